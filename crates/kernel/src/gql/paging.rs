use async_graphql::connection::{
    Connection, ConnectionNameType, CursorType, DefaultEdgeName, Edge, EdgeNameType, EmptyFields,
};
use async_graphql::{ObjectType, OutputType};
use uuid::Uuid;

use crate::error::{Fault, Outcome};

/// Largest page.
pub const MAX_PAGE: i32 = 100;
/// Page when nothing is asked.
const DEFAULT_PAGE: i32 = 20;

/// A cursor: the identifier of the last row, in a form that nobody is tempted to compute.
#[derive(Debug, Clone, Copy)]
pub struct Cursor(pub Uuid);

impl CursorType for Cursor {
    type Error = uuid::Error;
    fn decode_cursor(text: &str) -> Result<Self, Self::Error> {
        Uuid::try_parse(text).map(Self)
    }
    fn encode_cursor(&self) -> String {
        self.0.simple().to_string()
    }
}

/// A checked request for a page of a list that is ordered by identifier.
#[derive(Debug, Clone, Copy)]
pub struct PageArgs {
    /// Rows wanted.
    pub first: i32,
    /// Rows after this one.
    pub after: Option<Uuid>,
}

impl PageArgs {
    /// Checks `first` and `after`.
    ///
    /// # Errors
    /// Refused when `first` is not 1 to 100 or the cursor is not one of ours.
    pub fn new(first: Option<i32>, after: Option<&str>) -> Outcome<Self> {
        let first = first.unwrap_or(DEFAULT_PAGE);
        if !(1..=MAX_PAGE).contains(&first) {
            return Err(Fault::at("kernel-error-number", &["first"]).with("min", 1).with("max", MAX_PAGE).into());
        }
        let after = match after {
            Some(text) => {
                Some(Cursor::decode_cursor(text).map_err(|_| Fault::at("kernel-error-cursor", &["after"]))?.0)
            }
            None => None,
        };
        Ok(Self { first, after })
    }

    /// How many rows to fetch: one more tells whether there is a next page.
    #[must_use]
    pub fn limit(&self) -> i64 {
        i64::from(self.first) + 1
    }
}

/// A page of rows with their identifiers.
#[derive(Debug)]
pub struct Page<T> {
    /// Rows in order.
    pub rows: Vec<(Uuid, T)>,
    /// Whether more follow.
    pub has_next: bool,
    /// Whether some came before.
    pub has_previous: bool,
}

impl<T> Page<T> {
    /// From at most [`PageArgs::limit`] rows.
    #[must_use]
    pub fn new(args: &PageArgs, mut rows: Vec<(Uuid, T)>) -> Self {
        let wanted = usize::try_from(args.first).unwrap_or(0);
        let has_next = rows.len() > wanted;
        rows.truncate(wanted);
        Self { rows, has_next, has_previous: args.after.is_some() }
    }

    /// As a Relay connection, with the fields of `extra` (such as `totalCount`) beside the edges.
    pub fn into_connection<N, E, Name>(
        self,
        extra: E,
        to_node: impl Fn(T) -> N,
    ) -> Connection<Cursor, N, E, EmptyFields, Name, DefaultEdgeName>
    where
        N: OutputType,
        E: ObjectType,
        Name: ConnectionNameType,
        DefaultEdgeName: EdgeNameType,
    {
        let mut connection = Connection::with_additional_fields(self.has_previous, self.has_next, extra);
        connection.edges.extend(self.rows.into_iter().map(|(id, row)| Edge::new(Cursor(id), to_node(row))));
        connection
    }
}
