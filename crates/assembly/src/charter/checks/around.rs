//! Checks of identity, version, phases, days, papers and money.

use jiff::civil::Date;

use super::super::faults::FaultKind;
use super::super::reading::Reader;
use super::super::rules::{Phase, Rules};
use super::super::templates::{TEMPLATES, template};
use super::super::values::PhaseKind;
use super::{each_once, not_empty};

pub(super) fn check(rules: &Rules, reader: &mut Reader<'_>) {
    identity(rules, reader);
    version(rules, reader);
    phases(rules, reader);
    days(rules, reader);
    papers_and_money(rules, reader);
}

fn identity(rules: &Rules, reader: &mut Reader<'_>) {
    if template(&rules.template).is_none() {
        let shipped = TEMPLATES.iter().map(|one| one.name).collect::<Vec<_>>().join(", ");
        let arguments = [("value", rules.template.as_str()), ("allowed", shipped.as_str())];
        reader.fault("template", FaultKind::UnknownTemplate, &arguments);
    }
    let process = &rules.process;
    let fits = |sign: char| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '-';
    if !process.slug.chars().all(fits) {
        reader.fault("process.slug", FaultKind::BadSlug, &[("value", &process.slug)]);
    }
    let tag = process.hashtag.strip_prefix('#');
    if !tag.is_some_and(|it| !it.is_empty() && it.chars().all(char::is_alphanumeric)) {
        reader.fault("process.hashtag", FaultKind::BadHashtag, &[("value", &process.hashtag)]);
    }
    not_empty(reader, "process.languages", process.languages.len());
    let languages = process.languages.iter().map(String::as_str);
    each_once(reader, languages, |place| format!("process.languages[{place}]"));
    in_order(reader, "process.end", process.start, process.end);
}

fn version(rules: &Rules, reader: &mut Reader<'_>) {
    let version = &rules.version;
    if version.takes_effect < version.act.date {
        let (effect, act) = (version.takes_effect.to_string(), version.act.date.to_string());
        let arguments = [("effect", effect.as_str()), ("act", act.as_str())];
        reader.fault("version.takes_effect", FaultKind::EffectBeforeAct, &arguments);
    }
    if let Some(ends) = version.ends {
        in_order(reader, "version.ends", version.takes_effect, ends);
    }
}

fn in_order(reader: &mut Reader<'_>, rule: &str, start: Date, end: Date) {
    if end < start {
        let (start, end) = (start.to_string(), end.to_string());
        reader.fault(rule, FaultKind::EndBeforeStart, &[("end", &end), ("start", &start)]);
    }
}

fn phases(rules: &Rules, reader: &mut Reader<'_>) {
    not_empty(reader, "phases", rules.phases.len());
    let mut pilot = None;
    for (index, phase) in rules.phases.iter().enumerate() {
        let rule = format!("phases[{}]", index + 1);
        let place = u32::try_from(index + 1).unwrap_or(u32::MAX);
        if phase.number != place {
            let (number, place) = (phase.number.to_string(), place.to_string());
            reader.fault(
                &format!("{rule}.number"),
                FaultKind::PhaseOrder,
                &[("number", &number), ("place", &place)],
            );
        }
        phase_days(rules, phase, &rule, reader);
        if phase.kind == PhaseKind::Pilot {
            pilot_once(phase, &rule, pilot, reader);
            pilot = pilot.or(Some(phase.number));
        }
    }
}

fn pilot_once(phase: &Phase, rule: &str, before: Option<u32>, reader: &mut Reader<'_>) {
    if phase.recurring {
        reader.fault(&format!("{rule}.recurring"), FaultKind::PilotRecurs, &[]);
    }
    if let Some(first) = before {
        let first = first.to_string();
        reader.fault(&format!("{rule}.kind"), FaultKind::PilotTwice, &[("first", &first)]);
    }
}

fn phase_days(rules: &Rules, phase: &Phase, rule: &str, reader: &mut Reader<'_>) {
    in_order(reader, &format!("{rule}.end"), phase.start, phase.end);
    let (start, end) = (phase.start.to_string(), phase.end.to_string());
    if phase.start < rules.process.start || rules.process.end < phase.end {
        let (from, until) = (rules.process.start.to_string(), rules.process.end.to_string());
        let arguments = [
            ("start", start.as_str()),
            ("end", end.as_str()),
            ("from", from.as_str()),
            ("until", until.as_str()),
        ];
        reader.fault(&format!("{rule}.start"), FaultKind::PhaseOutside, &arguments);
    }
    for (index, on) in phase.plenaries.iter().enumerate() {
        let place = format!("{rule}.plenaries[{}]", index + 1);
        if !phase.is_active(*on) {
            let on = on.to_string();
            let arguments = [("on", on.as_str()), ("start", &start), ("end", &end)];
            reader.fault(&place, FaultKind::PlenaryOutsidePhase, &arguments);
        }
        if index > 0 && *on <= phase.plenaries[index - 1] {
            let (earlier, later) = (on.to_string(), phase.plenaries[index - 1].to_string());
            let arguments = [("later", later.as_str()), ("earlier", earlier.as_str())];
            reader.fault(&place, FaultKind::DatesOutOfOrder, &arguments);
        }
    }
}

fn days(rules: &Rules, reader: &mut Reader<'_>) {
    for (index, holiday) in rules.holidays.fixed.iter().enumerate() {
        // 2024 is a leap year: 29 February exists, 30 February never does.
        let exists = i8::try_from(holiday.month)
            .and_then(|month| i8::try_from(holiday.day).map(|day| (month, day)))
            .is_ok_and(|(month, day)| Date::new(2024, month, day).is_ok());
        if !exists {
            let (month, day) = (holiday.month.to_string(), holiday.day.to_string());
            reader.fault(
                &format!("holidays.fixed[{}].day", index + 1),
                FaultKind::NoSuchDay,
                &[("day", &day), ("month", &month)],
            );
        }
    }
    for (index, blackout) in rules.blackouts.iter().enumerate() {
        let rule = format!("blackouts[{}].end", index + 1);
        in_order(reader, &rule, blackout.start, blackout.end);
    }
}

fn papers_and_money(rules: &Rules, reader: &mut Reader<'_>) {
    let papers = rules.documents.iter().map(|one| one.code.as_str());
    each_once(reader, papers, |place| format!("documents[{place}].code"));
    let bodies = rules.linked_bodies.iter().map(|one| one.code.as_str());
    each_once(reader, bodies, |place| format!("linked_bodies[{place}].code"));
    let allowance = &rules.allowance;
    if allowance.paid != (allowance.session_cents > 0) {
        let (paid, cents) = (allowance.paid.to_string(), allowance.session_cents.to_string());
        let arguments = [("paid", paid.as_str()), ("cents", cents.as_str())];
        reader.fault("allowance.session_cents", FaultKind::AllowanceMismatch, &arguments);
    }
}
