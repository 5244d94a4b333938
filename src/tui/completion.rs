//! What the word at the cursor can become: the user's names, then the words of the language from their rows.
//! It knows no keys and no screen.

mod sheet;
mod units;

use crate::limits::{MAX_CANDIDATES, MAX_SEARCHED_BYTES};
use crate::session::{Answer, Session};
use crate::syntax::characters::{continues_name, starts_name};
use crate::text::floor_boundary;
use crate::tui::fuzzy::Pattern;
use crate::tui::glossary::{self, Sort, Word};
use crate::tui::list::List;
use crate::vocabulary::Fixity;
use crate::vocabulary::operators::OPERATORS;
use std::collections::HashMap;
use std::ops::Range;

/// The candidates for a word of the line.
#[derive(Debug)]
pub(super) struct Completion {
    /// The bytes of the word.
    pub(super) word: Range<usize>,
    /// What it can become, the likeliest first; never empty.
    pub(super) candidates: Vec<Candidate>,
    /// Which of them is chosen.
    pub(super) list: List,
}

/// Something that the word can become.
#[derive(Clone, Debug, Default)]
pub(super) struct Candidate {
    /// What is in the line then.
    pub(super) text: String,
    /// How it is written: `round(x, places?)`.
    pub(super) signature: String,
    /// What it is, in one line.
    pub(super) doc: String,
    /// What the line would give, once that is known.
    pub(super) answer: Option<Answer>,
    /// Whether it has been asked for.
    pub(super) is_asked: bool,
    /// It fits what is typed by something else than how it begins.
    pub(super) is_found: bool,
}

impl Completion {
    /// The candidates for the word at the cursor of a line that is in the place of entry `at` (or after the last
    /// one); `None` when there are none.
    pub(super) fn new(line: &str, cursor: usize, session: &mut Session, at: Option<usize>) -> Option<Self> {
        if let Some(word) = sheet::reference(line, cursor) {
            let typed = line.get(word.clone())?;
            let mut candidates: Vec<Candidate> =
                sheet::lines(session, at).filter(|it| it.text.starts_with(typed)).collect();
            candidates.truncate(MAX_CANDIDATES);
            return (!candidates.is_empty()).then(|| Self { word, candidates, list: List::default() });
        }
        let word = word(line, cursor);
        let typed = line.get(word.start..cursor)?;
        let is_called = line.get(word.end..)?.trim_start().starts_with('(');
        let before = line.get(..word.start)?;
        let all: Vec<Candidate> = match conversion(before) {
            Some((_, true)) => candidates(glossary::notations(true), session, false).collect(),
            Some((operand, false)) => {
                let units = units::of_operand(operand, typed, session, at);
                let notations = candidates(glossary::notations(false), session, false);
                if units.first {
                    units.candidates.into_iter().chain(notations).collect()
                } else {
                    notations.chain(units.candidates).collect()
                }
            }
            None => {
                let words = candidates(glossary::of_values(), session, is_called);
                let [first, last] = if is_called { Default::default() } else { sheet::alone(before, typed) };
                let own = first.into_iter().chain(own(session, at, is_called));
                let own = own.chain(sheet::labels(session, typed, at));
                let words = words.chain(last);
                if before.trim_end().ends_with(|last: char| last.is_ascii_digit()) {
                    let [known, others] = units::beginning(typed);
                    own.chain(known).chain(words).chain(others).collect()
                } else {
                    own.chain(words).collect()
                }
            }
        };
        let prefix = typed.to_lowercase();
        let begins = |it: &Candidate| it.is_found || it.text.to_lowercase().starts_with(&prefix);
        let pattern = Pattern::new(typed);
        let fits = |it: &Candidate| pattern.score(&[&it.text]).is_some();
        let mut candidates: Vec<Candidate> = all.iter().filter(|it| begins(it)).cloned().collect();
        // `Gi` is the beginning of `GiB` before that of `gill`.
        crate::order::sort_by_key(&mut candidates, |it| !it.is_found && !it.text.starts_with(typed));
        if candidates.is_empty() {
            candidates = all.into_iter().filter(fits).collect();
        }
        candidates.truncate(MAX_CANDIDATES);
        (!candidates.is_empty()).then(|| Self { word, candidates, list: List::default() })
    }

