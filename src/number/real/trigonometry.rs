//! The circular functions and their inverses, exact at rational multiples of π and at the values that they have there.
//! It knows nothing of degrees.

use super::arithmetic::{abs, add, divide, multiply, negate, pi, sign_of, subtract};
use super::exponential::transcendental;
use super::form::{Atom, Exact, Monomial, NormalForm, Sum};
use super::recipe::{Operation, Recipe};
use super::rule::Function;
use super::sign::distance_to_unit;
use super::{Real, Stop};
use crate::fault::Fault;
use crate::limits::{Interrupt, MAX_CIRCULAR_BITS};
use crate::number::ball::Trouble;
use crate::number::ball128::Ball128;
use crate::number::{Integer, Rational, rational};
use std::cmp::Ordering;
use std::sync::{Arc, LazyLock};

fn ratio(a: i64, b: i64) -> Rational {
    Rational::ratio(&a.into(), &b.into()).expect("no denominator here is 0")
}

fn constant(a: i64, b: i64) -> NormalForm {
    NormalForm::constant(ratio(a, b))
}

/// (a + b·√n)/d, for a prime n.
fn surd(a: i64, b: i64, n: i64, d: i64) -> Option<NormalForm> {
    let root = Sum::term(ratio(b, d), vec![(Atom::Root(n.into()), Exact(ratio(1, 2)))])?;
    constant(a, d).add(&root.into())
}

/// √(a + b·√n)/d, positive and not to be denested, for a prime n.
fn nested(a: i64, b: i64, n: i64, d: i64) -> Option<NormalForm> {
    let atom = Atom::Sum(Arc::new(surd(a, b, n, 1)?.numerator));
    Some(Sum::term(ratio(1, d), vec![(atom, Exact(ratio(1, 2)))])?.into())
}

/// The r with x = r·π.
fn multiple_of_pi(x: &NormalForm) -> Option<Rational> {
    if x.numerator.0.is_empty() {
        return Some(Rational::ZERO);
    }
    let (coefficient, monomial) = x.as_term()?;
    let [(Atom::Pi, exponent)] = monomial.as_slice() else { return None };
    exponent.0.is_one().then(|| coefficient.clone())
}

/// cos(π·r). Every value that square roots express in a line, others as an atom.
fn cosine_of_multiple(r: &Rational) -> Option<NormalForm> {
    // r lies in [0, 2) after the first line, in [0, 1] after the second.
    let r = rational::modulo(r, &Rational::from(2)).ok()?;
    let r = if rational::compare(&r, &Rational::ONE).is_gt() {
        rational::subtract(&2.into(), &r).ok()?
    } else {
        r
    };
    if rational::compare(&r, &ratio(1, 2)).is_gt() {
        return cosine_of_multiple(&rational::subtract(&Rational::ONE, &r).ok()?).map(|form| form.negate());
    }
    let (j, n) = (r.numerator().to_u64()?, r.denominator().to_u64()?);
    match (j, n) {
        (0, _) => Some(constant(1, 1)),
        (1, 2) => Some(constant(0, 1)),
        (1, 3) => Some(constant(1, 2)),
        (1, 4) => surd(0, 1, 2, 2),
        (1, 5) => surd(1, 1, 5, 4),
        (2, 5) => surd(-1, 1, 5, 4),
        (1, 6) => surd(0, 1, 3, 2),
        (1, 8) => nested(2, 1, 2, 2),
        (3, 8) => nested(2, -1, 2, 2),
        (1, 10) => Some(nested(10, 2, 5, 4)).and_then(canonical_root),
        (3, 10) => Some(nested(10, -2, 5, 4)).and_then(canonical_root),
        // cos(π/12) = cos(π/3)cos(π/4) + sin(π/3)sin(π/4), and cos(5π/12) with the other sign.
        (1 | 5, 12) => {
            let (small, large) = (surd(0, 1, 2, 4)?, surd(0, 1, 2, 2)?.multiply(&surd(0, 1, 3, 2)?)?);
            large.add(&if j == 1 { small } else { small.negate() })
        }
        _ if n < 1 << 40 => Some(NormalForm::atom(Atom::CosinePi(j, n))),
        _ => None,
    }
}

