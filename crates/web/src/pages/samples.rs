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
            fields_have_labels(&html, &name);
            headings_are_in_order(&html, &name);
            links_and_buttons_say_something(&html, &name);
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

/// Every field that people fill in has a label of its own or says its name itself.
fn fields_have_labels(html: &str, name: &str) {
    let labelled = values_of(html, "for=\"");
    for kind in ["<input ", "<select ", "<textarea "] {
        for rest in html.split(kind).skip(1) {
            let tag = rest.split('>').next().unwrap_or_default();
            let hidden = tag.contains("type=\"hidden\"");
            let id = tag.split("id=\"").nth(1).and_then(|rest| rest.split('"').next());
            let named = tag.contains("aria-label") || id.is_some_and(|id| labelled.contains(&id));
            assert!(hidden || named, "{name}: a field without a label: {kind}{tag}");
        }
    }
}

/// The first heading is the main one, and none skips a level.
fn headings_are_in_order(html: &str, name: &str) {
    let main = html.split("<main").nth(1).unwrap_or(html).split("</main>").next().unwrap_or(html);
    let levels: Vec<u32> = main
        .split("<h")
        .skip(1)
        .filter_map(|rest| rest.chars().next().and_then(|sign| sign.to_digit(10)))
        .collect();
    assert_eq!(levels.first(), Some(&1), "{name}: begins with its main heading: {levels:?}");
    for pair in levels.windows(2) {
        assert!(pair[1] <= pair[0] + 1, "{name}: headings skip a level: {levels:?}");
    }
}

/// No link leads nowhere and none is silent; so with buttons.
fn links_and_buttons_say_something(html: &str, name: &str) {
    for (tag, end) in [("<a ", "</a>"), ("<button ", "</button>")] {
        for rest in html.split(tag).skip(1) {
            let (head, inside) =
                rest.split(end).next().unwrap_or_default().split_once('>').unwrap_or_default();
            let mut words = String::new();
            for piece in inside.split('<') {
                words.push_str(piece.split_once('>').map_or(piece, |(_, text)| text));
            }
            let says = !words.trim().is_empty()
                || head.contains("aria-label")
                || inside.contains("<title>");
            assert!(says, "{name}: a silent {tag}{head}");
            if tag == "<a " {
                assert!(head.contains("href=\""), "{name}: a link without an address: {head}");
            }
        }
    }
}

#[test]
fn every_page_of_the_house_has_samples_that_are_rendered() {
    let mut waiting = vec![std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/pages")];
    let (mut pages, mut checked) = (Vec::new(), String::new());
    while let Some(folder) = waiting.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                waiting.push(path);
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap();
            let named = text.split("impl Page for ").skip(1);
            pages
                .extend(named.filter_map(|rest| rest.split_whitespace().next()).map(str::to_owned));
            checked.push_str(&text);
        }
    }
    pages.retain(|page| page.ends_with("Page"));
    assert!(pages.len() > 40, "{pages:?}");
    for page in pages {
        let here =
            checked.contains(&format!("::{page}>()")) || checked.contains(&format!("<{page}>()"));
        assert!(here, "{page} has samples that nobody renders");
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
    check::<pages::member::drafts::DraftPage>();
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
    check::<pages::office::queue::QueuePage>();
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
