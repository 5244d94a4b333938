//! Special functions of real numbers.

use super::Parameter::{Number as N, OptionalNumber as O};
use super::steps::Of;
use super::{Function, number};
use crate::fault::Fault;
use crate::limits::Interrupt;
use crate::number::real::rule::Function as Rule;
use crate::number::{self as n, Real, real};
use crate::value::{Context, Value};

type Result<T> = std::result::Result<T, Fault>;

/// The rows.
#[rustfmt::skip]
pub const FUNCTIONS: &[Function] = &[
    Function { name: "factorial", aliases: &[], params: &[N("n")], doc: "The product of the integers from 1 to n; gamma(n + 1) for other numbers.", examples: &[("factorial(5)", "120"), ("0.5!^2 / pi", "0.25")], eval: |context, args| Ok(n::factorial(number(args, 0)?, &context.interrupt)?.into()), steps: &[] },
    Function { name: "gamma",    aliases: &[], params: &[N("x")], doc: "Euler's gamma function, (x - 1)! of an integer.", examples: &[("gamma(5)", "24"), ("gamma(1/2)^2 - pi", "0")], eval: |context, args| one(real::gamma, context, args), steps: &[Of(Rule::Gamma, |x, interrupt| of_number(real::gamma, x, interrupt))] },
    Function { name: "lngamma",  aliases: &["lgamma", "gammaln"], params: &[N("x")], doc: "The natural logarithm of gamma for positive x.", examples: &[("lngamma(10^20)", "4.50517018599e21")], eval: |context, args| one(real::lngamma, context, args), steps: &[] },
    Function { name: "digamma",  aliases: &["psi"], params: &[N("x")], doc: "The derivative of lngamma.", examples: &[("digamma(2) - digamma(1)", "1")], eval: |context, args| one(real::digamma, context, args), steps: &[] },
    Function { name: "beta",     aliases: &[], params: &[N("a"), N("b")], doc: "Euler's beta function, gamma(a) gamma(b) / gamma(a + b).", examples: &[("12 beta(2, 3)", "1"), ("beta(1/2, 1/2) - pi", "0")], eval: beta, steps: &[] },
    Function { name: "erf",      aliases: &[], params: &[N("x")], doc: "The error function.", examples: &[("erf(1)", "0.842700792950")], eval: |context, args| one(|x, _| Ok(real::erf(x)), context, args), steps: &[] },
    Function { name: "erfc",     aliases: &[], params: &[N("x")], doc: "1 - erf(x), with all its digits for large x.", examples: &[("erfc(10)", "2.08848758376e-45")], eval: |context, args| one(|x, _| Ok(real::erfc(x)), context, args), steps: &[] },
    Function { name: "erfinv",   aliases: &[], params: &[N("y")], doc: "The number of which erf is y.", examples: &[("erfinv(1/2)", "0.476936276204"), ("erfinv(erf(2))", "2.00000000000"), ("erfinv(1)", "! between -1 and 1")], eval: |context, args| one(|y, interrupt| real::apply_rule(Rule::ErfInv, y, interrupt), context, args), steps: &[] },
    Function { name: "erfcinv",  aliases: &[], params: &[N("y")], doc: "The number of which erfc is y, with all its digits for small y.", examples: &[("erfcinv(10^-100)", "15.0655747026"), ("erfcinv(1)", "0")], eval: |context, args| one(|y, interrupt| real::apply_rule(Rule::ErfcInv, y, interrupt), context, args), steps: &[] },
    Function { name: "normcdf",  aliases: &[], params: &[N("x"), O("mean"), O("sd")], doc: "The share of a normal distribution below x; its mean is 0 and its standard deviation 1 where they are left out.", examples: &[("normcdf(1.96)", "0.975002104852"), ("normcdf(0)", "0.5"), ("normcdf(110, 100, 15)", "0.747507462453")], eval: normal_share, steps: &[] },
    Function { name: "norminv",  aliases: &["probit"], params: &[N("share"), O("mean"), O("sd")], doc: "The x below which this share of a normal distribution lies.", examples: &[("norminv(97.5%)", "1.95996398454"), ("norminv(0.9, 100, 15)", "119.223273483")], eval: normal_quantile, steps: &[] },
    Function { name: "zeta",     aliases: &["ζ"], params: &[N("s")], doc: "Riemann's zeta function.", examples: &[("zeta(2) - pi^2/6", "0"), ("12 zeta(-1)", "-1")], eval: |context, args| one(real::zeta, context, args), steps: &[Of(Rule::Zeta, |x, interrupt| of_number(real::zeta, x, interrupt))] },
    Function { name: "lambertw", aliases: &["productlog"], params: &[N("x")], doc: "The number w ≥ -1 with w e^w = x.", examples: &[("lambertw(e)", "1"), ("lambertw(1)", "0.567143290410")], eval: |context, args| one(real::lambertw, context, args), steps: &[] },
    Function { name: "besselj",  aliases: &[], params: &[N("n"), N("x")], doc: "The Bessel function of the first kind of an integer order.", examples: &[("besselj(0, 1)", "0.765197686558")], eval: besselj, steps: &[] },
];

