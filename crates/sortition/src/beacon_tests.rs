//! Real rounds of both networks, and the same rounds under a wrong number.

use super::*;

const ROUND_123: &str = "b75c69d0b72a5d906e854e808ba7e2accb1542ac355ae486d591aa9d43765482e26cd02df835d3546d23c4b13e0dfc92";
const ROUND_657413: &str = "b713718a38ae728dfd477991af2822e08d2f305e47718cef9f7848ce4050e7be41076862b98fad56e91a6b85b89cd97b";
const ROUND_72785: &str = "82f5d3d2de4db19d40a6980e8aa37842a0e55d1df06bd68bddc8d60002e8e959eb9cfa368b3c1b77d18f02a54fe047b80f0989315f83b12a74fd8679c4f12aae86eaf6ab5690b34f1fddd50ee3cc6f6cdf59e95526d5a5d82aaa84fa6f181e42";
const ROUND_72784: &str = "a609e19a03c2fcc559e8dae14900aaefe517cb55c840f6e69bc8e4f66c8d18e8a609685d9917efbfb0c37f058c2de88f13d297c7e19e0ab24813079efe57a182554ff054c7638153f9b26a60e7111f71a0ff63d9571704905d3ca6df0b031747";
const ROUND_2634945: &str = "814778ed1e480406beb43b74af71ce2f0373e0ea1bfdfea8f9ed62c876c20fcbc7f0163860e3da42ed2148756015f4551451898ffe06d384b4d002245025571b6b7a752f7158b40ad92b13b6d703ad31922a617f2c7f6d960b84d56cf1d79eef";
const ROUND_2634944: &str = "8bd96294383b4d1e04e736360bd7a487f9f409f1e7bd800b720656a310d577b3bdb1e1631af6c5782a1d8979c502f395036181eff4058960fc40bb7034cdae1991d3eda518ab204a077d2f7e724974cf87b407e549bd815cf0b8e5a3832f675d";

fn quicknet(round: u64, signature: &str) -> BeaconRound {
    let json = format!(r#"{{"round":{round},"signature":"{signature}"}}"#);
    BeaconRound::parse(Network::Quicknet, &json).unwrap()
}

fn older(round: u64, (signature, before): (&str, &str)) -> BeaconRound {
    let json =
        format!(r#"{{"round":{round},"signature":"{signature}","previous_signature":"{before}"}}"#);
    BeaconRound::parse(Network::Default, &json).unwrap()
}

#[track_caller]
fn check(round: &BeaconRound, want: &str) {
    assert_eq!(to_hex(&round.verify().unwrap()), want);
    let next = BeaconRound { round: round.round + 1, ..round.clone() };
    assert_eq!(next.verify(), Err(BeaconError::WrongSignature { round: round.round + 1 }));
}

#[test]
fn quicknet_rounds_verify_and_the_next_number_does_not() {
    let want = "fb8f7bc29bf24db51871ec8c79f3a1e4bd0557bc0dfcee9ed1d924e69d1c60dc";
    check(&quicknet(123, ROUND_123), want);
    let want = "fc1873a13f3545aeade8401532ef5519920652eee6b0d2b19ca12643b87b3587";
    check(&quicknet(657_413, ROUND_657413), want);
}

#[test]
fn rounds_of_the_older_chain_verify_with_the_signature_before() {
    let first = older(72_785, (ROUND_72785, ROUND_72784));
    check(&first, "8b676484b5fb1f37f9ec5c413d7d29883504e5b669f604a1ce68b3388e9ae3d9");
    // From the test of the schemes in drand's own repository.
    let second = older(2_634_945, (ROUND_2634945, ROUND_2634944));
    check(&second, "fc8f2b3561428c365ada1aeecad04ccc044ba649c6363c5f687c1989cc2c20e5");
    let alone = BeaconRound { previous_signature: None, ..first };
    assert_eq!(alone.verify(), Err(BeaconError::NoPreviousSignature { round: 72_785 }));
}

#[test]
fn a_round_of_one_network_is_not_a_round_of_the_other() {
    let stranger = BeaconRound { network: Network::Default, ..quicknet(123, ROUND_123) };
    assert!(stranger.verify().is_err());
}

#[test]
fn randomness_that_is_not_the_hash_of_the_signature_is_refused() {
    let invented = BeaconRound { randomness: "00".repeat(32), ..quicknet(123, ROUND_123) };
    assert_eq!(invented.verify(), Err(BeaconError::WrongRandomness { round: 123 }));
}

#[test]
fn a_signature_that_is_no_point_is_refused() {
    let broken = quicknet(123, &"00".repeat(48));
    assert_eq!(broken.verify(), Err(BeaconError::Malformed { round: 123 }));
    let unreadable = BeaconRound::parse(Network::Quicknet, "123");
    assert!(matches!(unreadable, Err(BeaconError::Unreadable { .. })));
}

#[test]
fn a_moment_has_one_round() {
    // 2026-04-20 00:00:00 UTC and 12:30:45 UTC.
    assert_eq!(Network::Quicknet.round_at(1_776_643_200), Some(27_946_612));
    assert_eq!(Network::Quicknet.round_at(1_776_643_200 + 45_045), Some(27_961_627));
    let time = Network::Quicknet.time_of(27_946_612).unwrap();
    assert_eq!(Network::Quicknet.round_at(time), Some(27_946_612));
    assert_eq!(Network::Quicknet.round_at(time - 1), Some(27_946_611));
    assert_eq!(Network::Quicknet.round_at(0), None);
    assert_eq!(Network::Quicknet.first_round_after(time), 27_946_613);
}
