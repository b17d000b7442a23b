//! The configuration: what is refused, and how it is said.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on panics")]

use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

use jamaa::config::{Config, Fault, Faults, LogFormat, MasterKeyError, Purpose, Scheme, Sources, master_key};
use kernel::mail::Security;

const GOOD_KEY: &str = "2Yb3vKxXQ0m7n1cJr5tqT8WfLp0sZ9uEaHd4iGkMoRA=";
const RUNTIME: &str = "postgres://server:Jx7fQ2mPz9vKw3Lt@db.internal/jamaa";
const ADMIN: &str = "postgres://migrator:Bn4sTh8cYr6uVd1e@db.internal/jamaa";

fn home() -> Sources {
    Sources::new().env("HOME", "/home/nobody")
}

fn production() -> Sources {
    home()
        .env("JAMAA_BASE_HOST", "jamaa.example.ma")
        .env("JAMAA_TRUSTED_PROXIES", "10.0.0.5")
        .env("DATABASE_URL", RUNTIME)
        .env("JAMAA_ADMIN_DATABASE_URL", ADMIN)
        .env("REDIS_URL", "redis://cache.internal")
        .env("JAMAA_SECRET_KEY", GOOD_KEY)
}

fn faults(sources: &Sources, purpose: Purpose) -> Vec<Fault> {
    match Config::load(sources, purpose) {
        Ok(config) => panic!("no fault found in {config:?}"),
        Err(Faults(faults)) => faults,
    }
}

/// The only fault of production with one variable changed.
fn fault(name: &str, value: &str) -> Fault {
    let mut faults = faults(&production().env(name, value), Purpose::Serve);
    assert_eq!(faults.len(), 1, "{faults:?}");
    faults.remove(0)
}

fn temporary(name: &str, text: &str) -> PathBuf {
    let path = std::env::temp_dir().join(format!("jamaa-test-{name}-{}.toml", std::process::id()));
    std::fs::write(&path, text).unwrap();
    path
}

#[test]
fn a_good_production_configuration_is_taken() {
    let config = Config::load(&production(), Purpose::Serve).unwrap();
    assert_eq!(config.public_scheme, Scheme::Https);
    assert_eq!(config.public_origin("sefrou.jamaa.example.ma"), "https://sefrou.jamaa.example.ma");
    assert!(!config.own_postgres() && !config.demo);
    assert_eq!((config.pools, config.pool_size, config.log_format), (4, 8, LogFormat::Text));
}

#[test]
fn the_demo_needs_nothing() {
    let config = Config::load(&home(), Purpose::Demo).unwrap();
    assert!(config.demo && config.own_postgres() && config.secret_key.is_none());
    assert_eq!(config.listen.to_string(), "127.0.0.1:8080");
    assert_eq!(config.public_origin("sefrou.localhost"), "http://sefrou.localhost:8080");
}

#[test]
fn all_faults_are_told_at_once_each_with_key_source_and_remedy() {
    let file = temporary("all", "listen = \"nowhere\"\npool_sise = 9\n\npools = 0\n");
    let sources = home().file(&file).env("JAMAA_LOG_FORMAT", "xml").env("JAMAA_SECRET_KEY", "changeme");
    let faults = faults(&sources, Purpose::Serve);
    let keys: Vec<_> = faults.iter().map(|fault| fault.key.as_str()).collect();
    for key in ["pool_sise", "listen", "pools", "log_format", "secret_key", "database_url", "redis_url"] {
        assert!(keys.contains(&key), "{key} in {keys:?}");
    }
    assert!(
        faults.iter().all(|fault| !fault.source.is_empty() && !fault.problem.is_empty() && !fault.remedy.is_empty())
    );
    let pools = faults.iter().find(|fault| fault.key == "pools").unwrap();
    assert!(pools.source.ends_with("line 4"), "{}", pools.source);
    let told = Faults(faults).to_string();
    assert!(told.starts_with("the configuration has 7 faults:"), "{told}");
    std::fs::remove_file(file).ok();
}

