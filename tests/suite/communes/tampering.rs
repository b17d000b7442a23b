//! Somebody who has the passphrase changes an archive: it is refused, and the message says where.

use std::io::{Read as _, Write as _};
use std::path::Path;

use age::secrecy::SecretString;
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use platform::archive::Destination;
use testkit::Town;

use super::kit::{Folder, Story, WORDS, contents, export, traces, try_import};

type Entries = Vec<(String, Vec<u8>)>;

fn unpack(path: &Path) -> Entries {
    let file = std::fs::File::open(path).unwrap();
    let identity = age::scrypt::Identity::new(SecretString::from(WORDS.to_owned()));
    let stream = age::Decryptor::new(file).unwrap().decrypt(std::iter::once(&identity as _)).unwrap();
    let mut archive = tar::Archive::new(GzDecoder::new(stream));
    let read = |entry: std::io::Result<tar::Entry<'_, _>>| {
        let mut entry = entry.unwrap();
        let mut content = Vec::new();
        entry.read_to_end(&mut content).unwrap();
        (entry.path().unwrap().display().to_string(), content)
    };
    archive.entries().unwrap().map(read).collect()
}

fn pack(path: &Path, entries: &Entries) {
    let mut recipient = age::scrypt::Recipient::new(SecretString::from(WORDS.to_owned()));
    recipient.set_work_factor(10);
    let encryptor = age::Encryptor::with_recipients(std::iter::once(&recipient as _)).unwrap();
    let out = encryptor.wrap_output(std::fs::File::create(path).unwrap()).unwrap();
    let mut tar = tar::Builder::new(GzEncoder::new(out, Compression::fast()));
    for (name, content) in entries {
        let mut header = tar::Header::new_gnu();
        header.set_size(content.len() as u64);
        if name.contains("..") {
            // The library writes no such name; somebody's own program would.
            header.as_gnu_mut().unwrap().name[..name.len()].copy_from_slice(name.as_bytes());
            header.set_cksum();
            tar.append(&header, content.as_slice()).unwrap();
        } else {
            tar.append_data(&mut header, name, content.as_slice()).unwrap();
        }
    }
    tar.into_inner().unwrap().finish().unwrap().finish().unwrap().flush().unwrap();
}

fn entry<'e>(entries: &'e mut Entries, start: &str) -> &'e mut Vec<u8> {
    &mut entries.iter_mut().find(|(name, _)| name.starts_with(start)).unwrap_or_else(|| panic!("{start}")).1
}

