//! What a sheet does when its lines change: recompute, renumber, undo. It runs jobs here and now.

use proptest::prelude::*;
use surd::limits::Interrupt;
use surd::session::{Answer, Outcome, Sequence, Session, Settings, Submitted};

/// A sheet in memory with these lines, nothing evaluated.
fn sheet(lines: &[&str]) -> Session {
    let mut session = Session::new(Settings::default());
    for line in lines {
        session.submit(line);
    }
    session
}

/// Evaluates what is visible; gives the entries that were, in order.
fn settle(session: &mut Session, visible: std::ops::Range<usize>) -> usize {
    let mut jobs = 0;
    while let Some((ticket, job)) = session.next_job(visible.clone()) {
        assert!(session.accept(ticket, job.run(&Interrupt::new())));
        jobs += 1;
    }
    jobs
}

fn shown(answer: &Answer) -> String {
    let notes: Vec<_> = answer.notes.iter().map(|note| note.message.as_str()).collect();
    let outcome = match &answer.outcome {
        Outcome::Nothing => String::new(),
        Outcome::Value(_, shown) | Outcome::Function(_, shown) => shown.plain().to_owned(),
        Outcome::Failed(wrong) => format!("! {}", wrong[0].message),
    };
    [&[outcome.as_str()], &notes[..]].concat().join("; ")
}

/// All results after everything was evaluated.
fn results(session: &mut Session) -> Vec<String> {
    settle(session, 0..session.entries().len());
    session.entries().iter().map(|entry| shown(entry.answer().expect("everything was evaluated"))).collect()
}

fn texts(session: &Session) -> Vec<String> {
    session.entries().iter().map(|entry| entry.text().to_owned()).collect()
}

#[test]
fn a_name_means_its_nearest_earlier_definition() {
    assert_eq!(results(&mut sheet(&["x = 5", "x", "x = x + 1", "x"])), ["5", "5", "6", "6"]);
}

#[test]
fn a_reference_that_no_sheet_is_long_enough_for_stays_as_it_is() {
    let lines = ["@4294967295", "@99999999999 + 1"];
    let mut sheet = sheet(&lines);
    sheet.insert(0, "1");
    assert_eq!(texts(&sheet)[1..], lines);
    sheet.remove(0);
    assert_eq!(texts(&sheet), lines);
}

#[test]
fn editing_a_line_recomputes_what_depends_on_it_and_only_that() {
    let mut sheet = sheet(&["a = 2", "b = 10", "a + 1", "b + 1", "@3 * 2", "ans + a"]);
    assert_eq!(results(&mut sheet), ["2", "10", "3", "11", "6", "8"]);
    sheet.replace(0, "a = 3");
    assert_eq!(settle(&mut sheet, 0..6), 4);
    assert_eq!(results(&mut sheet), ["3", "10", "4", "11", "8", "11"]);
    let changed: Vec<_> = sheet.entries().iter().map(surd::session::Entry::changed).collect();
    assert_eq!(changed, [true, false, true, false, true, true]);
}

#[test]
fn a_value_that_did_not_change_stops_the_recomputing() {
    let mut sheet = sheet(&["a = 2", "b = 0 * a", "b + 1", "@3 + 1"]);
    results(&mut sheet);
    sheet.replace(0, "a = 3");
    assert_eq!(settle(&mut sheet, 0..4), 2);
}

#[test]
fn only_what_is_visible_and_what_it_needs_is_evaluated() {
    let mut sheet = sheet(&["a = 2", "1/7", "b = a + 1", "b + 1", "1/9"]);
    assert_eq!(settle(&mut sheet, 3..4), 3);
    assert!(sheet.entries()[1].answer().is_none());
}

#[test]
fn a_function_looks_its_names_up_where_it_is_called() {
    let mut sheet = sheet(&["k = 2", "f(x) = k x", "f(10)", "k = 3", "f(10)"]);
    assert_eq!(results(&mut sheet), ["2", "f(x) = k × x", "20", "3", "30"]);
    sheet.replace(3, "k = 4");
    assert_eq!(settle(&mut sheet, 0..5), 2);
    assert_eq!(results(&mut sheet)[4], "40");
    sheet.replace(0, "k = 5");
    assert_eq!(settle(&mut sheet, 0..5), 2);
    assert_eq!(results(&mut sheet)[2], "50");
}

