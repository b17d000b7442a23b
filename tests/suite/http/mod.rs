//! GraphQL over HTTP: the specification's own audits, what they leave out, and everything that developers are shown.

mod audits;
mod client;
mod examples;
mod given_up;
mod persisted;
mod requests;

use std::path::Path;

use testkit::Town;

/// Another season: whatever a developer is shown works then, too.
const LATER: &str = "2027-07-14T10:00:00Z";

/// `NODE_OPTIONS` under which Node's clock is the town's, as it is on the machine of somebody who reads this that day.
fn node_clock(town: &Town, folder: &Path) -> String {
    let script = format!(
        "const Real = Date, ahead = Real.parse(\"{}\") - Real.now();\n\
         globalThis.Date = class Date extends Real {{\n\
         constructor(...parts) {{ if (parts.length) super(...parts); else super(Real.now() + ahead); }}\n\
         static now() {{ return Real.now() + ahead; }}\n}};\n",
        town.house.ambient.now().to_rfc3339()
    );
    let file = folder.join("clock.mjs");
    std::fs::write(&file, script).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    format!("--import file://{}", file.display())
}
