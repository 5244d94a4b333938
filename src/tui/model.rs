//! All that the screen knows: the session, the line, where the focus is and what is laid over the panes.
//! It knows no terminal, no thread and no clock, and it changes in `update` only.

pub(super) mod overlay;

use crate::format::Shown;
use crate::format::representation::Representation;
use crate::limits::Report;
use crate::session::{Answer, Entry, Identity, Left, Outcome, Session, Tail};
use crate::text::{Diagnostic, sanitise};
use crate::tui::aside::Aside;
use crate::tui::graph::Graph;
use crate::tui::highlight::Tokens;
use crate::tui::keymap::{Action, Key, KeyContext, Keys};
use crate::tui::layout::Layout;
use crate::tui::letters::Letters;
use crate::tui::line::{Draft, Line};
use crate::tui::marks::Marks;
use crate::tui::motions::Find;
use crate::tui::sheets::name;
use crate::tui::theme::Theme;
use crate::tui::told::Told;
use crate::tui::wrap::Wrap;
use crate::value::Value;
use overlay::Overlay;
use ratatui::layout::{Position, Size};
use std::collections::HashMap;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

/// The state of the screen.
#[derive(Debug)]
#[allow(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct Model {
    pub(super) session: Session,
    /// The last lines of a sheet that is still being opened.
    pub(super) tail: Option<Tail>,
    pub(super) title: String,
    pub(super) theme: Theme,
    pub(super) mouse: bool,
    pub(super) size: Size,
    pub(super) line: Line,
    pub(super) wrap: Wrap,
    pub(super) tokens: Tokens,
    pub(super) target: Target,
    /// The entries that the references in the line mean, by the index that they had.
    pub(super) meant: Vec<(usize, Identity)>,
    /// The same for the draft that waits.
    pub(super) meant_by_draft: Vec<(usize, Identity)>,
    /// Where the focus goes when an entry has been edited in place: to its row, or back to the line.
    pub(super) returns_to_line: bool,
    /// Letters typed in the history that may yet turn out to be a word.
    pub(super) letters: Option<Letters>,
    /// Why Enter has not entered the line: it does when it is pressed once more.
    pub(super) refused: Option<Diagnostic>,
    /// The line that Enter has not entered last.
    pub(super) refused_text: Option<String>,
    pub(super) live: Live,
    /// What the last remedy or other reading has changed, before and after: taking it once more goes back.
    pub(super) swapped: Option<[String; 2]>,
    pub(super) focus: Focus,
    /// The entries that are marked in the history.
    pub(super) marks: Marks,
    /// The first row of the history that is shown; `None` while it follows the last entry.
    pub(super) top: Option<usize>,
    /// What is laid over the panes.
    pub(super) overlay: Option<Box<dyn Overlay>>,
    /// A plot beside the history.
    pub(super) graph: Option<Graph>,
    /// What is beside the history of a wide window.
    pub(super) aside: Aside,
    /// The entry that was edited in place last, until another line is entered: the history is gone to there.
    pub(super) was_edited: Option<Identity>,
    /// The empty row that was opened for a new line, while that is typed; and the row that had the focus.
    pub(super) opened: Option<(Identity, usize)>,
    /// The entry that was entered last, until its result is there: its plot is shown.
    pub(super) entered: Option<Identity>,
    /// The plot of the line has been closed: it stays so until another line is begun.
    pub(super) preview_is_closed: bool,
    /// What is said under the line in more than one row.
    pub(super) told: Told,
    pub(super) notice: Option<Notice>,
    /// The rows that the notice takes.
    pub(super) notice_height: usize,
    /// That another program has changed the sheet's file has been told.
    pub(super) is_conflict_told: bool,
    /// It has been asked to quit, which the next time does.
    pub(super) leaving: bool,
    pub(super) jobs: Jobs,
    pub(super) queries: Queries,
    pub(super) keys: Keys,
    /// What the keys of the line are, where they are vi's.
    pub(super) vi: Vi,
    /// The character that vi's `f` or `t` went to last.
    pub(super) vi_find: Option<Find>,
    /// The form that results are shown in, other than as they are; and those that are known.
    pub(super) form: Option<&'static Representation>,
    pub(super) rewritten: HashMap<usize, Rewritten>,
    /// The changes of the sheets that were open before.
    pub(super) left: HashMap<PathBuf, Left>,
    /// What was being typed in them.
    pub(super) drafts: HashMap<PathBuf, Draft>,
    /// The column that ↑ and ↓ try to keep.
    pub(super) column: Option<usize>,
    pub(super) press: Option<(Position, Instant)>,
}