/// √(10 ± 2√5)/4 with the common factor 2 taken out of the root.
fn canonical_root(form: Option<NormalForm>) -> Option<NormalForm> {
    let form = form?;
    let (coefficient, monomial) = form.as_term()?;
    let [(Atom::Sum(sum), _)] = monomial.as_slice() else { return None };
    let halved = sum.scale(&ratio(1, 2))?;
    let atoms =
        vec![(Atom::Root(2.into()), Exact(ratio(1, 2))), (Atom::Sum(Arc::new(halved)), Exact(ratio(1, 2)))];
    Some(Sum::term(coefficient.clone(), atoms)?.into())
}

fn sine_of_multiple(r: &Rational) -> Option<NormalForm> {
    cosine_of_multiple(&rational::subtract(&ratio(1, 2), r).ok()?)
}

fn apply(function: Function, x: NormalForm) -> NormalForm {
    NormalForm::atom(Atom::Apply(function, Arc::new(x)))
}

/// The function and the argument of which the form is the value, and whether it has the other sign.
fn applied(form: &NormalForm) -> Option<(Function, &NormalForm, bool)> {
    let (coefficient, monomial) = form.as_term()?;
    let [(Atom::Apply(function, argument), exponent)] = monomial.as_slice() else { return None };
    let unit = rational::abs(coefficient).is_one() && exponent.0.is_one();
    unit.then(|| (*function, &**argument, coefficient.is_negative()))
}

fn sine_form(x: &NormalForm) -> Option<NormalForm> {
    if let Some(r) = multiple_of_pi(x) {
        return sine_of_multiple(&r);
    }
    if let Some((Function::Asin, argument, negative)) = applied(x) {
        return Some(if negative { argument.negate() } else { argument.clone() });
    }
    if let Some([_, sine]) = turned(x) {
        return Some(sine);
    }
    let (argument, negative) = x.unsigned();
    let form = apply(Function::Sin, argument);
    Some(if negative { form.negate() } else { form })
}

fn cosine_form(x: &NormalForm) -> Option<NormalForm> {
    if let Some(r) = multiple_of_pi(x) {
        return cosine_of_multiple(&r);
    }
    if let Some((Function::Acos, argument, _)) = applied(x) {
        return Some(argument.clone());
    }
    if let Some([cosine, _]) = turned(x) {
        return Some(cosine);
    }
    Some(apply(Function::Cos, x.unsigned().0))
}

/// Cosine and sine of a sum of which some terms are multiples of π/2, or whole multiples of inverse functions, by the
/// addition theorem: those of a multiple of π are known, and those of an inverse function are algebraic in its argument.
fn turned(x: &NormalForm) -> Option<[NormalForm; 2]> {
    if !x.is_sum() {
        return None;
    }
    let (mut rest, mut turns, mut arcs) = (Vec::new(), Rational::ZERO, Vec::new());
    for (monomial, coefficient) in &x.numerator.0 {
        match monomial.as_slice() {
            [(Atom::Pi, one)] if one.0.is_one() => turns = coefficient.0.clone(),
            [(Atom::Apply(function @ (Function::Acos | Function::Asin | Function::Atan), y), one)]
                if one.0.is_one() && coefficient.0.to_i64().is_some_and(|times| times.abs() <= MAX_TURNS) =>
            {
                arcs.push((*function, y, coefficient.0.to_i64()?));
            }
            _ => rest.push((monomial.clone(), coefficient.clone())),
        }
    }
    let whole = rational::multiply(&turns, &Rational::from(2)).ok()?.is_integer();
    if arcs.is_empty() && (turns.is_zero() || !whole) {
        return None;
    }
    let mut point = [cosine_of_multiple(&turns)?, sine_of_multiple(&turns)?];
    if !rest.is_empty() {
        let (angle, negative) = NormalForm::from(Sum(rest)).unsigned();
        let sine = apply(Function::Sin, angle.clone());
        point = rotated(&point, &[apply(Function::Cos, angle), if negative { sine.negate() } else { sine }])?;
    }
    for (function, y, times) in arcs {
        let [cosine, sine] = of_arc(function, y)?;
        let part = [cosine, if times < 0 { sine.negate() } else { sine }];
        for _ in 0..times.unsigned_abs() {
            point = rotated(&point, &part)?;
        }
    }
    Some(point)
}

