//! Who carries the mail: a folder of files by default, a mail server by configuration.

use std::path::{Path, PathBuf};

use lettre::transport::smtp::Error as SmtpError;
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};

use super::mail::Sender;

/// The carrier of this house.
#[derive(Clone, Debug)]
pub enum Carrier {
    /// One private file for each piece, for trials and for towns whose own post fetches them.
    Folder(PathBuf),
    /// A mail server.
    Server(AsyncSmtpTransport<Tokio1Executor>),
}

/// What became of a piece.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Delivery {
    /// The carrier has it.
    Sent,
    /// The carrier does not have it and may take it later.
    Later(String),
    /// The carrier does not take it.
    Refused(String),
    /// Nobody can know.
    Unknown(String),
}

impl Carrier {
    /// A mail server by its address (`smtps://user:password@host`, `smtp://host:25`).
    ///
    /// # Errors
    /// What is wrong with the address, without the password.
    pub fn server(address: &str) -> Result<Self, String> {
        AsyncSmtpTransport::<Tokio1Executor>::from_url(address)
            .map(|builder| Self::Server(builder.build()))
            .map_err(|_| {
                "the address of the mail server cannot be read: write smtps://user:password@host or smtp://host:25".to_owned()
            })
    }

    /// Whether an earlier run has carried this piece, where the carrier can tell.
    #[must_use]
    pub fn has_carried(&self, id: &str) -> Option<bool> {
        match self {
            Self::Folder(folder) => Some(file_of(folder, id).is_file()),
            Self::Server(_) => None,
        }
    }

    /// Gives a message to the carrier.
    pub async fn carry(&self, id: &str, message: &Message) -> Delivery {
        match self {
            Self::Folder(folder) => match put(folder, id, &message.formatted()) {
                Ok(()) => Delivery::Sent,
                Err(error) => Delivery::Later(format!("the folder of the outbox: {error}")),
            },
            Self::Server(server) => {
                // A server that is not there is found out before it can have taken anything.
                match server.test_connection().await {
                    Ok(true) => {}
                    Ok(false) => {
                        return Delivery::Later("the mail server does not answer".to_owned());
                    }
                    Err(error) => return Delivery::Later(told(&error)),
                }
                match server.send(message.clone()).await {
                    Ok(_) => Delivery::Sent,
                    Err(error) if error.is_permanent() => Delivery::Refused(told(&error)),
                    Err(error) if error.is_transient() => Delivery::Later(told(&error)),
                    Err(error) => Delivery::Unknown(told(&error)),
                }
            }
        }
    }

    /// Takes away the files that have lain in the folder since before this time, for they hold
    /// addresses; says how many.
    ///
    /// # Errors
    /// What the disk says.
    pub fn tidy(&self, before: i64) -> std::io::Result<u32> {
        let Self::Folder(folder) = self else { return Ok(0) };
        if !folder.is_dir() {
            return Ok(0);
        }
        let mut gone = 0;
        for entry in std::fs::read_dir(folder)? {
            let entry = entry?;
            let since = entry.metadata()?.modified()?.duration_since(std::time::UNIX_EPOCH);
            let is_old =
                since.is_ok_and(|since| since.as_micros() < before.max(0).unsigned_abs().into());
            if is_old && entry.path().extension().is_some_and(|end| end == "eml") {
                std::fs::remove_file(entry.path())?;
                gone += 1;
            }
        }
        Ok(gone)
    }
}

/// What the server said, which may name the recipient: only the code of its answer is kept.
fn told(error: &SmtpError) -> String {
    match error.status() {
        Some(code) => format!("the mail server answered {code}"),
        None if error.is_timeout() => "the mail server did not answer in time".to_owned(),
        None => "the connection to the mail server broke".to_owned(),
    }
}

fn file_of(folder: &Path, id: &str) -> PathBuf {
    folder.join(format!("{id}.eml"))
}

/// Writes a private file: wholly under its name, or not at all.
fn put(folder: &Path, id: &str, content: &[u8]) -> std::io::Result<()> {
    use std::io::Write;
    use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    let draft = folder.join(format!("{id}.part"));
    let mut options = std::fs::OpenOptions::new();
    let mut file = options.write(true).create(true).truncate(true).mode(0o600).open(&draft)?;
    file.write_all(content)?;
    file.sync_all()?;
    std::fs::rename(&draft, file_of(folder, id))
}

/// From whom mail comes where nothing is configured.
///
/// # Panics
/// Never: the address is a constant.
#[must_use]
pub fn nobody(site: &str) -> Sender {
    let from = "Cleroterio <assemblea@localhost>".parse().expect("the constant is an address");
    Sender { from, site: site.trim_end_matches('/').to_owned() }
}
