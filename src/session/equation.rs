//! The formula of an equation of degree one or two in one unknown with plain numbers: what an error offers for it.
//! Nothing is solved here: the formula is a line like others, and is evaluated as one.

use crate::syntax::expression::Op;
use crate::syntax::{self, Expression, NameKind, Names};
use crate::vocabulary::Fixity;
use crate::vocabulary::operators::Meaning;

/// What is known of the unknown of an equation.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// A term for it: one value, or a list of two.
    Term(String),
    /// A term for two values that are not real.
    Complex(String),
    /// Any value will do.
    Any,
    /// No value will do.
    None,
}

/// A fraction in lowest terms with a positive denominator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Fraction(i128, i128);

const ZERO: Fraction = Fraction(0, 1);
const ONE: Fraction = Fraction(1, 1);
const TWO: Fraction = Fraction(2, 1);

impl Fraction {
    fn new(above: i128, below: i128) -> Option<Self> {
        let divisor = common_divisor(above.checked_abs()?, below.checked_abs()?);
        let sign = if below < 0 { -1 } else { 1 };
        (below != 0).then(|| Self(sign * above / divisor, sign * below / divisor))
    }

    fn plus(self, other: Self) -> Option<Self> {
        let above = self.0.checked_mul(other.1)?.checked_add(other.0.checked_mul(self.1)?)?;
        Self::new(above, self.1.checked_mul(other.1)?)
    }

    fn times(self, other: Self) -> Option<Self> {
        Self::new(self.0.checked_mul(other.0)?, self.1.checked_mul(other.1)?)
    }

    fn over(self, other: Self) -> Option<Self> {
        self.times(Self::new(other.1, other.0)?)
    }

    fn negative(self) -> Self {
        Self(-self.0, self.1)
    }

    fn magnitude(self) -> Self {
        Self(self.0.abs(), self.1)
    }

    /// As a decimal, where it has one.
    fn written(self) -> Option<String> {
        let places = (0..=12).find(|places| 10_i128.pow(*places) % self.1 == 0)?;
        let digits = self.0.checked_abs()?.checked_mul(10_i128.pow(places) / self.1)?.to_string();
        let places = places as usize;
        let digits = format!("{digits:0>width$}", width = places + 1);
        let (whole, fraction) = digits.split_at_checked(digits.len() - places)?;
        let (sign, point) = (if self.0 < 0 { "-" } else { "" }, if fraction.is_empty() { "" } else { "." });
        Some(format!("{sign}{whole}{point}{fraction}"))
    }
}

fn common_divisor(mut a: i128, mut b: i128) -> i128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

/// A polynomial of degree two at most, beginning with the constant.
type Quadratic = [Fraction; 3];

/// The unknown is a name of the user's: `2t` is a product, and no unit.
struct Unknown<'a>(&'a str);

impl Names for Unknown<'_> {
    fn kind(&self, name: &str) -> Option<NameKind> {
        (name == self.0).then_some(NameKind::Variable)
    }
}

/// What the unknown is where both sides are equal: `4/2` for `2x + 3` and `7`.
///
/// `None` where that is no equation of degree one or two with nothing but numbers beside the unknown.
pub(super) fn found(left: &str, right: &str, unknown: &str) -> Option<Found> {
    let side = |text: &str| {
        let read = syntax::parse(text, &Unknown(unknown), false);
        if read.is_complete() && read.target.is_none() && read.label.is_none() {
            read.expression
        } else {
            None
        }
    };
    let (left_text, right_text) = (left, right);
    let (left, right) = (side(left)?, side(right)?);
    let mut names = left.names.iter().chain(&right.names).peekable();
    names.peek()?;
    if names.any(|name| **name != *unknown) {
        return None;
    }
    let (left, right) = (polynomial(&left, left_text)?, polynomial(&right, right_text)?);
    let coefficients = sum(left, right.map(Fraction::negative))?;
    if coefficients[1] == ZERO && coefficients[2] == ZERO {
        return Some(if coefficients[0] == ZERO { Found::Any } else { Found::None });
    }
    solution(in_decimals(coefficients)?)
}

