//! What must hold for every row of `assets/units.txt`. GNU units is the oracle, where it is installed.

#![allow(clippy::format_collect, reason = "the lines of a test need no speed")]

use super::catalog::{self, Measure, Named};
use super::dimension::Base;
use super::{Dimension, Unit};
use crate::limits::Interrupt;
use crate::number::digits::Style;
use crate::number::{self, Number};
use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;
use std::io::Write as _;
use std::process::{Command, Stdio};

/// Words that GNU units takes for something else of the same dimension, by what that is.
#[rustfmt::skip]
const OTHERS: &[(&str, &str)] = &[
    ("another law or another reconstruction of an old measure", "fen_area liang catty catties tael picul mace funt pood zolotnik aln famn parasang pes passus jugerum jugera heredium centuria libra uncia semuncia sextula quadrantal congius sextarius hemina modius culleus quartarius pous orguia plethron stadion stadia parasanges akaina metretes xestes medimnos choinix"),
    ("the rayl of the CGS", "rayl rayls"),
    ("13.69 nCi/m³ by another rounding", "mache maches"),
    ("the international cable of a tenth of a nautical mile", "cable cables"),
    ("based on the US survey foot", "pole poles barleycorn barleycorns span spans ell ells nail nails goad goads rope ropes township townships section sections homestead homesteads"),
    ("an au from before 2012, or a decimal for π", "pc parsec parsecs mpc Mpc"),
    ("the printer's or Didot points of TeX", "pica picas cicero ciceros"),
    ("a finger's breadth of 7/8 inch", "finger fingers"),
    ("26 miles and 385 yards", "marathon marathons"),
    ("half a virgate", "nook nooks"),
    ("another measure of the same name", "pony ponies puncheon puncheons dessertspoon dessertspoons wineglass wineglasses firkin firkins strike strikes octant octants hin mutchkin boll firlot chopin"),
    ("a mega-Mcf", "MMcf"),
    ("a thousand miles per hour", "kmph"),
    ("CODATA 2018", "Da dalton daltons u amu atomicmassunit atomic_mass_unit atomic_force_unit bohr natural_time natural_energy atomic_time_unit"),
    ("the density of hydrogen of another table", "crith criths"),
    ("the tropical year", "yr year years yrs month months mo mos decade decades century centuries millennium millennia lustrum lustrums lustra score_years jubilee eon aeon a_year quarter"),
    ("another epoch", "saros saroses lunation lunations siderealday tropicalyear"),
    ("the speed of sound at 0 °C", "mach"),
    ("a foot of sea water in another density", "fsw"),
    ("the US therm", "therm therms"),
    ("the calorie at 15 °C of another table", "thermie thermies pyron pyrons"),
    ("an older molar volume", "amagat amagats"),
    ("µ₀ as measured, not 4π·10⁻⁷ H/m as in the definition", "Oe oersted oersteds gilbert gilberts lenz praoersted"),
    ("4π·10⁻⁷ as measured; the jar of 1000 cm", "jar jars"),
    ("the candle of 1909", "candle candles"),
    ("a function, which has no factor", "bril brils dpt psig"),
    ("another unit of the same name and dimension", "R U pair kayser kaysers"),
];

#[test]
fn there_are_enough_units_of_enough_quantities() {
    let quantities: HashSet<&str> = catalog::rows().map(catalog::Row::quantity).collect();
    assert!(1500 <= catalog::rows().count() && 70 <= quantities.len(), "{}", quantities.len());
}

#[test]
fn every_word_is_found_and_none_is_a_constant() {
    for row in catalog::rows() {
        for word in row.words() {
            let found = catalog::find(word).unwrap_or_else(|| panic!("`{word}` is not found"));
            assert_eq!(found.parts(), ("", word));
            assert!(std::ptr::eq(found.row(), row), "{word}");
        }
    }
}

#[test]
fn words_that_can_be_split_in_two_ways_are_rows() {
    let mut splits: HashMap<String, Vec<Named>> = HashMap::new();
    for named in catalog::prefixed() {
        splits.entry(named.to_string()).or_default().push(named);
    }
    let is_row = |word: &str| catalog::rows().any(|row| row.words().any(|other| other == word));
    let mut ambiguous: Vec<String> = splits
        .iter()
        .filter(|(word, found)| found.iter().any(|other| !other.is(found[0])) && !is_row(word))
        .map(|(word, found)| {
            let found: Vec<String> = found.iter().map(|named| format!("{:?}", named.parts())).collect();
            format!("{word}: {}", found.join(" or "))
        })
        .collect();
    ambiguous.sort();
    assert!(ambiguous.is_empty(), "a row must decide what these are:\n{}", ambiguous.join("\n"));
}

