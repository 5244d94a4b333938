//! surd beside its peers as whole processes, in turn in one run: starting, and many lines through a pipe.
//!
//!     apt-get install dc bc apcalc
//!     cargo bench --bench peers
//!
//! The peers' times are taken in the same run, pair by pair, so that the ratios hold on a machine whose speed drifts.
//! surd is built and copied as for the image, static; `SURD=path` measures another binary.

#![allow(clippy::print_stdout, reason = "a bench prints what it measured")]

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

/// A program, its arguments and what it reads.
struct Peer<'a> {
    name: &'a str,
    program: &'a str,
    arguments: &'a [&'a str],
    input: &'a str,
}

impl Peer<'_> {
    /// Runs once; the wall time in milliseconds, or `None` where it is not installed.
    fn run(&self) -> Option<f64> {
        let start = Instant::now();
        let mut child = Command::new(self.program)
            .args(self.arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .spawn()
            .ok()?;
        let mut stdin = child.stdin.take()?;
        stdin.write_all(self.input.as_bytes()).ok()?;
        drop(stdin);
        child.wait().ok()?;
        Some(start.elapsed().as_secs_f64() * 1e3)
    }
}

/// Runs all in turn and prints the median of each, and of its ratio to the first one's time.
fn compare(what: &str, runs: usize, peers: &[Peer]) {
    println!("{what}, {runs} runs in turn");
    let mut times: Vec<Vec<f64>> = vec![Vec::new(); peers.len()];
    for _ in 0..runs {
        for (peer, times) in peers.iter().zip(&mut times) {
            times.extend(peer.run());
        }
    }
    for (peer, own) in peers.iter().zip(&times) {
        if own.len() < runs {
            println!("  {:<6} is not installed", peer.name);
            continue;
        }
        let ratios = times[0].iter().zip(own).map(|(surd, own)| surd / own).collect();
        println!("  {:<6} {:9.3} ms, surd takes {:.3} of it", peer.name, median(own.clone()), median(ratios));
    }
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// Lines of the four operations, fractions, powers and definitions that all programs read alike; the same in every run.
fn mixed_lines(count: usize) -> String {
    let mut state = 7_u64;
    let mut next = |bound: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % bound + 1
    };
    let mut lines = String::new();
    for _ in 0..count {
        let (kind, a, b, c) = (next(8), next(1_000_000), next(10_000), next(99));
        // Writing to a string can't fail.
        let _ = match kind {
            1 | 2 => writeln!(lines, "{a} + {b}"),
            3 | 4 => writeln!(lines, "{a}*{b} - {c}"),
            5 => writeln!(lines, "({a} - {b}) / {c}"),
            6 => writeln!(lines, "{a}.25 * {c}.5 + 0.5"),
            7 => writeln!(lines, "2^{c} + {a}"),
            _ => writeln!(lines, "(({a} + {b}) * ({c} - {b})) / (1 + {c})"),
        };
    }
    lines
}

/// Builds surd as the Dockerfile does, and copies it as the image does: how a file came to the disk, the linker's way or
/// in one stream, decides in which pieces the kernel maps it, and that a tenth of the start.
fn image() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let built = Command::new(env!("CARGO"))
        .args(["rustc", "--release", "--locked", "--bin", "surd", "--target-dir"])
        .arg(folder.join("image"))
        .args(["--", "-C", "target-feature=+crt-static", "-C", "relocation-model=static"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .status()
        .expect("cargo runs this bench");
    assert!(built.success(), "the static binary does not build");
    let copy = folder.join("surd");
    std::fs::copy(folder.join("image/release/surd"), &copy).expect("the folder of the target can be written");
    copy
}

fn main() {
    let surd = std::env::var_os("SURD").map_or_else(image, PathBuf::from);
    let surd = surd.to_str().expect("the path is text");
    let peer = |name, program, arguments, input| Peer { name, program, arguments, input };
    compare(
        "start: 2 + 3",
        200,
        &[
            peer("surd", surd, &["2 + 3"], ""),
            peer("dc", "dc", &["-e", "2 3 + p"], ""),
            peer("bc", "bc", &["-q"], "2 + 3\n"),
            peer("calc", "calc", &["-p", "2 + 3"], ""),
        ],
    );
    let lines = mixed_lines(100_000);
    compare(
        "pipe: 100,000 mixed lines",
        7,
        &[
            peer("surd", surd, &[], &lines),
            peer("bc", "bc", &["-q"], &lines),
            peer("calc", "calc", &["-p"], &lines),
        ],
    );
}
