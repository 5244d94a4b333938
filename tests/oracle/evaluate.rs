//! Evaluates elementary functions for `elementary.py`: a line `name bits mantissa exponent [mantissa
//! exponent]` in hexadecimal gives a line `mantissa exponent radius exponent`, or the trouble.
#![allow(clippy::print_stdout, missing_docs, reason = "a program for the oracles")]

use std::io::BufRead;
use surd::limits::Interrupt;
use surd::number::ball::{Ball, Outcome};
use surd::number::elementary as f;
use surd::number::special as s;

type Unary = fn(&Ball, usize, &Interrupt) -> Outcome;

const UNARY: &[(&str, Unary)] = &[
    ("exp", f::exp),
    ("expm1", f::expm1),
    ("log", f::ln),
    ("log1p", f::log1p),
    ("sin", f::sin),
    ("cos", f::cos),
    ("tan", f::tan),
    ("atan", f::atan),
    ("asin", f::asin),
    ("acos", f::acos),
    ("sinh", f::sinh),
    ("cosh", f::cosh),
    ("tanh", f::tanh),
    ("asinh", f::asinh),
    ("acosh", f::acosh),
    ("atanh", f::atanh),
    ("sqrt", Ball::sqrt),
    ("cbrt", |x, bits, interrupt| x.root(3, bits, interrupt)),
    ("root17", |x, bits, interrupt| x.root(17, bits, interrupt)),
    ("inv", Ball::inv),
    ("pi", |_, bits, interrupt| f::constants::pi(bits, interrupt)),
    ("ln2", |_, bits, interrupt| f::constants::ln_2(bits, interrupt)),
    ("ln10", |_, bits, interrupt| f::constants::ln_10(bits, interrupt)),
    ("e", |_, bits, interrupt| f::constants::e(bits, interrupt)),
    ("euler", |_, bits, interrupt| f::euler_gamma(bits, interrupt)),
    ("catalan", |_, bits, interrupt| f::constants::catalan(bits, interrupt)),
    ("gamma", s::gamma::gamma),
    ("lngamma", s::gamma::lngamma),
    ("digamma", s::gamma::digamma),
    ("erf", s::error::erf),
    ("erfc", s::error::erfc),
    ("zeta", s::zeta::zeta),
    ("lambertw", s::lambert::lambertw),
];

fn main() {
    let interrupt = Interrupt::new();
    for line in std::io::stdin().lock().lines() {
        let line = line.expect("standard input is text");
        let words: Vec<&str> = line.split_whitespace().collect();
        let bits = words[1].parse().expect("bits are a number");
        let arguments: Vec<Ball> = words[2..].chunks(2).map(ball).collect();
        let result = match words[0] {
            "atan2" => f::atan2(&arguments[0], &arguments[1], bits, &interrupt),
            "power" => f::power(&arguments[0], &arguments[1], bits, &interrupt),
            "beta" => s::beta::beta(&arguments[0], &arguments[1], bits, &interrupt),
            "besselj" => {
                let (mantissa, exponent) = arguments[0].midpoint();
                let order = i64::try_from(mantissa).expect("the order is small") << exponent;
                s::bessel::besselj(order, &arguments[1], bits, &interrupt)
            }
            name => {
                let (_, function) = UNARY.iter().find(|row| row.0 == name).expect("the function is known");
                function(&arguments[0], bits, &interrupt)
            }
        };
        match result {
            Ok(ball) => {
                let ((mantissa, exponent), (radius, scale)) = (ball.midpoint(), ball.radius().parts());
                println!("{mantissa:x} {exponent} {radius:x} {scale}");
            }
            Err(trouble) => println!("{trouble:?}"),
        }
    }
}

/// A ball from `mantissa exponent`; a mantissa with `~` and a bit number has a radius of 2^that.
fn ball(words: &[&str]) -> Ball {
    let (mantissa, radius) = words[0].split_once('~').map_or((words[0], None), |(m, r)| (m, Some(r)));
    let mantissa =
        num_bigint::BigInt::parse_bytes(mantissa.as_bytes(), 16).expect("the mantissa is hexadecimal");
    let exponent: i64 = words[1].parse().expect("the exponent is a number");
    let ball = Ball::dyadic(mantissa, exponent).expect("the exponent is in range");
    match radius {
        None => ball,
        Some(radius) => {
            let radius = radius.parse().expect("the radius is a number");
            ball.widened(surd::number::ball::Magnitude::power_of_two(radius)).expect("the radius is in range")
        }
    }
}
