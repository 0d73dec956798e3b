//! The steps of a report, from its beginning to the city's receipt.

use jiff::civil::Date;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::{
    AnnualReport, Approval, Contents, Delivery, Freezing, Refusal, Remark, State, VoteFigures,
};
use crate::calendar::{Deadline, plus_days};
use crate::charter::{ApprovedAt, Charter};
use crate::ids::{AnnualReportId, PlenaryId, SeatId};

/// Who comments, and in what words.
#[derive(Clone, Debug)]
pub struct Remarked {
    /// The seat that she held.
    pub seat: SeatId,
    /// The number of her group.
    pub group: u32,
    /// Her words.
    pub text: String,
}

/// What the city's registry notes.
#[derive(Clone, Debug)]
pub struct Receipt {
    /// The protocol number.
    pub protocol: String,
    /// The day of receipt.
    pub on: Date,
}

/// What is hashed: everything that is published of the report, in this order.
#[derive(Serialize)]
struct Canonical<'r> {
    year: i16,
    contents: &'r Contents,
    remarks: Vec<(Date, u32, &'r str)>,
    approval: &'r Approval,
}

impl AnnualReport {
    /// Begins the report of a year.
    #[must_use]
    pub fn begin(id: AnnualReportId, year: i16, on: Date) -> Self {
        let contents = Contents::default();
        Self { id, year, contents, remarks: Vec::new(), state: State::Drafting { on } }
    }

    /// Puts the contents together, anew if need be. After the approval only the outcomes of the
    /// plenary that approved it may be added.
    ///
    /// # Errors
    /// [`Refusal::Closed`], [`Refusal::NoForeword`], [`Refusal::Nothing`], [`Refusal::WouldDrop`].
    pub fn assemble(mut self, contents: Contents, on: Date) -> Result<Self, Refusal> {
        if contents.foreword.trim().is_empty() {
            return Err(Refusal::NoForeword {});
        }
        if contents.items.is_empty() {
            return Err(Refusal::Nothing {});
        }
        self.state = match self.state {
            State::Drafting { .. } | State::Assembled { .. } => State::Assembled { on },
            State::OpenForComments { from, until } => State::OpenForComments { from, until },
            State::Approved { approval } => {
                let kept = |number: u32| contents.items.iter().any(|item| item.number == number);
                let lost = self.contents.items.iter().find(|item| !kept(item.number));
                if let Some(item) = lost {
                    return Err(Refusal::WouldDrop { number: item.number });
                }
                State::Approved { approval }
            }
            State::Frozen { .. } | State::Delivered { .. } => {
                return Err(Refusal::Closed { year: self.year });
            }
        };
        self.contents = contents;
        Ok(self)
    }

    /// Opens the report for the comments of those who left during the year (R50).
    ///
    /// # Errors
    /// [`Refusal::NoCommentDays`], [`Refusal::NotAssembled`].
    pub fn open_for_comments(mut self, days: u32, on: Date) -> Result<Self, Refusal> {
        let Some(after_first) = days.checked_sub(1) else {
            return Err(Refusal::NoCommentDays {});
        };
        match self.state {
            State::Assembled { .. } => {
                self.state = State::OpenForComments { from: on, until: plus_days(on, after_first) };
                Ok(self)
            }
            State::Drafting { .. }
            | State::OpenForComments { .. }
            | State::Approved { .. }
            | State::Frozen { .. }
            | State::Delivered { .. } => Err(Refusal::NotAssembled { year: self.year }),
        }
    }

    /// Takes in a comment of somebody who left during the year.
    ///
    /// # Errors
    /// [`Refusal::CommentsClosed`], [`Refusal::NoWords`].
    pub fn remark(mut self, said: Remarked, on: Date) -> Result<Self, Refusal> {
        let open = match self.state {
            State::OpenForComments { from, until } => from <= on && on <= until,
            State::Drafting { .. }
            | State::Assembled { .. }
            | State::Approved { .. }
            | State::Frozen { .. }
            | State::Delivered { .. } => false,
        };
        if !open {
            return Err(Refusal::CommentsClosed {});
        }
        let text = said.text.trim().to_owned();
        if text.is_empty() {
            return Err(Refusal::NoWords {});
        }
        self.remarks.push(Remark { on, group: said.group, seat: said.seat, text });
        Ok(self)
    }

    /// Approves the report: more in favour than against (R50). The plenary is given with the
    /// members who were present in it.
    ///
    /// # Errors
    /// [`Refusal::CommentsRun`], [`Refusal::NotForApproval`], [`Refusal::PlenaryNeeded`],
    /// [`Refusal::TooManyHands`], [`Refusal::NotCarried`].
    pub fn approve(
        mut self,
        plenary: Option<PlenaryId>,
        figures: VoteFigures,
        charter: &Charter,
        on: Date,
    ) -> Result<Self, Refusal> {
        let rules = &charter.annual_report;
        match self.state {
            State::OpenForComments { until, .. } if on <= until => {
                return Err(Refusal::CommentsRun { until });
            }
            State::OpenForComments { .. } => {}
            State::Assembled { .. } if rules.comment_days == 0 => {}
            State::Drafting { .. }
            | State::Assembled { .. }
            | State::Approved { .. }
            | State::Frozen { .. }
            | State::Delivered { .. } => return Err(Refusal::NotForApproval { year: self.year }),
        }
        match rules.approved_at {
            ApprovedAt::LastPlenary if plenary.is_none() => return Err(Refusal::PlenaryNeeded {}),
            ApprovedAt::LastPlenary | ApprovedAt::InWriting => {}
        }
        let VoteFigures { in_favour, against, abstained, present, .. } = figures;
        let hands = in_favour + against + abstained;
        if hands > present {
            return Err(Refusal::TooManyHands { hands, present });
        }
        if in_favour <= against {
            return Err(Refusal::NotCarried { in_favour, against });
        }
        let approval = Approval { on, plenary, in_favour, against, abstained };
        self.state = State::Approved { approval };
        Ok(self)
    }

