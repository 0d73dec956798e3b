//! The public pages of the word working_group: all groups, and one with its diary and texts.

use axum::extract::Path;
use axum::response::Response;
use axum::routing::get;
use secretariat::working_group::{DiaryView, GroupLine, GroupView};
use serde::Serialize;

use crate::door::Door;
use crate::page::Page;
use crate::problem::Problem;
use crate::visit::Visit;

/// The doors of this word.
#[must_use]
pub fn doors() -> Vec<Door> {
    vec![Door::public("/gruppi", get(list)), Door::public("/gruppi/{numero}", get(one))]
}

/// All groups.
#[derive(Clone, Debug, Serialize)]
pub struct GroupsPage {
    /// Permanent ones first, then the newest.
    pub groups: Vec<GroupLine>,
    /// How many are at work.
    pub working: usize,
}

/// One group.
#[derive(Clone, Debug, Serialize)]
pub struct GroupPage {
    /// The group.
    pub group: GroupView,
    /// What somebody should look at, in words.
    pub warnings: Vec<String>,
}

/// A group to show how pages look.
pub(super) fn sample_line(title: &str) -> GroupLine {
    GroupLine {
        id: "07zzzzzzzzzzzzzzzzzzzzzzzz".into(),
        number: 3,
        title: title.to_owned(),
        permanent: false,
        state: "Working",
        members: 13,
        deadline: Some(jiff::civil::date(2024, 9, 14)),
        since: Some(jiff::civil::date(2024, 1, 21)),
    }
}

impl Page for GroupsPage {
    const TEMPLATE: &'static str = "working_group/list.html";
    fn samples() -> Vec<Self> {
        let permanent = GroupLine {
            permanent: true,
            deadline: None,
            since: None,
            ..sample_line("Comunicazione")
        };
        let long = "Ombra <del> e verde ".repeat(20);
        vec![
            Self { groups: Vec::new(), working: 0 },
            Self { groups: vec![permanent, sample_line("Ombra")], working: 2 },
            Self { groups: vec![sample_line(&long); 60], working: 60 },
        ]
    }
}

impl Page for GroupPage {
    const TEMPLATE: &'static str = "working_group/one.html";
    fn samples() -> Vec<Self> {
        let entry = DiaryView {
            on: jiff::civil::date(2024, 2, 1),
            present: 9,
            text: "Lettura <del> condivisa.".into(),
        };
        let full = GroupView {
            line: sample_line("Ombra in città"),
            officer: "Direzione Verde e Ambiente".into(),
            has_facilitator: true,
            scope: vec![("4.2.1".into(), "Forestazione".into())],
            mandate: Some(2),
            cohorts: vec![(5, 7), (6, 6)],
            first_wishes: (4, 6),
            warnings: Vec::new(),
            diary: vec![entry.clone()],
            hand_over: vec![(jiff::civil::date(2024, 3, 1), "A chi entra.".into())],
            texts: vec![super::contribution::sample_line("Ombra")],
            dissolved: None,
        };
        let empty = GroupView {
            line: GroupLine {
                permanent: true,
                deadline: None,
                state: "Formed",
                ..sample_line("C")
            },
            officer: String::new(),
            scope: Vec::new(),
            mandate: None,
            cohorts: Vec::new(),
            diary: Vec::new(),
            hand_over: Vec::new(),
            texts: Vec::new(),
            ..full.clone()
        };
        let worst = GroupView {
            line: GroupLine { state: "Dissolved", ..sample_line(&"lungo ".repeat(60)) },
            diary: vec![entry; 60],
            dissolved: Some((jiff::civil::date(2024, 9, 23), "Finito.".into())),
            ..full.clone()
        };
        let page = |group| Self { group, warnings: vec!["Il gruppo è piccolo.".into()] };
        vec![page(empty), Self { group: full, warnings: Vec::new() }, page(worst)]
    }
}

async fn list(visit: Visit) -> Result<Response, Problem> {
    let mut desk = visit.look().await?;
    let groups = secretariat::working_group::groups(&mut desk).await?;
    let working = groups.iter().filter(|group| group.state == "Working").count();
    visit.show(&GroupsPage { groups, working })
}

async fn one(visit: Visit, Path(number): Path<u32>) -> Result<Response, Problem> {
    let mut desk = visit.look().await?;
    let group = secretariat::working_group::group_view(&mut desk, number).await?;
    let warnings = group.warnings.iter().map(|(key, args)| visit.t(key, args)).collect();
    visit.show(&GroupPage { group, warnings })
}
