//! surd: a terminal calculator whose every digit is right, as a library.
//!
//! ```
//! # fn main() -> Result<(), surd::Error> {
//! assert_eq!(surd::evaluate("2 + 3")?.to_string(), "5");
//! # Ok(())
//! # }
//! ```
//!
//! [`evaluate`] is for one line, [`Sheet`] for lines that build on each other. Without the feature `tui` the library
//! needs no terminal crates: `surd-calc = { version = "0.1", default-features = false }`.
//!
//! Inside, each layer uses only layers listed above it; `tests/it/architecture.rs` keeps it so.

// The layers are private, so that what no front end uses is dead code and the compiler says so: it goes by what can be
// reached from here, not by `pub`. Tests, benches and fuzz targets look inside by the feature `internals`, which promises
// nothing; the package's own dev-dependency turns it on for them.
#![forbid(unsafe_code)]
#![cfg_attr(not(feature = "tui"), allow(dead_code, unused_imports, reason = "the screen uses them"))]

#[cfg(feature = "internals")]
pub mod limits;
#[cfg(not(feature = "internals"))]
mod limits;
mod order;
#[cfg(feature = "internals")]
pub mod text;
#[cfg(not(feature = "internals"))]
mod text;
#[cfg(feature = "internals")]
pub mod fault;
#[cfg(not(feature = "internals"))]
mod fault;
#[cfg(feature = "internals")]
pub mod number;
#[cfg(not(feature = "internals"))]
mod number;
#[cfg(feature = "internals")]
pub mod calendar;
#[cfg(not(feature = "internals"))]
mod calendar;
#[cfg(feature = "internals")]
pub mod money;
#[cfg(not(feature = "internals"))]
mod money;
#[cfg(feature = "internals")]
pub mod context;
#[cfg(not(feature = "internals"))]
mod context;
#[cfg(feature = "internals")]
pub mod quantity;
#[cfg(not(feature = "internals"))]
mod quantity;
#[cfg(feature = "internals")]
pub mod value;
#[cfg(not(feature = "internals"))]
mod value;
#[cfg(feature = "internals")]
pub mod vocabulary;
#[cfg(not(feature = "internals"))]
mod vocabulary;
#[cfg(feature = "internals")]
pub mod syntax;
#[cfg(not(feature = "internals"))]
mod syntax;
#[cfg(feature = "internals")]
pub mod eval;
#[cfg(not(feature = "internals"))]
mod eval;
#[cfg(feature = "internals")]
pub mod format;
#[cfg(not(feature = "internals"))]
mod format;
#[cfg(feature = "internals")]
pub mod session;
#[cfg(not(feature = "internals"))]
mod session;
mod api;
#[cfg(feature = "internals")]
pub mod manual;
#[cfg(not(feature = "internals"))]
mod manual;
#[cfg(feature = "internals")]
pub mod config;
#[cfg(not(feature = "internals"))]
mod config;
#[cfg(feature = "internals")]
pub mod cli;
#[cfg(not(feature = "internals"))]
mod cli;
#[cfg(all(feature = "tui", feature = "internals"))]
pub mod tui;
#[cfg(all(feature = "tui", not(feature = "internals")))]
mod tui;
mod program;

pub use api::{Angle, Error, Settings, Sheet, Value, evaluate};

/// The README's examples of the library are tested as those of the documentation are.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

/// The command `surd`; for its binary alone, which knows whether its standard output was closed when it was started.
#[doc(hidden)]
#[must_use]
pub fn main(output_was_closed: bool) -> std::process::ExitCode {
    program::run(output_was_closed)
}

/// Gives the terminal back and ends the process, for the allocator of the binary: there is no more memory. It takes none.
#[doc(hidden)]
pub fn out_of_memory() -> ! {
    program::out_of_memory()
}
