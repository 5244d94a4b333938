//! The man page and the completions of shells, printed from the rows of the options.
//! They lie in `assets`, where a test compares them.

use super::options::{FORMS, OPTIONS, Row, STATUSES};
use crate::manual::{Entry, Section};
use std::fmt::Write as _;

const ORIGIN: &str = "Printed from the table of options in src/cli/options.rs.";

/// The options as a section of the reference.
#[must_use]
pub fn section() -> Section {
    let entries =
        OPTIONS.iter().map(|row| Entry { written: row.written(), doc: row.doc.to_owned() }).collect();
    Section { title: "Command line".into(), entries }
}

/// What can be completed behind an option.
enum Values {
    Files,
    Words(Vec<&'static str>),
    Anything,
}

fn values(row: &Row) -> Option<Values> {
    let value = row.value?;
    Some(match value {
        "FILE" => Values::Files,
        _ if value.contains('|') => Values::Words(value.split('|').collect()),
        _ => Values::Anything,
    })
}

/// What can be written for an option, as in `-f` and `--file`.
fn spellings(row: &Row) -> impl Iterator<Item = String> {
    row.short.map(|short| format!("-{short}")).into_iter().chain([format!("--{}", row.name)])
}

/// The man page.
#[must_use]
pub fn man() -> String {
    let mut out = format!(
        ".\\\" {ORIGIN}\n.TH SURD 1 \"\" \"surd {}\" \"User Commands\"\n\
         .SH NAME\nsurd \\- a calculator whose every digit is right\n.SH SYNOPSIS\n",
        env!("CARGO_PKG_VERSION")
    );
    for (form, doc) in FORMS {
        // Writing to a string can't fail.
        _ = writeln!(out, ".TP\n.B {}\n{}", roff(form), roff(doc));
    }
    out += ".SH DESCRIPTION\nWithout expressions and on a terminal surd is a full-screen notebook: what is typed is \
            evaluated at once, Enter keeps it, and F1 lists the keys. Elsewhere it answers a line for each line.\n\
            .SH OPTIONS\n";
    for row in OPTIONS {
        _ = writeln!(out, ".TP\n.B {}\n{}", roff(&row.written()), roff(row.doc));
    }
    out += ".SH EXIT STATUS\n";
    for (status, doc) in STATUSES {
        _ = writeln!(out, ".TP\n.B {status}\n{doc}");
    }
    out += ".SH ENVIRONMENT\n.TP\n.B NO_COLOR\nwhere it is set and not empty there are no colours\n\
            .SH FILES\n.TP\n.B $XDG_DATA_HOME/surd/default.surd\n\
            the default sheet; without that variable it is in ~/.local/share\n\
            .SH SEE ALSO\n.BR bc (1),\n.BR dc (1)\n";
    out
}

/// A text in which nothing is a request or an escape, and a minus can be copied.
fn roff(text: &str) -> String {
    let text = text.replace('\\', "\\e").replace('-', "\\-").replace('\'', "\\(aq");
    if text.starts_with('.') { format!("\\&{text}") } else { text }
}

/// The completion of bash.
#[must_use]
pub fn bash() -> String {
    let mut out = format!(
        "# {ORIGIN}\n_surd() {{\n    \
         local word=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD - 1]}}\n    \
         # --angle=deg is three words.\n    \
         if [[ $word == = ]]; then word=; elif [[ $before == = ]]; then before=${{COMP_WORDS[COMP_CWORD - 2]}}; fi\n    \
         case $before in\n"
    );
    for row in OPTIONS {
        let names: Vec<String> = spellings(row).collect();
        let names = names.join(" | ");
        _ = match values(row) {
            None => Ok(()),
            Some(Values::Files) => {
                writeln!(out, "        {names}) mapfile -t COMPREPLY < <(compgen -f -- \"$word\"); return ;;")
            }
            Some(Values::Words(words)) => writeln!(
                out,
                "        {names}) mapfile -t COMPREPLY < <(compgen -W '{}' -- \"$word\"); return ;;",
                words.join(" ")
            ),
            Some(Values::Anything) => writeln!(out, "        {names}) return ;;"),
        };
    }
    let all: Vec<String> = OPTIONS.iter().flat_map(spellings).collect();
    _ = write!(
        out,
        "    esac\n    case $word in\n        -*) mapfile -t COMPREPLY < <(compgen -W '{}' -- \"$word\") ;;\n        \
         *) mapfile -t COMPREPLY < <(compgen -d -- \"$word\"; compgen -f -X '!*.surd' -- \"$word\") ;;\n    \
         esac\n}}\ncomplete -o filenames -F _surd surd\n",
        all.join(" ")
    );
    out
}

/// The completion of zsh.
#[must_use]
pub fn zsh() -> String {
    let mut out = format!("#compdef surd\n# {ORIGIN}\n_arguments \\\n");
    for row in OPTIONS {
        let doc = row.doc.replace('\'', "'\\''").replace(':', "\\:").replace('[', "\\[").replace(']', "\\]");
        let (equals, value) = match values(row) {
            None => ("", String::new()),
            Some(Values::Files) => ("=", ":file:_files".into()),
            Some(Values::Words(words)) => ("=", format!(":{}:({})", row.name, words.join(" "))),
            Some(Values::Anything) => ("=", format!(":{}: ", row.name)),
        };
        let name = format!("--{}", row.name);
        _ = match row.short {
            None => writeln!(out, "    '{name}{equals}[{doc}]{value}' \\"),
            Some(short) => {
                writeln!(out, "    '(-{short} {name})'{{-{short},{name}{equals}}}'[{doc}]{value}' \\")
            }
        };
    }
    out + "    '*:expression or sheet:_files -g \"*.surd\"'\n"
}

/// The completion of fish.
#[must_use]
pub fn fish() -> String {
    let mut out = format!("# {ORIGIN}\ncomplete -c surd -k -x -a '(__fish_complete_suffix .surd)'\n");
    for row in OPTIONS {
        let short = row.short.map_or_else(String::new, |short| format!(" -s {short}"));
        let value = match values(row) {
            None => String::new(),
            Some(Values::Files) => " -r -F".into(),
            Some(Values::Words(words)) => format!(" -x -a '{}'", words.join(" ")),
            Some(Values::Anything) => " -x".into(),
        };
        let doc = row.doc.replace('\'', "\\'");
        _ = writeln!(out, "complete -c surd{short} -l {}{value} -d '{doc}'", row.name);
    }
    out
}