#[test]
fn an_unknown_key_is_a_fault_with_the_nearest_one() {
    assert_eq!(fault("JAMAA_BASEHOST", "x").remedy, "did you mean JAMAA_BASE_HOST?");
    assert_eq!(fault("JAMAA_SECRETKEY", "x").remedy, "did you mean JAMAA_SECRET_KEY?");
    assert!(fault("JAMAA_COLOUR", "x").remedy.starts_with("remove it; the keys are: listen"));
    let file = temporary("unknown", "base-host = \"x\"\n");
    let faults = faults(&production().file(&file), Purpose::Serve);
    assert_eq!((faults[0].key.as_str(), faults[0].remedy.as_str()), ("base-host", "did you mean base_host?"));
    std::fs::remove_file(file).ok();
}

#[test]
fn variables_of_tests_and_the_files_name_are_no_keys() {
    let sources = production().env("JAMAA_TEST_ANYTHING", "1").env("JAMAA_CONFIG", "/etc/jamaa.toml");
    Config::load(&sources, Purpose::Serve).unwrap();
}

#[test]
fn the_command_line_wins_over_the_environment_and_that_over_the_file() {
    let file = temporary("order", "listen = \"127.0.0.1:1\"\nlog = \"warn\"\npools = 2\n");
    let sources = production()
        .file(&file)
        .env("JAMAA_LISTEN", "127.0.0.1:2")
        .env("JAMAA_POOLS", "3")
        .arg("listen", "127.0.0.1:3");
    let config = Config::load(&sources, Purpose::Serve).unwrap();
    assert_eq!((config.listen.port(), config.pools, config.log.as_str()), (3, 3, "warn"));
    std::fs::remove_file(file).ok();
}

#[test]
fn a_missing_or_broken_file_is_a_fault_with_its_line_and_without_its_text() {
    let missing = faults(&production().file("/nonexistent/jamaa.toml"), Purpose::Serve);
    assert_eq!((missing[0].key.as_str(), missing[0].source.as_str()), ("config", "/nonexistent/jamaa.toml"));
    let file = temporary("broken", "listen = \"127.0.0.1:80\"\nsecret_key = Zx81hidden\n");
    let broken = faults(&production().file(&file), Purpose::Serve);
    assert!(broken[0].source.ends_with("line 2"), "{:?}", broken[0]);
    assert!(!format!("{broken:?}").contains("Zx81hidden"));
    std::fs::write(&file, "pools = [1]\n").unwrap();
    assert_eq!(faults(&production().file(&file), Purpose::Serve)[0].key, "pools");
    std::fs::remove_file(file).ok();
}

#[test]
fn each_wrong_value_is_a_fault_of_its_key() {
    for (name, value, key) in [
        ("JAMAA_LISTEN", "8080", "listen"),
        ("JAMAA_BASE_HOST", "https://jamaa.example.ma", "base_host"),
        ("JAMAA_BASE_HOST", "Jamaa.example.ma", "base_host"),
        ("JAMAA_PUBLIC_SCHEME", "http", "public_scheme"),
        ("JAMAA_PUBLIC_SCHEME", "ftp", "public_scheme"),
        ("JAMAA_PUBLIC_PORT", "0", "public_port"),
        ("JAMAA_TRUSTED_PROXIES", "the proxy", "trusted_proxies"),
        ("JAMAA_CIVIL_TIME", "2027-05-02=60", "civil_time"),
        ("JAMAA_CIVIL_TIME", "2027-05-02T02:00:00Z=1000", "civil_time"),
        ("JAMAA_TRUSTED_PROXIES", "", "trusted_proxies"),
        ("JAMAA_IDENTITY_PROVIDER_HOSTS", "*.example.ma", "identity_provider_hosts"),
        ("JAMAA_IDENTITY_PROVIDER_HOSTS", "https://sso.example.ma/realms", "identity_provider_hosts"),
        ("JAMAA_POOLS", "many", "pools"),
        ("JAMAA_POOL_SIZE", "100000", "pool_size"),
        ("JAMAA_LOG_FORMAT", "xml", "log_format"),
        ("JAMAA_DEMO", "maybe", "demo"),
        ("DATABASE_URL", "mysql://x", "database_url"),
        ("DATABASE_URL", ADMIN, "database_url"),
        ("REDIS_URL", "cache:6379", "redis_url"),
    ] {
        let fault = fault(name, value);
        assert_eq!((fault.key.as_str(), fault.source.as_str()), (key, name), "{fault}");
    }
}

