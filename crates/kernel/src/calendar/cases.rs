//! The date cases that a town hall meets and a naive calendar gets wrong, one test each.
//!
//! | Case | Where |
//! |---|---|
//! | calendar, working, clear days and months mixed up | here |
//! | last day off not moved; holidays by decree announced late | here; weekends and local days in `tests` |
//! | "after the third working day" | here: which day is the third, and which the first after it |
//! | receipt or notification mistaken for sending or signature | here: the caller gives the event, its day is never counted |
//! | clock not stopped by a request to complete, or stopped twice, or too late | here |
//! | month, quarter or day begun not counted in full | here |
//! | Hijri from a foreign table; the clerk's override; month length against the wrong calendar; dates before 1924 | here and in `tests` |
//! | dates known by year, season or presumption only | here and in `tests` |
//! | late registration counted from the event | `tests`, and the registry's deadlines |
//! | births abroad: a year | the rule in `tests`; the registry: `a_birth_abroad_is_declared_within_a_year_and_the_day_off_at_its_end_moves_it` |
//! | deaths abroad: a year | the rule in `tests`; the registry: `a_death_abroad_is_declared_within_a_year_and_the_day_off_at_its_end_moves_it` |
//! | births and deaths on a voyage | here: no rule of their own that could be verified, so the ordinary one; one that counts from the arrival is given the arrival |
//! | Ramadan's shift, slots at the switch, a change of the offset by decree | here |
//! | bookings across midnight | here: each belongs to the day on which it begins; tariffs and cancellations to the module that books |
//! | delegation over on the day of signature | the registry: `a_delegation_is_in_force_from_its_first_to_its_last_day` |
//! | sessions of commune and arrondissement; tariffs of a year; half days and holidays inside a leave | here |
//! | a reply linked to a letter of a closed year | the year of its own number: here; the link, by number and year, to the module of the mail |
//! | penalties until the day of payment, by days | here; by months, the régie's `what_was_paid_in_time_is_not_surcharged_and_what_was_paid_late_only_until_then` |
//! | a stay paid for by days | the régie: `the_pound_counts_a_day_begun_as_a_day` |
//! | the governor's and the accountant's visa by silence, counted from the receipt | the budget: `the_governors_silence_of_twenty_days_from_receipt_is_his_visa`, `the_accountant_has_whole_working_days_and_for_a_payment_silence_gives_nothing`; nothing is carried out before it: `a_version_is_voted_when_it_is_balanced_and_carried_out_from_its_visa` |
//! | sickness inside a leave; a leave over the end of a year, whose days are each of their own year; a grade given from an earlier day | here; what of a year may be carried over, to the module of the staff |
//! | a councillor resigned, suspended or replaced | who sat on the day of a vote: here; the votes, to the module of the council |
//! | the threshold of a petition, by the population that was official on its day | here; petitions, to the module of the council |
//! | an occupation of the public domain: the fee from the notification, an end that silence does not put off | here; occupations, to the module of the public domain |
//!
//! Not proven here, for there is no rule of dates in them but those above, and no module yet that counts by them:
//!
//! | Case | Module |
//! |---|---|
//! | opposition to a deliberation in three working days (here as a delay only) | of the council |
//! | penalties of public contracts (here by days, as any penalty) | of the contracts |

use chrono::{Duration, NaiveTime};

use super::casablanca::{CivilTime, Shift};
use super::*;
use crate::directory::UnitKind;

fn day(text: &str) -> Civil {
    text.parse().unwrap()
}

fn instant(text: &str) -> chrono::DateTime<chrono::Utc> {
    text.parse().unwrap()
}

fn rule(count: u32, unit: DayUnit) -> Rule {
    Rule { code: "test", count, unit }
}

fn ends(rule: &Rule, event: &str, holidays: &Holidays, suspensions: &Suspensions) -> Deadline {
    match term(rule, day(event), holidays, suspensions) {
        Term::Ends(deadline) => deadline,
        stands @ Term::Stands { .. } => panic!("{stands:?}"),
    }
}

fn due(count: u32, unit: DayUnit, event: &str) -> Civil {
    ends(&rule(count, unit), event, &Holidays::national(), &Suspensions::none()).due
}

