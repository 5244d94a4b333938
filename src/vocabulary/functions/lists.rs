//! Lists: their parts, order, sums and statistics. What is rational stays exact.

use super::Parameter::{List as L, Number as N, Quantities, Term};
use super::bound::{self, Bound, Gather, Terms};
use super::finance::aside_from_money;
use super::{Function, number, quantities};
use crate::fault::Fault;
use crate::number::{self as n, Number};
use crate::quantity::{Quantity, arithmetic as q};
use crate::value::{Context, List, Value, arithmetic as a, order};

type Result<T = Value> = std::result::Result<T, Fault>;

static SUM: Bound = Bound {
    signatures: &["sum(term, k, from, to)", "sum(term, k, list)"],
    gather: Gather::Join(0, a::add_term),
};

static PRODUCT: Bound = Bound {
    signatures: &["product(term, k, from, to)", "product(term, k, list)"],
    gather: Gather::Join(1, a::multiply),
};

static MAP: Bound = Bound {
    signatures: &["map(f, list)", "map(term, x, list)", "map(term, k, from, to)"],
    gather: Gather::List,
};

static FILTER: Bound = Bound {
    signatures: &["filter(condition, x, list)", "filter(f, list)", "filter(condition, k, from, to)"],
    gather: Gather::Filter,
};

static ALL: Bound = Bound {
    signatures: &["all(condition, x, list)", "all(f, list)", "all(condition, k, from, to)"],
    gather: Gather::All,
};

static ANY: Bound = Bound {
    signatures: &["any(condition, x, list)", "any(f, list)", "any(condition, k, from, to)"],
    gather: Gather::Any,
};

