use kernel::directory::AuditRecord;
use kernel::gql::PageArgs;
use kernel::session::Scope;
use kernel::tx::Tx;

use super::AuditFilter;

/// Newest first. A row is in scope when its object's unit is; what belongs to no unit is for the whole commune's scope.
pub(crate) async fn page(
    tx: &mut impl Tx,
    scope: &Scope,
    filter: &AuditFilter,
    page: &PageArgs,
) -> sqlx::Result<Vec<AuditRecord>> {
    sqlx::query_as!(
        AuditRecord,
        r#"with recursive below (id) as (
               select id from unit where id = $13
               union all
               select u.id from below join unit u on u.parent_id = below.id
           )
           select a.id, a.at, a.actor_kind, a.actor_id, a.actor_label, a.act, a.object_kind, a.object_id, a.object_label,
                  a.before, a.after, a.unit_id, a.behalf_id, a.behalf_label, exists (select from audit_seal s where s.audit_id = a.id) as "sealed!",
                  false as "content_hidden!"
           from audit a
           where ($1::uuid[] is null or a.unit_id = any($1))
             and ($2::uuid is null or a.actor_id = 'stf_' || replace($2::text, '-', ''))
             and ($3::text is null or a.actor_id = $3)
             and ($4::text is null or (a.act like $8 and (a.act = $4 or starts_with(a.act, $4 || '.'))))
             and ($5::text is null or a.object_id = $5)
             and ($6::timestamptz is null or (a.at >= $6 and a.id >= $9))
             and ($7::timestamptz is null or (a.at < $7 and a.id < $10))
             and ($13::uuid is null or a.unit_id in (select id from below))
             and ($14::text is null or a.actor_kind = $14)
             and ($11::uuid is null or a.id < $11)
           order by a.id desc limit $12"#,
        scope.units(),
        scope.owner(),
        filter.actor,
        filter.act,
        filter.object,
        filter.start(),
        filter.end(),
        filter.act_begins(),
        filter.first_id(),
        filter.end_id(),
        page.after,
        page.limit(),
        filter.unit,
        filter.actor_kind,
    )
    .fetch_all(tx.conn())
    .await
}

/// How many rows [`page`] would give in all.
pub(crate) async fn count(tx: &mut impl Tx, scope: &Scope, filter: &AuditFilter) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"with recursive below (id) as (
               select id from unit where id = $11
               union all
               select u.id from below join unit u on u.parent_id = below.id
           )
           select count(*) as "count!" from audit a
           where ($1::uuid[] is null or a.unit_id = any($1))
             and ($2::uuid is null or a.actor_id = 'stf_' || replace($2::text, '-', ''))
             and ($3::text is null or a.actor_id = $3)
             and ($4::text is null or (a.act like $8 and (a.act = $4 or starts_with(a.act, $4 || '.'))))
             and ($5::text is null or a.object_id = $5)
             and ($6::timestamptz is null or (a.at >= $6 and a.id >= $9))
             and ($7::timestamptz is null or (a.at < $7 and a.id < $10))
             and ($11::uuid is null or a.unit_id in (select id from below))
             and ($12::text is null or a.actor_kind = $12)"#,
        scope.units(),
        scope.owner(),
        filter.actor,
        filter.act,
        filter.object,
        filter.start(),
        filter.end(),
        filter.act_begins(),
        filter.first_id(),
        filter.end_id(),
        filter.unit,
        filter.actor_kind,
    )
    .fetch_one(tx.conn())
    .await
}
