//! The special functions on reals, each in the simplest form that is known.
//! It knows nothing of the series that compute them.

use super::arithmetic::{add, divide, multiply, pi, sign_of, subtract};
use super::congruence::is_integer;
use super::exponential::{exp, exponential_fits, ln_form, transcendental};
use super::form::{Atom, Exact, NormalForm, Sum};
use super::recipe::{Operation, Recipe};
use super::rule::Function;
use super::sign::{Floor, rest_to_one};
use super::trigonometry::argument_fits;
use super::{Real, Stop, floor};
use crate::fault::{Fault, Kind};
use crate::limits::{Interrupt, MAX_BESSEL_ORDER, MAX_BETA_BITS, MAX_FORM_BITS};
use crate::number::ball128::Ball128;
use crate::number::special::bernoulli;
use crate::number::{Integer, Rational, rational};
use std::cmp::Ordering;
use std::sync::Arc;

fn apply(function: Function, x: NormalForm) -> NormalForm {
    NormalForm::atom(Atom::Apply(function, Arc::new(x)))
}

fn unary(function: Function, x: &Real, form: Option<NormalForm>) -> Real {
    Real::new(form, Recipe::unary(Operation::Function(function), x.recipe()))
}

/// The value of a function of which no more is known than its name.
fn plain(function: Function, x: &Real) -> Real {
    unary(function, x, Some(apply(function, x.form().clone())))
}

/// The value of a function of which no identity is known, where it is defined.
///
/// # Errors
/// A fault at operand 1 where it lies outside of the domain in the function's row, or is not known not to.
pub fn apply_rule(function: Function, x: &Real, interrupt: &Interrupt) -> Result<Real, Fault> {
    if let Some(domain) = function.rule().domain {
        let ends = domain.ends.map(Rational::from);
        let is_within = if let Some(x) = x.to_rational() {
            rational::compare(&ends[0], &x).is_lt() && rational::compare(&x, &ends[1]).is_lt()
        } else {
            let [from, to] = ends.map(Real::from);
            sign_of(&subtract(x, &from), 1, interrupt)?.is_gt()
                && sign_of(&subtract(&to, x), 1, interrupt)?.is_gt()
        };
        if !is_within {
            return Err(Fault::new(1, domain.message));
        }
    }
    Ok(plain(function, x))
}

// ---- gamma and its kin ----

/// The factorial: gamma(x + 1).
///
/// # Errors
/// A fault at operand 1 where it is a negative integer, or is not known not to be.
pub fn factorial(x: &Real, interrupt: &Interrupt) -> Result<Real, Fault> {
    let above = add(x, &Rational::ONE.into());
    no_pole(&above, 1, "a negative integer has no factorial", interrupt)?;
    gamma(&above, interrupt)
}

/// Γ(x); of integers too large for an exact product by Stirling's series.
///
/// # Errors
/// A fault at operand 1 where it is 0 or a negative integer, or is not known not to be.
pub fn gamma(x: &Real, interrupt: &Interrupt) -> Result<Real, Fault> {
    no_pole(x, 1, "gamma has a pole here", interrupt)?;
    if let Some(n) = x.to_rational().filter(Rational::is_integer) {
        match rational::factorial(&rational::subtract(&n, &Rational::ONE)?, interrupt) {
            Ok(product) => return Ok(product.into()),
            Err(fault) if fault.kind == Kind::TooLarge => {}
            Err(fault) => return Err(fault),
        }
    }
    // Of a fraction that is no integer the form is a product of an atom: √π, or a gamma.
    if x.is_rational() && x.ball().is_some_and(|ball| ball.gamma().is_some()) {
        return Ok(transcendental(x, Ball128::gamma, |x| {
            unary(Function::Gamma, x, gamma_form(x.form(), &Interrupt::new()))
        }));
    }
    // Below this size the result fits whatever it is.
    if x.to_rational().is_none_or(|x| 40 < x.numerator().bit_len()) && sign_of(x, 1, interrupt)?.is_gt() {
        exponential_fits(&lngamma(x, interrupt)?, interrupt)?;
    }
    Ok(unary(Function::Gamma, x, gamma_form(x.form(), interrupt)))
}

