use super::*;

/// What is replaced in the sample, by what, and the key and words of the one fault it must raise.
/// The fault must stand on a line that differs; that of a missing key on the section around it.
struct Case(&'static str, &'static str, &'static str, &'static str);

const CASES: &[Case] = &[
    // Identity
    Case("key = \"casablanca\"", "key = \"Casablanca\"", "key", "beginning with a letter"),
    Case("key = \"casablanca\"", "key = \"pg_casa\"", "key", "reserved"),
    Case("key = \"casablanca\"", "key = \"public\"", "key", "reserved"),
    Case("key = \"casablanca\"", "key = 7", "key", "should be a text"),
    Case("key = \"casablanca\"", "key = \" \"", "key", "is empty"),
    Case("key = \"casablanca\"", "key = \"casa \"", "key", "blanks"),
    Case("\"06.141.01.0\"", "\"99.999.99.99\"", "hcp", "is not the HCP code of a commune"),
    Case("\"06.141.01.0\"", "\"06.141.01.03\"", "hcp", "is the arrondissement Maârif"),
    Case("\"06.141.01.0\"", "\"06141010\"", "hcp", "write the code of Casablanca as 06.141.01.0"),
    Case("#0a5c8a", "#0a5c8", "accent", "is not a colour"),
    Case("#0a5c8a", "#éa5c", "accent", "is not a colour"),
    Case("#0a5c8a", "#ffcc00", "accent", "too light"),
    Case(
        "fr = \"Casablanca\"\n[province]",
        "fr = \"Casablanca\"\nes = \"Casablanca\"\n[province]",
        "name.es",
        "unknown key",
    ),
    Case("fr = \"Casablanca\"\n[province]", "[province]", "name.fr", "missing"),
    Case(
        "ar = \"الدار البيضاء\"\nfr = \"Casablanca\"\n[province]",
        "ar = \"Casa\"\nfr = \"Casablanca\"\n[province]",
        "name.ar",
        "no Arabic letter",
    ),
    Case("fr = \"Casablanca-Settat\"", "fr = \"سطات\"", "region.fr", "not in Latin letters"),
    Case("zgh = \"ⴰⵏⴼⴰ\"", "zgh = \"Anfa\"", "units[2].name.zgh", "not in Tifinagh"),
    // Closed lists
    Case("\"registry\"]", "\"registry\", \"fleet\"]", "modules[3]", "`fleet` is unknown"),
    Case("\"registry\"]", "\"registry\", \"registry\"]", "modules[3]", "twice"),
    Case("[\"administration\", ", "[", "modules", "`administration` is required"),
    Case("[\"ar\", \"fr\"]", "[\"ar\", \"es\"]", "locales[2]", "`es` is unknown"),
    Case("[\"ar\", \"fr\"]", "[\"fr\"]", "locales", "`ar` is required"),
    Case("[\"ar\", \"fr\"]", "[]", "locales", "is empty"),
    Case("[\"ar\", \"fr\"]", "\"ar\"", "locales", "should be a list"),
    Case(
        "registry.lone_office = true",
        "registry.lone_ofice = true",
        "settings.registry.lone_ofice",
        "did you mean `registry.lone_office`",
    ),
    Case(
        "registry.lone_office = true",
        "registry.lone_office = \"yes\"",
        "settings.registry.lone_office",
        "true or false",
    ),
    Case("registry.lone_office = true", "registry.lone_office = 1.5", "settings.registry.lone_office", "a setting is"),
    // Hosts
    Case("label = \"casablanca\"\nown", "own", "hosts.label", "missing"),
    Case("\"casa.example.ma\"]", "\"casa\"]", "hosts.own[1]", "whole host name"),
    Case("\"casa.example.ma\"]", "\"casa.example.ma:8080\"]", "hosts.own[1]", "whole host name"),
    Case("\"casa.example.ma\"]", "\"casa.example.ma\", \"casa.example.ma\"]", "hosts.own[2]", "twice"),
    Case("\"maarif.casablanca\"", "\"maarif.rabat\"", "units[1].host", "before the commune's"),
    Case("\"maarif.casablanca\"", "\"ma_arif.casablanca\"", "units[1].host", "before the commune's"),
    Case("\"maarif.casablanca\"", "\"a.maarif.casablanca\"", "units[1].host", "before the commune's"),
    Case("\"anfa.casablanca\"", "\"maarif.casablanca\"", "units[2].host", "used twice"),
    // Letterhead and holidays
    Case("ar = [\"جماعة الدار البيضاء\"]", "ar = [\"Commune\"]", "letterhead.ar[1]", "no Arabic letter"),
    Case("fr = [\"Commune de Casablanca\"]", "fr = [1]", "letterhead.fr[1]", "should be a text"),
    Case(
        "fr = [\"Commune de Casablanca\"]",
        "fr = [\"a\",\"a\",\"a\",\"a\",\"a\",\"a\",\"a\"]",
        "letterhead.fr",
        "at most 6",
    ),
    Case("\"casablanca.svg\"", "\"../../etc/passwd.svg\"", "letterhead.seal", "tenants/seals/"),
    Case("date = 2026-05-04", "date = \"2026-05-04\"", "holidays[1].date", "without quotes"),
    Case("date = 2026-05-04", "date = 2026-05-04T10:00:00", "holidays[1].date", "is not a date"),
    // Units
    Case("code = \"anfa\"", "code = \"maarif\"", "units[2].code", "used twice"),
    Case("code = \"anfa\"", "code = \"An fa\"", "units[2].code", "should be 2 to 41"),
    Case("parent = \"division\"", "parent = \"nowhere\"", "units[5].parent", "there is no unit `nowhere`"),
    Case("parent = \"division\"", "parent = \"section\"", "units[5].parent", "its own parent"),
    Case("parent = \"division\"", "parent = \"counter\"", "units[5].parent", "nothing lies below an office"),
    Case(
        "host = \"anfa.casablanca\"",
        "host = \"anfa.casablanca\"\nparent = \"maarif\"",
        "units[2].parent",
        "directly below the commune",
    ),
    Case("host = \"anfa.casablanca\"\n", "", "units[2].host", "missing"),
    Case("kind = \"office\"", "kind = \"bureau\"", "units[3].kind", "not one of: arrondissement, office, service"),
    Case("kind = \"office\"", "kind = \"office\"\nhcp = \"06.141.01.07\"", "units[3].hcp", "only an arrondissement"),
    Case("\"06.141.01.03\"", "\"03.231.01.01\"", "units[1].hcp", "not the code of an arrondissement of Casablanca"),
    Case("kind = \"office\"", "knid = \"office\"\nkind = \"office\"", "units[3].knid", "did you mean `kind`"),
    // Civil-status offices
    Case("code = \"MRF1\"", "code = \"mrf-1\"", "registry.offices[1].code", "should be 2 to 12"),
    Case("unit = \"counter\"", "unit = \"nowhere\"", "registry.offices[1].unit", "there is no unit `nowhere`"),
    Case("unit = \"counter\"\n", "", "registry.offices[1].unit", "missing"),
    Case("unit = \"counter\"", "unit = \"division\"", "registry.offices[1].unit", "is a service"),
    Case(
        "\"36-21\", from = 2026-01-01",
        "\"36-22\", from = 2026-01-01",
        "registry.offices[1].regimes[2].regime",
        "not one of: 37-99, 36-21",
    ),
    Case("from = 2026-01-01", "from = 2003-01-01", "registry.offices[1].regimes[2]", "date order"),
    Case(
        "\"36-21\", from = 2026-01-01",
        "\"37-99\", from = 2026-01-01",
        "registry.offices[1].regimes[2]",
        "repeats law 37-99",
    ),
    Case(
        "from = 2026-01-01 },",
        "from = 2026-01-01 },\n{ regime = \"37-99\", from = 2027-01-01 },",
        "registry.offices[1].regimes[3]",
        "does not return",
    ),
];

