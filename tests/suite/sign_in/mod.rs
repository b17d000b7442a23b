//! Proving who one is, and what ends that proof.

mod failures;
mod life;
mod links;
pub(crate) mod passkeys;
mod password;
mod programs;
pub(crate) mod providers;
mod second_factor;
mod takeover;
mod tokens;

use serde_json::json;
use testkit::{Answer, Browser};

/// Tries to sign in.
async fn try_sign_in(browser: &Browser, login: &str, password: &str, totp: Option<&str>) -> Answer {
    let input = json!({ "login": login, "password": password, "totp": totp });
    browser.mutate("sessionOpen", input, "totpRequired viewer { staff { login } }").await
}

/// Login of whoever is signed in in this browser.
async fn who(browser: &Browser) -> Option<String> {
    let answer = browser.graphql("{ viewer { staff { login } } }", json!({})).await;
    answer.ok()["staff"]["login"].as_str().map(ToOwned::to_owned)
}
