//! A person of the demo, who signs in and sends GraphQL like any front-end.

use std::sync::Arc;

use anyhow::Context as _;
use async_graphql::{Request, Variables};
use kernel::House;
use kernel::auth::SessionToken;
use kernel::gql::{AnySchema, CookieChange, CookieSink, equip};
use kernel::locale::Locale;
use kernel::session::{RequestInfo, Session};
use kernel::tenant::Place;
use serde_json::{Value, json};

/// A signed-in person.
pub(super) struct Client {
    house: House,
    place: Place,
    schema: AnySchema,
    token: SessionToken,
}

impl Client {
    /// Signs in.
    pub(super) async fn sign_in(house: &House, place: &Place, login: &str) -> anyhow::Result<Self> {
        let schema = catalog::schema();
        let sink = Arc::new(CookieSink::default());
        let input = json!({ "input": { "login": login, "password": super::accounts::PASSWORD } });
        let mutation = "mutation($input: SessionOpenInput!) { sessionOpen(input: $input) { viewer { sessionId } userErrors { code message } } }";
        let session = session(house, place, None).await?;
        let request = equip(Request::new(mutation).variables(Variables::from_json(input)), session, Arc::clone(&sink));
        let answer = schema.execute(request).await;
        match sink.take() {
            Some(CookieChange::Set(token)) => Ok(Self { house: house.clone(), place: place.clone(), schema, token }),
            _ => anyhow::bail!("{login} could not sign in: {}", serde_json::to_string(&answer)?),
        }
    }

    /// Sends one operation and gives its only root field; refusals stop the demo, for its records must be right.
    pub(super) async fn send(&self, query: &str, variables: Value) -> anyhow::Result<Value> {
        let session = session(&self.house, &self.place, Some(&self.token)).await?;
        let request = equip(Request::new(query).variables(Variables::from_json(variables)), session, Arc::default());
        let answer = self.schema.execute(request).await;
        anyhow::ensure!(answer.errors.is_empty(), "{query}: {:?}", answer.errors);
        let data = answer.data.into_json()?;
        let root = data.as_object().and_then(|fields| fields.values().next()).context("no root field")?.clone();
        let refused = root.get("userErrors").and_then(Value::as_array).is_some_and(|errors| !errors.is_empty());
        anyhow::ensure!(!refused, "{query}: {}", root["userErrors"]);
        Ok(root)
    }
}

async fn session(house: &House, place: &Place, token: Option<&SessionToken>) -> anyhow::Result<Session> {
    let request = RequestInfo {
        id: house.ambient.uuid(),
        locale: Locale::Fr,
        address: "demo".to_owned(),
        device: "demo".to_owned(),
    };
    Ok(kernel::auth::authenticate(house, place.clone(), token, request).await?)
}
