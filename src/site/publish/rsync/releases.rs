//! Releases at the other end: each publication fills a folder of its own, in which files that stay are linked, and a link to the one
//! that is served is switched in one step. rsync itself does all of it, so that a daemon will do, too.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::path::Path;

use super::command::{FOLDERS_TOO, RIGHTS, Rsync, Shape, TRIES, temporary};
use super::{check, files, lay_out};
use crate::diagnostic::Diagnostic;
use crate::path::OutPath;
use crate::site::publish::faults::fault;
use crate::site::publish::folder::unwritable;
use crate::site::publish::http::insist;
use crate::site::publish::manifest::Manifest;
use crate::site::publish::plan::Standing;
use crate::site::publish::release::{
    CURRENT, RELEASES, SERVED, before, coming, foreign, former, id_apart, is_id, late, link, note, surplus,
};
use crate::site::publish::target::{Former, Job, Target, overtaken};

/// Lets a listing show the link and the releases, and nothing below them.
const OVERVIEW: [&str; 5] =
    ["--include=/current", "--include=/releases", "--include=/releases/*", "--exclude=/releases/*/*", "--exclude=/*"];
/// Of releases that were broken off, so many are searched for files that are there already; rsync takes no more than twenty.
const MOST_UNFINISHED: usize = 10;

/// A folder of releases at the other end, of which the newest are kept.
pub(super) struct Releases {
    rsync: Rsync,
    most: usize,
}

/// What is there now.
#[derive(Default)]
struct Overview {
    /// The release that is served.
    current: Option<String>,
    /// Whole ones, which have a record, the oldest first.
    whole: Vec<String>,
    /// Those that are being made, or were broken off.
    unfinished: Vec<String>,
    /// Records without a release.
    records: Vec<String>,
    /// Whether the folder of releases is there.
    is_begun: bool,
    /// Whether it is noted what was served.
    is_noted: bool,
}

impl Overview {
    fn has(&self, id: &str) -> bool {
        [&self.whole, &self.unfinished, &self.records].iter().any(|ids| ids.iter().any(|known| known == id))
    }
}

impl Releases {
    pub fn new(rsync: Rsync, most: usize) -> Self {
        Self { rsync, most: most.max(1) }
    }

    fn overview(&self) -> Result<Overview, Diagnostic> {
        let mut found = Overview::default();
        let (mut folders, mut records) = (BTreeSet::new(), BTreeSet::new());
        for (path, shape) in self.rsync.list("", &OVERVIEW)?.unwrap_or_default() {
            let id = path.strip_prefix("releases/").unwrap_or_default();
            match shape {
                Shape::Link(to) if path == CURRENT => {
                    let id = to.strip_prefix("releases/").filter(|id| is_id(id)).ok_or_else(|| self.foreign())?;
                    found.current = Some(id.to_owned());
                }
                Shape::Folder if path == RELEASES => found.is_begun = true,
                _ if path == CURRENT || path == RELEASES => return Err(self.foreign()),
                Shape::Folder if is_id(id) => _ = folders.insert(id.to_owned()),
                Shape::File(_) if id == SERVED => found.is_noted = true,
                Shape::File(_) => {
                    records.extend(id.strip_suffix(".json").filter(|id| is_id(id)).map(str::to_owned));
                }
                _ => {}
            }
        }
        found.whole = folders.intersection(&records).cloned().collect();
        found.unfinished = folders.difference(&records).cloned().collect();
        found.records = records.difference(&folders).cloned().collect();
        Ok(found)
    }

    fn foreign(&self) -> Diagnostic {
        let message = format!("`{0}{CURRENT}` is no link to a release, or `{0}{RELEASES}` is no folder", self.rsync.to);
        fault("publish.foreign", message, "move it away, or name a folder that holds nothing else")
    }

    fn record(&self, id: &str) -> Result<Manifest, Diagnostic> {
        let name = format!("{RELEASES}/{id}.json");
        Manifest::parse(&name, &self.rsync.read(&name)?)
    }

