//! A result in all its forms, one of them in full, with more digits as they are asked for.
//! It knows no keys and no screen, and computes nothing: that is the worker's.

use crate::format::representation::{Digits, FIRST_PLACES, Rendered};
use crate::limits::MAX_DIGITS;
use crate::session::Answer;
use crate::text::width;
use crate::tui::grid::{self, BitRow};
use crate::tui::list::List;
use crate::tui::wrap::Wrap;
use std::sync::Arc;

/// The result that is looked at.
#[derive(Debug, Default)]
pub(super) struct Inspection {
    /// What it is the result of.
    pub(super) title: String,
    /// That is the line that is typed: a form of it is put in its place.
    pub(super) is_of_line: bool,
    /// The result; `None` while the line that gives it is evaluated.
    pub(super) answer: Option<Arc<Answer>>,
    /// Its forms; `None` while they are worked out.
    pub(super) forms: Option<Vec<Rendered>>,
    /// Which form is chosen.
    pub(super) list: List,
    /// The first row of the chosen form that is shown.
    pub(super) top: usize,
    /// Digits after the point that are there or asked for.
    places: usize,
    /// More digits are on their way.
    pub(super) is_asking: bool,
}

impl Inspection {
    pub(super) fn new(title: String, is_of_line: bool, answer: Arc<Answer>) -> Self {
        Self { title, is_of_line, answer: Some(answer), places: FIRST_PLACES, ..Self::default() }
    }

    /// The form that is chosen.
    pub(super) fn chosen(&self) -> Option<&Rendered> {
        self.forms.as_ref()?.get(self.list.selected)
    }

    /// The rows of the chosen form in so many columns where it is one of bits.
    pub(super) fn bits(&self, columns: u16) -> Option<Vec<BitRow>> {
        let columns = usize::from(columns);
        let form =
            self.chosen().filter(|form| form.is_word() || form.has_fields() && form.text.len() > columns)?;
        grid::rows(&form.text, columns)
    }

    /// How many rows the chosen form takes in so many columns.
    pub(super) fn height(&self, columns: u16) -> usize {
        self.bits(columns).map_or_else(|| self.wrap(columns).rows(), |rows| rows.len())
    }

    /// The rows of the chosen form in so many columns.
    pub(super) fn wrap(&self, columns: u16) -> Wrap {
        let (text, columns) = (self.chosen().map_or("", |form| form.text.as_str()), usize::from(columns));
        if text.starts_with('[') && columns < width(text) {
            return Wrap::of_items(text, columns);
        }
        let mut wrap = Wrap::default();
        wrap.follow(text, columns, Some(0));
        wrap
    }

    /// How many places to ask for when there are too few: twice as many, so that all of them together take no longer
    /// than a few times the last ones.
    pub(super) fn ask(&mut self) -> Option<usize> {
        let can_ask = !self.is_asking && self.chosen().is_some_and(|form| form.endless);
        (can_ask && self.places < MAX_DIGITS).then(|| {
            self.is_asking = true;
            self.places = (self.places * 2).min(MAX_DIGITS);
            self.places
        })
    }

    /// Puts more digits in the place of those that are there.
    pub(super) fn extend(&mut self, digits: Digits) {
        self.is_asking = false;
        let mut forms = self.forms.iter_mut().flatten();
        if let Some(form) = forms.find(|form| form.endless) {
            (form.text, form.exact, form.endless) = (digits.text, digits.ended, !digits.ended);
        }
    }
}