#[test]
fn a_line_is_read_anew_when_a_name_becomes_a_function() {
    let mut sheet = sheet(&["g = 3", "g(2)^2"]);
    assert_eq!(results(&mut sheet)[1], "12");
    sheet.replace(0, "g(x) = 3x");
    assert_eq!(results(&mut sheet)[1], "36");
}

#[test]
fn a_constant_in_another_case_follows_what_is_defined_above() {
    let mut sheet = sheet(&["", "PI", "f(x) = PI x", "f(2)"]);
    assert_eq!(results(&mut sheet)[1..], ["3.14159265359", "f(x) = PI × x", "6.28318530718"]);
    sheet.replace(0, "pi = 3");
    assert_eq!(results(&mut sheet)[1], "! unknown name `PI`; did you mean `pi`?");
    assert!(results(&mut sheet)[3].contains("unknown name `PI`"));
    sheet.replace(0, "");
    assert_eq!(results(&mut sheet)[1..], ["3.14159265359", "f(x) = PI × x", "6.28318530718"]);
}

#[test]
fn ans_is_the_nearest_earlier_result() {
    let lines = &["ans", "7", "", "# comment", "f(x) = x", "1/0", "ans + 1"];
    let mut sheet = sheet(lines);
    let of = |value: &str, line: usize| {
        format!("{value}; the line above failed; this is the result of line {line}")
    };
    assert_eq!(results(&mut sheet)[6], of("8", 2));
    assert_eq!(results(&mut sheet)[0], "! there is no earlier result");
    sheet.replace(3, "20");
    assert_eq!(results(&mut sheet)[6], of("21", 4));
    sheet.remove(3);
    assert_eq!(results(&mut sheet)[5], of("8", 2));
}

#[test]
fn a_reference_without_value_says_which_and_why() {
    let lines = &[
        "# note",
        "@1",
        "@3",
        "@9",
        "1/0",
        "@5",
        "x = 1/0",
        "x",
        "f(x) = x",
        "@9",
        "f(x) = @11",
        "f(x) = @12 + x",
    ];
    let found = results(&mut sheet(lines));
    assert_eq!(found[1], "! entry 1 has no value: it is blank or a comment");
    assert_eq!(found[2], "! an entry cannot refer to itself");
    assert_eq!(found[3], "! there is no entry 9 above this one");
    assert_eq!(found[5], "! entry 5 has no value: it has an error");
    assert_eq!(found[7], "! `x` is defined in line 7, which has an error");
    assert_eq!(found[9], "! entry 9 has no value: it defines the function `f`");
    assert_eq!(found[10], "! an entry cannot refer to itself");
    assert_eq!(found[11], "! an entry cannot refer to itself");
}

#[test]
fn a_line_that_may_not_define_its_name_changes_no_meaning() {
    let found = results(&mut sheet(&["abs(x) = 5", "abs(-3)"]));
    assert!(found[0].starts_with("! equations are not solved here"), "{found:?}");
    assert_eq!(found[1], "3");
}

#[test]
fn a_suggestion_names_only_what_is_defined_above() {
    let lines = &["", "width = 0 widt", "widt = widt + 1"];
    let wanted = results(&mut sheet(lines));
    let mut sheet = sheet(&lines[1..]);
    results(&mut sheet);
    sheet.insert(0, "");
    assert_eq!(results(&mut sheet), wanted);
}

#[test]
fn references_follow_the_entry_they_point_to() {
    let mut sheet = sheet(&["10", "20", "@1 + @2", "@3 # @1"]);
    sheet.insert(0, "5");
    assert_eq!(texts(&sheet), ["5", "10", "20", "@2 + @3", "@4 # @1"]);
    sheet.move_entry(1, 2);
    assert_eq!(texts(&sheet), ["5", "20", "10", "@3 + @2", "@4 # @1"]);
    sheet.duplicate(3);
    assert_eq!(texts(&sheet)[3..], ["@3 + @2", "@3 + @2", "@4 # @1"]);
    sheet.remove(2);
    assert_eq!(texts(&sheet), ["5", "20", "@0 + @2", "@0 + @2", "@3 # @1"]);
    assert_eq!(results(&mut sheet)[2], "! `@0` is a line that was deleted");
    while sheet.undo().is_some() {}
    assert_eq!(texts(&sheet), [""; 0]);
}

