//! The forms of a result beside the history of a wide window. It knows whose they are, and computes nothing.

use crate::format::representation::Rendered;
use crate::session::Answer;
use crate::tui::inspection::Inspection;
use std::sync::Arc;

/// What is shown beside the history.
#[derive(Debug, Default)]
pub(super) struct Aside {
    /// What was asked for last.
    pub(super) subject: Option<Subject>,
    /// It is being worked out.
    pub(super) is_out: bool,
    /// What it will be shown in.
    pub(super) next: Option<Inspection>,
    /// What is shown.
    pub(super) shown: Option<Inspection>,
}

/// Whose forms they are.
#[derive(Debug)]
pub(super) enum Subject {
    /// The line as it was in this generation.
    Line(u64),
    /// The entry with this answer.
    Entry(Arc<Answer>),
}

impl Aside {
    /// Shows the forms that have been worked out; none where that was given up.
    pub(super) fn take(&mut self, forms: Vec<Rendered>) {
        self.is_out = false;
        self.shown = self.next.take().filter(|_| !forms.is_empty()).map(|mut next| {
            let endless = forms.iter().position(|form| form.endless).unwrap_or(0);
            next.list.select(endless, forms.len(), forms.len());
            next.forms = Some(forms);
            next
        });
    }

    /// What was asked for does not come any more.
    pub(super) fn forget(&mut self) {
        if self.is_out {
            (self.is_out, self.subject, self.next) = (false, None, None);
        }
    }
}
