//! The press: data and template in, PDF out.
//!
//! The world that Typst sees holds the templates, the faces and one file of data, all inside the
//! program. Its memory is emptied after every paper: it would grow without end, and it remembers
//! names and codes.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use jiff::civil::Date;
use serde_json::{Value, json};
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::layout::Abs;
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook, FontInstance, FontVariant, FontVariations};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};
use unicode_segmentation::UnicodeSegmentation;

use crate::{Lang, Paper};

/// Where the templates find what they print.
const DATA: &str = "data.json";
/// The sign of the house, for the head of every paper.
const SIGN: &str = "sign.svg";
/// What stands for a sign that no face has.
const UNKNOWN_SIGN: &str = "\u{25A1}";
/// The families of the papers, in the order in which a sign is looked for.
const FAMILIES: [&str; 8] = [
    "Titillium Web",
    "Noto Sans Arabic",
    "Noto Sans Bengali",
    "Noto Sans SC",
    "Noto Sans Sinhala",
    "Libertinus Serif",
    "DejaVu Sans Mono",
    "New Computer Modern",
];

macro_rules! inside {
    ($($path:literal),* $(,)?) => {
        [$(($path, include_str!(concat!("../templates/", $path)))),*]
    };
}

/// The templates, by their place below `templates/`.
pub(crate) const TEMPLATES: [(&str, &str); 9] = inside![
    "frame.typ",
    "invitation/letter.typ",
    "invitation/notices.typ",
    "draw/minutes.typ",
    "draw/report.typ",
    "rotation/certificate.typ",
    "plenary/minutes.typ",
    "annual_report/report.typ",
    "response/dossier.typ",
];

/// The faces of the papers; Typst's own follow for signs that these do not have.
const FACES: [&[u8]; 8] = [
    include_bytes!("../fonts/titillium-web-regular.ttf"),
    include_bytes!("../fonts/titillium-web-italic.ttf"),
    include_bytes!("../fonts/titillium-web-600.ttf"),
    include_bytes!("../fonts/titillium-web-700.ttf"),
    include_bytes!("../fonts/noto-sans-arabic-notice.ttf"),
    include_bytes!("../fonts/noto-sans-bengali-notice.ttf"),
    include_bytes!("../fonts/noto-sans-sc-notice.ttf"),
    include_bytes!("../fonts/noto-sans-sinhala-notice.ttf"),
];

/// Why a paper could not be printed.
#[derive(Debug, thiserror::Error)]
pub enum PrintFault {
    /// The template refused what it was given.
    #[error("{template} cannot be printed: {cause}")]
    Typeset {
        /// The template.
        template: &'static str,
        /// What Typst says.
        cause: String,
    },
    /// The paper cannot be written as data.
    #[error("a paper cannot be written as data: {0}")]
    Data(#[from] serde_json::Error),
}

/// Prints a paper in a language, dated with a day, as PDF/A-2a and PDF/UA-1.
///
/// # Errors
/// [`PrintFault`] if the template refuses the paper.
pub fn print<P: Paper>(paper: &P, lang: Lang, on: Date) -> Result<Vec<u8>, PrintFault> {
    typeset(P::TEMPLATE, &serde_json::to_value(paper)?, (lang, on)).map(|(pdf, _)| pdf)
}

/// The PDF, and what Typst warns of.
pub(crate) fn typeset(
    template: &'static str,
    paper: &Value,
    (lang, on): (Lang, Date),
) -> Result<(Vec<u8>, Vec<String>), PrintFault> {
    let data = printable(json!({ "lang": lang, "on": on, "faces": FAMILIES, "paper": paper }));
    let world = Galley { main: id_of(template), data: Bytes::new(serde_json::to_vec(&data)?), on };
    let made = make(&world);
    comemo::evict(0);
    made.map_err(|cause| PrintFault::Typeset { template, cause })
}

fn make(world: &Galley) -> Result<(Vec<u8>, Vec<String>), String> {
    let made = typst::compile::<PagedDocument>(world);
    let document = made.output.map_err(|faults| told(&faults))?;
    let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1])
        .map_err(|fault| fault.message().to_string())?;
    let options = PdfOptions {
        creator: Smart::Custom(Some("Cleroterio".into())),
        standards,
        ..PdfOptions::default()
    };
    let pdf = typst_pdf::pdf(&document, &options).map_err(|faults| told(&faults))?;
    Ok((pdf, made.warnings.iter().map(|warning| warning.message.to_string()).collect()))
}

