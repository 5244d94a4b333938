//! Powers and elementary functions of complex numbers, on principal branches.
//! It knows nothing of digits and names. The branch cuts are those of Kahan (Branch cuts for complex elementary
//! functions, 1987); on a cut of an inverse function the value is that of the formula given with it.

use crate::fault::Fault;
use crate::limits::{Interrupt, MAX_INTEGER_BITS};
use crate::number::complex::{Complex, arg, from_parts, norm, parts, times_i};
use crate::number::{
    self, Integer, Number, Rational, add as sum, divide as quotient, functions as f, multiply as product,
    negate, rational, real, subtract,
};

type Result<T> = std::result::Result<T, Fault>;

/// Powers up to this one are computed by multiplication, which keeps exact parts exact.
const MAX_MULTIPLIED_POWER: i64 = 1 << 20;

/// cos x + i·sin x.
///
/// # Errors
/// As [`f::sin`].
pub fn cis(x: &Number, interrupt: &Interrupt) -> Result<Number> {
    sum(&f::cos(x, interrupt)?, &times_i(&f::sin(x, interrupt)?)?)
}

/// The base to the exponent, exp(exponent·ln base); integer powers by multiplication.
///
/// # Errors
/// A fault at operand 1 where it is 0 and the exponent not positive.
pub fn power(base: &Number, exponent: &Number, interrupt: &Interrupt) -> Result<Number> {
    if let (Some(times), Number::Complex(base)) = (exponent.as_integer(), base)
        && base.re().is_zero()
    {
        let size = base.im();
        // (bi)^n = b^n·i^n, and i^n depends on n mod 4.
        let power = number::power(size, exponent, interrupt)?;
        let quarter = times.divide_floor(&Integer::from(4)).1.to_i64().unwrap_or(0);
        let turned = if quarter % 2 == 0 { power } else { times_i(&power)? };
        return Ok(if 2 <= quarter { negate(&turned) } else { turned });
    }
    if let Some(times) = exponent.to_i64().filter(|times| times.abs() <= MAX_MULTIPLIED_POWER) {
        match fraction_power(base, times.unsigned_abs(), interrupt)? {
            Fractions::Short(power) => return inverse_if(times < 0, power, interrupt),
            Fractions::None => {
                return inverse_if(
                    times < 0,
                    integer_power(base, times.unsigned_abs(), interrupt)?,
                    interrupt,
                );
            }
            Fractions::Long => {}
        }
    }
    if base.is_zero() {
        let (re, _) = parts(exponent);
        if real::sign_of(&re.real(2)?, 2, interrupt)?.is_gt() {
            return Ok(Number::ZERO);
        }
        return Err(Fault::new(1, "zero has only powers with a positive real part"));
    }
    if let (Number::Complex(_), _) | (_, Number::Complex(_) | Number::Real(_)) = (base, exponent) {
        return f::exp(&product(exponent, &f::ln(base, interrupt)?)?, interrupt);
    }
    // A negative number to a fraction: the size and the angle apart, which keeps roots roots.
    let size = number::power(&negate(base), exponent, interrupt)?;
    let angle = product(&Number::from(real::pi()), exponent)?;
    product(&size, &cis(&angle, interrupt)?)
}

/// A power by squaring, from the highest bit down.
fn integer_power(base: &Number, times: u64, interrupt: &Interrupt) -> Result<Number> {
    let mut power = Number::ONE;
    for bit in (0..u64::BITS - times.leading_zeros()).rev() {
        interrupt.check()?;
        power = product(&power, &power)?;
        if times >> bit & 1 == 1 {
            power = product(&power, base)?;
        }
    }
    Ok(power)
}

/// The power, or its inverse for a negative exponent.
fn inverse_if(negative: bool, power: Number, interrupt: &Interrupt) -> Result<Number> {
    if negative { quotient(&Number::ONE, &power, interrupt).map_err(|fault| fault.at(1)) } else { Ok(power) }
}

