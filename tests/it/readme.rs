//! The examples of the README: each line gives what its comment says.

use crate::run::{Sheet, printed};
use std::process::Command;

const README: &str = include_str!("../../README.md");

/// The lines of the blocks of a language, block by block, each with what its comment says.
fn blocks(language: &str) -> Vec<Vec<(&'static str, &'static str)>> {
    let fence = format!("```{language}\n");
    let blocks = README.split(&*fence).skip(1).map(|rest| rest.split("```").next().unwrap());
    let example =
        |line: &'static str| line.rsplit_once("  # ").map(|(line, result)| (line.trim_end(), result));
    blocks.map(|block| block.lines().filter_map(example).collect()).collect()
}

#[test]
fn sheets_give_what_they_say() {
    let blocks = blocks("surd");
    assert!(blocks.iter().map(Vec::len).sum::<usize>() > 30, "the blocks are found");
    for block in blocks {
        let mut sheet = Sheet::new();
        for (line, result) in block {
            assert_eq!(printed(&sheet.line(line)), result, "{line}");
        }
    }
}

#[test]
fn commands_print_what_they_say() {
    let folder = std::path::Path::new(env!("CARGO_BIN_EXE_surd")).parent().unwrap();
    let path = format!("{}:{}", folder.display(), std::env::var("PATH").unwrap());
    // The first block installs.
    let commands: Vec<_> = blocks("sh").into_iter().skip(1).flatten().collect();
    assert!(commands.len() > 4, "the commands are found");
    for (command, result) in commands {
        let output = Command::new("sh").args(["-c", command]).env("PATH", &path).output().unwrap();
        assert!(output.status.success(), "{command}: {output:?}");
        let printed: Vec<String> =
            String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned).collect();
        assert_eq!(printed.join(" "), result, "{command}");
    }
}
