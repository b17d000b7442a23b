//! A person in front of a browser: cookies, the origin of the page, and GraphQL.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;

use reqwest::cookie::{CookieStore as _, Jar};
use reqwest::redirect::Policy;
use reqwest::{Client, RequestBuilder, Response};
use serde_json::{Value, json};

/// What a GraphQL request answered.
#[derive(Debug, Clone)]
pub struct Answer(pub Value);

/// One browser on one host.
#[derive(Debug, Clone)]
pub struct Browser {
    client: Client,
    /// The same browser, which does not go where it is sent.
    still: Client,
    jar: Arc<Jar>,
    address: SocketAddr,
    origin: String,
    language: &'static str,
    /// The access token of a program, which sends no cookie and no origin.
    token: Option<String>,
}

impl Browser {
    /// A browser that reaches `host` at this address; nobody is signed in.
    #[must_use]
    pub fn new(address: SocketAddr, host: &str) -> Self {
        Self::from(IpAddr::V4(Ipv4Addr::LOCALHOST), address, host)
    }

    pub(crate) fn from(machine: IpAddr, address: SocketAddr, host: &str) -> Self {
        kernel::outbound::choose_tls();
        let jar = Arc::new(Jar::default());
        let made = |policy| {
            // It reaches the town by plain HTTP: reading the machine's certificates each time would be a tenth of a test.
            let client = Client::builder()
                .tls_certs_only([])
                .cookie_provider(Arc::clone(&jar))
                .no_proxy()
                .local_address(machine)
                .resolve(host, address)
                .redirect(policy)
                .build();
            client.unwrap_or_else(|error| panic!("{error}"))
        };
        let (client, still) = (made(Policy::default()), made(Policy::none()));
        let origin = format!("http://{host}:{}", address.port());
        Self { client, still, jar, address, origin, language: "fr", token: None }
    }

    /// A program that holds an access token, on the same host: no browser, no cookie, no origin.
    #[must_use]
    pub fn program(&self, token: &str) -> Self {
        let host = self.origin.rsplit('/').next().and_then(|host| host.split(':').next()).unwrap_or_default();
        Self { token: Some(token.to_owned()), ..Self::new(self.address, host) }
    }

    /// The same person, in Arabic.
    #[must_use]
    pub fn in_arabic(self) -> Self {
        self.in_language("ar")
    }

    /// The same person, in another language (BCP 47).
    #[must_use]
    pub fn in_language(mut self, tag: &'static str) -> Self {
        self.language = tag;
        self
    }

    /// Scheme, host and port.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// Where the server listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The `Cookie` header that this browser sends; none when nobody has signed in.
    #[must_use]
    pub fn cookies(&self) -> Option<String> {
        let url = reqwest::Url::parse(&self.origin).unwrap_or_else(|error| panic!("{error}"));
        self.jar.cookies(&url).and_then(|line| line.to_str().ok().map(ToOwned::to_owned))
    }

    /// A request to a path, with what a browser sends along.
    pub fn request(&self, method: reqwest::Method, path: &str) -> RequestBuilder {
        let url = format!("{}{path}", self.origin);
        let request = self.client.request(method, url).header("accept-language", self.language);
        match &self.token {
            Some(token) => request.bearer_auth(token),
            None => request.header("origin", &self.origin),
        }
    }

    /// Fetches a path.
    pub async fn get(&self, path: &str) -> Response {
        self.request(reqwest::Method::GET, path).send().await.unwrap_or_else(|error| panic!("GET {path}: {error}"))
    }

    /// Opens an address of this host, by its path or whole, with these cookies in the place of its own; gives where the browser is sent.
    ///
    /// # Panics
    /// When it is not sent anywhere.
    pub async fn sent_from(&self, address: &str, cookies: Option<&str>) -> String {
        let url = if address.starts_with('/') { format!("{}{address}", self.origin) } else { address.to_owned() };
        let request = self.still.get(&url).header("accept-language", self.language);
        let request = match cookies {
            Some(cookies) => request.header("cookie", cookies),
            None => request,
        };
        let answer = request.send().await.unwrap_or_else(|error| panic!("GET {url}: {error}"));
        let to = answer.headers().get("location").and_then(|to| to.to_str().ok());
        to.unwrap_or_else(|| panic!("GET {url}: {}", answer.status())).to_owned()
    }

    /// Sends a GraphQL operation.
    pub async fn graphql(&self, query: &str, variables: Value) -> Answer {
        self.try_graphql(query, variables).await.unwrap_or_else(|error| panic!("{query}: {error}"))
    }

    /// Sends a GraphQL operation to a server that may be gone.
    ///
    /// # Errors
    /// When no whole answer came.
    pub async fn try_graphql(&self, query: &str, variables: Value) -> reqwest::Result<Answer> {
        let body = json!({ "query": query, "variables": variables });
        let response = self.request(reqwest::Method::POST, "/graphql").json(&body).send().await?;
        Ok(Answer(response.json().await?))
    }

    /// Sends a mutation that takes one `input`; `selection` is what is asked of its payload beside `userErrors`.
    pub async fn mutate(&self, name: &str, input: Value, selection: &str) -> Answer {
        let kind = format!("{}{}Input!", name[..1].to_uppercase(), &name[1..]);
        let query = format!(
            "mutation($input: {kind}) {{ {name}(input: $input) {{ {selection} userErrors {{ code field message }} }} }}"
        );
        self.graphql(&query, json!({ "input": input })).await
    }

    /// Signs in, and stops the test when that is refused.
    pub async fn sign_in(&self, login: &str, password: &str) {
        let answer =
            self.mutate("sessionOpen", json!({ "login": login, "password": password }), "viewer { sessionId }").await;
        assert!(answer.root()["viewer"].is_object(), "{login} could not sign in at {}: {}", self.origin, answer.0);
    }
}

impl Answer {
    /// The only root field.
    #[must_use]
    pub fn root(&self) -> &Value {
        let fields = self.0["data"].as_object().unwrap_or_else(|| panic!("no data: {}", self.0));
        fields.values().next().unwrap_or_else(|| panic!("no root field: {}", self.0))
    }

    /// The only root field of an answer without any error.
    pub fn ok(&self) -> &Value {
        assert!(self.0["errors"].is_null(), "{}", self.0);
        let root = self.root();
        let refused = root["userErrors"].as_array().is_some_and(|errors| !errors.is_empty());
        assert!(!refused, "{}", root["userErrors"]);
        root
    }

    /// Code of the first error, `UNAUTHENTICATED`, `FORBIDDEN` …
    #[must_use]
    pub fn error_code(&self) -> Option<&str> {
        self.0["errors"][0]["extensions"]["code"].as_str()
    }

    /// `field.path: code` of every user error.
    #[must_use]
    pub fn refusals(&self) -> Vec<String> {
        let text = |error: &Value| {
            let path: Vec<&str> =
                error["field"].as_array().map(|f| f.iter().filter_map(Value::as_str).collect()).unwrap_or_default();
            format!("{}: {}", path.join("."), error["code"].as_str().unwrap_or_default())
        };
        self.root()["userErrors"].as_array().map(|errors| errors.iter().map(text).collect()).unwrap_or_default()
    }
}