/// What Enter does with the line.
#[derive(Debug, Default)]
pub(super) enum Target {
    /// It is appended.
    #[default]
    New,
    /// It is appended; it was begun as a copy of this entry, and the draft waits below the last one.
    Recalled(usize, Draft),
    /// It takes the place of this entry, and the draft comes back.
    Edited(usize, Draft),
}

/// What the keys of the line are, where they are vi's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Vi {
    #[default]
    Typing,
    /// They are commands, of which this has been typed.
    Command(Pending),
}

/// The beginning of a command of vi.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Pending {
    /// What is done up to where the next motion leads.
    pub(super) operator: Option<Action>,
    /// How often that is to be done, and how often what comes next; 0 where that is not said.
    pub(super) before: usize,
    pub(super) count: usize,
    /// What the next character is for.
    pub(super) awaits: Option<Action>,
}

impl Pending {
    /// How often the command is to be done.
    pub(super) fn count(self) -> usize {
        self.before.max(1) * self.count.max(1)
    }
}

/// Who gets the keys when nothing is laid over the panes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Focus {
    #[default]
    Input,
    /// The entry at this index.
    History(usize),
}

/// The result of the line while it is typed.
#[derive(Debug, Default)]
pub(super) struct Live {
    /// Which state of the line was last asked about.
    pub(super) generation: u64,
    pub(super) progress: Progress,
    /// Whether it needs entries that have not been evaluated yet, so that it must be asked for again.
    pub(super) blocked: bool,
    /// The session's revision when it was last asked about.
    pub(super) revision: u64,
    /// The answer; while waiting, the one before it.
    pub(super) answer: Option<Answer>,
}

impl Live {
    /// Whether the answer is still to come.
    pub(super) fn is_waiting(&self) -> bool {
        self.progress != Progress::Answered
    }

    /// The answer to the line as it is now.
    pub(super) fn current(&self) -> Option<&Answer> {
        self.answer.as_ref().filter(|_| !self.is_waiting())
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Progress {
    #[default]
    Answered,
    Asked,
    /// It takes so long that it should be said.
    Late,
}

/// How long the evaluation of entries takes to who waits for it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Pace {
    #[default]
    Quick,
    /// So long that it should be said.
    Slow,
    /// The timer has rung again, and still the same one is evaluated: it can be cancelled.
    Stuck,
}

/// What is being done for the sheet.
#[derive(Debug, Default)]
pub(super) struct Jobs {
    /// Entries that are being evaluated.
    pub(super) entries: usize,
    pub(super) pace: Pace,
    /// One has been finished or begun since the timer last rang.
    pub(super) moved: bool,
    /// Something for the sheet's safety is being done.
    pub(super) keeping: bool,
    /// The units of work that are done on entries at once, after each message; what takes more is handed out.
    pub(super) at_once: u64,
    /// For how many seconds what can be cancelled has been evaluated, and how far it is.
    pub(super) progress: Option<(u64, Report)>,
    /// There is more to do at once when nothing else happens.
    pub(super) filling: bool,
}

/// A result in the form that results are shown in.
#[derive(Debug)]
pub(super) struct Rewritten {
    /// The answer that it was made of.
    pub(super) answer: Arc<Answer>,
    /// `None` where the result has no such form.
    pub(super) shown: Option<Shown>,
    /// Whether it has been worked out.
    pub(super) is_known: bool,
}

/// What is being worked out beside.
#[derive(Debug, Default)]
pub(super) struct Queries {
    /// Those of earlier generations are of no use any more.
    pub(super) generation: u64,
    /// Some were asked for what is laid over the panes.
    pub(super) are_out: bool,
}

/// Something to tell until the next key.
#[derive(Debug)]
pub(super) struct Notice {
    pub(super) text: String,
    pub(super) is_error: bool,
}

impl Model {
    /// The text that stood there before the last remedy or other reading was taken, where this is what came of it.
    pub(super) fn taken_back(&self, text: &str) -> Option<String> {
        let [before, after] = self.swapped.as_ref()?;
        (after == text).then(|| before.clone())
    }