#[test]
fn undo_takes_back_one_change_and_redo_returns_it() {
    let mut sheet = sheet(&["a = 1", "@1 + a"]);
    sheet.remove(0);
    assert_eq!(texts(&sheet), ["@0 + a"]);
    assert_eq!(sheet.undo(), Some(0));
    assert_eq!(results(&mut sheet), ["1", "2"]);
    assert_eq!(sheet.redo(), Some(0));
    assert_eq!(texts(&sheet), ["@0 + a"]);
    sheet.submit("3");
    assert_eq!(sheet.redo(), None);
}

#[test]
fn lines_that_are_submitted_together_are_one_change() {
    let mut sheet = sheet(&["1"]);
    assert_eq!(sheet.submit_all(["a = @1 + 1", "exit", "(a + 1", "@2 * 5"]), 3);
    assert_eq!(results(&mut sheet), ["1", "2", "3; closed 1 bracket", "10"]);
    assert_eq!(sheet.undo(), Some(0));
    assert_eq!(texts(&sheet), ["1"]);
    assert_eq!(sheet.redo(), Some(3), "the last one is looked at, as when they were entered");
    assert_eq!(results(&mut sheet), ["1", "2", "3", "10"]);
    assert_eq!(sheet.submit_all(["quit"]), 0);
    assert_eq!(sheet.undo(), Some(0), "nothing that was left out is a change");
}

#[test]
fn a_long_paste_that_defines_one_name_again_and_again_is_undone_at_once() {
    let mut sheet = sheet(&["x = 1"]);
    // What is done for each line to each line would take minutes.
    sheet.submit_all(std::iter::repeat_n("x = x + 1", 50_000));
    assert_eq!(results(&mut sheet)[50_000], "50001");
    assert_eq!(sheet.undo(), Some(0));
    sheet.submit("x");
    assert_eq!(results(&mut sheet), ["1", "1"]);
}

#[test]
fn submitting_closes_brackets_with_a_note_and_leaves_at_exit() {
    let mut sheet = sheet(&[]);
    assert_eq!(sheet.submit("2 * (3 + (4"), Submitted::Entry(0));
    assert_eq!(texts(&sheet), ["2 * (3 + (4))"]);
    assert_eq!(results(&mut sheet), ["14; closed 2 brackets"]);
    assert_eq!(sheet.submit(" exit # bye"), Submitted::Exit);
    sheet.submit("1\u{1b}[2J");
    assert_eq!(texts(&sheet)[1], "1[2J");
}

#[test]
fn a_settings_line_changes_the_whole_sheet() {
    let mut sheet = sheet(&["# nothing", "x = 3.5", "x + 1"]);
    assert_eq!(results(&mut sheet)[2], "4.5");
    sheet.replace(0, "# surd: decimal-comma=true");
    sheet.replace(1, "x = 3,5");
    assert_eq!(results(&mut sheet)[2], "4,5");
    sheet.undo();
    sheet.undo();
    assert!(!sheet.settings().decimal_comma);
    sheet.replace(0, "# surd: angle=turn");
    assert_eq!(results(&mut sheet)[0], "! `angle` must be rad, deg or grad");
}

#[test]
fn random_draws_repeat_and_follow_the_seed_and_the_line() {
    let lines =
        ["# surd: seed=5", "random()", "randint(1, 10^30)", "f(x) = x + random()", "f(0)", "random()"];
    let mut first = sheet(&lines);
    let drawn = results(&mut first);
    assert_eq!(results(&mut sheet(&lines)), drawn);
    assert!(drawn[1] != drawn[4] && drawn[1] != drawn[5] && drawn[4] != drawn[5]);
    first.replace(0, "# surd: seed=6");
    let other = results(&mut first);
    assert!(other[1] != drawn[1] && other[2] != drawn[2]);
    // What is in another line now is what a sheet has that is opened with these lines.
    first.replace(0, "# surd: seed=5");
    assert_eq!(results(&mut first), drawn);
    first.remove(2);
    let fewer: Vec<&str> = ["# surd: seed=5", "random()", "f(x) = x + random()", "f(0)", "random()"].to_vec();
    assert_eq!(results(&mut first), results(&mut sheet(&fewer)));
}

