//! The rules of a charter, tried on the shipped ones and on spoiled copies of them.

use super::*;

#[test]
fn every_shipped_charter_is_read_without_a_fault() {
    for shipped in TEMPLATES {
        let read = Charter::parse(shipped.text);
        let faults = read.as_ref().err().into_iter().flatten();
        let told: Vec<String> = faults.map(ToString::to_string).collect();
        assert_eq!(told, Vec::<String>::new(), "{}", shipped.name);
        assert_eq!(read.unwrap().template, shipped.name);
    }
}
