use chrono::Duration;

use super::*;

fn letter(state: &str, kept: bool, now: DateTime<Utc>) -> Letter {
    Letter {
        id: Uuid::nil(),
        recipient: "amina@sefrou.example".to_owned(),
        subject: "essai".to_owned(),
        state: state.to_owned(),
        failure: None,
        attempts: 1,
        created_at: now,
        expires_at: now + Duration::days(1),
        settled_at: None,
        kept,
    }
}

#[test]
fn only_a_letter_that_was_given_up_and_is_still_of_use_goes_again() {
    let now = DateTime::UNIX_EPOCH;
    assert!(letter("failed", true, now).may_go_again(now));
    assert!(!letter("failed", false, now).may_go_again(now));
    assert!(!letter("failed", true, now).may_go_again(now + Duration::days(1)));
    assert!(!letter("waiting", true, now).may_go_again(now));
    assert!(!letter("sent", false, now).may_go_again(now));
}

#[test]
fn every_reason_of_a_letter_that_did_not_go_is_told_in_words() {
    assert_eq!(reason("the mail server answered 550"), ("exchange-letter-refused", Some("550")));
    assert_eq!(reason("the mail server cannot be reached"), ("exchange-letter-unreached", None));
    assert_eq!(reason("the letter was of no use any more"), ("exchange-letter-late", None));
    assert_eq!(reason("not an address that letters can go to"), ("exchange-letter-address", None));
    assert_eq!(reason("something else"), ("exchange-letter-other", None));
}
