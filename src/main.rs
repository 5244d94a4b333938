//! The command `surd`: all of it is in the library, where the compiler sees what is used.

fn main() -> std::process::ExitCode {
    surd::main()
}
