//! Every mutation of the schema leaves an audit row in the very transaction of its change.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use testkit::{Authenticator, Browser, birth, death, fresh};

use super::budget::budget;
use super::revenue::revenue;
use crate::scene::{
    Scene, chosen, delegate, hire, invited, is_about, marriage, number, numbers, posted_secret, staff, text,
};
use crate::sign_in::{passkeys, providers};

/// Remembers which mutations were shown to be on record.
pub(super) struct Proof<'a> {
    pub(super) scene: &'a Scene,
    shown: BTreeSet<String>,
    tables: Vec<String>,
}

impl<'a> Proof<'a> {
    async fn of(scene: &'a Scene) -> Self {
        let tables = sqlx::query_scalar(
            "select tablename::text from pg_tables where schemaname = 't_sefrou' and tablename not in ('audit', 'audit_seal', 'audit_head')",
        );
        Self { scene, shown: BTreeSet::new(), tables: tables.fetch_all(&scene.database).await.unwrap() }
    }

    /// Carries a mutation out and looks for the audit row whose transaction also wrote something else.
    pub(super) async fn mutate(&mut self, person: &Browser, mutation: &str, input: Value, selection: &str) -> Value {
        if !is_about(mutation) {
            return Value::Null;
        }
        let last = self.last().await;
        let answer = person.mutate(mutation, input, selection).await.ok().clone();
        self.check(mutation, last).await;
        answer
    }

    /// The same for a mutation without input.
    async fn call(&mut self, person: &Browser, mutation: &str, selection: &str) -> Value {
        let last = self.last().await;
        let query = format!("mutation {{ {mutation} {{ {selection} userErrors {{ code field message }} }} }}");
        let answer = person.graphql(&query, json!({})).await.ok().clone();
        self.check(mutation, last).await;
        answer
    }

    async fn last(&self) -> i64 {
        number(&self.scene.database, "select count(*) from audit").await
    }

    async fn check(&mut self, mutation: &str, before: i64) {
        let after = self.last().await;
        assert!(after > before, "{mutation} left no audit row");
        let fresh = format!("select xmin::text::bigint from audit order by id desc limit {}", after - before);
        let together = self
            .tables
            .iter()
            .map(|table| format!("exists (select from {table} t where t.xmin::text::bigint in ({fresh}))"));
        let together = together.collect::<Vec<_>>().join(" or ");
        let same =
            number(&self.scene.database, &format!("select count(*) from (select 1 where {together}) as found")).await;
        assert_eq!(same, 1, "the audit row of {mutation} was not written in the transaction of its change");
        self.shown.insert(mutation.to_owned());
    }
}

