//! Turns changed cells into the bytes of one frame. It knows no terminal: someone else writes them.

use crate::text;
use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};
use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;

/// Collects a frame's bytes, and leaves out what the terminal knows already. It never asks the terminal anything.
#[derive(Debug)]
pub struct Frames {
    encoder: CrosstermBackend<Pending>,
    pending: Pending,
    size: Size,
    cursor: Cursor,
    /// What was sent for each cell, row by row.
    sent: Vec<Cell>,
}

/// Whether terminals disagree about the columns of a cluster: what follows it may not be where it should.
fn is_doubtful(cell: &Cell) -> bool {
    !cell.symbol().is_ascii() && cell.symbol().chars().nth(1).is_some()
}

/// The cursor as the terminal has it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Cursor {
    at: Option<Position>,
    visible: Option<bool>,
}

#[derive(Clone, Debug, Default)]
struct Pending(Rc<RefCell<Vec<u8>>>);

impl Write for Pending {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Default for Frames {
    fn default() -> Self {
        let pending = Pending::default();
        let encoder = CrosstermBackend::new(pending.clone());
        Self { encoder, pending, size: Size::ZERO, cursor: Cursor::default(), sent: Vec::new() }
    }
}

impl Frames {
    /// The window has this size now.
    pub fn set_size(&mut self, size: Size) {
        self.size = size;
        self.cursor = Cursor::default();
        self.forget();
    }

    /// Nothing that was sent is on the terminal any more.
    fn forget(&mut self) {
        self.sent.clear();
        self.sent.resize(usize::from(self.size.width) * usize::from(self.size.height), Cell::EMPTY);
    }

    fn row(&self, y: u16) -> &[Cell] {
        let width = usize::from(self.size.width);
        self.sent.get(usize::from(y) * width..).and_then(|rest| rest.get(..width)).unwrap_or_default()
    }

    /// Keeps in mind what is sent for a cell; what stood in the other columns of a wide cluster is gone.
    fn keep(&mut self, at: Position, cell: &Cell) {
        let from = usize::from(at.y) * usize::from(self.size.width) + usize::from(at.x);
        let columns = text::width(cell.symbol()).max(1);
        let end = (from + columns).min(self.sent.len());
        if let Some([sent, hidden @ ..]) = self.sent.get_mut(from..end) {
            sent.clone_from(cell);
            hidden.fill(Cell::EMPTY);
        }
    }

    /// Sends a row again: what an earlier cluster may have left behind is erased, and whatever follows a doubtful
    /// cluster is placed by its column.
    fn redraw(&mut self, y: u16) -> io::Result<()> {
        self.encoder.set_cursor_position(Position { x: 0, y })?;
        self.encoder.clear_region(ClearType::CurrentLine)?;
        let cells = self.row(y).to_vec();
        let mut run: Vec<(u16, u16, &Cell)> = Vec::new();
        let mut x = 0;
        while let Some(cell) = cells.get(usize::from(x)) {
            run.push((x, y, cell));
            if is_doubtful(cell) {
                self.encoder.draw(run.drain(..))?;
            }
            x += u16::try_from(text::width(cell.symbol())).unwrap_or(1).max(1);
        }
        self.encoder.draw(run.into_iter())
    }

    /// The bytes since the last call.
    #[must_use]
    pub fn take(&mut self) -> Vec<u8> {
        std::mem::take(&mut *self.pending.0.borrow_mut())
    }

    fn show(&mut self, visible: bool) -> io::Result<()> {
        if self.cursor.visible.replace(visible) == Some(visible) {
            Ok(())
        } else if visible {
            self.encoder.show_cursor()
        } else {
            self.encoder.hide_cursor()
        }
    }
}

impl Backend for Frames {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut content = content.peekable();
        if content.peek().is_none() {
            return Ok(());
        }
        self.cursor.at = None;
        let content: Vec<_> = content.collect();
        let mut doubtful: Vec<u16> = content.iter().map(|(_, y, _)| *y).collect();
        doubtful.dedup();
        let before: Vec<u16> =
            doubtful.iter().copied().filter(|y| self.row(*y).iter().any(is_doubtful)).collect();
        for (x, y, cell) in &content {
            self.keep(Position { x: *x, y: *y }, cell);
        }
        doubtful.retain(|y| before.contains(y) || self.row(*y).iter().any(is_doubtful));
        self.encoder.draw(content.into_iter().filter(|(_, y, _)| !doubtful.contains(y)))?;
        doubtful.into_iter().try_for_each(|y| self.redraw(y))
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.show(false)
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.show(true)
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.cursor.at.unwrap_or_default())
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        let position = position.into();
        if self.cursor.at.replace(position) == Some(position) {
            return Ok(());
        }
        self.encoder.set_cursor_position(position)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    fn clear_region(&mut self, region: ClearType) -> io::Result<()> {
        if let ClearType::All = region {
            self.forget();
        }
        self.encoder.clear_region(region)
    }

    fn size(&self) -> io::Result<Size> {
        Ok(self.size)
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.size, pixels: Size::ZERO })
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::Terminal;

    /// The bytes that the last of several frames takes.
    fn last_frame(texts: &[&str]) -> String {
        let mut frames = Frames::default();
        frames.set_size(Size { width: 20, height: 2 });
        let mut terminal = Terminal::new(frames).expect("no terminal is asked");
        for &text in texts {
            let _ = terminal.backend_mut().take();
            terminal.draw(|frame| frame.render_widget(text, frame.area())).expect("bytes are only collected");
        }
        String::from_utf8_lossy(&terminal.backend_mut().take()).into_owned()
    }

    #[test]
    fn a_row_that_had_a_cluster_of_doubtful_width_is_erased_before_it_is_drawn() {
        assert!(last_frame(&["नमस्ते + 1", "2"]).contains("\u{1b}[2K"));
        assert!(last_frame(&["2", "नमस्ते + 1"]).contains("\u{1b}[2K"));
        assert!(!last_frame(&["漢 + 1", "2"]).contains("\u{1b}[2K"));
    }

    #[test]
    fn what_stood_under_a_wide_cluster_does_not_come_back() {
        let drawn = last_frame(&["xu1", "漢1", "x 1 नमस्ते"]);
        assert!(drawn.contains("x 1") && !drawn.contains('u'), "{drawn:?}");
    }
}
