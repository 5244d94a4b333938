//! Lines on their way into the sheet: what is refused, left, taken along, and what is told of it.

use super::*;
use std::sync::Arc;
use surd::money::rates::Rates;

/// What is told in the status bar.
fn notice(screen: &mut Screen) -> String {
    let drawn = screen.draw();
    drawn.lines().rev().nth(1).unwrap_or_default().to_owned()
}

#[test]
fn rates_that_are_read_again_count_and_are_told() {
    let mut screen = Screen::new(80, 16);
    screen.keys("110 USD to EUR⏎⏎");
    let rates = |text: &str| {
        let (rates, wrong) = Rates::read(text);
        Message::Rates(Arc::new(rates), wrong.into_iter().map(|wrong| wrong.message).collect())
    };
    screen.tell(rates("2026-11-20 1 EUR = 1.10 USD\n"));
    assert!(screen.draw().contains("= 100.00 EUR"), "{}", screen.draw());
    assert!(notice(&mut screen).contains("the exchange rates are read again"));
    screen.keys("1");
    screen.tell(rates("2026-11-20 1 EUR = 1.10 USD\n"));
    assert!(!notice(&mut screen).contains("rates"), "the same ones are no news");
    screen.tell(rates("2026-11-20 1 EUR = x USD\n"));
    assert!(notice(&mut screen).contains("expected a number, found `x`"));
}

#[test]
fn a_line_that_is_typed_behind_a_refused_one_is_not_entered_with_it() {
    let mut screen = Screen::new(80, 16);
    screen.keys("Water 48.20⏎Internet & phone: 59.90⏎");
    assert!(screen.sheet().is_empty());
    let drawn = screen.draw();
    assert!(drawn.contains("begins with `Water 48.20`, which was not entered"), "{drawn}");
    screen.keys("Rent: 900⏎");
    assert!(screen.sheet().is_empty(), "nor with the next one");
    screen.keys("⏎");
    assert_eq!(screen.sheet(), ["Water 48.20Internet & phone: 59.90Rent: 900"], "who wants it so has it");
    // Whoever mends the line at its end is not asked.
    for (refused, rest, line) in [
        ("2 +", "3*4", "2 +3*4"),
        ("5 k", "m/s", "5 km/s"),
        ("Rent 2026", " in May: 500", "Rent 2026 in May: 500"),
        ("1/0", ".5 + 1", "1/0.5 + 1"),
        ("sqrt(1, 2)", "⟨Backspace⟩⟨Backspace⟩⟨Backspace⟩⟨Backspace⟩) + 1", "sqrt(1) + 1"),
    ] {
        let mut screen = Screen::new(80, 16);
        screen.keys(refused).keys("⏎");
        assert!(screen.sheet().is_empty(), "{refused}");
        screen.keys(rest).keys("⏎");
        assert_eq!(screen.sheet(), [line]);
    }
}

#[test]
fn esc_in_a_line_with_text_says_what_leads_on() {
    let mut screen = Screen::new(80, 16);
    screen.keys("1 + 1⏎12 * 3⟨Esc⟩");
    let told = notice(&mut screen);
    assert!(told.contains("Shift+Tab goes to the history, Ctrl+C clears the line"), "{told}");
    assert_eq!(screen.model.line().text(), "12 * 3");
    screen.keys("⟨Ctrl+c⟩⟨Esc⟩");
    assert_eq!(screen.model.place(), KeyContext::History);
}

#[test]
fn an_entry_that_is_edited_is_saved_with_its_error_and_not_appended() {
    for (keys, place) in
        [("1 + 1⏎⟨BackTab⟩e⟨End⟩/0⏎", KeyContext::RefusedEdit), ("2⏎1/0⏎", KeyContext::Refused)]
    {
        let mut screen = Screen::new(80, 16);
        screen.keys(keys);
        assert_eq!(screen.model.place(), place);
        let drawn = screen.draw();
        let hint = if place == KeyContext::Refused { "append anyway" } else { "save anyway" };
        assert!(drawn.contains(hint), "{drawn}");
    }
    let mut screen = Screen::new(80, 16);
    screen.keys("1 + 1⏎⟨BackTab⟩e⟨End⟩/0⏎⟨Esc⟩");
    assert_eq!((screen.sheet(), screen.model.place()), (vec!["1 + 1".to_owned()], KeyContext::History));
}

#[test]
fn what_is_typed_stays_with_its_sheet() {
    let directory = Directory::new("drafts");
    let (one, other) = (directory.0.join("one.surd"), directory.0.join("other.surd"));
    std::fs::write(&one, "100\n").unwrap();
    std::fs::write(&other, "7\n").unwrap();
    let mut screen = Screen::new(80, 16);
    let open = |path| Session::open(path, Settings::default()).unwrap();
    screen.model = Model::new(open(&one), "one".into(), Theme::default(), true);
    screen.resize(80, 16);
    screen.keys("12 *⟨F11⟩").keys(&other.to_string_lossy()).keys("⏎");
    assert_eq!((screen.model.line().text(), screen.sheet()), ("", vec!["7".to_owned()]));
    assert!(words(&screen.draw()).contains("what was typed waits in one"), "{}", screen.draw());
    screen.keys("5 +⟨F11⟩").keys(&one.to_string_lossy()).keys("⏎");
    assert_eq!(screen.model.line().text(), "12 *");
    screen.keys("⟨Ctrl+u⟩private⟨F6⟩8 -⟨F11⟩").keys(&other.to_string_lossy()).keys("⏎");
    assert_eq!(screen.model.line().text(), "5 +");
    assert!(words(&screen.draw()).contains("Ctrl+Y inserts what was typed"), "{}", screen.draw());
    screen.keys("⟨Ctrl+u⟩⟨Ctrl+y⟩⟨Alt+y⟩");
}

