//! Preparing, posting and reminding: the acts on all letters of a call at once.

use assembly::ids::{CallId, FirstDrawId, InvitationId, PoolId};
use assembly::invitation::{Call, CallState, Invitation, InvitationState, Manifest, Refusal};
use assembly::register::{FirstDraw, Person};
use jiff::civil::Date;
use serde_json::json;
use sha2::{Digest, Sha256};

use super::codes::{self, codes_key};
use crate::command;
use crate::desk::Desk;
use crate::error::{ActError, OrRefuse};
use crate::register::people_open as open;

command! {
    /// Makes a letter and a code for everybody who was drawn (R19).
    Prepare: Invitation "invitation.prepare" by [Secretariat] at ["HandedOver"] [] {
        first_draw: FirstDrawId,
    } => prepare -> CallId
}

/// Where the printer's file lies, sealed, until the letters are posted.
fn print_name(call: &CallId) -> String {
    format!("letters/{call}")
}

/// Where addresses and codes of the e-mail copies lie, sealed, until they are sent.
fn mail_name(call: &CallId) -> String {
    format!("mail/{call}")
}

/// Whether a spreadsheet would read this text as a formula.
pub(super) fn is_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'])
}

/// A field of the printer's file: quoted, and harmless in a spreadsheet.
fn field(text: &str) -> String {
    let guard = if is_formula(text) { "'" } else { "" };
    format!("\"{guard}{}\"", text.replace('"', "\"\""))
}

/// The letters of a call while they are made.
struct Drafts {
    letters: Vec<Invitation>,
    print: String,
    mail: String,
    with_email: u32,
}

fn draft(
    desk: &mut Desk,
    (call, email_copy): (&CallId, bool),
    people: &[store::Filed<Person>],
) -> Result<Drafts, ActError> {
    let mut drafts = Drafts {
        letters: Vec::with_capacity(people.len()),
        print: "number,name,line_1,line_2,language,code\n".to_owned(),
        mail: "number,email,language,code\n".to_owned(),
        with_email: 0,
    };
    for person in people {
        let view = open(desk, person)?;
        let (printed, code_key) = codes::make(desk)?;
        let [line_1, line_2] = view.address.lines();
        let name = view.name.on_a_letter();
        let texts = [&name, &line_1, &line_2, &view.language, &printed].map(|text| field(text));
        drafts.print.push_str(&format!("{},{}\n", person.place, texts.join(",")));
        let email = view.email.filter(|_| email_copy);
        if let Some(email) = &email {
            let texts = [email, &view.language, &printed].map(|text| field(text));
            drafts.mail.push_str(&format!("{},{}\n", person.place, texts.join(",")));
            drafts.with_email += 1;
        }
        drafts.letters.push(Invitation {
            id: InvitationId::from_chance(desk.chance()),
            call: call.clone(),
            cycle: person.cycle,
            number: person.place,
            person: person.id.clone(),
            stratum: person.stratum,
            code_key: Some(code_key),
            codes: 1,
            with_email: email.is_some(),
            state: InvitationState::Drafted,
        });
    }
    Ok(drafts)
}

