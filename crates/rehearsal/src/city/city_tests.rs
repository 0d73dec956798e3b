//! Tests of the synthetic city, most of them on the register of the whole city.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use assembly::register::eligibility::{Eligibility, EligibilityRule, Exclusion, Mark};
use assembly::register::stratum::{AgeClass, Municipio, Stratum, age_on};
use sha2::{Digest, Sha256};

use super::*;

fn figures() -> &'static Figures {
    static FIGURES: OnceLock<Figures> = OnceLock::new();
    FIGURES.get_or_init(|| Figures::milano().expect("the built-in figures are sound"))
}

fn whole() -> &'static Register {
    static WHOLE: OnceLock<Register> = OnceLock::new();
    WHOLE.get_or_init(|| Register::make(2024, figures(), None).expect("the whole city"))
}

fn small(seed: u64, size: u32) -> Register {
    Register::make(seed, figures(), Some(size)).expect("a size that makes sense")
}

fn count(register: &Register, keep: impl Fn(Person<'_>) -> bool) -> u32 {
    register.rows().filter(|person| keep(*person)).map(|_| 1).sum()
}

#[test]
fn the_residents_fill_every_cell_of_the_population_table_exactly() {
    let mut cells = vec![0_u32; Stratum::COUNT];
    for person in whole().rows().filter(|person| person.marks().counts_as_resident()) {
        cells[person.stratum_on(REFERENCE).index()] += 1;
    }
    assert_eq!(cells, figures().population.cells());
    assert_eq!(whole().people_count(), 1_407_044);
}

#[test]
fn the_stratum_follows_from_the_birth_date() {
    for person in whole().people() {
        assert_eq!(person.stratum_on(REFERENCE), person.stratum_at_reference());
    }
    let centenarians = whole().people().filter(|one| age_on(one.born(), REFERENCE) >= 100);
    assert_eq!(centenarians.count(), 487);
}

#[test]
fn households_have_the_size_of_the_citys() {
    let families: Vec<HomeView> =
        whole().homes().filter(|home| home.kind != HomeKind::Institution).collect();
    let alone = families.iter().filter(|home| home.members.len() == 1).count();
    assert!((782_900..=783_000).contains(&families.len()), "{} households", families.len());
    let per_ten_thousand = alone * 10_000 / families.len();
    assert!((5_665..=5_675).contains(&per_ten_thousand), "{per_ten_thousand} live alone");
    let largest = families.iter().map(|home| home.members.len()).max();
    assert!(largest <= Some(16), "{largest:?}");
}

#[test]
fn minors_live_with_adults_and_everybody_in_one_municipio_with_housemates() {
    let age = |person: Person<'_>| age_on(person.born(), REFERENCE);
    let mut young_parents = 0;
    for home in whole().homes() {
        let members: Vec<Person<'_>> =
            home.members.clone().filter_map(|place| whole().person(place)).collect();
        assert!(age(members[0]) >= 18, "the first of a household is an adult");
        let municipio = members[0].stratum_at_reference().municipio;
        for person in &members {
            assert_eq!(person.stratum_at_reference().municipio, municipio);
            assert_eq!(person.home_view(), home);
            for guardian in person.guardians().filter_map(|place| whole().person(place)) {
                assert!(age(*person) < 18 && age(guardian) >= 18);
                young_parents += u32::from(age(guardian) < age(*person) + 16);
            }
        }
    }
    assert!(young_parents < 200, "{young_parents} parents could not be parents");
    let orphans = whole().people().filter(|one| age(*one) < 18 && one.guardians().is_empty());
    assert_eq!(orphans.count(), 0);
}

#[test]
fn everybody_lives_in_a_neighbourhood_and_under_a_postcode_of_the_municipio() {
    let mut nil_seen = BTreeSet::new();
    for person in whole().people() {
        let municipio = person.stratum_at_reference().municipio.number();
        let nil = person.neighbourhood();
        assert!(nil.municipio_shares.iter().any(|(number, _)| *number == municipio));
        assert!(figures().postcodes.contains(&nil.postcode));
        nil_seen.insert(nil.id);
    }
    // Parco Sempione has no residents; the few of some parks may all live elsewhere.
    assert!(nil_seen.len() >= 84 && !nil_seen.contains(&8), "{}", nil_seen.len());
}

#[test]
fn every_codice_fiscale_is_valid_and_belongs_to_one_person() {
    let mut seen: BTreeMap<CodiceFiscale, u32> = BTreeMap::new();
    let mut kinds = [0_u32; 3];
    for person in whole().rows().filter(|person| !person.marks().has(Mark::Duplicate)) {
        let Some(code) = person.codice_fiscale() else {
            kinds[0] += 1;
            continue;
        };
        assert_eq!(CodiceFiscale::parse(code.as_str()), Ok(code));
        assert_eq!(seen.insert(code, person.index()), None, "{code} is given twice");
        kinds[1] += u32::from(code.is_provisional());
        kinds[2] += u32::from(code.has_omocodia());
    }
    let [without, provisional, omocodia] = kinds;
    assert!((500..1_100).contains(&without), "{without} without a code");
    assert!((400..800).contains(&provisional), "{provisional} provisional codes");
    assert!((1_400..14_070).contains(&omocodia), "{omocodia} codes changed for a namesake");
}

#[test]
fn a_duplicate_is_a_second_row_of_one_resident() {
    let register = whole();
    let mut first_rows = BTreeMap::new();
    for person in register.people() {
        if let Some(code) = person.codice_fiscale() {
            first_rows.insert(code, person.index());
        }
    }
    for row in register.rows().filter(|row| row.marks().has(Mark::Duplicate)) {
        let Some(code) = row.codice_fiscale() else { continue };
        let first = register.person(first_rows[&code]).expect("a resident");
        assert_eq!((first.surname(), first.born()), (row.surname(), row.born()));
        assert_ne!(first.number(), row.number());
    }
}

#[test]
fn everything_that_makes_a_register_dirty_is_there_in_small_numbers() {
    let register = whole();
    #[track_caller]
    fn check(what: &str, found: u32, from: u32, to: u32) {
        assert!((from..=to).contains(&found), "{what}: {found}");
    }
    let marked = |mark| count(register, |person| person.marks().has(mark));
    check("moved out", marked(Mark::MovedOut), 4_000, 6_000);
    check("deceased", marked(Mark::Deceased), 3_000, 4_000);
    check("duplicates", marked(Mark::Duplicate), 1_400, 1_800);
    check("moved home", marked(Mark::MovedHome), 4_000, 8_000);
    check("protected", marked(Mark::ProtectedAddress), 300, 1_200);
    check("institutions", marked(Mark::Institution), 4_000, 6_000);
    check("fictive", marked(Mark::FictiveAddress), 1_400, 2_000);
    check("incompatible", marked(Mark::Incompatible), 500, 1_000);
    check("one word", count(register, |one| one.given_name().is_empty()), 300, 2_000);
    let apostrophe = |one: Person<'_>| one.surname().contains(['\'', '’']);
    check("apostrophes", count(register, apostrophe), 1_400, 14_000);
    let diacritic = |one: Person<'_>| !one.given_name().is_ascii();
    check("diacritics", count(register, diacritic), 1_400, 14_000);
    let leap = |one: Person<'_>| (one.born().month(), one.born().day()) == (2, 29);
    check("29 February", count(register, leap), 700, 1_300);
    let turning = |one: Person<'_>| age_on(one.born(), REFERENCE) == 15;
    check("turning 16 in the cycle", count(register, turning), 7_000, 14_000);
    let mail = |one: Person<'_>| one.email().is_some();
    let invited = count(register, |one| age_on(one.born(), REFERENCE) >= 16);
    let share = count(register, mail) * 1000 / invited;
    check("e-mail of a thousand", share, 390, 415);
}

