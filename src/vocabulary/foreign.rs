//! What other keyboards, spreadsheets, programming languages and web pages write, and how it is written here: rows for
//! the errors that name a remedy. None of it is a word of the language.

pub mod rewritten;

use crate::text::{Diagnostic, Span};

/// What is said of integrals, derivatives and limits.
pub const NO_CALCULUS: &str = "there is no calculus here yet; `plot` draws a function";

/// The same where about its value can be computed: the start of a sentence.
pub const ABOUT_CALCULUS: &str = "there is no calculus here yet; for about its value";

/// How a choice is written, for all that have tried it in another way.
pub const CHOICE: &str = "a choice is written `if a then b else c`";

/// Spellings from elsewhere.
#[derive(Debug)]
pub struct Foreign {
    /// The characters or words; of words only those that nothing here is called.
    pub written: &'static [&'static str],
    /// What to write here, as the end of a sentence.
    pub advice: &'static str,
    /// What can be in its place, where that mends the line.
    pub remedy: Option<&'static str>,
}

impl Foreign {
    /// The advice at a place, after what is wrong there.
    #[must_use]
    pub fn tell(&self, span: Span, wrong: &str) -> Diagnostic {
        let told = Diagnostic::error(span, format!("{wrong}{}", self.advice));
        match self.remedy {
            Some(remedy) => told.with_remedy(remedy),
            None => told,
        }
    }
}

/// A sign that has a twin here.
const fn twin(written: &'static [&'static str], advice: &'static str, remedy: &'static str) -> Foreign {
    Foreign { written, advice, remedy: Some(remedy) }
}

/// What has to be written in another way altogether.
const fn other(written: &'static [&'static str], advice: &'static str) -> Foreign {
    Foreign { written, advice, remedy: None }
}

/// Signs that mean nothing here.
#[rustfmt::skip]
pub const SIGNS: &[Foreign] = &[
    other(&["∠"], "for a length and an angle write `230 * cis(30°)`"),
    twin(&["—", "‒", "―", "‐", "‑", "➖"], "for minus write `-`", "-"),
    twin(&["➕"], "for plus write `+`", "+"),
    twin(&["✕", "✖", "⨯", "⨉", "❌", "∗", "⁎", "•", "●"], "for times write `*`", "*"),
    twin(&["➗", ":", "∶"], "for a quotient write `/`", "/"),
    twin(&["ˆ", "˄"], "for a power write `^`", "^"),
    twin(&["“", "”", "„", "«", "»", "″"], "text is written in `\"`", "\""),
    twin(&["⩽", "≦"], "write `≤`", "≤"),
    twin(&["⩾", "≧"], "write `≥`", "≥"),
    twin(&["=<"], "for at most write `<=`", "<="),
    other(&["=>"], "for at least write `>=`, for a conversion `->`"),
    twin(&["≈", "≅", "≡"], "to compare write `==`", "=="),
    twin(&[":=", "≔"], "a definition is written `x = 5`", "="),
    other(&["+=", "-=", "*=", "/=", "^="], "a definition is written in full: `x = x + 1`"),
    twin(&[".*"], "lists are multiplied element by element by `*`", "*"),
    twin(&["./"], "lists are divided element by element by `/`", "/"),
    twin(&[".^"], "lists are raised element by element by `^`", "^"),
    twin(&["==="], "to compare write `==`", "=="),
    other(&["!=="], "for not equal write `!=`; after a factorial leave a space: `3! == 6`"),
    twin(&["~=", "=!", "=/="], "for not equal write `≠` or `!=`", "!="),
    twin(&["…"], "for a range write `1..5`, for digits that repeat `0.(3)`", ".."),
    twin(&["˚"], "for degrees write `°`", "°"),
    twin(&["∆"], "this is the sign of an increment; the letter is `Δ`", "Δ"),
    twin(&["٪"], "for percent write `%`", "%"),
    twin(&["‱"], "for basis points write `bp`", " bp"),
    twin(&["٫"], "for a decimal write `.`", "."),
    twin(&["٬", "’", "‘"], "digits are separated by `'` or `_`", "'"),
    other(&["'"], "it separates digits; text is written in `\"`"),
    other(&["..."], "for a range write `1..5`, for digits that repeat `0.(3)`"),
    other(&[".", "\u{305}"], "a decimal point goes between digits; repeating digits go in parentheses: `0.(3)`"),
    other(&["{", "}"], "write `(…)` around an expression and `[…]` around a list"),
    other(&["\\"], "LaTeX is not read here: `\\frac{1}{2}` is (1)/(2), `\\sqrt{2}` is sqrt(2)"),
    other(&["?"], "a choice is written `if a then b else c`; a line needs no mark at its end"),
    other(&["∞"], "infinity is not a number"),
    other(&["|>"], "a function takes its argument in parentheses: `f(x)`"),
    other(&["±", "∓"], "for both ends write `5 + [-0.1, 0.1]`"),
    other(&["∫", "∂", "∇"], NO_CALCULUS),
    other(&["∑", "∏"], "write `sum(k^2, k, 1, 10)` or `product(k, k, 1, 10)`"),
    other(&["∜"], "write `root(x, 4)`"),
    other(&["¢"], "for 50 cents write `$0.50`"),
    twin(&["@"], "the result of line 7 is `@7`; for a price each write `*`", "*"),
    other(&["`"], "write the expression without quotation marks"),
];

