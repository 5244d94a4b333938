//! The inspector over the right half: a result in all its forms, one of them in full, with more digits as they are asked
//! for.

use crate::format::representation::{FORMS, flipped, written_like};
use crate::limits::Interrupt;
use crate::number::Integer;
use crate::tui::graph::Source;
use crate::tui::inspection::Inspection;
use crate::tui::keymap::{Action, KeyContext};
use crate::tui::layout::{Layout, Panel};
use crate::tui::list;
use crate::tui::message::{Effect, Message};
use crate::tui::model::overlay::{Cover, Overlay, Rows, Then};
use crate::tui::model::{Focus, MAX_RESULT_SEARCH, Model};
use crate::tui::query::{Query, QueryResult, value};
use crate::tui::update::copying::send;
use crate::tui::update::live::{self, Reads};
use crate::tui::update::{forms, graph, scroll, typing};
use crate::tui::view::inspection;
use crate::tui::view::pen::Pen;
use ratatui::layout::{Position, Rect};

/// The result that is looked at.
#[derive(Debug, Default)]
struct Inspector {
    of: Inspection,
    /// The form to choose when they are there.
    wanted: Option<&'static str>,
    /// The form that was chosen when its first row was last looked for.
    shown: usize,
}

/// Opens it, or gives an open plot the keys again; what it shows is found out when the line has its result.
pub(super) fn open(model: &mut Model) {
    if let (Focus::Input, true, Some(graph)) = (model.focus, model.line.text().is_empty(), &mut model.graph) {
        graph.has_keys = true;
        return;
    }
    model.lay(Inspector::default());
}

impl Overlay for Inspector {
    fn place(&self) -> KeyContext {
        KeyContext::Inspector
    }

    fn cover(&self) -> Cover {
        Cover::Half
    }

    fn rows(&mut self, layout: &Layout) -> Option<Rows<'_>> {
        let all = self.of.forms.as_ref()?.len();
        let area = layout.inspector(all).forms;
        Some(Rows { list: &mut self.of.list, all, area, is_upwards: false })
    }

    fn area(&self, layout: &Layout) -> Option<Rect> {
        Some(self.panel(layout).area)
    }

    fn act(&mut self, model: &mut Model, action: Action, effects: &mut Vec<Effect>) -> Then {
        // Before the forms are known a key chooses among all that there may be.
        let forms = self.of.forms.as_ref().map_or(FORMS.len(), Vec::len);
        let panel = model.layout().inspector(forms);
        match action {
            Action::Dismiss => return Then::Close,
            Action::RowUp if self.of.list.selected == 0 => self.go_to_neighbour(model, -1),
            Action::RowDown if self.of.list.selected + 1 == forms && self.of.forms.is_some() => {
                self.go_to_neighbour(model, 1);
            }
            Action::RowUp | Action::RowDown => {
                self.of.list.act(action, forms, usize::from(panel.forms.height));
            }
            Action::Copy => {
                if let Some(form) = self.of.chosen() {
                    send(model, form.text.clone(), effects);
                }
            }
            Action::Accept => {
                if let Some(text) = self.readable(model) {
                    let insert = if self.of.is_of_line { typing::replace_all } else { typing::insert };
                    insert(model, &text);
                    return Then::Close;
                }
            }
            action if action.scrolls() => {
                let page = usize::from(panel.text.height);
                let rows = self.of.height(panel.text.width);
                if rows <= page && self.of.chosen().is_none_or(|form| !form.endless) {
                    // All of it is shown: the key goes on in the list.
                    self.of.list.act(action, forms, usize::from(panel.forms.height));
                    return Then::Stay;
                }
                self.of.top = list::step(self.of.top, page, action).min(rows.saturating_sub(page));
                if rows < self.of.top + 2 * page {
                    self.ask(model, effects);
                }
            }
            _ => return Then::Pass,
        }
        Then::Stay
    }

    fn type_in(&mut self, model: &mut Model, text: &str) -> Then {
        typing::insert(model, text);
        Then::Close
    }

    /// Flips the bit of a word that was clicked; the number that this gives is put in the line.
    fn click(&mut self, model: &mut Model, at: Position) -> Then {
        let area = self.panel(&model.layout()).text;
        let Some(form) = self.of.chosen() else { return Then::Stay };
        if !form.is_word() || !area.contains(at) {
            return Then::Stay;
        }
        let name = form.name;
        let row = self.of.top + usize::from(at.y - area.y);
        let column = usize::from(at.x - area.x);
        let byte = match self.of.bits(area.width) {
            Some(rows) => rows.get(row).and_then(|row| row.byte(column)),
            None => Some(self.of.wrap(area.width).row(row).start + column),
        };
        let value = self.of.answer.as_deref().and_then(value);
        let Some(number) = value.zip(byte).and_then(|(value, byte)| flipped(value, &form.text, byte)) else {
            return Then::Stay;
        };
        let Some(text) = self.written(model, number) else { return Then::Stay };
        model.focus = Focus::Input;
        typing::replace_all(model, &text);
        *self = Self { wanted: Some(name), ..Self::default() };
        Then::Stay
    }

    fn refocus(&mut self) -> Then {
        *self = Self::default();
        Then::Stay
    }

    fn hear(&mut self, _model: &mut Model, message: Message) -> Option<Message> {
        match message {
            Message::QueryResult(_, QueryResult::Forms(forms)) => {
                // Digits without end are what a key more is for; a key that came first has chosen already.
                let wanted = self.wanted.and_then(|name| forms.iter().position(|form| form.name == name));
                let endless = || forms.iter().position(|form| form.endless);
                let chosen = wanted.or_else(|| endless().filter(|_| self.of.list.selected == 0));
                let chosen = chosen.unwrap_or(self.of.list.selected);
                self.of.list.select(chosen, forms.len(), forms.len());
                self.of.forms = Some(forms);
            }
            Message::QueryResult(_, QueryResult::Digits(digits)) => self.of.extend(digits),
            message => return Some(message),
        }
        None
    }

    fn follow(&mut self, model: &mut Model, _changed: bool, effects: &mut Vec<Effect>) -> Then {
        if self.shown != self.of.list.selected {
            (self.shown, self.of.top) = (self.of.list.selected, 0);
        }
        if self.of.answer.is_some() {
            self.fill(model, effects);
            return Then::Stay;
        }
        if model.focus == Focus::Input && model.live.is_waiting() {
            return Then::Stay;
        }
        let Some((source, answer)) = forms::subject(model) else {
            model.tell("there is no result to inspect");
            return Then::Close;
        };
        if let Some(plot) = graph::plot(&answer) {
            graph::open(model, plot.clone(), source);
            return Then::Close;
        }
        let title = source.title(&model.session);
        model.graph = None;
        let digits = model.session.settings().digits;
        model.queries.are_out = true;
        effects.push(Effect::Query(model.queries.generation, Query::Forms(answer.clone(), digits)));
        let of = Inspection::new(title, source == Source::Line, answer);
        *self = Self { of, wanted: self.wanted, shown: 0 };
        Then::Stay
    }

    fn is_asking(&self) -> bool {
        true
    }

    fn draw(&self, _model: &Model, layout: &Layout, pen: &mut Pen) -> Option<Position> {
        inspection::draw_in(&self.of, &self.panel(layout), true, pen)
    }
}

