//! What can be laid over the panes: where its keys go, what is typed into it, its list. Each kind is a file of its own;
//! `update` knows what its keys do, and `view` what it looks like.

use crate::tui::ask::Ask;
use crate::tui::completion::Completion;
use crate::tui::dialog::Dialog;
use crate::tui::help::Help;
use crate::tui::inspector::Inspector;
use crate::tui::keymap::KeyContext;
use crate::tui::layout::Layout;
use crate::tui::line::Line;
use crate::tui::list::List;
use crate::tui::palette::Palette;
use crate::tui::search::Search;
use crate::tui::sheets::Sheets;
use ratatui::layout::Rect;

/// What is laid over the panes.
#[derive(Debug, Default)]
pub(super) enum Overlay {
    #[default]
    None,
    /// A question that waits for an answer.
    Dialog(Dialog),
    /// The question for the name of a file.
    Ask(Ask),
    /// The help.
    Help(Help),
    /// The commands.
    Palette(Palette),
    /// The sheets that can be opened.
    Sheets(Sheets),
    /// What the word at the cursor can become.
    Completion(Completion),
    /// The search through the history.
    Search(Search),
    /// A result in all its forms.
    Inspector(Inspector),
}

/// A list that is laid over the panes.
pub(super) struct Rows<'a> {
    pub(super) list: &'a mut List,
    /// How many rows there are.
    pub(super) all: usize,
    /// Where they are shown.
    pub(super) area: Rect,
    /// The first one is at the bottom.
    pub(super) is_upwards: bool,
}

impl Overlay {
    /// Where its keys go; `None` where nothing is laid over the panes.
    pub(super) fn place(&self) -> Option<KeyContext> {
        Some(match self {
            Self::None => return None,
            Self::Dialog(dialog) => dialog.about.place(),
            Self::Ask(_) => KeyContext::Ask,
            Self::Help(_) => KeyContext::Help,
            Self::Palette(_) => KeyContext::Palette,
            Self::Sheets(_) => KeyContext::Sheets,
            Self::Completion(_) => KeyContext::Completion,
            Self::Search(_) => KeyContext::Search,
            Self::Inspector(_) => KeyContext::Inspector,
        })
    }

    /// The line that is typed into it.
    pub(super) fn query(&mut self) -> Option<&mut Line> {
        match self {
            Self::Help(help) => Some(&mut help.query),
            Self::Palette(palette) => Some(&mut palette.query),
            Self::Sheets(sheets) => Some(&mut sheets.query),
            Self::Search(search) => Some(&mut search.query),
            Self::Ask(ask) => Some(&mut ask.query),
            Self::None | Self::Dialog(_) | Self::Completion(_) | Self::Inspector(_) => None,
        }
    }

    /// Whether all panes are behind it, so that none of them can be clicked.
    pub(super) fn covers(&self) -> bool {
        matches!(
            self,
            Self::Dialog(_)
                | Self::Ask(_)
                | Self::Sheets(_)
                | Self::Help(_)
                | Self::Palette(_)
                | Self::Search(_)
        )
    }

    /// Whether something is worked out for it.
    pub(super) fn is_asking(&self) -> bool {
        matches!(self, Self::Completion(_) | Self::Inspector(_))
    }

    /// Its list.
    pub(super) fn rows(&mut self, layout: &Layout) -> Option<Rows<'_>> {
        let is_upwards = matches!(self, Self::Search(_));
        let (list, all, area) = match self {
            Self::None | Self::Ask(_) => return None,
            Self::Dialog(dialog) => {
                let (area, choices) = (layout.above_status(), dialog.about.choices().len());
                let height = u16::try_from(choices).unwrap_or(0).min(area.height.saturating_sub(1));
                (&mut dialog.list, choices, Rect { y: area.bottom() - height, height, ..area })
            }
            Self::Help(help) => (&mut help.list, help.rows.len(), layout.help()),
            Self::Palette(palette) => (&mut palette.list, palette.found.len(), layout.help()),
            Self::Sheets(it) => (&mut it.list, it.found.len(), layout.help()),
            Self::Completion(it) => {
                let area = layout.candidates(it.candidates.len().min(layout.candidate_rows()));
                (&mut it.list, it.candidates.len(), area)
            }
            Self::Search(search) => (&mut search.list, search.found.len(), layout.history),
            Self::Inspector(it) => {
                let forms = it.forms.as_ref()?.len();
                (&mut it.list, forms, layout.inspector(forms).forms)
            }
        };
        Some(Rows { list, all, area, is_upwards })
    }
}
