//! `cleroterio backup` and `cleroterio restore`: a sealed copy, made while the house is at work, and
//! the way back.
//!
//! A copy is checked before it is sealed and again before it is put in place: every page of the
//! file, the whole journal, the number of rows. What was erased after the copy was made is erased
//! again from a list of ids, before the doors open.

use std::fs::{File, OpenOptions};
use std::io::{BufReader, BufWriter};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result, anyhow, bail};
use assembly::people::Actor;
use clap::Args;
use secretariat::Office;
use secretariat::clock::WallClock;
use secretariat::desk::erasing;
use secretariat::keys::Key;
use secretariat::keys::parcel::{self, ParcelKey};
use serde::{Deserialize, Serialize};
use store::Store;

use crate::{data, say};

/// Which key seals and opens a backup.
#[derive(Debug, Args)]
pub struct KeyArgs {
    /// Key file to use instead of the house's own master.key.
    #[arg(long, conflicts_with = "passphrase_file")]
    key: Option<PathBuf>,
    /// File whose first line is a passphrase to use instead of a key file.
    #[arg(long)]
    passphrase_file: Option<PathBuf>,
}

/// Makes a sealed copy of the database, while the house is at work.
#[derive(Debug, Args)]
pub struct BackupArgs {
    /// Folder with the database and its key.
    #[arg(long, env = "CLEROTERIO_DATA", default_value = "cleroterio-data")]
    data: PathBuf,
    /// The file to write; must not be there yet.
    #[arg(long)]
    to: PathBuf,
    #[command(flatten)]
    key: KeyArgs,
}

/// Puts a backup into an empty data folder.
#[derive(Debug, Args)]
pub struct RestoreArgs {
    /// The backup.
    #[arg(long)]
    from: PathBuf,
    /// Folder to restore into: it holds the house's master.key and no database.
    #[arg(long, env = "CLEROTERIO_DATA", default_value = "cleroterio-data")]
    data: PathBuf,
    /// List of what was erased since, as `cleroterio erasures` prints it.
    #[arg(long)]
    erasures: Option<PathBuf>,
    #[command(flatten)]
    key: KeyArgs,
}

/// Prints what was erased, by id: the list that a restored backup needs.
#[derive(Debug, Args)]
pub struct ErasuresArgs {
    /// Folder with the database and its key.
    #[arg(long, env = "CLEROTERIO_DATA", default_value = "cleroterio-data")]
    data: PathBuf,
    /// Database to use instead of the folder's own file.
    #[arg(long, env = "CLEROTERIO_DATABASE")]
    database: Option<String>,
}

/// What everybody may read of a backup.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Label {
    key: ParcelKey,
    journal_lines: i64,
    journal_head: String,
    rows: Vec<(String, i64)>,
}

fn first_line(path: &Path) -> Result<String> {
    let text = std::fs::read_to_string(path)
        .with_context(|| format!("the passphrase file {} cannot be read", path.display()))?;
    let line = text.lines().next().unwrap_or_default().to_owned();
    if line.chars().count() < 15 {
        bail!("the passphrase needs at least 15 characters: four or five words make a good one");
    }
    Ok(line)
}

/// The parcel's key, by the arguments and the folder.
fn parcel_key(args: &KeyArgs, folder: &Path, how: &ParcelKey) -> Result<Key> {
    match (how, &args.passphrase_file) {
        (ParcelKey::Passphrase { salt }, Some(path)) => {
            Ok(parcel::key_of_passphrase(&first_line(path)?, salt)?)
        }
        (ParcelKey::Passphrase { .. }, None) => {
            bail!("this backup was made with a passphrase: name its file with --passphrase-file")
        }
        (ParcelKey::File, Some(_)) => {
            bail!("this backup was made with a key file, not with a passphrase")
        }
        (ParcelKey::File, None) => {
            let path = args.key.clone().unwrap_or_else(|| data::key_path(folder));
            Ok(parcel::key_of_file(&Key::from_file(&path)?))
        }
    }
}

fn private(path: &Path) -> Result<File> {
    OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)
        .with_context(|| format!("{} cannot be written", path.display()))
}

/// Looks through a copy: every page, the whole journal, the number of rows.
async fn look_through(store: &Store) -> Result<(i64, String, Vec<(String, i64)>)> {
    store.check_pages().await?;
    let mut tx = store.read().await?;
    let (lines, head) = match tx.journal_check().await? {
        Ok(found) => found,
        Err(broken) => bail!("the journal in the copy is broken: {broken}"),
    };
    tx.abandon().await?;
    Ok((lines, assembly::journal::hex(&head), store.rows_counted().await?))
}

/// A folder for the plain copy, private and gone at the end.
struct Workplace(PathBuf);

