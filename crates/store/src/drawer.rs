//! Drawers: one shape of table for every object of the assembly, and its few statements.
//!
//! A drawer has `id`, `version`, `body` (JSON) and the columns by which its objects are searched.
//! The statements are put together from the drawer's own description, never from what a user
//! typed; one test prepares and runs them for every drawer on both engines.

mod cell;
mod statements;

pub(crate) use statements::rows_of_marks;

use assembly::life::Machine;
use serde::Serialize;
use serde::de::DeserializeOwned;

pub use cell::Cell;

/// The description of a drawer.
#[derive(Clone, Copy, Debug)]
pub struct Drawer {
    /// Name of the table.
    pub table: &'static str,
    /// The searched columns, in the order in which the object gives them.
    pub columns: &'static [&'static str],
    /// How lists are ordered: searched columns, then `id`.
    pub order: &'static str,
}

/// An object that lies in a drawer. Implemented by [`kept!`].
pub trait Kept: Serialize + DeserializeOwned + Send + Sync {
    /// Where it lies.
    const DRAWER: Drawer;
    /// The machine that its states belong to, if it has states.
    const MACHINE: Option<&'static Machine>;
    /// Its id as text.
    fn id_text(&self) -> String;
    /// Its searched columns.
    fn cells(&self) -> Vec<Cell>;
    /// The name of the state in which it is.
    fn state(&self) -> Option<&'static str>;
}

/// Says where an object lies and by what it is searched.
///
/// ```ignore
/// kept! { Plenary in "plenary" by "held_on, id" with machine {
///     number: |p| p.number.into(),
///     held_on: |p| p.on.to_string().into(),
/// } }
/// ```
/// Without states, leave `with machine` out. `state` becomes a searched column by itself where the
/// object has a machine.
#[macro_export]
macro_rules! kept {
    ($object:ident in $table:literal by $order:literal with machine { $($column:ident : |$x:ident| $cell:expr),* $(,)? }) => {
        impl $crate::Kept for $object {
            const DRAWER: $crate::Drawer = $crate::Drawer {
                table: $table,
                columns: &["state", $(stringify!($column)),*],
                order: $order,
            };
            const MACHINE: Option<&'static assembly::life::Machine> =
                Some(<$object as assembly::life::Stateful>::MACHINE);
            fn id_text(&self) -> String {
                self.id.to_string()
            }
            fn cells(&self) -> Vec<$crate::Cell> {
                vec![
                    assembly::life::Stateful::state_name(self).into(),
                    $({ let $x = self; $cell }),*
                ]
            }
            fn state(&self) -> Option<&'static str> {
                Some(assembly::life::Stateful::state_name(self))
            }
        }
    };
    ($object:ident in $table:literal by $order:literal { $($column:ident : |$x:ident| $cell:expr),* $(,)? }) => {
        impl $crate::Kept for $object {
            const DRAWER: $crate::Drawer = $crate::Drawer {
                table: $table,
                columns: &[$(stringify!($column)),*],
                order: $order,
            };
            const MACHINE: Option<&'static assembly::life::Machine> = None;
            fn id_text(&self) -> String {
                self.id.to_string()
            }
            fn cells(&self) -> Vec<$crate::Cell> {
                vec![$({ let $x = self; $cell }),*]
            }
            fn state(&self) -> Option<&'static str> {
                None
            }
        }
    };
}

/// An object as it was read, with the version that a save must still find.
#[derive(Clone, Debug)]
pub struct Filed<T> {
    version: i64,
    was: Option<&'static str>,
    /// The object.
    pub value: T,
}

impl<T> std::ops::Deref for Filed<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.value
    }
}
