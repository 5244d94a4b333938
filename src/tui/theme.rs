//! What each kind of text looks like. It knows colours, but not where they are used.

use crate::format;
use ratatui::style::{Color, Modifier, Style};

/// What a piece of the screen is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// What the user wrote.
    Plain,
    /// What need not be read: borders, line numbers, what is still expected.
    Quiet,
    /// The sheet's name, headings.
    Title,
    /// The prompt and the mark of the selected row.
    Prompt,
    /// The digits of a result.
    Value,
    /// What is said about a result.
    Note,
    /// What is wrong.
    Error,
    /// The place of an error in the line.
    ErrorSpan,
    /// The selected row.
    Selected,
    /// A result that the latest change gave.
    Changed,
    /// A key that works now.
    Key,
}

/// A style for each role.
#[derive(Clone, Copy, Debug)]
pub struct Theme {
    /// What `--theme` calls it.
    pub name: &'static str,
    styles: [Style; 11],
}

const fn plain() -> Style {
    Style::new()
}
const fn fg(color: Color) -> Style {
    Style::new().fg(color)
}
const fn bold(color: Color) -> Style {
    fg(color).add_modifier(Modifier::BOLD)
}
const fn rgb(hex: u32) -> Color {
    Color::from_u32(hex)
}

const DIM: Style = Style::new().add_modifier(Modifier::DIM);
const BOLD: Style = Style::new().add_modifier(Modifier::BOLD);
const REVERSED: Style = Style::new().add_modifier(Modifier::REVERSED);
const UNDERLINED: Style = Style::new().add_modifier(Modifier::UNDERLINED);
const BOLD_UNDERLINED: Style = UNDERLINED.add_modifier(Modifier::BOLD);

/// The themes, the default first. The columns are the roles in their order.
#[rustfmt::skip]
pub const THEMES: &[Theme] = &[
    //                                Plain    Quiet                      Title                   Prompt                  Value                Note                 Error                ErrorSpan                                   Selected  Changed                   Key
    Theme { name: "terminal", styles: [plain(), DIM,                       BOLD,                   bold(Color::Blue),      fg(Color::Green),    fg(Color::Cyan),     fg(Color::Red),      UNDERLINED.fg(Color::Red),                  REVERSED, bold(Color::Yellow),      BOLD] },
    Theme { name: "mono",     styles: [plain(), DIM,                       BOLD,                   BOLD,                   BOLD,                plain(),             BOLD,                UNDERLINED,                                 REVERSED, BOLD_UNDERLINED,          BOLD] },
    Theme { name: "contrast", styles: [plain(), plain(),                   BOLD,                   BOLD,                   BOLD,                plain(),             bold(Color::LightRed), BOLD_UNDERLINED.fg(Color::LightRed),      REVERSED, BOLD_UNDERLINED,          BOLD] },
    // Okabe and Ito, "Color Universal Design" (2008): distinct for every kind of colour vision.
    Theme { name: "okabe-ito", styles: [plain(), DIM,                      BOLD,                   bold(rgb(0x0056_B4E9)), fg(rgb(0x0000_9E73)), fg(rgb(0x0056_B4E9)), fg(rgb(0x00D5_5E00)), UNDERLINED.fg(rgb(0x00D5_5E00)),        REVERSED, bold(rgb(0x00E6_9F00)),   BOLD] },
];

impl Default for Theme {
    fn default() -> Self {
        THEMES[0]
    }
}

impl Theme {
    /// The theme of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        THEMES.iter().find(|theme| theme.name == name).copied()
    }

    /// The theme that the environment asks for: modifiers only with `NO_COLOR`.
    #[must_use]
    pub fn for_environment(no_color: bool) -> Self {
        if no_color { THEMES[1] } else { THEMES[0] }
    }

    /// What a role looks like.
    #[must_use]
    pub fn style(&self, role: Role) -> Style {
        self.styles[role as usize]
    }

    /// What a piece of a value looks like.
    #[must_use]
    pub fn value(&self, style: format::Style) -> Style {
        self.style(match style {
            format::Style::Value => Role::Value,
            format::Style::Punctuation => Role::Quiet,
            format::Style::Remark => Role::Note,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_colour_only_modifiers_are_left() {
        let mono = Theme::for_environment(true);
        assert!(mono.styles.iter().all(|style| style.fg.is_none() && style.bg.is_none()));
        let told = [Role::Error, Role::Selected, Role::ErrorSpan, Role::Quiet];
        assert!(told.iter().all(|&role| mono.style(role) != mono.style(Role::Plain)));
    }
}
