//! One well-formed call of every root field, with given identifiers. The lists are compared with the schema itself, so
//! that a new root field cannot be forgotten: it has a case here or the tests fail.

use serde_json::{Value, json};
use testkit::{birth, death, fresh};

use super::budget_fields::{self, Books};
pub(crate) use super::open_fields::{ELSEWHERE, OWN_ACCOUNT, PUBLIC};
use super::revenue_fields::{self, Things};

/// Printed identifiers of things that exist, or that do not.
#[derive(Debug, Clone)]
pub(crate) struct Ids {
    pub(crate) staff: String,
    pub(crate) session: String,
    pub(crate) unit: String,
    pub(crate) grant: String,
    pub(crate) office: String,
    pub(crate) delegation: String,
    /// A birth that is still a draft.
    pub(crate) draft: String,
    /// A birth that waits for the officer.
    pub(crate) submitted: String,
    pub(crate) act: String,
    pub(crate) document: String,
    /// What the QR code of the document holds.
    pub(crate) token: String,
    pub(crate) file: String,
    pub(crate) notice: String,
    pub(crate) webhook: String,
    pub(crate) delivery: String,
    pub(crate) provider: String,
    /// An account at that provider.
    pub(crate) identity: String,
    /// What a person asked about their own data.
    pub(crate) request: String,
    pub(crate) revenue: Things,
    pub(crate) budget: Books,
}

impl Ids {
    /// Well-formed identifiers of nothing.
    pub(crate) fn of_nothing() -> Self {
        let id = |prefix: &str| format!("{prefix}_{}", fresh().simple());
        Self {
            staff: id("stf"),
            session: id("ses"),
            unit: id("unt"),
            grant: id("grt"),
            office: id("off"),
            delegation: id("dlg"),
            draft: id("dcl"),
            submitted: id("dcl"),
            act: id("act"),
            document: id("doc"),
            token: fresh().simple().to_string(),
            file: id("fil"),
            notice: id("ntc"),
            webhook: id("whk"),
            delivery: id("dlv"),
            provider: id("idp"),
            identity: id("idn"),
            request: id("prq"),
            revenue: Things::of_nothing(),
            budget: Books::of_nothing(),
        }
    }
}

/// A call of one root field.
pub(crate) struct Case {
    pub(crate) field: &'static str,
    /// The act that it asks a permit for.
    pub(crate) act: &'static str,
    pub(crate) query: String,
    pub(crate) variables: Value,
}

const DECLARATION: &str =
    "declaration { id subject state office { id code } draftedBy { id login } pieces { file { id name url } } }";
const ACT: &str = "id subject reference seal office { id code name { fr } } mentions { id textFr authority } documents { id url verifyUrl } \
                   history { id actor objectLabel } birth { firstName { latin } familyName { latin } father { cin } }";
/// What a list shows of an act; the rest is read in `act`.
const LINE: &str =
    "id subject reference seal sealIntact office { id code name { fr } } event { fr } registeredOn { fr }";
const DOCUMENT: &str = "id reference url verifyUrl requesterName controlCode actId";