/// Applies a function of one real number.
fn one(of: fn(&Real, &Interrupt) -> Result<Real>, context: &Context, args: &[Value]) -> Result<Value> {
    of_number(of, number(args, 0)?, &context.interrupt).map(Value::from)
}

fn of_number(
    of: fn(&Real, &Interrupt) -> Result<Real>,
    x: &n::Number,
    interrupt: &Interrupt,
) -> Result<n::Number> {
    of(&x.real(1)?, interrupt).map(n::Number::from)
}

fn beta(context: &Context, args: &[Value]) -> Result<Value> {
    real::beta(&number(args, 0)?.real(1)?, &number(args, 1)?.real(2)?, &context.interrupt).map(value)
}

fn besselj(context: &Context, args: &[Value]) -> Result<Value> {
    real::besselj(&number(args, 0)?.real(1)?, &number(args, 1)?.real(2)?, &context.interrupt).map(value)
}

fn value(real: Real) -> Value {
    n::Number::from(real).into()
}

/// The mean and √2 times the standard deviation of a normal distribution, which follow the first argument.
fn normal(context: &Context, args: &[Value]) -> Result<[n::Number; 2]> {
    let optional = |index: usize, default: i64| match args.get(index) {
        Some(_) => number(args, index).cloned(),
        None => Ok(default.into()),
    };
    let (mean, deviation) = (optional(1, 0)?, optional(2, 1)?);
    if !context.accept(n::compare(&deviation, &n::Number::ZERO, &context.interrupt)?).is_gt() {
        return Err(Fault::new(3, "a standard deviation is positive"));
    }
    Ok([mean, n::multiply(&deviation, &n::sqrt(&2.into(), &context.interrupt)?)?])
}

/// erfc(−(x − mean)/(√2·sd))/2, which loses no digits far below the mean.
fn normal_share(context: &Context, args: &[Value]) -> Result<Value> {
    let [mean, scale] = normal(context, args)?;
    let below = n::subtract(&mean, number(args, 0)?)?;
    let distance = n::divide(&below, &scale, &context.interrupt)?.real(1)?;
    n::divide(&real::erfc(&distance).into(), &2.into(), &context.interrupt).map(Value::from)
}

/// mean − √2·sd·erfcinv(2·share), which loses no digits for small shares.
fn normal_quantile(context: &Context, args: &[Value]) -> Result<Value> {
    let [mean, scale] = normal(context, args)?;
    let twice = n::multiply(number(args, 0)?, &2.into())?;
    let distance = real::apply_rule(Rule::ErfcInv, &twice.real(1)?, &context.interrupt)
        .map_err(|fault| Fault { message: "a share of a distribution is between 0 and 1".into(), ..fault })?;
    n::subtract(&mean, &n::multiply(&scale, &distance.into())?).map(Value::from)
}
