//! The status bar, part by part.

use super::pen::Pen;
use crate::text::sanitise;
use crate::tui::fold::{fold_into, shorten};
use crate::tui::layout::Layout;
use crate::tui::model::Model;
use crate::tui::status::parts;
use crate::tui::theme::Role;

pub(super) fn draw(model: &Model, layout: &Layout, pen: &mut Pen) {
    let area = layout.status;
    if let Some(notice) = model.notice.as_ref().filter(|_| area.height > 1) {
        let role = if notice.is_error { Role::Error } else { Role::Note };
        let rows = fold_into(&notice.text, model.notice_columns(), area.height.into());
        for (y, row) in (area.y..).zip(rows) {
            pen.put(area.x + 1, y, &row, role);
        }
        return;
    }
    for part in parts(model, layout) {
        let mut x = part.x;
        for (text, role) in part.texts {
            let room = usize::from(area.right().saturating_sub(x));
            x = pen.put(x, area.y, &shorten(&sanitise(&text), room), role);
        }
    }
}
