//! Functions of programmers: words of so many bits, and binary floating-point formats.

use super::Parameter::{Integer as I, Number as N};
use super::{Function, integer, number};
use crate::fault::Fault;
use crate::number::floating::{self, BF16, F16, F32, F64, Size};
use crate::number::{Integer, words};
use crate::quantity::conversion::tell_rounded;
use crate::value::{Context, Value};
use std::ops::Neg;

type Result = std::result::Result<Value, Fault>;

/// The rows.
#[rustfmt::skip]
pub const FUNCTIONS: &[Function] = &[
    Function { name: "signed",   aliases: &[], params: &[I("n"), I("bits")], doc: "The lowest bits of n as a signed integer, in two's complement.", examples: &[("signed(0x80, 8)", "-128"), ("signed(2^63, 64) == -2^63", "true")], eval: |_, args| wrap(args, words::signed), steps: &[] },
    Function { name: "unsigned", aliases: &[], params: &[I("n"), I("bits")], doc: "The lowest bits of n as an integer without a sign.", examples: &[("unsigned(-1, 8)", "255"), ("unsigned(300, 8)", "44"), ("unsigned(5, 0)", "! bits")], eval: |_, args| wrap(args, words::unsigned), steps: &[] },
    Function { name: "rotl",     aliases: &["rol"], params: &[I("n"), I("k"), I("bits")], doc: "The bits of n moved to the left by k places; those that fall out come back on the right.", examples: &[("rotl(0x12345678, 8, 32) to hex", "0x34567812")], eval: |_, args| rotate(args, integer(args, 1)?), steps: &[] },
    Function { name: "rotr",     aliases: &["ror"], params: &[I("n"), I("k"), I("bits")], doc: "The bits of n moved to the right by k places; those that fall out come back on the left.", examples: &[("rotr(0b0011, 1, 4) to bin", "0b1001")], eval: |_, args| rotate(args, &integer(args, 1)?.clone().neg()), steps: &[] },
    Function { name: "byteswap", aliases: &["bswap"], params: &[I("n"), I("bits")], doc: "The bytes of n in the opposite order.", examples: &[("byteswap(0x1234, 16) to hex", "0x3412"), ("byteswap(1, 12)", "! multiple of 8")], eval: byteswap, steps: &[] },
    Function { name: "bitreverse", aliases: &[], params: &[I("n"), I("bits")], doc: "The bits of n in the opposite order.", examples: &[("bitreverse(1, 8)", "128")], eval: |context, args| Ok(words::reverse(&word(args)?, width(args, 1)?, 1, &context.interrupt)?.into()), steps: &[] },
    Function { name: "leadingzeros", aliases: &["clz"], params: &[I("n"), I("bits")], doc: "The zero bits above the highest one bit.", examples: &[("leadingzeros(1, 8)", "7"), ("leadingzeros(300, 8)", "! 8 bits")], eval: |_, args| Ok(Integer::from(width(args, 1)? - word(args)?.bit_len()).into()), steps: &[] },
    Function { name: "trailingzeros", aliases: &["ctz"], params: &[I("n")], doc: "The zero bits below the lowest one bit.", examples: &[("trailingzeros(40)", "3"), ("trailingzeros(0)", "! infinitely many zero bits")], eval: trailing_zeros, steps: &[] },
    Function { name: "parity",   aliases: &[], params: &[I("n")], doc: "1 if n has an odd number of one bits, otherwise 0.", examples: &[("parity(7)", "1")], eval: parity, steps: &[] },
    Function { name: "gray",     aliases: &[], params: &[I("n")], doc: "The Gray code of n: neighbours differ in one bit.", examples: &[("gray(5) to bin", "0b111")], eval: |_, args| Ok((natural(args)? ^ &(natural(args)? >> 1)).into()), steps: &[] },
    Function { name: "ungray",   aliases: &[], params: &[I("n")], doc: "The number whose Gray code n is.", examples: &[("ungray(0b111)", "5")], eval: |_, args| Ok(words::from_gray(natural(args)?).into()), steps: &[] },
    Function { name: "f64",      aliases: &["binary64"], params: &[N("x")], doc: "The exact value of the double-precision number nearest to x.", examples: &[("f64(0.1) - 0.1", "5.55111512313e-18"), ("f64(2^53 + 1)", "9007199254740992"), ("f64(10^400)", "! infinity")], eval: |context, args| nearest(context, args, F64), steps: &[] },
    Function { name: "f32",      aliases: &["binary32"], params: &[N("x")], doc: "The exact value of the single-precision number nearest to x.", examples: &[("f32(16777217)", "16777216")], eval: |context, args| nearest(context, args, F32), steps: &[] },
    Function { name: "f16",      aliases: &["binary16"], params: &[N("x")], doc: "The exact value of the half-precision number nearest to x.", examples: &[("f16(65504)", "65504"), ("f16(0.7)", "0.7001953125")], eval: |context, args| nearest(context, args, F16), steps: &[] },
    Function { name: "bf16",     aliases: &["bfloat16"], params: &[N("x")], doc: "The exact value of the bfloat16 number nearest to x.", examples: &[("bf16(0.1)", "0.10009765625")], eval: |context, args| nearest(context, args, BF16), steps: &[] },
    Function { name: "f64bits",  aliases: &[], params: &[N("x")], doc: "The bits of the double-precision number nearest to x.", examples: &[("f64bits(0.1) to hex", "0x3fb999999999999a"), ("f64bits(10^400) to hex", "0x7ff0000000000000")], eval: |context, args| bits(context, args, F64), steps: &[] },
    Function { name: "f32bits",  aliases: &[], params: &[N("x")], doc: "The bits of the single-precision number nearest to x.", examples: &[("f32bits(-2) to hex", "0xc0000000")], eval: |context, args| bits(context, args, F32), steps: &[] },
    Function { name: "f16bits",  aliases: &[], params: &[N("x")], doc: "The bits of the half-precision number nearest to x.", examples: &[("f16bits(1) to hex", "0x3c00")], eval: |context, args| bits(context, args, F16), steps: &[] },
    Function { name: "bf16bits", aliases: &[], params: &[N("x")], doc: "The bits of the bfloat16 number nearest to x.", examples: &[("bf16bits(pi) to hex", "0x4049")], eval: |context, args| bits(context, args, BF16), steps: &[] },
    Function { name: "fromf64",  aliases: &[], params: &[I("n")], doc: "The double-precision number with the bits n.", examples: &[("fromf64(0x3ff8000000000000)", "1.5"), ("fromf64(0x7ff8000000000000)", "! NaN")], eval: |_, args| from_bits(args, F64), steps: &[] },
    Function { name: "fromf32",  aliases: &[], params: &[I("n")], doc: "The single-precision number with the bits n.", examples: &[("fromf32(0x3f800000)", "1")], eval: |_, args| from_bits(args, F32), steps: &[] },
    Function { name: "fromf16",  aliases: &[], params: &[I("n")], doc: "The half-precision number with the bits n.", examples: &[("fromf16(0x7bff)", "65504")], eval: |_, args| from_bits(args, F16), steps: &[] },
    Function { name: "frombf16", aliases: &[], params: &[I("n")], doc: "The bfloat16 number with the bits n.", examples: &[("frombf16(0x4049)", "3.140625")], eval: |_, args| from_bits(args, BF16), steps: &[] },
];

