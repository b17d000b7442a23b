//! Licences, bans and sources of everything that jamaa is built from, by the lists of `deny.toml`: what `cargo deny` looks at, on machines
//! that do not have it.

use std::path::Path;
use std::process::{Command, ExitCode};

use anyhow::{Context as _, bail, ensure};
use serde_json::Value;
use spdx::{Expression, Licensee, ParseMode};

/// What `deny.toml` says beside its lists. Another value would mean something that is not looked at here, so it stops.
const BESIDE: &str = r#"
[graph]
all-features = false
[licenses]
confidence-threshold = 0.9
private = { ignore = false }
[bans]
multiple-versions = "allow"
wildcards = "deny"
allow-wildcard-paths = true
[sources]
unknown-registry = "deny"
unknown-git = "deny"
"#;

/// The lists of `deny.toml`.
#[derive(Debug)]
struct Lists {
    /// Licences that fit ours.
    allowed: Vec<Licensee>,
    /// Names that must not occur, each with the reason.
    banned: Vec<(String, String)>,
    /// Where packages may come from, as `Cargo.lock` writes it.
    sources: Vec<String>,
}

/// A package that is built in on this machine, as `cargo metadata` tells it.
#[derive(Debug, Default)]
struct Package {
    name: String,
    version: String,
    licence: Option<String>,
    /// Registry or repository; none for a folder.
    source: Option<String>,
    /// One of ours.
    own: bool,
    /// Dependencies on any version at all, other than folders.
    any_version: Vec<String>,
}

/// A line of `Cargo.lock`, also of what only other machines build.
#[derive(Debug)]
struct Locked {
    name: String,
    source: Option<String>,
}

