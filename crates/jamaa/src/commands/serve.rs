use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Context as _;
use kernel::House;
use serde_json::json;
use server::App;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;

use super::say;
use crate::deployment::Deployment;

/// How often we look whether our own servers still live.
const WATCH: std::time::Duration = std::time::Duration::from_secs(2);

pub(super) async fn run(deployment: &Deployment, json: bool) -> anyhow::Result<ExitCode> {
    if deployment.config.own_postgres() {
        let admin = deployment.admin().await?;
        let behind = platform::migrate::behind(&admin).await?;
        admin.close().await;
        if !behind.is_empty() {
            tracing::warn!(communes = behind.len(), "communes are behind this program: run `jamaa migrate`");
        }
    }
    let served = serve(deployment).await?;
    let metrics = served.metrics.map(|address| address.to_string());
    say(json, &json!({ "listening": served.address.to_string(), "metrics": metrics }), || {
        format!("jamaa listens on http://{}", served.address)
    });
    served.until_stopped(deployment).await?;
    Ok(ExitCode::SUCCESS)
}

/// A running server.
pub struct Served {
    /// Where it listens.
    pub address: std::net::SocketAddr,
    /// What it shares.
    pub house: House,
    /// Its directory's address book.
    pub directory: platform::directory::Directory,
    /// Where metrics are served, if anywhere.
    pub metrics: Option<std::net::SocketAddr>,
    app: App,
    drain: std::time::Duration,
    stop: watch::Sender<bool>,
    http: tokio::task::JoinHandle<std::io::Result<()>>,
    sealer: tokio::task::JoinHandle<()>,
    queue: tokio::task::JoinHandle<()>,
    jobs: tokio::task::JoinHandle<()>,
    postman: tokio::task::JoinHandle<()>,
}

/// Starts to serve.
///
/// # Errors
/// When the address is taken or a part cannot be made.
pub async fn serve(deployment: &Deployment) -> anyhow::Result<Served> {
    let listen = deployment.config.listen;
    let listener = TcpListener::bind(listen)
        .await
        .with_context(|| format!("cannot listen on {listen}: is another jamaa running? choose with --listen"))?;
    let address = listener.local_addr()?;
    // The demo's letters stay in the demo: its mail server is a page.
    let mailbox = match deployment.config.mail {
        None if deployment.config.demo => Some(crate::demo::mailbox::open().await?),
        _ => None,
    };
    let mailer = match &mailbox {
        Some(opened) => opened.mailer()?,
        None => deployment.mailer()?,
    };
    let house = deployment.house_with(mailer).await?;
    deployment.check(&house).await?;
    let chosen_by_the_system = (listen.port() == 0).then(|| address.port());
    let directory = deployment.directory(&house, chosen_by_the_system);
    let (stop, stopped) = watch::channel(false);
    let app = App::serving(deployment.catalog, house.clone(), directory.clone());
    let app = match mailbox {
        Some(opened) => app.with_mailbox(opened.mailbox),
        None => app,
    };
    let metrics =
        crate::telemetry::serve_metrics(&deployment.config, house.clone(), app.clone(), stopped.clone()).await?;
    let http = tokio::spawn(server::serve(app.clone(), listener, stopped.clone()));
    let sealer = tokio::spawn(kernel::seal::run(house.clone(), stopped.clone()));
    let works = !told_quiet(deployment);
    let postman = spawn_if(works, kernel::mail::run(house.clone(), stopped.clone()));
    let places: Arc<dyn kernel::queue::Places> = Arc::new(directory.clone());
    let queue = spawn_if(works, kernel::queue::run(house.clone(), Arc::clone(&places), stopped.clone()));
    let jobs = spawn_if(works, kernel::job::run(house.clone(), places, stopped));
    let drain = deployment.config.telemetry.drain;
    Ok(Served { address, house, directory, metrics, app, drain, stop, http, sealer, queue, jobs, postman })
}

/// Whether this deployment keeps quiet, which the operator is told.
fn told_quiet(deployment: &Deployment) -> bool {
    let quiet = deployment.keeps_quiet();
    if quiet {
        let file = deployment.config.data_dir.quiet();
        tracing::warn!(file = %file.display(), "restored from a backup: nothing is sent and no job is done while this file is there");
    }
    quiet
}

fn spawn_if(works: bool, work: impl Future<Output = ()> + Send + 'static) -> tokio::task::JoinHandle<()> {
    tokio::spawn(async move {
        if works {
            work.await;
        }
    })
}

impl std::fmt::Debug for Served {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Served({})", self.address)
    }
}

impl Served {
    /// Serves until Ctrl-C, SIGTERM, or the end of our own servers; then finishes what is running.
    ///
    /// # Errors
    /// When our own servers ended before us.
    pub async fn until_stopped(self, deployment: &Deployment) -> anyhow::Result<()> {
        let mut terminate = signal(SignalKind::terminate())?;
        let mut hang_up = signal(SignalKind::hangup())?;
        let lost = async {
            while deployment.is_supervised() {
                tokio::time::sleep(WATCH).await;
            }
        };
        let abandoned = tokio::select! {
            _ = tokio::signal::ctrl_c() => false,
            _ = terminate.recv() => false,
            _ = hang_up.recv() => false,
            () = lost => true,
        };
        self.house.live.leave();
        // Whoever sends requests here sees it in `/readyz` and looks elsewhere, before the port closes.
        self.app.drain();
        if !abandoned {
            tokio::time::sleep(self.drain).await;
        }
        self.stop().await;
        anyhow::ensure!(
            !abandoned,
            "PostgreSQL or Redis ended and could not be started again: see the log in the data folder"
        );
        Ok(())
    }

    /// Stops: running requests are finished, what waits to be sealed is sealed.
    pub async fn stop(self) {
        self.house.live.leave();
        // Sending fails only when every receiver is gone, which is what we want.
        let _ = self.stop.send(true);
        let _ = tokio::time::timeout(std::time::Duration::from_secs(20), self.http).await;
        // What is being done is finished; what waits stays in the queue for the next start, or for another instance.
        let work = async { tokio::join!(self.queue, self.jobs) };
        let _ = tokio::time::timeout(std::time::Duration::from_secs(20), work).await;
        let _ = self.sealer.await;
        // A letter on its way may take as long as the mail server does; what is not sent stays queued.
        let _ = tokio::time::timeout(std::time::Duration::from_secs(20), self.postman).await;
        if let Err(error) = kernel::seal::drain(&self.house).await {
            tracing::warn!(%error, "some audit rows stay unsealed until the next start");
        }
        self.house.db.close().await;
    }
}
