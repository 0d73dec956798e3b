//! Notes in the margin of a draft: what those who write together say to each other before the text
//! is handed in.
//!
//! They stay inside the working group's room, are never part of the public way of a text, and each
//! keeps the version that it speaks of. Nothing is written twice: a note is settled once, with an
//! answer. Source: R44 of the process text (drafts, comments).

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Contribution, Proposer, Refusal};

/// A note in the margin of a draft.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarginNote {
    /// Counted within the text, from 1.
    pub number: u32,
    /// The version that it speaks of.
    pub version: u32,
    /// When it was written.
    pub on: Date,
    /// Who wrote it; the group reads the kind of author only.
    pub author: Proposer,
    /// In the author's words.
    pub text: String,
    /// What became of it.
    pub settled: Option<Settled>,
}

/// What became of a note.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settled {
    /// When.
    pub on: Date,
    /// What the group made of it.
    pub answer: String,
}

impl Contribution {
    /// Writes a note in the margin of the present version.
    ///
    /// # Errors
    /// [`Refusal::NotADraft`]; [`Refusal::NoText`] while nothing is written that could be spoken of.
    pub fn annotate(mut self, author: Proposer, text: &str, on: Date) -> Result<Self, Refusal> {
        self.is_draft()?;
        let version = self.latest().ok_or(Refusal::NoText {})?.number;
        let number = self.margin.last().map_or(1, |last| last.number + 1);
        let text = text.trim().to_owned();
        self.margin.push(MarginNote { number, version, on, author, text, settled: None });
        Ok(self)
    }

    /// Settles a note with what the group made of it.
    ///
    /// # Errors
    /// [`Refusal::NotADraft`], [`Refusal::NoteUnknown`], [`Refusal::NoteSettled`].
    pub fn settle_note(mut self, number: u32, answer: &str, on: Date) -> Result<Self, Refusal> {
        self.is_draft()?;
        let found = self.margin.iter_mut().find(|note| note.number == number);
        let note = found.ok_or(Refusal::NoteUnknown { note: number })?;
        if note.settled.is_some() {
            return Err(Refusal::NoteSettled { note: number });
        }
        note.settled = Some(Settled { on, answer: answer.trim().to_owned() });
        Ok(self)
    }
}
