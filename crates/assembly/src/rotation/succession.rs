//! Who follows somebody who leaves: the volunteer who does the least harm to the group's targets,
//! most like the person replaced, and otherwise first in an order that chance fixed at the draw
//! (R37). Nobody can choose the person: the same lists always give the same answer.

use std::collections::BTreeMap;

use crate::draw::Target;
use crate::ids::PersonId;

/// Values by attribute.
pub type Features = BTreeMap<String, String>;

/// A volunteer who could take the place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The person.
    pub person: PersonId,
    /// Her values.
    pub features: Features,
    /// Her place in the order that chance fixed: a hash over the draw's seed and her pseudonym.
    pub order: String,
}

/// By how many seats a group with these members misses its targets.
#[must_use]
pub fn loss(targets: &[Target], members: &[&Features]) -> u32 {
    let missed = |target: &Target| {
        let has = |one: &&&Features| one.get(&target.feature) == Some(&target.value);
        let seats = u32::try_from(members.iter().filter(has).count()).unwrap_or(u32::MAX);
        target.group.0.saturating_sub(seats) + seats.saturating_sub(target.group.1)
    };
    targets.iter().map(missed).sum()
}

/// The candidate who takes the place of somebody with these values among these members.
#[must_use]
pub fn successor<'a>(
    targets: &[Target],
    members: &[&Features],
    (like, matched): (&Features, &[String]),
    candidates: &'a [Candidate],
) -> Option<&'a Candidate> {
    let harm = |candidate: &Candidate| {
        let mut with = members.to_vec();
        with.push(&candidate.features);
        let unlike =
            matched.iter().filter(|name| candidate.features.get(*name) != like.get(*name)).count();
        (loss(targets, &with), unlike, candidate.order.clone())
    };
    candidates.iter().min_by_key(|candidate| harm(candidate))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn features(gender: &str, municipio: &str) -> Features {
        [("gender".to_owned(), gender.to_owned()), ("municipio".to_owned(), municipio.to_owned())]
            .into()
    }

    fn candidate(byte: u8, gender: &str, municipio: &str) -> Candidate {
        Candidate {
            person: PersonId::from_chance([byte; 16]),
            features: features(gender, municipio),
            order: format!("{byte:03}"),
        }
    }

    fn target(value: &str, group: (u32, u32)) -> Target {
        Target {
            feature: "gender".into(),
            value: value.into(),
            people: 0,
            volunteers: 0,
            group,
            pair: None,
            relaxed: None,
        }
    }

    #[test]
    fn targets_come_before_likeness_and_likeness_before_chance() {
        let targets = [target("F", (1, 1)), target("M", (1, 1))];
        let sits = features("F", "1");
        let matched = ["gender".to_owned(), "municipio".to_owned()];
        let gone = features("F", "3");
        let choose = |candidates: &[Candidate]| {
            successor(&targets, &[&sits], (&gone, &matched), candidates).map(|c| c.order.clone())
        };
        let pool = [candidate(1, "F", "3"), candidate(2, "M", "4"), candidate(3, "M", "3")];
        assert_eq!(choose(&pool), Some("003".into()), "a man is missing, the third is most alike");
        assert_eq!(choose(&pool[..2]), Some("002".into()));
        let equal = [candidate(9, "M", "4"), candidate(2, "M", "5")];
        assert_eq!(choose(&equal), Some("002".into()), "equal in everything: chance has decided");
        assert_eq!(choose(&[]), None);
    }

    #[test]
    fn the_loss_counts_every_seat_too_few_or_too_many() {
        let targets = [target("F", (2, 2)), target("M", (0, 0))];
        let (woman, man) = (features("F", "1"), features("M", "1"));
        assert_eq!(loss(&targets, &[&woman, &woman]), 0);
        assert_eq!(loss(&targets, &[&woman, &man]), 2);
    }
}
