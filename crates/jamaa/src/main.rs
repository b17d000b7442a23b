//! The command `jamaa`.

use clap::Parser as _;
use jamaa::{cli::Cli, commands};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    kernel::outbound::choose_tls();
    let cli = Cli::parse();
    let json = cli.json;
    match commands::run(cli) {
        Ok(code) => code,
        Err(error) => {
            commands::complain(&error, json);
            std::process::ExitCode::FAILURE
        }
    }
}