/// Words that mean nothing here, in lower case; where several are one spelling, one space is between them.
#[rustfmt::skip]
pub const WORDS: &[Foreign] = &[
    twin(&["plus"], "for a sum write `+`", "+"),
    twin(&["minus"], "for a difference write `-`", "-"),
    twin(&["times", "multiplied by", "multiplied"], "for a product write `*`", "*"),
    twin(&["divided by", "divided", "over"], "for a quotient write `/`", "/"),
    twin(&["squared"], "for a square write `^2`", "^2"),
    twin(&["cubed"], "for a cube write `^3`", "^3"),
    twin(&["percent", "pct"], "for percent write `%`", "%"),
    twin(&["to the power of", "raised to the power of", "raised to"], "for a power write `^`", "^"),
    twin(&["Σ", "σ"], "write `sum`", "sum"),
    twin(&["power", "pow"], "for a power write `2^3`", "^"),
    twin(&["comb"], "write `C`", "C"),
    twin(&["perm"], "write `nPr`", "nPr"),
    twin(&["fmod"], "write `rem`", "rem"),
    twin(&["equals", "is equal to"], "to compare write `==`", "=="),
    twin(&["square root of", "square root", "squareroot"], "write `sqrt`", "sqrt"),
    twin(&["cube root of", "cube root", "cuberoot"], "write `cbrt`", "cbrt"),
    twin(&["INT"], "for the number rounded down write `floor`", "floor"),
    twin(&["int", "integer"], "for the part before the point write `trunc`", "trunc"),
    twin(&["fact"], "for a factorial write `factorial` or `5!`", "factorial"),
    twin(&["let", "const", "def", "define", "function", "func", "fn"], "a definition starts with its name: `x = 5` or `f(x) = x^2`", ""),
    twin(&["graph", "draw", "sketch"], "to draw a function write `plot`", "plot"),
    other(&["integral", "derivative", "integrate", "differentiate"], NO_CALCULUS),
    other(&["lambda"], "a function is written `f(x) = x^2`"),
    other(&["for"], "for each element of a list write `map(x^2, x, 1..3)`, for a sum `sum(k^2, k, 1, 9)`"),
    twin(&["elif", "elseif"], "write `else if`", "else if"),
    twin(&["half of", "half a", "one half of", "half"], "for a half of 10 write `1/2 of 10`", "1/2 of"),
    twin(&["a third of", "one third of", "third of"], "for a third of 10 write `1/3 of 10`", "1/3 of"),
    twin(&["two thirds of"], "for two thirds of 10 write `2/3 of 10`", "2/3 of"),
    twin(&["a quarter of", "one quarter of", "quarter of", "a fourth of"], "for a quarter of 10 write `1/4 of 10`", "1/4 of"),
    twin(&["three quarters of"], "for three quarters of 10 write `3/4 of 10`", "3/4 of"),
    twin(&["double", "twice"], "for twice 10 write `2 * 10`", "2 *"),
    twin(&["triple"], "for three times 10 write `3 * 10`", "3 *"),
    twin(&["sine of", "sine"], "write `sin`", "sin"),
    twin(&["cosine of", "cosine"], "write `cos`", "cos"),
    twin(&["tangent of", "tangent"], "write `tan`", "tan"),
    twin(&["natural log of", "natural log"], "write `ln`", "ln"),
    other(&["log base", "log to the base", "logarithm"], "for the logarithm of 8 to base 2 write `log(8, 2)`"),
    twin(&["absolute value of"], "write `abs`", "abs"),
    other(&["import", "from math import"], "every function is there already"),
    twin(&["noon"], "noon is written `12:00`", "12:00"),
    twin(&["midnight"], "midnight is written `0:00`", "0:00"),
    twin(&["weekdays", "business days", "working days", "business day", "working day"], "for 5 working days later write `today + 5 workdays`", "workdays"),
    twin(&["what is", "what's", "calculate", "compute", "evaluate", "print", "echo", "return"], "write the expression alone", ""),
    other(&["psig", "barg", "kPag", "gauge"], "gauge pressure is counted from that of the air: add it, as in `30 psi + 1 atm`"),
    twin(&["modulo"], "for a remainder write `mod`", "mod"),
    twin(&["div"], "for a quotient rounded down write `//`", "//"),
    other(&["exit", "quit"], "it ends the session when it is alone on a line"),
    other(&["help", "usage"], "press F1 on the screen, or run `surd --help` in a shell"),
    other(&["eps", "epsilon"], "the step of doubles at 1 is `2^-52`"),
    other(&["infinity", "inf"], "infinity is not a number here"),
    other(&["nan"], "what has no value is an error here, and not a number"),
    twin(&["is what % of", "is what percent of", "as a % of", "as a percent of", "as a percentage of", "as percent of", "as percentage of"], "for a share write `5 as % of 20`", "as % of"),
    other(&["is"], "for a share write `5 as % of 20`, to compare `==`"),
    other(&["more than", "on top of"], "for 10% more than 50 write `50 + 10%`"),
    other(&["less than"], "for 10% less than 50 write `50 - 10%`, to compare `<`"),
    twin(&["greater than"], "to compare write `>`", ">"),
    other(&["increase", "increased by"], "for 50 and 10% more write `50 + 10%`"),
    other(&["decrease", "decreased by"], "for 50 less 10% write `50 - 10%`"),
    twin(&["after", "from"], "for a later date write `2026-11-23 + 3 days`, or `today + 2 weeks`", "+"),
    other(&["before"], "for an earlier date write `2026-11-23 - 3 days`"),
    other(&["ago"], "for 2 weeks ago write `today - 2 weeks`"),
    other(&["between"], "for the time between two dates write `2026-12-25 - 2026-11-23`"),
    other(&["until", "till"], "for the time until a date write `2026-12-25 - today`"),
    other(&["since"], "for the time since a date write `today - 2026-11-23`"),
    other(&["next", "upcoming"], "write a date, such as `2026-11-23`, or `today + 1 week`"),
    other(&["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"], "write a date, such as `2026-11-23`; its day is `weekday(2026-11-23)`"),
    other(&["january", "february", "march", "april", "june", "july", "august", "september", "october", "november", "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov"], "a date is written `2026-11-23`"),
    twin(&["dollar", "dollars", "bucks"], "for US dollars write `USD`", "USD"),
    twin(&["euro", "euros"], "for euros write `EUR`", "EUR"),
    twin(&["yen"], "for Japanese yen write `JPY`", "JPY"),
    twin(&["rupee", "rupees", "rs"], "for Indian rupees write `INR`", "INR"),
    other(&["cent", "cents"], "for 50 cents write `$0.50`, for 1/100 acre `cent_area`"),
    twin(&["INT_MAX", "I32_MAX"], "the largest number of 32 bits with a sign is `2^31 - 1`", "(2^31 - 1)"),
    twin(&["UINT_MAX", "UINT32_MAX"], "the largest number of 32 bits is `2^32 - 1`", "(2^32 - 1)"),
    twin(&["INT64_MAX", "LONG_MAX"], "the largest number of 64 bits with a sign is `2^63 - 1`", "(2^63 - 1)"),
    twin(&["UINT64_MAX", "ULONG_MAX"], "the largest number of 64 bits is `2^64 - 1`", "(2^64 - 1)"),
    twin(&["INT_MIN"], "the least number of 32 bits with a sign is `-2^31`", "(-2^31)"),
    twin(&["SIZE_MAX"], "the largest number of 64 bits is `2^64 - 1`", "(2^64 - 1)"),
    twin(&["DBL_MAX"], "the largest double is `fromf64(0x7fefffffffffffff)`", "fromf64(0x7fefffffffffffff)"),
    twin(&["FLT_MAX"], "the largest float of 32 bits is `fromf32(0x7f7fffff)`", "fromf32(0x7f7fffff)"),
    twin(&["DBL_EPSILON"], "the step of doubles at 1 is `2^-52`", "2^-52"),
    twin(&["FLT_EPSILON"], "the step of floats of 32 bits at 1 is `2^-23`", "2^-23"),
    other(&["delete", "unset", "undef"], "a name ends with the line that defines it: delete that line"),
    other(&["grand total", "sub total", "sub-total"], "the sum of the lines above is `total`, that of a block `subtotal`"),
    other(&["less"], "for 10% less than 50 write `50 - 10%`"),
    other(&["incl", "including"], "for 20% on top of 50 write `50 + 20%`, to take 20% out of it `50 / (1 + 20%)`"),
    other(&["excl", "excluding"], "to take 20% out of 50 write `50 / (1 + 20%)`"),
    other(&["decimals"], "for two decimals write `to 2 places`"),
    twin(&["von"], "for a part write `of`", "of"),
    twin(&["prozent"], "for percent write `%`", "%"),
    twin(&["tag", "tage", "tagen"], "for days write `days`", "days"),
    twin(&["woche", "wochen"], "for weeks write `weeks`", "weeks"),
    twin(&["monat", "monate", "monaten"], "for months write `months`", "months"),
    twin(&["jahr", "jahre", "jahren"], "for years write `years`", "years"),
    twin(&["stunde", "stunden"], "for hours write `hours`", "hours"),
    twin(&["minuten"], "for minutes write `minutes`", "minutes"),
    twin(&["heute"], "for this day write `today`", "today"),
    twin(&["mio"], "a million is `million`", "million"),
    twin(&["bn"], "a billion is `billion`", "billion"),
    twin(&["mrd", "mld"], "a billion is `billion`", "billion"),
    twin(&["tsd"], "a thousand is `k`, or `1000`", "1000"),
    other(&["pcs", "pieces", "stk"], "a count needs no unit; what is counted can be a comment after `#`"),
    twin(&["VAC", "VDC"], "for volts write `V`", "V"),
    twin(&["cel"], "for degrees Celsius write `°C`", "°C"),
    other(&["iu"], "an international unit differs from substance to substance: multiply by its mass"),
    other(&["nat", "nats"], "a nat is 1/ln(2) bits"),
    other(&["trit", "trits"], "a trit is log2(3) bits"),
    other(&["hartley", "hartleys"], "a hartley is log2(10) bits"),
];

