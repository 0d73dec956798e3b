//! What is due until a group sits: first draw, letters, pool, draw of the groups, welcome.

use std::cmp::Reverse;

use assembly::availability::{Pool, PoolState};
use assembly::calendar::{Cycle, minus_days, months_on};
use assembly::draw::{Draw, DrawState};
use assembly::invitation::{Call, CallState};
use assembly::plenary::{Plenary, missed_in_a_row};
use assembly::register::{FirstDraw, FirstDrawState};
use assembly::rotation::{Group, GroupState, Seat};

use super::Agenda;
use crate::desk::Desk;
use crate::error::ActError;
use crate::{availability, draw, invitation, register, rotation};

pub(super) async fn look(desk: &mut Desk, agenda: &mut Agenda) -> Result<(), ActError> {
    let running = |cycle: &&Cycle| {
        cycle.recruitment.announced <= agenda.until && agenda.today <= cycle.window_until
    };
    let cycles: Vec<Cycle> = agenda.calendar.cycles.iter().filter(running).cloned().collect();
    for cycle in cycles {
        let by = [("cycle", cycle.year.into())];
        let first = desk.list::<FirstDraw>(&by).await?;
        let calls = desk.list::<Call>(&by).await?;
        match first.iter().find(|draw| draw.counts()) {
            Some(draw) => invite(agenda, &cycle, draw, calls.first().map(|call| &call.value)),
            None => agenda.begin(&register::Announce::SHEET, cycle.recruitment.announced),
        }
        for pool in desk.list::<Pool>(&by).await? {
            if matches!(pool.state, PoolState::Open { .. }) {
                let by = cycle.recruitment.commitment;
                agenda.on(&availability::Freeze::SHEET, "pool", &pool.id, by);
            }
        }
        let draws = desk.list::<Draw>(&by).await?;
        match draws.iter().find(|draw| draw.stands()) {
            Some(draw) => draw_groups(agenda, &cycle, draw),
            None => agenda.begin(&draw::Announce::SHEET, cycle.recruitment.announced),
        }
    }
    for group in desk.list::<Group>(&[]).await? {
        seat(desk, agenda, &group).await?;
    }
    stayed_away(desk, agenda).await
}

/// Members who stayed away from plenaries in a row without a word are to be heard before the next.
async fn stayed_away(desk: &mut Desk, agenda: &mut Agenda) -> Result<(), ActError> {
    let limit = agenda.charter.rotation.absences_heard;
    let mut plenaries = desk.list::<Plenary>(&[]).await?;
    plenaries.sort_by_key(|plenary| Reverse(plenary.on));
    let next = agenda.calendar.plenaries.iter().find(|plenary| plenary.on > agenda.today);
    let by = next.map_or(agenda.until, |plenary| plenary.on);
    for seat in desk.list::<Seat>(&[("state", "Sitting".into())]).await? {
        let held = plenaries.iter().filter_map(|plenary| plenary.attendance());
        if limit > 0 && missed_in_a_row(&seat.id, held) >= limit {
            agenda.on(&rotation::Remove::SHEET, "seat", &seat.id, by);
        }
    }
    Ok(())
}

fn invite(agenda: &mut Agenda, cycle: &Cycle, draw: &FirstDraw, call: Option<&Call>) {
    let drawer = "first_draw";
    let posted = cycle.recruitment.posted;
    match (&draw.state, call.map(|call| (call, &call.state))) {
        (FirstDrawState::Announced, _) => {
            agenda.on(&register::Commit::SHEET, drawer, &draw.id, draw.draw_from);
        }
        (FirstDrawState::Committed { .. }, _) => {
            agenda.on(&register::RecordDraw::SHEET, drawer, &draw.id, draw.draw_from);
        }
        (FirstDrawState::Drawn { .. }, _) => {
            agenda.on(&register::HandOver::SHEET, drawer, &draw.id, posted);
        }
        (FirstDrawState::HandedOver { .. }, None) => {
            agenda.on(&invitation::Prepare::SHEET, drawer, &draw.id, posted);
        }
        (FirstDrawState::HandedOver { .. }, Some((call, CallState::Preparing { .. }))) => {
            agenda.on(&invitation::Post::SHEET, "call", &call.id, posted);
        }
        (
            FirstDrawState::HandedOver { .. },
            Some((_, CallState::Open { .. } | CallState::Closed { .. })),
        )
        | (FirstDrawState::Void { .. }, _) => {}
    }
}

fn draw_groups(agenda: &mut Agenda, cycle: &Cycle, one: &Draw) {
    let promised = minus_days(one.ceremony, one.commitment_days);
    let (sheet, by) = match &one.state {
        DrawState::Announced => (&draw::Freeze::SHEET, promised.min(cycle.recruitment.commitment)),
        DrawState::Frozen { .. } => (&draw::MakePlan::SHEET, promised),
        DrawState::Planned { .. } => (&draw::Publish::SHEET, promised),
        DrawState::Published { .. } => (&draw::ReadDice::SHEET, one.ceremony),
        DrawState::Read { .. } => (&draw::Throw::SHEET, one.ceremony),
        DrawState::Drawn { .. } => (&draw::Certify::SHEET, one.ceremony),
        DrawState::Certified { .. } | DrawState::Void { .. } => return,
    };
    agenda.on(sheet, "draw", &one.id, by);
}

/// Welcome, vacant places in the time in which they are filled, and notes for those who follow.
async fn seat(desk: &mut Desk, agenda: &mut Agenda, group: &Group) -> Result<(), ActError> {
    let drawer = "assembly_group";
    let vacant = match &group.state {
        GroupState::Drawn { .. } => {
            agenda.on(&rotation::Welcome::SHEET, drawer, &group.id, group.entry);
            true
        }
        GroupState::Entering { .. } => true,
        GroupState::Sitting { .. } => {
            if group.hand_over.is_none() {
                agenda.on(&rotation::HandOver::SHEET, drawer, &group.id, group.exit);
            }
            agenda.today < months_on(group.entry, agenda.charter.rotation.substitute_months)
        }
        GroupState::Left { .. } => {
            if group.hand_over.is_none() {
                agenda.on(&rotation::HandOver::SHEET, drawer, &group.id, group.exit);
            }
            false
        }
    };
    if vacant && !rotation::vacancies(desk, group).await?.0.is_empty() {
        // Who follows should still be welcomed before the next plenary.
        let next = agenda.calendar.plenaries.iter().find(|plenary| plenary.on >= agenda.today);
        let by = next.map_or(agenda.until, |plenary| plenary.convocation_by);
        agenda.on(&rotation::Fill::SHEET, drawer, &group.id, by);
    }
    Ok(())
}
