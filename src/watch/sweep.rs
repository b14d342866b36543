//! Renders what nobody looks at, so that its faults are found too.

use std::sync::mpsc::Receiver;
use std::time::{Duration, Instant};

use super::edition::Edition;
use super::news::{News, milliseconds};
use super::stage::{Change, Stage};

/// Someone who types is not to wait for pages that nobody looks at.
const PATIENCE: Duration = Duration::from_millis(150);

/// Sweeps each edition that comes, until the next one does.
pub fn run(stage: &Stage, changes: &Receiver<Change>) {
    while let Ok(Change { mut now, before }) = changes.recv() {
        drop(before);
        // Only the newest counts, once no newer one comes.
        while let Ok(newer) = changes.recv_timeout(PATIENCE) {
            now = newer.now;
        }
        sweep(stage, &now);
    }
}

fn sweep(stage: &Stage, edition: &Edition) {
    let Some(site) = &edition.site else { return };
    let started = Instant::now();
    for (path, route) in site.routes.iter() {
        // An edit that comes now has the processor to itself.
        drop(stage.rebuilding());
        if !stage.is_current(edition) {
            return;
        }
        if stage.note(edition, path, edition.fault(site, path, route)) {
            stage.tell_problems();
        }
    }
    stage.tell_problems();
    stage.tell(&News::Swept { files: site.routes.len(), milliseconds: milliseconds(started) });
}