#[test]
fn a_late_answer_of_a_line_that_has_changed_is_dropped() {
    let mut sheet = sheet(&["a = 2", "a + 1", "9"]);
    settle(&mut sheet, 0..1);
    let (ticket, job) = sheet.next_job(0..3).unwrap();
    let late = job.run(&Interrupt::new());
    sheet.replace(0, "a = 3");
    assert!(!sheet.accept(ticket, late));
    assert_eq!(results(&mut sheet), ["3", "4", "9"]);
    // A change that does not concern it leaves a job alone.
    sheet.replace(0, "a = 5");
    let (ticket, job) = sheet.next_job(0..3).unwrap();
    sheet.submit("1");
    assert!(sheet.accept(ticket, job.run(&Interrupt::new())));
}

#[test]
fn a_job_that_is_given_back_is_handed_out_again() {
    let mut sheet = sheet(&["1 + 1"]);
    let (ticket, _) = sheet.next_job(0..1).unwrap();
    assert!(sheet.next_job(0..1).is_none());
    sheet.release(ticket);
    assert!(sheet.next_job(0..1).is_some());
}

#[test]
fn a_preview_waits_for_lines_that_were_not_evaluated_and_stores_nothing() {
    let mut sheet = sheet(&["a = 2", "1/7", "b = a + 1"]);
    let waiting = sheet.preview("b + 1", None);
    assert!(waiting.waits());
    assert_eq!(settle(&mut sheet, 0..0), 2);
    let job = sheet.preview("b + 1", None);
    assert!(!job.waits());
    assert_eq!(shown(&job.run(&Interrupt::new())), "4");
    assert_eq!(sheet.entries().len(), 3);
    assert_eq!(
        shown(&sheet.preview("a = a + 5", Some(0)).run(&Interrupt::new())),
        "! unknown name `a`; for the unit, the year, write `1 a`, or define it"
    );
    let unfinished = sheet.preview("2 * (3 +", None).run(&Interrupt::new());
    assert!(unfinished.expected.is_some());
    assert_eq!(shown(&sheet.preview("2 * (3", None).run(&Interrupt::new())), "6");
}

#[test]
fn a_raised_token_ends_a_job_with_an_error_that_says_so() {
    let mut sheet = sheet(&["1", "@1 + 100000!"]);
    settle(&mut sheet, 0..1);
    let (_, job) = sheet.next_job(1..2).unwrap();
    let token = Interrupt::new();
    token.cancel();
    assert_eq!(shown(&job.run(&token)), "! cancelled");
}

#[test]
fn a_cancelled_entry_is_evaluated_again_when_it_is_saved_unchanged() {
    let mut sheet = sheet(&["2 + 0 * 10000!", "@1 + 1"]);
    let (ticket, job) = sheet.next_job(0..1).unwrap();
    let token = Interrupt::new();
    token.cancel();
    sheet.accept(ticket, job.run(&token));
    assert_eq!(results(&mut sheet), ["! cancelled", "! entry 1 has no value: it has an error"]);
    sheet.replace(0, "2 + 0 * 10000!");
    assert_eq!(results(&mut sheet), ["2", "3"]);
    sheet.undo();
    assert_eq!(texts(&sheet).len(), 1, "it was no change");
    sheet.replace(0, "2 + 0 * 10000!");
    assert!(sheet.next_job(0..1).is_none(), "a value is the same again");
}

/// Deep enough that one stack frame for each would overflow the stack.
const DEEP: usize = 100_000;