fn suspended(list: &[(&str, Option<&str>, &str)]) -> Suspensions {
    let mut all = Suspensions::none();
    for (from, until, reason) in list {
        let new = Suspension { from: day(from), until: until.map(day), reason: (*reason).to_owned() };
        let delay = (&rule(60, DayUnit::Calendar), day("2026-09-01"));
        all.add(new, delay, &Holidays::national(), false).unwrap();
    }
    all
}

#[test]
fn calendar_working_clear_days_and_months_are_four_different_delays() {
    // From Tuesday 1 September 2026.
    assert_eq!(due(5, DayUnit::Calendar, "2026-09-01"), day("2026-09-07"), "the 6th is a Sunday");
    assert_eq!(due(5, DayUnit::Working, "2026-09-01"), day("2026-09-08"));
    assert_eq!(due(5, DayUnit::Clear, "2026-09-01"), day("2026-09-07"), "2 to 6 are whole days, the 7th ends it");
    assert_eq!(due(1, DayUnit::Months, "2026-09-01"), day("2026-10-01"));
}

#[test]
fn clear_days_leave_so_many_whole_days_between_the_first_and_the_last() {
    // Thirty days clear from 2 November: 3 November to 2 December are whole, 3 December is the last.
    assert_eq!(due(30, DayUnit::Clear, "2026-11-02"), day("2026-12-03"));
    assert_eq!(
        Holidays::national().add_clear_days(day("2026-11-02"), 30).value,
        day("2026-12-03"),
        "both ways of asking agree"
    );
}

#[test]
fn the_day_of_the_event_is_never_counted_whatever_the_event_is() {
    // Twenty days for a visa run from the receipt of 2 November, not from the sending of 26 October.
    assert_eq!(due(20, DayUnit::Calendar, "2026-11-02"), day("2026-11-23"), "the 22nd is a Sunday");
    // Opposition, three working days, over the holiday of Wednesday the 18th.
    assert_eq!(due(3, DayUnit::Working, "2026-11-16"), day("2026-11-20"));
    // A delay after an arrival or a notification runs from that day.
    assert_eq!(
        due(30, DayUnit::Calendar, "2026-09-01"),
        declaration_deadline(day("2026-09-01"), &Holidays::national()).due
    );
}

#[test]
fn a_birth_on_a_voyage_has_the_ordinary_delay_unless_a_rule_counts_from_the_arrival() {
    // At sea on 1 September 2026, in port on the 20th: no article that we could verify gives more than the thirty days of any other.
    let (event, arrival) = (day("2026-09-01"), day("2026-09-20"));
    let ordinary = declaration_deadline(event, &Holidays::national());
    assert_eq!((ordinary.rule, ordinary.due), ("decree-2-22-04.40", day("2026-10-01")));
    assert!(ordinary.due > arrival, "whoever declares on arrival is in time");
    // A rule that counts from the arrival is given the arrival, and nothing is added by hand.
    assert_eq!(due(30, DayUnit::Calendar, "2026-09-20"), day("2026-10-20"));
}

#[test]
fn a_penalty_by_days_runs_from_the_day_after_the_last_to_the_day_of_payment() {
    // Thirty days from 19 October 2026 end on a holiday, so on Thursday 19 November.
    let last = due(30, DayUnit::Calendar, "2026-10-19");
    assert_eq!(last, day("2026-11-19"), "a last day off moves before any penalty begins");
    let days = |paid: &str| started_days(last.succ_opt().unwrap(), day(paid));
    assert_eq!((days("2026-11-18"), days("2026-11-19")), (0, 0), "in time, on the last day as well");
    assert_eq!(days("2026-11-20"), 1, "the day of payment counts");
    assert_eq!(days("2026-11-23"), 4, "a weekend stops nothing: a penalty counts every day");
    assert_eq!(days("2027-02-19"), 92, "and no month is thirty days");
}

/// "After the third working day" (organic law 113-14 art. 42) is read to the letter: the third working day is the last one that must have
/// gone by, and a council called for the third time meets on the next at the earliest. A delay answers its last day, so who calls adds one.
#[test]
fn the_third_working_day_is_not_the_third_day_and_after_it_is_not_on_it() {
    // After Thursday 5 November 2026: Friday 6 is a holiday.
    let third = due(3, DayUnit::Working, "2026-11-05");
    assert_eq!(third, day("2026-11-11"));
    assert_eq!(Holidays::national().next_working_day(third.succ_opt().unwrap()).value, day("2026-11-12"));
}

