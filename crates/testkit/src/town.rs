//! A running town hall.

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use jamaa::supervisor::{DataDir, Options, Running, Supervisor};
use kernel::ambient::Ambient;
use kernel::db::{Db, PoolShape};
use kernel::files::FileStore;
use kernel::keys::Keys;
use kernel::limit::Limiter;
use kernel::locale::Texts;
use kernel::module::Catalog;
use kernel::seal::{Anchors, Sealer};
use kernel::{House, Parts};
use platform::Admin;
use platform::directory::{Address, Directory};
use sqlx::PgPool;
use tokio::sync::watch;

use crate::browser::Browser;
use crate::folder::{self, Folder};
use crate::people;

/// The instant at which the clock of a test stands: a Friday, ten o'clock in Morocco.
pub const NOON: &str = "2026-11-20T09:00:00Z";

/// Connections of a test server.
const USUAL: PoolShape = PoolShape { pools: 2, size: 12, tenants: PoolShape::TENANTS };

/// Communes, staff, servers, and a web server, all for one test.
pub struct Town {
    /// Shared state of the server.
    pub house: House,
    /// Hosts.
    pub directory: Directory,
    /// Where it listens.
    pub address: SocketAddr,
    /// The data folder.
    pub data: DataDir,
    catalog: &'static Catalog,
    servers: Option<Running>,
    stop: watch::Sender<bool>,
    _folder: Option<Folder>,
}

/// Another web server of the same town.
#[derive(Debug)]
pub struct Beside {
    /// Where it listens.
    pub address: SocketAddr,
}

impl Beside {
    /// A browser at a host of this server.
    #[must_use]
    pub fn at(&self, label: &str) -> Browser {
        Browser::new(self.address, &format!("{label}.localhost"))
    }
}

fn reached(address: SocketAddr) -> Address {
    Address {
        base_host: "localhost".to_owned(),
        scheme: "http".to_owned(),
        port: Some(address.port()),
        proxies: Vec::new(),
    }
}

impl Town {
    /// Sefrou, Casablanca and Fès, open, with the staff of [`crate::people`]; the clock stands at [`NOON`].
    ///
    /// # Panics
    /// When the town cannot be started: the test cannot go on.
    pub async fn start() -> Self {
        Self::start_with(&catalog::CATALOG).await
    }

    /// The same, serving the modules of another catalog.
    ///
    /// # Panics
    /// As [`Town::start`].
    pub async fn start_with(catalog: &'static Catalog) -> Self {
        Self::with(catalog, USUAL).await
    }

    /// The same, with a single connection to PostgreSQL, which all communes share: what one leaves on it, the next finds.
    ///
    /// # Panics
    /// As [`Town::start`].
    pub async fn start_with_one_connection() -> Self {
        Self::with(&catalog::CATALOG, PoolShape { pools: 1, size: 1, ..USUAL }).await
    }

    /// The same, with one pool whose connections are closed when it has served so many communes.
    ///
    /// # Panics
    /// As [`Town::start`].
    pub async fn start_with_connections_for(communes: u32, size: u32) -> Self {
        Self::with(&catalog::CATALOG, PoolShape { pools: 1, size, tenants: communes }).await
    }

    async fn with(catalog: &'static Catalog, shape: PoolShape) -> Self {
        match Self::try_start(catalog, shape).await {
            Ok(town) => town,
            Err(error) => panic!("the test town could not be started: {error:#}"),
        }
    }

    async fn try_start(catalog: &'static Catalog, shape: PoolShape) -> anyhow::Result<Self> {
        let folder = folder::copy(catalog, |path| async move {
            let town = Self::in_folder(path, None, (catalog, USUAL)).await?;
            people::settle(&town).await?;
            town.stop().await
        })
        .await?;
        Self::in_folder(folder.0.clone(), Some(folder), (catalog, shape)).await
    }

    async fn in_folder(
        path: PathBuf,
        folder: Option<Folder>,
        (catalog, shape): (&'static Catalog, PoolShape),
    ) -> anyhow::Result<Self> {
        let data = DataDir::new(path);
        let start = data.clone();
        let servers = tokio::task::spawn_blocking(move || Supervisor::start(&start, Options::default())).await??;
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let ambient = Ambient::standing_at(DateTime::<Utc>::from(DateTime::parse_from_rfc3339(NOON)?));
        let house = house(&data, &servers, ambient, (catalog, shape)).await?;
        let directory = Directory::new(house.db.clone(), reached(address), catalog.modules);
        let (stop, stopped) = watch::channel(false);
        let app = server::App::serving(catalog, house.clone(), directory.clone());
        tokio::spawn(server::serve(app, listener, stopped));
        Ok(Self { house, directory, address, data, catalog, servers: Some(servers), stop, _folder: folder })
    }

    /// A browser at a host, e.g. `sefrou` or `maarif.casablanca`; nobody is signed in.
    #[must_use]
    pub fn at(&self, label: &str) -> Browser {
        Browser::new(self.address, &format!("{label}.localhost"))
    }

    /// A browser at a host, on a machine with this loopback address: limits count addresses.
    #[must_use]
    pub fn at_from(&self, label: &str, from: IpAddr) -> Browser {
        Browser::from(from, self.address, &format!("{label}.localhost"))
    }

    /// A second web server on the same database, with these modules: another version of the program.
    ///
    /// # Panics
    /// When it cannot listen.
    pub async fn beside(&self, modules: &'static [&'static kernel::module::Module]) -> Beside {
        self.serve_beside(modules, |_| {}).await
    }

