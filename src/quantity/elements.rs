//! The standard atomic weights of the elements, and the molar mass of a formula such as `Ca(OH)2`.
//! It knows no values, and no syntax but that of formulas.

use crate::fault::Fault;
use crate::limits::Interrupt;
use crate::number::{Integer, Rational, digits, rational};

/// Symbols and standard atomic weights in g/mol, by atomic number: T. Prohaska et al., "Standard atomic weights of the
/// elements 2021 (IUPAC Technical Report)", Pure and Applied Chemistry 94 (2022) 573, tables 1 and 2. Where the standard
/// is an interval this is the abridged value for ordinary material; elements without stable isotopes have none.
#[rustfmt::skip]
const WEIGHTS: &[(&str, &str)] = &[
    ("H", "1.0080"),
    ("He", "4.002602"),
    ("Li", "6.94"),
    ("Be", "9.0121831"),
    ("B", "10.81"),
    ("C", "12.011"),
    ("N", "14.007"),
    ("O", "15.999"),
    ("F", "18.998403162"),
    ("Ne", "20.1797"),
    ("Na", "22.98976928"),
    ("Mg", "24.305"),
    ("Al", "26.9815384"),
    ("Si", "28.085"),
    ("P", "30.973761998"),
    ("S", "32.06"),
    ("Cl", "35.45"),
    ("Ar", "39.95"),
    ("K", "39.0983"),
    ("Ca", "40.078"),
    ("Sc", "44.955907"),
    ("Ti", "47.867"),
    ("V", "50.9415"),
    ("Cr", "51.9961"),
    ("Mn", "54.938043"),
    ("Fe", "55.845"),
    ("Co", "58.933194"),
    ("Ni", "58.6934"),
    ("Cu", "63.546"),
    ("Zn", "65.38"),
    ("Ga", "69.723"),
    ("Ge", "72.630"),
    ("As", "74.921595"),
    ("Se", "78.971"),
    ("Br", "79.904"),
    ("Kr", "83.798"),
    ("Rb", "85.4678"),
    ("Sr", "87.62"),
    ("Y", "88.905838"),
    ("Zr", "91.224"),
    ("Nb", "92.90637"),
    ("Mo", "95.95"),
    ("Ru", "101.07"),
    ("Rh", "102.90549"),
    ("Pd", "106.42"),
    ("Ag", "107.8682"),
    ("Cd", "112.414"),
    ("In", "114.818"),
    ("Sn", "118.710"),
    ("Sb", "121.760"),
    ("Te", "127.60"),
    ("I", "126.90447"),
    ("Xe", "131.293"),
    ("Cs", "132.90545196"),
    ("Ba", "137.327"),
    ("La", "138.90547"),
    ("Ce", "140.116"),
    ("Pr", "140.90766"),
    ("Nd", "144.242"),
    ("Sm", "150.36"),
    ("Eu", "151.964"),
    ("Gd", "157.25"),
    ("Tb", "158.925354"),
    ("Dy", "162.500"),
    ("Ho", "164.930329"),
    ("Er", "167.259"),
    ("Tm", "168.934219"),
    ("Yb", "173.045"),
    ("Lu", "174.9668"),
    ("Hf", "178.486"),
    ("Ta", "180.94788"),
    ("W", "183.84"),
    ("Re", "186.207"),
    ("Os", "190.23"),
    ("Ir", "192.217"),
    ("Pt", "195.084"),
    ("Au", "196.966570"),
    ("Hg", "200.592"),
    ("Tl", "204.38"),
    ("Pb", "207.2"),
    ("Bi", "208.98040"),
    ("Th", "232.0377"),
    ("Pa", "231.03588"),
    ("U", "238.02891"),
];

/// Groups in groups of a formula, at most.
const MOST_GROUPS: usize = 20;
/// How many of an atom or a group there can be.
const MOST_ATOMS: i64 = 1_000_000_000;

