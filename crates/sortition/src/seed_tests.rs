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

/// MD5 of RFC 1321, for the example of RFC 3797 alone.
fn md5(message: &[u8]) -> [u8; 16] {
    const TURNS: [[u32; 4]; 4] =
        [[7, 12, 17, 22], [5, 9, 14, 20], [4, 11, 16, 23], [6, 10, 15, 21]];
    let mut padded = message.to_vec();
    padded.push(0x80);
    padded.resize((message.len() + 8) / 64 * 64 + 56, 0);
    padded.extend((message.len() as u64 * 8).to_le_bytes());
    let mut state = [0x6745_2301_u32, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476];
    for block in padded.chunks_exact(64) {
        let word = |at: usize| u32::from_le_bytes(block[at * 4..at * 4 + 4].try_into().unwrap());
        let [mut a, mut b, mut c, mut d] = state;
        for step in 0..64 {
            let (mixed, at) = match step / 16 {
                0 => ((b & c) | (!b & d), step),
                1 => ((d & b) | (!d & c), 5 * step + 1),
                2 => (b ^ c ^ d, 3 * step + 5),
                _ => (c ^ (b | !d), 7 * step),
            };
            let sine = (((step + 1) as f64).sin().abs() * 4_294_967_296.0) as u32;
            let sum = a.wrapping_add(mixed).wrapping_add(sine).wrapping_add(word(at % 16));
            let turned = b.wrapping_add(sum.rotate_left(TURNS[step / 16][step % 4]));
            (a, d, c, b) = (d, c, b, turned);
        }
        for (sum, part) in state.iter_mut().zip([a, b, c, d]) {
            *sum = sum.wrapping_add(part);
        }
    }
    let bytes: Vec<u8> = state.iter().flat_map(|part| part.to_le_bytes()).collect();
    bytes.try_into().unwrap()
}

#[test]
fn the_worked_example_of_rfc_3797_section_6_comes_out_digest_by_digest() {
    // RFC 1321, appendix A.5.
    assert_eq!(to_hex(&md5(b"")), "d41d8cd98f00b204e9800998ecf8427e");
    assert_eq!(to_hex(&md5(b"message digest")), "f96b697d7cb7938d525a2f31aaf161d0");
    let printed = [
        ("990DD0A5692A029A98B5E01AA28F3459", 17),
        ("3691E55CB63FCC37914430B2F70B5EC6", 7),
        ("FE814EDF564C190AC1D25753979990FA", 2),
        ("1863CCACEB568C31D7DDBDF1D4E91387", 16),
        ("F4AB33DF4889F0AF29C513905BE1D758", 25),
        ("13EAEB529F61ACFB9A29D0BA3A60DE4A", 23),
        ("992DB77C382CA2BDB9727001F3CDCCD9", 8),
        ("63AB4258ECA922976811C7F55C383CE7", 24),
        ("DFBC5AC97CED01B3A6E348E3CC63F40D", 19),
        ("31CB111C4A4EBE9287CEAE16FE51B909", 13),
        ("07FA46C122F164C215BBC72793B189A3", 22),
        ("AC52F8D75CCBE2E61AFEB3387637D501", 5),
        ("53306F73E14FC0B2FBF434218D25948E", 18),
        ("B5D1403501A81F9A47318BE7893B347C", 9),
        ("85B10B356AA06663EF1B1B407765100A", 1),
        ("3269E6CE559ABD57E2BA6AAB495EB9BD", 4),
    ];
    let key = canonical_numbers(&[vec![9319], vec![2, 5, 12, 8, 10], vec![9, 18, 26, 34, 41, 45]]);
    let mut pool: Vec<u32> = (1..=25).collect();
    for (counter, (digest, selected)) in (0_u16..).zip(printed) {
        let around = counter.to_be_bytes();
        let found = md5(&[&around, key.as_bytes(), &around].concat());
        assert_eq!(to_hex(&found).to_uppercase(), digest, "index {}", counter + 1);
        let place = u128::from_be_bytes(found) % pool.len() as u128;
        assert_eq!(pool.remove(usize::try_from(place).unwrap()), selected);
    }
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
