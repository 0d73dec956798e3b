//! Who comes in: founding the house, accounts of the staff, sign-in, sessions.
//!
//! Staff sign in with a password and a second factor, always both (trust 6.3). An unknown name, a
//! wrong password and a wrong code give the same answer. Failed attempts slow the next one down,
//! for the account and for the address apart, and never lock anybody out for good. There is no
//! default account: the first administrator is let in by a code printed on the console.

mod founding;
mod password;
mod second_factor;
mod session;
mod sign_in;
mod staff;

pub use founding::{Founding, found, founding_code, founding_code_fits, is_founded};
pub use password::{
    MEMBER_PASSWORD_MIN, PASSWORD_MAX, STAFF_PASSWORD_MIN, check_password, hash_password,
};
pub use second_factor::{code_at, unbase32};
pub use session::{Admitted, Guest, guest, new_token, open_session, seen, sign_out, token_hash};
pub use sign_in::{Credentials, not_too_soon, sign_in};
pub use staff::{Hired, NewStaff, StaffRead, dismiss, hire, name_of, staff};

const SECOND: i64 = 1_000_000;
const MINUTE: i64 = 60 * SECOND;
const HOUR: i64 = 60 * MINUTE;

assembly::refusals! { "admission" {
    /// Name, password or code are not right; which of them is not said.
    NotRight {} "not-right", "these do not fit together: check name, password and code";
    /// Too many failures: wait.
    Slower { seconds: i64 } "slower", "too many attempts: try again in {seconds} seconds";
    /// The password is too short.
    TooShort { least: usize } "too-short", "the password needs at least {least} characters: three or four words make a good one";
    /// The password is too long.
    TooLong { most: usize } "too-long", "the password may have at most {most} characters";
    /// The password is among the first that anyone would try.
    TooCommon {} "too-common", "this password is among the first that anyone would try: choose another";
    /// The name is taken.
    Taken {} "taken", "there is an account with this name already";
    /// The one-time code is wrong, used or over.
    NoCode {} "no-code", "this code is not valid: it may be mistyped, used or expired";
    /// A member's account is made by accepting a seat, not by hand.
    NotStaff {} "not-staff", "only staff accounts are made here: members get theirs when they accept a seat";
} }
