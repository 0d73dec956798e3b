//! The files a page needs beside its text: style sheets, fonts, icons, drawings. They are part of the
//! program, so that no page ever asks another machine for anything.
//!
//! Who acts: any browser. What always holds: an address carries one hash of *all* files, so a style
//! sheet finds its fonts by a relative path and a browser keeps a file for a year without asking; a
//! file asked for under an older hash is still served, but not kept. Text files also lie ready
//! compressed. Source: the content policy of the city's sites (`font-src 'self'`, `style-src 'self'`).

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::future::{Ready, ready};
use std::io::Write;
use std::sync::LazyLock;

use axum::body::Body;
use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, Response, StatusCode, header};
use flate2::{Compression, write::GzEncoder};
use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};

/// The route under which [`handler`] is to be mounted: `/static/{*path}`.
pub const ROUTE: &str = "/static/{*path}";

/// Letters of the hash that stand in an address.
const HASH_LENGTH: usize = 16;
/// A year: an address with this hash never answers with other bytes.
const KEPT: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
/// An address of an earlier version of the program: right for the page that asks, not to be kept.
const ASKED_AGAIN: HeaderValue = HeaderValue::from_static("no-cache");

#[derive(RustEmbed)]
#[folder = "assets"]
struct Folder;

struct Asset {
    plain: Cow<'static, [u8]>,
    /// Present when it is worth it: fonts are compressed already.
    gzip: Option<Vec<u8>>,
    content_type: HeaderValue,
}

struct Shelf {
    hash: String,
    assets: BTreeMap<String, Asset>,
}

static SHELF: LazyLock<Shelf> = LazyLock::new(Shelf::fill);

impl Shelf {
    fn fill() -> Self {
        let mut names: Vec<String> = Folder::iter().map(Cow::into_owned).collect();
        names.sort();
        let mut digest = Sha256::new();
        let mut assets = BTreeMap::new();
        for name in names {
            let Some(file) = Folder::get(&name) else { continue };
            digest.update(name.as_bytes());
            digest.update(Sha256::digest(&file.data));
            let content_type = content_type(&name);
            let gzip = compressed(&file.data);
            assets.insert(name, Asset { plain: file.data, gzip, content_type });
        }
        let mut hash: String = digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        hash.truncate(HASH_LENGTH);
        Self { hash, assets }
    }
}

fn content_type(name: &str) -> HeaderValue {
    let guess = mime_guess::from_path(name).first_or_octet_stream();
    let text = match guess.type_() {
        mime_guess::mime::TEXT => format!("{}; charset=utf-8", guess.essence_str()),
        _ => guess.essence_str().to_owned(),
    };
    HeaderValue::from_str(&text).expect("a media type is plain ASCII")
}

/// None when compressing does not save a tenth.
fn compressed(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).ok()?;
    let packed = encoder.finish().ok()?;
    (packed.len() < bytes.len() / 10 * 9).then_some(packed)
}

/// The address of a file of the assets folder, for templates: `asset("cleroterio.css")`.
///
/// An unknown name gives an address that answers 404; a test of the templates finds such names.
#[must_use]
pub fn url(path: &str) -> String {
    format!("/static/{}/{}", SHELF.hash, path.trim_start_matches('/'))
}

/// Whether the assets folder holds this file.
#[must_use]
pub fn exists(path: &str) -> bool {
    SHELF.assets.contains_key(path)
}

/// Answers a request for `/static/{hash}/{name}`; `path` is what follows `/static/`.
#[must_use]
pub fn serve(path: &str, asked: &HeaderMap) -> Response<Body> {
    let (hash, name) = path.trim_start_matches('/').split_once('/').unwrap_or_default();
    let Some(asset) = SHELF.assets.get(name) else {
        let mut missing = Response::new(Body::empty());
        *missing.status_mut() = StatusCode::NOT_FOUND;
        return missing;
    };
    let gzip = asset.gzip.as_ref().filter(|_| takes_gzip(asked));
    let body = match (gzip, &asset.plain) {
        (Some(packed), _) => Body::from(packed.as_slice().to_vec()),
        (None, Cow::Borrowed(bytes)) => Body::from(*bytes),
        (None, Cow::Owned(bytes)) => Body::from(bytes.clone()),
    };
    let mut answer = Response::new(body);
    let headers = answer.headers_mut();
    headers.insert(header::CONTENT_TYPE, asset.content_type.clone());
    headers.insert(header::CACHE_CONTROL, if hash == SHELF.hash { KEPT } else { ASKED_AGAIN });
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if gzip.is_some() {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    }
    answer
}

