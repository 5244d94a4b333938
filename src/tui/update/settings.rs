//! Settings of the sheet, which are in its first line.

use crate::session::{Rewritten, angle_name};
use crate::tui::model::{Focus, Model, Target};
use crate::tui::update::typing;
use crate::value::Angle;

/// Makes the sheet's angles degrees, or radians where they are degrees: it is written into its first line.
pub(super) fn toggle_angle(model: &mut Model) {
    let angle = match model.session.settings().angle {
        Angle::Degree => Angle::Radian,
        Angle::Radian | Angle::Gradian => Angle::Degree,
    };
    let (is_written, _) = write(model, "angle", angle_name(angle));
    let unit = if angle == Angle::Degree { "degrees" } else { "radians" };
    let line = if is_written { ", as line 1 of the sheet says" } else { "" };
    model.tell(format!("angles are now in {unit}{line}"));
}

/// Writes a setting into the first line of the sheet, or takes it out where it holds anyway: whether it is there now.
/// What is pointed to moves where that line is new or goes. And what became of the other lines.
pub(in crate::tui) fn write(model: &mut Model, name: &str, value: &str) -> (bool, Rewritten) {
    let before = model.session.entries().len();
    if matches!(model.target, Target::Edited(0, _)) {
        typing::leave_edit(model);
    }
    let rewritten = model.session.set(name, value);
    let by = model.session.entries().len().cast_signed() - before.cast_signed();
    if by != 0 {
        let moved = |index: &mut usize| *index = index.saturating_add_signed(by);
        if let Target::Edited(index, _) | Target::Recalled(index, _) = &mut model.target {
            moved(index);
        }
        if let Focus::History(index) = &mut model.focus {
            moved(index);
        }
        model.top.as_mut().map(moved);
    }
    let first = model.session.entries().first();
    (first.is_some_and(|entry| entry.text().contains(&format!("{name}="))), rewritten)
}
