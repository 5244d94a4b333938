//! Number theory: primes and factors, counts and sequences, residues and digits.

use super::Parameter::{Integer as I, OptionalInteger};
use super::{Function, integer};
use crate::fault::Fault;
use crate::limits::MAX_LIST;
use crate::number::{self as n, Integer, rational, theory};
use crate::quantity::{Notation, Quantity, Unit};
use crate::value::{Context, List, Value};

type Result = std::result::Result<Value, Fault>;

/// The rows.
#[rustfmt::skip]
pub const FUNCTIONS: &[Function] = &[
    Function { name: "isprime",   aliases: &[], params: &[I("n")], doc: "Whether n is prime: proved below 2^64; above it a composite n that passes the test (Baillie-PSW) is not known to exist.", examples: &[("isprime(2^61 - 1)", "true"), ("isprime(561)", "false")], eval: |context, args| Ok(theory::is_prime(integer(args, 0)?, &context.interrupt)?.into()), steps: &[] },
    Function { name: "nextprime", aliases: &[], params: &[I("n")], doc: "The least prime above n.", examples: &[("nextprime(100)", "101"), ("nextprime(101)", "103")], eval: |context, args| Ok(theory::next_prime(integer(args, 0)?, &context.interrupt)?.into()), steps: &[] },
    Function { name: "prevprime", aliases: &["previousprime"], params: &[I("n")], doc: "The greatest prime below n.", examples: &[("prevprime(100)", "97"), ("prevprime(2)", "! no prime below 2")], eval: previous_prime, steps: &[] },
    Function { name: "factor",    aliases: &["factorint", "ifactor"], params: &[I("n")], doc: "The prime factors of n; in calculations it is n.", examples: &[("factor(360)", "2^3 × 3^2 × 5"), ("factor(360) + 1", "361"), ("factor(-12)", "-1 × 2^2 × 3")], eval: factor, steps: &[] },
    Function { name: "divisors",  aliases: &[], params: &[I("n")], doc: "The positive divisors of n.", examples: &[("divisors(12)", "[1, 2, 3, 4, 6, 12]")], eval: divisors, steps: &[] },
    Function { name: "totient",   aliases: &["eulerphi"], params: &[I("n")], doc: "How many of the integers from 1 to n are coprime to n.", examples: &[("totient(12)", "4")], eval: totient, steps: &[] },
    Function { name: "binomial",  aliases: &["C", "nCr", "choose"], params: &[I("n"), I("k")], doc: "How many ways there are to choose k of n things; n(n - 1)…(n - k + 1)/k! for a negative n too.", examples: &[("binomial(10, 3)", "120"), ("C(10, 3)", "120"), ("nCr(-2, 3)", "-4")], eval: |context, args| Ok(n::binomial(integer(args, 0)?, integer(args, 1)?, &context.interrupt)?.into()), steps: &[] },
    Function { name: "permutations", aliases: &["nPr"], params: &[I("n"), I("k")], doc: "How many ways there are to arrange k of n things in order: n(n - 1)…(n - k + 1).", examples: &[("permutations(10, 3)", "720"), ("nPr(5, 5)", "120")], eval: permutations, steps: &[] },
    Function { name: "fibonacci", aliases: &["fib"], params: &[I("n")], doc: "The n-th Fibonacci number: 0, 1, 1, 2, 3, 5 …, each the sum of the two before.", examples: &[("fibonacci(10)", "55"), ("fibonacci(-4)", "-3")], eval: |context, args| Ok(n::fibonacci(integer(args, 0)?, &context.interrupt)?.into()), steps: &[] },
    Function { name: "lucas",     aliases: &[], params: &[I("n")], doc: "The n-th Lucas number: 2, 1, 3, 4, 7, 11 …, each the sum of the two before.", examples: &[("lucas(10)", "123")], eval: |context, args| Ok(n::lucas(integer(args, 0)?, &context.interrupt)?.into()), steps: &[] },
    Function { name: "catalan",   aliases: &[], params: &[I("n")], doc: "The n-th Catalan number: how many ways there are to match n pairs of parentheses.", examples: &[("catalan(5)", "42")], eval: catalan, steps: &[] },
    Function { name: "modinv",    aliases: &["invmod"], params: &[I("a"), I("modulus")], doc: "The inverse of a for a modulus: a times it leaves the remainder 1.", examples: &[("modinv(3, 7)", "5"), ("modinv(2, 4)", "! no inverse")], eval: inverse, steps: &[] },
    Function { name: "digits",    aliases: &[], params: &[I("n"), OptionalInteger("base")], doc: "The digits of |n|, the highest first, in base 10 or another from 2 on.", examples: &[("digits(1984)", "[1, 9, 8, 4]"), ("digits(10, 2)", "[1, 0, 1, 0]")], eval: digits, steps: &[] },
    Function { name: "popcount",  aliases: &[], params: &[I("n")], doc: "How many bits of n are 1.", examples: &[("popcount(255)", "8")], eval: popcount, steps: &[] },
    Function { name: "bitlength", aliases: &[], params: &[I("n")], doc: "How many bits |n| has.", examples: &[("bitlength(255)", "8"), ("bitlength(256)", "9")], eval: |_, args| Ok(Integer::from(integer(args, 0)?.bit_len()).into()), steps: &[] },
];

