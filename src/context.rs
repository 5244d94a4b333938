//! What a computation depends on besides its operands, and what it has to say besides its result.
//! It knows no values.

pub mod draws;

use crate::calendar::Moment;
use crate::fault::Fault;
use crate::limits::Interrupt;
use crate::money::rates::Rates;
use crate::number::Decided;
use crate::text::Note;
use draws::Draws;
use std::cell::{Cell, RefCell};
use std::sync::Arc;

/// The unit of a plain number that is taken as an angle.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Angle {
    /// A full turn is 2π.
    #[default]
    Radian,
    /// A full turn is 360.
    Degree,
    /// A full turn is 400.
    Gradian,
}

/// What tells the time. It is asked only where a line needs it, so that starting does not look for the system's zone.
#[derive(Clone, Copy, Debug)]
pub struct Clock(pub fn() -> Option<Moment>);

impl Default for Clock {
    fn default() -> Self {
        Self(|| None)
    }
}

/// Which clock it is does not matter to what is set.
impl PartialEq for Clock {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Clock {}

/// What a builtin depends on besides its operands, and what it may have to say besides its result.
#[derive(Debug)]
pub struct Context {
    /// The unit of a plain angle.
    pub angle: Angle,
    /// Raised when nobody waits for the value any more.
    pub interrupt: Interrupt,
    /// What time it is.
    pub clock: Clock,
    /// The time that counts in place of that of the clock: that of a line which is evaluated again.
    pub noted: Option<Moment>,
    /// What money of one currency is worth in another.
    pub rates: Arc<Rates>,
    /// The day whose rates count; `None` for the newest ones.
    rates_of: RefCell<Option<Moment>>,
    /// Whether anything of the line was exchanged at the newest rates.
    exchanged: Cell<bool>,
    /// Whether the line has set any of the cells here, which most don't.
    used: Cell<bool>,
    /// The time of the line, once it was asked for.
    now: RefCell<Option<Moment>>,
    /// Where chance comes from.
    draws: Draws,
    /// Whether an equality was taken for granted that holds to a thousand digits and is not proved.
    doubtful: Cell<bool>,
    /// What was implied that only the values show, each thing once.
    remarks: RefCell<Vec<Note>>,
}

/// Remarks on one line: nobody reads more of them.
const MAX_REMARKS: usize = 4;

impl Context {
    /// A context in which nothing has been doubtful yet.
    #[must_use]
    pub fn new(angle: Angle, interrupt: Interrupt) -> Self {
        let (draws, doubtful, remarks) = (Draws::default(), Cell::new(false), RefCell::default());
        Self {
            angle,
            interrupt,
            clock: Clock::default(),
            noted: None,
            rates: Arc::default(),
            rates_of: RefCell::default(),
            exchanged: Cell::new(false),
            used: Cell::new(false),
            now: RefCell::default(),
            draws,
            doubtful,
            remarks,
        }
    }

    /// Starts the evaluation of another line, with its own draws.
    pub fn begin(&self, draws: &Draws) {
        self.interrupt.begin();
        self.draws.become_those(draws);
        if self.used.take() {
            self.doubtful.set(false);
            self.now.take();
            self.rates_of.take();
            self.exchanged.set(false);
            self.remarks.take();
        }
    }

    /// Where chance comes from.
    #[must_use]
    pub fn draws(&self) -> &Draws {
        &self.draws
    }

    /// Takes a decision for what it says, and remembers if it was not proved.
    pub fn accept<T>(&self, decided: Decided<T>) -> T {
        if !decided.proved {
            self.used.set(true);
            self.doubtful.set(true);
        }
        decided.value
    }

    /// Whether something was accepted without proof.
    #[must_use]
    pub fn is_doubtful(&self) -> bool {
        self.doubtful.get()
    }

    /// The time at which the line is evaluated.
    ///
    /// # Errors
    /// A fault where there is no clock.
    pub fn now(&self) -> Result<Moment, Fault> {
        self.used.set(true);
        let mut now = self.now.borrow_mut();
        if now.is_none() {
            *now = self.noted.clone().or_else(self.clock.0);
        }
        now.clone().ok_or_else(|| Fault::new(0, "there is no clock here"))
    }

    /// Computes with the rates of a day.
    pub fn on<T>(&self, day: &Moment, compute: impl FnOnce() -> T) -> T {
        let before = self.rates_of.borrow().clone();
        self.set_day_of_rates(day);
        let result = compute();
        self.rates_of.replace(before);
        result
    }

    /// Computes with the rates of a day from here to the end of the line.
    pub fn set_day_of_rates(&self, day: &Moment) {
        self.used.set(true);
        self.rates_of.replace(Some(day.day()));
    }

    /// Notes that something was exchanged at the rates that count.
    pub fn note_exchange(&self) {
        self.used.set(true);
        self.exchanged.set(self.exchanged.get() || self.rates_of.borrow().is_none());
    }

    /// Whether anything of the line was exchanged at the newest rates.
    #[must_use]
    pub fn has_exchanged(&self) -> bool {
        self.exchanged.get()
    }

    /// The day whose rates count; `None` for the newest ones.
    #[must_use]
    pub fn day_of_rates(&self) -> Option<Moment> {
        self.rates_of.borrow().clone()
    }

    /// The time that the line was given, where it asked for it.
    #[must_use]
    pub fn time_asked_for(&self) -> Option<Moment> {
        self.now.borrow().clone()
    }

    /// What time it is, for what is said about a value: the value itself does not depend on it.
    #[must_use]
    pub fn time_aside(&self) -> Option<Moment> {
        (self.clock.0)()
    }

    /// Says that something was implied: `1 was taken as an angle in radians`.
    #[track_caller]
    pub fn remark(&self, remark: impl Into<String>) {
        self.note(Note::new(remark));
    }

    /// The same with all that a note can have.
    pub fn note(&self, note: Note) {
        self.used.set(true);
        let mut remarks = self.remarks.borrow_mut();
        if remarks.len() < MAX_REMARKS && !remarks.contains(&note) {
            remarks.push(note);
        }
    }

    /// Whether anything was implied since the line was begun.
    #[must_use]
    pub fn has_remarks(&self) -> bool {
        !self.remarks.borrow().is_empty()
    }

    /// What was implied since the line was begun, or since it was asked for.
    #[must_use]
    pub fn take_remarks(&self) -> Vec<Note> {
        self.remarks.take()
    }
}
