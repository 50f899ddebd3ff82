//! Seeded defects and their clean twins: how many are found, and how often a rule cries wolf.

mod measure;

#[test]
fn nine_in_ten_defects_are_found_and_their_twins_are_let_be() {
    let table = measure::sentences().unwrap();
    let (all, found, alarms) = (table.seeded, table.found, table.alarms);
    table.told.iter().for_each(|line| println!("{line}"));
    assert!(all >= 60 && found * 10 >= all * 9, "found {found} of {all}");
    assert!(alarms * 20 <= all, "false alarms in {alarms} of {all}");
}
