//! A plot: functions of one real over a range, which can be evaluated again at any place.
//! It knows nothing of how a function is written, and nothing of cells and colours.

mod range;
pub mod samples;

use super::{Angle, Context, NOT_A_TRUTH, Value};
use crate::fault::Fault;
use crate::limits::Interrupt;
use crate::number::digits::{self, Style};
use crate::number::{Number, Rational};
use crate::quantity::telling::telling;
use crate::quantity::{Quantity, Unit, arithmetic};
use std::fmt;
use std::sync::{Arc, OnceLock};

/// Functions of one real over a range.
#[derive(Debug)]
pub struct Plot {
    /// The functions.
    pub curves: Vec<Curve>,
    /// What their variable is called.
    pub variable: Arc<str>,
    /// The ends of the range, in one unit.
    pub ends: [Quantity; 2],
    /// Where the ends lie, in that unit.
    pub range: [f64; 2],
    /// One of the unit of the other axis, which is that of the first value that is drawn.
    height: OnceLock<Quantity>,
    /// The unit of a plain angle in the functions.
    pub angle: Angle,
}

/// One function of a plot.
#[derive(Clone, Debug)]
pub struct Curve {
    /// How it is written.
    pub text: String,
    /// What it gives.
    pub term: Arc<dyn Term>,
    /// It says itself in which unit it is to be shown.
    pub keeps_unit: bool,
}

/// A function of one real that can be evaluated again, with what its names meant where it was written.
pub trait Term: Send + Sync {
    /// Its value at a place.
    ///
    /// # Errors
    /// A fault where it has none.
    fn at(&self, place: Value, context: &Context) -> Result<Value, Fault>;
}

impl fmt::Debug for dyn Term {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Term")
    }
}

/// Two plots are the same only if they are one: whether two functions are equal cannot be told.
impl PartialEq for Plot {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

/// Beyond this a range is too wide for its places to be told apart.
const MAX_PLACE: f64 = 1e300;
/// A range must be wider than this share of its ends, for the same reason.
const LEAST_WIDTH: f64 = 1e-9;

/// Whether the places of a range can be told apart.
#[must_use]
pub fn is_drawable([from, to]: [f64; 2]) -> bool {
    let size = from.abs().max(to.abs());
    size < MAX_PLACE && size * LEAST_WIDTH < to - from && f64::MIN_POSITIVE < to - from
}

impl Plot {
    /// A plot of functions between two ends.
    ///
    /// # Errors
    /// A fault that blames an end that is not a real number, or both where nothing lies between them.
    pub fn new(
        curves: Vec<Curve>,
        variable: Arc<str>,
        ends: &[Quantity; 2],
        context: &Context,
    ) -> Result<Self, Fault> {
        let (numbers, first) = arithmetic::in_one_unit(context, ends)?;
        let place = |end: usize| {
            position(&numbers[end], &context.interrupt)?
                .ok_or_else(|| Fault::new(end + 1, "expected a real number that is not too large"))
        };
        let range = [place(0)?, place(1)?];
        if range[1] <= range[0] {
            return Err(Fault::new(2, "the range is empty: it must end above its start"));
        }
        if !is_drawable(range) {
            return Err(Fault::new(0, "the range is too narrow to be drawn"));
        }
        let ends = [0, 1].map(|end| first.same(numbers[end].clone()));
        Ok(Self { curves, variable, ends, range, height: OnceLock::new(), angle: context.angle })
    }

    /// The same where nobody has said which range to draw: it is chosen by what the curves do.
    ///
    /// # Errors
    /// A fault when the token is raised.
    pub fn chosen(curves: Vec<Curve>, variable: Arc<str>, context: &Context) -> Result<Self, Fault> {
        let mut plot =
            Self::new(curves, variable, &range::DEFAULT.map(|end| Number::from(end).into()), context)?;
        if let Some(ends) = range::choose(&plot, context)? {
            for (end, number) in ends.into_iter().enumerate() {
                let number = Number::Rational(number);
                plot.range[end] = position(&number, &context.interrupt)?.unwrap_or(plot.range[end]);
                plot.ends[end] = number.into();
            }
        }
        Ok(plot)
    }

    /// Evaluates each term once, in the middle, so that what there is to say of it is said with the plot.
    ///
    /// # Errors
    /// A fault where a term gives a list or takes a number for a truth value, and when the token is raised.
    pub fn try_out(&self, context: &Context) -> Result<(), Fault> {
        let [from, to] = self.range;
        let middle = round_near(f64::midpoint(from, to), (to - from) / MIDDLES, &context.interrupt)?;
        for curve in &self.curves {
            let found = curve.term.at(self.place(middle.clone().into()), context);
            context.interrupt.check()?;
            match found {
                Ok(Value::List(_)) => return Err(Fault::new(0, LIST)),
                Err(fault) if fault.message.contains(NOT_A_TRUTH) => return Err(fault),
                _ => {}
            }
        }
        Ok(())
    }

