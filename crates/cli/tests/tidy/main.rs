//! The house rules that no compiler keeps: the twelve words in every layer, who may know whom,
//! how files open and how long they are, which texts and links must agree. Each rule is a test,
//! so that it is read where it fails. Source: ARCHITECTURE.md and CONTRIBUTING.md.

mod acts;
mod documents;
mod edges;
mod files;
mod packages;
mod publiccode;
mod requirements;
mod texts;
mod tree;
mod words;
