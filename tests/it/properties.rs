//! What holds for every line: tokens tile it, reading it never fails, a reading reads back, an answer answers itself.

use crate::run::{Sheet, printed};
use proptest::prelude::*;
use surd::format::layout::Grouping;
use surd::session::{Outcome, Settings};
use surd::syntax::lexer::Lexer;
use surd::syntax::numeral::Marks;
use surd::syntax::reading::{Style, reading};
use surd::syntax::{parse, references};
use surd::value::Value;

/// Lines of words and symbols that belong to the language, in any order.
fn wordy_line() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "1",
        "2",
        "3",
        "0.5",
        "7",
        "(",
        ")",
        "[",
        "]",
        ",",
        "+",
        "-",
        "*",
        "/",
        "^",
        "!",
        "!!",
        "%",
        "‰",
        "//",
        " ",
        "  ",
        "x",
        "ans",
        "@1",
        "sqrt",
        "max",
        "gcd(",
        "abs",
        "mod",
        "of",
        "if",
        "then",
        "else",
        "and",
        "or",
        "not",
        "<",
        "<=",
        "==",
        "=",
        "²",
        "⁻¹",
        "√",
        "½",
        "0x1f",
        "36#zz",
        "1,234",
        "0.(3)",
        "e",
        "#",
        "\"",
        "\t",
        "\0",
        "é",
        "१२",
        "👩‍👩‍👧",
        "\u{202e}",
        ".",
        "..",
        "&",
        "~",
        "<<",
        "true",
        "1 234",
        "3 1/2",
        "@",
        "_",
        "'",
        ";",
    ]);
    prop::collection::vec(pieces, 0..24).prop_map(|pieces| pieces.concat())
}

fn any_line() -> impl Strategy<Value = String> {
    prop_oneof![wordy_line(), "\\PC{0,40}", ".{0,40}"]
}