/// The same equation with a positive leading coefficient and no thirds.
fn in_decimals(coefficients: Quadratic) -> Option<Quadratic> {
    let leading = coefficients.into_iter().rfind(|each| *each != ZERO)?;
    let sign = if leading.0 < 0 { ONE.negative() } else { ONE };
    let mut factor = sign;
    if coefficients.iter().any(|each| each.written().is_none()) {
        for each in coefficients {
            let below = each.times(factor)?.1;
            factor = factor.times(Fraction(below, 1))?;
        }
    }
    let [c, b, a] = coefficients;
    Some([c.times(factor)?, b.times(factor)?, a.times(factor)?])
}

fn solution([c, b, a]: Quadratic) -> Option<Found> {
    if a == ZERO {
        return Some(Found::Term(quotient(c.negative(), b)?));
    }
    if b == ZERO {
        let square = quotient(c.negative(), a)?;
        let term = if c == ZERO { "0".to_owned() } else { format!("[-sqrt({square}), sqrt({square})]") };
        return Some(if 0 < c.0 { Found::Complex(term) } else { Found::Term(term) });
    }
    if c == ZERO {
        let other = quotient(b.negative(), a)?;
        let term = if b.0 < 0 { format!("[0, {other}]") } else { format!("[{other}, 0]") };
        return Some(Found::Term(term));
    }
    let product = a.times(c)?.times(Fraction(4, 1))?;
    let discriminant = b.times(b)?.plus(product.negative())?;
    if discriminant == ZERO {
        return Some(Found::Term(quotient(b.negative(), a.times(TWO)?)?));
    }
    let factor = if a == ONE { String::new() } else { format!("*{}", a.written()?) };
    let sign = if c.0 < 0 { "+" } else { "-" };
    let root = format!("sqrt({}^2 {sign} 4{factor}*{})", b.magnitude().written()?, c.magnitude().written()?);
    let below = if a == ONE { "2".to_owned() } else { format!("(2{factor})") };
    let first = b.negative().written()?;
    let term = format!("[({first} - {root})/{below}, ({first} + {root})/{below}]");
    Some(if discriminant.0 < 0 { Found::Complex(term) } else { Found::Term(term) })
}

fn quotient(above: Fraction, below: Fraction) -> Option<String> {
    let above = above.written()?;
    Some(if below == ONE { above } else { format!("{above}/{}", below.written()?) })
}

fn sum(one: Quadratic, other: Quadratic) -> Option<Quadratic> {
    Some([one[0].plus(other[0])?, one[1].plus(other[1])?, one[2].plus(other[2])?])
}

fn product(one: Quadratic, other: Quadratic) -> Option<Quadratic> {
    let mut result = [ZERO; 3];
    for (i, a) in one.into_iter().enumerate() {
        for (j, b) in other.into_iter().enumerate() {
            let term = a.times(b)?;
            match result.get_mut(i + j) {
                Some(place) => *place = place.plus(term)?,
                None if term == ZERO => {}
                None => return None,
            }
        }
    }
    Some(result)
}

fn constant(polynomial: Quadratic) -> Option<Fraction> {
    (polynomial[1] == ZERO && polynomial[2] == ZERO).then_some(polynomial[0])
}

/// A number and the name after it, which are read as a literal.
fn decimal(digits: &str) -> Option<Fraction> {
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let below = 10_i128.checked_pow(u32::try_from(fraction.len()).ok()?)?;
    Fraction::new(format!("{whole}{fraction}").parse().ok()?, below)
}

