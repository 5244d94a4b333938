//! The keys of the input line.

use crate::limits::Cancelled;
use crate::money::is_symbol;
use crate::session::{Answer, Entry, Outcome, Submitted};
use crate::syntax::{self, Reference};
use crate::text::{Diagnostic, Severity, Span};
use crate::tui::graph::Source;
use crate::tui::keymap::{Action, KeyContext};
use crate::tui::message::Effect;
use crate::tui::model::{Focus, Model, Pace, Target, Vi};
use crate::tui::offers::other_reading;
use crate::tui::update::{drafts, graph, history, live, quit, scroll, typing};

pub(super) fn act(model: &mut Model, action: Action, effects: &mut Vec<Effect>) {
    match action {
        Action::Submit => submit(model, effects),
        Action::Up => up(model),
        Action::Down => down(model),
        Action::Undo => undo(model),
        Action::Redo => redo(model),
        Action::OtherReading => take_other_reading(model),
        Action::FocusHistory => history::focus(model),
        Action::Dismiss => dismiss(model, effects),
        action if action.scrolls() => scroll::scroll(model, action),
        action => _ = typing::edit(&mut model.line, action),
    }
}

fn submit(model: &mut Model, effects: &mut Vec<Effect>) {
    let leaving = std::mem::take(&mut model.leaving);
    let text = model.line.text().to_owned();
    if text.trim().is_empty() && !model.is_editing() {
        return;
    }
    if model.refused.is_none() {
        let before = model.refused_text.take();
        model.refused = mistake(model, &text).or_else(|| run_on(model, &before?, &text));
        if model.refused.is_some() {
            // What is only unfinished is gone on with.
            let is_wrong = model.refused.as_ref().is_some_and(|it| it.severity == Severity::Error);
            model.refused_text = is_wrong.then_some(text);
            return;
        }
    }
    (model.refused, model.refused_text) = (None, None);
    if let Target::Edited(index, _) = model.target {
        let is_new = model.opened.is_some();
        let before = model.session.entries().get(index).map(|entry| entry.text().to_owned());
        let before = before.filter(|_| !is_new);
        if is_new && typing::close_row(model, index).is_some() {
            model.session.insert(index, &text);
        } else {
            model.session.replace(index, &text);
        }
        typing::leave_edit(model);
        model.was_edited = model.session.entries().get(index).map(Entry::identity);
        // What is typed next is a new line.
        model.focus = Focus::Input;
        if let Some(name) = before.as_deref().and_then(syntax::defined).map(|it| it.name) {
            tell_users(model, index, name);
        }
        return;
    }
    let kept = kept_above(model, &text);
    match model.session.submit(&text) {
        Submitted::Exit => {
            model.leaving = leaving;
            quit(model, effects);
        }
        Submitted::Entry(index) => {
            graph::enter(model, index);
            model.entered = model.session.entries().get(index).map(Entry::identity);
            (model.target, model.was_edited) = (Target::New, None);
            model.top = None;
            model.line.start("");
            model.vi = Vi::Typing;
            if let Some(kept) = kept {
                model.tell(kept);
            }
        }
    }
}

/// Says which lines below an edited one use a name that it defined, where nothing does any more.
fn tell_users(model: &mut Model, index: usize, name: &str) {
    if model.session.names(None).any(|(known, _)| known == name) {
        return;
    }
    let uses = |text: &str| {
        text.contains(name) && syntax::references(text).any(|(_, it)| it == Reference::Name(name))
    };
    let below = model.session.entries().iter().enumerate().skip(index + 1);
    let lines: Vec<usize> = below.filter(|(_, entry)| uses(entry.text())).map(|(at, _)| at + 1).collect();
    let undo = model.told_key(KeyContext::EmptyInput, Action::Undo);
    match lines[..] {
        [] => {}
        [line] => model.tell(format!("line {line} uses {name}, which nothing defines now; {undo} undoes it")),
        [first, ..] => model.tell(format!(
            "{} lines from line {first} on use {name}, which nothing defines now; {undo} undoes it",
            lines.len()
        )),
    }
}