    /// The screen of a session before the first message; it has no size yet.
    #[must_use]
    #[allow(clippy::large_types_passed_by_value, reason = "once, at the start")]
    pub fn new(session: Session, title: String, theme: Theme, mouse: bool) -> Self {
        Self {
            session,
            tail: None,
            title,
            theme,
            mouse,
            size: Size::ZERO,
            line: Line::default(),
            wrap: Wrap::default(),
            tokens: Tokens::default(),
            target: Target::default(),
            meant: Vec::new(),
            meant_by_draft: Vec::new(),
            returns_to_line: false,
            letters: None,
            refused: None,
            refused_text: None,
            live: Live::default(),
            swapped: None,
            focus: Focus::default(),
            marks: Marks::default(),
            top: None,
            overlay: None,
            graph: None,
            aside: Aside::default(),
            was_edited: None,
            opened: None,
            entered: None,
            preview_is_closed: false,
            told: Told::default(),
            notice: None,
            notice_height: 0,
            is_conflict_told: false,
            leaving: false,
            jobs: Jobs::default(),
            queries: Queries::default(),
            keys: Keys::default(),
            vi: Vi::default(),
            vi_find: None,
            form: None,
            left: HashMap::new(),
            drafts: HashMap::new(),
            rewritten: HashMap::new(),
            column: None,
            press: None,
        }
    }

    /// Has so many units of work ([`crate::limits::Budget::work`]) be done on entries at once after each message, so
    /// that a large sheet is full soon: short lines are evaluated in less time than it takes to hand them to a thread.
    pub fn work_at_once(&mut self, units: u64) {
        self.jobs.at_once = units;
    }

    /// Takes the sheet whose last lines were shown so far.
    pub(super) fn open(&mut self, mut session: Session) {
        session.succeed(&self.session);
        if let Some(path) = self.session.path() {
            self.left.insert(path, self.session.leave());
        }
        if let Some(left) = session.path().and_then(|path| self.left.remove(&path)) {
            session.go_on(left);
        }
        self.session = session;
        self.tail = None;
        if let Some(draft) = self.session.path().and_then(|path| self.drafts.remove(&path)) {
            self.line.resume(draft);
        }
    }

    /// Has the sheet go on in another file, which must be new; what is to be told then.
    ///
    /// # Errors
    /// Why it can't be made.
    pub fn save_as(&mut self, path: &Path) -> Result<String, String> {
        self.session.save_as(path)?;
        let path = self.session.path().unwrap_or_else(|| path.to_owned());
        self.title = name(&path);
        Ok(format!("the sheet is now {}", sanitise(&path.to_string_lossy())))
    }

    /// Goes to another sheet; what is being typed stays with this one.
    pub fn go_to(&mut self, session: Session, title: String, tail: Option<Tail>) {
        if let Some(index) = self.opened.take().and_then(|(row, _)| self.session.index_of(row)) {
            self.session.remove(index);
        }
        if let Target::Edited(_, draft) | Target::Recalled(_, draft) = std::mem::take(&mut self.target) {
            self.line.keep_typed();
            self.line.resume(draft);
        }
        self.notice = None;
        if !self.line.text().trim().is_empty() {
            self.line.keep_typed();
            let draft = self.line.stash();
            if let Some(path) = self.session.path() {
                self.drafts.insert(path, draft);
                self.tell(format!("what was typed waits in {}", self.title));
            } else if let Some(key) = self.key_for(KeyContext::Input, Action::Yank) {
                self.tell(format!("{key} inserts what was typed"));
            }
        }
        self.open(session);
        (self.title, self.tail) = (title, tail);
        (self.focus, self.top, self.graph, self.entered) = (Focus::Input, None, None, None);
        (self.refused, self.swapped) = (None, None);
        (self.leaving, self.is_conflict_told) = (false, false);
        self.overlay = None;
        self.marks.clear();
        self.rewritten.clear();
        self.queries.generation += 1;
        self.queries.are_out = false;
        self.aside = Aside::default();
        self.live.revision = u64::MAX;
    }

    /// Takes other keys.
    pub fn set_keys(&mut self, keys: Keys) {
        self.keys = keys;
    }