/// What an expression is as a polynomial in its only name.
fn polynomial(expression: &Expression, text: &str) -> Option<Quadratic> {
    let mut stack: Vec<Quadratic> = Vec::new();
    for node in &expression.nodes {
        let value = match node.op {
            Op::Integer(value) => [Fraction(value.into(), 1), ZERO, ZERO],
            Op::Decimal(digits, places) => {
                [Fraction::new(digits.into(), 10_i128.checked_pow(places.into())?)?, ZERO, ZERO]
            }
            Op::Literal(_) => [decimal(node.span.of(text))?, ZERO, ZERO],
            Op::Name(_) | Op::Own(_) => [ZERO, ONE, ZERO],
            Op::Unary(row) if matches!(row.fixity, Fixity::Prefix(..)) && row.meaning == Meaning::Minus => {
                stack.pop()?.map(Fraction::negative)
            }
            Op::Binary(row) => {
                let (right, left) = (stack.pop()?, stack.pop()?);
                match row.meaning {
                    Meaning::Plus => sum(left, right)?,
                    Meaning::Minus => sum(left, right.map(Fraction::negative))?,
                    Meaning::Times | Meaning::SideBySide => product(left, right)?,
                    Meaning::Divide => product(left, [ONE.over(constant(right)?)?, ZERO, ZERO])?,
                    Meaning::Power if constant(right)? == TWO => product(left, left)?,
                    Meaning::Power if constant(right)? == ONE => left,
                    _ => return None,
                }
            }
            _ => return None,
        };
        stack.push(value);
    }
    stack.pop().filter(|_| stack.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_formula_of_an_equation_is_a_simple_term() {
        for (left, right, wanted) in [
            ("2x + 3", "7", "4/2"),
            ("7", "2x+1", "6/2"),
            ("x", "3x - 4", "4/2"),
            ("x/2 + 1", "3x", "1/2.5"),
            ("x/3 + 1", "3x", "3/8"),
            ("0.5x+1", "7", "6/0.5"),
            ("2.5x+1", "7", "6/2.5"),
            (
                "-4.9x^2+20x",
                "-2",
                "[(20 - sqrt(20^2 + 4*4.9*2))/(2*4.9), (20 + sqrt(20^2 + 4*4.9*2))/(2*4.9)]",
            ),
            ("2(x+1)", "x-4", "-6"),
            ("x^2", "9", "[-sqrt(9), sqrt(9)]"),
            ("4x^2-9", "0", "[-sqrt(9/4), sqrt(9/4)]"),
            ("x^2 + 2x", "0", "[-2, 0]"),
            ("x^2 - 2x + 1", "0", "2/2"),
            ("(x - 1)(x + 2)", "0", "[(-1 - sqrt(1^2 + 4*2))/2, (-1 + sqrt(1^2 + 4*2))/2]"),
        ] {
            assert_eq!(found(left, right, "x"), Some(Found::Term(wanted.to_owned())), "{left} = {right}");
        }
        assert!(matches!(found("x^2-4x+7", "0", "x"), Some(Found::Complex(_))));
        assert_eq!(found("2(x + 1)", "2x + 2", "x"), Some(Found::Any));
        assert_eq!(found("2x", "2x + 1", "x"), Some(Found::None));
        assert_eq!(found("4t - 9", "0", "t"), Some(Found::Term("9/4".to_owned())));
        for (left, right) in
            [("x", "5 + y"), ("x^3", "8"), ("sin(x)", "1"), ("x^9999999999", "1"), ("2", "3"), ("x m", "3 m")]
        {
            assert_eq!(found(left, right, "x"), None, "{left} = {right}");
        }
    }

    #[test]
    fn a_fraction_is_written_as_a_decimal_or_not_at_all() {
        let written = |above, below| Fraction::new(above, below)?.written();
        assert_eq!(written(-49, 10).as_deref(), Some("-4.9"));
        assert_eq!(written(1, 200).as_deref(), Some("0.005"));
        assert_eq!(written(7, 1).as_deref(), Some("7"));
        assert_eq!(written(1, 3), None);
    }
}
