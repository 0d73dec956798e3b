//! One city, lived on both databases by the program itself: every statement that the acts need runs
//! on PostgreSQL too, and says the same. Without a server named in `CLEROTERIO_TEST_POSTGRES` only
//! the embedded database is lived on, and its own answer is held against a second life.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

/// A city small enough to draw, letters and groups of its first autumn included.
const SIZE: &str = "20000";
const UNTIL: &str = "2022-12-10";

/// The summary of a rehearsed autumn.
fn autumn(data: &Path, database: Option<&str>) -> Value {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cleroterio"));
    command.args(["rehearse", "--from", "2022-10-01", "--until", UNTIL, "--size", SIZE, "--json"]);
    command.arg("--data").arg(data);
    if let Some(url) = database {
        command.args(["--database", url]);
    }
    let output = command.output().expect("the program starts");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_str(said.lines().last().expect("a last line")).expect("JSON")
}

/// A fresh database on the server that the check starts, if it started one.
fn server() -> Option<String> {
    let server = std::env::var("CLEROTERIO_TEST_POSTGRES").ok()?;
    let (base, _) = server.rsplit_once('/').expect("a database in the address");
    let name = format!("autumn_{}", std::process::id());
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(store::Store::make_database(&server, &name)).expect("a database");
    Some(format!("{base}/{name}"))
}

#[test]
fn both_databases_live_the_same_autumn_to_the_last_line_of_the_journal() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let embedded = autumn(&folder.path().join("embedded"), None);
    assert_eq!(embedded["groups"], 4);
    assert_eq!(embedded["seats"], 180);
    let again = autumn(&folder.path().join("again"), server().as_deref());
    assert_eq!(again, embedded);
}
