//! Finance with the sign convention of spreadsheets: what is paid is negative, what is received positive. Rates are those
//! of one period; what is rational stays exact. Amounts are all plain numbers or all money.

use super::Parameter::{Number as N, OptionalNumber as O, OptionalQuantity as OptionalAmount};
use super::Parameter::{Quantities as Amounts, Quantity as Amount};
use super::{Function, number, quantity};
use crate::fault::Fault;
use crate::number::{self as n, Integer, Number, Rational, polynomial, rational};
use crate::quantity::{Conversion, Quantity, Unit};
use crate::value::{Builtin, Context, Value};

type Result<T = Value> = std::result::Result<T, Fault>;

/// The rows.
#[rustfmt::skip]
pub const FUNCTIONS: &[Function] = &[
    Function { name: "pmt", aliases: &[], params: &[N("rate"), N("periods"), Amount("present"), OptionalAmount("future"), O("due")], doc: "The payment of each period that turns a present value into a future one (0 if left out); due is 1 for payments at the start of the periods. What is paid is negative.", examples: &[("pmt(6%/12, 360, 200000)", "-1199.10105031"), ("pmt(10%, 2, $210)", "-$121.00"), ("pmt(0, 10, 1000)", "-100")], eval: |context, args| of_amounts(context, args, 2..4, payment), steps: &[] },
    Function { name: "ipmt", aliases: &[], params: &[N("rate"), N("period"), N("periods"), Amount("present"), OptionalAmount("future"), O("due")], doc: "The interest in the payment of one period; the rest of that payment is ppmt. What is paid is negative.", examples: &[("ipmt(10%, 1, 2, 210)", "-21"), ("ipmt(10%, 2, 2, $210)", "-$11.00")], eval: |context, args| of_amounts(context, args, 3..5, interest), steps: &[] },
    Function { name: "ppmt", aliases: &[], params: &[N("rate"), N("period"), N("periods"), Amount("present"), OptionalAmount("future"), O("due")], doc: "What the payment of one period pays back, without the interest in it. What is paid is negative.", examples: &[("ppmt(10%, 1, 2, 210)", "-100"), ("ppmt(10%, 2, 2, $210)", "-$110.00")], eval: |context, args| of_amounts(context, args, 3..5, repayment), steps: &[] },
    Function { name: "fv",  aliases: &[], params: &[N("rate"), N("periods"), Amount("payment"), OptionalAmount("present"), O("due")], doc: "The future value of a payment each period and a present value (0 if left out). What is paid is negative.", examples: &[("fv(10%, 2, -100)", "210"), ("fv(10%, 2, -$100)", "$210.00"), ("fv(10%, 2, 0, -100)", "121")], eval: |context, args| of_amounts(context, args, 2..4, future), steps: &[] },
    Function { name: "pv",  aliases: &[], params: &[N("rate"), N("periods"), Amount("payment"), OptionalAmount("future"), O("due")], doc: "The present value of a payment each period and a future value (0 if left out). What is paid is negative.", examples: &[("pv(10%, 2, -121)", "210"), ("pv(10%, 2, 0, -121)", "100")], eval: |context, args| of_amounts(context, args, 2..4, present), steps: &[] },
    Function { name: "npv", aliases: &[], params: &[N("rate"), Amounts("value")], doc: "The net present value of a value at the end of each period.", examples: &[("npv(10%, 110, 121)", "200"), ("npv(10%, [110, 121])", "200"), ("npv(10%, $110, $121)", "$200.00")], eval: |context, args| of_amounts(context, args, 1..usize::MAX, net_present), steps: &[] },
    Function { name: "sln", aliases: &[], params: &[Amount("cost"), Amount("salvage"), N("periods")], doc: "The depreciation of each period in a straight line from the cost to what is left.", examples: &[("sln(30000, 7500, 10)", "2250")], eval: |context, args| of_amounts(context, args, 0..2, straight_line), steps: &[] },
    Function { name: "nper", aliases: &[], params: &[N("rate"), Amount("payment"), Amount("present"), OptionalAmount("future"), O("due")], doc: "How many periods of a payment turn a present value into a future one (0 if left out). What is paid is negative.", examples: &[("nper(10%, -121, 210)", "2"), ("nper(10%, -$121, $210)", "2"), ("nper(0, -100, 1000)", "10")], eval: |context, args| periods(context, &plain_amounts(context, args, 1..4)?.0), steps: &[] },
    Function { name: "rate", aliases: &[], params: &[N("periods"), Amount("payment"), Amount("present"), OptionalAmount("future"), O("due")], doc: "The rate of a period at which a payment each period turns a present value into a future one (0 if left out). What is paid is negative.", examples: &[("rate(2, -121, 210)", "10%"), ("rate(360, -$1199.10, $200,000) * 12 to %", "5.99999183174%")], eval: |context, args| rate(context, &plain_amounts(context, args, 1..4)?.0), steps: &[] },
    Function { name: "irr", aliases: &[], params: &[Amounts("payment")], doc: "The internal rate of return: the rate of a period at which payments at the start of each one are worth nothing in all. What is paid is negative.", examples: &[("irr(-100, 110)", "10%"), ("irr([-$100, $60, $60])", "13.0662386292%")], eval: |context, args| internal_rate(context, &plain_amounts(context, args, 0..usize::MAX)?.0), steps: &[] },
    Function { name: "effect", aliases: &[], params: &[N("rate"), N("periods")], doc: "The effective yearly rate of a nominal rate that is paid in several periods a year.", examples: &[("effect(10%, 2)", "10.25%")], eval: effective, steps: &[] },
    Function { name: "cagr", aliases: &[], params: &[Amount("first"), Amount("last"), N("periods")], doc: "The compound annual growth rate: the growth of each period that leads from a first value to a last one.", examples: &[("cagr(1000, 1210, 2)", "10%"), ("cagr($1000, $1500, 5)", "8.44717711977%")], eval: |context, args| average_growth(context, &plain_amounts(context, args, 0..2)?.0), steps: &[] },
    Function { name: "compound", aliases: &[], params: &[Amount("principal"), N("rate"), N("periods")], doc: "What a principal grows to with compound interest.", examples: &[("compound(1000, 5%, 2)", "1102.5"), ("compound($1000, 5%, 2)", "$1102.50")], eval: |context, args| of_amounts(context, args, 0..1, compound), steps: &[] },
];

