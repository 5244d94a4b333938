//! A result in all its forms: the list of a result, and the one that is chosen in full.

use super::pen::{Pen, clip};
use crate::format::representation::Rendered;
use crate::tui::grid::BitRow;
use crate::tui::inspection::Inspection;
use crate::tui::layout::Panel;
use crate::tui::theme::Role;
use ratatui::layout::{Position, Rect};

/// Columns for the name of a form.
const NAME_COLUMNS: u16 = 13;

/// Draws it beside the history of a wide window, where nothing of it is chosen.
pub(in crate::tui) fn draw_aside(inspector: &Inspection, area: Rect, pen: &mut Pen) {
    draw_in(inspector, &Panel::new(area, inspector.forms.as_ref().map_or(0, Vec::len)), false, pen);
}

/// Draws it; where the cursor is.
pub(in crate::tui) fn draw_in(
    inspector: &Inspection,
    panel: &Panel,
    is_active: bool,
    pen: &mut Pen,
) -> Option<Position> {
    pen.fill(panel.area, " ", Role::Plain);
    if panel.is_high {
        draw_edges(inspector, panel, pen);
    }
    let Some(forms) = &inspector.forms else {
        pen.put(panel.forms.x, panel.forms.y, "…", Role::Quiet);
        return None;
    };
    let mut cursor = None;
    let shown = inspector.list.visible(forms.len(), usize::from(panel.forms.height));
    for (index, y) in shown.zip(panel.forms.y..panel.forms.bottom()) {
        let row = Rect { y, height: 1, ..panel.forms };
        draw_form(&forms[index], row, pen);
        if is_active && index == inspector.list.selected {
            pen.mark(row, Role::Selected);
            cursor = Some(row.as_position());
        }
    }
    draw_text(inspector, panel.text, pen);
    cursor
}

fn draw_edges(inspector: &Inspection, panel: &Panel, pen: &mut Pen) {
    let Panel { area, forms, .. } = *panel;
    pen.fill(Rect { width: 1, ..area }, "│", Role::Quiet);
    let title = clip(&inspector.title, usize::from(forms.width));
    let end = pen.put(forms.x, area.y, &title, Role::Title);
    let all = inspector.forms.as_ref().map_or(0, Vec::len);
    if usize::from(forms.height) < all {
        // Nothing else tells that there are more than are shown.
        let place = format!("{} of {all}", inspector.list.selected + 1);
        let x = forms.right().saturating_sub(u16::try_from(place.len()).unwrap_or(0));
        if end < x {
            pen.put(x, area.y, &place, Role::Quiet);
        }
    }
    pen.fill(Rect { y: forms.bottom(), height: 1, ..forms }, "─", Role::Quiet);
    let Some(form) = inspector.chosen() else { return };
    let digits = form.text.bytes().filter(u8::is_ascii_digit).count();
    let more = match (form.endless, inspector.is_asking) {
        (_, true) => ", more are coming",
        (true, false) => ", and more",
        (false, false) => "",
    };
    let is_decimal = form.text.bytes().all(|byte| byte.is_ascii_digit() || b"-.".contains(&byte));
    let count = if is_decimal {
        format!(" ({digits} digit{}{more})", if digits == 1 { "" } else { "s" })
    } else {
        String::new()
    };
    let remark = format!(" {}{count} ", form.name);
    pen.put(forms.x + 1, forms.bottom(), &clip(&remark, usize::from(forms.width)), Role::Quiet);
}

fn draw_form(form: &Rendered, row: Rect, pen: &mut Pen) {
    let columns = NAME_COLUMNS.min(row.width / 3);
    pen.put(row.x, row.y, &clip(form.name, usize::from(columns)), Role::Quiet);
    let sign = match (form.is_told, form.exact) {
        (true, _) => "",
        (false, true) => "= ",
        (false, false) => "≈ ",
    };
    let x = pen.put(row.x + columns, row.y, sign, Role::Quiet);
    let room = usize::from(row.right().saturating_sub(x));
    put_form(form, &clip(&form.text, room), form.text.len(), Position { x, y: row.y }, pen);
}

/// What sign, exponent and fraction of a floating-point number look like.
const FIELDS: [Role; 3] = [Role::Operator, Role::Function, Role::Value];

/// A part of a form's text: the fields of a floating-point number in colours of their own. `left` is how many bytes there
/// are of the text from this part on.
fn put_form(form: &Rendered, part: &str, left: usize, at: Position, pen: &mut Pen) {
    if !form.has_fields() {
        pen.put(at.x, at.y, part, Role::Value);
        return;
    }
    let before = form.text.get(..form.text.len() - left).unwrap_or("");
    let mut field = before.matches('|').count();
    let mut x = at.x;
    for piece in part.split_inclusive('|') {
        let bits = piece.trim_end_matches('|');
        x = pen.put(x, at.y, bits, FIELDS[field.min(FIELDS.len() - 1)]);
        if bits.len() < piece.len() {
            x = pen.put(x, at.y, "|", Role::Quiet);
            field += 1;
        }
    }
}

/// A row of bits, with the numbers of its first and its last one.
fn draw_bits(form: &Rendered, row: &BitRow, at: Position, pen: &mut Pen) {
    let x = |column: usize| at.x + u16::try_from(column).unwrap_or(0);
    pen.put(at.x, at.y, &format!("{:>3}", row.ends[0]), Role::Quiet);
    for (column, bytes) in &row.groups {
        let (left, group) = (form.text.len() - bytes.start, form.text.get(bytes.clone()).unwrap_or(""));
        put_form(form, group, left, Position { x: x(*column), y: at.y }, pen);
    }
    pen.put(x(row.end + 1), at.y, &row.ends[1].to_string(), Role::Quiet);
}

/// The rows of the chosen form from the first that is shown on.
fn draw_text(inspector: &Inspection, area: Rect, pen: &mut Pen) {
    let Some(form) = inspector.chosen() else { return };
    if let Some(rows) = inspector.bits(area.width) {
        for (row, y) in rows.iter().skip(inspector.top).zip(area.y..area.bottom()) {
            draw_bits(form, row, Position { x: area.x, y }, pen);
        }
        return;
    }
    let wrap = inspector.wrap(area.width);
    for (row, y) in (inspector.top..wrap.rows()).zip(area.y..area.bottom()) {
        let range = wrap.row(row);
        let left = form.text.len() - range.start;
        let text = form.text.get(range).unwrap_or("");
        put_form(form, &clip(text, usize::from(area.width)), left, Position { x: area.x, y }, pen);
    }
}
