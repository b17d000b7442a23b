//! The words of the command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

/// The town hall of every Moroccan commune.
///
/// Exit codes: 0 done, 1 failed or refused, 2 wrong words on the command line, 3 a check found something
/// (`audit verify`, `migrate --check`, `tenant compare`).
#[derive(Debug, Parser)]
#[command(name = "jamaa", version, about, long_about = None, after_help = "Exit codes: 0 done, 1 failed or refused, 2 wrong words, 3 a check found something.")]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// Configuration file; JAMAA_* variables win over it.
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Folder of everything jamaa keeps on disk.
    #[arg(long, global = true, value_name = "DIR")]
    pub data_dir: Option<PathBuf>,
    /// Answer in JSON, one value for the whole answer.
    #[arg(long, global = true)]
    pub json: bool,
}

/// Commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Start jamaa with its own PostgreSQL and Redis, and stop them with it
    Up(ServeArgs),
    /// Start jamaa on the given DATABASE_URL and REDIS_URL
    Serve(ServeArgs),
    /// Bring every commune to the version of this program; it goes on where it was interrupted
    Migrate(MigrateArgs),
    /// Communes: open, list, show, close, move, compare, drop
    #[command(subcommand)]
    Tenant(TenantCommand),
    /// Accounts of a commune's staff
    #[command(subcommand)]
    User(UserCommand),
    /// What has been kept long enough (law 09-08), by each commune's own terms: tell it, or remove what may be removed
    ///
    /// Every night at 04:20 the job administration.retention.apply removes the same by itself: ended sign-ins and access tokens, counters of
    /// failed sign-ins, notices, deliveries, letters sent or given up, answered requests of persons. Acts, mentions, documents and the audit
    /// trail are never removed; declarations that were given up are only told. A commune sets its terms on its settings page, within
    /// the bounds of each rule.
    Retention(RetentionArgs),
    /// The audit trail
    #[command(subcommand)]
    Audit(AuditCommand),
    /// Work that follows changes: what was set aside, and putting it back
    #[command(subcommand)]
    Queue(QueueCommand),
    /// Work that is due at times: when, and having it done now
    #[command(subcommand)]
    Job(JobCommand),
    /// Start with eighteen communes, fictitious records and printed passwords
    Demo(DemoArgs),
    /// Print the GraphQL schema, the permission matrix or the configuration keys
    Schema(SchemaArgs),
}

/// Where to listen.
#[derive(Debug, Args)]
pub struct ServeArgs {
    /// Address and port, e.g. 127.0.0.1:8080
    #[arg(long, value_name = "ADDRESS")]
    pub listen: Option<String>,
}

/// Options of `migrate`.
#[derive(Debug, Args)]
pub struct MigrateArgs {
    /// Only tell who is behind
    #[arg(long)]
    pub check: bool,
}

/// Commands on communes.
#[derive(Debug, Subcommand)]
pub enum TenantCommand {
    /// Open communes from their files, or write a file from the national table
    Add {
        /// Tenant files
        #[arg(value_name = "FILE", required_unless_present = "from_hcp")]
        files: Vec<PathBuf>,
        /// Write tenants/<key>.toml for the commune with this HCP code, and stop
        #[arg(long, value_name = "CODE", conflicts_with = "files")]
        from_hcp: Option<String>,
        /// Folder for the file written with --from-hcp
        #[arg(long, value_name = "DIR", default_value = "tenants")]
        into: PathBuf,
        /// Login of the first administrator
        #[arg(long, default_value = "administrateur")]
        admin_login: String,
    },
    /// List open communes
    List,
    /// Show one commune as it was opened
    Show {
        /// Tenant key, e.g. sefrou
        key: String,
    },
    /// Close a commune for everybody, on all its hosts, until it is resumed
    Suspend {
        /// Tenant key
        key: String,
        /// Why, for the record and for the commune's own trail
        #[arg(long)]
        reason: String,
    },
    /// Open a closed commune again
    Resume {
        /// Tenant key
        key: String,
    },
    /// Write one commune's rows, files, audit trail and keys into an encrypted archive, and read it again
    Export {
        /// Tenant key
        key: String,
        /// The archive; it must not exist yet
        #[arg(long, value_name = "FILE")]
        to: PathBuf,
        /// File whose first line is the passphrase, 20 characters at least
        #[arg(long, value_name = "FILE")]
        passphrase_file: PathBuf,
    },
    /// Read an archive from end to end and tell what is in it
    Check {
        /// The archive
        file: PathBuf,
        /// File whose first line is the passphrase
        #[arg(long, value_name = "FILE")]
        passphrase_file: PathBuf,
    },
    /// Bring a commune in from its archive: all of it, or nothing
    Import {
        /// The archive
        file: PathBuf,
        /// File whose first line is the passphrase
        #[arg(long, value_name = "FILE")]
        passphrase_file: PathBuf,
        /// Bring it in as a copy for reading, beside the commune itself, under this key
        #[arg(long = "as", value_name = "KEY")]
        copy_as: Option<String>,
        /// SHA-256 of the manifest, as the export told it: any other archive is refused
        #[arg(long, value_name = "HASH")]
        manifest: Option<String>,
    },
    /// Tell in which tables a commune and its copy for reading differ, and by how many rows
    Compare {
        /// Tenant key of the commune
        key: String,
        /// Tenant key of its copy, see `import --as`
        copy: String,
    },
    /// Drop a commune that is closed and exported, after the waiting period; without --confirm it only tells what is missing
    Drop {
        /// Tenant key
        key: String,
        /// The text that the command tells without it
        #[arg(long, value_name = "TEXT")]
        confirm: Option<String>,
    },
}

