//! Searches stay quick in a register of a century: each way of searching goes by an index and touches a small part of it,
//! whatever PostgreSQL has learnt from the searches before. The statements are those of the program (`.sqlx`), the
//! arguments are read by it from what a person types, the plans are PostgreSQL's own on a table of real size.

use chrono::NaiveDate;
use kernel::names::search_key;
use registry::act::query::Criteria;
use serde_json::Value;
use sqlx::{AssertSqlSafe, Connection as _, PgConnection};
use testkit::Town;

/// Acts of the register; enough that reading all of it is what no plan may do.
const ACTS: i32 = 100_000;
/// Pages of eight kilobytes that a search may touch. The acts alone have more than twenty times as many.
const PAGES: i64 = 500;
/// Pages that a search for the events of a whole year may touch: it looks at each of that year's acts, one of a hundred.
const PAGES_OF_A_YEAR: i64 = 1_500;

const FIRST: [(&str, &str); 12] = [
    ("محمد", "Mohamed"),
    ("فاطمة", "Fatima"),
    ("أحمد", "Ahmed"),
    ("خديجة", "Khadija"),
    ("يوسف", "Youssef"),
    ("عائشة", "Aicha"),
    ("حسن", "Hassan"),
    ("زينب", "Zineb"),
    ("عمر", "Omar"),
    ("مريم", "Meryem"),
    ("إبراهيم", "Brahim"),
    ("هبة", "Hiba"),
];
const HEADS: [&str; 20] = [
    "Al", "Ben", "Tazi", "Fas", "Ida", "Zaki", "Ran", "Lah", "Gha", "Sou", "Dri", "Kab", "Mez", "Oua", "Cher", "Bah",
    "Naj", "Rif", "Yas", "Hou",
];
const MIDDLES: [&str; 10] = ["", "ba", "cha", "di", "fra", "gou", "la", "mi", "nou", "ssa"];
const TAILS: [&str; 12] = ["oui", "ri", "ni", "mane", "dine", "kou", "tar", "li", "rach", "sen", "bar", "jate"];

/// Some two thousand family names; none is anybody's on purpose.
fn families() -> Vec<String> {
    let tails = |head: &str, middle: &str| TAILS.map(|tail| format!("{head}{middle}{tail}"));
    HEADS.iter().flat_map(|head| MIDDLES.iter().flat_map(move |middle| tails(head, middle))).collect()
}