#[test]
fn there_are_twins_and_namesakes() {
    let mut twins = 0;
    for home in whole().homes().filter(|home| home.kind == HomeKind::Family) {
        let members: Vec<Person<'_>> =
            home.members.filter_map(|place| whole().person(place)).collect();
        twins += members.windows(2).filter(|two| two[0].born() == two[1].born()).count();
    }
    assert!((700..8_000).contains(&twins), "{twins} pairs of twins");
    let mut names: BTreeMap<(&str, &str, Date), u32> = BTreeMap::new();
    for one in whole().people() {
        *names.entry((one.surname(), one.given_name(), one.born())).or_default() += 1;
    }
    let namesakes = names.values().filter(|count| **count > 1).count();
    assert!((1_000..14_070).contains(&namesakes), "{namesakes} namesakes born on one day");
}

#[test]
fn the_frame_counts_every_row_once_and_excludes_for_named_reasons() {
    let rule = EligibilityRule {
        age_min_years: 16,
        on: REFERENCE,
        institutions_admitted: true,
        former_members_admitted: false,
    };
    let key = OfficeKey::new([7; 32]);
    let also = BTreeMap::from([(0, Mark::Objected)]);
    let frame = whole().frame(&rule, &key, &also);
    assert_eq!(frame.counts.total(), whole().row_count());
    let excluded = |reason| frame.counts.excluded.get(&reason).copied().unwrap_or(0);
    // The residents of 16 and over, but for the few whom the office leaves out.
    let of_age = frame.counts.eligible
        + excluded(Exclusion::ProtectedAddress)
        + excluded(Exclusion::Incompatible)
        + excluded(Exclusion::Objected);
    assert_eq!(of_age, 1_235_451);
    let first = frame.rows[0];
    let of_first = first.stratum.age_class;
    assert!(of_first == AgeClass::From0To15 || first.eligibility != Eligibility::Eligible);
    let pseudonyms: BTreeSet<[u8; 32]> = frame.rows.iter().map(|row| row.pseudonym).collect();
    assert_eq!(pseudonyms.len(), frame.rows.len());
    assert!(!format!("{key:?}").contains('7'));
}

