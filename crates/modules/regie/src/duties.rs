//! Duties that the law keeps apart: the same person never calculates, orders, cashes or keeps the accounts (decree 2-17-451
//! art. 4). Whoever makes less of an order, or waives what was asked for, orders; whoever counts a till, undoes a receipt or pays over
//! cashes; whoever collects or gives back at the receiver's own office keeps the accounts, and so does whoever surprises a régie, for that is the accountant's by law (art. 45) whoever does it for him.
//! The tables know the same list: `migrations/regie/0010_duty.sql`, `0020_field.sql`, `0021_roll.sql`, `0022_ticket.sql`,
//! `0032_duties.sql`, `0035_reminded.sql`, `0038_refused.sql`, `0044_recovery.sql` and `0046_surplus.sql`.

use kernel::act::Act as _;
use kernel::module::Duty;

use crate::acts::{
    AssessmentCancel, AssessmentMake, ClaimAnswer, DayClose, DayOpen, FeeWaive, FieldAdmit, FieldSend,
    InspectionRecord, MonthCertify, MonthRegularise, OrderCancel, OrderIssue, OrderReduce, OrderRemit, OrderWriteOff,
    PaymentAssign, ReceiptBounce, ReceiptIssue, ReceiptVoid, RecoveryRecord, RecoveryVoid, RemittanceAnswer,
    RemittanceSend, RollRun, ShortfallMakeGood, SlipAnswer, SlipSend, SurplusSettle, TariffOverrule, TicketSell,
    WriteOffRefuse, WriteOffRequest,
};

const REVENUE: &str = "regie.revenue";

/// Of these nobody holds two.
pub const DUTIES: &[Duty] = &[
    Duty {
        set: REVENUE,
        name: "liquidate",
        acts: &[AssessmentMake::DEF.name, AssessmentCancel::DEF.name, RollRun::DEF.name],
    },
    Duty {
        set: REVENUE,
        name: "order",
        acts: &[
            OrderIssue::DEF.name,
            OrderReduce::DEF.name,
            OrderCancel::DEF.name,
            OrderWriteOff::DEF.name,
            WriteOffRefuse::DEF.name,
            OrderRemit::DEF.name,
            SlipSend::DEF.name,
            MonthRegularise::DEF.name,
            FeeWaive::DEF.name,
            ClaimAnswer::DEF.name,
            TariffOverrule::DEF.name,
        ],
    },
    Duty {
        set: REVENUE,
        name: "cash",
        acts: &[
            ReceiptIssue::DEF.name,
            ReceiptVoid::DEF.name,
            ReceiptBounce::DEF.name,
            FieldSend::DEF.name,
            FieldAdmit::DEF.name,
            TicketSell::DEF.name,
            PaymentAssign::DEF.name,
            DayOpen::DEF.name,
            DayClose::DEF.name,
            RemittanceSend::DEF.name,
            MonthCertify::DEF.name,
        ],
    },
    Duty {
        set: REVENUE,
        name: "account",
        acts: &[
            SlipAnswer::DEF.name,
            RemittanceAnswer::DEF.name,
            ShortfallMakeGood::DEF.name,
            InspectionRecord::DEF.name,
            WriteOffRequest::DEF.name,
            RecoveryRecord::DEF.name,
            RecoveryVoid::DEF.name,
            SurplusSettle::DEF.name,
        ],
    },
];
