//! The calls of the root fields of the régie. See `fields`: those that would change something are written so that they are refused,
//! as far as that is possible; a tariff that was cashed by is not withdrawn.

use serde_json::{Value, json};
use testkit::fresh;

use super::fields::{Case, mutation, plain};

/// Printed identifiers of things of a régie.
#[derive(Debug, Clone)]
pub(crate) struct Things {
    /// A kind of free amounts.
    pub(crate) kind: String,
    /// A tariff inside the law's bracket, by which something was cashed.
    pub(crate) tariff: String,
    pub(crate) taxpayer: String,
    pub(crate) taxable: String,
    /// An assessment that is not ordered yet.
    pub(crate) assessment: String,
    pub(crate) order: String,
    /// A slip that waits for its answer.
    pub(crate) slip: String,
    pub(crate) office: String,
    pub(crate) member: String,
    pub(crate) till: String,
    /// The book in the till's hands.
    pub(crate) book: String,
    /// The day of the till that is open.
    pub(crate) day: String,
    /// A receipt of that day, paid by cheque.
    pub(crate) receipt: String,
    /// What its QR code holds.
    pub(crate) token: String,
    /// A remittance that waits for its answer.
    pub(crate) remittance: String,
    pub(crate) certificate: String,
    pub(crate) inspection: String,
    /// A reminder about the order, not served.
    pub(crate) debt_notice: String,
    /// A claim against it that waits.
    pub(crate) debt_claim: String,
    /// A phone of the field in the collector's hands.
    pub(crate) phone: String,
    /// A yearly roll that holds nothing to assess.
    pub(crate) roll: String,
    /// A kind of ticket, a lot of it, and a part of that in the till's hands.
    pub(crate) ticket_kind: String,
    pub(crate) ticket_lot: String,
    pub(crate) ticket_issue: String,
    pub(crate) bank: super::bank_fields::Bank,
    /// A payment channel that was closed, and something of it in suspense.
    pub(crate) payment_channel: String,
    pub(crate) payment: String,
    /// A fee that is owed.
    pub(crate) fee: String,
}

impl Things {
    /// Well-formed identifiers of nothing.
    pub(crate) fn of_nothing() -> Self {
        let id = |prefix: &str| format!("{prefix}_{}", fresh().simple());
        Self {
            kind: id("rvk"),
            tariff: id("trf"),
            taxpayer: id("txp"),
            taxable: id("txb"),
            assessment: id("asm"),
            order: id("ord"),
            slip: id("slp"),
            office: id("cof"),
            member: id("cfm"),
            till: id("til"),
            book: id("bok"),
            day: id("cdy"),
            receipt: id("rct"),
            token: fresh().simple().to_string(),
            remittance: id("rmt"),
            certificate: id("mcf"),
            inspection: id("isp"),
            debt_notice: id("dnt"),
            debt_claim: id("clm"),
            phone: id("fdv"),
            roll: id("rol"),
            ticket_kind: id("tkk"),
            ticket_lot: id("tkl"),
            ticket_issue: id("tki"),
            bank: super::bank_fields::Bank::of_nothing(),
            payment_channel: id("pch"),
            payment: id("pay"),
            fee: id("fee"),
        }
    }
}

const KIND: &str = "id code name { fr } budgetLine tariffs { id version instrument rates { code amount } }";
const TARIFF: &str = "tariff { id version instrument rates { code amount } }";
const TAXPAYER: &str = "id number nameAr nameLatin cin unit { id } aliases { name } taxables { id reference token } similar { taxpayer { id nameAr } } \
                        history { id actor objectLabel } allowed";
const TAXABLE: &str = "id reference label token facts { name value } returns { year by { id } } unit { id } taxpayer { id number nameAr nameLatin } history { id actor objectLabel }";
const ASSESSMENT: &str = "id reference total remark unit { id } taxpayer { id nameAr nameLatin } taxableId orderId facts { name value } steps { text amount } \
                          assessedBy { id login } cancellation { reasons by { id } }";
const ORDER: &str = "id number reference total unit { id } payer { number nameAr nameLatin cin } issuedBy { id login } balance { total } \
                     changes { reasons by { id } } payments { receiptId officeCode } recoveries { number by { id } } slips { slipId number }";
