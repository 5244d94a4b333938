//! Arguments → front end → exit status.

use std::io::{self, Write};
use std::process::ExitCode;
use surd::cli::{self, Color, Options, Start};
use surd::config::{self, Located};
use surd::session;
use surd::text::sanitise;
use surd::tui::{self, Keys, Theme};

fn main() -> ExitCode {
    let report = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        // One of an evaluation becomes its line's error.
        if !session::is_evaluating() {
            report(panic);
        }
    }));
    cli::ignore_file_size_signal();
    match cli::start(std::env::args_os().skip(1), &themes()) {
        Start::Done(status) => status,
        Start::Config => cli::told(&config::print(tui::keymap::named_keys())),
        Start::Screen(options) => screen(&options).unwrap_or_else(|error| {
            // Where standard error is closed there is nobody to tell.
            _ = writeln!(io::stderr(), "surd: {}", session::explain(&error));
            ExitCode::FAILURE
        }),
    }
}

fn screen(options: &Options) -> io::Result<ExitCode> {
    let (keys, wrong) = Keys::configured(&options.config.keys);
    let mut wrong: Vec<Located<String>> = options.config.wrong.iter().cloned().chain(wrong).collect();
    let theme = theme(options, &mut wrong);
    wrong.sort_by_key(|wrong| wrong.line);
    let more = if wrong.len() > 1 { format!(" (and {} more)", wrong.len() - 1) } else { String::new() };
    let notice = wrong.first().map(|first| first.told() + &more);
    let title = options.sheet.as_ref().and_then(|path| path.file_name());
    let title = title.map_or_else(|| "surd".into(), |name| name.to_string_lossy().into_owned());
    let mouse = options.config.mouse && !options.no_mouse;
    let (sheet, unkept) = cli::open(options)?;
    let notice = notice.or(unkept);
    let settings = options.settings_for(sheet.is_new());
    let status = tui::run(sheet, settings, tui::Options { title, theme, mouse, keys, notice })?;
    Ok(ExitCode::from(u8::try_from(status).unwrap_or(1)))
}

fn themes() -> Vec<&'static str> {
    tui::theme::THEMES.iter().map(|theme| theme.name).collect()
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
    asked.or(colour).or(configured.filter(|_| !no_color))
}
