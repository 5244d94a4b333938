//! Letters that are typed in the history as commands, or as a word by who thinks that they go to the line. Which it was is
//! known when a letter, digit or sign comes that means nothing there, as in `cos`, `u = 2`, `e^2`: then all of them go to the
//! line, and what they did is undone. A pause, another key, or the same letter twice in a row says that they were commands.

/// Letters that may yet turn out to be a word.
#[derive(Debug)]
pub(super) struct Letters {
    /// What was typed.
    pub(super) text: String,
    /// What each of them did.
    pub(super) done: Vec<Done>,
    /// The last one deletes the focused entry when it is pressed once more.
    pub(super) deletes: bool,
    /// What stood in the line before, and where the cursor was.
    pub(super) line: (String, usize),
}

/// What a letter did that is undone when it belongs to a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Done {
    Nothing,
    /// It changed the sheet.
    Changed,
    /// It undid a change of the sheet.
    Undone,
    /// It put something in the line.
    Inserted,
    /// It went back to the line.
    Left,
    /// It put an entry in the line to be edited.
    Edits,
}

impl Letters {
    /// None yet, with what is in the line and where its cursor is.
    pub(super) fn before(line: &str, cursor: usize) -> Self {
        Self { text: String::new(), done: Vec::new(), deletes: false, line: (line.to_owned(), cursor) }
    }

    /// Whether they and what is typed next are a word: a command is not followed by what means nothing there.
    pub(super) fn go_on_with(&self, next: char) -> bool {
        let is_name = next.is_alphabetic() || next == '_' || next == '=';
        match self.done.last() {
            // Who goes back to the line types there next; no line begins with these.
            Some(Done::Left) => " =^!²³".contains(next),
            // Who was typing a line and went to fetch something goes on with it.
            Some(Done::Inserted) if !self.line.0.trim().is_empty() => is_name,
            _ => !next.is_control(),
        }
    }
}
