//! `cleroterio draw invitees`: announces a first draw, then draws it, offline.
//! Who acts: the statistics office, on its own machine. First without `--randomness`: the register is
//! counted and `announcement.json` written, whose hash goes to the notice board. After dice and beacon
//! with `--randomness`: the lists and the receipt. What always holds: a file is written whole or not at
//! all; nothing is drawn from a register or rules other than the announced ones.
//! Source: process text R16 to R18.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};
use clap::Args;
use serde_json::{Value, json};
use sortition::beacon::Network;
use sortition::certificate::{
    FixedRound, LEAD_SECONDS_MIN, Moment, PublicNumbers, RandomnessRule, canonical, prove,
};
use sortition::invitees::announcement::{
    ANNOUNCEMENT_FORMAT, Announcement, count, receipt, register_tree,
};
use sortition::invitees::{Frame, FrameRefused, InviteRules, draw, frame_from_csv};
use sortition::seed::{DICE_THROWN, Seed, to_hex};
use sortition::verify::{
    ANNOUNCEMENT_FILE, INVITEES_FILE, RANDOMNESS_FILE, RECEIPT_FILE, SUBSTITUTES_FILE,
};

mod mailing_design;
mod register_options;
mod shares;
mod told;

use crate::whole;
use mailing_design::MailingOptions;
use register_options::{RegisterOptions, factors_from_csv, trees_of};
use told::{reasons, tell, warn_unmet};

/// File of the office's key of salts; it is never published.
const SALT_FILE: &str = "segreto-sali.key";

/// Draw who is invited from a register of pseudonyms.
#[derive(Debug, Args)]
pub struct InviteesArgs {
    /// Columns of the register and how to read them.
    #[command(flatten)]
    pub register: RegisterOptions,
    /// Letters to send.
    #[arg(long, default_value_t = 10_000, value_parser = clap::value_parser!(u32).range(1..))]
    pub size: u32,
    /// The two families of protected margins, coarse to fine.
    #[arg(long, default_value = "municipio/cittadinanza+eta/genere")]
    pub strata: String,
    /// CSV of over-sampling factors: one column an attribute (empty means any), one called factor.
    #[arg(long)]
    pub factors: Option<PathBuf>,
    /// The mailing designed backwards from the quotas.
    #[command(flatten)]
    mailing: MailingOptions,
    /// Substitutes for each cell, in thousandths of its letters.
    #[arg(long, default_value_t = 200)]
    pub substitutes: u32,
    /// Name of the draw, for people.
    #[arg(long, default_value = "inviti")]
    pub name: String,
    /// When the announcement is published, like 2026-10-01T09:00:00Z.
    #[arg(long)]
    pub announced_at: Option<String>,
    /// When the beacon has its word: at least a day later, ten minutes after the dice.
    #[arg(long)]
    pub beacon_at: Option<String>,
    /// Dice and beacon as JSON; without it the draw is only announced.
    #[arg(long)]
    pub randomness: Option<PathBuf>,
    /// Print the summary as JSON
    #[arg(long)]
    json: bool,
    /// Directory for the results.
    #[arg(long)]
    pub out: PathBuf,
}

/// Announces or draws.
pub fn run(args: InviteesArgs) -> Result<()> {
    let trees = trees_of(&args.strata)?;
    let mapping = args.register.mapping(&trees)?;
    let path = &args.register.register;
    let file = std::fs::File::open(path)
        .with_context(|| format!("{}: the register cannot be opened", path.display()))?;
    let frame = frame_from_csv(file, &mapping)
        .map_err(|refused| anyhow!("{}: {refused}{}", path.display(), remedy(&args, &refused)))?;
    warn_unmet(args.register.excluded.as_deref(), &frame.unmet)?;
    if let Some(willingness) = &args.mailing.willingness {
        let rules = rules(&args, &frame, trees)?;
        let register = (&frame, &rules);
        return mailing_design::propose(&args.mailing, willingness, register, &args.out, args.json);
    }
    match &args.randomness {
        None => announce(&args, &frame, trees),
        Some(numbers) => draw_and_write(&args, &frame, trees, numbers),
    }
}

