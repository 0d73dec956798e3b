//! What every door shares: the office, the templates, the site's names, the rendered pages.

use std::path::Path;
use std::sync::{Arc, PoisonError, RwLock};

use minijinja::value::Kwargs;
use minijinja::{Environment, Error, ErrorKind, State, UndefinedBehavior, Value, context};
use rust_embed::RustEmbed;
use secretariat::Office;
use serde::{Deserialize, Serialize};

use crate::cache::{Cache, DueList};
use crate::texts::{self, Lang};

/// The templates in the program; an installation may put others of the same name beside it.
#[derive(RustEmbed)]
#[folder = "templates"]
struct Templates;

/// Names and addresses of the installation, shown on every page.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Site {
    /// Name of the assembly, as it was founded.
    #[serde(skip_deserializing)]
    pub name: String,
    /// Its hashtag, from the charter.
    #[serde(skip_deserializing)]
    pub hashtag: String,
    /// The languages that it was founded in, the first one first.
    #[serde(skip_deserializing, default = "Lang::all")]
    pub languages: Vec<Lang>,
    /// Where it is reached, with the scheme and without a stroke at its end: printed on papers.
    pub address: String,
    /// The owning body.
    pub city: String,
    /// Its address.
    pub city_url: String,
    /// Address of the secretariat.
    pub email: String,
    /// Certified mail.
    pub pec: String,
    /// Telephone.
    pub phone: String,
    /// Where the source code is.
    pub source_url: String,
    /// Tax code of the owning body.
    pub tax_code: String,
    /// Its page of Amministrazione trasparente.
    pub transparency_url: String,
}

impl Site {
    /// The site of Milan's assembly, with addresses that lead nowhere until an installation names
    /// its own.
    #[must_use]
    pub fn milano(name: &str, hashtag: &str) -> Self {
        Self {
            name: name.to_owned(),
            hashtag: hashtag.to_owned(),
            languages: Lang::all(),
            address: "https://assemblea.invalid".to_owned(),
            city: "Comune di Milano".to_owned(),
            city_url: "https://www.comune.milano.it".to_owned(),
            email: "segreteria@assemblea.invalid".to_owned(),
            pec: "assemblea@pec.invalid".to_owned(),
            phone: "020202".to_owned(),
            source_url: "https://example.invalid/cleroterio".to_owned(),
            tax_code: "01199250158".to_owned(),
            transparency_url: "https://www.comune.milano.it/comune/amministrazione-trasparente"
                .to_owned(),
        }
    }
}

/// Everything that the doors share.
#[derive(Debug)]
pub struct House {
    /// The office behind the doors.
    pub office: Arc<Office>,
    site: RwLock<Arc<Site>>,
    /// Whether this is a rehearsal: a banner on every page says so.
    pub rehearsal: bool,
    pub(crate) cache: Cache,
    pub(crate) due: DueList,
    templates: Environment<'static>,
}

/// Why the site cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum HouseFault {
    /// A template that cannot be read.
    #[error("the template {name} cannot be read: {cause}")]
    Template {
        /// Its name.
        name: String,
        /// What is wrong.
        cause: String,
    },
}

impl House {
    /// The house with its templates; those in `own` (if given) replace the program's.
    ///
    /// # Errors
    /// [`HouseFault`] if a template cannot be read.
    pub fn open(
        office: Arc<Office>,
        site: Site,
        rehearsal: bool,
        own: Option<&Path>,
    ) -> Result<Arc<Self>, HouseFault> {
        let templates = environment(own)?;
        Ok(Arc::new(Self {
            office,
            site: RwLock::new(Arc::new(site)),
            rehearsal,
            cache: Cache::default(),
            due: DueList::default(),
            templates,
        }))
    }

    /// Names and addresses.
    #[must_use]
    pub fn site(&self) -> Arc<Site> {
        Arc::clone(&self.site.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Takes the names that the house was given when it was founded, without a new start.
    pub fn founded(&self, name: &str, languages: &[String]) {
        let charters = self.office.charters();
        let hashtag = charters.map(|charters| charters.latest().process.hashtag.clone());
        let site = Site {
            name: name.trim().to_owned(),
            hashtag: hashtag.unwrap_or_default(),
            languages: Lang::among(languages),
            ..Site::clone(&self.site())
        };
        *self.site.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(site);
    }

    /// Renders a template.
    ///
    /// # Errors
    /// What is wrong with the template or with the values given to it.
    pub fn render(&self, template: &str, values: Value) -> Result<String, Error> {
        self.templates.get_template(template)?.render(values)
    }
}

/// The environment of the templates: strict, escaping, with the functions that pages use.
///
/// # Errors
/// [`HouseFault`] if a template cannot be read.
pub fn environment(own: Option<&Path>) -> Result<Environment<'static>, HouseFault> {
    let mut env = Environment::new();
    env.set_undefined_behavior(UndefinedBehavior::SemiStrict);
    env.set_fuel(Some(20_000_000));
    for name in Templates::iter() {
        let fault = |cause: String| HouseFault::Template { name: name.to_string(), cause };
        let replaced = own.map(|folder| folder.join(name.as_ref())).filter(|path| path.is_file());
        let text = match replaced {
            Some(path) => {
                std::fs::read_to_string(path).map_err(|error| fault(error.to_string()))?
            }
            None => {
                let file = Templates::get(&name).map(|file| file.data.into_owned());
                String::from_utf8(file.unwrap_or_default())
                    .map_err(|error| fault(error.to_string()))?
            }
        };
        env.add_template_owned(name.to_string(), text)
            .map_err(|error| fault(format!("{error:#}")))?;
    }
    env.add_function("t", translate);
    env.add_function("has_text", |state: &State, key: &str| {
        texts::find(lang_of(state), key, &[]).is_some()
    });
    env.add_function("url", |state: &State, path: &str| {
        format!("/{}{path}", lang_of(state).code())
    });
    env.add_function("asset", |path: &str| crate::assets::url(path));
    env.add_function("date", |state: &State, day: &str| {
        day.parse().map_or_else(|_| day.to_owned(), |day| texts::long_date(lang_of(state), day))
    });
    env.add_function("count_of", |state: &State, figures: Value| {
        texts::counted(lang_of(state), &figures.to_string())
    });
    env.add_filter("choice", |name: &str| context! { value => name, label => name });
    env.add_filter("role_choice", |state: &State, name: &str| {
        let label = texts::text(lang_of(state), &format!("role-{}", texts::dashed(name)), &[]);
        context! { value => name, label }
    });
    env.add_filter("paragraphs", |text: &str| {
        let parts = text.split("\n\n").map(str::trim).filter(|part| !part.is_empty());
        parts.map(str::to_owned).collect::<Vec<_>>()
    });
    env.add_filter("dashed", |name: &str| texts::dashed(name));
    Ok(env)
}

fn lang_of(state: &State) -> Lang {
    match state.lookup("lang").as_ref().and_then(Value::as_str) {
        Some("en") => Lang::En,
        Some(_) | None => Lang::It,
    }
}

fn translate(state: &State, key: &str, args: Kwargs) -> Result<String, Error> {
    let mut values = Vec::new();
    for name in args.args() {
        let value: Value = args.get(name)?;
        values.push((name, value.to_string()));
    }
    texts::find(lang_of(state), key, &values)
        .ok_or_else(|| Error::new(ErrorKind::InvalidOperation, format!("there is no text {key}")))
}
