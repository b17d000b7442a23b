//! The protocol: the provider's discovery document, the request to it, and what it says of a person. All cryptography is the
//! library's; what it leaves to the application is decided here.

use std::future::Future;
use std::pin::Pin;

use chrono::Duration;
use kernel::locale::Locale;
use kernel::outbound::{Ask, BadUrl, NoAnswer, Outbound};
use kernel::session::Session;
use openidconnect::core::{
    CoreAuthDisplay, CoreAuthPrompt, CoreAuthenticationFlow, CoreClaimName, CoreClaimType, CoreClient,
    CoreClientAuthMethod, CoreGrantType, CoreIdToken, CoreIdTokenVerifier, CoreJsonWebKey, CoreJsonWebKeySet,
    CoreJweContentEncryptionAlgorithm, CoreJweKeyManagementAlgorithm, CoreJwsSigningAlgorithm, CoreResponseMode,
    CoreResponseType, CoreSubjectIdentifierType,
};
use openidconnect::{
    AdditionalProviderMetadata, AsyncHttpClient, AuthType, AuthorizationCode, ClaimsVerificationError, ClientId,
    ClientSecret, CsrfToken, DiscoveryError, HttpRequest, HttpResponse, IssuerUrl, LanguageTag, Nonce,
    PkceCodeChallenge, PkceCodeVerifier, ProviderMetadata, RedirectUrl, RequestTokenError, Scope,
    SignatureVerificationError, TokenResponse as _, http,
};
use serde::{Deserialize, Serialize};

use super::Provider;
use super::journey::Away;

/// By how much the provider's clock may differ from ours, in seconds.
const SKEW: i64 = 60;
/// Longest subject (OpenID Connect Core 1.0 §2).
const LONGEST_SUBJECT: usize = 255;

/// Signatures that are believed: those of a key pair. Neither `none`, nor those made with a secret that others hold too.
const SIGNATURES: [CoreJwsSigningAlgorithm; 9] = [
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha384,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha512,
    CoreJwsSigningAlgorithm::RsaSsaPssSha256,
    CoreJwsSigningAlgorithm::RsaSsaPssSha384,
    CoreJwsSigningAlgorithm::RsaSsaPssSha512,
    CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    CoreJwsSigningAlgorithm::EcdsaP384Sha384,
    CoreJwsSigningAlgorithm::EdDsa,
];

/// What the library's own list of announcements leaves out.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Announced {
    /// RFC 9207.
    #[serde(default)]
    authorization_response_iss_parameter_supported: bool,
    /// RFC 7636.
    #[serde(default)]
    code_challenge_methods_supported: Vec<String>,
}

impl AdditionalProviderMetadata for Announced {}

/// A discovery document, with the provider's keys of this moment.
pub(crate) type Metadata = ProviderMetadata<
    Announced,
    CoreAuthDisplay,
    CoreClientAuthMethod,
    CoreClaimName,
    CoreClaimType,
    CoreGrantType,
    CoreJweContentEncryptionAlgorithm,
    CoreJweKeyManagementAlgorithm,
    CoreJsonWebKey,
    CoreResponseMode,
    CoreResponseType,
    CoreSubjectIdentifierType,
>;

/// What the provider said of the person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Proved {
    /// The account there; means something together with the issuer only.
    pub(crate) subject: String,
    /// How the person was recognised there (RFC 8176).
    pub(crate) amr: Vec<String>,
    /// How strong that was, in the provider's own words.
    pub(crate) acr: Option<String>,
}

/// Why nothing could be had from a provider, or nothing of it is believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Trouble {
    /// An address that may not be called.
    #[error("address")]
    Address(BadUrl),
    /// Nobody answers.
    #[error("unreachable")]
    Unreachable,
    /// What it answered is no discovery document, or no set of keys.
    #[error("document")]
    Document,
    /// It is another issuer than was configured.
    #[error("issuer")]
    Issuer,
    /// It announces nothing that we believe: no signature of a key pair, no PKCE with S256, no token address.
    #[error("unsupported")]
    Unsupported,
    /// It does not know us, or not under this secret.
    #[error("client")]
    Client,
    /// It does not take the code.
    #[error("code")]
    Code,
    /// It sent no identity token, or one that is not believed.
    #[error("token")]
    Token,
}

