//! The jobs of the commune, for its administrator. The work itself is the kernel's.

pub mod graphql;

use kernel::job::Schedule;
use kernel::session::Session;

kernel::ids! {
    /// A run of a job.
    RunId = "run";
}

/// When a job is due, in words.
pub(crate) fn schedule_text(session: &Session, schedule: Schedule) -> String {
    let time = |hour: u32, minute: u32| ("time", format!("{hour:02}:{minute:02}"));
    match schedule {
        Schedule::Daily(hour, minute) => session.text("exchange-schedule-daily", &[time(hour, minute)]),
        Schedule::Weekly(day, hour, minute) => {
            let day = ("day", day.number_from_monday().to_string());
            session.text("exchange-schedule-weekly", &[day, time(hour, minute)])
        }
        Schedule::Monthly(date, hour, minute) => {
            session.text("exchange-schedule-monthly", &[("date", date.to_string()), time(hour, minute)])
        }
    }
}
