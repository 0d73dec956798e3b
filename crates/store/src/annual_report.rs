//! Where the annual reports lie.

use assembly::annual_report::AnnualReport;

crate::kept! { AnnualReport in "annual_report" by "year, id" with machine {
    year: |r| r.year.into(),
} }
