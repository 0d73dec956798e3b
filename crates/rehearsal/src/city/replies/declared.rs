//! What a willing person declares on the form: further criteria, free periods, needs.
//!
//! Education follows from who says yes: the share of each class in the age group times its
//! propensity. Disability, attitude and origin may be left out, and some leave them out.

use assembly::register::stratum::{AgeClass, Citizenship, Gender};

use super::Invited;
use crate::city::dice::{Dice, Wheel};
use crate::city::figures::{Education, PropensityTable};

/// Of a hundred, those who leave a question about special data unanswered.
const SKIPPED_PER_HUNDRED: u32 = 15;
/// Of a hundred, those who are free for one group only.
const ONE_WINDOW_PER_HUNDRED: u32 = 15;
/// Of a hundred, those who cannot be in one of the groups.
const ONE_BLOCKED_PER_HUNDRED: u32 = 25;
/// Groups of a yearly intake for which the form asks.
pub const GROUPS: usize = 4;

/// Work, in the classes of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Employment {
    /// School or university.
    Student,
    /// Employed by somebody.
    Employed,
    /// On one's own account.
    SelfEmployed,
    /// Looking for work.
    Unemployed,
    /// Work at home, unpaid.
    AtHome,
    /// Pensioner.
    Retired,
}

/// The home, in the classes of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tenure {
    /// Owned by the household.
    Owner,
    /// Rented.
    Tenant,
    /// Lent, institution, with friends.
    Other,
}

/// Do minors live in the household?
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Children {
    /// Yes.
    AtHome,
    /// No.
    NotAtHome,
}

/// How much climate change worries the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Attitude {
    /// Very much.
    VeryConcerned,
    /// Somewhat.
    Concerned,
    /// A little.
    LittleConcerned,
    /// Not at all.
    NotConcerned,
}

/// The gender declared for the quotas.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DeclaredGender {
    /// Woman.
    Woman,
    /// Man.
    Man,
    /// Neither, or both.
    Other,
}

/// What somebody needs to take part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Need {
    /// An interpreter for the first language.
    Interpreter,
    /// A way without steps.
    Wheelchair,
    /// Italian sign language.
    SignLanguage,
    /// Subtitles.
    Subtitles,
    /// Texts in easy reading.
    EasyReading,
    /// Somebody to look after children.
    ChildCare,
    /// Somebody to look after an old or ill person.
    ElderCare,
    /// Help with the way there.
    Travel,
    /// A diet.
    Diet,
    /// A device to take part online.
    Device,
    /// A calm room.
    CalmRoom,
}

/// For each group of the year: can the person be in it?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Windows(pub [bool; GROUPS]);

/// All that a willing person declares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Declared {
    /// Gender for the quotas.
    pub gender: DeclaredGender,
    /// Highest title.
    pub education: Education,
    /// Work.
    pub employment: Employment,
    /// The home.
    pub tenure: Tenure,
    /// Minors in the household.
    pub children: Children,
    /// Disability; None if left out.
    pub disability: Option<bool>,
    /// Attitude to climate change; None if left out.
    pub attitude: Option<Attitude>,
    /// Code of the first language.
    pub first_language: &'static str,
    /// Groups in which the person can be.
    pub windows: Windows,
    /// Needs, in order, each once.
    pub needs: Vec<Need>,
    /// For those of 16 and 17: will a parent sign the authorisation?
    pub parent_agrees: Option<bool>,
}

/// Throws all that one person declares. The number of throws is always the same.
pub(super) fn declare(table: &PropensityTable, invited: &Invited, dice: &mut Dice) -> Declared {
    let age = invited.stratum.age_class;
    let foreign = invited.stratum.citizenship == Citizenship::Straniera;
    let disabled = dice.chance(disabled_per_hundred(age), 100);
    let disability = (!dice.chance(SKIPPED_PER_HUNDRED, 100)).then_some(disabled);
    let attitude = spin([45, 38, 12, 5], dice);
    let attitude = [
        Attitude::VeryConcerned,
        Attitude::Concerned,
        Attitude::LittleConcerned,
        Attitude::NotConcerned,
    ][attitude];
    Declared {
        gender: gender(invited.stratum.gender, dice),
        education: education(table, invited, dice),
        employment: employment(invited, dice),
        tenure: tenure(foreign, dice),
        children: if invited.minors_at_home { Children::AtHome } else { Children::NotAtHome },
        disability,
        attitude: (!dice.chance(SKIPPED_PER_HUNDRED, 100)).then_some(attitude),
        first_language: invited.language,
        windows: windows(dice),
        needs: needs(invited, disabled, dice),
        parent_agrees: Some(dice.chance(85, 100)).filter(|_| invited.age_years < 18),
    }
}

fn spin<const N: usize>(widths: [u64; N], dice: &mut Dice) -> usize {
    Wheel::new(widths).expect("the widths are constants").spin(dice)
}

