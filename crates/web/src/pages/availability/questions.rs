//! The questions of each step: drawn from the charter and the draft, and read back into the draft.

use assembly::availability::Answers;
use assembly::calendar::Calendar;
use assembly::charter::{Charter, Criterion, CriterionMode, Origin};
use assembly::invitation::Answer;
use secretariat::availability::Draft;
use secretariat::form::Form;
use secretariat::invitation::HeldLetter;
use serde::Serialize;

use super::steps::Step;
use crate::pages::office::act::Wrong;
use crate::pages::process::in_language;
use crate::texts::{self, long_date};
use crate::visit::Visit;

/// Something to choose.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Choice {
    /// Its value in the form.
    pub value: String,
    /// Its words.
    pub label: String,
    /// More words below it.
    pub hint: String,
}

/// A question as the page asks it.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Question {
    /// Its name in the form.
    pub name: String,
    /// `radio`, `select`, `checks`, `check`, `text`, `phone`, `email` or `paragraphs`.
    pub kind: &'static str,
    /// Its words.
    pub label: String,
    /// A hint under them.
    pub hint: String,
    /// Whether it must be answered.
    pub required: bool,
    /// What was answered.
    pub values: Vec<String>,
    /// What can be chosen.
    pub options: Vec<Choice>,
    /// What is wrong with the answer.
    pub error: String,
}

/// What the questions are drawn from.
pub struct Asked<'a> {
    /// The visit.
    pub visit: &'a Visit,
    /// The rules.
    pub charter: &'a Charter,
    /// The calendar that follows from them.
    pub calendar: &'a Calendar,
    /// The letter.
    pub held: &'a HeldLetter,
}

const LONG_TEXT_MAX: usize = 2_000;
const SHORT_TEXT_MAX: usize = 100;
/// The notice that everybody consents to by answering.
pub const PRIVACY: &str = "privacy";

/// The word of an answer in forms.
#[must_use]
pub const fn answer_word(answer: Answer) -> &'static str {
    match answer {
        Answer::Yes => "yes",
        Answer::No => "no",
        Answer::NotThisYear => "not_this_year",
    }
}