/// The rows.
#[rustfmt::skip]
pub const FUNCTIONS: &[Function] = &[
    Function { name: "len",      aliases: &["length", "count"], params: &[L("list")], doc: "How many elements a list has.", examples: &[("len([4, 5, 6])", "3")], eval: |_, args| Ok(count(items(args, 0)?.len()).into()), steps: &[] },
    Function { name: "sort",     aliases: &[], params: &[L("list")], doc: "The numbers from the least to the greatest.", examples: &[("sort([3, 1, 2])", "[1, 2, 3]")], eval: sort, steps: &[] },
    Function { name: "reverse",  aliases: &[], params: &[L("list")], doc: "The elements from the last to the first.", examples: &[("reverse([3, 1, 2])", "[2, 1, 3]")], eval: |_, args| list(items(args, 0)?.iter().rev().cloned().collect()), steps: &[] },
    Function { name: "unique",   aliases: &[], params: &[L("list")], doc: "The numbers without repetitions.", examples: &[("unique([3, 1, 3, 2, 1])", "[3, 1, 2]")], eval: unique, steps: &[] },
    Function { name: "sum",      aliases: &["total"], params: &[Quantities("x"), Term(&SUM)], doc: "The sum; with a variable, of the terms for each integer of a range, or for each element of a list.", examples: &[("sum(1, 2, 3)", "6"), ("sum(1..100)", "5050"), ("sum([])", "0"), ("sum(k^2, k, 1, 100)", "338350"), ("sum(1/k, k, 1, 20)", "3.59773965714"), ("sum(x, x, [1, 2])", "3"), ("sum(k, k, 1, 0)", "0")], eval: sum, steps: &[] },
    Function { name: "product",  aliases: &["prod"],  params: &[Quantities("x"), Term(&PRODUCT)], doc: "The product; with a variable, of the terms for each integer of a range, or for each element of a list.", examples: &[("product(2, 3, 4)", "24"), ("product([2, 3, 4])", "24"), ("product([])", "1"), ("product(k, k, 1, 10)", "3628800"), ("product(k, k, 1, 0)", "1")], eval: |context, args| gather(Gather::Join(1, a::multiply), context, args), steps: &[] },
    Function { name: "map",      aliases: &[], params: &[Term(&MAP)], doc: "A list of what a function or a term makes of each element.", examples: &[("map(sqrt, [1, 4])", "[1, 2]"), ("map(x^2, x, 1..3)", "[1, 4, 9]"), ("map(abs, [-1, 2])", "[1, 2]")], eval: bound::needs_a_term, steps: &[] },
    Function { name: "filter",   aliases: &[], params: &[Term(&FILTER)], doc: "The elements of a list for which a condition is true.", examples: &[("filter(x > 2, x, [3, 1, 4])", "[3, 4]"), ("filter(isprime, 1..10)", "[2, 3, 5, 7]"), ("filter(n mod 3 == 0, n, 1, 10)", "[3, 6, 9]")], eval: bound::needs_a_term, steps: &[] },
    Function { name: "all",      aliases: &[], params: &[Term(&ALL)], doc: "Whether a condition is true for all elements of a list.", examples: &[("all(x > 0, x, [3, 1, 4])", "true"), ("all(isprime, [2, 3, 4])", "false"), ("all(k^2 >= k, k, 1, 10)", "true")], eval: bound::needs_a_term, steps: &[] },
    Function { name: "any",      aliases: &[], params: &[Term(&ANY)], doc: "Whether a condition is true for one element of a list at least.", examples: &[("any(x > 3, x, [3, 1, 4])", "true"), ("any(isprime, [4, 6, 8])", "false")], eval: bound::needs_a_term, steps: &[] },
    Function { name: "median",   aliases: &[], params: &[Quantities("x")], doc: "The number in the middle, or the mean of the two there.", examples: &[("median(5, 1, 3)", "3"), ("median([1, 2, 3, 4])", "2.5")], eval: |context, args| at_share(context, args, &n::divide(&Number::ONE, &Number::from(2), &context.interrupt)?), steps: &[] },
    Function { name: "mode",     aliases: &[], params: &[Quantities("x")], doc: "The most frequent value; the smallest if several tie.", examples: &[("mode([1, 2, 2, 3, 3])", "2")], eval: mode, steps: &[] },
    Function { name: "variance", aliases: &["var"], params: &[Quantities("x")], doc: "The variance of a sample: the sum of the squared distances from the mean, over n - 1.", examples: &[("variance([2, 4, 4, 4, 5, 5, 7, 9])", "4.57142857143"), ("variance(1/2, 1/3)", "0.0138888888889")], eval: variance, steps: &[] },
    Function { name: "stdev",    aliases: &["stddev", "std"], params: &[Quantities("x")], doc: "The standard deviation of a sample: the square root of its variance.", examples: &[("stdev([2, 4, 4, 4, 5, 5, 7, 9])", "2.13808993530")], eval: |context, args| aside_from_money(context, args, |context, args| Ok(q::sqrt(context, &squared_deviation(context, args)?)?.into())), steps: &[] },
    Function { name: "pvariance", aliases: &["varp"], params: &[Quantities("x")], doc: "The variance of a whole population: the mean of the squared distances from the mean, over n.", examples: &[("pvariance([2, 4, 4, 4, 5, 5, 7, 9])", "4")], eval: |context, args| population_variance(context, args).map(Value::Number), steps: &[] },
    Function { name: "pstdev",   aliases: &["pstddev", "stdevp"], params: &[Quantities("x")], doc: "The standard deviation of a whole population: the square root of its variance.", examples: &[("pstdev([2, 4, 4, 4, 5, 5, 7, 9])", "2")], eval: |context, args| aside_from_money(context, args, |context, args| Ok(q::sqrt(context, &population_variance(context, args)?)?.into())), steps: &[] },
    Function { name: "correlation", aliases: &["correl"], params: &[L("a"), L("b")], doc: "How closely two lists rise together, from -1 to 1 (Pearson's coefficient).", examples: &[("correlation([1, 2, 3], [2, 4, 6])", "1"), ("correlation([1, 2, 3], [1, 3, 2])", "0.5")], eval: correlation, steps: &[] },
    Function { name: "rms",      aliases: &[], params: &[Quantities("x")], doc: "The root of the mean of the squares.", examples: &[("rms(1, 7)", "5")], eval: rms, steps: &[] },
    Function { name: "geomean",  aliases: &[], params: &[Quantities("x")], doc: "The geometric mean: the n-th root of the product.", examples: &[("geomean(2, 8)", "4"), ("geomean(1, 2)", "1.41421356237")], eval: geometric_mean, steps: &[] },
    Function { name: "harmean",  aliases: &[], params: &[Quantities("x")], doc: "The harmonic mean: n over the sum of the reciprocals.", examples: &[("harmean(40, 60)", "48")], eval: harmonic_mean, steps: &[] },
    Function { name: "quantile", aliases: &["percentile"], params: &[L("list"), N("share")], doc: "The number below which a share from 0 to 1 of the list lies, between two elements in proportion (as spreadsheets do).", examples: &[("quantile([1, 2, 3, 4], 0.25)", "1.75"), ("quantile(1..101, 90%)", "91")], eval: quantile, steps: &[] },
    Function { name: "dot",      aliases: &[], params: &[L("a"), L("b")], doc: "The sum of the products of the elements at the same place.", examples: &[("dot([1, 2, 3], [4, 5, 6])", "32")], eval: dot, steps: &[] },
    Function { name: "cross",    aliases: &[], params: &[L("a"), L("b")], doc: "The cross product of two vectors in space: a vector at right angles to both.", examples: &[("cross([1, 0, 0], [0, 1, 0])", "[0, 0, 1]"), ("cross([2, -1, 3], [1, 4, -2])", "[-10, 7, 9]")], eval: cross, steps: &[] },
    Function { name: "norm",     aliases: &[], params: &[L("list")], doc: "The length of a vector: the square root of the sum of the squares.", examples: &[("norm([3, 4])", "5")], eval: norm, steps: &[] },
];

