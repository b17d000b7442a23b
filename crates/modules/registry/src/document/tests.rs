use kernel::calendar::{DatePrecision, HijriSource};
use kernel::keys::{Keys, Purpose};
use kernel::locale::Texts;
use kernel::tenant::{LocalName, Tenant, TenantKey};
use serde_json::json;
use uuid::Uuid;

use super::paper::{Page, Source};
use super::seal::{Identity, Sealed};
use super::signer::{Candidate, choose};
use super::store::Heading;
use super::{RequesterQuality, asker_fault, paper, right_faults, token, with_reprint_mark};
use crate::act::ActView;
use crate::content::{ActKind, BirthContent, Content, EventDateRecord, FiliationRecord, HijriRecord, NoSignature, Sex};
use crate::delegation::{Signer, SignerQuality};
use crate::fixture::{act, birth, day, death, name, noted};

fn identity(number: i32) -> Identity<'static> {
    Identity {
        id: Uuid::from_u128(1),
        act: Uuid::from_u128(2),
        office: Uuid::from_u128(3),
        kind: "extract_ar",
        year: 2026,
        number,
        issued_on: day("2026-11-21"),
    }
}

#[test]
fn only_the_laws_list_asks_without_a_paper() {
    let refused = |quality| right_faults(quality, None).len() == 1 && right_faults(quality, Some("12/2026")).is_empty();
    for quality in RequesterQuality::ALL {
        use RequesterQuality::{Authority, Guardian, Kafil, Proxy, ThirdParty};
        let needs = matches!(quality, ThirdParty | Authority | Guardian | Proxy | Kafil);
        assert_eq!(refused(*quality), needs, "{quality:?}");
    }
}

#[test]
fn the_person_of_a_death_act_asks_for_nothing() {
    let fault = |act, quality| asker_fault(act, quality).map(|fault| fault.code);
    assert_eq!(fault(ActKind::Death, RequesterQuality::Self_), Some("registry-error-self-on-death-act"));
    assert_eq!(fault(ActKind::Birth, RequesterQuality::Self_), None);
    assert_eq!(fault(ActKind::Death, RequesterQuality::WidowedSpouse), None);
}

fn sealed(data: &serde_json::Value) -> Sealed<'_> {
    Sealed {
        identity: identity(12),
        token: "abc",
        data,
        requester_name: "طالب تجريبي",
        requester_cin: None,
        requester_quality: "authority",
        authorisation: Some("1/2026"),
    }
}

#[test]
fn the_seal_covers_number_file_data_and_request_and_is_of_one_commune() {
    let keys = Keys::new([7; 32]);
    let data = json!({ "act": { "number": "125", "year": "2026" }, "mentions": [] });
    let issued = sealed(&data);
    let seal = keys.mac(Purpose::Seal, "sefrou", &issued.bytes(&[1; 32]));
    let fits = |tenant: &str, stored: Sealed<'_>, hash: [u8; 32]| {
        keys.mac_matches(Purpose::Seal, tenant, &stored.bytes(&hash), &seal)
    };
    assert!(fits("sefrou", issued, [1; 32]));
    assert!(!fits("sefrou", issued, [2; 32]), "another file");
    assert!(!fits("fes", issued, [1; 32]), "another commune");
    let other = json!({ "act": { "number": "126", "year": "2026" }, "mentions": [] });
    let altered = [
        ("number", Sealed { identity: identity(13), ..issued }),
        ("token", Sealed { token: "abd", ..issued }),
        ("data", Sealed { data: &other, ..issued }),
        ("name", Sealed { requester_name: "طالب آخر", ..issued }),
        ("card", Sealed { requester_cin: Some(""), ..issued }),
        ("quality", Sealed { requester_quality: "third_party", ..issued }),
        ("authorisation", Sealed { authorisation: None, ..issued }),
    ];
    for (what, stored) in altered {
        assert!(!fits("sefrou", stored, [1; 32]), "{what} can be altered under the seal");
    }
    let reordered: serde_json::Value =
        serde_json::from_str(r#"{"mentions":[],"act":{"year":"2026","number":"125"}}"#).expect("JSON");
    assert!(fits("sefrou", Sealed { data: &reordered, ..issued }, [1; 32]), "the order of keys says nothing");
}

