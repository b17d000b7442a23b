//! The two servers together: start side by side, revive what dies, stop in order.

use std::time::{Duration, Instant};

use super::account::Account;
use super::child::{POLL, Server};
use super::datadir::DataDir;
use super::error::SupervisorError;
use super::{Options, postgres, redis};

/// A server may be revived this often within [`WINDOW`]; then something is wrong that a restart does not mend.
const REVIVALS: usize = 5;
const WINDOW: Duration = Duration::from_secs(60);

/// Both servers and how often they had to be revived.
#[derive(Debug)]
pub(super) struct Watch {
    data: DataDir,
    options: Options,
    account: Account,
    postgres: Option<Server>,
    redis: Option<Server>,
    revivals: Vec<Instant>,
}

impl Watch {
    pub(super) fn new(data: DataDir, options: Options, account: Account) -> Self {
        Self { data, options, account, postgres: None, redis: None, revivals: Vec::new() }
    }

    /// Starts both and waits until both answer.
    pub(super) fn start(&mut self) -> Result<(), SupervisorError> {
        let binaries = postgres::find(&self.data)?;
        let deadline = Instant::now() + self.options.start_timeout;
        await_leftovers(&self.data, deadline);
        self.spawn_redis()?;
        postgres::make_cluster(&binaries, &self.data, &self.account)?;
        self.spawn_postgres()?;
        self.wait_ready(deadline)
    }

    fn spawn_postgres(&mut self) -> Result<(), SupervisorError> {
        let binaries = postgres::find(&self.data)?;
        let command = postgres::server(&binaries, &self.data, &self.account, &self.options);
        self.postgres = Some(Server::spawn(postgres::NAME, command, postgres::log(&self.data))?);
        Ok(())
    }

    fn spawn_redis(&mut self) -> Result<(), SupervisorError> {
        let command = redis::server(&self.data, &self.account)?;
        self.redis = Some(Server::spawn(redis::NAME, command, redis::log(&self.data))?);
        Ok(())
    }

    fn wait_ready(&mut self, deadline: Instant) -> Result<(), SupervisorError> {
        if let Some(server) = &mut self.redis {
            server.wait_ready(deadline, || redis::ready(&self.data))?;
        }
        if let Some(server) = &mut self.postgres {
            server.wait_ready(deadline, || postgres::ready(&self.data))?;
        }
        Ok(())
    }

    /// Looks after both: a server that has ended is started again.
    pub(super) fn revive(&mut self) -> Result<(), SupervisorError> {
        let lost_postgres = self.postgres.as_mut().and_then(Server::ended);
        let lost_redis = self.redis.as_mut().and_then(Server::ended);
        if lost_postgres.is_none() && lost_redis.is_none() {
            return Ok(());
        }
        let now = Instant::now();
        self.revivals.retain(|at| now.duration_since(*at) < WINDOW);
        self.revivals.push(now);
        let deadline = now + self.options.start_timeout;
        if let Some(status) = lost_redis {
            tracing::error!(server = redis::NAME, %status, "a server ended; starting it again");
            self.give_up(self.redis.as_ref())?;
            self.spawn_redis()?;
        }
        if let Some(status) = lost_postgres {
            tracing::error!(server = postgres::NAME, %status, "a server ended; starting it again");
            self.give_up(self.postgres.as_ref())?;
            self.restart_postgres(deadline)?;
        }
        self.wait_ready(deadline)
    }

    /// After `kill -9` of the postmaster its backends hold the shared memory a moment longer: a start is tried again until then.
    fn restart_postgres(&mut self, deadline: Instant) -> Result<(), SupervisorError> {
        loop {
            self.spawn_postgres()?;
            let Some(server) = &mut self.postgres else { return Ok(()) };
            match server.wait_ready(deadline, || postgres::ready(&self.data)) {
                Err(_) if Instant::now() < deadline => std::thread::sleep(Duration::from_millis(100)),
                answer => return answer,
            }
        }
    }

    fn give_up(&self, server: Option<&Server>) -> Result<(), SupervisorError> {
        match server {
            Some(server) if self.revivals.len() > REVIVALS => {
                Err(server.failed("keeps ending; it is not started again"))
            }
            _ => Ok(()),
        }
    }

    /// Stops both side by side.
    pub(super) fn stop(&mut self) -> Result<(), SupervisorError> {
        let deadline = Instant::now() + self.options.stop_timeout;
        let mut servers: Vec<_> = [self.postgres.take(), self.redis.take()].into_iter().flatten().collect();
        servers.iter_mut().for_each(Server::ask_to_stop);
        let ends: Vec<_> = servers.iter_mut().map(|server| server.wait_stopped(deadline)).collect();
        ends.into_iter().collect()
    }
}

/// After `kill -9` of a former jamaa its servers need a moment to end; their folders and sockets are ours only then.
pub(super) fn await_leftovers(data: &DataDir, deadline: Instant) {
    let left = || postgres::leftover(data) || redis::leftover(data);
    if !left() {
        return;
    }
    while left() && Instant::now() < deadline {
        std::thread::sleep(POLL);
    }
    // Redis removes its socket just after it stops listening.
    std::thread::sleep(Duration::from_millis(100));
}