const SLIP: &str = "id number total unit { id } sentBy { id login } answer { reasons by { id } } lines(first: 100) { nodes { position order { id reference } } }";
const OFFICE: &str = "id code name { fr } unit { id } instrument members { id staff { id login } } tills { id code day { dayId staff { id } } book { bookId serial } } \
                      books { id serial tillId remark } myQuality";
const BOOK: &str = "book { id serial tillId officeId }";
const DAY: &str = "id on float till { id code } office { id unitId code name { fr } } staff { id login } takings { kind { code } amount } \
                   closing { reasons by { id } } remittance { id }";
pub(super) const RECEIPT: &str = "id reference payerName modeReference controlCode verifyUrl sealIntact office { id code name { fr } } till { id } dayId bookId bookSerial \
                       taxpayer { id nameAr } issuedBy { id login } lines { orderId label amount } void { reasons } bounce { reasons }";
pub(super) const REMITTANCE: &str = "id reference total office { id code name { fr } } days { id staff { id } } sentBy { id login } answer { reference remark by { id } }";
pub(super) const CERTIFICATE: &str =
    "id year month held office { id code name { fr } } certifiedBy { id login } regularisation { number by { id } }";
pub(super) const INSPECTION: &str = "id on findings office { id code name { fr } } books { serial } by { id login }";

/// A case by one identifier.
fn of(field: &'static str, act: &'static str, selection: &str, id: &str) -> Case {
    let query = format!("query($id: ID!) {{ {field}(id: $id) {{ {selection} }} }}");
    Case { field, act, query, variables: json!({ "id": id }) }
}

/// A page of a list that is narrowed to something.
fn list(field: &'static str, act: &'static str, (kind, filter): (&str, Value), selection: &str) -> Case {
    let query =
        format!("query($f: {kind}) {{ {field}(first: 100, filter: $f) {{ nodes {{ {selection} }} totalCount }} }}");
    Case { field, act, query, variables: json!({ "f": filter }) }
}

/// Lists without any filter: everything that the caller may see.
pub(super) fn sweeps() -> Vec<Case> {
    let all = |field, act, kind, selection| list(field, act, (kind, Value::Null), selection);
    let mut cases = vec![
        all("taxpayers", "regie.taxpayer.read", "TaxpayerFilter", "id number nameAr nameLatin"),
        all("taxables", "regie.taxpayer.read", "TaxableFilter", "id reference token taxpayer { id nameLatin }"),
        all(
            "assessments",
            "regie.assessment.read",
            "AssessmentFilter",
            "id reference taxpayer { id nameLatin } assessedBy { id }",
        ),
        all("orders", "regie.order.read", "OrderFilter", "id reference payer { nameLatin } issuedBy { id }"),
        all("slips", "regie.slip.read", "EmissionSlipFilter", "id number sentBy { id }"),
        all("cashOffices", "regie.cash_office.read", "CashOfficeFilter", "id code unit { id } tills { id }"),
        all("days", "regie.day.read", "CashDayFilter", "id staff { id } till { id } office { id }"),
        all("receipts", "regie.receipt.read", "ReceiptFilter", "id reference payerName controlCode issuedBy { id }"),
        all("remittances", "regie.remittance.read", "RemittanceFilter", "id reference office { id } sentBy { id }"),
        all(
            "monthCertificates",
            "regie.remittance.read",
            "MonthCertificateFilter",
            "id office { id } certifiedBy { id }",
        ),
        all(
            "rolls",
            "regie.roll.read",
            "RollFilter",
            "id unit { id } preparedBy { id } items(first: 100) { nodes { taxableId } }",
        ),
        all("inspections", "regie.remittance.read", "InspectionFilter", "id findings office { id } by { id }"),
    ];
    cases.extend(super::follow_fields::sweeps());
    cases.extend(super::occupation_fields::sweeps());
    cases.extend(super::phone_fields::sweeps());
    for kind in ["RECEIPTS", "ORDERS", "SLIPS", "REMITTANCES", "JOURNAL", "BY_COLLECTOR", "ARREARS"] {
        let query = format!("{{ report(kind: {kind}) {{ rows {{ cells }} }} }}");
        cases.push(plain("report", "regie.report.read", &query));
    }
    cases.extend(super::ticket_fields::sweeps());
    cases.extend(super::bank_fields::sweeps());
    cases.extend(super::payment_fields::sweeps());
    cases
}

