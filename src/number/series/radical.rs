//! Products that are proved not to be rational, however large they are.
//!
//! Where the terms are products of fractional powers of fractions, the Q-th power P^Q of their product is rational for a common Q.
//! If P is rational, then P^Q is a Q-th power modulo every prime ℓ that divides none of the parts, and with Q | ℓ − 1 it is 1 when
//! it is raised to (ℓ − 1)/Q. One prime for which it is not proves that P is not rational.

use super::{Series, Step, Term};
use crate::limits::{Cancelled, Interrupt};
use crate::number::Number;

/// Common denominators of exponents stay below this.
const MAX_DEGREE: u64 = 1 << 10;

/// Primes that are tried: a product that is not rational passes for one with a chance of at most 1 in 2 each time.
const PRIMES: usize = 12;

/// Primes lie above this, and far below the root of the largest word.
const LEAST_PRIME: u64 = 1 << 30;

/// A value modulo a prime.
#[derive(Clone, Copy)]
enum Residue {
    /// Of a fraction.
    Plain(u64),
    /// Of the Q-th power of a radical.
    Power(u64),
}

use Residue::{Plain, Power};

/// Arithmetic modulo a prime below 2^31.
#[derive(Clone, Copy)]
struct Field {
    prime: u64,
    /// Q.
    degree: u64,
}

impl Series {
    /// Whether the product of the terms is proved not to be rational.
    ///
    /// # Errors
    /// [`Cancelled`] once the interrupt has been raised.
    pub(super) fn is_irrational_product(&self, interrupt: &Interrupt) -> Result<bool, Cancelled> {
        let Some(degree) = self.term.degree().filter(|degree| 1 < *degree) else { return Ok(false) };
        let candidates = (LEAST_PRIME / degree + 1..).map(|n| n * degree + 1);
        let mut stack = Vec::with_capacity(self.term.depth);
        for prime in candidates.filter(|n| is_prime(*n)).take(PRIMES) {
            let field = Field { prime, degree };
            interrupt.spend(self.count().saturating_mul(10 * self.term.steps.len() as u64))?;
            let product = (self.from..=self.to).try_fold(1, |product, k| {
                let residue = self.term.residue(k, field, &mut stack).filter(|residue| *residue != 0)?;
                Some(field.multiply(product, residue))
            });
            if let Some(product) = product
                && field.power(product, (prime - 1) / degree) != 1
            {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

impl Term {
    /// The least common denominator of its exponents.
    fn degree(&self) -> Option<u64> {
        self.steps
            .iter()
            .try_fold(1_u64, |degree, step| match step {
                Step::FixedPower(_, below) => Some(num_integer::lcm(degree, (*below).into())),
                Step::Function(_) | Step::Power => None,
                _ => Some(degree),
            })
            .filter(|degree| *degree < MAX_DEGREE)
    }

    /// The Q-th power of the term; `None` where it has none by how it is written, or a part of it is 0 or has none.
    fn residue(&self, variable: i64, field: Field, stack: &mut Vec<Residue>) -> Option<u64> {
        stack.clear();
        for step in &self.steps {
            let residue = match step {
                Step::Variable => Plain(field.of(variable)),
                Step::Constant(Number::Rational(value)) => {
                    let part = |n: &crate::number::Integer| Some(field.of(n.to_i64()?));
                    Plain(
                        field.multiply(part(value.numerator())?, field.inverse(part(value.denominator())?)?),
                    )
                }
                Step::Constant(_) | Step::Function(_) | Step::Power => return None,
                Step::Negate => match stack.pop()? {
                    Plain(x) => Plain(field.negate(x)),
                    Power(x) if field.degree.is_multiple_of(2) => Power(x),
                    Power(x) => Power(field.negate(x)),
                },
                Step::FixedPower(above, below) => match (stack.pop()?, u64::from(*below)) {
                    (Plain(x), 1) => Plain(field.signed_power(x, *above)?),
                    (Power(x), 1) => Power(field.signed_power(x, *above)?),
                    (Plain(x), below) => {
                        let times = i64::try_from(field.degree / below).ok()?.checked_mul(*above)?;
                        Power(field.signed_power(x, times)?)
                    }
                    (Power(_), _) => return None,
                },
                Step::Add | Step::Subtract => match (stack.pop()?, stack.pop()?, step) {
                    (Plain(b), Plain(a), Step::Add) => Plain((a + b) % field.prime),
                    (Plain(b), Plain(a), _) => Plain((a + field.negate(b)) % field.prime),
                    _ => return None,
                },
                Step::Multiply | Step::Divide => {
                    let (mut b, a) = (stack.pop()?, stack.pop()?);
                    if *step == Step::Divide {
                        b = match b {
                            Plain(b) => Plain(field.inverse(b)?),
                            Power(b) => Power(field.inverse(b)?),
                        };
                    }
                    match (a, b) {
                        (Plain(a), Plain(b)) => Plain(field.multiply(a, b)),
                        _ => Power(field.multiply(field.raised(a), field.raised(b))),
                    }
                }
            };
            stack.push(residue);
        }
        Some(field.raised(stack.pop()?))
    }
}

impl Field {
    fn of(self, n: i64) -> u64 {
        let size = n.unsigned_abs() % self.prime;
        if n < 0 { self.negate(size) } else { size }
    }

    fn multiply(self, a: u64, b: u64) -> u64 {
        a * b % self.prime
    }

    fn negate(self, a: u64) -> u64 {
        if a == 0 { 0 } else { self.prime - a }
    }

    fn power(self, base: u64, times: u64) -> u64 {
        let (mut square, mut rest, mut power) = (base, times, 1);
        while rest != 0 {
            if rest & 1 != 0 {
                power = self.multiply(power, square);
            }
            square = self.multiply(square, square);
            rest >>= 1;
        }
        power
    }

    /// `None` of 0.
    fn inverse(self, a: u64) -> Option<u64> {
        (a != 0).then(|| self.power(a, self.prime - 2))
    }

    fn signed_power(self, base: u64, times: i64) -> Option<u64> {
        let power = self.power(base, times.unsigned_abs());
        if times < 0 { self.inverse(power) } else { Some(power) }
    }

    /// The Q-th power.
    fn raised(self, residue: Residue) -> u64 {
        match residue {
            Plain(x) => self.power(x, self.degree),
            Power(x) => x,
        }
    }
}

/// Whether a number somewhat above [`LEAST_PRIME`] is a prime, by Miller and Rabin's test to the bases that are enough below 3·10^9
/// (Jaeschke 1993: 2, 3, 5 and 7 below 3,215,031,751).
fn is_prime(n: u64) -> bool {
    let field = Field { prime: n, degree: 1 };
    let twos = (n - 1).trailing_zeros();
    n % 2 == 1
        && [2, 3, 5, 7].iter().all(|base| {
            let mut x = field.power(*base, (n - 1) >> twos);
            x == 1
                || (0..twos).any(|_| {
                    let is_minus_one = x == n - 1;
                    x = field.multiply(x, x);
                    is_minus_one
                })
        })
}