    fn canonical(&self, approval: &Approval) -> String {
        let published = self.remarks.iter().map(|one| (one.on, one.group, one.text.as_str()));
        let whole = Canonical {
            year: self.year,
            contents: &self.contents,
            remarks: published.collect(),
            approval,
        };
        serde_json::to_string(&whole).expect("a report is made of texts, numbers and lists")
    }

    /// The canonical bytes of the published report, once it was approved.
    #[must_use]
    pub fn published_text(&self) -> Option<String> {
        match &self.state {
            State::Approved { approval }
            | State::Frozen { approval, .. }
            | State::Delivered { approval, .. } => Some(self.canonical(approval)),
            State::Drafting { .. } | State::Assembled { .. } | State::OpenForComments { .. } => {
                None
            }
        }
    }

    /// Freezes the report with the hash of its canonical bytes.
    ///
    /// # Errors
    /// [`Refusal::NotApproved`], [`Refusal::Closed`].
    pub fn freeze(mut self, on: Date) -> Result<Self, Refusal> {
        match &self.state {
            State::Approved { approval } => {
                let hash = crate::journal::hex(&Sha256::digest(self.canonical(approval)));
                let (approval, freezing) = (approval.clone(), Freezing { on, hash });
                self.state = State::Frozen { approval, freezing };
                Ok(self)
            }
            State::Drafting { .. } | State::Assembled { .. } | State::OpenForComments { .. } => {
                Err(Refusal::NotApproved { year: self.year })
            }
            State::Frozen { .. } | State::Delivered { .. } => {
                Err(Refusal::Closed { year: self.year })
            }
        }
    }

    /// Whether the text still has the hash with which it was frozen; none before it was frozen.
    #[must_use]
    pub fn is_intact(&self) -> Option<bool> {
        let (approval, freezing) = match &self.state {
            State::Frozen { approval, freezing } | State::Delivered { approval, freezing, .. } => {
                (approval, freezing)
            }
            State::Drafting { .. }
            | State::Assembled { .. }
            | State::OpenForComments { .. }
            | State::Approved { .. } => return None,
        };
        let hash = crate::journal::hex(&Sha256::digest(self.canonical(approval)));
        Some(hash == freezing.hash)
    }

    /// Notes that the city received it: the time for the answer begins (R51, R52).
    ///
    /// # Errors
    /// [`Refusal::NotFrozen`], [`Refusal::Closed`], [`Refusal::NoProtocol`],
    /// [`Refusal::BeforeFrozen`], [`Refusal::InTheFuture`].
    pub fn deliver(
        mut self,
        receipt: Receipt,
        charter: &Charter,
        today: Date,
    ) -> Result<Self, Refusal> {
        let year = self.year;
        let (approval, freezing) = match self.state {
            State::Frozen { approval, freezing } => (approval, freezing),
            State::Drafting { .. }
            | State::Assembled { .. }
            | State::OpenForComments { .. }
            | State::Approved { .. } => return Err(Refusal::NotFrozen { year }),
            State::Delivered { .. } => return Err(Refusal::Closed { year }),
        };
        let Receipt { protocol, on } = receipt;
        let protocol = protocol.trim().to_owned();
        if protocol.is_empty() {
            return Err(Refusal::NoProtocol {});
        }
        if on < freezing.on {
            return Err(Refusal::BeforeFrozen { frozen: freezing.on });
        }
        if on > today {
            return Err(Refusal::InTheFuture { today });
        }
        let due = Deadline::months_after(on, charter.response.months, charter);
        self.state =
            State::Delivered { approval, freezing, delivery: Delivery { protocol, on, due } };
        Ok(self)
    }

    /// The receipt, once the city has it.
    #[must_use]
    pub fn delivery(&self) -> Option<&Delivery> {
        match &self.state {
            State::Delivered { delivery, .. } => Some(delivery),
            State::Drafting { .. }
            | State::Assembled { .. }
            | State::OpenForComments { .. }
            | State::Approved { .. }
            | State::Frozen { .. } => None,
        }
    }

    /// The approval, once there is one.
    #[must_use]
    pub fn approval(&self) -> Option<&Approval> {
        match &self.state {
            State::Approved { approval }
            | State::Frozen { approval, .. }
            | State::Delivered { approval, .. } => Some(approval),
            State::Drafting { .. } | State::Assembled { .. } | State::OpenForComments { .. } => {
                None
            }
        }
    }

    /// The freezing, once it is frozen.
    #[must_use]
    pub fn freezing(&self) -> Option<&Freezing> {
        match &self.state {
            State::Frozen { freezing, .. } | State::Delivered { freezing, .. } => Some(freezing),
            State::Drafting { .. }
            | State::Assembled { .. }
            | State::OpenForComments { .. }
            | State::Approved { .. } => None,
        }
    }
}