/// Every query of the régie.
pub(super) fn queries(it: &Things) -> Vec<Case> {
    let office = |id: &str| json!({ "officeId": id });
    let by_office = |field, query: &str| Case {
        field,
        act: "regie.remittance.read",
        query: format!("query($id: ID!) {{ {field}(officeId: $id) {{ {query} }} }}"),
        variables: json!({ "id": it.office }),
    };
    let mut cases = vec![
        plain("revenueKinds", "regie.revenue_kind.read", "{ revenueKinds(first: 50) { nodes { id code name { fr } charges { basis } tariffInForce { id version } } totalCount } }"),
        of("revenueKind", "regie.revenue_kind.read", KIND, &it.kind),
        list("taxpayers", "regie.taxpayer.read", ("TaxpayerFilter", json!({ "query": "Mithal" })), "id number nameAr nameLatin"),
        of("taxpayer", "regie.taxpayer.read", TAXPAYER, &it.taxpayer),
        list("taxables", "regie.taxpayer.read", ("TaxableFilter", json!({ "taxpayerId": it.taxpayer })), "id reference token taxpayer { id nameLatin }"),
        of("taxable", "regie.taxpayer.read", TAXABLE, &it.taxable),
        Case {
            field: "assessmentPreview",
            act: "regie.assessment.read",
            query: "query($i: AssessmentPreviewInput!) { assessmentPreview(input: $i) { preview { total taxpayer { id nameAr } steps { text } } userErrors { code field message } } }".to_owned(),
            variables: json!({ "i": { "taxpayerId": it.taxpayer, "taxableId": it.taxable, "kindId": it.kind, "periodFrom": "2026-11-01", "periodUntil": "2026-11-01" } }),
        },
        Case {
            field: "assessmentFacts",
            act: "regie.assessment.read",
            query: "query($id: ID!) { assessmentFacts(kindId: $id) { name label choices { code } } }".to_owned(),
            variables: json!({ "id": it.kind }),
        },
        list("assessments", "regie.assessment.read", ("AssessmentFilter", json!({ "taxpayerId": it.taxpayer })), "id reference taxpayer { id nameLatin }"),
        of("assessment", "regie.assessment.read", ASSESSMENT, &it.assessment),
        list("orders", "regie.order.read", ("OrderFilter", json!({ "taxpayerId": it.taxpayer })), "id reference payer { nameLatin }"),
        of("order", "regie.order.read", ORDER, &it.order),
        list("slips", "regie.slip.read", ("EmissionSlipFilter", json!({ "year": 2026 })), "id number unit { id } sentBy { id login }"),
        of("slip", "regie.slip.read", SLIP, &it.slip),
        list("cashOffices", "regie.cash_office.read", ("CashOfficeFilter", json!({ "query": "REG" })), "id code unit { id } tills { id code }"),
        of("cashOffice", "regie.cash_office.read", OFFICE, &it.office),
        list("days", "regie.day.read", ("CashDayFilter", office(&it.office)), "id on staff { id login } till { id }"),
        of("day", "regie.day.read", DAY, &it.day),
        list("receipts", "regie.receipt.read", ("ReceiptFilter", office(&it.office)), "id reference payerName controlCode"),
        of("receipt", "regie.receipt.read", RECEIPT, &it.receipt),
        Case {
            field: "receiptVerify",
            act: "regie.receipt.verify",
            query: "query($t: String!) { receiptVerify(token: $t) { found matches reference amount state controlCode office { fr } } }".to_owned(),
            variables: json!({ "t": it.token }),
        },
        list("remittances", "regie.remittance.read", ("RemittanceFilter", office(&it.office)), "id reference total sentBy { id login }"),
        of("remittance", "regie.remittance.read", REMITTANCE, &it.remittance),
        by_office("cashLedger", "nodes { id sourceId amount balance staff { id login } } totalCount closingBalance"),
        by_office("cashPosition", "office { id code name { fr } } held { total } cashInHand"),
        list("rolls", "regie.roll.read", ("RollFilter", json!({ "year": 2026 })), "id kind { code } unit { id } preparedBy { id login }"),
        of("roll", "regie.roll.read", super::counted_fields::ROLL, &it.roll),
        list("monthCertificates", "regie.remittance.read", ("MonthCertificateFilter", office(&it.office)), "id year month held"),
        of("monthCertificate", "regie.remittance.read", CERTIFICATE, &it.certificate),
        list("inspections", "regie.remittance.read", ("InspectionFilter", office(&it.office)), INSPECTION),
        Case {
            field: "report",
            act: "regie.report.read",
            query: "query($f: ReportFilter) { report(kind: RECEIPTS, filter: $f) { lineCount totals rows { cells } series { kinds { amount } } } }".to_owned(),
            variables: json!({ "f": { "cashOfficeId": it.office } }),
        },
        Case {
            field: "reportOverview",
            act: "regie.report.read",
            query: "query($f: ReportOverviewFilter) { reportOverview(filter: $f) { takenToday owed series { collectors { name { fr } amount } } standing { ageing { total } } } }".to_owned(),
            variables: json!({ "f": { "cashOfficeId": it.office } }),
        },
        plain("reportRuns", "regie.report.read", "{ reportRuns(first: 100) { nodes { id kind lines files { name url } } } }"),
    ];
    cases.extend(super::follow_fields::queries(it));
    cases.extend(super::occupation_fields::queries());
    cases.extend(super::phone_fields::queries(it));
    cases.extend(super::ticket_fields::queries(it));
    cases.extend(super::bank_fields::queries(it));
    cases.extend(super::payment_fields::queries(it));
    cases.push(list("fees", "regie.fee.read", ("FeeFilter", json!({ "state": "OWED" })), super::counted_fields::FEE));
    cases
}

