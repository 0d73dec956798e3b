//! The page of an act: it shows before it does, keeps what was typed, and does it once.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use secretariat::command::{Sheet, sheet};
use secretariat::form::{Field, FieldKind, Form};
use secretariat::{ActError, Desk, proposal};
use serde::Serialize;

use super::{act_key, subject, title_of};
use crate::page::Page;
use crate::problem::Problem;
use crate::texts;
use crate::visit::{Posted, Visit};

/// A field as the page draws it.
#[derive(Clone, Debug, Serialize)]
pub struct FieldShown {
    /// Its name in the form.
    pub name: String,
    /// `line`, `paragraphs`, `day`, `whole`, `yes_no`, `choose` or `pick`.
    pub kind: &'static str,
    /// Its label.
    pub label: String,
    /// A hint under the label.
    pub hint: String,
    /// Whether something must be given.
    pub required: bool,
    /// Whether several values may be given.
    pub many: bool,
    /// What was typed.
    pub values: Vec<String>,
    /// What can be chosen.
    pub options: Vec<OptionShown>,
    /// What was wrong with it.
    pub error: String,
}

/// Something to choose.
#[derive(Clone, Debug, Serialize)]
pub struct OptionShown {
    /// Its value.
    pub value: String,
    /// Its words.
    pub label: String,
}

/// A field that needs a correction.
#[derive(Clone, Debug, Serialize)]
pub struct Wrong {
    /// The field.
    pub field: String,
    /// What is wrong.
    pub text: String,
}

/// The page.
#[derive(Clone, Debug, Serialize)]
pub struct ActPage {
    /// The word.
    pub name: String,
    /// The act.
    pub act: String,
    /// Its title.
    pub title: String,
    /// What will change and who will be told.
    pub changes: String,
    /// Which rule applies.
    pub rule: String,
    /// Whether it cannot be undone.
    pub grave: bool,
    /// Whether a second person must approve.
    pub two_persons: bool,
    /// Whether the public register shows it.
    pub public: bool,
    /// Its fields.
    pub fields: Vec<FieldShown>,
    /// Fields that need a correction.
    pub errors: Vec<Wrong>,
    /// Why it was refused.
    pub refusal: String,
    /// The object that it works on, if the page was opened from one.
    pub object: String,
    /// The page to go back to.
    pub back: String,
}

impl Page for ActPage {
    const TEMPLATE: &'static str = "office/act.html";
    fn samples() -> Vec<Self> {
        let field = |(place, kind): (usize, &'static str), many| FieldShown {
            name: if place == 0 { "place".into() } else { format!("place{place}") },
            kind,
            label: "Luogo".into(),
            hint: "Dove".into(),
            required: true,
            many,
            values: vec!["Sala <Alessi>".into()],
            options: vec![OptionShown { value: "a".into(), label: "A".into() }],
            error: "Manca".into(),
        };
        let kinds = ["line", "paragraphs", "day", "whole", "yes_no", "choose", "pick"];
        let page = |fields: Vec<FieldShown>| Self {
            name: "plenary".into(),
            act: "plenary.convene".into(),
            title: "Convoca".into(),
            changes: "Cambia lo stato".into(),
            rule: "Articolo".into(),
            grave: true,
            two_persons: true,
            public: true,
            errors: vec![Wrong { field: "place".into(), text: "Manca".into() }],
            refusal: "Troppo tardi".into(),
            object: "Plenaria 3".into(),
            back: "/it/ufficio".into(),
            fields,
        };
        let all = |many| kinds.into_iter().enumerate().map(|kind| field(kind, many)).collect();
        vec![page(Vec::new()), page(all(false)), page(all(true))]
    }
}

fn find(visit: &Visit, name: &str) -> Result<&'static Sheet, Problem> {
    let sheet = sheet(name).ok_or_else(Problem::not_found)?;
    if sheet.is_for(visit.role()) { Ok(sheet) } else { Err(Problem::forbidden()) }
}

/// Shows the form of an act.
///
/// # Errors
/// [`Problem`] if there is no such act for this reader.
pub async fn ask(visit: Visit, Path(name): Path<String>) -> Result<Response, Problem> {
    let sheet = find(&visit, &name)?;
    let pairs = visit.query.iter().map(|(field, value)| (field.clone(), value.clone())).collect();
    let mut form = Form::from_pairs(pairs);
    fill(&visit, sheet, &mut form).await?;
    let page = drawn(&visit, sheet, &form, None).await?;
    visit.show(&page)
}

