//! The table of what terminals send, and what holds for any bytes whatever.

use super::*;
use crossterm::event::{KeyEventKind, MouseButton, MouseEvent, MouseEventKind};
use proptest::prelude::*;

/// What some bytes and the silence after them are decoded to, written as it is called.
fn decoded(bytes: &[u8]) -> String {
    let mut decoder = Decoder::default();
    let mut events = decoder.feed(bytes);
    events.extend(silent(&mut decoder));
    told(&events)
}

/// Lets the decoder wait until it waits for nothing.
fn silent(decoder: &mut Decoder) -> Vec<Event> {
    let mut events = Vec::new();
    for _ in 0..2 {
        if decoder.patience().is_some() {
            events.extend(decoder.silence());
        }
    }
    assert_eq!(decoder.patience(), None, "{decoder:?}");
    events
}

fn told(events: &[Event]) -> String {
    events.iter().map(name).collect::<Vec<_>>().join(" ")
}

fn name(event: &Event) -> String {
    match event {
        Event::Key(KeyEvent { code, modifiers, kind, .. }) => {
            let mut name = String::new();
            for (modifier, its) in [
                (KeyModifiers::CONTROL, "C-"),
                (KeyModifiers::ALT, "A-"),
                (KeyModifiers::SHIFT, "S-"),
                (KeyModifiers::SUPER, "D-"),
            ] {
                name += if modifiers.contains(modifier) { its } else { "" };
            }
            name += match kind {
                KeyEventKind::Press => "",
                KeyEventKind::Repeat => "again-",
                KeyEventKind::Release => "up-",
            };
            let code = match code {
                KeyCode::Char(letter) => letter.to_string(),
                KeyCode::F(number) => format!("F{number}"),
                code => format!("{code:?}"),
            };
            name + &code
        }
        Event::Paste(text) => format!("paste({text})"),
        Event::Mouse(MouseEvent { kind, column, row, .. }) => {
            let kind = match kind {
                MouseEventKind::Down(MouseButton::Left) => "press".to_owned(),
                MouseEventKind::Drag(MouseButton::Left) => "drag".to_owned(),
                kind => format!("{kind:?}"),
            };
            format!("{kind}@{column},{row}")
        }
        other => format!("{other:?}"),
    }
}

