//! The status bar: how the session is set, whether the sheet is on disk, and the keys that work now.

use super::pen::{Pen, clip};
use crate::session::{Outcome, Saved};
use crate::text::width;
use crate::tui::keymap::KeyContext;
use crate::tui::layout::Layout;
use crate::tui::model::Model;
use crate::tui::theme::Role;
use crate::value::Angle;

/// Columns between what stands in the bar.
const GAP: u16 = 2;

pub(super) fn draw(model: &Model, layout: &Layout, pen: &mut Pen) {
    let area = layout.status;
    if area.is_empty() {
        return;
    }
    let mut x = area.x + u16::from(layout.is_roomy());
    for (text, role) in state(model) {
        let room = area.right().saturating_sub(x);
        if room == 0 {
            break;
        }
        x = pen.put(x, area.y, &clip(&text, usize::from(room)), role).saturating_add(GAP);
    }
    if model.notice.is_none() {
        draw_keys(model, x + 1, area.right().saturating_sub(u16::from(layout.bordered)), area.y, pen);
    }
}

/// What stands at the left: a notice in place of the rest as long as there is one.
fn state(model: &Model) -> Vec<(String, Role)> {
    if let Some(notice) = &model.notice {
        return vec![(notice.text.clone(), if notice.is_error { Role::Error } else { Role::Note })];
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
        _ if model.tail.is_some() => ("opening…".to_owned(), Role::Note),
        Saved::Saved => ("saved".to_owned(), Role::Plain),
        Saved::Waiting => ("saving".to_owned(), Role::Plain),
        Saved::Nowhere => ("not kept".to_owned(), Role::Note),
        Saved::Failed(why) => (format!("not saved: {why}"), Role::Error),
    };
    let mut state = Vec::new();
    // Nothing is as important as that changes are not saved, and alone that has room in 80 columns.
    if !matches!(model.session.saved(), Saved::Failed(_)) {
        let digits = format!("{} digits", settings.digits);
        let form = model.form.map(|form| (form.name.to_owned(), Role::Note));
        state.extend([(angle.to_owned(), Role::Plain), (digits, Role::Plain)].into_iter().chain(form));
    }
    if model.keys.is_vi() && model.place() == KeyContext::Command {
        state.push(("COMMAND".to_owned(), Role::Key));
    }
    state.push(saved);
    if model.is_slow() {
        state.push(("evaluating…".to_owned(), Role::Note));
    }
    state
}

/// Columns of a sum or a mean of what is marked, at most.
const SUM_COLUMNS: usize = 24;

/// How many entries are marked, and what they come to.
fn marked(model: &Model) -> Vec<(String, Role)> {
    let mut told = vec![(format!("{} marked", model.marks.len()), Role::Key)];
    let Some([sum, mean]) = &model.marks.sums else {
        told.push(("Σ …".to_owned(), Role::Quiet));
        return told;
    };
    for (name, answer) in [("Σ", sum), ("mean", mean)] {
        match &answer.outcome {
            Outcome::Failed(wrong) => {
                told.extend(wrong.first().map(|wrong| (wrong.message.clone(), Role::Error)));
                break;
            }
            outcome => {
                let pieces = outcome.shown().map_or_else(Vec::new, |shown| shown.row(SUM_COLUMNS));
                let text: String = pieces.into_iter().map(|piece| piece.text).collect();
                told.push((format!("{name} {}", text.trim_start_matches("= ")), Role::Value));
            }
        }
    }
    told
}

/// The keys that work now, at the right, as many as there is room for.
fn draw_keys(model: &Model, left: u16, right: u16, y: u16, pen: &mut Pen) {
    let mut room = right.saturating_sub(left);
    let mut hints = Vec::new();
    for (key, hint) in model.keys.hints(model.place()) {
        let key = key.short();
        let columns = u16::try_from(width(&key) + 1 + width(hint)).unwrap_or(u16::MAX);
        let columns = columns.saturating_add(GAP);
        if columns > room.saturating_add(GAP) {
            break;
        }
        room = room.saturating_sub(columns);
        hints.push((key, hint, columns));
    }
    let used: u16 = hints.iter().map(|(_, _, columns)| columns).sum();
    let mut x = right.saturating_sub(used.saturating_sub(GAP));
    for (key, hint, _) in hints {
        x = pen.put(x, y, &key, Role::Key);
        x = pen.put(x + 1, y, hint, Role::Quiet) + GAP;
    }
}
