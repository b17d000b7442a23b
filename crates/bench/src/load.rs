//! Load: so many people, each asking again as soon as the answer is there.

use std::time::Duration;

use anyhow::Context as _;
use futures::{StreamExt as _, TryStreamExt as _, stream};
use hdrhistogram::Histogram;
use serde::Serialize;
use testkit::{Proxy, Turns};
use tokio::time::Instant;

use crate::capture;
use crate::cpu;
use crate::scenario::{Desk, Scenario};
use crate::world::{Server, World};

/// Operations whose round trips are counted, one after the other.
const COUNTED: u64 = 12;
/// Operations before that: statements are prepared, caches filled.
const BEFORE: usize = 12;

/// Round trips of one operation.
#[derive(Debug, Clone, Copy, Default, Serialize)]
pub(crate) struct Trips {
    /// Somebody waits for these.
    pub(crate) waited: f64,
    /// Nobody does: they end transactions that only read.
    pub(crate) after: f64,
}

/// What a load gave.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Load {
    /// Operations carried out.
    pub(crate) done: u64,
    /// In a second.
    pub(crate) per_second: f64,
    /// Half were quicker, in milliseconds.
    pub(crate) p50: f64,
    /// 99 of 100 were quicker, in milliseconds.
    pub(crate) p99: f64,
    /// Processor time of the program for one operation, in milliseconds.
    pub(crate) server_cpu: f64,
    /// Of all of PostgreSQL's processes.
    pub(crate) postgres_cpu: f64,
}

/// Counts the round trips of one operation: alone, warm, exactly.
///
/// Gives what PostgreSQL logged of the last two as well.
pub(crate) async fn count(
    server: &Server,
    proxy: &Proxy,
    scenario: Scenario,
    world: &World,
) -> anyhow::Result<(Trips, [String; 2])> {
    let desk = Desk::open(server).await?;
    if scenario == Scenario::List {
        desk.fill().await?;
    }
    for _ in 0..BEFORE {
        desk.carry_out(scenario, server).await?;
    }
    let mut before = proxy.quiet().await;
    let mut marks = vec![world.log_length()];
    // The sealer and the queue come by now and then: what the operation itself costs is the least of several.
    let mut least = Turns { waited: u64::MAX, after: u64::MAX };
    for _ in 0..COUNTED {
        desk.carry_out(scenario, server).await?;
        let now = proxy.quiet().await;
        least.waited = least.waited.min(now.waited - before.waited);
        least.after = least.after.min(now.after - before.after);
        before = now;
        marks.push(world.log_length());
    }
    let count = |trips: u64| f64::from(u32::try_from(trips).unwrap_or(u32::MAX));
    let trips = Trips { waited: count(least.waited), after: count(least.after) };
    let [.., before, between, end] = marks[..] else { anyhow::bail!("too few operations were counted") };
    let file = world.log_file();
    Ok((trips, [capture::between(&file, before, between)?, capture::between(&file, between, end)?]))
}

/// So many people at their desks, two at a time as the machine weighs their passwords, and a page of declarations to read.
pub(crate) async fn desks(server: &Server, sessions: usize) -> anyhow::Result<Vec<Desk>> {
    let opened: Vec<Desk> =
        stream::iter(0..sessions).map(|_| Desk::open(server)).buffer_unordered(2).try_collect().await?;
    opened.first().context("nobody is at work")?.fill().await?;
    Ok(opened)
}

/// Puts load on one operation.
pub(crate) async fn run(server: &Server, scenario: Scenario, desks: &[Desk], length: Duration) -> anyhow::Result<Load> {
    for desk in desks {
        desk.carry_out(scenario, server).await?;
    }
    let cost = || (cpu::of(&[server.process]), cpu::of(&cpu::family(server.postgres)));
    let (start, before) = (Instant::now(), cost());
    let work = desks.iter().map(|desk| work(desk, scenario, server, start + length));
    let mut times = Histogram::<u64>::new(3)?;
    for part in futures::future::join_all(work).await {
        times.add(part?)?;
    }
    let (took, after) = (start.elapsed().as_secs_f64(), cost());
    let done = times.len();
    anyhow::ensure!(done > 0, "nothing was carried out");
    let count = f64::from(u32::try_from(done)?);
    let quantile = |q: f64| f64::from(u32::try_from(times.value_at_quantile(q)).unwrap_or(u32::MAX)) / 1e3;
    Ok(Load {
        done,
        per_second: count / took,
        p50: quantile(0.5),
        p99: quantile(0.99),
        server_cpu: (after.0 - before.0) * 1e3 / count,
        postgres_cpu: (after.1 - before.1) * 1e3 / count,
    })
}

async fn work(desk: &Desk, scenario: Scenario, server: &Server, until: Instant) -> anyhow::Result<Histogram<u64>> {
    let mut times = Histogram::<u64>::new(3)?;
    while Instant::now() < until {
        let start = Instant::now();
        desk.carry_out(scenario, server).await.context("under load")?;
        times.record(u64::try_from(start.elapsed().as_micros())?)?;
    }
    Ok(times)
}
