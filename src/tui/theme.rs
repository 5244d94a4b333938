//! What each kind of text looks like: one row for each role, one column for each theme.
//! It knows colours, but not where they are used.

use crate::format;
use crate::text::sanitise;
use ratatui::style::{Color, Modifier, Style};

macro_rules! roles {
    ($(#[doc = $doc:literal] $role:ident = $name:literal,)*) => {
        /// What a piece of the screen is.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Role {
            $(#[doc = $doc] $role,)*
        }

        /// The pieces of the screen: what the configuration calls them, and what they are.
        pub const ROLES: &[(&str, &str)] = &[$(($name, $doc.trim_ascii())),*];
    };
}

roles! {
    /// What the user wrote.
    Plain = "plain",
    /// What need not be read: borders, line numbers, what is still expected.
    Quiet = "quiet",
    /// The sheet's name, headings.
    Title = "title",
    /// The prompt and the mark of the selected row.
    Prompt = "prompt",
    /// The digits of a result.
    Value = "value",
    /// What is said about a result.
    Note = "note",
    /// What is wrong.
    Error = "error",
    /// The place of an error in the line.
    ErrorSpan = "error-span",
    /// The selected row.
    Selected = "selected",
    /// A result that the latest change gave.
    Changed = "changed",
    /// A key that works now.
    Key = "key",
    /// A number that was typed.
    Number = "number",
    /// An operator or a keyword.
    Operator = "operator",
    /// A function of the language.
    Function = "function",
    /// A constant, or a reference to an entry.
    Constant = "constant",
    /// A text in quotes.
    Text = "text",
    /// The bracket at the cursor and its partner.
    Bracket = "bracket",
    /// Letters that a search has found.
    Match = "match",
    /// Where the keys go, when that is not the line.
    Badge = "badge",
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
    /// The user's own styles, by their roles.
    own: [Option<Style>; ROLES.len()],
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

// On white each has a contrast of 4.5 to 1 and more, as WCAG 2.2 asks for in 1.4.3.
const GREY: Color = Color::from_u32(0x0059_5959);
const INK: Color = Color::from_u32(0x0000_6178);
const FOREST: Color = Color::from_u32(0x001B_6E1B);
const CRIMSON: Color = Color::from_u32(0x00B0_1020);
const NAVY: Color = Color::from_u32(0x0008_4CA8);
const PLUM: Color = Color::from_u32(0x0082_2A8A);
const BROWN: Color = Color::from_u32(0x0080_4A00);

/// No style of the user's.
const NONE: [Option<Style>; ROLES.len()] = [None; ROLES.len()];

/// The themes, the default first.
pub const THEMES: &[Theme] = &[
    Theme { name: "terminal", doc: "the terminal's own 16 colours", column: 0, truecolor: true, own: NONE },
    Theme { name: "mono", doc: "no colours", column: 1, truecolor: true, own: NONE },
    Theme { name: "contrast", doc: "nothing is dim", column: 2, truecolor: true, own: NONE },
    Theme {
        name: "okabe-ito",
        doc: "for every kind of colour vision",
        column: 3,
        truecolor: true,
        own: NONE,
    },
    Theme { name: "light", doc: "dark colours for a white ground", column: 4, truecolor: true, own: NONE },
];

/// What each role looks like in each theme, in the order of [`THEMES`].
#[rustfmt::skip]
const STYLES: [(Role, [Style; 5]); ROLES.len()] = [
    //                 terminal        mono             contrast                         okabe-ito       light
    (Role::Plain,     [plain(),        plain(),         plain(),                         plain(), plain()]),
    (Role::Quiet,     [DIM,            DIM,             plain(),                         DIM, fg(GREY)]),
    (Role::Title,     [BOLD,           BOLD,            BOLD,                            BOLD, BOLD]),
    (Role::Prompt,    [bold(Cyan),     BOLD,            BOLD,                            bold(SKY), bold(INK)]),
    (Role::Value,     [fg(Green),      BOLD,            BOLD,                            fg(TEAL), fg(FOREST)]),
    (Role::Note,      [fg(Cyan),       plain(),         plain(),                         fg(SKY), fg(INK)]),
    (Role::Error,     [fg(Red),        BOLD_UNDERLINED, bold(LightRed),                  fg(VERMILION), fg(CRIMSON)]),
    (Role::ErrorSpan, [under(Red),     UNDERLINED,      BOLD_UNDERLINED.fg(LightRed),    under(VERMILION), under(CRIMSON)]),
    (Role::Selected,  [REVERSED,       REVERSED,        REVERSED,                        REVERSED, REVERSED]),
    (Role::Changed,   [bold(Yellow),   BOLD_UNDERLINED, BOLD_UNDERLINED,                 bold(ORANGE), bold(BROWN)]),
    (Role::Key,       [BOLD,           BOLD,            BOLD,                            BOLD, BOLD]),
    (Role::Number,    [plain(),        plain(),         plain(),                         plain(), plain()]),
    (Role::Operator,  [fg(Cyan),       plain(),         plain(),                         fg(SKY), fg(INK)]),
    (Role::Function,  [fg(LightBlue),  BOLD,            BOLD,                            fg(ORANGE), fg(NAVY)]),
    (Role::Constant,  [fg(Magenta),    ITALIC,          BOLD,                            fg(PURPLE), fg(PLUM)]),
    (Role::Text,      [fg(Green),      ITALIC,          plain(),                         fg(TEAL), fg(FOREST)]),
    (Role::Bracket,   [BOLD_UNDERLINED.fg(Yellow), BOLD_UNDERLINED, BOLD_UNDERLINED,     BOLD_UNDERLINED.fg(ORANGE), BOLD_UNDERLINED.fg(BROWN)]),
    (Role::Match,     [bold(Yellow),   BOLD_UNDERLINED, BOLD_UNDERLINED,                 bold(ORANGE), bold(BROWN)]),
    (Role::Badge,     [REVERSED,       REVERSED,        REVERSED,                        REVERSED, REVERSED]),
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
        let style = self.own[role as usize].unwrap_or(STYLES[role as usize].1[self.column]);
        let shown = |color: Color| match color {
            Color::Rgb(red, green, blue) if !self.truecolor => nearest(red, green, blue),
            other => other,
        };
        Style { fg: style.fg.map(shown), bg: style.bg.map(shown), ..style }
    }

    /// The same with a style of the user's for a piece of the screen.
    ///
    /// # Errors
    /// A sentence that says what can't be read.
    pub fn with(mut self, role: &str, style: &str) -> Result<Self, String> {
        let Some(index) = ROLES.iter().position(|(name, _)| *name == role) else {
            let near = crate::vocabulary::suggest(role, ROLES.iter().map(|(name, _)| *name));
            let near = near.first().map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
            return Err(format!("nothing on the screen is called `{}`{near}", sanitise(role)));
        };
        self.own[index] = Some(own_style(style)?);
        Ok(self)
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

/// The style that words describe: `bold #e69f00 on black`.
fn own_style(text: &str) -> Result<Style, String> {
    let mut style = Style::new();
    let mut is_background = false;
    for word in text.split_whitespace() {
        let modifier = match word {
            "on" => {
                is_background = true;
                continue;
            }
            "plain" => Modifier::empty(),
            "bold" => Modifier::BOLD,
            "dim" => Modifier::DIM,
            "italic" => Modifier::ITALIC,
            "underline" => Modifier::UNDERLINED,
            "reverse" => Modifier::REVERSED,
            color => {
                let Ok(color) = color.parse::<Color>() else {
                    return Err(format!(
                        "`{}` is not a colour; write a name such as red or light-blue, a number from 0 to 255, or #e69f00",
                        sanitise(word)
                    ));
                };
                style = if std::mem::take(&mut is_background) { style.bg(color) } else { style.fg(color) };
                continue;
            }
        };
        style = style.add_modifier(modifier);
    }
    Ok(style)
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
    fn a_style_of_the_users_takes_the_place_of_the_themes() {
        let theme = Theme::default().with("value", "bold #e69f00 on black").unwrap();
        let style = Style::new().fg(Color::Rgb(0xe6, 0x9f, 0)).bg(Color::Black).add_modifier(Modifier::BOLD);
        assert_eq!(theme.style(Role::Value), style);
        assert_eq!(theme.style(Role::Error), Theme::default().style(Role::Error));
        assert_eq!(theme.on(false).style(Role::Value).fg, Some(nearest(0xe6, 0x9f, 0)));
        let numbered = Theme::default().with("error-span", "underline 208").unwrap();
        assert_eq!(numbered.style(Role::ErrorSpan), UNDERLINED.fg(Color::Indexed(208)));
        let wrong = |role, style| Theme::default().with(role, style).unwrap_err();
        assert!(wrong("values", "red").contains("did you mean `value`?"));
        assert!(wrong("value", "rood").contains("`rood` is not a colour"));
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
    fn the_light_theme_can_be_read_on_white() {
        let luminance = |colour: Color| {
            let Color::Rgb(red, green, blue) = colour else { return 0.0 };
            let share = |part: u8| {
                let part = f64::from(part) / 255.0;
                if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
            };
            0.2126 * share(red) + 0.7152 * share(green) + 0.0722 * share(blue)
        };
        let light = Theme::named("light").unwrap();
        for (role, _) in &STYLES {
            let Some(colour) = light.style(*role).fg else { continue };
            assert!(1.05 / (luminance(colour) + 0.05) >= 4.5, "{role:?} is {colour:?}");
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