impl Inspector {
    /// The form that is chosen where the line reads it as the value; else what is that and can be read: the exact form, or
    /// a reference to the line. One that is only near the value stays as it is.
    fn readable(&self, model: &mut Model) -> Option<String> {
        let form = self.of.chosen()?;
        let answer = self.of.answer.as_ref()?;
        let exact = answer.outcome.shown()?.exact_or_plain().to_owned();
        let reads = |model: &mut Model, line: &str| live::value(model, line);
        let is_value = |model: &mut Model, text: &str| {
            let equation = format!("({text}) == ({exact})");
            text == exact && !matches!(reads(model, text), Reads::Wrong)
                || form.exact && matches!(reads(model, &equation), Reads::Truth(true) | Reads::Late)
        };
        let is_near = !form.exact && !matches!(reads(model, &form.text), Reads::Wrong);
        if is_near || is_value(model, &form.text) {
            return Some(form.text.clone());
        }
        if is_value(model, &exact) {
            model.tell(format!("{} can't be read back: the exact form is in the line", form.name));
            return Some(exact);
        }
        let reference = self.of.title.clone();
        if self.of.is_of_line {
            model.complain("this form can't be read back in this sheet");
            return None;
        }
        model.tell(format!("{} can't be read back here: {reference} is in the line", form.name));
        Some(reference)
    }

    fn panel(&self, layout: &Layout) -> Panel {
        layout.inspector(self.of.forms.as_ref().map_or(0, Vec::len))
    }

    /// A number in the notation that what is inspected is typed in, or has.
    fn written(&self, model: &Model, number: Integer) -> Option<String> {
        let typed = match forms::subject(model)?.0 {
            Source::Line => model.line.text(),
            Source::Entry(entry) => model.session.entries().get(model.session.index_of(entry)?)?.text(),
        };
        let result = self.of.answer.as_ref().and_then(|answer| answer.outcome.shown());
        let like = [typed, result.map_or("", |shown| shown.exact_or_plain())];
        let written = like.into_iter().find_map(|text| written_like(&number, text));
        written.or_else(|| {
            let digits = model.session.settings().digits;
            let shown = crate::format::show(&number.into(), digits, &Interrupt::new()).ok()?;
            Some(shown.exact_or_plain().to_owned())
        })
    }

    /// Inspects the entry before or after the one that is inspected, where there is one.
    fn go_to_neighbour(&mut self, model: &mut Model, way: isize) {
        let entries = model.session.entries();
        let has_value = |index: usize| {
            entries.get(index).is_some_and(|it| it.answer().is_some_and(|it| value(it).is_some()))
        };
        let last = || (0..entries.len()).rev().take(MAX_RESULT_SEARCH).find(|&index| has_value(index));
        let index = match model.focus {
            Focus::History(index) => index.checked_add_signed(way),
            Focus::Input if way > 0 => None,
            Focus::Input if self.of.is_of_line => last(),
            Focus::Input => last().and_then(|index| index.checked_sub(1)),
        };
        // What has no value is passed over.
        let found = match index {
            Some(from) if way < 0 => (0..=from).rev().take(MAX_RESULT_SEARCH).find(|&index| has_value(index)),
            Some(from) => (from..entries.len()).take(MAX_RESULT_SEARCH).find(|&index| has_value(index)),
            None => None,
        };
        if let Some(index) = found {
            scroll::select(model, index);
            *self = Self::default();
        }
    }

    /// Asks for as many digits as the panel has room for.
    fn fill(&mut self, model: &Model, effects: &mut Vec<Effect>) {
        if self.of.forms.is_none() {
            return;
        }
        let text = self.panel(&model.layout()).text;
        let room = usize::from(text.width) * usize::from(text.height);
        if self.of.chosen().is_some_and(|form| form.endless && form.text.len() < room) {
            self.ask(model, effects);
        }
    }

    /// Asks for more digits, unless they are on their way.
    fn ask(&mut self, model: &Model, effects: &mut Vec<Effect>) {
        if let Some(answer) = self.of.answer.clone()
            && let Some(places) = self.of.ask()
        {
            effects.push(Effect::Query(model.queries.generation, Query::Digits(answer, places)));
        }
    }
}
