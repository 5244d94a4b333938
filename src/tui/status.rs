//! What is in the status bar and where: how the session is set, whether the sheet is on disk, and the keys that work
//! now. A click on a part does what it names.

use crate::format::Shown;
use crate::session::{Outcome, Saved};
use crate::text::{first_columns, width};
use crate::tui::fold::shorten;
use crate::tui::keymap::{Action, Key, KeyContext, Keys};
use crate::tui::layout::Layout;
use crate::tui::model::{Model, Pace};
use crate::tui::theme::Role;
use crate::value::Angle;

/// Columns between what is in the bar.
const GAP: u16 = 2;

/// Columns of a sum or a mean of what is marked, at most.
const SUM_COLUMNS: usize = 24;

/// Columns of what is shortened for the keys, at least: less says nothing.
const LEAST_COLUMNS: u16 = 8;

/// How soon something at the left makes room for the keys that must be seen: what is last here goes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Yields {
    /// It is shortened at most.
    Never,
    /// Only for the first key.
    Last,
    /// It is not what nearly everyone has.
    Setting,
    /// It is what nearly everyone has.
    Usual,
    First,
}

/// Something at the left of the bar.
struct Said {
    text: String,
    role: Role,
    action: Option<Action>,
    yields: Yields,
}

impl Said {
    fn new(text: impl Into<String>, role: Role, action: Option<Action>, yields: Yields) -> Self {
        Self { text: text.into(), role, action, yields }
    }

    fn columns(&self) -> u16 {
        u16::try_from(width(&self.text)).unwrap_or(u16::MAX)
    }
}

/// A part of the status bar.
#[derive(Debug)]
pub(super) struct Part {
    /// The column where it begins.
    pub(super) x: u16,
    /// What it says.
    pub(super) texts: Vec<(String, Role)>,
    /// What a click on it does.
    pub(super) action: Option<Action>,
}

impl Part {
    /// The columns that it takes.
    pub(super) fn columns(&self) -> u16 {
        let columns = self.texts.iter().map(|(text, _)| width(text)).sum::<usize>();
        u16::try_from(columns).unwrap_or(u16::MAX)
    }

    /// The column after it.
    fn end(&self) -> u16 {
        self.x.saturating_add(self.columns())
    }
}

/// All parts, from left to right. A notice may be longer than there is room.
pub(super) fn parts(model: &Model, layout: &Layout) -> Vec<Part> {
    let area = layout.status;
    if area.is_empty() {
        return Vec::new();
    }
    let mut x = area.x + u16::from(layout.is_roomy());
    let right = area.right().saturating_sub(u16::from(layout.bordered));
    let mut said = state(model, usize::from(area.width).saturating_sub(BESIDE_PROGRESS));
    let hints = if model.notice.is_none() { hints(model) } else { Vec::new() };
    let needed = needed(model);
    make_room(&mut said, right.saturating_sub(x), &wanted(&hints, needed));
    if said.is_empty() {
        x = area.x;
    }
    let mut parts = Vec::new();
    for Said { text, role, action, .. } in said {
        if area.right() <= x {
            break;
        }
        let part = Part { x, texts: vec![(text, role)], action };
        x = part.end().saturating_add(GAP);
        parts.push(part);
    }
    parts.extend(keys(hints, needed, x, right));
    parts
}

/// Takes away from what is said, or shortens it, until the keys that must be seen have room beside it: as many of these
/// columns as there are without taking away what is worth more, and the last ones in any case.
fn make_room(said: &mut Vec<Said>, room: u16, wanted: &[u16]) {
    let all = wanted.len();
    let taken = |said: &[Said]| said.iter().map(|it| it.columns().saturating_add(GAP)).sum::<u16>();
    for (index, &wanted) in wanted.iter().enumerate() {
        let spared = if index + 1 < all { Yields::Last } else { Yields::Never };
        let has_room = |taken: u16| taken.saturating_add(wanted) <= room;
        let least = |it: &Said| if it.yields == Yields::Never { LEAST_COLUMNS } else { it.columns() };
        let rest: u16 = said.iter().filter(|it| it.yields <= spared).map(|it| least(it) + GAP).sum();
        if spared != Yields::Never && !has_room(rest) {
            continue;
        }
        while !has_room(taken(said))
            && let Some(at) = (0..said.len()).rev().max_by_key(|&at| said[at].yields)
            && spared < said[at].yields
        {
            said.remove(at);
        }
        if !has_room(taken(said))
            && let Some(longest) = said.iter_mut().max_by_key(|it| it.columns())
        {
            let left = room.saturating_sub(wanted + GAP);
            longest.text =
                if left < LEAST_COLUMNS { String::new() } else { shorten(&longest.text, left.into()) };
            said.retain(|it| !it.text.is_empty());
        }
        return;
    }
}

