//! Records of the demo. Family names say «example»; every paper carries the specimen mark.

use anyhow::Context as _;
use chrono::{Days, NaiveDate};
use kernel::House;
use kernel::tenant::{Place, TenantKey};
use platform::directory::Directory;
use platform::tenant_file::TenantFile;
use serde_json::{Value, json};

use super::accounts::{self, Account};
use super::client::Client;

const CHILDREN: [(&str, &str, &str); 8] = [
    ("ياسمين", "Yasmine", "FEMALE"),
    ("آدم", "Adam", "MALE"),
    ("سلمى", "Salma", "FEMALE"),
    ("ريان", "Rayan", "MALE"),
    ("هبة", "Hiba", "FEMALE"),
    ("أنس", "Anas", "MALE"),
    ("ملاك", "Malak", "FEMALE"),
    ("إلياس", "Ilyas", "MALE"),
];

/// Makes the delegations everywhere, and records in Sefrou and Maârif.
pub(super) async fn make(house: &House, directory: &Directory, file: &TenantFile) -> anyhow::Result<()> {
    let key = TenantKey::new(&file.key)?;
    let place = directory.by_key(&key).await?.context("the commune was just opened")?;
    let accounts = accounts::of(house, file);
    let with = |role: &str| accounts.iter().find(|account| account.role == role);
    let admin = Client::sign_in(house, &place, "admin").await?;
    let office = office_of(file).context("the file has an office")?;
    for role in ["officer", "head_of_office"] {
        if let Some(account) = with(role) {
            delegate(&admin, account, &office, house.ambient.today()).await?;
        }
    }
    if matches!(file.key.as_str(), "sefrou" | "casablanca") {
        let (agent, officer) = (with("registrar").context("agent")?, with("officer").context("officer")?);
        fill(house, &place, agent, officer, &office).await?;
    }
    Ok(())
}

/// The office where the demo's people work.
fn office_of(file: &TenantFile) -> Option<String> {
    let wanted = if file.key == "casablanca" { "maarif" } else { "" };
    let office = file.offices.iter().find(|office| {
        wanted.is_empty() || file.arrondissement_of(&office.unit).is_some_and(|unit| unit.code == wanted)
    });
    office.map(|office| office.code.clone())
}

async fn delegate(admin: &Client, account: &Account, office: &str, today: NaiveDate) -> anyhow::Result<()> {
    let offices = admin.send("{ offices { id code delegations { staff { login } } } }", json!({})).await?;
    let office = offices.as_array().and_then(|list| list.iter().find(|o| o["code"] == office)).context("office")?;
    let has = |d: &Value| d["staff"]["login"] == account.login.as_str();
    if office["delegations"].as_array().is_some_and(|list| list.iter().any(has)) {
        return Ok(());
    }
    let people = admin
        .send(
            "query($q: String) { staff(first: 100, filter: { query: $q }) { nodes { id login } } }",
            json!({ "q": account.login }),
        )
        .await?;
    let person = people["nodes"]
        .as_array()
        .and_then(|list| list.iter().find(|p| p["login"] == account.login.as_str()))
        .context("account")?;
    let quality = if account.unit.is_some() { "ARRONDISSEMENT_PRESIDENT" } else { "DELEGATED_OFFICIAL" };
    let input = json!({ "officeId": office["id"], "staffId": person["id"], "quality": quality, "instrument": "قرار تجريبي رقم 1/2026 · Arrêté d’exemple n° 1/2026",
        "from": today.checked_sub_days(Days::new(200)) });
    admin.send("mutation($input: DelegationCreateInput!) { delegationCreate(input: $input) { userErrors { code field message } } }", json!({ "input": input })).await?;
    Ok(())
}

async fn fill(house: &House, place: &Place, agent: &Account, officer: &Account, office: &str) -> anyhow::Result<()> {
    let agent = Client::sign_in(house, place, &agent.login).await?;
    let officer = Client::sign_in(house, place, &officer.login).await?;
    let offices = agent.send("{ offices { id code } }", json!({})).await?;
    let office =
        offices.as_array().and_then(|list| list.iter().find(|o| o["code"] == office)).context("office")?["id"].clone();
    let today = house.ambient.today();
    for (n, child) in CHILDREN.iter().enumerate() {
        let event = today.checked_sub_days(Days::new(3 + 2 * n as u64)).context("date")?;
        let declaration = declare(house, &agent, &office, birth(child, event)).await?;
        match n {
            0 => {}
            1 | 2 => submit(&agent, &declaration).await.map(drop)?,
            3 => {
                let submitted = submit(&agent, &declaration).await?;
                give_back(&officer, &submitted["declaration"]).await?;
            }
            _ => {
                let submitted = submit(&agent, &declaration).await?;
                register(house, &officer, &submitted["declaration"]).await?;
            }
        }
    }
    Ok(())
}

