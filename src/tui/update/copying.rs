//! What is sent to the clipboard.

use crate::format::Shown;
use crate::limits::MAX_COPIED_BYTES;
use crate::session::{Answer, Outcome};
use crate::tui::clipboard::told;
use crate::tui::export;
use crate::tui::message::Effect;
use crate::tui::model::{Focus, MAX_RESULT_SEARCH, Model, plain};
use std::path::Path;

/// What is copied of a result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::tui) enum CopyAs {
    Line,
    Exact,
    Decimal,
    Sheet,
}

/// Copies the result that has the focus as a decimal, or the sum of the marked entries.
pub(super) fn copy(model: &mut Model, effects: &mut Vec<Effect>) {
    if model.marks.is_empty() {
        copy_as(model, CopyAs::Decimal, effects);
    } else {
        copy_sum(model, effects);
    }
}

/// Copies the result that has the focus in a form, or the whole sheet.
pub(in crate::tui) fn copy_as(model: &mut Model, what: CopyAs, effects: &mut Vec<Effect>) {
    if what == CopyAs::Sheet {
        let text = export::written(&model.session, Path::new("sheet.txt"), model.form);
        return send(model, text, effects);
    }
    match written(model, what) {
        Ok(text) => send(model, text, effects),
        Err(why) => model.complain(why),
    }
}

/// The focused entry's result in a form, else that of the line that is typed, else, where nothing is typed, the last one.
/// A line without a result never gives that of another one.
///
/// # Errors
/// Why there is none.
fn written(model: &Model, what: CopyAs) -> Result<String, &'static str> {
    let entries = model.session.entries();
    let of = |index: usize| {
        let entry = entries.get(index)?;
        Some(form(what, entry.text(), entry.answer()?, model.shown(index)?))
    };
    match model.focus {
        Focus::History(index) => of(index).ok_or("this entry has no result: nothing is copied"),
        Focus::Input if model.line.text().trim().is_empty() && !model.is_editing() => {
            (0..entries.len()).rev().take(MAX_RESULT_SEARCH).find_map(of).ok_or("there is no result to copy")
        }
        Focus::Input => {
            let answer = model.live.current().ok_or("the line has no result yet: nothing is copied")?;
            if matches!(answer.outcome, Outcome::Failed(_)) {
                return Err("the line has an error: nothing is copied");
            }
            let shown = answer.outcome.shown().ok_or("the line has no result: nothing is copied")?;
            Ok(form(what, model.line.text().trim(), answer, shown))
        }
    }
}

/// A result, with its line where that is asked for.
fn form(what: CopyAs, line: &str, answer: &Answer, shown: &Shown) -> String {
    match what {
        CopyAs::Exact => shown.exact_or_plain().to_owned(),
        CopyAs::Decimal => shown.decimal().to_owned(),
        CopyAs::Line | CopyAs::Sheet => format!("{line} {}", export::result(Some(answer))),
    }
}

/// Copies the sum of the marked entries.
fn copy_sum(model: &mut Model, effects: &mut Vec<Effect>) {
    let sum = model.marks.sums.as_ref().and_then(|[sum, _]| plain(Some(sum)));
    match sum.map(str::to_owned) {
        Some(sum) => send(model, sum, effects),
        None => model.complain("there is no sum to copy"),
    }
}

/// Sends a text to the clipboard.
pub(in crate::tui) fn send(model: &mut Model, text: String, effects: &mut Vec<Effect>) {
    if text.len() > MAX_COPIED_BYTES {
        return model.complain("the result is too long for a terminal's clipboard");
    }
    model.tell(format!("copied {}, if the terminal takes it", told(&text)));
    effects.push(Effect::Copy(text));
}
