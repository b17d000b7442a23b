use kernel::session::Scope;
use kernel::tx::Tx;
use uuid::Uuid;

/// Which of these people the scope shows: those whose account belongs to it, and those who hold a role in it.
pub(crate) async fn visible(tx: &mut impl Tx, scope: &Scope, people: &[Uuid]) -> sqlx::Result<Vec<Uuid>> {
    sqlx::query_scalar!(
        "select s.id from staff s
         where s.id = any($3) and ($2::uuid is null or s.id = $2)
           and ($1::uuid[] is null or s.home_unit_id = any($1)
                or exists (select from role_grant g where g.staff_id = s.id and g.revoked_at is null and g.unit_id = any($1)))",
        scope.units(),
        scope.owner(),
        people,
    )
    .fetch_all(tx.conn())
    .await
}
