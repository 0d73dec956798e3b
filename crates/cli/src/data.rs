//! The data folder: the database beside its key. The key must stay private; a backup of the one
//! without the other is worth nothing, which is the point.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result, bail};
use secretariat::Office;
use secretariat::chance::Dice;
use secretariat::clock::{Clock, WallClock};
use secretariat::keys::Key;
use store::Store;

/// Chance from the operating system.
pub fn system_dice() -> Result<Dice> {
    let mut seed = [0; 32];
    getrandom::fill(&mut seed)
        .map_err(|error| anyhow::anyhow!("no chance from the system: {error}"))?;
    Ok(Dice::seeded(seed))
}

/// The key file of a data folder.
pub fn key_path(folder: &Path) -> PathBuf {
    folder.join("master.key")
}

/// The database file of a data folder.
pub fn database_path(folder: &Path) -> PathBuf {
    folder.join("cleroterio.db")
}

/// Opens the office in this folder, making database and key where there is none.
pub async fn open(folder: &Path, database: Option<&str>) -> Result<Arc<Office>> {
    open_with(folder, database, Arc::new(WallClock), system_dice()?).await
}

/// Opens the office with another clock and other dice.
pub async fn open_with(
    folder: &Path,
    database: Option<&str>,
    clock: Arc<dyn Clock>,
    mut dice: Dice,
) -> Result<Arc<Office>> {
    std::fs::create_dir_all(folder).with_context(|| {
        format!("the data folder {} cannot be made: choose another with --data", folder.display())
    })?;
    let key_file = key_path(folder);
    let has_database = database.is_some() || database_path(folder).is_file();
    if !key_file.is_file() {
        if database.is_none() && has_database {
            bail!(
                "the database in {} has no key beside it: put master.key back before starting",
                folder.display()
            );
        }
        Key::thrown(&mut dice).to_new_file(&key_file)?;
    }
    let key = Key::from_file(&key_file)?;
    let store = match database {
        Some(url) => Store::open(url).await?,
        None => Store::open_file(&database_path(folder)).await?,
    };
    Ok(Office::open(store, key, clock, dice).await?)
}
