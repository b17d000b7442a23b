//! Tenants: their files, their opening, their migrations, and the directory that finds them by host.

pub mod directory;
pub mod lifecycle;
pub mod migrate;
pub mod national;
pub mod onboarding;
pub mod standing;
pub mod tenant_file;

mod admin;

pub use admin::{Admin, PlatformError, platform_schema};
