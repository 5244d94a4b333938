//! Every bound that an input can meet, in one place, each with its reason, and the interrupt that ends a computation.
//! It knows nothing of what is bounded; where two ways lead to the same result, what decides between them is there.

mod interrupt;
mod surroundings;

pub use interrupt::{Budget, Cancelled, Held, Interrupt, Report, forms, room, work};
pub use surroundings::fits;

/// One row of the list of limits: its name, its value and its reason.
#[derive(Clone, Copy, Debug)]
pub struct Limit {
    /// The name of the constant.
    pub name: &'static str,
    /// Its value, in the unit that `why` names.
    pub value: u64,
    /// Why there is a bound, and why it has this size.
    pub why: &'static str,
}

macro_rules! limits {
    ($(#[doc = $why:literal] $name:ident: $kind:ty = $value:expr;)*) => {
        $(#[doc = $why] pub const $name: $kind = $value;)*

        /// The list of limits, for the reference and the tests.
        pub const LIMITS: &[Limit] =
            &[$(Limit { name: stringify!($name), value: $value as u64, why: $why.trim_ascii() }),*];
    };
}

limits! {
    /// Bits of an exact integer: a single call on larger ones could not be interrupted within 300 ms.
    MAX_INTEGER_BITS: usize = 1 << 22;
    /// Bytes of one line of a file or a pipe: what is longer is an error, so that memory stays bounded.
    MAX_LINE_BYTES: usize = 16 << 20;
    /// Bytes of a sheet's file: the whole of it is held in memory.
    MAX_SHEET_BYTES: usize = 512 << 20;
    /// Bytes of a file of rates of exchange: twenty times those of the euro since 1999.
    MAX_RATES_BYTES: u64 = 16 << 20;
    /// Bytes of the configuration: a longer one was put there by mistake.
    MAX_CONFIG_BYTES: u64 = 1 << 20;
    /// Bytes of the line in the input pane: longer ones are read from a file or a pipe.
    MAX_INPUT_BYTES: usize = 64 << 10;
    /// Bytes of a paste: it is held in memory until it is answered.
    MAX_PASTE_BYTES: usize = 64 << 20;
    /// Nodes of one expression: with 24 bytes a node and 130 a decimal they take at most 400 MB.
    MAX_NODES: usize = 4 << 20;
    /// Calls of definitions within each other: a definition that calls itself without end is told so at once.
    MAX_CALLS: usize = 10_000;
    /// Bound variables within each other: each goes through its values for every one of the variable around it.
    MAX_BOUND: usize = 100;
    /// Bits of any integer that is formed on the way: what needs a longer one is given up before it is made.
    MAX_FORMED_BITS: usize = 1 << 29;
    /// Units of work of a line, about a nanosecond each: no line runs for more than about ten seconds.
    MAX_WORK: u64 = 8_000_000_000;
    /// Units of work of a line of a sheet that is being opened: what takes longer waits until it is asked for.
    MAX_OPENING_WORK: u64 = 2_000_000_000;
    /// Units of work to choose the range of a plot: one whose curves take longer goes from -10 to 10.
    MAX_RANGE_WORK: u64 = 200_000_000;
    /// Bytes that the values hold which a line makes: three lists of a million numbers.
    MAX_LINE_MEMORY: usize = 224 << 20;
    /// Bytes that all values hold, those of earlier lines too: with what the work itself takes, the process stays below 512 MiB. Where the system grants less (a small container, `ulimit -v`), so much less.
    MAX_MEMORY: usize = 352 << 20;
    /// Diagnostics of one line: a reader mends the first ones first.
    MAX_DIAGNOSTICS: usize = 20;
    /// Nodes of a line whose reading is written out: nobody reads a longer one.
    MAX_READING_NODES: usize = 2_000;
    /// Significant digits that can be asked for.
    MAX_DIGITS: usize = 1_000_000;
    /// Significant digits that are shown unless told otherwise.
    DEFAULT_DIGITS: usize = 12;
    /// Characters of an exact form that is shown beside the decimal.
    MAX_EXACT_FORM: usize = 24;
    /// Curves of one plot: more could not be told apart.
    MAX_CURVES: usize = 6;
    /// Bits of a word: turning longer ones round takes time with the square of their bits.
    MAX_WORD_BITS: usize = 1 << 16;
    /// Elements of a list.
    MAX_LIST: usize = 1_000_000;
    /// Lists within lists: walking a deeper one could overflow the stack.
    MAX_LIST_DEPTH: usize = 100;
    /// Working bits of a real number: two and a half times those of the most digits that can be asked for.
    MAX_WORKING_BITS: usize = 1 << 23;
    /// Bits of the logarithm of a power: the exponent of what is shown must fit 64 bits.
    MAX_LOGARITHM_BITS: i64 = 59;
    /// Bits to which numbers are compared whose equality cannot be proved: 1,000 digits below the largest term.
    UNPROVED_EQUALITY_BITS: i64 = 3_322;
    /// Bits to which an algebraic number is refined to prove that it is 0: a sum of a few roots needs some hundreds.
    MAX_SEPARATION_BITS: i64 = 1 << 16;
    /// Working bits of gamma, digamma, beta and zeta, whose time grows with more than their square; not of gamma(k/24).
    MAX_SPECIAL_BITS: usize = 1 << 16;
    /// Working bits of zeta at integers, whose time grows with their square: nearly 80,000 digits.
    MAX_ZETA_BITS: usize = 1 << 18;
    /// Working bits of erf, erfc, Bessel's J and Lambert's W: 300,000 digits.
    MAX_SERIES_BITS: usize = 1 << 20;
    /// The order of a Bessel function: its series is divided by the factorial of the order.
    MAX_BESSEL_ORDER: u64 = 100_000;
    /// Terms of the exact form of a real number: a longer one is kept as a recipe only.
    MAX_FORM_TERMS: usize = 64;
    /// Atoms of an exact form, nested ones too: comparing longer forms would take long.
    MAX_FORM_WEIGHT: usize = 200;
    /// Bits of a coefficient of an exact form, for the same reason.
    MAX_FORM_BITS: usize = 1 << 12;
    /// Degree of an algebraic number whose separation bound is formed: nobody would wait for that of a higher one.
    MAX_SEPARATION_DEGREE: u64 = 1 << 20;
    /// Powers that are formed to prove that a sum of logarithms or angles is 0: Machin's formulas have some hundreds.
    MAX_PROOF_POWER: i64 = 1 << 10;
    /// Products and functions within each other that are looked into for what a sign depends on: the search recurs as deep.
    MAX_SIGN_DEPTH: usize = 64;
    /// Operations that are looked into for the size of a value's terms: shared ones are met again and again.
    MAX_SCALE_NODES: usize = 100_000;
    /// Operations of a real number that are multiplied out, so that what cancels exactly is proved to be 0.
    MAX_EXPANDED_NODES: usize = 512;
    /// Operations within each other that are multiplied out: the search recurs as deep.
    MAX_EXPANDED_DEPTH: usize = 64;
    /// Bits of the numbers that are formed in multiplying out: they take a second.
    MAX_EXPANDED_BITS: usize = 1 << 26;
    /// The power of a sum that is multiplied out: the terms multiply.
    MAX_EXPANDED_POWER: i64 = 8;
    /// Bits in front of the point of an argument of sine and its like: π is needed to as many bits.
    MAX_CIRCULAR_BITS: i64 = 1 << 24;
    /// Bits in front of the point of an argument of beta: all of them would cancel.
    MAX_BETA_BITS: i64 = 1 << 14;
    /// Terms of a series of a special function: what needs more would take minutes.
    MAX_SERIES_TERMS: u64 = 1 << 22;
    /// Zeros after the point in front of the first other digit, in a base other than ten.
    MAX_LEADING_ZEROS: usize = 10_000;
    /// Bits of an integer that is factored without being asked for: that takes a hundredth of a second.
    MAX_FACTORED_BITS: usize = 100;
    /// Operations within each other through which `mod` reads an integer too long to be written: the search recurs as deep.
    MAX_REDUCED_DEPTH: usize = 1000;
    /// Factors of a factorial that is reduced by a modulus: more would take over a second.
    MAX_REDUCED_FACTORS: u64 = 1 << 23;
    /// Combining marks of one cluster: more would spill over its neighbours.
    MAX_MARKS: usize = 8;
    /// Bytes that are sent to the clipboard: hterm, the strictest terminal, drops longer sequences.
    MAX_COPIED_BYTES: usize = 74_994;
    /// Entries that a search finds: nobody looks through more.
    MAX_FOUND: usize = 1000;
    /// Bytes of an expression and of a result that are searched: nobody would see what was found after them.
    MAX_SEARCHED_BYTES: usize = 500;
    /// Candidates of a completion: nobody looks through more.
    MAX_CANDIDATES: usize = 1000;
    /// Texts that were killed and can be yanked: older ones would never be found again.
    MAX_KILLS: usize = 32;
    /// Bytes of edits of the line that can be undone: the oldest go first, so that a key held down can't fill the memory.
    MAX_UNDO_BYTES: usize = 16 << 20;
}