    /// Fills a new release.
    fn fill(&self, job: &Job<'_>, id: &str, before: &Overview) -> Result<(), Diagnostic> {
        let folder = format!("{RELEASES}/{id}/");
        let made = temporary()?;
        let dirs = fs::create_dir_all(made.path().join(&folder));
        dirs.map_err(|error| unwritable("a temporary folder", &error))?;
        if before.is_begun {
            let folder = format!("{RELEASES}/{id}");
            self.rsync.send(made.path(), [folder.as_str()].into_iter(), "", &RIGHTS)?;
        } else {
            let args = [FOLDERS_TOO, RIGHTS[0], RIGHTS[1]];
            self.rsync.send(made.path(), [folder.as_str()].into_iter(), "", &args)?;
        }
        if let Some(current) = &before.current {
            let changed: BTreeSet<&str> = job.plan.put.iter().map(|put| put.path.as_str()).collect();
            let gone: BTreeSet<&str> = job.plan.delete.iter().map(OutPath::as_str).collect();
            let there = job.standing.there.iter().map(|(path, bytes)| (path.as_str(), *bytes));
            let stays: Vec<_> = there.filter(|(path, _)| !changed.contains(path) && !gone.contains(path)).collect();
            // A hollow file that a broken attempt left would look to the next one like a file that is there: each begins anew.
            let mut is_begun = false;
            let is_ours = |path: &OutPath| job.parcel.items.contains_key(path);
            let keep = || {
                if std::mem::replace(&mut is_begun, true) {
                    self.rsync.empty(&folder)?;
                }
                self.keep(&is_ours, &folder, current, &stays)
            };
            insist(TRIES, keep, |fault| fault.code == "publish.rsync")?;
            stays.iter().for_each(|_| job.steps.step());
        }
        let fresh = temporary()?;
        lay_out(job, job.plan.put.iter().map(|put| &put.path), fresh.path())?;
        // What a release that was broken off got already need not go up again.
        let near = before.current.iter().chain(before.unfinished.iter().rev().take(MOST_UNFINISHED));
        let near: Vec<String> = near.map(|id| format!("--link-dest=../{id}")).collect();
        let mut args = vec!["--checksum", FOLDERS_TOO, RIGHTS[0], RIGHTS[1]];
        args.extend(near.iter().map(String::as_str));
        self.rsync.send(fresh.path(), job.plan.put.iter().map(|put| put.path.as_str()), &folder, &args)?;
        job.plan.put.iter().for_each(|_| job.steps.step());
        let name = format!("{id}.json");
        let written = fs::write(made.path().join(&name), job.parcel.manifest().to_text());
        written.map_err(|error| unwritable("a temporary folder", &error))?;
        let folder = format!("{RELEASES}/");
        self.rsync.send(made.path(), [name.as_str()].into_iter(), &folder, &RIGHTS).map(|_| ())
    }

    /// Lets what stays, of ours and of others, be linked from the release that is served.
    fn keep(
        &self,
        is_ours: &dyn Fn(&OutPath) -> bool,
        folder: &str,
        current: &str,
        stays: &[(&str, u64)],
    ) -> Result<(), Diagnostic> {
        let (mut ours, mut foreign, mut links) = (Vec::new(), Vec::new(), Vec::new());
        for (path, bytes) in stays {
            // A path from the other end must not lead out of a folder of this machine.
            let checked = OutPath::new(path).ok().filter(|checked| checked.as_str() == *path).ok_or_else(|| {
                let message = format!("`{}{RELEASES}/{current}/{path}` cannot come along", self.rsync.to);
                fault("publish.foreign", message, "give the file another name, or move it out of the releases")
            })?;
            match *bytes {
                u64::MAX => links.push(*path),
                bytes if is_ours(&checked) => ours.push((*path, bytes)),
                bytes => foreign.push((*path, bytes)),
            }
        }
        self.link(&ours, folder, current, &[FOLDERS_TOO, RIGHTS[0], RIGHTS[1]])?;
        // Those of others keep their rights.
        self.link(&foreign, folder, current, &[])?;
        if !links.is_empty() {
            let here = temporary()?;
            let from = format!("{RELEASES}/{current}/");
            self.rsync.fetch(&from, links.iter().copied(), here.path(), &["--links"])?;
            self.rsync.send(here.path(), links.iter().copied(), folder, &["--links"])?;
        }
        Ok(())
    }

    /// Lets what others put into the release that is served since it was looked at come along, too. `new` is what the new one holds.
    fn catch_up(
        &self,
        job: &Job<'_>,
        id: &str,
        current: Option<&str>,
        new: &BTreeMap<String, u64>,
    ) -> Result<(), Diagnostic> {
        let Some(current) = current else { return Ok(()) };
        let now = files(self.rsync.list(&format!("{RELEASES}/{current}/"), &[])?.unwrap_or_default());
        let late = late(job, &now, new).ok_or_else(|| overtaken(&self.place()))?;
        let is_ours = |path: &OutPath| job.parcel.items.contains_key(path);
        if late.is_empty() { Ok(()) } else { self.keep(&is_ours, &format!("{RELEASES}/{id}/"), current, &late) }
    }

