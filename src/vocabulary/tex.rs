//! LaTeX and braces as they are pasted from papers and web pages, rewritten as a line of surd: `\frac{1}{2}` as `(1)/(2)`.
//! It knows nothing of what the line means: whoever asks tries it.

/// Commands, and what is written here for them.
#[rustfmt::skip]
const COMMANDS: &[(&str, &str)] = &[
    ("cdot", "*"), ("times", "*"), ("ast", "*"), ("div", "/"), ("over", "/"), ("bmod", " mod "), ("mod", " mod "),
    ("left", ""), ("right", ""), ("big", ""), ("Big", ""), ("bigl", ""), ("bigr", ""), ("displaystyle", ""),
    ("quad", " "), ("qquad", " "), ("le", "<="), ("leq", "<="), ("ge", ">="), ("geq", ">="), ("ne", "!="), ("neq", "!="),
    ("lfloor", "⌊"), ("rfloor", "⌋"), ("lceil", "⌈"), ("rceil", "⌉"), ("lvert", "|"), ("rvert", "|"), ("vert", "|"),
    ("land", " and "), ("lor", " or "), ("lnot", " not "), ("neg", " not "), ("varphi", "phi"), ("circ", "°"),
    ("degree", "°"),
];

/// Commands that are names here too: constants, functions, and letters that a line may have defined.
#[rustfmt::skip]
const NAMES: &[&str] = &[
    "pi", "tau", "phi", "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "kappa", "lambda", "mu", "nu", "xi", "rho",
    "sigma", "chi", "psi", "omega", "Delta", "Omega", "Gamma", "hbar", "sin", "cos", "tan", "cot", "sec", "csc", "arcsin", "arccos",
    "arctan", "sinh", "cosh", "tanh", "coth", "ln", "log", "lg", "exp", "min", "max", "gcd",
];

/// A line without LaTeX; `None` where it has none, or what is not known here.
#[must_use]
pub fn rewritten(line: &str) -> Option<String> {
    if !line.contains(['\\', '{']) {
        return None;
    }
    let mut reader = Reader { rest: unquoted(line.trim()), depth: 0 };
    let mut text = String::new();
    while !reader.rest.is_empty() {
        text.push_str(&reader.piece()?);
    }
    Some(text)
}

/// Deeper braces than these are left alone.
const MAX_DEPTH: usize = 20;

/// The formula between `$…$`, `\(…\)` or `\[…\]`.
fn unquoted(line: &str) -> &str {
    [("$$", "$$"), ("$", "$"), ("\\(", "\\)"), ("\\[", "\\]")]
        .iter()
        .find_map(|(open, close)| line.strip_prefix(open)?.strip_suffix(close))
        .unwrap_or(line)
}

struct Reader<'a> {
    rest: &'a str,
    depth: usize,
}