/// Every query.
pub(crate) fn queries(ids: &Ids) -> Vec<Case> {
    let of = |field, act, query: &str, id: &str| Case {
        field,
        act,
        query: query.to_owned(),
        variables: json!({ "id": id }),
    };
    let mut cases = super::identity_fields::queries(ids);
    cases.extend([
        plain("commune", "administration.commune.read", "{ commune { key name { fr } here { id code } units { id code } } }"),
        plain("viewer", "administration.viewer.read", "{ viewer { sessionId staff { id login name { fr } } acts } }"),
        plain("staff", "administration.staff.read", "{ staff(first: 100) { nodes { id login email grants { id unit { code } role { code } } } totalCount } }"),
        of("staffMember", "administration.staff.read", "query($id: ID!) { staffMember(id: $id) { id login name { fr } grants { id } } }", &ids.staff),
        plain("roles", "administration.role.read", "{ roles { code acts { act scope } } }"),
        plain("actCatalog", "administration.role.read", "{ actCatalog { act label module scopes } }"),
        Case {
            field: "rightsPreview",
            act: "administration.grant.create",
            query: "query($c: RightsChange!) { rightsPreview(change: $c) { preview { version people { staff { id login } gains { act units { code } } } unseen } userErrors { code field message } } }".to_owned(),
            variables: json!({ "c": { "grantCreate": { "staffId": ids.staff, "role": "auditor", "unitId": ids.unit } } }),
        },
        of("accessExplain", "administration.access.explain", "query($id: ID!) { accessExplain(staffId: $id) { act allowed unit { code } grant { id } } }", &ids.staff),
        of("passwordLink", "administration.password.choose", "query($id: String!) { passwordLink(token: $id) { login name { fr } } }", &ids.token),
        plain("passkeyChallenge", "administration.session.open", "{ passkeyChallenge { state } }"),
        plain("passkeyEnrolment", "administration.passkey.add", "{ passkeyEnrolment { state } }"),
        plain("passkeys", "administration.passkey.read", "{ passkeys { id name host } }"),
        plain("tokens", "administration.token.read", "{ tokens { id name scopes { act } } }"),
        plain("tokenScopes", "administration.token.read", "{ tokenScopes { act label writes } }"),
        plain("serviceAccounts", "administration.service_account.read", "{ serviceAccounts(first: 100) { nodes { staff { id login name { fr } } tokens { id name } scopes { act } } totalCount } }"),
        of("serviceAccount", "administration.service_account.read", "query($id: ID!) { serviceAccount(id: $id) { staff { id login } tokens { id name } scopes { act } } }", &ids.staff),
        plain("recoveryCodesLeft", "administration.recovery.read", "{ recoveryCodesLeft }"),
        of("lendings", "administration.lending.read", "query($id: ID!) { lendings(first: 100, filter: { staffId: $id }) { nodes { id lender { id login } borrower { id } reason } } }", &ids.staff),
        plain("colleagues", "administration.colleague.read", "{ colleagues { id login name { fr } } }"),
        plain("houseColleagues", "administration.colleague.read", "{ houseColleagues(first: 100) { nodes { id login name { fr } } } }"),
        plain("sessions", "administration.session.read", "{ sessions { id device address current } }"),
        Case {
            field: "auditEntries",
            act: "administration.audit.read",
            query: "query($f: AuditFilter) { auditEntries(first: 100, filter: $f) { nodes { id actor actorId actorName { ar fr } onBehalfOfNames { ar fr } objectId objectLabel before after } totalCount } }".to_owned(),
            variables: json!({ "f": { "objectId": ids.act } }),
        },
        plain("settings", "administration.setting.read", "{ settings { key value } }"),
        plain("personReport", "administration.person.search", "{ personReport(filter: { cin: \"ZZ000001\" }) { more occurrences { objectId label unitId } } }"),
        of("letterheadPreview", "administration.setting.read", "query($id: ID!) { letterheadPreview(unitId: $id) }", &ids.unit),
        plain("notices", "exchange.notice.read", "{ notices(first: 100) { nodes { id kind text link unit { id } } unreadCount } }"),
        plain("noticeChannels", "exchange.notice.read", "{ noticeChannels }"),
        plain("noticePreferences", "exchange.notice.read", "{ noticePreferences { kind channels } }"),
        plain("contacts", "exchange.notice.read", "{ contacts { id channel label } }"),
        plain("pushKey", "exchange.notice.read", "{ pushKey }"),
        plain("webhooks", "exchange.webhook.read", "{ webhooks { id name url kinds owner { id login } } }"),
        plain("eventKinds", "exchange.webhook.read", "{ eventKinds { name fields { name } } }"),
        plain("deliveries", "exchange.delivery.read", "{ deliveries(first: 100) { nodes { id kind eventId attempts { excerpt } } } }"),
        plain("letters", "exchange.letter.read", "{ letters(first: 100) { nodes { id recipient subject state reason } } }"),
        plain("jobs", "kernel.job.read", "{ jobs { name runs(first: 5) { id report } } }"),
        plain("jobRuns", "kernel.job.read", "{ jobRuns(first: 100) { nodes { id job report } } }"),
        plain("offices", "registry.office.read", "{ offices { id code name { fr } unit { id } delegations { id staff { id login } } } }"),
        plain("registryOffices", "registry.office.read", "{ registryOffices(first: 100) { nodes { id code name { fr } unit { id } delegations { id staff { id login } } } totalCount } }"),
        of("office", "registry.office.read", "query($id: ID!) { office(id: $id) { id code name { fr } delegations { id staff { id login } } } }", &ids.office),
        Case {
            field: "declarations",
            act: "registry.declaration.read",
            query: "query($f: DeclarationFilter) { declarations(first: 100, filter: $f) { nodes { id subject office { id } } totalCount } }".to_owned(),
            variables: json!({ "f": { "officeId": ids.office } }),
        },
        of("declaration", "registry.declaration.read", &format!("query($id: ID!) {{ d: declaration(id: $id) {{ id subject state office {{ id code }} act {{ {ACT} }} pieces {{ file {{ id name url }} }} history {{ id objectLabel }} }} }}"), &ids.draft),
        Case {
            field: "acts",
            act: "registry.act.search",
            query: format!("query($f: ActFilter!) {{ acts(first: 5, filter: $f) {{ nodes {{ {LINE} }} totalCount }} }}"),
            variables: json!({ "f": { "query": "Tajribi" } }),
        },
        of("act", "registry.act.read", &format!("query($id: ID!) {{ act(id: $id) {{ {ACT} }} }}"), &ids.act),
        of("document", "registry.document.read", &format!("query($id: ID!) {{ document(id: $id) {{ {DOCUMENT} }} }}"), &ids.document),
        Case {
            field: "documents",
            act: "registry.document.read",
            query: format!("query($n: String!) {{ documents(number: $n) {{ {DOCUMENT} }} }}"),
            variables: json!({ "n": "1/2026" }),
        },
        of("documentVerify", "registry.document.verify", "query($id: String!) { documentVerify(token: $id) { found matches number controlCode office { fr } } }", &ids.token),
        plain("namePropose", "registry.aid.use", "{ namePropose(ar: \"محمد\") { latin } }"),
        plain("hijriDate", "registry.aid.use", "{ hijriDate(date: \"2026-11-20\") { year month day } }"),
        plain("declarationDeadline", "registry.aid.use", "{ declarationDeadline(kind: BIRTH, eventDate: \"2026-11-10\") { due late } }"),
        plain("registryWork", "registry.work.read", "{ registryWork { drafts returned toRegister late registeredThisYear documentsToday } }"),
        // cargo xtask new-module writes above this line: queries
    ]);
    cases.extend(super::duties::queries());
    cases.extend(revenue_fields::queries(&ids.revenue));
    cases.extend(budget_fields::queries(&ids.budget));
    cases
}

