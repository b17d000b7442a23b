//! Which passwords are accepted: long, not built from the person's name, not among those everybody tries first, not known
//! from breaches, and not soon guessed. Nothing leaves the machine for it.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use kernel::error::Fault;
use kernel::keys::sha256;
use kernel::session::Session;
use zxcvbn::{Score, zxcvbn};

/// Characters. Length is what makes a password strong (NIST SP 800-63B §5.1.1 asks no mixture of kinds either).
const MIN: usize = 12;
/// Characters; bounds the work of hashing.
const MAX: usize = 128;
/// Names shorter than this may occur by chance.
const SHORTEST_WORD: usize = 4;

/// Words that people in Morocco (and everywhere) take first. A password made of these, digits and signs is refused.
static COMMON: LazyLock<BTreeSet<&'static str>> =
    LazyLock::new(|| include_str!("common_words.txt").lines().map(str::trim).filter(|line| !line.is_empty()).collect());

/// Passwords out of public breaches, and the words many are made of: the first [`PRINT`] bytes of the SHA-256 of each, in
/// small letters, sorted. `data/README.md` says where they come from.
static BREACHED: &[u8] = include_bytes!("../../../../../data/breached_passwords.bin");
/// Bytes kept of a hash: of 42,692, a password that is not among them meets one by chance once in 25 million. Those too short to be a
/// password here are met as the stem of one: `falcon 27 31 44`.
const PRINT: usize = 5;

/// Whether a text is known from breaches.
fn is_breached(folded: &str) -> bool {
    let print = &sha256(folded.as_bytes())[..PRINT];
    let (prints, _) = BREACHED.as_chunks::<PRINT>();
    prints.binary_search_by(|known| known.as_slice().cmp(print)).is_ok()
}

/// Accepts or refuses a new password of a person with this login and these names.
pub(crate) fn check_strength(password: &str, words: &[&str]) -> Result<(), &'static str> {
    check_strength_at(password, words, &[])
}

/// The same in a commune, whose name must not be all that makes the password long.
fn check_strength_at(password: &str, words: &[&str], place: &[&str]) -> Result<(), &'static str> {
    let length = password.chars().count();
    if length < MIN {
        return Err("administration-error-password-short");
    }
    if length > MAX {
        return Err("administration-error-password-long");
    }
    let folded = password.to_lowercase();
    let names = words.iter().flat_map(|word| word.split([' ', '.', '-', '_', '\''])).map(str::to_lowercase);
    if names.filter(|name| name.chars().count() >= SHORTEST_WORD).any(|name| folded.contains(&name)) {
        return Err("administration-error-password-name");
    }
    let distinct: BTreeSet<char> = folded.chars().collect();
    if distinct.len() < 5 || is_common(&folded) || is_run(&folded) {
        return Err("administration-error-password-common");
    }
    // A breached word with digits and signs around it is tried right after the word itself.
    let stem = folded.trim_matches(|c: char| !c.is_alphabetic());
    if is_breached(&folded) || (stem.chars().count() >= 6 && is_breached(stem)) {
        return Err("administration-error-password-breached");
    }
    let known: Vec<&str> = words.iter().chain(place).copied().chain(["jamaa", "commune", "maroc"]).collect();
    if zxcvbn(password, &known).score() < Score::Three {
        return Err("administration-error-password-common");
    }
    Ok(())
}

/// As [`check_strength`], as a fault of one field.
pub(crate) fn strength_fault(password: &str, words: &[&str], field: &str) -> Option<Fault> {
    check_strength(password, words).err().map(|code| fault(code, field))
}

/// The same in a commune: what use cases ask, which know where they are.
pub(crate) fn strength_fault_at(session: &Session, password: &str, words: &[&str], field: &str) -> Option<Fault> {
    let name = &session.tenant().name;
    let place = [name.ar.as_str(), &name.fr, session.tenant().key.as_str()];
    check_strength_at(password, words, &place).err().map(|code| fault(code, field))
}

fn fault(code: &'static str, field: &str) -> Fault {
    Fault::at(code, &[field]).with("min", MIN).with("max", MAX)
}

/// Common words, one or several, once digits, signs and the usual disguises are taken away.
fn is_common(folded: &str) -> bool {
    let added = |c: char| !c.is_alphabetic();
    let readings = [folded, folded.trim_end_matches(added), folded.trim_matches(added)];
    let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).collect::<String>();
    made_of_common(&letters(folded))
        || readings.iter().any(|text| made_of_common(&letters(&text.chars().map(undisguise).collect::<String>())))
}

