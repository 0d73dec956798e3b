//! Checks of the twelve words against one another.

use super::super::faults::FaultKind;
use super::super::reading::Reader;
use super::super::rules::Rules;
use super::super::twelve::{Criterion, KindRule};
use super::super::values::{AgendaBy, CriterionMode, Origin};
use super::{each_once, not_empty};
use crate::calendar::{call_before, recruitment as recruitment_dates};

pub(super) fn check(rules: &Rules, reader: &mut Reader<'_>) {
    register(rules, reader);
    recruitment(rules, reader);
    criteria(rules, reader);
    rotation(rules, reader);
    mandate(rules, reader);
    working_group(rules, reader);
    contribution(rules, reader);
    response(rules, reader);
    monitoring(rules, reader);
}

/// Keeps a fault whose arguments are whole numbers.
fn count_fault(
    reader: &mut Reader<'_>,
    rule: &str,
    kind: FaultKind,
    numbers: &[(&'static str, u32)],
) {
    let texts: Vec<_> = numbers.iter().map(|(name, count)| (*name, count.to_string())).collect();
    let arguments: Vec<_> = texts.iter().map(|(name, text)| (*name, text.as_str())).collect();
    reader.fault(rule, kind, &arguments);
}

fn register(rules: &Rules, reader: &mut Reader<'_>) {
    let register = &rules.register;
    let months = register.return_after_months;
    if register.once_only && months > 0 {
        let rule = "register.return_after_months";
        count_fault(reader, rule, FaultKind::OnceAndAgain, &[("months", months)]);
    }
    let seats = rules.draw.group_size * rules.draw.groups_per_year;
    if register.letters < seats {
        let numbers = [("letters", register.letters), ("seats", seats)];
        count_fault(reader, "register.letters", FaultKind::LettersTooFew, &numbers);
    }
    not_empty(reader, "register.frames", register.frames.len());
    not_empty(reader, "register.strata", register.strata.len());
    let strata = register.strata.iter().map(String::as_str);
    each_once(reader, strata, |place| format!("register.strata[{place}]"));
    let frames = register.frames.iter().map(|one| one.code.as_str());
    each_once(reader, frames, |place| format!("register.frames[{place}].code"));
    let exclusions = register.exclusions.iter().map(|one| one.code.as_str());
    each_once(reader, exclusions, |place| format!("register.exclusions[{place}].code"));
    let reserved: u32 = register.frames.iter().map(|one| one.reserved_seats).sum();
    if reserved > rules.draw.group_size {
        let numbers = [("sum", reserved), ("size", rules.draw.group_size)];
        count_fault(reader, "register.frames", FaultKind::ReservedTooMany, &numbers);
    }
}

/// From the call to the first entry: the days must fit, the window must reach the last group.
fn recruitment(rules: &Rules, reader: &mut Reader<'_>) {
    let (invitation, draw, rotation) = (&rules.invitation, &rules.draw, &rules.rotation);
    if invitation.reminders_max > 0 && invitation.reminder_after_days >= invitation.reply_days {
        let numbers =
            [("reminder", invitation.reminder_after_days), ("reply", invitation.reply_days)];
        let rule = "invitation.reminder_after_days";
        count_fault(reader, rule, FaultKind::ReminderTooLate, &numbers);
    }
    if 10_u32.pow(draw.tickets.ilog10()) != draw.tickets {
        let numbers = [("value", draw.tickets)];
        count_fault(reader, "draw.tickets", FaultKind::TicketsNotTen, &numbers);
    }
    if draw.commitment_days >= draw.draw_after_closing_days {
        let numbers =
            [("commitment", draw.commitment_days), ("after", draw.draw_after_closing_days)];
        count_fault(reader, "draw.commitment_days", FaultKind::CommitmentTooEarly, &numbers);
    }
    let call = call_before(&rules.register, rotation.first_entry);
    let ready = recruitment_dates(rules, call).confirmed_by;
    if ready > rotation.first_entry {
        let texts = [call.to_string(), ready.to_string(), rotation.first_entry.to_string()];
        let arguments = [("call", texts[0].as_str()), ("ready", &texts[1]), ("entry", &texts[2])];
        reader.fault("register.call_month", FaultKind::CallTooLate, &arguments);
    }
    let last = rotation.entry_interval_months * (draw.groups_per_year - 1);
    let window = rules.availability.window_months;
    if window <= last {
        let numbers = [("window", window), ("last", last)];
        let rule = "availability.window_months";
        count_fault(reader, rule, FaultKind::WindowTooShort, &numbers);
    }
}

fn criteria(rules: &Rules, reader: &mut Reader<'_>) {
    let draw = &rules.draw;
    not_empty(reader, "draw.criteria", draw.criteria.len());
    // Several minimums may stand on one attribute, each for its own value.
    let names: Vec<String> = draw
        .criteria
        .iter()
        .map(|one| match &one.value {
            Some(value) => format!("{} = {value}", one.attribute),
            None => one.attribute.clone(),
        })
        .collect();
    let each = names.iter().map(String::as_str);
    each_once(reader, each, |place| format!("draw.criteria[{place}].attribute"));
    for (index, one) in draw.criteria.iter().enumerate() {
        criterion(rules, one, &format!("draw.criteria[{}]", index + 1), reader);
    }
    let sum: u32 = draw.criteria.iter().map(|one| one.minimum).sum();
    if sum > draw.group_size {
        let numbers = [("sum", sum), ("size", draw.group_size)];
        count_fault(reader, "draw.criteria", FaultKind::MinimumsTooMany, &numbers);
    }
}

fn criterion(rules: &Rules, one: &Criterion, rule: &str, reader: &mut Reader<'_>) {
    if one.origin == Origin::Register && !rules.register.strata.contains(&one.attribute) {
        let arguments = [("attribute", one.attribute.as_str())];
        reader.fault(&format!("{rule}.origin"), FaultKind::QuotaWithoutStratum, &arguments);
    }
    let asks = one.mode == CriterionMode::MinimumPresence;
    if asks != (one.minimum > 0) || asks != one.value.is_some() {
        let minimum = match &one.value {
            Some(value) => format!("{} for \"{value}\"", one.minimum),
            None => one.minimum.to_string(),
        };
        let arguments = [("mode", one.mode.word()), ("minimum", minimum.as_str())];
        reader.fault(&format!("{rule}.minimum"), FaultKind::MinimumMismatch, &arguments);
    }
    values(one, rule, reader);
    if one.special && !one.consent {
        let arguments = [("attribute", one.attribute.as_str())];
        reader.fault(&format!("{rule}.consent"), FaultKind::ConsentMissing, &arguments);
    }
}

fn values(one: &Criterion, rule: &str, reader: &mut Reader<'_>) {
    let each = one.values.iter().map(String::as_str);
    each_once(reader, each, |place| format!("{rule}.values[{place}]"));
    let attribute = ("attribute", one.attribute.as_str());
    let declared_quota = one.mode == CriterionMode::Quota && one.origin == Origin::Declared;
    if declared_quota && one.values.len() < 2 {
        let count = one.values.len().to_string();
        let arguments = [attribute, ("count", count.as_str())];
        reader.fault(&format!("{rule}.values"), FaultKind::QuotaWithoutValues, &arguments);
    }
    let Some(value) = &one.value else { return };
    if !one.values.is_empty() && !one.values.contains(value) {
        let allowed = one.values.join(", ");
        let arguments = [attribute, ("value", value.as_str()), ("allowed", allowed.as_str())];
        reader.fault(&format!("{rule}.value"), FaultKind::NoSuchValue, &arguments);
    }
}

fn rotation(rules: &Rules, reader: &mut Reader<'_>) {
    let (rotation, draw) = (&rules.rotation, &rules.draw);
    let product = draw.group_size * rotation.groups_sitting;
    if product != rotation.members_expected {
        let numbers = [
            ("expected", rotation.members_expected),
            ("sitting", rotation.groups_sitting),
            ("size", draw.group_size),
            ("product", product),
        ];
        let rule = "rotation.members_expected";
        count_fault(reader, rule, FaultKind::SeatsDoNotAddUp, &numbers);
    }
    if rotation.overlap() != rotation.groups_sitting {
        let numbers = [
            ("term", rotation.term_months),
            ("interval", rotation.entry_interval_months),
            ("product", rotation.overlap()),
            ("sitting", rotation.groups_sitting),
        ];
        let rule = "rotation.groups_sitting";
        count_fault(reader, rule, FaultKind::GroupsDoNotOverlap, &numbers);
    }
    let year = draw.groups_per_year * rotation.entry_interval_months;
    if year != 12 {
        let numbers = [
            ("groups", draw.groups_per_year),
            ("interval", rotation.entry_interval_months),
            ("product", year),
        ];
        count_fault(reader, "draw.groups_per_year", FaultKind::YearDoesNotAddUp, &numbers);
    }
    let (from, until) = (rules.process.start, rules.process.end);
    if rotation.first_entry < from || until < rotation.first_entry {
        let texts = [rotation.first_entry.to_string(), from.to_string(), until.to_string()];
        let arguments = [("entry", texts[0].as_str()), ("from", &texts[1]), ("until", &texts[2])];
        reader.fault("rotation.first_entry", FaultKind::EntryOutside, &arguments);
    }
}

fn mandate(rules: &Rules, reader: &mut Reader<'_>) {
    let mandate = &rules.mandate;
    not_empty(reader, "mandate.agenda_by", mandate.agenda_by.len());
    let petition = mandate.agenda_by.contains(&AgendaBy::Petition);
    if petition != (mandate.petition_signatures > 0) {
        let signatures = mandate.petition_signatures.to_string();
        let says = if petition { "has" } else { "does not have" };
        let arguments = [("signatures", signatures.as_str()), ("says", says)];
        reader.fault("mandate.petition_signatures", FaultKind::PetitionMismatch, &arguments);
    }
    let output = rules.working_group.output_days;
    if output > 0 && output >= mandate.publication_days {
        let numbers = [("output", output), ("mandate", mandate.publication_days)];
        let rule = "working_group.output_days";
        count_fault(reader, rule, FaultKind::OutputBeforeMandate, &numbers);
    }
    for (index, month) in rules.plenary.pause_months.iter().enumerate() {
        if !(1..=12).contains(month) {
            let rule = format!("plenary.pause_months[{}]", index + 1);
            let numbers = [("value", *month), ("min", 1), ("max", 12)];
            count_fault(reader, &rule, FaultKind::OutOfLimits, &numbers);
        }
    }
}

fn working_group(rules: &Rules, reader: &mut Reader<'_>) {
    let group = &rules.working_group;
    if group.size_min > group.size_max {
        let numbers = [("min", group.size_min), ("max", group.size_max)];
        count_fault(reader, "working_group.size_min", FaultKind::MinAboveMax, &numbers);
    }
    let permanent = group.permanent.iter().map(|one| one.code.as_str());
    each_once(reader, permanent, |place| format!("working_group.permanent[{place}].code"));
}

fn contribution(rules: &Rules, reader: &mut Reader<'_>) {
    let kinds = &rules.contribution.kinds;
    not_empty(reader, "contribution.kinds", kinds.len());
    let words = kinds.iter().map(|one| one.kind.word());
    each_once(reader, words, |place| format!("contribution.kinds[{place}].kind"));
    for (index, one) in kinds.iter().enumerate() {
        vote(one, &format!("contribution.kinds[{}].voted", index + 1), reader);
    }
}

fn vote(one: &KindRule, rule: &str, reader: &mut Reader<'_>) {
    let value = [("value", one.kind.word())];
    if one.voted && (one.majority.is_none() || one.base.is_none()) {
        reader.fault(rule, FaultKind::VoteWithoutMajority, &value);
    }
    if !one.voted && (one.majority.is_some() || one.base.is_some()) {
        reader.fault(rule, FaultKind::MajorityWithoutVote, &value);
    }
}

fn response(rules: &Rules, reader: &mut Reader<'_>) {
    let response = &rules.response;
    not_empty(reader, "response.outcomes", response.outcomes.len());
    let outcomes = response.outcomes.iter().map(|one| one.code.as_str());
    each_once(reader, outcomes, |place| format!("response.outcomes[{place}].code"));
    // No month has fewer than 28 days: a reminder before the receipt would be no reminder.
    let limit = response.months * 28;
    let falling = response.escalation_days.windows(2).all(|pair| pair[0] > pair[1]);
    if !falling || response.escalation_days.first().is_some_and(|days| *days >= limit) {
        let rule = "response.escalation_days";
        count_fault(reader, rule, FaultKind::EscalationOrder, &[("limit", limit)]);
    }
    for (index, later) in response.further_deadlines.iter().enumerate() {
        if later.months <= response.months {
            let rule = format!("response.further_deadlines[{}].months", index + 1);
            let numbers = [("months", later.months), ("first", response.months)];
            count_fault(reader, &rule, FaultKind::DeadlineOrder, &numbers);
        }
    }
}

fn monitoring(rules: &Rules, reader: &mut Reader<'_>) {
    let monitoring = &rules.monitoring;
    let (from, until) = (rules.process.start.year(), rules.process.end.year());
    let year = i16::try_from(monitoring.session_first_year).unwrap_or(i16::MAX);
    if monitoring.session_every_years > 0 && !(from..=until).contains(&year) {
        let texts = [year.to_string(), from.to_string(), until.to_string()];
        let arguments = [("year", texts[0].as_str()), ("from", &texts[1]), ("until", &texts[2])];
        reader.fault("monitoring.session_first_year", FaultKind::SessionOutside, &arguments);
    }
}