/// A change to the entries of an archive, and how the entry at fault is called.
type Change = (&'static str, fn(&mut Entries));

const CHANGES: &[Change] = &[
    ("tables/act: is not what was exported", |entries| {
        let act = entry(entries, "tables/act/");
        let at = act.windows(4).position(|part| part == b"Hiba").unwrap();
        act[at..at + 4].copy_from_slice(b"Hibb");
    }),
    ("tables/act: holds 1 rows, the manifest says 2", |entries| {
        let act = entry(entries, "tables/act/");
        let end = act.iter().position(|byte| *byte == b'\n').unwrap();
        act.truncate(end + 1);
    }),
    ("stands where tables/mention should be", |entries| {
        entries.retain(|(name, _)| !name.starts_with("tables/mention/"))
    }),
    ("files/", |entries| {
        let file = entry(entries, "files/");
        file[20] ^= 1;
    }),
    ("files/", |entries| {
        let at = entries.iter().position(|(name, _)| name.starts_with("files/")).unwrap();
        entries.remove(at);
    }),
    ("anchors.log: is not what was exported", |entries| entry(entries, "anchors.log").push(b'\n')),
    ("head.json: is not what was exported", |entries| {
        let head = entry(entries, "head.json");
        head.push(b' ');
    }),
    ("manifest.json: is missing", |entries| entries.retain(|(name, _)| name != "manifest.json")),
    ("../etc/cron.d/x: does not belong", |entries| {
        let at = entries.len() - 1;
        entries.insert(at, ("x/../etc/cron.d/x".to_owned(), b"x".to_vec()));
    }),
    ("tables/act/x.copy", |entries| entries.push(("tables/act/x.copy".to_owned(), Vec::new()))),
];

#[tokio::test(flavor = "multi_thread")]
async fn a_changed_archive_is_refused_with_the_name_of_the_entry_and_leaves_nothing() {
    let story = Story::told().await;
    let (folder, there) = (Folder::new(), Town::elsewhere().await);
    let good = folder.file("good");
    export(&story.scene.town, "sefrou", &good).await;
    let (entries, elsewhere) = (unpack(&good), there.superuser().await);
    for (at_fault, change) in CHANGES {
        let mut changed = entries.clone();
        change(&mut changed);
        pack(&folder.file("changed"), &changed);
        let refused = try_import(&there, &folder.file("changed"), Destination::default()).await;
        let said = refused.expect_err(at_fault).to_string();
        assert!(said.contains(at_fault.trim_start_matches("../")), "{at_fault}: {said}");
        assert_eq!(traces(&elsewhere, "sefrou").await, [] as [String; 0], "{at_fault}");
        assert_eq!(contents(&there, "sefrou"), 0, "{at_fault}");
    }
    // The same entries packed anew are a good archive.
    pack(&folder.file("again"), &entries);
    try_import(&there, &folder.file("again"), Destination::default()).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn an_archive_made_to_fit_its_own_manifest_is_betrayed_by_the_audit_trail() {
    use sha2::{Digest as _, Sha256};
    let story = Story::told().await;
    let (folder, there) = (Folder::new(), Town::elsewhere().await);
    let good = folder.file("good");
    let exported = export(&story.scene.town, "sefrou", &good).await;
    let mut entries = unpack(&good);
    // Whoever changes a row of the trail, counts and hashes included, has no key to sign the chain anew.
    let audit = entry(&mut entries, "tables/audit/");
    let text = String::from_utf8(audit.clone()).unwrap();
    let changed = text.replacen("registry.declaration.register", "registry.declaration.abandon", 1);
    *audit = changed.clone().into_bytes();
    let manifest = entry(&mut entries, "manifest.json");
    let mut told: serde_json::Value = serde_json::from_slice(manifest).unwrap();
    for table in told["tables"].as_array_mut().unwrap().iter_mut().filter(|table| table["name"] == "audit") {
        table["sha256"] = hex::encode(Sha256::digest(changed.as_bytes())).into();
        table["bytes"] = changed.len().into();
    }
    *manifest = serde_json::to_vec_pretty(&told).unwrap();
    pack(&folder.file("fitted"), &entries);
    let refused = try_import(&there, &folder.file("fitted"), Destination::default()).await.unwrap_err().to_string();
    assert!(refused.starts_with("tables/audit: the trail was tampered with"), "{refused}");
    // And whoever kept the hash of the manifest apart needs not even that.
    let into = Destination { copy_as: None, manifest: Some(exported.manifest_sha256) };
    let refused = try_import(&there, &folder.file("fitted"), into).await.unwrap_err().to_string();
    assert!(refused.contains("has the manifest"), "{refused}");
    assert_eq!(traces(&there.superuser().await, "sefrou").await, [] as [String; 0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_archive_that_was_cut_off_or_damaged_on_the_way_is_refused_with_the_last_good_entry() {
    let story = Story::told().await;
    let (folder, there) = (Folder::new(), Town::elsewhere().await);
    let good = folder.file("good");
    export(&story.scene.town, "sefrou", &good).await;
    let whole = std::fs::read(&good).unwrap();
    for keep in [whole.len() - 1, whole.len() / 2, 200, 0] {
        std::fs::write(folder.file("cut"), &whole[..keep]).unwrap();
        let refused = try_import(&there, &folder.file("cut"), Destination::default()).await;
        assert!(refused.is_err(), "{keep} bytes of {}", whole.len());
    }
    let mut damaged = whole.clone();
    let middle = damaged.len() / 2;
    damaged[middle] ^= 1;
    std::fs::write(folder.file("damaged"), damaged).unwrap();
    let refused = try_import(&there, &folder.file("damaged"), Destination::default()).await.unwrap_err().to_string();
    assert!(refused.contains(": ") && !refused.contains("Hiba"), "{refused}");
    assert_eq!(traces(&there.superuser().await, "sefrou").await, [] as [String; 0]);
}
