use std::path::PathBuf;

use super::*;
use crate::national;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tenants")
}

fn shipped() -> Vec<TenantFile> {
    load_dir(&folder())
        .unwrap_or_else(|faults| panic!("{}", faults.iter().map(|f| format!("{f}\n")).collect::<String>()))
}

#[test]
fn the_eighteen_shipped_communes_are_right_and_do_not_clash() {
    let keys: Vec<_> = shipped().into_iter().map(|file| file.key).collect();
    let expected = "ain_taoujdate ben_ahmed bni_mhamed_sijilmassa bouguergouh boufekrane boumalne_dades casablanca \
        el_hajeb fes guelmim ifrane khouribga meknes moulay_ali_cherif ras_el_ain_chaouia sbaa_ayoune sefrou settat";
    let mut expected: Vec<_> = expected.split_whitespace().collect();
    expected.sort_unstable();
    assert_eq!(keys, expected);
}

#[test]
fn every_shipped_file_carries_the_code_of_the_commune_it_names() {
    for file in shipped() {
        let place = national::commune(&file.hcp).unwrap();
        assert!(national::by_name(&file.name.fr).contains(&place), "{} is not {}", file.name.fr, place.name_fr);
        assert_eq!(file.region.ar, place.region_ar);
        assert_eq!(file.province.ar, place.province_ar);
        assert!(!file.offices.is_empty(), "{} has no office", file.key);
    }
}

#[test]
fn casablanca_has_its_sixteen_arrondissements_each_with_prefecture_host_and_office() {
    let files = shipped();
    let casablanca = files.iter().find(|file| file.key == "casablanca").unwrap();
    let parts: Vec<_> = casablanca.units.iter().filter(|unit| unit.kind == UnitKind::Arrondissement).collect();
    let known = national::arrondissements(&casablanca.hcp);
    assert_eq!(parts.len(), 16);
    for place in known {
        let unit = parts.iter().find(|unit| unit.hcp.as_deref() == Some(place.code.as_str())).unwrap();
        assert_eq!(unit.name.ar, place.name_ar);
        assert_eq!(unit.prefecture.as_ref().unwrap().ar, national::prefecture_of(&place.code).unwrap().ar);
        let office = casablanca.offices.iter().find(|office| casablanca.arrondissement_of(&office.unit) == Some(*unit));
        assert!(office.is_some(), "{} has no office", unit.code);
    }
    let maarif = casablanca.host_names("localhost").into_iter().find(|name| name.host == "maarif.casablanca.localhost");
    assert_eq!(maarif.unwrap().unit.as_deref(), Some("maarif"));
}

#[test]
fn a_file_must_be_called_after_its_key() {
    let dir = std::env::temp_dir().join(format!("jamaa-tenants-{}", std::process::id()));
    std::fs::create_dir_all(&dir).unwrap();
    std::fs::write(dir.join("rabat.toml"), SAMPLE).unwrap();
    let faults = load_dir(&dir).unwrap_err();
    std::fs::remove_dir_all(&dir).unwrap();
    assert_eq!((faults.len(), faults[0].key.as_str(), faults[0].line), (1, "key", 1));
    assert!(faults[0].message.contains("casablanca.toml"));
}

#[test]
fn a_missing_folder_is_a_fault_and_not_a_panic() {
    let faults = load_dir(&folder().join("nowhere")).unwrap_err();
    assert!(faults[0].message.contains("cannot be read"));
}
