//! What git tells of the schema that clients were promised with the present version.

use std::path::Path;
use std::process::Command;

use crate::release::{RELEASED, fingerprint};

/// The schema that a version of the workspace landed with.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) enum Landed {
    /// One of this fingerprint.
    As {
        fingerprint: String,
        /// The tag, or the commit that raised the version.
        by: String,
    },
    /// None yet: the version is being raised just now.
    #[default]
    NotYet,
    /// Git cannot tell, and why.
    Unknown(&'static str),
}

impl Landed {
    /// Asks the clone at `root`: the tag of this version, or else the commit that raised the workspace to it.
    pub(crate) fn read(root: &Path, version: &str) -> Self {
        if git(root, &["rev-parse", "--verify", "HEAD"]).is_none() {
            return Self::Unknown("git is missing, or this is no clone");
        }
        let tag = format!("v{version}");
        if let Some(promised) = at(root, &format!("refs/tags/{tag}"), RELEASED) {
            return Self::As { fingerprint: fingerprint(&promised), by: tag };
        }
        if version_at(root, "HEAD").as_deref() != Some(version) {
            return Self::NotYet;
        }
        let Some(commits) = git(root, &["log", "--format=%H", "-G^version", "--", MANIFEST]) else {
            return Self::Unknown("git does not tell its history");
        };
        let is_raised = |commit: &&str| {
            let before = version_at(root, &format!("{commit}^"));
            version_at(root, commit).as_deref() == Some(version) && before.as_deref() != Some(version)
        };
        let Some(commit) = commits.lines().find(is_raised) else {
            return Self::Unknown("no commit that raised the version is found");
        };
        if git(root, &["rev-parse", "--verify", &format!("{commit}^")]).is_none() && is_shallow(root) {
            return Self::Unknown("this clone is shallow, without the version's tag and the commit that raised it");
        }
        at(root, commit, RELEASED).map_or(Self::Unknown("its commit held no released schema"), |promised| {
            let by = commit.chars().take(12).collect();
            Self::As { fingerprint: fingerprint(&promised), by }
        })
    }

    /// What whoever reads the findings must know.
    pub(crate) fn note(&self) -> Option<String> {
        let Self::Unknown(why) = self else { return None };
        Some(format!("note: {RELEASED} is not compared with what landed: {why}"))
    }
}

const MANIFEST: &str = "Cargo.toml";

/// The version of the workspace, as its manifest tells it.
pub(crate) fn version_in(manifest: &str) -> Option<String> {
    let manifest: toml::Table = manifest.parse().ok()?;
    Some(manifest.get("workspace")?.get("package")?.get("version")?.as_str()?.to_owned())
}

fn version_at(root: &Path, commit: &str) -> Option<String> {
    version_in(&at(root, commit, MANIFEST)?)
}

/// A file as it was.
fn at(root: &Path, commit: &str, path: &str) -> Option<String> {
    git(root, &["show", &format!("{commit}:./{path}")])
}

fn is_shallow(root: &Path) -> bool {
    git(root, &["rev-parse", "--is-shallow-repository"]).is_none_or(|said| said.trim() == "true")
}

/// What git says; `None` when it is missing or refuses.
fn git(root: &Path, words: &[&str]) -> Option<String> {
    let output = command(root).args(words).output().ok()?;
    String::from_utf8(output.stdout).ok().filter(|_| output.status.success())
}

/// Git in this folder, whatever clone a hook that runs us belongs to.
fn command(root: &Path) -> Command {
    let mut git = Command::new("git");
    git.current_dir(root).env_remove("GIT_DIR").env_remove("GIT_WORK_TREE").env_remove("GIT_INDEX_FILE");
    git
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    /// A repository that goes with the test.
    struct Repository(PathBuf);

    impl Drop for Repository {
        fn drop(&mut self) {
            let _ = std::fs::remove_dir_all(&self.0);
        }
    }

    impl Repository {
        fn new(name: &str) -> Self {
            let path = std::env::temp_dir().join(format!("jamaa-landed-{name}-{}", std::process::id()));
            let _ = std::fs::remove_dir_all(&path);
            std::fs::create_dir_all(path.join("graphql/released")).expect("a folder");
            Self(path)
        }

        fn git(&self, words: &[&str]) {
            let who = ["-c", "user.name=Essai", "-c", "user.email=essai@example.ma", "-c", "commit.gpgsign=false"];
            let output = command(&self.0).args(who).args(words).output().expect("git");
            assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
        }

        /// What stands in the folder, not committed.
        fn write(&self, version: &str, schema: &str) {
            let manifest = format!("[workspace.package]\nversion = \"{version}\"\n");
            std::fs::write(self.0.join(MANIFEST), manifest).expect("a manifest");
            std::fs::write(self.0.join(RELEASED), schema).expect("a schema");
        }

        fn commit(&self, version: &str, schema: &str) {
            self.write(version, schema);
            self.git(&["add", "--all"]);
            self.git(&["commit", "--quiet", "--allow-empty", "--message", "essai"]);
        }

        fn promised(&self, version: &str) -> Option<String> {
            match Landed::read(&self.0, version) {
                Landed::As { fingerprint, .. } => Some(fingerprint),
                Landed::NotYet | Landed::Unknown(_) => None,
            }
        }
    }

    const VANS: &str = "type Query { vans: Int }\n";
    const CARS: &str = "type Query { cars: Int }\n";

    #[test]
    fn the_commit_that_raised_the_version_tells_what_was_promised_whatever_came_after_it() {
        let house = Repository::new("raised");
        house.git(&["init", "--quiet"]);
        house.commit("0.1.0", VANS);
        house.commit("0.2.0", CARS);
        house.commit("0.2.0", VANS);
        assert_eq!(house.promised("0.2.0"), Some(fingerprint(CARS)));
        house.write("0.3.0", VANS);
        assert_eq!(Landed::read(&house.0, "0.3.0"), Landed::NotYet, "it is being raised");
        // Somebody may go on from a version that was given back.
        house.commit("0.1.0", CARS);
        assert_eq!(house.promised("0.1.0"), Some(fingerprint(CARS)));
    }

    #[test]
    fn a_tag_tells_it_before_any_commit() {
        let house = Repository::new("tagged");
        house.git(&["init", "--quiet"]);
        house.commit("0.2.0", VANS);
        house.commit("0.2.0", CARS);
        house.git(&["tag", "v0.2.0"]);
        house.commit("0.2.0", VANS);
        let by = "v0.2.0".to_owned();
        assert_eq!(Landed::read(&house.0, "0.2.0"), Landed::As { fingerprint: fingerprint(CARS), by });
    }

    #[test]
    fn where_git_cannot_tell_it_is_said_and_nothing_fails() {
        let (house, shallow) = (Repository::new("whole"), Repository::new("shallow"));
        let alone = Landed::read(&shallow.0.join("graphql"), "0.2.0");
        assert!(alone.note().is_some_and(|note| note.contains("no clone")), "{alone:?}");
        house.git(&["init", "--quiet"]);
        house.commit("0.2.0", VANS);
        house.commit("0.2.0", CARS);
        let from = format!("file://{}", house.0.display());
        let to = shallow.0.join("clone");
        shallow.git(&["clone", "--quiet", "--depth", "1", &from, &to.display().to_string()]);
        let told = Landed::read(&to, "0.2.0");
        assert!(told.note().is_some_and(|note| note.contains("shallow")), "{told:?}");
        assert_eq!(Landed::read(&house.0, "0.2.0").note(), None);
    }
}