/// First line at which two texts differ.
fn first_difference(a: &str, b: &str) -> usize {
    a.lines().zip(b.lines()).take_while(|(a, b)| a == b).count() + 1
}

#[test]
fn each_fault_names_file_line_and_key() {
    for Case(old, new, key, words) in CASES {
        assert_eq!(SAMPLE.matches(old).count(), 1, "ambiguous case: {old}");
        let text = SAMPLE.replace(old, new);
        let faults = TenantFile::parse(&text, "casablanca.toml").expect_err(new);
        assert_eq!(faults.len(), 1, "{old} -> {new}: {faults:#?}");
        let fault = &faults[0];
        assert_eq!((fault.file.as_str(), fault.key.as_str()), ("casablanca.toml", *key), "{fault}");
        assert!(fault.message.contains(words), "{fault}");
        let changed = first_difference(SAMPLE, &text);
        if fault.message.starts_with("missing") {
            assert!(fault.line > 1 && fault.line < changed, "{fault} (changed {changed})");
        } else {
            let added = new.lines().count().saturating_sub(old.lines().count());
            assert!((changed..=changed + added).contains(&fault.line), "{fault} (changed {changed})");
        }
    }
}

#[test]
fn a_circle_of_parents_is_told_at_each_unit_in_it() {
    let text = SAMPLE
        .replace("name = { ar = \"قسم\", fr = \"Division\" }", "$0\nparent = \"section\"")
        .replace("$0", "name = { ar = \"قسم\", fr = \"Division\" }");
    let faults = TenantFile::parse(&text, "f").unwrap_err();
    let keys: Vec<_> = faults.iter().map(|fault| fault.key.as_str()).collect();
    assert_eq!(keys, ["units[4].parent", "units[5].parent"]);
    assert!(faults.iter().all(|fault| fault.message.contains("circle")));
}

