//! What ends a computation: somebody who no longer waits for it, or what it may spend.
//!
//! Two things are counted, neither of them by a clock, so that a line gives the same answer on every machine: *work*, in
//! units of about a nanosecond, each operation weighed by the size of its operands; and *memory*, in bytes that the
//! values made by the line hold. Both are counted on the thread that computes, by whoever does the work and makes
//! the values; [`Interrupt::check`] compares the counts with what the line may spend, so that the operations themselves can't
//! fail. It knows nothing of what is computed.

use super::surroundings::fits;
use super::{MAX_FORMED_BITS, MAX_LINE_MEMORY, MAX_MEMORY, MAX_OPENING_WORK, MAX_WORK};
use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// The work was given up, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cancelled {
    /// Nobody waits for it any more.
    Asked,
    /// It would take more than [`MAX_WORK`].
    Work,
    /// The values would hold more than [`MAX_LINE_MEMORY`] or, with those that others hold, [`MAX_MEMORY`].
    Memory,
}

impl Cancelled {
    /// The reason in a few words, in lower case with no full stop.
    #[must_use]
    pub fn message(self) -> &'static str {
        match self {
            Self::Asked => "cancelled",
            Self::Work => "given up: this takes too long",
            Self::Memory => "given up: this takes too much memory",
        }
    }
}

/// What one computation may spend.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Budget {
    /// Units of work, about a nanosecond each.
    pub work: u64,
    /// Bytes that the values made by it hold.
    pub memory: usize,
}

impl Budget {
    /// What a line may spend.
    pub const LINE: Self = Self { work: MAX_WORK, memory: MAX_LINE_MEMORY };
    /// What a line may spend that nobody has asked for since its sheet was opened.
    pub const OPENING: Self = Self { work: MAX_OPENING_WORK, ..Self::LINE };
    /// No bound, for short work that nobody waits for.
    pub const NONE: Self = Self { work: u64::MAX >> 1, memory: usize::MAX >> 1 };
}

/// How far a long computation is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// What is being done: `factoring`, `summed to k = 120,000`.
    pub doing: String,
    /// What has been found, or nothing: `found 193707721`.
    pub found: String,
}

/// What a computation asks from time to time whether to go on: one thread may raise it to make another give up, and
/// it counts what is spent. Clones share it.
#[derive(Clone, Debug)]
pub struct Interrupt(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    raised: Arc<AtomicBool>,
    /// How far the computation says that it is.
    progress: Arc<Mutex<Option<Report>>>,
    budget: Budget,
    /// The counts of the thread when the computation began.
    work_before: AtomicU64,
    live_before: AtomicI64,
}

impl Default for Interrupt {
    fn default() -> Self {
        Self::with_budget(Budget::LINE)
    }
}

impl Interrupt {
    /// One that nobody has raised, with what a line may spend from now on, on this thread.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The same with another budget.
    #[must_use]
    pub fn with_budget(budget: Budget) -> Self {
        Self::raised_by(Arc::default(), Arc::default(), budget)
    }

    /// One that is raised with this one and may spend no more than another budget either.
    #[must_use]
    pub fn within(&self, budget: Budget) -> Self {
        let own = self.0.budget;
        let (work, memory) = (own.work.min(budget.work), own.memory.min(budget.memory));
        Self::raised_by(self.flag(), self.0.progress.clone(), Budget { work, memory })
    }

    fn raised_by(raised: Arc<AtomicBool>, progress: Arc<Mutex<Option<Report>>>, budget: Budget) -> Self {
        Self(Arc::new(Shared {
            raised,
            progress,
            budget,
            work_before: AtomicU64::new(work_done()),
            live_before: AtomicI64::new(METER.with(|meter| meter.live.get())),
        }))
    }

    /// Starts the next computation on this thread: nothing is spent yet. A flag that was raised stays up.
    pub fn begin(&self) {
        self.0.work_before.store(work_done(), Ordering::Relaxed);
        METER.with(|meter| {
            self.0.live_before.store(meter.live.get(), Ordering::Relaxed);
            meter.most.set(meter.live.get().saturating_add_unsigned(self.0.budget.memory as u64));
            meter.overspent.set(None);
            // Nothing is spent yet.
            meter.due.set(meter.work.get().saturating_add(self.0.budget.work.min(PATIENCE) + 1));
        });
    }

    /// Runs a part of the computation within a limit of its own, `work` units. Where that part runs out of work or memory,
    /// only it is given up, and the result is `None`.
    ///
    /// # Errors
    /// [`Cancelled`] where the computation itself has been raised, or has spent what it may.
    pub fn attempt<T>(
        &self,
        work: u64,
        part: impl FnOnce(&Self) -> Result<T, Cancelled>,
    ) -> Result<Option<T>, Cancelled> {
        let own = self.within(Budget { work, ..self.0.budget });
        let before = METER.with(|meter| {
            meter.due.set(0);
            meter.overspent.get()
        });
        let found = panic::catch_unwind(AssertUnwindSafe(|| part(&own)));
        METER.with(|meter| meter.overspent.set(before));
        self.look()?;
        match found {
            Ok(found) => Ok(found.ok()),
            Err(payload) if payload.is::<Cancelled>() => Ok(None),
            Err(payload) => panic::resume_unwind(payload),
        }
    }

