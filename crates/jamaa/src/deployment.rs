//! From a configuration to running parts: servers of our own where none are given, pools, keys, the house.

use std::sync::Arc;

use anyhow::Context as _;
use kernel::ambient::Ambient;
use kernel::calendar::casablanca;
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
use kernel::sms::{HttpGateway, MessageCentre, SmsChannel};
use kernel::{House, Parts};
use platform::Admin;
use platform::directory::{Address, Directory};

use crate::config::{Config, Purpose, SmsGateway, master_key};
use crate::supervisor::{Options, Running, Supervisor};

/// Login of the server in jamaa's own PostgreSQL.
const RUNTIME_LOGIN: &str = "jamaa_runtime";

/// A configuration with its servers running.
#[derive(Debug)]
pub struct Deployment {
    /// The configuration.
    pub config: Config,
    /// What it serves.
    pub catalog: &'static Catalog,
    own: Option<Running>,
}

impl Deployment {
    /// Starts what must be started. Commands beside a running `jamaa up` join its servers.
    ///
    /// # Errors
    /// When a server cannot be started.
    pub fn start(config: Config, catalog: &'static Catalog) -> anyhow::Result<Self> {
        casablanca::announce(config.civil_time.clone());
        let own = match (config.own_postgres(), config.purpose) {
            (false, _) => None,
            (true, Purpose::Operate) => Some(Supervisor::start_or_join(&config.data_dir, Options::default())?),
            (true, _) => Some(Supervisor::start(&config.data_dir, Options::default())?),
        };
        if own.is_none() {
            config.data_dir.make_own_folders()?;
        }
        Ok(Self { config, catalog, own })
    }

    /// Whether nothing may be sent and no job done: see [`crate::supervisor::DataDir::quiet`].
    #[must_use]
    pub fn keeps_quiet(&self) -> bool {
        self.config.data_dir.quiet().exists()
    }

    fn runtime_url(&self) -> anyhow::Result<String> {
        match (&self.config.databases, &self.own) {
            (Some(given), _) => Ok(given.runtime.expose().clone()),
            (None, Some(own)) => Ok(own.database_url(RUNTIME_LOGIN)),
            (None, None) => anyhow::bail!("no database: give DATABASE_URL, or use `jamaa up`"),
        }
    }

    fn admin_url(&self) -> anyhow::Result<String> {
        match (&self.config.databases, &self.own) {
            (Some(given), _) => {
                let url = given
                    .admin
                    .as_ref()
                    .context("this command needs JAMAA_ADMIN_DATABASE_URL, the login that makes schemas")?;
                Ok(url.expose().clone())
            }
            (None, Some(own)) => Ok(own.database_url_admin.clone()),
            (None, None) => {
                anyhow::bail!("no database: give DATABASE_URL and JAMAA_ADMIN_DATABASE_URL, or use `jamaa up`")
            }
        }
    }

    /// The administrative connection, with the deployment's own schema installed.
    ///
    /// # Errors
    /// When the database does not answer or refuses.
    pub async fn admin(&self) -> anyhow::Result<Admin> {
        let admin = Admin::connect(&self.admin_url()?, self.catalog.modules)
            .await
            .context("the administrative database login")?;
        admin.prepare().await.context("the deployment's own schema")?;
        Ok(admin)
    }

    /// The sender of letters of the configuration; off where there is no mail server.
    ///
    /// # Errors
    /// When the mail server's certificate or the sender cannot be used.
    pub fn mailer(&self) -> anyhow::Result<Mailer> {
        match &self.config.mail {
            Some(mail) => Ok(Mailer::smtp(mail.smtp().context("smtp_ca")?).context("smtp_url")?),
            None => Ok(Mailer::off()),
        }
    }

    fn files(&self) -> anyhow::Result<FileStore> {
        let config = &self.config;
        let store = match &config.bucket {
            Some(bucket) => FileStore::in_bucket(bucket).context("s3_endpoint")?,
            None => FileStore::in_folder(&config.data_dir.files())?,
        };
        Ok(store.scanned_by(config.scanner.clone()))
    }

