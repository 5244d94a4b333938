//! What the targets share: how bytes become lines, and the alarm that ends a slow evaluation.

use std::sync::LazyLock;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;
use surd::limits::Interrupt;
use surd::session::{Answer, Sequence, Settings, decode};
use surd::vocabulary::{Row, constants, formats, functions, operators};

/// An evaluation is cancelled after this long. The fuzzer's own time limit tells when one does not stop then.
const PATIENCE: Duration = Duration::from_millis(200);

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

/// What lines come to, one after the other, within [`PATIENCE`].
pub fn lines<'lines>(settings: Settings, lines: impl IntoIterator<Item = &'lines str>) -> Vec<Answer> {
    let token = Interrupt::new();
    let alarm = Alarm::set(token.clone());
    let mut sequence = Sequence::new(settings, token);
    let answers = lines.into_iter().map(|line| match decode(line.as_bytes()) {
        (line, Some(wrong)) => sequence.fail(&line, wrong),
        (line, None) => sequence.line(&line),
    });
    let answers = answers.collect();
    drop(alarm);
    answers
}

/// Cancels a token when it is not dropped in time. One thread serves all.
struct Alarm;

static ALARMS: LazyLock<Sender<Option<Interrupt>>> = LazyLock::new(|| {
    let (sender, receiver) = channel::<Option<Interrupt>>();
    thread::spawn(move || {
        while let Ok(message) = receiver.recv() {
            let Some(token) = message else { continue };
            if let Err(RecvTimeoutError::Timeout) = receiver.recv_timeout(PATIENCE) {
                token.cancel();
            }
        }
    });
    sender
});

impl Alarm {
    fn set(token: Interrupt) -> Self {
        _ = ALARMS.send(Some(token));
        Self
    }
}

impl Drop for Alarm {
    fn drop(&mut self) {
        _ = ALARMS.send(None);
    }
}
