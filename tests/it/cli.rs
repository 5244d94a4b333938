//! The program as a user of the shell meets it.

use crate::store::Directory;
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Command, Output, Stdio};

fn surd(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_surd"))
        .args(arguments)
        .env_remove("XDG_DATA_HOME")
        .env_remove("XDG_CONFIG_HOME")
        .env("HOME", "/nonexistent")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    // A program that reads nothing closes its end.
    let writer = std::thread::spawn(move || _ = stdin.write_all(&input));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    output
}

/// Status, standard output and standard error.
fn told(arguments: &[&str], input: &[u8]) -> (i32, String, String) {
    let output = surd(arguments, input);
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (output.status.code().unwrap(), text(&output.stdout), text(&output.stderr))
}

fn fine(arguments: &[&str], input: &[u8]) -> String {
    let (status, out, err) = told(arguments, input);
    assert_eq!((status, err.as_str()), (0, ""), "{arguments:?}");
    out
}

#[test]
fn each_argument_is_a_line_of_one_sheet() {
    assert_eq!(fine(&["2 + 3"], b""), "5\n");
    assert_eq!(fine(&["x = 5", "x^2", "-4", "@1 + ans", "# note", ""], b""), "5\n25\n-4\n1\n");
    assert_eq!(fine(&["x = 5\nx^2"], b""), "5\n25\n");
    assert_eq!(fine(&["--", "-1", "--2"], b""), "-1\n2\n");
}

#[test]
fn the_name_of_a_text_that_is_not_there_is_no_expression() {
    for name in ["notes_missing.txt", "a/b.csv", "./x.md"] {
        let (status, out, err) = told(&[name], b"");
        assert_eq!((status, out.as_str()), (2, ""), "{name}");
        assert!(err.contains(&format!("there is no file {name}: surd --sheet {name} begins")), "{err}");
    }
    let (_, _, err) = told(&["Löhne Nov. 2026.txt"], b"");
    assert!(err.contains("surd --sheet 'Löhne Nov. 2026.txt' begins"), "{err}");
}

#[test]
fn options_change_how_results_are_printed() {
    assert_eq!(fine(&["1/3"], b""), "0.333333333333\n");
    assert_eq!(fine(&["--digits", "20", "1/3"], b""), "0.33333333333333333333\n");
    assert_eq!(fine(&["1/3", "--exact"], b""), "1/3\n");
    assert_eq!(fine(&["--decimal-comma", "3,5 + 1", "[ans; 1/3]"], b""), "4,5\n[4,5; 0,333333333333]\n");
    assert_eq!(fine(&["--decimal-comma", "f(x; y) = x + y", "f(1,5; 2)"], b""), "f(x; y) = x + y\n3,5\n");
    assert!(fine(&["--version"], b"").starts_with("surd 0."));
    for option in surd::cli::options::OPTIONS {
        assert!(fine(&["--help"], b"").contains(&format!("--{}", option.name)), "{}", option.name);
    }
}

#[test]
fn a_plot_is_drawn_unless_it_is_one_result_of_many() {
    let drawn = fine(&["plot(sin(x), x, -10, 10)"], b"");
    assert!(drawn.starts_with("plot of sin(x), x from -10 to 10\n") && drawn.contains('⡜'), "{drawn}");
    assert!(drawn.lines().count() > 15 && drawn.lines().all(|line| line.chars().count() <= 80), "{drawn}");
    assert!(drawn.contains("-5") && drawn.contains('┤') && drawn.contains('┬'), "{drawn}");
    assert_eq!(fine(&[], b"plot(sin(x), x, -10, 10)\n").lines().count(), 1);
    assert_eq!(fine(&["--json", "plot(sin(x), x, -10, 10)"], b"").lines().count(), 1);
}

#[test]
fn angles_are_in_the_unit_of_the_setting() {
    let lines =
        b"sin 30\nasin 0.5\nasin 0.5 + 1\nacos(1/3)\n30\xc2\xb0\n100 grad\nasin(2)\nsin(asin(0.25))\n";
    let degrees =
        "0.5\n30\u{b0}\n31\u{b0}\n70.5287793655\u{b0}\n30\u{b0}\n100 grad\n90 - 75.4561292902i\n0.25\n";
    assert_eq!(fine(&["--quiet", "--angle", "deg"], lines), degrees);
    assert_eq!(fine(&["--angle", "grad", "--exact"], b"asin 0.5\n9\xc2\xb0\n"), "(100/3) grad\n9\u{b0}\n");
}

