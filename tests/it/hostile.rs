//! Lines that ask for more than there is: each ends soon, with an answer or an error, whatever is asked for.
//!
//! No clock is read: what is asserted are the units of work that a line has spent when it ends, which are the same on
//! every machine. `cargo test list_hostile_lines -- --ignored --nocapture` prints the lines for who wants to measure them.

use crate::run::printed;
use std::io::Read as _;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use surd::limits::{Budget, Interrupt};
use surd::session::{Answer, Outcome, Session, Settings, Submitted};
use surd::vocabulary::Fixity;
use surd::vocabulary::functions::{self, Function, Parameter};
use surd::vocabulary::operators::OPERATORS;

/// What a line may spend here: a thousandth of what it may in earnest, so that hundreds of lines are run in seconds.
const BUDGET: Budget = Budget { work: 8_000_000, memory: 32 << 20 };

/// The same for the lines that are made from the vocabulary, which are more than a thousand.
const TINY: Budget = Budget { work: 1_000_000, memory: 16 << 20 };

/// Work between two questions whether to go on, at most: about the 300 ms in which an evaluation must be cancelled.
const MAX_UNASKED: u64 = 300_000_000;

/// Arguments at the ends of what there is.
const SPECIAL: &[&str] = &[
    "-1",
    "1e-600",
    "(-10^10^11)",
    "((10^9)!)",
    "(1-10^-10^11)",
    "(2^4000000-1)",
    "exp(-1e6)",
    "(10^-400 + 10^400 i)",
    "(1..10^5)",
];

/// Lines that once took all memory or aborted: in earnest each ends in a second or two.
const GREEDY: &[&str] = &[
    "map(2^x, x, 1..10^6)",
    "2^(1..10^6)",
    "len(map(1..1000, x, 1..10^5))",
    "map(1..1000, x, 1..10^5)",
    "map(2^x, x, 1..10^5)",
    "f(n, x) = if n == 0 then 0 else f(n - 1, x + 2^4000000)\nf(9000, 1)",
    "[1e1000000, 1e1000001, 1e1000002] * (1..3)",
];

/// Lines that once ran for minutes.
const LONG: &[&str] = &[
    "ln(tanh(1e5))",
    "ln(1+exp(-1e5))",
    "sum(1/3^k,k,1,10^5)",
    "sum(2^k,k,1,10^6)",
    "isprime(2^44497-1)",
    "nextprime(10^2000)",
    "lcm(1..10^6)",
    "lcm(1..10^5)",
    "ln(1..10^5)",
    "mean(map(1/x,x,1..10^5))",
    "sum(fibonacci(k),k,1,10^5)",
    "i^(10^1000000+1)",
    "asin(tanh(1e6))",
    "atanh(tanh(1e6))",
    "acosh(tanh(470400))",
    "sin(exp(1e6))",
    "modpow(7,10^10000,10^10000+1)",
    "npv(10%,1..10^5)",
    "map(sqrt,1..10^5)",
    "sum(1/k!,k,0,10^4)",
    "sum(1/k,k,1,10^6)",
    "sum(k, k, 1, 10^18)",
    "f(n) = f(n + 1) + 1\nf(1)",
    "g(n) = if n < 2 then n else g(n - 1) + g(n - 2)\ng(60)",
    "tanh(100000+i)",
    "tan(1+10^6 i)",
    "factor(10^80+1)",
    "map(x!, x, 1..10^4)",
    "sort(map(sin(x), x, 1..10^5))",
];

/// Lines that are heavy by nature: they may take as long as a line may, about ten seconds, where all others have two.
/// Those that go through a list of a hundred thousand numbers are too.
const HEAVY: &[&str] = &[
    "isprime(2^44497-1)",
    "nextprime(10^2000)",
    "lcm(1..10^6)",
    "sum(fibonacci(k),k,1,10^5)",
    "sin(exp(1e6))",
    "modpow(7,10^10000,10^10000+1)",
    "sum(1/k!,k,0,10^4)",
    "sum(1/k,k,1,10^6)",
    "g(n) = if n < 2 then n else g(n - 1) + g(n - 2)\ng(60)",
    "map(x!, x, 1..10^4)",
    "nextprime((2^4000000-1))",
    "prevprime((2^4000000-1))",
    "factor((2^4000000-1))",
    "divisors((2^4000000-1))",
    "totient((2^4000000-1))",
    "rem(2, exp(-1e6))",
    "divmod(2, exp(-1e6))",
    "3 mod exp(-1e6)",
    "(10^-400 + 10^400 i) ^ (10^-400 + 10^400 i)",
];

/// Units of work, two seconds: what any other line may spend.
const LIGHT: u64 = 2_000_000_000;

/// What a message says of the way to a result, which the user did not ask for.
const INTERMEDIATE: &[&str] =
    &["a special function is computed with at most", "not decided with", "nobody raises"];