#[test]
fn a_missing_weak_or_well_known_secret_stops_the_start_outside_the_demo() {
    for (value, problem) in [
        ("", "missing"),
        ("changeme", "well-known"),
        ("Password123!", "well-known"),
        ("jamaajamaa", "well-known"),
        ("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=", "well-known"),
        ("K7gNU3sdo+OL0wNhqoVWhr3g6s1xYv72ol/pe/Unols=", "well-known"), // SHA-256 of "secret"
        ("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", "pattern"),
        ("EBESExQVFhcYGRobHB0eHyAhIiMkJSYnKCkqKywtLi8=", "pattern"),
        ("bXkgdmVyeSBzZWNyZXQga2V5IG9mIDMyIGJ5dGVzIDE=", "readable text"),
        ("c2hvcnQgb25lIQ", "10 bytes where 32"),
        ("not base64 at all, is it?", "not base64"),
    ] {
        let fault = fault("JAMAA_SECRET_KEY", value);
        assert_eq!(fault.key, "secret_key");
        assert!(fault.problem.contains(problem), "{value}: {}", fault.problem);
        assert!(fault.remedy.contains("openssl rand -base64 32"));
    }
}

#[test]
fn a_guessable_password_in_an_address_is_a_fault_that_does_not_quote_it() {
    for (name, value) in [
        ("DATABASE_URL", "postgres://server:postgres@db/jamaa"),
        ("DATABASE_URL", "postgres://server:server@db/jamaa"),
        ("DATABASE_URL", "postgres://db/jamaa?user=server&password=Tr0ub4dor"),
        ("JAMAA_ADMIN_DATABASE_URL", "postgres://migrator:aaaaaaaaaaaaaaaa@db/jamaa"),
        ("REDIS_URL", "redis://:redis@cache"),
    ] {
        let fault = fault(name, value);
        assert!(fault.problem.contains("password"), "{fault}");
        for part in ["Tr0ub4dor", "aaaa", "postgres@", "redis@"] {
            assert!(!fault.to_string().contains(part), "{fault}");
        }
    }
}

#[test]
fn serve_needs_every_address_and_up_needs_none() {
    let keys: Vec<_> = faults(&home(), Purpose::Serve).into_iter().map(|fault| fault.key).collect();
    assert_eq!(keys, ["database_url", "redis_url", "secret_key"]);
    assert!(Config::load(&home(), Purpose::Up).unwrap().own_postgres());
    let half = faults(&home().env("DATABASE_URL", RUNTIME), Purpose::Up);
    let keys: Vec<_> = half.iter().map(|fault| fault.key.as_str()).collect();
    assert_eq!(keys, ["admin_database_url", "secret_key"]);
    let other_half = faults(&home().env("JAMAA_ADMIN_DATABASE_URL", ADMIN), Purpose::Operate);
    assert_eq!(other_half[0].key, "database_url");
}

#[test]
fn a_file_with_secrets_that_everyone_may_read_is_a_fault() {
    let file = temporary("open", &format!("secret_key = \"{GOOD_KEY}\"\n"));
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o644)).unwrap();
    let found = faults(&production().file(&file), Purpose::Serve);
    assert_eq!((found.len(), found[0].key.as_str()), (1, "config"));
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o640)).unwrap();
    Config::load(&production().file(&file), Purpose::Serve).unwrap();
    std::fs::remove_file(file).ok();
}

#[test]
fn the_example_file_names_every_key_and_nothing_else() {
    let example = include_str!("../../../deploy/jamaa.example.toml");
    let named: Vec<_> =
        example.lines().filter_map(|line| line.strip_prefix('#')?.split_once(" = ")).map(|(key, _)| key).collect();
    let known: Vec<_> = jamaa::config::KEYS.iter().map(|key| key.name).collect();
    assert_eq!(named, known);
    let all: String = example
        .lines()
        .filter_map(|line| line.strip_prefix('#').filter(|line| line.contains(" = ")))
        .map(|line| format!("{line}\n"))
        .collect();
    let file = temporary("example", &all);
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o600)).unwrap();
    let found = faults(&home().file(&file), Purpose::Serve);
    let keys: Vec<_> = found.iter().map(|fault| fault.key.as_str()).collect();
    assert_eq!(
        keys,
        [
            "database_url",
            "admin_database_url",
            "secret_key",
            "sms_ca",
            "sms_gateway_secret",
            "smtp_url",
            "smtp_ca",
            "s3_secret_key",
            "metrics_token"
        ],
        "the example starts nothing until its secrets are replaced"
    );
    std::fs::remove_file(file).ok();
}

