//! What holds for every line: tokens tile it, reading it never fails, a reading reads back, an answer answers itself.

use crate::run::{Sheet, printed};
use proptest::prelude::*;
use surd::session::Outcome;
use surd::syntax::lexer::Lexer;
use surd::syntax::numeral::Marks;
use surd::syntax::reading::{Style, reading};
use surd::syntax::{parse, references};

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
            if let Some(canonical) = note.message.strip_prefix("read as ") {
                prop_assert_eq!(printed(&Sheet::new().line(canonical)), printed(&answer_of(&line)), "{} as {}", line, canonical);
            }
        }
    }

    #[test]
    fn an_exact_answer_answers_itself(line in expression()) {
        if let Outcome::Value(_, shown) = Sheet::new().line(&line).outcome && let Some(exact) = &shown.exact {
            prop_assert_eq!(Sheet::new().line(exact).outcome.exact(), Some(exact.clone()));
        }
    }
}

fn answer_of(line: &str) -> surd::session::Answer {
    Sheet::new().line(line)
}

trait Exact {
    fn exact(self) -> Option<String>;
}

impl Exact for Outcome {
    fn exact(self) -> Option<String> {
        if let Outcome::Value(_, shown) = self { shown.exact } else { None }
    }
}
