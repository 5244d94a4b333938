//! What stands in the status bar and where: how the session is set, whether the sheet is on disk, and the keys that work
//! now. A click on a part does what it names.

use crate::session::{Outcome, Saved};
use crate::text::{first_columns, width};
use crate::tui::keymap::{Action, KeyContext};
use crate::tui::layout::Layout;
use crate::tui::model::{Model, Pace};
use crate::tui::theme::Role;
use crate::value::Angle;

/// Columns between what stands in the bar.
const GAP: u16 = 2;

/// Columns of a sum or a mean of what is marked, at most.
const SUM_COLUMNS: usize = 24;

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

/// All parts, from left to right. The last of those at the left may be longer than there is room.
pub(super) fn parts(model: &Model, layout: &Layout) -> Vec<Part> {
    let area = layout.status;
    if area.is_empty() {
        return Vec::new();
    }
    let mut x = area.x + u16::from(layout.is_roomy());
    let mut parts = Vec::new();
    for (text, role, action) in state(model, usize::from(area.width).saturating_sub(BESIDE_PROGRESS)) {
        if area.right() <= x {
            break;
        }
        let part = Part { x, texts: vec![(text, role)], action };
        x = part.end().saturating_add(GAP);
        parts.push(part);
    }
    if model.notice.is_none() {
        let right = area.right().saturating_sub(u16::from(layout.bordered));
        parts.extend(keys(model, x.saturating_add(1), right));
    }
    parts
}

/// What a click at a column of the bar does.
pub(super) fn action_at(model: &Model, layout: &Layout, x: u16) -> Option<Action> {
    parts(model, layout).iter().find(|part| (part.x..part.end()).contains(&x))?.action
}

/// Columns beside what is said of a long evaluation: for the angle, the digits, whether all is saved, and the key that
/// cancels it.
const BESIDE_PROGRESS: usize = 44;

/// What stands at the left: a notice in place of the rest as long as there is one. There is so much room for how far a
/// long evaluation is.
fn state(model: &Model, room: usize) -> Vec<(String, Role, Option<Action>)> {
    if let Some(notice) = &model.notice {
        return vec![(notice.text.clone(), if notice.is_error { Role::Error } else { Role::Note }, None)];
    }
    if !model.marks.is_empty() {
        return marked(model);
    }
    let settings = model.session.settings();
    let angle = match settings.angle {
        Angle::Radian => "RAD",
        Angle::Degree => "DEG",
        Angle::Gradian => "GRAD",
    };
    let saved = match model.session.saved() {
        _ if model.tail.is_some() => ("opening…".to_owned(), Role::Note, None),
        Saved::Saved => ("saved".to_owned(), Role::Plain, Some(Action::OpenSheet)),
        Saved::Waiting => ("saving".to_owned(), Role::Plain, None),
        Saved::Nowhere => ("not kept".to_owned(), Role::Note, Some(Action::OpenSheet)),
        Saved::Failed(why) => (format!("not saved: {why}"), Role::Error, None),
    };
    let mut state = Vec::new();
    let badge = |text: &str| (text.to_owned(), Role::Badge, None);
    state.extend(match model.place() {
        KeyContext::Command => Some(badge("COMMAND")),
        KeyContext::History | KeyContext::Marked => Some(badge("HISTORY")),
        _ => None,
    });
    // Nothing is as important as that changes are not saved, and alone that has room in 80 columns.
    if !matches!(model.session.saved(), Saved::Failed(_)) {
        let digits = format!("{} digits", settings.digits);
        state.push((angle.to_owned(), Role::Plain, Some(Action::ToggleAngle)));
        state.push((digits, Role::Plain, Some(Action::NextForm)));
        state.extend(model.form.map(|form| (form.name.to_owned(), Role::Note, Some(Action::NextForm))));
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
        state.push((told, Role::Note, model.is_stuck().then_some(Action::Cancel)));
    }
    state
}

/// How many entries are marked, and what they come to.
fn marked(model: &Model) -> Vec<(String, Role, Option<Action>)> {
    let mut told = vec![(format!("{} marked", model.marks.len()), Role::Badge, None)];
    let Some([sum, mean]) = &model.marks.sums else {
        told.push(("Σ …".to_owned(), Role::Quiet, None));
        return told;
    };
    for (name, answer) in [("Σ", sum), ("mean", mean)] {
        match &answer.outcome {
            Outcome::Failed(wrong) => {
                told.extend(wrong.first().map(|wrong| (wrong.message.clone(), Role::Error, None)));
                break;
            }
            outcome => {
                let pieces = outcome.shown().map_or_else(Vec::new, |shown| shown.row(SUM_COLUMNS));
                let text: String = pieces.into_iter().map(|piece| piece.text).collect();
                told.push((format!("{name} {}", text.trim_start_matches("= ")), Role::Value, None));
            }
        }
    }
    told
}

/// The keys that work now, at the right, as many as there is room for.
fn keys(model: &Model, left: u16, right: u16) -> Vec<Part> {
    let mut room = right.saturating_sub(left);
    let mut parts = Vec::new();
    for (key, hint, action) in model.keys.hints(model.place()) {
        let texts = vec![(key.short(), Role::Key), (format!(" {hint}"), Role::Quiet)];
        let part = Part { x: 0, texts, action: Some(action) };
        let columns = part.columns().saturating_add(GAP);
        if columns > room.saturating_add(GAP) {
            break;
        }
        room = room.saturating_sub(columns);
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
