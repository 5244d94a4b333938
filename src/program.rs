//! Arguments → front end → exit status. Without the feature `tui` there is no screen, and the line mode takes its place.

#[cfg(not(feature = "tui"))]
#[path = "program/no_screen.rs"]
mod screen;
#[cfg(feature = "tui")]
mod screen;

use crate::cli::{self, Start, pages};
use crate::config;
use crate::manual::reference;
use crate::session;
use std::io::{self, Write};
use std::process::ExitCode;

/// The terminal as it was, a sentence and the status of a failure, without an allocation.
pub fn out_of_memory() -> ! {
    screen::give_back();
    _ = rustix::io::write(
        io::stderr(),
        b"surd: there is no more memory, so surd ends; what was entered is saved\n",
    );
    std::process::exit(1)
}

/// Does what the command line asks for.
pub fn run(output_was_closed: bool) -> ExitCode {
    if output_was_closed {
        // Where standard error is closed too there is nobody to tell.
        _ = writeln!(
            io::stderr(),
            "surd: standard output is closed, so there is nowhere to write the results"
        );
        return ExitCode::FAILURE;
    }
    let report = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        // One of an evaluation becomes its line's error.
        if !session::is_evaluating() {
            report(panic);
        }
    }));
    cli::ignore_file_size_signal();
    match cli::start(std::env::args_os().skip(1), &screen::themes()) {
        Start::Done(status) => status,
        Start::Config => cli::told(&config::print(screen::keys_by_action(), screen::roles())),
        Start::Reference => {
            cli::told(&reference(&pages::section(), &screen::keys(), &screen::theme_section()))
        }
        Start::Screen(options) => screen::run(&options).unwrap_or_else(|error| {
            // Where standard error is closed there is nobody to tell.
            _ = writeln!(io::stderr(), "surd: {}", session::explain(&error));
            ExitCode::FAILURE
        }),
    }
}
