//! Functions of integers.

use super::Parameter::{Integer as I, Integers};
use super::{Function, fold, number};
use crate::number as n;

/// The rows.
#[rustfmt::skip]
pub const FUNCTIONS: &[Function] = &[
    Function { name: "gcd", aliases: &["hcf"], params: &[Integers("n")], doc: "The greatest integer that divides every n.", examples: &[("gcd(12, 18)", "6"), ("hcf(-4, 6)", "2")], eval: |context, args| fold(args, |a, b| n::gcd(a, b, &context.token)) },
    Function { name: "lcm", aliases: &[],      params: &[Integers("n")], doc: "The least positive integer that every n divides.", examples: &[("lcm(4, 6)", "12")], eval: |context, args| fold(args, |a, b| n::lcm(a, b, &context.token)) },
    Function { name: "factorial", aliases: &[], params: &[I("n")], doc: "The product of the integers from 1 to n.", examples: &[("factorial(5)", "120")], eval: |context, args| Ok(n::factorial(number(args, 0)?, &context.token)?.into()) },
    Function { name: "modpow", aliases: &["powmod"], params: &[I("base"), I("exponent"), I("modulus")], doc: "The remainder of a power, without building the power.", examples: &[("modpow(7, 10^30, 13)", "9")], eval: |context, args| Ok(n::power_mod(number(args, 0)?, number(args, 1)?, number(args, 2)?, &context.token)?.into()) },
];
