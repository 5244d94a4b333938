//! The parts of complex numbers.

use super::Parameter::{Angle, Quantity as Q};
use super::{Function, number, quantity};
use crate::fault::Fault;
use crate::number::{self as n, complex as c, functions};
use crate::quantity::arithmetic as q;
use crate::value::{Context, List, Value};

type Result = std::result::Result<Value, Fault>;

/// The rows.
#[rustfmt::skip]
pub const FUNCTIONS: &[Function] = &[
    Function { name: "re",    aliases: &[], params: &[Q("z")], doc: "The real part.",                                   examples: &[("re(3 + 4i)", "3")],            eval: |_, args| Ok(q::map(quantity(args, 0)?, |z| Ok(c::parts(z).0))?.into()), steps: &[] },
    Function { name: "im",    aliases: &[], params: &[Q("z")], doc: "The imaginary part.",                              examples: &[("im(3 + 4i)", "4")],            eval: |_, args| Ok(q::map(quantity(args, 0)?, |z| Ok(c::parts(z).1))?.into()), steps: &[] },
    Function { name: "conj",  aliases: &[], params: &[Q("z")], doc: "The number on the other side of the real axis.",   examples: &[("conj(3 + 4i)", "3 - 4i")],     eval: |_, args| Ok(q::map(quantity(args, 0)?, |z| Ok(c::conj(z)))?.into()), steps: &[] },
    Function { name: "arg",   aliases: &[], params: &[Q("z")], doc: "The angle from the positive real axis, from -π to π.", examples: &[("arg(-1) / pi", "1"), ("arg(1 + i) / pi", "0.25")], eval: arg, steps: &[] },
    Function { name: "polar", aliases: &[], params: &[Q("z")], doc: "The distance from 0 and the angle.",               examples: &[("polar(3i) / [1, pi]", "[3, 0.5]")], eval: polar, steps: &[] },
    Function { name: "cis",   aliases: &[], params: &[Angle("x")], doc: "The point of the unit circle at an angle, cos x + i sin x.",                                 examples: &[("cis(pi/2)", "i")],             eval: cis, steps: &[] },
];

fn arg(context: &Context, args: &[Value]) -> Result {
    context.angle.of_radians(c::arg(number(args, 0)?, &context.interrupt)?, context).map(Value::Number)
}

fn polar(context: &Context, args: &[Value]) -> Result {
    let size = q::map(quantity(args, 0)?, |z| n::abs(z, &context.interrupt))?;
    List::new(vec![size.into(), arg(context, args)?]).map(Value::List)
}

fn cis(context: &Context, args: &[Value]) -> Result {
    functions::complex::cis(number(args, 0)?, &context.interrupt).map(Value::from)
}