    /// A place on the axis of the variable.
    #[must_use]
    pub fn place(&self, number: Number) -> Value {
        Value::Number(self.ends[0].same(number))
    }

    /// Where a value lies on the other axis; `None` for what is not a real number, or too large.
    ///
    /// # Errors
    /// A fault where it is not a number, or of another dimension than the first value.
    pub fn height(&self, value: &Value, context: &Context) -> Result<Option<f64>, Fault> {
        let value = value.quantity(0)?;
        let first = self.height.get_or_init(|| {
            // `V/Ω` is drawn in amperes; a unit of one word is what the term asks for.
            let keeps_unit = self.curves.iter().any(|curve| curve.keeps_unit);
            let is_product = !keeps_unit && 1 < value.unit().factors().len();
            let telling = is_product.then(|| telling(value.unit())).flatten();
            telling.map_or_else(|| value.same(Number::ONE), |unit| Quantity::new(Number::ONE, unit))
        });
        if value.as_plain().is_some() && first.as_plain().is_some() {
            return position(&value.number, &context.interrupt);
        }
        let mut items = [first.clone(), value.clone()];
        // A percentage is drawn as a plain number beside one; an angle would be drawn in a unit that nobody sees.
        if first.unit().is_none() || value.unit().is_none() {
            let measures = |it: &Quantity| it.unit().dimension().is_ok_and(|it| !it.is_none());
            let told = |is_angle| if is_angle { "an angle" } else { "a plain number" };
            if let (Ok(_), Ok(_), true) = (first.plain(0), value.plain(0), measures(first) != measures(value))
            {
                let (wanted, found) = (told(measures(first)), told(measures(value)));
                let message =
                    format!("expected {wanted}, found {found}; `degrees(…)` of an angle is a plain number");
                return Err(Fault::new(0, message));
            }
            items = [first.plain(0)?.into(), value.plain(0)?.into()];
        }
        let (numbers, _) = arithmetic::in_one_unit(context, &items)?;
        numbers.last().map_or(Ok(None), |number| position(number, &context.interrupt))
    }

    /// The units of both axes. That of the other axis is known once a value has been drawn.
    #[must_use]
    pub fn units(&self) -> [Unit; 2] {
        let height = self.height.get().map(|one| one.unit().clone());
        [self.ends[0].unit().clone(), height.unwrap_or_default()]
    }
}

/// Parts of a range to which its middle is exact.
const MIDDLES: f64 = 1000.0;

/// What is said where a term gives a list.
const LIST: &str = "a plot draws terms, not points: this gives a list, and a list is drawn where its terms are written \
                    out, as in plot([sin(x), cos(x)], x, -10, 10)";

/// Digits that the position of a dot needs: as many as the processor's numbers hold.
const POSITION_DIGITS: usize = 16;

/// Where a number lies, for a dot to be drawn and never to be shown; `None` for what is not a real number, or too large.
///
/// # Errors
/// A fault when the token is raised, and where the digits can't be found within the limits.
pub fn position(number: &Number, interrupt: &Interrupt) -> Result<Option<f64>, Fault> {
    let text = match number {
        Number::Rational(value) => {
            digits::decimal(value, POSITION_DIGITS, Style::Scientific, interrupt)?.text
        }
        Number::Real(value) => value.decimal(POSITION_DIGITS, Style::Scientific, interrupt)?.text,
        Number::Complex(_) => return Ok(None),
    };
    let place: Option<f64> = text.parse().ok();
    Ok(place.filter(|place| place.abs() < MAX_PLACE))
}

/// The number that is `count` · 10^`exponent`, exactly.
///
/// # Errors
/// A fault when the token is raised.
pub fn decimal(count: i64, exponent: i32, interrupt: &Interrupt) -> Result<Rational, Fault> {
    let (sign, digits) = (count.signum(), count.unsigned_abs().to_string());
    let size = digits::parse_decimal(&digits, "", "", &exponent.into(), 10, interrupt)?;
    Ok(if sign < 0 { crate::number::rational::negate(&size) } else { size })
}

/// The round number nearest to a place, on a grid that is finer than `width` and at most ten times so.
///
/// # Errors
/// A fault when the token is raised.
pub fn round_near(place: f64, width: f64, interrupt: &Interrupt) -> Result<Rational, Fault> {
    let exponent = power_of_ten(width);
    decimal(whole(place / power(exponent)), exponent, interrupt)
}

/// The exponent of the greatest power of ten that is not above a positive width.
#[must_use]
pub fn power_of_ten(width: f64) -> i32 {
    let written = format!("{width:e}");
    written.split_once('e').and_then(|(_, exponent)| exponent.parse().ok()).unwrap_or(0)
}

/// 10^`exponent`, nearly.
#[must_use]
pub fn power(exponent: i32) -> f64 {
    10_f64.powi(exponent)
}

/// The integer nearest to a place.
#[must_use]
#[allow(clippy::cast_possible_truncation, reason = "what does not fit becomes the nearest that does")]
pub fn whole(place: f64) -> i64 {
    place.round() as i64
}