async fn prepare(desk: &mut Desk, command: Prepare) -> Result<CallId, ActError> {
    let draw = desk.get::<FirstDraw>(&command.first_draw).await?;
    let of_draw = [("first_draw", draw.id.as_str().into())];
    if desk.count::<Call>(&of_draw).await? > 0 {
        return Err(Refusal::PreparedBefore {}.into());
    }
    let known = [of_draw[0].clone(), ("state", "Known".into())];
    let people = desk.list::<Person>(&known).await?;
    if people.is_empty() {
        return Err(Refusal::NobodyDrawn {}.into());
    }
    let id = CallId::from_chance(desk.chance());
    let email_copy = desk.charters()?.governing_draw(draw.announced_on).invitation.email_copy;
    let drafts = draft(desk, (&id, email_copy), &people)?;
    let manifest = Manifest {
        letters: u32::try_from(drafts.letters.len()).unwrap_or(u32::MAX),
        with_email: drafts.with_email,
        sha256: assembly::journal::hex(&Sha256::digest(drafts.print.as_bytes())),
    };
    let state = CallState::Preparing { since: desk.today() };
    let (cycle, first_draw) = (draw.cycle, draw.id.clone());
    desk.add(&Call { id: id.clone(), cycle, first_draw, manifest: manifest.clone(), state })
        .await?;
    desk.add_all(&drafts.letters).await?;
    for (name, content) in [(print_name(&id), drafts.print), (mail_name(&id), drafts.mail)] {
        let sealed = desk.seal(&codes_key(cycle), &name, &content).await?;
        desk.tx().put_file(&name, sealed).await.or_refuse()?;
    }
    desk.queue("invitation.letters", &format!("letters-{id}"), &json!({"call": id})).await?;
    desk.record(
        id.as_str(),
        &json!({"letters": manifest.letters, "with_email": manifest.with_email, "sha256": manifest.sha256}),
    )
    .await?;
    Ok(id)
}

/// The printer's file (CSV: number, name, two lines of address, language, code), for the
/// secretariat and the house; reading it leaves a line in the journal.
///
/// # Errors
/// [`ActError::Forbidden`], or [`ActError::NotFound`] once the letters are posted.
pub async fn letters_file(desk: &mut Desk, call: &CallId) -> Result<String, ActError> {
    desk.require(&[assembly::people::Role::Secretariat])?;
    let cycle = desk.get::<Call>(call).await?.cycle;
    let name = print_name(call);
    let sealed = desk.tx().file(&name).await.or_refuse()?.ok_or(ActError::NotFound)?;
    desk.record_as("invitation.read_letters", (call.as_str(), false), &json!({})).await?;
    desk.unseal(&codes_key(cycle), &name, &sealed)
}

/// The printer's file as it is kept, for the house's own count; none once the letters are posted.
///
/// # Errors
/// A fault of the cabinet or of the key.
pub(crate) async fn letters_kept(desk: &mut Desk, call: &Call) -> Result<Option<String>, ActError> {
    let name = print_name(&call.id);
    let sealed = desk.tx().file(&name).await.or_refuse()?;
    sealed.map(|sealed| desk.unseal(&codes_key(call.cycle), &name, &sealed)).transpose()
}

command! {
    /// Notes that the letters went out; the printer's file is destroyed and the days begin to
    /// run (R19, R21).
    Post: Invitation "invitation.post" by [Secretariat] at ["Preparing"] [public, grave] {
        call: CallId,
    } => post -> CallId
}

async fn post(desk: &mut Desk, command: Post) -> Result<CallId, ActError> {
    let mut call = desk.get::<Call>(&command.call).await?;
    let rules = rules_of(desk, &call).await?;
    let today = desk.today();
    call.value = call.value.clone().post(today, &rules)?;
    desk.save(&call).await?;
    let reply_by = call.reply_by().unwrap_or(today);
    let by = [("call", call.id.as_str().into()), ("state", "Drafted".into())];
    let mut letters = desk.list::<Invitation>(&by).await?;
    let count = letters.len();
    for letter in &mut letters {
        letter.value = letter.value.clone().post(today, reply_by)?;
    }
    desk.save_all(&letters).await?;
    desk.tx().drop_file(&print_name(&call.id)).await.or_refuse()?;
    desk.queue("invitation.mail", &format!("mail-{}", call.id), &json!({"call": call.id})).await?;
    let pool = assembly::availability::Pool {
        id: PoolId::from_chance(desk.chance()),
        call: call.id.clone(),
        cycle: call.cycle,
        state: assembly::availability::PoolState::Open { since: today },
    };
    desk.add(&pool).await?;
    desk.record(
        call.id.as_str(),
        &json!({"letters": count, "posted_on": today, "reply_by": reply_by}),
    )
    .await?;
    Ok(command.call)
}

