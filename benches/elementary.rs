//! Times the elementary functions as `benches/elementary.gp` times PARI/GP: `cargo bench --bench elementary
//! [DIGITS…]`.
#![allow(clippy::print_stdout, missing_docs, reason = "a benchmark has nobody else to tell")]

use std::hint::black_box;
use std::sync::LazyLock;
use std::time::Instant;
use surd::limits::Interrupt;
use surd::number::ball::{Ball, Outcome};
use surd::number::elementary as f;

type Row = (&'static str, fn(&Ball, usize, &Interrupt) -> Outcome);

const ROWS: &[Row] = &[
    ("exp", f::exp),
    ("ln", f::ln),
    ("sin", f::sin),
    ("cos", f::cos),
    ("tan", f::tan),
    ("atan", f::atan),
    ("sqrt", Ball::sqrt),
];

fn main() -> Result<(), surd::number::ball::Trouble> {
    let sizes: Vec<usize> = std::env::args().filter_map(|word| word.parse().ok()).collect();
    let sizes = if sizes.is_empty() { vec![50, 1_000, 10_000, 100_000] } else { sizes };
    let interrupt = Interrupt::new();
    for digits in sizes {
        let bits = digits * 33_220 / 10_000 + 8;
        // √2 + 1/3: no digits that make it easy.
        let root = Ball::from(2).sqrt(bits + 64, &interrupt)?;
        let third = Ball::from_ratio(&1.into(), &3.into(), bits + 64, &interrupt)?;
        let x = root.add(&third, bits)?.center();
        let pi = time(|| f::constants::pi_afresh(bits, &interrupt))?;
        println!("{digits} pi {pi:.6}");
        for (name, function) in ROWS {
            function(&x, bits, &interrupt)?;
            println!("{digits} {name} {:.6}", time(|| function(&x, bits, &interrupt))?);
        }
    }
    Ok(())
}

/// Milliseconds of processor time of one call: repeated for a fifth of a second.
fn time<T>(mut call: impl FnMut() -> Outcome<T>) -> Outcome<f64> {
    let start = processor_time();
    let (mut calls, mut batch) = (0_u32, 1);
    loop {
        for _ in 0..batch {
            black_box(call()?);
        }
        calls += batch;
        batch = calls;
        let elapsed = processor_time() - start;
        if 0.2 < elapsed {
            return Ok(elapsed * 1e3 / f64::from(calls));
        }
    }
}

/// Seconds that this process has run, as Linux counts them.
fn processor_time() -> f64 {
    let text = std::fs::read_to_string("/proc/self/schedstat").unwrap_or_default();
    let nanoseconds = text.split_whitespace().next().and_then(|word| word.parse().ok());
    nanoseconds.map_or_else(|| START.elapsed().as_secs_f64(), |nanoseconds: f64| nanoseconds / 1e9)
}

static START: LazyLock<Instant> = LazyLock::new(Instant::now);
