//! Says when the embedded web app is another one: the compiler follows the files that it embedded, not those that came later.

use std::path::Path;

fn main() {
    let built = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../web/dist");
    // A folder that is not there would be new at every build, and this crate compiled anew each time; an empty one is waited for.
    // Where the sources cannot be written, that is what happens: correct, only slower.
    if let Err(error) = std::fs::create_dir_all(&built) {
        println!("cargo::warning=web/dist cannot be made ({error}): the server is compiled anew at every build");
    }
    println!("cargo::rerun-if-changed=../../web/dist");
}
