//! `graphql/API.md`, block by block, against a real server: what a developer pastes works.

use std::collections::BTreeSet;
use std::path::PathBuf;

use testkit::Town;
use tokio::process::Command;

const TOP: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
const TOUR: &str = include_str!("../../../graphql/API.md");

/// The blocks that a developer pastes into a shell.
fn blocks() -> Vec<&'static str> {
    TOUR.split("```sh\n").skip(1).filter_map(|rest| rest.split("```").next()).collect()
}

#[tokio::test]
async fn every_block_of_the_tour_does_what_it_says() {
    taken(&Town::start().await).await;
}

#[tokio::test]
async fn the_tour_does_so_months_later_as_well() {
    let town = Town::start().await;
    town.set_clock(super::LATER);
    taken(&town).await;
}

/// The whole tour, on a machine whose clock is the town's.
async fn taken(town: &Town) {
    let folder = town.data.run().join("tour");
    std::fs::create_dir_all(&folder).expect("a folder for cookies");
    let script = blocks().concat().replace("/tmp/jamaa", &format!("{}/jamaa", folder.display()));
    let output = Command::new("bash")
        .args(["-euxo", "pipefail", "-c", &script])
        .current_dir(TOP)
        .env("JAMAA", format!("http://sefrou.localhost:{}", town.address.port()))
        .env("TMPDIR", &folder)
        .env("NODE_OPTIONS", super::node_clock(town, &folder))
        .output()
        .await
        .expect("bash");
    let (said, traced) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{said}\n{traced}");
    // The refusal was told by its field, the document matches, the streams have spoken, the files are attached.
    for expected in [
        r#""field":["content","event","date"]"#,
        r#""matches":true"#,
        r#""workChanged":{"#,
        r#""live":true"#,
        r#""name":"jamaa-scan.png""#,
        r#""name":"resumed.png""#,
    ] {
        assert!(said.contains(expected), "{expected} in {said}");
    }
}

#[test]
fn every_example_is_part_of_the_tour() {
    let folder = PathBuf::from(TOP).join("graphql/examples");
    let names = std::fs::read_dir(folder).expect("examples").map(|entry| entry.expect("an entry").file_name());
    let examples: BTreeSet<String> =
        names.filter_map(|name| name.to_string_lossy().strip_suffix(".graphql").map(ToOwned::to_owned)).collect();
    let shell = blocks().concat();
    let words: BTreeSet<&str> = shell.split_whitespace().map(|word| word.trim_end_matches(')')).collect();
    let left_out: Vec<_> = examples.iter().filter(|name| !words.contains(name.as_str())).collect();
    assert!(left_out.is_empty(), "{left_out:?}");
}
