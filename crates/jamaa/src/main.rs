//! The command `jamaa`.

use clap::Parser as _;
use jamaa::{cli::Cli, commands};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    commands::main(Cli::parse(), &catalog::CATALOG)
}