    /// Links files from one release into another, without their bytes.
    fn link(&self, files: &[(&str, u64)], folder: &str, current: &str, rights: &[&str]) -> Result<(), Diagnostic> {
        // Hollow files of the same length stand for them. rsync links what has this length there; should one of them have another by
        // now, it would be sent, which is told below, before anybody reads it.
        let hollow = temporary()?;
        for (path, bytes) in files {
            let target = hollow.path().join(path);
            let above = target.parent().unwrap_or(hollow.path());
            let made =
                fs::create_dir_all(above).and_then(|()| File::create(&target)).and_then(|file| file.set_len(*bytes));
            made.map_err(|error| unwritable("a temporary folder", &error))?;
        }
        let from = format!("--link-dest=../{current}");
        let args = [&["--size-only", "--out-format=%i", from.as_str()], rights].concat();
        let said = self.rsync.once().send(hollow.path(), files.iter().map(|(path, _)| *path), folder, &args)?;
        let is_sent = said.lines().any(|line| line.starts_with(['<', '>']));
        if is_sent { Err(overtaken(&self.place())) } else { Ok(()) }
    }

    /// What was served before the release that is served now.
    fn before(&self, now: &Overview) -> Result<Vec<String>, Diagnostic> {
        let noted = if now.is_noted { self.rsync.read(&format!("{RELEASES}/{SERVED}"))? } else { Vec::new() };
        Ok(before(&String::from_utf8_lossy(&noted), &now.whole, now.current.as_deref()))
    }

    /// Lets the link lead to another release: rsync makes a link beside it and renames that.
    fn switch(&self, before: &[String], current: Option<&str>, id: &str) -> Result<(), Diagnostic> {
        let here = temporary()?;
        if let Some(note) = note(before, current, id) {
            let noted = fs::write(here.path().join(SERVED), note);
            noted.map_err(|error| unwritable("a temporary folder", &error))?;
            let args = ["--ignore-times", RIGHTS[0], RIGHTS[1]];
            self.rsync.send(here.path(), [SERVED].into_iter(), &format!("{RELEASES}/"), &args)?;
        }
        let made = link(&Path::new(RELEASES).join(id), &here.path().join(CURRENT));
        made.map_err(|error| unwritable("a temporary folder", &error))?;
        self.rsync.send(here.path(), [CURRENT].into_iter(), "", &["--links"])?;
        if self.overview()?.current.as_deref() == Some(id) { Ok(()) } else { Err(overtaken(&self.place())) }
    }

    /// Removes releases; where that fails the next publication does it.
    fn remove<'a>(&self, ids: impl Iterator<Item = &'a str> + Clone) {
        let records: Vec<String> = ids.clone().map(|id| format!("{RELEASES}/{id}.json")).collect();
        // Without its record it is no release, so that one that is half removed is not gone back to.
        if self.rsync.remove(records.iter().map(String::as_str)).is_ok() {
            let _ = self.rsync.remove_all(&format!("{RELEASES}/"), ids);
        }
    }

    /// What is in a release, and its record.
    fn content(&self, id: &str) -> Result<(BTreeMap<String, u64>, Manifest), Diagnostic> {
        let listed = self.rsync.list(&format!("{RELEASES}/{id}/"), &[])?.unwrap_or_default();
        Ok((files(listed), self.record(id)?))
    }

    /// Lets files of others come along from the release that is served to the one that is gone back to, as they are now.
    fn take_along(&self, current: &str, id: &str) -> Result<(), Diagnostic> {
        let (now, ours_now) = match self.content(current) {
            // Nobody knows what is of others there. It is not removed either.
            Err(fault) if fault.code == "publish.manifest" => return Ok(()),
            found => found?,
        };
        let (then, ours) = self.content(id)?;
        let theirs = foreign(now, &ours_now);
        let coming = coming(&theirs, &then, &ours);
        let folder = format!("{RELEASES}/{id}/");
        // rsync links only what is not there. An older form of a file goes first; it is in the release that is served as it is now.
        let paths: Vec<String> = coming.iter().map(|(path, _)| format!("{folder}{path}")).collect();
        let clear = || self.rsync.remove(paths.iter().map(String::as_str));
        let keep = || clear().and_then(|()| self.keep(&|_| false, &folder, current, &coming));
        // No hollow file is left there.
        insist(TRIES, keep, |fault| fault.code == "publish.rsync").inspect_err(|_| _ = clear())
    }

    /// Whether a release holds files of others that the one that is served has not, or nobody can tell.
    fn holds_more(&self, id: &str, current: &str) -> bool {
        let theirs = |id: &str| self.content(id).map(|(there, ours)| foreign(there, &ours));
        let (Ok(held), Ok(served)) = (theirs(id), theirs(current)) else { return true };
        held.keys().any(|path| !served.contains_key(path))
    }

    /// Removes releases that are too many and what was broken off; never the one that is served, nor the one that was before it. Only what
    /// stood there before the link was switched: whoever makes a release meanwhile finds the link switched and lets it be. From those in
    /// their line files of others came along; one that was rolled away from goes only if nothing of others is in it alone.
    fn prune(&self, then: &Overview, before: &[String], id: &str) {
        let Ok(now) = self.overview() else { return };
        let mut served = before.to_vec();
        served.extend(then.current.clone());
        let mut known = then.whole.clone();
        known.push(id.to_owned());
        let is_free = |old: &&str| served.iter().any(|known| known == old) || !self.holds_more(old, id);
        let surplus: Vec<&str> = surplus(&known, &served, id, self.most).into_iter().filter(is_free).collect();
        let broken = then.unfinished.iter().filter(|id| now.unfinished.contains(id)).chain(&then.records);
        let going = surplus.into_iter().chain(broken.map(String::as_str));
        let going: Vec<&str> = going.filter(|id| now.current.as_deref() != Some(id)).collect();
        if !going.is_empty() {
            self.remove(going.iter().copied());
        }
    }
}

