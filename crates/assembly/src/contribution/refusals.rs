//! Why a step of a contribution is refused.

use jiff::civil::Date;

crate::refusals! { "contribution" {
    /// The charter does not know this kind.
    KindUnknown { kind: &'static str } "kind-unknown", "the charter in force knows no contribution of the kind {kind}";
    /// This kind is given only on a question put by the city.
    OnlyAsked { kind: &'static str } "only-asked", "a text of the kind {kind} answers a question put by the city: the city must ask first";
    /// A question needs a due date that lies ahead.
    DueInThePast { due: Date } "due-in-the-past", "the answer cannot be due on {due}, which is past";
    /// Title or text are empty.
    NoText {} "no-text", "the text needs a title and at least one sentence";
    /// No working group stands behind the text.
    NoGroup {} "no-group", "no working group has been entrusted with this text yet";
    /// The question has been entrusted to a group before.
    GroupKnown {} "group-known", "a working group has been entrusted with this text already";
    /// A link to the plan or to another activity is needed.
    NoLink {} "no-link", "link the text to an Action, an objective, an area of the plan or another activity of the city before submitting it";
    /// The stage of policy is missing.
    NoStage {} "no-stage", "say which stage of policy the text touches before submitting it";
    /// The text is not a draft.
    NotADraft { number: u32 } "not-a-draft", "text {number} is no longer a draft: it was submitted";
    /// The text has not been submitted, or has gone further.
    NotSubmitted { number: u32 } "not-submitted", "text {number} does not stand among the submitted ones";
    /// The text is not on a plenary's agenda.
    NotOnAgenda { number: u32 } "not-on-agenda", "text {number} is not on the agenda of a plenary";
    /// The plenary has not expressed its considerations.
    NotConsidered { number: u32 } "not-considered", "the plenary has not expressed its considerations on text {number} yet";
    /// Considerations must be written.
    NoConsiderations {} "no-considerations", "write what the plenary considered: at least one sentence";
    /// Amendments wait for a decision.
    OpenAmendments { count: u32 } "open-amendments", "{count} amendment(s) to this text wait for a decision";
    /// The kind is decided by vote.
    NeedsAVote { kind: &'static str } "needs-a-vote", "a text of the kind {kind} is decided by vote";
    /// The kind is noted without a vote.
    NotVoted { kind: &'static str } "not-voted", "a text of the kind {kind} is noted without a vote";
    /// The text has not been decided.
    NotDecided { number: u32 } "not-decided", "the plenary has not decided on text {number}";
    /// The text is not in a report.
    NotInReport { number: u32 } "not-in-report", "text {number} has not gone into an annual report";
    /// It cannot be withdrawn or replaced any more.
    TooLate { number: u32 } "too-late", "text {number} has been considered by the plenary: it can no longer be withdrawn or replaced";
    /// Merging needs two texts at least.
    NothingToMerge {} "nothing-to-merge", "name at least two texts of the same kind to merge";
    /// The text can be amended only between submission and consideration.
    NotAmendable { number: u32 } "not-amendable", "text {number} can be amended from its submission until the plenary considers it";
    /// The amendment changes nothing.
    EmptyAmendment {} "empty-amendment", "an amendment must change the text: write what is replaced or what is added";
    /// The passage does not stand in the text.
    PassageMissing {} "passage-missing", "the passage to be replaced does not stand in the present text: copy it exactly";
    /// The passage stands more than once.
    PassageTwice { times: u32 } "passage-twice", "the passage to be replaced stands {times} times in the text: take more words around it";
    /// The amendment was decided before.
    AmendmentSettled {} "amendment-settled", "this amendment is settled already";
    /// No note with this number stands in the margin.
    NoteUnknown { note: u32 } "note-unknown", "no note {note} stands in the margin of this draft: look up its number beside the text";
    /// The note was settled before.
    NoteSettled { note: u32 } "note-settled", "note {note} has been settled already";
    /// A rejected amendment needs a reason.
    NoReason {} "no-reason", "say why, in at least one sentence";
} }