/// The most times that an angle is taken by the addition theorem.
const MAX_TURNS: i64 = 16;

/// Cosine and sine of a sum.
fn rotated([a, b]: &[NormalForm; 2], [c, d]: &[NormalForm; 2]) -> Option<[NormalForm; 2]> {
    Some([a.multiply(c)?.add(&b.multiply(d)?.negate())?, a.multiply(d)?.add(&b.multiply(c)?)?])
}

/// Cosine and sine of an inverse function: 1/√(1 + y²) and y/√(1 + y²), or √(1 − y²) and y.
fn of_arc(function: Function, y: &NormalForm) -> Option<[NormalForm; 2]> {
    let (one, square) = (constant(1, 1), y.multiply(y)?);
    let root = |square: NormalForm| {
        let leg = one.add(&square)?;
        // A root of what may be 0 must not be taken for positive.
        let sign = leg.recipe().pass(64, &Interrupt::new()).ok()?.sign()?;
        if sign.is_gt() { super::powers::power_form(&leg, &ratio(1, 2)) } else { None }
    };
    match function {
        Function::Atan => {
            let length = root(square)?;
            Some([one.divide(&length)?, y.divide(&length)?])
        }
        Function::Asin => Some([root(square.negate())?, y.clone()]),
        Function::Acos => Some([y.clone(), root(square.negate())?]),
        _ => None,
    }
}

/// Whether a sum is 0 once the sines and cosines in it are written by those of common parts of their angles, with
/// sin² = 1 − cos²; `false` says nothing.
///
/// # Errors
/// [`Stop::Cancelled`].
pub(super) fn by_common_angles(sum: &Sum, interrupt: &Interrupt) -> Result<bool, Stop> {
    interrupt.check()?;
    let mut parts: Vec<(Monomial, Rational)> = Vec::new();
    let mut found = false;
    for (atom, _) in sum.0.iter().flat_map(|(monomial, _)| monomial) {
        let Atom::Apply(Function::Sin | Function::Cos, angle) = atom else { continue };
        found = true;
        if !angle.is_sum() {
            return Ok(false);
        }
        for (monomial, coefficient) in &angle.numerator.0 {
            let denominator = Rational::Integer(coefficient.0.denominator().clone());
            match parts.iter_mut().find(|(other, _)| other == monomial) {
                Some((_, common)) => {
                    let Ok(multiple) = rational::lcm(common, &denominator, interrupt) else {
                        return Ok(false);
                    };
                    *common = multiple;
                }
                None => parts.push((monomial.clone(), denominator)),
            }
        }
    }
    let total = if found { rewritten(sum, &parts) } else { None };
    let is_empty = |sum: &Sum| sum.0.is_empty();
    Ok(total.is_some_and(|form| {
        is_empty(&form.numerator) || cleared(&form.numerator).is_some_and(|sum| is_empty(&sum))
    }))
}

