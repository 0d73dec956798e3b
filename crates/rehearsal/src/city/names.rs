//! Fourth step: names, by community.
//!
//! Children have a parent's surname, the man's where there is one; couples keep their own. One in
//! some eighty people has a name with a sign or an apostrophe that Italian lists are prone to
//! spoil, and some people from countries where it is usual have a name of one word.

use assembly::register::codice_fiscale::{given_name_signs, surname_signs};

use super::dice::{Dice, Wheel};
use super::drafts::Draft;
use super::figures::{Figures, names_of};
use super::households::Household;

/// Given names of Italian men that lists are prone to spoil, and names of two words.
const SPECIAL_IT_M: [&str; 10] = [
    "Nicolò",
    "Niccolò",
    "Giosuè",
    "Noè",
    "Gian Luca",
    "Gian Carlo",
    "Pier Paolo",
    "Giovanni Battista",
    "Carlo Alberto",
    "Mosè",
];
const SPECIAL_IT_F: [&str; 10] = [
    "Zoë",
    "Mélanie",
    "Maria Grazia",
    "Maria Teresa",
    "Anna Maria",
    "Rosa Maria",
    "Maria Luisa",
    "Desirée",
    "Chloé",
    "Loù",
];
const SPECIAL_IT_LAST: [&str; 12] = [
    "D'Angelo",
    "D’Amico",
    "Dell'Orto",
    "Dall'Ò",
    "De' Rossi",
    "Nicolò",
    "Patanè",
    "Cantù",
    "Fo",
    "Sanfilippò",
    "Di Giovannantonio",
    "Degl'Innocenti",
];
const SPECIAL_M: [&str; 10] = [
    "Ngũgĩ",
    "José María",
    "Łukasz",
    "Jürgen",
    "Ștefan",
    "Đorđe",
    "Øyvind",
    "Nguyễn Văn",
    "Çağrı",
    "O'Neil",
];
const SPECIAL_F: [&str; 10] = [
    "Wanjirũ",
    "Inés",
    "Małgorzata",
    "Zoë",
    "Ioană",
    "Đurđica",
    "Åsa",
    "Thị Hồng",
    "Çiğdem",
    "N'Deye",
];
const SPECIAL_LAST: [&str; 12] = [
    "wa Thiong'o",
    "Muñoz Ñahui",
    "Wałęsa",
    "Müller",
    "Țurcanu",
    "Đorđević",
    "Sørensen",
    "Nguyễn",
    "Çelik",
    "O'Connor",
    "N'Diaye",
    "Al-Sayyid",
];
/// First and second halves of invented Italian surnames: forty common ones alone would make too
/// many namesakes.
const FIRST_HALVES: [&str; 28] = [
    "Bal", "Bar", "Ber", "Bon", "Cal", "Can", "Car", "Cor", "Dal", "Fal", "Fer", "Gal", "Gar",
    "Lam", "Lon", "Man", "Mar", "Mol", "Pal", "Par", "Pel", "Sal", "San", "Tor", "Val", "Ver",
    "Vis", "Zan",
];
const SECOND_HALVES: [&str; 14] = [
    "belli", "cardi", "dini", "foni", "getti", "lucci", "meri", "nardi", "pini", "roni", "sari",
    "tani", "vieri", "zotti",
];
/// Of a hundred Italian surnames, the invented ones.
const INVENTED_PER_HUNDRED: u32 = 45;
/// One in so many has a special name.
const SPECIAL_IN: u32 = 80;
/// One in so many has one word only, where that is usual.
const ONE_WORD_IN: u32 = 120;
/// Communities in which names of one word are usual.
const ONE_WORD: [&str; 4] = ["LK", "BD", "IN", "XX"];

/// Places of surname and given name in the lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NamePlaces {
    /// In the list of surnames.
    pub surname: u16,
    /// In the list of given names.
    pub given_name: u16,
}

/// All names that occur, each once for each pool, with their signs in the codice fiscale.
#[derive(Clone, Debug)]
pub struct NameLists {
    /// Surnames.
    pub surnames: Vec<String>,
    /// Given names; the first is empty.
    pub given_names: Vec<String>,
    /// Signs of the surnames.
    pub surname_signs: Vec<[u8; 3]>,
    /// Signs of the given names.
    pub given_name_signs: Vec<[u8; 3]>,
    pools: Vec<Pool>,
    /// For each community: its pool, and whether one word is usual.
    of_community: Vec<(usize, bool)>,
}

/// Where the names of one pool start in the lists, and how often each is taken.
#[derive(Clone, Debug)]
struct Pool {
    last: (u16, Wheel),
    first_m: (u16, Wheel),
    first_f: (u16, Wheel),
    /// The special names.
    special_last: (u16, u32),
    special_m: (u16, u32),
    special_f: (u16, u32),
}