/// Lists without any filter: everything that the caller may see.
pub(crate) fn sweeps() -> Vec<Case> {
    let plain = |field, act, query: String| Case { field, act, query, variables: json!({}) };
    let mut cases = vec![
        plain("auditEntries", "administration.audit.read", "{ auditEntries(first: 100) { nodes { id actor actorId act objectId objectLabel before after } totalCount } }".to_owned()),
        plain("declarations", "registry.declaration.read", "{ declarations(first: 100) { nodes { id subject office { id } returns { reasons } draftedBy { id } } totalCount } }".to_owned()),
        plain("acts", "registry.act.search", format!("{{ acts(first: 5, filter: {{ number: 1, year: 2026 }}) {{ nodes {{ {LINE} }} totalCount }} }}")),
        plain("acts", "registry.act.search", "{ acts(first: 100, filter: { eventFrom: \"2026-01-01\", eventUntil: \"2026-12-31\" }) { nodes { id subject reference } totalCount } }".to_owned()),
    ];
    cases.extend(revenue_fields::sweeps());
    cases.extend(budget_fields::sweeps());
    cases
}

/// Every mutation. Those that would change the caller's own account or commune are written so that they are refused, as
/// far as that is possible; the ones that end the caller's session come last.
pub(crate) fn mutations(ids: &Ids) -> Vec<Case> {
    let staff = "staff { id login name { fr } grants { id unit { code } } }";
    let office = "office { id code name { fr } }";
    let delegation = "delegation { id staff { id login } office { id } }";
    let mut cases = administration(ids, staff);
    cases.extend(super::identity_fields::mutations(ids));
    cases.extend(super::duties::mutations(ids));
    cases.extend(revenue_fields::mutations(&ids.unit, &ids.staff, &ids.revenue));
    cases.extend(budget_fields::mutations(&ids.budget));
    cases.extend([
        mutation("officeCreate", "registry.office.create", json!({ "operationId": fresh(), "unitId": ids.unit, "code": "INTRUS", "nameAr": "مكتب دخيل", "nameFr": "Bureau intrus", "regime": "LAW_37_99", "regimeFrom": "2026-01-01" }), office),
        mutation("officeRegimeSet", "registry.office.regime_set", json!({ "officeId": ids.office, "regime": "LAW_36_21", "from": "2027-01-01" }), office),
        mutation("registerOpen", "registry.register.open", json!({ "officeId": ids.office, "kind": "DEATH", "year": 2026, "lastNumber": 999 }), office),
        mutation("delegationCreate", "registry.delegation.create", json!({ "officeId": ids.office, "staffId": ids.staff, "quality": "DELEGATED_OFFICIAL", "instrument": "قرار دخيل", "from": "2026-11-20" }), delegation),
        mutation("delegationEnd", "registry.delegation.end", json!({ "delegationId": ids.delegation, "on": "2026-11-20", "reason": "intrusion" }), delegation),
        mutation("birthDeclare", "registry.birth.declare", json!({ "operationId": fresh(), "officeId": ids.office, "content": with_file(&ids.file) }), DECLARATION),
        mutation("deathDeclare", "registry.death.declare", json!({ "operationId": fresh(), "officeId": ids.office, "content": death("2026-11-18", "دخيل", "Dakhil") }), DECLARATION),
        mutation("birthAmend", "registry.birth.amend", json!({ "declarationId": ids.draft, "revision": 1, "content": birth("2026-11-18", "دخيلة", "Dakhila") }), DECLARATION),
        mutation("deathAmend", "registry.death.amend", json!({ "declarationId": ids.draft, "revision": 1, "content": death("2026-11-18", "دخيل", "Dakhil") }), DECLARATION),
        mutation("declarationSubmit", "registry.declaration.submit", json!({ "declarationId": ids.draft, "revision": 1 }), DECLARATION),
        mutation("declarationReturn", "registry.declaration.return", json!({ "declarationId": ids.submitted, "revision": 2, "reasons": "intrusion" }), DECLARATION),
        mutation("declarationAbandon", "registry.declaration.abandon", json!({ "declarationId": ids.draft, "revision": 1, "reason": "intrusion" }), DECLARATION),
        mutation("declarationErase", "registry.declaration.erase", json!({ "operationId": fresh(), "declarationId": ids.draft, "basis": "intrusion" }), "erasedId"),
        mutation("declarationRegister", "registry.declaration.register", json!({ "operationId": fresh(), "declarationId": ids.submitted, "revision": 2 }), &format!("act {{ {ACT} }}")),
        mutation("mentionAdd", "registry.mention.add", json!({ "operationId": fresh(), "actId": ids.act, "kind": "MARRIAGE", "eventDate": "2026-11-19", "instrument": "عقد دخيل", "authority": "موثق دخيل", "textAr": "بيان دخيل", "textFr": "Mention intruse" }), &format!("act {{ {ACT} }}")),
        mutation("actPagePrint", "registry.act.page_print", json!({ "actId": ids.act }), "url"),
        mutation("documentIssue", "registry.document.issue", json!({ "operationId": fresh(), "actId": ids.act, "kind": "EXTRACT_FR", "requesterName": "Intrus", "requesterQuality": "SELF" }), &format!("document {{ {DOCUMENT} }}")),
        mutation("documentReprint", "registry.document.reprint", json!({ "operationId": fresh(), "documentId": ids.document }), &format!("document {{ {DOCUMENT} }}")),
        mutation("noticeMark", "exchange.notice.mark", json!({ "noticeIds": [ids.notice] }), "unreadCount"),
        mutation("preferenceSet", "exchange.preference.set", json!({ "kind": "nobody.tells.this", "channel": "PUSH", "enabled": true }), "preferences { kind }"),
        mutation("pushSubscribe", "exchange.push.subscribe", json!({ "endpoint": "https://push.example/intrus", "p256dh": "AAAA", "auth": "AAAA" }), "contacts { id }"),
        mutation("phoneAdd", "exchange.phone.add", json!({ "number": "12" }), "contacts { id }"),
        mutation("phoneConfirm", "exchange.phone.confirm", json!({ "contactId": format!("ctc_{}", fresh().simple()), "code": "000000" }), "contacts { id }"),
        mutation("contactRemove", "exchange.contact.remove", json!({ "contactId": format!("ctc_{}", fresh().simple()) }), "contacts { id }"),
        mutation("webhookCreate", "exchange.webhook.create", json!({ "name": "Intrus", "url": "https://10.0.0.1/", "kinds": ["registry.act.registered"] }), "webhook { id } secret"),
        mutation("webhookUpdate", "exchange.webhook.update", json!({ "webhookId": ids.webhook, "name": "Intrus", "url": "https://10.0.0.1/", "kinds": ["registry.act.registered"], "paused": false }), "webhook { id url }"),
        mutation("webhookSecretRotate", "exchange.webhook.secret_rotate", json!({ "webhookId": ids.webhook }), "webhook { id } secret"),
        mutation("webhookRemove", "exchange.webhook.remove", json!({ "webhookId": ids.webhook }), "webhooks { id name }"),
        mutation("deliveryRetry", "exchange.delivery.retry", json!({ "deliveryId": ids.delivery }), "delivery { id kind }"),
        mutation("letterRetry", "exchange.letter.retry", json!({ "letterId": format!("ltr_{}", fresh().simple()) }), "letter { id recipient }"),
        mutation("jobRun", "kernel.job.run", json!({ "name": "nobody.knows.this" }), "job { name }"),
        // cargo xtask new-module writes above this line: mutations
        mutation("sessionRevoke", "administration.session.revoke", json!({ "sessionId": ids.session }), "sessions { id }"),
        bare("sessionClose", "administration.session.close", "closed"),
    ]);
    cases
}