impl Asked<'_> {
    /// Whether the charter asks anything that may be answered only with consent.
    #[must_use]
    pub fn has_delicate(&self) -> bool {
        self.criteria(true).next().is_some()
    }

    fn criteria(&self, delicate: bool) -> impl Iterator<Item = &Criterion> {
        self.charter.draw.criteria.iter().filter(move |one| {
            one.origin == Origin::Declared && (one.special || one.consent) == delicate
        })
    }

    /// The questions of a step, with what was answered so far.
    #[must_use]
    pub fn questions(&self, step: Step, draft: &Draft) -> Vec<Question> {
        match step {
            Step::Answer => vec![self.answer(draft)],
            Step::When => vec![self.when(draft)],
            Step::About => self.criteria(false).map(|one| self.about(one, draft)).collect(),
            Step::Delicate => {
                self.criteria(true).flat_map(|one| self.delicate(one, draft)).collect()
            }
            Step::Needs => self.needs(draft),
            Step::Contacts => self.contacts(draft),
        }
    }

    fn t(&self, key: &str) -> String {
        self.visit.t(key, &[])
    }

    fn answer(&self, draft: &Draft) -> Question {
        let choice = |answer: Answer| {
            let word = texts::dashed(answer_word(answer));
            Choice {
                value: answer_word(answer).to_owned(),
                label: self.t(&format!("reply-answer-{word}")),
                hint: self.t(&format!("reply-answer-{word}-hint")),
            }
        };
        Question {
            name: "answer".into(),
            kind: "radio",
            label: self.t("reply-answer-legend"),
            required: true,
            values: draft.answer.map(|answer| answer_word(answer).to_owned()).into_iter().collect(),
            options: [Answer::Yes, Answer::No, Answer::NotThisYear].map(choice).to_vec(),
            ..Question::default()
        }
    }

    fn when(&self, draft: &Draft) -> Question {
        let options = self.held.letter.groups.iter().map(|(number, from, until)| {
            let term = self.calendar.group(*number);
            let days = term.map(|term| self.calendar.plenaries_of(term)).unwrap_or_default();
            let days: Vec<String> =
                days.iter().map(|plenary| long_date(self.visit.lang, plenary.on)).collect();
            let day = |on| long_date(self.visit.lang, on);
            let args =
                [("from", day(*from)), ("until", day(*until)), ("number", number.to_string())];
            Choice {
                value: number.to_string(),
                label: self.visit.t("reply-when-group", &args),
                hint: self.visit.t("reply-when-plenaries", &[("days", days.join(", "))]),
            }
        });
        Question {
            name: "windows".into(),
            kind: "checks",
            label: self.t("reply-when-legend"),
            hint: self.t("reply-when-hint"),
            required: true,
            values: draft.windows.iter().map(ToString::to_string).collect(),
            options: options.collect(),
            ..Question::default()
        }
    }

    /// A question about the person: her own words where the charter names no answers.
    fn about(&self, one: &Criterion, draft: &Draft) -> Question {
        let given = draft.answers.get(&one.attribute).cloned();
        Question {
            name: one.attribute.clone(),
            kind: match one.values.len() {
                0 => "text",
                1..=5 => "radio",
                _ => "select",
            },
            label: self.asks(one),
            hint: texts::find(self.visit.lang, &format!("{}-hint", ask_key(one)), &[])
                .unwrap_or_default(),
            required: needed(one),
            values: given.into_iter().collect(),
            options: one.values.iter().map(|value| self.value(one, value)).collect(),
            ..Question::default()
        }
    }

    /// A delicate question: it may be skipped, and its answer needs a consent of its own.
    fn delicate(&self, one: &Criterion, draft: &Draft) -> [Question; 2] {
        let plain = self.about(one, draft);
        let skipped = Choice { label: self.t("reply-delicate-skip"), ..Choice::default() };
        let consented = draft.consents.contains(&one.attribute);
        let consent = Question {
            name: format!("consent-{}", one.attribute),
            kind: "check",
            label: self.visit.t("reply-delicate-consent", &[("question", self.asks(one))]),
            values: consented.then(|| "yes".to_owned()).into_iter().collect(),
            ..Question::default()
        };
        let options = std::iter::once(skipped).chain(plain.options).collect();
        let values = if plain.values.is_empty() { vec![String::new()] } else { plain.values };
        [Question { kind: "radio", required: true, options, values, ..plain }, consent]
    }

    fn asks(&self, one: &Criterion) -> String {
        texts::find(self.visit.lang, &ask_key(one), &[])
            .unwrap_or_else(|| in_language(self.visit.lang, &one.title).to_owned())
    }

    fn value(&self, one: &Criterion, value: &str) -> Choice {
        Choice {
            value: value.to_owned(),
            label: self.value_words(&one.attribute, value),
            hint: String::new(),
        }
    }

    /// An answer in the reader's words.
    #[must_use]
    pub fn value_words(&self, attribute: &str, value: &str) -> String {
        let key = format!("reply-value-{}-{}", texts::dashed(attribute), texts::dashed(value));
        texts::find(self.visit.lang, &key, &[]).unwrap_or_else(|| value.to_owned())
    }

    /// A need in the reader's words.
    #[must_use]
    pub fn need_words(&self, need: &str) -> String {
        let key = format!("reply-need-{}", texts::dashed(need));
        texts::find(self.visit.lang, &key, &[]).unwrap_or_else(|| need.to_owned())
    }

    fn needs(&self, draft: &Draft) -> Vec<Question> {
        let options = self.charter.availability.needs.iter().map(|need| Choice {
            value: need.clone(),
            label: self.need_words(need),
            hint: String::new(),
        });
        let which = Question {
            name: "needs".into(),
            kind: "checks",
            label: self.t("reply-needs-which"),
            values: draft.needs.needs.iter().cloned().collect(),
            options: options.collect(),
            ..Question::default()
        };
        let detail = Question {
            name: "needs_detail".into(),
            kind: "paragraphs",
            label: self.t("reply-needs-detail"),
            hint: self.t("reply-needs-detail-hint"),
            values: draft.needs.detail.clone().into_iter().collect(),
            ..Question::default()
        };
        vec![which, detail]
    }

    fn contacts(&self, draft: &Draft) -> Vec<Question> {
        let line = |name: &str, kind, value: &Option<String>| Question {
            name: name.to_owned(),
            kind,
            label: self.t(&format!("reply-contacts-{name}")),
            hint: self.t(&format!("reply-contacts-{name}-hint")),
            values: value.clone().into_iter().collect(),
            ..Question::default()
        };
        let privacy = Question {
            name: PRIVACY.into(),
            kind: "check",
            label: self.t("reply-contacts-privacy"),
            required: true,
            values: draft.consents.contains(PRIVACY).then(|| "yes".into()).into_iter().collect(),
            ..Question::default()
        };
        vec![
            line("phone", "phone", &draft.contacts.phone),
            line("email", "email", &draft.contacts.email),
            privacy,
        ]
    }

    /// Reads a step into the draft as far as it can be read, and says what is wrong with the rest.
    pub fn read(&self, step: Step, form: &Form, draft: &mut Draft) -> Vec<Wrong> {
        let mut faults = Faults { asked: self, found: Vec::new() };
        let first = |name: &str| form.values(name).first().map(|value| (*value).to_owned());
        match step {
            Step::Answer => {
                let word = first("answer").unwrap_or_default();
                let answers = [Answer::Yes, Answer::No, Answer::NotThisYear];
                let found = answers.into_iter().find(|answer| answer_word(*answer) == word);
                faults.unless(found.is_some(), "answer", "reply-fault-answer");
                draft.answer = found.or(draft.answer);
            }
            Step::When => {
                let known =
                    |number: &u32| self.held.letter.groups.iter().any(|one| one.0 == *number);
                let typed = form.values("windows");
                draft.windows =
                    typed.iter().filter_map(|text| text.parse().ok()).filter(known).collect();
                faults.unless(!draft.windows.is_empty(), "windows", "reply-fault-windows");
            }
            Step::About => {
                for one in self.criteria(false) {
                    let value = first(&one.attribute);
                    let read = read_value(one, value.as_deref(), &mut draft.answers);
                    faults.unless(read, &one.attribute, "reply-fault-answer");
                }
            }
            Step::Delicate => self.read_delicate(form, draft, &mut faults),
            Step::Needs => {
                let known = &self.charter.availability.needs;
                let typed = form.values("needs").into_iter().map(str::to_owned);
                draft.needs.needs = typed.filter(|need| known.contains(need)).collect();
                draft.needs.detail = first("needs_detail").map(|text| cut(&text, LONG_TEXT_MAX));
            }
            Step::Contacts => {
                let (phone, email) = (first("phone"), first("email"));
                faults.unless(phone.as_deref().is_none_or(is_phone), "phone", "reply-fault-phone");
                faults.unless(email.as_deref().is_none_or(is_email), "email", "reply-fault-email");
                let read = first(PRIVACY).is_some();
                faults.unless(read, PRIVACY, "reply-fault-privacy");
                draft.contacts.phone = phone.map(|text| cut(&text, SHORT_TEXT_MAX));
                draft.contacts.email = email.map(|text| cut(&text, SHORT_TEXT_MAX));
                put(&mut draft.consents, PRIVACY, read);
            }
        }
        faults.found
    }

    /// An answer without its consent is not taken, not even into the draft.
    fn read_delicate(&self, form: &Form, draft: &mut Draft, faults: &mut Faults<'_>) {
        for one in self.criteria(true) {
            let value = form.values(&one.attribute).first().map(|value| (*value).to_owned());
            let consent = format!("consent-{}", one.attribute);
            let agreed = !form.values(&consent).is_empty();
            faults.unless(value.is_none() || agreed, &consent, "reply-fault-consent");
            let taken = value.filter(|_| agreed);
            put(&mut draft.consents, &one.attribute, taken.is_some());
            let read = read_value(one, taken.as_deref(), &mut draft.answers);
            faults.unless(read, &one.attribute, "reply-fault-answer");
        }
    }
}

