//! The command `surd`: all of it is in the library, where the compiler sees what is used, but what safe code can't do.

#[allow(unsafe_code, reason = "the file says what for")]
#[path = "main/process.rs"]
mod process;

fn main() -> std::process::ExitCode {
    surd::main(process::output_was_closed())
}
