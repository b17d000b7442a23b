//! The books that the test keeps for itself, in centimes: what happened, and what the law makes of it. Nothing of the program is used here but
//! its calendar.

use chrono::NaiveDate;
use kernel::calendar::started_months;
use serde_json::Value;

/// Costs of formal steps, late charge, increase and principal: in the order in which the law has payments applied (15-97 art. 27).
pub(super) type Parts = [i64; 4];

pub(super) const NAMES: [&str; 4] = ["COST", "LATE", "INCREASE", "PRINCIPAL"];
pub(super) const COST: usize = 0;
pub(super) const LATE: usize = 1;
pub(super) const INCREASE: usize = 2;
pub(super) const PRINCIPAL: usize = 3;

/// "1234.50" as centimes.
pub(super) fn centimes(said: &Value) -> i64 {
    let said = said.as_str().unwrap_or_else(|| panic!("no amount: {said}"));
    said.replace('.', "").parse().unwrap_or_else(|_| panic!("no amount: {said}"))
}

/// Centimes as the API takes them.
pub(super) fn dirhams(centimes: i64) -> String {
    format!("{}.{:02}", centimes / 100, centimes % 100)
}

/// An order.
#[derive(Debug)]
pub(super) struct Debt {
    pub(super) id: String,
    pub(super) reference: String,
    pub(super) taxpayer: usize,
    /// Whether it is a tax of law 47-06.
    pub(super) tax: bool,
    /// The day on which it was ordered.
    pub(super) issued: NaiveDate,
    pub(super) due: NaiveDate,
    /// The day from which the law counts late payment, before the day to pay by when it was asked for late.
    pub(super) legal: NaiveDate,
    pub(super) ordered: Parts,
    pub(super) reduced: Parts,
    pub(super) cancelled: Option<Parts>,
    pub(super) remitted: Vec<(NaiveDate, Parts)>,
    pub(super) written_off: bool,
    /// Whether the receiver asked that it be written off.
    pub(super) write_off_asked: bool,
    /// What was sent about it, oldest first.
    pub(super) steps: Vec<Step>,
}

/// A step of recovery.
#[derive(Debug)]
pub(super) struct Step {
    pub(super) notice: String,
    pub(super) on: NaiveDate,
    /// What it cost; nothing before the commandement.
    pub(super) cost: i64,
    pub(super) stands: bool,
}

/// Why a receipt counts no longer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Undone {
    Void,
    Bounced,
}

/// A receipt.
#[derive(Debug)]
pub(super) struct Paper {
    pub(super) id: String,
    pub(super) reference: String,
    /// Its day of a till, as the test calls it.
    pub(super) day: usize,
    /// When it was paid: at a channel that is before the receipt.
    pub(super) paid_on: NaiveDate,
    pub(super) mode: &'static str,
    pub(super) amount: i64,
    /// What it paid of which debt; nothing when it was charged at the counter.
    pub(super) parts: Vec<(usize, Parts)>,
    pub(super) undone: Option<Undone>,
    /// Whether a remittance took its cheque off.
    pub(super) taken_off: bool,
    /// The report of a channel that it pays.
    pub(super) report: Option<usize>,
}

/// What the receiver collected of a debt himself: no till or ledger of the régie knows it.
#[derive(Debug)]
pub(super) struct Collected {
    pub(super) id: String,
    pub(super) on: NaiveDate,
    /// What it paid of which debt.
    pub(super) parts: Vec<(usize, Parts)>,
    pub(super) undone: bool,
}

/// What of a debt was too much, and was given back or imputed on another one.
#[derive(Debug)]
pub(super) struct Settled {
    pub(super) on: NaiveDate,
    /// What was taken from the one, less than nothing, and what it paid of the other.
    pub(super) parts: Vec<(usize, Parts)>,
}

/// A day of a till.
#[derive(Debug, Default)]
pub(super) struct Day {
    /// As the API calls it; a channel's is not asked for.
    pub(super) id: String,
    pub(super) till: usize,
    pub(super) on: NaiveDate,
    pub(super) float: i64,
    pub(super) open: bool,
    /// Counted less expected.
    pub(super) difference: i64,
    /// What tickets brought.
    pub(super) tickets: i64,
    pub(super) paid_over: bool,
}

/// What a channel reported.
#[derive(Debug)]
pub(super) struct Report {
    pub(super) body: Value,
    pub(super) answer: Value,
    pub(super) amount: i64,
    pub(super) paid_on: NaiveDate,
    pub(super) paid_back: i64,
}

#[derive(Debug)]
pub(super) struct Books {
    pub(super) today: NaiveDate,
    pub(super) debts: Vec<Debt>,
    pub(super) papers: Vec<Paper>,
    pub(super) collected: Vec<Collected>,
    pub(super) settled: Vec<Settled>,
    pub(super) days: Vec<Day>,
    pub(super) reports: Vec<Report>,
    pub(super) made_good: i64,
    /// What the receiver did not find of what was paid over: it was not paid over, and is missing.
    pub(super) missed: i64,
    /// Made good and not paid over yet.
    pub(super) good_waits: i64,
    pub(super) paid_over: i64,
}

