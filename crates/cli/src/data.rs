//! The data folder: the database beside its key. The key must stay private; a backup of the one
//! without the other is worth nothing, which is the point.

use std::fs::{DirBuilder, File, OpenOptions, TryLockError};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result, anyhow, bail};
use secretariat::Office;
use secretariat::chance::Dice;
use secretariat::clock::{Clock, WallClock};
use secretariat::keys::Key;
use store::Store;

/// Chance from the operating system.
pub fn system_dice() -> Result<Dice> {
    let mut seed = [0; 32];
    getrandom::fill(&mut seed).map_err(|error| anyhow!("no chance from the system: {error}"))?;
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

/// Makes the folder if it is not there, readable by its owner alone.
pub fn make(folder: &Path) -> Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(folder).with_context(|| {
        format!("the data folder {} cannot be made: choose another with --data", folder.display())
    })?;
    std::fs::read_dir(folder).map(|_| ()).with_context(|| {
        format!(
            "the data folder {} cannot be read: give it to the user who runs this program, or choose another with --data",
            folder.display()
        )
    })
}

/// Holds the folder for this program alone until the file is dropped.
pub fn hold(folder: &Path) -> Result<File> {
    make(folder)?;
    let path = folder.join("lock");
    let mut options = OpenOptions::new();
    let file =
        options.write(true).create(true).truncate(false).mode(0o600).open(&path).with_context(
            || {
                format!(
                    "the data folder {} cannot be written: give it to the user who runs this program, or choose another with --data",
                    folder.display()
                )
            },
        )?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => bail!(
            "another cleroterio works in {}: stop it first, or choose another folder with --data",
            folder.display()
        ),
        Err(TryLockError::Error(error)) => {
            Err(error).with_context(|| format!("{} cannot be locked", path.display()))
        }
    }
}

/// Refuses a folder without a database, where a command needs one.
pub fn needs_database(folder: &Path, database: Option<&str>) -> Result<()> {
    if database.is_none() && !database_path(folder).is_file() {
        bail!("there is no database in {}: name its folder with --data", folder.display());
    }
    Ok(())
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
    make(folder)?;
    let key_file = key_path(folder);
    // A key that cannot be used is said before the database is touched.
    let found = if key_file.exists() { Some(Key::from_file(&key_file)?) } else { None };
    let store = match database {
        Some(url) => Store::open(url).await?,
        None => Store::open_file(&database_path(folder)).await?,
    };
    let key = match found {
        Some(key) => key,
        // Only a database in which nothing was ever sealed gets a new key.
        None if is_sealed(&store).await? => {
            store.close().await;
            bail!(
                "the database has no key beside it: put master.key back into {} before starting; without it nothing that is sealed can be read",
                folder.display()
            )
        }
        None => {
            let key = Key::thrown(&mut dice);
            key.to_new_file(&key_file)?;
            key
        }
    };
    Ok(Office::open(store, key, clock, dice).await?)
}

async fn is_sealed(store: &Store) -> Result<bool> {
    let mut tx = store.read().await?;
    let keys = tx.data_keys().await?;
    tx.abandon().await?;
    Ok(!keys.is_empty())
}
