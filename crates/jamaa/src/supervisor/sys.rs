//! The few calls that std does not have. Beside the option of the allocator, the only unsafe code of the program.
#![expect(unsafe_code, reason = "prctl in pre_exec, kill and geteuid have no safe form in std")]

use std::os::unix::process::CommandExt;
use std::process::{Child, Command};

/// Signals the supervisor sends.
#[derive(Debug, Clone, Copy)]
pub(super) enum Signal {
    /// PostgreSQL: fast stop. Redis: stop.
    Interrupt,
}

/// Whether this process is root.
pub(super) fn is_root() -> bool {
    // SAFETY: geteuid has no preconditions and cannot fail.
    unsafe { libc::geteuid() == 0 }
}

/// This process's effective user and group.
pub(super) fn own_ids() -> (u32, u32) {
    // SAFETY: neither call has preconditions; neither can fail.
    unsafe { (libc::geteuid(), libc::getegid()) }
}

/// Sends a signal to a child that has not been waited for, so that its process id still is its own.
pub(super) fn signal(child: &Child, signal: Signal) {
    let Ok(pid) = libc::pid_t::try_from(child.id()) else { return };
    let number = match signal {
        Signal::Interrupt => libc::SIGINT,
    };
    // SAFETY: kill touches no memory of ours; `child` is ours and not reaped, so the id is not reused.
    unsafe {
        libc::kill(pid, number);
    }
}

/// Makes the command's process receive SIGINT when the thread that spawns it ends, for whatever reason, `kill -9` included.
pub(super) fn die_with_parent(command: &mut Command) {
    let parent = std::process::id();
    // SAFETY: the closure runs between fork and exec and calls only async-signal-safe functions; it neither allocates nor locks.
    unsafe {
        // std changes uid and gid before it runs this; a change of credentials afterwards would clear the setting.
        command.pre_exec(move || {
            if libc::prctl(libc::PR_SET_PDEATHSIG, libc::SIGINT as libc::c_ulong) != 0 {
                return Err(std::io::Error::last_os_error());
            }
            // The parent may have died before the setting took effect.
            if libc::getppid() as u32 != parent {
                libc::_exit(1);
            }
            Ok(())
        });
    }
}