/// Lines above in which the use of a name is looked for.
const MOST_LOOKED_AT: usize = 1000;

/// What to say of a line that gives a name another value, where lines above have computed with the one before: they keep
/// that, and who wants them to follow edits its line.
fn kept_above(model: &Model, text: &str) -> Option<String> {
    let defined = syntax::defined(text)?;
    let refers = |line: &str, from: usize| {
        let named = syntax::references(line).filter(|(place, _)| from <= place.start as usize);
        named
            .into_iter()
            .any(|(_, reference)| matches!(reference, Reference::Name(name) if name == defined.name))
    };
    let (_, before) = model.session.names(None).find(|(name, _)| *name == defined.name)?;
    // `x = x + 1` goes on from the old value.
    (!refers(text, defined.end)).then_some(())?;
    let mut above = model.session.entries().get(before + 1..)?.iter().rev().take(MOST_LOOKED_AT);
    above.any(|entry| refers(entry.text(), 0)).then(|| {
        let (name, line) = (defined.name, before + 1);
        format!("the lines above keep the {name} of line {line}; edit that one to change them")
    })
}

/// What is wrong with a line that is entered. One that takes longer to evaluate than a key may wait is entered without
/// that, unless its error is known already: nothing typed is lost then.
fn mistake(model: &mut Model, text: &str) -> Option<Diagnostic> {
    let failed = |answer: &Answer| match &answer.outcome {
        Outcome::Failed(wrong) => {
            wrong.iter().find(|it| it.severity == Severity::Error).or(wrong.first()).cloned()
        }
        _ => None,
    };
    let at = model.edited();
    let rehearsed = model.session.rehearsal(text, at)?.run_within(live::QUICK_WORK);
    match rehearsed {
        Some((answer, _)) => failed(&answer),
        // What was cancelled is tried once more.
        None => model.live.current().and_then(failed).filter(|it| it.message != Cancelled::Asked.message()),
    }
}

/// Who types without looking goes on with the next line after one that was refused: both together may mean something that
/// nobody has typed, as `Water 48.20Phone: 59.90`.
fn run_on(model: &mut Model, refused: &str, text: &str) -> Option<Diagnostic> {
    let rest = text.strip_prefix(refused.trim_end())?;
    let goes_on_with_word = refused.ends_with(char::is_alphabetic) && rest.starts_with(char::is_alphabetic);
    let begins_line =
        !goes_on_with_word && rest.starts_with(|it: char| it.is_alphanumeric() || is_symbol(it));
    let is_more_than_a_word =
        rest.trim().contains(|it: char| !it.is_alphanumeric() && !matches!(it, '.' | ','));
    if !begins_line || !is_more_than_a_word {
        return None;
    }
    let (answer, _) = model.session.rehearsal(rest, model.edited())?.run_within(live::QUICK_WORK)?;
    let is_line = matches!(answer.outcome, Outcome::Value(..) | Outcome::Function(..));
    let message =
        format!("this line begins with `{refused}`, which was not entered; write each on a line of its own");
    is_line.then(|| Diagnostic::error(Span::new(0, refused.trim_end().len()), message))
}

fn dismiss(model: &mut Model, effects: &mut Vec<Effect>) {
    if model.live.is_waiting() && !model.live.blocked || model.jobs.pace == Pace::Stuck {
        effects.push(Effect::Cancel);
    } else if model.refused.take().is_some() && !model.is_editing() {
        // The line stays as it is.
    } else if model.is_editing() {
        keep_typed(model);
        typing::leave_edit(model);
    } else if let Target::Recalled(_, draft) = std::mem::take(&mut model.target) {
        keep_typed(model);
        drafts::resume(model, draft);
    } else if let Some(graph) = model.graph.take() {
        model.preview_is_closed = graph.source == Source::Line;
    } else if model.top.take().is_none() && !model.line.text().is_empty() {
        let [clear, leave] =
            [Action::Cancel, Action::FocusHistory].map(|it| model.told_key(KeyContext::Input, it));
        model.tell(format!("{leave} goes to the history, {clear} clears the line"));
    }
}

