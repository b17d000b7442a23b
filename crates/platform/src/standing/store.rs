use sqlx::PgConnection;

use super::{Standing, Waiting};

pub(super) async fn standing(conn: &mut PgConnection, modules: &[String], versions: &[i32]) -> sqlx::Result<Standing> {
    sqlx::query_as!(
        Standing,
        r#"with has as (
               select tenant_key, module, max(version) as version from platform.migration group by tenant_key, module
           ), commune as (
               select t.suspended_at is not null as suspended,
                      bool_or(coalesce(has.version, 0) < w.version) as behind,
                      bool_or(coalesce(has.version, 0) > w.version) as ahead
               from platform.tenant t
               cross join unnest($1::text[], $2::int[]) as w (module, version)
               left join has on has.tenant_key = t.key and has.module = w.module
               group by t.key
           )
           select count(*) filter (where not suspended) as "open!", count(*) filter (where suspended) as "suspended!",
                  count(*) filter (where behind) as "behind!", count(*) filter (where ahead) as "ahead!"
           from commune"#,
        modules,
        versions,
    )
    .fetch_one(conn)
    .await
}

pub(super) async fn waiting(conn: &mut PgConnection) -> sqlx::Result<Vec<Waiting>> {
    sqlx::query_as!(
        Waiting,
        r#"select kind, count(*) as "notes!", extract(epoch from now() - min(enqueued_at))::float8 as "oldest!"
           from platform.outbox where dead_at is null group by kind order by kind"#,
    )
    .fetch_all(conn)
    .await
}