#[test]
fn a_chain_of_a_hundred_thousand_results_is_evaluated_without_recursion() {
    let lines: Vec<&str> = std::iter::once("1").chain(std::iter::repeat_n("ans + 1", DEEP - 1)).collect();
    let mut sheet = sheet(&lines);
    assert_eq!(settle(&mut sheet, DEEP - 1..DEEP), DEEP);
    assert_eq!(shown(sheet.entries()[DEEP - 1].answer().unwrap()), DEEP.to_string());
    sheet.replace(0, "2");
    assert!(sheet.is_pending(DEEP - 1));
    sheet.replace(DEEP - 9, "0");
    assert_eq!(settle(&mut sheet, DEEP - 1..DEEP), 9);
}

#[test]
fn thousands_of_lines_without_any_result_are_told_so_in_good_time() {
    const LINES: usize = 10_000;
    let mut sheet = sheet(&vec!["ans"; LINES]);
    assert_eq!(settle(&mut sheet, 0..LINES), LINES);
    sheet.replace(0, "1");
    assert_eq!(settle(&mut sheet, 0..LINES), LINES);
    assert_eq!(shown(sheet.entries()[LINES - 1].answer().unwrap()), "1");
}

/// Something that a user does to a sheet.
#[derive(Clone, Debug)]
enum Change {
    Submit(String),
    Paste(Vec<String>),
    Replace(usize, String),
    Insert(usize, String),
    Remove(usize),
    Move(usize, usize),
    Duplicate(usize),
    Undo,
    Redo,
    Look(usize),
    /// Takes a job and does not bring it back before the next one is taken.
    Begin(usize),
}

fn line() -> impl Strategy<Value = String> {
    const FIXED: &[&str] = &[
        "",
        "# note",
        "1/0",
        "ans",
        "ans + 1",
        "a",
        "b + 1",
        "a + b",
        "f(2)",
        "f(a)",
        "g(1)^2",
        "f = 3",
        "zz",
        "2 +",
        "a = 1/0",
        "f(a) = a + b",
        "f(x) = x + ans",
        "g(x) = f(x) + a",
        "g = 2",
        "g(x) = @1 + x",
        "a = a + 1",
        "b = a",
        "@2 + @4",
        "abs = 3",
        "abs(-2)",
        "aa",
        "# surd: decimal-comma=true",
        "# surd: x",
    ];
    prop_oneof![
        3 => proptest::sample::select(FIXED).prop_map(str::to_owned),
        1 => (1..12_u32).prop_map(|n| format!("@{n} + 1")),
        1 => (0..5_u32).prop_map(|n| format!("a = {n}")),
        1 => (0..3_u32).prop_map(|n| format!("b = {n} + 0a")),
        1 => (0..9_u32).prop_map(|n| n.to_string()),
    ]
}

fn change() -> impl Strategy<Value = Change> {
    let at = || 0..12_usize;
    prop_oneof![
        4 => line().prop_map(Change::Submit),
        1 => prop::collection::vec(line(), 0..4).prop_map(Change::Paste),
        4 => (at(), line()).prop_map(|(at, line)| Change::Replace(at, line)),
        2 => (at(), line()).prop_map(|(at, line)| Change::Insert(at, line)),
        2 => at().prop_map(Change::Remove),
        2 => (at(), at()).prop_map(|(from, to)| Change::Move(from, to)),
        1 => at().prop_map(Change::Duplicate),
        2 => Just(Change::Undo),
        1 => Just(Change::Redo),
        4 => at().prop_map(Change::Look),
        2 => at().prop_map(Change::Begin),
    ]
}