fn told(faults: &[SourceDiagnostic]) -> String {
    let one = |fault: &SourceDiagnostic| {
        let hints: Vec<&str> = fault.hints.iter().map(|hint| hint.v.as_str()).collect();
        [&[fault.message.as_str()], &hints[..]].concat().join("; ")
    };
    faults.iter().map(one).collect::<Vec<_>>().join("; ")
}

/// The same data with a hollow box for everything that no face can show: a text in an unforeseen
/// script does not keep a report from being printed.
fn printable(data: Value) -> Value {
    match data {
        Value::String(text) => Value::String(printable_text(&text)),
        Value::Array(values) => Value::Array(values.into_iter().map(printable).collect()),
        Value::Object(fields) => Value::Object(
            fields.into_iter().map(|(name, value)| (name, printable(value))).collect(),
        ),
        Value::Null | Value::Bool(_) | Value::Number(_) => data,
    }
}

fn printable_text(text: &str) -> String {
    // All faces of a family: a sign may stand in a heading.
    let shown =
        |sign: &str| SHOP.families.iter().any(|family| family.iter().all(|face| has(face, sign)));
    text.graphemes(true)
        .map(|sign| match sign {
            "\n" | "\t" | " " => sign,
            "\r\n" | "\r" => "\n",
            _ if shown(sign) => sign,
            _ => UNKNOWN_SIGN,
        })
        .collect()
}

/// Whether a face has all of a sign: base and accents are set with one face. Control signs and
/// private ones have no meaning that could be read aloud: PDF/A-2a refuses them.
fn has(face: &FontInstance, sign: &str) -> bool {
    sign.chars().all(|part| {
        let private = matches!(part, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFD}');
        let glyph = face.ttf().glyph_index(part).filter(|glyph| glyph.0 != 0);
        !private && !part.is_control() && glyph.is_some()
    })
}

/// What all papers share: Typst's library, templates, faces.
struct Shop {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    families: Vec<Vec<FontInstance>>,
    sources: BTreeMap<&'static str, Source>,
}

static SHOP: LazyLock<Shop> = LazyLock::new(|| {
    let faces = FACES.into_iter().chain(typst_assets::fonts());
    let fonts: Vec<Font> = faces.flat_map(|face| Font::iter(Bytes::new(face))).collect();
    let plain = FontVariations::default();
    let family = |name: &str| {
        let faces = fonts.iter().filter(|font| font.info().family == name).cloned();
        faces.map(|font| font.instantiate(FontVariant::default(), Abs::pt(10.0), &plain)).collect()
    };
    let source = |(path, text): (&'static str, &str)| (path, Source::new(id_of(path), text.into()));
    Shop {
        library: LazyHash::new(Library::default()),
        book: LazyHash::new(FontBook::from_fonts(&fonts)),
        families: FAMILIES.into_iter().map(family).collect(),
        fonts,
        sources: TEMPLATES.into_iter().map(source).collect(),
    }
});

fn id_of(path: &str) -> FileId {
    let path = VirtualPath::new(path).expect("templates lie below their root");
    FileId::new(RootedPath::new(VirtualRoot::Project, path))
}

/// What Typst sees while it sets one paper.
struct Galley {
    main: FileId,
    data: Bytes,
    on: Date,
}

impl World for Galley {
    fn library(&self) -> &LazyHash<Library> {
        &SHOP.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &SHOP.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let path = id.vpath().get_without_slash();
        SHOP.sources.get(path).cloned().ok_or_else(|| FileError::NotFound(path.into()))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let path = id.vpath().get_without_slash();
        match path {
            DATA => Ok(self.data.clone()),
            SIGN => Ok(Bytes::new(include_bytes!("../templates/sign.svg"))),
            _ => Err(FileError::NotFound(path.into())),
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        SHOP.fonts.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        let (month, day) = (self.on.month().unsigned_abs(), self.on.day().unsigned_abs());
        Datetime::from_ymd(self.on.year().into(), month, day)
    }
}