#[test]
fn an_error_is_told_with_its_line_and_place_and_the_rest_goes_on() {
    let (status, out, err) = told(&[], "1\nनमस्ते + 1\n1 / (3 - 3)\n2".as_bytes());
    assert_eq!((status, out.as_str()), (1, "1\n2\n"));
    assert!(err.contains("surd: line 2: unknown name `नमस्ते`\n    नमस्ते + 1\n    ^^^^\n"), "{err}");
    assert!(err.contains("surd: line 3: division by zero\n    1 / (3 - 3)\n        ^^^^^^^\n"), "{err}");
}

#[test]
fn a_cell_before_a_tab_never_calls_a_function() {
    for name in ["log", "sqrt", "sin", "abs", "Total", "sum", "max", "min", "x"] {
        let (status, out, err) = told(&[], format!("{name}\t100\n").as_bytes());
        assert_eq!((status, out.as_str()), (1, ""), "{name}: {err}");
    }
    assert_eq!(fine(&[], b"sqrt(\t16\t)\n2\t+\t3\n"), "4\n5\n");
}

#[test]
fn bytes_that_are_no_text_are_errors_with_their_place() {
    let (status, out, err) = told(&[], b"2 + \xff\n3\0\n4\x1b[2J\r\n5\r\n");
    assert_eq!((status, out.as_str()), (1, "5\n"));
    assert_eq!(err.matches("surd: line ").count(), 3);
    assert!(err.contains("line 1: the byte 0xff is not valid UTF-8\n    2 + \u{fffd}\n        ^\n"), "{err}");
    assert!(err.contains("line 2: the character U+0000 is not allowed\n    3\u{fffd}\n     ^\n"), "{err}");
    assert!(!err.contains('\u{1b}'));
}

#[test]
fn a_line_is_answered_before_the_next_one_comes_and_exit_ends_it() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_surd"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap());
    for number in 1..5 {
        writeln!(input, "{number} + {number}").unwrap();
        let mut line = String::new();
        output.read_line(&mut line).unwrap();
        assert_eq!(line, format!("{}\n", number * 2));
    }
    writeln!(input, "exit\n7").unwrap();
    let mut rest = String::new();
    output.read_to_string(&mut rest).unwrap();
    assert_eq!(rest, "");
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_line_that_is_too_long_is_one_error() {
    let long = [&b"1\n"[..], &vec![b'1'; 40 << 20], b"\n2\n"].concat();
    let (status, out, err) = told(&[], &long);
    assert_eq!((status, out.as_str()), (1, "1\n2\n"));
    assert!(err.starts_with("surd: line 2: the line is longer than"), "{err}");
}

#[test]
fn json_is_one_object_a_line() {
    let (status, out, err) =
        told(&["--json"], b"1/3\n# \"note\"\n\n6/2(1+2)\n1 / (3 - 3)\nsqr(16) # \\\"\xff\n");
    assert_eq!((status, err.as_str()), (1, ""));
    let rows: Vec<serde_json::Value> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(rows.len(), 4);
    assert_eq!(rows[0]["input"], "1/3");
    assert_eq!(rows[0]["value"], "0.333333333333");
    assert_eq!(rows[0]["exact"], "1/3");
    assert_eq!(rows[0]["is_exact"], false);
    assert_eq!(rows[1]["notes"][0]["message"], "read as 6 ÷ (2 × (1 + 2))");
    assert_eq!(rows[1]["is_exact"], true);
    assert_eq!(rows[2]["error"]["message"], "division by zero");
    assert_eq!(rows[2]["error"]["span"], serde_json::json!([4, 11]));
    assert_eq!(rows[3]["line"], 6);
    assert_eq!(rows[3]["input"], "sqr(16) # \\\"\u{fffd}");
}

/// The multiplication theorem, of which no proof is known here.
const UNPROVED: &str = "digamma(1/5) + digamma(2/5) + digamma(3/5) + digamma(4/5) + 4*egamma + 5*ln(5)";

