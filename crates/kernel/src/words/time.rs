//! Hour and minute in words, on a clock of 24 hours, so that nothing has to say morning or evening.

use super::arabic::ordinal;
use super::{Case, Gender, Noun, cardinal_fr_feminine, counted_ar};
use crate::calendar::Lang;
use chrono::{NaiveTime, Timelike};

const MINUTE: Noun = Noun {
    gender: Gender::Feminine,
    singular: "دقيقة",
    dual: "دقيقتان",
    dual_oblique: "دقيقتين",
    plural: "دقائق",
    accusative: "دقيقة",
};

/// "على الساعة العاشرة وخمس وثلاثين دقيقة", "à dix heures trente-cinq minutes". Seconds are dropped.
#[must_use]
pub fn time_words(time: NaiveTime, lang: Lang) -> String {
    match lang {
        Lang::Ar => arabic(time.hour(), time.minute()),
        Lang::Fr => french(time.hour(), time.minute()),
    }
}

fn arabic(hour: u32, minute: u32) -> String {
    let hour = if hour == 0 { "الصفر".to_owned() } else { ordinal(hour, Gender::Feminine) };
    match minute {
        0 => format!("على الساعة {hour}"),
        _ => format!("على الساعة {hour} و{}", counted_ar(u64::from(minute), &MINUTE, Case::Oblique)),
    }
}

fn french(hour: u32, minute: u32) -> String {
    let plural = |count: u32| if count < 2 { "" } else { "s" };
    let hours = format!("à {} heure{}", cardinal_fr_feminine(u64::from(hour)), plural(hour));
    match minute {
        0 => hours,
        _ => format!("{hours} {} minute{}", cardinal_fr_feminine(u64::from(minute)), plural(minute)),
    }
}
