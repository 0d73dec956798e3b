//! Sortition: the mathematics of drawing lots fairly. Pure: no clock, no dice of its own, no files,
//! no network. It knows no names, only entrants, values and quotas. What is published can be
//! recomputed without any solver. The modules follow the order of a draw.
//!
//! | step | module | source |
//! | --- | --- | --- |
//! | who is invited | [`invitees`] | Budish, Che, Kojima, Milgrom 2013; Deville, Tillé 1998 |
//! | the question | [`problem`], [`formats`] | formats of sortition-algorithms, Panelot, the Nature paper |
//! | is it possible | [`feasibility`] | Hall's condition; costs as in sortition-algorithms |
//! | what is fair | [`fairness`] | Flanigan et al., Nature 596 (2021); Baharav, Flanigan 2024 |
//! | whole tickets | [`portfolio`], [`tickets`], [`search`] | Flanigan et al., NeurIPS 2021; the halving is ours |
//! | several groups at once | [`schedule`] | ours |
//! | public chance | [`seed`], [`beacon`], [`merkle`] | drand; RFC 6962 |
//! | publish and check | [`certificate`], [`verify`] | ours |
//! | who replaces whom | [`replacement`] | ours |
//! | how fair was it | [`metrics`] | the definitions used in the papers above |
//!
//! A plan needs a [`solver::Solver`]; the crate `solver` has one, with an example of a whole plan.
//! Everything else runs alone:
//!
//! ```
//! use sortition::feasibility::{Shortage, check_counts};
//! use sortition::formats::{PeopleColumns, read_people, read_targets};
//! use sortition::portfolio::recount;
//! use sortition::problem::{Draft, Pairs, Sheet};
//!
//! let targets = read_targets(b"feature,value,min,max\ngender,F,1,1\ngender,M,1,2\n", Sheet::Targets);
//! let people = b"id,gender\nanna,F\nbeppe,M\ncarla,F\n";
//! let people = read_people(people, Sheet::People, &PeopleColumns::default());
//! let draft = Draft {
//!     size: 2,
//!     groups: 1,
//!     targets: targets.expect("sound targets"),
//!     pairs: Pairs::None,
//!     pair_targets: None,
//!     year_targets: None,
//!     people: people.expect("sound people"),
//!     sitting: None,
//!     household_limit: None,
//! };
//! let problem = draft.clone().build().expect("a sound question");
//! // Arithmetic finds nothing wrong, one ticket holds and the other does not.
//! assert!(check_counts(&problem).is_empty());
//! assert_eq!(recount::fault(&problem, &[vec![0, 1]]), None);
//! let fault = recount::fault(&problem, &[vec![0, 2]]);
//! assert_eq!(fault.as_deref(), Some("gender F breaks the group quota"));
//! // Three seats for women, but there are two.
//! let mut greedy = draft;
//! (greedy.size, greedy.targets[0].min, greedy.targets[0].max) = (3, 3, 3);
//! let shortages = check_counts(&greedy.build().expect("a sound question"));
//! assert!(matches!(shortages[..], [Shortage::MinimaTooMany { .. }, Shortage::TooFewOfValue { .. }]));
//! ```
#![deny(missing_docs, clippy::wildcard_enum_match_arm)]

pub mod problem;
pub mod frame;
pub mod formats;
pub mod invitees;
pub mod feasibility;
pub mod fairness;
pub mod solver;
pub mod portfolio;
pub mod schedule;
pub mod search;
pub mod tickets;
pub mod seed;
pub mod beacon;
pub mod merkle;
pub mod certificate;
pub mod verify;
pub mod replacement;
pub mod metrics;
