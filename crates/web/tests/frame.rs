//! The frame rendered without the site: layouts and parts with the real texts and plain stand-ins for the
//! functions of the pages. What must hold: every layout renders in both languages with nothing but the
//! documented variables, every text key exists, every sign is on the icon sheet, nothing breaks the content
//! policy, and the elements the city's evaluation looks for are there.

#![expect(
    clippy::unwrap_used,
    reason = "what is read here is in the tree: a failure is the finding"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use fluent_templates::{ArcLoader, Loader, fluent_bundle::FluentValue};
use minijinja::value::Kwargs;
use minijinja::{Environment, State, UndefinedBehavior, Value, context};

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn files_under(root: &Path, ending: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut waiting = vec![root.to_path_buf()];
    while let Some(here) = waiting.pop() {
        for entry in std::fs::read_dir(&here).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                waiting.push(path);
            } else if path.to_string_lossy().ends_with(ending) {
                let name = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
                found.push((name, std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found.sort();
    found
}

fn templates_of_the_frame() -> Vec<(String, String)> {
    let mut all = files_under(&folder("templates"), ".html");
    all.retain(|(name, _)| name.starts_with("layout/") || name.starts_with("parts/"));
    all
}

/// Only `frame.ftl` of each language: the frame may not borrow texts of pages.
fn texts() -> ArcLoader {
    let own = tempfile::tempdir().unwrap();
    for lang in ["it", "en"] {
        std::fs::create_dir_all(own.path().join(lang)).unwrap();
        let file = folder("locales").join(lang).join("frame.ftl");
        std::fs::copy(file, own.path().join(lang).join("frame.ftl")).unwrap();
    }
    ArcLoader::builder(own.path(), fluent_templates::langid!("it"))
        .customize(|bundle| bundle.set_use_isolating(false))
        .build()
        .unwrap()
}

fn environment() -> Environment<'static> {
    let mut env = Environment::new();
    env.set_undefined_behavior(UndefinedBehavior::SemiStrict);
    for (name, text) in templates_of_the_frame() {
        env.add_template_owned(name, text).unwrap();
    }
    let texts = Arc::new(texts());
    env.add_function(
        "t",
        move |state: &State, key: &str, args: Kwargs| -> Result<String, minijinja::Error> {
            let lang = state.lookup("lang").map_or_else(String::new, |lang| lang.to_string());
            let mut values = std::collections::HashMap::new();
            for name in args.args() {
                let value: Value = args.get(name)?;
                let value = match i64::try_from(value.clone()) {
                    Ok(count) => FluentValue::from(count),
                    Err(_) => FluentValue::from(value.to_string()),
                };
                values.insert(std::borrow::Cow::Owned(name.to_owned()), value);
            }
            let lang = lang.parse().map_err(|_| {
                minijinja::Error::new(minijinja::ErrorKind::InvalidOperation, "no language")
            })?;
            texts.try_lookup_with_args(&lang, key, &values).ok_or_else(|| {
                minijinja::Error::new(
                    minijinja::ErrorKind::InvalidOperation,
                    format!("no text {key}"),
                )
            })
        },
    );
    env.add_function("url", |state: &State, path: &str| {
        let lang = state.lookup("lang").map_or_else(String::new, |lang| lang.to_string());
        format!("/{lang}{path}")
    });
    env.add_function("asset", |path: &str| {
        assert!(web::assets::exists(path), "no asset {path}");
        web::assets::url(path)
    });
    env.add_function("date", |day: &str| format!("giorno {day}"));
    env
}

fn page(lang: &str) -> Value {
    context! {
        lang => lang,
        path => format!("/{lang}/sorteggi/3"),
        other_lang_href => if lang == "it" { "/en/sorteggi/3" } else { "/it/sorteggi/3" },
        site => context! { name => "Assemblea <Permanente> dei Cittadini sul Clima", hashtag => "#AssembleaClima", city => "Comune di Milano", city_url => "https://www.comune.milano.it" },
    }
}

fn render(layout: &str, lang: &str, body: &str, more: Value) -> String {
    let mut env = environment();
    let source = format!(
        "{{% extends \"{layout}\" %}}{{% from \"parts/crumb.html\" import crumb %}}{{% block title %}}Prova{{% endblock %}}\
         {{% block breadcrumb %}}{{{{ crumb(\"Sorteggi\", \"/it/sorteggi\") }}}}{{{{ crumb(\"Tre\") }}}}{{% endblock %}}\
         {{% block content %}}{body}{{% endblock %}}"
    );
    env.add_template_owned("page.html", source).unwrap();
    let context = context! { ..more, ..page(lang) };
    env.get_template("page.html")
        .unwrap()
        .render(context)
        .unwrap_or_else(|error| panic!("{layout}, {lang}: {error:#}"))
        .replace("&#x2f;", "/")
}

fn piece(import: &str, body: &str, lang: &str) -> String {
    let source = format!(
        "{{% from \"parts/{import}\" import {} %}}{body}",
        body.trim_start_matches("{{ ").split('(').next().unwrap()
    );
    let mut env = environment();
    env.add_template_owned("piece.html", source).unwrap();
    env.get_template("piece.html")
        .unwrap()
        .render(page(lang))
        .unwrap_or_else(|error| panic!("{body}: {error:#}"))
        .replace("&#x2f;", "/")
}

#[test]
fn every_layout_renders_in_both_languages() {
    let problem =
        context! { problem => context! { title => "Non trovato", text => "La pagina non c’è." } };
    for lang in ["it", "en"] {
        for layout in
            ["layout/base.html", "layout/member.html", "layout/office.html", "layout/ceremony.html"]
        {
            let html = render(layout, lang, "<h1>Titolo</h1>", context! {});
            assert!(html.contains("<h1>Titolo</h1>"), "{layout}");
            assert!(html.contains(&format!("<html lang=\"{lang}\">")), "{layout}");
            assert!(html.contains("<title>Prova · #AssembleaClima</title>"), "{layout}");
        }
        let env = environment();
        let html = env
            .get_template("layout/error.html")
            .unwrap()
            .render(context! { ..problem.clone(), ..page(lang) })
            .unwrap();
        assert!(html.contains("<h1>Non trovato</h1>") && html.contains("<title>Non trovato · "));
    }
}

#[test]
fn the_frame_carries_what_the_citys_evaluation_looks_for() {
    let html = render("layout/base.html", "it", "<h1>Titolo</h1>", context! {});
    for element in [
        "main-navigation",
        "personal-area-login",
        "privacy-policy-link",
        "legal-notes",
        "accessibility-link",
        "report-inefficiency",
        "faq",
    ] {
        assert_eq!(html.matches(&format!("data-element=\"{element}\"")).count(), 1, "{element}");
    }
    assert!(html.contains("hreflang=\"en\" href=\"/en/sorteggi/3\""));
    assert!(html.contains("Assemblea &lt;Permanente&gt;"));
    assert!(!html.contains("Dati di prova"));
}

#[test]
fn the_place_in_the_menu_is_marked_once_in_each_of_the_two_menus() {
    let html = render("layout/base.html", "it", "", context! {});
    assert_eq!(html.matches("href=\"/it/sorteggi\" aria-current=\"true\"").count(), 2);
    let home = render("layout/base.html", "it", "", context! { path => "/it" });
    assert_eq!(home.matches("href=\"/it/\" aria-current=\"page\"").count(), 2);
    let member = render("layout/member.html", "it", "", context! { path => "/mia/dati" });
    assert!(member.contains("href=\"/it/mia/dati\" aria-current=\"page\""));
}

#[test]
fn in_a_rehearsal_every_layout_says_so() {
    for layout in
        ["layout/base.html", "layout/member.html", "layout/office.html", "layout/ceremony.html"]
    {
        assert!(
            render(layout, "it", "", context! { banner => true })
                .contains("Dati di prova: persone inventate"),
            "{layout}"
        );
    }
}

#[test]
fn what_just_happened_is_announced_on_every_layout_with_a_menu() {
    for layout in ["layout/base.html", "layout/member.html", "layout/office.html"] {
        let html = render(
            layout,
            "it",
            "",
            context! { flash => context! { kind => "success", text => "Risposta ricevuta" } },
        );
        assert!(html.contains("role=\"status\"") && html.contains("Risposta ricevuta"), "{layout}");
    }
}

#[test]
fn the_office_lists_the_words_with_what_is_due() {
    let words = [
        "register",
        "invitation",
        "availability",
        "draw",
        "rotation",
        "mandate",
        "plenary",
        "working_group",
        "contribution",
        "annual_report",
        "response",
        "monitoring",
    ];
    let menu: Vec<Value> = words
        .iter()
        .map(|word| context! { word => *word, href => format!("/it/ufficio/{word}"), due => 2 })
        .collect();
    let html = render("layout/office.html", "it", "", context! { menu, word => "working_group" });
    // Twice each: beside the page, and folded above it on a phone.
    assert_eq!(html.matches("2 cose da fare").count(), 24);
    assert!(html.contains("href=\"/it/ufficio/working_group\" aria-current=\"true\""));
    assert!(html.contains("Gruppi di lavoro"));
}

#[test]
fn a_field_that_came_back_wrong_is_tied_to_its_words() {
    let html = piece(
        "form.html",
        "{{ text('nome', 'Nome', hint='Come sul documento', error='Scriva il nome', required=true) }}",
        "it",
    );
    assert!(html.contains("aria-describedby=\"f-nome-error f-nome-hint\" aria-invalid=\"true\""));
    assert!(html.contains("id=\"f-nome-error\"") && html.contains("id=\"f-nome-hint\""));
    let summary =
        piece("form.html", "{{ errors([{'field': 'nome', 'text': 'Scriva il nome'}]) }}", "it");
    assert!(
        summary.contains("href=\"#f-nome\"") && summary.contains("C’è una risposta da controllare")
    );
    assert_eq!(piece("form.html", "{{ errors([]) }}", "it").trim(), "");
}

#[test]
fn every_kind_of_field_has_a_label_and_knows_its_language() {
    let options =
        "[{'value': 'a', 'label': 'Prima'}, {'value': 'b', 'label': 'Seconda', 'hint': 'Nota'}]";
    for field in [
        "text('x', 'L')",
        "textarea('x', 'L')",
        "date('x', 'L', '2026-01-01')",
        "number('x', 'L', 3, min=0)",
        "file('x', 'L', accept='.pdf')",
        &format!("select('x', 'L', {options}, 'b')"),
    ] {
        let html = piece("form.html", &format!("{{{{ {field} }}}}"), "en");
        assert!(
            html.contains("<label for=\"f-x\">L")
                && html.contains("id=\"f-x\"")
                && html.contains("(optional)"),
            "{html}"
        );
    }
    let radio = piece(
        "form.html",
        &format!("{{{{ radio('x', 'Domanda', {options}, 'b', large=true) }}}}"),
        "it",
    );
    assert!(
        radio.contains("<h1>Domanda</h1>")
            && radio.contains("value=\"b\" checked")
            && radio.contains("id=\"f-x-2\"")
    );
    let checks = piece(
        "form.html",
        &format!("{{{{ checks('x', 'Domanda', {options}, ['a', 'b']) }}}}"),
        "it",
    );
    assert_eq!(checks.matches(" checked").count(), 2);
}

#[test]
fn a_table_names_its_columns_again_for_the_phone() {
    let html = piece(
        "table.html",
        "{{ table('Persone', ['Municipio', 'Persone'], [[{'text': 'Uno', 'href': '/1'}, 12], ['Due <b>', none]], numbers=[1]) }}",
        "it",
    );
    assert!(html.contains("data-label=\"Persone\"") && html.contains("<a href=\"/1\">Uno</a>"));
    assert!(html.contains("Due &lt;b&gt;") && html.contains("caption"));
    assert!(
        piece("table.html", "{{ table('Persone', ['A'], []) }}", "it")
            .contains("Ancora nessun dato.")
    );
}

#[test]
fn the_other_parts_render() {
    let pages = piece("pager.html", "{{ pager(5, 20, '/it/testi?pagina=') }}", "it");
    assert!(
        pages.contains("?pagina=4")
            && pages.contains("?pagina=20")
            && pages.matches('…').count() == 2
    );
    assert_eq!(piece("pager.html", "{{ pager(1, 1, '') }}", "it").trim(), "");
    let way = piece(
        "way.html",
        "{{ way([{'title': 'Voto', 'state': 'now', 'date': '2026-03-01'}, {'title': 'Risposta', 'state': 'next'}], 'Percorso') }}",
        "it",
    );
    assert!(
        way.contains("giorno 2026-03-01") && way.contains("in corso") && way.contains("da fare")
    );
    let steps = piece(
        "steps.html",
        "{{ steps([{'name': 'Fase 0', 'state': 'now', 'from': '2022-10-01', 'to': '2030-12-31'}], 'Fasi') }}",
        "it",
    );
    assert!(steps.contains("dal giorno 2022-10-01 al giorno 2030-12-31"));
    assert!(piece("steps.html", "{{ progress(3, 7) }}", "it").contains("Passo 3 di 7"));
    assert!(
        piece("status.html", "{{ chip('late', 'in ritardo') }}", "it")
            .contains("it-warning-circle")
    );
    assert!(
        piece("empty.html", "{{ empty('Niente', 'Ancora', '/x', 'Vai') }}", "it")
            .contains("href=\"/x\"")
    );
    assert!(
        piece(
            "figure.html",
            "{{ figure('P', 'Che cosa', ['A'], [['b']], source='Anagrafe') }}",
            "it"
        )
        .contains("Fonte: Anagrafe.")
    );
    assert!(
        piece("act.html", "{{ before(['a'], ['b'], ['c'], 'art. 3') }}", "it")
            .contains("Che cosa non si può annullare")
    );
    assert!(
        piece("act.html", "{{ two_persons('Anna', may_approve=true) }}", "it")
            .contains("Tocca a Lei")
    );
    assert!(piece("act.html", "{{ due([{'text': 'x', 'href': '/y', 'by': 'z', 'state': 'late', 'on': '2026-01-01'}]) }}", "it").contains("scadeva il giorno 2026-01-01"));
    assert_eq!(
        piece("ceremony.html", "{{ digits('482', 'Numero', 2) }}", "it")
            .matches("cl-digit--blank")
            .count(),
        1
    );
    assert!(
        piece("page.html", "{{ day('2026-03-01', 'Plenaria', place='Palazzo') }}", "it")
            .contains("giorno 2026-03-01")
    );
    assert!(
        piece("page.html", "{{ answer('Titolo', 'Frase') }}", "it").contains("<h1>Titolo</h1>")
    );
    assert!(
        piece("page.html", "{{ card('Titolo', '/x', state='done', state_text='fatto') }}", "it")
            .contains("fatto")
    );
}

#[test]
fn templates_break_no_rule_of_the_content_policy_and_escape_everything() {
    for (name, text) in templates_of_the_frame() {
        for forbidden in
            [" style=", "<style", "|safe", "| safe", "javascript:", " onclick", "<script>"]
        {
            assert!(!text.contains(forbidden), "{name} contains {forbidden}");
        }
    }
}

#[test]
fn every_sign_named_in_any_template_is_on_the_icon_sheet() {
    let sheet = std::fs::read_to_string(folder("assets/bootstrap-italia/svg/sprites.svg")).unwrap();
    let mut named = BTreeSet::new();
    for (_, text) in files_under(&folder("templates"), ".html") {
        for after in text.split("icon(\"").skip(1) {
            named.insert(after.split('"').next().unwrap().to_owned());
        }
        for line in text.lines().filter(|line| line.contains("set signs")) {
            named.extend(
                line.split("\": \"")
                    .skip(1)
                    .filter_map(|rest| rest.split('"').next())
                    .map(str::to_owned),
            );
        }
    }
    assert!(named.len() > 20);
    for sign in named {
        assert!(sheet.contains(&format!("id=\"it-{sign}\"")), "{sign}");
    }
}

fn keys(lang: &str) -> BTreeSet<String> {
    let text = std::fs::read_to_string(folder("locales").join(lang).join("frame.ftl")).unwrap();
    text.lines()
        .filter_map(|line| line.split_once(" ="))
        .map(|(key, _)| key.to_owned())
        .filter(|key| key.starts_with("frame-"))
        .collect()
}

#[test]
fn both_languages_have_the_same_texts_and_none_is_unused() {
    assert_eq!(keys("it"), keys("en"));
    let all: String =
        files_under(&folder("templates"), ".html").into_iter().map(|(_, text)| text).collect();
    let built: BTreeMap<&str, &str> = BTreeMap::from([
        ("frame-word-", "t(\"frame-word-\" ~"),
        ("frame-way-", "t(\"frame-way-\" ~"),
        ("frame-steps-", "t(\"frame-steps-\" ~"),
        ("frame-due-", "t(\"frame-due-\" ~"),
    ]);
    for key in keys("it") {
        let composed =
            built.iter().any(|(start, call)| key.starts_with(start) && all.contains(call));
        assert!(
            composed || all.contains(&format!("\"{key}\"")) || key == "frame-form-title-error",
            "{key} is used nowhere"
        );
    }
}

#[test]
fn a_third_of_the_classes_of_the_bare_frame_are_bootstrap_italias() {
    let html = render("layout/base.html", "it", "<h1>Titolo</h1>", context! {});
    let sheet = std::fs::read_to_string(folder("assets/bootstrap-italia/bootstrap-italia.min.css"))
        .unwrap();
    assert!(sheet.contains("--bootstrap-italia-version: '2.18.3'"));
    let classes: BTreeSet<&str> = html
        .split(" class=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .flat_map(str::split_whitespace)
        .collect();
    let theirs = classes.iter().filter(|class| sheet.contains(&format!(".{class}"))).count();
    assert!(theirs * 100 >= classes.len() * 30, "{theirs} of {}", classes.len());
}