/// Every mutation of the régie; `unit` and `staff` are those of the others' cases.
pub(super) fn mutations(unit: &str, staff: &str, it: &Things) -> Vec<Case> {
    let parts = [
        priced(it),
        taxed(unit, it),
        ordered(unit, it),
        furnished(unit, staff, it),
        cashed(it),
        super::counted_fields::paid_over(it),
        super::counted_fields::rolled(it),
        super::follow_fields::mutations(it),
        super::occupation_fields::mutations(it),
        super::phone_fields::mutations(it),
        super::ticket_fields::mutations(staff, it),
        super::bank_fields::mutations(it),
        super::payment_fields::mutations(staff, it),
        super::counted_fields::asked(it),
        super::counted_fields::reported(it),
    ];
    parts.into_iter().flatten().collect()
}

fn priced(it: &Things) -> Vec<Case> {
    let kind = format!("revenueKind {{ {KIND} }}");
    let decided = json!({ "tariffId": it.tariff, "reasons": "intrusion" });
    let rate = json!({ "code": "intrus", "nameAr": "دخيل", "nameFr": "Intrus", "measure": "UNIT", "amount": "5" });
    vec![
        mutation(
            "revenueKindCreate",
            "regie.revenue_kind.create",
            json!({ "operationId": fresh(), "code": "i", "nameAr": "دخيل", "nameFr": "Intrus", "nature": "FEE", "rule": "FREE", "basisAr": "دخيل", "basisFr": "Intrus", "threshold": "100", "due": { "rule": "ON_ISSUE" } }),
            &kind,
        ),
        mutation(
            "revenueKindUpdate",
            "regie.revenue_kind.update",
            json!({ "kindId": it.kind, "nameFr": "Intrus" }),
            &kind,
        ),
        mutation(
            "revenueKindChargeRecord",
            "regie.revenue_kind_charge.record",
            json!({ "operationId": fresh(), "kindId": it.kind, "from": "2027-03-01", "assessedBy": "COMMUNE", "collectedBy": "TREASURY", "basis": "intrusion" }),
            &kind,
        ),
        mutation(
            "tariffRecord",
            "regie.tariff.record",
            json!({ "operationId": fresh(), "kindId": it.kind, "from": "2026-01-01", "instrument": "intrusion", "instrumentOn": "2025-12-01", "deliberation": "intrusion", "deliberatedOn": "2025-12-01", "visa": "intrusion", "visaOn": "2025-12-01", "rates": [rate] }),
            TARIFF,
        ),
        mutation("tariffOverrule", "regie.tariff.overrule", decided.clone(), TARIFF),
        mutation("tariffWithdraw", "regie.tariff.withdraw", decided, TARIFF),
    ]
}

