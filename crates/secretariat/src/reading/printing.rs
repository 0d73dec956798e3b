//! Papers as PDF: in which language, in whose name, and one at a time.
//!
//! Setting a paper takes memory and a processor for a second: one is set at a time, off the threads
//! that answer. The same paper gives the same bytes, so public ones are kept by the hash of what
//! they say and set once, however often they are asked for.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use assembly::charter::Charter;
use jiff::civil::Date;
use paper::{Lang, Masthead, Paper};
use sha2::{Digest, Sha256};
use tokio::sync::Semaphore;

use crate::error::ActError;

/// Finds the text of a key with its values, in the reader's language.
pub type Words = Box<dyn Fn(&str, &[(&str, String)]) -> Option<String> + Send + Sync>;

/// In which language and in whose name papers are printed.
pub struct Edition {
    lang: Lang,
    city: String,
    site: String,
    words: Words,
}

impl std::fmt::Debug for Edition {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Edition").field("lang", &self.lang).finish_non_exhaustive()
    }
}

impl Edition {
    /// An edition in the language with this code, of this city, for the site at this address.
    #[must_use]
    pub fn new(language: &str, city: &str, site: &str, words: Words) -> Self {
        let site = site.split("://").last().unwrap_or(site).trim_end_matches('/').to_owned();
        Self { lang: Lang::of(language), city: city.to_owned(), site, words }
    }

    /// Its language.
    pub(crate) const fn lang(&self) -> Lang {
        self.lang
    }

    /// A text of the charter in the language of the edition.
    pub(crate) fn text<'t>(&self, text: &'t assembly::charter::Text) -> &'t str {
        text.in_language(self.lang.code())
    }

    /// The head of every paper.
    pub(crate) fn masthead(&self, charter: &Charter) -> Masthead {
        let assembly = self.text(&charter.process.title).to_owned();
        Masthead { city: self.city.clone(), assembly }
    }

    /// An address of the site as people type it.
    pub(crate) fn address(&self, path: &str) -> String {
        format!("{}/{}{path}", self.site, self.lang.code())
    }

    /// The words of a key; the last part of the key where there are none.
    pub(crate) fn say(&self, key: &str, values: &[(&str, String)]) -> String {
        let bare = || key.rsplit('-').next().unwrap_or(key).to_owned();
        (self.words)(key, values).unwrap_or_else(bare)
    }

    /// An attribute in words.
    pub(crate) fn attribute(&self, name: &str) -> String {
        let key = format!("attribute-{}", name.replace('_', "-"));
        (self.words)(&key, &[]).unwrap_or_else(|| name.to_owned())
    }

    /// A value of an attribute in words; municipi and ages say themselves.
    pub(crate) fn value(&self, attribute: &str, value: &str) -> String {
        if value == "-" {
            return self.say("draw-unsaid", &[]);
        }
        let key = format!("value-{}-{}", attribute.replace('_', "-"), value.replace('_', "-"));
        (self.words)(&key, &[]).unwrap_or_else(|| value.to_owned())
    }

    /// The kind of a contribution in words.
    pub(crate) fn kind(&self, kind: assembly::charter::ContributionKind) -> String {
        self.say(&format!("contribution-choice-{}", kind.word()), &[])
    }
}

/// One paper is set at a time: each takes a processor and up to 200 MB.
static PRESS: Semaphore = Semaphore::const_new(1);
/// What a paper says, as a hash, and its bytes.
type Set = ([u8; 32], Arc<Vec<u8>>);
/// Public papers that were set lately.
static KEPT: Mutex<VecDeque<Set>> = Mutex::new(VecDeque::new());
/// How many are kept.
const KEPT_MAX: usize = 32;

fn fault(error: impl ToString) -> ActError {
    ActError::Fault(error.to_string())
}

/// Prints a paper that nobody else may see; nothing of it stays in memory.
///
/// # Errors
/// [`ActError::Fault`] if it cannot be set.
pub(crate) async fn printed<P>(lang: Lang, (paper, on): (P, Date)) -> Result<Vec<u8>, ActError>
where
    P: Paper + Send + 'static,
{
    set(move || paper::print(&paper, lang, on)).await
}

/// Sets something at the press, off the threads that answer.
///
/// # Errors
/// [`ActError::Fault`] if it cannot be set.
pub(crate) async fn set<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, paper::PrintFault> + Send + 'static,
) -> Result<T, ActError> {
    let _turn = PRESS.acquire().await.map_err(fault)?;
    tokio::task::spawn_blocking(work).await.map_err(fault)?.map_err(fault)
}

/// Prints a public paper, or finds it among those set lately.
///
/// # Errors
/// [`ActError::Fault`] if it cannot be set.
pub(crate) async fn published<P>(
    edition: &Edition,
    (paper, on): (P, Date),
) -> Result<Vec<u8>, ActError>
where
    P: Paper + Send + 'static,
{
    let says = serde_json::to_vec(&(P::TEMPLATE, edition.lang, on, &paper)).map_err(fault)?;
    let hash: [u8; 32] = Sha256::digest(&says).into();
    if let Some(pdf) = kept(&hash) {
        return Ok(pdf);
    }
    let (lang, seen) = (edition.lang, hash);
    set(move || match kept(&seen) {
        // Whoever waited for the press finds what the one before her had set.
        Some(pdf) => Ok(pdf),
        None => paper::print(&paper, lang, on).inspect(|pdf| keep(seen, pdf)),
    })
    .await
}

fn kept(hash: &[u8; 32]) -> Option<Vec<u8>> {
    let kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    let found = kept.iter().find(|(of, _)| of == hash).map(|(_, pdf)| Arc::clone(pdf));
    drop(kept);
    found.map(|pdf| pdf.to_vec())
}

fn keep(hash: [u8; 32], pdf: &[u8]) {
    let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    if kept.len() >= KEPT_MAX {
        kept.pop_front();
    }
    kept.push_back((hash, Arc::new(pdf.to_vec())));
}