/// A register of births from 1930 to 2026 in Sefrou's first office, with everything that a search looks at. Filled without
/// its indexes, which are made afterwards: that is quicker by far.
async fn fill(database: &mut PgConnection) {
    sqlx::raw_sql("set search_path to t_sefrou, ext; set session_replication_role = replica; set maintenance_work_mem = '512MB'; set synchronous_commit = off")
        .execute(&mut *database).await.unwrap();
    let indexes: Vec<(String, String)> = sqlx::query_as(
        "select indexname::text, indexdef from pg_indexes where schemaname = 't_sefrou' and tablename = 'act'
        and indexname not in (select conname from pg_constraint)",
    )
    .fetch_all(&mut *database)
    .await
    .unwrap();
    for (name, _) in &indexes {
        sqlx::raw_sql(AssertSqlSafe(format!("drop index {name}"))).execute(&mut *database).await.unwrap();
    }
    let families = families();
    let keys = |names: &[String]| names.iter().map(|name| search_key(name)).collect::<Vec<_>>();
    let first: Vec<String> = FIRST.iter().map(|(_, latin)| (*latin).to_owned()).collect();
    let first_ar: Vec<String> = FIRST.iter().map(|(ar, _)| (*ar).to_owned()).collect();
    sqlx::query(
        "insert into act (id, declaration_id, office_id, unit_id, kind, regime, year, number, registered_at, registered_on, registered_by,
             delegation_id, officer_name_ar, officer_name_latin, officer_quality, instrument, content, event_date, subject, search_key, seal,
             national_number, national_id)
         select lpad(to_hex(g), 32, '0')::uuid, gen_random_uuid(), o.id, o.unit_id, case when g % 5 = 0 then 'death' else 'birth' end,
             case when national then 'law_36_21' else 'law_37_99' end, year, case when not national then 1 + g % 1200 end,
             make_date(year, 1, 1), make_date(year, 1, 1), gen_random_uuid(), gen_random_uuid(), 'ضابط', 'Officier', 'president', '1/2026',
             jsonb_build_object('x', repeat(md5(g::text), 18)), make_date(year, 1 + g % 12, 1 + g % 28),
             $2[f] || ' · ' || $1[f] || ' ' || $5[a], concat_ws(' | ', $3[f] || ' ' || $4[a], $3[h] || ' ' || $4[a], $3[m] || ' ' || $4[b]),
             sha256(g::text::bytea), case when national then 'N-' || g end, case when national then 'I-' || g end
         from generate_series(1, $6) g
         cross join lateral (select 1930 + g * 97 / ($6 + 1) as year, g > $6 - 4000 as national,
             1 + abs(hashint4(g)::bigint) % 12 as f, 1 + abs(hashint4(g * 3)::bigint) % 12 as h, 1 + abs(hashint4(g * 5)::bigint) % 12 as m,
             1 + abs(hashint4(g * 7)::bigint) % 2400 as a, 1 + abs(hashint4(g * 11)::bigint) % 2400 as b) as picked
         cross join (select id, unit_id from office order by code limit 1) o",
    )
    .bind(&first).bind(&first_ar).bind(keys(&first)).bind(keys(&families)).bind(&families).bind(ACTS)
    .execute(&mut *database).await.unwrap();
    for (_, definition) in &indexes {
        sqlx::raw_sql(AssertSqlSafe(definition.clone())).execute(&mut *database).await.unwrap();
    }
    sqlx::raw_sql("vacuum analyze act").execute(&mut *database).await.unwrap();
}

/// The statement of the program about these tables that holds this text, and the types of its parameters.
fn statement(of: &str, holding: &str) -> (String, Vec<String>) {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../.sqlx");
    let files = std::fs::read_dir(folder).unwrap().map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap());
    let mut found = files.filter(|text| text.contains(of) && text.contains(holding));
    let query: Value = serde_json::from_str(&found.next().expect("the statement of a search")).unwrap();
    assert!(found.next().is_none(), "two statements hold {holding}");
    let types = query["describe"]["parameters"]["Left"].as_array().unwrap();
    let types = types.iter().map(|name| match name.as_str().unwrap() {
        "UuidArray" => "uuid[]".to_owned(),
        "TextArray" => "text[]".to_owned(),
        name => name.to_lowercase(),
    });
    (query["query"].as_str().unwrap().to_owned(), types.collect())
}

async fn prepare(database: &mut PgConnection, name: &str, (sql, types): (String, Vec<String>)) {
    let sql = format!("prepare {name} ({}) as {sql}", types.join(", "));
    sqlx::raw_sql(AssertSqlSafe(sql)).execute(database).await.unwrap();
}

fn text(value: Option<impl std::fmt::Display>) -> String {
    value.map_or("null".to_owned(), |value| format!("'{}'", value.to_string().replace('\'', "''")))
}

fn list(values: &[String]) -> String {
    format!("array[{}]::text[]", values.iter().map(|value| text(Some(value))).collect::<Vec<_>>().join(", "))
}

/// The arguments of the criteria that a search and its count share, between what comes before and what comes after.
fn criteria(wanted: &Criteria) -> Vec<String> {
    vec![
        text(wanted.index_pattern().filter(|_| !wanted.loose)),
        list(&wanted.patterns()),
        text(wanted.kind.as_ref()),
        text(wanted.office.map(kernel::id::TypedId::uuid)),
        text(wanted.office_code.as_ref()),
        text(wanted.year),
        text(wanted.number),
        text(wanted.national.as_ref()),
        text(wanted.from),
        text(wanted.until),
    ]
}

