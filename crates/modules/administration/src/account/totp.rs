//! The second factor: codes of an authenticator application (TOTP, RFC 6238), six digits every 30 seconds.

use chrono::{DateTime, Utc};
use kernel::error::{Internal, Outcome};
use qrcode::QrCode;
use qrcode::render::svg;
use totp_rs::{Builder, Secret, Totp};

/// Bytes of a new secret: 160 bits (RFC 4226 §4, requirement R6).
pub(crate) const SECRET_BYTES: usize = 20;

fn engine(secret: &[u8]) -> Result<Totp, Internal> {
    // SHA-1 because authenticator applications silently ignore anything else; one step of skew for slow clocks.
    Builder::new().with_secret(secret.to_vec()).with_skew(1).build().map_err(|_| Internal::Stored {
        table: "staff",
        column: "totp_secret",
        detail: "too short".to_owned(),
    })
}

/// The step whose code this is, unless it is wrong or was used already: a code is good once.
pub(crate) fn step_of(secret: &[u8], code: &str, now: DateTime<Utc>, last_step: Option<i64>) -> Outcome<Option<i64>> {
    let digits: String = code.chars().filter(|c| !c.is_whitespace()).collect();
    let seconds = u64::try_from(now.timestamp()).unwrap_or_default();
    let step = engine(secret)?.check(&digits, seconds).and_then(|step| i64::try_from(step).ok());
    Ok(step.filter(|step| last_step.is_none_or(|last| *step > last)))
}

/// What a person types into the authenticator by hand.
pub(crate) fn base32(secret: [u8; SECRET_BYTES]) -> String {
    Secret::new_stack(secret).to_base32()
}

/// What an authenticator reads from a picture (the `otpauth` scheme of its makers).
pub(crate) fn uri(issuer: &str, login: &str, base32: &str) -> String {
    let (issuer, login) = (percent(issuer), percent(login));
    format!("otpauth://totp/{issuer}:{login}?secret={base32}&issuer={issuer}&algorithm=SHA1&digits=6&period=30")
}

/// The picture, as an SVG element that can stand inside a page.
pub(crate) fn picture(uri: &str) -> Outcome<String> {
    let code = QrCode::new(uri).map_err(|_| Internal::Broken("the otpauth address does not fit a QR code"))?;
    let drawn = code.render::<svg::Color<'_>>().min_dimensions(240, 240).quiet_zone(true).build();
    Ok(drawn.find("<svg").map_or(drawn.as_str(), |start| &drawn[start..]).to_owned())
}

/// Percent-encoding of everything but the unreserved characters (RFC 3986 §2.3); it also takes the colon away.
fn percent(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 6238, appendix B: the secret `12345678901234567890` at second 59 gives …287082.
    const SECRET: &[u8] = b"12345678901234567890";

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(seconds, 0).expect("in range")
    }

    #[test]
    fn a_code_is_good_for_its_step_and_the_ones_beside_it_only() {
        for (second, step) in [(29, Some(1)), (59, Some(1)), (89, Some(1)), (119, None), (150, None)] {
            assert_eq!(step_of(SECRET, "287 082", at(second), None).expect("checks"), step, "second {second}");
        }
    }

    #[test]
    fn a_code_is_good_once() {
        assert_eq!(step_of(SECRET, "287082", at(59), Some(0)).expect("checks"), Some(1));
        assert_eq!(step_of(SECRET, "287082", at(59), Some(1)).expect("checks"), None);
        assert_eq!(step_of(SECRET, "287082", at(59), Some(2)).expect("checks"), None);
    }

    #[test]
    fn what_is_not_six_digits_is_never_a_code() {
        for code in ["", "28708", "+87082", "２８７０８２", "abcdef"] {
            assert_eq!(step_of(SECRET, code, at(59), None).expect("checks"), None, "{code}");
        }
    }

    #[test]
    fn the_address_names_commune_and_login_without_breaking_out() {
        let uri = uri("Fès: A&B", "s.alami", "ABC");
        assert!(uri.starts_with("otpauth://totp/F%C3%A8s%3A%20A%26B:s.alami?secret=ABC&issuer=F%C3%A8s%3A%20A%26B"));
        assert!(picture(&uri).expect("fits").starts_with("<svg"));
    }
}