/// Fibonacci's number of an index too large for an exact one: (φⁿ − (−φ)⁻ⁿ)/√5, and Lucas's φⁿ + (−φ)⁻ⁿ.
///
/// # Errors
/// A fault where it would be too large for an exponent.
pub fn fibonacci(n: &Integer, is_lucas: bool, interrupt: &Interrupt) -> Result<Real, Fault> {
    let half = Rational::ratio(&Integer::ONE, &Integer::TWO)?;
    let root = super::power(&Rational::from(5).into(), &half.clone().into(), interrupt)?;
    let phi = multiply(&add(&Rational::ONE.into(), &root), &half.into());
    let size = n.abs();
    let power = super::power(&phi, &Rational::Integer(size.clone()).into(), interrupt)?;
    exponential_fits(&multiply(&Rational::Integer(size).into(), &super::ln(&phi, interrupt)?), interrupt)?;
    let inverse = divide(&Rational::ONE.into(), &power, interrupt)?;
    // (−φ)^-n for n ≥ 0; backwards the signs alternate.
    let conjugate = if n.is_odd() { super::negate(&inverse) } else { inverse };
    let value = if is_lucas {
        add(&power, &conjugate)
    } else {
        divide(&subtract(&power, &conjugate), &root, interrupt)?
    };
    Ok(if n.is_negative() && n.is_odd() == is_lucas { super::negate(&value) } else { value })
}

/// Factors that are multiplied one by one.
const FEW_FACTORS: i64 = 64;

/// The binomial coefficient of integers 0 ≤ k ≤ n too large for an exact one: e to ln n! − ln k! − ln (n − k)!, or where
/// there are but a few factors, their product.
///
/// # Errors
/// A fault where it would be too large for an exponent.
pub fn binomial(n: &Integer, k: &Integer, interrupt: &Interrupt) -> Result<Real, Fault> {
    let logarithm = |n: &Integer| lngamma(&Rational::Integer(n + &Integer::ONE).into(), interrupt);
    let rest = n - k;
    let fewer = if *k < rest { k } else { &rest };
    if let Some(count) = fewer.to_i64().filter(|count| *count <= FEW_FACTORS) {
        return (0..count).try_fold(Real::from(Rational::ONE), |product, index| {
            let factor = Rational::Integer(n - &Integer::from(index));
            let share = Rational::Integer(Integer::from(index + 1));
            divide(&multiply(&product, &factor.into()), &share.into(), interrupt)
        });
    }
    let sum = subtract(&subtract(&logarithm(n)?, &logarithm(k)?), &logarithm(&rest)?);
    exponential_fits(&sum, interrupt)?;
    Ok(Real::new(None, Recipe::unary(Operation::Function(Function::Exp), sum.recipe())))
}

/// ln Γ(x), for x > 0.
///
/// # Errors
/// A fault at operand 1 where it is not positive, or that is not decided.
pub fn lngamma(x: &Real, interrupt: &Interrupt) -> Result<Real, Fault> {
    match sign_of(x, 1, interrupt)? {
        Ordering::Greater => {}
        Ordering::Equal => return Err(Fault::new(1, "lngamma has a pole here")),
        Ordering::Less => return Err(Fault::new(1, "lngamma is real only for positive numbers")),
    }
    // Where gamma is a product of positive atoms, its logarithm is a sum.
    let product = gamma_form(x.form(), interrupt).filter(|form| {
        form.as_term().is_some_and(|(_, monomial)| monomial.iter().all(|(atom, _)| atom.is_positive()))
    });
    let form = product.as_ref().and_then(ln_form).or_else(|| lngamma_form(x.form()));
    let form = form.unwrap_or_else(|| apply(Function::LnGamma, x.form().clone()));
    let past_one = |rest: &Recipe| Recipe::unary(Operation::Function(Function::LnGammaPastOne), rest);
    if let Some(rest) = rest_to_one(x.recipe(), interrupt)? {
        return Ok(Real::new(Some(form), past_one(&rest)));
    }
    // ln Γ(2 + t) = ln(1 + t) + ln Γ(1 + t).
    if let Some(rest) = rest_to_one(subtract(x, &Rational::ONE.into()).recipe(), interrupt)? {
        let logarithm = Recipe::unary(Operation::Function(Function::Log1p), &rest);
        return Ok(Real::new(Some(form), Recipe::binary(Operation::Add, &logarithm, &past_one(&rest))));
    }
    Ok(unary(Function::LnGamma, x, Some(form)))
}

/// The digamma function, the slope of ln Γ.
///
/// # Errors
/// As [`gamma`].
pub fn digamma(x: &Real, interrupt: &Interrupt) -> Result<Real, Fault> {
    no_pole(x, 1, "digamma has a pole here", interrupt)?;
    Ok(unary(Function::Digamma, x, digamma_form(x.form())))
}