/// Looks, and tells each finding.
pub(crate) fn run(root: &Path) -> anyhow::Result<ExitCode> {
    let read = |name: &str| std::fs::read_to_string(root.join(name)).with_context(|| name.to_owned());
    let lists = Lists::read(&read("deny.toml")?).context("deny.toml")?;
    let (packages, locked) = (packages(root)?, locked(&read("Cargo.lock")?).context("Cargo.lock")?);
    let found = findings(&lists, &packages, &locked);
    found.iter().for_each(|finding| println!("{finding}"));
    println!("{} packages built in, {} locked, {} findings", packages.len(), locked.len(), found.len());
    Ok(if found.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

impl Lists {
    fn read(text: &str) -> anyhow::Result<Self> {
        let mut file: toml::Table = text.parse()?;
        let mut take = |section: &str, list: &str| -> anyhow::Result<Vec<toml::Value>> {
            let of = file.get_mut(section).and_then(toml::Value::as_table_mut);
            let Some(toml::Value::Array(values)) = of.and_then(|of| of.remove(list)) else {
                bail!("has no list {section}.{list}")
            };
            Ok(values)
        };
        let (allowed, banned, sources) =
            (take("licenses", "allow")?, take("bans", "deny")?, take("sources", "allow-registry")?);
        let beside: toml::Table = BESIDE.parse()?;
        ensure!(file == beside, "says what `cargo xtask licences` does not know: teach it, or leave that to its lists");
        let allowed = allowed.iter().map(|one| -> anyhow::Result<Licensee> {
            let name = one.as_str().context("a licence is a text")?;
            Licensee::parse(name).map_err(|error| anyhow::anyhow!("{name}: {error}"))
        });
        let banned = banned.iter().map(|one| -> anyhow::Result<(String, String)> {
            let of = |key: &str| one.get(key).and_then(toml::Value::as_str).map(str::to_owned);
            let keys = one.as_table().map_or(0, toml::Table::len);
            ensure!(keys == 2, "a banned package has a name and a reason: {one}");
            Ok((of("name").context("a name")?, of("reason").context("a reason")?))
        });
        let sources = sources.iter().map(|one| one.as_str().map(|url| format!("registry+{url}")).context("an address"));
        Ok(Self {
            allowed: allowed.collect::<anyhow::Result<_>>()?,
            banned: banned.collect::<anyhow::Result<_>>()?,
            sources: sources.collect::<anyhow::Result<_>>()?,
        })
    }

    /// Why this licence does not fit; `None` when it does.
    fn refusal(&self, licence: Option<&str>) -> Option<String> {
        let Some(text) = licence else { return Some("names no licence".to_owned()) };
        // Older packages write "MIT/Apache-2.0".
        match Expression::parse_mode(text, ParseMode::LAX) {
            Ok(terms) => {
                let fits = terms.evaluate(|asked| self.allowed.iter().any(|allowed| allowed.satisfies(asked)));
                (!fits).then(|| format!("is under {text}, which deny.toml does not allow"))
            }
            Err(_) => Some(format!("is under `{text}`, which is no SPDX expression")),
        }
    }
}

fn findings(lists: &Lists, packages: &[Package], locked: &[Locked]) -> Vec<String> {
    let mut found = Vec::new();
    for package in packages {
        let called = format!("{} {}", package.name, package.version);
        found.extend(lists.refusal(package.licence.as_deref()).map(|why| format!("{called} {why}")));
        if package.source.is_none() && !package.own {
            found.push(format!("{called} is a folder outside of the workspace"));
        }
        if package.own {
            found.extend(package.any_version.iter().map(|other| format!("{called} takes any version of {other}")));
        }
    }
    for package in locked {
        let banned = lists.banned.iter().filter(|(name, _)| *name == package.name);
        found.extend(banned.map(|(name, reason)| format!("{name} is banned: {reason}")));
        if let Some(source) = package.source.as_ref().filter(|source| !lists.sources.contains(source)) {
            found.push(format!("{} comes from {source}", package.name));
        }
    }
    found
}

/// What is built in on this machine, tests and build scripts included.
fn packages(root: &Path) -> anyhow::Result<Vec<Package>> {
    let compiler = said(Command::new("rustc").arg("-vV"), "rustc -vV")?;
    let host = compiler.lines().find_map(|line| line.strip_prefix("host: ")).context("rustc names no host")?;
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.args(["metadata", "--locked", "--format-version", "1", "--filter-platform", host]).current_dir(root);
    let told: Value = serde_json::from_str(&said(&mut cargo, "cargo metadata")?)?;
    let members = told["workspace_members"].as_array().context("cargo metadata names no members")?;
    let list = told["packages"].as_array().context("cargo metadata names no packages")?;
    ensure!(list.len() > members.len(), "cargo metadata names no dependency");
    Ok(list.iter().map(|package| Package::of(package, members.contains(&package["id"]))).collect())
}

fn said(command: &mut Command, name: &str) -> anyhow::Result<String> {
    let output = command.output().with_context(|| name.to_owned())?;
    ensure!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
    Ok(String::from_utf8(output.stdout)?)
}

impl Package {
    fn of(told: &Value, own: bool) -> Self {
        let text = |value: &Value| value.as_str().map(str::to_owned);
        let any = |one: &&Value| one["req"] == "*" && one["path"].is_null();
        let dependencies = told["dependencies"].as_array().into_iter().flatten();
        Self {
            name: text(&told["name"]).unwrap_or_default(),
            version: text(&told["version"]).unwrap_or_default(),
            licence: text(&told["license"]),
            source: text(&told["source"]),
            own,
            any_version: dependencies.filter(any).filter_map(|one| text(&one["name"])).collect(),
        }
    }
}

fn locked(text: &str) -> anyhow::Result<Vec<Locked>> {
    let file: toml::Table = text.parse()?;
    let list = file.get("package").and_then(toml::Value::as_array).context("names no package")?;
    let one = |package: &toml::Value| -> anyhow::Result<Locked> {
        let of = |key: &str| package.get(key).and_then(toml::Value::as_str).map(str::to_owned);
        Ok(Locked { name: of("name").context("a package without a name")?, source: of("source") })
    };
    list.iter().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";

    fn lists() -> Lists {
        Lists::read(include_str!("../../../deny.toml")).expect("deny.toml")
    }

    fn package(name: &str, licence: Option<&str>) -> Package {
        let (name, source) = (name.to_owned(), Some(REGISTRY.to_owned()));
        Package { name, version: "1.0.0".to_owned(), licence: licence.map(str::to_owned), source, ..Package::default() }
    }

    fn line(name: &str, source: Option<&str>) -> Locked {
        Locked { name: name.to_owned(), source: source.map(str::to_owned) }
    }

    #[test]
    fn a_licence_fits_when_some_way_through_its_expression_is_allowed() {
        let lists = lists();
        for fits in [
            "MIT",
            "MIT/Apache-2.0",
            "Apache-2.0 / MIT",
            "MPL-2.0+",
            "Apache-2.0 OR GPL-2.0-only",
            "(MIT OR Apache-2.0) AND Unicode-3.0",
            "Apache-2.0 WITH LLVM-exception",
            "EUPL-1.2",
        ] {
            assert_eq!(lists.refusal(Some(fits)), None, "{fits}");
        }
        for refused in
            ["GPL-3.0-only", "MIT AND GPL-3.0-only", "AGPL-3.0-or-later", "MIT WITH Classpath-exception-2.0", "x"]
        {
            assert!(lists.refusal(Some(refused)).is_some(), "{refused}");
        }
        assert_eq!(lists.refusal(None).as_deref(), Some("names no licence"));
    }

    #[test]
    fn what_is_banned_unlicensed_or_from_elsewhere_is_found() {
        let stray = Package { source: None, ..package("stray", Some("MIT")) };
        let any = Package {
            source: None,
            own: true,
            any_version: vec!["rand".to_owned()],
            ..package("ours", Some("EUPL-1.2"))
        };
        let packages =
            [package("good", Some("MIT")), package("bad", Some("SSPL-1.0")), package("mute", None), stray, any];
        let git = "git+https://example.org/fork";
        let locked = [
            line("ours", None),
            line("good", Some(REGISTRY)),
            line("fork", Some(git)),
            line("openssl-sys", Some(REGISTRY)),
        ];
        assert_eq!(
            findings(&lists(), &packages, &locked),
            [
                "bad 1.0.0 is under SSPL-1.0, which deny.toml does not allow",
                "mute 1.0.0 names no licence",
                "stray 1.0.0 is a folder outside of the workspace",
                "ours 1.0.0 takes any version of rand",
                "fork comes from git+https://example.org/fork",
                "openssl-sys is banned: TLS is rustls with ring: one provider",
            ]
        );
    }

    #[test]
    fn what_deny_says_and_nobody_looks_at_here_stops() {
        let file = include_str!("../../../deny.toml");
        for (from, to) in [
            ("multiple-versions = \"allow\"", "multiple-versions = \"deny\""),
            ("[sources]", "[sources]\nallow-git = []"),
            ("confidence-threshold", "exceptions = []\nconfidence-threshold"),
            ("reason = \"TLS", "wrappers = [\"x\"], reason = \"TLS"),
        ] {
            let other = file.replacen(from, to, 1);
            assert_ne!(other, file, "{from}");
            assert!(Lists::read(&other).is_err(), "{to}");
        }
    }
}