/// Expressions that have a value or a fault, but no syntax error.
fn expression() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        (0u32..100).prop_map(|number| number.to_string()),
        (0u32..1000, 1u32..100).prop_map(|(whole, places)| format!("{whole}.{places}")),
        Just("10%".to_owned()),
        Just("½".to_owned()),
        Just("1,234".to_owned()),
        Just("0.1(6)".to_owned()),
    ];
    leaf.prop_recursive(5, 40, 3, |inner| {
        let operator = prop::sample::select(vec![
            " + ", " - ", "*", "/", "//", " mod ", "^", " of ", " < ", " == ", " & ", "",
        ]);
        prop_oneof![
            (inner.clone(), operator, inner.clone())
                .prop_map(|(left, operator, right)| format!("{left}{operator}({right})")),
            (inner.clone(), prop::sample::select(vec![" + ", " - ", " * ", " / ", "^"]), inner.clone())
                .prop_map(|(left, operator, right)| format!("{left}{operator}{right}")),
            (prop::sample::select(vec!["-", "~", "√", "not ", "sqrt ", "abs ", "floor "]), inner.clone())
                .prop_map(|(prefix, operand)| format!("{prefix}{operand}")),
            (inner.clone(), prop::sample::select(vec!["!", "%", "²", "⁻¹"]))
                .prop_map(|(operand, postfix)| format!("({operand}){postfix}")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("max({a}, {b})")),
            (inner.clone(), inner.clone(), inner)
                .prop_map(|(a, b, c)| format!("if {a} < ({b}) then {c} else {a}")),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn tokens_tile_the_line(line in any_line(), decimal_comma: bool) {
        let mut end = 0;
        for token in Lexer::new(&line, Marks::new(decimal_comma)) {
            prop_assert_eq!(token.span.start as usize, end);
            prop_assert!(token.span.end > token.span.start);
            end = token.span.end as usize;
            prop_assert!(line.is_char_boundary(end));
        }
        prop_assert_eq!(end, line.len());
    }

    #[test]
    fn a_line_gives_a_value_or_a_diagnostic_within_it(line in any_line(), decimal_comma: bool) {
        let read = parse(&line, &(), decimal_comma);
        for diagnostic in &read.diagnostics {
            prop_assert!(line.get(diagnostic.span.range()).is_some(), "{:?} of {:?}", diagnostic, line);
            prop_assert!(!diagnostic.message.is_empty());
        }
        let _ = references(&line).count();
    }

    #[test]
    fn every_line_has_an_answer(line in any_line()) {
        prop_assume!(!matches!(line.split('#').next().unwrap_or("").trim(), "exit" | "quit") && !line.contains('\n'));
        let answer = Sheet::new().line(&line);
        if let Outcome::Failed(diagnostics) = &answer.outcome {
            prop_assert!(!diagnostics.is_empty());
        }
    }

    #[test]
    fn a_reading_reads_back_to_the_same_value(line in expression()) {
        let read = parse(&line, &(), false);
        if let Some(expression) = &read.expression && read.diagnostics.is_empty() {
            let canonical = reading(expression, Style::default()).unwrap();
            prop_assert_eq!(printed(&Sheet::new().line(&canonical)), printed(&Sheet::new().line(&line)), "{} as {}", line, canonical);
        }
    }

    #[test]
    fn a_note_reads_back_to_the_same_value(line in expression()) {
        let answer = Sheet::new().line(&line);
        for note in answer.notes {
            if let Some(message) = note.message.strip_prefix("read as ") {
                // A note can go on with what a percentage is taken of.
                let canonical = message.split(", where ").next().unwrap_or(message);
                prop_assert_eq!(printed(&Sheet::new().line(canonical)), printed(&answer_of(&line)), "{} as {}", line, canonical);
            }
        }
    }

    #[test]
    fn a_geometric_sum_is_that_of_its_terms(term in geometric_term(), from in -5..5, more in 64..90) {
        let to = from + more;
        let equal = answer_of(&format!("sum({term}, k, {from}, {to}) == sum(map({term}, k, {from}..{to}))"));
        prop_assert_eq!(printed(&equal), "true", "{}", term);
    }

    #[test]
    fn an_exact_answer_answers_itself(line in expression()) {
        if let Outcome::Value(_, shown) = Sheet::new().line(&line).outcome && let Some(exact) = &*shown.exact {
            prop_assert_eq!(Sheet::new().line(exact).outcome.exact(), Some(exact.clone()));
        }
    }
}

/// Lines with long results of several kinds.
fn long_result() -> impl Strategy<Value = String> {
    let number = || {
        prop_oneof![
            (0u64..10_000_000_000).prop_map(|n| n.to_string()),
            (0u64..100_000_000, 1u32..9999).prop_map(|(n, part)| format!("{n}.{part}"))
        ]
    };
    prop_oneof![
        number(),
        number().prop_map(|n| format!("-{n}")),
        (number(), 1u32..999).prop_map(|(n, d)| format!("{n}/{d}")),
        (number(), number()).prop_map(|(a, b)| format!("[{a}; -{b}; 1]")),
        (number(), number()).prop_map(|(a, b)| format!("{a} + {b}i")),
        (number(), 2u32..99).prop_map(|(n, r)| format!("{n} + sqrt({r})")),
        (number(), 1u32..60).prop_map(|(n, d)| format!("({n}/{d}) to mixed")),
        number().prop_map(|n| format!("floor({n}) to hex")),
        number().prop_map(|n| format!("{n}%")),
        (1u32..99_999, 0u32..60).prop_map(|(h, m)| format!("{h}:{m:02}")),
    ]
}

/// Lines whose results are dates, times, money, quantities, and lists of them.
fn measured_result() -> impl Strategy<Value = String> {
    let number = || {
        prop_oneof![
            (0u64..10_000_000).prop_map(|n| n.to_string()),
            (0u64..1_000_000, 1u32..999).prop_map(|(n, part)| format!("{n}.{part}"))
        ]
    };
    let unit = || {
        prop::sample::select(vec![
            "km",
            "m/s",
            "kg·m/s²",
            "µm",
            "Ω",
            "L/100km",
            "J/(kg·K)",
            "mph",
            "fl oz",
            "kWh",
            "GiB",
            "°C",
            "ms⁻¹",
            "%",
        ])
    };
    let date =
        || (1..9999, 1..13, 1..29).prop_map(|(year, month, day)| format!("{year:04}-{month:02}-{day:02}"));
    let zone = prop::sample::select(vec!["", " UTC", " Asia/Kolkata", " -05:00", " +05:30"]);
    let sign = || prop::sample::select(vec!["$", "€", "£", "₹", "¥"]);
    let code = || prop::sample::select(vec!["USD", "KWD", "JPY", "CHF", "CLF"]);
    prop_oneof![
        (number(), unit()).prop_map(|(n, unit)| format!("{n} {unit}")),
        (number(), unit()).prop_map(|(n, unit)| format!("-{n} {unit}")),
        (number(), unit(), number()).prop_map(|(a, unit, b)| format!("[{a} {unit}; -{b} {unit}]")),
        (0u32..9_999_999, 1u32..12).prop_map(|(feet, inches)| format!("{feet} ft {inches} in")),
        (1u32..9_999_999, 1u32..60).prop_map(|(hours, minutes)| format!("-{hours} h {minutes} min")),
        (0u32..360, 0u32..60, 0u32..60).prop_map(|(d, m, s)| format!("{d}° {m}′ {s}″")),
        (number(), sign()).prop_map(|(n, sign)| format!("{sign}{n}")),
        (number(), sign()).prop_map(|(n, sign)| format!("-{sign}{n}")),
        (number(), code()).prop_map(|(n, code)| format!("{n} {code}")),
        (number(), sign()).prop_map(|(n, sign)| format!("{sign}{n}/kg")),
        (number(), number(), sign()).prop_map(|(a, b, sign)| format!("[{sign}{a}; -{sign}{b}]")),
        date(),
        (date(), 0u32..24, 0u32..60, zone).prop_map(|(day, h, m, zone)| format!("{day} {h:02}:{m:02}{zone}")),
        (date(), date()).prop_map(|(a, b)| format!("{a} - {b}")),
        (date(), date()).prop_map(|(a, b)| format!("[{a}; {b}]")),
    ]
}

/// A term in k whose neighbours have the same quotient, by how it is written.
fn geometric_term() -> impl Strategy<Value = String> {
    let constant = || prop::sample::select(vec!["2", "3", "1.5", "(2/3)", "(1+2)", "7", "(-2)", "1", "(-1)"]);
    let exponent = prop::sample::select(vec![
        "k", "(k + 3)", "(2k)", "(2k - 5)", "(-k)", "(3 - k)", "(k*2)", "(4k/2)", "(k/2)",
    ]);
    let power = (constant(), exponent).prop_map(|(base, exponent)| format!("{base}^{exponent}"));
    let leaf = prop_oneof![3 => power, 1 => constant().prop_map(str::to_owned)];
    leaf.prop_recursive(3, 8, 2, |inner| {
        prop_oneof![
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("{a} * {b}")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a}) / ({b})")),
            inner.clone().prop_map(|a| format!("-({a})")),
            inner.prop_map(|a| format!("({a})^2")),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    /// What is shown as a value reads back to the same one, whatever the marks and the places.
    #[test]
    fn what_is_shown_reads_back_with_every_setting(line in long_result(), grouping in 0..5usize, decimal_comma: bool, places in prop::option::of(0..9usize)) {
        reads_back(&line, grouping, decimal_comma, places)?;
    }

    /// So does what has a unit, a currency or a date.
    #[test]
    fn what_is_measured_reads_back_with_every_setting(line in measured_result(), grouping in 0..5usize, decimal_comma: bool, places in prop::option::of(0..9usize)) {
        reads_back(&line, grouping, decimal_comma, places)?;
    }
}

/// What a line gives, typed again with the same settings, has the same value and looks the same.
fn reads_back(
    line: &str,
    grouping: usize,
    decimal_comma: bool,
    places: Option<usize>,
) -> Result<(), TestCaseError> {
    let settings =
        Settings { grouping: Grouping::NAMES[grouping].1, decimal_comma, places, ..Settings::default() };
    let line = if decimal_comma { line.replace('.', ",") } else { line.to_owned() };
    let first = Sheet::with(settings.clone()).line(&line);
    let shown = printed(&first);
    prop_assert!(!shown.starts_with("! "), "{} gives {}", line, shown);
    let second = Sheet::with(settings).line(&shown);
    prop_assert!(!printed(&second).starts_with("! "), "{} as {}", line, shown);
    let is_exact = first.outcome.shown().is_some_and(surd::format::Shown::is_exact);
    // What reads back from a notation is the number, in no notation.
    // A difference of dates is whole days, and a time, without places.
    let is_span = places.is_some() && line.contains(" - ");
    if is_exact && !line.contains(" to ") && !is_span {
        prop_assert_eq!(printed(&second), shown.clone(), "{} as {}", line, shown);
    }
    if let (Outcome::Value(first, first_shown), Outcome::Value(second, _)) = (&first.outcome, &second.outcome)
        && first_shown.is_exact()
        && !matches!(first, Value::List(_))
        && !line.contains(" to ")
        // A difference of dates remembers them.
        && !line.contains(" - ")
    {
        prop_assert_eq!(first, second, "{} as {}", line, shown);
    }
    Ok(())
}

fn answer_of(line: &str) -> surd::session::Answer {
    Sheet::new().line(line)
}

trait Exact {
    fn exact(self) -> Option<String>;
}

impl Exact for Outcome {
    fn exact(self) -> Option<String> {
        if let Outcome::Value(_, shown) = self { shown.exact.into_text() } else { None }
    }
}