/// The sum times the sines and cosines that it is divided by, none of which is 0 as the sum has a value: then it is 0 where
/// the sum is, and sin² = 1 − cos² holds in it term by term.
fn cleared(sum: &Sum) -> Option<Sum> {
    let mut below: Monomial = Vec::new();
    for (atom, exponent) in sum.0.iter().flat_map(|(monomial, _)| monomial) {
        if !exponent.0.is_negative() || !matches!(atom, Atom::Apply(Function::Sin | Function::Cos, _)) {
            continue;
        }
        let times = Exact(rational::negate(&exponent.0));
        match below.binary_search_by(|(other, _)| other.cmp(atom)) {
            Ok(at) => below[at].1 = below[at].1.clone().max(times),
            Err(at) => below.insert(at, (atom.clone(), times)),
        }
    }
    let mut total = Sum::constant(Rational::ZERO);
    for (monomial, coefficient) in &sum.0 {
        let mut atoms = monomial.clone();
        for (atom, times) in &below {
            match atoms.binary_search_by(|(other, _)| other.cmp(atom)) {
                Ok(at) => atoms[at].1 = Exact(rational::add(&atoms[at].1.0, &times.0).ok()?),
                Err(at) => atoms.insert(at, (atom.clone(), times.clone())),
            }
        }
        total = total.add(&Sum::term(coefficient.0.clone(), atoms)?)?;
    }
    Some(total)
}

/// The sum with its sines and cosines by those of the parts, each over its denominator.
fn rewritten(sum: &Sum, parts: &[(Monomial, Rational)]) -> Option<NormalForm> {
    let mut total = constant(0, 1);
    for (monomial, coefficient) in &sum.0 {
        let mut product = NormalForm::constant(coefficient.0.clone());
        for (atom, exponent) in monomial {
            let factor = match atom {
                Atom::Apply(function @ (Function::Sin | Function::Cos), angle) => {
                    let [cosine, sine] = by_parts(angle, parts)?;
                    let base = if *function == Function::Sin { sine } else { cosine };
                    super::powers::integer_power(&base, exponent.0.to_i64()?)?
                }
                _ => Sum::term(Rational::ONE, vec![(atom.clone(), exponent.clone())])?.into(),
            };
            product = product.multiply(&factor)?;
        }
        total = total.add(&product)?;
    }
    Some(total)
}

/// Cosine and sine of an angle by those of its parts.
fn by_parts(angle: &NormalForm, parts: &[(Monomial, Rational)]) -> Option<[NormalForm; 2]> {
    let mut point = [constant(1, 1), constant(0, 1)];
    for (monomial, coefficient) in &angle.numerator.0 {
        if let [(Atom::Pi, one)] = monomial.as_slice()
            && one.0.is_one()
        {
            point =
                rotated(&point, &[cosine_of_multiple(&coefficient.0)?, sine_of_multiple(&coefficient.0)?])?;
            continue;
        }
        let (_, common) = parts.iter().find(|(other, _)| other == monomial)?;
        let times = rational::multiply(&coefficient.0, common).ok()?.to_i64()?;
        if MAX_TURNS < times.abs() {
            return None;
        }
        let unit: NormalForm = Sum(vec![(monomial.clone(), Exact(rational::reciprocal(common)?))]).into();
        let sine = apply(Function::Sin, unit.clone());
        let part = [apply(Function::Cos, unit), if times < 0 { sine.negate() } else { sine }];
        for _ in 0..times.unsigned_abs() {
            point = rotated(&point, &part)?;
        }
    }
    Some(point)
}

fn unary(function: Function, x: &Real, form: Option<NormalForm>) -> Real {
    Real::new(form, Recipe::unary(Operation::Function(function), x.recipe()))
}

/// Refuses an angle that is too large to be reduced, by its size.
///
/// # Errors
/// A fault at operand 1 where it has more than [`MAX_CIRCULAR_BITS`] before the point.
pub fn angle_fits(x: &Real, interrupt: &Interrupt) -> Result<(), Fault> {
    let is_small = x.ball().is_some_and(|ball| ball.top() < 64);
    if is_small || multiple_of_pi(x.form()).is_some() { Ok(()) } else { argument_fits(x, 1, interrupt) }
}

