//! A device that holds passkeys (WebAuthn Level 3), for tests of the server alone; the browser tests use Chromium's own.

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use kernel::keys::sha256;
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair as _};
use serde_json::{Value, json};

/// Flags of authenticator data (§6.1): somebody was there, was verified, and a credential follows.
const PRESENT: u8 = 0x01;
const VERIFIED: u8 = 0x04;
const ATTESTED: u8 = 0x40;

/// One passkey in one device.
pub struct Authenticator {
    key: EcdsaKeyPair,
    id: [u8; 16],
    user: String,
    rp_id: String,
    counter: u32,
    /// Whether the device asked for finger, face or PIN.
    pub verifies: bool,
}

impl std::fmt::Debug for Authenticator {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Authenticator").field("rp_id", &self.rp_id).finish_non_exhaustive()
    }
}

impl Authenticator {
    /// Makes a passkey as the options of a server ask, on a page of this origin; gives the browser's answer beside it.
    ///
    /// # Panics
    /// When the options are not a server's.
    #[must_use]
    pub fn enrol(options: &Value, origin: &str) -> (Self, Value) {
        let random = SystemRandom::new();
        let document = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &random);
        let document = document.unwrap_or_else(|error| panic!("{error}"));
        let key = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, document.as_ref(), &random);
        let key = key.unwrap_or_else(|error| panic!("{error}"));
        let device = Self {
            key,
            id: *crate::fresh().as_bytes(),
            user: text(&options["user"]["id"]),
            rp_id: text(&options["rp"]["id"]),
            counter: 1,
            verifies: true,
        };
        let client = client_data("webauthn.create", options, origin);
        let data = device.data(PRESENT | VERIFIED | ATTESTED, &device.attested());
        // CBOR: {"fmt": "none", "attStmt": {}, "authData": data}
        let length = u8::try_from(data.len()).unwrap_or_else(|error| panic!("{error}"));
        let object = [b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x58".as_slice(), &[length], &data].concat();
        let response = json!({ "clientDataJSON": encode(&client), "attestationObject": encode(&object), "transports": ["internal"] });
        let answer = device.credential(response);
        (device, answer)
    }

    /// Answers a challenge on a page of this origin.
    ///
    /// # Panics
    /// When the options are not a server's.
    pub fn prove(&mut self, options: &Value, origin: &str) -> Value {
        self.counter += 1;
        let client = client_data("webauthn.get", options, origin);
        let data = self.data(PRESENT | if self.verifies { VERIFIED } else { 0 }, &[]);
        let signed = [data.as_slice(), &sha256(&client)].concat();
        let signature = self.key.sign(&SystemRandom::new(), &signed).unwrap_or_else(|error| panic!("{error}"));
        self.credential(json!({ "clientDataJSON": encode(&client), "authenticatorData": encode(&data),
            "signature": encode(signature.as_ref()), "userHandle": self.user }))
    }

    fn credential(&self, response: Value) -> Value {
        let id = encode(&self.id);
        json!({ "id": id, "rawId": id, "type": "public-key", "response": response, "clientExtensionResults": {}, "authenticatorAttachment": "platform" })
    }

    fn data(&self, flags: u8, rest: &[u8]) -> Vec<u8> {
        [sha256(self.rp_id.as_bytes()).as_slice(), &[flags], &self.counter.to_be_bytes(), rest].concat()
    }

    /// No make, the identifier, and the public key as COSE (RFC 9052) writes a point of P-256.
    fn attested(&self) -> Vec<u8> {
        let point = self.key.public_key().as_ref();
        let (x, y) = (&point[1..33], &point[33..65]);
        [&[0; 16][..], &[0, 16], &self.id, b"\xa5\x01\x02\x03\x26\x20\x01\x21\x58\x20", x, b"\x22\x58\x20", y].concat()
    }
}

fn client_data(kind: &str, options: &Value, origin: &str) -> Vec<u8> {
    json!({ "type": kind, "challenge": options["challenge"], "origin": origin, "crossOrigin": false })
        .to_string()
        .into_bytes()
}

fn encode(bytes: &[u8]) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(bytes)
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("no text: {value}")).to_owned()
}
