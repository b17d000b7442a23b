use sqlx::PgConnection;

use super::Row;

pub(super) async fn find(conn: &mut PgConnection, host: &str, absolute: bool) -> sqlx::Result<Option<Row>> {
    sqlx::query_as!(
        Row,
        r#"select t.key, t.file, t.hcp_code, h.unit_id as unit, t.suspended_at is not null as "suspended!",
                  t.copy_of, t.copied_at, t.former_keys,
                  (select coalesce(jsonb_object_agg(m.module, m.versions), '{}') from
                      (select module, jsonb_agg(version) as versions from platform.migration where tenant_key = t.key group by module) m) as "versions!"
           from platform.host h join platform.tenant t on t.key = h.tenant_key
           where h.host = $1 and h.absolute = $2"#,
        host,
        absolute,
    )
    .fetch_optional(conn)
    .await
}

/// The root unit is the one that the commune's shortest relative host leads to.
pub(super) async fn by_key(conn: &mut PgConnection, key: &str) -> sqlx::Result<Option<Row>> {
    sqlx::query_as!(
        Row,
        r#"select t.key, t.file, t.hcp_code, h.unit_id as unit, t.suspended_at is not null as "suspended!",
                  t.copy_of, t.copied_at, t.former_keys, '{}'::jsonb as "versions!"
           from platform.tenant t join platform.host h on h.tenant_key = t.key and not h.absolute
           where t.key = $1 order by length(h.host) limit 1"#,
        key,
    )
    .fetch_optional(conn)
    .await
}

pub(super) async fn label(conn: &mut PgConnection, key: &str) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar!(
        "select host from platform.host where tenant_key = $1 and not absolute order by length(host) limit 1",
        key
    )
    .fetch_optional(conn)
    .await
}
