//! Recovery codes: ten codes on paper for the day the telephone is lost. Each stands for the second factor once.

pub mod graphql;
pub(crate) mod service;
pub(crate) mod store;

use kernel::ambient::Ambient;
use kernel::keys::Purpose;
use kernel::session::Session;
use uuid::Uuid;

/// Codes that are given out together.
pub(crate) const COUNT: usize = 10;
/// Signs of a code: 50 bits, tried at most a few times an hour.
const SIGNS: usize = 10;
/// Without l, o, 0 and 1, which are mistaken for each other on paper.
const ALPHABET: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";

/// A code as it is printed: two groups of five.
pub(crate) fn generate(ambient: &Ambient) -> String {
    let sign = |byte: u8| char::from(ALPHABET[usize::from(byte % 32)]);
    let signs: String = ambient.bytes::<SIGNS>().into_iter().map(sign).collect();
    format!("{}-{}", &signs[..SIGNS / 2], &signs[SIGNS / 2..])
}

/// The signs of what a person typed, when it can be a recovery code at all: six digits never are.
pub(crate) fn read(typed: &str) -> Option<String> {
    let signs: String = typed.chars().filter(|c| !c.is_whitespace() && *c != '-').collect::<String>().to_lowercase();
    let fits = signs.len() == SIGNS && signs.bytes().all(|byte| ALPHABET.contains(&byte));
    fits.then_some(signs)
}

/// What is stored of a code: a keyed hash, so that who reads the database cannot try all codes.
pub(crate) fn hash(session: &Session, staff: Uuid, signs: &str) -> [u8; 32] {
    let name = format!("recovery\n{staff}\n{signs}");
    session.house().keys.mac(Purpose::Proof, session.tenant().key.as_str(), name.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_however_it_is_typed_and_nothing_else_is() {
        let code = generate(&Ambient::system());
        assert_eq!(code.len(), SIGNS + 1);
        let signs = read(&code).expect("our own code");
        assert_eq!(read(&code.to_uppercase().replace('-', "  ")), Some(signs));
        for other in ["", "123456", "12345", "abcde-fghi", "abcde-fghi0", "abcde-fghijk", "أبجده-abcde"] {
            assert_eq!(read(other), None, "{other}");
        }
    }
}
