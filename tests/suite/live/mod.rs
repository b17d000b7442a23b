//! Subscriptions: what changed is heard at once, by those who may, in their own commune, for as long as they may.

mod doors;
mod hearing;
mod protocol;
