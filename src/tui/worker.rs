//! The one thread that evaluates: the line before all else, and the newest line only; then queries, then entries.
//! It knows jobs and messages, but no session and no screen.

use crate::limits::Interrupt;
use crate::session::{Answer, Job, Ticket};
use crate::tui::message::Message;
use crate::tui::query::{Preview, Query, QueryResult};
use std::collections::VecDeque;
use std::io;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

/// A handle on the thread; dropping it makes the thread give up and end.
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
    running: Option<Running>,
    closed: bool,
}

/// What the thread is at.
#[derive(Debug)]
struct Running {
    token: Interrupt,
    kind: Kind,
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
    /// Starts the thread; it hands each answer to `deliver`.
    ///
    /// # Errors
    /// When the system can't start a thread.
    pub fn start(deliver: impl Fn(Message) + Send + 'static) -> io::Result<Self> {
        let shared = Arc::new(Shared::default());
        let theirs = Arc::clone(&shared);
        thread::Builder::new().name("worker".to_owned()).spawn(move || theirs.work(&deliver))?;
        Ok(Self { shared })
    }

    /// Evaluates the line; whatever older line waits or runs is given up, and so is an entry that runs, to be
    /// handed in again. An query that runs begins anew afterwards.
    pub fn live(&self, generation: u64, preview: Option<Preview>) {
        let mut queue = self.shared.lock();
        let urgent = preview.is_some();
        queue.live = preview.map(|preview| (generation, preview));
        if let Some(running) = queue.running.as_mut().filter(|running| running.kind == Kind::Live || urgent) {
            running.superseded = true;
            running.token.cancel();
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
        if let Some(running) = &mut queue.running
            && matches!(running.kind, Kind::Query(theirs) if theirs <= generation)
        {
            running.superseded = false;
            running.token.cancel();
        }
    }

    /// Evaluates an entry behind those that wait.
    pub fn entry(&self, ticket: Ticket, job: Job) {
        self.shared.lock().entries.push_back((ticket, job));
        self.shared.filled.notify_one();
    }

    /// Gives up what is running; its answer says so.
    pub fn cancel(&self) {
        if let Some(running) = &self.shared.lock().running {
            running.token.cancel();
        }
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        let mut queue = self.shared.lock();
        queue.closed = true;
        if let Some(running) = &queue.running {
            running.token.cancel();
        }
        self.shared.filled.notify_one();
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn work(&self, deliver: &dyn Fn(Message)) {
        while let Some((task, token)) = self.next() {
            let come_to = task.run(&token);
            match (self.finish(), task, come_to) {
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
                }
                (true, Task::Entry(ticket, _), _) => deliver(Message::GivenUp(ticket)),
                _ => {}
            }
        }
    }

    /// Waits for something to do.
    fn next(&self) -> Option<(Task, Interrupt)> {
        let mut queue = self.lock();
        loop {
            if queue.closed {
                return None;
            }
            if let Some(task) = queue.take() {
                let token = Interrupt::new();
                let running = Running { token: token.clone(), kind: task.kind(), superseded: false };
                queue.running = Some(running);
                return Some((task, token));
            }
            queue = self.filled.wait(queue).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Whether what has just ended was given up for something else.
    fn finish(&self) -> bool {
        self.lock().running.take().is_some_and(|running| running.superseded)
    }
}

impl Queue {
    /// The most urgent task.
    fn take(&mut self) -> Option<Task> {
        if let Some((generation, preview)) = self.live.take() {
            return Some(Task::Live(generation, preview));
        }
        let query = self.queries.pop_front().map(|(generation, query)| Task::Query(generation, query));
        query.or_else(|| self.entries.pop_front().map(|(ticket, job)| Task::Entry(ticket, job)))
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

    fn run(&self, token: &Interrupt) -> Yield {
        match self {
            Self::Live(_, preview) => Yield::Answer(preview.run(token)),
            Self::Entry(_, job) => Yield::Answer(job.run(token)),
            Self::Query(_, query) => Yield::QueryResult(query.run(token)),
        }
    }
}
