//! Commands: every act with the sheet that says who may do it, on what, and with which fields.
//!
//! The back office draws one page for each sheet: what will change, who will be told, what cannot
//! be undone, then the form. The table of roles and acts in the tests is written from the sheets.

use std::future::Future;
use std::pin::Pin;

use assembly::life::Word;
use assembly::people::Role;

use crate::desk::Desk;
use crate::error::ActError;
use crate::form::{Field, Form};

/// The future of an act. Boxed, so that the act is compiled here once and not again in every
/// program and test that performs it.
pub type Performing<'a, T> = Pin<Box<dyn Future<Output = Result<T, ActError>> + Send + 'a>>;

/// The future of an act run from a form: the id of what was done or made.
pub type Running<'a> = Performing<'a, String>;

/// What is known of an act before it is done.
#[derive(Debug)]
pub struct Sheet {
    /// The word that the act belongs to.
    pub word: Word,
    /// Its name: `plenary.convene`. Text keys are `plenary-act-convene` and that with `-changes`
    /// (what will change and who will be told) and `-rule` (which rule applies).
    pub name: &'static str,
    /// Who may do it.
    pub roles: &'static [Role],
    /// In which states of its first object it can be done; empty: no object, or any state.
    pub at: &'static [&'static str],
    /// Whether the public journal shows it.
    pub public: bool,
    /// Whether it cannot be undone: the page asks for a confirmation.
    pub grave: bool,
    /// Whether a second person must approve it (proposer and approver differ).
    pub two_persons: bool,
    /// Its fields.
    pub fields: &'static [Field],
    /// Reads the form and does the act.
    pub run: for<'a> fn(&'a mut Desk, &Form) -> Running<'a>,
}

impl Sheet {
    /// The act's name without its word: `convene`.
    #[must_use]
    pub fn short(&self) -> &'static str {
        self.name.split_once('.').map_or(self.name, |(_, short)| short)
    }
    /// Whether this role may do the act.
    #[must_use]
    pub fn is_for(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }
}

/// Declares a command, its sheet and the act that performs it.
///
/// ```ignore
/// command! {
///     /// Calls the members to a plenary (R43).
///     Convene: Plenary "plenary.convene" by [Secretariat] at ["Planned"] [public] {
///         plenary: PlenaryId,
///         place: Line,
///     } => convene -> PlenaryId
/// }
/// ```
/// The function `convene(desk: &mut Desk, command: Convene) -> Result<PlenaryId, ActError>` stands
/// below it. The words in the last brackets may be `public`, `grave` and `two_persons`. Others call
/// `Convene { … }.perform(&mut desk).await`, which checks the role and that exactly one journal
/// line was written.
#[macro_export]
macro_rules! command {
    ($(#[$doc:meta])* $name:ident : $word:ident $act:literal by [$($role:ident),+ $(,)?] at [$($state:literal),* $(,)?] [$($flag:ident),* $(,)?] {
        $($(#[$field_doc:meta])* $field:ident : $type:ty),* $(,)?
    } => $function:ident -> $done:ty) => {
        $(#[$doc])*
        #[derive(Clone, Debug)]
        pub struct $name {
            $($(#[$field_doc])* #[doc = concat!("Field `", stringify!($field), "` of the form.")] pub $field: $type),*
        }

        impl $name {
            /// What is known of this act before it is done.
            pub const SHEET: $crate::command::Sheet = $crate::command::Sheet {
                word: assembly::life::Word::$word,
                name: $act,
                roles: &[$(assembly::people::Role::$role),+],
                at: &[$($state),*],
                public: $crate::flag!(public in $($flag),*),
                grave: $crate::flag!(grave in $($flag),*),
                two_persons: $crate::flag!(two_persons in $($flag),*),
                fields: &[$($crate::form::Field {
                    name: stringify!($field),
                    kind: <$type as $crate::form::FromField>::KIND,
                    required: <$type as $crate::form::FromField>::REQUIRED,
                    many: <$type as $crate::form::FromField>::MANY,
                }),*],
                run: Self::run,
            };

            /// Reads the command from a form.
            ///
            /// # Errors
            /// [`ActError::Form`](crate::error::ActError::Form) with a fault for each field that
            /// could not be read.
            pub fn from_form(form: &$crate::form::Form) -> Result<Self, $crate::error::ActError> {
                let mut faults = Vec::new();
                $(let $field = $crate::form::field::<$type>(form, stringify!($field), &mut faults);)*
                let _ = form;
                match ($($field,)*) {
                    #[allow(unreachable_patterns, clippy::allow_attributes)]
                    ($(Some($field),)*) => Ok(Self { $($field),* }),
                    #[allow(unreachable_patterns, clippy::allow_attributes)]
                    _ => Err($crate::error::ActError::Form(faults)),
                }
            }

            /// Does the act, if the actor may, and checks that it left one line in the journal.
            ///
            /// # Errors
            /// [`ActError`](crate::error::ActError): then the desk must be dropped.
            pub fn perform(
                self,
                desk: &mut $crate::desk::Desk,
            ) -> $crate::command::Performing<'_, $done> {
                Box::pin(async move {
                    desk.begin_act(&Self::SHEET)?;
                    let done = $function(desk, self).await?;
                    desk.end_act(&Self::SHEET)?;
                    Ok(done)
                })
            }

            fn run<'a>(
                desk: &'a mut $crate::desk::Desk,
                form: &$crate::form::Form,
            ) -> $crate::command::Running<'a> {
                let command = Self::from_form(form);
                Box::pin(async move { Ok(command?.perform(desk).await?.to_string()) })
            }
        }
    };
}

/// Whether a flag stands among the flags of a command.
#[macro_export]
macro_rules! flag {
    ($wanted:ident in) => { false };
    (public in public $(, $rest:ident)*) => { true };
    (grave in grave $(, $rest:ident)*) => { true };
    (two_persons in two_persons $(, $rest:ident)*) => { true };
    ($wanted:ident in $other:ident $(, $rest:ident)*) => { $crate::flag!($wanted in $($rest),*) };
}

/// The sheets of all acts, in the order of the assembly's life.
pub fn sheets() -> impl Iterator<Item = &'static Sheet> {
    [
        crate::register::SHEETS,
        crate::invitation::SHEETS,
        crate::availability::SHEETS,
        crate::draw::SHEETS,
        crate::rotation::SHEETS,
        crate::mandate::SHEETS,
        crate::plenary::SHEETS,
        crate::working_group::SHEETS,
        crate::contribution::SHEETS,
        crate::annual_report::SHEETS,
        crate::response::SHEETS,
        crate::monitoring::SHEETS,
    ]
    .into_iter()
    .flatten()
    .copied()
}

/// The sheet with this name.
#[must_use]
pub fn sheet(name: &str) -> Option<&'static Sheet> {
    sheets().find(|sheet| sheet.name == name)
}