/// What [`fraction_power`] makes of a power.
enum Fractions {
    /// The parts of the base are not both fractions, or it is not complex.
    None,
    /// The power is too long to be formed.
    Long,
    /// The power.
    Short(Number),
}

/// The power of a complex number with rational parts: ((a + bi)/d)^n with integers a, b and d, so that nothing is
/// reduced on the way, and no product is longer than what can be waited for.
fn fraction_power(base: &Number, times: u64, interrupt: &Interrupt) -> Result<Fractions> {
    let (re, im) = parts(base);
    let (Some(re), Some(im), Ok(times)) = (re.as_rational(), im.as_rational(), usize::try_from(times)) else {
        return Ok(Fractions::None);
    };
    if im.is_zero() {
        return Ok(Fractions::None);
    }
    let whole = rational::lcm(&re.denominator().clone().into(), &im.denominator().clone().into(), interrupt)?;
    let cleared = |x: &Rational| rational::multiply(x, &whole).map(|x| x.numerator().clone());
    let (a, b) = (cleared(re)?, cleared(im)?);
    let norm = &(&a * &a) + &(&b * &b);
    if MAX_INTEGER_BITS < norm.bit_len().div_ceil(2).max(whole.numerator().bit_len()).saturating_mul(times) {
        return Ok(Fractions::Long);
    }
    let (mut x, mut y) = (Integer::ONE, Integer::ZERO);
    let multiply = |a: &Integer, b: &Integer| interrupt.check().map(|()| a * b);
    for bit in (0..usize::BITS - times.leading_zeros()).rev() {
        let cross = multiply(&x, &y)?;
        (x, y) = (multiply(&(&x + &y), &(&x - &y))?, &cross << 1);
        if times >> bit & 1 == 1 {
            (x, y) = (&multiply(&x, &a)? - &multiply(&y, &b)?, &multiply(&x, &b)? + &multiply(&y, &a)?);
        }
    }
    let below = Number::from(whole.numerator().power(times, interrupt)?);
    let part = |x: Integer| quotient(&Number::from(x), &below, interrupt);
    Ok(Fractions::Short(from_parts(part(x)?, part(y)?)))
}

// ---- exponentials and logarithms ----

/// e^a·(cos b + i·sin b).
pub(super) fn exp(x: &Complex, interrupt: &Interrupt) -> Result<Number> {
    product(&f::exp(x.re(), interrupt)?, &cis(x.im(), interrupt)?)
}

/// ln|z| + i·arg z.
pub(super) fn ln(x: &Number, interrupt: &Interrupt) -> Result<Number> {
    let (re, im) = parts(x);
    let size = if im.is_zero() {
        f::ln(&negate(&re), interrupt)?
    } else if re.is_zero() {
        f::ln(&number::abs(&im, interrupt)?, interrupt)?
    } else {
        quotient(&f::ln(&norm(&re, &im)?, interrupt)?, &Number::from(2), interrupt)?
    };
    Ok(from_parts(size, arg(x, interrupt)?))
}

// ---- circular and hyperbolic functions ----

/// sin a·cosh b + i·cos a·sinh b.
pub(super) fn sin(x: &Complex, interrupt: &Interrupt) -> Result<Number> {
    let (a, b) = (x.re(), x.im());
    let re = product(&f::sin(a, interrupt)?, &f::cosh(b, interrupt)?)?;
    Ok(from_parts(re, product(&f::cos(a, interrupt)?, &f::sinh(b, interrupt)?)?))
}

/// cos a·cosh b − i·sin a·sinh b.
pub(super) fn cos(x: &Complex, interrupt: &Interrupt) -> Result<Number> {
    let (a, b) = (x.re(), x.im());
    let re = product(&f::cos(a, interrupt)?, &f::cosh(b, interrupt)?)?;
    Ok(from_parts(re, negate(&product(&f::sin(a, interrupt)?, &f::sinh(b, interrupt)?)?)))
}