#[test]
fn a_month_ends_on_its_day_or_on_the_last_of_a_shorter_month() {
    assert_eq!(due(1, DayUnit::Months, "2027-01-31"), day("2027-03-01"), "28 February 2027 is a Sunday");
    assert_eq!(
        ends(&rule(1, DayUnit::Months), "2027-01-31", &Holidays::national(), &Suspensions::none()).nominal,
        day("2027-02-28")
    );
    assert_eq!(due(12, DayUnit::Months, "2024-02-29"), day("2025-02-28"));
}

#[test]
fn a_holiday_announced_late_moves_a_deadline_and_what_was_known_before_can_still_be_told() {
    // On Wednesday 9 September the next Friday is granted as a day off.
    let holidays = Holidays::national().announced(day("2026-09-11"), day("2026-09-09"));
    let five = rule(10, DayUnit::Calendar);
    let told = |on: &str| ends(&five, "2026-09-01", &holidays.as_known_on(day(on)), &Suspensions::none()).due;
    assert_eq!(told("2026-09-08"), day("2026-09-11"), "what the person was told on the 8th");
    assert_eq!(told("2026-09-09"), day("2026-09-14"), "what holds since");
    let moved = ends(&five, "2026-09-01", &holidays, &Suspensions::none());
    assert_eq!(
        moved.moved_over.first().map(|(day, reason)| (*day, reason.clone())),
        Some((day("2026-09-11"), OffReason::Local))
    );
    // A feast announced for the day after the forecast: the forecast day becomes a working day, with the same memory.
    let feast = Holidays::national()
        .withdrawn(day("2026-05-27"), day("2026-05-17"))
        .announced(day("2026-05-29"), day("2026-05-17"));
    assert!(!feast.as_known_on(day("2026-05-16")).is_working_day(day("2026-05-27")).value);
    assert!(feast.is_working_day(day("2026-05-27")).value && !feast.is_working_day(day("2026-05-29")).value);
}

#[test]
fn a_suspended_delay_goes_on_where_it_stopped_and_keeps_the_reason() {
    let asked = suspended(&[("2026-09-11", Some("2026-09-20"), "complement")]);
    let thirty = rule(30, DayUnit::Calendar);
    assert_eq!(ends(&thirty, "2026-09-01", &Holidays::national(), &Suspensions::none()).nominal, day("2026-10-01"));
    let later = ends(&thirty, "2026-09-01", &Holidays::national(), &asked);
    assert_eq!(later.nominal, day("2026-10-11"), "ten days stood still");
    assert_eq!(asked.all()[0].reason, "complement");
    // Working days count what is left as working days; months get the days at their end.
    assert_eq!(ends(&rule(10, DayUnit::Working), "2026-09-01", &Holidays::national(), &asked).due, day("2026-09-23"));
    assert_eq!(ends(&rule(1, DayUnit::Months), "2026-09-01", &Holidays::national(), &asked).nominal, day("2026-10-11"));
}

#[test]
fn while_a_delay_stands_still_no_last_day_is_told() {
    let waiting = suspended(&[("2026-09-11", None, "complement")]);
    let stands = term(&rule(30, DayUnit::Calendar), day("2026-09-01"), &Holidays::national(), &waiting);
    let expected = Term::Stands { since: day("2026-09-11"), reason: "complement".to_owned(), counted: 9, left: 21 };
    assert_eq!(stands, expected);
    let Term::Stands { counted, left, .. } =
        term(&rule(1, DayUnit::Months), day("2026-09-01"), &Holidays::national(), &waiting)
    else {
        panic!("months stand still as well")
    };
    assert_eq!((counted, left), (9, 21));
}

#[test]
fn two_suspensions_over_the_same_days_leave_them_out_once() {
    let both =
        suspended(&[("2026-09-11", Some("2026-09-20"), "complement"), ("2026-09-16", Some("2026-09-25"), "expertise")]);
    assert_eq!(
        ends(&rule(30, DayUnit::Calendar), "2026-09-01", &Holidays::national(), &both).nominal,
        day("2026-10-16")
    );
}

