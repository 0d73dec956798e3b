//! How many rows a CPU second are added, listed and saved: people and letters as one call has them.
//!
//! `cargo run --release -p store --example writing [ROWS]`, on a temporary file or on the server
//! that `CLEROTERIO_TEST_POSTGRES` names. CPU seconds are those of this process alone.

#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a measurement, run by hand")]

use std::time::Instant;

use assembly::charter::CharterVersion;
use assembly::ids::{FirstDrawId, PersonId};
use assembly::register::eligibility::EligibilityRule;
use assembly::register::{ErasedFor, FirstDraw, FirstDrawState, Person};
use store::Store;

/// CPU seconds of this process so far.
fn cpu_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap();
    let fields: Vec<&str> = stat.rsplit_once(") ").unwrap().1.split(' ').collect();
    let ticks: u32 = fields[11].parse::<u32>().unwrap() + fields[12].parse::<u32>().unwrap();
    f64::from(ticks) / 100.0
}

fn people(rows: u32, first_draw: &FirstDrawId) -> Vec<Person> {
    let sealed = "ab".repeat(60);
    (1..=rows)
        .map(|place| {
            let id = PersonId::from_chance(u128::from(place).to_be_bytes());
            let stratum = serde_json::json!({
                "municipio": place % 9 + 1, "age_class": "25-34", "gender": "F", "citizenship": "italiana",
            });
            let details = serde_json::json!({
                "name": sealed, "address": sealed, "email": sealed, "born": sealed, "language": sealed,
            });
            serde_json::from_value(serde_json::json!({
                "id": id, "cycle": 2023, "first_draw": first_draw, "place": place,
                "pseudonym": format!("P{place:07}"), "stratum": stratum,
                "household": "cd".repeat(32), "person_key": format!("{place:064}"),
                "state": { "Known": { "details": details } },
            }))
            .unwrap()
        })
        .collect()
}

fn first_draw(id: &FirstDrawId) -> FirstDraw {
    FirstDraw {
        id: id.clone(),
        cycle: 2023,
        charter: CharterVersion { id: "prova".into(), hash: "0".repeat(64) },
        letters: 10_000,
        strata: Vec::new(),
        rule: EligibilityRule {
            age_min_years: 16,
            on: "2022-10-01".parse().unwrap(),
            institutions_admitted: true,
            former_members_admitted: false,
        },
        announced_on: "2022-10-01".parse().unwrap(),
        draw_from: "2022-10-08".parse().unwrap(),
        state: FirstDrawState::Announced,
    }
}

async fn fresh(folder: &std::path::Path) -> Store {
    match std::env::var("CLEROTERIO_TEST_POSTGRES") {
        Err(_) => Store::open_file(&folder.join("a.db")).await.unwrap(),
        Ok(server) => {
            let name = format!("writing_{}", std::process::id());
            Store::make_database(&server, &name).await.unwrap();
            let (base, _) = server.rsplit_once('/').unwrap();
            Store::open(&format!("{base}/{name}")).await.unwrap()
        }
    }
}

/// Tells how long a part took.
fn told(what: &str, rows: u32, (began, cpu): (Instant, f64)) {
    let (wall, cpu) = (began.elapsed().as_secs_f64(), cpu_seconds() - cpu);
    println!(
        "{what:<22} {rows} rows  {wall:>6.2} s  {cpu:>6.2} CPU s  {:>8.0} rows a CPU second",
        f64::from(rows) / cpu.max(0.01)
    );
}

#[tokio::main]
async fn main() {
    let rows: u32 = std::env::args().nth(1).map_or(10_000, |text| text.parse().unwrap());
    let folder = tempfile::tempdir().unwrap();
    let store = fresh(folder.path()).await;
    let id = FirstDrawId::from_chance([1; 16]);
    let people = people(rows, &id);
    let since = || (Instant::now(), cpu_seconds());

    let mut tx = store.write().await.unwrap();
    tx.add(&first_draw(&id)).await.unwrap();
    let at = since();
    tx.add_all(&people).await.unwrap();
    tx.commit().await.unwrap();
    told("added", rows, at);

    let mut tx = store.write().await.unwrap();
    let at = since();
    let mut listed = tx.list::<Person>(&[("first_draw", id.as_str().into())]).await.unwrap();
    told("listed", rows, at);

    let at = since();
    for one in listed.iter().take(usize::try_from(rows / 10).unwrap()) {
        tx.save(one).await.unwrap();
    }
    told("saved one by one", rows / 10, at);
    tx.abandon().await.unwrap();

    for one in &mut listed {
        one.value =
            one.value.clone().erase("2023-03-01".parse().unwrap(), ErasedFor::NoAnswer).unwrap();
    }
    let mut tx = store.write().await.unwrap();
    let at = since();
    tx.save_all(&listed).await.unwrap();
    tx.commit().await.unwrap();
    told("saved together", rows, at);
    store.close().await;
}