// ---- amounts ----

/// The arguments with the amounts among them as plain numbers, and the currency that they are in: that of the first
/// amount of money. Others are converted to it; a plain 0 is none of any currency.
fn plain_amounts(
    context: &Context,
    args: &[Value],
    amounts: std::ops::Range<usize>,
) -> Result<(Vec<Value>, Option<Unit>)> {
    let is_amount = |index: usize| amounts.contains(&index);
    let units = (0..args.len()).filter(|index| is_amount(*index)).map(|index| quantity(args, index));
    let currency = units.flatten().find(|amount| amount.unit().money().is_some());
    let currency = currency.map(|amount| amount.unit().clone());
    let plain = |index: usize, value: &Value| -> Result {
        if !is_amount(index) {
            return Ok(value.clone());
        }
        let amount = value.quantity(index + 1)?;
        match &currency {
            Some(unit) if !amount.unit().is_none() => {
                let converted = Conversion::Unit(unit.clone()).of(context, amount);
                Ok(converted.map_err(|fault| fault.at(index + 1))?.number.clone().into())
            }
            Some(_) if !amount.number.is_zero() => {
                Err(Fault::new(index + 1, "expected money, as the other amounts are, found a plain number"))
            }
            _ => Ok(amount.plain(index + 1)?.into()),
        }
    };
    let args: Result<Vec<Value>> =
        args.iter().enumerate().map(|(index, value)| plain(index, value)).collect();
    Ok((args?, currency))
}

