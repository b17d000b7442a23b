//! Who works in the test communes. All fictitious.

use administration::operator::{self, NewMember};
use anyhow::Context as _;
use kernel::ambient::Ambient;
use kernel::locale::Locale;
use kernel::session::{Actor, RequestInfo, Session};
use kernel::tenant::{LocalName, TenantKey};
use platform::onboarding;
use platform::tenant_file::TenantFile;
use serde_json::json;

use crate::Town;
use crate::browser::Browser;

/// Everybody's password.
pub const PASSWORD: &str = "cedre-atlas-2026";

pub(crate) const COMMUNES: [(&str, &str); 3] = [
    ("sefrou", include_str!("../../../tenants/sefrou.toml")),
    ("casablanca", include_str!("../../../tenants/casablanca.toml")),
    ("fes", include_str!("../../../tenants/fes.toml")),
];

/// Tenant, login, role, unit. Who has a role of a module that the catalog lacks is not there.
const STAFF: &[(&str, &str, &str, Option<&str>)] = &[
    ("sefrou", "admin", "administrator", None),
    ("sefrou", "agent", "registrar", None),
    ("sefrou", "officier", "officer", None),
    ("sefrou", "chef", "head_of_office", None),
    ("sefrou", "auditeur", "auditor", None),
    ("sefrou", "fiscalite", "assessor", None),
    ("sefrou", "ordonnateur", "ordonnateur", None),
    ("sefrou", "regisseur", "regisseur", None),
    ("sefrou", "collecteur", "collector", None),
    ("sefrou", "receveur", "receiver", None),
    ("sefrou", "controleur", "controller", None),
    ("sefrou", "budget", "budget_officer", None),
    ("casablanca", "admin", "administrator", None),
    ("casablanca", "agent.maarif", "registrar", Some("maarif")),
    ("casablanca", "officier.maarif", "officer", Some("maarif")),
    ("casablanca", "agent.anfa", "registrar", Some("anfa")),
    ("casablanca", "officier.anfa", "officer", Some("anfa")),
    ("casablanca", "auditeur", "auditor", None),
    ("fes", "admin", "administrator", None),
];

/// Opens the communes, the accounts, an account without any grant in each, and the delegations of the officers.
pub(crate) async fn settle(town: &Town) -> anyhow::Result<()> {
    let admin = town.admin().await;
    admin.prepare().await?;
    for (key, text) in COMMUNES {
        let file = TenantFile::parse(text, key).map_err(|faults| anyhow::anyhow!("{faults:?}"))?;
        onboarding::add(&admin, &Ambient::system(), &file, None, "testkit").await?;
    }
    admin.close().await;
    let known: Vec<&str> = town.house.modules.iter().flat_map(|module| module.roles).map(|known| known.code).collect();
    for (key, login, role, unit) in STAFF.iter().filter(|(_, _, role, _)| known.contains(role)) {
        let session = operator(town, key).await?;
        let member = NewMember {
            login: (*login).to_owned(),
            name: LocalName { ar: "موظف تجريبي".to_owned(), fr: format!("Essai {login}"), zgh: None },
            email: None,
            password: PASSWORD.to_owned(),
            must_change_password: false,
            role: (*role).to_owned(),
            unit: unit.map(ToOwned::to_owned),
        };
        operator::add_member(&session, &member).await?;
    }
    for (key, _) in COMMUNES {
        without_grants(town, key).await;
    }
    for (host, logins) in [("sefrou", &["officier", "chef"][..]), ("casablanca", &["officier.maarif", "officier.anfa"])]
    {
        let browser = town.signed_in(host, "admin").await;
        for login in logins {
            delegate(&browser, login).await?;
        }
    }
    kernel::seal::drain(&town.house).await?;
    Ok(())
}

/// Somebody who can sign in and may do nothing: opened by the administrator, password changed at the first sign-in.
async fn without_grants(town: &Town, key: &str) {
    let first = "premier-mot-a-changer-1";
    let input = json!({ "operationId": crate::fresh(), "login": "personne", "nameAr": "موظف بدون صلاحية", "nameFr": "Essai sans droit", "password": first });
    town.signed_in(key, "admin").await.mutate("staffCreate", input, "staff { id }").await.ok();
    let person = town.at(key);
    person.sign_in("personne", first).await;
    let input = json!({ "current": first, "new": PASSWORD });
    person.mutate("passwordChange", input, "viewer { sessionId }").await.ok();
}

/// A session of the command line.
async fn operator(town: &Town, key: &str) -> anyhow::Result<Session> {
    let place = town.directory.by_key(&TenantKey::new(key)?).await?.context("commune")?;
    let request = RequestInfo {
        id: town.house.ambient.uuid(),
        locale: Locale::Fr,
        address: "local".to_owned(),
        device: "testkit".to_owned(),
    };
    Ok(kernel::auth::local(&town.house, place, Actor::Operator("testkit".to_owned()), request).await?)
}

/// Lets somebody sign in every office of the units they were granted: here, all that the administrator sees and whose
/// code fits the login.
async fn delegate(admin: &Browser, login: &str) -> anyhow::Result<()> {
    let people = admin
        .graphql(
            "query($q: String) { staff(first: 100, filter: { query: $q }) { nodes { id login } } }",
            json!({ "q": login }),
        )
        .await;
    let person = people.ok()["nodes"]
        .as_array()
        .and_then(|list| list.iter().find(|p| p["login"] == login))
        .context("account")?
        .clone();
    let arrondissement = login.split_once('.').map(|(_, unit)| unit);
    let offices = admin.graphql("{ offices { id code unit { code } } }", json!({})).await;
    for office in offices.ok().as_array().context("offices")? {
        let unit = office["unit"]["code"].as_str().unwrap_or_default();
        if arrondissement.is_none_or(|wanted| unit.starts_with(wanted)) {
            let input = json!({ "officeId": office["id"], "staffId": person["id"], "quality": "DELEGATED_OFFICIAL",
                "instrument": "قرار تجريبي رقم 1/2026", "from": "2026-01-01" });
            admin.mutate("delegationCreate", input, "").await.ok();
        }
    }
    Ok(())
}