    /// The line with a candidate in the place of its word.
    pub(super) fn completed(&self, line: &str, row: usize) -> Option<String> {
        let candidate = self.candidates.get(row)?;
        Some([line.get(..self.word.start)?, &candidate.text, line.get(self.word.end..)?].concat())
    }
}

/// The name at the cursor, which may be empty; digits before it belong to a number.
fn word(line: &str, cursor: usize) -> Range<usize> {
    let before = line.get(..cursor).unwrap_or("");
    let run = before.trim_end_matches(continues_name).len();
    let start = before.get(run..).and_then(|run| run.find(starts_name)).map_or(cursor, |at| run + at);
    let after = line.get(cursor..).unwrap_or("");
    let rest =
        if start < cursor { after.find(|next| !continues_name(next)).unwrap_or(after.len()) } else { 0 };
    start..cursor + rest
}

/// The word that a cursor is at, or else the function in whose brackets it is; empty where there is neither.
pub(super) fn topic(line: &str, cursor: usize) -> &str {
    let at = word(line, cursor);
    let before = line.get(..cursor).unwrap_or("");
    if !at.is_empty() {
        return line.get(at).unwrap_or("");
    }
    let mut depth = 0_usize;
    for (at, letter) in before.char_indices().rev() {
        match letter {
            ')' => depth += 1,
            '(' if depth == 0 => return line.get(word(line, at)).unwrap_or(""),
            '(' => depth -= 1,
            _ => {}
        }
    }
    ""
}

/// The user's names, the latest first.
fn own(session: &Session, at: Option<usize>, is_called: bool) -> impl Iterator<Item = Candidate> {
    let mut names: Vec<(&str, usize)> = session.names(at).collect();
    crate::order::sort_by_key(&mut names, |&(_, index)| std::cmp::Reverse(index));
    names.into_iter().map(move |(name, index)| {
        let text = session.entries().get(index).map_or("", |entry| entry.text());
        let (left, right) = text.split_once('=').unwrap_or((name, ""));
        let doc = format!("= {}   (entry {})", right.trim(), index + 1);
        let bracket = if left.contains('(') && !is_called { "(" } else { "" };
        let (text, signature) = (format!("{name}{bracket}"), left.trim().to_owned());
        Candidate { text, signature, doc, ..Candidate::default() }
    })
}

/// What is converted, where the word after a text follows `to`; and whether a number is in between, as in
/// `to 5 digits`.
fn conversion(before: &str) -> Option<(&str, bool)> {
    let behind = before.trim_end();
    let bare = behind.trim_end_matches(|digit: char| digit.is_ascii_digit());
    let text = bare.trim_end();
    let name = text.get(word(text, text.len())).filter(|name| !name.is_empty());
    let is_sign = |sign: &str| name.map_or_else(|| text.ends_with(sign), |name| name == sign);
    let mut rows = OPERATORS.iter().filter(|row| matches!(row.fixity, Fixity::Conversion(_)));
    let found = rows.any(|row| is_sign(row.symbol) || row.aliases.iter().any(|alias| is_sign(alias)));
    let signs = OPERATORS.iter().filter(|row| matches!(row.fixity, Fixity::Conversion(_)));
    let signs = signs.flat_map(|row| std::iter::once(&row.symbol).chain(row.aliases));
    let length = signs.filter(|sign| text.ends_with(**sign)).map(|sign| sign.len()).max().unwrap_or(0);
    let operand = text.get(..text.len() - length).unwrap_or("");
    found.then_some((operand, bare.len() < behind.len()))
}

/// Entries that are looked at for the words that are used: what was used long ago may not be again.
const USED_ENTRIES: usize = 200;