#[test]
fn what_was_implied_is_told_in_every_front_end_unless_it_is_asked_to_be_quiet() {
    let directory = Directory::new("notes");
    let path = directory.0.join("a.surd");
    let lines = ["2 + 3", "6/2(1+2)", UNPROVED];
    let input = lines.join("\n");
    std::fs::write(&path, &input).unwrap();
    let sheet = path.to_str().unwrap();
    let wanted = [
        "surd: line 2: note: read as 6 ÷ (2 × (1 + 2)); for the other reading write (6 ÷ 2) × (1 + 2)\n",
        "surd: line 3: note: equal to 1000 digits, not proved\n",
    ];
    let no_input = "";
    for (arguments, input) in
        [(&lines[..], no_input), (&["-f", sheet], no_input), (&["-f", "-"], &input), (&[], &input)]
    {
        let results = "5\n1\n0\n".to_owned();
        let (status, out, err) = told(arguments, input.as_bytes());
        assert_eq!((status, out.as_str()), (0, results.as_str()));
        assert!(wanted.iter().all(|note| err.contains(note)) && !err.contains("line 1"), "{err}");
        for quiet in ["-q", "--quiet"] {
            assert_eq!(fine(&[&[quiet], arguments].concat(), input.as_bytes()), results);
        }
        let json = fine(&[&["--json"], arguments].concat(), input.as_bytes());
        assert!(json.contains("read as 6 ÷") && json.contains("not proved"), "{json}");
    }
}

#[test]
fn a_sheet_is_printed_or_run_with_the_same_results() {
    let directory = Directory::new("cli");
    let path = directory.0.join("a.surd");
    let lines = "# surd: decimal-comma=true\nrent = 12,5\nrent + 10%\n\nans * @2\n";
    std::fs::write(&path, lines).unwrap();
    let printed = fine(&["-q", "-f", path.to_str().unwrap()], b"");
    assert_eq!(printed.lines().count(), 3);
    assert_eq!(printed, fine(&["-q"], lines.as_bytes()));
    assert_eq!(printed, fine(&["-q", "-f", "-"], lines.as_bytes()));
    assert_eq!(fine(&["-q", "-f", path.to_str().unwrap(), "@5 - @5"], b""), format!("{printed}0\n"));
    let (status, _, err) = told(&["-f", "/nonexistent.surd"], b"");
    assert!(status == 1 && err.contains("/nonexistent.surd"), "{err}");
}

#[test]
fn wrong_usage_is_status_2_and_says_what_would_be_right() {
    let (status, out, err) = told(&["--digts", "3"], b"");
    assert_eq!((status, out.as_str()), (2, ""));
    assert!(err.contains("did you mean --digits?") && err.contains("surd -- '--digts'"), "{err}");
    for wrong in [&["--digits"][..], &["--digits", "many"], &["--angle=turn"], &["a.surd"], &["a.surd", "1"]]
    {
        assert_eq!(told(wrong, b"").0, 2, "{wrong:?}");
    }
    let (status, out, err) = told(&["--theme", "foo", "1"], b"");
    assert_eq!((status, out.as_str()), (2, ""));
    assert!(err.contains("--theme must be one of terminal, mono,"), "{err}");
    assert_eq!(fine(&["--theme", "mono", "1"], b""), "1\n");
}

#[test]
fn an_expression_that_the_shell_took_apart_is_told_to_stand_in_quotes() {
    let (status, out, err) = told(&["2", "+", "3"], b"");
    assert_eq!((status, out.as_str()), (2, ""));
    assert!(
        err.contains("`+` is not an expression; put an expression of several words in quotes: surd '2 + 3'"),
        "{err}"
    );
    for apart in [&["x", "=", "5"][..], &["sqrt", "2"], &["255", "to", "hex"], &["1", "-", "2", "*", "3"]] {
        assert_eq!(told(apart, b"").0, 2, "{apart:?}");
    }
    // Lines of their own, of which one is wrong.
    for lines in [&["2", "3 +"][..], &["(1", "2)"], &["2 +", "3"], &["1", "+", "2", "/"], &["# 1", "+"]] {
        assert_eq!(told(lines, b"").0, 1, "{lines:?}");
    }
    assert_eq!(fine(&["2", "exit", "3"], b""), "2\n");
    assert_eq!(
        fine(&["x = 5", "f(y) = y + 1", "f x", "@1", "ans", "_", "π", "exit", "+"], b"").lines().count(),
        7
    );
}