/// tan(a + bi) = (sin 2a + i·sinh 2b)/(cos 2a + cosh 2b).
pub(super) fn tan(x: &Complex, interrupt: &Interrupt) -> Result<Number> {
    if x.re().is_zero() {
        return times_i(&f::tanh(x.im(), interrupt)?);
    }
    double_angles(x, 1, "the tangent has a pole there", interrupt)
}

/// cot(a + bi) = (sin 2a − i·sinh 2b)/(cosh 2b − cos 2a).
pub(super) fn cot(x: &Complex, interrupt: &Interrupt) -> Result<Number> {
    if x.re().is_zero() {
        let inverse = quotient(&Number::ONE, &f::tanh(x.im(), interrupt)?, interrupt)?;
        return times_i(&inverse).map(|x| negate(&x));
    }
    double_angles(x, -1, "the cotangent has a pole there", interrupt)
}

/// (sin 2a + side·i·sinh 2b)/(cosh 2b + side·cos 2a), over and under the line times 2E with E = e^(−2|b|), so that nothing
/// is large: (2E·sin 2a + side·i·±(1 − E²))/(1 + E² + side·2E·cos 2a).
fn double_angles(x: &Complex, side: i64, pole: &'static str, interrupt: &Interrupt) -> Result<Number> {
    // Where the sign of b is not known, either one is right.
    let below = real::sign_of(&x.im().real(1)?, 1, interrupt).is_ok_and(std::cmp::Ordering::is_lt);
    let distance = if below { negate(x.im()) } else { x.im().clone() };
    let angle = product(&Number::from(2), x.re())?;
    let power = f::exp(&product(&Number::from(-2), &distance)?, interrupt)?;
    let (double, square) = (product(&Number::from(2), &power)?, product(&power, &power)?);
    let turned = product(&product(&double, &f::cos(&angle, interrupt)?)?, &Number::from(side))?;
    let under = sum(&sum(&Number::ONE, &square)?, &turned)?;
    let over = |over: &Number| quotient(over, &under, interrupt).map_err(|_| Fault::new(1, pole));
    let height = product(&subtract(&Number::ONE, &square)?, &Number::from(if below { -side } else { side }))?;
    Ok(from_parts(over(&product(&double, &f::sin(&angle, interrupt)?)?)?, over(&height)?))
}

/// sinh z = −i·sin(iz).
pub(super) fn sinh(x: &Complex, interrupt: &Interrupt) -> Result<Number> {
    times_minus_i(&f::sin(&turned(x)?, interrupt)?)
}

/// cosh z = cos(iz).
pub(super) fn cosh(x: &Complex, interrupt: &Interrupt) -> Result<Number> {
    f::cos(&turned(x)?, interrupt)
}

/// tanh z = −i·tan(iz).
pub(super) fn tanh(x: &Complex, interrupt: &Interrupt) -> Result<Number> {
    times_minus_i(&f::tan(&turned(x)?, interrupt)?)
}

fn turned(x: &Complex) -> Result<Number> {
    times_i(&Number::Complex(x.clone()))
}

fn times_minus_i(x: &Number) -> Result<Number> {
    times_i(x).map(|x| negate(&x))
}

// ---- their inverses ----
// On the axes the parts are real functions: there they are exact where those are, and no branch depends on a rounding.

/// −i·ln(iz + √(1 − z²)).
pub(super) fn asin(x: &Number, interrupt: &Interrupt) -> Result<Number> {
    match on_axis(x, interrupt)? {
        Axis::Real(x, negative) => {
            // Beyond 1: ±(π/2 − i·acosh|x|).
            let size = from_parts(half_pi(interrupt)?, negate(&f::acosh(&x, interrupt)?));
            Ok(if negative { negate(&size) } else { size })
        }
        Axis::Imaginary(y) => times_i(&f::asinh(&y, interrupt)?),
        Axis::None => {
            let root = number::sqrt(&subtract(&Number::ONE, &product(x, x)?)?, interrupt)?;
            times_minus_i(&f::ln(&sum(&times_i(x)?, &root)?, interrupt)?)
        }
    }
}

