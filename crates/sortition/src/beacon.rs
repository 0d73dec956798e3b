//! Rounds of the drand beacon, checked offline with the public key of the network.
//! Who acts: anybody pastes the round as published; nothing is fetched. What always holds: a round is
//! accepted only when its signature verifies under the fixed key for exactly that round number, and the
//! randomness is the SHA-256 of the signature, recomputed and never believed.
//! Source: drand protocol, schemes bls-unchained-g1-rfc9380 (quicknet) and pedersen-bls-chained.

use drand_verify::{G1Pubkey, G2PubkeyRfc, Pubkey};
use serde::{Deserialize, Serialize};

use crate::seed::{from_hex, hash_from_hex, sha256, to_hex};

/// Public key of quicknet.
pub const QUICKNET_KEY: &str = "83cf0f2896adee7eb8b5f01fcad3912212c437e0073e911fb90022d3e760183c8c4b450b6a0a6c3ac6a5776a2d1064510d1fec758c921cc22b0e17e63aaf4bcb5ed66304de9cf809bd274ca73bab4af5a6e9c76a4bc09e76eae8991ef5ece45a";
/// Chain hash of quicknet, as printed by the network.
pub const QUICKNET_CHAIN: &str = "52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971";
/// Public key of the older chain of one round every thirty seconds.
pub const DEFAULT_KEY: &str = "868f005eb8e6e4ca0a47c8a77ceaa5309a47978a7c71bc5cce96366b5d7a569937c529eeda66c7293784a9402801af31";

/// A network of beacons.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Network {
    /// A round every three seconds; the first choice.
    Quicknet,
    /// The older chain, a round every thirty seconds; the fallback.
    Default,
}

/// A round as an operator publishes it and people paste it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BeaconRound {
    /// Which network.
    pub network: Network,
    /// Number of the round.
    pub round: u64,
    /// Signature in hexadecimal.
    pub signature: String,
    /// Signature of the round before: the older chain signs it too; absent on quicknet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous_signature: Option<String>,
    /// Randomness in hexadecimal, which must be the hash of the signature.
    pub randomness: String,
}

/// Why a round is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BeaconError {
    /// The text is not a round.
    #[error("this is not a drand round: {reason}; paste the whole answer of the beacon")]
    Unreadable {
        /// What is wrong.
        reason: String,
    },
    /// Not a hexadecimal number of the right length, or not a point of the curve.
    #[error("the signature of round {round} is not a valid point: copy it again")]
    Malformed {
        /// The round.
        round: u64,
    },
    /// The chained network signs the signature before.
    #[error("round {round} of the older chain needs the previous signature")]
    NoPreviousSignature {
        /// The round.
        round: u64,
    },
    /// The signature belongs to another round or another network.
    #[error("the signature does not belong to round {round} of this network")]
    WrongSignature {
        /// The round.
        round: u64,
    },
    /// The randomness is not the hash of the signature.
    #[error("the randomness of round {round} is not the hash of its signature")]
    WrongRandomness {
        /// The round.
        round: u64,
    },
}

impl Network {
    /// Second at which round one appeared.
    pub const fn genesis(self) -> u64 {
        match self {
            Self::Quicknet => 1_692_803_367,
            Self::Default => 1_595_431_050,
        }
    }

    /// Seconds between rounds.
    pub const fn period(self) -> u64 {
        match self {
            Self::Quicknet => 3,
            Self::Default => 30,
        }
    }

    /// The newest round at a second since 1970; `None` before the network began.
    pub const fn round_at(self, unix_second: u64) -> Option<u64> {
        match unix_second.checked_sub(self.genesis()) {
            Some(elapsed) => Some(elapsed / self.period() + 1),
            None => None,
        }
    }

    /// The first round that does not exist yet at a second since 1970.
    pub const fn first_round_after(self, unix_second: u64) -> u64 {
        match self.round_at(unix_second) {
            Some(round) => round + 1,
            None => 1,
        }
    }

    /// The second at which a round appears; `None` for round zero or numbers beyond all time.
    pub fn time_of(self, round: u64) -> Option<u64> {
        round.checked_sub(1)?.checked_mul(self.period())?.checked_add(self.genesis())
    }
}

impl BeaconRound {
    /// Reads what an operator's page shows: JSON with round, signature, randomness if given, and
    /// previous_signature on the older chain.
    pub fn parse(network: Network, json: &str) -> Result<Self, BeaconError> {
        #[derive(Deserialize)]
        struct Pasted {
            round: u64,
            signature: String,
            previous_signature: Option<String>,
            randomness: Option<String>,
        }
        let pasted: Pasted = serde_json::from_str(json)
            .map_err(|error| BeaconError::Unreadable { reason: error.to_string() })?;
        let round = pasted.round;
        let signature = from_hex(&pasted.signature).ok_or(BeaconError::Malformed { round })?;
        let randomness = pasted.randomness.unwrap_or_else(|| to_hex(&sha256(&signature)));
        Ok(Self {
            network,
            round,
            signature: pasted.signature.to_lowercase(),
            previous_signature: pasted.previous_signature.map(|text| text.to_lowercase()),
            randomness: randomness.to_lowercase(),
        })
    }

    /// Checks the signature and gives the thirty-two bytes of randomness.
    pub fn verify(&self) -> Result<[u8; 32], BeaconError> {
        let round = self.round;
        let randomness = self.randomness_of_signature()?;
        let signature = from_hex(&self.signature).ok_or(BeaconError::Malformed { round })?;
        let genuine = match self.network {
            Network::Quicknet => {
                let key = fixed_key(QUICKNET_KEY);
                let key = G2PubkeyRfc::from_variable(&key).expect("the quicknet key is a point");
                key.verify(round, b"", &signature)
            }
            Network::Default => {
                let previous = self.previous_signature.as_ref();
                let previous = previous.ok_or(BeaconError::NoPreviousSignature { round })?;
                let previous = from_hex(previous).ok_or(BeaconError::Malformed { round })?;
                let key = fixed_key(DEFAULT_KEY);
                let key = G1Pubkey::from_variable(&key).expect("the older chain's key is a point");
                key.verify(round, &previous, &signature)
            }
        };
        match genuine {
            Ok(true) => Ok(randomness),
            Ok(false) => Err(BeaconError::WrongSignature { round }),
            Err(_) => Err(BeaconError::Malformed { round }),
        }
    }

    /// The hash of the signature, compared with the published randomness; the signature itself is not
    /// checked here. Enough only where the pairing was checked elsewhere.
    pub fn randomness_of_signature(&self) -> Result<[u8; 32], BeaconError> {
        let round = self.round;
        let signature = from_hex(&self.signature).ok_or(BeaconError::Malformed { round })?;
        let randomness = sha256(&signature);
        match hash_from_hex(&self.randomness) {
            Some(published) if published == randomness => Ok(randomness),
            Some(_) | None => Err(BeaconError::WrongRandomness { round }),
        }
    }
}

fn fixed_key(text: &str) -> Vec<u8> {
    from_hex(text).expect("the keys above are hexadecimal")
}

#[cfg(test)]
#[path = "beacon_tests.rs"]
mod tests;
