//! Makes the tables of units from `assets/units.txt`, and asks the linker to put the functions of a start side by side,
//! as `assets/start.ld` lists them: it takes a fifth off the time of `surd '2 + 3'`. Without the list everything works
//! the same.

#![allow(clippy::print_stdout, reason = "this is how a build script speaks to cargo")]

#[path = "build/units.rs"]
mod units;

use std::path::Path;
use std::{env, fs};

fn main() {
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed=assets/units.txt");
    println!("cargo::rerun-if-changed=assets/start.ld");
    tables_of_units();
    let is = |name, value: &str| env::var(name).is_ok_and(|it| it == value);
    // GNU ld and lld, which are the usual ones, read the list; one that was chosen by hand might not.
    let chosen = env::var_os("RUSTC_LINKER").is_some()
        || env::var("CARGO_ENCODED_RUSTFLAGS").is_ok_and(|flags| flags.contains("link"));
    if is("CARGO_CFG_TARGET_OS", "linux") && is("PROFILE", "release") && !chosen {
        let root = env::var("CARGO_MANIFEST_DIR").expect("cargo names the folder of the package");
        println!("cargo::rustc-link-arg-bin=surd=-Wl,-T,{root}/assets/start.ld");
    }
}

fn tables_of_units() {
    let text = fs::read_to_string("assets/units.txt").expect("assets/units.txt can be read");
    let out = env::var("OUT_DIR").expect("cargo names the folder of what is made");
    match units::tables(&text) {
        Ok(tables) => {
            fs::write(Path::new(&out).join("units.rs"), tables).expect("the tables can be written");
        }
        Err(faults) => {
            for fault in faults {
                println!("cargo::error=assets/units.txt:{fault}");
            }
        }
    }
}