#[test]
fn a_file_is_asked_to_be_completed_once_and_in_the_first_half_of_the_delay() {
    let (thirty, holidays) = (rule(30, DayUnit::Calendar), Holidays::national());
    let event = day("2026-09-01");
    let mut all = Suspensions::none();
    let asked = |from: &str, reason: &str| Suspension {
        from: day(from),
        until: Some(day("2026-10-30")),
        reason: reason.to_owned(),
    };
    let refused = all.add(asked("2026-09-17", "complement"), (&thirty, event), &holidays, true);
    assert_eq!(refused, Err(SuspensionError::SecondHalf));
    all.add(asked("2026-09-16", "complement"), (&thirty, event), &holidays, true).unwrap();
    let again = all.add(asked("2026-09-16", "complement"), (&thirty, event), &holidays, true);
    assert_eq!(again, Err(SuspensionError::Twice));
    let over = all.add(asked("2027-01-10", "court"), (&thirty, event), &holidays, false);
    assert_eq!(over, Err(SuspensionError::Backwards));
    let open = Suspension { until: None, ..asked("2027-01-10", "court") };
    assert_eq!(all.add(open, (&thirty, event), &holidays, false), Err(SuspensionError::Over));
    assert_eq!(all.all().len(), 1);
}

#[test]
fn a_month_a_quarter_and_a_day_begun_count_in_full() {
    assert_eq!(started_months(day("2026-03-31"), day("2026-04-29")), 1);
    assert_eq!(started_months(day("2026-03-31"), day("2026-04-30")), 2, "the second month begins with its day");
    assert_eq!(started_months(day("2026-03-15"), day("2026-03-15")), 1);
    assert_eq!(started_months(day("2025-11-10"), day("2026-02-09")), 3);
    assert_eq!(started_months(day("2026-03-15"), day("2026-03-14")), 0);
    assert_eq!(started_quarters(day("2026-03-31"), day("2026-04-01")), 2);
    assert_eq!(started_quarters(day("2025-12-31"), day("2026-01-01")), 2);
    assert_eq!(started_days(day("2026-02-28"), day("2026-03-01")), 2);
}

#[test]
fn a_month_of_the_hijri_calendar_is_never_measured_with_a_gregorian_one() {
    // 30 February does not exist, the 30th of a Hijri month may.
    assert_eq!(Civil::from_ymd_opt(2026, 2, 30), None);
    let thirtieth = HijriDate { year: 1447, month: 6, day: 30 };
    let first_of_next = from_hijri(HijriDate { month: 7, day: 1, ..thirtieth }).unwrap().0;
    assert_eq!(check_override(first_of_next.pred_opt().unwrap(), thirtieth), Ok(thirtieth));
    assert_eq!(from_hijri(HijriDate { day: 31, ..thirtieth }), None);
}

#[test]
fn a_date_known_by_its_season_shows_the_season_and_a_winter_shows_both_its_years() {
    let shown = |date: &str, lang| format_with_precision(day(date), DatePrecision::Season, lang);
    assert_eq!(shown("1954-07-01", Lang::Ar), "صيف 1954");
    assert_eq!(shown("1954-04-15", Lang::Fr), "printemps 1954 (jour et mois inconnus)");
    assert_eq!(shown("1954-01-10", Lang::Fr), "hiver 1953-1954 (jour et mois inconnus)");
    assert_eq!(shown("1953-12-01", Lang::Ar), "شتاء 1953-1954");
    assert_eq!(season_bounds(day("1956-02-10")), (day("1955-12-01"), day("1956-02-29")));
    assert_eq!(season_bounds(day("1954-10-31")), (day("1954-09-01"), day("1954-11-30")));
}

