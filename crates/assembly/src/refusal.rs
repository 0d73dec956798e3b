//! Refusals: why a step of the assembly's life cannot be taken, in words that can be translated.
//!
//! A refusal is a decision about citizens. Each word has one closed enum of refusals; each refusal
//! has a text key, so that the person reads it in her own language, and a plain English sentence
//! for the command line and the tests.

/// A named reason why a step is refused.
pub trait Refused: std::fmt::Display + std::fmt::Debug {
    /// Key of the text shown to the person, for instance `invitation-refusal-too-late`.
    fn text_key(&self) -> &'static str;
    /// The values that the text names, by the name under which it names them.
    fn args(&self) -> Vec<(&'static str, String)>;
}

/// Declares the refusals of one word.
///
/// Each line is: variant, its fields, the key of its text, the sentence in English.
///
/// ```
/// assembly::refusals! { "invitation" {
///     /// The letter is still in the drawer.
///     NotPosted {} "not-posted", "the letter has not been posted yet: post the call first";
///     /// The reply came after the last day.
///     TooLate { reply_by: jiff::civil::Date } "too-late", "the last day for the answer was {reply_by}";
/// } }
/// use assembly::refusal::Refused;
/// let late = Refusal::TooLate { reply_by: jiff::civil::date(2022, 11, 30) };
/// assert_eq!(late.text_key(), "invitation-refusal-too-late");
/// assert_eq!(late.to_string(), "the last day for the answer was 2022-11-30");
/// ```
#[macro_export]
macro_rules! refusals {
    ($word:literal { $($(#[$doc:meta])* $variant:ident { $($field:ident : $type:ty),* $(,)? } $key:literal, $sentence:literal;)+ }) => {
        /// Why a step of this word is refused.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum Refusal {
            $($(#[$doc])* $variant { $(#[doc = stringify!($field)] $field: $type),* }),+
        }

        impl std::fmt::Display for Refusal {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                match self {
                    $(Self::$variant { $($field),* } => write!(f, $sentence)),+
                }
            }
        }

        impl std::error::Error for Refusal {}

        impl $crate::refusal::Refused for Refusal {
            fn text_key(&self) -> &'static str {
                match self {
                    $(Self::$variant { .. } => concat!($word, "-refusal-", $key)),+
                }
            }
            fn args(&self) -> Vec<(&'static str, String)> {
                match self {
                    $(Self::$variant { $($field),* } => vec![$((stringify!($field), $field.to_string())),*]),+
                }
            }
        }

        impl Refusal {
            /// Every text key that a refusal of this word can have.
            pub const TEXT_KEYS: &'static [&'static str] = &[$(concat!($word, "-refusal-", $key)),+];
        }
    };
}
