//! Follow-up: what is owed and how old it is, read by the whole régie; notices, issued and served by the receiver.

mod annul;
mod issue;
mod print;
mod read;
mod serve;

pub use annul::{Annul, annul};
pub use issue::{Issue, issue};
pub use print::{Print, print};
pub(crate) use read::key;
pub use read::{Ask, By, Followed, ageing, count, follow, limitations, notices, overdue, overdue_count};
pub use serve::{Acknowledge, Serve, acknowledge, serve};

use kernel::id::TypedId as _;
use kernel::tx::Change;

use super::{DebtNoticeId, Notice};

/// The audit row of something done with a notice.
pub(crate) fn about(notice: &Notice) -> Change {
    Change {
        object_kind: "debt_notice",
        object_id: DebtNoticeId::from_uuid(notice.id).to_string(),
        object_label: notice.printed(),
        unit: Some(notice.unit),
        before: None,
        after: None,
    }
}
