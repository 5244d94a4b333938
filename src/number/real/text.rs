//! Forms as text that reads back: `√3/2`, `2π/3`, `1 + √2`, `ln 2`, `e²`.
//! It knows nothing of how long a form may be to be shown.

use super::form::{Atom, Monomial, NormalForm, Sum};
use crate::limits::Interrupt;
use crate::number::{Integer, Rational, rational};

/// The text of a form that is a sum of fractions, roots of integers, π, e and logarithms of integers; `None` for others.
#[must_use]
pub fn exact(form: &NormalForm) -> Option<String> {
    exact_times(form, "")
}

/// The text of such a form times something that has a name: `√3 i/2`, `(1 + √2)i`.
#[must_use]
pub fn exact_times(form: &NormalForm, name: &str) -> Option<String> {
    if !form.is_sum() {
        return None;
    }
    let terms = &form.numerator.0;
    let denominator = common_denominator(&form.numerator)?;
    let named_term = if terms.len() == 1 { name } else { "" };
    let mut text = String::new();
    let mut first = true;
    let mut ordered: Vec<_> = terms.iter().collect();
    // A positive term first, where there is one: √6 − √2, not −√2 + √6.
    if ordered.first().is_some_and(|(_, coefficient)| coefficient.0.is_negative())
        && let Some(at) = ordered.iter().position(|(_, coefficient)| !coefficient.0.is_negative())
    {
        let positive = ordered.remove(at);
        ordered.insert(0, positive);
    }
    for (monomial, coefficient) in ordered {
        let scaled = rational::multiply(&coefficient.0, &Rational::Integer(denominator.clone())).ok()?;
        text += match (first, scaled.is_negative()) {
            (true, true) => "-",
            (true, false) => "",
            (false, true) => " - ",
            (false, false) => " + ",
        };
        text += &term(&scaled.as_integer()?.abs(), monomial, named_term)?;
        first = false;
    }
    if terms.is_empty() {
        return Some("0".to_owned());
    }
    if 1 < terms.len() && !name.is_empty() {
        text = format!("({text}){name}");
    }
    if denominator.is_one() {
        return Some(text);
    }
    // A sum, and a word before its operand, would take the line for theirs.
    let bare = (terms.len() == 1 || !name.is_empty()) && !text.contains("ln ") && !text.contains('^');
    Some(if bare {
        format!("{text}/{}", plain(&denominator)?)
    } else {
        format!("({text})/{}", plain(&denominator)?)
    })
}

fn common_denominator(sum: &Sum) -> Option<Integer> {
    let mut common = Rational::ONE;
    for (_, coefficient) in &sum.0 {
        let denominator = Rational::Integer(coefficient.0.denominator().clone());
        common = rational::lcm(&common, &denominator, &Interrupt::new()).ok()?;
    }
    common.as_integer().cloned()
}

fn plain(n: &Integer) -> Option<String> {
    crate::number::digits::integer(n, 10, &Interrupt::new()).ok()
}

/// A positive multiple of a product: the roots in one, then π, e, what has a name, and logarithms.
fn term(coefficient: &Integer, monomial: &Monomial, name: &str) -> Option<String> {
    let (mut radicals, mut words, mut logarithms) = (Vec::new(), Vec::new(), Vec::new());
    for (atom, exponent) in monomial {
        match atom {
            Atom::Root(n) => radicals.push((n, &exponent.0)),
            Atom::Pi => words.push(powered("π", &exponent.0)?),
            Atom::E => words.push(powered("e", &exponent.0)?),
            Atom::EulerGamma => words.push(powered("γ", &exponent.0)?),
            Atom::Catalan => words.push(powered("catalan_constant", &exponent.0)?),
            Atom::Log(n) if exponent.0.is_one() => logarithms.push(format!("ln {}", plain(n)?)),
            _ => return None,
        }
    }
    if !name.is_empty() {
        words.push(name.to_owned());
    }
    let mut text = String::new();
    if !radicals.is_empty() {
        let (degree, radicand) = one_root(&radicals)?;
        text = match degree {
            2 => format!("√{radicand}"),
            3 => format!("∛{radicand}"),
            _ if words.is_empty() && logarithms.is_empty() && coefficient.is_one() => {
                return Some(format!("{radicand}^(1/{degree})"));
            }
            _ => return None,
        };
    }
    // `2e` would be taken for a number with an exponent.
    let gap = |next: &str| if next.starts_with('e') { " " } else { "" };
    let words = words.join(" ");
    if !text.is_empty() {
        // `√3i` could be the root of 3i.
        text += if words == "i" { " " } else { gap(&words) };
    }
    text += &words;
    let number = plain(coefficient)?;
    let mut parts = Vec::new();
    match (coefficient.is_one(), text.is_empty()) {
        (true, true) if !logarithms.is_empty() => {}
        (_, true) => parts.push(number),
        (true, false) => parts.push(text),
        (false, false) => parts.push(number + gap(&text) + &text),
    }
    // A logarithm takes what follows it for its operand: only one can be at the end.
    if 1 < logarithms.len() {
        return None;
    }
    parts.append(&mut logarithms);
    Some(parts.join(" "))
}

/// The root that a product of roots is: its degree, and the integer below it.
fn one_root(radicals: &[(&Integer, &Rational)]) -> Option<(u64, String)> {
    let mut degree = 1;
    for (_, exponent) in radicals {
        degree = num_integer::lcm(degree, exponent.denominator().to_u64()?);
    }
    let mut radicand = Rational::ONE;
    for (n, exponent) in radicals {
        let times = rational::multiply(exponent, &Rational::from(degree)).ok()?;
        let power = rational::power(&Rational::Integer((*n).clone()), &times, &Interrupt::new()).ok()?;
        radicand = rational::multiply(&radicand, &power).ok()?;
    }
    Some((degree, plain(radicand.as_integer()?)?))
}

fn powered(name: &str, exponent: &Rational) -> Option<String> {
    const SUPERSCRIPTS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    if exponent.is_one() {
        return Some(name.to_owned());
    }
    if *exponent == Rational::ratio(&Integer::ONE, &Integer::TWO).ok()? {
        return Some(format!("√{name}"));
    }
    let digits = plain(exponent.as_integer()?)?;
    let raised = digits.chars().map(|c| match c {
        '-' => Some('⁻'),
        digit => SUPERSCRIPTS.get(digit.to_digit(10)? as usize).copied(),
    });
    Some(name.to_owned() + &raised.collect::<Option<String>>()?)
}
