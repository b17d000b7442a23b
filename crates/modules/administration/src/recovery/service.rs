use kernel::error::{Fault, Outcome};
use kernel::session::Session;
use kernel::tx::{begin, begin_read};
use serde_json::json;

use super::{COUNT, generate, hash, read, store};
use crate::account::service as account;
use crate::acts::{RecoveryRead, RecoveryRenew};

/// How many recovery codes of one's own are left.
#[tracing::instrument(name = "administration.recovery.read", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn left(session: &Session) -> Outcome<i64> {
    let permit = session.permit::<RecoveryRead>()?;
    Ok(store::left(&mut begin_read(&permit).await?, permit.scope(), session.staff()?).await?)
}

/// Makes ten new codes; earlier ones are good no more. They are shown this once.
///
/// # Errors
/// Refused when the password is wrong, and without a second factor, which is all that codes can stand for.
#[tracing::instrument(name = "administration.recovery.renew", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn renew(session: &Session, password: &str) -> Outcome<Vec<String>> {
    let permit = session.permit::<RecoveryRenew>()?;
    let proved = account::prove(session, &permit, password).await?;
    if !proved.has_second_factor() {
        return Err(Fault::new("administration-error-recovery-needless").into());
    }
    let (id, ambient) = (session.staff()?, &session.house().ambient);
    let codes: Vec<String> = (0..COUNT).map(|_| generate(ambient)).collect();
    let hashes = codes.iter().filter_map(|code| read(code)).map(|signs| hash(session, proved.id, &signs).to_vec());
    let hashes: Vec<Vec<u8>> = hashes.collect();
    let mut tx = begin(&permit).await?;
    store::replace(&mut tx, ambient, id, &hashes).await?;
    account::commit(tx, &proved, json!({ "recovery_codes": codes.len() })).await?;
    Ok(codes)
}