    /// A second web server that believes these proxies and is reached under this scheme.
    ///
    /// # Panics
    /// When it cannot listen.
    pub async fn behind(&self, proxies: Vec<IpAddr>, scheme: &str) -> Beside {
        self.serve_beside(catalog::MODULES, |address| {
            address.proxies = proxies;
            scheme.clone_into(&mut address.scheme);
        })
        .await
    }

    async fn serve_beside(
        &self,
        modules: &'static [&'static kernel::module::Module],
        change: impl FnOnce(&mut Address),
    ) -> Beside {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap_or_else(|error| panic!("{error}"));
        let address = listener.local_addr().unwrap_or_else(|error| panic!("{error}"));
        let mut known_as = reached(address);
        change(&mut known_as);
        let directory = Directory::new(self.house.db.clone(), known_as, modules);
        let app = server::App::new(self.house.clone(), directory);
        tokio::spawn(server::serve(app, listener, self.stop.subscribe()));
        Beside { address }
    }

    /// A browser at a host in which somebody has signed in.
    pub async fn signed_in(&self, label: &str, login: &str) -> Browser {
        let browser = self.at(label);
        browser.sign_in(login, people::PASSWORD).await;
        browser
    }

    /// Moves the clock of the server.
    pub fn set_clock(&self, rfc3339: &str) {
        let at = DateTime::parse_from_rfc3339(rfc3339).unwrap_or_else(|error| panic!("{rfc3339}: {error}"));
        self.house.ambient.set(at.with_timezone(&Utc));
    }

    /// PostgreSQL as its superuser: for looking at what is stored, and for tampering with it.
    pub async fn superuser(&self) -> PgPool {
        self.pool(&self.running().database_url_admin).await
    }

    /// PostgreSQL as the login of the server, which inherits nothing.
    pub async fn runtime_login(&self) -> PgPool {
        self.pool(&self.running().database_url("jamaa_runtime")).await
    }

    async fn pool(&self, url: &str) -> PgPool {
        match PgPool::connect(url).await {
            Ok(pool) => pool,
            Err(error) => panic!("{url}: {error}"),
        }
    }

    /// The administrative connection, as `jamaa migrate` and `jamaa tenant` use it.
    pub async fn admin(&self) -> Admin {
        match Admin::connect(&self.running().database_url_admin, self.catalog.modules).await {
            Ok(admin) => admin,
            Err(error) => panic!("{error}"),
        }
    }

    fn running(&self) -> &Running {
        self.servers.as_ref().unwrap_or_else(|| unreachable!("servers run until the town is stopped"))
    }

    /// Stops the web server and the servers under it.
    ///
    /// # Errors
    /// When a server did not stop by itself.
    pub async fn stop(mut self) -> anyhow::Result<()> {
        self.halt();
        self.house.db.close().await;
        if let Some(servers) = self.servers.take() {
            tokio::task::spawn_blocking(move || servers.stop()).await??;
        }
        Ok(())
    }

    fn halt(&self) {
        // Nobody listens when the web server ended by itself.
        let _ = self.stop.send(true);
    }
}

impl Drop for Town {
    fn drop(&mut self) {
        self.halt();
    }
}

async fn house(
    data: &DataDir,
    servers: &Running,
    ambient: Ambient,
    (catalog, shape): (&'static Catalog, PoolShape),
) -> anyhow::Result<House> {
    let redis = redis::Client::open(servers.redis_url.clone())?.get_connection_manager().await?;
    let url = servers.database_url("jamaa_runtime");
    Ok(House::new(Parts {
        db: Db::open(&url, shape)?,
        ambient,
        keys: Keys::new(*b"a fictitious master key of tests"),
        texts: Texts::new(&catalog.texts())?,
        files: FileStore::in_folder(&data.files())?,
        renderer: Arc::new(documents::Documents::new(&catalog.templates())),
        limiter: Limiter::new(Some(redis)),
        sealer: Sealer::new(Anchors::in_folder(data.anchors())),
        modules: catalog.modules,
        demo: true,
    }))
}