/// What a click at a column of the bar does.
pub(super) fn action_at(model: &Model, layout: &Layout, x: u16) -> Option<Action> {
    parts(model, layout).iter().find(|part| (part.x..part.end()).contains(&x))?.action
}

/// Columns beside what is said of a long evaluation: for the angle, the digits, whether all is saved, and the key that
/// cancels it.
const BESIDE_PROGRESS: usize = 44;

/// What is at the left: a notice in place of the rest as long as there is one. There is so much room for how far a
/// long evaluation is.
fn state(model: &Model, room: usize) -> Vec<Said> {
    if let Some(notice) = &model.notice {
        let role = if notice.is_error { Role::Error } else { Role::Note };
        return vec![Said::new(&notice.text, role, None, Yields::Never)];
    }
    if !model.marks.is_empty() {
        return marked(model);
    }
    let settings = model.session.settings();
    let (angle, is_usual) = match settings.angle {
        Angle::Radian => ("RAD", Yields::Usual),
        Angle::Degree => ("DEG", Yields::Setting),
        Angle::Gradian => ("GRAD", Yields::Setting),
    };
    let sheets = Some(Action::OpenSheet);
    let saved = match model.session.saved() {
        _ if model.tail.is_some() => Said::new("opening…", Role::Note, None, Yields::Usual),
        Saved::Saved => Said::new("saved", Role::Plain, sheets, Yields::Usual),
        Saved::Waiting => Said::new("saving", Role::Plain, None, Yields::Usual),
        Saved::Nowhere => Said::new("not kept", Role::Note, sheets, Yields::Setting),
        Saved::Failed(why) => Said::new(format!("not saved: {why}"), Role::Error, None, Yields::Never),
    };
    let badge = |text: &str| Said::new(text, Role::Badge, None, Yields::Last);
    let mut state = Vec::from_iter(match model.place() {
        place if place.is_command() => Some(badge("COMMAND")),
        KeyContext::History | KeyContext::Marked => Some(badge("HISTORY")),
        _ => None,
    });
    // Nothing is as important as that changes are not saved, and alone that has room in 80 columns.
    if !matches!(model.session.saved(), Saved::Failed(_)) {
        let digits = format!("{} digits", settings.digits);
        state.push(Said::new(angle, Role::Plain, Some(Action::ToggleAngle), is_usual));
        state.push(Said::new(digits, Role::Plain, Some(Action::NextForm), Yields::First));
        if settings.decimal_comma {
            state.push(Said::new("comma", Role::Plain, Some(Action::Palette), Yields::Setting));
        }
        let form = model.form.map(|form| form.name);
        state.extend(form.map(|it| Said::new(it, Role::Note, Some(Action::NextForm), Yields::Setting)));
    }
    state.push(saved);
    if model.is_slow() {
        let told = match model.told_progress() {
            Some(told) if model.jobs.pace == Pace::Stuck && width(&told) <= room => told,
            Some(told) if model.jobs.pace == Pace::Stuck => {
                format!("{}…", first_columns(&told, room.saturating_sub(1)))
            }
            _ => "evaluating…".to_owned(),
        };
        let action = model.is_stuck().then_some(Action::Cancel);
        state.push(Said::new(told, Role::Note, action, Yields::Setting));
    }
    state
}

