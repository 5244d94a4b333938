//! The full screen as the options ask for it.

use crate::cli::{self, Color, Options};
use crate::config::Located;
use crate::format::representation;
use crate::manual::{Entry, Section};
use crate::money::rates::Rates;
use crate::session::{Opening, Settings};
use crate::text::sanitise;
use crate::tui::keymap::{Action, KeyContext};
use crate::tui::{self, Keys, Library, Opener, Theme};
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

/// Shows the screen until the user leaves it; the exit status.
pub(super) fn run(options: &Options) -> io::Result<ExitCode> {
    let (keys, wrong) = Keys::configured(&options.config.keys);
    let keys = keys.with_vi(options.config.vi);
    let mut wrong: Vec<Located<String>> = options.config.wrong.iter().cloned().chain(wrong).collect();
    let theme = theme(options, &mut wrong);
    crate::order::sort_by_key(&mut wrong, |wrong| wrong.line);
    let wrong = wrong.iter().map(Located::told);
    let mut notices: Vec<String> = options.notices.iter().cloned().chain(wrong).collect();
    let title = options.sheet.as_ref().and_then(|path| path.file_name());
    let title = title.map_or_else(|| "surd".into(), |name| name.to_string_lossy().into_owned());
    let mouse = options.config.mouse && !options.no_mouse;
    let form = options.config.form.and_then(representation::general);
    let (sheet, unkept) = cli::open(options)?;
    notices.extend(unkept);
    let (settings, ignored) = options.settings_of(&sheet);
    let key =
        keys.key_for(KeyContext::Input, Action::Palette).map_or_else(String::new, |key| key.to_string());
    notices.extend(
        ignored.into_iter().map(|option| format!("{option} holds for new sheets; {key} changes this one")),
    );
    let sheets = library(options);
    let clipboard = tui::clipboard::command(&options.config.clipboard);
    let status = tui::run(
        sheet,
        settings,
        tui::Options { title, theme, mouse, form, keys, clipboard, sheets, notices },
    )?;
    Ok(ExitCode::from(u8::try_from(status).unwrap_or(1)))
}

/// Gives the terminal back, if it has been taken over. It allocates nothing and may be called from any thread.
pub(super) fn give_back() {
    tui::give_back();
}

/// Where the other sheets are: in the folder that surd was started in, beside the sheet, and beside the default one.
fn library(options: &Options) -> Library {
    let beside = |path: Option<PathBuf>| {
        path.and_then(|path| std::path::absolute(path).ok()?.parent().map(PathBuf::from))
    };
    let folders = [std::env::current_dir().ok(), beside(options.sheet.clone()), beside(cli::default_sheet())];
    let mut folders: Vec<PathBuf> = folders.into_iter().flatten().collect();
    folders.dedup();
    Library::new(folders, Opened(options.clone()))
}

/// Sheets are opened as the options ask for it.
struct Opened(Options);

impl Opener for Opened {
    fn open(&self, path: &Path) -> io::Result<(Opening, Settings)> {
        let sheet = Opening::new(path)?;
        let settings = cli::for_sheet(&self.0, path).settings_of(&sheet).0;
        Ok((sheet, settings))
    }

    fn rates(&self, path: &Path) -> (Arc<Rates>, Vec<String>) {
        cli::rates_of(&self.0, path)
    }

    fn file_of_rates(&self, path: &Path) -> Option<PathBuf> {
        cli::file_of_rates(&self.0, path)
    }
}

/// The names of the themes.
pub(super) fn themes() -> Vec<&'static str> {
    tui::theme::THEMES.iter().map(|theme| theme.name).collect()
}

/// What can be asked for on the screen, with the keys that do so.
pub(super) fn keys_by_action() -> impl Iterator<Item = (String, Vec<String>)> {
    tui::keymap::named_keys()
}

/// The pieces of the screen that can have a colour of the user's.
pub(super) fn roles() -> &'static [(&'static str, &'static str)] {
    tui::theme::ROLES
}

/// The keys for the reference, by the place where they work.
pub(super) fn keys() -> Vec<Section> {
    tui::help::keys()
}

/// The themes for the reference.
pub(super) fn theme_section() -> Section {
    let entry = |theme: &Theme| Entry { written: theme.name.into(), doc: theme.doc.into() };
    Section { title: "Themes".into(), entries: tui::theme::THEMES.iter().map(entry).collect() }
}

/// The theme that is asked for: by the options, and otherwise by the configuration, unless that has colours and the
/// environment wants none.
fn theme(options: &Options, wrong: &mut Vec<Located<String>>) -> Option<Theme> {
    let asked = options.theme.as_deref().and_then(Theme::named);
    let colour = match options.color {
        Color::Auto => None,
        Color::Always => Some(Theme::default()),
        Color::Never => Some(Theme::for_environment(true)),
    };
    let configured = options.config.theme.as_ref().and_then(|it| {
        let theme = Theme::named(&it.what);
        if theme.is_none() {
            let what = format!("no theme `{}`; there are {}", sanitise(&it.what), themes().join(", "));
            wrong.push(Located { line: it.line, what });
        }
        theme
    });
    let no_color = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let mut theme = asked.or(colour).or(configured.filter(|_| !no_color));
    // Who asks for a theme or for no colours on the command line wants those, and not the configuration's.
    let is_own =
        asked.is_none() && options.color != Color::Never && (!no_color || options.color == Color::Always);
    for Located { line, what: (role, style) } in &options.config.colors {
        match theme.unwrap_or_default().with(role, style) {
            Ok(painted) if is_own => theme = Some(painted),
            Ok(_) => {}
            Err(what) => wrong.push(Located { line: *line, what }),
        }
    }
    theme
}
