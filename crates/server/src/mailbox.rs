//! The letters of the demo, on a page of each commune's host. Where letters go to people there is no such page.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};

use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse as _, Response};

use crate::place::Caller;

/// Letters kept of each commune.
const KEPT: usize = 200;

/// A letter that came to the demo's mail server.
#[derive(Debug, Clone)]
pub struct Letter {
    /// Counts from 1 in each commune.
    pub number: usize,
    /// Sender, name and address.
    pub from: String,
    /// Recipient, name and address.
    pub to: String,
    /// Subject.
    pub subject: String,
    /// Date as the letter says.
    pub date: String,
    /// Plain text.
    pub text: String,
    /// The same as HTML.
    pub html: String,
}

/// The letters of every commune of the demo, in memory. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Mailbox(Arc<Mutex<HashMap<String, VecDeque<Letter>>>>);

impl Mailbox {
    /// Keeps a letter of this commune, newest first.
    pub fn keep(&self, commune: &str, mut letter: Letter) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let letters = all.entry(commune.to_owned()).or_default();
        letter.number = letters.front().map_or(1, |newest| newest.number + 1);
        letters.push_front(letter);
        letters.truncate(KEPT);
    }

    fn of(&self, commune: &str) -> Vec<Letter> {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.get(commune).map(|letters| letters.iter().cloned().collect()).unwrap_or_default()
    }
}

/// The list of the commune whose host was asked.
pub(crate) async fn list(caller: Caller) -> Response {
    let Some(mailbox) = caller.app.mailbox() else { return StatusCode::NOT_FOUND.into_response() };
    let letters = mailbox.of(caller.place.tenant.key.as_str());
    let say = |id: &str| escape(&caller.app.house().texts.get(caller.info.locale, id, &[]));
    let rows: String = letters.iter().map(|letter| row(letter, &say("kernel-mailbox-to"))).collect();
    let name = caller.place.tenant.name.in_locale(caller.info.locale);
    let list = if rows.is_empty() { format!("<p>{}</p>", say("kernel-mailbox-empty")) } else { rows };
    let page = format!(
        "<!doctype html><html lang=\"{lang}\" dir=\"{dir}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
         <title>{title} · {name}</title><style>{STYLE}</style></head>\
         <body><main><h1>{title} · {name}</h1><p class=\"soft\">{hint}</p>{list}</main></body></html>",
        lang = caller.info.locale.tag(),
        dir = caller.info.locale.direction(),
        title = say("kernel-mailbox-title"),
        hint = say("kernel-mailbox-hint"),
        name = escape(name),
    );
    ([(header::CACHE_CONTROL, "no-store")], Html(page)).into_response()
}

const STYLE: &str = "body{margin:0;background:#f4f5f7;color:#1f2933;font:16px/1.7 system-ui,Tahoma,sans-serif}\
    main{max-width:46rem;margin:0 auto;padding:1.5rem 1rem}h1{font-size:1.4rem}h2{font-size:1.05rem;margin:0}\
    .soft{color:#52606d}details{background:#fff;border:1px solid #d8dde3;border-radius:8px;padding:.75rem 1rem;margin:.75rem 0}\
    summary{cursor:pointer}iframe{inline-size:100%;block-size:34rem;border:1px solid #d8dde3;border-radius:6px;margin-block-start:.75rem}";

fn row(letter: &Letter, to: &str) -> String {
    format!(
        "<details id=\"l{n}\"><summary><h2 style=\"display:inline\"><bdi>{subject}</bdi></h2><br><span class=\"soft\">{to} <bdi dir=\"ltr\">{recipient}</bdi> · <bdi dir=\"ltr\">{date}</bdi></span></summary>\
         <iframe loading=\"lazy\" title=\"{subject}\" src=\"/demo/mail/{n}\" sandbox=\"allow-top-navigation-by-user-activation\"></iframe></details>",
        n = letter.number,
        subject = escape(&letter.subject),
        recipient = escape(&letter.to),
        date = escape(&letter.date),
    )
}

/// One letter as its reader would see it, for the frame of the list.
pub(crate) async fn letter(caller: Caller, Path(number): Path<usize>) -> Response {
    let letters = caller.app.mailbox().map(|mailbox| mailbox.of(caller.place.tenant.key.as_str())).unwrap_or_default();
    let Some(letter) = letters.into_iter().find(|letter| letter.number == number) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    // Links leave the frame; scripts and pictures from elsewhere do not run.
    let page = letter.html.replacen("<head>", "<head><base target=\"_top\">", 1);
    let policy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox allow-top-navigation-by-user-activation";
    ([(header::CONTENT_SECURITY_POLICY, policy), (header::CACHE_CONTROL, "no-store")], Html(page)).into_response()
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
