//! How the people of the synthetic city answer a letter: whether, when, by which way, and what.
//!
//! Pure: everything follows from the invited person's figures and from dice that are handed in.
//! About 5 in 100 say yes when the reminder goes out, more or fewer by stratum as the table of
//! propensities says; the scale is reckoned from the population so that the average is met. All
//! rates are estimates (domain notes on participation; the table's README); each is a named
//! constant here or in the rooms below.
//!
//! Days are counted from the day of posting. What always holds: one letter gives at most one
//! answer; without a reminder nobody answers because of it, and everybody else answers the same.

mod declared;
mod seat;

use assembly::register::eligibility::Mark;
use assembly::register::stratum::{AgeClass, Stratum, age_on};
use jiff::civil::Date;

pub use declared::{
    Attitude, Children, Declared, DeclaredGender, Employment, Need, Tenure, Windows,
};
pub use seat::{Confirmation, Presence, TermPath, confirm, live_term};

use super::Person;
use super::dice::{Dice, Wheel};
use super::figures::{Figures, PropensityTable};
use super::marks::email_per_hundred;

/// Of a thousand letters, those that come back (the people who moved home apart).
const RETURNED_PER_THOUSAND: u32 = 28;
/// Of a hundred letters to people who have just moved home, those that come back.
const RETURNED_MOVED_PER_HUNDRED: u32 = 60;
/// Of a hundred e-mails, those that bounce.
const BOUNCED_PER_HUNDRED: u32 = 6;
/// Of a thousand invited, those who take the trouble to say no.
const NO_PER_THOUSAND: u32 = 35;
/// Of a hundred who say no, those who ask not to be invited again.
const NEVER_AGAIN_PER_HUNDRED: u32 = 30;
/// The day on which the reminder goes out.
pub const REMINDER_DAY: u16 = 14;

/// What the behaviour of an invited person depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Invited {
    /// Stratum on the day of posting.
    pub stratum: Stratum,
    /// Age in completed years on that day.
    pub age_years: u16,
    /// Language of contact.
    pub language: &'static str,
    /// Does a copy go by e-mail?
    pub email: bool,
    /// Has the person moved home since the extract?
    pub moved_home: bool,
    /// Do minors live in the household?
    pub minors_at_home: bool,
}

impl Invited {
    /// The figures of a person of the register on the day of posting.
    #[must_use]
    pub fn of(person: Person<'_>, posted: Date) -> Self {
        let members = person.home_view().members;
        let mut others = members.filter_map(|place| person.register.person(place));
        Self {
            stratum: person.stratum_on(posted),
            age_years: age_on(person.born(), posted),
            language: person.language(),
            email: person.email().is_some(),
            moved_home: person.marks().has(Mark::MovedHome),
            minors_at_home: others.any(|one| age_on(one.born(), posted) < 18),
        }
    }
}

/// How an answer reaches the office.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum AnswerChannel {
    /// The form behind the code.
    Web,
    /// A call, entered by staff.
    Phone,
    /// The coupon, entered by staff.
    Paper,
}

/// What the person says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Says {
    /// Willing, with what the form asks.
    Yes(Box<Declared>),
    /// Not willing.
    No {
        /// The person asks not to be invited again.
        never_again: bool,
    },
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// Day on which it reaches the office; some come after the last day.
    pub day: u16,
    /// By which way.
    pub by: AnswerChannel,
    /// What it says.
    pub says: Says,
}

/// What becomes of one invitation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The day on which the letter comes back, if it does.
    pub returned_on: Option<u16>,
    /// Did the e-mail bounce?
    pub bounced: bool,
    /// The answer, if any.
    pub reply: Option<Reply>,
}

/// The behaviour of the whole city.
#[derive(Clone, Debug)]
pub struct Behaviour {
    table: PropensityTable,
    /// What a product of propensities is multiplied by to give a chance.
    scale: f64,
}

impl Behaviour {
    /// The behaviour that gives the table's overall share of yes, with the reminder, when letters
    /// are sent in proportion to the population of 16 and over.
    #[must_use]
    pub fn new(figures: &Figures) -> Self {
        let table = &figures.propensity;
        let heard = 1.0 - f64::from(RETURNED_PER_THOUSAND) / 1000.0;
        let (mut people, mut willing) = (0.0, 0.0);
        for stratum in Stratum::all().filter(|one| one.age_class != AgeClass::From0To15) {
            let residents = f64::from(figures.population.of(stratum));
            let email = f64::from(email_per_hundred(stratum.age_class)) / 100.0
                * f64::from(100 - BOUNCED_PER_HUNDRED)
                / 100.0;
            people += residents;
            willing += residents
                * table.of_stratum(stratum)
                * heard
                * (1.0 + email * (table.of_email() - 1.0));
        }
        Self { table: table.clone(), scale: table.overall() * people / willing }
    }

