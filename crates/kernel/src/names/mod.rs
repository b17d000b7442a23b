//! Names of persons: kept verbatim for print, folded for search, romanised and written in Tifinagh as a proposal.
//!
//! # Search
//! [`fold`] unifies the spellings of one script: hamza, ة/ه, ى/ي, tatweel, vowel signs; case, accents, apostrophes, hyphens; a
//! particle (Ben, Bent, Ould, Aït, Abd, Bou …) joins its name, so *Ben Ali* and *Benali* fold alike.
//!
//! [`search_key`] goes across scripts, word by word:
//! 1. an Arabic word becomes its usual Latin spelling: from the tables in `data/`, else by rule;
//! 2. the article falls (*El Alaoui*, *Ennaji*, العلوي);
//! 3. the Latin word becomes sounds (ch, kh, gh one sound each; ou = w = o = u; y = i = ee; q = k; e = a), vowels fall except an
//!    opening one, semi-vowels (Sou-ad, Nad-ia), the i or u of the last closed syllable (Said/Saad, Karim/Karam) and a final
//!    vowel (Amin/Amina);
//! 4. spellings that the tables give for one Arabic name share one key (*Driss* and *Idriss*, *Fatma* and *Fatima*).
//!
//! Tifinagh is read letter by letter into Latin first.
//!
//! [`loose_key`] drops all vowels: the second try when nothing is found.
//!
//! # Known quirks
//! - Latin cannot tell حمدي from حمادي, or صلاح from صالح (both are written Salah): such pairs share a key. Measured in the tests.
//! - ح and ه, س and ص, ق and ك, ت and ط share a key by design.
//! - An Arabic name outside the tables is read by pattern: short u (مُ…) is guessed as a, which the key ignores unless it opens
//!   the word or closes it.
//! - Zahra and Zohra find each other, as their bearers' papers mix them.
//!
//! Proposals ([`propose_latin`], [`propose_tifinagh`]) are proposals: the declarant decides.

mod fold;
mod key;
mod propose;
mod romanise;
mod script;
mod sounds;
mod table;
#[cfg(test)]
mod tests;
mod tifinagh;
mod validate;

pub use fold::{fold, fold_ar, fold_latin};
pub use key::{loose_key, search_key};
pub use propose::{Proposal, propose_latin};
pub use script::{Script, script_of};
pub use tifinagh::propose_tifinagh;
pub use validate::{
    NameFault, validate_arabic, validate_given_name_ar, validate_given_name_latin, validate_given_name_tifinagh,
    validate_latin, validate_tifinagh,
};