/// Ten thousand letters give about 500 yes, of them about 40 from foreign citizens: enough for the
/// 180 seats of a year, hardly enough for the 37 of foreigners.
fn check_answers(drawn: &sortition::invitees::InviteDraw) {
    let behaviour = replies::Behaviour::new(figures());
    let (mut yes, mut foreign) = (0, 0);
    for one in &drawn.invitees {
        let place = u32::try_from(one.row).expect("a row of the register");
        let person = whole().person(place).expect("drawn from the register");
        let invited = replies::Invited::of(person, REFERENCE);
        let mut dice = dice::Dice::named(7, &format!("reply {}", person.number()));
        let reply = behaviour.answer(&invited, true, &mut dice).reply;
        if matches!(reply.map(|reply| reply.says), Some(replies::Says::Yes(_))) {
            yes += 1;
            foreign += u32::from(person.citizenship_code() != "IT");
        }
    }
    assert!((400..600).contains(&yes), "{yes} yes");
    assert!((20..70).contains(&foreign), "{foreign} yes of foreign citizens");
}

#[test]
fn ten_thousand_letters_are_drawn_from_the_frame_of_the_whole_city() {
    let rule = EligibilityRule {
        age_min_years: 16,
        on: REFERENCE,
        institutions_admitted: true,
        former_members_admitted: false,
    };
    let frame = whole().frame(&rule, &OfficeKey::new([7; 32]), &BTreeMap::new());
    let rules = Frame::rules(10_000, 0);
    let seed = sortition::seed::Seed::from_bytes([1; 32]);
    let drawn = sortition::invitees::draw(&frame.for_draw(), &rules, &seed).expect("a draw");
    assert_eq!(drawn.invitees.len(), 10_000);
    assert_eq!(drawn.eligible, u64::from(frame.counts.eligible));
    for (place, reason) in Exclusion::ALL.into_iter().enumerate() {
        let counted = frame.counts.excluded.get(&reason).copied().unwrap_or(0);
        assert_eq!(drawn.exclusions[place], u64::from(counted), "{reason:?}");
    }
    check_answers(&drawn);
    // The letters of the published table, but for the few whom the office left out.
    let mut letters = [0_i32; 9];
    let mut homes = BTreeSet::new();
    for one in &drawn.invitees {
        let row = frame.rows[one.row];
        assert_eq!(row.eligibility, Eligibility::Eligible);
        assert!(homes.insert(row.household), "two letters in one household");
        letters[usize::from(row.stratum.municipio.number()) - 1] += 1;
    }
    let table = [725, 1160, 1050, 1155, 898, 1077, 1286, 1329, 1320];
    for (found, published) in letters.into_iter().zip(table) {
        assert!((found - published).abs() <= 2, "{found} letters for {published}");
    }
}

