//! References in a line that is not entered yet: they mean the same entries wherever these go.

use crate::session::{Identity, Session};
use crate::tui::line::Draft;
use crate::tui::model::Model;

/// The entries that the references in the line mean.
pub(super) fn meant(model: &Model) -> Vec<(usize, Identity)> {
    let line = model.line.text();
    if !line.contains('@') {
        return Vec::new();
    }
    let entries = model.session.entries();
    let of = |(_, index): (_, usize)| Some((index, entries.get(index)?.identity()));
    Session::references_in(line).into_iter().filter_map(of).collect()
}

/// Gives the references in the line the numbers that their entries have now. One to an entry that is gone is `@0`, as in
/// entries, which is an error there: the number would mean another one.
pub(super) fn follow(model: &mut Model, meant: &[(usize, Identity)]) {
    if meant.is_empty() {
        return;
    }
    for (range, index) in Session::references_in(model.line.text()) {
        let Some((_, identity)) = meant.iter().find(|(known, _)| *known == index) else { continue };
        let now = model.session.index_of(*identity).map_or(0, |now| now + 1);
        if now != index + 1 {
            model.line.replace(range, &format!("@{now}"));
        }
    }
}

/// Puts the line aside, with what its references mean.
pub(super) fn stash(model: &mut Model) -> Draft {
    model.meant_by_draft = meant(model);
    model.line.stash()
}

/// Brings a line back that was put aside.
pub(super) fn resume(model: &mut Model, draft: Draft) {
    model.line.resume(draft);
    let meant = std::mem::take(&mut model.meant_by_draft);
    follow(model, &meant);
}
