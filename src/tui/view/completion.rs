//! The candidates of a completion, over the last rows of the history: signature, what it is, and what the line
//! would come to.

use super::history::pieces;
use super::pen::{Pen, clip};
use crate::text::width;
use crate::tui::completion::{Candidate, Completion};
use crate::tui::layout::Layout;
use crate::tui::model::Model;
use crate::tui::theme::Role;
use ratatui::layout::Rect;

/// Columns for the signature, at most.
const SIGNATURE_COLUMNS: usize = 24;

/// Columns between what stands in a row.
const GAP: usize = 2;

pub(super) fn draw(model: &Model, completion: &Completion, layout: &Layout, pen: &mut Pen) {
    let shown = completion.list.visible(completion.candidates.len(), model.layout().candidate_rows());
    let area = layout.candidates(shown.len());
    if layout.bordered {
        draw_rule(completion, area, pen);
    }
    for (index, y) in shown.zip(area.y..area.bottom()) {
        let row = Rect { y, height: 1, ..area };
        pen.fill(row, " ", Role::Plain);
        draw_candidate(&completion.candidates[index], row, pen);
        if index == completion.list.selected {
            pen.mark(row, Role::Selected);
        }
    }
}

/// The edge above the list, with the place in it.
fn draw_rule(completion: &Completion, area: Rect, pen: &mut Pen) {
    if let Some(y) = area.y.checked_sub(1) {
        pen.fill(Rect { y, height: 1, ..area }, "─", Role::Quiet);
        let place = format!(" {} of {} ", completion.list.selected + 1, completion.candidates.len());
        let x = area.right().saturating_sub(u16::try_from(place.len()).unwrap_or(0) + 1);
        pen.put(x, y, &place, Role::Quiet);
    }
}

fn draw_candidate(candidate: &Candidate, row: Rect, pen: &mut Pen) {
    let room = usize::from(row.width).saturating_sub(2);
    let signature = clip(&candidate.signature, SIGNATURE_COLUMNS.min(room));
    pen.put(row.x + 1, row.y, &signature, Role::Function);
    let mut left = room.saturating_sub(SIGNATURE_COLUMNS + GAP);
    // While more is expected the value would be that of another line.
    let answer = candidate.answer.as_ref().filter(|answer| answer.expected.is_none());
    if let Some(shown) = answer.and_then(|answer| answer.outcome.shown()) {
        let result: Vec<_> = pieces(shown.row(left / 2), pen.theme).collect();
        let taken: usize = result.iter().map(|(text, _)| width(text)).sum();
        let mut x = row.right().saturating_sub(u16::try_from(taken + 1).unwrap_or(row.width));
        for (text, style) in result.into_iter().filter(|_| taken < left) {
            x = pen.put_styled(x, row.y, &text, style);
        }
        left = left.saturating_sub(taken + GAP);
    }
    let x = row.x + 1 + u16::try_from(SIGNATURE_COLUMNS + GAP).unwrap_or(0);
    if left > 0 {
        pen.put(x, row.y, &clip(&candidate.doc, left), Role::Quiet);
    }
}