/// π/2 − asin z.
pub(super) fn acos(x: &Number, interrupt: &Interrupt) -> Result<Number> {
    subtract(&half_pi(interrupt)?, &asin(x, interrupt)?)
}

/// (i/2)·(ln(1 − iz) − ln(1 + iz)).
pub(super) fn atan(x: &Number, interrupt: &Interrupt) -> Result<Number> {
    let pole = |_| Fault::new(1, "the inverse tangent has a pole here");
    if let Axis::Imaginary(y) = on_axis(x, interrupt)? {
        return times_i(&f::atanh(&y, interrupt).map_err(pole)?);
    }
    let turned = times_i(x)?;
    let low = f::ln(&subtract(&Number::ONE, &turned)?, interrupt)?;
    let high = f::ln(&sum(&Number::ONE, &turned)?, interrupt)?;
    times_i(&quotient(&subtract(&low, &high)?, &Number::from(2), interrupt)?)
}

/// ln(z + √(z² + 1)).
pub(super) fn asinh(x: &Number, interrupt: &Interrupt) -> Result<Number> {
    if let Axis::Imaginary(y) = on_axis(x, interrupt)? {
        return times_i(&f::asin(&y, interrupt)?);
    }
    let root = number::sqrt(&sum(&product(x, x)?, &Number::ONE)?, interrupt)?;
    f::ln(&sum(x, &root)?, interrupt)
}

/// ln(z + √(z + 1)·√(z − 1)).
pub(super) fn acosh(x: &Number, interrupt: &Interrupt) -> Result<Number> {
    if let Number::Complex(_) = x {
        let above = number::sqrt(&sum(x, &Number::ONE)?, interrupt)?;
        let below = number::sqrt(&subtract(x, &Number::ONE)?, interrupt)?;
        return f::ln(&sum(x, &product(&above, &below)?)?, interrupt);
    }
    // Below 1: i·acos x, of which the real part is the size of the imaginary one of acos.
    let (angle, size) = parts(&f::acos(x, interrupt)?);
    Ok(from_parts(negate(&size), angle))
}

/// (ln(1 + z) − ln(1 − z))/2.
pub(super) fn atanh(x: &Number, interrupt: &Interrupt) -> Result<Number> {
    match on_axis(x, interrupt)? {
        Axis::Real(x, negative) => {
            // Beyond 1: ±(atanh(1/|x|) − iπ/2).
            let near = f::atanh(&quotient(&Number::ONE, &x, interrupt)?, interrupt)?;
            let size = from_parts(near, negate(&half_pi(interrupt)?));
            Ok(if negative { negate(&size) } else { size })
        }
        Axis::Imaginary(y) => times_i(&f::atan(&y, interrupt)?),
        Axis::None => {
            let above = f::ln(&sum(&Number::ONE, x)?, interrupt)?;
            let below = f::ln(&subtract(&Number::ONE, x)?, interrupt)?;
            quotient(&subtract(&above, &below)?, &Number::from(2), interrupt)
        }
    }
}

/// Where a number lies.
enum Axis {
    /// On the real axis: the distance from 0, and whether it is negative.
    Real(Number, bool),
    /// On the imaginary axis, at this number times i.
    Imaginary(Number),
    None,
}

fn on_axis(x: &Number, interrupt: &Interrupt) -> Result<Axis> {
    match x {
        Number::Complex(x) if x.re().is_zero() => Ok(Axis::Imaginary(x.im().clone())),
        Number::Complex(_) => Ok(Axis::None),
        _ => {
            let negative = real::sign_of(&x.real(1)?, 1, interrupt)?.is_lt();
            Ok(Axis::Real(number::abs(x, interrupt)?, negative))
        }
    }
}

fn half_pi(interrupt: &Interrupt) -> Result<Number> {
    quotient(&Number::from(real::pi()), &Number::from(2), interrupt)
}
