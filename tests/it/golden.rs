//! Golden files: a line, and after a tab what it prints. `! text` asks for an error that holds the text, `? text` for
//! a note that holds it beside the value: `6/2(1+2)<TAB>1<TAB>? read as 6 ÷ (2 × (1 + 2))`, and `> text` for the line that
//! the error's remedy or the note's other reading gives, and `^ text` for what the caret of an error is under. An empty
//! line starts a new sheet. Lines that begin with `#! ` are those of a file of rates for the whole file.

use crate::run::Sheet;
use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;
use surd::money::rates::Rates;
use surd::session::Settings;

/// Gives each line of the golden files, with its sheet, what it prints and where it is in the files.
pub(crate) fn each_line(mut take: impl FnMut(&mut Sheet, &str, &str, &str)) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        let rates: Vec<&str> = text.lines().filter_map(|row| row.strip_prefix("#! ")).collect();
        let (rates, wrong) = Rates::read(&rates.join("\n"));
        assert!(wrong.is_empty(), "{}: {wrong:?}", path.display());
        let settings = Settings { rates: Arc::new(rates), ..Settings::default() };
        let mut sheet = Sheet::with(settings.clone());
        for (number, row) in text.lines().enumerate() {
            if row.is_empty() {
                sheet = Sheet::with(settings.clone());
            }
            let Some((line, wanted)) = row.split_once('\t') else { continue };
            let place = format!("{}:{}", path.file_name().unwrap().to_string_lossy(), number + 1);
            take(&mut sheet, line, wanted, &place);
        }
    }
}

#[test]
fn golden_lines_print_what_they_promise() {
    let (mut failures, mut count) = (String::new(), 0);
    each_line(|sheet, line, wanted, place| {
        count += 1;
        if let Err(found) = sheet.check(line, wanted) {
            writeln!(failures, "{place}: {line}\n    want {wanted}\n    got  {found}").unwrap();
        }
    });
    assert!(failures.is_empty(), "\n{failures}");
    assert!(count > 100, "only {count} golden lines were found");
}
