//! The catalog of this deployment: jamaa's own modules, and one that lives elsewhere.

// The layout of a resolver of async-graphql is deeper than 128 queries in an optimised build.
#![recursion_limit = "256"]

use kernel::module::{Catalog, WebFile};
use rust_embed::RustEmbed;

kernel::catalog! {
    administration,
    exchange,
    registry,
    regie,
    budget,
    cemetery,
}

/// What this program serves.
pub static CATALOG: Catalog =
    Catalog { modules: MODULES, schema: catalog::limited::<Query, Mutation, Subscription>, web: Some(web) };

/// The web app, built with the screens of the cemeteries: see `../build`.
#[derive(RustEmbed)]
#[folder = "web"]
#[allow_missing = true]
struct Web;

fn web(path: &str) -> Option<WebFile> {
    let file = Web::get(path)?;
    let (media_type, sha256) = (file.metadata.mimetype().to_owned(), file.metadata.sha256_hash());
    Some(WebFile { content: file.data, media_type, sha256 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_program_brings_the_web_app_that_was_built_with_its_screen() {
        let page = web("index.html").expect("build it first: examples/lab-module/build");
        assert_eq!(page.media_type, "text/html");
        let knows = |name: &str| {
            web(name).is_some_and(|file| String::from_utf8_lossy(&file.content).contains("cemetery.plot.read"))
        };
        assert!(Web::iter().any(|name| knows(&name)), "no script knows the screen of the cemeteries");
    }
}