impl Paper {
    pub(super) fn stands(&self) -> bool {
        self.undone.is_none()
    }
}

impl Books {
    pub(super) fn new(today: NaiveDate) -> Self {
        let (debts, papers, days, reports) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let (collected, settled) = (Vec::new(), Vec::new());
        let (made_good, missed, good_waits, paid_over) = (0, 0, 0, 0);
        Self { today, debts, papers, collected, settled, days, reports, made_good, missed, good_waits, paid_over }
    }

    /// What receipts that stand, and the receiver himself, paid of a debt, each with its day.
    fn payments(&self, debt: usize) -> impl Iterator<Item = (NaiveDate, Parts)> {
        let standing = self.papers.iter().filter(|paper| paper.stands()).map(|paper| (paper.paid_on, &paper.parts));
        let collected = self.collected.iter().filter(|one| !one.undone).map(|one| (one.on, &one.parts));
        let settled = self.settled.iter().map(|one| (one.on, &one.parts));
        standing.chain(collected).chain(settled).flat_map(move |(on, parts)| {
            parts.iter().filter(move |(of, _)| *of == debt).map(move |(_, parts)| (on, *parts))
        })
    }

    pub(super) fn paid(&self, debt: usize) -> Parts {
        sum(self.payments(debt).map(|(_, parts)| parts))
    }

    /// What late payment of a debt has cost by a day: half a per cent of the principal for each month begun after the last day to pay (15-97
    /// art. 23), of a tax fifteen per cent for the first one (47-06 art. 147), on each part of it until that part was paid or remitted; the whole
    /// rounded up to the dirham (15-97 art. 24). What was taken back was never owed, and of what was cancelled nothing was.
    fn charged(&self, at: usize, on: NaiveDate) -> i64 {
        let debt = &self.debts[at];
        if debt.cancelled.is_some() {
            return 0;
        }
        let rate = |until: NaiveDate| {
            let first = debt.legal.succ_opt().expect("a day");
            let at_once = if debt.tax { 145 } else { 0 };
            if until < first { 0 } else { at_once + 5 * i64::from(started_months(first, until)) }
        };
        let remitted = debt.remitted.iter().copied();
        let mut gone: Vec<(NaiveDate, i64)> =
            self.payments(at).chain(remitted).map(|(day, parts)| (day, parts[PRINCIPAL])).collect();
        gone.retain(|(day, _)| *day <= on);
        gone.sort_unstable();
        let mut left = debt.ordered[PRINCIPAL] - debt.reduced[PRINCIPAL];
        let mut thousandths = 0;
        // What was taken back from a debt was no debt any more: lateness knows nothing of it.
        for (day, amount) in gone.into_iter().filter(|(_, amount)| *amount > 0) {
            thousandths += amount.min(left) * rate(day);
            left -= amount.min(left);
        }
        thousandths += left * rate(on);
        (thousandths + 99_999) / 100_000 * 100
    }

    /// What the steps taken by a day cost, as far as they stand. What was cancelled should never have been enforced.
    fn enforced(&self, at: usize, on: NaiveDate) -> i64 {
        let debt = &self.debts[at];
        let standing = debt.steps.iter().filter(|step| step.stands && step.on <= on && debt.cancelled.is_none());
        standing.map(|step| step.cost).sum()
    }

    /// What is left of a debt on a day: assessed, less what was reduced or cancelled, remitted, and paid by receipts that stand; less than
    /// nothing where it has too much.
    fn left(&self, at: usize, on: NaiveDate) -> Parts {
        let debt = &self.debts[at];
        let (paid, remitted) = (self.paid(at), sum(debt.remitted.iter().map(|(_, parts)| *parts)));
        let cancelled = debt.cancelled.unwrap_or_default();
        let mut owed = [self.enforced(at, on), self.charged(at, on), debt.ordered[INCREASE], debt.ordered[PRINCIPAL]];
        for (part, left) in owed.iter_mut().enumerate() {
            *left -= debt.reduced[part] + cancelled[part] + remitted[part] + paid[part];
        }
        let withdrawn = owed[COST] < 0 && debt.cancelled.is_none();
        assert!(!withdrawn || on < self.today, "costs that were paid were withdrawn: {debt:?}: {owed:?}");
        owed
    }

    /// What is owed of a debt on a day. What was paid above what is asked for by now, since something was reduced or cancelled, is owed by nobody.
    pub(super) fn owed(&self, at: usize, on: NaiveDate) -> Parts {
        self.left(at, on).map(|left| left.max(0))
    }

    /// What was paid of a debt above what is asked for, and was not settled.
    pub(super) fn surplus(&self, at: usize) -> Parts {
        let (left, paid) = (self.left(at, self.today), self.paid(at));
        // What was remitted of a charge that is less by now was not paid.
        [0, 1, 2, 3].map(|part| (-left[part]).min(paid[part]).max(0))
    }

