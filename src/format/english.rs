//! Integers in English and in Roman numerals.

const UNITS: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 10] =
    ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
/// The short scale.
const THOUSANDS: [&str; 22] = [
    "",
    "thousand",
    "million",
    "billion",
    "trillion",
    "quadrillion",
    "quintillion",
    "sextillion",
    "septillion",
    "octillion",
    "nonillion",
    "decillion",
    "undecillion",
    "duodecillion",
    "tredecillion",
    "quattuordecillion",
    "quindecillion",
    "sexdecillion",
    "septendecillion",
    "octodecillion",
    "novemdecillion",
    "vigintillion",
];

/// The words for the decimal digits of an integer of up to 66 digits, with a sign where it is negative.
#[must_use]
pub(super) fn english(digits: &str) -> String {
    let (sign, digits) = digits.strip_prefix('-').map_or(("", digits), |rest| ("minus ", rest));
    let mut words = Vec::new();
    let groups = digits.len().div_ceil(3);
    let mut rest = digits;
    for scale in (0..groups).rev() {
        let (group, behind) = rest.split_at(rest.len() - 3 * scale);
        rest = behind;
        let value: usize = group.parse().unwrap_or(0);
        if value > 0 {
            words.push(below_thousand(value));
            words.extend(THOUSANDS.get(scale).filter(|word| !word.is_empty()).map(|word| (*word).to_owned()));
        }
    }
    if words.is_empty() {
        words.push(UNITS[0].to_owned());
    }
    format!("{sign}{}", words.join(" "))
}

fn below_thousand(value: usize) -> String {
    let (hundreds, rest) = (value / 100, value % 100);
    let hundreds = (hundreds > 0).then(|| format!("{} hundred", UNITS[hundreds]));
    let rest = match (rest / 10, rest % 10) {
        (0, 0) => None,
        (0 | 1, _) => Some(UNITS[rest].to_owned()),
        (tens, 0) => Some(TENS[tens].to_owned()),
        (tens, units) => Some(format!("{}-{}", TENS[tens], UNITS[units])),
    };
    [hundreds, rest].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// The Roman numerals of a number from 1 to 3999.
#[must_use]
pub(super) fn roman(mut value: i64) -> String {
    const SIGNS: [(i64, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut text = String::new();
    for (size, sign) in SIGNS {
        while value >= size {
            text += sign;
            value -= size;
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_their_names() {
        for (digits, words) in [
            ("0", "zero"),
            ("-19", "minus nineteen"),
            ("40", "forty"),
            ("115", "one hundred fifteen"),
            ("1000001", "one million one"),
            ("21000300", "twenty-one million three hundred"),
        ] {
            assert_eq!(english(digits), words);
        }
        assert_eq!(english(&format!("1{}", "0".repeat(63))), "one vigintillion");
        assert_eq!((roman(3999), roman(4)), ("MMMCMXCIX".to_owned(), "IV".to_owned()));
    }
}
