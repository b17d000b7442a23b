//! Rendering of printable documents, seen from the modules.
//!
//! A module gives its templates as [`TemplateDef`]s and asks for a PDF with a [`RenderJob`]; the
//! engine behind [`Renderer`] lives in a leaf crate, so no module links the typesetter.

use async_trait::async_trait;
use tokio::sync::OwnedSemaphorePermit;

/// A template source of a module.
#[derive(Debug, Clone, Copy)]
pub struct TemplateDef {
    /// Name used by [`RenderJob::template`], `module/document`, e.g. `registry/extract_ar`.
    pub name: &'static str,
    /// Typst source text.
    pub source: &'static str,
}

/// One document to print.
#[derive(Debug, Clone)]
pub struct RenderJob {
    /// Name of a known [`TemplateDef`].
    pub template: &'static str,
    /// Content, in the shape the template documents. `issued_at` (RFC 3339) is required: it dates
    /// the file, for the engine never reads the clock of the machine.
    pub data: serde_json::Value,
    /// Address to print as a QR code.
    pub qr: Option<String>,
    /// Marks the page as a specimen.
    pub demo: bool,
    /// Title in the metadata of the file.
    pub title: String,
    /// Language of the document in its metadata: `ar` or `fr`.
    pub lang: &'static str,
}

/// Why a document could not be printed.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    /// No module brought this template.
    #[error("unknown document template {0}")]
    UnknownTemplate(String),
    /// The data lacks what every document needs.
    #[error("invalid document data: {0}")]
    Data(String),
    /// The address does not fit a QR code.
    #[error("cannot encode the QR code: {0}")]
    Qr(String),
    /// The template failed on this data; the text gives file, line and reason.
    #[error("document template failed: {0}")]
    Template(String),
    /// The page could not become a conforming PDF.
    #[error("cannot export the document: {0}")]
    Export(String),
    /// Too many documents are waiting; try again.
    #[error("the document renderer is busy")]
    Busy,
    /// The rendering thread stopped unexpectedly.
    #[error("the document renderer failed: {0}")]
    Internal(String),
}

/// A place at the renderer, given back when it is dropped.
#[derive(Debug)]
pub struct Turn {
    _place: OwnedSemaphorePermit,
}

impl Turn {
    /// Only a renderer gives turns.
    #[must_use]
    pub const fn new(place: OwnedSemaphorePermit) -> Self {
        Self { _place: place }
    }
}

/// Turns a [`RenderJob`] into the bytes of a PDF file.
#[async_trait]
pub trait Renderer: Send + Sync {
    /// Waits for a place. Whoever renders inside a transaction takes its turn before it begins: nobody waits for the
    /// renderer while holding a connection or the lock of a number.
    ///
    /// # Errors
    /// [`RenderError::Busy`] when too many are waiting.
    async fn turn(&self) -> Result<Turn, RenderError>;

    /// Renders one document in a turn taken before. The same job gives the same bytes.
    ///
    /// # Errors
    /// See [`RenderError`].
    async fn render_in(&self, turn: Turn, job: RenderJob) -> Result<Vec<u8>, RenderError>;

    /// Waits for a turn and renders one document.
    ///
    /// # Errors
    /// See [`RenderError`]; only [`RenderError::Busy`] is worth a retry.
    async fn render(&self, job: RenderJob) -> Result<Vec<u8>, RenderError> {
        self.render_in(self.turn().await?, job).await
    }
}