#[test]
fn the_place_of_a_new_file_is_seen_before_it_is_made() {
    let mut screen = Screen::new(100, 16);
    let folder = std::env::current_dir().unwrap();
    screen.keys("new⟨F6⟩capacity");
    let told = format!("{}/capacity.surd", folder.display());
    assert!(screen.draw().contains(&told), "{}", screen.draw());
    screen.keys("⟨Esc⟩⟨F11⟩capacity");
    assert!(screen.draw().contains("begin a new sheet in "), "{}", screen.draw());
}

#[test]
fn signs_have_no_meaning_in_a_table_for_people() {
    let mut screen = Screen::new(100, 16);
    screen.keys("2**3⏎[1, 2] # a_b `c`⏎5 M⏎:export⏎a.md⏎");
    let text = &screen.written[0].1;
    assert!(text.contains("| `2**3` | = 8 |"), "{text}");
    assert!(text.contains("| `` [1, 2] # a_b `c` `` | = \\[1, 2] |"), "{text}");
    assert!(text.contains("a million is `million`"), "{text}");
}

#[test]
fn a_noted_time_stays_and_what_depends_on_it_is_marked() {
    use std::sync::atomic::{AtomicI64, Ordering};
    static SECONDS: AtomicI64 = AtomicI64::new(1_795_780_800);
    let clock = || {
        let nanoseconds = i128::from(SECONDS.load(Ordering::Relaxed)) * 1_000_000_000;
        surd::calendar::Moment::of_unix(nanoseconds, surd::calendar::Zone::utc()).ok()
    };
    let settings = Settings { clock: surd::context::Clock(clock), ..Settings::default() };
    let mut screen = Screen::new(80, 12);
    screen.model = Model::new(Session::new(settings), "budget".into(), Theme::default(), true);
    screen.resize(80, 12);
    screen.keys("t0 = now⏎");
    SECONDS.fetch_add(3, Ordering::Relaxed);
    screen.keys("t1 = now⏎t1 - t0⏎1 + 1⏎");
    SECONDS.fetch_add(60, Ordering::Relaxed);
    screen.keys("⟨F9⟩⟨F9⟩");
    let drawn = screen.draw();
    assert!(drawn.contains("◷ = 3 s") && !drawn.contains("◷ = 2 "), "{drawn}");
    // An entry that is entered again looks at the clock again.
    screen.keys("⟨BackTab⟩⟨Up⟩⟨Up⟩⟨Up⟩e⟨End⟩ # late⏎");
    let drawn = screen.draw();
    assert!(!drawn.contains("= 3 s"), "{drawn}");
}

#[test]
fn who_thinks_again_deletes_nothing() {
    let mut screen = Screen::new(80, 16);
    screen.keys("1⏎2⏎3⏎⟨BackTab⟩du");
    assert_eq!((screen.sheet().len(), screen.model.place()), (3, KeyContext::History));
    assert!(notice(&mut screen).contains("nothing is deleted"));
    screen.keys("⟨Up⟩d⟨Down⟩d");
    assert_eq!(screen.sheet().len(), 3, "another key takes it back too");
    screen.keys("d");
    assert_eq!(screen.sheet(), ["1", "2"]);
    let mut screen = Screen::new(80, 16);
    screen.keys("1⏎2⏎⟨BackTab⟩dust = 3");
    assert_eq!((screen.sheet().len(), screen.model.line().text()), (2, "dust = 3"));
}

#[test]
fn marked_entries_move_together_and_clear_leaves_the_settings() {
    let mut screen = Screen::new(80, 16);
    screen.keys("# surd: angle=deg⏎1⏎2⏎3⏎4⏎⟨Esc⟩⟨Shift+Up⟩K");
    assert_eq!(screen.sheet(), ["# surd: angle=deg", "1", "3", "4", "2"]);
    assert!(screen.draw().contains("lines 4 to 5 are now lines 3 to 4"), "{}", screen.draw());
    screen.keys("J");
    assert_eq!(screen.sheet(), ["# surd: angle=deg", "1", "2", "3", "4"]);
    screen.keys("J");
    assert_eq!(screen.sheet().len(), 5, "there is nothing below them");
    screen.keys("⟨Up⟩⟨Up⟩ K");
    assert!(screen.draw().contains("only marked lines that follow each other"), "{}", screen.draw());
    screen.keys("⟨Esc⟩⟨F10⟩clear⏎");
    assert_eq!(screen.sheet(), ["# surd: angle=deg"]);
    assert!(screen.draw().contains("4 entries are deleted"), "{}", screen.draw());
}

#[test]
fn a_name_that_is_edited_away_is_told_with_the_lines_that_use_it() {
    let mut screen = Screen::new(80, 16);
    screen.keys("income = 5⏎2 income⏎income + 1⏎⟨Esc⟩⟨Home⟩⏎⟨Ctrl+u⟩revenue = 5⏎");
    let told = "2 lines from line 2 on use income, which nothing defines now; F3 undoes it";
    assert!(words(&screen.draw()).contains(told), "{}", screen.draw());
    screen.keys("⟨F3⟩⟨Esc⟩⟨Home⟩⏎⟨Ctrl+u⟩income = 6⏎");
    assert!(!words(&screen.draw()).contains("nothing defines"), "{}", screen.draw());
}
