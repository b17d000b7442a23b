//! How long the allocator keeps what was freed.
#![expect(unsafe_code, reason = "the allocator's options have no safe form")]

use std::ffi::{c_int, c_long};

use libmimalloc_sys::{mi_option_get, mi_option_set};

/// `mi_option_purge_delay` of mimalloc 3, which its crate does not name.
const PURGE_DELAY: c_int = 15;
/// What mimalloc sets it to by itself, in milliseconds.
const BY_ITSELF: c_long = 1000;
/// Typesetting takes and frees hundreds of megabytes a second: kept for a whole one, they are held twice.
const OURS: c_long = 100;

/// Gives memory that was freed back to the system after a tenth of a second. `false`: the operator has set the delay
/// (`MIMALLOC_PURGE_DELAY`), or this is another option of another version; both stay as they are.
pub fn give_back() -> bool {
    // SAFETY: both read and write one number inside the allocator and have no preconditions; the number is that of an option of every version.
    unsafe {
        let known = mi_option_get(PURGE_DELAY) == BY_ITSELF;
        if known {
            mi_option_set(PURGE_DELAY, OURS);
        }
        known
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_allocator_still_has_the_option_where_we_set_it() {
        assert!(std::env::var_os("MIMALLOC_PURGE_DELAY").is_some() || super::give_back());
    }
}
