//! An S3-compatible bucket.

use object_store::aws::{AmazonS3, AmazonS3Builder};

/// Where a bucket is and with which key it opens.
#[derive(Clone)]
pub struct Bucket {
    /// Address of the store, such as `https://s3.example.ma`.
    pub endpoint: String,
    /// Name of the bucket.
    pub name: String,
    /// Region; most stores of one's own take any.
    pub region: String,
    /// Identifier of the key.
    pub access_key: String,
    /// The key.
    pub secret_key: String,
}

impl std::fmt::Debug for Bucket {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Bucket({}/{})", self.endpoint, self.name)
    }
}

impl Bucket {
    /// By path, not by host name: a store of one's own has no wildcard certificate.
    pub(super) fn open(&self) -> Result<AmazonS3, object_store::Error> {
        AmazonS3Builder::new()
            .with_endpoint(&self.endpoint)
            .with_bucket_name(&self.name)
            .with_region(&self.region)
            .with_access_key_id(&self.access_key)
            .with_secret_access_key(&self.secret_key)
            .with_virtual_hosted_style_request(false)
            .with_allow_http(self.endpoint.starts_with("http://"))
            .build()
    }
}
