//! Every page with every sample in every language, rendered strictly: no page may first fail in
//! front of a citizen.

use std::collections::BTreeMap;

use minijinja::value::Serde;
use minijinja::{Value, context};

use crate::house::{Site, environment};
use crate::page::Page;
use crate::pages;
use crate::texts::Lang;

fn frame(lang: Lang) -> Value {
    let menu: Vec<Value> = assembly::life::Word::ALL
        .iter()
        .map(|word| context! { word => word.name(), href => "/it/ufficio", due => 2 })
        .collect();
    context! {
        lang => lang.code(),
        path => format!("/{}/testi/3", lang.code()),
        other_lang_href => "/en/",
        site => Value::from(Serde(Site::milano("Assemblea <di> prova", "#Prova"))),
        banner => true,
        user => context! { name => "Ada <b>", role => "secretariat", staff => true },
        csrf => "token",
        menu,
        own_layout => "layout/office.html",
        today => "2026-02-14",
        word => Value::UNDEFINED,
        flash => Value::UNDEFINED,
    }
}

/// Renders all samples of a page and checks what every page must have.
pub(crate) fn check<P: Page>() {
    let env = environment(None).unwrap();
    for lang in Lang::ALL {
        for (place, sample) in P::samples().iter().enumerate() {
            let values = minijinja::value::merge_maps([frame(lang), Value::from(Serde(sample))]);
            let name = format!("{} sample {place} in {}", P::TEMPLATE, lang.code());
            let html = env
                .get_template(P::TEMPLATE)
                .and_then(|template| template.render(values))
                .unwrap_or_else(|error| panic!("{name}: {error:#}"));
            assert_eq!(html.matches("<h1").count(), 1, "{name}: one main heading");
            assert!(!html.contains(" style="), "{name}: nothing inline");
            assert!(!html.contains("<script>"), "{name}: nothing inline");
            assert!(!html.contains("<del>"), "{name}: what people type is escaped");
            ids_are_unique(&html, &name);
            labels_have_fields(&html, &name);
        }
    }
}

fn values_of<'a>(html: &'a str, attribute: &str) -> Vec<&'a str> {
    html.split(attribute)
        .skip(1)
        .filter_map(|rest| rest.split_once('"').map(|(value, _)| value))
        .collect()
}

fn ids_are_unique(html: &str, name: &str) {
    let mut seen: BTreeMap<&str, u32> = BTreeMap::new();
    for id in values_of(html, " id=\"") {
        *seen.entry(id).or_default() += 1;
    }
    let twice: Vec<_> = seen.into_iter().filter(|(_, count)| *count > 1).collect();
    assert!(twice.is_empty(), "{name}: ids stand twice: {twice:?}");
}

fn labels_have_fields(html: &str, name: &str) {
    let ids = values_of(html, " id=\"");
    for target in values_of(html, "<label for=\"") {
        assert!(ids.contains(&target), "{name}: the label for {target} has no field");
    }
}

#[test]
fn every_page_of_the_house_renders_with_every_sample() {
    check::<pages::home::HomePage>();
    check::<pages::process::ProcessPage>();
    check::<pages::charter::RulesPage>();
    check::<pages::calendar::CalendarPage>();
    check::<pages::journal::JournalPage>();
    check::<pages::standing::StandingPage>();
    check::<pages::standing::MapPage>();
    check::<pages::account::SignInPage>();
    check::<pages::setup::SetupPage>();
    check::<pages::setup::FactorPage>();
    check::<pages::member::MemberPage>();
    check::<pages::member::DatesPage>();
    check::<pages::member::ballot::BallotPage>();
    check::<pages::member::papers::PapersPage>();
    check::<pages::member::data::DataPage>();
    check::<pages::member::access::AccessPage>();
    check::<pages::account::link::LinkPage>();
    check::<pages::account::link::OpenPage>();
    check::<pages::availability::CodePage>();
    check::<pages::availability::steps::StepPage>();
    check::<pages::availability::summary::SummaryPage>();
    check::<pages::availability::letter::LetterPage>();
    check::<pages::availability::letter::WithdrawalPage>();
    check::<pages::availability::letter::ThanksPage>();
    check::<pages::search::SearchPage>();
    check::<pages::search::DocumentsPage>();
    check::<pages::office::OfficePage>();
    check::<pages::office::WordPage>();
    check::<pages::office::object::ObjectPage>();
    check::<pages::office::act::ActPage>();
    check::<pages::office::waiting::WaitingPage>();
    check::<pages::office::waiting::JobsPage>();
    check::<pages::office::staff::StaffPage>();
}

#[test]
fn every_page_of_the_assemblys_work_renders_with_every_sample() {
    check::<pages::mandate::PlanPage>();
    check::<pages::mandate::ItemPage>();
    check::<pages::mandate::MandatePage>();
    check::<pages::plenary::PlenariesPage>();
    check::<pages::plenary::PlenaryPage>();
    check::<pages::working_group::GroupsPage>();
    check::<pages::working_group::GroupPage>();
    check::<pages::contribution::TextsPage>();
    check::<pages::contribution::TextPage>();
}
