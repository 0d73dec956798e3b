//! Vectors and properties of the seed and of the child dice.

use super::*;

#[test]
fn dice_are_read_as_people_write_them() {
    let plain = DiceText::parse("0123456789012345678901234567890123456789").unwrap();
    let spaced = DiceText::parse("01234 56789, 01234 56789. 01234-56789 01234 56789\n").unwrap();
    assert_eq!(plain, spaced);
    assert_eq!(DiceText::parse("123"), Err(DiceTextError::Count { found: 3 }));
    assert_eq!(DiceText::parse("12a"), Err(DiceTextError::Character { character: 'a' }));
}

#[test]
fn the_public_numbers_of_rfc_3797_section_6_are_spelled_as_there() {
    let text = canonical_numbers(&[vec![9319], vec![2, 5, 12, 8, 10], vec![9, 18, 26, 34, 41, 45]]);
    assert_eq!(text, "9319./2.5.8.10.12./9.18.26.34.41.45./");
}

#[test]
fn child_dice_are_the_chacha20_keystream_of_rfc_8439() {
    // RFC 8439 appendix A.1, test vectors 1 and 2: key zero, nonce zero, counters 0 and 1.
    let mut dice = Dice(ChaCha20Rng::from_seed([0; 32]));
    let stream: Vec<u8> = (0..16).flat_map(|_| dice.word().to_le_bytes()).collect();
    assert_eq!(
        to_hex(&stream),
        "76b8e0ada0f13d90405d6ae55386bd28bdd219b8a08ded1aa836efcc8b770dc7\
         da41597c5157488d7724e03fb8d84a376a43b8f41518a11cc387b669b2ee6586\
         9f07e7be5551387a98ba977c732d080dcb0f29a048e3656912c6533e32ee7aed\
         29b721769ce64e43d57133b074d839d531ed1f28510afb45ace10a1f4b794d6f"
    );
}

#[test]
fn names_separate_child_dice() {
    let seed = Seed::from_bytes([7; 32]);
    assert_eq!(seed.child("a").word(), seed.child("a").word());
    assert_ne!(seed.child("a").word(), seed.child("b").word());
}

#[test]
fn lengths_keep_parts_apart() {
    assert_ne!(hash_parts(&[b"ab", b"c"]), hash_parts(&[b"a", b"bc"]));
    assert_ne!(hash_parts(&[b"", b"a"]), hash_parts(&[b"a", b""]));
}

#[test]
fn a_digit_is_each_of_ten_equally_often() {
    let mut dice = Seed::from_bytes([1; 32]).child("digits");
    let mut counts = [0_i64; 10];
    for _ in 0..100_000 {
        counts[usize::from(dice.digit())] += 1;
    }
    // Nine degrees of freedom: 27.9 is the 0.1 % point.
    let chi_square: i64 = counts.iter().map(|count| (count - 10_000) * (count - 10_000)).sum();
    assert!(chi_square / 10_000 < 28, "{counts:?}");
}

#[test]
fn neither_side_alone_decides_a_digit() {
    assert_eq!(add_digits(&[7, 0, 9], &[5, 0, 9]), [2, 0, 8]);
    assert_eq!(spelled_number(&[0, 4, 2]), 42);
    for thrown in 0..10 {
        let results: std::collections::BTreeSet<_> =
            (0..10).map(|derived| add_digits(&[thrown], &[derived])).collect();
        assert_eq!(results.len(), 10);
    }
}

#[test]
fn hexadecimal_returns_what_it_was_given() {
    let bytes: Vec<u8> = (0..=255).collect();
    assert_eq!(from_hex(&to_hex(&bytes)), Some(bytes));
    assert_eq!(from_hex("0"), None);
    assert_eq!(from_hex("0g"), None);
}
