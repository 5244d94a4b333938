//! Random numbers and dice, drawn from the sheet's seed and the line, so that a recompute draws the same.

use super::Parameter::Integer as I;
use super::{Function, integer};
use crate::fault::Fault;
use crate::limits::MAX_LIST;
use crate::number::{Integer, Rational};
use crate::value::{Context, Value};

type Result<T = Value> = std::result::Result<T, Fault>;

/// The rows.
#[rustfmt::skip]
pub const FUNCTIONS: &[Function] = &[
    Function { name: "random",  aliases: &["rand"], params: &[], doc: "A random number from 0 up to, but not including, 1; the same each time the sheet is recomputed.", examples: &[("0 <= random() < 1", "true")], eval: random, steps: &[] },
    Function { name: "randint", aliases: &[], params: &[I("low"), I("high")], doc: "A random integer from low to high; the same each time the sheet is recomputed.", examples: &[("randint(3, 3)", "3"), ("1 <= randint(1, 6) <= 6", "true")], eval: |context, args| Ok(between(context, integer(args, 0)?, integer(args, 1)?)?.into()), steps: &[] },
    Function { name: "dice",    aliases: &["roll"], params: &[I("count"), I("sides")], doc: "The sum of several dice; 3d6 is dice(3, 6).", examples: &[("3 <= 3d6 <= 18", "true"), ("dice(5, 1)", "5")], eval: dice, steps: &[] },
];

/// A number with 53 random bits after the point.
fn random(context: &Context, _: &[Value]) -> Result {
    let numerator = Integer::from(context.draws().next() >> 11);
    Ok(Rational::ratio(&numerator, &(&Integer::ONE << 53))?.into())
}

/// An integer of a range, each with the same chance: draws that lie beyond are drawn again, at most every second one.
fn between(context: &Context, low: &Integer, high: &Integer) -> Result<Integer> {
    if high < low {
        return Err(Fault::new(1, "`low` is greater than `high`"));
    }
    let span = &(high - low) + &Integer::ONE;
    let bits = (&span - &Integer::ONE).bit_len();
    loop {
        context.interrupt.check()?;
        let words: Vec<u64> = (0..bits.div_ceil(64)).map(|_| context.draws().next()).collect();
        let drawn = Integer::from_words(&words);
        let drawn = &drawn >> (64 * words.len() - bits);
        if drawn < span {
            return Ok(low + &drawn);
        }
    }
}

fn dice(context: &Context, args: &[Value]) -> Result {
    let (count, sides) = (integer(args, 0)?, integer(args, 1)?);
    if *sides < Integer::ONE {
        return Err(Fault::new(2, "a die has at least one side"));
    }
    let count = count.to_usize().filter(|count| *count <= MAX_LIST);
    let count = count.ok_or_else(|| Fault::new(1, format!("expected a count of dice up to {MAX_LIST}")))?;
    let mut total = Integer::ZERO;
    for _ in 0..count {
        total = &total + &between(context, &Integer::ONE, sides)?;
    }
    Ok(total.into())
}