#[test]
fn the_demo_never_shares_the_folder_of_real_records() {
    let home = home();
    let folder = |purpose| Config::load(&home, purpose).unwrap().data_dir;
    assert!(folder(Purpose::Demo).root().ends_with("jamaa-demo"));
    assert!(folder(Purpose::Up).root().ends_with("jamaa"));
}

#[test]
fn the_demo_listens_on_loopback_only() {
    let open = home().env("JAMAA_LISTEN", "0.0.0.0:8080");
    assert_eq!(faults(&open, Purpose::Demo)[0].key, "listen");
    Config::load(&open, Purpose::Up).unwrap();
}

#[test]
fn a_secret_shows_nothing_of_itself() {
    let shown = format!("{:?}", Config::load(&production(), Purpose::Serve).unwrap());
    for part in ["Jx7fQ2mPz9vKw3Lt", "Bn4sTh8cYr6uVd1e", "2Yb3vKx", "db.internal"] {
        assert!(!shown.contains(part), "{part} in {shown}");
    }
}

#[test]
fn the_master_key_is_made_once_for_the_owner_alone() {
    let folder = std::env::temp_dir().join(format!("jamaa-test-master-{}", std::process::id()));
    let sources = home().arg("data_dir", folder.display().to_string());
    let config = Config::load(&sources, Purpose::Up).unwrap();
    config.data_dir.make_own_folders().unwrap();
    let first = master_key(&config).unwrap();
    let second = master_key(&config).unwrap();
    assert_eq!(first.expose(), second.expose());
    let mode = |path: PathBuf| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(config.secret_file()), mode(config.data_dir.keys())), (0o600, 0o700));

    std::fs::set_permissions(config.secret_file(), std::fs::Permissions::from_mode(0o644)).unwrap();
    assert!(matches!(master_key(&config), Err(MasterKeyError::Open { mode: 0o644, .. })));
    std::fs::set_permissions(config.secret_file(), std::fs::Permissions::from_mode(0o600)).unwrap();
    std::fs::write(config.secret_file(), "changeme\n").unwrap();
    assert!(matches!(master_key(&config), Err(MasterKeyError::Bad { .. })));
    std::fs::remove_dir_all(folder).ok();
}

#[test]
fn a_decreed_change_of_the_clock_can_be_told_without_a_new_jamaa() {
    let told = production().env("JAMAA_CIVIL_TIME", "2027-05-02T02:00:00Z=60, 2027-09-05T01:00:00Z=0");
    let shifts = Config::load(&told, Purpose::Serve).unwrap().civil_time;
    assert_eq!(shifts.iter().map(|shift| shift.minutes).collect::<Vec<_>>(), [60, 0]);
}

#[test]
fn identity_providers_inside_the_network_are_named_one_by_one() {
    let hosts = |text: &str| {
        let told = production().env("JAMAA_IDENTITY_PROVIDER_HOSTS", text);
        Config::load(&told, Purpose::Serve).unwrap().providers_inside
    };
    assert!(hosts("").is_empty());
    let read = |text: &str| kernel::outbound::Inside::read(text).unwrap();
    assert_eq!(hosts("sso.example.ma, 10.0.0.7:8443"), [read("sso.example.ma:443"), read("10.0.0.7:8443")]);
}

