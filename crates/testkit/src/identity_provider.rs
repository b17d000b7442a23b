//! Providers of identities beside the town, from the web app's development packages: a real one (`oidc-provider` of npm), and one that does
//! what the test tells it, right or wrong.

use std::path::Path;
use std::process::Stdio;

use reqwest::header::LOCATION;
use reqwest::redirect::Policy;
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::{Child, Command};

/// How most providers take the secret: in the header of the request.
const BASIC: &str = "client_secret_basic";

/// A running provider; it ends with the test.
#[derive(Debug)]
pub struct IdentityProvider {
    process: Child,
    issuer: String,
}

impl IdentityProvider {
    /// Under which name it knows the commune.
    pub const CLIENT: &str = "jamaa-essai";
    /// Which secret it gave the commune.
    pub const SECRET: &str = "secret+de/essai 1";

    /// Starts a real one that sends people back to these addresses only, with keys of its own.
    ///
    /// # Panics
    /// When it cannot be started: `npm --prefix web ci` installs what it needs.
    pub async fn start(callbacks: &[String]) -> Self {
        Self::run("oidc.mjs", 0, (callbacks, BASIC)).await
    }

    /// The same, but one that takes the secret in the form and in no other way.
    ///
    /// # Panics
    /// As [`IdentityProvider::start`].
    pub async fn by_form(callbacks: &[String]) -> Self {
        Self::run("oidc.mjs", 0, (callbacks, "client_secret_post")).await
    }

    /// Ends, and starts again at the same address with new keys.
    ///
    /// # Panics
    /// As [`IdentityProvider::start`].
    pub async fn with_new_keys(mut self, callbacks: &[String]) -> Self {
        let port = self.issuer.rsplit(':').next().and_then(|port| port.parse().ok());
        let port = port.unwrap_or_else(|| panic!("no port in {}", self.issuer));
        self.process.kill().await.unwrap_or_else(|error| panic!("{error}"));
        Self::run("oidc.mjs", port, (callbacks, BASIC)).await
    }

    /// Starts one that says what the test wants: see [`IdentityProvider::behave`].
    ///
    /// # Panics
    /// When it cannot be started.
    pub async fn wicked() -> Self {
        Self::run("wicked-oidc.mjs", 0, (&[], BASIC)).await
    }

    async fn run(script: &str, port: u16, (callbacks, auth): (&[String], &str)) -> Self {
        kernel::outbound::choose_tls();
        let options = json!({ "port": port, "client": Self::CLIENT, "secret": Self::SECRET, "redirects": callbacks,
            "token_endpoint_auth_method": auth });
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../web/tests/servers").join(script);
        let mut process = Command::new("node")
            .arg(script)
            .arg(options.to_string())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .unwrap_or_else(|error| panic!("node: {error}"));
        let stdout = process.stdout.take().unwrap_or_else(|| unreachable!("stdout is piped"));
        let line = BufReader::new(stdout).lines().next_line().await.unwrap_or_else(|error| panic!("{error}"));
        let said: Value = serde_json::from_str(&line.unwrap_or_default())
            .unwrap_or_else(|error| panic!("the provider did not start: {error}"));
        let issuer = said["issuer"].as_str().unwrap_or_else(|| panic!("the provider did not start: {said}")).to_owned();
        Self { process, issuer }
    }

    /// Who it says it is.
    #[must_use]
    pub fn issuer(&self) -> &str {
        &self.issuer
    }

    /// Tells a wicked one how to behave from now on; see `web/tests/servers/wicked-oidc.mjs`.
    ///
    /// # Panics
    /// When it does not listen.
    pub async fn behave(&self, behaviour: Value) {
        let url = format!("{}/behaviour", self.issuer);
        let answer = reqwest::Client::new().post(url).body(behaviour.to_string()).send().await;
        answer.unwrap_or_else(|error| panic!("{error}"));
    }

    /// A person who was sent there by this address and has the account of this name there. Gives where the provider sends the
    /// person back to.
    ///
    /// # Panics
    /// When the provider shows something else than its form.
    pub async fn visit(&self, address: &str, login: &str) -> String {
        let client = reqwest::Client::builder().cookie_store(true).no_proxy().redirect(Policy::none()).build();
        let client = client.unwrap_or_else(|error| panic!("{error}"));
        let mut next = address.to_owned();
        for _ in 0..12 {
            if !next.starts_with(&self.issuer) {
                return next;
            }
            let mut answer = client.get(&next).send().await.unwrap_or_else(|error| panic!("{next}: {error}"));
            if answer.status() == 200 {
                let form = format!("login={login}");
                let sent = client.post(&next).header("content-type", "application/x-www-form-urlencoded").body(form);
                answer = sent.send().await.unwrap_or_else(|error| panic!("{next}: {error}"));
            }
            let to = answer.headers().get(LOCATION).and_then(|to| to.to_str().ok()).map(ToOwned::to_owned);
            let Some(to) = to else {
                panic!("{next}: {} {}", answer.status(), answer.text().await.unwrap_or_default())
            };
            let here = reqwest::Url::parse(&next).unwrap_or_else(|error| panic!("{error}"));
            next = here.join(&to).unwrap_or_else(|error| panic!("{to}: {error}")).to_string();
        }
        panic!("the provider sends people around in circles: {next}")
    }
}
