//! What is wrong with the configuration, told at the start when it is too much for the status bar.

use super::question::{Choices, Question};
use crate::tui::keymap::{Action, KeyContext};
use crate::tui::layout::Layout;
use crate::tui::message::Effect;
use crate::tui::model::Model;
use crate::tui::model::overlay::{Overlay, Rows, Then};
use crate::tui::update::typing;
use crate::tui::view::pen::Pen;
use ratatui::layout::Position;

#[derive(Debug)]
struct Told(Question<()>);

const CHOICES: Choices<()> = &[((), "go on", "without these; all else is as you set it")];

/// Says what is wrong with the configuration, in the status bar or, when that is too much for it, above it.
pub fn tell_at_the_start(model: &mut Model, mut notices: Vec<String>) {
    if notices.len() > 1 {
        let title = format!("{} things are wrong with the configuration", notices.len());
        model.lay(Told(Question::told(CHOICES, title, notices)));
    } else if let Some(notice) = notices.pop() {
        model.complain(notice);
    }
}

impl Overlay for Told {
    fn place(&self) -> KeyContext {
        KeyContext::Told
    }

    fn rows(&mut self, layout: &Layout) -> Option<Rows<'_>> {
        Some(self.0.rows(layout))
    }

    fn act(&mut self, model: &mut Model, action: Action, _effects: &mut Vec<Effect>) -> Then {
        match action {
            Action::Dismiss | Action::Accept => return Then::Close,
            action if action.scrolls() => self.0.scroll(&model.layout(), action),
            _ => return Then::Pass,
        }
        Then::Stay
    }

    fn type_in(&mut self, model: &mut Model, text: &str) -> Then {
        typing::insert(model, text);
        Then::Close
    }

    fn follow(&mut self, model: &mut Model, _changed: bool, _effects: &mut Vec<Effect>) -> Then {
        self.0.shape(&model.layout());
        Then::Stay
    }

    fn draw(&self, model: &Model, layout: &Layout, pen: &mut Pen) -> Option<Position> {
        Some(self.0.draw(self, model, layout, pen))
    }
}
