//! Numbers, amounts, dates and times in words, French and Arabic, as acts of civil status write them.
//!
//! Decided once
//! - French: traditional hyphens (before 1990): between elements under one hundred, none around "et": *vingt et un*, *cent
//!   quatre-vingt-dix-sept*, *deux mille vingt-six*. *Vingt* and *cent* take an s when multiplied and last (also before *millions*),
//!   never in a year, which is an ordinal: *l'année mille neuf cent quatre-vingt*.
//! - Arabic: no vowel signs; numbers from 3 to 10 take the gender opposite to the thing counted, 1 and 2 agree, 11 and 12 agree
//!   in both parts. Years and days stand in the oblique case (ألفين وستة وعشرين) and in the form of counting, as offices write them.
//! - The first of the month is فاتح in Arabic and *premier* in French.
//!
//! Compared with two independent sources; each difference is decided in `peer/README.md`.

mod arabic;
mod date;
mod french;
mod money;
#[cfg(test)]
mod peer;
#[cfg(test)]
mod tests;
mod time;

pub use arabic::{Case, Gender, Noun, cardinal_ar, counted_ar, day_ar, year_ar};
pub use date::{date_words, date_words_with_precision, hijri_words};
pub use french::{cardinal_fr, cardinal_fr_feminine, day_fr, year_fr};
pub use money::money_words;
pub use time::time_words;
