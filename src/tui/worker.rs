//! The one thread that evaluates: the line before the entries, and the newest line only.
//! It knows jobs and messages, but no session and no screen.

use crate::limits::Token;
use crate::session::{Job, Ticket};
use crate::tui::message::Message;
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
    live: Option<(u64, Job)>,
    entries: VecDeque<(Ticket, Job)>,
    running: Option<Running>,
    closed: bool,
}

/// What the thread is at.
#[derive(Debug)]
struct Running {
    token: Token,
    is_live: bool,
    /// It was given up for a more urgent job, so nobody is to hear of it.
    superseded: bool,
}

enum Task {
    Live(u64, Job),
    Entry(Ticket, Job),
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

    /// Evaluates the line; whatever older line waits or runs is given up, and so is an entry
    /// that runs, to be handed in again.
    pub fn live(&self, generation: u64, job: Option<Job>) {
        let mut queue = self.shared.lock();
        let urgent = job.is_some();
        queue.live = job.map(|job| (generation, job));
        if let Some(running) = queue.running.as_mut().filter(|running| running.is_live || urgent) {
            running.superseded = true;
            running.token.cancel();
        }
        self.shared.filled.notify_one();
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
            let answer = task.job().run(&token);
            match (self.finish(), task) {
                (false, Task::Live(generation, _)) => deliver(Message::Live(generation, answer)),
                (false, Task::Entry(ticket, _)) => deliver(Message::Entry(ticket, answer)),
                (true, Task::Live(..)) => {}
                (true, Task::Entry(ticket, _)) => deliver(Message::GivenUp(ticket)),
            }
        }
    }

    /// Waits for something to do.
    fn next(&self) -> Option<(Task, Token)> {
        let mut queue = self.lock();
        loop {
            if queue.closed {
                return None;
            }
            let live = queue.live.take().map(|(generation, job)| Task::Live(generation, job));
            let task =
                live.or_else(|| queue.entries.pop_front().map(|(ticket, job)| Task::Entry(ticket, job)));
            if let Some(task) = task {
                let token = Token::new();
                let is_live = matches!(task, Task::Live(..));
                queue.running = Some(Running { token: token.clone(), is_live, superseded: false });
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

impl Task {
    fn job(&self) -> &Job {
        match self {
            Self::Live(_, job) | Self::Entry(_, job) => job,
        }
    }
}