#[test]
fn the_slots_of_a_night_on_which_the_clock_changes_are_neither_missing_nor_doubled() {
    let time = CivilTime(&[]);
    let night = |date: &str| {
        let [open, close] = [(0, 0), (6, 0)].map(|(h, m)| NaiveTime::from_hms_opt(h, m, 0).unwrap());
        time.slots(day(date), open, close, Duration::hours(1))
    };
    assert_eq!(night("2026-06-01").len(), 6);
    // Ramadan 1447 begins: the clock goes back, one hour is lived twice. It ends: one is skipped.
    assert_eq!((night("2026-02-15").len(), night("2026-03-22").len()), (7, 5));
    for date in ["2026-02-15", "2026-03-22", "2026-06-01"] {
        let slots = night(date);
        assert!(slots.windows(2).all(|pair| pair[0].end == pair[1].start && pair[0].start < pair[1].start), "{date}");
        assert!(slots.iter().all(|slot| slot.shown.date() == day(date)), "{date}");
    }
}

#[test]
fn a_booking_across_midnight_belongs_to_the_day_on_which_it_begins() {
    let time = CivilTime(&[]);
    let [open, close] = [(23, 0), (3, 0)].map(|(h, m)| NaiveTime::from_hms_opt(h, m, 0).unwrap());
    let booked: Vec<_> = time
        .slots(day("2026-06-01"), open, close, Duration::hours(2))
        .iter()
        .map(|slot| (slot.shown.to_string(), time.civil(slot.end).to_string()))
        .collect();
    let slot = |from: &str, until: &str| (from.to_owned(), until.to_owned());
    let expected =
        [slot("2026-06-01 23:00:00", "2026-06-02 01:00:00"), slot("2026-06-02 01:00:00", "2026-06-02 03:00:00")];
    assert_eq!(booked, expected, "the second of one opening is of the next day");
}

#[test]
fn the_offset_stays_on_utc_as_decreed_and_another_decree_may_still_change_it() {
    let database = CivilTime(&[]);
    // Since 20 September 2026 on UTC, Ramadan or not.
    assert_eq!(database.civil(instant("2027-02-10T12:00:00Z")).to_string(), "2027-02-10 12:00:00");
    assert_eq!(database.civil(instant("2027-06-01T12:00:00Z")).to_string(), "2027-06-01 12:00:00");
    // A decree: one hour ahead again from 2 May 2027, 02:00 UTC, until 5 September, 01:00 UTC.
    let shift = |at: &str, minutes| Shift { at: instant(at), minutes };
    let shifts = [shift("2027-05-02T02:00:00Z", 60), shift("2027-09-05T01:00:00Z", 0)];
    let announced = CivilTime(&shifts);
    let before = instant("2027-04-10T12:00:00Z");
    assert_eq!(announced.civil(before), database.civil(before), "the past stays");
    assert_eq!(announced.civil(instant("2027-06-01T23:30:00Z")).date(), day("2027-06-02"));
    assert_eq!(database.civil(instant("2027-06-01T23:30:00Z")).date(), day("2027-06-01"));
    let twice = announced.instants("2027-09-05T01:30:00".parse().unwrap());
    assert_eq!(twice, [instant("2027-09-05T00:30:00Z"), instant("2027-09-05T01:30:00Z")], "the hour is lived twice");
    let told = announced.offsets(before, instant("2028-01-01T00:00:00Z"));
    assert_eq!(told, [Shift { at: before, minutes: 0 }, shifts[0], shifts[1]]);
}

#[test]
fn a_commune_and_its_arrondissements_do_not_meet_in_the_same_months() {
    let next = |unit, on: &str| next_session(unit, day(on));
    assert_eq!(next(UnitKind::Commune, "2026-11-22"), Some((day("2027-02-01"), day("2027-02-07"))));
    assert_eq!(next(UnitKind::Arrondissement, "2026-11-22"), Some((day("2027-01-01"), day("2027-01-07"))));
    assert_eq!(next(UnitKind::Commune, "2026-05-01"), Some((day("2026-10-01"), day("2026-10-07"))), "May has begun");
    assert_eq!(next(UnitKind::Arrondissement, "2026-02-01"), Some((day("2026-06-01"), day("2026-06-07"))));
    assert_eq!(next(UnitKind::Office, "2026-02-01"), None, "no council");
    let of = |unit| session_months(unit).unwrap();
    assert!(of(UnitKind::Commune).iter().all(|month| !of(UnitKind::Arrondissement).contains(month)));
}