#[test]
fn a_control_code_has_no_letter_that_is_taken_for_another() {
    let keys = Keys::new([7; 32]);
    for number in 1..200 {
        let code = identity(number).control_code(&keys, "sefrou");
        let shape: Vec<usize> = code.split('-').map(str::len).collect();
        assert_eq!(shape, [4, 4, 4], "{code}");
        assert!(!code.contains(['0', '1', 'I', 'L', 'O', 'U']), "{code}");
    }
}

#[test]
fn a_token_travels_in_an_address_as_it_is() {
    let token = token([0xfb; 24]);
    assert_eq!(token.len(), 32);
    assert!(token.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_'));
}

#[test]
fn a_reprint_is_the_original_with_its_mark() {
    let printed = json!({ "kind": "birth", "reprint": null, "act": { "number": "125" } });
    let again = with_reprint_mark(printed, 2, day("2026-11-21"));
    assert_eq!(again["reprint"]["n"], 2);
    assert_eq!(again["reprint"]["at"]["fr"], "21 novembre 2026");
    assert_eq!(again["act"]["number"], "125");
}

#[test]
fn the_issuer_signs_when_entitled_and_the_latest_delegate_otherwise() {
    let candidate = |n: u128| Candidate {
        staff: Uuid::from_u128(n),
        signer: Signer {
            delegation_id: Uuid::from_u128(100 + n),
            quality: SignerQuality::VicePresident,
            instrument: "12/2026".to_owned(),
            name_ar: "عينة".to_owned(),
            name_latin: "Specimen".to_owned(),
        },
    };
    let all = || vec![candidate(1), candidate(2)];
    let chosen = |asked, issuer| choose(all(), asked, Uuid::from_u128(issuer)).map(|s| s.delegation_id.as_u128());
    assert_eq!(chosen(None, 2), Some(102));
    assert_eq!(chosen(None, 9), Some(101));
    assert_eq!(chosen(Some(Uuid::from_u128(102)), 1), Some(102));
    assert_eq!(chosen(Some(Uuid::from_u128(777)), 1), None, "a delegation that is not in force");
    assert_eq!(choose(Vec::new(), None, Uuid::nil()), None);
}

fn event(precision: DatePrecision, time: Option<&str>) -> EventDateRecord {
    let hijri = HijriRecord { year: 1447, month: 9, day: 24, overridden: false, source: HijriSource::Morocco };
    EventDateRecord { date: day("2026-03-14"), precision, time: time.map(str::to_owned), hijri }
}

#[test]
fn a_printed_date_says_no_more_than_is_known() {
    let whole = paper::date(&event(DatePrecision::Day, Some("10:35")));
    assert_eq!(whole["ar"], "14 مارس 2026");
    assert_eq!(whole["hijri"]["ar"], "24 رمضان 1447");
    assert_eq!(whole["time_words_ar"], "العاشرة وخمس وثلاثين دقيقة");
    assert!(whole["words_fr"].as_str().is_some_and(|words| words.starts_with("le quatorze mars")));
    let month = paper::date(&event(DatePrecision::Month, None));
    assert_eq!((&month["ar"], &month["hijri"]["words_ar"]), (&json!("مارس 2026"), &json!(null)));
    assert!(month["hijri"]["fr"].as_str().is_some_and(|text| text.contains("ramadan") && text.contains('–')));
    let year = paper::date(&event(DatePrecision::Year, None));
    assert_eq!(year["ar"], "2026");
    assert_eq!(year["hijri"]["ar"], "1447 – 1448");
}

fn printed(view: &ActView, page: Page) -> serde_json::Value {
    with_source(view, |source| source.data(page))
}

fn with_source<T>(view: &ActView, make: impl FnOnce(&Source<'_>) -> T) -> T {
    let local = |ar: &str, fr: &str| LocalName { ar: ar.to_owned(), fr: fr.to_owned(), zgh: None };
    let tenant = Tenant {
        key: TenantKey::new("sefrou").expect("a key"),
        name: local("صفرو", "Sefrou"),
        hcp_code: "03.451.01.09".to_owned(),
        province: local("صفرو", "Sefrou"),
        region: local("فاس-مكناس", "Fès-Meknès"),
        accent: "#9b1c31".to_owned(),
        locales: vec!["ar".to_owned()],
        modules: vec!["registry".to_owned()],
        letterhead: vec![
            local("المملكة المغربية", "Royaume du Maroc"),
            local("وزارة الداخلية", "Ministère de l'Intérieur"),
            local("إقليم صفرو", "Province de Sefrou"),
            local("جماعة صفرو", "Commune de Sefrou"),
        ],
        copy: None,
        former_keys: None,
    };
    let heading = Heading {
        office_code: "SFR1".to_owned(),
        office_ar: "مكتب".to_owned(),
        office_fr: "Bureau".to_owned(),
        arrondissement_ar: None,
        arrondissement_fr: None,
        prefecture_ar: None,
        prefecture_fr: None,
        units: vec!["sefrou".to_owned()],
    };
    let look = kernel::look::Look {
        accent: tenant.accent.clone(),
        locales: tenant.locales.clone(),
        letterhead: Vec::new(),
        seal: None,
    };
    let texts = Texts::new(&[("registry", crate::MODULE.texts)]).expect("texts");
    let rectified = view.rectified(day("2026-11-21")).expect("a content");
    let source = Source {
        texts: &texts,
        tenant: &tenant,
        heading: &heading,
        look: &look,
        act: view,
        rectified: &rectified,
        at: chrono::DateTime::UNIX_EPOCH,
        today: day("2026-11-21"),
    };
    make(&source)
}

#[test]
fn an_extract_shows_of_the_margin_the_death_alone_and_a_full_copy_everything() {
    let signer = Signer {
        delegation_id: Uuid::from_u128(102),
        quality: SignerQuality::VicePresident,
        instrument: "12/2026".to_owned(),
        name_ar: "عينة".to_owned(),
        name_latin: "Specimen".to_owned(),
    };
    let shown = |content: Content, page, kinds: [&str; 3]| -> Vec<String> {
        let mut view = act(content, "law_37_99");
        view.mentions = Some((1..).zip(kinds).map(|(number, kind)| noted(number, kind)).collect());
        let data = with_source(&view, |source| source.document(page, &signer, "1/2026", "X"));
        data["mentions"]
            .as_array()
            .expect("mentions")
            .iter()
            .map(|m| m["kind"].as_str().unwrap_or_default().to_owned())
            .collect()
    };
    let kinds = ["marriage", "death", "name_change"];
    assert_eq!(shown(Content::Birth(birth()), Page::Extract, kinds), ["death"]);
    assert_eq!(shown(Content::Birth(birth()), Page::Whole, kinds), kinds);
    assert_eq!(shown(Content::Death(death()), Page::Extract, kinds), [] as [&str; 0]);
    assert_eq!(shown(Content::Death(death()), Page::Whole, kinds), kinds);
    let twice = ["rectification", "marriage", "rectification"];
    assert_eq!(shown(Content::Birth(birth()), Page::Extract, twice), ["rectification"], "said once");
    assert_eq!(shown(Content::Death(death()), Page::Extract, twice), ["rectification"]);
    assert_eq!(shown(Content::Birth(birth()), Page::Whole, twice), twice);
}

#[test]
fn an_extract_tells_that_the_act_was_rectified_and_not_what_or_by_whom() {
    let signer = Signer {
        delegation_id: Uuid::from_u128(102),
        quality: SignerQuality::VicePresident,
        instrument: "12/2026".to_owned(),
        name_ar: "عينة".to_owned(),
        name_latin: "Specimen".to_owned(),
    };
    let mut view = act(Content::Birth(birth()), "law_37_99");
    view.mentions = Some(vec![noted(1, "rectification")]);
    let told = |page| {
        let data = with_source(&view, |source| source.document(page, &signer, "1/2026", "X"));
        data["mentions"][0].to_string()
    };
    let mention = noted(1, "rectification");
    for hidden in [&mention.text_ar, &mention.text_fr, &mention.authority, &mention.instrument] {
        assert!(!told(Page::Extract).contains(hidden.as_str()), "{hidden}");
        assert!(told(Page::Whole).contains(hidden.as_str()), "{hidden}");
    }
}

#[test]
fn an_extract_prints_what_a_rectification_gives_and_says_by_which_mention() {
    let signer = Signer {
        delegation_id: Uuid::from_u128(102),
        quality: SignerQuality::VicePresident,
        instrument: "12/2026".to_owned(),
        name_ar: "عينة".to_owned(),
        name_latin: "Specimen".to_owned(),
    };
    let mut rectified = noted(2, "rectification");
    rectified.corrections = Some(json!([{ "field": "first_name", "ar": "هبة", "latin": "Hiba" }]));
    let mut view = act(Content::Birth(birth()), "law_37_99");
    let printed = |view: &ActView, page| {
        with_source(view, |source| {
            let data = source.document(page, &signer, "1/2026", "X");
            let said = data["mentions"][0]["text_fr"].as_str().unwrap_or_default().to_owned();
            (data["birth"]["first_name"]["latin"].clone(), said)
        })
    };
    view.mentions = Some(vec![noted(1, "marriage"), rectified.clone()]);
    let (name, said) = printed(&view, Page::Extract);
    assert_eq!(name, json!("Hiba"));
    assert!(said.contains("mention n° 2") && !said.contains("copie intégrale"), "{said}");
    assert_eq!(printed(&view, Page::Whole).0, json!("Tajribia"), "a full copy prints what was registered");
    view.mentions = Some(vec![noted(1, "rectification"), rectified]);
    let (_, said) = printed(&view, Page::Extract);
    assert!(said.contains("mention n° 2") && said.contains("copie intégrale"), "the other is in words alone: {said}");
}

#[test]
fn an_extract_of_a_death_shows_profession_and_residence_of_the_deceased_alone() {
    let data = printed(&act(Content::Death(death()), "law_37_99"), Page::Extract);
    let deceased = &data["death"]["deceased"];
    assert!(deceased.get("profession").is_some() && deceased.get("address").is_some() && deceased.get("cin").is_none());
    assert!(data["death"]["father"].get("address").is_none());
}

#[test]
fn an_extract_never_tells_that_a_parent_is_unknown_nor_who_declared() {
    let whole = Content::Birth(birth());
    assert!(printed(&act(whole, "law_37_99"), Page::Extract)["birth"]["father"].is_object());
    let known_mother = Content::Birth(BirthContent { father: None, ..birth() });
    let nobody = Content::Birth(BirthContent { father: None, mother: None, ..birth() });
    let one = printed(&act(known_mother.clone(), "law_37_99"), Page::Extract);
    let none = printed(&act(nobody, "law_37_99"), Page::Extract);
    assert_eq!(one["birth"], none["birth"]);
    assert!(one.get("declarant").is_none() && one["act"]["late_basis"].is_null());
    let copy = printed(&act(known_mother, "law_37_99"), Page::Whole);
    assert!(copy["birth"]["mother"].is_object() && copy["declarant"].is_object());
}

#[test]
fn an_extract_carries_no_card_number_and_no_address() {
    let text = printed(&act(Content::Birth(birth()), "law_37_99"), Page::Extract).to_string();
    assert!(!text.contains("\"cin\"") && !text.contains("\"address\""), "{text}");
}

#[test]
fn the_number_on_paper_is_the_one_that_the_law_of_the_act_gives() {
    let old = printed(&act(Content::Birth(birth()), "law_37_99"), Page::Extract);
    assert_eq!((&old["act"]["number"], &old["act"]["reference"]), (&json!("125"), &json!("125/2026 - SFR1")));
    let new = printed(&act(Content::Birth(birth()), "law_36_21"), Page::Extract);
    assert_eq!((&new["act"]["number"], &new["act"]["reference"]), (&json!("N-2026-77"), &json!("2026 - SFR1")));
}

#[test]
fn the_letterhead_goes_from_the_region_to_the_office() {
    let head = printed(&act(Content::Birth(birth()), "law_37_99"), Page::Extract)["letterhead"].clone();
    assert_eq!(head["region"]["fr"], "Région Fès-Meknès");
    assert_eq!(head["province"]["fr"], "Province de Sefrou");
    assert_eq!(head["commune"]["ar"], "جماعة صفرو");
    assert!(head["arrondissement"].is_null());
}

#[test]
fn an_extract_tells_whose_children_the_parents_are_of_both_or_of_neither() {
    let of = |grandfather| FiliationRecord { father: name("عينة", "Ayyina"), grandfather };
    let with = |father: Option<FiliationRecord>, mother: Option<FiliationRecord>| {
        let mut birth = birth();
        birth.father.as_mut().expect("a father").filiation = father;
        birth.mother.as_mut().expect("a mother").filiation = mother;
        act(Content::Birth(birth), "law_37_99")
    };
    let both = printed(&with(Some(of(Some(name("مثال", "Mithal")))), Some(of(None))), Page::Extract);
    assert_eq!(both["birth"]["father"]["filiation"]["grandfather"]["ar"], "مثال");
    assert_eq!(both["birth"]["mother"]["filiation"]["father"]["latin"], "Ayyina");
    let one = with(Some(of(None)), None);
    assert_eq!(printed(&one, Page::Extract)["birth"], printed(&with(None, None), Page::Extract)["birth"]);
    assert_eq!(printed(&one, Page::Whole)["birth"]["father"]["filiation"]["father"]["ar"], "عينة");
}

#[test]
fn the_declarants_quality_is_the_exact_one_where_it_is_known_and_the_laws_word_where_not() {
    let said = |quality: crate::content::DeclarantQuality, sex: Option<Sex>| {
        let mut birth = birth();
        (birth.declarant.quality, birth.declarant.sex) = (quality, sex);
        birth.declarant.no_signature = Some(NoSignature::CannotWrite);
        let data = printed(&act(Content::Birth(birth), "law_37_99"), Page::Whole);
        assert_eq!(data["declarant"]["no_signature"], "cannot_write");
        let label = &data["declarant"]["quality_label"];
        [&label["ar"], &label["fr"]].map(|text| text.as_str().unwrap_or_default().to_owned())
    };
    use crate::content::DeclarantQuality::{Father, Grandparent, NephewNiece, PaternalUncleAunt};
    assert_eq!(said(Grandparent, Some(Sex::Female)), ["الجدة", "Grand-mère"]);
    assert_eq!(said(Grandparent, Some(Sex::Male)), ["الجد", "Grand-père"]);
    assert_eq!(said(Grandparent, None), ["الجد أو الجدة", "Grand-père ou grand-mère"]);
    assert_eq!(said(PaternalUncleAunt, Some(Sex::Female)), ["العمة", "Tante paternelle"]);
    assert_eq!(said(NephewNiece, Some(Sex::Male))[1], "Neveu");
    assert_eq!(said(Father, Some(Sex::Male)), ["الأب", "Père"]);
}