/// Which option names a column that was not found.
fn remedy(args: &InviteesArgs, refused: &FrameRefused) -> String {
    let options = &args.register;
    let FrameRefused::MissingColumn { column, .. } = refused else { return String::new() };
    let option = match column {
        column if *column == options.id_column => "--id-column",
        column if *column == options.household_column => "--household-column",
        column if options.birth_column.as_ref() == Some(column) => "--birth-column",
        column if options.exclusion_column.as_ref() == Some(column) => "--exclusion-column",
        column if *column == options.age_attribute => {
            "--birth-column (with --ages-on), where the register has dates of birth"
        }
        _ => "--strata",
    };
    format!("; name the right one with {option}")
}

fn rules(args: &InviteesArgs, frame: &Frame, trees: [Vec<String>; 2]) -> Result<InviteRules> {
    let [first_tree, second_tree] = trees;
    let factors = match &args.factors {
        Some(path) => factors_from_csv(path, &frame.attributes)?,
        None => Vec::new(),
    };
    Ok(InviteRules {
        size: args.size,
        attributes: frame.attributes.clone(),
        first_tree,
        second_tree,
        factors,
        substitutes_per_thousand: args.substitutes,
        exclusion_reasons: frame.exclusion_reasons.clone(),
    })
}

fn announce(args: &InviteesArgs, frame: &Frame, trees: [Vec<String>; 2]) -> Result<()> {
    let moment = |text: &Option<String>, option: &str| -> Result<Moment> {
        let text =
            text.as_deref().ok_or_else(|| anyhow!("say {option}, like 2026-10-01T09:00:00Z"))?;
        Moment::parse(text)
            .ok_or_else(|| anyhow!("{option} {text}: write it like 2026-10-01T09:00:00Z"))
    };
    let announced_at = moment(&args.announced_at, "--announced-at")?;
    let beacon_at = moment(&args.beacon_at, "--beacon-at")?;
    if beacon_at.unix() < announced_at.unix() + LEAD_SECONDS_MIN {
        bail!("--beacon-at must be at least 24 hours after --announced-at; seven days are better");
    }
    let not_before = announced_at.unix() + LEAD_SECONDS_MIN;
    let mut key = [0_u8; 32];
    getrandom::fill(&mut key).map_err(|error| anyhow!("no key for the salts: {error}"))?;
    fresh(&args.out, &[SALT_FILE, ANNOUNCEMENT_FILE, RECEIPT_FILE])?;
    let times = [announced_at.unix(), not_before, beacon_at.unix()];
    let announcement = announcement(args, frame, rules(args, frame, trees)?, (times, &key))?;
    let salt = (to_hex(&key) + "\n").into_bytes();
    let announced = canonical::bytes(&announcement);
    whole::write(&args.out, &[(SALT_FILE, salt), (ANNOUNCEMENT_FILE, announced)])?;
    let eligible = announcement.register.leaves;
    let file = args.out.join(ANNOUNCEMENT_FILE);
    let sha256 = to_hex(&announcement.hash());
    let counted = announcement.rules.exclusion_reasons.iter().zip(&announcement.exclusions);
    tell(
        args.json,
        &json!({
            "announcement": file.display().to_string(),
            "sha256": sha256,
            "register_sha256": announcement.register_sha256,
            "eligible": eligible,
            "excluded": counted.collect::<BTreeMap<_, _>>(),
            "excluded_unmet": frame.unmet.iter().map(ToString::to_string).collect::<Vec<_>>(),
            "letters": announcement.rules.size,
        }),
        &format!(
            "{eligible} eligible people, {} excluded{}.\nAnnouncement: {}\nSHA-256 for the notice board: {sha256}\n\
             Keep {SALT_FILE} and the register to yourself until the objections are over.\n",
            frame.rows.len() - eligible,
            reasons(&announcement),
            file.display(),
        ),
    )
}

