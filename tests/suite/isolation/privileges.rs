//! The shape of the database: primary keys, owners, references, and nothing granted to everybody.

use sqlx::PgPool;
use testkit::Town;

async fn list(db: &PgPool, sql: &'static str) -> Vec<String> {
    sqlx::query_scalar(sql).fetch_all(db).await.unwrap_or_else(|error| panic!("{sql}: {error}"))
}

#[tokio::test]
async fn the_shape_of_the_database_keeps_communes_apart() {
    let town = Town::start().await;
    let db = town.superuser().await;

    // Three communes with the same tables, so that none escapes what follows.
    let counts = list(
        &db,
        "select n.nspname || ' ' || count(*) from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname like 't\\_%' and c.relkind = 'r' group by n.nspname order by 1",
    )
    .await;
    assert_eq!(counts.len(), 3, "{counts:?}");
    let sizes: Vec<_> = counts.iter().filter_map(|line| line.split(' ').nth(1)).collect();
    assert!(sizes.windows(2).all(|pair| pair[0] == pair[1]), "{counts:?}");

    // Every table has a primary key.
    let keyless = list(
        &db,
        "select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where (n.nspname like 't\\_%' or n.nspname = 'platform') and c.relkind = 'r'
          and not exists (select from pg_constraint k where k.conrelid = c.oid and k.contype = 'p')",
    )
    .await;
    assert!(keyless.is_empty(), "without a primary key: {keyless:?}");

    // No foreign key leads from one schema into another.
    let crossing = list(
        &db,
        "select k.conrelid::regclass || ' -> ' || k.confrelid::regclass from pg_constraint k
        join pg_class a on a.oid = k.conrelid join pg_class b on b.oid = k.confrelid
        where k.contype = 'f' and a.relnamespace <> b.relnamespace",
    )
    .await;
    assert!(crossing.is_empty(), "foreign keys between schemas: {crossing:?}");

    // One owner for everything in a schema, the owner's role of that commune, who cannot sign in.
    let owners = list(
        &db,
        "select distinct n.nspname || ' ' || r.rolname || ' ' || r.rolcanlogin from pg_class c
        join pg_namespace n on n.oid = c.relnamespace join pg_roles r on r.oid in (c.relowner, n.nspowner)
        where n.nspname like 't\\_%' and c.relkind in ('r', 'i', 'S', 'v', 'm') order by 1",
    )
    .await;
    assert_eq!(
        owners,
        ["t_casablanca jamaa_o_casablanca false", "t_fes jamaa_o_fes false", "t_sefrou jamaa_o_sefrou false"]
    );

    // Nothing is granted to everybody, and nothing in a schema to anybody but its own two roles.
    let strangers = list(
        &db,
        "select distinct n.nspname || ' to ' || case when x.grantee = 0 then 'public' else x.grantee::regrole::text end
        from pg_class c join pg_namespace n on n.oid = c.relnamespace, aclexplode(c.relacl) x
        where n.nspname like 't\\_%' and x.grantee <> c.relowner
          and (x.grantee = 0 or x.grantee::regrole::text <> 'jamaa_t_' || substr(n.nspname, 3))",
    )
    .await;
    assert!(strangers.is_empty(), "{strangers:?}");
    let schemas = list(&db, "select n.nspname || ' to ' || case when x.grantee = 0 then 'public' else x.grantee::regrole::text end
        from pg_namespace n, aclexplode(n.nspacl) x where n.nspname like 't\\_%' and x.grantee <> n.nspowner order by 1").await;
    assert_eq!(schemas, ["t_casablanca to jamaa_t_casablanca", "t_fes to jamaa_t_fes", "t_sefrou to jamaa_t_sefrou"]);

    // No commune's role is a member of another's, and the server's login is a member of these alone.
    let members = list(
        &db,
        "select m.member::regrole || ' in ' || m.roleid::regrole from pg_auth_members m
        where m.member::regrole::text like 'jamaa\\_t\\_%' and m.roleid::regrole::text <> 'jamaa_tenant'",
    )
    .await;
    assert!(members.is_empty(), "{members:?}");
    let login = list(&db, "select m.roleid::regrole::text from pg_auth_members m where m.member::regrole::text = 'jamaa_runtime' order by 1").await;
    assert_eq!(login, ["jamaa_platform", "jamaa_t_casablanca", "jamaa_t_fes", "jamaa_t_sefrou"]);

    // No enumerated types, which break cached statements, and no function that runs with its owner's rights.
    let types = list(&db, "select t.typname::text from pg_type t join pg_namespace n on n.oid = t.typnamespace where n.nspname like 't\\_%' and t.typtype = 'e'").await;
    assert!(types.is_empty(), "{types:?}");
    let functions = list(&db, "select p.proname::text from pg_proc p join pg_namespace n on n.oid = p.pronamespace where (n.nspname like 't\\_%' or n.nspname = 'platform') and p.prosecdef").await;
    assert!(functions.is_empty(), "{functions:?}");
}