fn previous_prime(context: &Context, args: &[Value]) -> Result {
    let found = theory::previous_prime(integer(args, 0)?, &context.interrupt)?;
    found.map(Value::from).ok_or_else(|| Fault::new(1, "there is no prime below 2"))
}

fn factor(context: &Context, args: &[Value]) -> Result {
    let integer = integer(args, 0)?;
    if integer.is_zero() {
        return Ok(integer.clone().into());
    }
    let factors = theory::factor(integer, &context.interrupt)?;
    let (number, notation) = (integer.clone().into(), Notation::Factors(factors));
    Ok(Quantity::written(number, Unit::NONE, notation).into())
}

fn divisors(context: &Context, args: &[Value]) -> Result {
    let integer = integer(args, 0)?;
    if integer.is_zero() {
        return Err(Fault::new(1, "every integer divides 0"));
    }
    let divisors = theory::divisors(integer, &context.interrupt)?;
    List::new(divisors.into_iter().map(Value::from).collect()).map(Value::List)
}

fn totient(context: &Context, args: &[Value]) -> Result {
    let integer = integer(args, 0)?;
    if integer.signum() < 1 {
        return Err(Fault::new(1, "expected a positive integer"));
    }
    Ok(theory::totient(integer, &context.interrupt)?.into())
}

fn permutations(context: &Context, args: &[Value]) -> Result {
    let (n, k) = (integer(args, 0)?, integer(args, 1)?);
    if n.is_negative() || k.is_negative() {
        return Err(Fault::new(
            if n.is_negative() { 1 } else { 2 },
            "expected an integer that is not negative",
        ));
    }
    Ok(theory::falling(n, k, &context.interrupt)?.into())
}

fn catalan(context: &Context, args: &[Value]) -> Result {
    let integer = integer(args, 0)?;
    if integer.is_negative() {
        return Err(Fault::new(1, "expected an integer that is not negative"));
    }
    Ok(theory::catalan(integer, &context.interrupt)?.into())
}

fn inverse(context: &Context, args: &[Value]) -> Result {
    let (value, modulus) = (integer(args, 0)?, integer(args, 1)?);
    if modulus.is_zero() {
        return Err(Fault::new(2, "division by zero"));
    }
    let inverse = rational::inverse_mod(value, modulus, &context.interrupt)?;
    inverse.map(Value::from).ok_or_else(|| Fault::new(1, "it has no inverse for this modulus"))
}

fn digits(context: &Context, args: &[Value]) -> Result {
    let base = if args.len() > 1 { integer(args, 1)?.clone() } else { Integer::from(10) };
    if base < Integer::TWO {
        return Err(Fault::new(2, "the base must be at least 2"));
    }
    let value = integer(args, 0)?.abs();
    if value.bit_len() / base.bit_len() > MAX_LIST {
        return Err(Fault::too_large(1, format!("it has more than {MAX_LIST} digits")));
    }
    let digits = theory::digits(&value, &base, &context.interrupt)?;
    List::new(digits.into_iter().map(Value::from).collect()).map(Value::List)
}

fn popcount(_: &Context, args: &[Value]) -> Result {
    let integer = integer(args, 0)?;
    if integer.is_negative() {
        return Err(Fault::new(1, "a negative integer has infinitely many one bits"));
    }
    i64::try_from(integer.count_ones())
        .map(|count| Integer::from(count).into())
        .map_err(|_| Fault::too_large(1, "too many bits"))
}
