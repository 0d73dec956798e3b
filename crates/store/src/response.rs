//! Where the city's dossiers lie.

use assembly::response::Dossier;

crate::kept! { Dossier in "dossier" by "year, id" with machine {
    report: |d| d.report.to_string().into(),
    year: |d| d.year.into(),
    due: |d| d.due.legal.to_string().into(),
} }
