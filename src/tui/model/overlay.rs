//! What can be laid over the panes, as the model holds it. The kinds are files of `tui/overlay/`, which the model does not
//! know: each holds its state, where its keys go, what they do and what it looks like.

use super::Model;
use crate::tui::keymap::{Action, KeyContext};
use crate::tui::layout::Layout;
use crate::tui::line::Line;
use crate::tui::list::List;
use crate::tui::message::{Effect, Message};
use crate::tui::view::pen::Pen;
use ratatui::layout::{Position, Rect};

/// Something that is laid over the panes, and gets the keys first. While it works on the model it is not in it.
pub(in crate::tui) trait Overlay {
    /// Where its keys go.
    fn place(&self) -> KeyContext;

    /// How much of the panes it hides.
    fn cover(&self) -> Cover {
        Cover::All
    }

    /// The line that is typed into it.
    fn query(&mut self) -> Option<&mut Line> {
        None
    }

    /// Its list, which the pointer scrolls and chooses from.
    fn rows(&mut self, _layout: &Layout) -> Option<Rows<'_>> {
        None
    }

    /// The part beside its list that takes the wheel and clicks.
    fn area(&self, _layout: &Layout) -> Option<Rect> {
        None
    }

    /// The entry whose forms a wide window shows beside it.
    fn subject(&self) -> Option<usize> {
        None
    }

    /// Does what a key asks for.
    fn act(&mut self, model: &mut Model, action: Action, effects: &mut Vec<Effect>) -> Then;

    /// Takes what is typed.
    fn type_in(&mut self, _model: &mut Model, text: &str) -> Then {
        if let Some(query) = self.query() {
            query.insert(text);
        }
        Then::Stay
    }

    /// Takes a click on its area.
    fn click(&mut self, _model: &mut Model, _at: Position) -> Then {
        Then::Stay
    }

    /// An entry beside it has been clicked, and has the focus now.
    fn refocus(&mut self) -> Then {
        Then::Close
    }

    /// Takes an answer or a paste that is meant for it; gives back what is not.
    fn hear(&mut self, _model: &mut Model, message: Message) -> Option<Message> {
        Some(message)
    }

    /// Follows the model after each message; `changed`: so has the line.
    fn follow(&mut self, _model: &mut Model, _changed: bool, _effects: &mut Vec<Effect>) -> Then {
        Then::Stay
    }

    /// Whether something is worked out for it.
    fn is_asking(&self) -> bool {
        false
    }

    /// Draws it; where the cursor is.
    fn draw(&self, model: &Model, layout: &Layout, pen: &mut Pen) -> Option<Position>;
}

/// How much of the panes an overlay hides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::tui) enum Cover {
    /// All, and the rules between them.
    All,
    /// What is in them: it draws the history and the line itself.
    Panes,
    /// The right half of the history.
    Half,
    /// A few rows, and the cursor stays in the line.
    Rows,
}

impl Cover {
    /// Whether no pane can be clicked.
    pub(in crate::tui) fn is_whole(self) -> bool {
        matches!(self, Self::All | Self::Panes)
    }
}

/// What becomes of an overlay when it has done something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::tui) enum Then {
    /// It stays, unless it has opened another one.
    Stay,
    /// It is closed.
    Close,
    /// It is closed, and this is done.
    Do(Action),
    /// It stays, and what was asked for is for the pane below it.
    Pass,
}

/// Only where it is: if every overlay had to be printed, the code that prints all that it shows would be kept.
impl std::fmt::Debug for dyn Overlay {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Overlay({:?})", self.place())
    }
}

/// A list that is laid over the panes.
pub(in crate::tui) struct Rows<'a> {
    pub(in crate::tui) list: &'a mut List,
    /// How many rows there are.
    pub(in crate::tui) all: usize,
    /// Where they are shown.
    pub(in crate::tui) area: Rect,
    /// The first one is at the bottom.
    pub(in crate::tui) is_upwards: bool,
}

impl<'a> Rows<'a> {
    /// Those of a list that fills the panes below the line that is typed into it.
    pub(in crate::tui) fn over_panes(list: &'a mut List, all: usize, layout: &Layout) -> Self {
        Self { list, all, area: layout.help(), is_upwards: false }
    }
}

impl Model {
    /// Lays something over the panes, in the place of what lies there.
    pub(in crate::tui) fn lay(&mut self, overlay: impl Overlay + 'static) {
        self.overlay = Some(Box::new(overlay));
    }

    /// Lets what is laid over the panes do something; what it says then, or nothing where nothing is.
    pub(in crate::tui) fn with_overlay(
        &mut self,
        does: impl FnOnce(&mut dyn Overlay, &mut Self) -> Then,
    ) -> Option<Then> {
        let mut overlay = self.overlay.take()?;
        let then = does(&mut *overlay, self);
        if matches!(then, Then::Stay | Then::Pass) {
            self.overlay.get_or_insert(overlay);
        }
        Some(then)
    }

    /// Hands a message to what is laid over the panes; what is not for that comes back.
    pub(in crate::tui) fn past_overlay(&mut self, message: Message) -> Option<Message> {
        let Some(mut overlay) = self.overlay.take() else { return Some(message) };
        let rest = overlay.hear(self, message);
        self.overlay.get_or_insert(overlay);
        rest
    }
}