async fn mutations_of_the_schema() -> BTreeSet<String> {
    let answer = catalog::schema().execute("{ __schema { mutationType { fields { name } } } }").await;
    let fields = answer.data.into_json().unwrap()["__schema"]["mutationType"]["fields"].clone();
    fields.as_array().expect("mutations").iter().map(|field| text(&field["name"])).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_mutation_leaves_an_audit_row_in_its_own_transaction() {
    let scene = Scene::sefrou().await;
    let mut proof = Proof::of(&scene).await;
    if chosen().is_none() {
        told(&mut proof).await;
        written(&mut proof).await;
        people(&mut proof).await;
        offices(&mut proof).await;
        papers(&mut proof).await;
        revenue(&mut proof).await;
        budget(&mut proof).await;
    }
    // cargo xtask new-module writes above this line: changes on record
    let all = mutations_of_the_schema().await;
    let missing: Vec<_> = all.difference(&proof.shown).filter(|mutation| is_about(mutation)).collect();
    assert!(missing.is_empty(), "mutations that nobody has shown to be on record: {missing:?}");
}

async fn people(proof: &mut Proof<'_>) {
    let (scene, admin) = (proof.scene, &proof.scene.admin);
    let new = json!({ "operationId": fresh(), "login": "nouvelle", "nameAr": "جديدة المثال", "nameFr": "Jadida El Mithal", "password": "argan-souss-4417" });
    let person = proof.mutate(admin, "staffCreate", new, "staff { id }").await["staff"]["id"].clone();
    let commune = admin.graphql("{ commune { here { id } } }", json!({})).await.ok()["here"]["id"].clone();
    let grant = json!({ "staffId": person, "role": "REGISTRAR".to_lowercase(), "unitId": commune });
    let granted = proof.mutate(admin, "grantCreate", grant, "staff { grants { id } }").await;
    proof.mutate(admin, "grantRevoke", json!({ "grantId": granted["staff"]["grants"][0]["id"] }), "staff { id }").await;
    proof
        .mutate(admin, "passwordReset", json!({ "staffId": person, "password": "tifaouine-rif-8820" }), "staff { id }")
        .await;

    let herself = scene.town.at("sefrou");
    let credentials = json!({ "login": "nouvelle", "password": "tifaouine-rif-8820" });
    proof.mutate(&herself, "sessionOpen", credentials, "viewer { sessionId }").await;
    let change = json!({ "current": "tifaouine-rif-8820", "new": "amandier-tafraout-61" });
    proof.mutate(&herself, "passwordChange", change, "viewer { sessionId }").await;
    let secret = text(&proof.call(&herself, "totpEnroll", "secret").await["secret"]);
    proof.mutate(&herself, "totpConfirm", json!({ "code": code(&scene.town, &secret) }), "viewer { sessionId }").await;
    let elsewhere = scene.town.signed_in("sefrou", "agent").await;
    let viewer = elsewhere.graphql("{ viewer { sessionId } }", json!({})).await;
    proof
        .mutate(&scene.agent, "sessionRevoke", json!({ "sessionId": viewer.ok()["sessionId"] }), "sessions { id }")
        .await;
    proofs(proof, &herself).await;
    proof.call(&herself, "sessionClose", "closed").await;
    proof
        .mutate(admin, "staffDeactivate", json!({ "staffId": person, "reason": "Départ (essai)" }), "staff { id }")
        .await;
    let back = json!({ "staffId": person, "password": "tifaouine-rif-8820", "reason": "Retour (essai)" });
    proof.mutate(admin, "staffReopen", back, "staff { active }").await;
    let right = crate::scene::correction(&text(&person));
    proof.mutate(admin, "staffUpdate", right, "staff { email }").await;
    proof.mutate(admin, "staffMove", json!({ "staffId": person, "unitId": commune }), "staff { id }").await;

    proof
        .mutate(admin, "settingUpdate", json!({ "key": "registry.lone_office", "value": ["SFR2"] }), "setting { key }")
        .await;
    let policy = json!({ "role": "auditor", "changes": [{ "act": "registry.aid.use", "scope": "ALL" }] });
    proof.mutate(admin, "policyUpdate", policy, "role { code }").await;
    let lend = json!({ "operationId": fresh(), "borrowerId": staff(admin, "officier").await, "from": "2026-11-20", "until": "2026-11-21", "reason": "Congé (essai)" });
    let lending = proof.mutate(&scene.agent, "lendingCreate", lend, "lending { id }").await["lending"]["id"].clone();
    proof.mutate(&scene.agent, "lendingEnd", json!({ "lendingId": lending }), "lending { id }").await;
    let new =
        json!({ "operationId": fresh(), "nameAr": "شباك تجريبي", "nameFr": "Guichet d’essai", "copyOf": "registrar" });
    let role = proof.mutate(admin, "roleCreate", new, "role { code }").await["role"]["code"].clone();
    let name = json!({ "role": role, "nameAr": "شباك تجريبي 2", "nameFr": "Guichet d’essai 2" });
    proof.mutate(admin, "roleRename", name, "role { code }").await;
    proof.mutate(admin, "roleRetire", json!({ "role": role }), "roles { code }").await;
    let feast = json!({ "operationId": fresh(), "date": "2027-03-11", "nameAr": "عيد الفطر", "nameFr": "Aïd al-Fitr", "announcedOn": "2026-11-19", "replaces": "2027-03-09" });
    proof.mutate(admin, "holidayAnnounce", feast, "holiday { date }").await;
    let gone = json!({ "operationId": fresh(), "date": "2027-03-10", "announcedOn": "2026-11-19" });
    proof.mutate(admin, "holidayWithdraw", gone, "holiday { date }").await;
    let longer = json!({ "key": "administration.session", "months": 6, "basis": "Décision d’essai" });
    proof.mutate(admin, "retentionUpdate", longer, "rule { key }").await;
    let chief = proof.scene.town.signed_in("sefrou", "chef").await;
    let asked = json!({ "operationId": fresh(), "kind": "ACCESS", "requesterName": "كريم التجريبي", "quality": "ONESELF", "proof": "بطاقة تجريبية",
        "what": "الولوج إلى المعطيات (مثال)", "receivedOn": "2026-11-18" });
    let made = proof.mutate(&chief, "personRequestRecord", asked, "request { id }").await;
    let answered = json!({ "operationId": fresh(), "requestId": made["request"]["id"], "outcome": "GRANTED", "answeredOn": "2026-11-20" });
    proof.mutate(&chief, "personRequestAnswer", answered, "request { id }").await;
}

/// Passkeys, recovery codes, and the links of e-mails.
async fn proofs(proof: &mut Proof<'_>, herself: &Browser) {
    let scene = proof.scene;
    let (password, nobody) = ("amandier-tafraout-61", scene.town.at("sefrou"));
    let asked = passkeys::enrolment(herself).await;
    let (mut device, credential) = Authenticator::enrol(&asked["options"], herself.origin());
    let new = json!({ "state": asked["state"], "credential": credential, "name": "Téléphone", "password": password });
    let added = proof.mutate(herself, "passkeyAdd", new, "passkeys { id }").await;
    proof.mutate(herself, "recoveryRenew", json!({ "password": password }), "codes").await;
    let asked = passkeys::challenge(&nobody).await;
    let answer = device.prove(&asked["options"], nobody.origin());
    let input = json!({ "state": asked["state"], "credential": answer });
    proof.mutate(&nobody, "sessionOpenWithPasskey", input, "viewer { sessionId }").await;
    let removal = json!({ "passkeyId": added["passkeys"][0]["id"], "password": password });
    proof.mutate(herself, "passkeyRemove", removal, "passkeys { id }").await;

    abroad(proof).await;
    lent(proof, herself, password).await;
    let person = invited(&scene.admin, "invitee").await;
    proof.mutate(&scene.admin, "staffInvite", json!({ "staffId": person }), "staff { id }").await;
    proof.mutate(&nobody, "passwordForget", json!({ "login": "invitee" }), "taken").await;
    let choice = json!({ "token": posted_secret(scene).await, "new": "amandier-tafraout-62" });
    proof.mutate(&nobody, "passwordChoose", choice, "login").await;
}

/// Providers of identities, and who has an account there.
async fn abroad(proof: &mut Proof<'_>) {
    let (scene, admin) = (proof.scene, &proof.scene.admin);
    let new = providers::configuration("https://identite.example");
    let made = proof.mutate(admin, "providerCreate", new.clone(), "provider { id }").await;
    let id = made["provider"]["id"].clone();
    let mut to = new;
    to.as_object_mut().expect("fields").remove("issuer");
    (to["providerId"], to["labelFr"]) = (id.clone(), json!("Autre nom"));
    proof.mutate(admin, "providerUpdate", to, "provider { id }").await;
    hire(&scene.town, "sefrou", "essai.ailleurs", "registrar").await;
    let person = staff(admin, "essai.ailleurs").await;
    let new = json!({ "staffId": person, "providerId": id, "subject": "essai" });
    let added = proof.mutate(admin, "staffIdentityAdd", new, "identities { id }").await;
    let gone = json!({ "staffId": person, "identityId": added["identities"][0]["id"] });
    proof.mutate(admin, "staffIdentityRemove", gone, "identities { id }").await;
    proof.mutate(admin, "providerRemove", json!({ "providerId": id }), "providers { id }").await;
    let (halfway, totp) = providers::halfway(scene, "essai.ailleurs").await;
    proof.mutate(&halfway, "sessionOpenWithProvider", json!({ "totp": totp }), "viewer { sessionId }").await;
    let listed = halfway.graphql("{ identities { id } }", json!({})).await;
    let own = json!({ "identityId": listed.ok()[0]["id"], "password": testkit::PASSWORD });
    proof.mutate(&halfway, "identityUnlink", own, "identities { id }").await;
    providers::remembered(scene, &halfway, "essai.ailleurs").await;
    let password = json!({ "password": testkit::PASSWORD });
    proof.mutate(&halfway, "identityLink", password, "identities { id }").await;
}

/// What is lent to programs.
async fn lent(proof: &mut Proof<'_>, herself: &Browser, password: &str) {
    let admin = &proof.scene.admin;
    // Her role was taken back: there is nothing to lend until she has another.
    let unit = admin.graphql("{ commune { here { id } } }", json!({})).await.ok()["here"]["id"].clone();
    let grant = json!({ "staffId": staff(admin, "nouvelle").await, "role": "auditor", "unitId": unit });
    admin.mutate("grantCreate", grant, "staff { id }").await.ok();
    let new = json!({ "name": "Essai", "scopes": ["registry.act.read"], "until": "2026-12-31", "password": password });
    let made = proof.mutate(herself, "tokenCreate", new, "token { id }").await;
    proof.mutate(herself, "tokenRevoke", json!({ "tokenId": made["token"]["id"] }), "tokens { id }").await;
    let new = json!({ "operationId": fresh(), "login": "passerelle", "nameAr": "بوابة تجريبية", "nameFr": "Passerelle d’essai" });
    let made = proof.mutate(admin, "serviceAccountCreate", new, "serviceAccount { staff { id } }").await;
    let account = made["serviceAccount"]["staff"]["id"].clone();
    let grant = json!({ "staffId": account, "role": "auditor", "unitId": unit });
    admin.mutate("grantCreate", grant, "staff { id }").await.ok();
    let new = json!({ "staffId": account, "name": "Essai", "scopes": ["registry.act.read"], "until": "2026-12-31" });
    let made = proof.mutate(admin, "serviceTokenCreate", new, "token { id }").await;
    let end = json!({ "tokenId": made["token"]["id"] });
    proof.mutate(admin, "serviceTokenRevoke", end, "serviceAccount { tokens { id } }").await;
}

/// The authenticator of a telephone.
pub(crate) fn code(town: &testkit::Town, secret: &str) -> String {
    let secret = totp_rs::Secret::try_from_base32(secret).expect("base 32");
    let totp = totp_rs::Builder::new().with_secret(secret).build().expect("authenticator");
    totp.generate(u64::try_from(town.house.ambient.now().timestamp()).unwrap()).to_string()
}

/// The agent's own inbox, and a job.
async fn told(proof: &mut Proof<'_>) {
    let (scene, agent) = (proof.scene, &proof.scene.agent);
    scene.act(birth("2026-11-10", "ندى", "Nada")).await;
    scene.town.deliver().await;
    proof.mutate(agent, "noticeMark", json!({}), "unreadCount").await;
    let choice = json!({ "kind": "registry.act.registered", "channel": "PUSH", "enabled": true });
    proof.mutate(agent, "preferenceSet", choice, "preferences { kind }").await;
    let job = json!({ "name": "administration.attempt.sweep" });
    proof.mutate(&scene.admin, "jobRun", job.clone(), "job { name }").await;
    let keys = json!({ "endpoint": "https://push.example/essai", "p256dh": "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4", "auth": "BTBZMqHH6r4Tts7J_aSIgg" });
    let kept = proof.mutate(agent, "pushSubscribe", keys, "contacts { id }").await;
    proof.mutate(agent, "contactRemove", json!({ "contactId": kept["contacts"][0]["id"] }), "contacts { id }").await;
    let id = fresh();
    crate::work::waiting_phone(scene, id, "agent", "123456").await;
    let code = json!({ "contactId": format!("ctc_{}", id.simple()), "code": "123456" });
    proof.mutate(agent, "phoneConfirm", code, "contacts { id }").await;
    listened(proof, job).await;
    proof.mutate(agent, "phoneAdd", json!({ "number": "06 12 34 56 78" }), "contacts { id }").await;
}

/// A letter that did not arrive, sent again.
async fn written(proof: &mut Proof<'_>) {
    let (scene, admin) = (proof.scene, &proof.scene.admin);
    crate::scene::invited(admin, "essai.abandonnee").await;
    let letter = json!({ "letterId": crate::scene::given_up_letter(scene).await });
    proof.mutate(admin, "letterRetry", letter, "letter { state }").await;
}

/// A program that listens, and what it is sent.
async fn listened(proof: &mut Proof<'_>, job: Value) {
    let (scene, admin) = (proof.scene, &proof.scene.admin);
    let url = crate::work::receiver(&[410]).await;
    let new = json!({ "name": "Essai", "url": url, "kinds": ["kernel.job.asked"] });
    let made = proof.mutate(admin, "webhookCreate", new, "webhook { id }").await;
    let id = made["webhook"]["id"].clone();
    admin.mutate("jobRun", job, "job { name }").await.ok();
    scene.town.deliver().await;
    let log = admin.graphql("{ deliveries { nodes { id } } }", json!({})).await;
    proof.mutate(admin, "deliveryRetry", json!({ "deliveryId": log.ok()["nodes"][0]["id"] }), "delivery { id }").await;
    let changed =
        json!({ "webhookId": id, "name": "Essai 2", "url": url, "kinds": ["kernel.job.asked"], "paused": true });
    proof.mutate(admin, "webhookUpdate", changed, "webhook { id }").await;
    proof.mutate(admin, "webhookSecretRotate", json!({ "webhookId": id }), "webhook { id }").await;
    proof.mutate(admin, "webhookRemove", json!({ "webhookId": id }), "webhooks { id }").await;
}

async fn offices(proof: &mut Proof<'_>) {
    let (scene, admin) = (proof.scene, &proof.scene.admin);
    let units = admin.graphql("{ commune { units { id code } } }", json!({})).await;
    let unit = units.ok()["units"]
        .as_array()
        .expect("units")
        .iter()
        .find(|unit| unit["code"] == "etat-civil-annexe-1")
        .expect("unit")
        .clone();
    let new = json!({ "operationId": fresh(), "unitId": unit["id"], "code": "ESSAI9", "nameAr": "مكتب تجريبي", "nameFr": "Bureau d’essai",
        "regime": "LAW_37_99", "regimeFrom": "2026-01-01" });
    let office = proof.mutate(admin, "officeCreate", new, "office { id }").await["office"]["id"].clone();
    proof
        .mutate(
            admin,
            "officeRegimeSet",
            json!({ "officeId": office, "regime": "LAW_36_21", "from": "2027-01-01" }),
            "office { id }",
        )
        .await;
    let moved_in = json!({ "officeId": office, "kind": "BIRTH", "year": 2026, "lastNumber": 41 });
    proof.mutate(admin, "registerOpen", moved_in, "office { id }").await;
    let new = json!({ "officeId": office, "staffId": staff(admin, "officier").await, "quality": "VICE_PRESIDENT",
        "instrument": "قرار تجريبي رقم 9/2026", "from": "2026-11-20" });
    let delegation =
        proof.mutate(admin, "delegationCreate", new, "delegation { id }").await["delegation"]["id"].clone();
    let end = json!({ "delegationId": delegation, "on": "2026-11-21", "reason": "انتهاء المهمة (مثال)" });
    proof.mutate(admin, "delegationEnd", end, "delegation { id }").await;
    hire(&scene.town, "sefrou", "adjointe", "officer").await;
    delegate(admin, &scene.office, "adjointe", "2026-01-01").await;
}

async fn papers(proof: &mut Proof<'_>) {
    let (agent, officer) = (&proof.scene.agent, &proof.scene.officer);
    let (declaration, revision) = ("declaration { id revision }", "revision");
    let declare =
        |content: Value| json!({ "operationId": fresh(), "officeId": proof.scene.office, "content": content });
    let (births, deaths) = (birth("2026-11-10", "هبة", "Hiba"), death("2026-11-10", "كريم", "Karim"));
    let (first, second) = (declare(births.clone()), declare(deaths.clone()));

    let dead = proof.mutate(agent, "deathDeclare", second, declaration).await["declaration"].clone();
    let amend = json!({ "declarationId": dead["id"], "revision": dead[revision], "content": death("2026-11-11", "كريم", "Karim") });
    let dead = proof.mutate(agent, "deathAmend", amend, declaration).await["declaration"].clone();
    proof
        .mutate(
            agent,
            "declarationAbandon",
            json!({ "declarationId": dead["id"], "revision": dead[revision], "reason": "Saisie en double (essai)" }),
            declaration,
        )
        .await;

    let erasing = crate::input::erasing::given_up(proof.scene).await;
    proof.mutate(&erasing.person, "declarationErase", erasing.input, "erasedId").await;

    let born = proof.mutate(agent, "birthDeclare", first, declaration).await["declaration"].clone();
    let amend = json!({ "declarationId": born["id"], "revision": born[revision], "content": birth("2026-11-10", "سلمى", "Salma") });
    let born = proof.mutate(agent, "birthAmend", amend, declaration).await["declaration"].clone();
    let submit = json!({ "declarationId": born["id"], "revision": born[revision] });
    let born = proof.mutate(agent, "declarationSubmit", submit, declaration).await["declaration"].clone();
    let back = json!({ "declarationId": born["id"], "revision": born[revision], "reasons": "تاريخ ميلاد الأم غير مطابق (مثال)" });
    let born = proof.mutate(officer, "declarationReturn", back, declaration).await["declaration"].clone();
    let submit = json!({ "declarationId": born["id"], "revision": born[revision] });
    let born = proof.mutate(agent, "declarationSubmit", submit, declaration).await["declaration"].clone();
    let register = json!({ "operationId": fresh(), "declarationId": born["id"], "revision": born[revision] });
    let act = proof.mutate(officer, "declarationRegister", register, "act { id }").await["act"].clone();

    proof.mutate(officer, "mentionAdd", marriage(&act, "2026-11-15"), "mention { id }").await;
    proof.mutate(officer, "actPagePrint", json!({ "actId": act["id"] }), "url").await;
    let issue = json!({ "operationId": fresh(), "actId": act["id"], "kind": "FULL_COPY", "requesterName": "كريم التجريبي", "requesterQuality": "ASCENDANT" });
    let document = proof.mutate(agent, "documentIssue", issue, "document { id }").await["document"].clone();
    proof
        .mutate(
            agent,
            "documentReprint",
            json!({ "operationId": fresh(), "documentId": document["id"] }),
            "document { id }",
        )
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn each_reading_of_an_act_and_each_search_is_on_record_with_its_reader() {
    let scene = Scene::sefrou().await;
    let act = scene.act(birth("2026-11-10", "هبة", "Hiba")).await;
    let auditor = scene.town.signed_in("sefrou", "auditeur").await;
    let reads = "select count(*) from audit where act = 'registry.act.read' and actor_label like '%auditeur%'";
    let searches =
        "select count(*) from audit where act = 'registry.act.search' and after #>> '{criteria,keys}' is not null";
    for n in 1..=3 {
        auditor.graphql("query($id: ID!) { act(id: $id) { reference } }", json!({ "id": act["id"] })).await.ok();
        auditor.graphql("query { acts(filter: { query: \"Hiba\" }) { nodes { id } } }", json!({})).await.ok();
        assert_eq!((scene.count(reads).await, scene.count(searches).await), (n, n));
    }
    let history = scene
        .admin
        .graphql(
            "query($id: String) { auditEntries(filter: { objectId: $id }) { nodes { act actor } } }",
            json!({ "id": act["id"] }),
        )
        .await;
    assert!(
        history.ok()["nodes"].as_array().is_some_and(|rows| rows
            .iter()
            .filter(|row| row["act"] == "registry.act.read")
            .count()
            == 3)
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_change_leaves_neither_change_nor_number() {
    let scene = Scene::sefrou().await;
    let declaration = scene.submitted(birth("2026-11-10", "هبة", "Hiba")).await;
    // The agent drafted it; the head of office drafts too, so that four eyes keep him from his own.
    let chief = scene.town.signed_in("sefrou", "chef").await;
    let own = crate::scene::submitted(&chief, &scene.office, birth("2026-11-10", "سلمى", "Salma")).await;
    let before = numbers(&scene.database, "select value from counter").await;
    let refused = crate::scene::register(&chief, &own, fresh()).await;
    assert_eq!(refused.refusals(), ["declarationId: registry-error-four-eyes"]);
    assert_eq!(numbers(&scene.database, "select value from counter").await, before);
    assert_eq!(scene.count("select count(*) from act").await, 0);
    crate::scene::register(&chief, &declaration, fresh()).await.ok();
}