impl Workplace {
    fn beside(file: &Path) -> Result<Self> {
        let mut name = file.file_name().unwrap_or_default().to_owned();
        name.push(".tmp");
        let path = file.with_file_name(name);
        if path.exists() {
            bail!(
                "{} is left from a backup that was broken off: remove it and repeat",
                path.display()
            );
        }
        data::make(&path)?;
        Ok(Self(path))
    }
}

impl Drop for Workplace {
    fn drop(&mut self) {
        // What cannot be removed is named by the next backup.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Makes a backup.
pub async fn backup(args: BackupArgs) -> Result<()> {
    data::needs_database(&args.data, None)?;
    if args.to.exists() {
        bail!("{} is there already: name another file with --to", args.to.display());
    }
    let mut dice = data::system_dice()?;
    let how = match &args.key.passphrase_file {
        None => ParcelKey::File,
        Some(_) => ParcelKey::Passphrase { salt: assembly::journal::hex(&dice.bytes::<16>()) },
    };
    let key = parcel_key(&args.key, &args.data, &how)?;
    let workplace = Workplace::beside(&args.to)?;
    let plain = workplace.0.join("copy.db");
    let office = data::open(&args.data, None).await?;
    office.store().copy_to(plain.clone()).await?;
    office.store().close().await;
    let copy = Store::open_file(&plain).await?;
    let (journal_lines, journal_head, rows) = look_through(&copy).await?;
    copy.close().await;
    let label = Label { key: how, journal_lines, journal_head, rows };
    let sealed = workplace.0.join("sealed");
    let mut to = BufWriter::new(private(&sealed)?);
    let line = serde_json::to_string(&label)?;
    let mut from = BufReader::new(File::open(&plain)?);
    parcel::seal((&line, &key), &mut from, &mut to, &mut dice)?;
    to.into_inner().map_err(|error| anyhow!("{error}"))?.sync_all()?;
    std::fs::rename(&sealed, &args.to)?;
    say(&format!(
        "{}: {} journal lines, head {}; checked and sealed",
        args.to.display(),
        label.journal_lines,
        label.journal_head
    ));
    Ok(())
}

/// Restores a backup.
pub async fn restore(args: RestoreArgs) -> Result<()> {
    let _held = data::hold(&args.data)?;
    let target = data::database_path(&args.data);
    if target.exists() {
        bail!(
            "{} holds a database: restore into another folder, or move this one away first",
            args.data.display()
        );
    }
    let master = Key::from_file(&data::key_path(&args.data)).with_context(
        || "a restored database needs the key it was made with: put master.key into the folder first",
    )?;
    let erased = match &args.erasures {
        None => Vec::new(),
        Some(path) => erasing::read_list(
            &std::fs::read_to_string(path)
                .with_context(|| format!("the list {} cannot be read", path.display()))?,
        )?,
    };
    let file = File::open(&args.from)
        .with_context(|| format!("the backup {} cannot be read", args.from.display()))?;
    let mut from = BufReader::new(file);
    let line = parcel::line(&mut from)?;
    let label: Label = serde_json::from_str(&line).map_err(|_| parcel::ParcelFault::NotAParcel)?;
    let key = parcel_key(&args.key, &args.data, &label.key)?;
    let workplace = Workplace::beside(&target)?;
    let plain = workplace.0.join("copy.db");
    let mut to = BufWriter::new(private(&plain)?);
    parcel::open((&line, &key), &mut from, &mut to)?;
    to.into_inner().map_err(|error| anyhow!("{error}"))?.sync_all()?;
    let again = check_and_erase(&plain, master, &label, &erased).await?;
    std::fs::rename(&plain, &target)?;
    say(&format!(
        "restored {} journal lines; {again} erasure(s) carried out again; compare the head with the last one published: {}",
        label.journal_lines, label.journal_head
    ));
    Ok(())
}

async fn check_and_erase(
    plain: &Path,
    master: Key,
    label: &Label,
    erased: &[store::settings::erasures::Erasure],
) -> Result<u32> {
    let store = Store::open_file(plain).await?;
    let (lines, head, rows) = look_through(&store).await?;
    if (lines, &head, &rows) != (label.journal_lines, &label.journal_head, &label.rows) {
        bail!("the backup does not hold what its label says: use another backup");
    }
    let clock = Arc::new(WallClock);
    let office = Office::open(store, master, clock, data::system_dice()?).await?;
    let mut desk = office.desk(Actor::House).await?;
    let again = erasing::erase_again(&mut desk, erased).await?;
    desk.commit().await?;
    office.store().close().await;
    Ok(again)
}

/// Prints the list of what was erased.
pub async fn erasures(args: ErasuresArgs) -> Result<()> {
    data::needs_database(&args.data, args.database.as_deref())?;
    let office = data::open(&args.data, args.database.as_deref()).await?;
    let mut tx = office.store().read().await?;
    for erasure in tx.erasures().await? {
        say(&erasing::line_of(&erasure));
    }
    tx.abandon().await?;
    office.store().close().await;
    Ok(())
}