#[test]
fn each_terminal_s_forms_are_keys() {
    #[rustfmt::skip]
    let table: &[(&[u8], &str)] = &[
        // Characters, in UTF-8.
        (b"a1+ ", "a 1 +  "), (b"AB", "S-A S-B"), ("πé漢😀".as_bytes(), "π é 漢 😀"),
        // Bytes that are not UTF-8 are dropped, and only they.
        (b"1\xff2", "1 2"), (b"\xc3(3", "( 3"), (b"\xe2\x82", ""), (b"\xe2\x82x", "x"), (b"\xc0\xaf4", "4"),
        (b"\xed\xa0\x805", "5"), (b"\xf5\x80\x80\x806", "6"), (b"\x807", "7"),
        // Control characters.
        (b"\x01\x1a\x00", "C-a C-z C- "), (b"\t\r\n\x08\x7f", "Tab Enter C-j C-h Backspace"),
        (b"\x1c\x1d\x1e\x1f", "C-4 C-5 C-6 C-7"), (b"\x03", "C-c"),
        // Esc and Alt.
        (b"\x1b", "Esc"), (b"\x1b\x1b", "Esc Esc"), (b"\x1ba", "A-a"), (b"\x1bB", "A-S-B"), ("\x1bπ".as_bytes(), "A-π"),
        (b"\x1b\x7f", "A-Backspace"), (b"\x1b\r", "A-Enter"), (b"\x1b\x01", "C-A-a"), (b"\x1b\x03", "Esc C-c"),
        (b"\x1b_", "A-_"), (b"\x1b_x", "A-_ x"), (b"\x1b]", "A-]"), (b"\x1bP", "A-P"), (b"\x1bPx", "A-S-P x"),
        (b"\x1b[", "A-["), (b"\x1bO", "A-O"), (b"\x1bOz", "A-S-O z"), (b"\x1b\x1bx", "Esc A-x"),
        // Cursor keys: xterm, in both modes, and with modifiers.
        (b"\x1b[A\x1b[B\x1b[C\x1b[D", "Up Down Right Left"), (b"\x1bOA\x1bOB\x1bOC\x1bOD", "Up Down Right Left"),
        (b"\x1b[H\x1b[F\x1bOH\x1bOF", "Home End Home End"), (b"\x1b[Z", "BackTab"), (b"\x1b[E", "KeypadBegin"),
        (b"\x1b[1;2A\x1b[1;3A\x1b[1;5A", "S-Up A-Up C-Up"), (b"\x1b[1;6D\x1b[1;7C", "C-S-Left C-A-Right"),
        (b"\x1b[1;5H\x1b[1;5F", "C-Home C-End"), (b"\x1bO5A\x1bO2P", "C-Up S-F1"),
        // Keys with numbers.
        (b"\x1b[1~\x1b[2~\x1b[3~\x1b[4~\x1b[5~\x1b[6~", "Home Insert Delete End PageUp PageDown"),
        (b"\x1b[3;5~\x1b[5;2~", "C-Delete S-PageUp"), (b"\x1bOP\x1bOQ\x1bOR\x1bOS", "F1 F2 F3 F4"),
        (b"\x1b[11~\x1b[15~\x1b[17~\x1b[21~\x1b[23~\x1b[24~", "F1 F5 F6 F10 F11 F12"),
        (b"\x1b[25~\x1b[29~\x1b[34~", "F13 F16 F20"), (b"\x1b[1;2P\x1b[15;5~", "S-F1 C-F5"),
        // rxvt.
        (b"\x1b[7~\x1b[8~", "Home End"), (b"\x1b[a\x1b[b\x1bOa\x1bOd", "S-Up S-Down C-Up C-Left"),
        (b"\x1b[3$\x1b[3^\x1b[3@", "S-Delete C-Delete C-S-Delete"), (b"\x1b[23$", "S-F11"),
        (b"\x1b\x1b[A\x1b\x1b[5~\x1b\x1bOc", "A-Up A-PageUp C-A-Right"),
        // The Linux console.
        (b"\x1b[[A\x1b[[E", "F1 F5"), (b"\x1b[[z", "z"),
        // The numeric keypad in application mode.
        (b"\x1bOp\x1bOy\x1bOj\x1bOk\x1bOm\x1bOo\x1bOn\x1bOl\x1bOM\x1bOX", "0 9 * + - / . , Enter ="),
        // xterm's modifyOtherKeys.
        (b"\x1b[27;5;13~\x1b[27;5;97~\x1b[27;2;9~", "C-Enter C-a S-BackTab"),
        // kitty.
        (b"\x1b[97u\x1b[97;5u\x1b[97;2u\x1b[97:65;2u", "a C-a S-A S-A"), (b"\x1b[49:33;2u", "S-!"),
        (b"\x1b[27u\x1b[13u\x1b[9u\x1b[9;2u\x1b[127u", "Esc Enter Tab S-BackTab Backspace"),
        (b"\x1b[57399u\x1b[57408u\x1b[57413u\x1b[57414u\x1b[57376u", "0 9 + Enter F13"),
        (b"\x1b[97;1:2u\x1b[97;1:3u\x1b[1;5:3A", "again-a up-a C-up-Up"), (b"\x1b[97;;97u", "a"),
        (b"\x1b[57441u\x1b[57358;1:1u\x1b[3u\x1b[1114112u", ""), (b"\x1b[97;9u", "D-a"),
        // The mouse: SGR, rxvt, X10.
        (b"\x1b[<0;1;1M\x1b[<0;3;2m\x1b[<32;3;2M", "press@0,0 Up(Left)@2,1 drag@2,1"),
        (b"\x1b[<64;5;6M\x1b[<65;5;6M\x1b[<35;1;1M", "ScrollUp@4,5 ScrollDown@4,5 Moved@0,0"),
        (b"\x1b[<2;1;1M\x1b[<16;1;1M\x1b[<0;65536;1M", "Down(Right)@0,0 press@0,0 press@65535,0"),
        (b"\x1b[32;5;6M\x1b[M !!\x1b[M\x60\xff\xff", "press@4,5 press@0,0 ScrollUp@222,222"),
        // Malformed reports are nothing.
        (b"\x1b[<0;0;0M\x1b[<0;0;3M\x1b[<;M\x1b[<M\x1b[<0;99999;1M\x1b[<999;1;1M\x1b[<0;1Mx", "x"),
        (b"\x1b[<0;1;1;M\x1b[5;1;1Mx\x1b[M \x1b[A", "press@0,0 x Up"), (b"\x1b[<-1;1;1Mx", "x"),
        // Pastes.
        (b"\x1b[200~1\r2\x1b[201~3", "paste(1\r2) 3"), (b"\x1b[200~\x1b[201~4", "4"), (b"\x1b[201~5", "5"),
        (b"\x1b[200~7\x1b[A\x04\x03\x1b[201~8", "paste(7\x1b[A\x04\x03) 8"),
        ("\x1b[200~π\x1b\x1b[201~".as_bytes(), "paste(π\x1b)"), (b"\x1b[200~\xff\x1b[201~", "paste(\u{fffd})"),
        // Replies that nobody asked for.
        (b"\x1b[?997;1n1", "1"), (b"\x1b[?2026;2$y2", "2"), (b"\x1b[?62;22c3", "3"), (b"\x1b[12;40R4", "4"),
        (b"\x1b[>41;354;0c5", "5"), (b"\x1b[I\x1b[O6", "6"), (b"\x1b]11;rgb:0000/0000/0000\x1b\\7", "7"),
        (b"\x1b]10;rgb:ffff/ffff/ffff\x078", "8"), (b"\x1bP>|XTerm(370)\x1b\\9", "9"), (b"\x1b_Gi=1;OK\x1b\\0", "0"),
        (b"\x1bP1+r544e=787465726d\x1b\\1", "1"), (b"\x1b[?1u2", "2"), (b"\x1b[8;24;80t3", "3"), (b"\x1b[4;1$y4", "4"),
        (b"\x1b]lTitle\x1b\\5", "5"),
        // What was cut short ends where something else begins.
        (b"\x1b[12\x1b[A", "Up"), (b"\x1b[12\x03", "C-c"), (b"\x1b[<\x1b", "Esc"), (b"\x1b[?\r", "Enter"),
        (b"\x1b[1;5\x7f", "Backspace"), ("\x1b[1π".as_bytes(), "π"), (b"\x1b]11;rgb\x03", "C-c"),
        (b"\x1bP1$\x1b[A", "Up"), (b"\x1b]0;\x1b", "Esc"), (b"\x1b]0;\x1bx", "A-x"), (b"\x1bO\x1b[A", "A-S-O Up"),
        // And where nothing comes.
        (b"\x1b[12", ""), (b"\x1b[<", ""), (b"\x1b[<0;1;", ""), (b"\x1b[M", ""), (b"\x1b]11;rgb:", ""), (b"\x1bP1$r", ""),
        (b"\x1b[200~", ""), (b"\x1b[200~12", "paste(12)"), (b"\x1b[200~12\x1b[2", "paste(12)"), (b"\x1b\x1b[1", "Esc"),
        (b"\x1b[[", ""), (b"\x1b[200~1\x1b", "paste(1) Esc"),
    ];
    let wrong: Vec<String> = table
        .iter()
        .map(|(bytes, expected)| (bytes, decoded(bytes), expected))
        .filter(|(_, found, expected)| found != *expected)
        .map(|(bytes, found, expected)| {
            format!("{:?}: {found}, not {expected}", String::from_utf8_lossy(bytes))
        })
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_long_sequence_or_string_is_given_up() {
    let many = [b"\x1b[".to_vec(), vec![b'1'; MAX_SEQUENCE], b"x".to_vec()].concat();
    assert!(decoded(&many).ends_with('x'));
    let many = [b"\x1b]0;".to_vec(), vec![b'1'; MAX_STRING], b"x".to_vec()].concat();
    assert!(decoded(&many).ends_with('x'));
}

#[test]
fn keys_work_in_a_paste_that_has_gone_quiet() {
    let after = |more: &[u8]| {
        let mut decoder = Decoder::default();
        let mut events = decoder.feed(b"\x1b[200~12");
        events.extend(decoder.silence());
        events.extend(decoder.feed(more));
        events.extend(silent(&mut decoder));
        told(&events)
    };
    assert_eq!(after(b"\x03"), "paste(12) C-c");
    assert_eq!(after(b"\x1b"), "paste(12) Esc");
    assert_eq!(after(b"\x1b[A"), "paste(12) Up");
    // A paste that was slow on its way goes on.
    assert_eq!(after(b"3\r4\x1b[201~5"), "paste(123\r4) 5");
    assert_eq!(after(b"3\x03\x1b[201~5"), "paste(123\x03) 5");
    assert_eq!(after(b"\x1b[201~5"), "paste(12) 5");
}

#[test]
fn an_opening_without_a_paste_is_dropped_at_once() {
    let mut decoder = Decoder::default();
    assert_eq!(decoder.feed(b"\x1b[200~"), []);
    assert_eq!(decoder.silence(), []);
    assert_eq!(told(&decoder.feed(b"7")), "7");
}

/// Bytes that are likely to be parts of sequences, and any others.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let parts = prop::sample::select(vec![
        &b"\x1b"[..],
        b"\x1b[",
        b"\x1bO",
        b"\x1b[<",
        b"\x1b[M",
        b"\x1b[200~",
        b"\x1b[201~",
        b"\x1b]11;",
        b"\x1bP1",
        b"\x1b\\",
        b"\x07",
        b"\x03",
        b"[",
        b"O",
        b"~",
        b"u",
        b"M",
        b"m",
        b"$",
        b";",
        b":",
        b"1",
        b"27",
        b"57399",
        b"A",
        b"?",
        b" ",
        "é漢".as_bytes(),
        b"\xe6\xbc",
        b"\xff",
        b"\r",
    ]);
    let part =
        prop_oneof![4 => parts.prop_map(<[u8]>::to_vec), 1 => prop::collection::vec(any::<u8>(), 0..4)];
    prop::collection::vec(part, 0..12).prop_map(|parts| parts.concat())
}