#[test]
fn metrics_are_never_public() {
    let taken = |address: &str, token: &str| {
        let sources = production().env("JAMAA_METRICS_LISTEN", address).env("JAMAA_METRICS_TOKEN", token);
        Config::load(&sources, Purpose::Serve).unwrap().telemetry
    };
    assert!(Config::load(&production(), Purpose::Serve).unwrap().telemetry.metrics_listen.is_none());
    assert_eq!(taken("127.0.0.1:9090", "").metrics_listen.unwrap().port(), 9090);
    assert!(taken("0.0.0.0:9090", "5dK0wq8vTz2mXc7LrB4nYh1s").metrics_token.is_some());
    for (address, problem) in [
        ("0.0.0.0:9090", "anybody on the network could read the metrics"),
        ("127.0.0.1:8080", "is the port of the town halls"),
        ("nowhere", "\"nowhere\" is not an address with a port"),
    ] {
        assert_eq!(fault("JAMAA_METRICS_LISTEN", address).problem, problem);
    }
    let weak = faults(
        &production().env("JAMAA_METRICS_LISTEN", "0.0.0.0:9090").env("JAMAA_METRICS_TOKEN", "metrics"),
        Purpose::Serve,
    );
    assert_eq!(weak[0].key, "metrics_token");
}

#[test]
fn nothing_leaves_for_a_collector_unless_it_is_named() {
    let plain = Config::load(&production(), Purpose::Serve).unwrap().telemetry;
    assert_eq!((plain.otlp_endpoint, plain.drain.as_secs()), (None, 5));
    let named = production().env("JAMAA_OTLP_ENDPOINT", "http://collector.internal:4318/");
    let named = Config::load(&named, Purpose::Serve).unwrap().telemetry;
    assert_eq!(named.otlp_endpoint.as_deref(), Some("http://collector.internal:4318"));
    for address in ["collector:4318", "http://login:secret@collector:4318", "ftp://collector"] {
        assert_eq!(fault("JAMAA_OTLP_ENDPOINT", address).key, "otlp_endpoint");
    }
    assert_eq!(fault("JAMAA_DRAIN_SECONDS", "an hour").key, "drain_seconds");
}

#[test]
fn a_mail_server_is_taken_whole_or_not_at_all_and_its_password_is_never_told() {
    let with = |url: &str| production().env("JAMAA_SMTP_URL", url).env("JAMAA_MAIL_FROM", "jamaa@example.ma");
    let smtp = |url: &str| Config::load(&with(url), Purpose::Serve).unwrap().mail.unwrap().smtp().unwrap();
    let protected = smtp("smtps://mairie:p%40ss+Word-long1@mail.example.ma");
    assert_eq!((protected.host.as_str(), protected.port, protected.security), ("mail.example.ma", 465, Security::Tls));
    assert_eq!(protected.credentials, Some(("mairie".to_owned(), "p@ss+Word-long1".to_owned())));
    assert_eq!(smtp("smtp://mail.example.ma").security, Security::StartTls);
    assert_eq!((smtp("smtp://127.0.0.1:2525").security, smtp("smtp://127.0.0.1:2525").port), (Security::Plain, 2525));
    assert!(Config::load(&production(), Purpose::Serve).unwrap().mail.is_none());

    let only = |sources: &Sources| {
        let faults = faults(sources, Purpose::Serve);
        faults.iter().map(|fault| format!("{}: {}", fault.key, fault.problem)).collect::<Vec<_>>()
    };
    assert_eq!(only(&production().env("JAMAA_MAIL_FROM", "a@b.ma")), ["mail_from: means nothing without smtp_url"]);
    assert_eq!(
        only(&production().env("JAMAA_SMTP_URL", "smtps://mail.example.ma")),
        ["mail_from: is needed with smtp_url"]
    );
    assert_eq!(only(&with("smtps://mairie@mail.example.ma")).len(), 1);
    assert_eq!(only(&with("http://mail.example.ma")).len(), 1);
    let weak = only(&with("smtps://mairie:changeme@mail.example.ma"));
    assert!(weak.len() == 1 && !weak[0].contains("changeme"), "{weak:?}");
    assert_eq!(only(&with("smtps://mail.example.ma").env("JAMAA_SMTP_CA", "/nowhere.pem")).len(), 1);
}