/// The checked list at an index.
fn items(args: &[Value], index: usize) -> Result<&List> {
    match args.get(index) {
        Some(Value::List(items)) => Ok(items),
        _ => Err(Fault::new(index + 1, "expected a list")),
    }
}

fn list(items: Vec<Value>) -> Result {
    List::new(items).map(Value::List)
}

fn count(length: usize) -> Number {
    Number::from(length)
}

fn sort(context: &Context, args: &[Value]) -> Result {
    let items = items(args, 0)?;
    list(order::sorted(context, items)?.into_iter().map(|place| items[place].clone()).collect())
}

fn unique(context: &Context, args: &[Value]) -> Result {
    let items = items(args, 0)?;
    let places = order::sorted(context, items)?;
    let mut kept: Vec<usize> = places.first().copied().into_iter().collect();
    for pair in places.windows(2) {
        if order::compare(context, &items[pair[0]], &items[pair[1]])?.is_lt() {
            kept.push(pair[1]);
        }
    }
    kept.sort_unstable();
    list(kept.into_iter().map(|place| items[place].clone()).collect())
}

fn gather(gather: Gather, context: &Context, args: &[Value]) -> Result {
    let mut terms = Terms::new(gather);
    for arg in args {
        terms.push(context, arg, arg.clone())?;
    }
    terms.finish(context)
}

fn sum(context: &Context, args: &[Value]) -> Result {
    gather(Gather::Join(0, a::add_term), context, args)
}

/// The numbers from the least to the greatest in one unit, of which there must be one, and zero of that unit.
fn in_order(context: &Context, args: &[Value]) -> Result<(Vec<Number>, Quantity)> {
    let (numbers, unit) = q::in_one_unit(context, &quantities(args)?)?;
    let numbers: Vec<Value> = numbers.into_iter().map(Value::from).collect();
    let sorted = order::sorted(context, &numbers)?.into_iter().map(|place| numbers[place].number(1));
    Ok((sorted.collect::<Result<_>>()?, unit))
}

/// The number at a share of the way through numbers in order.
fn at_share(context: &Context, args: &[Value], share: &Number) -> Result {
    let (numbers, unit) = in_order(context, args)?;
    let place = n::multiply(share, &count(numbers.len() - 1))?;
    let whole = context.accept(n::floor(&place, &context.interrupt)?);
    let index = whole.to_i64().and_then(|index| usize::try_from(index).ok()).unwrap_or(0);
    let (low, high) = (&numbers[index], numbers.get(index + 1).unwrap_or(&numbers[index]));
    let part = n::multiply(&n::subtract(&place, &whole)?, &n::subtract(high, low)?)?;
    Ok(unit.same(n::add(low, &part)?).into())
}

fn quantile(context: &Context, args: &[Value]) -> Result {
    let share = number(args, 1)?;
    let order =
        |a: &Number, b: &Number| Ok::<_, Fault>(context.accept(n::compare(a, b, &context.interrupt)?));
    if order(share, &Number::ZERO)?.is_lt() || order(share, &Number::ONE)?.is_gt() {
        return Err(Fault::new(2, "the share must be from 0 to 1; for the 99th percentile write 99%"));
    }
    at_share(context, items(args, 0)?, share).map_err(|fault| fault.at(1))
}

