//! The threads that evaluate: the line before all else, and the newest line only; then queries, then entries. There are
//! two, so that nothing waits for one entry that takes long.
//! It knows jobs and messages, but no session and no screen.

use crate::limits::{Interrupt, Report};
use crate::session::{Answer, Job, Ticket};
use crate::tui::message::Message;
use crate::tui::query::{Preview, Query, QueryResult};
use std::collections::VecDeque;
use std::io;
use std::panic::{self, AssertUnwindSafe};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// Threads that evaluate.
const THREADS: usize = 2;

/// A handle on the threads; dropping it makes them give up and end.
#[derive(Debug)]
pub struct Worker {
    shared: Arc<Shared>,
}

#[derive(Debug, Default)]
struct Shared {
    queue: Mutex<Queue>,
    filled: Condvar,
}

#[derive(Debug, Default)]
struct Queue {
    live: Option<(u64, Preview)>,
    queries: VecDeque<(u64, Query)>,
    entries: VecDeque<(Ticket, Job)>,
    /// What each thread is at.
    running: [Option<Running>; THREADS],
    /// Counts what was begun.
    begun: u64,
    closed: bool,
}

/// What a thread is at.
#[derive(Debug)]
struct Running {
    interrupt: Interrupt,
    kind: Kind,
    /// When it was begun, as a count.
    begun: u64,
    since: Instant,
    /// It was given up for a more urgent job, so nobody is to hear of it.
    superseded: bool,
}

/// What sort of task runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Live,
    Query(u64),
    Entry,
}

enum Task {
    Live(u64, Preview),
    Query(u64, Query),
    Entry(Ticket, Job),
}

/// What a task came to.
enum Yield {
    Answer(Answer),
    QueryResult(Option<QueryResult>),
}

impl Worker {
    /// Starts the threads; they hand each answer to `deliver`.
    ///
    /// # Errors
    /// When the system can't start a thread.
    pub fn start(deliver: impl Fn(Message) + Clone + Send + 'static) -> io::Result<Self> {
        let this = Self { shared: Arc::default() };
        for slot in 0..THREADS {
            let (shared, deliver) = (Arc::clone(&this.shared), deliver.clone());
            thread::Builder::new().name("worker".to_owned()).spawn(move || shared.work(slot, &deliver))?;
        }
        Ok(this)
    }

    /// Evaluates the line; whatever older line waits or runs is given up. Where every thread is busy with something else, so
    /// is what was begun last: an entry is to be handed in again, a query is started again afterwards.
    pub fn live(&self, generation: u64, preview: Option<Preview>) {
        let mut queue = self.shared.lock();
        let urgent = preview.is_some();
        queue.live = preview.map(|preview| (generation, preview));
        let busy = queue.running.iter().all(Option::is_some);
        let running = queue.running.iter_mut().flatten();
        if let Some(first) =
            running.min_by_key(|running| (running.kind != Kind::Live, std::cmp::Reverse(running.begun)))
            && (first.kind == Kind::Live || urgent && busy)
        {
            first.superseded = true;
            first.interrupt.cancel();
        }
        self.shared.filled.notify_one();
    }

    /// Works something out before the entries that wait.
    pub fn query(&self, generation: u64, query: Query) {
        self.shared.lock().queries.push_back((generation, query));
        self.shared.filled.notify_one();
    }

    /// Gives the queries of this generation up, and those of earlier ones.
    pub fn forget(&self, generation: u64) {
        let mut queue = self.shared.lock();
        queue.queries.retain(|(theirs, _)| generation < *theirs);
        for running in queue.running.iter_mut().flatten() {
            if matches!(running.kind, Kind::Query(theirs) if theirs <= generation) {
                running.superseded = false;
                running.interrupt.cancel();
            }
        }
    }

    /// Evaluates an entry after those that wait.
    pub fn entry(&self, ticket: Ticket, job: Job) {
        self.shared.lock().entries.push_back((ticket, job));
        self.shared.filled.notify_one();
    }

