//! What is due while groups sit: mandates, plenaries and their votes, working groups, texts.

use std::collections::BTreeMap;

use assembly::calendar::minus_days;
use assembly::contribution::{Contribution, State as TextState};
use assembly::ids::PlenaryId;
use assembly::mandate::{Mandate, State as MandateState};
use assembly::plenary::{Method, Plenary, State as PlenaryState, Subject, Vote, VoteState};
use assembly::working_group::{Kind, State as GroupState, WorkingGroup};
use jiff::civil::Date;

use super::Agenda;
use crate::command::Sheet;
use crate::desk::Desk;
use crate::error::ActError;
use crate::{contribution, mandate, plenary, working_group};

pub(super) async fn look(desk: &mut Desk, agenda: &mut Agenda) -> Result<(), ActError> {
    let plenaries = desk.list::<Plenary>(&[]).await?;
    let days: BTreeMap<PlenaryId, Date> =
        plenaries.iter().map(|one| (one.id.clone(), one.on)).collect();
    meet(agenda, &plenaries.iter().map(|one| &one.value).collect::<Vec<_>>());
    for one in desk.list::<Mandate>(&[]).await? {
        let Some(on) = days.get(&one.plenary) else { continue };
        match &one.state {
            MandateState::Drafted {} => {
                let by = minus_days(*on, agenda.charter.mandate.publication_days);
                agenda.on(&mandate::Publish::SHEET, "mandate", &one.id, by);
            }
            MandateState::Published { .. } => {
                agenda.on(&mandate::Evaluate::SHEET, "mandate", &one.id, *on);
            }
            MandateState::Evaluated { .. } | MandateState::Closed { .. } => {}
        }
    }
    for vote in desk.list::<Vote>(&[]).await? {
        let Some(on) = days.get(&vote.plenary) else { continue };
        match &vote.state {
            VoteState::Prepared {} => agenda.on(&plenary::OpenVote::SHEET, "vote", &vote.id, *on),
            VoteState::Open { .. } => agenda.on(closing(&vote), "vote", &vote.id, *on),
            VoteState::Closed { .. } => {}
        }
    }
    for group in desk.list::<WorkingGroup>(&[]).await? {
        work(agenda, &group);
    }
    for text in desk.list::<Contribution>(&[]).await? {
        write(agenda, &text, &days);
    }
    Ok(())
}

fn meet(agenda: &mut Agenda, plenaries: &[&Plenary]) {
    let planned: Vec<(u32, Date)> =
        agenda.calendar.plenaries.iter().map(|one| (one.number, one.convocation_by)).collect();
    for (number, convene_by) in planned {
        let known = plenaries.iter().any(|one| one.number == number);
        if !known && convene_by >= agenda.today {
            agenda.begin(&plenary::Plan::SHEET, convene_by);
        }
    }
    for one in plenaries {
        let (sheet, by) = match &one.state {
            PlenaryState::Planned {} => {
                let notice = agenda.charter.plenary.notice_days;
                (&plenary::Convene::SHEET, minus_days(one.on, notice))
            }
            PlenaryState::Convened { .. } => (&plenary::Hold::SHEET, one.on),
            PlenaryState::Held { .. } => (&plenary::PublishMinutes::SHEET, one.on),
            PlenaryState::Minuted { .. } | PlenaryState::Cancelled { .. } => continue,
        };
        agenda.on(sheet, "plenary", &one.id, by);
    }
}

/// The act that ends a vote of this kind.
fn closing(vote: &Vote) -> &'static Sheet {
    match (&vote.subject, vote.method) {
        (_, Method::Online) => &plenary::CloseOnline::SHEET,
        (Subject::Shortlist { .. }, Method::Paper | Method::Hands) => &plenary::CountMarks::SHEET,
        (
            Subject::Contribution(_)
            | Subject::Mandate(_)
            | Subject::Report(_)
            | Subject::Rules
            | Subject::Other,
            Method::Paper | Method::Hands,
        ) => &plenary::CountBallots::SHEET,
    }
}

fn work(agenda: &mut Agenda, group: &WorkingGroup) {
    let deadline = match &group.kind {
        Kind::Thematic { deadline, .. } => Some(*deadline),
        Kind::Permanent { .. } => None,
    };
    match (&group.state, deadline) {
        (GroupState::Formed { on }, _) => {
            agenda.on(&working_group::Begin::SHEET, "working_group", &group.id, *on);
        }
        (GroupState::Working { .. }, Some(deadline)) => {
            agenda.on(&working_group::Deliver::SHEET, "working_group", &group.id, deadline);
        }
        (GroupState::Working { .. }, None)
        | (GroupState::Delivered { .. } | GroupState::Dissolved { .. }, _) => {}
    }
}

fn write(agenda: &mut Agenda, text: &Contribution, days: &BTreeMap<PlenaryId, Date>) {
    let drawer = "contribution";
    match &text.state {
        TextState::Submitted { .. } => {
            let next = agenda.calendar.plenaries.iter().find(|one| one.on >= agenda.today);
            if let Some(by) = next.map(|one| one.convocation_by.max(agenda.today)) {
                agenda.on(&contribution::PutOnAgenda::SHEET, drawer, &text.id, by);
            }
        }
        TextState::OnAgenda { plenary, .. } => {
            if let Some(on) = days.get(plenary) {
                agenda.on(&contribution::Consider::SHEET, drawer, &text.id, *on);
            }
        }
        TextState::Considered { consideration } => {
            let rule = agenda.charter.contribution.rule(text.kind);
            let voted = rule.is_some_and(|rule| rule.voted);
            if !voted {
                agenda.on(&contribution::Note::SHEET, drawer, &text.id, consideration.on);
            }
        }
        TextState::Draft { .. }
        | TextState::Adopted { .. }
        | TextState::NotAdopted { .. }
        | TextState::Noted { .. }
        | TextState::InReport { .. }
        | TextState::Answered { .. }
        | TextState::Withdrawn { .. }
        | TextState::Replaced { .. } => {}
    }
}
