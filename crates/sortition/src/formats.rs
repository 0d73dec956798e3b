//! Quota and people files of the published tools, read as they are.
