//! What is due once a year is told: report, answer, commitments, public session.

use assembly::annual_report::{AnnualReport, State as ReportState};
use assembly::calendar::{PlannedReport, plus_days};
use assembly::monitoring::{Comment, CommentState, Commitment, CommitmentState, Round, RoundState};
use assembly::response::{Dossier, State as DossierState};

use super::Agenda;
use crate::desk::Desk;
use crate::error::ActError;
use crate::{annual_report, monitoring, response};

pub(super) async fn look(desk: &mut Desk, agenda: &mut Agenda) -> Result<(), ActError> {
    let reports = desk.list::<AnnualReport>(&[]).await?;
    for planned in agenda.calendar.reports.clone() {
        match reports.iter().find(|report| report.year == planned.year) {
            Some(report) => tell(agenda, &planned, report),
            // A house that was founded later does not owe the reports of the years before it.
            None if planned.deliver_by >= agenda.today => {
                agenda.begin(&annual_report::Begin::SHEET, planned.comments_from);
            }
            None => {}
        }
    }
    for dossier in desk.list::<Dossier>(&[]).await? {
        let sheet = match &dossier.state {
            DossierState::Awaiting {} | DossierState::Drafting { .. } => {
                match dossier.answers.len() < dossier.items.len() {
                    true => &response::Answer::SHEET,
                    false => &response::Publish::SHEET,
                }
            }
            DossierState::Published { .. } => continue,
        };
        agenda.on(sheet, "dossier", &dossier.id, dossier.due.legal);
    }
    for commitment in desk.list::<Commitment>(&[]).await? {
        follow(agenda, &commitment);
    }
    sessions(desk, agenda).await
}

fn tell(agenda: &mut Agenda, planned: &PlannedReport, report: &AnnualReport) {
    let (sheet, by) = match &report.state {
        ReportState::Drafting { .. } => (&annual_report::Assemble::SHEET, planned.comments_from),
        ReportState::Assembled { .. } => {
            (&annual_report::OpenForComments::SHEET, planned.comments_from)
        }
        ReportState::OpenForComments { .. } => (&annual_report::Approve::SHEET, planned.deliver_by),
        ReportState::Approved { .. } => (&annual_report::Freeze::SHEET, planned.deliver_by),
        ReportState::Frozen { .. } => (&annual_report::Deliver::SHEET, planned.deliver_by),
        ReportState::Delivered { .. } => return,
    };
    agenda.on(sheet, "annual_report", &report.id, by);
}

fn follow(agenda: &mut Agenda, commitment: &Commitment) {
    let sheet = match &commitment.state {
        CommitmentState::Open {} | CommitmentState::Underway { .. } => &monitoring::Update::SHEET,
        CommitmentState::Done { .. } | CommitmentState::Dropped { .. } => return,
    };
    if let Some(by) = commitment.next_status {
        agenda.on(sheet, "commitment", &commitment.id, by);
    }
    if let Some(asked) = commitment.questions.iter().find(|asked| asked.answer.is_none()) {
        agenda.on(&monitoring::AnswerQuestion::SHEET, "commitment", &commitment.id, asked.on);
    }
}

async fn sessions(desk: &mut Desk, agenda: &mut Agenda) -> Result<(), ActError> {
    let rounds = desk.list::<Round>(&[]).await?;
    for planned in agenda.calendar.sessions.clone() {
        let Some(round) = rounds.iter().find(|round| round.year == planned.year) else {
            if planned.on >= agenda.today {
                agenda.begin(&monitoring::OpenRound::SHEET, planned.on);
            }
            continue;
        };
        let (sheet, by) = match &round.state {
            RoundState::Opened { .. } => (&monitoring::PublishResults::SHEET, planned.on),
            RoundState::Published { .. } => (&monitoring::OpenSession::SHEET, planned.on),
            RoundState::SessionOpen { session, .. } => {
                (&monitoring::CloseSession::SHEET, plus_days(session.until, 1))
            }
            RoundState::Closed { session, .. } => (&monitoring::Reply::SHEET, session.until),
            RoundState::Replied { .. } => continue,
        };
        agenda.on(sheet, "monitoring_round", &round.id, by);
    }
    for comment in desk.list::<Comment>(&[("state", "Pending".into())]).await? {
        if let CommentState::Pending { confirmed } = comment.state {
            agenda.on(&monitoring::Show::SHEET, "comment", &comment.id, confirmed);
        }
    }
    Ok(())
}
