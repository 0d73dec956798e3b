//! Alternates and replacements that keep the quotas.