#[test]
fn arrondissements_exist_only_in_the_six_cities() {
    let text = SAMPLE.replace("06.141.01.0\"", "03.451.01.09\"");
    let faults = TenantFile::parse(&text, "f").unwrap_err();
    let keys: Vec<_> = faults.iter().map(|fault| fault.key.as_str()).collect();
    assert_eq!(keys, ["units[1].kind", "units[2].kind"]);
}

#[test]
fn the_registry_must_be_on_to_have_offices_and_settings() {
    let text = SAMPLE.replace("[\"administration\", \"registry\"]", "[\"administration\"]");
    let faults = TenantFile::parse(&text, "f").unwrap_err();
    let keys: Vec<_> = faults.iter().map(|fault| fault.key.as_str()).collect();
    assert_eq!(keys, ["settings.registry.lone_office", "registry"]);
}

#[test]
fn a_missing_section_is_told_once_and_not_key_by_key() {
    let text = SAMPLE.replace("[region]\nar = \"الدار البيضاء-سطات\"\nfr = \"Casablanca-Settat\"\n", "");
    let faults = TenantFile::parse(&text, "f").unwrap_err();
    assert_eq!(faults.len(), 1, "{faults:#?}");
    assert_eq!(faults[0].to_string(), "f:1: region: missing: write the section [region]");
}

#[test]
fn all_faults_come_at_once_in_line_order() {
    let text = SAMPLE
        .replace("key = \"casablanca\"", "key = \"1\"\ncolour = \"red\"")
        .replace("#0a5c8a", "#ffffff")
        .replace("kind = \"office\"", "kind = \"shop\"")
        .replace("from = 2004-01-01", "from = 2004");
    let faults = TenantFile::parse(&text, "f").unwrap_err();
    let keys: Vec<_> = faults.iter().map(|fault| fault.key.as_str()).collect();
    // The office whose kind is unknown raises no fault about what hangs on it.
    assert_eq!(keys, ["key", "colour", "accent", "units[3].kind", "registry.offices[1].regimes[1].from"]);
    assert!(faults.is_sorted_by_key(|fault| fault.line));
}

#[test]
fn an_empty_file_asks_for_everything_needed() {
    let faults = TenantFile::parse("", "f").unwrap_err();
    let keys: Vec<_> = faults.iter().map(|fault| fault.key.as_str()).collect();
    assert_eq!(
        keys,
        ["key", "hcp", "accent", "modules", "locales", "name", "province", "region", "hosts", "letterhead"]
    );
    assert!(faults.iter().all(|fault| fault.line == 1));
}

#[test]
fn bad_toml_names_its_line() {
    for (text, line) in
        [("key = \"a\"\nhcp = \n", 2), ("key = \"a\"\n\nkey = \"b\"\n", 3), ("key = \"a\n", 1), ("[a\n", 1)]
    {
        let faults = TenantFile::parse(text, "f.toml").unwrap_err();
        assert_eq!(faults[0].line, line, "{faults:#?}");
        assert!(faults[0].message.starts_with("not valid TOML"), "{faults:#?}");
    }
}

#[test]
fn two_files_may_not_claim_the_same_thing() {
    let first = sample();
    let mut second = sample();
    second.origin.file = "other.toml".to_owned();
    let faults = check_all(&[first.clone(), second]);
    let keys: Vec<_> = faults.iter().map(|fault| fault.key.as_str()).collect();
    assert_eq!(
        keys,
        ["key", "hcp", "hosts.label", "hosts.own[1]", "units[1].host", "units[2].host", "registry.offices[1].code"]
    );
    assert!(
        faults
            .iter()
            .all(|fault| fault.file == "other.toml" && fault.line > 0 && fault.message.contains("casablanca.toml"))
    );
    assert_eq!(check_all(&[first]), []);
}