/// Commands on accounts.
#[derive(Debug, Subcommand)]
pub enum UserCommand {
    /// Open an account; prints its first password, which must be changed at the first sign-in
    Add {
        /// Tenant key
        tenant: String,
        /// Login
        login: String,
        /// Name in Arabic
        #[arg(long)]
        name_ar: String,
        /// Name in French
        #[arg(long)]
        name_fr: String,
        /// Role to grant
        #[arg(long, default_value = "administrator")]
        role: String,
        /// Code of the unit on which it is granted; the whole commune when left out
        #[arg(long)]
        unit: Option<String>,
    },
}

/// Options of `retention`.
#[derive(Debug, Args)]
pub struct RetentionArgs {
    /// Tenant keys; all open communes when left out
    pub tenants: Vec<String>,
    /// Remove what the rules let the house remove by itself
    #[arg(long)]
    pub apply: bool,
}

/// Commands on the audit trail.
#[derive(Debug, Subcommand)]
pub enum AuditCommand {
    /// Compare every audit row, link, head and anchor
    Verify {
        /// Tenant keys; all communes when left out
        tenants: Vec<String>,
    },
}

/// Commands on the queue.
#[derive(Debug, Subcommand)]
pub enum QueueCommand {
    /// Show what failed too often and was set aside
    Dead {
        /// Tenant key; all communes when left out
        tenant: Option<String>,
    },
    /// Put back what was set aside
    Retry {
        /// Tenant key
        tenant: String,
        /// Number of one note, see `jamaa queue dead`; all of the commune when left out
        note: Option<i64>,
    },
}

/// Commands on jobs.
#[derive(Debug, Subcommand)]
pub enum JobCommand {
    /// Show when jobs are due
    List {
        /// Tenant key; all communes when left out
        tenant: Option<String>,
    },
    /// Do one job of one commune now
    Run {
        /// Tenant key
        tenant: String,
        /// Name of the job, see `jamaa job list`
        name: String,
    },
}

/// Options of `demo`.
#[derive(Debug, Args)]
pub struct DemoArgs {
    /// Where to listen
    #[command(flatten)]
    pub serve: ServeArgs,
    /// Empty the demo's data and stop
    #[arg(long)]
    pub reset: bool,
    /// Open only these communes (keys), for a quicker start
    #[arg(long, value_name = "KEY", value_delimiter = ',')]
    pub only: Vec<String>,
    /// Prepare everything, print the table and stop
    #[arg(long)]
    pub prepare: bool,
}

/// Options of `schema`.
#[derive(Debug, Args)]
pub struct SchemaArgs {
    /// What to print
    #[arg(value_enum, default_value = "graphql")]
    pub what: SchemaKind,
}

/// What `schema` can print.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum SchemaKind {
    /// The GraphQL schema (SDL)
    Graphql,
    /// Which role may do which act
    Permissions,
    /// Keys of the configuration
    Config,
}
