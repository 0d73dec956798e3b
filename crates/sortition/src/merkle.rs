//! A tree of hashes over the frozen pool: one number announces everybody, and each person can check
//! alone that they are in it.
//! What always holds: leaves and inner nodes are hashed with different first bytes; a leaf carries its
//! own salt of thirty-two bytes, so a leaf cannot be guessed from attributes and becomes unlinkable
//! when salt and record are deleted; leaves stand in the order of their hashes.
//! Source: RFC 6962 section 2.1 (tree shape, paths, consistency).

use crate::seed::to_hex;
use sha2::{Digest, Sha256};

/// Hash of a node.
pub type Hash = [u8; 32];

/// A salted leaf: SHA-256(0x00, salt, content).
pub fn leaf(salt: &[u8; 32], content: &[u8]) -> Hash {
    let mut hasher = Sha256::new();
    hasher.update([0]);
    hasher.update(salt);
    hasher.update(content);
    hasher.finalize().into()
}

/// An unsalted leaf of public data: SHA-256(0x00, content), exactly as in RFC 6962.
pub fn public_leaf(content: &[u8]) -> Hash {
    let mut hasher = Sha256::new();
    hasher.update([0]);
    hasher.update(content);
    hasher.finalize().into()
}

fn node(left: &Hash, right: &Hash) -> Hash {
    let mut hasher = Sha256::new();
    hasher.update([1]);
    hasher.update(left);
    hasher.update(right);
    hasher.finalize().into()
}

/// Number of leaves in the left half: the largest power of two below `leaves`.
fn split(leaves: usize) -> usize {
    (leaves.div_ceil(2)).next_power_of_two()
}

/// The root; of no leaves, the hash of nothing.
pub fn root(leaves: &[Hash]) -> Hash {
    match leaves {
        [] => Sha256::digest([]).into(),
        [only] => *only,
        [..] => {
            let (left, right) = leaves.split_at(split(leaves.len()));
            node(&root(left), &root(right))
        }
    }
}

/// The neighbours from a leaf up to the root; `None` when there is no such leaf.
pub fn path(leaves: &[Hash], index: usize) -> Option<Vec<Hash>> {
    if index >= leaves.len() {
        return None;
    }
    let mut neighbours = Vec::new();
    let (mut leaves, mut index) = (leaves, index);
    while leaves.len() > 1 {
        let (left, right) = leaves.split_at(split(leaves.len()));
        if index < left.len() {
            neighbours.push(root(right));
            leaves = left;
        } else {
            neighbours.push(root(left));
            index -= left.len();
            leaves = right;
        }
    }
    neighbours.reverse();
    Some(neighbours)
}

/// Whether a leaf stands at this index of a tree of this size and root.
pub fn includes(root: &Hash, leaves: usize, index: usize, leaf: &Hash, path: &[Hash]) -> bool {
    if index >= leaves {
        return false;
    }
    let mut sides = Vec::new();
    let (mut size, mut place) = (leaves, index);
    while size > 1 {
        let left = split(size);
        let is_left = place < left;
        sides.push(is_left);
        (size, place) = if is_left { (left, place) } else { (size - left, place - left) };
    }
    sides.reverse();
    let climbed = sides.iter().zip(path).fold(*leaf, |hash, (is_left, neighbour)| match is_left {
        true => node(&hash, neighbour),
        false => node(neighbour, &hash),
    });
    sides.len() == path.len() && climbed == *root
}

/// Hashes that show that the first `old` leaves are an unchanged beginning of the tree.
pub fn consistency(leaves: &[Hash], old: usize) -> Option<Vec<Hash>> {
    if old == 0 || old > leaves.len() {
        return None;
    }
    let mut proof = Vec::new();
    consistency_of(leaves, old, true, &mut proof);
    Some(proof)
}

fn consistency_of(leaves: &[Hash], old: usize, whole: bool, proof: &mut Vec<Hash>) {
    if old == leaves.len() {
        if !whole {
            proof.push(root(leaves));
        }
        return;
    }
    let (left, right) = leaves.split_at(split(leaves.len()));
    if old <= left.len() {
        consistency_of(left, old, whole, proof);
        proof.push(root(right));
    } else {
        consistency_of(right, old - left.len(), false, proof);
        proof.push(root(left));
    }
}

/// A tree and its number of leaves, as announced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Announced {
    /// Root.
    pub root: Hash,
    /// Leaves.
    pub leaves: usize,
}

/// Whether a proof shows that `old` is an unchanged beginning of `new`.
pub fn is_consistent(old: Announced, new: Announced, proof: &[Hash]) -> bool {
    if old.leaves == 0 || old.leaves > new.leaves {
        return false;
    }
    let mut rest = proof.iter();
    let rebuilt = rebuild(old, new.leaves, old.leaves, true, &mut rest);
    rebuilt == Some((old.root, new.root)) && rest.next().is_none()
}

/// Rebuilds old and new root of a subtree from the proof, in the order in which it was made.
fn rebuild(
    announced: Announced,
    size: usize,
    old: usize,
    whole: bool,
    proof: &mut std::slice::Iter<'_, Hash>,
) -> Option<(Hash, Hash)> {
    if old == size {
        let hash = if whole { announced.root } else { *proof.next()? };
        return Some((hash, hash));
    }
    let left = split(size);
    if old <= left {
        let (was, is) = rebuild(announced, left, old, whole, proof)?;
        let right = proof.next()?;
        Some((was, node(&is, right)))
    } else {
        let (was, is) = rebuild(announced, size - left, old - left, false, proof)?;
        let left = proof.next()?;
        Some((node(left, &was), node(left, &is)))
    }
}

/// A path as text, for a receipt.
pub fn spell(path: &[Hash]) -> Vec<String> {
    path.iter().map(|hash| to_hex(hash)).collect()
}

#[cfg(test)]
#[path = "merkle_tests.rs"]
mod tests;