/// A function of amounts that gives an amount, in the currency of the first one of money.
fn of_amounts(
    context: &Context,
    args: &[Value],
    amounts: std::ops::Range<usize>,
    function: Builtin,
) -> Result {
    let (args, currency) = plain_amounts(context, args, amounts)?;
    let result = function(context, &args)?;
    match currency {
        Some(unit) => Ok(Quantity::new(result.number(0)?, unit).into()),
        None => Ok(result),
    }
}

/// A function that gives what its arguments are, though its way there leads over squares: money can't go that way.
pub(super) fn aside_from_money(context: &Context, args: &[Value], function: Builtin) -> Result {
    let is_money = |value: &Value| value.quantity(0).is_ok_and(|amount| amount.unit().money().is_some());
    if args.iter().any(is_money) {
        of_amounts(context, args, 0..usize::MAX, function)
    } else {
        function(context, args)
    }
}

fn compound(context: &Context, args: &[Value]) -> Result {
    watch_rate(context, args, 1);
    Ok(n::multiply(number(args, 0)?, &growth(context, number(args, 1)?, number(args, 2)?)?)?.into())
}

fn straight_line(context: &Context, args: &[Value]) -> Result {
    let loss = n::subtract(number(args, 0)?, number(args, 1)?)?;
    n::divide(&loss, number(args, 2)?, &context.interrupt)
        .map_err(|_| Fault::new(3, "there must be at least one period"))
        .map(Value::from)
}

/// From present·gⁿ + payment·(1 + r·due)·(gⁿ − 1)/r + future = 0, with g = 1 + r:
/// gⁿ = (payment·(1 + r·due) − future·r)/(payment·(1 + r·due) + present·r).
fn periods(context: &Context, args: &[Value]) -> Result {
    let interrupt = &context.interrupt;
    let (rate, payment, present) = (number(args, 0)?, number(args, 1)?, number(args, 2)?);
    watch_rate(context, args, 0);
    let (future, due) = (optional(args, 3), optional(args, 4));
    if !matches!(due.to_i64(), Some(0 | 1)) {
        return Err(Fault::new(5, "`due` is 0 for the end of the periods or 1 for their start"));
    }
    let never = || Fault::new(2, "this payment never gets there");
    if rate.is_zero() {
        let count = n::divide(&n::add(present, &future)?, payment, interrupt).map_err(|_| never())?;
        return Ok(n::negate(&count).into());
    }
    let payment = n::multiply(payment, &n::add(&Number::ONE, &n::multiply(rate, &due)?)?)?;
    let above = n::subtract(&payment, &n::multiply(&future, rate)?)?;
    let below = n::add(&payment, &n::multiply(present, rate)?)?;
    let growth = n::divide(&above, &below, interrupt).map_err(|_| never())?;
    if context.accept(n::compare(&growth, &Number::ZERO, interrupt)?).is_le() {
        return Err(never());
    }
    let base = n::add(&Number::ONE, rate)?;
    n::functions::log(&growth, &base, interrupt).map_err(|fault| fault.at(1)).map(Value::from)
}

fn effective(context: &Context, args: &[Value]) -> Result {
    let (rate, periods) = (number(args, 0)?, number(args, 1)?);
    watch_rate(context, args, 0);
    let part = n::divide(rate, periods, &context.interrupt)
        .map_err(|_| Fault::new(2, "there must be at least one period"))?;
    let share = n::subtract(&growth(context, &part, periods)?, &Number::ONE)?;
    Ok(Quantity::percent(n::multiply(&share, &100.into())?).into())
}

/// Periods of which a rate is found, at most.
const MOST_PERIODS: usize = 10_000;

