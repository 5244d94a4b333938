//! The functions, as rows by family: from a row come arity, argument checks, help and tests.
//! It knows nothing of syntax.

pub mod arithmetic;
pub mod bound;
pub mod chemistry;
pub mod complex;
pub mod dates;
pub mod exponentials;
pub mod finance;
pub mod integers;
pub mod lists;
pub mod plots;
pub mod programming;
pub mod random;
mod steps;
pub mod theory;
pub mod special;
pub mod trigonometry;

use super::Family;
use crate::fault::Fault;
use crate::limits::{self, Interrupt};
use crate::number::{self as n, Integer, Number, Rational};
use crate::quantity::{Quantity, angle};
use crate::value::{Builtin, Context, List, Value};
use bound::Bound;
use steps::Part;

/// What a function takes at one place.
#[derive(Clone, Copy, Debug)]
pub enum Parameter {
    /// A plain number.
    Number(&'static str),
    /// A number, perhaps with a unit.
    Quantity(&'static str),
    /// An angle; a plain number is one in the unit of the setting.
    Angle(&'static str),
    /// An integer.
    Integer(&'static str),
    /// A number that may be left out.
    OptionalNumber(&'static str),
    /// An integer that may be left out.
    OptionalInteger(&'static str),
    /// A number, perhaps with a unit, that may be left out.
    OptionalQuantity(&'static str),
    /// Any count of numbers, perhaps with units, at least one, or a list of them.
    Quantities(&'static str),
    /// Any count of integers, at least one, or a list of them.
    Integers(&'static str),
    /// A date.
    Date(&'static str),
    /// Any count of numbers or dates, at least one, or a list of them.
    Ordered(&'static str),
    /// A list, of anything.
    List(&'static str),
    /// Anything.
    Any(&'static str),
    /// Anything, or nothing.
    Optional(&'static str),
    /// The last of a row: instead of all before it, a term and its variable.
    Term(&'static Bound),
}

use Parameter::{Integers, OptionalInteger, OptionalNumber, OptionalQuantity, Quantities};

impl Parameter {
    /// Its name in the signature.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Number(name)
            | Self::Quantity(name)
            | Self::Angle(name)
            | Self::Integer(name)
            | OptionalNumber(name)
            | OptionalQuantity(name)
            | Quantities(name)
            | OptionalInteger(name)
            | Integers(name)
            | Self::Date(name)
            | Self::Ordered(name)
            | Self::List(name)
            | Self::Any(name)
            | Self::Optional(name) => name,
            Self::Term(_) => "term",
        }
    }

    fn is_optional(self) -> bool {
        matches!(self, OptionalNumber(_) | OptionalQuantity(_) | OptionalInteger(_) | Self::Optional(_))
    }

    fn is_variadic(self) -> bool {
        matches!(self, Quantities(_) | Integers(_) | Self::Ordered(_))
    }

    fn takes_integers(self) -> bool {
        matches!(self, Self::Integer(_) | OptionalInteger(_) | Integers(_))
    }
}

/// A function.
#[derive(Debug)]
pub struct Function {
    /// Its name.
    pub name: &'static str,
    /// Other names.
    pub aliases: &'static [&'static str],
    /// What it takes.
    pub params: &'static [Parameter],
    /// What it gives, in one sentence.
    pub doc: &'static str,
    /// Lines, and what they print.
    pub examples: &'static [(&'static str, &'static str)],
    /// What it does; its arguments have been checked against `params`.
    pub eval: Builtin,
    /// The same of one real number, in steps that a sum over a range can be found by without a number for each term;
    /// empty where there are none.
    pub steps: &'static [Part],
}

/// Every function, by family.
pub const FAMILIES: &[Family<Function>] = &[
    Family { title: "Arithmetic", rows: arithmetic::FUNCTIONS },
    Family { title: "Roots, exponentials and logarithms", rows: exponentials::FUNCTIONS },
    Family { title: "Trigonometry", rows: trigonometry::FUNCTIONS },
    Family { title: "Complex numbers", rows: complex::FUNCTIONS },
    Family { title: "Special functions", rows: special::FUNCTIONS },
    Family { title: "Integers", rows: integers::FUNCTIONS },
    Family { title: "Number theory", rows: theory::FUNCTIONS },
    Family { title: "Words of bits, floating point", rows: programming::FUNCTIONS },
    Family { title: "Lists", rows: lists::FUNCTIONS },
    Family { title: "Plots", rows: plots::FUNCTIONS },
    Family { title: "Random draws", rows: random::FUNCTIONS },
    Family { title: "Finance", rows: finance::FUNCTIONS },
    Family { title: "Dates", rows: dates::FUNCTIONS },
    Family { title: "Chemistry", rows: chemistry::FUNCTIONS },
];

/// Every function, family by family.
pub fn all() -> impl Iterator<Item = &'static Function> {
    FAMILIES.iter().flat_map(|family| family.rows)
}

impl Function {
    /// How it is called: `round(x, places?)`.
    #[must_use]
    pub fn signature(&self) -> String {
        self.signature_as(self.name)
    }

    /// All ways to call it.
    #[must_use]
    pub fn signatures(&self) -> Vec<String> {
        let plain = (!self.plain().is_empty() || self.bound().is_none()).then(|| self.signature());
        let bound = self.bound().map_or(&[][..], |bound| bound.signatures).iter().map(|&it| it.to_owned());
        plain.into_iter().chain(bound).collect()
    }

    /// What it makes of a term and a variable, if it takes such.
    #[must_use]
    pub fn bound(&self) -> Option<&'static Bound> {
        match self.params.last() {
            Some(Parameter::Term(bound)) => Some(bound),
            _ => None,
        }
    }

    /// What it takes when it is called without a term.
    #[must_use]
    pub fn plain(&self) -> &'static [Parameter] {
        match self.params.split_last() {
            Some((Parameter::Term(_), plain)) => plain,
            _ => self.params,
        }
    }

    /// The same by the name that somebody used.
    #[must_use]
    pub fn signature_as(&self, name: &str) -> String {
        if let (Some(bound), []) = (self.bound(), self.plain()) {
            return bound.signatures.first().map_or(self.name, |it| *it).replacen(self.name, name, 1);
        }
        let params: Vec<String> = self
            .plain()
            .iter()
            .map(|param| match param {
                _ if param.is_optional() => format!("{}?", param.name()),
                _ if param.is_variadic() => format!("{}, …", param.name()),
                _ => param.name().to_owned(),
            })
            .collect();
        format!("{name}({})", params.join(", "))
    }

    /// What the argument at an index is called, or the last one.
    #[must_use]
    pub fn argument(&self, index: usize) -> &'static str {
        if let Some(param) = self.plain().get(index).or_else(|| self.plain().last()) {
            return param.name();
        }
        let signature = self.bound().and_then(|bound| bound.signatures.first()).copied().unwrap_or_default();
        let names = signature.split_once('(').map_or("", |(_, rest)| rest.trim_end_matches(')'));
        names.split(", ").nth(index).or_else(|| names.split(", ").last()).unwrap_or("a value")
    }

    /// Whether it takes any count of arguments.
    #[must_use]
    pub fn is_variadic(&self) -> bool {
        self.plain().iter().any(|param| param.is_variadic())
    }

    /// Whether it can be called with one argument, and so without parentheses.
    #[must_use]
    pub fn takes_one(&self) -> bool {
        self.least() == 1 || self.bound().is_some_and(Bound::takes_all)
    }

    /// Whether its first argument is one number, so that it takes each element of a list.
    #[must_use]
    pub fn maps(&self) -> bool {
        let first = self.plain().first();
        first.is_some_and(|param| {
            matches!(
                param,
                Parameter::Number(_) | Parameter::Quantity(_) | Parameter::Angle(_) | Parameter::Integer(_)
            )
        })
    }

    /// Whether it takes a list and nothing else.
    #[must_use]
    pub fn takes_one_list(&self) -> bool {
        matches!(self.plain(), [Parameter::List(_)])
    }

    fn least(&self) -> usize {
        self.plain().iter().filter(|param| !param.is_optional()).count()
    }

    fn most(&self) -> usize {
        if self.is_variadic() { usize::MAX } else { self.plain().len() }
    }

    /// What is wrong with a call of this many arguments, if anything.
    #[must_use]
    pub fn arity_error(&self, count: usize) -> Option<String> {
        if let (Some(bound), []) = (self.bound(), self.plain()) {
            return Some(format!("expected {}", bound.expected()));
        }
        if (self.least()..=self.most()).contains(&count) {
            return None;
        }
        let wanted = match (self.least(), self.most()) {
            (least, usize::MAX) => format!("at least {}", arguments(least)),
            (least, most) if least == most => arguments(least),
            (least, most) => format!("{least} to {}", arguments(most)),
        };
        Some(format!("{} takes {wanted}, not {count}", self.signature()))
    }

    /// What to say where it is written without parentheses and needs them, by the name that somebody used.
    #[must_use]
    pub fn in_parentheses(&self, name: &str) -> String {
        format!("`{name}` takes its arguments in parentheses: {}", self.signature_as(name))
    }

    /// Whether a list that is the last of so many arguments stands for any count of them.
    fn spreads(&self, count: usize) -> bool {
        count == self.plain().len() && self.plain().last().is_some_and(|param| param.is_variadic())
    }

    /// Applies the function. One whose arguments are single values is applied to each element of the lists among them.
    ///
    /// # Errors
    /// A fault that blames an argument by number, from 1.
    pub fn call(&self, context: &Context, args: &[Value]) -> Result<Value, Fault> {
        context.interrupt.check()?;
        limits::work(100);
        if let Some(message) = self.arity_error(args.len()) {
            return Err(Fault::new(0, message));
        }
        match args {
            [single @ .., Value::List(items)] if self.spreads(args.len()) => {
                let last = args.len();
                let checked = self.check(context, single.iter().chain(items.iter())).map_err(|fault| {
                    let operand = fault.operand.min(last);
                    fault.at(operand)
                })?;
                (self.eval)(context, &checked)
            }
            _ if self.takes_scalars() && args.iter().any(|arg| matches!(arg, Value::List(_))) => {
                self.call_for_each(context, args)
            }
            _ => (self.eval)(context, &self.check(context, args.iter())?),
        }
    }

    /// Whether each of its arguments is one value, so that lists in their places are gone through together.
    fn takes_scalars(&self) -> bool {
        let is_many = |param: &Parameter| {
            matches!(
                param,
                Parameter::List(_) | Parameter::Any(_) | Parameter::Optional(_) | Parameter::Term(_)
            ) || param.is_variadic()
        };
        !self.plain().iter().any(is_many)
    }

    /// Applies the function to the first elements of all lists, to the second ones, and so on; what is not a list is the
    /// same each time.
    fn call_for_each(&self, context: &Context, args: &[Value]) -> Result<Value, Fault> {
        let (mut length, mut are_ends) = (None, false);
        for (index, arg) in args.iter().enumerate() {
            if let Value::List(items) = arg {
                let first = *length.get_or_insert(items.len());
                are_ends |= items.has_ends();
                if items.len() != first {
                    let message = format!("the lists have {first} and {} elements", items.len());
                    return Err(Fault::new(index + 1, message));
                }
            }
        }
        let results = (0..length.unwrap_or(0)).map(|at| {
            let each = args.iter().map(|arg| match arg {
                Value::List(items) => items.get(at).cloned().unwrap_or_else(|| arg.clone()),
                one => one.clone(),
            });
            self.call(context, &each.collect::<Vec<_>>())
        });
        List::collect(results).map(|list| Value::List(list.of_ends(are_ends)))
    }

    /// The arguments as plain numbers, quantities, integers or lists, as the parameters want them; angles in radians.
    fn check<'a>(
        &self,
        context: &Context,
        args: impl Iterator<Item = &'a Value>,
    ) -> Result<Vec<Value>, Fault> {
        let last = self.plain().len().saturating_sub(1);
        args.enumerate()
            .map(|(index, arg)| {
                let param = self.plain()[index.min(last)];
                match (param, arg) {
                    (Parameter::Any(_) | Parameter::Optional(_), _)
                    | (Parameter::List(_), Value::List(_))
                    | (Parameter::Date(_), Value::Date(_))
                    | (Parameter::Ordered(_), Value::Date(_) | Value::Number(_)) => Ok(arg.clone()),
                    (Parameter::Date(_), _) => {
                        Err(Fault::new(index + 1, format!("expected a date, found {}", arg.sort())))
                    }
                    (Parameter::List(_), _) => {
                        let message = format!("expected a list, found {}", arg.sort());
                        Err(name_it(&Fault::new(index + 1, message), param))
                    }
                    _ if param.takes_integers() => {
                        arg.integer(index + 1).map(Value::from).map_err(|fault| name_it(&fault, param))
                    }
                    (Parameter::Quantity(_) | OptionalQuantity(_) | Quantities(_), _) => {
                        arg.quantity(index + 1)?;
                        Ok(arg.clone())
                    }
                    (Parameter::Angle(_), _) => {
                        let angle = arg.quantity(index + 1)?;
                        angle::radians(context, angle, index + 1).map(Value::from)
                    }
                    _ => arg.number(index + 1).map(Value::from),
                }
            })
            .collect()
    }
}

fn name_it(fault: &Fault, param: Parameter) -> Fault {
    Fault::new(fault.operand, format!("{} for `{}`", fault.message, param.name()))
}

fn arguments(count: usize) -> String {
    if count == 1 { "1 argument".to_owned() } else { format!("{count} arguments") }
}

/// The checked number at an index.
fn number(args: &[Value], index: usize) -> Result<&Number, Fault> {
    match args.get(index) {
        Some(Value::Number(quantity)) => Ok(&quantity.number),
        _ => Err(Fault::new(index + 1, "expected a number")),
    }
}

/// The checked integer at an index.
fn integer(args: &[Value], index: usize) -> Result<&Integer, Fault> {
    match args.get(index) {
        Some(Value::Number(Quantity { number: Number::Rational(Rational::Integer(integer)), .. })) => {
            Ok(integer)
        }
        _ => Err(Fault::new(index + 1, "expected an integer")),
    }
}

/// The checked quantity at an index.
fn quantity(args: &[Value], index: usize) -> Result<&Quantity, Fault> {
    args.get(index).ok_or_else(|| Fault::new(index + 1, "expected a number"))?.quantity(index + 1)
}

/// All of some checked quantities, of which there must be one.
fn quantities(args: &[Value]) -> Result<Vec<Quantity>, Fault> {
    if args.is_empty() {
        return Err(Fault::new(1, "the list is empty"));
    }
    (0..args.len()).map(|index| quantity(args, index).cloned()).collect()
}

/// Joins the checked arguments, as [`n::joined`] does.
fn fold(
    args: &[Value],
    interrupt: &Interrupt,
    join: impl FnMut(&Number, &Number) -> Result<Number, Fault>,
) -> Result<Value, Fault> {
    let numbers = (0..args.len()).map(|index| number(args, index).cloned());
    let numbers = numbers.collect::<Result<Vec<Number>, Fault>>()?;
    let joined = n::joined(numbers.into_iter(), interrupt, join)?;
    joined.map(Value::from).ok_or_else(|| Fault::new(1, "the list is empty"))
}