fn mode(context: &Context, args: &[Value]) -> Result {
    let (numbers, unit) = in_order(context, args)?;
    let numbers: Vec<Value> = numbers.into_iter().map(Value::from).collect();
    let (mut best, mut most, mut run, mut ties) = (0, 1, 1, 1);
    for index in 1..numbers.len() {
        let same = order::compare(context, &numbers[index - 1], &numbers[index])?.is_eq();
        run = if same { run + 1 } else { 1 };
        if most < run {
            (best, most, ties) = (index, run, 1);
        } else if most == run {
            ties += 1;
        }
    }
    if 1 < ties {
        context.remark(format!("{ties} values are equally frequent; this is the smallest of them"));
    }
    Ok(unit.same(numbers[best].number(1)?).into())
}

/// (n·Σx² − (Σx)²)/(n·(n − 1)): for exact numbers there is no cancellation to fear.
fn variance(context: &Context, args: &[Value]) -> Result {
    squared_deviation(context, args).map(Value::Number)
}

fn squared_deviation(context: &Context, args: &[Value]) -> Result<Quantity> {
    if args.len() < 2 {
        return Err(Fault::new(1, "a sample has at least two numbers"));
    }
    spread(context, args, &n::multiply(&count(args.len()), &count(args.len() - 1))?)
}

fn population_variance(context: &Context, args: &[Value]) -> Result<Quantity> {
    not_empty(args)?;
    spread(context, args, &n::multiply(&count(args.len()), &count(args.len()))?)
}

fn not_empty(args: &[Value]) -> Result<()> {
    if args.is_empty() { Err(Fault::new(1, "the list is empty")) } else { Ok(()) }
}

/// (n·Σx² − (Σx)²) over something, in the square of their unit.
fn spread(context: &Context, args: &[Value], over: &Number) -> Result<Quantity> {
    let (numbers, unit) = q::in_one_unit(context, &quantities(args)?)?;
    let squares = numbers.iter().map(|x| n::multiply(x, x)).collect::<Result<Vec<Number>>>()?;
    let sum_of = |numbers: Vec<Number>| {
        sum(context, &numbers.into_iter().map(Value::from).collect::<Vec<Value>>())?.number(1)
    };
    let (squares, total, length) = (sum_of(squares)?, sum_of(numbers)?, count(args.len()));
    let above = n::subtract(&n::multiply(&length, &squares)?, &n::multiply(&total, &total)?)?;
    let variance = n::divide(&above, over, &context.interrupt)?;
    let one = q::differences(&unit)?.same(Number::ONE);
    q::multiply(context, &q::multiply(context, &one, &one)?, &variance.into())
}

/// (n·Σab − Σa·Σb)/√((n·Σa² − (Σa)²)·(n·Σb² − (Σb)²)): a plain number, whatever the units.
fn correlation(context: &Context, args: &[Value]) -> Result {
    let (left, right) = (items(args, 0)?, items(args, 1)?);
    if left.len() != right.len() || left.len() < 2 {
        return Err(Fault::new(
            2,
            "a correlation takes two lists of the same length, of at least two elements",
        ));
    }
    let plain = |items: &List, operand: usize| {
        let numbers = q::in_one_unit(context, &quantities(items)?).map_err(|fault| fault.at(operand))?.0;
        Ok::<_, Fault>(numbers.into_iter().map(Value::from).collect::<Vec<Value>>())
    };
    let (a, b) = (plain(left, 1)?, plain(right, 2)?);
    let pairs = a.iter().zip(&b).map(|(a, b)| a::multiply(context, &[a.clone(), b.clone()]));
    let both = sum(context, &pairs.collect::<Result<Vec<Value>>>()?)?.number(1)?;
    let (sum_a, sum_b) = (sum(context, &a)?.number(1)?, sum(context, &b)?.number(1)?);
    let above = n::subtract(&n::multiply(&count(a.len()), &both)?, &n::multiply(&sum_a, &sum_b)?)?;
    let (spread_a, spread_b) = (spread(context, &a, &Number::ONE)?, spread(context, &b, &Number::ONE)?);
    let below = n::multiply(&spread_a.number, &spread_b.number)?;
    if below.is_zero() {
        return Err(Fault::new(0, "all numbers of one list are the same, so nothing rises with them"));
    }
    n::divide(&above, &n::sqrt(&below, &context.interrupt)?, &context.interrupt).map(Value::from)
}

