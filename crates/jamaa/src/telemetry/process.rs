//! What Linux says of this process.

use kernel::telemetry;

/// Ticks of a second in `/proc/<pid>/stat`: the interface's constant, whatever the machine's clock does.
const TICKS: u64 = 100;

/// Reads and records it; what cannot be read is left as it was.
pub(super) fn sample() {
    if let Some(ticks) = std::fs::read_to_string("/proc/self/stat").ok().as_deref().and_then(ticks) {
        metrics::counter!(telemetry::PROCESS_CPU).absolute(ticks / TICKS);
    }
    if let Some(memory) = std::fs::read_to_string("/proc/self/status").ok().as_deref().and_then(resident) {
        telemetry::set(telemetry::PROCESS_MEMORY, &[], memory);
    }
    if let Ok(files) = std::fs::read_dir("/proc/self/fd") {
        telemetry::set(telemetry::PROCESS_FILES, &[], f64::from(u32::try_from(files.count()).unwrap_or(u32::MAX)));
    }
}

/// User and system time. The name in brackets may hold spaces and brackets itself.
fn ticks(stat: &str) -> Option<u64> {
    let mut fields = stat.rsplit_once(')')?.1.split_whitespace().skip(11);
    Some(fields.next()?.parse::<u64>().ok()? + fields.next()?.parse::<u64>().ok()?)
}

fn resident(status: &str) -> Option<f64> {
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kilobytes: u32 = line.split_whitespace().next()?.parse().ok()?;
    Some(f64::from(kilobytes) * 1024.0)
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_name_with_spaces_and_brackets_is_no_field() {
        assert_eq!(super::ticks("7 (a) b (c) S 1 2 3 4 5 6 7 8 9 10 250 50 0 0 20"), Some(300));
        assert_eq!(super::resident("Name:\tx\nVmRSS:\t     12 kB\n"), Some(12_288.0));
    }
}