fn gender(of_register: Gender, dice: &mut Dice) -> DeclaredGender {
    match (dice.chance(6, 1000), of_register) {
        (true, Gender::F | Gender::M) => DeclaredGender::Other,
        (false, Gender::F) => DeclaredGender::Woman,
        (false, Gender::M) => DeclaredGender::Man,
    }
}

fn disabled_per_hundred(age: AgeClass) -> u32 {
    match age {
        AgeClass::From0To15 | AgeClass::From16To17 | AgeClass::From18To24 => 3,
        AgeClass::From25To34 | AgeClass::From35To44 => 4,
        AgeClass::From45To54 | AgeClass::From55To64 => 6,
        AgeClass::From65To79 => 13,
        AgeClass::From80 => 32,
    }
}

/// Of a hundred people of an age, those with each title from the lowest (estimate for the city).
fn education_shares(age: AgeClass) -> [u64; 3] {
    match age {
        AgeClass::From0To15 => [100, 0, 0],
        AgeClass::From16To17 => [97, 3, 0],
        AgeClass::From18To24 => [16, 66, 18],
        AgeClass::From25To34 => [16, 36, 48],
        AgeClass::From35To44 => [21, 36, 43],
        AgeClass::From45To54 => [28, 40, 32],
        AgeClass::From55To64 => [33, 42, 25],
        AgeClass::From65To79 => [46, 34, 20],
        AgeClass::From80 => [65, 23, 12],
    }
}

fn education(table: &PropensityTable, invited: &Invited, dice: &mut Dice) -> Education {
    let mut shares = education_shares(invited.stratum.age_class);
    if invited.stratum.citizenship == Citizenship::Straniera {
        // Foreign titles are lower on average, or not recognised.
        shares = [shares[0] * 18 / 10, shares[1], shares[2] * 6 / 10];
    }
    let mut widths = [0_u64; 3];
    for ((width, share), class) in widths.iter_mut().zip(shares).zip(Education::ALL) {
        *width = share * u64::from(super::to_millionths(table.of_education(class) / 10.0));
    }
    Education::ALL[spin(widths, dice)]
}

fn employment(invited: &Invited, dice: &mut Dice) -> Employment {
    let widths = match invited.age_years {
        0..=17 => [97, 2, 0, 1, 0, 0],
        18..=24 => [60, 27, 3, 9, 1, 0],
        25..=34 => [9, 68, 13, 8, 2, 0],
        35..=54 => [1, 69, 19, 6, 5, 0],
        55..=64 => [0, 58, 18, 6, 8, 10],
        65..=69 => [0, 12, 12, 0, 6, 70],
        70.. => [0, 1, 4, 0, 5, 90],
    };
    let place = spin(widths, dice);
    [
        Employment::Student,
        Employment::Employed,
        Employment::SelfEmployed,
        Employment::Unemployed,
        Employment::AtHome,
        Employment::Retired,
    ][place]
}

fn tenure(foreign: bool, dice: &mut Dice) -> Tenure {
    let widths = if foreign { [25, 66, 9] } else { [70, 25, 5] };
    [Tenure::Owner, Tenure::Tenant, Tenure::Other][spin(widths, dice)]
}

/// 15 in a hundred are free for one group only, 25 for all but one, the others for all.
fn windows(dice: &mut Dice) -> Windows {
    let (throw, group) = (dice.below(100), dice.place(GROUPS));
    let free = |nth: usize| {
        if throw < ONE_WINDOW_PER_HUNDRED {
            nth == group
        } else if throw < ONE_WINDOW_PER_HUNDRED + ONE_BLOCKED_PER_HUNDRED {
            nth != group
        } else {
            true
        }
    };
    Windows(std::array::from_fn(free))
}

fn needs(invited: &Invited, disabled: bool, dice: &mut Dice) -> Vec<Need> {
    let foreign = invited.stratum.citizenship == Citizenship::Straniera;
    let old = invited.age_years >= 75;
    let if_so = |so: bool, per_thousand: u32, otherwise: u32| {
        if so { per_thousand } else { otherwise }
    };
    let chances = [
        (Need::Interpreter, if_so(foreign && invited.language != "it", 220, 0)),
        (Need::Wheelchair, if_so(disabled, 220, 2)),
        (Need::SignLanguage, if_so(disabled, 25, 0)),
        (Need::Subtitles, if_so(disabled || old, 90, 4)),
        (Need::EasyReading, if_so(foreign || old, 60, 10)),
        (Need::ChildCare, if_so(invited.minors_at_home && invited.age_years >= 18, 260, 0)),
        (Need::ElderCare, if_so((40..75).contains(&invited.age_years), 35, 5)),
        (Need::Travel, if_so(disabled || old, 180, 8)),
        (Need::Diet, 110),
        (Need::Device, if_so(old, 150, 20)),
        (Need::CalmRoom, if_so(disabled, 60, 5)),
    ];
    // Every die is thrown, needed or not, so that one answer does not shift the next.
    let thrown = chances.map(|(need, per_thousand)| (need, dice.chance(per_thousand, 1000)));
    thrown.into_iter().filter(|(_, so)| *so).map(|(need, _)| need).collect()
}
