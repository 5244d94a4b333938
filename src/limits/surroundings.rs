//! How much memory the surroundings grant the process: less than the limits presume in a small container, or under
//! `ulimit -v`. It knows nothing of who asks.

use rustix::process::{Resource, getrlimit};
use std::path::Path;
use std::sync::LazyLock;

/// What the process may take where the surroundings set no bound: what the limits are made for.
const PRESUMED: u64 = 512 << 20;

/// What the process takes beside what is counted: its code, its stacks, its buffers.
const OWN: u64 = 24 << 20;

/// The bytes that are granted, at most [`PRESUMED`]. Read once, when a computation first holds more than a little.
static GRANTED: LazyLock<u64> = LazyLock::new(|| {
    let bounds = [address_space(), control_group(Path::new("/sys/fs/cgroup"))];
    // A third is left free: a vector grows by doubling.
    let granted = |bound: u64| bound.saturating_sub(OWN) / 3 * 2;
    bounds.into_iter().flatten().map(granted).fold(PRESUMED, u64::min)
});

/// The part of a limit that is there for the taking, so that short lines need not ask.
const LITTLE: usize = 64;

/// Whether something is no larger than that part of its limit which the surroundings grant: all of it where they grant
/// what is presumed. The limit counts what takes memory: bytes, bits or nodes.
#[must_use]
#[inline]
pub fn fits(size: usize, limit: usize) -> bool {
    size <= limit / LITTLE || size <= limit && size <= scaled(limit, *GRANTED)
}

fn scaled(most: usize, granted: u64) -> usize {
    usize::try_from(most as u128 * u128::from(granted) / u128::from(PRESUMED)).unwrap_or(most)
}

/// What is left of the address space (`ulimit -v`) or of the data (`ulimit -d`); `None` where they have no bound.
fn address_space() -> Option<u64> {
    let bounds = [getrlimit(Resource::As).current, getrlimit(Resource::Data).current];
    let bound = bounds.into_iter().flatten().min()?;
    // statm of proc(5): the first number is the size of the address space, in pages.
    let pages = std::fs::read_to_string("/proc/self/statm");
    let pages = pages.ok().and_then(|text| text.split(' ').next()?.parse::<u64>().ok()).unwrap_or(0);
    Some(bound.saturating_sub(pages.saturating_mul(rustix::param::page_size() as u64)))
}

/// The least bound of the control groups that hold the process: of version 2 its own and those around it, of version 1
/// that which a container sees as the root.
fn control_group(root: &Path) -> Option<u64> {
    let bound = |path: &Path| std::fs::read_to_string(path).ok()?.trim().parse::<u64>().ok();
    let groups = std::fs::read_to_string("/proc/self/cgroup").unwrap_or_default();
    let own = groups.lines().find_map(|line| line.strip_prefix("0::/")).unwrap_or("");
    let around = Path::new(own).ancestors().filter_map(|group| bound(&root.join(group).join("memory.max")));
    around.chain(bound(&root.join("memory/memory.limit_in_bytes"))).min()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_shrinks_with_what_is_granted() {
        assert_eq!(scaled(352 << 20, PRESUMED), 352 << 20);
        assert_eq!(scaled(352 << 20, PRESUMED / 8), 44 << 20);
        assert_eq!(scaled(352 << 20, 0), 0);
    }

    #[test]
    fn the_least_bound_of_the_groups_counts() {
        let root = std::env::temp_dir().join(format!("surd-groups-{}", std::process::id()));
        std::fs::create_dir_all(root.join("memory")).unwrap();
        assert_eq!(control_group(&root), None);
        std::fs::write(root.join("memory.max"), "max\n").unwrap();
        assert_eq!(control_group(&root), None);
        std::fs::write(root.join("memory.max"), "67108864\n").unwrap();
        assert_eq!(control_group(&root), Some(64 << 20));
        std::fs::write(root.join("memory/memory.limit_in_bytes"), "1048576\n").unwrap();
        assert_eq!(control_group(&root), Some(1 << 20));
        std::fs::remove_dir_all(root).unwrap();
    }
}
