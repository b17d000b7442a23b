//! What the demo prints when it is ready.

use platform::directory::Directory;
use platform::tenant_file::TenantFile;
use serde::Serialize;
use serde_json::json;

use super::accounts::{Account, PASSWORD};
use crate::commands::{Served, say};

/// One line: where, who, with what.
#[derive(Debug, Serialize)]
pub(super) struct Row {
    address: String,
    commune: String,
    account: String,
    password: &'static str,
    role: &'static str,
}

impl Row {
    pub(super) fn new(file: &TenantFile, account: Account, directory: &Directory) -> Self {
        let address = directory.address();
        let unit = account.unit.as_deref().and_then(|code| file.unit(code)).map(|unit| format!(" / {}", unit.name.fr));
        Self {
            address: address.origin(&format!("{}.{}", account.host, address.base_host)),
            commune: format!("{}{}", file.name.fr, unit.unwrap_or_default()),
            account: account.login,
            password: PASSWORD,
            role: account.role_fr,
        }
    }
}

pub(super) fn print(rows: &[Row], served: &Served, json: bool) {
    say(
        json,
        &json!({ "listening": served.address.to_string(), "metrics": served.metrics.map(|address| address.to_string()), "accounts": rows }),
        || {
            let width = |cell: fn(&Row) -> &str| rows.iter().map(|row| cell(row).chars().count()).max().unwrap_or(0);
            let (a, c, n) = (width(|r| &r.address), width(|r| &r.commune), width(|r| &r.account));
            let line = |address: &str, commune: &str, account: &str, password: &str, role: &str| {
                format!("{address:<a$}  {commune:<c$}  {account:<n$}  {password:<18}{role}")
            };
            let mut text = vec![String::new(), line("ADDRESS", "COMMUNE", "ACCOUNT", "PASSWORD", "ROLE")];
            text.extend(rows.iter().map(|row| line(&row.address, &row.commune, &row.account, row.password, row.role)));
            text.push(
                "\nAll records are fictitious, on screen and on paper. Ctrl-C stops everything; the data are kept."
                    .to_owned(),
            );
            text.join("\n")
        },
    );
}