    /// For how long the line or the entry is evaluated that has been longest, and how far that says that it is.
    #[must_use]
    pub fn progress(&self) -> Option<(Duration, Option<Report>)> {
        let queue = self.shared.lock();
        let running = queue.running.iter().flatten().filter(|it| !matches!(it.kind, Kind::Query(_)));
        let longest = running.min_by_key(|it| it.begun)?;
        Some((longest.since.elapsed(), longest.interrupt.progress()))
    }

    /// Gives up what is running; its answer says so.
    pub fn cancel(&self) {
        self.shared.lock().running.iter().flatten().for_each(|running| running.interrupt.cancel());
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        let mut queue = self.shared.lock();
        queue.closed = true;
        queue.running.iter().flatten().for_each(|running| running.interrupt.cancel());
        self.shared.filled.notify_all();
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn work(&self, slot: usize, deliver: &dyn Fn(Message)) {
        while let Some((task, interrupt)) = self.next(slot) {
            let come_to = task.run(&interrupt);
            match (self.finish(slot), task, come_to) {
                (false, Task::Live(generation, _), Yield::Answer(answer)) => {
                    deliver(Message::Live(generation, answer));
                }
                (false, Task::Entry(ticket, _), Yield::Answer(answer)) => {
                    deliver(Message::Entry(ticket, answer));
                }
                (false, Task::Query(generation, _), Yield::QueryResult(Some(finding))) => {
                    deliver(Message::QueryResult(generation, finding));
                }
                (true, Task::Query(generation, query), _) => {
                    self.lock().queries.push_front((generation, query));
                    self.filled.notify_one();
                }
                (true, Task::Entry(ticket, _), _) => deliver(Message::GivenUp(ticket)),
                _ => {}
            }
        }
    }

    /// Waits for something to do.
    fn next(&self, slot: usize) -> Option<(Task, Interrupt)> {
        let mut queue = self.lock();
        loop {
            if queue.closed {
                return None;
            }
            if let Some(task) = queue.take() {
                let interrupt = Interrupt::new();
                interrupt.begin();
                queue.begun += 1;
                let (token_too, kind, begun) = (interrupt.clone(), task.kind(), queue.begun);
                queue.running[slot] = Some(Running {
                    interrupt: token_too,
                    kind,
                    begun,
                    since: Instant::now(),
                    superseded: false,
                });
                return Some((task, interrupt));
            }
            queue = self.filled.wait(queue).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Whether what has just ended was given up for something else.
    fn finish(&self, slot: usize) -> bool {
        let mut queue = self.lock();
        // An errand may have waited for this one.
        self.filled.notify_one();
        queue.running[slot].take().is_some_and(|running| running.superseded)
    }
}

impl Queue {
    /// The most urgent task.
    fn take(&mut self) -> Option<Task> {
        if let Some((generation, preview)) = self.live.take() {
            return Some(Task::Live(generation, preview));
        }
        // One query at a time: their results are taken in order.
        let on_query = |running: &Running| matches!(running.kind, Kind::Query(_));
        if !self.running.iter().flatten().any(on_query)
            && let Some((generation, query)) = self.queries.pop_front()
        {
            return Some(Task::Query(generation, query));
        }
        self.entries.pop_front().map(|(ticket, job)| Task::Entry(ticket, job))
    }
}

impl Task {
    fn kind(&self) -> Kind {
        match self {
            Self::Live(..) => Kind::Live,
            Self::Query(generation, _) => Kind::Query(*generation),
            Self::Entry(..) => Kind::Entry,
        }
    }

    fn run(&self, interrupt: &Interrupt) -> Yield {
        match self {
            Self::Live(_, preview) => Yield::Answer(preview.run(interrupt)),
            Self::Entry(_, job) => Yield::Answer(job.run(interrupt)),
            // What it can't find out is not shown; a fault of it is no reason to evaluate nothing any more.
            Self::Query(_, query) => {
                let found = panic::catch_unwind(AssertUnwindSafe(|| query.run(interrupt)));
                Yield::QueryResult(found.unwrap_or(None))
            }
        }
    }
}