    /// The session on the screen.
    #[must_use]
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// What is in the input line.
    #[must_use]
    #[cfg(feature = "internals")]
    pub fn line(&self) -> &Line {
        &self.line
    }

    /// Whether the line has been asked about and not been answered.
    #[must_use]
    pub fn awaits_live(&self) -> bool {
        self.live.is_waiting()
    }

    /// Whether an entry is being evaluated.
    #[must_use]
    pub fn awaits_entry(&self) -> bool {
        self.jobs.entries > 0
    }

    /// Whether the values at a plot's trace have been asked for and are not there.
    #[must_use]
    pub fn awaits_plot(&self) -> bool {
        self.graph.as_ref().is_some_and(|graph| graph.read().is_none())
    }

    /// Whether something for the sheet's safety is being done.
    #[must_use]
    pub fn is_keeping(&self) -> bool {
        self.jobs.keeping
    }

    /// Whether an evaluation is running that is said to be slow.
    pub(super) fn is_slow(&self) -> bool {
        self.live.progress == Progress::Late || self.jobs.pace != Pace::Quick || self.jobs.filling
    }

    /// Whether the line or one entry alone is evaluated for so long that it can be cancelled. That many entries are
    /// is no such thing: to stop one of them would be of no use.
    pub(super) fn is_stuck(&self) -> bool {
        self.live.progress == Progress::Late && !self.live.blocked || self.jobs.pace == Pace::Stuck
    }

    /// What is said of an evaluation that can be cancelled: `factoring, 12 s, found 193707721`.
    pub(super) fn told_progress(&self) -> Option<String> {
        let (seconds, Report { doing, found }) = self.jobs.progress.as_ref().filter(|_| self.is_stuck())?;
        let found = if found.is_empty() { String::new() } else { format!(", {found}") };
        Some(format!("{doing}, {seconds} s{found}"))
    }

    /// Whether a timer is needed: for an evaluation that the screen has not yet said to be slow, or stuck.
    #[must_use]
    pub fn is_waiting(&self) -> bool {
        self.live.progress == Progress::Asked || (self.jobs.entries > 0 && self.jobs.pace != Pace::Stuck)
    }

    /// Where the keyboard goes.
    #[must_use]
    pub fn place(&self) -> KeyContext {
        self.overlay.as_ref().map_or_else(|| self.pane(), |overlay| overlay.place())
    }

    /// Where it would go if nothing were laid over the panes.
    pub(super) fn pane(&self) -> KeyContext {
        match self.focus {
            _ if self.graph.as_ref().is_some_and(|graph| graph.has_keys) => KeyContext::Plot,
            Focus::History(_) if !self.marks.is_empty() => KeyContext::Marked,
            Focus::History(_) => KeyContext::History,
            Focus::Input if self.keys.is_vi() && self.vi != Vi::Typing => {
                let is_new = self.line.text().is_empty() && matches!(self.target, Target::New);
                let is_idle = !self.is_stuck() && self.graph.is_none();
                match self.refused {
                    Some(_) if !self.is_editing() => KeyContext::RefusedCommand,
                    None if is_new && is_idle => KeyContext::EmptyCommand,
                    _ => KeyContext::Command,
                }
            }
            Focus::Input if self.refused.is_some() && self.is_editing() => KeyContext::RefusedEdit,
            Focus::Input if self.refused.is_some() => KeyContext::Refused,
            Focus::Input if self.is_editing() => KeyContext::Edit,
            Focus::Input if !self.line.text().is_empty() => match self.live.current() {
                Some(answer) if is_plot(answer) => KeyContext::TypedPlot,
                _ => KeyContext::Input,
            },
            Focus::Input if self.is_stuck() => KeyContext::Stuck,
            Focus::Input if self.graph.is_some() => KeyContext::BesidePlot,
            Focus::Input if self.has_hidden_plot() => KeyContext::EnteredPlot,
            Focus::Input => KeyContext::EmptyInput,
        }
    }

    /// Whether the last entry is a plot that there is no room for beside the history.
    fn has_hidden_plot(&self) -> bool {
        let last = self.session.entries().last().and_then(Entry::answer);
        last.is_some_and(is_plot) && !self.layout().has_panel_beside()
    }