struct Faults<'a> {
    asked: &'a Asked<'a>,
    found: Vec<Wrong>,
}

impl Faults<'_> {
    fn unless(&mut self, right: bool, field: &str, key: &str) {
        if !right {
            self.found.push(Wrong { field: field.to_owned(), text: self.asked.t(key) });
        }
    }
}

fn ask_key(one: &Criterion) -> String {
    format!("reply-ask-{}", texts::dashed(&one.attribute))
}

/// Groups are balanced on it, so there is no group without it.
fn needed(one: &Criterion) -> bool {
    one.mode == CriterionMode::Quota && !one.consent
}

fn put(set: &mut std::collections::BTreeSet<String>, name: &str, is_in: bool) {
    match is_in {
        true => set.insert(name.to_owned()),
        false => set.remove(name),
    };
}

fn cut(text: &str, most: usize) -> String {
    text.chars().filter(|sign| *sign == '\n' || !sign.is_control()).take(most).collect()
}

fn read_value(one: &Criterion, value: Option<&str>, answers: &mut Answers) -> bool {
    let value = value.map(|text| cut(text, SHORT_TEXT_MAX).to_lowercase());
    match value {
        None => {
            answers.remove(&one.attribute);
            !needed(one)
        }
        Some(value) if one.values.is_empty() || one.values.contains(&value) => {
            answers.insert(one.attribute.clone(), value);
            true
        }
        Some(_) => false,
    }
}

fn is_phone(text: &str) -> bool {
    let figures = text.chars().filter(char::is_ascii_digit).count();
    let known = |sign: char| sign.is_ascii_digit() || " +-/.()".contains(sign);
    (5..=20).contains(&figures) && text.chars().all(known)
}

fn is_email(text: &str) -> bool {
    let parts = text.split_once('@');
    parts.is_some_and(|(name, host)| {
        !name.is_empty()
            && host.split('.').count() >= 2
            && host.split('.').all(|part| !part.is_empty())
            && !text.contains(char::is_whitespace)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_numbers_are_taken_as_people_write_them() {
        for right in ["02 0202", "+39 347-555.00.11", "(02) 88 45 10"] {
            assert!(is_phone(right), "{right}");
        }
        for wrong in ["", "123", "chiamatemi", "02 0202 <b>"] {
            assert!(!is_phone(wrong), "{wrong}");
        }
        assert!(is_email("nicolò.d'angelo@posta.example"));
        for wrong in ["", "anna", "anna@", "@posta.example", "anna@posta", "an na@posta.example"] {
            assert!(!is_email(wrong), "{wrong}");
        }
    }
}