/// The count of bits at an index.
fn width(args: &[Value], index: usize) -> std::result::Result<usize, Fault> {
    words::bits(integer(args, index)?, index + 1)
}

/// The bits of the first argument, where it fits in as many as the last one says.
fn word(args: &[Value]) -> std::result::Result<Integer, Fault> {
    words::word(integer(args, 0)?, width(args, args.len().saturating_sub(1))?)
}

fn wrap(args: &[Value], of: fn(&Integer, usize) -> Integer) -> Result {
    Ok(of(integer(args, 0)?, width(args, 1)?).into())
}

fn rotate(args: &[Value], left: &Integer) -> Result {
    Ok(words::rotate_left(&word(args)?, left, width(args, 2)?).into())
}

fn byteswap(context: &Context, args: &[Value]) -> Result {
    let width = width(args, 1)?;
    if !width.is_multiple_of(8) {
        return Err(Fault::new(2, "the number of bits must be a multiple of 8"));
    }
    Ok(words::reverse(&word(args)?, width, 8, &context.interrupt)?.into())
}

/// The first argument, which must not be negative.
fn natural(args: &[Value]) -> std::result::Result<&Integer, Fault> {
    let n = integer(args, 0)?;
    if n.is_negative() { Err(Fault::new(1, "expected an integer that is not negative")) } else { Ok(n) }
}

fn trailing_zeros(_: &Context, args: &[Value]) -> Result {
    let n = integer(args, 0)?;
    if n.is_zero() {
        return Err(Fault::new(1, "0 has infinitely many zero bits"));
    }
    Ok(Integer::from(n.trailing_zeros()).into())
}

fn parity(_: &Context, args: &[Value]) -> Result {
    let n = integer(args, 0)?;
    if n.is_negative() {
        return Err(Fault::new(1, "a negative integer has infinitely many one bits"));
    }
    Ok(Integer::from(i64::from(n.count_ones() % 2 == 1)).into())
}

fn nearest(context: &Context, args: &[Value], format: floating::Format) -> Result {
    let found = context.accept(format.nearest(number(args, 0)?, &context.interrupt)?);
    let value = found.value();
    let name = format.name;
    if let Some(value) = &value {
        tell_rounded(context, number(args, 0)?, value, &format);
    }
    value
        .map(Value::from)
        .ok_or_else(|| Fault::new(1, format!("it is too large for {name}, which has infinity for it")))
}

fn bits(context: &Context, args: &[Value], format: floating::Format) -> Result {
    let found = context.accept(format.nearest(number(args, 0)?, &context.interrupt)?);
    Ok(format.bits(&found).into())
}

fn from_bits(args: &[Value], format: floating::Format) -> Result {
    let found = format.of_bits(&words::word(integer(args, 0)?, format.width())?);
    let message = match found.size {
        Size::NaN => "these are the bits of a NaN, which is not a number",
        _ => "these are the bits of infinity, which is not a number",
    };
    found.value().map(Value::from).ok_or_else(|| Fault::new(1, message))
}
