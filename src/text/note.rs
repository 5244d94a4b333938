//! What is said about a line beside its result, and where in the sources it is said.
//! It knows nothing of what the text means.

/// What was implied in a line, or has to be said about its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// `read as 6 ÷ (2 × (1 + 2))`.
    pub message: String,
    /// The line that says the other thing that could have been meant.
    pub other: Option<String>,
    /// The place that writes it.
    pub origin: Origin,
    /// Which of the cases that are told apart there it is.
    pub case: u8,
    /// Whether there is nothing to say where the other line has no value.
    pub needs_other: bool,
    /// Whether the other line is known to have a value, and need not be tried.
    pub is_sure: bool,
    /// Whether the other line is no other reading: it has the same value, and keeps it.
    pub keeps: bool,
}

impl Note {
    /// A note with nothing to offer.
    #[must_use]
    #[track_caller]
    pub fn new(message: impl Into<String>) -> Self {
        let (origin, message) = (Origin::here(), message.into());
        Self { message, other: None, origin, case: 0, needs_other: false, is_sure: false, keeps: false }
    }

    /// The same that offers another line.
    #[must_use]
    pub fn offering(self, other: impl Into<Option<String>>) -> Self {
        Self { other: other.into(), ..self }
    }

    /// The same where it is only worth saying while the other line has a value.
    #[must_use]
    pub fn needing_other(self, needs_other: bool) -> Self {
        Self { needs_other, ..self }
    }

    /// The same where the other line is known to have a value.
    #[must_use]
    pub fn surely(self, is_sure: bool) -> Self {
        Self { is_sure, ..self }
    }

    /// The same as one of several cases that are told apart at its place.
    #[must_use]
    pub fn in_case(self, case: u8) -> Self {
        Self { case, ..self }
    }
}

/// The place in the sources that writes a note or proposes a remedy: a test finds those that no golden file has. It takes
/// no room in the program, and all are equal.
#[derive(Clone, Copy, Debug)]
pub struct Origin {
    /// The call that made it.
    #[cfg(feature = "internals")]
    pub place: &'static std::panic::Location<'static>,
}

impl Origin {
    /// Where this is called.
    #[must_use]
    #[track_caller]
    pub fn here() -> Self {
        Self {
            #[cfg(feature = "internals")]
            place: std::panic::Location::caller(),
        }
    }
}

impl PartialEq for Origin {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Origin {}
