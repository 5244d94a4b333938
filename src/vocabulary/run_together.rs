//! Names that were run together: `iπ` for `i π`, `sqrt2` for `sqrt 2`. They are never read so, only offered.

/// What a part of a name could be on its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// A value.
    Value,
    /// A function of one argument, which takes what follows it.
    Function,
}

/// More parts than this are rather a word that happens to consist of short names.
const MOST_PARTS: usize = 3;

/// Longer names are not looked at.
const MOST_BYTES: usize = 40;

/// The name with spaces between the names that it is made of, the longest first; digits only follow a function.
/// The last part is a function where the name is called, and something else where it is not.
pub fn apart(name: &str, is_called: bool, known: &dyn Fn(&str) -> Option<Part>) -> Option<String> {
    if MOST_BYTES < name.len() {
        return None;
    }
    let parts = split(name, MOST_PARTS, None, is_called, known)?;
    (1 < parts.len()).then(|| parts.join(" "))
}

/// At most so many parts of a text, where this kind of part stood before; its depth is that bound.
fn split<'a>(
    text: &'a str,
    most: usize,
    before: Option<Part>,
    is_called: bool,
    known: &dyn Fn(&str) -> Option<Part>,
) -> Option<Vec<&'a str>> {
    if text.is_empty() {
        return ((before == Some(Part::Function)) == is_called).then(Vec::new);
    }
    if most == 0 {
        return None;
    }
    let ends = text.char_indices().map(|(at, _)| at).skip(1).chain([text.len()]);
    let ends: Vec<usize> = ends.collect();
    ends.into_iter().rev().find_map(|end| {
        let (first, rest) = text.split_at_checked(end)?;
        let is_number = before == Some(Part::Function) && first.bytes().all(|byte| byte.is_ascii_digit());
        let part = if is_number { Part::Value } else { known(first)? };
        // `sine`, `core`: a letter after a function is rather the end of a word.
        if before == Some(Part::Function) && !is_number && first.len() == 1 && rest.is_empty() {
            return None;
        }
        let mut parts = split(rest, most - 1, Some(part), is_called, known)?;
        parts.insert(0, first);
        Some(parts)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(name: &str) -> Option<Part> {
        match name {
            "i" | "π" | "e" | "r" => Some(Part::Value),
            "sqrt" | "sin" => Some(Part::Function),
            _ => None,
        }
    }

    #[test]
    fn names_that_were_run_together_come_apart() {
        assert_eq!(apart("iπ", false, &known).as_deref(), Some("i π"));
        assert_eq!(apart("sqrt2", false, &known).as_deref(), Some("sqrt 2"));
        assert_eq!(apart("sqrt2π", false, &known).as_deref(), Some("sqrt 2 π"));
        assert_eq!(apart("πsin", true, &known).as_deref(), Some("π sin"));
    }

    #[test]
    fn what_would_be_no_expression_stays_together() {
        for name in ["π2", "πsin", "irie", "x", "sin", "total"] {
            assert_eq!(apart(name, false, &known), None, "{name}");
        }
    }
}
