//! The command `lab`: jamaa with one more module.

use clap::Parser as _;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    jamaa::commands::main(jamaa::cli::Cli::parse(), &lab::CATALOG)
}
