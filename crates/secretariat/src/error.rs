//! Why an act was not done, in a form that the door can turn into a page.

use assembly::refusal::Refused;

use crate::form::FieldFault;

/// Why an act was not done. Whatever the reason, nothing was half done: the desk is dropped.
#[derive(Debug, thiserror::Error)]
pub enum ActError {
    /// The assembly's rules refuse the step.
    #[error("{sentence}")]
    Refused {
        /// Key of the text for the person.
        key: &'static str,
        /// The values that the text names.
        args: Vec<(&'static str, String)>,
        /// The same in English, for the command line.
        sentence: String,
        /// The single faults of which the text tells as `faults`, where it names several.
        faults: Vec<NamedFault>,
    },
    /// Fields of the form that cannot be read.
    #[error("{} field(s) of the form need a correction: {}", .0.len(), names(.0))]
    Form(Vec<FieldFault>),
    /// The actor has not the role for this act.
    #[error("this act is not for this role")]
    Forbidden,
    /// The object is not there (or not for this actor).
    #[error("there is no such object")]
    NotFound,
    /// Somebody else changed the object in the meantime.
    #[error("somebody else changed this in the meantime: look at it again and repeat")]
    Stale,
    /// The house itself could not: the disk, the database, a key.
    #[error("{0}")]
    Fault(String),
}

/// One of several faults.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedFault {
    /// Key of its text.
    pub key: &'static str,
    /// The values that the text names.
    pub args: Vec<(&'static str, String)>,
    /// The same in English.
    pub sentence: String,
}

impl NamedFault {
    /// A fault with its text.
    #[must_use]
    pub fn of(fault: &impl Refused) -> Self {
        Self { key: fault.text_key(), args: fault.args(), sentence: fault.to_string() }
    }
}

impl ActError {
    /// A refusal that tells of several faults.
    pub(crate) fn of_faults(refusal: &impl Refused, faults: &[impl Refused]) -> Self {
        Self::Refused {
            key: refusal.text_key(),
            args: refusal.args(),
            sentence: refusal.to_string(),
            faults: faults.iter().map(NamedFault::of).collect(),
        }
    }
}

fn names(faults: &[FieldFault]) -> String {
    faults.iter().map(|fault| fault.field).collect::<Vec<_>>().join(", ")
}

impl<R: Refused> From<R> for ActError {
    fn from(refusal: R) -> Self {
        Self::of_faults(&refusal, &[] as &[R])
    }
}

/// Faults of the store become what the person can do about them.
pub trait OrRefuse<T> {
    /// The value, or the act's error.
    ///
    /// # Errors
    /// [`ActError`] with the same meaning as the store's fault.
    fn or_refuse(self) -> Result<T, ActError>;
}

impl<T> OrRefuse<T> for Result<T, store::Fault> {
    fn or_refuse(self) -> Result<T, ActError> {
        self.map_err(|fault| match fault {
            store::Fault::Missing { .. } => ActError::NotFound,
            store::Fault::Stale { .. } => ActError::Stale,
            store::Fault::Unopened { .. }
            | store::Fault::Newer { .. }
            | store::Fault::Unsafe { .. }
            | store::Fault::Impossible { .. }
            | store::Fault::Twice(_)
            | store::Fault::Unwritable(_)
            | store::Fault::Unreadable { .. }
            | store::Fault::Engine(_) => ActError::Fault(fault.to_string()),
        })
    }
}