fn hash_of_file(register: &Register) -> [u8; 32] {
    let mut file = Vec::new();
    register.write_csv(&mut file).expect("memory takes all");
    Sha256::digest(&file).into()
}

#[test]
fn the_same_seed_gives_the_same_bytes_and_another_seed_others() {
    let first = hash_of_file(&small(1, 5_000));
    assert_eq!(first, hash_of_file(&small(1, 5_000)));
    assert_ne!(first, hash_of_file(&small(2, 5_000)));
}

#[test]
fn the_file_says_in_every_row_that_it_is_synthetic_and_reads_back() {
    let register = small(1, 2_000);
    let mut file = Vec::new();
    register.write_csv(&mut file).expect("memory takes all");
    let mut reader = csv::Reader::from_reader(file.as_slice());
    let mut rows = 0;
    for (record, person) in reader.records().zip(register.rows()) {
        let record = record.expect("23 columns");
        assert_eq!(&record[0], "yes");
        assert_eq!(&record[1], person.number());
        assert_eq!(record[6].parse::<Date>().expect("a day"), person.born());
        assert!(Municipio::parse(&record[15]).is_ok());
        assert!(record[20].is_empty() || record[20].ends_with("@posta.example"));
        rows += 1;
    }
    assert_eq!(rows, register.row_count());
}

#[test]
fn the_file_read_by_the_draw_gives_the_same_frame_as_the_register_itself() {
    let register = small(4, 20_000);
    let mut file = Vec::new();
    register.write_csv(&mut file).expect("memory takes all");
    // A day on which ages differ from those of the reference date, and not in a leap year.
    let on = jiff::civil::date(2025, 2, 28);
    let rule = EligibilityRule {
        age_min_years: 16,
        on,
        institutions_admitted: true,
        former_members_admitted: false,
    };
    let frame = register.frame(&rule, &OfficeKey::new([1; 32]), &BTreeMap::new());
    let read = sortition::invitees::frame_from_csv(file.as_slice(), &column_mapping(on))
        .expect("the file is read");
    assert_eq!(read.attributes, Frame::rules(1, 0).attributes);
    assert_eq!(read.rows.len(), frame.rows.len());
    for (from_file, own) in read.rows.iter().zip(frame.for_draw()) {
        assert_eq!(from_file.strata, own.strata);
        assert_eq!(from_file.exclusion == 0, own.exclusion == 0);
    }
}

#[test]
fn a_smaller_register_is_proportional_and_has_the_rare_cases_too() {
    let register = small(3, QUICK);
    let mut cells = vec![0_u32; Stratum::COUNT];
    for person in register.people() {
        cells[person.stratum_on(REFERENCE).index()] += 1;
    }
    assert_eq!(cells.iter().sum::<u32>(), QUICK);
    for (found, of_city) in cells.iter().zip(figures().population.cells()) {
        let exact = f64::from(*of_city) * f64::from(QUICK) / 1_407_044.0;
        assert!((f64::from(*found) - exact).abs() < 1.0, "{found} for {exact}");
    }
    for mark in [Mark::MovedOut, Mark::Deceased, Mark::Duplicate, Mark::Institution] {
        assert!(count(&register, |person| person.marks().has(mark)) > 0, "{mark:?}");
    }
}

#[test]
fn a_register_of_a_hundred_people_or_of_ten_cities_is_refused() {
    for asked in [100, 1_407_045] {
        let refused = Register::make(1, figures(), Some(asked)).map(|_| ());
        assert_eq!(refused, Err(SizeRefused { asked, most: 1_407_044 }));
    }
}
