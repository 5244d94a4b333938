//! The clipboard outside the terminal: a command that takes what is copied, for terminals that ignore OSC 52. It knows
//! commands and the environment, but no screen.

use crate::tui::view::pen::clip;
use std::env;
use std::io::{self, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};

/// The commands that are known, each with the variable that says that its display is there; none for one that needs no
/// display.
const KNOWN: &[(Option<&str>, &[&str])] = &[
    (Some("WAYLAND_DISPLAY"), &["wl-copy"]),
    (Some("DISPLAY"), &["xclip", "-selection", "clipboard"]),
    (Some("DISPLAY"), &["xsel", "--clipboard", "--input"]),
    (None, &["pbcopy"]),
];

/// Columns of what was copied that are told: enough to recognise it.
const TOLD_COLUMNS: usize = 40;

/// The command for what the configuration says: `auto` for one that is there, `terminal` for none, else the command with
/// its arguments.
#[must_use]
pub fn command(configured: &str) -> Option<Vec<String>> {
    match configured.trim() {
        "terminal" | "" => None,
        "auto" => {
            let is_set = |name: &&str| env::var_os(name).is_some_and(|value| !value.is_empty());
            let usable = KNOWN.iter().filter(|(display, _)| display.is_none_or(|name| is_set(&name)));
            let found = usable.map(|(_, command)| *command).find(|command| is_there(command[0]))?;
            Some(found.iter().map(|&word| word.to_owned()).collect())
        }
        command => Some(command.split_whitespace().map(str::to_owned).collect()),
    }
}

/// Whether there is a program of this name.
fn is_there(program: &str) -> bool {
    let paths = env::var_os("PATH").unwrap_or_default();
    env::split_paths(&paths).any(|folder| folder.join(program).is_file())
}

/// What is told of a text that is copied: what it is, or how many lines it has.
pub(super) fn told(text: &str) -> String {
    match text.lines().count() {
        0 | 1 => clip(text.trim_end(), TOLD_COLUMNS).into_owned(),
        lines => format!("{lines} lines"),
    }
}

/// Gives a text to the command, and waits until it has taken it; what is to be told then.
pub(super) fn give(command: &[String], text: &str) -> Result<String, String> {
    let Some((program, arguments)) = command.split_first() else { return Err("no command".to_owned()) };
    let name = Path::new(program).file_name().unwrap_or_default().to_string_lossy().into_owned();
    let run = || {
        let mut child = Command::new(program)
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        // Dropped at the end of the statement, so that the command sees the end.
        let written = child.stdin.take().map_or(Ok(()), |mut input| input.write_all(text.as_bytes()));
        let status = child.wait()?;
        written?;
        if status.success() { Ok(()) } else { Err(io::Error::other("it failed")) }
    };
    match run() {
        Ok(()) => Ok(format!("copied {} with {name}", told(text))),
        Err(error) => Err(format!("sent to the terminal only: {name}: {}", crate::session::explain(&error))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_takes_the_text_and_one_that_is_not_there_is_told() {
        let path = env::temp_dir().join(format!("surd-clipboard-{}", std::process::id()));
        let tee = command(&format!("tee {}", path.display())).unwrap();
        assert_eq!(give(&tee, "1/3 = √2"), Ok("copied 1/3 = √2 with tee".to_owned()));
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "1/3 = √2");
        std::fs::remove_file(&path).unwrap();
        let none = command("no-such-command-at-all -x").unwrap();
        assert!(give(&none, "1").unwrap_err().contains("no-such-command-at-all: no such file"));
        assert!(give(&["false".to_owned()], "1").is_err());
        assert_eq!((command("terminal"), command("")), (None, None));
    }
}