/// The rate of payments: with g = 1 + rate, the root of present·gⁿ + payment·(gⁿ⁻¹ + … + 1) + future, or with payments
/// at the start of the periods of present·gⁿ + payment·(gⁿ + … + g) + future.
fn rate(context: &Context, args: &[Value]) -> Result {
    let count = number(args, 0)?.to_i64().and_then(|count| usize::try_from(count).ok());
    let count = count
        .filter(|count| (1..=MOST_PERIODS).contains(count))
        .ok_or_else(|| Fault::new(1, format!("expected a number of periods from 1 to {MOST_PERIODS}")))?;
    let (payment, present, future) = (number(args, 1)?, number(args, 2)?, optional(args, 3));
    let mut coefficients = vec![payment.clone(); count + 1];
    match optional(args, 4).to_i64() {
        Some(0) => {
            coefficients[0] = n::add(payment, &future)?;
            coefficients[count] = present.clone();
        }
        Some(1) => {
            coefficients[0] = future;
            coefficients[count] = n::add(present, payment)?;
        }
        _ => return Err(Fault::new(5, "`due` is 0 for the end of the periods or 1 for their start")),
    }
    rate_of(context, &coefficients)
}

/// With g = 1 + rate, the root of Σ payment·gⁿ⁻ᵏ.
fn internal_rate(context: &Context, args: &[Value]) -> Result {
    if args.len() > MOST_PERIODS {
        return Err(Fault::new(0, format!("expected at most {MOST_PERIODS} payments")));
    }
    let payments: Result<Vec<Number>> =
        (0..args.len()).rev().map(|index| number(args, index).cloned()).collect();
    rate_of(context, &payments?)
}

/// The rate whose growth is the only positive root of a polynomial, whose coefficients begin with the constant.
fn rate_of(context: &Context, coefficients: &[Number]) -> Result {
    let interrupt = &context.interrupt;
    let fraction = |number: &Number| {
        let fraction = number.as_rational().cloned();
        fraction.ok_or_else(|| Fault::new(0, "payments must be fractions to find their rate"))
    };
    let fractions = coefficients.iter().map(fraction).collect::<Result<Vec<Rational>>>()?;
    let mut scale = Integer::from(1);
    for value in &fractions {
        interrupt.check()?;
        let ratio = Rational::ratio(value.denominator(), &scale)?;
        scale = rational::multiply(&scale.into(), &ratio.numerator().clone().into())?.numerator().clone();
    }
    let scale: Rational = scale.into();
    let integers = fractions.iter().map(|value| Ok(rational::multiply(value, &scale)?.numerator().clone()));
    let roots = polynomial::positive_roots(&integers.collect::<Result<Vec<Integer>>>()?, interrupt)?;
    let growth = match &roots[..] {
        [only] => Number::of_root(only, interrupt)?,
        [] => {
            return Err(Fault::new(
                0,
                "no rate makes these payments worth nothing: what is paid is negative, what is received positive",
            ));
        }
        _ => return Err(Fault::new(0, format!("{} rates make these payments worth nothing", roots.len()))),
    };
    let share = n::subtract(&growth, &Number::ONE)?;
    Ok(Quantity::percent(n::multiply(&share, &100.into())?).into())
}

/// (1 + rate)^periods.
fn growth(context: &Context, rate: &Number, periods: &Number) -> Result<Number> {
    n::power(&n::add(&Number::ONE, rate)?, periods, &context.interrupt)
}

/// What payments of 1 in each period are worth at the end: ((1 + r)^n − 1)/r, or n without interest, and by 1 + r more
/// where they are due at the start.
fn annuity(context: &Context, args: &[Value], growth: &Number) -> Result<Number> {
    let (rate, periods) = (number(args, 0)?, number(args, 1)?);
    if !is_without_percent(rate) && is_yearly(rate, periods) {
        context.remark(format!(
            "{RATE_OF_PERIOD}; if it is a yearly one and the periods are months, write `/12` after it"
        ));
    }
    let at_end = if rate.is_zero() {
        periods.clone()
    } else {
        n::divide(&n::subtract(growth, &Number::ONE)?, rate, &context.interrupt)?
    };
    match optional(args, 4).to_i64() {
        Some(0) => Ok(at_end),
        Some(1) => n::multiply(&at_end, &n::add(&Number::ONE, rate)?),
        _ => Err(Fault::new(5, "`due` is 0 for the end of the periods or 1 for their start")),
    }
}

/// In the note on a rate that is rather that of a year.
pub(crate) const RATE_OF_PERIOD: &str = "the rate counts in every period";

