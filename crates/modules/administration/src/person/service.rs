use kernel::error::{Fault, Outcome};
use kernel::limit::Quota;
use kernel::person::{MOST, Occurrence, Sought};
use kernel::session::Session;
use kernel::tx::{Change, begin};
use serde_json::json;

use crate::acts::PersonSearch;

/// Enough for a counter that answers people, too little for copying a register out by names.
pub(crate) const QUOTA: Quota = Quota { name: "person-search", burst: 10, per_hour: 600 };

/// What the modules hold of a person.
#[derive(Debug)]
pub(crate) struct Held {
    pub(crate) found: Vec<Occurrence>,
    /// Some module has more than it tells: the person must be named more closely.
    pub(crate) more: bool,
}

/// Finds a person's data in every module of the program: each has its tables in every commune, and what they hold is held whether or not the
/// commune's file names the module. Who searched, and for whom, is on record.
///
/// # Errors
/// Refused when nobody is named closely enough, and when asked too often.
#[tracing::instrument(name = "administration.person.search", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn search(session: &Session, sought: &Sought) -> Outcome<Held> {
    let permit = session.permit::<PersonSearch>()?;
    if !sought.is_enough() {
        return Err(Fault::at("administration-error-person-unnamed", &["filter", "name"]).into());
    }
    session.house().limiter.count(session, QUOTA, &session.actor().id()).await?;
    let mut tx = begin(&permit).await?;
    let (mut found, mut more) = (Vec::new(), false);
    for holder in session.house().modules.iter().filter_map(|module| module.holder) {
        let mut told = holder.find(&mut tx, permit.scope(), sought).await?;
        more |= told.len() as i64 > MOST;
        told.truncate(usize::try_from(MOST).unwrap_or(usize::MAX));
        found.extend(told);
    }
    let audited = tx
        .audit(Change {
            object_kind: "person",
            object_id: "person".to_owned(),
            object_label: String::new(),
            unit: Some(session.here()),
            before: None,
            after: Some(json!({ "criteria": sought, "found": found.len() })),
        })
        .await?;
    tx.commit(audited).await?;
    Ok(Held { found, more })
}