#[test]
fn a_liability_of_2023_keeps_the_rate_of_2023() {
    let mut rates = Dated::new();
    assert!(rates.add(day("2024-01-01"), 20) && rates.add(day("2020-01-01"), 10));
    assert!(!rates.add(day("2020-01-01"), 99), "what holds is not overwritten");
    assert_eq!(rates.on(day("2023-12-31")), Some(&10));
    assert_eq!(rates.on(day("2024-01-01")), Some(&20));
    assert_eq!(rates.on(day("2019-12-31")), None);
}

#[test]
fn a_grade_given_from_an_earlier_day_holds_from_it_and_those_after_it_stay() {
    let mut grades = Dated::new();
    assert!(grades.add(day("2020-01-01"), 6) && grades.add(day("2026-01-01"), 8));
    // Decided in 2026, from 2023.
    assert!(grades.add(day("2023-07-01"), 7));
    let on = |date: &str| grades.on(day(date)).copied();
    assert_eq!([on("2023-06-30"), on("2023-07-01")], [Some(6), Some(7)]);
    assert_eq!([on("2025-12-31"), on("2026-01-01")], [Some(7), Some(8)]);
}

#[test]
fn who_sat_on_the_day_of_a_vote_is_not_changed_by_who_sits_now() {
    let mut seat = Dated::new();
    // Elected; suspended while a session is held, and back; resigned, and replaced.
    for (from, who) in [
        ("2021-09-08", Some("first")),
        ("2026-02-05", None),
        ("2026-03-10", Some("first")),
        ("2026-05-06", None),
        ("2026-06-02", Some("next")),
    ] {
        assert!(seat.add(day(from), who));
    }
    let sat = |on: &str| seat.on(day(on)).copied().flatten();
    assert_eq!([sat("2026-02-04"), sat("2026-02-05"), sat("2026-05-05")], [Some("first"), None, Some("first")]);
    assert_eq!([sat("2026-05-06"), sat("2026-06-02"), sat("2021-09-07")], [None, Some("next"), None]);
}

#[test]
fn a_petition_is_weighed_by_the_population_that_was_official_on_its_day() {
    // A commune without arrondissements, which grows beyond 35 000 by the next census; both days are examples.
    let mut population = Dated::new();
    assert!(population.add(day("2015-01-01"), 33_900) && population.add(day("2025-01-01"), 36_200));
    // Organic law 113-14 art. 123.
    let wanted = |on: &str| population.on(day(on)).map(|inhabitants| if *inhabitants < 35_000 { 100 } else { 200 });
    assert_eq!([wanted("2024-12-31"), wanted("2025-01-01"), wanted("2014-12-31")], [Some(100), Some(200), None]);
}

#[test]
fn an_occupation_pays_from_its_notification_and_silence_does_not_put_off_its_end() {
    let (signed, notified) = ("2026-09-20", "2026-10-05");
    let quarters = |from: &str| started_quarters(day(from), day("2027-03-31"));
    assert_eq!((quarters(notified), quarters(signed)), (2, 3), "from the signature, one more would be paid");
    let three_years = rule(36, DayUnit::Months);
    assert_eq!(due(36, DayUnit::Months, notified), day("2029-10-05"));
    let late = Suspension { from: day("2029-10-08"), until: None, reason: "renewal".to_owned() };
    let put_off = Suspensions::none().add(late, (&three_years, day(notified)), &Holidays::national(), false);
    assert_eq!(put_off, Err(SuspensionError::Over));
}

#[test]
fn what_arrives_or_leaves_is_numbered_in_its_own_civil_year_also_when_it_answers_a_letter_of_a_closed_one() {
    // In January 2026 Morocco was an hour ahead: the year had begun at 23:00 UTC.
    assert_eq!(register_year(instant("2025-12-31T22:59:59Z")), 2025);
    assert_eq!(register_year(instant("2025-12-31T23:00:00Z")), 2026);
    // Since 20 September 2026 it is on UTC.
    assert_eq!(register_year(instant("2026-12-31T23:30:00Z")), 2026);
    // A letter of the last working day of 2026, answered in January: two numbers of two years.
    let (letter, reply) = (instant("2026-12-31T15:00:00Z"), instant("2027-01-04T09:00:00Z"));
    assert_eq!((register_year(letter), register_year(reply)), (2026, 2027));
}