/// The words that people know best, the best known first.
const FAMOUS: &[&str] = &[
    "sqrt",
    "sin",
    "sum",
    "pi",
    "cos",
    "tan",
    "ln",
    "log",
    "exp",
    "abs",
    "round",
    "max",
    "min",
    "mean",
    "floor",
    "ceil",
    "e",
    "mod",
    "ans",
    "factor",
    "gcd",
    "lcm",
    "plot",
    "asin",
    "acos",
    "atan",
    "median",
    "stdev",
    "random",
    "hex",
    "bin",
    "if",
    "and",
    "or",
    "not",
    "cbrt",
    "root",
    "product",
    "map",
    "pmt",
    "isprime",
    "fibonacci",
    "binomial",
];

/// How often each name is in the latest entries.
fn uses(session: &Session) -> HashMap<&str, usize> {
    let mut uses = HashMap::new();
    for entry in session.entries().iter().rev().take(USED_ENTRIES) {
        let start = floor_boundary(entry.text(), MAX_SEARCHED_BYTES);
        let text = entry.text().get(..start).unwrap_or("");
        for name in text.split(|letter| !continues_name(letter)).filter(|name| !name.is_empty()) {
            *uses.entry(name).or_insert(0) += 1;
        }
    }
    uses
}

/// Words of the language by name: those that are used most, then the best known ones, then the shortest. A function
/// comes with its bracket unless one `is_called` already.
fn candidates(
    words: impl Iterator<Item = Word>,
    session: &Session,
    is_called: bool,
) -> impl Iterator<Item = Candidate> {
    let mut all: Vec<(&str, Word)> = Vec::new();
    for word in words {
        let letters = |name: &&str| name.starts_with(char::is_alphabetic);
        all.extend(word.names().filter(letters).map(|name| (name, word.clone())));
    }
    let counts = uses(session);
    let rank = |name: &str| std::cmp::Reverse(counts.get(name).copied().unwrap_or(0));
    let fame = |name: &str| FAMOUS.iter().position(|famous| *famous == name).unwrap_or(FAMOUS.len());
    crate::order::sort_by_key(&mut all, |&(name, _)| (rank(name), fame(name), name.len(), name));
    // A function may have two rows: with arguments of its own, and with a bound variable.
    all.dedup_by_key(|&mut (name, _)| name);
    all.into_iter().map(move |(name, word)| {
        let bracket = if word.sort == Sort::Function && !is_called { "(" } else { "" };
        let signature = word.signature.replacen(word.name, name, 1);
        let (text, doc) = (format!("{name}{bracket}"), word.doc.to_owned());
        Candidate { text, signature, doc, ..Candidate::default() }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::limits::Interrupt;
    use crate::session::Settings;

    fn of(line: &str) -> Vec<String> {
        let mut session = Session::new(Settings::default());
        for line in ["rounds = 3", "rot(x) = x^2", "rounds = 4"] {
            session.submit(line);
        }
        let found = Completion::new(line, line.len(), &mut session, None);
        found.map_or_else(Vec::new, |it| it.candidates.into_iter().map(|it| it.text).collect())
    }

    #[test]
    fn names_of_the_user_come_first_and_the_words_that_begin_so_follow() {
        assert_eq!(of("2 + rou"), ["rounds", "round(", "roundup(", "rounddown("]);
        assert_eq!(of("2RO").first().map(String::as_str), Some("rounds"));
        assert_eq!(of("2 + zzq"), Vec::<String>::new());
        assert!(of("2 + ").len() > 20, "without a word everything is offered");
        assert_eq!(of("flr"), ["floor(", "filter("], "letters in their order where nothing begins so");
    }

    #[test]
    fn lines_of_the_sheet_are_offered_by_number_and_by_label_and_words_of_a_line_alone_on_it() {
        let mut session = Session::new(Settings::default());
        for line in ["opening balance: 1,190.00", "# heading", "Rent: 450", "@1 - @3"] {
            session.submit(line);
        }
        while let Some((ticket, job)) = session.next_job(0..9) {
            session.accept(ticket, job.run(&Interrupt::new()));
        }
        let mut of = |line: &str| {
            let found = Completion::new(line, line.len(), &mut session, None);
            let found = found.map_or_else(Vec::new, |it| it.candidates);
            found.into_iter().map(|it| (it.text, it.signature, it.doc)).collect::<Vec<_>>()
        };
        let row =
            |text: &str, signature: &str, doc: &str| (text.to_owned(), signature.to_owned(), doc.to_owned());
        assert_eq!(
            of("2 * @"),
            [
                row("@4", "@4", "@1 - @3  = 740"),
                row("@3", "@3", "Rent: 450  = 450"),
                row("@1", "@1", "opening balance: 1,190.00  = 1190"),
            ]
        );
        assert_eq!(of("@3").len(), 1);
        assert_eq!(of("@7"), []);
        assert_eq!(of("2 + Op")[0], row("@1", "opening balance", "= 1190   (line 1)"));
        assert_eq!(of("bal")[0].0, "@1");
        assert_eq!(of("to")[0].0, "total");
        assert_eq!(of("Costs: to")[0].0, "total");
        assert_eq!(of("subt")[0].0, "subtotal");
        assert_ne!(of("2 + to")[0].0, "total");
    }

    #[test]
    fn behind_to_the_notations_are_offered_and_nowhere_else() {
        assert_eq!(of("255 to h"), ["hex", "hms", "hexadecimal"]);
        assert_eq!(of("255 as o"), ["oct", "octal"]);
        assert_eq!(of("255->he"), of("255 to he"));
        assert_eq!(of("rounds to r"), ["ratio", "roman"]);
        assert_eq!(of("2/3 to 5 d"), ["dp", "digit", "digits", "decimals"]);
        assert!(!of("2/3 to ").contains(&"digits".to_owned()), "they need a number");
        assert!(of("2 + he").iter().all(|text| !text.starts_with("hex")));
        assert!(of("into h").contains(&"hypot(".to_owned()), "a name that ends so is no operator");
    }

    #[test]
    fn what_is_used_comes_first_and_then_what_is_known_best() {
        assert_eq!(of("2 + s")[..3], ["sqrt(", "sin(", "sum("]);
        assert_eq!(of("2 + p").first().map(String::as_str), Some("pi"));
        let mut session = Session::new(Settings::default());
        session.submit("sinh(1) + sinh(2)");
        session.submit("1 + sinh(3)");
        let it = Completion::new("s", 1, &mut session, None).unwrap();
        assert_eq!(it.candidates[0].text, "sinh(");
    }

    #[test]
    fn after_a_number_the_units_that_people_know_come_before_other_words() {
        for (line, units) in
            [("12 k", ["km", "kg", "kW"]), ("5m", ["m", "mm", "mL"]), ("2.5 M", ["MB", "MJ", "MW"])]
        {
            let first: Vec<String> = of(line).into_iter().take(20).collect();
            assert!(units.iter().all(|unit| first.iter().any(|text| text == unit)), "{line}: {first:?}");
        }
        assert!(!of("k").iter().take(20).any(|text| text == "km"));
    }

    #[test]
    fn a_cursor_is_at_its_word_or_in_the_brackets_of_a_function() {
        let at = |line: &str| topic(line, line.len()).to_owned();
        assert_eq!(at("2 + gcd"), "gcd");
        assert_eq!(at("2 + gcd("), "gcd");
        assert_eq!(at("2 + gcd(max(1, 2), 3"), "gcd");
        assert_eq!(at("2 + "), "");
        assert_eq!(topic("1 + sin", 5), "sin");
    }

    #[test]
    fn another_name_of_a_word_is_offered_as_it_is_written() {
        let mut session = Session::new(Settings::default());
        let it = Completion::new("hc", 2, &mut session, None).unwrap();
        assert_eq!(it.candidates[0].signature, "hcf(n, …)");
    }

    #[test]
    fn the_whole_word_is_replaced_and_no_second_bracket_comes() {
        let mut session = Session::new(Settings::default());
        let line = "1 + sqxy(16)";
        let it = Completion::new(line, 6, &mut session, None).unwrap();
        let row = it.candidates.iter().position(|it| it.text == "sqrt").unwrap();
        assert_eq!(it.completed(line, row).unwrap(), "1 + sqrt(16)");
    }
}
