//! Keys of where files are kept and who looks at them before.

use kernel::files::{Bucket, Scanner};
use url::Url;

use super::read::Reader;
use super::strength;

impl Reader {
    /// All of the store's keys, or none of them.
    pub(super) fn bucket(&mut self) -> Option<Bucket> {
        const KEYS: [&str; 4] = ["s3_endpoint", "s3_bucket", "s3_access_key", "s3_secret_key"];
        let given = KEYS.map(|key| self.found(key).map(|found| found.text));
        if given.iter().all(Option::is_none) {
            return None;
        }
        for (key, text) in KEYS.into_iter().zip(&given) {
            if text.is_none() {
                self.fault(key, "is missing beside the other keys of the store", "set it, or leave all of them out");
            }
        }
        let [endpoint, name, access_key, secret_key] = given.map(Option::unwrap_or_default);
        let region = self.found("s3_region").map_or_else(|| "us-east-1".to_owned(), |found| found.text);
        if !endpoint.is_empty() {
            self.endpoint(&endpoint);
        }
        if let Some(problem) =
            strength::weak_password(&access_key, &secret_key).filter(|_| !self.demo && !secret_key.is_empty())
        {
            self.fault("s3_secret_key", problem, "write the key that the store gave out");
        }
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '.';
        if !name.is_empty() && !name.chars().all(plain) {
            self.fault("s3_bucket", "is no name of a bucket", "small letters, digits, hyphens and dots");
        }
        Some(Bucket { endpoint: endpoint.trim_end_matches('/').to_owned(), name, region, access_key, secret_key })
    }

    /// Contents are people's papers: over a network they travel encrypted.
    fn endpoint(&mut self, text: &str) {
        let url = Url::parse(text).ok().filter(|url| url.username().is_empty() && url.password().is_none());
        let loopback = |url: &Url| match url.host() {
            Some(url::Host::Ipv4(address)) => address.is_loopback(),
            Some(url::Host::Ipv6(address)) => address.is_loopback(),
            Some(url::Host::Domain(name)) => name == "localhost",
            None => false,
        };
        match url {
            Some(url) if url.scheme() == "https" || (url.scheme() == "http" && loopback(&url)) => {}
            Some(url) if url.scheme() == "http" => {
                self.fault("s3_endpoint", "http would send files in the clear", "use https");
            }
            _ => {
                self.fault("s3_endpoint", "is not an address", "write for example https://s3.example.ma, without login")
            }
        }
    }

    pub(super) fn scanner(&mut self) -> Option<Scanner> {
        let text = self.found("clamd")?.text;
        let scanner = Scanner::parse(text.trim());
        if scanner.is_none() {
            let remedy = "write unix:/run/clamav/clamd.ctl or tcp:127.0.0.1:3310";
            self.fault("clamd", format!("\"{text}\" is no address of clamd"), remedy);
        }
        scanner
    }
}