/// ψ of a form: of a fraction q = f + n with 0 < f ≤ 1 it is ψ(f) + 1/f + … + 1/(q − 1), beyond ½ it is ψ(1 − f) − π·cot πf,
/// and by Gauss's theorem ψ(1) = −γ, ψ(½) = −γ − 2·ln 2, ψ(⅓) = −γ − π/(2√3) − 3/2·ln 3, ψ(¼) = −γ − π/2 − 3·ln 2 and
/// ψ(⅙) = −γ − √3·π/2 − 2·ln 2 − 3/2·ln 3 (DLMF 5.4.12 to 5.4.19).
pub(super) fn digamma_form(x: &NormalForm) -> Option<NormalForm> {
    let whole = || Some(apply(Function::Digamma, x.clone()));
    let Some(q) = x.to_fraction() else { return digamma_of_sum(x).or_else(whole) };
    let steps = rational::subtract(&rational::ceil(&q), &Rational::ONE).ok()?;
    let first = rational::subtract(&q, &steps).ok()?;
    let Some(steps) = steps.to_i64().filter(|steps| steps.abs() <= MAX_STEPS) else { return whole() };
    let mut sum = Rational::ZERO;
    for k in 0..steps.abs() {
        let offset = if steps < 0 { -k - 1 } else { k };
        let part = rational::reciprocal(&rational::add(&first, &offset.into()).ok()?)?;
        sum = short(
            if steps < 0 { rational::subtract(&sum, &part) } else { rational::add(&sum, &part) }.ok()?,
        )?;
    }
    let one_less = rational::subtract(&Rational::ONE, &first).ok()?;
    let low =
        if rational::compare(&one_less, &first).is_lt() && !one_less.is_zero() { &one_less } else { &first };
    let term = |a: i64, b: i64, atoms: Vec<(Atom, Exact)>| {
        Sum::term(Rational::ratio(&a.into(), &b.into()).ok()?, atoms).map(NormalForm::from)
    };
    let one = || Exact(Rational::ONE);
    let log = |n: i64, a: i64, b: i64| term(a, b, vec![(Atom::Log(n.into()), one())]);
    let half = Rational::ratio(&Integer::ONE, &Integer::TWO).ok()?;
    let root_pi = |a, b| term(a, b, vec![(Atom::Root(3.into()), Exact(half.clone())), (Atom::Pi, one())]);
    let euler = term(-1, 1, vec![(Atom::EulerGamma, one())])?;
    let base = match (low.numerator().to_i64()?, low.denominator().to_i64()?) {
        (1, 1) => euler,
        (1, 2) => euler.add(&log(2, -2, 1)?)?,
        (1, 3) => euler.add(&root_pi(-1, 6)?)?.add(&log(3, -3, 2)?)?,
        (1, 4) => euler.add(&term(-1, 2, vec![(Atom::Pi, one())])?)?.add(&log(2, -3, 1)?)?,
        (1, 6) => euler.add(&root_pi(-1, 2)?)?.add(&log(2, -2, 1)?)?.add(&log(3, -3, 2)?)?,
        _ => apply(Function::Digamma, NormalForm::constant(low.clone())),
    };
    let base = if *low == first {
        base
    } else {
        let angle = multiply(&pi(), &low.clone().into());
        let cotangent = super::cos(&angle).form().divide(super::sin(&angle).form())?;
        base.add(&cotangent.multiply(pi().form())?)?
    };
    base.add(&NormalForm::constant(sum))
}

/// Euler's beta function, Γ(a)·Γ(b)/Γ(a + b).
///
/// # Errors
/// A fault at an operand that is 0 or a negative integer, or is not known not to be.
pub fn beta(a: &Real, b: &Real, interrupt: &Interrupt) -> Result<Real, Fault> {
    no_pole(a, 1, "beta has a pole here", interrupt)?;
    no_pole(b, 2, "beta has a pole here", interrupt)?;
    let total = add(a, b);
    if is_pole(&total, 0, interrupt)? {
        // 1/Γ is 0 there.
        return Ok(Rational::ZERO.into());
    }
    if let Some(value) =
        [(a, b), (b, a)].into_iter().find_map(|(a, n)| beta_of_large(a, n, interrupt).transpose())
    {
        return value;
    }
    let form = || {
        if let Some(form) = beta_of_integer(a, b).or_else(|| beta_of_integer(b, a)) {
            return Some(form);
        }
        let product = gamma_form(a.form(), interrupt)?.multiply(&gamma_form(b.form(), interrupt)?)?;
        product.divide(&gamma_form(total.form(), interrupt)?)
    };
    Ok(Real::new(form(), Recipe::binary(Operation::Beta, a.recipe(), b.recipe())))
}

