//! The lexer and the parser: tokens tile any line, whatever is wrong has a place in it, and the reading that is shown
//! reads back as itself.

#![no_main]

use libfuzzer_sys::fuzz_target;
use surd::money::Money;
use surd::syntax::lexer::Lexer;
use surd::syntax::numeral::Marks;
use surd::syntax::reading::{Style, reading};
use surd::syntax::{defined, is_exit, parse, references};

fuzz_target!(|bytes: &[u8]| {
    let line = surd_fuzz::text(bytes);
    for decimal_comma in [false, true] {
        tokens_tile(&line, decimal_comma);
        let read = parse(&line, &(), decimal_comma);
        for diagnostic in &read.diagnostics {
            assert!(!diagnostic.message.is_empty());
            assert!(line.get(diagnostic.span.range()).is_some(), "{line:?}: {diagnostic:?}");
        }
        if let Some((end, expected)) = read.unfinished.as_deref() {
            assert!(line.is_char_boundary(*end) && !expected.is_empty(), "{line:?}: {end}");
        }
        if let Some(closed) = &read.closed {
            let again = parse(closed, &(), decimal_comma);
            assert!(again.diagnostics.is_empty(), "{line:?} closed as {closed:?}: {:?}", again.diagnostics);
        }
        assert_eq!(read.exit, is_exit(&line));
    }
    reads_back(&line);
    for (span, _) in references(&line) {
        assert!(line.get(span.range()).is_some());
    }
    let target = parse(&line, &(), true).target;
    assert_eq!(target.as_ref().map(|target| &*target.name), defined(&line).map(|it| it.name), "{line:?}");
});

fn tokens_tile(line: &str, decimal_comma: bool) {
    let mut end = 0;
    for token in Lexer::new(line, Marks::new(decimal_comma)) {
        assert_eq!(token.span.start as usize, end, "{line:?}");
        assert!(token.span.start < token.span.end, "{line:?}");
        end = token.span.end as usize;
        assert!(line.is_char_boundary(end), "{line:?}");
    }
    assert_eq!(end, line.len(), "{line:?}");
}

fn reads_back(line: &str) {
    // Known gap: what a currency's sign without a number means depends on what follows it, as in `$$%$`.
    let mut buffer = [0; 4];
    if line.chars().any(|it| Money::find(it.encode_utf8(&mut buffer)).is_some()) {
        return;
    }
    let written = |line: &str| {
        let read = parse(line, &(), false);
        let expression = read.expression.filter(|_| read.diagnostics.is_empty())?;
        let own = reading(&expression, Style::default())?;
        // What a name may be depends on whether the line defines something.
        Some(read.target.map_or_else(|| own.clone(), |target| format!("{} = {own}", target.written())))
    };
    let Some(once) = written(line) else { return };
    // Of a number that is a sum, as `3 1/2` is, the first reading has brackets that the second does not need.
    let twice = written(&once);
    assert!(twice.is_some(), "{line:?} as {once:?}");
    let thrice = twice.as_deref().and_then(written);
    assert_eq!(thrice, twice, "{line:?} as {once:?}");
}