/// In the note on a rate that is rather a percentage.
pub(crate) const RATE_WITHOUT_PERCENT: &str = "this rate is 100% or more in every period";

/// In the note on a rate that is rather a percentage over 12, as in `5/12`.
pub(crate) const LARGE_RATE: &str = "this rate is 25% or more in every period";

/// Whether a rate of a quarter or more counts in a year of months, or longer.
fn is_large(rate: &Number, periods: &Number) -> bool {
    let Ok(least) = Rational::ratio(&Integer::ONE, &Integer::from(4)) else { return false };
    periods.to_i64().is_some_and(|periods| 12 <= periods)
        && rate.as_rational().is_some_and(|rate| rational::compare(rate, &least).is_ge())
}

/// Whether a rate doubles an amount in each period, or more: `4.9` for `4.9%`.
fn is_without_percent(rate: &Number) -> bool {
    rate.as_rational().is_some_and(|rate| rational::compare(rate, &Rational::from(1)).is_ge())
}

/// Says that a rate is rather a percentage.
fn watch_rate(context: &Context, args: &[Value], index: usize) {
    if number(args, index).is_ok_and(is_without_percent) {
        context.remark(format!("{RATE_WITHOUT_PERCENT}; for a percentage write `%` after it"));
    }
}

/// Whether periods are rather months, and a rate rather that of a year: at least 2% in each period of five years or more.
fn is_yearly(rate: &Number, periods: &Number) -> bool {
    let Ok(least) = Rational::ratio(&Integer::ONE, &Integer::from(50)) else { return false };
    periods.to_i64().is_some_and(|months| 60 <= months && months % 12 == 0)
        && rate.as_rational().is_some_and(|rate| rational::compare(rate, &least).is_ge())
}

/// The number at an index, 0 where it is left out.
fn optional(args: &[Value], index: usize) -> Number {
    number(args, index).cloned().unwrap_or(Number::ZERO)
}

// present·growth + payment·annuity + future = 0.

fn payment(context: &Context, args: &[Value]) -> Result {
    watch_rate(context, args, 0);
    let (rate, periods) = (number(args, 0)?, number(args, 1)?);
    if !is_without_percent(rate) && !is_yearly(rate, periods) && is_large(rate, periods) {
        context.remark(format!("{LARGE_RATE}; for a percentage write `%` after it"));
    }
    let growth = growth(context, number(args, 0)?, number(args, 1)?)?;
    let total = n::add(&n::multiply(number(args, 2)?, &growth)?, &optional(args, 3))?;
    let annuity = annuity(context, args, &growth)?;
    if annuity.is_zero() {
        return Err(Fault::new(2, "there must be at least one period"));
    }
    Ok(n::negate(&n::divide(&total, &annuity, &context.interrupt)?).into())
}

/// The interest of the period on what is owed before its payment; with payments at the start of the periods, the first one
/// pays none.
fn interest(context: &Context, args: &[Value]) -> Result {
    let (rate, period) = (number(args, 0)?, number(args, 1)?);
    let last = number(args, 2)?;
    let (whole, last) = (period.to_i64(), last.to_i64());
    let Some(before) = whole.filter(|period| 1 <= *period && last.is_none_or(|last| *period <= last)) else {
        let end = last.map_or_else(String::new, |last| format!(", {last} for the last"));
        return Err(Fault::new(2, format!("expected the number of a period: 1 for the first{end}")));
    };
    let (future_value, due) = (Value::from(optional(args, 4)), Value::from(optional(args, 5)));
    let of_loan = [args[0].clone(), args[2].clone(), args[3].clone(), future_value, due.clone()];
    let paid = payment(context, &of_loan).map_err(|fault| shifted(&fault))?;
    let owed = [args[0].clone(), Number::from(before - 1).into(), paid, args[3].clone(), due];
    let interest = n::multiply(&future(context, &owed)?.number(0)?, rate)?;
    match (optional(args, 5).to_i64(), before) {
        (Some(1), 1) => Ok(Number::ZERO.into()),
        (Some(1), _) => {
            let growth = n::add(&Number::ONE, rate)?;
            Ok(n::divide(&interest, &growth, &context.interrupt).map_err(|fault| fault.at(1))?.into())
        }
        _ => Ok(interest.into()),
    }
}

