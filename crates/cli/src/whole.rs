//! Files that appear whole and together, or not at all.

use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

/// Writes each file beside its place first and renames when all are there: a reader sees the old
/// files or the whole new ones, and a full disk leaves nothing behind.
///
/// # Errors
/// A sentence with the file and what the system said; then none of them was written.
pub fn write(folder: &Path, files: &[(&str, Vec<u8>)]) -> Result<()> {
    std::fs::create_dir_all(folder).with_context(|| {
        format!("{}: the folder cannot be made; choose another --out", folder.display())
    })?;
    if let Some((name, _)) = files.iter().find(|(name, _)| folder.join(name).is_dir()) {
        bail!(
            "{}: is a folder; choose another --out, nothing was written",
            folder.join(name).display()
        );
    }
    let beside = |name: &str| folder.join(format!(".{name}.unfinished"));
    let written = files.iter().try_for_each(|(name, bytes)| {
        put(&beside(name), bytes).with_context(|| {
            format!(
                "{}: cannot be written; make room or choose another --out, nothing was kept",
                folder.join(name).display()
            )
        })
    });
    let named = written.and_then(|()| {
        files.iter().try_for_each(|(name, _)| {
            std::fs::rename(beside(name), folder.join(name)).with_context(|| (*name).to_owned())
        })
    });
    if named.is_err() {
        for (name, _) in files {
            // What was never begun cannot be taken away, and that is as well.
            let _ = std::fs::remove_file(beside(name));
        }
    }
    named
}

/// A key is for its owner alone.
fn put(path: &PathBuf, bytes: &[u8]) -> std::io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    if path.to_string_lossy().contains(".key") {
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    }
    let mut file = options.open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = std::fs::read_dir(folder).unwrap();
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    }

    #[test]
    fn all_files_appear_or_none() {
        let folder = tempfile::tempdir().unwrap();
        write(folder.path(), &[("a.json", b"1".to_vec()), ("b.json", b"2".to_vec())]).unwrap();
        assert_eq!(names(folder.path()).len(), 2);
        let folder = tempfile::tempdir().unwrap();
        // The second one has no place: its folder is not there.
        let files = [("a.json", b"1".to_vec()), ("none/b.json", b"2".to_vec())];
        let error = write(folder.path(), &files).unwrap_err();
        assert!(format!("{error:#}").contains("nothing was kept"), "{error:#}");
        assert_eq!(names(folder.path()), Vec::<String>::new());
    }
}