/// `gzip` is named, and not with a weight of nought.
fn takes_gzip(asked: &HeaderMap) -> bool {
    asked
        .get_all(header::ACCEPT_ENCODING)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|one| {
            let (coding, weight) = one.split_once(';').unwrap_or((one, ""));
            coding.trim().eq_ignore_ascii_case("gzip")
                && !matches!(
                    weight.replace(' ', "").as_str(),
                    "q=0" | "q=0.0" | "q=0.00" | "q=0.000"
                )
        })
}

/// The door for [`ROUTE`].
pub fn handler(Path(path): Path<String>, asked: HeaderMap) -> Ready<Response<Body>> {
    ready(serve(&path, &asked))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(path: &str, encoding: &str) -> Response<Body> {
        let mut asked = HeaderMap::new();
        asked.insert(header::ACCEPT_ENCODING, encoding.parse().unwrap());
        serve(path.trim_start_matches("/static/"), &asked)
    }

    fn header_of(answer: &Response<Body>, name: header::HeaderName) -> &str {
        answer.headers().get(name).map_or("", |value| value.to_str().unwrap())
    }

    #[test]
    fn an_address_with_todays_hash_is_kept_for_a_year() {
        let answer = ask(&url("cleroterio.css"), "gzip");
        assert_eq!(answer.status(), StatusCode::OK);
        assert_eq!(
            header_of(&answer, header::CACHE_CONTROL),
            "public, max-age=31536000, immutable"
        );
        assert_eq!(header_of(&answer, header::CONTENT_TYPE), "text/css; charset=utf-8");
    }

    #[test]
    fn an_address_with_an_old_hash_is_served_but_not_kept() {
        let answer = ask("/static/0000000000000000/cleroterio.css", "gzip");
        assert_eq!(answer.status(), StatusCode::OK);
        assert_eq!(header_of(&answer, header::CACHE_CONTROL), "no-cache");
    }

    #[test]
    fn a_file_that_is_not_there_answers_404() {
        for path in ["/static/x/../Cargo.toml", "/static/", "/static/x", "/static/x/none.css"] {
            assert_eq!(ask(path, "gzip").status(), StatusCode::NOT_FOUND, "{path}");
        }
    }

    #[test]
    fn text_is_sent_compressed_only_to_who_takes_it() {
        let sheet = url("bootstrap-italia/bootstrap-italia.min.css");
        assert_eq!(header_of(&ask(&sheet, "br, gzip;q=0.8"), header::CONTENT_ENCODING), "gzip");
        assert_eq!(header_of(&ask(&sheet, "identity"), header::CONTENT_ENCODING), "");
        assert_eq!(header_of(&ask(&sheet, "gzip;q=0"), header::CONTENT_ENCODING), "");
    }

    #[test]
    fn a_font_is_not_compressed_twice() {
        let font = url("bootstrap-italia/fonts/titillium-web-v10-latin-ext_latin-regular.woff2");
        let answer = ask(&font, "gzip");
        assert_eq!(answer.status(), StatusCode::OK);
        assert_eq!(header_of(&answer, header::CONTENT_ENCODING), "");
        assert_eq!(header_of(&answer, header::CONTENT_TYPE), "font/woff2");
    }

    #[test]
    fn the_files_of_a_first_page_stay_under_their_share_of_150_kilobytes() {
        let first_page = [
            "bootstrap-italia/bootstrap-italia.min.css",
            "bootstrap-italia/svg/sprites.svg",
            "cleroterio.css",
        ];
        let sent: usize =
            first_page.iter().map(|name| SHELF.assets[*name].gzip.as_ref().unwrap().len()).sum();
        assert!(sent < 110_000, "{sent} bytes leave too little for the page itself");
    }

    #[test]
    fn every_font_a_style_sheet_names_is_on_the_shelf() {
        let sheet = String::from_utf8(SHELF.assets["cleroterio.css"].plain.to_vec()).unwrap();
        let named: Vec<&str> =
            sheet.split("url(\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        assert!(named.len() >= 4, "{named:?}");
        for name in named {
            assert!(exists(name), "{name}");
        }
    }
}
