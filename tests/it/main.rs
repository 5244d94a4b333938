//! What a user of surd sees, and the properties that must hold whatever they type; one program, so that it is linked once.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]
#![allow(clippy::format_collect, reason = "the lines of a test need no speed")]

mod architecture;
mod circles;
mod cli;
mod corpus;
mod golden;
mod hostile;
mod integers;
mod manual;
mod properties;
mod pty;
mod readme;
mod remedies;
mod run;
mod said;
mod screens;
mod sheet;
mod store;
mod vocabulary;
