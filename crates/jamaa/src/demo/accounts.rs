//! Who can sign in to the demo.

use administration::operator::{self, NewMember};
use kernel::House;
use kernel::act::role;
use kernel::tenant::LocalName;
use platform::directory::Directory;
use platform::tenant_file::TenantFile;

use crate::commands::operator_session;

/// The demo's one password. It is printed, so it guards nothing; a real deployment has none like it.
pub(super) const PASSWORD: &str = "cedre-atlas-2026";

/// An account of the demo.
#[derive(Debug, Clone)]
pub(super) struct Account {
    pub(super) login: String,
    pub(super) role: &'static str,
    pub(super) role_fr: &'static str,
    pub(super) unit: Option<String>,
    /// Label of the host where it is used, relative to the base host.
    pub(super) host: String,
}

fn account(file: &TenantFile, login: &str, role: &'static str, role_fr: &'static str) -> Account {
    Account { login: login.to_owned(), role, role_fr, unit: None, host: file.hosts.label.clone() }
}

/// The accounts of one commune, of the roles that this program has. Of the civil registry: all roles in Sefrou, the
/// arrondissement of Maârif in Casablanca, three elsewhere. Of the régie: all roles in these two communes, and elsewhere
/// those by which a tax is calculated, ordered and cashed; each has its own person, as the law wants it. Of the budget: who prepares
/// it, in these two communes, beside the régie's ordonnateur and receiver.
pub(super) fn of(house: &House, file: &TenantFile) -> Vec<Account> {
    let known: Vec<&str> = house.modules.iter().flat_map(|module| module.roles).map(|role| role.code).collect();
    let mut accounts = of_registry(file);
    accounts.extend(of_regie(file));
    accounts.extend(of_budget(file));
    accounts.retain(|account| known.contains(&account.role));
    accounts
}

fn of_regie(file: &TenantFile) -> impl Iterator<Item = Account> {
    let everywhere = [
        ("fiscalite", role::ASSESSOR, "service de l’assiette"),
        ("ordonnateur", role::ORDONNATEUR, "ordonnateur"),
        ("regisseur", role::REGISSEUR, "régisseur"),
    ];
    let further = [
        ("collecteur", role::COLLECTOR, "agent de recouvrement"),
        ("receveur", role::RECEIVER, "receveur communal"),
        ("controleur", role::CONTROLLER, "contrôleur"),
    ];
    let all = matches!(file.key.as_str(), "sefrou" | "casablanca");
    let chosen = everywhere.into_iter().chain(further.into_iter().filter(move |_| all));
    chosen.map(move |(login, role, role_fr)| account(file, login, role, role_fr))
}

fn of_budget(file: &TenantFile) -> Option<Account> {
    let all = matches!(file.key.as_str(), "sefrou" | "casablanca");
    all.then(|| account(file, "budget", role::BUDGET_OFFICER, "service du budget"))
}

fn of_registry(file: &TenantFile) -> Vec<Account> {
    let mut accounts = vec![account(file, "admin", role::ADMINISTRATOR, "administrateur")];
    let (agent, officer) = (("agent", role::REGISTRAR, "agent"), ("officier", role::OFFICER, "officier"));
    if file.key == "casablanca" {
        for (login, role, role_fr) in [agent, officer] {
            let mut account = account(file, &format!("{login}.maarif"), role, role_fr);
            account.unit = Some("maarif".to_owned());
            account.host = file.unit("maarif").and_then(|unit| unit.host.clone()).unwrap_or(account.host);
            accounts.push(account);
        }
    } else {
        accounts.extend([agent, officer].map(|(login, role, role_fr)| account(file, login, role, role_fr)));
    }
    if matches!(file.key.as_str(), "sefrou" | "casablanca") {
        accounts.push(account(file, "auditeur", role::AUDITOR, "auditeur"));
    }
    if file.key == "sefrou" {
        accounts.push(account(file, "chef", role::HEAD_OF_OFFICE, "chef de bureau"));
    }
    accounts
}

/// Opens what is missing.
pub(super) async fn open(
    house: &House,
    directory: &Directory,
    file: &TenantFile,
    accounts: &[Account],
) -> anyhow::Result<()> {
    let session = operator_session(house, directory, &file.key).await?;
    for account in accounts {
        let (name_ar, name_fr) = names(account.role);
        let member = NewMember {
            login: account.login.clone(),
            name: LocalName { ar: name_ar.to_owned(), fr: name_fr.to_owned(), zgh: None },
            email: None,
            password: PASSWORD.to_owned(),
            must_change_password: false,
            role: account.role.to_owned(),
            unit: account.unit.clone(),
        };
        operator::add_member(&session, &member).await.map_err(|failure| crate::commands::worded(house, failure))?;
    }
    Ok(())
}

/// Nobody is called that.
fn names(role: &str) -> (&'static str, &'static str) {
    match role {
        role::ADMINISTRATOR => ("سناء المثال", "Sanae Lexemple"),
        role::REGISTRAR => ("أمينة التجريبي", "Amina Tajribi"),
        role::OFFICER => ("إدريس النموذجي", "Driss Namoudaji"),
        role::HEAD_OF_OFFICE => ("حسن الافتراضي", "Hassan Iftiradi"),
        role::ASSESSOR => ("مريم المفترضة", "Meryem Moftarada"),
        role::ORDONNATEUR => ("عبد الله الصوري", "Abdellah Souri"),
        role::REGISSEUR => ("نعيمة الاختباري", "Naïma Ikhtibari"),
        role::COLLECTOR => ("يوسف التمثيلي", "Youssef Tamthili"),
        role::RECEIVER => ("رشيد التخيلي", "Rachid Takhayouli"),
        role::CONTROLLER => ("فاطمة الوهمي", "Fatima Ouahmi"),
        role::BUDGET_OFFICER => ("كوثر التقديري", "Kaoutar Takdiri"),
        _ => ("ليلى العينة", "Leïla Specimen"),
    }
}
