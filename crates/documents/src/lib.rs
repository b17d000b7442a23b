//! The document engine: Typst templates of the modules become PDF/A-2u files, in process.
//!
//! A template is compiled as `/main.typ`; it may import `/letterhead.typ` (shared, from this
//! crate) and `/module.typ` (the template named `<module>/module`, if any), and read `/data.json`,
//! `/qr.svg`, `/scan.svg`, `/logo.svg` and `/specimen.svg`. In the data, the engine adds `render: {title, lang, demo, qr, logo}`
//! (`qr` the address or null, `logo` whether there is one). Where the data say `scan`, `/scan.svg` is a code of that text, for the
//! commune's own devices: it leads nowhere and promises nothing, so the template places it and says what it is for.

mod fonts;
mod pdf;
mod qr;
mod world;

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use chrono::{DateTime, FixedOffset};
use kernel::render::{RenderError, RenderJob, Renderer, TemplateDef, Turn};
use serde_json::{Value, json};
use tokio::sync::Semaphore;
use typst::foundations::Bytes;
use typst::syntax::Source;

use crate::world::{JobWorld, PATHS};

/// How long a job may wait for its turn before the caller hears [`RenderError::Busy`].
const PATIENCE: Duration = Duration::from_secs(20);

/// At most this many pages are set at the same time, whatever the machine.
const MOST_WORKERS: usize = 4;

/// Renders the templates of all modules.
#[derive(Clone)]
pub struct Documents {
    templates: Arc<HashMap<&'static str, Source>>,
    modules: Arc<HashMap<&'static str, Source>>,
    letterhead: Source,
    workers: Arc<Semaphore>,
}

impl Documents {
    /// Takes the templates of each module; parses them once.
    #[must_use]
    pub fn new(templates: &[&'static [TemplateDef]]) -> Self {
        let (shared, own): (Vec<&TemplateDef>, Vec<&TemplateDef>) =
            templates.iter().flat_map(|list| list.iter()).partition(|template| template.name.ends_with("/module"));
        let workers = std::thread::available_parallelism().map_or(1, usize::from);
        Self {
            templates: Arc::new(own.into_iter().map(main_source).collect()),
            modules: Arc::new(shared.into_iter().map(module_source).collect()),
            letterhead: Source::new(PATHS.letterhead, include_str!("../templates/letterhead.typ").to_owned()),
            workers: Arc::new(Semaphore::new(workers.min(MOST_WORKERS))),
        }
    }

    /// Names of the templates that can be rendered, in order.
    #[must_use]
    pub fn templates(&self) -> Vec<&'static str> {
        let mut names: Vec<_> = self.templates.keys().copied().collect();
        names.sort_unstable();
        names
    }

    fn world(&self, job: RenderJob) -> Result<JobWorld, RenderError> {
        let main =
            self.templates.get(job.template).ok_or_else(|| RenderError::UnknownTemplate(job.template.to_owned()))?;
        let module = job.template.split_once('/').map_or("", |(module, _)| module);
        let qr = job.qr.as_deref().map(qr::svg).transpose()?;
        let scan = job.data.get("scan").and_then(Value::as_str).map(qr::svg).transpose()?;
        let (data, logo) = prepare(job)?;
        Ok(JobWorld {
            main: main.clone(),
            letterhead: self.letterhead.clone(),
            module: self.modules.get(module).cloned(),
            data: Bytes::from_string(data),
            qr: qr.map(Bytes::from_string),
            scan: scan.map(Bytes::from_string),
            logo: logo.map(Bytes::from_string),
        })
    }
}

fn main_source(template: &TemplateDef) -> (&'static str, Source) {
    (template.name, Source::new(PATHS.main, template.source.to_owned()))
}

fn module_source(template: &TemplateDef) -> (&'static str, Source) {
    let module = template.name.strip_suffix("/module").unwrap_or(template.name);
    (module, Source::new(PATHS.module, template.source.to_owned()))
}

/// Adds what the engine knows to the data, and takes the logo out of the letterhead.
fn prepare(job: RenderJob) -> Result<(String, Option<String>), RenderError> {
    let RenderJob { mut data, qr, demo, title, lang, .. } = job;
    let logo = data.pointer_mut("/letterhead/logo_svg").map(Value::take);
    let logo = logo.and_then(|logo| logo.as_str().map(str::to_owned));
    let fields = data.as_object_mut().ok_or_else(|| RenderError::Data("not an object".to_owned()))?;
    fields.insert(
        "render".to_owned(),
        json!({ "title": title, "lang": lang, "demo": demo, "qr": qr, "logo": logo.is_some() }),
    );
    Ok((data.to_string(), logo))
}

fn issued_at(data: &Value) -> Result<DateTime<FixedOffset>, RenderError> {
    let text = data.get("issued_at").and_then(Value::as_str);
    text.and_then(|text| DateTime::parse_from_rfc3339(text).ok())
        .ok_or_else(|| RenderError::Data("issued_at must be an RFC 3339 instant".to_owned()))
}

#[async_trait]
impl Renderer for Documents {
    async fn turn(&self) -> Result<Turn, RenderError> {
        let place = tokio::time::timeout(PATIENCE, Arc::clone(&self.workers).acquire_owned())
            .await
            .map_err(|_| RenderError::Busy)?
            .map_err(|error| RenderError::Internal(error.to_string()))?;
        Ok(Turn::new(place))
    }

    async fn render_in(&self, turn: Turn, job: RenderJob) -> Result<Vec<u8>, RenderError> {
        let issued_at = issued_at(&job.data)?;
        let world = self.world(job)?;
        // The turn moves into the thread: a caller who gives up must not free it early.
        tokio::task::spawn_blocking(move || {
            let _turn = turn;
            pdf::compile(&world, issued_at)
        })
        .await
        .map_err(|error| RenderError::Internal(error.to_string()))?
    }
}
