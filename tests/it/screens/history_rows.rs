//! Rows of the history: new lines between others, the way back to a row, and vi's keys there.

use super::Screen;
use surd::tui::Keys;
use surd::tui::keymap::KeyContext;
use surd::tui::message::Message;

fn with_vi() -> Screen {
    let mut screen = Screen::new(80, 24);
    screen.model.set_keys(Keys::default().with_vi(true));
    screen
}

#[test]
fn a_new_line_is_typed_between_two_rows() {
    let mut screen = Screen::new(80, 24);
    screen.keys("a = 1⏎b = 2⏎@2 + 1⏎⟨Esc⟩⟨Up⟩⟨Insert⟩");
    assert!(screen.draw().contains("@3 ›"), "{}", screen.draw());
    screen.keys("c = @1⏎");
    assert_eq!(screen.sheet(), ["a = 1", "b = 2", "c = @1", "@2 + 1"]);
    // One undo takes it back, and references follow their lines.
    screen.keys("⟨F3⟩");
    assert_eq!(screen.sheet(), ["a = 1", "b = 2", "@2 + 1"]);
    screen.keys("⟨Ctrl+u⟩⟨Esc⟩⟨Home⟩O");
    screen.tell(Message::Back);
    screen.keys("0⏎");
    assert_eq!(screen.sheet(), ["0", "a = 1", "b = 2", "@3 + 1"]);
    // Left, it leaves no row behind; what is being typed comes back with what it means.
    screen.keys("⟨Ctrl+u⟩@2 + 5⟨BackTab⟩⟨Home⟩⟨Insert⟩7⟨Esc⟩");
    assert_eq!(screen.sheet(), ["0", "a = 1", "b = 2", "@3 + 1"]);
    assert_eq!(screen.model.place(), KeyContext::History);
    screen.keys("i");
    assert_eq!(screen.model.line().text(), "@2 + 50");
}

#[test]
fn the_history_is_entered_where_an_entry_was_edited() {
    let mut screen = Screen::new(80, 24);
    screen.keys("1⏎2⏎3⏎⟨Esc⟩⟨Home⟩⏎0⏎⟨Esc⟩⟨Down⟩r");
    assert_eq!(screen.model.line().text(), "@2");
    screen.keys("⏎⟨Esc⟩r");
    assert_eq!(screen.model.line().text(), "@4", "a line was entered since");
}

#[test]
fn with_vis_keys_the_history_has_more_of_them() {
    let mut screen = with_vi();
    screen.keys("1⏎2⏎3⏎⟨Esc⟩⟨Esc⟩");
    assert_eq!(screen.model.place(), KeyContext::History);
    screen.keys("ddu:w");
    assert_eq!((screen.sheet().len(), screen.model.place()), (3, KeyContext::Palette));
    assert!(screen.draw().contains("each entry is saved as it is entered"), "{}", screen.draw());
    screen.keys("⟨Ctrl+u⟩1⏎");
    assert_eq!(screen.sheet(), ["1", "2", "3"], "no setting is written");
    screen.keys("ofour = 4⏎");
    assert_eq!(screen.sheet(), ["1", "four = 4", "2", "3"]);
    screen.keys("⟨Esc⟩⟨Esc⟩:9⏎");
    assert!(screen.draw().contains("expected a line from 1 to 4"), "{}", screen.draw());
    screen.keys(":line⏎3⏎");
    screen.keys("r");
    assert_eq!(screen.model.line().text(), "@3");
    // The search goes to the row.
    screen.keys("⟨Esc⟩dd⟨Esc⟩/four⏎");
    assert_eq!(screen.model.place(), KeyContext::History);
    screen.keys("r");
    assert_eq!(screen.model.line().text(), "@2");
}

#[test]
fn the_help_writes_its_examples_as_the_sheet_is_written() {
    let mut screen = Screen::new(100, 24);
    screen.keys("decimal comma⟨F6⟩⟨F1⟩round decimals");
    assert!(screen.draw().contains("round(2,567; 2)"), "{}", screen.draw());
    assert!(screen.draw().contains("= 2,57"), "{}", screen.draw());
    screen.keys("⏎");
    assert_eq!(screen.model.line().text(), "round(2,567; 2)");
    screen.keys("⟨Ctrl+u⟩⟨F1⟩tip bill⏎");
    assert_eq!(screen.model.line().text(), "(64,50 + 10%) / 3");
}

#[test]
fn another_form_keeps_the_grouping_of_the_sheet() {
    let mut screen = Screen::new(80, 24);
    screen.keys("# surd: decimal-comma=true grouping=comma places=2⏎37350/3⏎1234567/3⏎");
    // A fraction has no groups: `1.234.567/3` would be another number.
    assert!(screen.draw().contains("= 1234567/3 ≈ 411.522,33"), "{}", screen.draw());
    screen.keys("⟨F10⟩form decimal⏎");
    assert!(screen.draw().contains("12.450,00") && screen.draw().contains("411.522,33"), "{}", screen.draw());
}

#[test]
fn an_edit_that_is_not_saved_is_not_dropped() {
    let mut screen = Screen::new(80, 24);
    screen.keys("1⏎2⏎⟨Esc⟩⟨Home⟩⏎5⟨F10⟩quit⏎");
    assert!(!screen.left && screen.draw().contains("is not entered and would be lost"), "{}", screen.draw());
    assert_eq!(screen.model.line().text(), "15");
    screen.keys("⟨F10⟩private⏎");
    assert!(screen.draw().contains("finish the entry first"), "{}", screen.draw());
    screen.keys("⟨F10⟩reload⏎");
    assert!(screen.draw().contains("finish the entry first"), "{}", screen.draw());
    screen.keys("⏎⟨F10⟩quit⏎");
    assert!(screen.left && screen.sheet() == ["15", "2"]);
}
