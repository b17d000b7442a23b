use sqlx::PgConnection;

use super::{Archiver, Standing, Waiting};

pub(super) async fn standing(conn: &mut PgConnection, modules: &[String], versions: &[i32]) -> sqlx::Result<Standing> {
    sqlx::query_as!(
        Standing,
        r#"with wanted as (
               select * from unnest($1::text[], $2::int[]) as w (module, version)
           ), steps as (
               select m.tenant_key, count(w.version) as has, count(*) filter (where w.version is null) as unknown
               from platform.migration m left join wanted w on w.module = m.module and w.version = m.version
               where m.module = any($1) group by m.tenant_key
           ), commune as (
               select t.suspended_at is not null as suspended, coalesce(steps.has, 0) < (select count(*) from wanted) as behind,
                      coalesce(steps.unknown, 0) > 0 as ahead
               from platform.tenant t left join steps on steps.tenant_key = t.key
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

pub(super) async fn archiver(conn: &mut PgConnection) -> sqlx::Result<Archiver> {
    sqlx::query_as!(
        Archiver,
        r#"select current_setting('archive_mode') <> 'off' as "on!",
                  coalesce(last_failed_time > coalesce(last_archived_time, '-infinity'), false) as "failing!",
                  extract(epoch from clock_timestamp() - coalesce(last_archived_time, stats_reset))::float8 as age
           from pg_stat_archiver"#,
    )
    .fetch_one(conn)
    .await
}