/// Those of them that the further arguments of a function are.
const OTHERS: &[&str] = &["0", "10^10^11", "exp(-1e6)"];

/// A call of a function whose first argument is a special one, or all the others are.
fn call(function: &Function, special: &str, first: bool) -> String {
    let argument = |(index, parameter): (usize, &Parameter)| match parameter {
        Parameter::List(_) => format!("[{special}]"),
        _ if first == (index == 0) => special.to_owned(),
        _ => "2".to_owned(),
    };
    let arguments: Vec<String> = function.plain().iter().enumerate().map(argument).collect();
    format!("{}({})", function.name, arguments.join(", "))
}

/// One call of each function and one use of each operator for each special argument.
fn generated() -> Vec<String> {
    let mut lines = Vec::new();
    for function in functions::all().filter(|row| !row.plain().is_empty() || row.bound().is_none()) {
        lines.extend(SPECIAL.iter().map(|special| call(function, special, true)));
        if function.plain().len() > 1 {
            lines.extend(OTHERS.iter().map(|special| call(function, special, false)));
        }
    }
    for row in OPERATORS {
        for special in SPECIAL {
            let symbol = row.symbol;
            let line = match row.fixity {
                Fixity::Prefix(..) => format!("{symbol} {special}"),
                Fixity::Postfix(..) => format!("{special}{symbol}"),
                Fixity::Conversion(..) => format!("{special} to hex"),
                Fixity::Infix(..) | Fixity::Chain(..) | Fixity::Lazy(..) => {
                    lines.push(format!("3 {symbol} {special}"));
                    format!("{special} {symbol} {special}")
                }
            };
            lines.push(line);
        }
    }
    lines
}

/// Runs the lines of a text as a sheet's entries, and the last of them as one that is being typed.
fn run(text: &str, budget: Budget) -> Vec<(Answer, u64)> {
    let mut session = Session::new(Settings::default());
    let mut answers = Vec::new();
    let mut spend = |job: &dyn Fn(&Interrupt) -> Answer| {
        let interrupt = Interrupt::with_budget(budget);
        let answer = job(&interrupt);
        answers.push((answer.clone(), interrupt.spent()));
        answer
    };
    for line in text.lines() {
        let preview = session.preview(line, None);
        spend(&|interrupt| preview.run(interrupt));
        let Submitted::Entry(index) = session.submit(line) else { panic!("{line} ends the session") };
        while let Some((ticket, job)) = session.next_job(index..index + 1) {
            session.accept(ticket, spend(&|interrupt| job.run(interrupt)));
        }
    }
    answers
}

/// What is wrong with how a text ends, if anything.
fn complaint(text: &str, budget: Budget) -> Option<String> {
    for (answer, spent) in run(text, budget) {
        let told = printed(&answer);
        if budget.work + MAX_UNASKED < spent {
            return Some(format!("{text}\n    spent {spent}"));
        }
        let speaks_of_the_way = INTERMEDIATE.iter().any(|way| told.contains(way));
        if told.contains("surd has a fault") || speaks_of_the_way {
            return Some(format!("{text}\n    {told}"));
        }
    }
    None
}

#[test]
fn every_function_and_operator_ends_soon_whatever_its_arguments_are() {
    let lines = generated();
    assert!(lines.len() >= 400, "{}", lines.len());
    let wrong: Vec<String> = lines.iter().filter_map(|line| complaint(line, TINY)).collect();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), lines.len(), wrong.join("\n"));
}

