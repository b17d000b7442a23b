//! Roots of modules, as a catalog puts them together.

use std::borrow::Cow;
use std::pin::Pin;

use async_graphql::futures_util::Stream;
use async_graphql::registry::Registry;
use async_graphql::{Context, EmptySubscription, Response, SubscriptionType};

/// The subscriptions of a module that has none. async-graphql's own [`EmptySubscription`] would answer, with an error,
/// for the modules that come after it.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoSubscriptions;

impl SubscriptionType for NoSubscriptions {
    fn type_name() -> Cow<'static, str> {
        <EmptySubscription as SubscriptionType>::type_name()
    }

    fn create_type_info(registry: &mut Registry) -> String {
        <EmptySubscription as SubscriptionType>::create_type_info(registry)
    }

    fn is_empty() -> bool {
        true
    }

    fn create_field_stream<'a>(
        &'a self,
        _ctx: &'a Context<'_>,
    ) -> Option<Pin<Box<dyn Stream<Item = Response> + Send + 'a>>> {
        None
    }
}

#[cfg(test)]
mod tests {
    use async_graphql::futures_util::{StreamExt as _, stream};
    use async_graphql::{EmptyMutation, MergedObject, MergedSubscription, Object, Schema, Subscription, value};

    use super::*;
    use crate::gql::AnySchema;

    #[derive(Default)]
    struct First;

    #[Object]
    impl First {
        async fn one(&self) -> i32 {
            1
        }
    }

    #[derive(Default)]
    struct Second;

    #[Object]
    impl Second {
        async fn two(&self) -> i32 {
            2
        }
    }

    #[derive(Default)]
    struct Ticks;

    #[Subscription]
    impl Ticks {
        async fn tick(&self) -> impl Stream<Item = i32> {
            stream::iter([7])
        }
    }

    #[derive(MergedObject, Default)]
    struct Query(First, Second);

    #[derive(MergedSubscription, Default)]
    struct Told(NoSubscriptions, Ticks);

    #[tokio::test]
    async fn every_module_of_a_merged_root_answers_also_after_one_that_tells_nothing() {
        let schema = AnySchema::new(Schema::new(Query::default(), EmptyMutation, Told::default()));
        assert_eq!(schema.execute("{ two one }").await.data, value!({ "two": 2, "one": 1 }));
        let mut told = schema.execute_stream("subscription { tick }");
        assert_eq!(told.next().await.map(|answer| answer.data), Some(value!({ "tick": 7 })));
        assert!(!AnySchema::part::<Query, EmptyMutation, NoSubscriptions>().contains("ubscription"));
    }
}