    /// The entry in whose place the line is; `None` after the last one.
    pub(super) fn edited(&self) -> Option<usize> {
        if let Target::Edited(index, _) = self.target { Some(index) } else { None }
    }

    /// Whether an entry is being edited that is not as it was.
    pub(super) fn has_changed_edit(&self) -> bool {
        let entry = self.edited().and_then(|index| self.session.entries().get(index));
        entry.is_some_and(|entry| entry.text() != self.line.text())
    }

    /// Says that the entry that is being edited has to be saved or left first.
    pub(super) fn tell_of_edit(&mut self) {
        let [save, leave] = [Action::Submit, Action::Dismiss].map(|it| self.told_key(KeyContext::Edit, it));
        self.tell(format!("finish the entry first: {save} saves, {leave} leaves it"));
    }

    pub(super) fn is_editing(&self) -> bool {
        self.edited().is_some()
    }

    /// How the result of an entry is shown.
    pub(super) fn shown(&self, index: usize) -> Option<&Shown> {
        let entry = self.session.entries().get(index)?;
        let is_current =
            |it: &&Rewritten| entry.shared_answer().is_some_and(|answer| Arc::ptr_eq(&answer, &it.answer));
        let rewritten = self.rewritten.get(&index).filter(is_current).and_then(|it| it.shown.as_ref());
        rewritten.or_else(|| entry.answer()?.outcome.shown())
    }

    pub(super) fn layout(&self) -> Layout {
        Layout::new(self.size, self.wrap.rows(), self.told.height(), self.notice_height)
    }

    /// The columns of a notice in the status bar.
    pub(super) fn notice_columns(&self) -> usize {
        usize::from(self.size.width).saturating_sub(NOTICE_EDGES)
    }

    /// The name of the key that is told for an action in a place.
    pub(super) fn told_key(&self, place: KeyContext, action: Action) -> String {
        self.key_for(place, action).map_or_else(String::new, |key| key.to_string())
    }

    /// The key that is told for an action in a place.
    pub(super) fn key_for(&self, place: KeyContext, action: Action) -> Option<Key> {
        self.keys.key_for(place, action)
    }

    /// What comes before the line.
    pub(super) fn prompt(&self, layout: &Layout) -> String {
        match self.target {
            _ if !layout.is_roomy() => String::new(),
            Target::Edited(index, _) => format!(" @{} › ", index + 1),
            _ => " › ".to_owned(),
        }
    }

    /// The columns that a row of the line has.
    pub(super) fn line_columns(&self, layout: &Layout) -> usize {
        let taken = crate::text::width(&self.prompt(layout)) + usize::from(layout.bordered);
        usize::from(layout.input.width).saturating_sub(taken)
    }

    /// The entries that are shown.
    pub(super) fn visible(&self, layout: &Layout) -> Range<usize> {
        let (rows, entries) = (usize::from(layout.history.height), self.session.entries().len());
        let last_top = entries.saturating_sub(rows);
        let top = self.top.map_or(last_top, |top| top.min(last_top));
        top..entries.min(top + rows)
    }

    /// The first row of a long line that is shown, so that the cursor's row is among them.
    pub(super) fn first_input_row(&self, layout: &Layout) -> usize {
        let (row, _) = self.wrap.place(self.line.text(), self.line.cursor());
        let rows = usize::from(layout.input.height).max(1);
        (row + 1).saturating_sub(rows).min(self.wrap.rows().saturating_sub(rows))
    }

    /// Forgets what only the next key could go on with.
    pub(super) fn forget_keys(&mut self) {
        (self.notice, self.leaving, self.column) = (None, false, None);
    }

    pub(super) fn tell(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice { text: text.into(), is_error: false });
    }

    pub(super) fn complain(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice { text: text.into(), is_error: true });
    }
}

/// Columns beside a notice in the status bar.
const NOTICE_EDGES: usize = 2;

/// Entries that are looked at for a result: after so many comments nobody means an older one.
pub(super) const MAX_RESULT_SEARCH: usize = 1000;

/// Whether a result is a plot.
fn is_plot(answer: &Answer) -> bool {
    matches!(answer.outcome, Outcome::Value(Value::Plot(_), _))
}

/// The text that is copied for an answer, and shown bare.
pub(super) fn plain(answer: Option<&Answer>) -> Option<&str> {
    Some(answer?.outcome.shown()?.decimal())
}