#[test]
fn a_line_that_takes_long_is_given_up_or_answered() {
    let wrong: Vec<String> = LONG.iter().filter_map(|line| complaint(line, BUDGET)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_given_up_says_so_and_how_far_it_got() {
    let told = |line: &str, budget| printed(&run(line, budget).pop().unwrap().0);
    let long = told("sum(2^k mod 7, k, 1, 10^6)", BUDGET);
    assert!(long.starts_with("! given up: this takes too long, where k = "), "{long}");
    let large = told("map(2^x, x, 1..10^5)", Budget { memory: 8 << 20, ..BUDGET });
    assert!(large.starts_with("! given up: this takes too much memory, where x = "), "{large}");
    let same = (1..4).map(|_| told("sum(2^k mod 7, k, 1, 10^6)", BUDGET));
    assert!(same.into_iter().all(|again| again == long), "the same line ends in the same place");
}

#[test]
fn memory_is_given_back() {
    let interrupt = Interrupt::with_budget(Budget { memory: 40 << 20, ..Budget::LINE });
    for _ in 0..8 {
        let mut session = Session::new(Settings::default());
        let job = session.preview("len(1..10^5)", None);
        assert_eq!(printed(&job.run(&interrupt)), "100000");
    }
}

/// A line of a sheet that is opened is not computed when that takes long, until it is entered again.
#[test]
fn a_line_that_takes_long_waits_when_its_sheet_is_opened() {
    let path = std::env::temp_dir().join(format!("surd-hostile-{}.surd", std::process::id()));
    std::fs::write(&path, "f(n) = sum(k mod 7, k, 1, n)\nf(10^8)\n2 + 3\n").unwrap();
    let mut sheet = Session::open(&path, Settings::default()).unwrap();
    let settle = |sheet: &mut Session| {
        // So small a budget that the test need not wait.
        while let Some((ticket, job)) = sheet.next_job(0..9) {
            sheet.accept(ticket, job.run(&Interrupt::with_budget(BUDGET)));
        }
        sheet.entries().iter().map(|entry| printed(entry.answer().unwrap())).collect::<Vec<String>>()
    };
    let told = settle(&mut sheet);
    assert!(told[1].contains("waits until you enter it again"), "{told:?}");
    assert_eq!(told[2], "5");
    sheet.replace(1, "f(10^8)");
    let told = settle(&mut sheet);
    assert!(told[1].starts_with("! in `f`: given up: this takes too long"), "{told:?}");
    drop(sheet);
    std::fs::remove_file(&path).unwrap();
}

/// The real program under a bound of its address space, as it is made for and as a small container has it: no signal, it
/// ends by itself, and never because an allocation failed.
#[test]
fn what_is_greedy_neither_aborts_nor_takes_all_memory() {
    let long = [
        vec!["1"; 2_000_000].join("+"),
        "9".repeat(8_000_000),
        "(".repeat(1_000_000),
        format!("[{}]", vec!["12.5"; 500_000].join(",")),
    ];
    let folder = std::env::temp_dir().join(format!("surd-greedy-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let paths: Vec<_> = (0..long.len()).map(|at| folder.join(at.to_string())).collect();
    for (text, path) in long.iter().zip(&paths) {
        std::fs::write(path, text).unwrap();
    }
    for kibibytes in [917_504, 100_000, 64_000] {
        for text in GREEDY {
            ends_under(kibibytes, &["--", text]);
        }
        for path in &paths {
            ends_under(kibibytes, &["-f", path.to_str().unwrap()]);
        }
    }
    std::fs::remove_dir_all(folder).unwrap();
}

fn ends_under(kibibytes: u32, arguments: &[&str]) {
    let script = "ulimit -v $1; shift; exec \"$0\" --quiet \"$@\"";
    let mut child = Command::new("sh")
        .args(["-c", script, env!("CARGO_BIN_EXE_surd"), &kibibytes.to_string()])
        .args(arguments)
        .env("HOME", "/nonexistent")
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // Only to catch what never ends.
    let end = Instant::now() + Duration::from_mins(5);
    let status = loop {
        match child.try_wait().unwrap() {
            Some(status) => break status,
            None if end < Instant::now() => {
                child.kill().unwrap();
                panic!("{arguments:?} does not end");
            }
            None => std::thread::sleep(Duration::from_millis(20)),
        }
    };
    assert!(status.code().is_some(), "{arguments:?} under {kibibytes} KiB: {status}");
    let mut told = String::new();
    child.stderr.take().unwrap().read_to_string(&mut told).unwrap();
    assert!(!told.contains("no more memory"), "{arguments:?} under {kibibytes} KiB: {told}");
}

/// In earnest, with all that a line may spend: minutes.
#[test]
#[ignore = "it takes minutes"]
fn only_what_is_heavy_by_nature_takes_longer_than_two_seconds() {
    let lines = generated();
    let mut wrong = Vec::new();
    for line in GREEDY.iter().chain(LONG).copied().chain(lines.iter().map(String::as_str)) {
        let is_heavy = HEAVY.contains(&line) || line.contains("..10^5") || line.contains("..10^6");
        let most = if is_heavy { Budget::LINE.work } else { LIGHT };
        let spent = run(line, Budget::LINE).iter().map(|(_, spent)| *spent).max().unwrap_or(0);
        if most + MAX_UNASKED < spent {
            wrong.push(format!("{line}\n    spent {spent}"));
        }
        wrong.extend(complaint(line, TINY));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Every hostile line, for the screen.
pub(crate) fn all() -> Vec<String> {
    GREEDY.iter().chain(LONG).map(|line| (*line).to_owned()).chain(generated()).collect()
}

#[test]
#[ignore = "it only prints the lines, for who measures real seconds and MiB"]
fn list_hostile_lines() {
    let lines = generated();
    for line in GREEDY.iter().chain(LONG).copied().chain(lines.iter().map(String::as_str)) {
        println!("{}", line.replace('\n', "\\n"));
    }
}

#[test]
fn outcomes_are_those_of_the_budget_alone() {
    let outcome =
        |budget| matches!(run("sum(1/k, k, 1, 2000)", budget).pop().unwrap().0.outcome, Outcome::Value(..));
    assert!(outcome(Budget::LINE));
    assert!(!outcome(Budget { work: 10_000, ..Budget::LINE }));
}