/// B(a, n) = (n − 1)!/(a·(a + 1)·…·(a + n − 1)) for a fraction a and a small integer n.
fn beta_of_integer(a: &Real, n: &Real) -> Option<NormalForm> {
    let (a, n) = (a.to_rational()?, n.to_rational()?.to_i64()?);
    if !(1..=MAX_STEPS).contains(&n) {
        return None;
    }
    let mut value = rational::reciprocal(&a)?;
    for k in 1..n {
        let factor = rational::divide(&k.into(), &rational::add(&a, &k.into()).ok()?).ok()?;
        value = short(rational::multiply(&value, &factor).ok()?)?;
    }
    Some(NormalForm::constant(value))
}

/// The same for a number so large that its logarithms of gamma would cancel to the last bit.
fn beta_of_large(a: &Real, n: &Real, interrupt: &Interrupt) -> Result<Option<Real>, Fault> {
    let Some(n) = n.to_rational().and_then(|n| n.to_i64()).filter(|n| (1..=MAX_STEPS).contains(n)) else {
        return Ok(None);
    };
    if !a.recipe().pass(64, interrupt).is_ok_and(|ball| ball.top().is_some_and(|top| MAX_BETA_BITS < top)) {
        return Ok(None);
    }
    let mut under = a.clone();
    for k in 1..n {
        under = multiply(&under, &add(a, &Rational::from(k).into()));
    }
    let over = rational::factorial(&Rational::from(n - 1), interrupt)?;
    divide(&over.into(), &under, interrupt).map(Some)
}

/// Refuses 0 and the negative integers.
fn no_pole(x: &Real, operand: usize, message: &'static str, interrupt: &Interrupt) -> Result<(), Fault> {
    if is_pole(x, operand, interrupt)? { Err(Fault::new(operand, message)) } else { Ok(()) }
}

/// Whether a number is 0 or a negative integer, on proof.
fn is_pole(x: &Real, operand: usize, interrupt: &Interrupt) -> Result<bool, Fault> {
    let stopped = |stop: Stop| Fault::from(stop).at(operand);
    if x.sign(interrupt).map_err(stopped)?.order == Ordering::Greater {
        return Ok(false);
    }
    if is_integer(x.recipe(), interrupt)? {
        return Ok(true);
    }
    match floor(x, interrupt).map_err(stopped)? {
        Floor { equal: true, proved: false, .. } => {
            Err(Fault::new(operand, "equal to 1000 digits, not proved: the result depends on it"))
        }
        Floor { equal, .. } => Ok(equal),
    }
}

/// The recurrence moves the argument of gamma by this at most.
const MAX_STEPS: i64 = 300;

/// Γ of a form: of a fraction q = f + n with 0 < f ≤ 1 it is Γ(f)·f·(f + 1)·…·(q − 1), and Γ(1/2) = √π.
pub(super) fn gamma_form(x: &NormalForm, interrupt: &Interrupt) -> Option<NormalForm> {
    let Some(q) = x.to_fraction() else {
        return gamma_of_sum(x).or_else(|| Some(apply(Function::Gamma, x.clone())));
    };
    let whole = rational::subtract(&rational::ceil(&q), &Rational::ONE).ok()?;
    let first = rational::subtract(&q, &whole).ok()?;
    let steps = whole.to_i64().filter(|steps| steps.abs() <= MAX_STEPS);
    let Some(steps) = steps else {
        // An integer that large is no use as an atom: its gamma is a number like any other.
        return (!q.is_integer()).then(|| apply(Function::Gamma, x.clone()));
    };
    interrupt.check().ok()?;
    let mut product = Rational::ONE;
    for k in 0..steps.abs() {
        let offset = if steps < 0 { -k - 1 } else { k };
        product = short(rational::multiply(&product, &rational::add(&first, &offset.into()).ok()?).ok()?)?;
    }
    if steps < 0 {
        product = rational::reciprocal(&product)?;
    }
    let half = Rational::ratio(&Integer::ONE, &Integer::TWO).ok()?;
    let base = if first.is_one() {
        NormalForm::constant(Rational::ONE)
    } else if first == half {
        Sum::term(Rational::ONE, vec![(Atom::Pi, Exact(half))])?.into()
    } else if rational::compare(&first, &half).is_gt() {
        // Γ(f)·Γ(1 − f) = π/sin πf.
        let other = rational::subtract(&Rational::ONE, &first).ok()?;
        let sine = super::sin(&multiply(&pi(), &other.clone().into()));
        let below = sine.form().multiply(&apply(Function::Gamma, NormalForm::constant(other)))?;
        pi().form().divide(&below)?
    } else {
        apply(Function::Gamma, NormalForm::constant(first))
    };
    base.multiply(&NormalForm::constant(product))
}

