//! Vectors of RFC 6962's reference log and properties for every small tree.

use super::*;

/// The eight leaves used by the reference implementation of RFC 6962.
fn reference_leaves() -> Vec<Hash> {
    let contents: [&[u8]; 8] = [
        b"",
        b"\x00",
        b"\x10",
        b"\x20\x21",
        b"\x30\x31",
        b"\x40\x41\x42\x43",
        b"\x50\x51\x52\x53\x54\x55\x56\x57",
        b"\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f",
    ];
    contents.iter().map(|content| public_leaf(content)).collect()
}

fn numbered(count: u32) -> Vec<Hash> {
    (0..count).map(|number| leaf(&[7; 32], &number.to_be_bytes())).collect()
}

#[test]
fn roots_are_those_of_the_reference_log() {
    let leaves = reference_leaves();
    let roots = [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];
    for (count, want) in roots.iter().enumerate() {
        assert_eq!(to_hex(&root(&leaves[..count])), *want, "{count} leaves");
    }
}

#[test]
fn every_leaf_of_every_small_tree_has_a_path_and_no_other_leaf_has_it() {
    for count in 1..=40 {
        let leaves = numbered(count);
        let root = root(&leaves);
        for (index, leaf) in leaves.iter().enumerate() {
            let path = path(&leaves, index).unwrap();
            assert!(includes(&root, leaves.len(), index, leaf, &path));
            let other = (index + 1) % leaves.len();
            assert!(other == index || !includes(&root, leaves.len(), other, leaf, &path));
            assert!(!includes(&root, leaves.len(), index, &[0; 32], &path));
            let longer = [path.clone(), vec![[0; 32]]].concat();
            assert!(!includes(&root, leaves.len(), index, leaf, &longer));
        }
        assert_eq!(path(&leaves, leaves.len()), None);
    }
}

#[test]
fn a_grown_tree_shows_that_its_beginning_is_unchanged() {
    let announced = |leaves: &[Hash]| Announced { root: root(leaves), leaves: leaves.len() };
    for count in 1..=33 {
        let leaves = numbered(count);
        for old in 1..=leaves.len() {
            let proof = consistency(&leaves, old).unwrap();
            let (was, is) = (announced(&leaves[..old]), announced(&leaves));
            assert!(is_consistent(was, is, &proof), "{old} of {count}");
            let mut changed = leaves[..old].to_vec();
            changed[old / 2] = [9; 32];
            assert!(!is_consistent(announced(&changed), is, &proof));
        }
        assert_eq!(consistency(&leaves, leaves.len() + 1), None);
    }
}

#[test]
fn a_salt_hides_what_a_leaf_says() {
    assert_ne!(leaf(&[1; 32], b"F, 25-34"), leaf(&[2; 32], b"F, 25-34"));
}
