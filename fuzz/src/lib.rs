//! What the targets share: how bytes become lines, and what a line may spend.

use std::sync::LazyLock;
use surd::limits::{Budget, Interrupt};
use surd::session::{Answer, Sequence, Settings, decode};
use surd::vocabulary::{Row, constants, formats, functions, operators};

/// What lines may spend: a hundredth of what they may otherwise, so that many are tried.
const BUDGET: Budget = Budget { work: Budget::LINE.work / 100, memory: Budget::LINE.memory / 8 };

/// The words of the language, from the rows that the program itself uses.
static WORDS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let mut words: Vec<&str> = functions::all().flat_map(Row::words).collect();
    words.extend(constants::all().flat_map(Row::words));
    words.extend(formats::FORMATS.iter().flat_map(Row::words));
    words.extend(operators::OPERATORS.iter().map(|row| row.symbol));
    words.extend([
        "if ", "then ", "else ", "ans", "@1", "(", ")", "[", "]", ", ", "; ", "..", "½", "²", "⁻¹", "0x",
        "36#", "0.(3)", "1,234", "3 1/2", "1e", "10^", "१२", "\"", "# ", "x = ", "f(x) = ", "\n",
    ]);
    words
});

/// Bytes as a line. With an even first byte they are UTF-8, as a terminal sends them; with an odd one a byte above 127
/// and the next one are a word of the language, so that mutations change words and not letters.
#[must_use]
pub fn text(bytes: &[u8]) -> String {
    let Some((&mode, rest)) = bytes.split_first() else { return String::new() };
    if mode % 2 == 0 {
        return String::from_utf8_lossy(rest).into_owned();
    }
    let mut text = String::new();
    let mut bytes = rest.iter();
    while let Some(&byte) = bytes.next() {
        if byte < 0x80 {
            text.push(char::from(byte));
        } else {
            let index = usize::from(byte & 0x7f) << 8 | usize::from(*bytes.next().unwrap_or(&0));
            text.push_str(WORDS[index % WORDS.len()]);
        }
    }
    text
}

/// What a line comes to as the only one of a sheet.
#[must_use]
pub fn answer(line: &str) -> Answer {
    lines(Settings::default(), [line]).remove(0)
}

/// What lines come to, one after the other, each within a small budget.
pub fn lines<'lines>(settings: Settings, lines: impl IntoIterator<Item = &'lines str>) -> Vec<Answer> {
    let mut sequence = Sequence::new(settings, Interrupt::with_budget(BUDGET));
    let answers = lines.into_iter().map(|line| match decode(line.as_bytes()) {
        (line, Some(wrong)) => sequence.fail(&line, wrong),
        (line, None) => sequence.line(&line),
    });
    answers.collect()
}