/// Refuses an argument of which more bits stand before the point than π is computed to.
pub(super) fn argument_fits(x: &Real, operand: usize, interrupt: &Interrupt) -> Result<(), Fault> {
    let digits = match x.recipe().pass(64, interrupt) {
        Ok(ball) if ball.lower().top().is_some_and(|top| MAX_CIRCULAR_BITS < top) => {
            super::digits::exponent(&Recipe::unary(Operation::Abs, x.recipe()), interrupt)?
        }
        Err(Trouble::Cancelled(reason)) => return Err(reason.into()),
        Err(Trouble::OutOfRange) => return Err(Fault::too_large(operand, "the argument is too large")),
        _ => return Ok(()),
    };
    // log₁₀ 2 > 0.301.
    let most = MAX_CIRCULAR_BITS * 301 / 1_000;
    let digits = digits.saturating_add(1);
    Err(Fault::too_large(
        operand,
        format!("the argument has {digits} digits before the point, and at most {most} are reduced"),
    ))
}

/// The sine.
#[must_use]
pub fn sin(x: &Real) -> Real {
    transcendental(x, Ball128::sin, |x| unary(Function::Sin, x, sine_form(x.form())))
}

/// The cosine.
#[must_use]
pub fn cos(x: &Real) -> Real {
    transcendental(x, Ball128::cos, |x| unary(Function::Cos, x, cosine_form(x.form())))
}

/// The tangent.
///
/// # Errors
/// A fault at operand 1 where the cosine is 0, or is not known not to be.
pub fn tan(x: &Real, interrupt: &Interrupt) -> Result<Real, Fault> {
    if x.is_rational() && x.ball().is_some_and(|ball| ball.tan().is_some()) {
        return Ok(transcendental(x, Ball128::tan, |x| unary(Function::Tan, x, tangent_form(x.form()))));
    }
    if sign_of(&cos(x), 1, interrupt)? == Ordering::Equal {
        return Err(Fault::new(1, "the tangent has a pole there"));
    }
    if multiple_of_pi(x.form()).is_some() {
        // As a quotient of algebraic numbers it has a separation bound.
        let recipe = Recipe::binary(Operation::Divide, sin(x).recipe(), cos(x).recipe());
        return Ok(Real::new(tangent_form(x.form()), recipe));
    }
    Ok(unary(Function::Tan, x, tangent_form(x.form())))
}

/// tan x = sin 2x/(1 + cos 2x) at multiples of π, which needs fewer roots; elsewhere sin x/cos x.
fn tangent_form(x: &NormalForm) -> Option<NormalForm> {
    if let Some((Function::Atan, argument, negative)) = applied(x) {
        return Some(if negative { argument.negate() } else { argument.clone() });
    }
    match multiple_of_pi(x) {
        Some(r) => {
            let double = rational::multiply(&r, &Rational::from(2)).ok()?;
            let below = cosine_of_multiple(&double)?.add(&constant(1, 1))?;
            sine_of_multiple(&double)?.divide(&below)
        }
        None => sine_form(x)?.divide(&cosine_form(x)?),
    }
}

// ---- inverses ----

/// Angles r·π between 0 and π/2 with their sines and tangents.
static TABLE: LazyLock<Vec<(Rational, NormalForm, Option<NormalForm>)>> = LazyLock::new(|| {
    let angles = [2, 3, 4, 5, 6, 8, 10, 12].into_iter().flat_map(|n| (1..=n / 2).map(move |j| ratio(j, n)));
    let row = |r: Rational| {
        let tangent = if r == ratio(1, 2) {
            None
        } else {
            tangent_form(&NormalForm::atom(Atom::Pi).multiply(&NormalForm::constant(r.clone()))?)
        };
        Some((r.clone(), sine_of_multiple(&r)?, tangent))
    };
    angles.filter_map(row).collect()
});

fn times_pi(r: &Rational) -> Option<NormalForm> {
    NormalForm::atom(Atom::Pi).multiply(&NormalForm::constant(r.clone()))
}

/// The r with sin(r·π) = x, if x is in the table.
fn table_sine(x: &NormalForm) -> Option<Rational> {
    if x.numerator.0.is_empty() {
        return Some(Rational::ZERO);
    }
    let found = |x: &NormalForm| TABLE.iter().find(|(_, sine, _)| sine == x).map(|(r, ..)| r.clone());
    found(x).or_else(|| found(&x.negate()).map(|r| rational::negate(&r)))
}

