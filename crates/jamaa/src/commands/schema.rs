use std::fmt::Write as _;
use std::process::ExitCode;

use kernel::act::{ActDef, Policy, role};
use kernel::module::Catalog;

use crate::cli::{SchemaArgs, SchemaKind};
use crate::config::KEYS;

pub(super) fn run(args: &SchemaArgs, catalog: &Catalog) -> anyhow::Result<ExitCode> {
    let text = match args.what {
        SchemaKind::Graphql => (catalog.schema)().sdl(),
        SchemaKind::Permissions => permissions(catalog),
        SchemaKind::Config => KEYS.iter().fold(String::new(), |mut text, key| {
            let _ = writeln!(text, "{key:?}");
            text
        }),
    };
    print!("{text}");
    Ok(ExitCode::SUCCESS)
}

/// Which programs may be lent an act.
fn lent_to(act: &ActDef, catalog: &Catalog) -> &'static str {
    let granted = |policy: &&Policy| policy.act == act.name && !role::IMPLICIT.contains(&policy.role);
    let grantable = catalog.modules.iter().flat_map(|module| module.policies).any(|policy| granted(&policy));
    match (grantable, act.effect.is_lent(true), act.effect.is_lent(false)) {
        (true, true, _) => "program",
        (true, false, true) => "person",
        _ => "",
    }
}

/// The shipped permission matrix: a line an act, a column a role. `all`, `units` or `own` says how far.
pub fn permissions(catalog: &Catalog) -> String {
    let roles: Vec<&str> = catalog.modules.iter().flat_map(|module| module.roles).map(|role| role.code).collect();
    let implicit = role::IMPLICIT;
    let mut text = String::from(
        "# Permission matrix\n\nGenerated from the modules' manifests (`jamaa schema permissions`); reviewed in every change.\n\
         `all`: the whole commune; `units`: the units on which the role was granted; `own`: what the person made. Empty: no.\n\
         Roles that nobody is granted, because they go with the kind of principal: ",
    );
    let _ = writeln!(text, "{}.\n", implicit.join(", "));
    text.push_str(
        "An access token lends what it names of what its account holds by granted roles, as far as the last column says: `program`, \
         also as an account of a program; `person`, only as the token of the person who answers for it; empty, never. What is \
         public stays so for a token, but for what proves who one is.\n\n",
    );
    let _ = writeln!(text, "| act | {} | lent to |\n|---|{}---|", roles.join(" | "), "---|".repeat(roles.len()));
    for module in catalog.modules {
        for act in module.acts {
            let cell = |role: &&str| {
                let policy =
                    catalog.modules.iter().flat_map(|m| m.policies).find(|p| p.role == *role && p.act == act.name);
                policy.map_or("", |policy| policy.reach.as_str())
            };
            let cells: Vec<&str> = roles.iter().map(cell).collect();
            let lent = lent_to(act, catalog);
            let _ = writeln!(text, "| `{}` | {} | {lent} |", act.name, cells.join(" | "));
        }
    }
    text
}