fn taxed(unit: &str, it: &Things) -> Vec<Case> {
    let (taxpayer, taxable) =
        ("taxpayer { id number nameAr nameLatin unit { id } }", format!("taxable {{ {TAXABLE} }}"));
    let (assessment, details) =
        (format!("assessment {{ {ASSESSMENT} }}"), json!({ "nameAr": "دخيل", "nameLatin": "Intrus" }));
    vec![
        mutation(
            "taxpayerRecord",
            "regie.taxpayer.record",
            json!({ "operationId": fresh(), "unitId": unit, "kind": "PERSON", "details": details }),
            taxpayer,
        ),
        mutation(
            "taxpayerUpdate",
            "regie.taxpayer.update",
            json!({ "taxpayerId": it.taxpayer, "revision": 1, "details": details }),
            taxpayer,
        ),
        mutation(
            "taxpayerMerge",
            "regie.taxpayer.merge",
            json!({ "operationId": fresh(), "fromId": it.taxpayer, "intoId": Things::of_nothing().taxpayer, "reasons": "intrusion" }),
            taxpayer,
        ),
        mutation(
            "taxableRecord",
            "regie.taxable.record",
            json!({ "operationId": fresh(), "taxpayerId": it.taxpayer, "kindId": it.kind, "kind": "STALL", "reference": "intrus", "from": "2026-11-20" }),
            &taxable,
        ),
        mutation(
            "taxableUpdate",
            "regie.taxable.update",
            json!({ "taxableId": it.taxable, "revision": 1, "reference": "intrus" }),
            &taxable,
        ),
        mutation(
            "taxableDeclare",
            "regie.taxable.declare",
            json!({ "taxableId": it.taxable, "revision": 1, "year": 2026, "quarter": 1, "facts": [{ "name": "nights", "value": "1" }], "receivedOn": "2026-11-20" }),
            &taxable,
        ),
        mutation(
            "assessmentMake",
            "regie.assessment.make",
            json!({ "operationId": fresh(), "taxpayerId": it.taxpayer, "taxableId": it.taxable, "kindId": it.kind, "periodFrom": "2026-11-01", "periodUntil": "2026-11-01", "facts": [{ "name": "amount", "value": "500" }, { "name": "reason", "value": "intrusion" }] }),
            &assessment,
        ),
        mutation(
            "assessmentCancel",
            "regie.assessment.cancel",
            json!({ "operationId": fresh(), "assessmentId": it.assessment, "reasons": "intrusion" }),
            &assessment,
        ),
        mutation(
            "assessmentPrint",
            "regie.order.print",
            json!({ "assessmentId": it.assessment, "language": "fr" }),
            "url",
        ),
    ]
}

fn ordered(unit: &str, it: &Things) -> Vec<Case> {
    let (order, slip) = (format!("order {{ {ORDER} }}"), format!("slip {{ {SLIP} }}"));
    let decided = |more: Value| {
        let mut input = json!({ "operationId": fresh(), "orderId": it.order, "authority": "intrus", "instrument": "intrusion", "instrumentOn": "2026-11-20", "reasons": "intrusion" });
        input.as_object_mut().expect("fields").extend(more.as_object().expect("fields").clone());
        input
    };
    let remitted = json!({ "principal": "1", "authority": "COUNCIL", "visa": "intrusion", "visaOn": "2026-11-20" });
    vec![
        mutation(
            "orderIssue",
            "regie.order.issue",
            json!({ "operationId": fresh(), "assessmentIds": [it.assessment] }),
            "orders { id reference payer { nameLatin } }",
        ),
        mutation("orderReduce", "regie.order.reduce", decided(json!({ "principal": "1" })), &order),
        mutation("orderCancel", "regie.order.cancel", decided(json!({})), &order),
        mutation(
            "writeOffRequest",
            "regie.write_off.request",
            json!({ "operationId": fresh(), "orderIds": [it.order], "requestedOn": "2026-11-20", "reasons": "intrusion" }),
            "orders { id reference payer { nameLatin } }",
        ),
        mutation(
            "writeOffRefuse",
            "regie.write_off.refuse",
            json!({ "operationId": fresh(), "orderId": it.order, "reasons": "intrusion" }),
            &order,
        ),
        mutation("orderWriteOff", "regie.order.write_off", decided(json!({})), &order),
        mutation("orderRemit", "regie.order.remit", decided(remitted), &order),
        mutation("orderPrint", "regie.order.print", json!({ "orderId": it.order, "language": "fr" }), "url"),
        mutation(
            "slipSend",
            "regie.slip.send",
            json!({ "operationId": fresh(), "unitId": unit, "orderIds": [it.order] }),
            &slip,
        ),
        mutation(
            "slipAnswer",
            "regie.slip.answer",
            json!({ "slipId": it.slip, "accepted": false, "reasons": "intrusion" }),
            &slip,
        ),
        mutation("slipPrint", "regie.slip.print", json!({ "slipId": it.slip, "language": "fr" }), "url"),
    ]
}