fn table_tangent(x: &NormalForm) -> Option<Rational> {
    if x.numerator.0.is_empty() {
        return Some(Rational::ZERO);
    }
    let found = |x: &NormalForm| {
        TABLE.iter().find(|(_, _, tangent)| tangent.as_ref() == Some(x)).map(|(r, ..)| r.clone())
    };
    found(x).or_else(|| found(&x.negate()).map(|r| rational::negate(&r)))
}

/// y − k·period, with the k that brings it nearest to 0, and k; `None` where that is not proved.
fn principal(y: &NormalForm, period: &Real, interrupt: &Interrupt) -> Option<(NormalForm, Integer)> {
    let y = Real::from(y.clone());
    let turns = add(&divide(&y, period, interrupt).ok()?, &ratio(1, 2).into());
    let whole = super::floor(&turns, interrupt).ok()?;
    if !whole.proved {
        return None;
    }
    let rest = subtract(&y, &multiply(period, &Rational::Integer(whole.value.clone()).into()));
    Some((rest.form().clone(), whole.value))
}

/// Refuses an operand outside [−1, 1].
fn within_one(x: &Real, message: &'static str, interrupt: &Interrupt) -> Result<(), Fault> {
    let room = subtract(&Rational::ONE.into(), &abs(x, interrupt)?);
    if sign_of(&room, 1, interrupt)? == Ordering::Less { Err(Fault::new(1, message)) } else { Ok(()) }
}

fn pi_over_two() -> Recipe {
    Recipe::binary(
        Operation::Multiply,
        &Recipe::leaf(Operation::Pi),
        &Recipe::leaf(Operation::Ratio(ratio(1, 2))),
    )
}

/// acos |x| = 2·asin √(d/2) for an |x| = 1 − d so near 1 that d is better known by itself, and whether x is negative.
fn near_end(x: &Real, interrupt: &Interrupt) -> Result<Option<(Recipe, bool)>, Fault> {
    let Some((distance, negative)) = distance_to_unit(x.recipe(), interrupt)? else { return Ok(None) };
    let half = Recipe::binary(Operation::Multiply, &distance, &Recipe::leaf(Operation::Ratio(ratio(1, 2))));
    let root = Recipe::unary(Operation::Root(2), &half);
    let angle = Recipe::unary(Operation::Function(Function::Asin), &root);
    let two = Recipe::leaf(Operation::Ratio(2.into()));
    Ok(Some((Recipe::binary(Operation::Multiply, &two, &angle), negative)))
}

/// The inverse sine, in [−π/2, π/2].
///
/// # Errors
/// A fault at operand 1 where it lies outside [−1, 1], or that is not decided.
pub fn asin(x: &Real, interrupt: &Interrupt) -> Result<Real, Fault> {
    within_one(x, "the inverse sine is real only between -1 and 1", interrupt)?;
    if x.is_rational() && x.ball().is_some_and(|ball| ball.asin().is_some()) {
        return Ok(transcendental(x, Ball128::asin, |x| {
            arcsine(x, &Interrupt::new()).unwrap_or_else(|_| unary(Function::Asin, x, None))
        }));
    }
    arcsine(x, interrupt)
}

fn arcsine(x: &Real, interrupt: &Interrupt) -> Result<Real, Fault> {
    let recipe = match near_end(x, interrupt)? {
        // ±(π/2 − 2·asin √(d/2)).
        Some((half, negative)) => {
            let quarter = pi_over_two().minus(&half);
            if negative { Recipe::unary(Operation::Negate, &quarter) } else { quarter }
        }
        None => Recipe::unary(Operation::Function(Function::Asin), x.recipe()),
    };
    Ok(Real::new(arcsine_form(x.form(), interrupt), recipe))
}