fn loose(wanted: &Criteria) -> Vec<String> {
    vec![
        wanted.loose.to_string(),
        list(&wanted.verbatim()),
        text(wanted.index_pattern()),
        text(wanted.longest_word()),
        text(wanted.second_pattern().filter(|_| !wanted.loose)),
    ]
}

/// Tables read from end to end, and pages touched.
fn cost(plan: &Value) -> (Vec<String>, i64) {
    fn scanned(node: &Value, into: &mut Vec<String>) {
        if node["Node Type"] == "Seq Scan" {
            into.push(node["Relation Name"].to_string());
        }
        node["Plans"].as_array().into_iter().flatten().for_each(|below| scanned(below, into));
    }
    let mut tables = Vec::new();
    scanned(&plan["Plan"], &mut tables);
    let pages = |field: &str| plan["Plan"][field].as_i64().unwrap();
    (tables, pages("Shared Hit Blocks") + pages("Shared Read Blocks"))
}

async fn explained(database: &mut PgConnection, name: &str, args: &[String]) -> Value {
    let sql = format!("explain (analyze, buffers, timing off, format json) execute {name} ({})", args.join(", "));
    let plan: Value = sqlx::query_scalar(AssertSqlSafe(sql.clone()))
        .persistent(false)
        .fetch_one(&mut *database)
        .await
        .unwrap_or_else(|error| panic!("{sql}: {error}"));
    plan[0].clone()
}

