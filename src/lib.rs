//! surd: a terminal calculator whose every digit is right.
//!
//! Each layer uses only layers listed above it; `tests/it/architecture.rs` keeps it so.

pub mod limits;
pub mod text;
pub mod fault;
pub mod number;
pub mod context;
pub mod quantity;
pub mod value;
pub mod vocabulary;
pub mod syntax;
pub mod eval;
pub mod format;
pub mod session;
pub mod manual;
pub mod config;
pub mod cli;
pub mod tui;
