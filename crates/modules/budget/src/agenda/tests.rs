use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn due(items: &[Item], occasion: Occasion) -> NaiveDate {
    items.iter().find(|item| item.occasion == occasion).expect("an item").due
}

#[test]
fn every_occasion_is_told_once_and_in_the_order_of_its_days() {
    let items = items(2027, None, &Holidays::national());
    for occasion in Occasion::ALL {
        assert_eq!(items.iter().filter(|item| item.occasion == *occasion).count(), 1, "{occasion:?}");
    }
    assert!(items.is_sorted_by_key(|item| item.due));
}

#[test]
fn a_last_day_off_moves_on_and_one_that_cannot_wait_moves_back() {
    let items = items(2027, Some(day("2026-10-05")), &Holidays::national());
    // 25 September 2026 is a Friday; 15 November 2026 is a Sunday; 31 January 2027 and 2028 are a Sunday and a Monday.
    assert_eq!(due(&items, Occasion::Commission), day("2026-09-25"));
    assert_eq!(due(&items, Occasion::Adoption), day("2026-11-16"));
    assert_eq!(due(&items, Occasion::Sending), day("2026-11-20"));
    assert_eq!(due(&items, Occasion::PermanentLists), day("2027-02-01"));
    assert_eq!(due(&items, Occasion::Statement), day("2028-01-31"));
    // 30 December 2028 is a Saturday: orders are presented by Friday.
    let later = super::items(2028, None, &Holidays::national());
    assert_eq!(due(&later, Occasion::PaymentOrders), day("2028-12-29"));
    // Ten days before a session on 30 September 2026 is Sunday 20: the commission has it by Friday 18.
    let earlier = super::items(2027, Some(day("2026-09-30")), &Holidays::national());
    assert_eq!(due(&earlier, Occasion::Commission), day("2026-09-18"));
}

#[test]
fn a_day_off_of_the_communes_own_moves_the_calendar() {
    let own = Holidays::with_local([day("2026-11-20")]);
    assert_eq!(due(&items(2027, None, &own), Occasion::Sending), day("2026-11-23"));
}
