//! Settings of the commune.

use async_graphql::{Context, ID, InputObject, Json, Object, Result, SimpleObject};
use base64::Engine as _;
use kernel::error::Outcome;
use kernel::gql::{Checks, answer, session};
use kernel::id::UnitId;
use kernel::session::Session;
use serde_json::Value;

use super::{Choice, Setting, choice_id, description_id, service};

/// A setting of the commune.
#[derive(SimpleObject)]
#[graphql(name = "Setting")]
pub struct SettingObject {
    /// Key, `module.name`.
    key: String,
    /// Value in this commune; the default when nobody changed it.
    value: Json<Value>,
    /// What it does, in the caller's language.
    description: String,
    /// Every value it may have, or every item where the value is a list; none for a setting that is written and not chosen.
    #[graphql(directive = kernel::gql::list_size::apply(20))]
    choices: Vec<SettingChoice>,
}

/// One value of a setting that is chosen.
#[derive(SimpleObject)]
pub struct SettingChoice {
    /// The value to be sent.
    value: String,
    /// What it means, in the caller's language.
    label: String,
}

impl SettingObject {
    fn of(session: &Session, setting: Setting) -> Self {
        let description = session.text(&description_id(setting.key), &[]);
        let label = |choice: &Choice| match &choice.label {
            Some(name) => name.in_locale(session.locale()).to_owned(),
            None => session.text(&choice_id(setting.key, &choice.value), &[]),
        };
        let choice = |choice: Choice| SettingChoice { label: label(&choice), value: choice.value };
        let choices = setting.choices.into_iter().map(choice).collect();
        Self { key: setting.key.to_owned(), value: Json(setting.value), description, choices }
    }
}

/// A new value for a setting.
#[derive(InputObject)]
pub struct SettingUpdateInput {
    /// Key, see `settings`.
    key: String,
    /// Value, of the same shape as the one before.
    value: Json<Value>,
}

kernel::payload! {
    /// The setting as it is now.
    SettingPayload {
        /// The setting.
        setting: SettingObject
    }
}

/// Queries about settings.
#[derive(Default)]
pub struct SettingQuery;

#[Object]
impl SettingQuery {
    /// Every setting of the commune.
    #[graphql(directive = kernel::gql::list_size::apply(100))]
    async fn settings(&self, ctx: &Context<'_>) -> Result<Vec<SettingObject>> {
        let session = session(ctx)?;
        let settings = answer(session, service::list(session).await)?;
        Ok(settings.into_iter().map(|setting| SettingObject::of(session, setting)).collect())
    }

    /// The letterhead of a unit as its papers carry it now: a PDF of one page, in base64 (RFC 4648 §4). Limited to 20 a minute.
    async fn letterhead_preview(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Identifier of the unit, `unt_…`.")] unit_id: ID,
    ) -> Result<String> {
        let session = session(ctx)?;
        answer(session, preview(session, &unit_id).await)
    }
}

/// Mutations of settings.
#[derive(Default)]
pub struct SettingMutation;

#[Object]
impl SettingMutation {
    /// Changes a setting. For who administers the whole commune, on the commune's own host.
    async fn setting_update(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which setting, and its value.")] input: SettingUpdateInput,
    ) -> Result<SettingPayload> {
        let session = session(ctx)?;
        SettingPayload::from_outcome(session, update(session, input).await)
    }
}

async fn preview(session: &Session, unit: &ID) -> Outcome<String> {
    let mut checks = Checks::new();
    let unit = checks.id::<UnitId>("unitId", unit);
    let unit = checks.finish_with(unit)?;
    let page = service::preview(session, unit).await?;
    Ok(base64::prelude::BASE64_STANDARD.encode(page))
}

async fn update(session: &Session, input: SettingUpdateInput) -> Outcome<SettingObject> {
    let mut checks = Checks::new();
    let key = checks.text("key", &input.key, 80);
    checks.finish()?;
    Ok(SettingObject::of(session, service::update(session, &key, input.value.0).await?))
}
