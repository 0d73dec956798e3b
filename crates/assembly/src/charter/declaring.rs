//! Two ways to declare what a charter may say: tables of rules, and closed lists of words.
//!
//! One text gives the type, how it is read and how it is listed: the printed table of rules cannot
//! say anything else than what is read.

/// Declares tables of rules: the struct, how it is read and how it is listed, from one text.
///
/// `where` gives the limits of a number. The words of the doc comment are the printed meaning.
macro_rules! rules {
    ($( $(#[doc = $about:literal])* pub struct $name:ident {
        $( $(#[doc = $doc:literal])+ $field:ident : $type:ty $(where $limits:expr)? , )*
    } )*) => { $(
        $(#[doc = $about])*
        #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
        pub struct $name { $( $(#[doc = $doc])+ pub $field: $type, )* }

        impl $crate::charter::reading::Rule for $name {
            fn read(
                found: &$crate::charter::reading::Found<'_>,
                reader: &mut $crate::charter::reading::Reader<'_>,
            ) -> Option<Self> {
                let table = reader.table(found, &[$(stringify!($field)),*])?;
                $(
                    let $field = reader.rule::<$type>(table, &found.rule, stringify!($field));
                    $(
                        let rule = $crate::charter::reading::below(&found.rule, stringify!($field));
                        let $field = reader.within(&rule, $field, $limits);
                    )?
                )*
                Some(Self { $( $field: $field?, )* })
            }

            fn shape() -> String {
                concat!("a table with the rules ", $(stringify!($field), " "),*).trim().to_owned()
            }

            fn list_keys(
                key: &str,
                _meaning: &str,
                into: &mut Vec<$crate::charter::reading::KeyLine>,
            ) {
                $(
                    <$type as $crate::charter::reading::Rule>::list_keys(
                        &$crate::charter::reading::below(key, stringify!($field)),
                        concat!($($doc),+),
                        into,
                    );
                )*
            }
        }
    )* };
}

/// Declares a closed list of words that a rule may have.
macro_rules! words {
    ($( $(#[doc = $about:literal])* pub enum $name:ident {
        $( $(#[doc = $doc:literal])+ $variant:ident = $word:literal , )*
    } )*) => { $(
        $(#[doc = $about])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash,
            serde::Serialize, serde::Deserialize,
        )]
        pub enum $name { $( $(#[doc = $doc])+ #[serde(rename = $word)] $variant, )* }

        impl $name {
            /// Every word, in the order of the charter.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The word as the charter writes it.
            pub fn word(self) -> &'static str {
                match self { $( Self::$variant => $word, )* }
            }
        }

        impl $crate::charter::reading::Rule for $name {
            fn read(
                found: &$crate::charter::reading::Found<'_>,
                reader: &mut $crate::charter::reading::Reader<'_>,
            ) -> Option<Self> {
                let Some(written) = found.value.as_str() else {
                    reader.wrong_type(found, &Self::shape());
                    return None;
                };
                let known = Self::ALL.iter().copied().find(|one| one.word() == written);
                if known.is_none() {
                    let allowed = [$($word),*].join(", ");
                    reader.fault_at(
                        found.line,
                        &found.rule,
                        $crate::charter::faults::FaultKind::UnknownWord,
                        &[("value", written), ("allowed", &allowed)],
                    );
                }
                known
            }

            fn shape() -> String {
                format!("one of: {}", [$($word),*].join(", "))
            }
        }
    )* };
}

pub(super) use {rules, words};