fn undisguise(c: char) -> char {
    match c {
        '0' => 'o',
        '1' | '!' => 'i',
        '3' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' => 't',
        other => other,
    }
}

/// Whether the text is nothing but common words one after the other (or nothing at all: digits and signs only).
fn made_of_common(text: &str) -> bool {
    let mut reachable = vec![false; text.len() + 1];
    reachable[0] = true;
    for start in 0..text.len() {
        if reachable[start] {
            for word in COMMON.iter().filter(|word| text[start..].starts_with(**word)) {
                reachable[start + word.len()] = true;
            }
        }
    }
    reachable[text.len()]
}

/// Runs such as `abcdefghijkl` or `987654321098`.
fn is_run(folded: &str) -> bool {
    let codes: Vec<i64> = folded.chars().map(|c| i64::from(u32::from(c))).collect();
    let steps = codes.windows(2).filter(|pair| (pair[1] - pair[0]).abs() == 1).count();
    steps * 4 >= codes.len() * 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_password_is_refused_and_a_long_phrase_is_accepted() {
        assert_eq!(check_strength("k7#mQ2!xv9z", &[]), Err("administration-error-password-short"));
        assert_eq!(check_strength("زيتونة قرب الوادي", &[]), Ok(()));
        assert_eq!(check_strength("quatre mules sur la piste", &[]), Ok(()));
        assert_eq!(check_strength(&"abcdé".repeat(30), &[]), Err("administration-error-password-long"));
    }

    #[test]
    fn a_password_built_from_the_persons_name_or_login_is_refused() {
        let words = ["s.alami", "سعاد العلمي", "Souad Alami"];
        assert_eq!(check_strength("Souad-et-le-jardin", &words), Err("administration-error-password-name"));
        assert_eq!(check_strength("jardin de العلمي 77", &words), Err("administration-error-password-name"));
        assert_eq!(check_strength("jardin de sebou 77", &words), Ok(()));
    }

    #[test]
    fn a_password_out_of_a_breach_is_refused_also_with_digits_around_it() {
        for breached in ["polniypizdec0211", "1qaz2wsx3edc4rfv", "**supernatural1987", "Counterstrike!!77"] {
            let refused = check_strength(breached, &[]).expect_err(breached);
            assert!(refused.ends_with("breached") || refused.ends_with("common"), "{breached}: {refused}");
        }
        assert_eq!(check_strength("supernatural 1987", &[]), Err("administration-error-password-breached"));
        let prints: Vec<_> = BREACHED.as_chunks::<PRINT>().0.to_vec();
        assert_eq!((prints.len(), BREACHED.as_chunks::<PRINT>().1.len()), (42_692, 0));
        assert!(prints.is_sorted_by(|one, next| one < next), "sorted, each once");
        // Shorter ones than any password here are the stem of many.
        for stem in ["falcon 27 31 44", "4417-vortex-4417", "!!2026 thunder"] {
            assert_eq!(check_strength(stem, &[]), Err("administration-error-password-breached"), "{stem}");
        }
        // Phrases, generated passwords and those of our own demonstrations are none of them.
        for fine in ["cedre-atlas-2026", "argan-souss-4417", "zaytouna qrib men loued", "k7m-x2p9-wq4t-hh3z"] {
            assert_eq!(check_strength(fine, &[]), Ok(()), "{fine}");
        }
    }

    #[test]
    fn the_name_of_the_commune_alone_does_not_make_a_password_strong() {
        let place = ["صفرو", "Sefrou", "sefrou"];
        assert_eq!(check_strength_at("sefrou-sefrou", &[], &place), Err("administration-error-password-common"));
        assert_eq!(check_strength_at("commune-sefrou", &[], &place), Err("administration-error-password-common"));
        assert_eq!(check_strength_at("les cerises de sefrou en juin", &[], &place), Ok(()));
    }

    #[test]
    fn what_everybody_tries_first_is_refused_in_every_script_and_disguise() {
        for common in [
            "motdepasse2026",
            "P@ssw0rd1234!",
            "azertyazerty",
            "Casablanca2026",
            "marocmaroc123",
            "123456789012",
            "aaaaaaaaaaaaaa",
            "كلمة السر 1234",
            "abcdefghijklm",
            "RajaWydad1949!!",
            "bonjourbonjour",
            "المغرب المغرب",
        ] {
            assert_eq!(check_strength(common, &[]), Err("administration-error-password-common"), "{common}");
        }
    }
}