/// A fault of a payment whose arguments are those of a function with one more before them.
fn shifted(fault: &Fault) -> Fault {
    let operand = if fault.operand < 2 { fault.operand } else { fault.operand + 1 };
    fault.clone().at(operand)
}

fn repayment(context: &Context, args: &[Value]) -> Result {
    let interest = interest(context, args)?;
    let (future_value, due) = (Value::from(optional(args, 4)), Value::from(optional(args, 5)));
    let of_loan = [args[0].clone(), args[2].clone(), args[3].clone(), future_value, due];
    let paid = payment(context, &of_loan)?;
    Ok(n::subtract(&paid.number(0)?, &interest.number(0)?)?.into())
}

/// (last/first)^(1/periods) - 1.
fn average_growth(context: &Context, args: &[Value]) -> Result {
    let interrupt = &context.interrupt;
    let ratio = n::divide(number(args, 1)?, number(args, 0)?, interrupt).map_err(|fault| fault.at(1))?;
    let is_growth = context.accept(n::compare(&ratio, &Number::ZERO, interrupt)?).is_gt();
    if !is_growth {
        return Err(Fault::new(2, "growth leads from one value above zero to another"));
    }
    let share = n::divide(&Number::ONE, number(args, 2)?, interrupt)
        .map_err(|_| Fault::new(3, "there must be at least one period"))?;
    let growth = n::subtract(&n::power(&ratio, &share, interrupt)?, &Number::ONE)?;
    Ok(Quantity::percent(n::multiply(&growth, &100.into())?).into())
}

fn future(context: &Context, args: &[Value]) -> Result {
    watch_rate(context, args, 0);
    let growth = growth(context, number(args, 0)?, number(args, 1)?)?;
    let payments = n::multiply(number(args, 2)?, &annuity(context, args, &growth)?)?;
    Ok(n::negate(&n::add(&n::multiply(&optional(args, 3), &growth)?, &payments)?).into())
}

fn present(context: &Context, args: &[Value]) -> Result {
    watch_rate(context, args, 0);
    let growth = growth(context, number(args, 0)?, number(args, 1)?)?;
    let payments = n::multiply(number(args, 2)?, &annuity(context, args, &growth)?)?;
    let total = n::add(&optional(args, 3), &payments)?;
    Ok(n::negate(&n::divide(&total, &growth, &context.interrupt).map_err(|fault| fault.at(1))?).into())
}

fn net_present(context: &Context, args: &[Value]) -> Result {
    let rate = number(args, 0)?;
    watch_rate(context, args, 0);
    let factor = n::add(&Number::ONE, rate)?;
    Ok(discounted(context, args.get(1..).unwrap_or_default(), &factor)?.into())
}

/// Payments at a time that are discounted one after the other.
const FEW: usize = 32;

/// What payments at the ends of periods are worth before the first, each period dividing by the factor: of many, that
/// of each half, so that long fractions are added seldom. The recursion is as deep as their count has bits.
fn discounted(context: &Context, payments: &[Value], factor: &Number) -> Result<Number> {
    context.interrupt.check()?;
    if payments.len() <= FEW {
        return (0..payments.len()).rev().try_fold(Number::ZERO, |total, index| {
            let value = n::add(&total, number(payments, index)?)?;
            n::divide(&value, factor, &context.interrupt).map_err(|fault| fault.at(1))
        });
    }
    let (first, second) = payments.split_at(payments.len() / 2);
    let whole = n::power(factor, &Number::from(first.len()), &context.interrupt)?;
    let later = n::divide(&discounted(context, second, factor)?, &whole, &context.interrupt);
    n::add(&discounted(context, first, factor)?, &later.map_err(|fault| fault.at(1))?)
}
