//! Releases of a bucket: the records of the last ones, and the contents that publications replaced or deleted, each once, by digest.
//! The store copies them by itself, there and back; its own versions of objects are not needed.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::PoisonError;

use super::Bucket;
use super::client::{MOST_BYTES, Sent};
use super::record::Seen;
use super::sign::encoded;
use crate::diagnostic::Diagnostic;
use crate::digest::Digest;
use crate::path::OutPath;
use crate::site::publish::faults::{count, fault};
use crate::site::publish::manifest::{Entry, KEPT as FOLDER, Manifest, OfRelease};
use crate::site::publish::parallel;
use crate::site::publish::parcel::{Stage, stage_by_name};
use crate::site::publish::release::{SERVED, before, former, id_apart, is_id, note, surplus};
use crate::site::publish::target::{Job, overtaken};

/// And, below that, the contents of their files.
const CONTENTS: &str = "contents/";

/// What is kept of former releases.
#[derive(Clone, Debug, Default)]
pub(super) struct Kept {
    /// The oldest first.
    ids: Vec<String>,
    contents: BTreeSet<String>,
}

impl Kept {
    /// Takes what is kept out of the list of all objects.
    pub fn taken_from(objects: &mut BTreeMap<String, u64>) -> Self {
        let mut kept = Self::default();
        for (path, _) in objects.extract_if(.., |path, _| path.starts_with(FOLDER)) {
            let name = &path[FOLDER.len()..];
            if let Some(content) = name.strip_prefix(CONTENTS) {
                kept.contents.insert(content.to_owned());
            }
            kept.ids.extend(name.strip_suffix(".json").filter(|id| is_id(id)).map(str::to_owned));
        }
        // The names of their records have another order: `-` comes before `.`
        kept.ids.sort_unstable();
        kept
    }
}

/// What a content is called: by what it is, and what it is sent with.
fn name_of(entry: &Entry) -> String {
    entry.headers.map_or_else(|| entry.digest.to_string(), |headers| format!("{}-{headers}", entry.digest))
}

/// A change of one file on the way back.
struct Back<'a> {
    path: &'a OutPath,
    entry: Entry,
}

/// From what is there to a former release.
pub(super) struct Way {
    pub id: String,
    /// The record of that release.
    pub then: Manifest,
    before: Manifest,
    /// The record that is there, as it was read.
    seen: Seen,
    there: BTreeMap<String, u64>,
    kept: Kept,
    served_before: Vec<String>,
    /// Of the contents that are to be copied, by their name.
    tags: BTreeMap<String, String>,
}

impl Way {
    /// Files that are to be copied.
    fn back(&self) -> Vec<Back<'_>> {
        let stays = |path: &OutPath, entry: &Entry| {
            self.before.files.get(path) == Some(&Some(*entry)) && self.there.get(path.as_str()) == Some(&entry.bytes)
        };
        let entries = self.then.files.iter().filter_map(|(path, entry)| Some(Back { path, entry: (*entry)? }));
        entries.filter(|back| !stays(back.path, &back.entry)).collect()
    }

    /// Files that are to go, what leads to pages first.
    fn gone(&self) -> Vec<&OutPath> {
        let gone = self.before.files.keys().filter(|path| !self.then.files.contains_key(*path));
        let mut gone: Vec<&OutPath> = gone.filter(|path| self.there.contains_key(path.as_str())).collect();
        gone.sort_by_key(|path| Reverse(stage_by_name(path)));
        gone
    }
}

