//! `house.toml` in the data folder: the names and addresses that stand on every page and letter.
//!
//! Whoever keeps the machine writes it once; without it the site shows addresses that lead nowhere.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use web::Site;

/// The file of a data folder.
pub fn path(folder: &Path) -> PathBuf {
    folder.join("house.toml")
}

/// The names and addresses of this installation.
///
/// # Errors
/// A sentence with file and line when the file cannot be used as it stands.
pub fn read(folder: &Path, name: &str, hashtag: &str) -> Result<Site> {
    let path = path(folder);
    if !path.exists() {
        return Ok(Site::milano(name, hashtag));
    }
    let text = std::fs::read_to_string(&path)
        .with_context(|| format!("{} cannot be read", path.display()))?;
    let site: Site = toml::from_str(&text).with_context(|| {
        format!("{} does not name the house: docs/operate.md shows a whole one", path.display())
    })?;
    let address = web_address(&site.address).with_context(|| format!("{}", path.display()))?;
    Ok(Site { name: name.to_owned(), hashtag: hashtag.to_owned(), address, ..site })
}

/// The address of a site as papers and mail print it: with its scheme, without a stroke at its end.
///
/// # Errors
/// A sentence if it is not the address of a whole site.
pub fn web_address(written: &str) -> Result<String> {
    let address = written.trim().trim_end_matches('/');
    let host = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"));
    match host {
        Some(host) if !host.is_empty() && !host.contains(['/', '?', '#', '@', ' ']) => {
            Ok(address.to_owned())
        }
        _ => bail!(
            "{written} is not the address of the site: write it as https://assemblea.example.it"
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHOLE: &str = include_str!("../../../docs/house.toml");

    fn folder_with(text: &str) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(path(folder.path()), text).unwrap();
        folder
    }

    #[test]
    fn the_shipped_example_names_the_house() {
        let folder = folder_with(WHOLE);
        let site = read(folder.path(), "Assemblea", "#Clima").unwrap();
        assert_eq!((site.name.as_str(), site.hashtag.as_str()), ("Assemblea", "#Clima"));
        assert!(site.address.starts_with("https://") && !site.address.ends_with('/'));
    }

    #[test]
    fn without_a_file_the_addresses_lead_nowhere() {
        let folder = tempfile::tempdir().unwrap();
        let site = read(folder.path(), "Assemblea", "").unwrap();
        assert!(site.address.ends_with(".invalid"));
    }

    #[test]
    fn a_wrong_word_is_named_with_its_line() {
        let folder = folder_with(&WHOLE.replace("phone", "telephone"));
        let told = format!("{:#}", read(folder.path(), "Assemblea", "").unwrap_err());
        assert!(told.contains("house.toml") && told.contains("telephone"), "{told}");
    }

    #[test]
    fn an_address_is_a_whole_site() {
        assert_eq!(web_address("https://clima.example.it/").unwrap(), "https://clima.example.it");
        for wrong in ["clima.example.it", "https://", "https://a.it/it/", "ftp://a.it", ""] {
            assert!(web_address(wrong).is_err(), "{wrong} passed");
        }
    }
}
