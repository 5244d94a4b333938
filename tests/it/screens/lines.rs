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