/// A sum y + c + n as y + c and n, where c is a fraction from 0 to below 1 and n a small integer, and whether y begins with a
/// minus; `None` of a sum without such a y.
pub(super) fn moved(x: &NormalForm) -> Option<(NormalForm, i64, bool)> {
    /// Steps of a recurrence: each makes the form longer.
    const MAX_FACTORS: i64 = 4;
    if !x.is_sum() || MAX_FACTORS < i64::try_from(x.numerator.0.len()).ok()? {
        return None;
    }
    let mut constant = Rational::ZERO;
    let mut negative = None;
    for (monomial, coefficient) in &x.numerator.0 {
        if monomial.is_empty() {
            constant = coefficient.0.clone();
        } else if negative.is_none() {
            negative = Some(coefficient.0.is_negative());
        }
    }
    let whole = rational::floor(&constant);
    let steps = whole.to_i64().filter(|steps| steps.abs() <= MAX_FACTORS)?;
    Some((x.add(&NormalForm::constant(rational::negate(&whole)))?, steps, negative?))
}

/// ψ of a sum y + c + n, ψ(y + c) + 1/(y + c) + …; where y begins with a minus, by the reflection ψ(x) = ψ(1 − x) − π·cot πx
/// (DLMF 5.5.2 and 5.5.4).
fn digamma_of_sum(x: &NormalForm) -> Option<NormalForm> {
    let (first, steps, negative) = moved(x)?;
    if negative {
        let angle = multiply(&pi(), &Real::from(x.clone()));
        let cotangent = super::cos(&angle).form().divide(super::sin(&angle).form())?;
        let mirrored = digamma_of_sum(&NormalForm::constant(Rational::ONE).add(&x.negate())?)?;
        return mirrored.add(&cotangent.multiply(pi().form())?.negate());
    }
    let mut value = apply(Function::Digamma, first.clone());
    for k in 0..steps.abs() {
        let offset = if steps < 0 { -k - 1 } else { k };
        let part =
            NormalForm::constant(Rational::ONE).divide(&first.add(&NormalForm::constant(offset.into()))?)?;
        value = value.add(&if steps < 0 { part.negate() } else { part })?;
    }
    Some(value)
}

/// ln Γ(x + n) = ln Γ(x) + ln x + ln(x + 1) + … for x > 0, a fraction from 0 to 1 or a sum whose constant is one; beyond ½ a
/// fraction is reflected, ln Γ(x) = ln π − ln sin πx − ln Γ(1 − x).
fn lngamma_form(x: &NormalForm) -> Option<NormalForm> {
    let Some(q) = x.to_fraction() else {
        let (first, steps, _) = moved(x)?;
        let is_positive = Real::from(first.clone()).sign(&Interrupt::new()).ok()?;
        if steps < 1 || !is_positive.proved || !is_positive.order.is_gt() {
            return None;
        }
        let mut value = apply(Function::LnGamma, first.clone());
        for k in 0..steps {
            value = value.add(&ln_form(&first.add(&NormalForm::constant(k.into()))?)?)?;
        }
        return Some(value);
    };
    let whole = rational::subtract(&rational::ceil(&q), &Rational::ONE).ok()?;
    let first = rational::subtract(&q, &whole).ok()?;
    let steps = whole.to_i64().filter(|steps| (0..=MAX_STEPS).contains(steps))?;
    let mut product = Rational::ONE;
    for k in 0..steps {
        product = short(rational::multiply(&product, &rational::add(&first, &k.into()).ok()?).ok()?)?;
    }
    let half = Rational::ratio(&Integer::ONE, &Integer::TWO).ok()?;
    let base = if rational::compare(&first, &half).is_gt() {
        let other = rational::subtract(&Rational::ONE, &first).ok()?;
        let sine = super::sin(&multiply(&pi(), &other.clone().into()));
        let turned = ln_form(pi().form())?.add(&ln_form(sine.form())?.negate())?;
        turned.add(&apply(Function::LnGamma, NormalForm::constant(other)).negate())?
    } else {
        apply(Function::LnGamma, NormalForm::constant(first))
    };
    base.add(&ln_form(&NormalForm::constant(product))?)
}

