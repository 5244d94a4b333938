//! What was implied in a line, and the other way to read it.
//! It knows nothing of how a line is read, nor of how a reading is written.

/// What a reader could have taken another way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Implied {
    /// `1/2x`.
    Juxtaposition,
    /// `sin pi/2`.
    BareFunction,
    /// `sin 2x`.
    Coefficient,
    /// `sin^2 x`.
    RaisedFunction,
    /// `7 % -3`.
    SignedPercent,
    /// `phi(36)`.
    ConstantCalled,
    /// `1,234`.
    Groups,
    /// `1 234`.
    SpacedGroups,
    /// `3 1/2`.
    Mixed,
    /// `1.08(250)`.
    Repeating,
    /// `sin x^2`.
    BarePower,
    /// `3√4`.
    IndexedRoot,
    /// `5!!!`.
    TripleFactorial,
    /// `12 x 5`.
    Times,
    /// `1/2 million`.
    Fraction,
    /// `3 / 4 in`.
    SpacedFraction,
    /// A unit after a quotient ends at `/`: `100 km / 50 km/h` is over an hour.
    UnitQuotient,
    /// `3/4 ÷ 5/6`.
    TightQuotient,
    /// `4j`.
    Imaginary,
    /// `2*[3+4]`.
    SingleList,
    /// `@1..@3`.
    Entries,
    /// `* 2`.
    Continued,
    /// `- 5`.
    LeadingSign,
    /// `sum(1,500, 2,300)`.
    Commas,
    /// `normcdf(90,110,15)`.
    CommasOfBothKinds,
}

impl Implied {
    /// The way to read the line that gives the other reading.
    pub(super) fn variant(self) -> Variant {
        match self {
            Self::Juxtaposition => Variant::LooseJuxtaposition,
            Self::BareFunction => Variant::GreedyFunctions,
            Self::BarePower => Variant::TightFunctions,
            Self::Coefficient => Variant::LooseCoefficient,
            Self::SignedPercent => Variant::OtherPercent,
            Self::Commas => Variant::OtherCommas,
            Self::Fraction => Variant::NoFractions,
            Self::SpacedFraction => Variant::SpacedFractions,
            Self::UnitQuotient => Variant::WholeUnits,
            Self::TightQuotient => Variant::TightQuotients,
            Self::SingleList => Variant::NoLists,
            Self::Entries => Variant::EntryRange,
            Self::LeadingSign => Variant::Continued,
            Self::Repeating => Variant::Repeating,
            Self::IndexedRoot => Variant::IndexedRoots,
            _ => Variant::Canonical,
        }
    }
}

/// How to read what can be read in two ways.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Variant {
    /// As the language says.
    #[default]
    Canonical,
    /// Juxtaposition binds no tighter than `×`.
    LooseJuxtaposition,
    /// Of a number and the names after it a function without parentheses takes only the number.
    LooseCoefficient,
    /// A function without parentheses takes the products after it, and one before `(` is a call.
    GreedyFunctions,
    /// `%` is `mod` before a sign, and a percent directly after its operand with a space or a bracket after it.
    OtherPercent,
    /// A comma between digits that groups them separates, and the other way round.
    OtherCommas,
    /// A function without parentheses takes no power of its operand.
    TightFunctions,
    /// `1/2` before a unit or a number word is not a fraction of it.
    NoFractions,
    /// `1 / 2` before a unit is a fraction of it, as `1/2` is.
    SpacedFractions,
    /// A quotient without spaces after the sign of a division is its divisor: `3/4 ÷ 5/6`.
    TightQuotients,
    /// A unit after a quotient goes on after `/`: `100 km / 50 km/h` is over a speed.
    WholeUnits,
    /// `@1..@3` is the range between two values.
    EntryRange,
    /// A list of one element is that in parentheses.
    NoLists,
    /// `3√4` is the third root.
    IndexedRoots,
    /// Digits in parentheses after a decimal repeat.
    Repeating,
    /// A `+` or `-` at the start continues from the last result.
    Continued,
}