    /// What of the principal and the increase of a debt was neither taken back nor remitted, paid or not.
    pub(super) fn stands(&self, at: usize) -> Parts {
        let debt = &self.debts[at];
        let remitted = sum(debt.remitted.iter().map(|(_, parts)| *parts));
        let cancelled = debt.cancelled.unwrap_or_default();
        let left = |part: usize| debt.ordered[part] - debt.reduced[part] - cancelled[part] - remitted[part];
        [0, 0, left(INCREASE), left(PRINCIPAL)]
    }

    pub(super) fn total(&self, at: usize, on: NaiveDate) -> i64 {
        self.owed(at, on).iter().sum()
    }

    /// To what so much goes: the oldest debt first, in each in the order of the law.
    pub(super) fn applied(&self, debts: &[usize], amount: i64, on: NaiveDate) -> Vec<(usize, Parts)> {
        let mut oldest = debts.to_vec();
        oldest.sort_by_key(|at| (self.debts[*at].due, self.debts[*at].id.as_str()));
        let mut left = amount;
        let shares = oldest.into_iter().map(|at| {
            let share = self.owed(at, on).map(|owed| {
                let taken = owed.min(left);
                left -= taken;
                taken
            });
            (at, share)
        });
        let shares: Vec<(usize, Parts)> = shares.filter(|(_, share)| *share != [0; 4]).collect();
        assert_eq!(left, 0, "no more than is owed is applied");
        shares
    }

    /// What receipts of a day brought: those of a mode, or all, without what was made void.
    pub(super) fn taken(&self, day: usize, mode: Option<&str>) -> i64 {
        let of = self.papers.iter().filter(|paper| paper.day == day && paper.undone != Some(Undone::Void));
        of.filter(|paper| mode.is_none_or(|mode| paper.mode == mode)).map(|paper| paper.amount).sum()
    }

    /// What must lie in the till: the float, the cash and what tickets brought.
    pub(super) fn expected(&self, day: usize) -> i64 {
        let found = &self.days[day];
        found.float + found.tickets + self.taken(day, Some("CASH"))
    }

    /// The open day of a till.
    pub(super) fn open(&self, till: usize) -> Option<usize> {
        self.days.iter().position(|day| day.open && day.till == till)
    }

    /// What a report was paid by receipts that stand, and what waits.
    pub(super) fn receipted(&self, report: usize) -> i64 {
        let of = self.papers.iter().filter(|paper| paper.report == Some(report) && paper.stands());
        of.map(|paper| paper.amount).sum()
    }

    pub(super) fn suspense(&self, report: usize) -> i64 {
        let found = &self.reports[report];
        found.amount - found.paid_back - self.receipted(report)
    }

    /// What receipts that stand brought in all.
    pub(super) fn standing(&self) -> i64 {
        self.papers.iter().filter(|paper| paper.stands()).map(|paper| paper.amount).sum()
    }

    pub(super) fn tickets(&self) -> i64 {
        self.days.iter().map(|day| day.tickets).sum()
    }

    /// What is missing by the counts, the receiver's too, and was not made good.
    pub(super) fn short(&self) -> i64 {
        let missing: i64 = self.days.iter().map(|day| (-day.difference).max(0)).sum();
        missing + self.missed - self.made_good
    }

    /// What the régie holds: all that was taken and counted, less what was paid over.
    pub(super) fn held(&self) -> i64 {
        let counted: i64 = self.days.iter().map(|day| day.difference).sum();
        self.standing() + self.tickets() + counted + self.made_good - self.paid_over
    }

    /// The days that a remittance would pay over, and what it would come to: what they leave, what was made good, less the cheques that came
    /// back of days that are closed.
    pub(super) fn due(&self) -> (Vec<usize>, i64, i64) {
        let closed = |day: &Day| !day.open && !day.paid_over;
        let days: Vec<usize> = (0..self.days.len()).filter(|at| closed(&self.days[*at])).collect();
        let left = |at: &usize| self.taken(*at, None) + self.days[*at].tickets + self.days[*at].difference;
        let leaves = days.iter().map(left).sum::<i64>() + self.good_waits;
        (days, leaves, self.returned().map(|(_, amount)| amount).sum())
    }

    /// Cheques that came back and are to be taken off.
    pub(super) fn returned(&self) -> impl Iterator<Item = (usize, i64)> {
        let papers = self.papers.iter().enumerate();
        let came_back = papers.filter(|(_, paper)| paper.undone == Some(Undone::Bounced) && !paper.taken_off);
        came_back.filter(|(_, paper)| !self.days[paper.day].open).map(|(at, paper)| (at, paper.amount))
    }
}

/// Part by part.
pub(super) fn sum(all: impl Iterator<Item = Parts>) -> Parts {
    all.fold([0; 4], |so_far, parts| [0, 1, 2, 3].map(|part| so_far[part] + parts[part]))
}
