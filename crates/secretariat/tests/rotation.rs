//! Renewals and farewells through the acts alone: how many sit, who gets a certificate.

#![expect(clippy::unwrap_used, reason = "in a test a failure is the finding")]

mod house;

use assembly::ids::GroupId;
use assembly::people::Role;
use assembly::rotation::Seat;
use house::work::{MEMBERS, SECOND, check_refused, convened, seat_id, with_members};
use jiff::civil::date;
use secretariat::{plenary, rotation};

#[tokio::test]
async fn a_certificate_goes_to_those_who_were_at_enough_plenaries() {
    let house = with_members().await;
    let plenary = convened(&house, SECOND).await;
    house.on(SECOND);
    let hold = plenary::Hold {
        plenary,
        present: (0..12).map(seat_id).collect(),
        remote: vec![seat_id(12)],
        excused: vec![seat_id(13)],
    };
    act!(house, Secretariat, hold).unwrap();

    house.on(date(2023, 6, 1));
    let mut desk = house.desk(Role::Secretariat).await;
    for mut seat in desk.list::<Seat>(&[]).await.unwrap() {
        seat.value = seat.value.end_term(date(2023, 6, 1)).unwrap();
        desk.save(&seat).await.unwrap();
    }
    desk.commit().await.unwrap();

    let give = || rotation::GiveCertificates { group: GroupId::from_chance([2; 16]) };
    assert_eq!(
        act!(house, Secretariat, give()).unwrap(),
        13,
        "twelve in the hall, one by the link"
    );
    assert_eq!(act!(house, Secretariat, give()).unwrap(), 0, "nobody gets two");
    let mut desk = house.desk(Role::Secretariat).await;
    let seats = desk.list::<Seat>(&[]).await.unwrap();
    let certified = seats.iter().filter(|seat| seat.certificate.is_some());
    assert!(certified.clone().count() == 13 && certified.clone().all(|seat| seat.place <= 13));
}

#[tokio::test]
async fn a_renewal_whose_numbers_do_not_balance_is_refused_and_changes_nothing() {
    let house = with_members().await;
    house.on(date(2023, 6, 1));
    let renew = |seats| rotation::Renew { seats: Some(seats) };
    check_refused(act!(house, Secretariat, renew(45)), "rotation-refusal-unbalanced");
    let mut desk = house.desk(Role::Secretariat).await;
    let sitting = desk.count::<Seat>(&[("state", "Sitting".into())]).await.unwrap();
    assert_eq!(sitting, i64::from(MEMBERS), "all still sit");
    drop(desk);
    assert_eq!(act!(house, Secretariat, renew(0)).unwrap(), 0, "the twenty leave, nobody enters");
}