#[test]
fn holidays_and_weekends_inside_a_leave_are_not_taken_from_it_and_halves_count_as_halves() {
    use Half::{Afternoon, Morning};
    let leave = |from: (&str, Half), until: (&str, Half)| {
        leave_half_days((day(from.0), from.1), (day(until.0), until.1), &Holidays::national())
    };
    let sure = |value| Certain { value, certain: true };
    // Monday 16 to Monday 23 November 2026; Wednesday 18 is a holiday.
    assert_eq!(leave(("2026-11-16", Morning), ("2026-11-23", Afternoon)), sure(10));
    assert_eq!(leave(("2026-11-16", Afternoon), ("2026-11-23", Morning)), sure(8));
    assert_eq!(leave(("2026-11-17", Afternoon), ("2026-11-17", Afternoon)), sure(1));
    assert_eq!(leave(("2026-11-17", Morning), ("2026-11-17", Afternoon)), sure(2));
    assert_eq!(leave(("2026-11-18", Morning), ("2026-11-18", Afternoon)), sure(0), "a holiday costs nothing");
    assert_eq!(leave(("2026-11-17", Afternoon), ("2026-11-17", Morning)), sure(0), "backwards");
    assert!(
        !leave(("2026-05-25", Morning), ("2026-05-29", Afternoon)).certain,
        "a feast that is only forecast lies inside"
    );
}

#[test]
fn days_of_sickness_are_given_back_and_those_of_two_years_are_each_of_their_own() {
    use Half::{Afternoon, Morning};
    let taken = |from: (&str, Half), until: (&str, Half)| {
        leave_half_days((day(from.0), from.1), (day(until.0), until.1), &Holidays::national()).value
    };
    // Monday 16 to Friday 27 November 2026, ill from the noon of Thursday 19 to the evening of Tuesday 24; Wednesday 18 is a holiday.
    let whole = taken(("2026-11-16", Morning), ("2026-11-27", Afternoon));
    let ill = taken(("2026-11-19", Afternoon), ("2026-11-24", Afternoon));
    let before = taken(("2026-11-16", Morning), ("2026-11-19", Morning));
    let after = taken(("2026-11-25", Morning), ("2026-11-27", Afternoon));
    assert_eq!((whole, ill, before, after), (18, 7, 5, 6));
    // Monday 28 December to Friday 8 January: four days of the old year; of the new one five, for its first is a holiday.
    let over = taken(("2026-12-28", Morning), ("2027-01-08", Afternoon));
    let old = taken(("2026-12-28", Morning), ("2026-12-31", Afternoon));
    let new = taken(("2027-01-01", Morning), ("2027-01-08", Afternoon));
    assert_eq!((over, old, new), (18, 8, 10));
}

#[test]
fn a_day_off_that_was_announced_withdrawn_and_announced_again_is_what_was_said_last() {
    let friday = day("2026-09-11");
    let thrice = Holidays::national()
        .announced(friday, day("2026-09-01"))
        .withdrawn(friday, day("2026-09-05"))
        .announced(friday, day("2026-09-08"));
    let off = |on: &str| !thrice.as_known_on(day(on)).is_working_day(friday).value;
    assert_eq!(
        [off("2026-08-31"), off("2026-09-01"), off("2026-09-05"), off("2026-09-08")],
        [false, true, false, true]
    );
    // A forecast that is confirmed for its day keeps its name and is a forecast no more.
    let feast = day("2026-05-27");
    let confirmed = Holidays::national().announced(feast, day("2026-05-17"));
    assert!(Holidays::national().is_estimate(feast) && !confirmed.is_estimate(feast));
    assert!(matches!(confirmed.off_reason(feast), Some(OffReason::National { .. })));
}

#[test]
fn a_feast_forecast_for_a_fixed_holiday_takes_nothing_away_from_it() {
    // The forecast of the Prophet's birthday in 2027 falls on the day of Oued Eddahab.
    let holidays = Holidays::national();
    assert!(!holidays.is_estimate(day("2027-08-14")) && holidays.is_estimate(day("2027-08-15")));
    assert!(holidays.holiday(day("2027-08-14")).is_some_and(|holiday| holiday.kind == HolidayKind::Civil));
}
