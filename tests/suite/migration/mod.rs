//! Opening communes and changing their tables: all or nothing, and it goes on where it stopped.

mod onboarding;
mod one_behind;
mod policies;
mod runner;

use kernel::module::{Migration, Module};

/// The product's modules with these steps after the registry's own.
fn with_steps(steps: &[Migration]) -> &'static [&'static Module] {
    let modules = catalog::MODULES.iter().map(|module| {
        if module.name != "registry" {
            return *module;
        }
        let migrations: Vec<Migration> = module.migrations.iter().chain(steps).copied().collect();
        let changed: &'static Module =
            Box::leak(Box::new(Module { migrations: Box::leak(migrations.into_boxed_slice()), ..**module }));
        changed
    });
    Box::leak(modules.collect::<Vec<_>>().into_boxed_slice())
}

/// A step of the registry after those that it has.
fn step(after: i32, name: &'static str, sql: &'static str) -> Migration {
    let last =
        catalog::MODULES.iter().find(|module| module.name == "registry").and_then(|module| module.migrations.last());
    Migration { version: last.expect("the registry has tables").version + after, name, sql }
}