/// Γ of a sum y + c + n, where c is a fraction from 0 to below 1 and n a small integer, as Γ(y + c)·(y + c)·…; where y begins
/// with a minus, by the reflection Γ(x)·Γ(1 − x) = π/sin πx. So Γ(x), Γ(x + 1) and Γ(1 − x) are multiples of each other.
fn gamma_of_sum(x: &NormalForm) -> Option<NormalForm> {
    let (first, steps, negative) = moved(x)?;
    if negative {
        let sine = super::sin(&multiply(&pi(), &Real::from(x.clone())));
        let mirrored = gamma_of_sum(&NormalForm::constant(Rational::ONE).add(&x.negate())?)?;
        return pi().form().divide(&sine.form().multiply(&mirrored)?);
    }
    let mut value = apply(Function::Gamma, first.clone());
    for k in 0..steps.abs() {
        let offset = if steps < 0 { -k - 1 } else { k };
        let factor = first.add(&NormalForm::constant(offset.into()))?;
        value = if steps < 0 { value.divide(&factor)? } else { value.multiply(&factor)? };
    }
    Some(value)
}

/// A fraction within the limit of a form.
fn short(value: Rational) -> Option<Rational> {
    let bits = value.numerator().bit_len().max(value.denominator().bit_len());
    (bits <= MAX_FORM_BITS).then_some(value)
}

// ---- the error function ----

/// The error function, which is odd.
#[must_use]
pub fn erf(x: &Real) -> Real {
    unary(Function::Erf, x, Some(erf_form(x.form())))
}

fn erf_form(x: &NormalForm) -> NormalForm {
    if x.numerator.0.is_empty() {
        return NormalForm::constant(Rational::ZERO);
    }
    let (argument, negative) = x.unsigned();
    let form = apply(Function::Erf, argument);
    if negative { form.negate() } else { form }
}

/// The complement of the error function, 1 − erf x.
#[must_use]
pub fn erfc(x: &Real) -> Real {
    unary(Function::Erfc, x, NormalForm::constant(Rational::ONE).add(&erf_form(x.form()).negate()))
}

// ---- zeta ----

/// Riemann's zeta function.
///
/// # Errors
/// A fault at operand 1 where it is 1, or is not known not to be.
pub fn zeta(s: &Real, interrupt: &Interrupt) -> Result<Real, Fault> {
    // Of a fraction beyond 1 that is no integer the form is the atom of the function itself.
    if s.to_rational().is_some_and(|s| !s.is_integer()) && s.ball().is_some_and(|ball| ball.zeta().is_some())
    {
        return Ok(transcendental(s, Ball128::zeta, |s| plain(Function::Zeta, s)));
    }
    if sign_of(&subtract(s, &Rational::ONE.into()), 1, interrupt)? == Ordering::Equal {
        return Err(Fault::new(1, "zeta has a pole here"));
    }
    let integer = s.to_rational().and_then(|s| s.to_i64());
    if let Some(n) = integer.filter(|n| n.abs() <= MAX_ZETA && (*n < 1 || n % 2 == 0)) {
        return zeta_of_integer(n, interrupt);
    }
    if s.recipe().pass(64, interrupt).is_ok_and(|ball| {
        ball.sign() == Some(Ordering::Less)
            && ball.lower().top().is_some_and(|top| MAX_NEGATIVE_ZETA_BITS < top)
    }) {
        if super::congruence::remainder(s.recipe(), &Integer::TWO, interrupt)?
            .is_some_and(|rest| rest.is_zero())
        {
            return Ok(Rational::ZERO.into());
        }
        return Err(Fault::too_large(1, "zeta is too large so far below 0"));
    }
    if let Some(rest) = rest_to_one(s.recipe(), interrupt)? {
        return Ok(Real::new(
            Some(apply(Function::Zeta, s.form().clone())),
            Recipe::unary(Operation::Function(Function::ZetaPastOne), &rest),
        ));
    }
    Ok(unary(
        Function::Zeta,
        s,
        zeta_form(s, interrupt).or_else(|| Some(apply(Function::Zeta, s.form().clone()))),
    ))
}

