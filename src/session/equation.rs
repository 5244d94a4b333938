//! The formula of an equation in one unknown that is linear or quadratic with plain numbers: what an error offers for it.
//! Nothing is solved here: the formula is a line like others, and is evaluated as one.

use crate::syntax::expression::Op;
use crate::syntax::{self, Expression};
use crate::vocabulary::Fixity;
use crate::vocabulary::operators::Meaning;

/// A fraction in lowest terms with a positive denominator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Fraction(i128, i128);

const ZERO: Fraction = Fraction(0, 1);
const ONE: Fraction = Fraction(1, 1);

impl Fraction {
    fn new(above: i128, below: i128) -> Option<Self> {
        let (mut a, mut b) = (above.checked_abs()?, below.checked_abs()?);
        while b != 0 {
            (a, b) = (b, a % b);
        }
        let sign = if below < 0 { -1 } else { 1 };
        (below != 0).then(|| Self(sign * above / a, sign * below / a))
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

    /// As a factor of a formula.
    fn written(self) -> String {
        match self {
            Self(above, 1) if above < 0 => format!("({above})"),
            Self(above, 1) => above.to_string(),
            Self(above, below) => format!("({above}/{below})"),
        }
    }
}

/// A polynomial of degree two at most, beginning with the constant.
type Quadratic = [Fraction; 3];

/// The definition of the only unknown of an equation: `x = 4/2` for `2x + 3 = 7`.
///
/// `None` where it is not an equation of degree one or two with one name in it, or where its numbers are too large.
pub(super) fn formula(line: &str) -> Option<String> {
    let line = line.split('#').next()?;
    let (left, right) = line.split_once('=')?;
    let side = |text| {
        let read = syntax::parse(text, &(), false);
        if read.is_complete() { read.expression } else { None }
    };
    let (left, right) = (side(left)?, side(right)?);
    let mut names = left.names.iter().chain(&right.names);
    let unknown = names.next()?.clone();
    if names.any(|name| *name != unknown) {
        return None;
    }
    let (left, right) = (polynomial(&left)?, polynomial(&right)?);
    let [c, b, a] = sum(left, right.map(Fraction::negative))?;
    if a == ZERO {
        return (b != ZERO).then(|| format!("{unknown} = {}/{}", c.negative().written(), b.written()));
    }
    if b == ZERO {
        let square = c.negative().over(a)?.written();
        return Some(format!("{unknown} = [-sqrt({square}), sqrt({square})]"));
    }
    let factor = if a == ONE { String::new() } else { format!("*{}", a.written()) };
    let linear = if b.0 < 0 { b.negative() } else { b };
    let root = format!("sqrt({}^2 - 4{factor}*{})", linear.written(), c.written());
    let below = if a == ONE { "2".to_owned() } else { format!("(2{factor})") };
    let first = b.negative().written();
    Some(format!("{unknown} = [({first} - {root})/{below}, ({first} + {root})/{below}]"))
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

/// What an expression is as a polynomial in its only name.
fn polynomial(expression: &Expression) -> Option<Quadratic> {
    let mut stack: Vec<Quadratic> = Vec::new();
    for node in &expression.nodes {
        let value = match node.op {
            Op::Integer(value) => [Fraction(value.into(), 1), ZERO, ZERO],
            Op::Decimal(digits, places) => {
                [Fraction::new(digits.into(), 10_i128.checked_pow(places.into())?)?, ZERO, ZERO]
            }
            Op::Name(_) => [ZERO, ONE, ZERO],
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
                    Meaning::Power if constant(right)? == Fraction(2, 1) => product(left, left)?,
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
    use super::formula;

    #[test]
    fn the_formula_of_an_equation_is_a_definition() {
        for (line, wanted) in [
            ("2x + 3 = 7", "x = 4/2"),
            ("3x = 12", "x = 12/3"),
            ("x/2 + 1 = 3x", "x = (-1)/(-5/2)"),
            ("x^2 = 9", "x = [-sqrt(9), sqrt(9)]"),
            ("(y - 1)(y + 2) = 0", "y = [((-1) - sqrt(1^2 - 4*(-2)))/2, ((-1) + sqrt(1^2 - 4*(-2)))/2]"),
        ] {
            assert_eq!(formula(line).as_deref(), Some(wanted), "{line}");
        }
        for line in ["x = 5 + y", "x + y = 3", "x^3 = 8", "sin(x) = 1", "x = x", "x^9999999999 = 1", "2 = 3"]
        {
            assert_eq!(formula(line), None, "{line}");
        }
    }
}
