//! Guarantees of the calendar.

use super::*;
use chrono::{DateTime, Datelike, Utc};
use proptest::prelude::*;

fn day(text: &str) -> Civil {
    text.parse().unwrap()
}

fn hijri(year: i32, month: u32, day: u32) -> HijriDate {
    HijriDate { year, month, day }
}

fn instant(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

#[test]
fn every_row_of_the_calendar_data_is_read() {
    let (rows, lines) = holidays::rows_and_lines();
    assert_eq!((rows, lines), (516, 516));
    assert_eq!(hijri::months_and_lines(), [(163, 163), (1896, 1896)]);
}

#[test]
fn every_moroccan_month_has_29_or_30_days_and_the_odd_ones_of_umm_al_qura_are_old() {
    let [morocco, umm_al_qura] = hijri::odd_months();
    assert_eq!(morocco, Vec::<i32>::new());
    assert_eq!(umm_al_qura, [1343, 1345, 1345, 1348, 1348, 1349, 1349, 1364]);
}

#[test]
fn no_hijri_date_has_a_thirty_first_day() {
    let dates = day("1924-08-01").iter_days().take(60_000);
    assert!(
        dates.filter_map(to_hijri).all(|(hijri, _)| (1..=30).contains(&hijri.day) && (1..=12).contains(&hijri.month))
    );
}

#[test]
fn weekends_and_holidays_are_off_and_say_why() {
    let holidays = Holidays::with_local([day("2026-11-24")]);
    assert!(!holidays.is_working_day(day("2026-11-21")).value, "Saturday");
    assert!(!holidays.is_working_day(day("2026-11-22")).value, "Sunday");
    assert!(holidays.is_working_day(day("2026-11-23")).value, "Monday");
    assert_eq!(holidays.off_reason(day("2026-11-24")), Some(OffReason::Local));
    let Some(OffReason::National { name_fr, .. }) = holidays.off_reason(day("2026-11-18")) else {
        panic!("18 November")
    };
    assert_eq!(name_fr, "Fête de l'indépendance");
    assert!(Holidays::national().is_working_day(day("2026-11-24")).value, "the commune's own day is its own");
}

#[test]
fn beyond_the_list_fixed_holidays_go_on_and_any_other_day_may_be_a_feast() {
    let holidays = Holidays::national();
    assert_eq!(Holidays::known_until(), day("2030-12-31"));
    // Thursday 1 May 2031, the Friday after it, and the Saturday.
    assert_eq!(holidays.is_working_day(day("2031-05-01")), Certain { value: false, certain: true });
    assert_eq!(holidays.is_working_day(day("2031-05-02")), Certain { value: true, certain: false });
    assert_eq!(holidays.is_working_day(day("2031-05-03")), Certain { value: false, certain: true });
    let deadline = declaration_deadline(day("2031-04-01"), &holidays);
    assert_eq!((deadline.nominal, deadline.due, deadline.certain), (day("2031-05-01"), day("2031-05-02"), false));
    assert!(!holidays.is_working_day(day("1999-12-30")).certain);
    let listed: Vec<_> = Holidays::national_of(2030).filter(|(_, one)| one.kind == HolidayKind::Civil).collect();
    for year in [2031, 2032, 2077] {
        let fixed: Vec<_> = Holidays::national_of(year).collect();
        assert_eq!(fixed.len(), listed.len());
        for ((then, known), (date, told)) in listed.iter().zip(fixed) {
            assert_eq!((then.with_year(year), &known.name_fr, told.estimated), (Some(date), &told.name_fr, false));
        }
    }
    assert!(Holidays::national_of(2030).count() > listed.len(), "feasts are told as long as the list forecasts them");
    assert_eq!(Holidays::national_of(1999).count(), 0);
    // The commune announces a feast of that year, and it is as certain as any.
    let announced = Holidays::national().announced(day("2031-05-02"), day("2031-04-20"));
    assert_eq!(announced.is_working_day(day("2031-05-02")), Certain { value: false, certain: true });
}

#[test]
fn a_day_beside_an_estimated_feast_is_not_certain_until_the_commune_settles_it() {
    // 27 and 28 May 2026 are estimates.
    let holidays = Holidays::national();
    assert!(!holidays.is_working_day(day("2026-05-29")).certain);
    assert!(!holidays.is_working_day(day("2026-05-27")).certain);
    let settled = Holidays::with_local([day("2026-05-29")]).without([day("2026-05-27")]);
    assert_eq!(settled.is_working_day(day("2026-05-29")), Certain { value: false, certain: true });
    assert_eq!(settled.is_working_day(day("2026-05-27")), Certain { value: true, certain: true });
}

#[test]
fn working_days_skip_weekends_and_holidays() {
    let holidays = Holidays::national();
    // Tuesday 17 November 2026; 18 is a holiday.
    assert_eq!(holidays.add_working_days(day("2026-11-17"), 1).value, day("2026-11-19"));
    assert_eq!(holidays.add_working_days(day("2026-11-17"), 3).value, day("2026-11-23"));
    assert_eq!(holidays.add_working_days(day("2026-11-21"), 0).value, day("2026-11-23"));
}

#[test]
fn clear_days_count_neither_the_first_day_nor_the_last() {
    let holidays = Holidays::national();
    // Ten whole days, 3 to 12 November, lie between 2 and 13.
    assert_eq!(holidays.add_clear_days(day("2026-11-02"), 10).value, day("2026-11-13"));
    // The last day, 14, is a Saturday.
    assert_eq!(holidays.add_clear_days(day("2026-11-03"), 10).value, day("2026-11-16"));
}

#[test]
fn calendar_working_and_clear_days_are_three_different_things() {
    let holidays = Holidays::national();
    let from = day("2026-09-01");
    let calendar = from + chrono::Days::new(5);
    assert_eq!(holidays.next_working_day(calendar).value, day("2026-09-07"));
    assert_eq!(holidays.add_working_days(from, 5).value, day("2026-09-08"));
    assert_eq!(holidays.add_clear_days(from, 4).value, day("2026-09-07"));
}

#[test]
fn the_declaration_delay_counts_thirty_days_from_the_day_after_the_event() {
    let deadline = declaration_deadline(day("2026-09-01"), &Holidays::national());
    assert_eq!(deadline.start, day("2026-09-02"));
    assert_eq!(deadline.due, day("2026-10-01"));
    assert!(!deadline.is_late(day("2026-10-01")));
    assert!(deadline.is_late(day("2026-10-02")));
    assert_eq!((deadline.days_left(day("2026-09-30")), deadline.days_left(day("2026-10-03"))), (1, -2));
    assert!(deadline.certain && deadline.moved_over.is_empty());
}

#[test]
fn a_last_day_off_moves_to_the_next_working_day_and_says_over_what() {
    // 18 November 2026 is a Wednesday and a holiday.
    let deadline = declaration_deadline(day("2026-10-19"), &Holidays::national());
    assert_eq!((deadline.nominal, deadline.due), (day("2026-11-18"), day("2026-11-19")));
    assert_eq!(deadline.moved_over.len(), 1);
    // Friday 6 November 2026 is a holiday, then the weekend, then a local day.
    let deadline = declaration_deadline(day("2026-10-07"), &Holidays::with_local([day("2026-11-09")]));
    assert_eq!((deadline.nominal, deadline.due), (day("2026-11-06"), day("2026-11-10")));
    assert_eq!(deadline.moved_over.len(), 4);
    let json = serde_json::to_value(&deadline).unwrap();
    assert_eq!(json["moved_over"][1][1]["reason"], "weekend");
}

#[test]
fn a_birth_abroad_has_a_year_also_from_29_february() {
    let holidays = Holidays::national();
    assert_eq!(declaration_deadline_abroad(day("2025-03-10"), &holidays).due, day("2026-03-10"));
    assert_eq!(declaration_deadline_abroad(day("2024-02-29"), &holidays).nominal, day("2025-02-28"));
}

#[test]
fn the_moroccan_table_comes_before_umm_al_qura_and_the_source_is_told() {
    assert_eq!(to_hijri(day("2012-11-16")), Some((hijri(1434, 1, 1), HijriSource::Morocco)));
    assert_eq!(to_hijri(day("2025-12-22")), Some((hijri(1447, 7, 1), HijriSource::Morocco)));
    assert_eq!(to_hijri(day("2026-11-21")), Some((hijri(1448, 6, 11), HijriSource::UmmAlQura)));
    assert_eq!(from_hijri(hijri(1448, 6, 11)), Some((day("2026-11-21"), HijriSource::UmmAlQura)));
    assert_eq!(from_hijri(hijri(1447, 7, 1)), Some((day("2025-12-22"), HijriSource::Morocco)));
}

#[test]
fn outside_of_the_tables_nothing_is_computed_and_old_dates_are_not_refused() {
    assert_eq!(to_hijri(day("1920-05-01")), None);
    assert_eq!(from_hijri(hijri(1338, 8, 12)), None);
    assert_eq!(check_override(day("1920-05-01"), hijri(1338, 8, 12)), Ok(hijri(1338, 8, 12)));
    assert_eq!(check_override(day("1920-05-01"), hijri(1383, 8, 12)), Err(HijriError::Year(1383)));
}

#[test]
fn a_clerk_may_move_the_hijri_date_by_two_days_and_no_more() {
    let date = day("2026-11-21");
    for near in [9, 10, 11, 12, 13] {
        assert_eq!(check_override(date, hijri(1448, 6, near)), Ok(hijri(1448, 6, near)));
    }
    let far = check_override(date, hijri(1448, 6, 14));
    assert_eq!(far, Err(HijriError::TooFar { expected: hijri(1448, 6, 11), days: 3 }));
    assert_eq!(check_override(date, hijri(1448, 13, 1)), Err(HijriError::Month(13)));
    assert_eq!(check_override(date, hijri(1448, 0, 1)), Err(HijriError::Month(0)));
    assert_eq!(check_override(date, hijri(1448, 6, 31)), Err(HijriError::Day(31)));
    assert_eq!(check_override(date, hijri(1448, 6, 0)), Err(HijriError::Day(0)));
    assert!(check_override(date, hijri(1449, 6, 11)).is_err());
}

#[test]
fn a_clerk_may_enter_the_thirtieth_of_a_month_that_has_29_days_in_the_table() {
    // Umm al-Qura gives 1448-07-01 to 2026-12-10; a 30th of 1448-06 is the same day.
    let first = from_hijri(hijri(1448, 7, 1)).unwrap().0;
    assert_eq!(check_override(first, hijri(1448, 6, 30)), Ok(hijri(1448, 6, 30)));
    // The first of the month may be the last of the month before.
    assert_eq!(check_override(first, hijri(1448, 6, 29)), Ok(hijri(1448, 6, 29)));
}

#[test]
fn dates_are_written_as_the_administration_writes_them() {
    let date = day("2026-11-21");
    assert_eq!(format_long(date, Lang::Ar), "21 نونبر 2026");
    assert_eq!(format_long(date, Lang::Fr), "21 novembre 2026");
    assert_eq!(format_long(day("2026-01-01"), Lang::Fr), "1er janvier 2026");
    assert_eq!(format_long(day("2026-08-01"), Lang::Ar), "1 غشت 2026");
    assert_eq!(format_short(date), "21/11/2026");
    assert_eq!(format_hijri(hijri(1448, 6, 11), Lang::Ar), "11 جمادى الآخرة 1448");
    assert_eq!(format_hijri(hijri(1448, 6, 11), Lang::Fr), "11 joumada II 1448");
    assert_eq!(format_hijri(hijri(1448, 1, 1), Lang::Fr), "1er moharrem 1448");
    assert_eq!((gregorian_month(0, Lang::Ar), hijri_month(13, Lang::Fr)), ("", ""));
}

#[test]
fn every_month_has_a_name_in_both_languages() {
    for month in 1..=12 {
        for lang in [Lang::Ar, Lang::Fr] {
            assert!(!gregorian_month(month, lang).is_empty() && !hijri_month(month, lang).is_empty());
        }
    }
}

#[test]
fn a_date_known_by_year_only_shows_no_day_or_month() {
    let date = day("1954-01-01");
    let shown = |precision, lang| format_with_precision(date, precision, lang);
    assert_eq!(shown(DatePrecision::Year, Lang::Ar), "سنة 1954");
    assert_eq!(shown(DatePrecision::Year, Lang::Fr), "1954 (jour et mois inconnus)");
    assert_eq!(shown(DatePrecision::Month, Lang::Ar), "شهر يناير 1954");
    assert_eq!(shown(DatePrecision::Month, Lang::Fr), "janvier 1954 (jour inconnu)");
    assert_eq!(shown(DatePrecision::Presumed, Lang::Fr), "1er janvier 1954 (date présumée)");
    assert_eq!(shown(DatePrecision::Presumed, Lang::Ar), "1 يناير 1954 (تاريخ مفترض)");
    assert_eq!(shown(DatePrecision::Day, Lang::Fr), "1er janvier 1954");
    assert_eq!(serde_json::to_string(&DatePrecision::Presumed).unwrap(), "\"presumed\"");
}

#[test]
fn casablanca_was_one_hour_ahead_and_on_utc_in_ramadan() {
    assert_eq!(casablanca::civil_date(instant("2026-06-01T23:30:00Z")), day("2026-06-02"));
    // Ramadan 1447 lay within UTC+0.
    assert_eq!(casablanca::civil_date(instant("2026-03-01T23:30:00Z")), day("2026-03-01"));
    assert_eq!(casablanca::civil_date(instant("2026-03-01T00:10:00Z")), day("2026-03-01"));
}

#[test]
fn morocco_is_on_utc_again_from_the_20th_of_september_2026() {
    assert_eq!(casablanca::civil_date(instant("2026-09-19T23:30:00Z")), day("2026-09-20"));
    assert_eq!(casablanca::civil_date(instant("2026-11-19T23:30:00Z")), day("2026-11-19"));
    let offsets = casablanca::offsets(instant("2026-06-01T00:00:00Z"), instant("2028-01-01T00:00:00Z"));
    let told: Vec<_> = offsets.iter().map(|one| (one.at, one.minutes)).collect();
    assert_eq!(told, [(instant("2026-06-01T00:00:00Z"), 60), (instant("2026-09-20T01:00:00Z"), 0)]);
}

#[test]
fn the_hour_skipped_after_ramadan_has_no_instant_and_the_repeated_one_has() {
    let skipped = "2026-03-22T02:30:00".parse().unwrap();
    assert_eq!(casablanca::instant(skipped), None);
    let repeated = "2026-02-15T02:30:00".parse().unwrap();
    assert_eq!(casablanca::instant(repeated), Some(instant("2026-02-15T01:30:00Z")));
}

proptest! {
    #[test]
    fn hijri_dates_come_back_as_they_went(offset in 0_u64..55_000) {
        let date = day("1924-08-01") + chrono::Days::new(offset);
        if let Some((hijri, source)) = to_hijri(date) {
            // On the two seams of the tables a date may have two names.
            if source == HijriSource::Morocco {
                prop_assert_eq!(from_hijri(hijri), Some((date, source)));
            }
            prop_assert_eq!(check_override(date, hijri), Ok(hijri));
        }
    }

    #[test]
    fn a_deadline_never_ends_on_a_day_off_nor_before_its_nominal_day(offset in 0_u64..14_000) {
        let holidays = Holidays::with_local([day("2026-11-23")]);
        let event = day("1999-01-01") + chrono::Days::new(offset);
        let deadline = declaration_deadline(event, &holidays);
        prop_assert!(holidays.is_working_day(deadline.due).value);
        prop_assert!(deadline.due >= deadline.nominal);
        prop_assert_eq!((deadline.nominal - deadline.start).num_days() + 1, 30);
        prop_assert_eq!(deadline.moved_over.len() as i64, (deadline.due - deadline.nominal).num_days());
    }

    #[test]
    fn working_days_add_up(offset in 0_u64..11_000, first in 1_u32..20, second in 1_u32..20) {
        let holidays = Holidays::national();
        let from = day("2000-01-01") + chrono::Days::new(offset);
        let one_go = holidays.add_working_days(from, first + second).value;
        let two_goes = holidays.add_working_days(holidays.add_working_days(from, first).value, second).value;
        prop_assert_eq!(one_go, two_goes);
    }

    #[test]
    fn no_date_of_the_calendar_makes_it_panic(days in any::<i32>(), count in 0_u32..40) {
        let date = Civil::from_num_days_from_ce_opt(days % 90_000_000).unwrap_or(Civil::MAX);
        let holidays = Holidays::national();
        let _ = holidays.add_clear_days(date, count);
        let _ = holidays.add_working_days(date, count);
        let _ = declaration_deadline(date, &holidays);
        let _ = declaration_deadline_abroad(date, &holidays);
        let _ = check_override(date, hijri(date.year(), 1, 1));
        let _ = format_long(date, Lang::Ar);
    }
}
