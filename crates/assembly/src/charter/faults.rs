//! What can be wrong with a charter, and how it is said.
//!
//! A fault names the line, the rule and the remedy. The English sentence is here; the key and the
//! arguments let a page say the same in another language. No fault stops the reading: whoever
//! corrects a charter sees all of them at once.

use serde::Serialize;

use crate::refusal::Refused;

/// One fault of a charter's text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CharterFault {
    /// The line of the file, from one.
    pub line: u32,
    /// The key path of the rule; entries of a list are counted from one.
    pub rule: String,
    /// What is wrong.
    pub kind: FaultKind,
    /// The values that the sentence names.
    pub arguments: Vec<(&'static str, String)>,
}

/// Declares the kinds of fault with their text key and their English sentence.
macro_rules! kinds {
    ($( $(#[doc = $doc:literal])+ $kind:ident = $key:literal, $sentence:literal; )*) => {
        /// Every way in which a charter can be wrong.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
        pub enum FaultKind { $( $(#[doc = $doc])+ $kind, )* }

        impl FaultKind {
            /// All kinds, so that a page's texts can be held against them.
            pub const ALL: &'static [Self] = &[$(Self::$kind),*];

            /// The key under which pages keep their translation.
            pub fn text_key(self) -> &'static str {
                match self { $( Self::$kind => concat!("charter-fault-", $key), )* }
            }

            /// The English sentence, with `{name}` where an argument goes.
            pub fn sentence(self) -> &'static str {
                match self { $( Self::$kind => $sentence, )* }
            }
        }
    };
}

kinds! {
    /// The text is not TOML.
    Syntax = "syntax",
        "the text cannot be read ({detail}); correct the line as TOML asks";
    /// A key that no rule has.
    UnknownKey = "unknown-key",
        "there is no such rule; remove it, or write one of: {allowed}";
    /// A rule that is not there.
    Missing = "missing",
        "this rule is missing; add `{key} = ...` with {shape}";
    /// A value of another type.
    WrongType = "wrong-type",
        "{found} stands here; write {shape}";
    /// A text without a letter.
    EmptyText = "empty-text",
        "the text is empty; write it, or leave the rule out if it may be left out";
    /// A list that needs entries.
    EmptyList = "empty-list",
        "the list is empty; write at least one entry";
    /// A number outside its limits.
    OutOfLimits = "out-of-limits",
        "{value} is outside the limits; write a number from {min} to {max}";
    /// A word outside its list.
    UnknownWord = "unknown-word",
        "\"{value}\" is not a word of this rule; write one of: {allowed}";
    /// A fraction that cannot be read.
    BadFraction = "bad-fraction",
        "\"{value}\" is not a fraction; write it in quotation marks as \"2/3\" (at least) or \"> 1/2\" (more than)";
    /// More than all of them.
    FractionAboveOne = "fraction-above-one",
        "{value} is more than the whole; write a fraction of 1/1 or less";
    /// A template that is not shipped.
    UnknownTemplate = "unknown-template",
        "\"{value}\" is not a shipped template; write the one this charter was made from: {allowed}";
    /// An address part with other signs.
    BadSlug = "bad-slug",
        "\"{value}\" cannot stand in an address; use small letters, figures and hyphens only";
    /// A hashtag without its sign.
    BadHashtag = "bad-hashtag",
        "\"{value}\" is not a hashtag; begin with # and use no spaces";
    /// An end before its start.
    EndBeforeStart = "end-before-start",
        "the end {end} is before the start {start}; change one of the two dates";
    /// A version in force before its act.
    EffectBeforeAct = "effect-before-act",
        "the version would take effect on {effect}, before the act of {act} that adopts it; rules are never retroactive: write {act} or a later day";
    /// A phase outside the process.
    PhaseOutside = "phase-outside",
        "the phase from {start} to {end} leaves the process, which runs from {from} to {until}; change the phase or the process";
    /// Phase numbers out of order.
    PhaseOrder = "phase-order",
        "phase {number} stands at place {place}; number the phases 1, 2, 3 in the order of the text";
    /// A pilot that recurs.
    PilotRecurs = "pilot-recurs",
        "a pilot happens once; write recurring = false, or another kind of phase";
    /// Two pilots.
    PilotTwice = "pilot-twice",
        "phase {first} is already the pilot, and a pilot cannot be opened twice; remove one of the two";
    /// A dated plenary outside its phase.
    PlenaryOutsidePhase = "plenary-outside-phase",
        "the plenary of {on} is outside the phase, which runs from {start} to {end}; change the date or the phase";
    /// Dated plenaries not in order.
    DatesOutOfOrder = "dates-out-of-order",
        "{later} stands before {earlier}; write the dates in order and each once";
    /// Seats that do not make the expected members.
    SeatsDoNotAddUp = "seats-do-not-add-up",
        "{expected} members are expected, but {sitting} groups of {size} make {product}; change rotation.members_expected, rotation.groups_sitting or draw.group_size";
    /// Term and interval that do not make the groups sitting.
    GroupsDoNotOverlap = "groups-do-not-overlap",
        "with terms of {term} months and an entry every {interval} months {product} groups sit at once, not {sitting}; change rotation.groups_sitting, rotation.term_months or rotation.entry_interval_months";
    /// Groups a year that do not fill the year.
    YearDoesNotAddUp = "year-does-not-add-up",
        "{groups} groups a year with an entry every {interval} months take {product} months, not 12; change draw.groups_per_year or rotation.entry_interval_months";
    /// An entry outside the process.
    EntryOutside = "entry-outside",
        "the first entry {entry} is outside the process, which runs from {from} to {until}; change one of them";
    /// The window closes before the last group of the year enters.
    WindowTooShort = "window-too-short",
        "people are asked for {window} months, but the last group of the year enters after {last} months; ask for more months or draw fewer groups";
    /// The recruitment does not end before the entry.
    CallTooLate = "call-too-late",
        "the call of {call} ends with confirmations on {ready}, after the entry of {entry}; call earlier or shorten the days";
    /// The plan of the draw would be published while replies still come in.
    CommitmentTooEarly = "commitment-too-early",
        "the commitment is published {commitment} days before a draw that follows the closing by {after} days; replies must be closed first: draw later or commit later";
    /// A number of tickets that ten-sided dice cannot draw.
    TicketsNotTen = "tickets-not-ten",
        "{value} tickets cannot be drawn with ten-sided dice; write 10, 100, 1000, 10000 or so on";
    /// Fewer letters than seats.
    LettersTooFew = "letters-too-few",
        "{letters} letters cannot fill {seats} seats a year; send more letters";
    /// A reminder after the closing.
    ReminderTooLate = "reminder-too-late",
        "the reminder after {reminder} days comes when the {reply} days to reply are over; remind earlier";
    /// The same name twice.
    Twice = "twice",
        "\"{value}\" stands here a second time; keep it once";
    /// A quota on a register attribute that the first draw does not know.
    QuotaWithoutStratum = "quota-without-stratum",
        "\"{attribute}\" is said to come from the register, but register.strata does not have it; add the stratum or write origin = \"declared\"";
    /// A minimum that is missing or not asked for.
    MinimumMismatch = "minimum-mismatch",
        "the mode is \"{mode}\" and the minimum is {minimum}; minimum_presence needs a minimum of 1 or more, the other modes need 0";
    /// A quota over fewer than two values.
    QuotaWithoutValues = "quota-without-values",
        "\"{attribute}\" is declared and has a quota, but its list of values has {count}; write 2 or more, or another mode";
    /// A minimum for a value that does not exist.
    NoSuchValue = "no-such-value",
        "\"{value}\" is not a value of \"{attribute}\"; write one of: {allowed}";
    /// Minimums that do not fit the group.
    MinimumsTooMany = "minimums-too-many",
        "the minimums of presence ask for {sum} seats of a group of {size}; lower them";
    /// Special data used without consent.
    ConsentMissing = "consent-missing",
        "\"{attribute}\" is special data: without consent it may not be used; write consent = true or remove the criterion";
    /// Reserved seats beyond the group.
    ReservedTooMany = "reserved-too-many",
        "{sum} seats are reserved in a group of {size}; reserve fewer";
    /// Once only, and yet a return.
    OnceAndAgain = "once-and-again",
        "once_only = true and a return after {months} months contradict each other; write return_after_months = 0 or once_only = false";
    /// A lower limit above the upper.
    MinAboveMax = "min-above-max",
        "the smallest size {min} is above the largest {max}; change one of the two";
    /// Output due before the mandate can be known.
    OutputBeforeMandate = "output-before-mandate",
        "output is due {output} days before the plenary, but mandates are published only {mandate} days before it; groups would have no day to work";
    /// A vote without a majority.
    VoteWithoutMajority = "vote-without-majority",
        "\"{value}\" is voted but has no majority or no base; add majority and base, or write voted = false";
    /// A majority without a vote.
    MajorityWithoutVote = "majority-without-vote",
        "\"{value}\" is not voted but has a majority or a base; remove them, or write voted = true";
    /// Reminders not in falling order.
    EscalationOrder = "escalation-order",
        "the days before the deadline must fall, each once, and begin below {limit}; write them as 30, 14, 3";
    /// A further deadline before the first.
    DeadlineOrder = "deadline-order",
        "the further deadline of {months} months is not after the first of {first} months; write more months";
    /// A petition on nobody's agenda.
    PetitionMismatch = "petition-mismatch",
        "petition_signatures is {signatures}, but agenda_by {says} \"petition\"; a petition needs both or neither";
    /// A session year outside the process.
    SessionOutside = "session-outside",
        "the first session year {year} is outside the process, which runs from {from} to {until}; change one of them";
    /// A day that no year has.
    NoSuchDay = "no-such-day",
        "no year has day {day} of month {month}; change one of the two";
    /// Money promised and not named, or the reverse.
    AllowanceMismatch = "allowance-mismatch",
        "paid = {paid} and {cents} cents a session contradict each other; change one of the two";
}

impl Refused for CharterFault {
    fn text_key(&self) -> &'static str {
        self.kind.text_key()
    }

    /// The arguments of the sentence, and the line and the rule.
    fn args(&self) -> Vec<(&'static str, String)> {
        let place = [("line", self.line.to_string()), ("rule", self.rule.clone())];
        place.into_iter().chain(self.arguments.iter().cloned()).collect()
    }
}

impl std::fmt::Display for CharterFault {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut sentence = self.kind.sentence().to_owned();
        for (name, text) in &self.arguments {
            sentence = sentence.replace(&format!("{{{name}}}"), text);
        }
        write!(out, "line {}, {}: {sentence}", self.line, self.rule)
    }
}

impl std::error::Error for CharterFault {}