/// The numbers of quantities in the unit of the first, and one of that unit: percentages as their hundredths, and no
/// points of temperature, which have no products.
fn proportional(context: &Context, args: &[Value]) -> Result<(Vec<Number>, Quantity)> {
    let plain = |x: Quantity| if x.is_percent() { x.plain(1).map(Quantity::from) } else { Ok(x) };
    let items = quantities(args)?.into_iter().map(plain).collect::<Result<Vec<Quantity>>>()?;
    let (numbers, unit) = q::in_one_unit(context, &items)?;
    let one = q::multiply(context, &unit.same(Number::ONE), &Number::ONE.into())?;
    Ok((numbers, one))
}

fn rms(context: &Context, args: &[Value]) -> Result {
    let (numbers, unit) = proportional(context, args)?;
    let squares = numbers.iter().map(|x| n::multiply(x, x).map(Value::from));
    let squares = sum(context, &squares.collect::<Result<Vec<Value>>>()?)?.number(1)?;
    let mean = n::divide(&squares, &count(args.len()), &context.interrupt)?;
    Ok(unit.same(n::sqrt(&mean, &context.interrupt)?).into())
}

fn geometric_mean(context: &Context, args: &[Value]) -> Result {
    let (numbers, unit) = proportional(context, args)?;
    for (index, number) in numbers.iter().enumerate() {
        if context.accept(n::compare(number, &Number::ZERO, &context.interrupt)?).is_lt() {
            return Err(Fault::new(index + 1, "a geometric mean takes no negative numbers"));
        }
    }
    let numbers: Vec<Value> = numbers.into_iter().map(Value::from).collect();
    let product = gather(Gather::Join(1, a::multiply), context, &numbers)?.number(1)?;
    Ok(unit.same(n::root(&product, &count(args.len()), &context.interrupt)?).into())
}

fn harmonic_mean(context: &Context, args: &[Value]) -> Result {
    let (numbers, unit) = proportional(context, args)?;
    let mut total = Number::ZERO;
    for (index, number) in numbers.iter().enumerate() {
        let inverse = n::divide(&Number::ONE, number, &context.interrupt)
            .map_err(|_| Fault::new(index + 1, "a harmonic mean takes no zero"))?;
        total = n::add(&total, &inverse)?;
    }
    let mean = n::divide(&count(args.len()), &total, &context.interrupt).map_err(|fault| fault.at(0))?;
    Ok(unit.same(mean).into())
}

fn dot(context: &Context, args: &[Value]) -> Result {
    let (left, right) = (items(args, 0)?, items(args, 1)?);
    if left.len() != right.len() {
        return Err(Fault::new(2, format!("the lists have {} and {} elements", left.len(), right.len())));
    }
    let products = left.iter().zip(right.iter()).map(|(a, b)| a::multiply(context, &[a.clone(), b.clone()]));
    sum(context, &products.collect::<Result<Vec<Value>>>()?)
}

fn cross(context: &Context, args: &[Value]) -> Result {
    let vectors = [items(args, 0)?, items(args, 1)?];
    if let Some(at) = vectors.iter().position(|vector| vector.len() != 3) {
        let message =
            format!("a cross product takes vectors of 3 elements, this one has {}", vectors[at].len());
        return Err(Fault::new(at + 1, message));
    }
    let times = |i: usize, j: usize| a::multiply(context, &[vectors[0][i].clone(), vectors[1][j].clone()]);
    let element = |i: usize, j: usize| a::subtract(context, &[times(i, j)?, times(j, i)?]);
    list(vec![element(1, 2)?, element(2, 0)?, element(0, 1)?])
}

fn norm(context: &Context, args: &[Value]) -> Result {
    let items = items(args, 0)?;
    if items.is_empty() {
        return Ok(Number::ZERO.into());
    }
    let (sides, unit) = q::in_one_unit(context, &quantities(items)?)?;
    Ok(q::differences(&unit)?.same(n::functions::hypot(&sides, &context.interrupt)?).into())
}
