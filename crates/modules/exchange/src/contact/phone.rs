//! A telephone is a person's when a code that was sent there comes back.

use chrono::Duration;
use kernel::error::{Fault, Outcome};
use kernel::id::TypedId as _;
use kernel::keys::Purpose;
use kernel::limit::Quota;
use kernel::session::Session;
use kernel::sms::{Sms, international};
use kernel::tx::begin;
use serde_json::json;
use uuid::Uuid;

use super::{Contact, ContactId, MOST, hash, store};
use crate::acts::{PhoneAdd, PhoneConfirm};
use crate::notice::service::own;

/// How long a code is good.
const GOOD: Duration = Duration::minutes(15);
/// Wrong codes before a new one must be asked for.
const TRIES: i32 = 5;
/// Codes cost money, and a stranger's telephone is not to ring all day: three at once, then one an hour, by person and by number.
pub(crate) const CODES: Quota = Quota { name: "phone-code", burst: 3, per_hour: 1 };

/// Sends a code to a telephone.
///
/// # Errors
/// Refused when there is no gateway, the number is none, or the gateway does not take it.
#[tracing::instrument(name = "exchange.phone.add", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn add_phone(session: &Session, number: &str) -> Outcome<Vec<Contact>> {
    let permit = session.permit::<PhoneAdd>()?;
    let (me, house) = (session.staff()?, session.house());
    let number = international(number).ok_or_else(|| Fault::at("exchange-error-phone", &["number"]))?;
    let gateway = house.sms.clone().ok_or_else(|| Fault::new("exchange-error-sms-off"))?;
    house.limiter.count(session, CODES, &me.to_string()).await?;
    house.limiter.count_everywhere(session, CODES, &number).await?;
    let mut tx = begin(&permit).await?;
    if store::count(&mut tx, me.uuid()).await? >= MOST {
        return Err(Fault::new("exchange-error-contacts").with("max", MOST).into());
    }
    let id = house.ambient.uuid();
    let code = format!("{:06}", u32::from_be_bytes(house.ambient.bytes()) % 1_000_000);
    let tenant = session.tenant().key.as_str();
    let new = store::New {
        id,
        staff: me.uuid(),
        channel: "sms",
        hash: &hash(session, &number),
        address: &house.keys.lock(tenant, house.ambient.bytes(), number.as_bytes()),
        // Enough to know it again on the screen.
        label: &format!("••• {}", &number[number.len() - 3..]),
        locale: session.locale().tag(),
        at: tx.now(),
        code: Some(&code_hash(session, id, &code)),
    };
    store::keep(&mut tx, &new).await?;
    let kept = store::of(&mut tx, permit.scope(), me.uuid()).await?;
    let after = json!({ "channel": "sms", "contact": ContactId::from_uuid(id) });
    let audited = tx.audit(own("contact", me.to_string(), after)).await?;
    tx.commit(audited).await?;
    let text = session.text("exchange-sms-code", &[("code", code)]);
    let printed = ContactId::from_uuid(id).to_string();
    let sent = gateway.send(Sms { id: &printed, to: &number, text: &text, report: "" }).await;
    if sent.is_success() { Ok(kept) } else { Err(Fault::new("exchange-error-sms-refused").into()) }
}

/// Confirms a telephone by its code. A try counts before it is looked at.
///
/// # Errors
/// Refused for a wrong or old code, and for a telephone that is not one's own.
#[tracing::instrument(name = "exchange.phone.confirm", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn confirm_phone(session: &Session, id: ContactId, code: &str) -> Outcome<Vec<Contact>> {
    let permit = session.permit::<PhoneConfirm>()?;
    let me = session.staff()?;
    let mut tx = begin(&permit).await?;
    let found = store::unconfirmed(&mut tx, permit.scope(), me.uuid(), id.uuid()).await?;
    let waits = found.ok_or_else(|| Fault::at("kernel-error-not-found", &["contactId"]))?;
    let now = tx.now();
    let good = waits.tries < TRIES
        && now - waits.created_at < GOOD
        && bool::from(subtle::ConstantTimeEq::ct_eq(
            waits.code_hash.as_slice(),
            code_hash(session, id.uuid(), code).as_slice(),
        ));
    if good {
        store::confirm(&mut tx, id.uuid(), now).await?;
    } else {
        store::tried(&mut tx, id.uuid()).await?;
    }
    let kept = store::of(&mut tx, permit.scope(), me.uuid()).await?;
    let after = json!({ "contact": id, "confirmed": good });
    let audited = tx.audit(own("contact", me.to_string(), after)).await?;
    tx.commit(audited).await?;
    if good { Ok(kept) } else { Err(Fault::at("exchange-error-code", &["code"]).into()) }
}

fn code_hash(session: &Session, id: Uuid, code: &str) -> [u8; 32] {
    let data = format!("phone-code\n{id}\n{code}");
    session.house().keys.mac(Purpose::Bucket, session.tenant().key.as_str(), data.as_bytes())
}