/// Functions of spreadsheets, in lower case; elsewhere these words are names like others.
#[rustfmt::skip]
pub const CALLS: &[Foreign] = &[
    other(&["datediff", "datedif", "daysbetween"], "for the time between two dates write `2026-12-25 - 2026-11-23`"),
    other(&["iterate", "nest"], "for a function of a function write `f(f(x))`"),
    twin(&["maximum"], "write `max`", "max"),
    twin(&["minimum"], "write `min`", "min"),
    twin(&["weeknum"], "write `isoweek`", "isoweek"),
    twin(&["combin"], "write `C`", "C"),
    twin(&["stdev.s"], "write `stdev`", "stdev"),
    twin(&["stdev.p", "np.std", "numpy.std"], "for the deviation over n write `pstdev`", "pstdev"),
    twin(&["var.s"], "write `variance`", "variance"),
    twin(&["var.p", "np.var", "numpy.var"], "for the variance over n write `pvariance`", "pvariance"),
    twin(&["mode.sngl"], "write `mode`", "mode"),
    twin(&["math.log", "np.log", "numpy.log", "cmath.log"], "the natural logarithm is `ln`, that to a base `log(8, 2)`", "ln"),
    other(&["math.round"], "write `round`, which rounds halves away from zero"),
    twin(&["permut"], "write `nPr`", "nPr"),
    twin(&["randbetween"], "write `randint`", "randint"),
    twin(&["sumproduct"], "write `dot`", "dot"),
    twin(&["summe"], "write `sum`", "sum"),
    twin(&["mittelwert"], "write `mean`", "mean"),
    twin(&["runden"], "write `round`", "round"),
    twin(&["wurzel"], "write `sqrt`", "sqrt"),
    twin(&["sorted"], "write `sort`", "sort"),
    twin(&["reversed"], "write `reverse`", "reverse"),
    other(&["range", "arange", "np.arange"], "a range is written `1..5`, with a step `0..8 step 2`"),
    other(&["remainder"], "for a remainder write `7 mod 3`, with the sign of the first `rem(-7, 3)`"),
    other(&["histogram", "scatter", "hist", "boxplot"], "data are not drawn here; `plot` draws a function"),
    other(&["cumsum", "cumprod"], "for the sum of the first k elements write `sum(x[n], n, 1, k)`"),
    other(&["egcd", "xgcd", "extgcd"], "the greatest common divisor is `gcd`, the inverse with a modulus `modinv(3, 11)`"),
    twin(&["f32frombits", "fromf32bits"], "write `fromf32`", "fromf32"),
    other(&["complex"], "a complex number is written `1 + 2i`"),
    other(&["float", "str", "double"], "numbers are exact here and need no type"),
    other(&["convert"], "a unit is converted with `5 km to mi`"),
    other(&["iferror"], "a choice is written `if a then b else c`"),
    other(&["vlookup", "xlookup", "hlookup"], "there are no cells here: a line is `@3`, several are `@3..@9`"),
    other(&["countif", "sumif"], "write `sum(if(x > 0, x, 0), x, @2..@9)`, to count `sum(if(x > 0, 1, 0), x, @2..@9)`"),
    other(&["solve", "roots", "fsolve", "nsolve", "fzero", "findroot", "find_root", "newton", "root_scalar"], "equations are not solved here; write what the unknown is"),
    other(&["integral", "integrate", "int_", "diff", "derivative", "deriv", "differentiate", "limit", "lim"], NO_CALCULUS),
    other(&["cumprinc", "cumipmt"], "for the sum over a year write `sum(ipmt(1%, k, 12, 1000), k, 1, 12)`"),
    other(&["ddb", "db", "syd", "vdb"], "for depreciation in a straight line write `sln(30000, 7500, 10)`"),
    other(&["xirr", "mirr"], "for payments at equal distances write `irr([-100, 60, 60])`"),
    other(&["xnpv"], "for payments at equal distances write `npv(10%, 110, 121)`"),
    other(&["linest", "slope", "linreg", "linfit", "regress", "regression", "polyfit", "intercept", "forecast", "trend", "fit", "interp", "interpolate"], "there is no regression or interpolation here yet"),
    other(&["det", "inv", "inverse", "transpose", "eye", "matrix", "linsolve", "eig"], "there are no matrices here yet; the scalar product of two lists is `dot`"),
    other(&["tinv", "tdist", "chi2inv", "chisq", "finv", "binomdist"], "of the distributions the normal one is here: `normcdf`, `norminv`"),
    other(&["crt", "jacobi", "legendre", "order", "primitiveroot", "primroot", "sqrtmod"], "of arithmetic with remainders here are `powmod` and `modinv`"),
    other(&["prime", "nthprime", "primepi"], "the next prime is `nextprime(100)`"),
    other(&["bits", "bitfield", "bextr"], "for bits 8 to 15 of n write `n >> 8 & 0xff`"),
    other(&["ord", "strlen"], "texts are not taken apart here; the character of a code is `65 to char`"),
    other(&["sizeof"], "there are no types here; in how many bits an integer fits says `bitlength(300)`"),
    twin(&["ffs"], "the zeros below the lowest bit are `trailingzeros`", "trailingzeros"),
    twin(&["fabs"], "write `abs`", "abs"),
    twin(&["fmax"], "write `max`", "max"),
    twin(&["fmin"], "write `min`", "min"),
    twin(&["rint"], "write `round`, which rounds halves away from zero", "round"),
    twin(&["sd", "stdevs", "σ", "sigma"], "write `stdev`", "stdev"),
    twin(&["Σ"], "write `sum`", "sum"),
    twin(&["pvar", "var_p"], "write `pvariance`", "pvariance"),
    twin(&["ggt"], "write `gcd`", "gcd"),
    twin(&["kgv"], "write `lcm`", "lcm"),
    other(&["table", "tabulate", "tabular"], "for a table of values write `map(x^2, x, 1..5)`"),
    twin(&["real"], "write `re`", "re"),
    twin(&["phase", "angle"], "write `arg`", "arg"),
    twin(&["imag"], "write `im`", "im"),
    twin(&["binom", "nchoosek"], "write `binomial`", "binomial"),
    twin(&["invnorm", "normsinv"], "write `norminv`", "norminv"),
    twin(&["deg"], "write `degrees`", "degrees"),
    other(&["poisson", "chi2cdf", "tcdf", "t.dist", "f.dist"], "of the distributions the normal one is here: `normcdf`, `norminv`"),
    other(&["cov", "covariance"], "for the correlation write `correlation([1, 2, 3], [2, 4, 7])`"),
    other(&["corr", "corrcoef"], "write `correlation([1, 2, 3], [2, 4, 7])`"),
    other(&["nextafter", "ulp"], "the next double after x is `fromf64(f64bits(x) + 1)`"),
    other(&["parallel", "par"], "for resistors in parallel write `1/(1/a + 1/b)`"),
    twin(&["dayofweek", "dow"], "write `weekday`", "weekday"),
];