/// The rules of letters under which a call was drawn.
pub(super) async fn rules_of(
    desk: &mut Desk,
    call: &Call,
) -> Result<assembly::charter::Invitation, ActError> {
    let announced = desk.get::<FirstDraw>(&call.first_draw).await?.announced_on;
    Ok(desk.charters()?.governing_draw(announced).invitation.clone())
}

command! {
    /// Reminds everybody who has not answered, by e-mail where there is one and by letter (R19).
    Remind: Invitation "invitation.remind" by [Secretariat] at ["Open"] [public] {
        call: CallId,
    } => remind -> CallId
}

async fn remind(desk: &mut Desk, command: Remind) -> Result<CallId, ActError> {
    let mut call = desk.get::<Call>(&command.call).await?;
    let rules = rules_of(desk, &call).await?;
    let today = desk.today();
    call.value = call.value.clone().remind(today, &rules)?;
    desk.save(&call).await?;
    let by = [("call", call.id.as_str().into()), ("state", "Posted".into())];
    let mut letters = desk.list::<Invitation>(&by).await?;
    letters.retain(|letter| letter.wants_reminder());
    let (mut by_email, mut by_letter) = (0_u32, 0_u32);
    for letter in &mut letters {
        let bounced = matches!(&letter.state,
            InvitationState::Posted { posting } if posting.bounced.is_some());
        if letter.with_email && !bounced {
            by_email += 1;
        } else {
            by_letter += 1;
        }
        letter.value = letter.value.clone().remind(today)?;
    }
    desk.save_all(&letters).await?;
    let key = format!("reminder-{}-{today}", call.id);
    desk.queue("invitation.reminder", &key, &json!({"call": call.id})).await?;
    desk.record(call.id.as_str(), &json!({"by_email": by_email, "by_letter": by_letter})).await?;
    Ok(command.call)
}

/// One e-mail copy to send.
#[derive(Clone, Debug)]
pub struct Mail {
    /// The number of the letter.
    pub number: u32,
    /// Where it goes.
    pub email: String,
    /// Language of contact.
    pub language: String,
    /// The code, as printed.
    pub code: String,
    /// Last day to answer.
    pub reply_by: Date,
}

/// The e-mail copies of a call that wait to be sent; none once they are.
///
/// # Errors
/// [`ActError::Forbidden`] for anyone but the house, or a fault of the cabinet.
pub async fn mail(desk: &mut Desk, call: &CallId) -> Result<Vec<Mail>, ActError> {
    desk.require(&[])?;
    let kept = desk.get::<Call>(call).await?;
    let Some(reply_by) = kept.reply_by() else { return Ok(Vec::new()) };
    let name = mail_name(call);
    let Some(sealed) = desk.tx().file(&name).await.or_refuse()? else { return Ok(Vec::new()) };
    let text = desk.unseal(&codes_key(kept.cycle), &name, &sealed)?;
    let mut reader = csv::ReaderBuilder::new().from_reader(text.as_bytes());
    let mut mails = Vec::new();
    for row in reader.deserialize::<(u32, String, String, String)>() {
        let (number, email, language, code) =
            row.map_err(|error| ActError::Fault(error.to_string()))?;
        mails.push(Mail { number, email, language, code, reply_by });
    }
    Ok(mails)
}

/// Notes that the e-mail copies were sent: addresses and codes are destroyed.
///
/// # Errors
/// [`ActError::Forbidden`] for anyone but the house, or a fault of the cabinet.
pub async fn mail_sent(desk: &mut Desk, call: &CallId) -> Result<(), ActError> {
    desk.require(&[])?;
    desk.tx().drop_file(&mail_name(call)).await.or_refuse()
}

/// Destroys what is left of the files of a call.
pub(super) async fn drop_files(desk: &mut Desk, call: &Call) -> Result<(), ActError> {
    desk.tx().drop_file(&print_name(&call.id)).await.or_refuse()?;
    desk.tx().drop_file(&mail_name(&call.id)).await.or_refuse()?;
    desk.destroy_key(&codes_key(call.cycle)).await
}
