//! A value in one of its forms, as the inspector lists them.

/// A value in one of its forms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendered {
    /// What the form is called.
    pub name: &'static str,
    /// The value in that form.
    pub text: String,
    /// The text is the value itself, not a rounding or a beginning of it.
    pub exact: bool,
    /// More of it can be asked for.
    pub endless: bool,
    /// It is said of the value, and is not a form of it.
    pub is_told: bool,
}

impl Rendered {
    /// Whether it is written as the fields of a floating-point number: `0|01111111011|1001…`.
    #[must_use]
    pub fn has_fields(&self) -> bool {
        self.name.ends_with(" bits")
    }

    /// Whether it is a word of a machine, bit by bit.
    #[must_use]
    pub fn is_word(&self) -> bool {
        self.name == "word" || self.name.starts_with("word of ")
    }

    /// A form that is the value itself.
    pub(super) fn exact(name: &'static str, text: &str) -> Self {
        Self { name, text: text.to_owned(), exact: true, endless: false, is_told: false }
    }
}
