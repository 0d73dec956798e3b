//! Public pages that were rendered already, valid for one length of the journal and one day.
//!
//! Every act leaves a journal line, so a page rendered at the present length of the journal, on the
//! present day, shows what is true now; after any act it is rendered anew.

use std::collections::HashMap;
use std::io::Write;
use std::sync::{Arc, Mutex, PoisonError};

use axum::body::Bytes;
use flate2::Compression;
use flate2::write::GzEncoder;
use jiff::civil::Date;
use secretariat::due::Due;

/// For which state of the house pages are valid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// Length of the journal.
    pub length: i64,
    /// Today in Rome.
    pub today: Date,
}

/// A rendered page.
#[derive(Clone, Debug)]
pub struct Rendered {
    /// Content type.
    pub kind: String,
    /// As it is.
    pub plain: Bytes,
    /// Compressed with gzip.
    pub packed: Bytes,
}

const PAGES_MAX: usize = 2_000;

/// What is due in the present state of the house.
#[derive(Debug, Default)]
pub struct DueList(Mutex<Option<(Stamp, Arc<Vec<Due>>)>>);

impl DueList {
    /// What is due in this state of the house, if it was found already.
    #[must_use]
    pub fn find(&self, stamp: Stamp) -> Option<Arc<Vec<Due>>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.as_ref().filter(|(at, _)| *at == stamp).map(|(_, due)| Arc::clone(due))
    }

    /// Keeps what was found in this state of the house.
    pub fn keep(&self, stamp: Stamp, found: Vec<Due>) -> Arc<Vec<Due>> {
        let due = Arc::new(found);
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some((stamp, Arc::clone(&due)));
        due
    }
}

/// The rendered pages of the present state of the house.
#[derive(Debug, Default)]
pub struct Cache(Mutex<Option<(Stamp, HashMap<String, Rendered>)>>);

impl Cache {
    /// The page at this address, if it was rendered in this state of the house.
    #[must_use]
    pub fn find(&self, stamp: Stamp, address: &str) -> Option<Rendered> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.as_ref().filter(|(at, _)| *at == stamp)?.1.get(address).cloned()
    }

    /// Keeps a page that was rendered in this state of the house.
    pub fn keep(&self, stamp: Stamp, address: String, kind: String, plain: Bytes) -> Rendered {
        let rendered = Rendered { kind, packed: pack(&plain), plain };
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match kept.as_mut() {
            Some((at, pages)) if *at == stamp => {
                if pages.len() < PAGES_MAX {
                    pages.insert(address, rendered.clone());
                }
            }
            Some(_) | None => {
                *kept = Some((stamp, HashMap::from([(address, rendered.clone())])));
            }
        }
        rendered
    }
}

fn pack(plain: &[u8]) -> Bytes {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    match encoder.write_all(plain).and_then(|()| encoder.finish()) {
        Ok(packed) => packed.into(),
        Err(_) => Bytes::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_page_is_found_only_in_the_state_in_which_it_was_rendered() {
        let cache = Cache::default();
        let now = Stamp { length: 5, today: date(2026, 1, 1) };
        cache.keep(now, "/it/".into(), "text/html".into(), Bytes::from_static(b"five"));
        assert_eq!(cache.find(now, "/it/").unwrap().plain, "five");
        let after_an_act = Stamp { length: 6, ..now };
        assert!(cache.find(after_an_act, "/it/").is_none());
        let next_day = Stamp { today: date(2026, 1, 2), ..now };
        assert!(cache.find(next_day, "/it/").is_none());
    }
}
