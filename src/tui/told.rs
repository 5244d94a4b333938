//! What is said under the line in several rows: an error with its carets, or a note below its value. It knows columns, but
//! no screen.

use crate::text::{Diagnostic, width};
use crate::tui::fold::{fold, fold_into, shorten};
use crate::tui::theme::Role;
use crate::tui::wrap::Wrap;

/// In fewer columns beside the carets a message would be a column of single words.
const LEAST_BESIDE: usize = 24;

/// Rows that say something in full. None where one row says it, which is drawn as the line is.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Told {
    /// A value is in a row above, with this offer at its end.
    pub(super) value: Option<String>,
    pub(super) rows: Vec<Row>,
}

/// A row of it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Row {
    /// The column where it begins.
    pub(super) indent: usize,
    /// What it says.
    pub(super) text: String,
    /// What it is.
    pub(super) role: Role,
}

/// Where there is room for it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Room {
    /// The columns of a row.
    pub(super) columns: usize,
    /// How many rows there are at most.
    pub(super) rows: usize,
}

/// The line that an error is told under.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'a> {
    pub(super) text: &'a str,
    /// Its rows.
    pub(super) wrap: &'a Wrap,
}

impl Told {
    /// How many rows it takes.
    pub(super) fn height(&self) -> usize {
        self.rows.len() + usize::from(self.value.is_some())
    }

    /// Carets under the place of the error, the message beside them or below, and what is offered. Where there is too little
    /// room the carets go first, then the end of the message.
    pub(super) fn error(line: Line, error: &Diagnostic, offer: &str, room: Room) -> Self {
        let Line { text, wrap } = line;
        let columns = room.columns.max(1);
        let (row, column) = wrap.place(text, error.span.range().start.min(text.len()));
        let marked = width(text.get(error.span.range()).unwrap_or("")).max(1);
        let carets = "^".repeat(marked.min(columns.saturating_sub(column)));
        let indent = column + carets.len() + 1;
        let is_under = row + 1 == wrap.rows() && !carets.is_empty();
        let most = room.rows.saturating_sub(usize::from(!offer.is_empty()));
        let error_row = |indent, text| Row { indent, text, role: Role::Error };
        let mut rows = Vec::new();
        if is_under && columns.saturating_sub(indent) >= LEAST_BESIDE.min(width(&error.message)) {
            rows.extend(
                fold(&error.message, columns - indent).into_iter().map(|line| error_row(indent, line)),
            );
            if let Some(first) = rows.first_mut() {
                *first = error_row(column, format!("{carets} {}", first.text));
            }
        } else {
            let lines = fold(&error.message, columns);
            if is_under && lines.len() < most {
                rows.push(error_row(column, carets));
            }
            rows.extend(lines.into_iter().map(|line| error_row(0, line)));
        }
        if most < rows.len() {
            rows =
                fold_into(&error.message, columns, most).into_iter().map(|line| error_row(0, line)).collect();
        }
        if !offer.is_empty() {
            rows.push(Row { indent: 0, text: shorten(offer, columns), role: Role::Note });
        }
        Self { value: None, rows }
    }

    /// A text in full, and what is offered, which is seen even where the text has too little room.
    pub(super) fn text(text: &str, offer: &str, role: Role, room: Room) -> Self {
        let mut rows = fold(format!("{text}   {offer}").trim_end(), room.columns);
        if rows.len() > room.rows {
            rows = fold_into(text, room.columns, room.rows);
            if let Some(last) = rows.last_mut().filter(|_| !offer.is_empty()) {
                let left = room.columns.saturating_sub(width(offer) + 1);
                *last = format!("{} {offer}", fold_into(&format!("{last} "), left, 1).concat());
            }
        }
        Self { value: None, rows: rows.into_iter().map(|text| Row { indent: 0, text, role }).collect() }
    }

    /// A value with an offer at the end of its row, and what is to say about it below.
    pub(super) fn value(offer: &str, remark: &str, role: Role, room: Room) -> Self {
        let below = Room { rows: room.rows.saturating_sub(1), ..room };
        Self { value: Some(offer.to_owned()), ..Self::text(remark, "", role, below) }
    }
}
