//! Golden files: a line, and after a tab what it prints. `tests/README.md` says what the fields of a line are.

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
fn every_golden_file_says_what_it_holds() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        let first = text.lines().find(|row| !row.starts_with("#! ")).unwrap_or("");
        assert!(first.starts_with("# ") && first.ends_with('.'), "{} has no title", path.display());
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
