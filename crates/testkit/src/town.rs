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
use kernel::live::Live;
use kernel::locale::Texts;
use kernel::mail::Mailer;
use kernel::module::Catalog;
use kernel::outbound::{Outbound, Reach};
use kernel::seal::{Anchors, Sealer};
use kernel::sms::SmsChannel;
use kernel::{House, Parts};
use platform::Admin;
use platform::directory::{Address, Directory};
use sqlx::PgPool;
use tokio::sync::watch;

use crate::browser::Browser;
use crate::folder::{self, Folder};
use crate::gateway::Gateway;
use crate::people;

/// The instant at which the clock of a test stands: a Friday, nine o'clock in Morocco.
pub const NOON: &str = "2026-11-20T09:00:00Z";

/// The master key of the usual test town.
const MASTER: [u8; 32] = *b"a fictitious master key of tests";
/// The master key of a town elsewhere.
const MASTER_ELSEWHERE: [u8; 32] = *b"a fictitious master of elsewhere";

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
    /// The gateway that its short messages go to.
    pub gateway: Gateway,
    master: [u8; 32],
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

    /// A browser in which somebody has signed in.
    pub async fn signed_in(&self, label: &str, login: &str) -> Browser {
        let browser = self.at(label);
        browser.sign_in(login, people::PASSWORD).await;
        browser
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
        Self::with(USUAL, Mailer::off()).await
    }

    /// The same, serving the modules of another catalog.
    ///
    /// # Panics
    /// As [`Town::start`].
    pub async fn start_with(catalog: &'static Catalog) -> Self {
        Self::serving(catalog, USUAL, Mailer::off()).await
    }

    /// The same, with a mail server. Letters go when the test calls [`kernel::mail::deliver`].
    ///
    /// # Panics
    /// As [`Town::start`].
    pub async fn start_with_mail(mailer: Mailer) -> Self {
        Self::with(USUAL, mailer).await
    }

    /// The same, with another way for short messages than the usual gateway.
    ///
    /// # Panics
    /// As [`Town::start`].
    pub async fn start_with_sms(sms: Arc<dyn SmsChannel>) -> Self {
        Self::made(Made { sms: Some(sms), ..Made::of(USUAL, Mailer::off()) }).await
    }

    /// The same, with a single connection to PostgreSQL, which all communes share: what one leaves on it, the next finds.
    ///
    /// # Panics
    /// As [`Town::start`].
    pub async fn start_with_one_connection() -> Self {
        Self::with(PoolShape { pools: 1, size: 1, ..USUAL }, Mailer::off()).await
    }

    /// The same, with one pool whose connections are closed when it has served so many communes.
    ///
    /// # Panics
    /// As [`Town::start`].
    pub async fn start_with_connections_for(communes: u32, size: u32) -> Self {
        Self::with(PoolShape { pools: 1, size, tenants: communes }, Mailer::off()).await
    }

    async fn with(shape: PoolShape, mailer: Mailer) -> Self {
        Self::serving(&catalog::CATALOG, shape, mailer).await
    }

    async fn serving(catalog: &'static Catalog, shape: PoolShape, mailer: Mailer) -> Self {
        Self::made(Made { catalog, ..Made::of(shape, mailer) }).await
    }

    async fn made(made: Made) -> Self {
        match Self::try_start(made).await {
            Ok(town) => town,
            Err(error) => panic!("the test town could not be started: {error:#}"),
        }
    }

    async fn try_start(made: Made) -> anyhow::Result<Self> {
        let catalog = made.catalog;
        let folder = folder::copy(catalog, |path| async move {
            let first = Made { catalog, ..Made::of(USUAL, Mailer::off()) };
            let town = Self::in_folder(path, None, first).await?;
            people::settle(&town).await?;
            town.stop().await
        })
        .await?;
        Self::in_folder(folder.0.clone(), Some(folder), made).await
    }

    /// Another deployment, with servers and a master key of its own, and without any commune.
    ///
    /// # Panics
    /// As [`Town::start`].
    pub async fn elsewhere() -> Self {
        let folder = folder::fresh();
        let started = async {
            let made = Made { master: MASTER_ELSEWHERE, ..Made::of(USUAL, Mailer::off()) };
            let town = Self::in_folder(folder.0.clone(), Some(folder), made).await?;
            let admin = town.admin().await;
            admin.prepare().await?;
            admin.close().await;
            anyhow::Ok(town)
        };
        started.await.unwrap_or_else(|error| panic!("the town elsewhere could not be started: {error:#}"))
    }

    /// A town over a data folder that is there already, with the usual master key: one that was restored.
    ///
    /// # Panics
    /// As [`Town::start`].
    pub async fn over(path: PathBuf) -> Self {
        let town = Self::in_folder(path, None, Made::of(USUAL, Mailer::off())).await;
        town.unwrap_or_else(|error| panic!("the restored town could not be started: {error:#}"))
    }

    async fn in_folder(path: PathBuf, folder: Option<Folder>, made: Made) -> anyhow::Result<Self> {
        kernel::outbound::choose_tls();
        let (data, master) = (DataDir::new(path), made.master);
        let start = data.clone();
        let servers = tokio::task::spawn_blocking(move || Supervisor::start(&start, Options::default())).await??;
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let ambient = Ambient::standing_at(DateTime::<Utc>::from(DateTime::parse_from_rfc3339(NOON)?));
        let (gateway, usual) = Gateway::start(&ambient).await?;
        let sms = made.sms.clone().unwrap_or(usual);
        let catalog = made.catalog;
        let house = house(&data, &servers, Machine { ambient, sms, made }).await?;
        let directory = Directory::new(house.db.clone(), reached(address), catalog.modules);
        let (stop, stopped) = watch::channel(false);
        let app = server::App::serving(catalog, house.clone(), directory.clone());
        tokio::spawn(server::serve(app, listener, stopped));
        let servers = Some(servers);
        Ok(Self { house, directory, address, data, gateway, master, catalog, servers, stop, _folder: folder })
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
        self.serve_beside(self.house.clone(), modules, |_| {}).await
    }

    /// Another instance of the same town hall: a web server with nothing in common with the first but PostgreSQL and Redis.
    ///
    /// # Panics
    /// When it cannot be started.
    pub async fn another_instance(&self) -> Beside {
        let house = house(&self.data, self.running(), self.machine()).await;
        let house = house.unwrap_or_else(|error| panic!("{error:#}"));
        self.serve_beside(house, self.catalog.modules, |_| {}).await
    }

    /// A second web server on the same database, with another store of files.
    ///
    /// # Panics
    /// When it cannot be made.
    pub async fn beside_with_files(&self, files: FileStore) -> Beside {
        let parts = parts(&self.data, self.running(), self.machine()).await;
        let mut parts = parts.unwrap_or_else(|error| panic!("{error:#}"));
        parts.files = files;
        self.serve_beside(House::new(parts), self.catalog.modules, |_| {}).await
    }

    /// A second web server on the same database, whose round trips to PostgreSQL are counted. One connection, so that statements
    /// are prepared once.
    ///
    /// # Panics
    /// When it cannot be made.
    pub async fn beside_counted(&self) -> (Beside, crate::Proxy) {
        let folder = self.data.root().join("p");
        let proxy = crate::Proxy::start(&self.data.postgres_socket(), &folder).await;
        let proxy = proxy.unwrap_or_else(|error| panic!("{error}"));
        let parts = parts(&self.data, self.running(), self.machine()).await;
        let mut parts = parts.unwrap_or_else(|error| panic!("{error:#}"));
        let url = format!("postgres:///jamaa?host={}&user=jamaa_runtime", folder.display());
        parts.db = Db::open(&url, PoolShape { pools: 1, size: 1, tenants: PoolShape::TENANTS })
            .unwrap_or_else(|error| panic!("{error}"));
        (self.serve_beside(House::new(parts), self.catalog.modules, |_| {}).await, proxy)
    }

    /// The same choices once more, for another server of this town.
    fn machine(&self) -> Machine {
        let Some(sms) = self.house.sms.clone() else { panic!("the town has a gateway") };
        let made = Made { catalog: self.catalog, master: self.master, ..Made::of(USUAL, self.house.mailer.clone()) };
        Machine { ambient: self.house.ambient.clone(), sms, made }
    }

    /// A second web server that believes these proxies and is reached under this scheme.
    ///
    /// # Panics
    /// When it cannot listen.
    pub async fn behind(&self, proxies: Vec<IpAddr>, scheme: &str) -> Beside {
        self.serve_beside(self.house.clone(), self.catalog.modules, |address| {
            address.proxies = proxies;
            scheme.clone_into(&mut address.scheme);
        })
        .await
    }

    async fn serve_beside(
        &self,
        house: House,
        modules: &'static [&'static kernel::module::Module],
        change: impl FnOnce(&mut Address),
    ) -> Beside {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap_or_else(|error| panic!("{error}"));
        let address = listener.local_addr().unwrap_or_else(|error| panic!("{error}"));
        let mut known_as = reached(address);
        change(&mut known_as);
        let directory = Directory::new(house.db.clone(), known_as, modules);
        let app = server::App::serving(self.catalog, house, directory);
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

    /// Where the town's communes are found by key, for the workers.
    #[must_use]
    pub fn places(&self) -> Arc<dyn kernel::queue::Places> {
        Arc::new(self.directory.clone())
    }

    /// Does what waits in the queue now, as an instance would.
    ///
    /// # Panics
    /// When the queue itself cannot be read.
    pub async fn deliver(&self) {
        if let Err(error) = kernel::queue::drain(&self.house, &self.places()).await {
            panic!("the queue: {error}");
        }
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

/// What a test chooses of its server.
struct Made {
    catalog: &'static Catalog,
    shape: PoolShape,
    mailer: Mailer,
    master: [u8; 32],
    /// Instead of the gateway.
    sms: Option<Arc<dyn SmsChannel>>,
}

impl Made {
    fn of(shape: PoolShape, mailer: Mailer) -> Self {
        Self { catalog: &catalog::CATALOG, shape, mailer, master: MASTER, sms: None }
    }
}

/// A server's machine.
struct Machine {
    ambient: Ambient,
    sms: Arc<dyn SmsChannel>,
    made: Made,
}

async fn house(data: &DataDir, servers: &Running, machine: Machine) -> anyhow::Result<House> {
    Ok(House::new(parts(data, servers, machine).await?))
}

async fn parts(data: &DataDir, servers: &Running, machine: Machine) -> anyhow::Result<Parts> {
    let Machine { ambient, sms, made: Made { catalog, shape, mailer, master, .. } } = machine;
    let client = redis::Client::open(servers.redis_url.clone())?;
    let redis = client.get_connection_manager().await?;
    let url = servers.database_url("jamaa_runtime");
    Ok(Parts {
        db: Db::open(&url, shape)?,
        live: Live::new(&ambient, Some(client)),
        ambient,
        keys: Keys::new(master),
        texts: Texts::new(&catalog.texts())?,
        files: FileStore::in_folder(&data.files())?,
        renderer: Arc::new(documents::Documents::new(&catalog.templates())),
        limiter: Limiter::new(Some(redis)),
        sealer: Sealer::new(Anchors::in_folder(data.anchors())),
        mailer,
        outbound: Outbound::new(Reach::LoopbackToo)?,
        sms: Some(sms),
        modules: catalog.modules,
        demo: true,
    })
}