/// Keeps what was typed in a line that is left, and says how it comes back.
fn keep_typed(model: &mut Model) {
    if model.line.keep_typed()
        && let Some(key) = model.key_for(KeyContext::Input, Action::Yank)
    {
        model.tell(format!("left as it was; {key} inserts what was typed"));
    }
}

fn up(model: &mut Model) {
    let (row, column) = place(model);
    if row > 0 {
        return go_to_row(model, row - 1, column);
    }
    let earlier = match &model.target {
        Target::New => model.session.entries().len().checked_sub(1),
        Target::Recalled(index, _) => index.checked_sub(1),
        Target::Edited(..) => None,
    };
    let Some(index) = earlier else { return };
    let is_failed =
        |entry: &Entry| entry.answer().is_some_and(|answer| matches!(answer.outcome, Outcome::Failed(_)));
    // Below an error most people want to mend it, not to have it twice.
    let is_new = matches!(model.target, Target::New);
    if is_new && model.line.text().is_empty() && model.session.entries().get(index).is_some_and(is_failed) {
        history::edit(model, index, true);
    } else {
        recall(model, index);
    }
}

fn down(model: &mut Model) {
    let (row, column) = place(model);
    if row + 1 < model.wrap.rows() {
        return go_to_row(model, row + 1, column);
    }
    match std::mem::take(&mut model.target) {
        Target::Recalled(index, draft) if index + 1 < model.session.entries().len() => {
            model.target = Target::Recalled(index, draft);
            recall(model, index + 1);
        }
        Target::Recalled(_, draft) => drafts::resume(model, draft),
        other => model.target = other,
    }
}

fn recall(model: &mut Model, index: usize) {
    let Some(text) = typing::editable(model, index) else { return };
    let draft = match std::mem::take(&mut model.target) {
        Target::Recalled(_, draft) => draft,
        _ => drafts::stash(model),
    };
    model.line.start(&text);
    model.target = Target::Recalled(index, draft);
    model.column = None;
}

/// The row of the cursor, and the column that ↑ and ↓ keep.
fn place(model: &Model) -> (usize, usize) {
    let (row, column) = model.wrap.place(model.line.text(), model.line.cursor());
    (row, model.column.unwrap_or(column))
}

fn go_to_row(model: &mut Model, row: usize, column: usize) {
    let byte = model.wrap.byte(model.line.text(), row, column);
    model.line.go_to(byte);
    model.column = Some(column);
}

fn undo(model: &mut Model) {
    if !model.line.undo() {
        if model.line.text().is_empty() && !model.is_editing() {
            history::undo(model);
        } else {
            model.tell("nothing more to undo in this line");
        }
    }
}

fn redo(model: &mut Model) {
    if !model.line.redo() {
        if model.line.text().is_empty() && !model.is_editing() {
            history::redo(model);
        } else {
            model.tell("nothing more to redo in this line");
        }
    }
}

fn take_other_reading(model: &mut Model) {
    if let Some(last) = model.session.entries().len().checked_sub(1)
        && model.line.text().is_empty()
        && !model.is_editing()
    {
        return history::take_other_reading(model, last);
    }
    let before = model.line.text().to_owned();
    // What stands beside the key comes first: the line may offer one thing after another.
    let change = model.live.current().and_then(other_reading);
    let change = change.or_else(|| model.taken_back(&before).map(|text| (0..usize::MAX, text)));
    match change {
        Some((range, text)) => {
            let is_in = model.line.replace(range, &text);
            model.swapped = Some([before, model.line.text().to_owned()]);
            typing::tell_room(model, is_in);
        }
        None => model.tell("there is no other reading or remedy here"),
    }
}
