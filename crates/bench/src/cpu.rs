//! Processor time and memory, as Linux counts them.

use std::collections::BTreeMap;

/// Ticks of a second: the interface's constant.
const TICKS: f64 = 100.0;

/// Seconds that processes used so far, children that have ended included.
pub(crate) fn of(processes: &[u32]) -> f64 {
    processes.iter().filter_map(|process| seconds(*process)).sum()
}

/// User and system time; the name in brackets may hold spaces and brackets itself.
fn seconds(process: u32) -> Option<f64> {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    let fields: Vec<f64> =
        stat.rsplit_once(')')?.1.split_whitespace().skip(11).take(4).filter_map(|field| field.parse().ok()).collect();
    Some(fields.iter().sum::<f64>() / TICKS)
}

/// A process and everything below it.
pub(crate) fn family(root: u32) -> Vec<u32> {
    let mut children: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for process in std::fs::read_dir("/proc").into_iter().flatten().flatten() {
        let Some(process) = process.file_name().to_str().and_then(|name| name.parse::<u32>().ok()) else { continue };
        let Ok(stat) = std::fs::read_to_string(format!("/proc/{process}/stat")) else { continue };
        let parent = stat.rsplit_once(')').and_then(|(_, rest)| rest.split_whitespace().nth(1)?.parse().ok());
        children.entry(parent.unwrap_or(0)).or_default().push(process);
    }
    let mut family = vec![root];
    let mut next = 0;
    while let Some(process) = family.get(next) {
        family.extend(children.remove(process).unwrap_or_default());
        next += 1;
    }
    family
}

/// Lets the high-water mark of a process's memory begin anew. Where the kernel does not allow it, the mark is that of its whole life: more,
/// never less.
pub(crate) fn forget_peak(process: u32) {
    std::fs::write(format!("/proc/{process}/clear_refs"), "5").ok();
}

/// The most memory that a process held since then, in megabytes.
pub(crate) fn peak(process: u32) -> Option<f64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.split_whitespace().next()?.parse::<f64>().ok()? / 1e3)
}