fn arcsine_form(x: &NormalForm, interrupt: &Interrupt) -> Option<NormalForm> {
    if let Some(r) = table_sine(x) {
        return times_pi(&r);
    }
    if let Some((Function::Sin, y, negative)) = applied(x) {
        let (rest, turns) = principal(y, &pi(), interrupt)?;
        return Some(if negative == turns.is_odd() { rest } else { rest.negate() });
    }
    let (argument, negative) = x.unsigned();
    let form = apply(Function::Asin, argument);
    Some(if negative { form.negate() } else { form })
}

/// The inverse cosine, in [0, π].
///
/// # Errors
/// As [`asin`].
pub fn acos(x: &Real, interrupt: &Interrupt) -> Result<Real, Fault> {
    within_one(x, "the inverse cosine is real only between -1 and 1", interrupt)?;
    if x.is_rational() && x.ball().is_some_and(|ball| ball.acos().is_some()) {
        return Ok(transcendental(x, Ball128::acos, |x| {
            arccosine(x, &Interrupt::new()).unwrap_or_else(|_| unary(Function::Acos, x, None))
        }));
    }
    arccosine(x, interrupt)
}

fn arccosine(x: &Real, interrupt: &Interrupt) -> Result<Real, Fault> {
    let form = || {
        if let Some((Function::Cos, y, false)) = applied(x.form()) {
            let (rest, _) = principal(y, &multiply(&pi(), &Rational::from(2).into()), interrupt)?;
            return Some(abs(&Real::from(rest), interrupt).ok()?.form().clone());
        }
        match table_sine(x.form()) {
            Some(r) => times_pi(&rational::subtract(&ratio(1, 2), &r).ok()?),
            None => Some(apply(Function::Acos, x.form().clone())),
        }
    };
    let recipe = match near_end(x, interrupt)? {
        Some((half, true)) => Recipe::leaf(Operation::Pi).minus(&half),
        Some((half, false)) => half,
        None => Recipe::unary(Operation::Function(Function::Acos), x.recipe()),
    };
    Ok(Real::new(form(), recipe))
}

/// The inverse tangent, in (−π/2, π/2).
#[must_use]
pub fn atan(x: &Real, interrupt: &Interrupt) -> Real {
    if x.is_rational() && x.ball().is_some_and(|ball| ball.atan().is_some()) {
        return transcendental(x, Ball128::atan, |x| {
            unary(Function::Atan, x, arctangent_form(x.form(), &Interrupt::new()))
        });
    }
    unary(Function::Atan, x, arctangent_form(x.form(), interrupt))
}

fn arctangent_form(x: &NormalForm, interrupt: &Interrupt) -> Option<NormalForm> {
    if let Some(r) = table_tangent(x) {
        return times_pi(&r);
    }
    if let Some(value) = x.to_fraction() {
        return gaussian(&value).or_else(|| Some(signed_arctangent(x)));
    }
    if let Some((coefficient, [(Atom::Apply(Function::Sin, y), one), (Atom::Apply(Function::Cos, z), minus)])) =
        x.as_term().map(|(c, monomial)| (c, monomial.as_slice()))
        && y == z
        && one.0.is_one()
        && minus.0 == Rational::from(-1)
        && rational::abs(coefficient).is_one()
    {
        let (rest, _) = principal(y, &pi(), interrupt)?;
        return Some(if coefficient.is_negative() { rest.negate() } else { rest });
    }
    Some(signed_arctangent(x))
}

fn signed_arctangent(x: &NormalForm) -> NormalForm {
    let (argument, negative) = x.unsigned();
    let form = apply(Function::Atan, argument);
    if negative { form.negate() } else { form }
}

/// Norms up to this size are factored: by trial, in a fraction of a millisecond.
const MAX_NORM: i128 = 1 << 28;

/// a + bi.
#[derive(Clone, Copy)]
struct Gaussian {
    a: i128,
    b: i128,
}

impl Gaussian {
    /// The quotient by x + yi, which has this norm, where it divides.
    fn divide(self, x: i128, y: i128, norm: i128) -> Option<Self> {
        let (a, b) = (self.a * x + self.b * y, self.b * x - self.a * y);
        (a % norm == 0 && b % norm == 0).then_some(Self { a: a / norm, b: b / norm })
    }