impl Bucket {
    /// Before anything changes: what is about to be replaced or deleted is kept, and what is there is a release if it was none. Gives the
    /// id of the release that is there, unless something of it is in between.
    pub(super) fn preserve<'a>(
        &self,
        kept: &mut Kept,
        before: &Manifest,
        there: &BTreeMap<String, u64>,
        changes: impl Iterator<Item = &'a OutPath>,
    ) -> Result<Option<String>, Diagnostic> {
        let ours = changes.filter_map(|path| Some((path, (*before.files.get(path)?)?)));
        let by_name: BTreeMap<String, (&OutPath, Entry)> =
            ours.map(|(path, entry)| (name_of(&entry), (path, entry))).collect();
        let fresh = by_name.into_iter().filter(|(name, _)| !kept.contents.contains(name));
        let fresh: Vec<(String, &OutPath, Entry)> = fresh.map(|(name, (path, entry))| (name, path, entry)).collect();
        let copied = parallel::map(&fresh, self.at_once, |(name, path, entry)| {
            // What is gone, or has another length, was changed by someone else.
            let is_there = there.get(path.as_str()) == Some(&entry.bytes);
            let Some(tag) = (if is_there { self.tag(path.as_str(), entry)? } else { None }) else { return Ok(None) };
            let is_copied = self.copy(path.as_str(), &tag, &format!("{FOLDER}{CONTENTS}{name}"))?;
            Ok(is_copied.then(|| name.clone()))
        })?;
        let lost = fresh.iter().zip(&copied).filter(|(_, copied)| copied.is_none()).map(|((_, path, _), _)| *path);
        self.remark_lost(&lost.collect::<Vec<_>>());
        kept.contents.extend(copied.into_iter().flatten());
        match self.current(kept, before)? {
            None if before.is_whole() => self.write_release(kept, before, None).map(|(id, _)| Some(id)),
            current => Ok(current),
        }
    }

    /// That files of the release that is left cannot be brought back.
    fn remark_lost(&self, lost: &[&OutPath]) {
        let Some(first) = lost.first() else { return };
        let which = match lost.len() {
            1 => format!("`{first}`"),
            more => format!("`{first}` and {}", count(more - 1, "other")),
        };
        let message =
            format!("{which} in {} was not as postil had put it, and is not kept for going back", self.named());
        let hint = "see who else writes there; what was published before cannot be brought back as it was";
        let remark = Diagnostic::warning("publish.no-release", message).hint(hint);
        self.remarks.lock().unwrap_or_else(PoisonError::into_inner).push(remark);
    }

    /// Ends a publication: what is there now is a new release, which took the place of `current`. Lets go of those that are too many.
    pub(super) fn release(&self, kept: &mut Kept, job: &Job<'_>, current: Option<&str>) -> Result<String, Diagnostic> {
        self.still_ours()?;
        let manifest = job.parcel.manifest();
        let (id, before) = self.write_release(kept, &manifest, current)?;
        let written = self.write_record(&manifest.of(Some(OfRelease::Served(id.clone()))));
        if written.is_err() {
            // It never was.
            let _ = self.remove(&format!("{FOLDER}{id}.json"));
        }
        written?;
        // Where that fails the next publication does it; the site is up.
        let _ = self.prune(kept, &before, &id);
        Ok(id)
    }

    /// Gives its id, and the releases that were served before it. It is not said to be served yet.
    fn write_release(
        &self,
        kept: &mut Kept,
        manifest: &Manifest,
        current: Option<&str>,
    ) -> Result<(String, Vec<String>), Diagnostic> {
        let id = id_apart(|id| kept.ids.iter().any(|known| known == id));
        let mut before = self.before(kept, current)?;
        self.write(&format!("{FOLDER}{id}.json"), manifest.clone().of(None).to_text().as_bytes())?;
        self.note(&before, current, &id)?;
        kept.ids.push(id.clone());
        kept.ids.sort_unstable();
        before.extend(current.map(str::to_owned));
        Ok((id, before))
    }

    /// What was served before the release that is there.
    fn before(&self, kept: &Kept, current: Option<&str>) -> Result<Vec<String>, Diagnostic> {
        let noted = self.read(&format!("{FOLDER}{SERVED}"))?.unwrap_or_default();
        Ok(before(&String::from_utf8_lossy(&noted), &kept.ids, current))
    }

    fn note(&self, before: &[String], current: Option<&str>, next: &str) -> Result<(), Diagnostic> {
        let note = note(before, current, next);
        note.map_or(Ok(()), |note| self.write(&format!("{FOLDER}{SERVED}"), note.as_bytes()))
    }

    /// The release that is there, is being brought back, or was there before files were changed; nothing where none is known.
    fn current(&self, kept: &Kept, record: &Manifest) -> Result<Option<String>, Diagnostic> {
        let told = record.release.as_ref().map(OfRelease::id).filter(|told| kept.ids.iter().any(|id| id == told));
        if told.is_some() || !record.is_whole() {
            return Ok(told.map(str::to_owned));
        }
        // Older versions do not say it in the record, nor does one that was broken off: then it is the last one that was the same.
        let line = self.before(kept, None)?;
        let others = kept.ids.iter().filter(|id| !line.contains(id));
        for id in others.chain(&line).rev() {
            if self.is_alike(id, record) {
                return Ok(Some(id.clone()));
            }
        }
        Ok(None)
    }

    /// Whether a release is what a record says, whatever it is called.
    fn is_alike(&self, id: &str, record: &Manifest) -> bool {
        self.manifest_of(id).is_ok_and(|then| then.of(None) == record.clone().of(None))
    }

    fn prune(&self, kept: &Kept, before: &[String], current: &str) -> Result<(), Diagnostic> {
        let going = surplus(&kept.ids, before, current, self.releases);
        if going.is_empty() {
            return Ok(());
        }
        let staying = kept.ids.iter().filter(|id| !going.contains(&id.as_str()) && *id != current);
        let staying: Vec<&String> = staying.collect();
        let manifests = parallel::map(&staying, self.at_once, |id| self.manifest_of(id))?;
        let entries = manifests.iter().flat_map(|manifest| manifest.files.values().flatten());
        let needed: BTreeSet<String> = entries.map(name_of).collect();
        let mut names: Vec<String> = going.iter().map(|id| format!("{FOLDER}{id}.json")).collect();
        let contents = kept.contents.difference(&needed);
        names.extend(contents.map(|name| format!("{FOLDER}{CONTENTS}{name}")));
        parallel::each(&names, self.at_once, |name| self.remove(name))
    }

    fn manifest_of(&self, id: &str) -> Result<Manifest, Diagnostic> {
        let name = format!("{FOLDER}{id}.json");
        let bytes = self.read(&name)?.ok_or_else(|| {
            fault("publish.no-release", format!("the release `{id}` is gone from {}", self.named()), "name another")
        })?;
        Manifest::parse(&name, &bytes)
    }

    /// What would be gone back to, and whether that can be done.
    pub(super) fn way_back(&self, id: Option<&str>) -> Result<Way, Diagnostic> {
        let (before, seen) = self.record()?;
        let before = before.unwrap_or_default();
        let (there, kept) = self.objects()?;
        let current = self.current(&kept, &before)?;
        let served_before = self.before(&kept, current.as_deref())?;
        // What was broken off on its way back goes on; a publication that was broken off is taken back.
        let broken_off = current.as_deref().filter(|_| !before.is_whole());
        let mut others = &served_before[..];
        while let (None, None, Some((last, rest))) = (id, broken_off, others.split_last()) {
            if !self.is_alike(last, &before) {
                break;
            }
            others = rest;
        }
        let id = former(&kept.ids, others, id.or(broken_off), &self.named())?.to_owned();
        let then = self.manifest_of(&id)?;
        let way = Way { id, then, before, seen, there, kept, served_before, tags: BTreeMap::new() };
        let is_foreign = |path: &OutPath| !way.before.files.contains_key(path) && way.there.contains_key(path.as_str());
        if let Some(foreign) = way.back().iter().find(|back| is_foreign(back.path)) {
            let message = format!(
                "`{}` in {} is not postil's, and the release `{}` has one of its own",
                foreign.path,
                self.named(),
                way.id
            );
            return Err(fault("publish.foreign", message, "look at it; move it away, and go back then"));
        }
        let back = way.back();
        let tags = parallel::map(&back, self.at_once, |back| {
            let name = name_of(&back.entry);
            self.tag(&format!("{FOLDER}{CONTENTS}{name}"), &back.entry).map(|tag| tag.map(|tag| (name, tag)))
        })?;
        if let Some((lost, _)) = back.iter().zip(&tags).find(|(_, tag)| tag.is_none()) {
            let message = format!("`{}` of the release `{}` was not kept in {}", lost.path, way.id, self.named());
            let hint = match way.before.files.get(lost.path) {
                Some(Some(now)) if *now == lost.entry => "publish first, which puts it there again, and go back then",
                _ => "go back to another, or publish the site as it was",
            };
            return Err(fault("publish.no-release", message, hint));
        }
        let tags = tags.into_iter().flatten().collect();
        Ok(Way { tags, ..way })
    }

    /// Brings a former release back, in the order of a publication.
    pub(super) fn go_back(&self, id: Option<&str>) -> Result<String, Diagnostic> {
        let way = self.way_back(id)?;
        let (back, gone, mut kept) = (way.back(), way.gone(), way.kept.clone());
        // What is the same, and only mended, needs no keeping.
        let others = back.iter().filter(|back| way.before.files.get(back.path) != Some(&Some(back.entry)));
        let changes = others.map(|back| back.path).chain(gone.iter().copied());
        *self.seen.lock().unwrap_or_else(PoisonError::into_inner) = way.seen.clone();
        let leaves = self.preserve(&mut kept, &way.before, &way.there, changes)?;
        let mut announced = way.before.clone().of(Some(OfRelease::Returning(way.id.clone())));
        announced.files.extend(back.iter().map(|back| (back.path.clone(), None)));
        self.still_ours()?;
        self.note(&way.served_before, leaves.as_deref(), &way.id)?;
        self.write_record(&announced)?;
        let done = self.bring_back(&way, &back, &gone);
        done.map_err(|fault| self.admitted(fault, &back.iter().map(|back| back.path).collect::<Vec<_>>()))?;
        let (there, _) = self.objects()?;
        let is_wrong = |(path, entry): &(&OutPath, &Option<Entry>)| {
            there.get(path.as_str()).copied() != entry.map(|entry| entry.bytes)
        };
        let wrong = way.then.files.iter().find(is_wrong);
        wrong.map_or_else(|| self.still_ours(), |(path, _)| Err(self.not_as_put(path)))?;
        Ok(way.id)
    }

    /// The files of a former release, and then its record.
    fn bring_back(&self, way: &Way, back: &[Back<'_>], gone: &[&OutPath]) -> Result<(), Diagnostic> {
        for stage in [Stage::Asset, Stage::Page, Stage::Index] {
            self.still_ours()?;
            let now: Vec<&Back<'_>> = back.iter().filter(|back| stage_by_name(back.path) == stage).collect();
            parallel::each(&now, self.at_once, |back| {
                let name = name_of(&back.entry);
                let (from, tag) = (format!("{FOLDER}{CONTENTS}{name}"), way.tags.get(&name));
                let is_copied = self.copy(&from, tag.map_or("", String::as_str), back.path.as_str())?;
                is_copied.then_some(()).ok_or_else(|| overtaken(&self.named()))
            })?;
        }
        for paths in gone.chunk_by(|one, next| stage_by_name(one) == stage_by_name(next)) {
            self.still_ours()?;
            parallel::each(paths, self.at_once, |path| self.remove(path.as_str()))?;
        }
        self.write_record(&way.then.clone().of(Some(OfRelease::Served(way.id.clone()))))
    }

    /// How the store calls an object, if it is what we put there: what others wrote over it has no digest, or lost it. Older versions
    /// sent none, so that without one the bytes themselves must tell.
    fn tag(&self, path: &str, entry: &Entry) -> Result<Option<String>, Diagnostic> {
        let found = self.head(path)?;
        if found.status != 200 || found.length != Some(entry.bytes) {
            return Ok(None);
        }
        if let Some(digest) = found.digest {
            return Ok(found.etag.filter(|_| digest == entry.digest.to_string()));
        }
        if entry.bytes >= MOST_BYTES {
            return Ok(None);
        }
        let read = self.get(path)?;
        Ok(read.etag.filter(|_| read.status == 200 && Digest::of(&read.body) == entry.digest))
    }

    /// The store copies an object, with what it is sent with, if it is still the one of this tag.
    fn copy(&self, from: &str, tag: &str, to: &str) -> Result<bool, Diagnostic> {
        let source = format!("/{}/{}", encoded(&self.bucket, false), encoded(&self.key(from), true));
        let headers = [("x-amz-copy-source", source.as_str()), ("x-amz-copy-source-if-match", tag)];
        let answer =
            self.client.send(Sent { method: "PUT", key: &self.key(to), query: &[], headers: &headers, body: b"" })?;
        if matches!(answer.status, 404 | 412) {
            return Ok(false);
        }
        String::from_utf8_lossy(&answer.body).contains("CopyObjectResult").then_some(true).ok_or_else(|| {
            let message = format!("the store did not copy `{from}` (status {})", answer.status);
            fault("publish.store", message, "publish again; without `releases` nothing is copied")
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn releases_of_one_second_keep_their_order() {
        let names = ["20261127T044931Z-0001.json", "20261127T044931Z.json", "20261127T044930Z.json", "current"];
        let mut objects: BTreeMap<String, u64> = names.map(|name| (format!("{FOLDER}{name}"), 1)).into();
        objects.insert("index.html".to_owned(), 1);
        let kept = Kept::taken_from(&mut objects);
        assert_eq!(kept.ids, ["20261127T044930Z", "20261127T044931Z", "20261127T044931Z-0001"]);
        assert_eq!(objects.len(), 1, "what is kept is no part of the site");
    }
}