    /// Of a million such people whom both letter and reminder reach, those who say yes.
    #[must_use]
    pub fn yes_per_million(&self, stratum: Stratum, email_arrives: bool) -> u32 {
        let table = &self.table;
        let email = if email_arrives { table.of_email() } else { 1.0 };
        let share = self.scale * table.of_stratum(stratum) * email;
        to_millionths(share)
    }

    /// What becomes of an invitation to this person, with or without a reminder on day 14.
    #[must_use]
    pub fn answer(&self, invited: &Invited, reminded: bool, dice: &mut Dice) -> Outcome {
        let returned_on = returned(invited, dice);
        let bounced = invited.email && dice.chance(BOUNCED_PER_HUNDRED, 100);
        let email_arrives = invited.email && !bounced;
        let point = dice.below(1_000_000);
        // All further dice fall alike whatever is said, so that a reminder changes nothing else.
        let never_again = dice.chance(NEVER_AGAIN_PER_HUNDRED, 100);
        let by = way(invited.stratum.age_class, dice);
        let [early, late] = [first_wave(by, dice), second_wave(by, dice)];
        let declared = declared::declare(&self.table, invited, dice);
        let yes = self.yes_per_million(invited.stratum, email_arrives);
        let yes_at_once = to_millionths(f64::from(yes) / 1e6 / self.table.of_reminder());
        let reached = returned_on.is_none() || email_arrives;
        let (day, says) = if !reached {
            return Outcome { returned_on, bounced, reply: None };
        } else if point < yes_at_once {
            (early, Says::Yes(Box::new(declared)))
        } else if point < yes && reminded {
            (late, Says::Yes(Box::new(declared)))
        } else if (yes..yes + NO_PER_THOUSAND * 1000).contains(&point) {
            (early, Says::No { never_again })
        } else {
            return Outcome { returned_on, bounced, reply: None };
        };
        Outcome { returned_on, bounced, reply: Some(Reply { day, by, says }) }
    }
}

/// A share as a whole number of millionths; the only place where floats are left behind.
fn to_millionths(share: f64) -> u32 {
    // The cast rounds towards nought and stays between the two ends by itself.
    (share.clamp(0.0, 1.0) * 1e6).round() as u32
}

fn returned(invited: &Invited, dice: &mut Dice) -> Option<u16> {
    let usual = dice.chance(RETURNED_PER_THOUSAND, 1000);
    let moved = dice.chance(RETURNED_MOVED_PER_HUNDRED, 100) && invited.moved_home;
    let day = 5 + small(dice.below(16));
    (usual || moved).then_some(day)
}

/// Web 75, phone 15, paper 10 in a hundred yes; the old write and call more.
fn way(age: AgeClass, dice: &mut Dice) -> AnswerChannel {
    let [web, phone] = match age {
        AgeClass::From80 => [25, 45],
        AgeClass::From65To79 => [55, 27],
        AgeClass::From0To15
        | AgeClass::From16To17
        | AgeClass::From18To24
        | AgeClass::From25To34
        | AgeClass::From35To44
        | AgeClass::From45To54
        | AgeClass::From55To64 => [83, 10],
    };
    match dice.below(100) {
        throw if throw < web => AnswerChannel::Web,
        throw if throw < web + phone => AnswerChannel::Phone,
        _ => AnswerChannel::Paper,
    }
}

/// Answers per day after a letter is in the box: most within the week, then fewer and fewer.
const AFTER_DAYS: [u64; 14] = [18, 16, 13, 11, 9, 8, 6, 5, 4, 3, 3, 2, 1, 1];

fn after(dice: &mut Dice) -> u16 {
    let wheel = Wheel::new(AFTER_DAYS).expect("the widths are constants");
    u16::try_from(wheel.spin(dice)).expect("two weeks")
}

/// Days on the way back.
fn on_the_way(by: AnswerChannel, dice: &mut Dice) -> u16 {
    let slow = small(dice.below(4));
    match by {
        AnswerChannel::Web => 0,
        AnswerChannel::Phone => slow / 2,
        AnswerChannel::Paper => 2 + slow,
    }
}

/// Letters arrive from the second to the fourth day.
fn first_wave(by: AnswerChannel, dice: &mut Dice) -> u16 {
    2 + small(dice.below(3)) + after(dice) + on_the_way(by, dice)
}

/// The reminder is faster than the letter, and so are the answers; some still come too late.
fn second_wave(by: AnswerChannel, dice: &mut Dice) -> u16 {
    REMINDER_DAY + 1 + small(dice.below(2)) + after(dice) + on_the_way(by, dice)
}

fn small(throw: u32) -> u16 {
    u16::try_from(throw).expect("a throw of a few days")
}

#[cfg(test)]
#[path = "replies/replies_tests.rs"]
mod tests;
