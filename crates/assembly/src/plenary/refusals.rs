//! Why a step of a plenary or a vote is refused.

use jiff::civil::Date;

crate::refusals! { "plenary" {
    /// Nothing is scheduled for members after the end.
    AfterEnd { end: Date } "after-end", "the process ends on {end}: no plenary can be planned after it";
    /// A day that is past, or before the process.
    GoneBy { first: Date } "gone-by", "a plenary is planned for {first} or a later day";
    /// A span without public events.
    InBlackout { until: Date } "in-blackout", "no public event takes place until {until}: choose another day";
    /// One plenary a day.
    DayTaken { on: Date } "day-taken", "a plenary is planned for {on} already";
    /// It is not planned any more.
    NotPlanned { number: u32 } "not-planned", "plenary {number} is no longer in planning";
    /// Too little notice.
    ShortNotice { by: Date } "short-notice", "members had to be convened by {by}: choose a later day";
    /// The agenda is empty.
    NoAgenda {} "no-agenda", "the agenda needs at least one item: its minutes, a space and its title on each line";
    /// A line of the agenda cannot be read.
    AgendaLine { line: usize } "agenda-line", "line {line} of the agenda needs minutes, a space and a title: 45 Accoglienza del nuovo gruppo";
    /// The place is missing.
    NoPlace {} "no-place", "say where the plenary meets";
    /// It has not been convened, or is over.
    NotConvened { number: u32 } "not-convened", "plenary {number} is not convened";
    /// It has not met yet.
    NotYet { on: Date } "not-yet", "the plenary meets on {on}: attendance can be noted from that day on";
    /// Attendance needs somebody.
    NobodyThere {} "nobody-there", "note at least one person as present, or cancel the plenary";
    /// It has not been held.
    NotHeld { number: u32 } "not-held", "plenary {number} has not been held, or its minutes are published";
    /// The minutes are empty.
    NoMinutes {} "no-minutes", "write the minutes";
    /// It is over.
    Over { number: u32 } "over", "plenary {number} was held: it can no longer be cancelled or moved";
    /// A reason is needed.
    NoReason {} "no-reason", "say why, in at least one sentence";
    /// The question of a vote is missing.
    NoQuestion {} "no-question", "write the question of the vote";
    /// A choice needs options.
    TooFewOptions {} "too-few-options", "a choice needs at least two options, and fewer marks than options";
    /// The charter asks for a secret ballot.
    SecretNeeded {} "secret-needed", "the charter asks for a secret ballot on this";
    /// The vote is not in the state that the step needs.
    VoteNotPrepared { number: u32 } "vote-not-prepared", "vote {number} has been opened before";
    /// The vote is not open.
    VoteNotOpen { number: u32 } "vote-not-open", "vote {number} is not open";
    /// Nobody can vote.
    NobodyMayVote {} "nobody-may-vote", "a vote needs members who sit and are present";
    /// Ballots and people do not fit.
    TooManyBallots { ballots: u32, present: u32 } "too-many-ballots", "{ballots} ballots were counted, but only {present} members are present";
    /// More present than sitting.
    TooManyPresent { present: u32, sitting: u32 } "too-many-present", "{present} members are noted as present, but only {sitting} sit";
    /// The ballot does not fit the vote.
    WrongBallot {} "wrong-ballot", "this vote is answered in another way: choose among its options";
    /// Too many marks.
    TooManyMarks { most: u32 } "too-many-marks", "mark at most {most} options";
    /// One ballot a seat.
    VotedBefore {} "voted-before", "a ballot of this seat is in the box already: nobody votes twice";
    /// The holder of the seat may not vote yet.
    MayNotVote {} "may-not-vote", "whoever has not completed the welcome can attend but not vote yet";
    /// Online ballots and a count cannot mix.
    OnlineVote { number: u32 } "online-vote", "vote {number} is cast online: its ballots are counted by themselves";
    /// Paper ballots are not cast online.
    PaperVote { number: u32 } "paper-vote", "vote {number} is counted in the hall: its ballots are not cast online";
    /// A material needs title and source.
    NoMaterial {} "no-material", "a material needs a title and who gave it";
    /// The vote that is named did not carry new rules.
    RulesNotCarried { number: u32 } "rules-not-carried", "vote {number} did not carry a new version of the rules: name the one that did";
} }