/// What other tools have right of a conversion.
#[rustfmt::skip]
pub const TARGETS: &[Foreign] = &[
    twin(&["float", "double", "float64", "binary64"], "for the nearest double write `to f64`", "f64"),
    twin(&["float32", "single", "binary32"], "for the nearest number of 32 bits write `to f32`", "f32"),
    twin(&["int8", "int8_t"], "write `to i8`", "i8"),
    twin(&["int16", "int16_t"], "write `to i16`", "i16"),
    twin(&["int32", "int32_t"], "write `to i32`", "i32"),
    twin(&["int64", "int64_t"], "write `to i64`", "i64"),
    twin(&["uint8", "uint8_t", "byte"], "write `to u8`", "u8"),
    twin(&["uint16", "uint16_t"], "write `to u16`", "u16"),
    twin(&["uint32", "uint32_t"], "write `to u32`", "u32"),
    twin(&["uint64", "uint64_t"], "write `to u64`", "u64"),
    twin(&["number", "plain"], "for a percentage as a plain number write `to decimal`", "decimal"),
    other(&["int", "integer"], "for the part before the point write `trunc(x)`, for the nearest integer `round(x)`"),
    other(&["polar", "phasor"], "for length and angle write `polar(3 + 4i)`"),
    other(&["ascii", "text", "string", "code", "utf8"], "the character of a code is `65 to char`"),
    other(&["local", "localtime"], "a zone is written out, such as `to Europe/London`"),
    other(&["Hg", "WC", "H2O"], "inches of mercury are `inHg`, of water `inH2O`"),
    other(&["factors", "primes"], "for the prime factors write `factor(360)`"),
    other(&["comma", "commas", "grouped", "thousands"], "digits are grouped by `# surd: grouping=comma` on the first line"),
    other(&["money", "currency"], "for two decimals write `to 2 places`, for an amount `$5`"),
];

