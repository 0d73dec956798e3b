//! annual_report