#[test]
fn a_closed_pipe_ends_quietly_and_a_full_disk_is_an_error() {
    let script = "yes '2 + 3' | \"$0\" | head -n 1; echo end";
    let output = Command::new("sh").args(["-c", script, env!("CARGO_BIN_EXE_surd")]).output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stdout), "5\nend\n");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    if let Ok(full) = std::fs::File::options().write(true).open("/dev/full") {
        let output = Command::new(env!("CARGO_BIN_EXE_surd")).arg("2 + 3").stdout(full).output().unwrap();
        assert_eq!(output.status.code(), Some(1));
        assert!(
            String::from_utf8_lossy(&output.stderr)
                .contains("surd: writing the results: no space left on device\n")
        );
    }
}

#[test]
fn a_closed_output_is_an_error_and_none_that_was_sent_away() {
    for (script, status) in [
        ("\"$0\" 2+3 >&-", 1),
        ("echo 2+3 | \"$0\" >&-", 1),
        ("\"$0\" 2+3 >/dev/null", 0),
        // As those open it who start programs for others.
        ("\"$0\" 2+3 1<>/dev/null", 0),
    ] {
        let output = Command::new("sh").args(["-c", script, env!("CARGO_BIN_EXE_surd")]).output().unwrap();
        assert_eq!(output.status.code(), Some(status), "{script}");
        let told = String::from_utf8_lossy(&output.stderr);
        assert_eq!(told.contains("standard output is closed"), status == 1, "{script}: {told}");
    }
}

#[test]
fn plain_mode_prompts_answers_and_leaves_without_escape_codes() {
    let directory = Directory::new("plain");
    let path = directory.0.join("a.surd");
    let input = "x = 5\nx + (1\n1/0\nexit\n9\n";
    let (status, out, err) = told(&["-i", "--sheet", path.to_str().unwrap()], input.as_bytes());
    assert_eq!(status, 0);
    assert_eq!(out, "surd: type an expression, or exit to leave\n1> 5\n2> 6\n3> 4> ");
    assert!(err.starts_with("surd: line 2: note: closed 1 bracket\nsurd: line 3: division"), "{err}");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "x = 5\nx + (1)\n1/0\n");
    let (_, out, _) = told(&["-i", "--sheet", path.to_str().unwrap()], b"@1 + ans\n");
    assert_eq!(out, "surd: type an expression, or exit to leave\n4> 11\n5> \n");
}

/// The line mode where no folder can hold a sheet.
fn line_mode_without_home() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_surd"));
    command.arg("-i").env_remove("HOME").env_remove("XDG_DATA_HOME");
    command.stdin(Stdio::piped()).stdout(Stdio::piped());
    command
}

#[test]
fn an_interrupt_drops_the_line_that_was_begun_and_plain_mode_goes_on() {
    let mut child = line_mode_without_home().spawn().unwrap();
    let mut output = child.stdout.take().unwrap();
    let mut wait_for = |wanted: &str| {
        let mut found = vec![0; wanted.len()];
        output.read_exact(&mut found).unwrap();
        assert_eq!(String::from_utf8_lossy(&found), wanted);
    };
    wait_for("surd: type an expression, or exit to leave\n1> ");
    let kill = Command::new("sh").args(["-c", "kill -INT \"$0\"", &child.id().to_string()]).status().unwrap();
    assert!(kill.success());
    wait_for("\n1> ");
    child.stdin.take().unwrap().write_all(b"1 + 1\n").unwrap();
    wait_for("2\n2> \n");
    assert!(child.wait().unwrap().success());
}