impl Trouble {
    /// Id of the text for the administrator.
    pub(crate) const fn text(self) -> &'static str {
        match self {
            Self::Address(BadUrl::Malformed) => "administration-error-provider-address",
            Self::Address(BadUrl::NotHttps) => "administration-error-provider-https",
            Self::Address(BadUrl::Private) => "administration-error-provider-private",
            Self::Unreachable => "administration-error-provider-unreachable",
            Self::Document => "administration-error-provider-document",
            Self::Issuer => "administration-error-provider-issuer",
            Self::Unsupported => "administration-error-provider-unsupported",
            Self::Client => "administration-error-provider-client",
            Self::Code => "administration-error-provider-code",
            Self::Token => "administration-error-provider-token",
        }
    }
}

impl From<NoAnswer> for Trouble {
    fn from(no: NoAnswer) -> Self {
        match no {
            NoAnswer::Address(bad) => Self::Address(bad),
            NoAnswer::Broken(_) => Self::Unreachable,
        }
    }
}

/// Speaks for the library through the one door of the house.
#[derive(Clone)]
struct Line(Outbound);

impl<'c> AsyncHttpClient<'c> for Line {
    type Error = NoAnswer;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, NoAnswer>> + Send + 'c>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(async move {
            let (parts, body) = request.into_parts();
            let url = parts.uri.to_string();
            let headers = parts
                .headers
                .iter()
                .map(|(name, value)| (name.as_str().to_owned(), value.as_bytes().to_vec()))
                .collect();
            let body = (parts.method == http::Method::POST).then_some(body);
            let whole = self.0.ask(Ask { url: &url, body, headers }).await?;
            let mut answer = http::Response::builder().status(whole.status);
            if let Some(kind) = whole.media_type {
                answer = answer.header(http::header::CONTENT_TYPE, kind);
            }
            answer.body(whole.body).map_err(|_| NoAnswer::Broken("the answer cannot be read"))
        })
    }
}

fn of_discovery(error: &DiscoveryError<NoAnswer>) -> Trouble {
    match error {
        DiscoveryError::Request(no) => no.clone().into(),
        DiscoveryError::Validation(_) => Trouble::Issuer,
        DiscoveryError::UrlParse(_) => Trouble::Address(BadUrl::Malformed),
        _ => Trouble::Document,
    }
}

/// The discovery document of an issuer, as it is now: nothing of a provider is remembered, so that a key it withdrew is
/// believed no longer.
pub(crate) async fn discover(outbound: &Outbound, issuer: &str) -> Result<Metadata, Trouble> {
    let issuer = IssuerUrl::new(issuer.to_owned()).map_err(|_| Trouble::Address(BadUrl::Malformed))?;
    outbound.check_ask(issuer.as_str()).map_err(Trouble::Address)?;
    let found = Metadata::discover_async(issuer, &Line(outbound.clone())).await;
    let metadata = found.map_err(|error| of_discovery(&error))?;
    // A browser is sent there: it must be an address like those that are called.
    outbound.check_ask(metadata.authorization_endpoint().as_str()).map_err(Trouble::Address)?;
    let token = metadata.token_endpoint().ok_or(Trouble::Unsupported)?;
    outbound.check_ask(token.as_str()).map_err(Trouble::Address)?;
    let methods = &metadata.additional_metadata().code_challenge_methods_supported;
    let proves = methods.is_empty() || methods.iter().any(|method| method == "S256");
    let signs = metadata.id_token_signing_alg_values_supported().iter().any(|one| SIGNATURES.contains(one));
    if proves && signs { Ok(metadata) } else { Err(Trouble::Unsupported) }
}

