//! A result in its forms: in a row that is too short for all of them, in the form of the history, and in the inspector.

use super::*;

#[test]
fn the_keys_of_pages_go_through_the_forms_where_all_of_the_chosen_one_is_shown() {
    let mut screen = Screen::new(80, 20);
    screen.keys("1174405220⟨Ctrl+o⟩");
    let place = |screen: &mut Screen| {
        let drawn = screen.draw();
        let (left, right) = drawn.split_once(" of ").unwrap();
        let number = |text: &str| text.trim().parse::<usize>().unwrap();
        (
            number(left.rsplit(' ').next().unwrap()),
            number(right.split(|it: char| !it.is_ascii_digit()).next().unwrap()),
        )
    };
    let (first, all) = place(&mut screen);
    screen.keys("⟨PgDn⟩");
    let second = place(&mut screen).0;
    assert!(first + 3 < second, "{first} {second}");
    screen.keys("⟨PgUp⟩");
    assert_eq!(place(&mut screen).0, first);
    screen.keys("⟨End⟩");
    assert_eq!(place(&mut screen).0, all);
    screen.keys("⟨Home⟩");
    assert_eq!(place(&mut screen).0, 1);
    // The digits of one that goes on come first.
    screen.keys("⟨Esc⟩⟨Ctrl+u⟩pi⟨Ctrl+o⟩");
    let before = place(&mut screen).0;
    screen.keys("⟨PgDn⟩⟨PgDn⟩");
    assert_eq!(place(&mut screen).0, before);
}

#[test]
fn the_floating_point_numbers_beside_an_integer_are_written_in_full() {
    let mut screen = Screen::new(120, 70);
    screen.keys("1174405220⟨Ctrl+o⟩⟨End⟩");
    let drawn = screen.draw();
    for row in
        ["f32 error    = 28", "f32 step     = 128", "f32 below    = 1174405120", "f32 above    = 1174405376"]
    {
        assert!(drawn.contains(row), "{row}\n{drawn}");
    }
    let mut screen = Screen::new(80, 24);
    screen.keys("7⟨Ctrl+o⟩");
    assert!(screen.draw().contains("(1 digit)"), "{}", screen.draw());
}

#[test]
fn each_item_of_a_list_has_a_row_in_the_inspector() {
    let mut screen = Screen::new(80, 24);
    screen.keys("[1/7, 2/7, 3/7, 4/7] * 1 mm⟨Ctrl+o⟩⟨Down⟩");
    let drawn = screen.draw();
    let rows: Vec<&str> = drawn.lines().filter_map(|row| Some(row.split_once("│ ")?.1.trim())).collect();
    let at = drawn.lines().position(|row| row.contains("─ decimal")).unwrap();
    let below = drawn.lines().nth(at + 2).unwrap();
    assert!(below.trim_end_matches([' ', '│']).ends_with("│ 0.285714285714 mm,"), "{drawn}\n{rows:?}");
}

#[test]
fn the_middle_of_a_long_integer_is_cut_in_every_base() {
    let mut screen = Screen::new(40, 10);
    for (line, digits) in [
        ("0xDEADBEEFCAFEBABE to bin", "= 0b110111101…01010111110 (64 digits)"),
        ("2^300", "= 20370359763…06183397376 (91 digits)"),
        ("-2^400 to hex", "0000 (101 digits)"),
        ("36^60 - 1 to base 36", "zzzz (60 digits)"),
    ] {
        screen.keys("⟨Ctrl+u⟩").keys(line);
        let drawn = screen.draw();
        assert!(drawn.contains(digits), "{line}\n{drawn}");
    }
}

#[test]
fn both_units_of_a_result_are_in_the_form_of_the_history() {
    let mut screen = Screen::new(100, 14);
    screen.keys("3.5 kN * 3 m⏎⟨F10⟩form scientific⏎");
    assert!(screen.draw().contains("= 1.05e1 kN·m = 1.05e1 kJ"), "{}", screen.draw());
    screen.keys("⟨F10⟩form engineering⏎");
    assert!(screen.draw().contains("= 10.5 kN·m = 10.5 kJ"), "{}", screen.draw());
}

#[test]
fn where_one_unit_has_room_the_one_that_says_more_stays() {
    let mut screen = Screen::new(60, 14);
    let long = "5/384 * (3.5 kN/m + 2 kN/m) * (6 m)^4 / (210 GPa * 8356 cm^4)";
    screen.keys(long).keys("⏎");
    let drawn = screen.draw();
    assert!(drawn.contains("mm ") && !drawn.contains("kN/(m·GPa)  │"), "{drawn}");
    let mut screen = Screen::new(44, 14);
    screen.keys("2.123456789 kN * 3.123456789 m * 1.00001⏎");
    let drawn = screen.draw();
    assert!(drawn.contains("kN·m ") && !drawn.contains("kJ "), "{drawn}");
}

#[test]
fn an_angle_and_a_plain_number_share_no_axis() {
    let mut screen = Screen::new(100, 30);
    screen.keys("plot([cos(x), asin(x) to °], x, 0, 1)⏎");
    let drawn = words(&screen.draw());
    assert!(drawn.contains("`degrees(…)`"), "{drawn}");
    let mut screen = Screen::new(100, 30);
    screen.keys("plot([cos(x), degrees(asin(x))], x, 0, 1)⏎");
    assert!(!words(&screen.draw()).contains("is not"), "{}", screen.draw());
    // One who asks for a unit has it on the axis and at the trace.
    let mut screen = Screen::new(100, 30);
    screen.keys("plot 5 kN/m*x*(4 m-x)/2 in kNm, x = 0 m..4 m⏎");
    let drawn = screen.draw();
    assert!(drawn.contains("10 kNm┤") && drawn.contains("= 10 kNm"), "{drawn}");
}
