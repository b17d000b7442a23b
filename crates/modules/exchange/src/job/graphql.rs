//! Jobs: when they are due, what they did, and having one done now.

use async_graphql::connection::Connection;
use async_graphql::connection::EmptyFields;
use async_graphql::{Context, Enum, ID, InputObject, Json, Object, Result};
use chrono::{DateTime, Utc};
use kernel::error::Outcome;
use kernel::gql::{Checks, Cursor, PageArgs, answer, session};
use kernel::id::TypedId as _;
use kernel::job::{self, JobDef, JobRead, Run};
use kernel::locale::message_id;
use kernel::session::Session;

use super::{RunId, schedule_text};

/// Work that is due at times.
pub struct JobObject(&'static JobDef);

/// Work that is due at times.
#[Object(name = "Job")]
impl JobObject {
    /// Name, `module.entity.verb`; also its name in the audit trail.
    async fn name(&self) -> &'static str {
        self.0.name
    }
    /// What it does, in the caller's language.
    async fn label(&self, ctx: &Context<'_>) -> Result<String> {
        Ok(session(ctx)?.text(&message_id(self.0.name), &[]))
    }
    /// When it is due, in words, by the clock of the wall in Morocco.
    async fn schedule(&self, ctx: &Context<'_>) -> Result<String> {
        Ok(schedule_text(session(ctx)?, self.0.schedule))
    }
    /// The next time by its schedule.
    async fn next_due_at(&self, ctx: &Context<'_>) -> Result<DateTime<Utc>> {
        Ok(self.0.schedule.after(session(ctx)?.house().ambient.now()))
    }
    /// Its last runs, newest first.
    async fn runs(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many, 1 to 100; 20 when missing.")] first: Option<i32>,
    ) -> Result<Vec<JobExecution>> {
        let session = session(ctx)?;
        let args = answer(session, PageArgs::new(first, None))?;
        let page = answer(session, job::runs(session, Some(self.0.name), None, &args).await)?;
        Ok(page.rows.into_iter().map(|(_, run)| JobExecution(run)).collect())
    }
}

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub enum JobOutcome {
    /// The work was done.
    Done,
    /// It could not be done; tried again a few times, then given up for this due time.
    Failed,
    /// It was left out because its time had passed.
    Skipped,
}

impl JobOutcome {
    const fn stored(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Failed => "failed",
            Self::Skipped => "skipped",
        }
    }
}

/// A run of a job.
pub struct JobExecution(Run);

/// A run of a job.
#[Object]
impl JobExecution {
    /// Identifier, `run_…`.
    async fn id(&self) -> ID {
        RunId::from_uuid(self.0.id).to_string().into()
    }
    /// Name of the job.
    async fn job(&self) -> &str {
        &self.0.name
    }
    /// What the job does, in the caller's language.
    async fn label(&self, ctx: &Context<'_>) -> Result<String> {
        Ok(session(ctx)?.text(&message_id(&self.0.name), &[]))
    }
    /// For which time it was.
    async fn due_at(&self) -> DateTime<Utc> {
        self.0.due_at
    }
    /// When it began.
    async fn started_at(&self) -> DateTime<Utc> {
        self.0.started_at
    }
    /// When it ended.
    async fn finished_at(&self) -> DateTime<Utc> {
        self.0.finished_at
    }
    /// 1 at the first try.
    async fn attempt(&self) -> i32 {
        self.0.attempt
    }
    /// How it ended.
    async fn outcome(&self) -> JobOutcome {
        match self.0.outcome.as_str() {
            "done" => JobOutcome::Done,
            "skipped" => JobOutcome::Skipped,
            _ => JobOutcome::Failed,
        }
    }
    /// Counts of what it did; in which way it failed.
    async fn report(&self) -> Json<serde_json::Value> {
        Json(self.0.report.clone())
    }
}

/// Which runs.
#[derive(InputObject, Default)]
pub struct JobRunFilter {
    /// Of this job.
    name: Option<String>,
    /// That ended this way.
    outcome: Option<JobOutcome>,
}

/// Which job to do now.
#[derive(InputObject)]
pub struct JobRunInput {
    /// Name, see `jobs`.
    name: String,
}

kernel::payload! {
    /// The job that was asked for.
    JobRunPayload {
        /// It is done in a moment: see its `runs`.
        job: JobObject
    }
}

/// Queries about jobs.
#[derive(Default)]
pub struct JobQuery;

#[Object]
impl JobQuery {
    /// The jobs of this commune.
    #[graphql(directive = kernel::gql::list_size::apply(50))]
    async fn jobs(&self, ctx: &Context<'_>) -> Result<Vec<JobObject>> {
        let session = session(ctx)?;
        answer(session, session.permit::<JobRead>())?;
        Ok(session.house().jobs().map(JobObject).collect())
    }

    /// Runs of this commune's jobs, newest first.
    async fn job_runs(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Page size, 1 to 100; 20 when missing.")] first: Option<i32>,
        #[graphql(desc = "Cursor of the last run of the page before.")] after: Option<String>,
        #[graphql(desc = "Which runs.")] filter: Option<JobRunFilter>,
    ) -> Result<Connection<Cursor, JobExecution, EmptyFields>> {
        let session = session(ctx)?;
        let args = answer(session, PageArgs::new(first, after.as_deref()))?;
        let JobRunFilter { name, outcome } = filter.unwrap_or_default();
        let page = answer(session, job::runs(session, name.as_deref(), outcome.map(JobOutcome::stored), &args).await)?;
        Ok(page.into_connection(EmptyFields, JobExecution))
    }
}

/// Mutations of jobs.
#[derive(Default)]
pub struct JobMutation;

#[Object]
impl JobMutation {
    /// Has a job done now, before its time. For who administers the whole commune, on the commune's own host.
    async fn job_run(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which.")] input: JobRunInput,
    ) -> Result<JobRunPayload> {
        let session = session(ctx)?;
        JobRunPayload::from_outcome(session, run(session, &input).await)
    }
}

async fn run(session: &Session, input: &JobRunInput) -> Outcome<JobObject> {
    let mut checks = Checks::new();
    let name = checks.text("name", &input.name, 80);
    checks.finish()?;
    Ok(JobObject(job::ask(session, &name).await?))
}
