//! An argument that is not an expression but the name of a file: `surd budget` opens `budget.surd`. It looks whether there
//! are such files, and opens none.

use super::{Options, default_sheet};
use crate::limits::Interrupt;
use crate::session::{Outcome, Sequence};
use crate::text::sanitise;
use crate::vocabulary;
use std::borrow::Cow;
use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

/// Takes an argument that can't be evaluated for the sheet of that name, where there is one in this folder or in that of
/// the default sheet. Of another file it says how that is meant.
pub(super) fn sheet(options: &mut Options) -> Option<String> {
    let [argument] = options.expressions.as_slice() else { return None };
    if options.verbatim || options.file.is_some() || argument.is_empty() || argument.contains(&b'\n') {
        return None;
    }
    let path = Path::new(OsStr::from_bytes(argument));
    let named =
        [Some(with_ending(path)), default_sheet().and_then(|it| Some(it.parent()?.join(with_ending(path))))];
    let named = named.into_iter().flatten().find(|path| path.is_file());
    let (is_file, looks_like_one) = (path.is_file(), is_text_name(path));
    // What can be evaluated is an expression, whatever files there are.
    if named.is_none() && !is_file && !looks_like_one || has_value(options, argument) {
        return None;
    }
    if let Some(path) = named {
        options.sheet = Some(path);
        options.expressions.clear();
        return None;
    }
    let name = sanitise(&path.to_string_lossy()).into_owned();
    let word = shell_word(&name);
    if !is_file {
        return Some(format!("there is no file {name}: surd --sheet {word} begins a sheet of that name"));
    }
    Some(format!(
        "{name} is a file, not an expression: surd --sheet {word} opens it as a sheet, surd -f {word} prints its results"
    ))
}

/// What is said of a word that is no expression: how a sheet of that name is begun.
pub(super) fn no_sheet(options: &Options) -> Option<String> {
    let [word] = options.expressions.as_slice() else { return None };
    let word = std::str::from_utf8(word).ok().filter(|_| !options.verbatim && !options.json)?;
    let is_name = word.starts_with(char::is_alphabetic)
        && 3 <= word.chars().count()
        && word.chars().all(|it| it.is_alphanumeric() || matches!(it, '_' | '-'));
    let is_word = vocabulary::function(word).is_some() || vocabulary::is_reserved(word);
    (is_name && !is_word)
        .then(|| format!("surd: there is no sheet {word}.surd here; surd {word}.surd begins it\n"))
}

/// A name as one word of a command for the shell, in quotes where it needs them.
fn shell_word(name: &str) -> Cow<'_, str> {
    let is_plain = |it: char| it.is_alphanumeric() || "_-./+,:@%".contains(it);
    if !name.is_empty() && name.chars().all(is_plain) {
        return name.into();
    }
    format!("'{}'", name.replace('\'', r"'\''")).into()
}

/// Whether an argument is called as texts are: no expression ends so.
fn is_text_name(path: &Path) -> bool {
    let is_text =
        |ending: &OsStr| ["txt", "text", "md", "csv", "tsv", "log"].iter().any(|known| ending == *known);
    path.extension().is_some_and(is_text) && !path.as_os_str().as_bytes().contains(&b'(')
}

pub(super) fn with_ending(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".surd");
    PathBuf::from(name)
}

fn has_value(options: &Options, argument: &[u8]) -> bool {
    let Ok(line) = std::str::from_utf8(argument) else { return false };
    let mut sequence = Sequence::new(options.settings.clone(), Interrupt::new());
    !matches!(sequence.line(line).outcome, Outcome::Failed(_))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_in_a_command_is_one_word() {
        for (name, word) in [
            ("rent.txt", "rent.txt"),
            ("Löhne-2026.txt", "Löhne-2026.txt"),
            ("Löhne Nov. 2026", "'Löhne Nov. 2026'"),
            ("$HOME", "'$HOME'"),
            ("it's", r"'it'\''s'"),
            ("a;b", "'a;b'"),
        ] {
            assert_eq!(shell_word(name), word);
        }
    }
}