impl Reader<'_> {
    /// What the next command, group or character is here.
    fn piece(&mut self) -> Option<String> {
        if let Some(rest) = self.rest.strip_prefix('\\') {
            self.rest = rest;
            return self.command();
        }
        if self.rest.starts_with('{') {
            let (inner, is_list) = self.group()?;
            return Some(if is_list { format!("[{inner}]") } else { format!("({inner})") });
        }
        let raised = self.rest.strip_prefix("^\\circ").or_else(|| self.rest.strip_prefix("^{\\circ}"));
        if let Some(rest) = raised {
            self.rest = rest;
            return Some("°".to_owned());
        }
        let next = self.rest.chars().next()?;
        self.rest = self.rest.get(next.len_utf8()..)?;
        match next {
            '}' => None,
            '~' => Some(" ".to_owned()),
            _ => Some(next.to_string()),
        }
    }

    fn command(&mut self) -> Option<String> {
        let end = self.rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(self.rest.len());
        let (name, rest) = self.rest.split_at_checked(end)?;
        self.rest = rest;
        if name.is_empty() {
            let sign = self.rest.chars().next()?;
            self.rest = self.rest.get(sign.len_utf8()..)?;
            return match sign {
                ',' | ';' | ':' | '!' | ' ' => Some(" ".to_owned()),
                '%' | '$' | '&' => Some(sign.to_string()),
                _ => None,
            };
        }
        match name {
            "frac" | "dfrac" | "tfrac" | "cfrac" => {
                let (above, below) = (self.argument()?, self.argument()?);
                Some(format!("({above})/({below})"))
            }
            "binom" | "dbinom" | "tbinom" => {
                let (n, k) = (self.argument()?, self.argument()?);
                Some(format!("C({n}, {k})"))
            }
            "sqrt" => {
                let index = self.index()?;
                let radicand = self.argument()?;
                Some(match index {
                    Some(index) => format!("root({radicand}, {index})"),
                    None => format!("sqrt({radicand})"),
                })
            }
            "log" if self.rest.starts_with('_') => {
                self.rest = self.rest.get(1..)?;
                let base = self.argument()?;
                let operand = self.operand()?;
                Some(format!("log({operand}, {base})"))
            }
            "mathrm" | "text" | "operatorname" | "mathit" => self.argument(),
            "sum" | "prod" => self.series(if name == "sum" { "sum" } else { "product" }),
            _ => match COMMANDS.iter().find(|row| row.0 == name) {
                Some((_, written)) => Some((*written).to_owned()),
                None => NAMES.contains(&name).then(|| {
                    let goes_on = self.rest.starts_with(|c: char| c.is_alphanumeric());
                    format!("{name}{}", if goes_on { " " } else { "" })
                }),
            },
        }
    }

    /// `\sum_{k=1}^{5} k^2`, with all that follows as its term where that is one product.
    fn series(&mut self, function: &str) -> Option<String> {
        self.rest = self.rest.strip_prefix('_')?;
        let first = self.argument()?;
        let (variable, from) = first.split_once('=')?;
        self.rest = self.rest.strip_prefix('^')?;
        let to = self.argument()?;
        let mut term = String::new();
        while !self.rest.is_empty() {
            if self.rest.starts_with(['+', '-', '=', ')']) {
                return None;
            }
            term.push_str(&self.piece()?);
        }
        Some(format!("{function}({}, {}, {}, {to})", term.trim(), variable.trim(), from.trim()))
    }

    /// `[3]` of `\sqrt[3]{27}`.
    #[allow(clippy::option_option, reason = "an index that can't be read is not one that is not there")]
    fn index(&mut self) -> Option<Option<String>> {
        let Some(rest) = self.rest.strip_prefix('[') else { return Some(None) };
        let (index, rest) = rest.split_once(']')?;
        self.rest = rest;
        Some(Some(index.to_owned()))
    }

    /// What a command takes: a group, a command, a number, or one character.
    fn argument(&mut self) -> Option<String> {
        self.rest = self.rest.trim_start();
        if self.rest.starts_with('{') {
            return self.group().map(|(inner, _)| inner);
        }
        if self.rest.starts_with('(') {
            let end = self.rest.find(')')?;
            let (inner, rest) = self.rest.split_at_checked(end + 1)?;
            self.rest = rest;
            return Some(inner.trim_matches(['(', ')']).to_owned());
        }
        if self.rest.starts_with('\\') {
            return self.piece();
        }
        let next = self.rest.chars().next().filter(char::is_ascii_alphanumeric)?;
        self.rest = self.rest.get(next.len_utf8()..)?;
        Some(next.to_string())
    }

    /// The operand of a function: a whole number, or what a command takes.
    fn operand(&mut self) -> Option<String> {
        self.rest = self.rest.trim_start();
        let end = self.rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(self.rest.len());
        let (number, rest) = self.rest.split_at_checked(end)?;
        if number.is_empty() {
            return self.argument();
        }
        self.rest = rest;
        Some(number.to_owned())
    }

    /// What is between braces, and whether it is a list.
    fn group(&mut self) -> Option<(String, bool)> {
        self.rest = self.rest.strip_prefix('{')?;
        self.depth += 1;
        if MAX_DEPTH < self.depth {
            return None;
        }
        let (mut inner, mut is_list) = (String::new(), false);
        while !self.rest.starts_with('}') {
            is_list |= self.rest.starts_with([',', ';']);
            inner.push_str(&self.piece()?);
        }
        self.depth -= 1;
        self.rest = self.rest.get(1..)?;
        Some((inner, is_list))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn latex_is_a_line_of_its_own() {
        for (line, wanted) in [
            (r"\frac{1}{2}", "(1)/(2)"),
            (r"\frac12", "(1)/(2)"),
            (r"\sqrt[3]{27}", "root(27, 3)"),
            (r"2^{10} \cdot \pi", "2^(10) * pi"),
            (r"\sin 30^\circ", "sin 30°"),
            (r"\pi r", "pi r"),
            (r"\left( 1 + 2 \right) \times 3", "( 1 + 2 ) * 3"),
            ("{1, 2}", "[1, 2]"),
            ("{2 + 3} * 4", "(2 + 3) * 4"),
            (r"$\log_2 8$", "log(8, 2)"),
            (r"\log_{10} 1000", "log(1000, 10)"),
            (r"\sum_{k=1}^{5} k^2", "sum(k^2, k, 1, 5)"),
            (r"50\%", "50%"),
        ] {
            assert_eq!(rewritten(line).as_deref(), Some(wanted), "{line}");
        }
        for line in ["1 + 2", r"\foo{1}", "{1", "1}", r"\sum_{k=1}^{5} k + 1"] {
            assert_eq!(rewritten(line), None, "{line}");
        }
    }
}