/// The provider's address for a person on this journey.
pub(crate) async fn address(session: &Session, provider: &Provider, away: &Away) -> Result<String, Trouble> {
    let metadata = discover(&session.house().outbound, &provider.issuer).await?;
    let redirect = RedirectUrl::new(super::callback(&away.origin)).map_err(|_| Trouble::Document)?;
    let client = CoreClient::from_provider_metadata(metadata, ClientId::new(provider.client_id.clone()), None)
        .set_redirect_uri(redirect);
    let (state, nonce) = (away.state.clone(), away.nonce.clone());
    let verifier = PkceCodeVerifier::new(away.verifier.clone());
    let mut request = client
        .authorize_url(
            CoreAuthenticationFlow::AuthorizationCode,
            move || CsrfToken::new(state),
            move || Nonce::new(nonce),
        )
        .add_scopes(provider.scopes.iter().cloned().map(Scope::new))
        .set_pkce_challenge(PkceCodeChallenge::from_code_verifier_sha256(&verifier))
        .add_ui_locale(LanguageTag::new(language(session.locale()).to_owned()));
    if away.link.is_some() {
        // Somebody else may be signed in there on a shared machine: it is the person who says who they are.
        request = request.add_prompt(CoreAuthPrompt::Login);
    }
    if provider.factor.from.is_some() {
        for class in &provider.factor.acr {
            request = request.add_auth_context_value(openidconnect::AuthenticationContextClass::new(class.clone()));
        }
    }
    Ok(request.url().0.to_string())
}

fn language(locale: Locale) -> &'static str {
    locale.tag()
}

/// What came back from the provider beside the code.
pub(crate) struct Returned<'a> {
    pub(crate) code: &'a str,
    /// Who says that it sent the person back (RFC 9207).
    pub(crate) iss: Option<&'a str>,
}

/// What the provider says of the person who came back from it.
pub(crate) async fn redeem(
    session: &Session,
    provider: &Provider,
    away: &Away,
    returned: Returned<'_>,
) -> Result<Proved, Trouble> {
    let outbound = &session.house().outbound;
    let metadata = discover(outbound, &provider.issuer).await?;
    let says_so = metadata.additional_metadata().authorization_response_iss_parameter_supported;
    match returned.iss {
        Some(iss) if iss != provider.issuer => return Err(Trouble::Issuer),
        None if says_so => return Err(Trouble::Issuer),
        _ => {}
    }
    let keys = (metadata.jwks().clone(), metadata.jwks_uri().clone());
    let token = exchange(session, provider, (metadata, away), returned.code).await?;
    match verify(session, provider, (&token, away), keys.0) {
        // The keys may have changed between the two questions.
        Err(Disbelief::NoSuchKey) => {
            let fresh = CoreJsonWebKeySet::fetch_async(&keys.1, &Line(outbound.clone())).await;
            let fresh = fresh.map_err(|error| of_discovery(&error))?;
            verify(session, provider, (&token, away), fresh).map_err(Trouble::from)
        }
        other => other.map_err(Trouble::from),
    }
}