/// ζ of a fraction below ½ by the functional equation ζ(s) = 2·(2π)^(s − 1)·sin(πs/2)·Γ(1 − s)·ζ(1 − s) (DLMF 25.4.1).
fn zeta_form(s: &Real, interrupt: &Interrupt) -> Option<NormalForm> {
    let q = s.to_rational()?;
    let half = Rational::ratio(&Integer::ONE, &Integer::TWO).ok()?;
    if !rational::compare(&q, &half).is_lt() || q.is_integer() {
        return None;
    }
    let mirrored = rational::subtract(&Rational::ONE, &q).ok()?;
    let turn = multiply(&pi(), &Rational::from(2).into());
    let factor = super::powers::power_form(turn.form(), &rational::negate(&mirrored))?;
    let angle = multiply(&pi(), &rational::multiply(&q, &half).ok()?.into());
    let gamma = gamma_form(&NormalForm::constant(mirrored.clone()), interrupt)?;
    let zeta = apply(Function::Zeta, NormalForm::constant(mirrored));
    factor
        .multiply(super::sin(&angle).form())?
        .multiply(&gamma)?
        .multiply(&zeta)?
        .multiply(&NormalForm::constant(2.into()))
}

/// Below −2^this, ζ between its zeros is out of range: its size is near that of Γ.
const MAX_NEGATIVE_ZETA_BITS: i64 = 60;

/// The values at larger even or negative integers, which have thousands of digits, are known only to bits.
const MAX_ZETA: i64 = 400;

/// ζ(−n) = −Bₙ₊₁/(n + 1), ζ(0) = −1/2, and ζ(2n) = |B₂ₙ|·(2π)^(2n)/(2·(2n)!).
fn zeta_of_integer(n: i64, interrupt: &Interrupt) -> Result<Real, Fault> {
    if n == 0 {
        return Ok(Rational::ratio(&(-1).into(), &2.into())?.into());
    }
    if n < 0 && n % 2 == 0 {
        return Ok(Rational::ZERO.into());
    }
    let index = if n < 0 { 1 - n } else { n };
    let half = usize::try_from(index / 2).unwrap_or(1);
    let numbers = bernoulli::even(half, interrupt).map_err(Stop::from)?;
    let (numerator, denominator) = &numbers[half - 1];
    let bernoulli = Rational::ratio(&Integer(numerator.clone()), &Integer(denominator.clone()))?;
    if n < 0 {
        return Ok(rational::negate(&rational::divide(&bernoulli, &index.into())?).into());
    }
    let factor = rational::divide(
        &rational::power(&2.into(), &(index - 1).into(), interrupt)?,
        &rational::factorial(&index.into(), interrupt)?,
    )?;
    let coefficient = rational::multiply(&rational::abs(&bernoulli), &factor)?;
    let power = super::power(&pi(), &Rational::from(index).into(), interrupt)?;
    Ok(super::multiply(&power, &coefficient.into()))
}

// ---- Lambert's and Bessel's ----

/// The principal branch of Lambert's W, for x ≥ −1/e: W(q·e^q) = q for a fraction q ≥ −1.
///
/// # Errors
/// A fault at operand 1 where it lies below, or that is not decided.
pub fn lambertw(x: &Real, interrupt: &Interrupt) -> Result<Real, Fault> {
    if let Some(q) = product_logarithm(x.form()) {
        return Ok(q.into());
    }
    let end = exp(&Rational::from(-1).into());
    match sign_of(&add(x, &end), 1, interrupt)? {
        Ordering::Less => Err(Fault::new(1, "below -1/e lambertw is not real")),
        Ordering::Equal => Ok(Rational::from(-1).into()),
        Ordering::Greater => {
            Ok(logarithm_of_power(x, interrupt).unwrap_or_else(|| plain(Function::LambertW, x)))
        }
    }
}

/// W(t·ln t) = ln t for t > 1/e: the t are tried to which the value itself points, a fraction, or a power with a fraction of
/// a number whose logarithm is in the form; what is proved is that the forms of x and t·ln t are equal.
fn logarithm_of_power(x: &Real, interrupt: &Interrupt) -> Option<Real> {
    /// Denominators of what is tried stay below this.
    const MAX_DENOMINATOR: u64 = 64;
    let atoms = x.form().numerator.0.iter().flat_map(|(monomial, _)| monomial);
    let bases: Vec<NormalForm> = atoms
        .filter_map(|(atom, _)| match atom {
            Atom::Log(n) => Some(NormalForm::constant(Rational::Integer(n.clone()))),
            Atom::Apply(Function::Ln, base) => Some(NormalForm::clone(base)),
            _ => None,
        })
        .collect();
    if bases.is_empty() || !x.form().is_sum() {
        return None;
    }
    let value = plain(Function::LambertW, x);
    // At −1 the other branch begins, on which t·ln t = x has another solution.
    if sign_of(&add(&value, &Rational::ratio(&1023.into(), &1024.into()).ok()?.into()), 1, interrupt)
        .ok()?
        .is_le()
    {
        return None;
    }
    let holds = |t: &Real| {
        let logarithm = super::ln(t, interrupt).ok()?;
        (multiply(t, &logarithm).form() == x.form()).then_some(logarithm)
    };
    let near = |number: &Real| near_fraction(number, MAX_DENOMINATOR, interrupt);
    if let Some(found) = near(&exp(&value)).and_then(|t| holds(&t.into())) {
        return Some(found);
    }
    bases.into_iter().take(4).map(Real::from).find_map(|base| {
        let times = near(&divide(&value, &super::ln(&base, interrupt).ok()?, interrupt).ok()?)?;
        holds(&super::power(&base, &times.into(), interrupt).ok()?)
    })
}