fn administration(ids: &Ids, staff: &str) -> Vec<Case> {
    vec![
        mutation(
            "sessionOpen",
            "administration.session.open",
            json!({ "login": "personne.ici", "password": "faux" }),
            "viewer { staff { id } } totpRequired",
        ),
        mutation(
            "passwordChange",
            "administration.password.change",
            json!({ "current": "faux", "new": "cascade-tilleul-77" }),
            "viewer { sessionId }",
        ),
        mutation("passwordForget", "administration.password.forget", json!({ "login": "personne.ici" }), "taken"),
        mutation(
            "passwordChoose",
            "administration.password.choose",
            json!({ "token": ids.token, "new": "cascade-tilleul-77" }),
            "login",
        ),
        mutation("staffInvite", "administration.staff.invite", json!({ "staffId": ids.staff }), staff),
        mutation(
            "tokenCreate",
            "administration.token.create",
            json!({ "name": "intrus", "scopes": ["no.such.act"], "until": "2026-12-31", "password": "faux" }),
            "token { id } secret",
        ),
        mutation(
            "tokenRevoke",
            "administration.token.revoke",
            json!({ "tokenId": format!("tok_{}", fresh().simple()) }),
            "tokens { id }",
        ),
        mutation(
            "serviceAccountCreate",
            "administration.service_account.create",
            json!({ "operationId": fresh(), "login": "1", "nameAr": "دخيل", "nameFr": "Intrus" }),
            "serviceAccount { staff { id login } }",
        ),
        mutation(
            "serviceTokenCreate",
            "administration.service_token.create",
            json!({ "staffId": ids.staff, "name": "intrus", "scopes": ["registry.act.read"], "until": "2026-12-31" }),
            "token { id } secret",
        ),
        mutation(
            "serviceTokenRevoke",
            "administration.service_token.revoke",
            json!({ "tokenId": format!("tok_{}", fresh().simple()) }),
            "serviceAccount { staff { id } tokens { id } }",
        ),
        mutation("recoveryRenew", "administration.recovery.renew", json!({ "password": "faux" }), "codes"),
        mutation(
            "passkeyAdd",
            "administration.passkey.add",
            json!({ "state": "faux", "credential": {}, "name": "intrus", "password": "faux" }),
            "passkeys { id }",
        ),
        mutation(
            "passkeyRemove",
            "administration.passkey.remove",
            json!({ "passkeyId": format!("pky_{}", fresh().simple()), "password": "faux" }),
            "passkeys { id }",
        ),
        mutation(
            "sessionOpenWithPasskey",
            "administration.session.open",
            json!({ "state": "faux", "credential": {} }),
            "viewer { staff { id } }",
        ),
        mutation("totpConfirm", "administration.totp.enroll", json!({ "code": "000000" }), "viewer { sessionId }"),
        bare("totpEnroll", "administration.totp.enroll", "secret"),
        mutation(
            "staffCreate",
            "administration.staff.create",
            json!({ "operationId": fresh(), "login": "intrus", "nameAr": "دخيل", "nameFr": "Intrus", "password": "1" }),
            staff,
        ),
        mutation(
            "staffDeactivate",
            "administration.staff.deactivate",
            json!({ "staffId": ids.staff, "reason": "intrusion" }),
            staff,
        ),
        mutation(
            "staffReopen",
            "administration.staff.reopen",
            json!({ "staffId": ids.staff, "password": "cascade-tilleul-77", "reason": "intrusion" }),
            staff,
        ),
        mutation(
            "staffUpdate",
            "administration.staff.update",
            json!({ "operationId": fresh(), "staffId": ids.staff, "nameAr": "دخيل", "nameFr": "Intrus",
                "email": "intrus@example.ma", "reason": "intrusion" }),
            staff,
        ),
        mutation("staffMove", "administration.staff.move", json!({ "staffId": ids.staff, "unitId": ids.unit }), staff),
        mutation(
            "roleCreate",
            "administration.role.create",
            json!({ "operationId": fresh(), "nameAr": "دخيل", "nameFr": "Intrus", "copyOf": "intruder" }),
            "role { code }",
        ),
        mutation(
            "roleRename",
            "administration.role.rename",
            json!({ "role": "intruder", "nameAr": "دخيل", "nameFr": "Intrus" }),
            "role { code }",
        ),
        mutation(
            "lendingCreate",
            "administration.lending.create",
            json!({ "operationId": fresh(), "lenderId": ids.staff, "borrowerId": ids.staff, "from": "2026-11-20", "until": "2026-11-21", "reason": "intrusion" }),
            "lending { id lender { id login } }",
        ),
        mutation(
            "lendingEnd",
            "administration.lending.end",
            json!({ "lendingId": format!("lnd_{}", fresh().simple()) }),
            "lending { id lender { id login } }",
        ),
        mutation("roleRetire", "administration.role.retire", json!({ "role": "intruder" }), "roles { code }"),
        mutation(
            "passwordReset",
            "administration.password.reset",
            json!({ "staffId": ids.staff, "password": "cascade-tilleul-77" }),
            staff,
        ),
        mutation(
            "grantCreate",
            "administration.grant.create",
            json!({ "staffId": ids.staff, "role": "auditor", "unitId": ids.unit }),
            staff,
        ),
        mutation("grantRevoke", "administration.grant.revoke", json!({ "grantId": ids.grant }), staff),
        mutation(
            "settingUpdate",
            "administration.setting.update",
            json!({ "key": "nobody.knows", "value": true }),
            "setting { key value }",
        ),
        mutation(
            "policyUpdate",
            "administration.policy.update",
            json!({ "role": "intruder", "changes": [{ "act": "registry.act.read", "scope": "ALL" }] }),
            "role { code }",
        ),
    ]
}

