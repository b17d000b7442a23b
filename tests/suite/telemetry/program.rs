//! The real program, with its log, its metrics and its traces.

use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};

use serde_json::Value;

use crate::scene::text;

/// `jamaa demo --only sefrou` in a folder of its own.
pub(super) struct Program {
    child: Child,
    pub(super) address: SocketAddr,
    pub(super) metrics: Option<SocketAddr>,
    pub(super) data: PathBuf,
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = std::fs::remove_dir_all(&self.data);
        let _ = std::fs::remove_file(self.log_file());
    }
}

impl Program {
    /// Starts it with these variables and waits for its one line.
    pub(super) fn start(variables: &[(&str, &str)]) -> Self {
        let name = testkit::fresh().simple().to_string();
        let data = std::env::temp_dir().join(format!("jo-{}", &name[16..]));
        let beside = std::env::current_exe().expect("this program");
        let binary = beside.parent().and_then(Path::parent).expect("target folder").join("jamaa");
        assert!(binary.is_file(), "{} is missing: run `cargo build --workspace` first", binary.display());
        let mut command = Command::new(binary);
        command.args(["demo", "--only", "sefrou", "--listen", "127.0.0.1:0", "--json", "--data-dir"]).arg(&data);
        for (name, _) in std::env::vars().filter(|(name, _)| {
            name.starts_with("JAMAA_") || name.starts_with("OTEL_") || name == "DATABASE_URL" || name == "REDIS_URL"
        }) {
            command.env_remove(name);
        }
        command.envs(variables.iter().copied());
        let log = std::fs::File::create(data.with_extension("log")).expect("log");
        let mut child = command.stdout(Stdio::piped()).stderr(log).spawn().expect("jamaa starts");
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("piped")).read_line(&mut line).expect("a line");
        let said: Value = serde_json::from_str(&line).unwrap_or_else(|error| {
            panic!("{error}: {line:?}: {}", std::fs::read_to_string(data.with_extension("log")).unwrap_or_default())
        });
        let metrics = said["metrics"].as_str().map(|address| address.parse().expect("address"));
        Self { child, address: text(&said["listening"]).parse().expect("address"), metrics, data }
    }

    fn log_file(&self) -> PathBuf {
        self.data.with_extension("log")
    }

    /// What it wrote on standard error.
    pub(super) fn log(&self) -> String {
        std::fs::read_to_string(self.log_file()).expect("log")
    }

    /// Asks it to stop, as a service manager does.
    pub(super) fn terminate(&self) {
        let said = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status().expect("kill");
        assert!(said.success());
    }

    /// Waits for its end.
    pub(super) fn ended(&mut self) -> ExitStatus {
        self.child.wait().expect("wait")
    }
}