/// The fraction with the least denominator that the number is within 2^-60 of.
fn near_fraction(number: &Real, most: u64, interrupt: &Interrupt) -> Option<Rational> {
    for denominator in 1..most {
        let scaled = multiply(number, &Rational::from(i64::try_from(denominator).ok()?).into());
        let (low, _) = scaled.recipe().refine_absolute(64, 1 << 10, interrupt).ok()?.bounds(-60);
        let one = Integer(num_bigint::BigInt::from(1) << 60);
        let middle = &Integer(low) + &(&one >> 1);
        let rest = &middle - &(&(&middle >> 60) << 60);
        let gap = &rest - &(&one >> 1);
        if gap.abs() <= Integer::from(16) {
            return Rational::ratio(&(&middle >> 60), &Integer::from(i64::try_from(denominator).ok()?)).ok();
        }
    }
    None
}

/// The fraction q ≥ −1 where the form is q·e^q.
fn product_logarithm(x: &NormalForm) -> Option<Rational> {
    if x.numerator.0.is_empty() {
        return Some(Rational::ZERO);
    }
    let (coefficient, monomial) = x.as_term()?;
    let [(Atom::E, exponent)] = monomial.as_slice() else { return None };
    let reached = rational::compare(coefficient, &Rational::from(-1)).is_ge();
    (exponent.0 == *coefficient && reached).then(|| coefficient.clone())
}

/// Bessel's function of the first kind of an integer order: J₋ₙ(x) = Jₙ(−x) = (−1)ⁿ·Jₙ(x).
///
/// # Errors
/// A fault at operand 1 where the order is not an integer, or beyond [`MAX_BESSEL_ORDER`], and at 2 where the argument is
/// too large to be reduced.
pub fn besselj(order: &Real, x: &Real, interrupt: &Interrupt) -> Result<Real, Fault> {
    let Some(order) = order.to_rational().filter(Rational::is_integer) else {
        return Err(Fault::new(1, "the order must be an integer"));
    };
    let order = order.to_i64().filter(|order| order.unsigned_abs() <= MAX_BESSEL_ORDER);
    let Some(order) = order else {
        return Err(Fault::too_large(1, format!("the order must be at most {MAX_BESSEL_ORDER}")));
    };
    if x.form().numerator.0.is_empty() {
        return Ok(Rational::from(i64::from(order == 0)).into());
    }
    argument_fits(x, 2, interrupt)?;
    let (argument, negative) = x.form().unsigned();
    let form = bessel_form(order.abs(), &argument)
        .unwrap_or_else(|| apply(Function::BesselJ(order.abs()), argument));
    let turned = order % 2 != 0 && negative != (order < 0);
    Ok(unary(Function::BesselJ(order), x, Some(if turned { form.negate() } else { form })))
}

/// Orders from 2 to this one are brought down to 0 and 1 by Jₙ(x) = 2(n − 1)/x·Jₙ₋₁(x) − Jₙ₋₂(x) (DLMF 10.6.1).
const MAX_LOWERED_ORDER: i64 = 8;

fn bessel_form(order: i64, x: &NormalForm) -> Option<NormalForm> {
    let of = |order| apply(Function::BesselJ(order), x.clone());
    if MAX_LOWERED_ORDER < order {
        return None;
    }
    let (mut before, mut value) = (of(0), of(1));
    if order == 0 {
        return Some(before);
    }
    for n in 2..=order {
        let factor = NormalForm::constant((2 * (n - 1)).into()).divide(x)?;
        let next = value.multiply(&factor)?.add(&before.negate())?;
        (before, value) = (value, next);
    }
    Some(value)
}