    /// Tries what requests will need and what is somebody else's: the bucket of files, and the malware scanner.
    ///
    /// # Errors
    /// When the bucket does not take, give back and remove a small object. A scanner that is away is only told: it may start after us, and
    /// until it does uploads are refused.
    pub async fn check(&self, house: &House) -> anyhow::Result<()> {
        if self.config.bucket.is_some() {
            house
                .files
                .check()
                .await
                .context("the store of files (s3_endpoint, s3_bucket, s3_access_key, s3_secret_key)")?;
        }
        if let Some(scanner) = &self.config.scanner
            && !scanner.answers().await
        {
            tracing::error!("clamd does not answer: uploads are refused until it does");
        }
        Ok(())
    }

    /// The parts that serve requests.
    ///
    /// # Errors
    /// When a part cannot be made.
    pub async fn house(&self) -> anyhow::Result<House> {
        self.house_with(self.mailer()?).await
    }

    /// The same, with another sender of letters.
    ///
    /// # Errors
    /// When a part cannot be made.
    pub async fn house_with(&self, mailer: Mailer) -> anyhow::Result<House> {
        let config = &self.config;
        let shape = PoolShape { pools: config.pools, size: config.pool_size, tenants: PoolShape::TENANTS };
        let (ambient, redis) = (Ambient::system(), self.redis()?);
        let counters = match &redis {
            Some(client) => Some(client.get_connection_manager().await.context("Redis does not answer")?),
            None => None,
        };
        Ok(House::new(Parts {
            live: Live::new(&ambient, redis),
            db: Db::open(&self.runtime_url()?, shape)?,
            ambient,
            keys: Keys::new(*master_key(config)?.expose()),
            texts: Texts::new(&self.catalog.texts())?,
            files: self.files()?,
            renderer: Arc::new(documents::Documents::new(&self.catalog.templates())),
            limiter: Limiter::new(counters),
            sealer: Sealer::new(Anchors::in_folder(config.data_dir.anchors())),
            mailer,
            outbound: Outbound::new(if config.demo { Reach::LoopbackToo } else { Reach::Public })?
                .asking_inside(config.providers_inside.clone())?,
            sms: self.sms()?,
            modules: self.catalog.modules,
            demo: config.demo,
        }))
    }

    fn sms(&self) -> anyhow::Result<Option<Arc<dyn SmsChannel>>> {
        let Some(gateway) = self.config.sms.as_ref().filter(|_| !self.keeps_quiet()) else { return Ok(None) };
        if let Some(centre) = gateway.centre().context("sms_ca")? {
            return Ok(Some(MessageCentre::new(centre).context("sms_gateway_url")?));
        }
        let SmsGateway::Http { url, secret, sender } = gateway else { return Ok(None) };
        let secret = kernel::outbound::signing::read(secret.expose()).context("sms_gateway_secret")?;
        Ok(Some(HttpGateway::new(Ambient::system(), url.clone(), secret, sender.clone())?))
    }

    fn redis(&self) -> anyhow::Result<Option<redis::Client>> {
        let url = match (&self.config.redis_url, &self.own) {
            (Some(given), _) => given.expose().clone(),
            (None, Some(own)) => own.redis_url.clone(),
            (None, None) => return Ok(None),
        };
        Ok(Some(redis::Client::open(url).context("redis_url")?))
    }

    /// Hosts and communes, for browsers that reach us on `port`.
    #[must_use]
    pub fn directory(&self, house: &House, port: Option<u16>) -> Directory {
        let address = Address {
            base_host: self.config.base_host.clone(),
            scheme: self.config.public_scheme.to_string(),
            port: port.or(self.config.public_port),
            proxies: self.config.trusted_proxies.clone(),
        };
        Directory::new(house.db.clone(), address, self.catalog.modules)
    }

    /// Whether our own servers still answer to us; true when they are somebody else's.
    #[must_use]
    pub fn is_supervised(&self) -> bool {
        self.own.as_ref().is_none_or(Running::is_supervised)
    }

    /// Stops what was started.
    ///
    /// # Errors
    /// When a server did not stop by itself.
    pub fn stop(self) -> anyhow::Result<()> {
        Ok(self.own.map_or(Ok(()), Running::stop)?)
    }
}