/// What other languages call a kind of number: it comes before a definition, a number or parentheses there.
const TYPES: &[&str] = &[
    "int", "integer", "float", "double", "long", "short", "char", "bool", "auto", "unsigned", "signed",
    "number", "decimal", "single", "real", "size_t", "ssize_t", "usize", "isize",
];

/// Whether a word is one of them.
#[must_use]
pub fn is_number_type(word: &str) -> bool {
    TYPES.contains(&&*word.to_lowercase()) || wrapping_notation(word).is_some()
}

/// The notation here of a type whose numbers wrap around: `u8` for `uint8_t`.
#[must_use]
pub fn wrapping_notation(word: &str) -> Option<&'static str> {
    let lower = word.to_lowercase();
    let mut rows = TARGETS.iter().filter(|row| lower != "byte" && row.written.contains(&&*lower));
    rows.find_map(|row| row.remedy)
}

/// Words that are an operator from elsewhere between two numbers, and a name like others in any other place.
#[rustfmt::skip]
pub const BETWEEN: &[Foreign] = &[
    other(&["on"], "for 20% on top of 50 write `50 + 20%`, for the share alone `20% of 50`, for the day of a rate `5 USD to EUR on 2026-11-20`"),
    other(&["base"], "for a logarithm write `log(8, 2)`, for a notation `255 to base 2`"),
    other(&["e"], "the digits of an exponent follow it directly: `6.02e23`"),
    other(&["p"], "for permutations write `nPr(5, 2)`"),
];