#[test]
fn without_a_home_the_sheet_lives_in_memory() {
    let mut child = line_mode_without_home().stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(b"1 + 1\n").unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(String::from_utf8_lossy(&output.stdout).contains("1> 2\n"), "{output:?}");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

#[test]
fn the_configuration_applies_everywhere_and_what_is_wrong_in_it_is_told_by_line() {
    let directory = Directory::new("configuration");
    let folder = directory.0.join("surd");
    std::fs::create_dir_all(&folder).unwrap();
    let run = |config: &str, arguments: &[&str], input: &str| {
        std::fs::write(folder.join("config.toml"), config).unwrap();
        let mut child = Command::new(env!("CARGO_BIN_EXE_surd"))
            .args(arguments)
            .env("XDG_CONFIG_HOME", folder.parent().unwrap())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
    };
    let config = "digits = 5\ndecimal-comma = true\n";
    assert_eq!(run(config, &["1,5/7"], ""), (0, "0,21429\n".into(), String::new()));
    assert_eq!(run(config, &[], "2/3\n"), (0, "0,66667\n".into(), String::new()));
    assert_eq!(run(config, &["--digits", "3", "2/3"], ""), (0, "0,667\n".into(), String::new()));
    let told = "surd: config.toml, line 2: unknown setting `digts`; did you mean `digits`?\n";
    assert_eq!(run("digits = 5\ndigts = 3\n", &["2/3"], ""), (0, "0.66667\n".into(), told.into()));
    let (_, printed, _) = run("digits = 5\n", &["--print-config"], "");
    assert!(
        printed.contains("\ndigits = 12\n") && printed.contains("# search              /  Ctrl+R\n"),
        "{printed}"
    );
    let uncommented = printed.replace("#\"", "\"");
    assert_eq!(run(&uncommented, &["2/3"], ""), (0, "0.666666666667\n".into(), String::new()));
}

#[test]
fn what_is_no_sheet_is_told_with_its_path_and_never_waited_for() {
    let directory = Directory::new("odd");
    let folder = directory.0.to_str().unwrap();
    assert_eq!(fine(&["-f", "/dev/stdin"], b"2 + 3\n"), "5\n");
    let (status, _, err) = told(&["-f", "/dev/zero"], b"");
    assert!(status == 1 && err.contains("may never end"), "{err}");
    for (path, why) in [(folder, "is a directory"), ("/dev/null/a", "not a directory")] {
        assert_eq!(told(&["-f", path], b""), (1, String::new(), format!("surd: {path}: {why}\n")));
        let (status, _, err) = told(&["-i", "--sheet", path], b"");
        assert!(status == 1 && err.contains(path) && !err.contains("os error"), "{err}");
    }
}

#[test]
fn rates_are_those_of_the_option_then_beside_the_sheet_then_of_the_configuration() {
    let directory = Directory::new("rates");
    let config = directory.0.join("surd");
    std::fs::create_dir_all(&config).unwrap();
    let path = |name: &str| directory.0.join(name).to_str().unwrap().to_owned();
    let rate = |name: &str, rate: &str| {
        std::fs::write(directory.0.join(name), format!("2026-11-20 1 EUR = {rate} USD\n")).unwrap();
    };
    std::fs::write(config.join("config.toml"), "rates = \"mine.txt\"\n").unwrap();
    let run = |arguments: &[&str]| at_home("/nonexistent", &path(""), arguments, "").0;
    let wrong = |arguments: &[&str]| at_home("/nonexistent", &path("none"), arguments, "").1;
    assert!(wrong(&["1 EUR to USD"]).contains("give a file of rates with --rates"));
    std::fs::write(directory.0.join("sheet.surd"), "1 EUR to USD\n").unwrap();
    let told = wrong(&["-f", &path("sheet.surd")]);
    assert!(told.contains(&format!("into a new file {}", path("rates.csv"))), "{told}");
    rate("surd/mine.txt", "2");
    assert_eq!(run(&["1 EUR to USD"]), "2.00 USD\n");
    rate("rates.csv", "3");
    assert_eq!(run(&["-f", &path("sheet.surd")]), "3.00 USD\n");
    std::fs::write(directory.0.join("other.surd"), "1 EUR to KWD\n").unwrap();
    let told = wrong(&["-f", &path("other.surd")]);
    assert!(told.contains("add a line `2026-11-20 1 EUR = … KWD` to /"), "{told}");
    rate("named.txt", "4");
    assert_eq!(run(&["--rates", &path("named.txt"), "-f", &path("sheet.surd")]), "4.00 USD\n");
    let data = directory.0.join(".local/share/surd");
    std::fs::create_dir_all(&data).unwrap();
    rate(".local/share/surd/rates.csv", "5");
    let (out, err) = at_home(&path(""), &path(""), &["-i"], "1 EUR to USD\n");
    assert!(out.contains("5.00 USD") && !err.contains("goes on"), "{out}{err}");
    let (_, err) = at_home(&path(""), &path(""), &["-i"], "");
    assert!(err.contains("surd: this goes on in") && err.contains("default.surd, after line 1"), "{err}");
    std::fs::write(config.join("config.toml"), "rates = \"missing.txt\"\n").unwrap();
    let (out, err) = at_home("/nonexistent", &path(""), &["2 + 3"], "");
    assert!(out == "5\n" && err.contains("missing.txt"), "{out}{err}");
}

/// A run with this configuration folder and home.
fn at_home(home: &str, config: &str, arguments: &[&str], input: &str) -> (String, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_surd"))
        .args(arguments)
        .env_remove("XDG_DATA_HOME")
        .env("XDG_CONFIG_HOME", config)
        .env("HOME", home)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    let output = child.wait_with_output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (text(&output.stdout), text(&output.stderr))
}

#[test]
fn a_configuration_that_is_a_pipe_is_told_and_not_waited_for() {
    let directory = Directory::new("fifo");
    let path = directory.0.join("surd/config.toml");
    std::fs::create_dir(directory.0.join("surd")).unwrap();
    assert!(Command::new("mkfifo").arg(&path).status().unwrap().success());
    let (out, err) = at_home("/nonexistent", directory.0.to_str().unwrap(), &["2 + 3"], "");
    assert_eq!(out, "5\n");
    assert_eq!(err, format!("surd: {}: it is not a regular file\n", path.display()));
}

#[test]
fn without_a_home_surd_works_and_says_that_entries_are_not_kept() {
    let (out, err) = at_home("/dev/null", "/dev/null", &["-i"], "2 + 3\n");
    assert!(out.contains("1> 5\n"), "{out}");
    let path = "/dev/null/.local/share/surd/default.surd";
    assert_eq!(err, format!("surd: entries are not kept: {path}: not a directory\n"));
}

#[test]
fn a_settings_line_below_the_first_line_is_an_error_that_says_where_it_belongs() {
    let (status, out, err) = told(&[], b"2\n# surd: angle=deg\n# surd\n3\n");
    assert_eq!((status, out.as_str()), (1, "2\n3\n"));
    assert!(err.starts_with("surd: line 2: settings go on the first line of a sheet\n"), "{err}");
}

#[test]
fn what_the_configuration_says_of_angles_is_for_new_sheets_and_lines_without_one() {
    let directory = Directory::new("begun");
    let (config, sheet) = (directory.0.join("surd"), directory.0.join("a.surd"));
    std::fs::create_dir(&config).unwrap();
    std::fs::write(config.join("config.toml"), "angle = \"deg\"\n").unwrap();
    std::fs::write(&sheet, "tan 45\n").unwrap();
    let run = |arguments: &[&str], input| {
        at_home("/nonexistent", directory.0.to_str().unwrap(), arguments, input).0
    };
    let sheet = sheet.to_str().unwrap();
    assert_eq!(run(&["tan 45"], ""), "1\n");
    assert_eq!(run(&[], "tan 45\n"), "1\n");
    assert_eq!(run(&["-f", sheet], ""), "1.61977519054\n");
    assert_eq!(run(&["-f", sheet, "--angle", "deg"], ""), "1\n");
    let new = directory.0.join("new.surd");
    assert!(run(&["-i", "--sheet", new.to_str().unwrap()], "tan 45\n").contains("2> 1\n"));
    assert_eq!(std::fs::read_to_string(new).unwrap(), "# surd: angle=deg\ntan 45\n");
    assert!(run(&["-i", "--sheet", sheet], "@1\n").contains("2> 1.61977519054\n"));
    assert_eq!(std::fs::read_to_string(sheet).unwrap(), "tan 45\n@1\n");
    // Nor does an option change what lines mean that were written without it, and it says so.
    let with_options = |expected: &str| {
        let arguments = ["-i", "--quiet", "--angle", "deg", "--decimal-comma", "--sheet", sheet];
        let (out, err) = at_home("/nonexistent", directory.0.to_str().unwrap(), &arguments, "tan 45\n");
        assert!(out.contains("> 1.61977519054\n") || out.contains("> 1\n"), "{out}");
        assert_eq!(err, expected);
    };
    let ignored = |option: &str| format!("surd: {option} holds for new sheets, not for this one\n");
    with_options(&(ignored("--angle") + &ignored("--decimal-comma")));
    assert_eq!(std::fs::read_to_string(sheet).unwrap(), "tan 45\n@1\ntan 45\n");
    std::fs::write(sheet, "# surd: angle=deg\ntan 45\n@2\n").unwrap();
    with_options(&ignored("--decimal-comma"));
}

#[test]
fn a_name_that_is_no_expression_is_that_of_a_sheet() {
    let directory = Directory::new("names");
    for name in ["budget.surd", "pi.surd", "notes.txt", "2+2"] {
        std::fs::write(directory.0.join(name), "1 + 1\n").unwrap();
    }
    let run = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_surd"))
            .args(arguments)
            .current_dir(&directory.0)
            .env("HOME", "/nonexistent")
            .env_remove("XDG_DATA_HOME")
            .stdin(Stdio::null())
            .output()
            .unwrap();
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        (output.status.code().unwrap(), text(&output.stdout), text(&output.stderr))
    };
    // Without a terminal the sheet is not opened, which says that it would be.
    let (status, _, told) = run(&["budget"]);
    assert!(status == 2 && told.contains("needs a terminal"), "{told}");
    let (status, _, told) = run(&["notes.txt"]);
    assert!(status == 2 && told.contains("surd --sheet notes.txt opens it"), "{told}");
    // What has a value is an expression, and so is all that follows `--`.
    assert_eq!(run(&["pi"]).1, "3.14159265359\n");
    assert_eq!(run(&["2+2"]).1, "4\n");
    let (status, _, told) = run(&["--", "budget"]);
    assert!(status == 1 && told.contains("unknown name"), "{told}");
    let (status, _, told) = run(&["nothing"]);
    assert!(status == 1 && told.contains("unknown name"), "{told}");
}

