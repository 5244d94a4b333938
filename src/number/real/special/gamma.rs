//! Euler's gamma function and its kin, on reals: the factorial, ln Γ, digamma and beta, in normal form by their recurrences and
//! reflections. It knows nothing of the series that compute them.

use super::{apply, unary};
use crate::fault::{Fault, Kind};
use crate::limits::{Interrupt, MAX_BETA_BITS, MAX_FORM_BITS};
use crate::number::ball128::Ball128;
use crate::number::real::arithmetic::{add, divide, multiply, pi, sign_of, subtract};
use crate::number::real::congruence::is_integer;
use crate::number::real::exponential::{exponential_fits, ln_form, transcendental};
use crate::number::real::form::{Atom, Exact, NormalForm, Sum};
use crate::number::real::recipe::{Operation, Recipe};
use crate::number::real::rule::Function;
use crate::number::real::sign::{Floor, rest_to_one};
use crate::number::real::{Real, Stop, cos, floor, sin};
use crate::number::{Integer, Rational, rational};
use std::cmp::Ordering;

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
    // Of a fraction that is not an integer the form is a product of an atom: √π, or a gamma.
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
pub(in crate::number::real) fn digamma_form(x: &NormalForm) -> Option<NormalForm> {
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
        let cotangent = cos(&angle).form().divide(sin(&angle).form())?;
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
pub(in crate::number::real) fn gamma_form(x: &NormalForm, interrupt: &Interrupt) -> Option<NormalForm> {
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
        let sine = sin(&multiply(&pi(), &other.clone().into()));
        let below = sine.form().multiply(&apply(Function::Gamma, NormalForm::constant(other)))?;
        pi().form().divide(&below)?
    } else {
        apply(Function::Gamma, NormalForm::constant(first))
    };
    base.multiply(&NormalForm::constant(product))
}

/// A sum y + c + n as y + c and n, where c is a fraction from 0 to below 1 and n a small integer, and whether y begins with a
/// minus; `None` of a sum without such a y.
pub(in crate::number::real) fn moved(x: &NormalForm) -> Option<(NormalForm, i64, bool)> {
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
        let cotangent = cos(&angle).form().divide(sin(&angle).form())?;
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
        let sine = sin(&multiply(&pi(), &other.clone().into()));
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
        let sine = sin(&multiply(&pi(), &Real::from(x.clone())));
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
