//! Puts into the program the SHA-256 of the sources that decide the lottery, so that a commitment
//! names them and anybody can compute it from a clone or a tarball: the hash of the lines that
//! `sha256sum` prints for these files, sorted by path (the command is in `docs/verify-a-draw.md`).
//! No git is asked, and the folder in which the tree stands does not enter.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

use sha2::{Digest, Sha256};

/// Files and folders that decide who is drawn; `crates/*/Cargo.toml` come with them.
const DECIDING: [&str; 9] = [
    "Cargo.lock",
    "Cargo.toml",
    "crates/assembly/src",
    "crates/cli/src/draw",
    "crates/secretariat/build.rs",
    "crates/secretariat/src",
    "crates/solver/src",
    "crates/sortition/src",
    "rust-toolchain.toml",
];

fn main() -> io::Result<()> {
    let crates = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let root = crates.ancestors().nth(2).unwrap_or(&crates);
    let mut files = Vec::new();
    for entry in fs::read_dir(root.join("crates"))? {
        watch(root, &entry?.path().join("Cargo.toml"), &mut files)?;
    }
    for place in DECIDING {
        watch(root, &root.join(place), &mut files)?;
    }
    files.sort_unstable();
    let lines: String = files.iter().map(|(path, hash)| format!("{hash}  {path}\n")).collect();
    println!("cargo::rustc-env=CLEROTERIO_SOURCES={}", hex(lines.as_bytes()));
    Ok(())
}

/// Path from the root, hash of the content.
type Hashed = (String, String);

/// Hashes a file, or every file of a folder, and has the program built anew when it changes.
fn watch(root: &Path, place: &Path, files: &mut Vec<Hashed>) -> io::Result<()> {
    println!("cargo::rerun-if-changed={}", place.display());
    gather(root, place, files)
}

fn gather(root: &Path, place: &Path, files: &mut Vec<Hashed>) -> io::Result<()> {
    if place.is_dir() {
        return fs::read_dir(place)?.try_for_each(|entry| gather(root, &entry?.path(), files));
    }
    let path = place.strip_prefix(root).unwrap_or(place);
    // One spelling on every system.
    let path = path.components().map(|part| part.as_os_str().to_string_lossy());
    let path = path.collect::<Vec<_>>().join("/");
    files.push((path, hex(&fs::read(place)?)));
    Ok(())
}

fn hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
