use chrono::NaiveDate;

use super::client::Proved;
use super::{Factor, callbacks, local_path};

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

#[test]
fn after_a_sign_in_nobody_is_sent_to_another_site() {
    let origin = "https://sefrou.jamaa.ma";
    for (asked, path) in [
        ("/", "/"),
        ("/acts/act_1?tab=2", "/acts/act_1?tab=2"),
        ("/search?q=%D8%A3", "/search?q=%D8%A3"),
        ("/a/../b", "/b"),
        ("https://ailleurs.example/", "/"),
        ("//ailleurs.example/", "/"),
        ("/\\ailleurs.example/", "/"),
        ("/\t/ailleurs.example", "/"),
        ("/.//ailleurs.example", "/"),
        ("/x/..//ailleurs.example", "/"),
        ("javascript:alert(1)", "/"),
        ("", "/"),
        ("acts", "/"),
        ("/auth/oidc/start?provider=1", "/"),
        ("/acts#sign-in=code", "/acts"),
    ] {
        assert_eq!(local_path(origin, asked), path, "{asked}");
    }
    assert_eq!(local_path(origin, &format!("/{}", "a".repeat(600))), "/");
}

#[test]
fn the_providers_own_second_factor_counts_from_its_day_on_and_only_when_it_is_said() {
    let said = |amr: &[&str], acr: Option<&str>| Proved {
        subject: "1".to_owned(),
        amr: amr.iter().map(|one| (*one).to_owned()).collect(),
        acr: acr.map(ToOwned::to_owned),
    };
    let factor = Factor {
        from: Some(day("2026-11-20")),
        amr: vec!["otp".to_owned(), "hwk".to_owned()],
        acr: vec!["urn:fort".to_owned()],
    };
    assert!(factor.suffices(&said(&["pwd", "otp"], None), day("2026-11-20")));
    assert!(factor.suffices(&said(&[], Some("urn:fort")), day("2027-01-01")));
    assert!(!factor.suffices(&said(&["pwd", "otp"], None), day("2026-11-19")), "not before its day");
    assert!(!factor.suffices(&said(&["pwd"], Some("urn:faible")), day("2026-11-20")));
    assert!(!factor.suffices(&said(&[], None), day("2026-11-20")));
    let off = Factor { from: None, ..factor };
    assert!(!off.suffices(&said(&["otp"], Some("urn:fort")), day("2026-11-20")), "never without a day");
    assert!(!Factor::default().suffices(&said(&["otp"], None), day("2026-11-20")));
}

#[test]
fn a_provider_is_told_of_every_host_of_the_commune_and_of_no_other() {
    let units = ["casablanca".to_owned(), "maarif.casablanca".to_owned()];
    let both =
        ["https://casablanca.jamaa.ma/auth/oidc/callback", "https://maarif.casablanca.jamaa.ma/auth/oidc/callback"];
    assert_eq!(callbacks("https://casablanca.jamaa.ma", Some("casablanca"), &units), both);
    assert_eq!(callbacks("https://maarif.casablanca.jamaa.ma", Some("maarif.casablanca"), &units), both);
    assert_eq!(
        callbacks("https://etatcivil.ma", Some("casablanca"), &units),
        ["https://etatcivil.ma/auth/oidc/callback"]
    );
    assert_eq!(
        callbacks("https://casablancais.ma", Some("casablanca"), &units),
        ["https://casablancais.ma/auth/oidc/callback"]
    );
}
