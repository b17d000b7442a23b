//! A commune laid beside its copy: in which tables they differ, and by how many rows.

use kernel::tenant::TenantKey;

use super::{LEFT_OUT, store};
use crate::{Admin, PlatformError};

/// A table in which a commune and its copy differ. A row that was changed counts on both sides.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Differing {
    /// Its name.
    pub table: String,
    /// Rows that only the commune has.
    pub only_live: i64,
    /// Rows that only the copy has.
    pub only_copy: i64,
}

/// A commune beside its copy, at one instant.
#[derive(Debug, serde::Serialize)]
pub struct Compared {
    /// Tenant key of the commune.
    pub tenant: String,
    /// Tenant key of the copy.
    pub copy: String,
    /// How many tables were compared.
    pub tables: usize,
    /// Those that differ.
    pub differing: Vec<Differing>,
}

/// Compares every row of a commune with its copy's, and changes nothing. That the copy arrived is on its own record, so that the trail
/// always differs.
///
/// # Errors
/// When one of them is not there, the second is no copy of the first or of another version, or the database does not answer.
pub async fn compare(admin: &Admin, key: &TenantKey, copy: &TenantKey) -> Result<Compared, PlatformError> {
    let mut tx = store::snapshot(&admin.pool).await?;
    store::commune(&mut tx, key).await?.ok_or_else(|| PlatformError::Unknown(key.to_string()))?;
    let beside = store::commune(&mut tx, copy).await?.ok_or_else(|| PlatformError::Unknown(copy.to_string()))?;
    if beside.copy_of.as_deref() != Some(key.as_str()) {
        return Err(PlatformError::Refused(format!("{copy} is no copy of {key}")));
    }
    let theirs = store::tables(&mut tx, copy).await?;
    let mut compared = Compared { tenant: key.to_string(), copy: copy.to_string(), tables: 0, differing: Vec::new() };
    for table in store::tables(&mut tx, key).await? {
        if LEFT_OUT.iter().any(|(name, _)| *name == table.name) {
            continue;
        }
        if !theirs.iter().any(|their| their.name == table.name && their.columns == table.columns) {
            let what =
                format!("{} is another table in {copy}: bring both to one version with `jamaa migrate`", table.name);
            return Err(PlatformError::Refused(what));
        }
        let (only_live, only_copy) = store::differing(&mut tx, (key, copy), &table).await?;
        compared.tables += 1;
        if only_live + only_copy > 0 {
            compared.differing.push(Differing { table: table.name, only_live, only_copy });
        }
    }
    Ok(compared)
}