/// What was published once is never written over.
fn fresh(out: &Path, files: &[&str]) -> Result<()> {
    match files.iter().map(|name| out.join(name)).find(|path| path.exists()) {
        None => Ok(()),
        Some(path) => bail!(
            "{}: already exists; what was announced or drawn is never written over: choose another --out",
            path.display()
        ),
    }
}

fn announcement(
    args: &InviteesArgs,
    frame: &Frame,
    rules: InviteRules,
    ([announced_at, not_before, beacon_at], salts): ([u64; 3], &[u8; 32]),
) -> Result<Announcement> {
    let path = args.register.register.display();
    let (populations, exclusions) =
        count(&frame.rows, &rules).map_err(|refusal| anyhow!("{path}: {refusal}"))?;
    let moment =
        |second: u64| Moment::from_unix(second).context("the moment is beyond all calendars");
    let fallback_at = beacon_at + LEAD_SECONDS_MIN;
    Ok(Announcement {
        format: ANNOUNCEMENT_FORMAT.to_owned(),
        draw: args.name.clone(),
        announced_at: moment(announced_at)?,
        not_before: moment(not_before)?,
        register_sha256: to_hex(&frame.sha256),
        register: register_tree(&frame.rows, &rules, salts),
        rules,
        populations,
        exclusions,
        randomness: RandomnessRule {
            dice: DICE_THROWN,
            round: round_after(Network::Quicknet, beacon_at),
            fallback: round_after(Network::Default, fallback_at),
        },
        code_version: secretariat::CODE_VERSION.to_owned(),
    })
}

fn round_after(network: Network, second: u64) -> FixedRound {
    FixedRound { network, round: network.first_round_after(second) }
}

fn draw_and_write(
    args: &InviteesArgs,
    frame: &Frame,
    trees: [Vec<String>; 2],
    numbers: &Path,
) -> Result<()> {
    let text = std::fs::read_to_string(numbers)
        .with_context(|| format!("{}: the randomness cannot be read", numbers.display()))?;
    let value: Value = serde_json::from_str(&text)
        .with_context(|| format!("{}: not JSON with dice and beacon", numbers.display()))?;
    let training = value.get("training_seed").and_then(Value::as_str).map(str::to_owned);
    fresh(&args.out, &[RECEIPT_FILE])?;
    let (announcement, seed, basis) = match &training {
        Some(hex) => {
            let seed = Seed::from_hex(hex)
                .ok_or_else(|| anyhow!("{}: a training seed has 64 digits", numbers.display()))?;
            fresh(&args.out, &[ANNOUNCEMENT_FILE])?;
            let rules = rules(args, frame, trees)?;
            let announcement = announcement(args, frame, rules, ([0; 3], seed.bytes()))?;
            let announced = (ANNOUNCEMENT_FILE, canonical::bytes(&announcement));
            (announcement, seed, announced)
        }
        None => announced(args, frame, rules(args, frame, trees)?, (value, numbers))?,
    };
    let path = args.register.register.display();
    let drawn = draw(&frame.rows, &announcement.rules, &seed)
        .map_err(|refusal| anyhow!("{path}: {refusal}"))?;
    let [receipt, invited_list, substitutes_list] =
        receipt(&drawn, &frame.rows, &announcement, (&seed, training.is_some()));
    let lists = [
        (INVITEES_FILE, invited_list),
        (SUBSTITUTES_FILE, substitutes_list),
        (RECEIPT_FILE, receipt),
    ];
    whole::write(&args.out, &[&[basis], &lists[..]].concat())?;
    let (invited, substitutes) = (drawn.invitees.len(), drawn.substitutes.len());
    tell(
        args.json,
        &json!({
            "receipt": args.out.join(RECEIPT_FILE).display().to_string(),
            "announcement_sha256": to_hex(&announcement.hash()),
            "seed": to_hex(seed.bytes()),
            "training": training.is_some(),
            "invited": invited,
            "substitutes": substitutes,
            "eligible": drawn.eligible,
            "excluded_unmet": frame.unmet.iter().map(ToString::to_string).collect::<Vec<_>>(),
        }),
        &format!(
            "{invited} invited and {substitutes} substitutes from {} eligible people, in {}.\n",
            drawn.eligible,
            args.out.display()
        ),
    )
}