/// Where the act changes what stands, its form begins with it: nobody copies by hand what is kept.
async fn fill(visit: &Visit, sheet: &Sheet, form: &mut Form) -> Result<(), Problem> {
    let chosen = sheet.fields.first().filter(|_| subject(sheet).is_some());
    let id = chosen.and_then(|field| form.values(field.name).first().map(|id| (*id).to_owned()));
    let Some(id) = id else { return Ok(()) };
    let mut desk = visit.look().await?;
    let standing = secretariat::choices::standing(&mut desk, sheet.name, &id).await?;
    for (field, values) in standing.into_iter().flat_map(|standing| standing.0) {
        form.0.entry(field).or_insert(values);
    }
    Ok(())
}

/// Does an act, or puts it forward where two persons are needed.
///
/// # Errors
/// [`Problem`] if there is no such act for this reader, or a fault.
pub async fn perform(
    visit: Visit,
    Path(name): Path<String>,
    Posted(form): Posted,
) -> Result<Response, Problem> {
    let sheet = find(&visit, &name)?;
    let tried = if sheet.two_persons { tried(&visit, sheet, &form).await? } else { Ok(()) };
    let mut desk = visit.desk().await?;
    let done = match (tried, sheet.two_persons) {
        (Err(error), _) => Err(error),
        (Ok(()), true) => proposal::propose(&mut desk, sheet, form.clone()).await.map(|_| None),
        (Ok(()), false) => (sheet.run)(&mut desk, &form).await.map(Some),
    };
    match done {
        Ok(object) => {
            desk.commit().await?;
            let next = match visit.role().is_staff() {
                true => after(sheet, object, &form),
                false => "/mia?fatto=atto".to_owned(),
            };
            Ok(visit.go(&next))
        }
        Err(error @ (ActError::Refused { .. } | ActError::Form(_) | ActError::Stale)) => {
            drop(desk);
            let page = drawn(&visit, sheet, &form, Some(&error)).await?;
            visit.show_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Err(error) => Err(error.into()),
    }
}

/// Whether an act that two persons decide could be done now; nothing of the trial is kept.
async fn tried(
    visit: &Visit,
    sheet: &'static Sheet,
    form: &Form,
) -> Result<Result<(), ActError>, Problem> {
    let mut desk = visit.desk().await?;
    Ok(proposal::trial(&mut desk, sheet, form).await)
}

fn after(sheet: &Sheet, object: Option<String>, form: &Form) -> String {
    let word = sheet.word.name();
    if object.is_none() {
        return "/ufficio/attesa?fatto=proposta".to_owned();
    }
    let worked_on = sheet.fields.first().zip(subject(sheet)).and_then(|(field, drawer)| {
        form.values(field.name).first().map(|id| format!("/ufficio/{word}/{drawer}/{id}"))
    });
    format!("{}?fatto=atto", worked_on.unwrap_or_else(|| format!("/ufficio/{word}")))
}

async fn drawn(
    visit: &Visit,
    sheet: &'static Sheet,
    form: &Form,
    error: Option<&ActError>,
) -> Result<ActPage, Problem> {
    let mut desk = visit.look().await?;
    let faults = match error {
        Some(ActError::Form(faults)) => faults.as_slice(),
        Some(_) | None => &[],
    };
    let mut fields = Vec::new();
    let mut errors = Vec::new();
    for field in sheet.fields {
        let fault = faults.iter().find(|fault| fault.field == field.name);
        let error = fault.map(|fault| visit.t(fault.fault.text_key(), &[])).unwrap_or_default();
        let label = label_of(visit, sheet, field);
        if fault.is_some() {
            errors.push(Wrong { field: field.name.to_owned(), text: format!("{label}: {error}") });
        }
        let options = options(visit, &mut desk, (sheet, field)).await?;
        fields.push(FieldShown {
            name: field.name.to_owned(),
            kind: kind_of(field.kind),
            hint: optional(visit, sheet, field, "-hint"),
            label,
            required: field.required,
            many: field.many,
            values: form.values(field.name).into_iter().map(str::to_owned).collect(),
            options,
            error,
        });
    }
    let key = act_key(sheet);
    let known =
        |end: &str| texts::find(visit.lang, &format!("{key}{end}"), &[]).unwrap_or_default();
    let object = object_of(&fields, sheet);
    Ok(ActPage {
        name: sheet.word.name().to_owned(),
        act: sheet.name.to_owned(),
        title: title_of(visit, sheet),
        changes: known("-changes"),
        rule: known("-rule"),
        grave: sheet.grave,
        two_persons: sheet.two_persons,
        public: sheet.public,
        refusal: match error {
            Some(error @ (ActError::Refused { .. } | ActError::Stale)) => visit.words(error),
            Some(_) | None => String::new(),
        },
        fields,
        errors,
        object,
        back: visit.url(&home_of(visit, sheet)),
    })
}

/// What can be chosen in a field, in the reader's words.
async fn options(
    visit: &Visit,
    desk: &mut Desk,
    (sheet, field): (&'static Sheet, &Field),
) -> Result<Vec<OptionShown>, ActError> {
    Ok(match field.kind {
        FieldKind::Pick(drawer) => {
            // A second or third object of the same kind stands under the same condition.
            let like_first = sheet.fields.first().map(|first| first.kind) == Some(field.kind);
            let states = if like_first { sheet.at } else { &[] };
            let found = secretariat::choices::of(desk, drawer, states).await?;
            let shown = |(value, label): (String, String)| OptionShown {
                value,
                label: texts::said(visit.lang, &label),
            };
            found.into_iter().map(shown).collect()
        }
        FieldKind::Choose(words) => words
            .iter()
            .map(|word| OptionShown {
                value: (*word).to_owned(),
                label: choice(visit, sheet, word),
            })
            .collect(),
        FieldKind::Line
        | FieldKind::Paragraphs
        | FieldKind::Day
        | FieldKind::Whole
        | FieldKind::YesNo => Vec::new(),
    })
}

/// The page from which acts like this one are begun: the word's in the office, or one's own.
fn home_of(visit: &Visit, sheet: &Sheet) -> String {
    match visit.role().is_staff() {
        true => format!("/ufficio/{}", sheet.word.name()),
        false => "/mia".to_owned(),
    }
}

fn object_of(fields: &[FieldShown], sheet: &Sheet) -> String {
    let chosen = subject(sheet).and(fields.first()).and_then(|field| {
        let id = field.values.first()?;
        field.options.iter().find(|option| option.value == *id)
    });
    chosen.map(|option| option.label.clone()).unwrap_or_default()
}

fn kind_of(kind: FieldKind) -> &'static str {
    match kind {
        FieldKind::Line => "line",
        FieldKind::Paragraphs => "paragraphs",
        FieldKind::Day => "day",
        FieldKind::Whole => "whole",
        FieldKind::YesNo => "yes_no",
        FieldKind::Choose(_) => "choose",
        FieldKind::Pick(_) => "pick",
    }
}

/// The label of a field: its own in this act, else the word's, else any field's of that name.
pub(super) fn label_of(visit: &Visit, sheet: &Sheet, field: &Field) -> String {
    let found = optional(visit, sheet, field, "");
    if found.is_empty() { field.name.replace('_', " ") } else { found }
}

fn optional(visit: &Visit, sheet: &Sheet, field: &Field, end: &str) -> String {
    let word = texts::dashed(sheet.word.name());
    let name = texts::dashed(field.name);
    let keys = [
        format!("{word}-field-{}-{name}{end}", texts::dashed(sheet.short())),
        format!("{word}-field-{name}{end}"),
        format!("field-{name}{end}"),
    ];
    keys.iter().find_map(|key| texts::find(visit.lang, key, &[])).unwrap_or_default()
}

pub(super) fn choice(visit: &Visit, sheet: &Sheet, word: &str) -> String {
    let own = format!("{}-choice-{}", texts::dashed(sheet.word.name()), texts::dashed(word));
    let any = format!("choice-{}", texts::dashed(word));
    [own, any]
        .iter()
        .find_map(|key| texts::find(visit.lang, key, &[]))
        .unwrap_or_else(|| word.replace('_', " "))
}