#[test]
fn a_sheet_that_is_named_makes_no_folder() {
    let directory = Directory::new("no-folder");
    let path = directory.0.join("none/x.surd");
    let (_, err) = at_home("/nonexistent", "/nonexistent", &["-i", "--sheet", path.to_str().unwrap()], "1\n");
    assert!(err.contains("there is no folder") && !path.parent().unwrap().exists(), "{err}");
}

#[test]
fn what_the_command_alone_can_tell_goes_to_standard_error() {
    let told = |arguments: &[&str], input: &str| {
        let output = surd(arguments, input.as_bytes());
        String::from_utf8(output.stderr).unwrap()
    };
    // Cents that the digits have no room for.
    assert!(told(&["12345678901.25 + 0.50"], "").contains("note: rounded; all digits are 12345678901.75"));
    assert!(
        told(&["--decimal-comma", "12345678901,25 + 0,50"], "").contains("all digits are 12345678901,75")
    );
    assert_eq!(told(&["1/3", "1.05^10", "2^70 + 0.5", "12345678901.5"], ""), "");
    assert_eq!(told(&["--quiet", "12345678901.25 + 0.50"], ""), "");
    // A word that is neither an expression nor a sheet; a row of a table.
    assert!(told(&["timer"], "").contains("surd timer.surd begins it"));
    assert!(!told(&["sqrt"], "").contains("begins it"));
    let table = told(&[], "02.11.2026\tRent\t1,250.00\n03.11.2026\tFood\t80.00\n");
    assert_eq!(table.matches("a table is read when it is pasted").count(), 1, "{table}");
    assert!(!told(&[], "2 +\n").contains("a table is read"));
}

#[test]
fn a_file_is_found_without_its_ending() {
    let directory = Directory::new("ending");
    std::fs::write(directory.0.join("Month 2026-11.surd"), "1 + 1\n").unwrap();
    let path = directory.0.join("Month 2026-11");
    let output = surd(&["-f", path.to_str().unwrap()], b"");
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "2\n");
}