/// A file's name and its bytes.
type NamedFile = (&'static str, Vec<u8>);

/// The announcement in the directory, the seed that follows from it and the file that says so, after
/// checking that the register, the way it is read and the rules are the announced ones: whoever knows
/// the beacon could otherwise choose among readings.
fn announced(
    args: &InviteesArgs,
    frame: &Frame,
    rules: InviteRules,
    (value, numbers): (Value, &Path),
) -> Result<(Announcement, Seed, NamedFile)> {
    let path = args.out.join(ANNOUNCEMENT_FILE);
    let file = std::fs::read(&path).with_context(|| {
        format!(
            "{}: announce the draw first, with the same command without --randomness",
            path.display()
        )
    })?;
    let announcement: Announcement =
        canonical::read(&file).map_err(|error| {
            anyhow!("{}: not an announcement as this program writes it ({error}); put the published one back", path.display())
        })?;
    if announcement.register_sha256 != to_hex(&frame.sha256) {
        bail!(
            "{}: not the register that was announced (SHA-256 {}): use the announced file, or announce again",
            args.register.register.display(),
            announcement.register_sha256
        );
    }
    as_announced(args, frame, &rules, &announcement)?;
    let numbers_given: PublicNumbers = serde_json::from_value(value)
        .with_context(|| format!("{}: dice, dice_at and beacon are needed", numbers.display()))?;
    let proof = prove(&announcement.hash(), &announcement.randomness, numbers_given)
        .map_err(|error| anyhow!("{}: {error}", numbers.display()))?;
    if !proof.is_in_order(announcement.not_before) {
        bail!(
            "{}: the dice were thrown at {}, but not before {} and ten minutes ahead of the beacon; correct the time, or void this draw and announce another",
            numbers.display(),
            proof.dice_at,
            announcement.not_before
        );
    }
    let seed = Seed::from_hex(&proof.seed).context("a proof carries a seed")?;
    Ok((announcement, seed, (RANDOMNESS_FILE, canonical::bytes(&proof))))
}

/// Rules, counts and everyone eligible are those of the announcement.
fn as_announced(
    args: &InviteesArgs,
    frame: &Frame,
    rules: &InviteRules,
    announcement: &Announcement,
) -> Result<()> {
    let other = |option: &str| anyhow!("{option}: other than announced; use the same options");
    let before = &announcement.rules;
    let checks = [
        ("--name", announcement.draw == args.name),
        ("--size", before.size == rules.size),
        (
            "--strata",
            before.first_tree == rules.first_tree && before.second_tree == rules.second_tree,
        ),
        ("--factors", before.factors == rules.factors),
        ("--substitutes", before.substitutes_per_thousand == rules.substitutes_per_thousand),
        ("the columns and exclusions", before == rules),
    ];
    if let Some((option, _)) = checks.into_iter().find(|(_, same)| !same) {
        return Err(other(option));
    }
    let path = args.out.join(SALT_FILE);
    let key = std::fs::read_to_string(&path).ok().and_then(|text| Seed::from_hex(text.trim()));
    let key = key.ok_or_else(|| {
        anyhow!(
            "{}: the key of the salts that came with the announcement is needed; put it back",
            path.display()
        )
    })?;
    let counted = count(&frame.rows, rules).map_err(|refusal| anyhow!("{refusal}"))?;
    let (populations, exclusions) = (&announcement.populations, &announcement.exclusions);
    let tree = register_tree(&frame.rows, rules, key.bytes());
    if counted != (populations.clone(), exclusions.clone()) || tree != announcement.register {
        return Err(other("the columns, ages, households or excluded people"));
    }
    Ok(())
}