/// Exchanges the code for an identity token.
async fn exchange(
    session: &Session,
    provider: &Provider,
    (metadata, away): (Metadata, &Away),
    code: &str,
) -> Result<CoreIdToken, Trouble> {
    let house = session.house();
    let secret =
        house.keys.unlock(session.tenant().key.as_str(), &provider.client_secret).map_err(|_| Trouble::Client)?;
    let secret = String::from_utf8(secret).map_err(|_| Trouble::Client)?;
    let redirect = RedirectUrl::new(super::callback(&away.origin)).map_err(|_| Trouble::Document)?;
    let methods = metadata.token_endpoint_auth_methods_supported().cloned().unwrap_or_default();
    let by_form = methods.contains(&CoreClientAuthMethod::ClientSecretPost)
        && !methods.contains(&CoreClientAuthMethod::ClientSecretBasic);
    let client_id = ClientId::new(provider.client_id.clone());
    let client = CoreClient::from_provider_metadata(metadata, client_id, Some(ClientSecret::new(secret)))
        .set_redirect_uri(redirect)
        .set_auth_type(if by_form { AuthType::RequestBody } else { AuthType::BasicAuth });
    let request = client.exchange_code(AuthorizationCode::new(code.to_owned())).map_err(|_| Trouble::Unsupported)?;
    let line = Line(house.outbound.clone());
    let answer = request.set_pkce_verifier(PkceCodeVerifier::new(away.verifier.clone())).request_async(&line).await;
    let answer = answer.map_err(|error| match error {
        RequestTokenError::Request(no) => no.into(),
        RequestTokenError::ServerResponse(said) if said.error().as_ref() == "invalid_client" => Trouble::Client,
        RequestTokenError::ServerResponse(_) => Trouble::Code,
        _ => Trouble::Token,
    })?;
    answer.id_token().cloned().ok_or(Trouble::Token)
}

/// Why a token is not believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Disbelief {
    /// None of the provider's keys signed it.
    NoSuchKey,
    /// Anything else.
    Other,
}

impl From<Disbelief> for Trouble {
    fn from(_: Disbelief) -> Self {
        Self::Token
    }
}

/// Signature, issuer, audience, time, nonce, authorised party.
fn verify(
    session: &Session,
    provider: &Provider,
    (token, away): (&CoreIdToken, &Away),
    keys: CoreJsonWebKeySet,
) -> Result<Proved, Disbelief> {
    let now = session.house().ambient.now();
    let issuer = IssuerUrl::new(provider.issuer.clone()).map_err(|_| Disbelief::Other)?;
    // As a client without a secret: a token that is signed with the secret would be everybody's who knows it.
    let verifier = CoreIdTokenVerifier::new_public_client(ClientId::new(provider.client_id.clone()), issuer, keys)
        .set_allowed_algs(SIGNATURES)
        .set_time_fn(move || now - Duration::seconds(SKEW))
        .set_issue_time_verifier_fn(move |issued| {
            if issued > now + Duration::seconds(SKEW) { Err("issued in the future".to_owned()) } else { Ok(()) }
        });
    let claims = token.claims(&verifier, &Nonce::new(away.nonce.clone())).map_err(|error| {
        tracing::warn!(tenant = %session.tenant().key, reason = said(&error), "an identity token is not believed");
        match error {
            ClaimsVerificationError::SignatureVerification(SignatureVerificationError::NoMatchingKey) => {
                Disbelief::NoSuchKey
            }
            _ => Disbelief::Other,
        }
    })?;
    let for_another = claims.authorized_party().is_some_and(|party| party.as_str() != provider.client_id);
    let subject = claims.subject().as_str();
    if for_another || subject.is_empty() || subject.len() > LONGEST_SUBJECT {
        return Err(Disbelief::Other);
    }
    let methods = claims.auth_method_refs().map(Vec::as_slice).unwrap_or_default();
    Ok(Proved {
        subject: subject.to_owned(),
        amr: methods.iter().map(|method| method.to_string()).collect(),
        acr: claims.auth_context_ref().map(|class| class.to_string()),
    })
}

/// For the log: the kind alone, as the library's words quote the token.
fn said(error: &ClaimsVerificationError) -> &'static str {
    match error {
        ClaimsVerificationError::Expired(_) => "time",
        ClaimsVerificationError::InvalidAudience(_) => "audience",
        ClaimsVerificationError::InvalidIssuer(_) => "issuer",
        ClaimsVerificationError::InvalidNonce(_) => "nonce",
        ClaimsVerificationError::SignatureVerification(SignatureVerificationError::NoMatchingKey) => "no such key",
        ClaimsVerificationError::SignatureVerification(_) => "signature",
        _ => "other",
    }
}