#[test]
fn every_pair_of_one_dimension_converts_there_and_back() {
    let interrupt = Interrupt::new();
    let mut of_dimension: HashMap<Dimension, Vec<(Unit, Number)>> = HashMap::new();
    for row in catalog::rows().filter(|row| row.measure() == Measure::Linear) {
        let unit = Unit::from(catalog::find(row.symbol()).unwrap());
        let scale = unit.scale(&interrupt).unwrap();
        of_dimension.entry(row.dimension()).or_default().push((unit, scale));
    }
    let number: Number = number::divide(&Number::from(22), &Number::from(7), &interrupt).unwrap();
    for (_, units) in of_dimension {
        for (a, _) in &units {
            for (b, _) in &units {
                let there = number::multiply(&number, &a.ratio(b, &interrupt).unwrap()).unwrap();
                let back = number::multiply(&there, &b.ratio(a, &interrupt).unwrap()).unwrap();
                assert_eq!(back, number, "{a} to {b}");
            }
        }
    }
}

/// A dimension as an expression of GNU units.
fn in_gnu_units(dimension: &Dimension) -> String {
    let symbol = |base| match base {
        Base::Length => "m",
        Base::Mass => "kg",
        Base::Time => "s",
        Base::Current => "A",
        Base::Temperature => "K",
        Base::Amount => "mol",
        Base::Luminosity => "cd",
        Base::Information => "bit",
        _ => "radian",
    };
    let mut written = String::from("1");
    for (base, exponent) in dimension.factors() {
        let _ = write!(written, " {}^{}", symbol(base), exponent.numerator());
    }
    written
}

/// What GNU units prints for these lines; `None` where it is not installed.
fn gnu_units(input: &str) -> Option<String> {
    let mut gnu = Command::new("units");
    gnu.args(["-q", "-t", "-1", "-s", "-o", "%.17g"]).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = gnu.stderr(Stdio::null()).spawn().ok()?;
    let mut stdin = child.stdin.take()?;
    let input = input.to_owned();
    let writer = std::thread::spawn(move || stdin.write_all(input.as_bytes()));
    let output = child.wait_with_output().ok()?;
    writer.join().ok()?.ok()?;
    String::from_utf8(output.stdout).ok()
}

/// To 17 digits: it is compared with what GNU units computes in binary.
fn nearly(number: &Number, interrupt: &Interrupt) -> f64 {
    let decimal = number.real(0).unwrap().decimal(17, Style::Scientific, interrupt);
    decimal.unwrap().text.parse().unwrap()
}

#[test]
fn every_row_that_gnu_units_knows_agrees_with_it() {
    let interrupt = Interrupt::new();
    let linear = catalog::rows().filter(|row| row.measure() == Measure::Linear);
    let words = linear.flat_map(|row| row.words().map(move |word| (word, row)));
    let is_plain = |word: &str| word.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'_');
    let words: Vec<_> = words.filter(|(word, _)| is_plain(word)).collect();
    // Of an unknown unit it says that, and asks for another one: the empty line is none.
    let mut listed = String::new();
    for (word, _) in &words {
        listed.extend([*word, "\n\n"]);
    }
    let Some(answers) = gnu_units(&listed) else { return };
    let unknown: HashSet<&str> =
        answers.lines().filter_map(|line| line.strip_prefix("Unknown unit '")?.strip_suffix('\'')).collect();
    let known: Vec<_> = words
        .into_iter()
        .filter(|(word, _)| {
            !unknown.contains(word)
                && !OTHERS.iter().any(|(_, others)| others.split(' ').any(|other| other == *word))
        })
        .collect();
    let mut pairs = String::new();
    for (word, row) in &known {
        pairs.extend([*word, "\n", &in_gnu_units(&row.dimension()), "\n"]);
    }
    let answers = gnu_units(&pairs).expect("it has just run");
    let mut answers = answers.lines();
    let mut wrong = Vec::new();
    for (word, row) in &known {
        let answer = answers.next().unwrap_or_default();
        let own = nearly(&row.scale(), &interrupt);
        match answer.trim().parse::<f64>() {
            Ok(theirs) if (own / theirs - 1.0).abs() <= 1e-12 => {}
            Ok(theirs) => wrong.push(format!("{word}: {own:e}, not {theirs:e}; {}", row.definition())),
            // It means something else: the lines that follow say what.
            Err(_) if answer.starts_with("conformability") => drop(answers.by_ref().take(2).count()),
            Err(_) => wrong.push(format!("{word}: {answer}")),
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), known.len(), wrong.join("\n"));
}