/// What people search for.
fn searches() -> Vec<(&'static str, Criteria)> {
    let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day);
    let span = |from, until| Criteria { from, until, ..Criteria::default() };
    let typed = |text: &'static str| (text, Criteria::read(text));
    let part = |text: &'static str| (text, Criteria::read(text).loosened().expect("a second try"));
    vec![
        typed("Mohamed Fasbari"),
        typed("محمد"),
        typed("Souladine"),
        typed("Souladine Hassan"),
        typed("Inconnuabc"),
        typed("Zineb Chernousen"),
        part("Inconnuabc"),
        part("Soulad"),
        part("Moh"),
        typed("14/3/1999"),
        typed("14/03/1999"),
        typed("2026-05-13"),
        ("a month long ago", span(day(1931, 2, 1), day(1931, 2, 28))),
        ("a year long ago", span(day(1931, 1, 1), day(1931, 12, 31))),
        ("this year", span(day(2026, 1, 1), day(2026, 11, 20))),
        typed("125/1999"),
        typed("125/1931 - SFR1"),
        typed("125"),
        typed("1931"),
        typed("2025"),
        typed("N-99000"),
        typed("I-99001"),
        typed("N-1"),
        ("a name in a year", Criteria { year: Some(1950), ..Criteria::read("Mohamed") }),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn every_way_of_searching_goes_by_an_index_and_touches_a_small_part_of_the_register() {
    let town = Town::start().await;
    let mut database = town.superuser().await.acquire().await.unwrap().detach();
    fill(&mut database).await;
    let heap: i64 = sqlx::query_scalar("select pg_relation_size('act') / 8192").fetch_one(&mut database).await.unwrap();
    assert!(heap > PAGES * 20, "{heap} pages are no register");
    for (name, holding) in [("page", "limit $14"), ("total", "count(*) as")] {
        prepare(&mut database, name, statement("from act a join office o", holding)).await;
    }
    let units: Vec<uuid::Uuid> = sqlx::query_scalar("select id from unit").fetch_all(&mut database).await.unwrap();
    let units = format!("'{{{}}}'", units.iter().map(ToString::to_string).collect::<Vec<_>>().join(","));
    let mut slow = Vec::new();
    // Again and again: from the sixth time on PostgreSQL may choose a plan that is the same for all.
    for round in 0..4 {
        for (what, wanted) in searches() {
            for scope in ["null", &units] {
                let page = [
                    vec![scope.to_owned(), "null".to_owned(), "null".to_owned()],
                    criteria(&wanted),
                    vec!["21".to_owned()],
                    loose(&wanted),
                ]
                .concat();
                let plan = explained(&mut database, "page", &page).await;
                let (tables, pages) = cost(&plan);
                let most =
                    if what.contains("this year") || what.contains("a year long") { PAGES_OF_A_YEAR } else { PAGES };
                if tables.iter().any(|table| table.contains("act")) || pages > most {
                    slow.push(format!(
                        "{round} {what} within {scope:.5}: {pages} pages, reads {tables:?} from end to end"
                    ));
                }
            }
        }
        assert!(slow.is_empty(), "{}", slow.join("\n\n"));
    }
    // A count reads what it counts; of what is rare that is little.
    for (what, wanted) in searches()
        .into_iter()
        .filter(|(what, _)| ["Mohamed Fasbari", "125/1999", "14/03/1999", "Inconnuabc", "N-99000"].contains(what))
    {
        let total = [vec!["null".to_owned(), "null".to_owned()], criteria(&wanted), loose(&wanted)].concat();
        let (tables, pages) = cost(&explained(&mut database, "total", &total).await);
        assert!(
            !tables.iter().any(|table| table.contains("act")) && pages <= PAGES,
            "{what}: {pages} pages, {tables:?}"
        );
    }
    documents_go_by_an_index(&mut database).await;
    database.close().await.unwrap();
}

/// One statement finds documents by act, by identifier and by number: each way keeps its index, also in a plan for all of them.
async fn documents_go_by_an_index(database: &mut PgConnection) {
    sqlx::raw_sql(
        "insert into document_request (id, act_id, kind, requester_name, requester_quality, requested_at, requested_by)
         select id, id, 'extract_fr', 'Essai', 'self', now(), gen_random_uuid() from act limit 40000;
         insert into document (id, request_id, act_id, office_id, kind, year, number, token, control_code, file_id, sha256, seal, data,
             issued_at, issued_on, issued_by)
         select r.id, r.id, a.id, a.office_id, 'extract_fr', 2026, row_number() over (order by r.id), r.id::text, 'C', gen_random_uuid(),
             sha256(''), sha256(''), '{\"document\":{\"number\":\"1/2026\"}}', now(), '2026-01-01', gen_random_uuid()
         from document_request r join act a on a.id = r.act_id",
    )
    .execute(&mut *database)
    .await
    .unwrap();
    for table in ["document_request", "document", "document_reprint"] {
        sqlx::raw_sql(AssertSqlSafe(format!("vacuum analyze {table}"))).execute(&mut *database).await.unwrap();
    }
    let one: uuid::Uuid =
        sqlx::query_scalar("select id from document where number = 777").fetch_one(&mut *database).await.unwrap();
    prepare(database, "papers", statement("from document d", "union all select id from document where act_id")).await;
    let ways = [
        format!("null, null, '{one}', '{{}}', null, null, null"),
        format!("null, null, null, '{{{one}}}', null, null, null"),
        "null, null, null, '{}', 2026, 777, null".to_owned(),
        "null, null, null, '{}', 2026, 777, 'SFR1'".to_owned(),
    ];
    for mode in ["force_custom_plan", "force_generic_plan"] {
        sqlx::raw_sql(AssertSqlSafe(format!("set plan_cache_mode = {mode}"))).execute(&mut *database).await.unwrap();
        for way in &ways {
            let plan = explained(database, "papers", std::slice::from_ref(way)).await;
            let (tables, pages) = cost(&plan);
            let large = ["\"document\"", "\"document_request\"", "\"act\""];
            let whole: Vec<_> = tables.iter().filter(|table| large.contains(&table.as_str())).collect();
            assert!(whole.is_empty() && pages <= PAGES, "{mode}, {way}: {pages} pages, reads {whole:?}: {plan}");
            assert_eq!(plan["Plan"]["Actual Rows"].as_f64(), Some(1.0), "{mode}, {way}");
        }
    }
}
