//! What only several tenant files together can show.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::TenantFile;
use super::fault::Fault;

/// Keys, HCP codes, hosts and office codes are unique over all files. A fault names the later file.
pub fn check_all(files: &[TenantFile]) -> Vec<Fault> {
    let mut seen: BTreeMap<(&str, &str), &TenantFile> = BTreeMap::new();
    let mut faults = Vec::new();
    for file in files {
        for (what, value, key) in claims(file) {
            match seen.get(&(what, value)) {
                Some(first) if !std::ptr::eq(*first, file) => faults.push(Fault {
                    file: file.origin.file.clone(),
                    line: file.origin.line_of(&key),
                    key,
                    message: format!("the {what} `{value}` is already that of {}", first.origin.file),
                }),
                Some(_) => {}
                None => {
                    seen.insert((what, value), file);
                }
            }
        }
    }
    faults
}

/// What a file claims for itself alone: what it is, the value, its key.
fn claims(file: &TenantFile) -> Vec<(&'static str, &str, String)> {
    let mut claims = vec![
        ("key", file.key.as_str(), "key".to_owned()),
        ("HCP code", file.hcp.as_str(), "hcp".to_owned()),
        ("host", file.hosts.label.as_str(), "hosts.label".to_owned()),
    ];
    let numbered = |key: &str, at: usize| format!("{key}[{}]", at + 1);
    claims.extend(file.hosts.own.iter().enumerate().map(|(at, own)| ("host", own.as_str(), numbered("hosts.own", at))));
    for (at, unit) in file.units.iter().enumerate() {
        claims.extend(unit.host.iter().map(|host| ("host", host.as_str(), numbered("units", at) + ".host")));
    }
    for (at, office) in file.offices.iter().enumerate() {
        claims.push(("office code", office.code.as_str(), numbered("registry.offices", at) + ".code"));
    }
    claims
}

/// Reads every `*.toml` of a folder in name order and checks them together.
///
/// # Errors
/// All faults of all files. Faults between files are told once each file is right by itself.
pub fn load_dir(dir: &Path) -> Result<Vec<TenantFile>, Vec<Fault>> {
    let mut paths: Vec<_> = fs::read_dir(dir)
        .map_err(|error| vec![unread(dir, &error)])?
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
        .collect();
    paths.sort();
    let (mut files, mut faults) = (Vec::new(), Vec::new());
    for path in &paths {
        match load(path) {
            Ok(file) => files.push(file),
            Err(list) => faults.extend(list),
        }
    }
    if faults.is_empty() {
        faults = check_all(&files);
    }
    if faults.is_empty() { Ok(files) } else { Err(faults) }
}

/// Reads one file; its name must be its key.
fn load(path: &Path) -> Result<TenantFile, Vec<Fault>> {
    let text = fs::read_to_string(path).map_err(|error| vec![unread(path, &error)])?;
    let file = TenantFile::parse(&text, &path.display().to_string())?;
    if path.file_stem().is_some_and(|stem| stem == file.key.as_str()) {
        return Ok(file);
    }
    let message = format!("the file should be called {}.toml after its key", file.key);
    let line = file.origin.line_of("key");
    Err(vec![Fault { file: file.origin.file, line, key: "key".to_owned(), message }])
}

fn unread(path: &Path, error: &std::io::Error) -> Fault {
    let (file, message) = (path.display().to_string(), format!("cannot be read: {error}"));
    Fault { file, line: 0, key: String::new(), message }
}