proptest! {
    #[test]
    fn keys_work_after_any_bytes_and_a_silence(bytes in bytes()) {
        let mut decoder = Decoder::default();
        decoder.feed(&bytes);
        silent(&mut decoder);
        prop_assert_eq!(told(&decoder.feed(b"7\x03\r")), "7 C-c Enter");
    }

    #[test]
    fn however_bytes_are_divided_the_events_are_the_same(
        bytes in bytes(), quiet in any::<bool>(), cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..6)
    ) {
        let start = || {
            let mut decoder = Decoder::default();
            if quiet {
                decoder.feed(b"\x1b[200~1");
                decoder.silence();
            }
            decoder
        };
        let (mut whole, mut parts) = (start(), start());
        let expected = whole.feed(&bytes);
        let mut cuts: Vec<usize> = cuts.iter().map(|cut| cut.index(bytes.len() + 1)).collect();
        cuts.sort_unstable();
        let mut found = Vec::new();
        let mut from = 0;
        for cut in cuts.into_iter().chain([bytes.len()]) {
            found.extend(parts.feed(&bytes[from..cut]));
            from = cut;
        }
        prop_assert_eq!(&found, &expected);
        prop_assert_eq!(parts.patience(), whole.patience());
        prop_assert_eq!(silent(&mut parts), silent(&mut whole));
    }

    #[test]
    fn a_paste_is_its_text(text in "[ -~é漢\r\n\t]{1,40}", after in "[a-z0-9]{0,3}") {
        let mut decoder = Decoder::default();
        let events = decoder.feed(format!("\x1b[200~{text}\x1b[201~{after}").as_bytes());
        prop_assert_eq!(events.first(), Some(&Event::Paste(text)));
        prop_assert_eq!(events.len(), 1 + after.len());
    }
}