/// The mass of a mole of a formula in grams: elements with their counts, groups in parentheses, parts joined by `·`.
///
/// # Errors
/// A fault that names what is not an element, or that says what is wrong with the formula.
pub fn molar_mass(formula: &str) -> Result<Rational, Fault> {
    let plain: String = formula.chars().map(plain).filter(|next| !next.is_whitespace()).collect();
    if plain.is_empty() {
        return Err(Fault::new(1, "expected a formula such as \"H2O\""));
    }
    let mut sum = Rational::ZERO;
    for part in plain.split(['·', '*', '.']) {
        let end = part.find(|next: char| !next.is_ascii_digit()).unwrap_or(part.len());
        let (before, rest) = part.split_at_checked(end).unwrap_or(("", part));
        let mass = rational::multiply(&of_part(rest, formula)?, &count(before)?.into())?;
        sum = rational::add(&sum, &mass)?;
    }
    Ok(sum)
}

/// Subscripts are digits, and the dots of hydrates are one.
fn plain(letter: char) -> char {
    match letter {
        '₀'..='₉' => char::from_digit(u32::from(letter) - u32::from('₀'), 10).unwrap_or(letter),
        '∙' | '⋅' | '•' => '·',
        '[' => '(',
        ']' => ')',
        letter => letter,
    }
}

/// The count that digits are; none are one.
fn count(digits: &str) -> Result<i64, Fault> {
    if digits.is_empty() {
        return Ok(1);
    }
    let count = digits.parse().ok().filter(|count| (1..=MOST_ATOMS).contains(count));
    count.ok_or_else(|| Fault::new(1, format!("a count goes from 1 to {MOST_ATOMS}")))
}

/// The mass of elements and groups side by side.
fn of_part(part: &str, formula: &str) -> Result<Rational, Fault> {
    let wrong = |what: &str| Fault::new(1, format!("{what} in the formula \"{formula}\""));
    // The masses of the groups that are open, the innermost last.
    let mut open = vec![Rational::ZERO];
    let mut rest = part;
    if rest.is_empty() {
        return Err(wrong("an element is missing"));
    }
    while let Some(first) = rest.chars().next() {
        let (mass, after) = match first {
            '(' if open.len() <= MOST_GROUPS => {
                open.push(Rational::ZERO);
                rest = rest.get(1..).unwrap_or("");
                continue;
            }
            ')' if open.len() > 1 => (open.pop().unwrap_or(Rational::ZERO), rest.get(1..).unwrap_or("")),
            'A'..='Z' => {
                let length = 1 + rest.bytes().skip(1).take_while(u8::is_ascii_lowercase).count();
                let (symbol, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
                (weight(symbol)?, after)
            }
            _ => return Err(wrong(&format!("unexpected `{first}`"))),
        };
        let end = after.find(|next: char| !next.is_ascii_digit()).unwrap_or(after.len());
        let (digits, after) = after.split_at_checked(end).unwrap_or((after, ""));
        let mass = rational::multiply(&mass, &count(digits)?.into())?;
        let Some(group) = open.last_mut() else { return Err(wrong("a parenthesis closes nothing")) };
        *group = rational::add(group, &mass)?;
        rest = after;
    }
    match open.pop() {
        Some(mass) if open.is_empty() => Ok(mass),
        _ => Err(wrong("a parenthesis is not closed")),
    }
}

/// The standard atomic weight of an element.
fn weight(symbol: &str) -> Result<Rational, Fault> {
    let row = WEIGHTS.iter().find(|row| row.0 == symbol);
    let unknown =
        || Fault::new(1, format!("no element with a standard atomic weight has the symbol `{symbol}`"));
    let row = row.ok_or_else(unknown)?;
    let (whole, fraction) = row.1.split_once('.').unwrap_or((row.1, ""));
    digits::parse_decimal(whole, fraction, "", &Integer::from(0), 10, &Interrupt::new())
}
