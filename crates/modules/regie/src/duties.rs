//! Duties that the law keeps apart: the same person never calculates, orders, cashes or keeps the accounts (decree 2-17-451
//! art. 4). The tables know the same list: `migrations/regie/0010_duty.sql` and `0020_field.sql`.

use kernel::act::Act as _;
use kernel::module::Duty;

use crate::acts::{
    AssessmentMake, FieldSend, OrderIssue, ReceiptIssue, RemittanceAnswer, RollRun, ShortfallMakeGood, SlipAnswer,
    TicketSell,
};

const REVENUE: &str = "regie.revenue";

/// Of these nobody holds two.
pub const DUTIES: &[Duty] = &[
    Duty { set: REVENUE, name: "liquidate", acts: &[AssessmentMake::DEF.name, RollRun::DEF.name] },
    Duty { set: REVENUE, name: "order", acts: &[OrderIssue::DEF.name] },
    Duty { set: REVENUE, name: "cash", acts: &[ReceiptIssue::DEF.name, FieldSend::DEF.name, TicketSell::DEF.name] },
    Duty {
        set: REVENUE,
        name: "account",
        acts: &[SlipAnswer::DEF.name, RemittanceAnswer::DEF.name, ShortfallMakeGood::DEF.name],
    },
];
