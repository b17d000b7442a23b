use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use async_graphql::Error;
use async_graphql::dataloader::{DataLoader, Loader};
use async_trait::async_trait;
use uuid::Uuid;

use super::answer;
use crate::directory::{self, AuditRecord, DirectoryRead, GrantRecord, RoleRecord, StaffRecord, UnitRecord};
use crate::error::{Failure, Outcome};
use crate::id::{StaffId, TypedId as _, UnitId};
use crate::session::{Scope, Session};

/// Batches what objects of one request refer to. It belongs to the request: shared further, it would mix communes.
pub struct Directory(DataLoader<DirectoryLoader>);

/// See [`Directory`].
#[derive(Debug)]
pub(super) struct DirectoryLoader(Session);

/// The directory of one request.
#[must_use]
pub fn directory(session: &Session) -> Directory {
    Directory(DataLoader::new(DirectoryLoader(session.clone()), tokio::spawn))
}

impl Directory {
    /// What `key` stands for, asked for together with everything else that the objects beside this one refer to.
    ///
    /// The batch leaves a millisecond after its first key. A long list on a busy machine takes longer than that to come to its last object,
    /// so each steps back once: the others have then all come as far, and their keys are one batch.
    pub(super) async fn load_one<K>(&self, key: K) -> Result<Option<<DirectoryLoader as Loader<K>>::Value>, Error>
    where
        K: Send + Sync + std::hash::Hash + Eq + Clone + 'static,
        DirectoryLoader: Loader<K, Error = Error>,
    {
        tokio::task::yield_now().await;
        self.0.load_one(key).await
    }

    /// What several keys stand for, where one object already knows those of all the objects beside it.
    pub(super) async fn load_many<K>(
        &self,
        keys: impl IntoIterator<Item = K>,
    ) -> Result<HashMap<K, <DirectoryLoader as Loader<K>>::Value>, Error>
    where
        K: Send + Sync + std::hash::Hash + Eq + Clone + 'static,
        DirectoryLoader: Loader<K, Error = Error>,
    {
        self.0.load_many(keys).await
    }
}

/// The live grants of one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct GrantsOf(pub(super) StaffId);
/// One role.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct RoleCode(pub(super) String);
/// What happened to one object.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct HistoryOf(pub(super) String);

impl DirectoryLoader {
    async fn staff(&self, ids: &[StaffId]) -> Outcome<Vec<StaffRecord>> {
        let ids: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
        directory::staff_by_ids(&mut directory::read(&self.0).await?, &ids).await
    }

    async fn units(&self, ids: &[UnitId]) -> Outcome<Vec<UnitRecord>> {
        let ids: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
        directory::units_by_ids(&mut directory::read(&self.0).await?, &ids).await
    }

    async fn history(&self, keys: &[HistoryOf]) -> Outcome<Vec<AuditRecord>> {
        let objects: Vec<String> = keys.iter().map(|key| key.0.clone()).collect();
        directory::history_of(&mut directory::read(&self.0).await?, &objects).await
    }

    /// Colleagues' grants need the permission; one's own do not.
    async fn grants(&self, keys: &[GrantsOf]) -> Outcome<Vec<GrantRecord>> {
        let ids: Vec<Uuid> = keys.iter().map(|key| key.0.uuid()).collect();
        let me = self.0.staff().ok();
        let mut tx = directory::read(&self.0).await?;
        let others = match self.0.permit::<DirectoryRead>() {
            Ok(permit) => directory::grants_of(&mut tx, permit.scope(), &ids).await?,
            Err(refusal) if ids.iter().any(|id| Some(*id) != me.map(StaffId::uuid)) => return Err(refusal),
            Err(_) => Vec::new(),
        };
        let Some(me) = me.filter(|me| ids.contains(&me.uuid())) else { return Ok(others) };
        let mut all = directory::grants_of(&mut tx, &Scope::Own { id: me, units: None }, &ids).await?;
        all.extend(others.into_iter().filter(|grant| grant.staff_id != me.uuid()));
        Ok(all)
    }

    fn told<T>(&self, outcome: Result<T, Failure>) -> Result<T, Error> {
        answer(&self.0, outcome)
    }
}

#[async_trait]
impl Loader<StaffId> for DirectoryLoader {
    type Value = StaffRecord;
    type Error = Error;
    async fn load(&self, keys: &[StaffId]) -> Result<HashMap<StaffId, StaffRecord>, Error> {
        let rows = self.told(self.staff(keys).await)?;
        Ok(rows.into_iter().map(|row| (StaffId::from_uuid(row.id), row)).collect())
    }
}

#[async_trait]
impl Loader<UnitId> for DirectoryLoader {
    type Value = UnitRecord;
    type Error = Error;
    async fn load(&self, keys: &[UnitId]) -> Result<HashMap<UnitId, UnitRecord>, Error> {
        let rows = self.told(self.units(keys).await)?;
        Ok(rows.into_iter().map(|row| (UnitId::from_uuid(row.id), row)).collect())
    }
}

#[async_trait]
impl Loader<GrantsOf> for DirectoryLoader {
    type Value = Vec<GrantRecord>;
    type Error = Error;
    async fn load(&self, keys: &[GrantsOf]) -> Result<HashMap<GrantsOf, Vec<GrantRecord>>, Error> {
        let mut found: HashMap<GrantsOf, Vec<GrantRecord>> = HashMap::new();
        for row in self.told(self.grants(keys).await)? {
            found.entry(GrantsOf(StaffId::from_uuid(row.staff_id))).or_default().push(row);
        }
        Ok(found)
    }
}

#[async_trait]
impl Loader<RoleCode> for DirectoryLoader {
    type Value = Arc<RoleRecord>;
    type Error = Error;
    async fn load(&self, keys: &[RoleCode]) -> Result<HashMap<RoleCode, Arc<RoleRecord>>, Error> {
        let wanted: BTreeSet<&str> = keys.iter().map(|key| key.0.as_str()).collect();
        let rows = self.told(directory::roles(&self.0).await)?;
        let rows = rows.into_iter().filter(|row| wanted.contains(row.code.as_str()));
        Ok(rows.map(|row| (RoleCode(row.code.clone()), Arc::new(row))).collect())
    }
}

#[async_trait]
impl Loader<HistoryOf> for DirectoryLoader {
    type Value = Vec<AuditRecord>;
    type Error = Error;
    async fn load(&self, keys: &[HistoryOf]) -> Result<HashMap<HistoryOf, Vec<AuditRecord>>, Error> {
        let mut found: HashMap<HistoryOf, Vec<AuditRecord>> = HashMap::new();
        for row in self.told(self.history(keys).await)? {
            found.entry(HistoryOf(row.object_id.clone())).or_default().push(row);
        }
        Ok(found)
    }
}