/// How many entries are marked, and what they give.
fn marked(model: &Model) -> Vec<Said> {
    let all = format!("{} marked", model.marks.len());
    let mut told = vec![Said::new(all, Role::Badge, None, Yields::Setting)];
    let Some([sum, mean]) = &model.marks.sums else {
        told.push(Said::new("Σ …", Role::Quiet, None, Yields::Usual));
        return told;
    };
    for (name, answer, yields) in [("Σ", sum, Yields::Last), ("mean", mean, Yields::First)] {
        match &answer.outcome {
            Outcome::Failed(wrong) => {
                let wrong = wrong.first().map(|wrong| wrong.message.as_str());
                told.extend(wrong.map(|it| Said::new(it, Role::Error, None, Yields::Never)));
                break;
            }
            outcome => {
                let text = outcome.shown().map_or_else(String::new, one_form);
                told.push(Said::new(format!("{name} {text}"), Role::Value, None, yields));
            }
        }
    }
    told
}

/// A result without its sign, rounded where it has an exact form too: for both there is no room.
fn one_form(shown: &Shown) -> String {
    let columns = SUM_COLUMNS.min(width(shown.plain()) + 2);
    let text: String = shown.row(columns).into_iter().map(|piece| piece.text).collect();
    text.trim_start_matches("= ").to_owned()
}

/// What the keys do that work now, in the order in which they are to be seen.
fn hints(model: &Model) -> Vec<Part> {
    let hint = |(key, hint, action): (Key, &str, Action)| {
        let texts = vec![(key.short(), Role::Key), (format!(" {hint}"), Role::Quiet)];
        Part { x: 0, texts, action: Some(action) }
    };
    // What can't be added up has no sum to be inserted.
    let has_none = model.place() == KeyContext::Marked && model.marks.why_not().is_some();
    let works = |action: Action| !has_none || !matches!(action, Action::InsertSum | Action::Copy);
    // What was entered is kept by going on in another file.
    let keeps = is_lost(model).then(|| model.key_for(KeyContext::Input, Action::Palette)).flatten();
    let keeps = keeps.map(|key| (key, "save as", Action::Palette));
    let others =
        model.keys.hints(model.place()).filter(|it| works(it.2) && Some(it.0) != keeps.map(|it| it.0));
    keeps.into_iter().chain(others).map(hint).collect()
}

/// Whether changes are not saved, and the keys are those of the line.
fn is_lost(model: &Model) -> bool {
    matches!(model.place(), KeyContext::EmptyInput | KeyContext::Input)
        && matches!(model.session.saved(), Saved::Failed(_))
}

/// How many keys must be seen: the first one, and away from the line also the one that leads back to it.
fn needed(model: &Model) -> usize {
    let place = model.place();
    let is_line = Keys::is_of_line(place) && model.overlay.is_none();
    match place {
        KeyContext::Marked => 1,
        _ if is_line => 1,
        _ => 2,
    }
}

/// The columns that so many keys take, the later of them as bare keys if need be, or only the first one.
fn wanted(hints: &[Part], needed: usize) -> Vec<u16> {
    let hints = hints.get(..needed.min(hints.len())).unwrap_or_default();
    let Some((first, rest)) = hints.split_first() else { return Vec::new() };
    let with = |columns: &dyn Fn(&Part) -> u16| {
        first.columns() + rest.iter().map(|it| GAP + columns(it)).sum::<u16>()
    };
    let bare = |part: &Part| part.texts.first().map_or(0, |(key, _)| u16::try_from(width(key)).unwrap_or(0));
    let mut wanted = vec![with(&Part::columns), with(&bare), first.columns()];
    wanted.dedup();
    wanted
}

/// The keys at the right, as many as there is room for. Those that must be seen are there as bare keys where their hint
/// has no room.
fn keys(hints: Vec<Part>, needed: usize, left: u16, right: u16) -> Vec<Part> {
    let mut room = right.saturating_sub(left);
    let mut parts = Vec::new();
    for (index, mut part) in hints.into_iter().enumerate() {
        let has_room = |part: &Part| part.columns().saturating_add(GAP) <= room.saturating_add(GAP);
        if !has_room(&part) && index < needed {
            part.texts.truncate(1);
        }
        if !has_room(&part) {
            break;
        }
        room = room.saturating_sub(part.columns() + GAP);
        parts.push(part);
    }
    let used: u16 = parts.iter().map(|part| part.columns() + GAP).sum();
    let mut x = right.saturating_sub(used.saturating_sub(GAP));
    for part in &mut parts {
        part.x = x;
        x = part.end() + GAP;
    }
    parts
}
