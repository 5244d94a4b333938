//! What each kind of text looks like: one row for each role, one column for each theme.
//! It knows colours, but not where they are used.

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
    /// A number that was typed.
    Number,
    /// An operator or a keyword.
    Operator,
    /// A function of the language.
    Function,
    /// A constant, or a reference to an entry.
    Constant,
    /// A text in quotes.
    Text,
    /// The bracket at the cursor and its partner.
    Bracket,
    /// Letters that a search has found.
    Match,
    /// Where the keys go, when that is not the line.
    Badge,
}

/// A column of the table of styles.
#[derive(Clone, Copy, Debug)]
pub struct Theme {
    /// What `--theme` calls it.
    pub name: &'static str,
    /// What it is for, in a few words.
    pub doc: &'static str,
    column: usize,
    /// The terminal shows all colours; otherwise each is the nearest of 256.
    truecolor: bool,
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
const fn under(color: Color) -> Style {
    fg(color).add_modifier(Modifier::UNDERLINED)
}

const DIM: Style = Style::new().add_modifier(Modifier::DIM);
const BOLD: Style = Style::new().add_modifier(Modifier::BOLD);
const ITALIC: Style = Style::new().add_modifier(Modifier::ITALIC);
/// Colours that differ within a reversed row would be patches of background.
const REVERSED: Style = fg(Color::Reset).add_modifier(Modifier::REVERSED).remove_modifier(Modifier::DIM);
const UNDERLINED: Style = Style::new().add_modifier(Modifier::UNDERLINED);
const BOLD_UNDERLINED: Style = UNDERLINED.add_modifier(Modifier::BOLD);

use Color::{Cyan, Green, LightBlue, LightRed, Magenta, Red, Yellow};

// Okabe and Ito, "Color Universal Design" (2008): distinct for every kind of colour vision.
const ORANGE: Color = Color::from_u32(0x00E6_9F00);
const SKY: Color = Color::from_u32(0x0056_B4E9);
const TEAL: Color = Color::from_u32(0x0000_9E73);
const VERMILION: Color = Color::from_u32(0x00D5_5E00);
const PURPLE: Color = Color::from_u32(0x00CC_79A7);

/// The themes, the default first.
pub const THEMES: &[Theme] = &[
    Theme { name: "terminal", doc: "the terminal's own 16 colours", column: 0, truecolor: true },
    Theme { name: "mono", doc: "no colours", column: 1, truecolor: true },
    Theme { name: "contrast", doc: "nothing is dim", column: 2, truecolor: true },
    Theme { name: "okabe-ito", doc: "for every kind of colour vision", column: 3, truecolor: true },
];

/// What each role looks like in each theme, in the order of [`THEMES`].
#[rustfmt::skip]
const STYLES: [(Role, [Style; 4]); 19] = [
    //                 terminal        mono             contrast                         okabe-ito
    (Role::Plain,     [plain(),        plain(),         plain(),                         plain()]),
    (Role::Quiet,     [DIM,            DIM,             plain(),                         DIM]),
    (Role::Title,     [BOLD,           BOLD,            BOLD,                            BOLD]),
    (Role::Prompt,    [bold(Cyan),     BOLD,            BOLD,                            bold(SKY)]),
    (Role::Value,     [fg(Green),      BOLD,            BOLD,                            fg(TEAL)]),
    (Role::Note,      [fg(Cyan),       plain(),         plain(),                         fg(SKY)]),
    (Role::Error,     [fg(Red),        BOLD_UNDERLINED, bold(LightRed),                  fg(VERMILION)]),
    (Role::ErrorSpan, [under(Red),     UNDERLINED,      BOLD_UNDERLINED.fg(LightRed),    under(VERMILION)]),
    (Role::Selected,  [REVERSED,       REVERSED,        REVERSED,                        REVERSED]),
    (Role::Changed,   [bold(Yellow),   BOLD_UNDERLINED, BOLD_UNDERLINED,                 bold(ORANGE)]),
    (Role::Key,       [BOLD,           BOLD,            BOLD,                            BOLD]),
    (Role::Number,    [plain(),        plain(),         plain(),                         plain()]),
    (Role::Operator,  [fg(Cyan),       plain(),         plain(),                         fg(SKY)]),
    (Role::Function,  [fg(LightBlue),  BOLD,            BOLD,                            fg(ORANGE)]),
    (Role::Constant,  [fg(Magenta),    ITALIC,          BOLD,                            fg(PURPLE)]),
    (Role::Text,      [fg(Green),      ITALIC,          plain(),                         fg(TEAL)]),
    (Role::Bracket,   [BOLD_UNDERLINED.fg(Yellow), BOLD_UNDERLINED, BOLD_UNDERLINED,     BOLD_UNDERLINED.fg(ORANGE)]),
    (Role::Match,     [bold(Yellow),   BOLD_UNDERLINED, BOLD_UNDERLINED,                 bold(ORANGE)]),
    (Role::Badge,     [REVERSED,       REVERSED,        REVERSED,                        REVERSED]),
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

    /// This theme on a terminal that shows all colours, or 256 of them.
    #[must_use]
    pub fn on(self, truecolor: bool) -> Self {
        Self { truecolor, ..self }
    }

    /// Whether it is for a terminal that shows all colours.
    #[must_use]
    pub fn is_truecolor(&self) -> bool {
        self.truecolor
    }

    /// What a role looks like.
    #[must_use]
    pub fn style(&self, role: Role) -> Style {
        let style = STYLES[role as usize].1[self.column];
        match style.fg {
            Some(Color::Rgb(red, green, blue)) if !self.truecolor => style.fg(nearest(red, green, blue)),
            _ => style,
        }
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

/// The nearest colour of the cube of 6 × 6 × 6 that terminals with 256 colours have from 16 on.
fn nearest(red: u8, green: u8, blue: u8) -> Color {
    // The cube's steps are 0, 95, 135, 175, 215 and 255.
    let step = |level: u8| if level < 48 { 0 } else { (level.saturating_sub(35) / 40).max(1) };
    Color::Indexed(16 + 36 * step(red) + 6 * step(green) + step(blue))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_has_its_row_and_every_theme_its_column() {
        for (index, (role, _)) in STYLES.iter().enumerate() {
            assert_eq!(*role as usize, index);
        }
        assert!(THEMES.iter().enumerate().all(|(column, theme)| theme.column == column));
    }

    #[test]
    fn a_terminal_without_all_colours_gets_the_nearest() {
        assert_eq!(nearest(0x56, 0xB4, 0xE9), Color::Indexed(74));
        assert_eq!(nearest(255, 255, 255), Color::Indexed(231));
        let theme = Theme::named("okabe-ito").unwrap().on(false);
        assert!(STYLES.iter().all(|(role, _)| !matches!(theme.style(*role).fg, Some(Color::Rgb(..)))));
    }

    #[test]
    fn nothing_is_in_the_blue_that_can_not_be_read_on_black_and_an_error_is_not_like_a_result() {
        for (role, styles) in &STYLES {
            assert!(styles.iter().all(|style| style.fg != Some(Color::Blue)), "{role:?}");
        }
        for theme in THEMES {
            assert_ne!(theme.style(Role::Error), theme.style(Role::Value), "{}", theme.name);
        }
    }

    #[test]
    fn without_colour_only_modifiers_are_left() {
        let mono = Theme::for_environment(true);
        let colours = STYLES.iter().flat_map(|(role, _)| [mono.style(*role).fg, mono.style(*role).bg]);
        assert!(colours.flatten().all(|colour| colour == Color::Reset));
        let told = [Role::Error, Role::Selected, Role::ErrorSpan, Role::Quiet];
        assert!(told.iter().all(|&role| mono.style(role) != mono.style(Role::Plain)));
    }
}