    /// Says how far the computation is, to whoever asks with [`Interrupt::progress`]: at most once in [`TELLING`] units of
    /// work, so that a loop may do so in every turn.
    #[inline]
    pub fn tell(&self, progress: impl FnOnce() -> Report) {
        let is_due = METER.with(|meter| {
            let is_due = meter.told.get().saturating_add(TELLING) <= meter.work.get();
            if is_due {
                meter.told.set(meter.work.get());
            }
            is_due
        });
        if is_due {
            self.tell_now(progress());
        }
    }

    /// The same at once, for what is said seldom.
    pub fn tell_now(&self, progress: Report) {
        *self.0.progress.lock().unwrap_or_else(PoisonError::into_inner) = Some(progress);
    }

    /// How far the computation has said that it is.
    #[must_use]
    #[cfg(feature = "tui")]
    pub fn progress(&self) -> Option<Report> {
        self.0.progress.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Asks whoever polls this to give up.
    pub fn cancel(&self) {
        self.0.raised.store(true, Ordering::Relaxed);
    }

    /// The flag itself, for a signal handler to raise.
    #[must_use]
    pub fn flag(&self) -> Arc<AtomicBool> {
        self.0.raised.clone()
    }

    /// Lowers the flag again, before the next piece of work.
    pub fn reset(&self) {
        self.0.raised.store(false, Ordering::Relaxed);
        self.begin();
    }

    /// Whether [`Interrupt::cancel`] has been called.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.0.raised.load(Ordering::Relaxed)
    }

    /// Why the work on this thread was given up, where it was.
    #[must_use]
    pub fn reason(&self) -> Option<Cancelled> {
        if self.is_cancelled() { Some(Cancelled::Asked) } else { METER.with(|meter| meter.overspent.get()) }
    }

    /// The units of work since the computation began on this thread.
    #[must_use]
    pub fn spent(&self) -> u64 {
        // One that was made on another thread has been begun on this one by whoever counts what it spends.
        work_done().saturating_sub(self.0.work_before.load(Ordering::Relaxed))
    }

    /// For `interrupt.check()?` in a loop: whether to go on. It takes a few nanoseconds.
    ///
    /// # Errors
    /// [`Cancelled`] once it has been raised, or more is spent than may be.
    #[inline]
    pub fn check(&self) -> Result<(), Cancelled> {
        self.spend(0)
    }

    /// Counts work, and checks: both in one step for a loop that is run for every node of a line.
    ///
    /// # Errors
    /// As [`Interrupt::check`].
    #[inline]
    pub fn spend(&self, units: u64) -> Result<(), Cancelled> {
        let is_due = METER.with(|meter| {
            let work = meter.work.get().wrapping_add(units + POLL);
            meter.work.set(work);
            meter.due.get() <= work
        });
        if is_due || self.is_cancelled() { self.look() } else { Ok(()) }
    }

    /// Compares what is spent with what may be, and says when to do so again.
    #[cold]
    #[inline(never)]
    fn look(&self) -> Result<(), Cancelled> {
        if self.is_cancelled() {
            return Err(Cancelled::Asked);
        }
        METER.with(|meter| {
            let Some(left) = self.0.budget.work.checked_sub(self.spent()) else {
                return Err(meter.overspend(Cancelled::Work));
            };
            let before = self.0.live_before.load(Ordering::Relaxed);
            meter.room(before.saturating_add_unsigned(self.0.budget.memory as u64))?;
            meter.due.set(meter.work.get().saturating_add(left.min(PATIENCE) + 1));
            Ok(())
        })
    }
}

/// Units of work, about a microsecond, after which the counts are compared again even where nothing new is held.
const PATIENCE: u64 = 1000;

/// Units of work, about 20 milliseconds, between two messages on how far a computation is.
const TELLING: u64 = 20_000_000;

/// The work of asking whether to go on.
const POLL: u64 = 5;

/// Bytes that a thread holds more or fewer of before it says so to the others.
const PUBLISHED: i64 = 1 << 18;

/// The bytes that all threads hold, up to [`PUBLISHED`] for each.
static LIVE: AtomicI64 = AtomicI64::new(0);

struct Meter {
    work: Cell<u64>,
    /// What was made minus what was dropped on this thread.
    live: Cell<i64>,
    unpublished: Cell<i64>,
    /// The work at which the counts are compared with what may be spent; at once where more is held than before.
    due: Cell<u64>,
    /// What `live` may reach in the computation that was begun last.
    most: Cell<i64>,
    /// The work at which it was last said how far the computation is.
    told: Cell<u64>,
    /// Why that computation was given up, if it was for what it spent.
    overspent: Cell<Option<Cancelled>>,
}

thread_local! {
    static METER: Meter = const {
        Meter {
            work: Cell::new(0),
            live: Cell::new(0),
            unpublished: Cell::new(0),
            due: Cell::new(0),
            most: Cell::new(i64::MAX),
            told: Cell::new(0),
            overspent: Cell::new(None),
        }
    };
}