async fn declare(house: &House, agent: &Client, office: &Value, content: Value) -> anyhow::Result<Value> {
    let input = json!({ "operationId": house.ambient.uuid(), "officeId": office, "content": content });
    let answer = agent
        .send("mutation($input: BirthDeclareInput!) { birthDeclare(input: $input) { declaration { id revision } userErrors { code field message } } }", json!({ "input": input }))
        .await?;
    Ok(answer["declaration"].clone())
}

async fn submit(agent: &Client, declaration: &Value) -> anyhow::Result<Value> {
    let input = json!({ "declarationId": declaration["id"], "revision": declaration["revision"] });
    agent.send("mutation($input: DeclarationSubmitInput!) { declarationSubmit(input: $input) { declaration { id revision } userErrors { code field message } } }", json!({ "input": input })).await
}

async fn give_back(officer: &Client, declaration: &Value) -> anyhow::Result<Value> {
    let input = json!({ "declarationId": declaration["id"], "revision": declaration["revision"], "reasons": "تاريخ ولادة الأم غير مطابق لبطاقتها الوطنية (مثال)" });
    officer.send("mutation($input: DeclarationReturnInput!) { declarationReturn(input: $input) { userErrors { code field message } } }", json!({ "input": input })).await
}

async fn register(house: &House, officer: &Client, declaration: &Value) -> anyhow::Result<Value> {
    let input = json!({ "operationId": house.ambient.uuid(), "declarationId": declaration["id"], "revision": declaration["revision"] });
    officer.send("mutation($input: DeclarationRegisterInput!) { declarationRegister(input: $input) { act { id } userErrors { code field message } } }", json!({ "input": input })).await
}

fn name(ar: &str, latin: &str) -> Value {
    json!({ "ar": ar, "latin": latin, "tifinagh": kernel::names::propose_tifinagh(latin) })
}

fn birth((ar, latin, sex): &(&str, &str, &str), event: NaiveDate) -> Value {
    let family = name("التجريبي", "Tajribi");
    let moroccan = json!({ "ar": "مغربية", "fr": "Marocaine" });
    let sefrou = json!({ "ar": "صفرو", "fr": "Sefrou" });
    json!({
        "event": { "date": event, "precision": "DAY", "time": "10:35" },
        "place": { "ar": "مستشفى تجريبي", "fr": "Hôpital d’exemple" },
        "sex": sex, "firstName": name(ar, latin), "familyName": family, "multiplicity": 1, "rank": 1,
        "father": { "firstName": name("كريم", "Karim"), "familyName": family, "nationality": moroccan, "birth": { "date": "1990-05-14" },
            "birthPlace": sefrou, "profession": { "ar": "نجار", "fr": "Menuisier" }, "address": "رقم 1، زنقة المثال · Rue de l’Exemple, n° 1", "cin": "ZZ000001",
            "filiation": { "father": name("أحمد", "Ahmed"), "grandfather": name("علي", "Ali") } },
        "mother": { "firstName": name("نادية", "Nadia"), "familyName": name("المثال", "El Mithal"), "nationality": moroccan,
            "birth": { "date": "1993-09-02" }, "birthPlace": sefrou, "profession": { "ar": "أستاذة", "fr": "Enseignante" },
            "address": "رقم 1، زنقة المثال · Rue de l’Exemple, n° 1", "cin": "ZZ000002", "filiation": { "father": name("إدريس", "Driss") } },
        "declarant": { "quality": "FATHER", "name": name("كريم التجريبي", "Karim Tajribi"), "cin": "ZZ000001", "proxy": false },
        "pieces": [{ "kind": "MEDICAL_CERTIFICATE", "reference": "EXEMPLE-1", "issuedBy": "Hôpital d’exemple", "issuedOn": event }],
    })
}