fn furnished(unit: &str, staff: &str, it: &Things) -> Vec<Case> {
    let office = format!("cashOffice {{ {OFFICE} }}");
    vec![
        mutation(
            "cashOfficeCreate",
            "regie.cash_office.create",
            json!({ "operationId": fresh(), "unitId": unit, "code": "INTRUS", "nameAr": "دخيل", "nameFr": "Intrus", "instrument": "intrusion", "instrumentOn": "2026-11-20" }),
            &office,
        ),
        mutation(
            "cashMemberAppoint",
            "regie.cash_member.appoint",
            json!({ "operationId": fresh(), "officeId": it.office, "staffId": staff, "quality": "DEPUTY", "instrument": "intrusion", "from": "2026-11-20" }),
            &office,
        ),
        mutation(
            "cashMemberEnd",
            "regie.cash_member.appoint",
            json!({ "memberId": it.member, "on": "2026-11-20" }),
            &office,
        ),
        mutation(
            "tillCreate",
            "regie.till.create",
            json!({ "operationId": fresh(), "officeId": it.office, "code": "INTRUS", "nameAr": "دخيل", "nameFr": "Intrus" }),
            "till { id code }",
        ),
        mutation(
            "bookReceive",
            "regie.book.receive",
            json!({ "operationId": fresh(), "officeId": it.office, "serial": "intrus", "firstNumber": 901, "lastNumber": 950, "receivedOn": "2026-11-20" }),
            BOOK,
        ),
        mutation(
            "bookIssue",
            "regie.book.issue",
            json!({ "operationId": fresh(), "bookId": it.book, "tillId": it.till }),
            BOOK,
        ),
        mutation("bookReturn", "regie.book.issue", json!({ "bookId": it.book, "remark": "intrusion" }), BOOK),
    ]
}

fn cashed(it: &Things) -> Vec<Case> {
    let (day, receipt) = (format!("day {{ {DAY} }}"), format!("receipt {{ {RECEIPT} }}"));
    let orders = json!({ "orderIds": [it.order], "amount": "1" });
    vec![
        mutation("dayOpen", "regie.day.open", json!({ "operationId": fresh(), "tillId": it.till, "float": "0" }), &day),
        mutation(
            "dayClose",
            "regie.day.close",
            json!({ "operationId": fresh(), "dayId": it.day, "denominations": [], "reasons": "intrusion" }),
            &day,
        ),
        mutation(
            "receiptIssue",
            "regie.receipt.issue",
            json!({ "operationId": fresh(), "tillId": it.till, "mode": "CASH", "payerName": "Intrus", "orders": orders }),
            &receipt,
        ),
        mutation(
            "receiptVoid",
            "regie.receipt.void",
            json!({ "operationId": fresh(), "receiptId": it.receipt, "reasons": "intrusion" }),
            &receipt,
        ),
        mutation(
            "receiptBounce",
            "regie.receipt.bounce",
            json!({ "operationId": fresh(), "receiptId": it.receipt, "instrument": "intrusion", "on": "2026-11-20" }),
            &receipt,
        ),
        mutation(
            "receiptPrint",
            "regie.receipt.print",
            json!({ "operationId": fresh(), "receiptId": it.receipt, "format": "A5", "language": "FR" }),
            "print { number url }",
        ),
    ]
}