impl Meter {
    fn room(&self, most: i64) -> Result<(), Cancelled> {
        let all = usize::try_from(self.unpublished.get() + LIVE.load(Ordering::Relaxed)).unwrap_or(0);
        // Who holds nothing is not to blame for what others hold.
        if most < self.live.get() || !fits(all, MAX_MEMORY) && 0 < self.live.get() {
            return Err(self.overspend(Cancelled::Memory));
        }
        Ok(())
    }

    #[cold]
    fn overspend(&self, reason: Cancelled) -> Cancelled {
        self.overspent.set(Some(reason));
        reason
    }
}

/// Whether there is room for more values on this thread: for who makes them and has no [`Interrupt`] at hand.
///
/// # Errors
/// [`Cancelled::Memory`] where the computation that was begun last holds too much already.
pub fn room() -> Result<(), Cancelled> {
    METER.with(|meter| meter.room(meter.most.get()))
}

/// Counts work that is done, in units of about a nanosecond.
#[inline]
pub fn work(units: u64) {
    METER.with(|meter| meter.work.set(meter.work.get().wrapping_add(units)));
}

/// Gives the computation up, by unwinding to where it was begun, where it would form an integer of so many bits: for operations
/// that can't fail, since an allocation that does would end the program. Whoever begins a computation catches a
/// [`Cancelled`].
#[inline]
pub fn forms(bits: usize) {
    if !fits(bits, MAX_FORMED_BITS) {
        std::panic::resume_unwind(Box::new(Cancelled::Memory));
    }
}

/// The work that this thread has ever counted.
fn work_done() -> u64 {
    METER.with(|meter| meter.work.get())
}

fn hold(bytes: i64) {
    METER.with(|meter| {
        meter.live.set(meter.live.get() + bytes);
        meter.due.set(0);
        let unpublished = meter.unpublished.get() + bytes;
        if unpublished.abs() < PUBLISHED {
            meter.unpublished.set(unpublished);
        } else {
            meter.unpublished.set(0);
            LIVE.fetch_add(unpublished, Ordering::Relaxed);
        }
    });
}

/// Bytes that a value holds until it is dropped.
#[derive(Debug, Default)]
pub struct Held(usize);

impl Held {
    /// Counts so many bytes.
    #[must_use]
    pub fn new(bytes: usize) -> Self {
        let mut held = Self::default();
        held.grow(bytes);
        held
    }

    /// Counts so many more.
    pub fn grow(&mut self, bytes: usize) {
        self.0 = self.0.saturating_add(bytes);
        hold(i64::try_from(bytes).unwrap_or(i64::MAX >> 8));
    }
}

impl Clone for Held {
    fn clone(&self) -> Self {
        Self::new(self.0)
    }
}

/// What holds something is no part of what it is.
impl PartialEq for Held {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Held {}

impl Drop for Held {
    #[inline]
    fn drop(&mut self) {
        if self.0 != 0 {
            hold(-i64::try_from(self.0).unwrap_or(i64::MAX >> 8));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_spent_ends_the_work_until_the_next_begins() {
        let interrupt = Interrupt::with_budget(Budget { work: 1000, memory: 1000 });
        assert_eq!(interrupt.check(), Ok(()));
        work(1000);
        assert_eq!(interrupt.check(), Err(Cancelled::Work));
        assert_eq!(interrupt.reason(), Some(Cancelled::Work));
        interrupt.begin();
        assert_eq!((interrupt.check(), interrupt.reason()), (Ok(()), None));
        interrupt.cancel();
        interrupt.begin();
        assert_eq!(interrupt.check(), Err(Cancelled::Asked), "beginning does not lower the flag");
    }

    #[test]
    fn a_part_that_is_given_up_leaves_the_rest_as_it_was() {
        let interrupt = Interrupt::with_budget(Budget { work: 1000, memory: 1000 });
        interrupt.begin();
        let spent = interrupt.attempt(100, |part| {
            work(200);
            part.check()
        });
        assert_eq!((spent, interrupt.reason()), (Ok(None), None));
        let formed = interrupt.attempt(100, |_| {
            forms(MAX_FORMED_BITS + 1);
            Ok(())
        });
        assert_eq!(formed, Ok(None));
        assert_eq!(interrupt.attempt(100, |part| part.check().map(|()| 7)), Ok(Some(7)));
        // What it did is counted.
        let spent = interrupt.attempt(2000, |_| {
            work(2000);
            Ok(())
        });
        assert_eq!(spent, Err(Cancelled::Work));
        assert_eq!(interrupt.reason(), Some(Cancelled::Work));
    }

    #[test]
    fn what_is_dropped_is_held_no_more() {
        let interrupt = Interrupt::with_budget(Budget { work: 1000, memory: 1000 });
        interrupt.begin();
        let mut held = Held::new(600);
        assert_eq!(interrupt.check(), Ok(()));
        held.grow(500);
        assert_eq!((interrupt.check(), room()), (Err(Cancelled::Memory), Err(Cancelled::Memory)));
        drop(held);
        assert_eq!((interrupt.check(), room()), (Ok(()), Ok(())));
    }
}
