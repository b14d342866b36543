//! The plan of a publication, for people.

use super::Errand;
use crate::cli::build::count;
use crate::site::publish::{Deletion, Plan};
use crate::terminal::Loudness;

/// Of a long plan, so many files are listed; programs get all of them.
const MOST_LISTED: usize = 20;

impl Errand<'_> {
    /// The plan, for people.
    pub(super) fn show(&self, plan: &Plan, gone: &[Deletion<'_>], place: &str) {
        let most = if self.terminal.loudness == Loudness::Verbose { usize::MAX } else { MOST_LISTED };
        let more = |all: usize, what: &str| {
            if all > most {
                self.terminal.say(&format!("  … and {} more {what} (all of them with `--verbose`)", all - most));
            }
        };
        for put in plan.put.iter().take(most) {
            self.terminal.say(&format!("  + {} ({}, {})", put.path, size(put.bytes), put.why.words()));
        }
        more(plan.put.len(), "to put there");
        for Deletion { path, why } in gone.iter().take(most) {
            self.terminal.say(&format!("  - {path} ({})", why.words()));
        }
        more(plan.delete.len(), "to delete");
        let others =
            if plan.foreign == 0 { String::new() } else { format!("; {} of others stay", count(plan.foreign, "file")) };
        self.terminal.say(&format!(
            "{place}: {} to put there ({}), {} to delete, {} as they are{others}",
            plan.put.len(),
            size(plan.bytes()),
            plan.delete.len(),
            plan.kept
        ));
    }
}

/// Bytes as people read them.
fn size(bytes: u64) -> String {
    let units = ["B", "kB", "MB", "GB", "TB"];
    let (mut value, mut unit) = (bytes as f64, 0);
    while value >= 999.5 && unit + 1 < units.len() {
        value /= 1000.0;
        unit += 1;
    }
    if unit == 0 || value >= 9.95 {
        format!("{value:.0} {}", units[unit])
    } else {
        format!("{value:.1} {}", units[unit])
    }
}

#[cfg(test)]
mod tests {
    use super::size;

    #[test]
    fn sizes_have_two_or_three_figures() {
        let told: Vec<String> = [0, 999, 1000, 9_949, 9_950, 999_499, 999_500, 5_400_000_000].map(size).to_vec();
        assert_eq!(told, ["0 B", "999 B", "1.0 kB", "9.9 kB", "10 kB", "999 kB", "1.0 MB", "5.4 GB"]);
    }
}