impl Target for Releases {
    fn place(&self) -> String {
        format!("releases in `{}`", self.rsync.to)
    }

    fn look(&mut self) -> Result<Standing, Diagnostic> {
        let found = self.overview()?;
        let Some(current) = found.current else { return Ok(Standing::default()) };
        let listed = self.rsync.list(&format!("{RELEASES}/{current}/"), &[])?.unwrap_or_default();
        let manifest = found.whole.contains(&current).then(|| self.record(&current)).transpose()?;
        Ok(Standing { manifest, there: files(listed), mark: current })
    }

    fn apply(&mut self, job: &Job<'_>) -> Result<Option<String>, Diagnostic> {
        let before = self.overview()?;
        let is_same = |now: &Overview| now.current.as_deref().unwrap_or_default() == job.standing.mark;
        if !is_same(&before) {
            return Err(overtaken(&self.place()));
        }
        let served = self.before(&before)?;
        let id = id_apart(|id| before.has(id));
        job.steps.start("uploading", job.parcel.items.len() + job.plan.foreign);
        let filled = self.fill(job, &id, &before).and_then(|()| {
            let there = files(self.rsync.list(&format!("{RELEASES}/{id}/"), &[])?.unwrap_or_default());
            check(job, &there, &format!("{}{RELEASES}/{id}/", self.rsync.to))?;
            self.catch_up(job, &id, before.current.as_deref(), &there)?;
            if is_same(&self.overview()?) { Ok(()) } else { Err(overtaken(&self.place())) }
        });
        if let Err(fault) = filled {
            // What went up is of use to the next publication, unless it is whole and nobody is to go back to it.
            self.forget(&id);
            return Err(fault);
        }
        self.switch(&served, before.current.as_deref(), &id)?;
        self.prune(&before, &served, &id);
        Ok(Some(id))
    }

    fn verify(&mut self, job: &Job<'_>) -> Result<(), Diagnostic> {
        let listed = match self.rsync.list(&format!("{CURRENT}/"), &[]) {
            // A daemon that munges links may give them as they were, and not follow them.
            Err(fault) if !fault.message.contains("symbolic links") => return Err(fault),
            Ok(Some(listed)) => listed,
            Ok(None) | Err(_) => {
                let message = format!("`{}{CURRENT}` leads to nowhere", self.rsync.to);
                return Err(fault("publish.verify", message, "a daemon must let links be: `munge symlinks = no`"));
            }
        };
        check(job, &files(listed), &format!("{}{CURRENT}/", self.rsync.to))
    }

    fn former(&mut self, id: Option<&str>) -> Result<Former, Diagnostic> {
        let found = self.overview()?;
        let id = former(&found.whole, &self.before(&found)?, id, &self.place())?.to_owned();
        Ok(Former { record: self.record(&id)?, id })
    }

    fn roll_back(&mut self, id: Option<&str>, _message: Option<&str>) -> Result<String, Diagnostic> {
        let found = self.overview()?;
        let before = self.before(&found)?;
        let id = former(&found.whole, &before, id, &self.place())?;
        // Of one without a record nobody knows what is of others.
        let is_known = |now: &&str| *now != id && found.whole.iter().any(|whole| whole == now);
        if let Some(current) = found.current.as_deref().filter(is_known) {
            self.take_along(current, id)?;
        }
        self.switch(&before, found.current.as_deref(), id)?;
        Ok(id.to_owned())
    }
}

impl Releases {
    /// Lets a release that must not be served be one that was broken off, unless it is served.
    fn forget(&self, id: &str) {
        if self.overview().is_ok_and(|now| now.current.as_deref() == Some(id)) {
            return;
        }
        let _ = self.rsync.remove([format!("{RELEASES}/{id}.json").as_str()].into_iter());
    }
}
