//! What can happen to the screen, and what it asks for in return.
//! It knows no thread and no terminal.

use crate::limits::Report;
use crate::money::rates::Rates;
use crate::session::{Answer, DiskTask, Done, Job, Ticket};
use crate::tui::keymap::Key;
use crate::tui::query::{Preview, Query, QueryResult};
use crate::tui::sheets::SheetFile;
use ratatui::layout::{Position, Size};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// What happened.
#[derive(Debug)]
pub enum Message {
    /// A key was pressed.
    Key(Key),
    /// A text was pasted.
    Paste(String),
    /// The mouse was used at a place and a moment.
    Mouse(Mouse, Position, Instant),
    /// The window has another size.
    Resize(Size),
    /// The line of this generation has an answer.
    Live(u64, Answer),
    /// An entry has an answer.
    Entry(Ticket, Answer),
    /// An entry's evaluation was given up for a more urgent one.
    GivenUp(Ticket),
    /// An query of this generation has been done.
    QueryResult(u64, QueryResult),
    /// What a search has not looked at waits for its turn.
    Onward,
    /// The next key comes after a pause, so that letters before it are not part of a word: the sheet's file may have been changed meanwhile.
    Back,
    /// The sheets that there are.
    Sheets(Vec<SheetFile>),
    /// Another sheet has been opened.
    Opened,
    /// The rates of exchange have been read again; what is wrong with their file.
    Rates(Arc<Rates>, Vec<String>),
    /// What was asked for is done, or why it is not.
    Told(Result<String, String>),
    /// There is a file of this name, and it has not been written over.
    IsThere(PathBuf),
    /// What was to be done for the sheet's safety is done.
    Saved(Done),
    /// An answer has been waited for so long that the screen should say so.
    Late,
    /// For how long something has been evaluated, and how far that says that it is.
    Progress(Duration, Option<Report>),
    /// The program can't be suspended here; the sentence says why.
    CannotSuspend(&'static str),
}

/// What the mouse did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mouse {
    /// The left button went down.
    Press,
    /// The left button went down while Shift, Ctrl or Alt was held: what lies between is meant too.
    Extend,
    /// It was moved while the left button was down.
    Drag,
    /// The wheel turned away from the user.
    WheelUp,
    /// The wheel turned towards the user.
    WheelDown,
}

/// What the loop has to do.
#[derive(Debug)]
pub enum Effect {
    /// Evaluate the line, unless there is nothing in it; any older line's evaluation is of no use any more.
    Live(u64, Option<Preview>),
    /// Evaluate an entry.
    Entry(Ticket, Job),
    /// Work something out beside.
    Query(u64, Query),
    /// The queries up to this generation are of no use any more.
    Forget(u64),
    /// Come back with [`Message::Onward`] when what has happened meanwhile is seen to.
    Onward,
    /// Do what the sheet's safety asks for, which may wait for the disk.
    Save(DiskTask),
    /// Look for the sheets that there are, for [`Message::Sheets`].
    List,
    /// Open the sheet at a path, or one that is kept nowhere.
    Open(Option<PathBuf>),
    /// Read the rates of exchange again, for [`Message::Rates`].
    ReadRates,
    /// Go on in another file, which must be new; [`Message::Told`] says how that went.
    SaveAs(PathBuf),
    /// Write a text into a file; [`Message::Told`] says how that went, or [`Message::IsThere`] that it is not to be
    /// written over.
    Write {
        /// Where.
        path: PathBuf,
        /// What.
        text: String,
        /// A file that is there is written over.
        over: bool,
    },
    /// Give the evaluation up that is running.
    Cancel,
    /// Send a text to the clipboard.
    Copy(String),
    /// Turn the reporting of the mouse on or off.
    Mouse(bool),
    /// Draw everything again.
    Repaint,
    /// Suspend the program.
    Suspend,
    /// Leave.
    Quit,
}
