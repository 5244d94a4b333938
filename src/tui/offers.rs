//! What a key more would make of the line or of an entry: the remedy of an error, the other reading of what was implied,
//! or the command that the line names. It offers and changes nothing.

use crate::session::{Answer, Outcome};
use crate::text::Note;
use crate::tui::commands::{self, Asks, Command};
use crate::tui::model::Model;
use std::ops::Range;

/// The change that an answer offers: a remedy of an error, or the other reading of what was implied.
pub(super) fn other_reading(answer: &Answer) -> Option<(Range<usize>, String)> {
    let remedy = match &answer.outcome {
        Outcome::Failed(diagnostics) => {
            diagnostics.iter().find_map(|it| it.remedy.as_ref()).map(|it| (it.span.range(), it.text.clone()))
        }
        _ => None,
    };
    let other = || Some((0..usize::MAX, offering(answer)?.other.clone()?));
    remedy.or_else(other)
}

/// The note whose line is offered: another reading rather than one that keeps what is.
pub(super) fn offering(answer: &Answer) -> Option<&Note> {
    let mut offers = answer.notes.iter().filter(|note| note.other.is_some());
    offers.clone().find(|note| !note.keeps).or_else(|| offers.next())
}

/// The command that the line names, where it means nothing else.
pub(super) fn offered(model: &Model) -> Option<Command> {
    let answer = model.live.current()?;
    if model.is_editing() {
        return None;
    }
    let command = commands::named(model.line.text())?;
    let is_name = |(name, _): (&str, usize)| name == model.line.text().trim();
    // A unit such as `deg` alone is a value, and so is `digits 4`: most who type them want the setting.
    let is_setting =
        matches!(command.asks, Asks::Setting(..) | Asks::Digits(Some(_)) | Asks::Places(Some(_)));
    let is_setting = is_setting && !model.session.names(None).any(is_name);
    (matches!(answer.outcome, Outcome::Failed(_)) || is_setting).then_some(command)
}