#[test]
fn a_store_of_files_is_configured_whole_and_over_https() {
    assert!(Config::load(&production(), Purpose::Serve).unwrap().bucket.is_none());
    let store = |endpoint: &str| {
        production()
            .env("JAMAA_S3_ENDPOINT", endpoint)
            .env("JAMAA_S3_BUCKET", "jamaa")
            .env("JAMAA_S3_ACCESS_KEY", "writer")
            .env("JAMAA_S3_SECRET_KEY", "5dK0wq8vTz2mXc7LrB4nYh1s")
    };
    let config = Config::load(&store("https://s3.internal/"), Purpose::Serve).unwrap();
    let bucket = config.bucket.unwrap();
    assert_eq!((bucket.endpoint.as_str(), bucket.region.as_str()), ("https://s3.internal", "us-east-1"));
    assert!(!format!("{bucket:?}").contains("5dK0"), "{bucket:?}");
    assert!(Config::load(&store("http://127.0.0.1:9000"), Purpose::Serve).is_ok());
    for endpoint in ["http://s3.internal", "https://writer:key@s3.internal", "s3.internal"] {
        assert_eq!(faults(&store(endpoint), Purpose::Serve)[0].key, "s3_endpoint", "{endpoint}");
    }
    let half: Vec<_> = faults(&production().env("JAMAA_S3_BUCKET", "jamaa"), Purpose::Serve);
    assert_eq!(
        half.iter().map(|fault| fault.key.as_str()).collect::<Vec<_>>(),
        ["s3_endpoint", "s3_access_key", "s3_secret_key"]
    );
}

#[test]
fn a_scanner_is_named_by_its_socket_or_its_port() {
    let named = production().env("JAMAA_CLAMD", "unix:/run/clamav/clamd.ctl");
    assert!(Config::load(&named, Purpose::Serve).unwrap().scanner.is_some());
    assert_eq!(fault("JAMAA_CLAMD", "clamd").key, "clamd");
}

#[test]
fn short_messages_go_to_a_message_centre_or_to_a_gateway_and_never_in_clear_over_the_internet() {
    let with = |url: &str| production().env("JAMAA_SMS_GATEWAY_URL", url);
    let centre = |url: &str| Config::load(&with(url), Purpose::Serve).unwrap().sms.unwrap().centre().unwrap().unwrap();
    let protected = centre("smpps://commune:p%40ss-12@smpp.example.ma");
    assert_eq!((protected.host.as_str(), protected.port, protected.tls), ("smpp.example.ma", 3550, true));
    assert_eq!((protected.login.as_str(), protected.password.as_str()), ("commune", "p@ss-12"));
    assert_eq!(protected.sender, "jamaa");
    let tunnel = centre("smpp://commune:essai-1@10.20.0.5:5016");
    assert_eq!((tunnel.port, tunnel.tls), (5016, false));

    let keys = |sources: &Sources| -> Vec<String> {
        faults(sources, Purpose::Serve).into_iter().map(|fault| fault.key).collect()
    };
    for (url, key) in [
        ("smpp://commune:essai-1@smpp.example.ma", "sms_gateway_url"),
        ("smpps://smpp.example.ma", "sms_gateway_url"),
        ("smpps://a-login-that-is-far-too-long:essai-1@smpp.example.ma", "sms_gateway_url"),
        ("smpps://commune:far-too-long@smpp.example.ma", "sms_gateway_url"),
        ("ftp://sms.example.ma", "sms_gateway_url"),
        ("https://sms.example.ma", "sms_gateway_secret"),
    ] {
        assert!(keys(&with(url)).contains(&key.to_owned()), "{url}");
    }
    let good = || with("smpps://commune:essai-1@smpp.example.ma");
    assert_eq!(keys(&good().env("JAMAA_SMS_SENDER", "Commune de Sefrou")), ["sms_sender"]);
    assert_eq!(keys(&good().env("JAMAA_SMS_CA", "/nowhere.pem")), ["sms_ca"]);
    assert_eq!(keys(&good().env("JAMAA_SMS_GATEWAY_SECRET", "whsec_x")), ["sms_gateway_secret"]);
    let told = faults(&with("smpps://commune:far-too-long@smpp.example.ma"), Purpose::Serve);
    assert!(told.iter().all(|fault| !fault.problem.contains("far-too-long")), "{told:?}");
}