fn apply(sheet: &mut Session, change: &Change) {
    match change {
        Change::Submit(line) => _ = sheet.submit(line),
        Change::Paste(lines) => _ = sheet.submit_all(lines.iter().map(String::as_str)),
        Change::Replace(at, line) => sheet.replace(*at, line),
        Change::Insert(at, line) => sheet.insert(*at, line),
        Change::Remove(at) => sheet.remove(*at),
        Change::Move(from, to) => sheet.move_entry(*from, *to),
        Change::Duplicate(at) => sheet.duplicate(*at),
        Change::Undo => _ = sheet.undo(),
        Change::Redo => _ = sheet.redo(),
        Change::Look(at) => _ = settle(sheet, *at..*at + 1),
        Change::Begin(_) => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn after_any_edits_a_sheet_is_as_if_it_were_opened_anew(deeds in prop::collection::vec(change(), 1..40)) {
        let mut sheet = sheet(&[]);
        let mut begun = None;
        for change in &deeds {
            if let Change::Begin(at) = change {
                if let Some((ticket, late)) = begun.take() {
                    sheet.accept(ticket, late);
                }
                begun = sheet.next_job(*at..sheet.entries().len()).map(|(ticket, job)| (ticket, job.run(&Interrupt::new())));
            } else if begun.is_some() && matches!(change, Change::Look(_)) {
                let (ticket, late) = begun.take().unwrap();
                sheet.accept(ticket, late);
            } else {
                apply(&mut sheet, change);
            }
        }
        if let Some((ticket, late)) = begun {
            sheet.accept(ticket, late);
        }
        let last = texts(&sheet);
        let lines: Vec<&str> = last.iter().map(String::as_str).collect();
        let found = results(&mut sheet);
        prop_assert_eq!(&found, &results(&mut self::sheet(&lines)));
        prop_assert_eq!(&found, &in_sequence(&lines));

        while sheet.undo().is_some() {}
        prop_assert_eq!(texts(&sheet), Vec::<String>::new());
        while sheet.redo().is_some() {}
        prop_assert_eq!(results(&mut sheet), results(&mut self::sheet(&texts(&sheet).iter().map(String::as_str).collect::<Vec<_>>())));
    }
}

/// The results of the lines as a pipe gives them.
fn in_sequence(lines: &[&str]) -> Vec<String> {
    let mut sequence = Sequence::new(Settings::default(), Interrupt::new());
    lines.iter().map(|line| shown(&sequence.line(line))).collect()
}

#[test]
fn a_pipe_remembers_results_of_every_size_exactly() {
    let remembered = [
        ("2^70", "1180591620717411303424"),
        ("@1 - 2^70", "0"),
        ("1/3", "0.333333333333"),
        ("@3 * 3", "1"),
        ("1/2^40", "9.09494701773e-13"),
        ("@5 * 2^40", "1"),
        ("-7/4", "-1.75"),
        ("ans * 4", "-7"),
        ("10%", "10%"),
        ("@9 + @9", "20%"),
    ];
    assert_eq!(in_sequence(&remembered.map(|row| row.0)), remembered.map(|row| row.1));
}

#[test]
fn a_random_draw_below_a_removed_line_is_drawn_again() {
    let mut sheet = sheet(&["1", "random()", "random()"]);
    results(&mut sheet);
    sheet.remove(0);
    assert_eq!(results(&mut sheet), results(&mut self::sheet(&["random()", "random()"])));
}

#[test]
fn another_decimal_mark_rewrites_every_line_in_one_step() {
    let lines = [
        "1.085",
        "price: 1,234.50",
        "@1 * 2 + sum(1.5, 2)",
        "f(a, b) = a/b + 0.5",
        "f(3, 2)",
        "2 +* 3.5",
        "# 1.5",
    ];
    let mut it = sheet(&lines);
    let before = results(&mut it);
    let done = it.set("decimal-comma", "true");
    assert_eq!((done.lines, done.left), (5, vec![]));
    let written = [
        "# surd: decimal-comma=true",
        "1,085",
        "price: 1.234,50",
        "@2 * 2 + sum(1,5; 2)",
        "f(a; b) = a/b + 0,5",
    ];
    assert_eq!(texts(&it)[..5], written);
    let after = results(&mut it);
    let with_points: Vec<String> = after[1..4].iter().map(|result| result.replace(',', ".")).collect();
    assert_eq!(with_points[0], before[0]);
    assert_eq!((&with_points[2], &after[5]), (&before[2], &before[4]));
    it.undo();
    assert_eq!((texts(&it), results(&mut it)), (lines.map(str::to_owned).to_vec(), before.clone()));
    it.redo();
    assert_eq!(texts(&it)[..5], written);
    it.set("decimal-comma", "false");
    assert_eq!((texts(&it), results(&mut it)), (lines.map(str::to_owned).to_vec(), before), "and back");
}
