//! One row for each function of one real number: how it is enclosed, to how many bits, where its zeros are, what it is
//! near to far out, and how large it is. To add a function is to add a variant and its row.
//!
//! It knows nothing of recipes, which are made of these functions, nor of normal forms: exact values and identities are
//! in `trigonometry`, `exponential` and `special`.

use crate::limits::{Interrupt, MAX_SERIES_BITS, MAX_SPECIAL_BITS};
use crate::number::ball::{Ball, Outcome, Trouble};
use crate::number::ball128::Ball128;
use crate::number::{elementary, special};

/// Declares the functions, and for the tests a list of them.
macro_rules! functions {
    ($($(#[$doc:meta])* $name:ident,)*) => {
        /// An elementary or special function of one real number.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        #[allow(missing_docs, reason = "the names say it")]
        pub enum Function {
            $($(#[$doc])* $name,)*
            /// Of the first kind, of this order.
            BesselJ(i64),
        }

        /// All of them, of Bessel's those of some orders.
        #[cfg(test)]
        pub(super) const FUNCTIONS: &[Function] = &[
            $(Function::$name,)*
            Function::BesselJ(0),
            Function::BesselJ(1),
            Function::BesselJ(2),
            Function::BesselJ(-1),
        ];
    };
}

functions! {
    Exp,
    Ln,
    /// ln(1 + x).
    Log1p,
    Sin,
    Cos,
    Tan,
    Asin,
    Acos,
    Atan,
    Sinh,
    Cosh,
    Tanh,
    Asinh,
    Acosh,
    Atanh,
    Gamma,
    LnGamma,
    /// ln Γ(1 + t), for a small t.
    LnGammaPastOne,
    Digamma,
    Erf,
    Erfc,
    ErfInv,
    ErfcInv,
    Zeta,
    /// ζ(1 + t), for a small t.
    ZetaPastOne,
    /// ζ(s) − 1, for s ≥ 8.
    ZetaTail,
    LambertW,
}

/// What is known of a function.
pub(in crate::number) struct Rule {
    kernel: Kernel,
    /// A first look at its value, where there is one.
    pub look: Option<fn(&Ball128) -> Option<Ball128>>,
    /// The working bits that it may be asked for, where it has a limit of its own.
    pub(super) max_bits: usize,
    pub zeros: Zeros,
    pub(super) domain: Option<Domain>,
    pub(super) limit: Option<Limit>,
    pub(super) size: Size,
}

/// Where a function is defined: between two integers, which are not part of it.
#[derive(Clone, Copy)]
pub(super) struct Domain {
    pub ends: [i64; 2],
    /// What is wrong with an argument that lies elsewhere.
    pub message: &'static str,
}

/// How a function is enclosed.
#[derive(Clone, Copy)]
enum Kernel {
    Plain(fn(&Ball, usize, &Interrupt) -> Outcome),
    OfOrder(i64, fn(i64, &Ball, usize, &Interrupt) -> Outcome),
}

/// Where a function is 0 on its domain, and with it where it is positive.
#[derive(Clone, Copy)]
pub(in crate::number) enum Zeros {
    /// Nowhere: it is positive.
    Nowhere,
    /// It rises through 0 at this argument and has no other zero.
    RisesAt(i64),
    /// It falls to 0 at this argument, the end of its domain, or through it, and has no other zero.
    FallsTo(i64),
    /// It falls through 0 at the first argument and rises through it at the second.
    FallsAndRises(i64, i64),
    /// At the multiples of π, where it rises through all of them or rises and falls in turn.
    MultiplesOfPi { rises_always: bool },
    /// Half-way between multiples of π, where it falls and rises in turn, first falling.
    HalfWayBetween,
    /// None at positive arguments, where it is positive; of others nothing is said.
    NowherePositive,
    /// Those of ζ on the real line: −2, −4, …; it is negative from −2 to 1, and positive beyond.
    Trivial,
    /// Those of J of this order: 0, except for order 0, and none that is below 2 in absolute value.
    OfBessel(i64),
    /// Not looked into.
    Unknown,
}

/// A value that a function is near to: f(x) = value + factor·lack(x)^power, where what it lacks is never 0 there.
#[derive(Clone, Copy)]
pub(super) struct Limit {
    /// Whether this holds of an argument below 2^top, from 2^(top−1) on, in absolute value, and negative or not.
    pub holds: fn(top: i64, negative: bool) -> bool,
    pub value: i64,
    pub factor: i64,
    pub lack: &'static [Step],
    pub power: i64,
    /// Whether value and lack are those of the absolute value, and the function is odd.
    pub odd: bool,
}

/// A step of a formula in one argument, in postfix order.
#[derive(Clone, Copy)]
pub(super) enum Step {
    /// The argument.
    X,
    Integer(i64),
    Add,
    Multiply,
    Divide,
    Negate,
    Abs,
    Square,
    Of(Function),
}

/// The size of a function's value where that is beyond all exponents: nearly ln |f(x)|.
#[derive(Clone, Copy)]
pub(super) enum Size {
    /// That is looked for by refining the value.
    Refined,
    /// Nearly that of the argument: it is near 0.
    OfArgument,
    /// The logarithm is this, nearly.
    Logarithm(&'static [Step]),
}

/// Arguments below 2^this are near 0: there e^x and its like are taken as 1 and what they lack.
const NEAR_ZERO: i64 = -30;

impl Rule {
    const fn new(kernel: fn(&Ball, usize, &Interrupt) -> Outcome, zeros: Zeros) -> Self {
        let kernel = Kernel::Plain(kernel);
        Self {
            kernel,
            look: None,
            max_bits: usize::MAX,
            zeros,
            domain: None,
            limit: None,
            size: Size::Refined,
        }
    }

    const fn look(self, look: fn(&Ball128) -> Option<Ball128>) -> Self {
        Self { look: Some(look), ..self }
    }

    const fn special(self) -> Self {
        Self { max_bits: MAX_SPECIAL_BITS, ..self }
    }

    /// One whose series takes time nearly in proportion to the bits.
    const fn by_a_series(self) -> Self {
        Self { max_bits: MAX_SERIES_BITS, ..self }
    }

    const fn between(self, ends: [i64; 2], message: &'static str) -> Self {
        Self { domain: Some(Domain { ends, message }), ..self }
    }

    const fn limit(self, limit: Limit) -> Self {
        Self { limit: Some(limit), ..self }
    }

    const fn size(self, size: Size) -> Self {
        Self { size, ..self }
    }
}

impl Function {
    /// Its row.
    #[allow(clippy::too_many_lines, reason = "one row a function")]
    pub(in crate::number) fn rule(self) -> Rule {
        use Step::{Abs, Add, Divide, Integer, Multiply, Negate, Of, Square, X};
        use Zeros::{FallsAndRises, FallsTo, HalfWayBetween, MultiplesOfPi, Nowhere, RisesAt};
        match self {
            Self::Exp => Rule::new(elementary::exp, Nowhere)
                .look(Ball128::exp)
                .size(Size::Logarithm(&[X]))
                // e^x = 1 + 2·e^(x/2)·sinh(x/2).
                .limit(Limit {
                    holds: |top, _| top < NEAR_ZERO,
                    value: 1,
                    factor: 2,
                    lack: &[
                        X,
                        Integer(2),
                        Divide,
                        Of(Self::Exp),
                        X,
                        Integer(2),
                        Divide,
                        Of(Self::Sinh),
                        Multiply,
                    ],
                    power: 1,
                    odd: false,
                }),
            Self::Ln => Rule::new(elementary::ln, RisesAt(1)).look(Ball128::ln),
            Self::Log1p => Rule::new(elementary::log1p, RisesAt(0)),
            Self::Sin => {
                let zeros = MultiplesOfPi { rises_always: false };
                Rule::new(elementary::sin, zeros).look(Ball128::sin).size(Size::OfArgument)
            }
            Self::Cos => Rule::new(elementary::cos, HalfWayBetween)
                .look(Ball128::cos)
                // cos x = 1 − 2·sin²(x/2).
                .limit(Limit {
                    holds: |top, _| top < NEAR_ZERO,
                    value: 1,
                    factor: -2,
                    lack: &[X, Integer(2), Divide, Of(Self::Sin)],
                    power: 2,
                    odd: false,
                }),
            Self::Tan => {
                let zeros = MultiplesOfPi { rises_always: true };
                Rule::new(elementary::tan, zeros).look(Ball128::tan).size(Size::OfArgument)
            }
            Self::Asin => Rule::new(elementary::asin, RisesAt(0)).look(Ball128::asin).size(Size::OfArgument),
            Self::Acos => Rule::new(elementary::acos, FallsTo(1)).look(Ball128::acos),
            Self::Atan => Rule::new(elementary::atan, RisesAt(0)).look(Ball128::atan).size(Size::OfArgument),
            Self::Sinh => {
                Rule::new(elementary::sinh, RisesAt(0)).look(Ball128::sinh).size(Size::Logarithm(&[X, Abs]))
            }
            Self::Cosh => Rule::new(elementary::cosh, Nowhere)
                .look(Ball128::cosh)
                .size(Size::Logarithm(&[X, Abs]))
                // cosh x = 1 + 2·sinh²(x/2).
                .limit(Limit {
                    holds: |top, _| top < NEAR_ZERO,
                    value: 1,
                    factor: 2,
                    lack: &[X, Integer(2), Divide, Of(Self::Sinh)],
                    power: 2,
                    odd: false,
                }),
            Self::Tanh => Rule::new(elementary::tanh, RisesAt(0))
                .look(Ball128::tanh)
                .size(Size::OfArgument)
                // tanh x = 1 − 2/(e^2x + 1).
                .limit(Limit {
                    holds: |top, _| 0 < top,
                    value: 1,
                    factor: -2,
                    lack: &[X, Abs, Integer(2), Multiply, Of(Self::Exp), Integer(1), Add],
                    power: -1,
                    odd: true,
                }),
            Self::Asinh => Rule::new(elementary::asinh, RisesAt(0)),
            Self::Acosh => Rule::new(elementary::acosh, RisesAt(1)),
            Self::Atanh => Rule::new(elementary::atanh, RisesAt(0)),
            Self::Gamma => Rule::new(special::gamma::gamma, Zeros::NowherePositive)
                .look(Ball128::gamma)
                .special()
                .size(Size::Logarithm(&[X, Of(Self::LnGamma)])),
            // Γ is convex there and 1 at both ends.
            Self::LnGamma => Rule::new(special::gamma::lngamma, FallsAndRises(1, 2)).special(),
            Self::LnGammaPastOne => Rule::new(special::gamma::lngamma_past_one, Zeros::Unknown).special(),
            Self::Digamma => Rule::new(special::gamma::digamma, Zeros::Unknown).special(),
            Self::Erf => Rule::new(special::error::erf, RisesAt(0))
                .by_a_series()
                // erf x = 1 − erfc x.
                .limit(Limit {
                    holds: |top, _| 0 < top,
                    value: 1,
                    factor: -1,
                    lack: &[X, Abs, Of(Self::Erfc)],
                    power: 1,
                    odd: true,
                }),
            Self::Erfc => Rule::new(special::error::erfc, Nowhere)
                .by_a_series()
                // erfc x is near e^(−x²).
                .size(Size::Logarithm(&[X, Square, Negate]))
                // erfc −x = 2 − erfc x.
                .limit(Limit {
                    holds: |top, negative| 0 < top && negative,
                    value: 2,
                    factor: -1,
                    lack: &[X, Abs, Of(Self::Erfc)],
                    power: 1,
                    odd: false,
                }),
            Self::ErfInv => Rule::new(special::error::erfinv, RisesAt(0))
                .between([-1, 1], "erfinv is defined between -1 and 1")
                .special(),
            Self::ErfcInv => Rule::new(special::error::erfcinv, FallsTo(1))
                .between([0, 2], "erfcinv is defined between 0 and 2")
                .special(),
            Self::Zeta => Rule::new(special::zeta::zeta, Zeros::Trivial)
                .look(Ball128::zeta)
                .special()
                // ζ(x) = 1 + (ζ(x) − 1).
                .limit(Limit {
                    holds: |top, negative| 5 < top && !negative,
                    value: 1,
                    factor: 1,
                    lack: &[X, Of(Self::ZetaTail)],
                    power: 1,
                    odd: false,
                }),
            Self::ZetaPastOne => Rule::new(special::zeta::zeta_past_one, Zeros::Unknown).special(),
            Self::ZetaTail => Rule::new(special::zeta::zeta_tail, Nowhere)
                .special()
                // ζ(s) − 1 is near 2^(−s).
                .size(Size::Logarithm(&[X, Integer(2), Of(Self::Ln), Multiply, Negate])),
            Self::LambertW => Rule::new(special::lambert::lambertw, RisesAt(0)).by_a_series(),
            Self::BesselJ(order) => Rule {
                kernel: Kernel::OfOrder(order, special::bessel::besselj),
                ..Rule::new(elementary::exp, Zeros::OfBessel(order)).by_a_series()
            },
        }
    }

    /// Its value on an enclosure.
    ///
    /// # Errors
    /// [`Trouble::TooFine`] where more bits are asked for than its row allows, and the troubles of its kernel.
    pub(in crate::number) fn enclose(self, x: &Ball, bits: usize, interrupt: &Interrupt) -> Outcome {
        let Rule { kernel, max_bits, .. } = self.rule();
        if max_bits < bits {
            return Err(Trouble::TooFine(max_bits));
        }
        match kernel {
            Kernel::Plain(kernel) => kernel(x, bits, interrupt),
            Kernel::OfOrder(order, kernel) => kernel(order, x, bits, interrupt),
        }
    }
}