fn with_file(file: &str) -> Value {
    let mut content = birth("2026-11-18", "دخيلة", "Dakhila");
    content["pieces"][0]["fileId"] = json!(file);
    content
}

/// A query without variables.
pub(super) fn plain(field: &'static str, act: &'static str, query: &str) -> Case {
    Case { field, act, query: query.to_owned(), variables: json!({}) }
}

/// A mutation that takes one `input`.
pub(super) fn mutation(field: &'static str, act: &'static str, input: Value, selection: &str) -> Case {
    let kind = format!("{}{}Input!", field[..1].to_uppercase(), &field[1..]);
    let query = format!(
        "mutation($input: {kind}) {{ {field}(input: $input) {{ {selection} userErrors {{ code field message }} }} }}"
    );
    Case { field, act, query, variables: json!({ "input": input }) }
}

/// A mutation without input.
fn bare(field: &'static str, act: &'static str, selection: &str) -> Case {
    Case {
        field,
        act,
        query: format!("mutation {{ {field} {{ {selection} userErrors {{ code }} }} }}"),
        variables: json!({}),
    }
}

/// Every root field has a case, and every case a root field.
#[test]
fn every_root_field_of_the_schema_has_a_case_in_the_isolation_and_authorization_tests() {
    let ids = Ids::of_nothing();
    let mut cased: Vec<String> =
        queries(&ids).iter().chain(&mutations(&ids)).map(|case| case.field.to_owned()).collect();
    cased.sort();
    assert_eq!(cased, super::roots::of_schema());
}
