//! Neighbourhoods, postcodes and invented streets.

use std::collections::BTreeMap;

use super::table::{Fault, FigureError, Row, rows, thousandths};

/// A neighbourhood (nucleo di identità locale, NIL) with the counts of the city's dataset ds205.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Neighbourhood {
    /// Its number, 1 to 88.
    pub id: u8,
    /// Its name.
    pub name: String,
    /// Its share in each municipio, in thousandths; the shares add up to 1000.
    pub municipio_shares: Vec<(u8, u32)>,
    /// All residents.
    pub residents: u32,
    /// Residents with foreign citizenship.
    pub foreigners: u32,
    /// Its three largest foreign citizenships with their counts.
    pub top_citizenships: Vec<(String, u32)>,
    /// The postcode that stands for it (estimated).
    pub postcode: String,
}

/// Reads the neighbourhoods.
pub fn neighbourhoods(
    text: &str,
    postcode_of: &BTreeMap<u8, String>,
) -> Result<Vec<Neighbourhood>, FigureError> {
    rows("nil.csv", text, |row| {
        let id: u8 = row.number("nil_id")?;
        let missing = || row.refuse(Fault::Missing(format!("the postcode of neighbourhood {id}")));
        let (men, women): (u32, u32) = (row.number("men")?, row.number("women")?);
        Ok(Neighbourhood {
            id,
            name: row.word("nil_name")?.to_owned(),
            municipio_shares: shares(row)?,
            residents: men + women,
            foreigners: row.number("foreigners")?,
            top_citizenships: top(row)?,
            postcode: postcode_of.get(&id).cloned().ok_or_else(missing)?,
        })
    })
}

fn shares(row: &Row<'_>) -> Result<Vec<(u8, u32)>, FigureError> {
    let column = "municipio_split";
    let raw = row.word(column)?;
    let wrong = || row.refuse(Fault::Word { column, raw: raw.to_owned() });
    let pair = |part: &str| {
        let (municipio, share) = part.split_once(':')?;
        let municipio: u8 = municipio.parse().ok().filter(|number| (1..=9).contains(number))?;
        Some((municipio, thousandths(share)?))
    };
    let pairs: Option<Vec<(u8, u32)>> = raw.split('|').map(pair).collect();
    let pairs = pairs.ok_or_else(wrong)?;
    if pairs.iter().map(|(_, share)| share).sum::<u32>() != 1000 {
        return Err(row.refuse(Fault::Sum(format!("the shares {raw:?} do not add up to 1"))));
    }
    Ok(pairs)
}

fn top(row: &Row<'_>) -> Result<Vec<(String, u32)>, FigureError> {
    let column = "top_citizenships";
    let raw = row.text(column)?;
    let pair = |part: &str| {
        let (iso2, count) = part.split_once(':')?;
        Some((iso2.to_owned(), count.parse().ok()?))
    };
    let pairs: Option<Vec<(String, u32)>> =
        raw.split('|').filter(|part| !part.is_empty()).map(pair).collect();
    pairs.ok_or_else(|| row.refuse(Fault::Word { column, raw: raw.to_owned() }))
}

/// Reads the postcodes.
pub fn postcodes(text: &str) -> Result<Vec<String>, FigureError> {
    rows("cap.csv", text, |row| {
        let raw = row.word("cap")?;
        match assembly::register::address::Postcode::parse(raw) {
            Ok(postcode) => Ok(postcode.to_string()),
            Err(_) => Err(row.refuse(Fault::Number { column: "cap", raw: raw.to_owned() })),
        }
    })
}

/// Reads the estimated postcode of each neighbourhood; it must be one of the city's.
pub fn postcode_of(text: &str, known: &[String]) -> Result<BTreeMap<u8, String>, FigureError> {
    let pairs = rows("nil_cap.csv", text, |row| {
        let postcode = row.word("cap")?.to_owned();
        if known.contains(&postcode) {
            Ok((row.number("nil_id")?, postcode))
        } else {
            Err(row.refuse(Fault::Word { column: "cap", raw: postcode }))
        }
    })?;
    Ok(pairs.into_iter().collect())
}

/// Reads the second halves of invented street names.
pub fn streets(text: &str) -> Result<Vec<String>, FigureError> {
    rows("streets.csv", text, |row| row.word("name").map(str::to_owned))
}