/// Signs that mean nothing directly after a name.
pub const BEHIND_NAMES: &[Foreign] =
    &[other(&["."], "a name has no parts: write `sqrt(16)` for `math.sqrt(16)`")];

/// What a spelling from elsewhere would be here; the case of letters counts only where a row is in capitals.
#[must_use]
pub fn foreign(rows: &'static [Foreign], text: &str) -> Option<&'static Foreign> {
    let lower = text.to_lowercase();
    let row = |text: &str| rows.iter().find(|row| row.written.contains(&text));
    row(text).or_else(|| row(&lower))
}

/// The longest sign that means nothing here and covers a place in a line, such as `:=` at its `:`.
#[must_use]
pub fn sign(line: &str, place: Span) -> Option<(&'static Foreign, Span)> {
    let (start, end) = (place.start as usize, place.end as usize);
    let covers = |written: &str| {
        let first = end.saturating_sub(written.len());
        (first..=start).find(|&at| line.get(at..at + written.len()) == Some(written))
    };
    let spellings = SIGNS.iter().flat_map(|row| row.written.iter().map(move |written| (row, *written)));
    let found = spellings.filter_map(|(row, written)| {
        let at = covers(written)?;
        Some((row, Span::new(at, at + written.len())))
    });
    found.max_by_key(|(_, span)| span.range().len())
}

/// The words from elsewhere that a text starts with, and the bytes that they take; of several the longest.
#[must_use]
pub fn phrase(text: &str) -> Option<(&'static Foreign, usize)> {
    let spellings = WORDS.iter().flat_map(|row| row.written.iter().map(move |written| (row, *written)));
    let found = spellings.filter_map(|(row, written)| Some((row, begins(text, written)?)));
    found.max_by_key(|&(_, length)| length)
}

/// The bytes of a text that spell these words, whatever the case and the spaces between them.
fn begins(text: &str, words: &str) -> Option<usize> {
    let mut rest = text;
    for (at, word) in words.split(' ').enumerate() {
        let trimmed = rest.trim_start();
        let (head, behind) = trimmed.split_at_checked(word.len())?;
        let is_apart = at == 0 || trimmed.len() < rest.len();
        if !is_apart || !head.eq_ignore_ascii_case(word) {
            return None;
        }
        rest = behind;
    }
    let goes_on = rest.starts_with(|next: char| next.is_alphanumeric() || matches!(next, '_' | '\''));
    (!goes_on).then_some(text.len() - rest.len())
}

/// The sign of ASCII that a fullwidth form is, as East Asian keyboards write it.
#[must_use]
pub fn halfwidth(character: char) -> Option<char> {
    const OFFSET: u32 = 0xfee0;
    matches!(character, '\u{ff01}'..='\u{ff5e}')
        .then(|| u32::from(character) - OFFSET)
        .and_then(char::from_u32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::{self, operators};

    #[test]
    fn what_is_foreign_means_nothing_here() {
        for text in SIGNS.iter().chain(WORDS).chain(CALLS).flat_map(|row| row.written) {
            assert!(operators::symbol(text).is_none(), "{text} is an operator");
            assert!(vocabulary::function(text).is_none(), "{text} is a function");
            assert!(vocabulary::constant(text).is_none(), "{text} is a constant");
        }
    }

    #[test]
    fn the_longest_spelling_is_found_at_its_place() {
        let at = |line: &str, at: usize| {
            let (row, span) = sign(line, Span::new(at, at + 1))?;
            Some((row.written[0], span.of(line).to_owned()))
        };
        assert_eq!(at("x := 5", 2), Some((":=", ":=".to_owned())));
        assert_eq!(at("6 : 2", 2), Some(("➗", ":".to_owned())));
        assert_eq!(at("5 !== 5", 4), Some(("!==", "!==".to_owned())));
        assert_eq!(at("5 = 5", 2), None);
        let length = |text| phrase(text).map(|(_, length)| length);
        assert_eq!(length("Divided  by 2"), Some(11));
        assert_eq!(length("divided bytes"), Some(7));
        assert_eq!(length("dividedby"), None);
        assert_eq!(length("plus_one"), None);
    }

    #[test]
    fn a_fullwidth_sign_is_known_by_its_twin() {
        assert_eq!(halfwidth('＋'), Some('+'));
        assert_eq!(halfwidth('（'), Some('('));
        assert_eq!(halfwidth('+'), None);
    }
}
