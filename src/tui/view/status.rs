//! The status bar, part by part.

use super::pen::{Pen, clip};
use crate::tui::layout::Layout;
use crate::tui::model::Model;
use crate::tui::status::parts;

pub(super) fn draw(model: &Model, layout: &Layout, pen: &mut Pen) {
    let area = layout.status;
    for part in parts(model, layout) {
        let mut x = part.x;
        for (text, role) in part.texts {
            let room = usize::from(area.right().saturating_sub(x));
            x = pen.put(x, area.y, &clip(&text, room), role);
        }
    }
}
