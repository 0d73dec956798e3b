//! The program draws from files as an office has them: plans with their reports, files that cannot
//! be used, a kill in the middle, published draws that do not verify, one draw after another, and the
//! program that says which it is.

mod bad_input;
mod chain;
mod invitees;
mod killed;
mod mailing;
mod plans;
mod research;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The program with these arguments, not yet started.
pub fn program(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cleroterio"));
    command.args(arguments);
    command
}

/// What the program said and how it ended.
pub fn run(arguments: &[&str]) -> Output {
    program(arguments).output().expect("the program starts")
}

/// Everything written to the error output.
pub fn complaint(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A case of the repository.
pub fn case(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../sortition/cases").join(name)
}

/// A path as an argument.
pub fn text(path: &Path) -> &str {
    path.to_str().expect("paths of tests are text")
}