impl NameLists {
    /// Lays the lists out.
    pub fn make(figures: &Figures) -> Self {
        let mut surnames = Vec::new();
        let mut given_names = vec![String::new()];
        let special_it = [
            put(&mut surnames, &SPECIAL_IT_LAST),
            put(&mut given_names, &SPECIAL_IT_M),
            put(&mut given_names, &SPECIAL_IT_F),
        ];
        let special = [
            put(&mut surnames, &SPECIAL_LAST),
            put(&mut given_names, &SPECIAL_M),
            put(&mut given_names, &SPECIAL_F),
        ];
        let mut pools = Vec::new();
        for pool in &figures.names {
            let [special_last, special_m, special_f] =
                if pool.community == "IT" { special_it } else { special };
            let invented = if pool.community == "IT" { invented(&pool.last) } else { vec![] };
            let last: Vec<(String, u32)> = pool.last.iter().cloned().chain(invented).collect();
            pools.push(Pool {
                last: put_weighted(&mut surnames, &last),
                first_m: put_weighted(&mut given_names, &pool.first_m),
                first_f: put_weighted(&mut given_names, &pool.first_f),
                special_last,
                special_m,
                special_f,
            });
        }
        let of_community = figures
            .communities
            .iter()
            .map(|one| (names_of(&figures.names, &one.iso2), ONE_WORD.contains(&one.iso2.as_str())))
            .collect();
        Self {
            surname_signs: surnames.iter().map(|name| surname_signs(name)).collect(),
            given_name_signs: given_names.iter().map(|name| given_name_signs(name)).collect(),
            surnames,
            given_names,
            pools,
            of_community,
        }
    }

    /// A surname of chance from a community.
    pub fn surname(&self, community: u8, dice: &mut Dice) -> u16 {
        let pool = &self.pools[self.of_community[usize::from(community)].0];
        pick(&pool.last, pool.special_last, dice)
    }

    /// A given name of chance from a community.
    pub fn given_name(&self, community: u8, woman: bool, dice: &mut Dice) -> u16 {
        let (pool, one_word) = &self.of_community[usize::from(community)];
        let pool = &self.pools[*pool];
        match (*one_word && dice.chance(1, ONE_WORD_IN), woman) {
            (true, _) => 0,
            (false, true) => pick(&pool.first_f, pool.special_f, dice),
            (false, false) => pick(&pool.first_m, pool.special_m, dice),
        }
    }
}

/// Invented surnames, with weights that give them their share beside the common ones.
fn invented(common: &[(String, u32)]) -> Vec<(String, u32)> {
    let all = FIRST_HALVES.len() * SECOND_HALVES.len();
    let total: u32 = common.iter().map(|(_, weight)| weight).sum();
    let share = total * INVENTED_PER_HUNDRED / (100 - INVENTED_PER_HUNDRED);
    let weight = share / u32::try_from(all).expect("a few hundred");
    let halves = FIRST_HALVES
        .iter()
        .flat_map(|first| SECOND_HALVES.iter().map(move |second| format!("{first}{second}")));
    halves.map(|name| (name, weight.max(1))).collect()
}

fn put(list: &mut Vec<String>, names: &[&str]) -> (u16, u32) {
    let from = u16::try_from(list.len()).expect("a few hundred names");
    list.extend(names.iter().map(|name| (*name).to_owned()));
    (from, u32::try_from(names.len()).expect("a few"))
}

fn put_weighted(list: &mut Vec<String>, names: &[(String, u32)]) -> (u16, Wheel) {
    let from = u16::try_from(list.len()).expect("a few hundred names");
    list.extend(names.iter().map(|(name, _)| name.clone()));
    let wheel = Wheel::new(names.iter().map(|(_, weight)| u64::from(*weight)));
    (from, wheel.expect("names() refuses an empty list"))
}

fn pick(usual: &(u16, Wheel), special: (u16, u32), dice: &mut Dice) -> u16 {
    if dice.chance(1, SPECIAL_IN) {
        special.0 + u16::try_from(dice.below(special.1)).expect("a few")
    } else {
        usual.0 + u16::try_from(usual.1.spin(dice)).expect("a few hundred")
    }
}

/// Names all members of the households, in their order.
pub fn make(
    seed: u64,
    lists: &NameLists,
    drafts: &[Draft],
    households: &[Household],
) -> Vec<NamePlaces> {
    let mut dice = Dice::named(seed, "names");
    let mut names: Vec<NamePlaces> = Vec::with_capacity(drafts.len());
    for household in households {
        let first = names.len();
        let parents = usize::from(household.parents);
        let family = parents + usize::from(household.children);
        for (nth, place) in household.members.iter().enumerate() {
            let draft = drafts[*place as usize];
            let child = nth >= parents && nth < family;
            let surname = if child {
                let father = (0..parents)
                    .find(|one| !drafts[household.members[*one] as usize].is_woman())
                    .unwrap_or(0);
                names[first + father].surname
            } else {
                lists.surname(draft.community, &mut dice)
            };
            let mut given_name = lists.given_name(draft.community, draft.is_woman(), &mut dice);
            // Brothers and sisters have different names: one more throw is enough, mostly.
            let own = NamePlaces { surname, given_name };
            if child && names[first..].contains(&own) {
                given_name = lists.given_name(draft.community, draft.is_woman(), &mut dice);
            }
            names.push(NamePlaces { surname, given_name });
        }
    }
    names
}
