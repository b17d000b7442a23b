use super::*;

fn taxpayer(ar: &str, latin: &str) -> Taxpayer {
    Taxpayer {
        id: Uuid::nil(),
        unit_id: Uuid::nil(),
        number: 123,
        kind: TaxpayerKind::Person,
        name_ar: ar.to_owned(),
        name_latin: latin.to_owned(),
        cin: Some("ZZ123456".to_owned()),
        ice: None,
        tax_id: None,
        rib: None,
        phone: Some("+212612345678".to_owned()),
        email: None,
        address_ar: String::new(),
        address_fr: String::new(),
        revision: 1,
        merged_into: None,
        created_at: DateTime::UNIX_EPOCH,
        created_by: Uuid::nil(),
        updated_at: DateTime::UNIX_EPOCH,
    }
}

/// Whether `like all` of the patterns of a search holds on a key.
fn found(key: &str, query: &str) -> bool {
    let fits = |pattern: String| {
        let inner = pattern.trim_matches('%');
        !inner.is_empty() && key.contains(inner)
    };
    key::patterns(query).into_iter().all(fits)
}

#[test]
fn spellings_of_one_name_find_each_other_in_either_script() {
    let key = taxpayer("محمد المثال", "Mohammed El Mithal").key(&[], &[]);
    for query in ["محمد", "Mohamed", "MOHAMMED", "Muhammad", "المثال", "mithal", "El Mithal Mohamed", "محمد mithal"]
    {
        assert!(found(&key, query), "{query} in {key}");
    }
    for query in ["Hassan", "Mohamed Tajribi", "", "  ", "%", "__", "\\", "' or 1=1 --"] {
        assert!(!found(&key, query), "{query} in {key}");
    }
}

#[test]
fn what_holds_a_digit_is_found_as_it_is_written() {
    let key = taxpayer("مقهى 7 المثال", "Café 7 El Mithal B12").key(&[], &[]);
    for query in
        ["7", "café 7", "Cafe ٧", "b12", "B-12", "R-000123", "r-123", "ZZ123456", "zz 123456", "zz1234", "0612345678"]
    {
        assert!(found(&key, query), "{query} in {key}");
    }
    assert!(found(&key, "06 12 34 56 78") && found(&key, "+212612345678") && found(&key, "00212612345678"));
    for query in ["8", "café 8", "R-000124", "ZZ123457", "0612345679"] {
        assert!(!found(&key, query), "{query} in {key}");
    }
}

#[test]
fn a_merged_taxpayer_is_found_by_every_name_and_number_that_either_had() {
    let absorbed = taxpayer("سعيد التجريبي", "Saïd Tajribi").key(&["Épicerie 3".to_owned()], &[]);
    let survivor =
        Taxpayer { number: 9, cin: None, phone: None, ..taxpayer("سعيد المثال", "Said El Mithal") };
    let key = survivor.key(&["سعيد التجريبي".to_owned()], &[absorbed]);
    for query in ["Tajribi", "التجريبي", "R-000123", "R-000009", "ZZ123456", "Mithal", "épicerie 3"] {
        assert!(found(&key, query), "{query} in {key}");
    }
}

#[test]
fn names_that_say_too_little_tell_nobody_similar() {
    assert_eq!(key::alike(TaxpayerKind::Person, "Mohamed"), None);
    assert_eq!(key::alike(TaxpayerKind::Person, ""), None);
    let (ar, latin) =
        (key::alike(TaxpayerKind::Person, "محمد العلوي"), key::alike(TaxpayerKind::Person, "Mohamed Alaoui"));
    assert!(ar.is_some() && ar == latin);
    assert!(key::alike(TaxpayerKind::Company, "Mithaltrans").is_some());
}

#[test]
fn details_are_kept_in_one_writing_and_every_fault_is_told_at_once() {
    let typed = Details {
        name_ar: "محمد المثال".to_owned(),
        cin: Some("zz 123456".to_owned()),
        ice: Some("000 000 000 000 017".to_owned()),
        phone: Some("٠٦١٢٣٤٥٦٧٨".to_owned()),
        ..Details::default()
    };
    let kept = typed.checked().unwrap();
    assert_eq!(kept.cin.as_deref(), Some("ZZ123456"));
    assert_eq!(kept.ice.as_deref(), Some("000000000000017"));
    assert_eq!(kept.phone.as_deref(), Some("+212612345678"));
    assert_eq!(kept.clone().checked().unwrap(), kept, "once is enough");
    let wrong = |text: &str| Some(text.to_owned());
    let wrong = Details {
        ice: wrong("12"),
        rib: wrong("000000000000000000000001"),
        phone: wrong("12"),
        email: wrong("essai"),
        ..Details::default()
    };
    let Err(Failure::Refused(faults)) = wrong.checked() else { panic!("must refuse") };
    let fields: Vec<String> = faults.iter().map(|fault| fault.field.join(".")).collect();
    assert_eq!(fields, ["details.nameAr", "details.ice", "details.rib", "details.phone", "details.email"]);
}

#[test]
fn an_unusual_card_and_a_missing_name_are_told_and_never_refused() {
    let codes = |of: &Taxpayer| of.warnings().into_iter().map(|fault| fault.code).collect::<Vec<_>>();
    let whole = taxpayer("محمد المثال", "Mohamed El Mithal");
    assert!(codes(&whole).is_empty());
    let odd = Taxpayer { cin: Some("123".to_owned()), name_ar: String::new(), ..whole.clone() };
    assert_eq!(codes(&odd), ["regie-warning-taxpayer-name", "regie-warning-cin"]);
    assert_eq!(codes(&Taxpayer { cin: None, ..whole }), ["regie-warning-taxpayer-number"]);
}

#[test]
fn a_number_is_printed_with_six_digits_at_least() {
    assert_eq!([printed(1), printed(123), printed(1_234_567)], ["R-000001", "R-000123", "R-1234567"]);
}

#[test]
fn every_kind_is_stored_as_it_is_read() {
    for kind in TaxpayerKind::ALL {
        assert_eq!(TaxpayerKind::stored(kind.as_str()).unwrap(), kind);
    }
    assert!(TaxpayerKind::stored("nobody").is_err());
}
