//! Following a commitment: begun, told, measured, asked about, done or given up (R55).

use assembly::ids::CommitmentId;
use assembly::life::Stateful;
use assembly::monitoring::{Commitment, Measured};
use assembly::people::{Actor, Role};
use jiff::civil::Date;
use serde_json::json;
use store::Filed;

use crate::command;
use crate::desk::Desk;
use crate::error::ActError;
use crate::form::Paragraphs;
use crate::notice::{self, Recipient, Saying};

async fn kept(desk: &mut Desk, commitment: &Filed<Commitment>) -> Result<CommitmentId, ActError> {
    desk.save(commitment).await?;
    let details = json!({ "number": commitment.number, "state": commitment.state_name() });
    desk.record(commitment.id.as_str(), &details).await?;
    Ok(commitment.id.clone())
}

async fn tell(desk: &mut Desk, role: Role, key: &'static str, number: u32) -> Result<(), ActError> {
    let saying = Saying {
        text_key: key,
        args: vec![("number".to_owned(), number.to_string())],
        path: format!("/monitoraggio#impegno-{number}"),
    };
    notice::send(desk, &[Recipient::Role(role.name().to_owned())], &saying).await
}

command! {
    /// The city begins to work on a commitment.
    Begin: Monitoring "monitoring.begin" by [CityOffice] at ["Open"] [public] {
        commitment: CommitmentId,
    } => begin -> CommitmentId
}

async fn begin(desk: &mut Desk, command: Begin) -> Result<CommitmentId, ActError> {
    let mut commitment = desk.get::<Commitment>(&command.commitment).await?;
    commitment.value = commitment.value.begin(desk.today())?;
    kept(desk, &commitment).await
}

command! {
    /// The city tells how a commitment stands (R55).
    Update: Monitoring "monitoring.update" by [CityOffice] at ["Open", "Underway"] [public] {
        commitment: CommitmentId,
        text: Paragraphs,
    } => update -> CommitmentId
}

async fn update(desk: &mut Desk, command: Update) -> Result<CommitmentId, ActError> {
    let mut commitment = desk.get::<Commitment>(&command.commitment).await?;
    let rules = desk.charter()?.monitoring.clone();
    commitment.value = commitment.value.update(&command.text.0, &rules, desk.today())?;
    kept(desk, &commitment).await
}

command! {
    /// The city notes a value of an indicator (its number from 1).
    Measure: Monitoring "monitoring.measure" by [CityOffice] at ["Open", "Underway"] [public] {
        commitment: CommitmentId,
        indicator: u32,
        on: Date,
        value: u32,
    } => measure -> CommitmentId
}

async fn measure(desk: &mut Desk, command: Measure) -> Result<CommitmentId, ActError> {
    let mut commitment = desk.get::<Commitment>(&command.commitment).await?;
    let measured = Measured { on: command.on, value: i64::from(command.value) };
    let today = desk.today();
    commitment.value = commitment.value.measure(command.indicator, measured, today)?;
    kept(desk, &commitment).await
}

command! {
    /// The monitoring group asks how a commitment stands.
    Ask: Monitoring "monitoring.ask" by [Member, Facilitator, Secretariat] at ["Open", "Underway", "Done", "Dropped"] [public] {
        commitment: CommitmentId,
        question: Paragraphs,
    } => ask -> CommitmentId
}

async fn ask(desk: &mut Desk, command: Ask) -> Result<CommitmentId, ActError> {
    if let Actor::Account { role: Role::Member, .. } = desk.actor() {
        crate::rotation::member(desk).await?;
    }
    let mut commitment = desk.get::<Commitment>(&command.commitment).await?;
    commitment.value = commitment.value.ask(&command.question.0, desk.today())?;
    tell(desk, Role::CityOffice, "monitoring-notice-asked", commitment.number).await?;
    kept(desk, &commitment).await
}

command! {
    /// The city answers a question of the monitoring group (its number from 1).
    AnswerQuestion: Monitoring "monitoring.answer_question" by [CityOffice] at ["Open", "Underway", "Done", "Dropped"] [public] {
        commitment: CommitmentId,
        question: u32,
        answer: Paragraphs,
    } => answer_question -> CommitmentId
}

async fn answer_question(
    desk: &mut Desk,
    command: AnswerQuestion,
) -> Result<CommitmentId, ActError> {
    let mut commitment = desk.get::<Commitment>(&command.commitment).await?;
    let today = desk.today();
    commitment.value = commitment.value.explain(command.question, &command.answer.0, today)?;
    tell(desk, Role::Secretariat, "monitoring-notice-explained", commitment.number).await?;
    kept(desk, &commitment).await
}

command! {
    /// The city says that a commitment is done, and how it can be seen.
    Complete: Monitoring "monitoring.complete" by [CityOffice] at ["Open", "Underway"] [public, grave] {
        commitment: CommitmentId,
        evidence: Paragraphs,
    } => complete -> CommitmentId
}

async fn complete(desk: &mut Desk, command: Complete) -> Result<CommitmentId, ActError> {
    let mut commitment = desk.get::<Commitment>(&command.commitment).await?;
    commitment.value = commitment.value.complete(&command.evidence.0, desk.today())?;
    tell(desk, Role::Secretariat, "monitoring-notice-done", commitment.number).await?;
    kept(desk, &commitment).await
}

command! {
    /// The city gives a commitment up, and says why.
    GiveUp: Monitoring "monitoring.give_up" by [CityOffice] at ["Open", "Underway"] [public, grave] {
        commitment: CommitmentId,
        reason: Paragraphs,
    } => give_up -> CommitmentId
}

async fn give_up(desk: &mut Desk, command: GiveUp) -> Result<CommitmentId, ActError> {
    let mut commitment = desk.get::<Commitment>(&command.commitment).await?;
    commitment.value = commitment.value.give_up(&command.reason.0, desk.today())?;
    tell(desk, Role::Secretariat, "monitoring-notice-given-up", commitment.number).await?;
    kept(desk, &commitment).await
}
