//! Arguments → front end → exit status.

use std::io::{self, Write};
use std::process::ExitCode;
use surd::cli::{self, Color, Options, Start};
use surd::session;
use surd::tui::{self, Theme};

fn main() -> ExitCode {
    let report = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        // One of an evaluation becomes its line's error.
        if !session::is_evaluating() {
            report(panic);
        }
    }));
    match cli::start(std::env::args_os().skip(1)) {
        Start::Done(status) => status,
        Start::Screen(options) => screen(&options).unwrap_or_else(|error| {
            // Where standard error is closed there is nobody to tell.
            _ = writeln!(io::stderr(), "surd: {error}");
            ExitCode::FAILURE
        }),
    }
}

fn screen(options: &Options) -> io::Result<ExitCode> {
    let named = options.theme.as_deref().map(|name| {
        let known = || tui::theme::THEMES.iter().map(|theme| theme.name).collect::<Vec<_>>().join(", ");
        Theme::named(name)
            .ok_or_else(|| io::Error::other(format!("no theme `{name}`; there are {}", known())))
    });
    let theme = named.transpose()?.or(match options.color {
        Color::Auto => None,
        Color::Always => Some(Theme::default()),
        Color::Never => Some(Theme::for_environment(true)),
    });
    let title = options.sheet.as_ref().and_then(|path| path.file_name());
    let title = title.map_or_else(|| "surd".into(), |name| name.to_string_lossy().into_owned());
    let session = cli::open(options)?;
    let status = tui::run(session, tui::Options { title, theme, mouse: !options.no_mouse })?;
    Ok(ExitCode::from(u8::try_from(status).unwrap_or(1)))
}
