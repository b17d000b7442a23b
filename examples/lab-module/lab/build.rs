//! Says when the embedded web app is another one: the compiler follows the files that it embedded, not those that came later.

use std::path::Path;

fn main() {
    // A folder that is not there would be new at every build; an empty one is waited for.
    if let Err(error) = std::fs::create_dir_all(Path::new(env!("CARGO_MANIFEST_DIR")).join("web")) {
        println!(
            "cargo::warning=the folder web cannot be made ({error}): this program is compiled anew at every build"
        );
    }
    println!("cargo::rerun-if-changed=web");
}