    #[expect(clippy::cast_precision_loss, reason = "it tells multiples of 2π apart")]
    fn angle(self) -> f64 {
        (self.b as f64).atan2(self.a as f64)
    }
}

/// atan(b/a) by the Gaussian primes of z = a + bi: with z = i^k·(1 + i)^m·Πρ^e, every prime ρ = x + yi in the sector
/// 0 < y < x or its mirror image, the argument of z is k·π/2 + m·π/4 + Σ e·atan(y/x), but for a multiple of 2π, which
/// is seen from afar.
fn gaussian(value: &Rational) -> Option<NormalForm> {
    let (b, a) = (i128::from(value.numerator().to_i64()?), i128::from(value.denominator().to_i64()?));
    let mut rest = a.checked_mul(a)?.checked_add(b.checked_mul(b)?).filter(|norm| *norm < MAX_NORM)?;
    let mut left = Gaussian { a, b };
    let mut seen = -left.angle();
    let mut form = NormalForm::constant(Rational::ZERO);
    let mut prime = 2;
    while 1 < rest {
        if rest < prime * prime {
            prime = rest;
        }
        if rest % prime != 0 {
            prime += 1;
            continue;
        }
        let (x, y) = two_squares(prime)?;
        let (mut times, rho) = (0, Gaussian { a: x, b: y });
        while rest % prime == 0 {
            rest /= prime;
            (left, times) = match left.divide(x, y, prime) {
                Some(quotient) => (quotient, times + 1),
                None => (left.divide(x, -y, prime)?, times - 1),
            };
        }
        seen += f64::from(times) * rho.angle();
        let slope = ratio(i64::try_from(y).ok()?, i64::try_from(x).ok()?);
        let angle =
            if x == y { times_pi(&ratio(1, 4))? } else { apply(Function::Atan, NormalForm::constant(slope)) };
        form = form.add(&angle.multiply(&constant(times.into(), 1))?)?;
    }
    // A unit is left.
    seen += left.angle();
    let quarters =
        (left.angle() / std::f64::consts::FRAC_PI_2).round() - 4.0 * (seen / std::f64::consts::TAU).round();
    #[expect(clippy::cast_possible_truncation, reason = "a handful of quarters")]
    let angle = ratio(quarters as i64, 2);
    form.add(&times_pi(&angle)?)
}

/// x ≥ y > 0 with x² + y² = p, for 2 or a prime p of the form 4n + 1 below [`MAX_NORM`].
fn two_squares(p: i128) -> Option<(i128, i128)> {
    let mut y = 1;
    while 2 * y * y <= p {
        let x = (p - y * y).isqrt();
        if x * x + y * y == p {
            return Some((x, y));
        }
        y += 1;
    }
    None
}

/// The angle of the point (x, y), in (−π, π].
///
/// # Errors
/// A fault where both are 0, or a sign is not proved.
pub fn atan2(y: &Real, x: &Real, interrupt: &Interrupt) -> Result<Real, Fault> {
    let (upward, across) = (sign_of(y, 1, interrupt)?, sign_of(x, 2, interrupt)?);
    let half = multiply(&pi(), &ratio(1, 2).into());
    let angle = match (across, upward) {
        (Ordering::Equal, Ordering::Equal) => return Err(Fault::new(0, "the origin has no angle")),
        (Ordering::Equal, Ordering::Greater) => half,
        (Ordering::Equal, Ordering::Less) => negate(&half),
        _ => {
            let slope = atan(&divide(y, x, interrupt)?, interrupt);
            match (across, upward) {
                (Ordering::Greater, _) => slope,
                (_, Ordering::Less) => subtract(&slope, &pi()),
                _ => add(&slope, &pi()),
            }
        }
    };
    let recipe = Recipe::binary(Operation::Atan2, y.recipe(), x.recipe());
    Ok(Real::new(Some(angle.form().clone()), recipe))
}
