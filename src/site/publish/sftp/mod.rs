//! A folder of a server that is reached by SFTP alone: whole files by rename, assets first, deletions last.

mod session;
mod wire;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use self::session::Session;
use self::wire::Shape;
use super::announced::Announced;
use super::faults::fault;
use super::http::{Attempt, is_broken_off, patience, persist};
use super::manifest::{FILE_NAME, Manifest};
use super::plan::{Put, Standing};
use super::target::{Job, Target, overtaken};
use crate::config::{TargetConfig, ssh_address};
use crate::diagnostic::Diagnostic;
use crate::digest::Digest;
use crate::path::OutPath;
use crate::site::folder::PENDING;

/// Files that are under way at once, and their bytes.
const AT_ONCE: usize = 32;
const BYTES_AT_ONCE: u64 = 8 * 1024 * 1024;
/// How often something is done where the connection breaks.
const TRIES: u32 = 3;
/// A longer record is none.
const MOST_RECORD: usize = 256 * 1024 * 1024;
/// Folders below folders, before something must be wrong.
const MOST_DEPTH: usize = 64;

/// Whom ssh is to reach, and how.
pub(super) struct Destination {
    /// `user@host`, or a name from ssh's configuration.
    pub host: String,
    pub port: Option<u16>,
    /// In place of the user's own.
    pub config: Option<String>,
    /// The server may be silent for so many seconds.
    pub timeout: u64,
}

/// A folder at the other end.
pub struct Server {
    to: Destination,
    /// Without a final slash; from its home unless it begins with one.
    folder: String,
    /// The site's root: ssh's configuration is counted from there.
    root: PathBuf,
    session: Option<Session>,
    /// Folders that are there, and files that a publication left that was broken off; found by [`Target::look`].
    folders: BTreeSet<String>,
    left_over: Vec<String>,
    /// Of the record as we found it, or wrote it last.
    mark: String,
}

pub(super) fn failed(said: String) -> Diagnostic {
    let hint = match () {
        () if said.contains("Permission denied") => {
            "check the key (`ssh` must get in without a password), and who may write there"
        }
        () if said.ends_with("Failure") => {
            "is there room on the disk there? nothing is lost, and the next publication brings the rest"
        }
        () if said.contains("Host key verification") => {
            "let `ssh` get to know the host, or give its key with `ssh_config`"
        }
        () => "try the same with `sftp` itself; nothing is lost there, and the next publication brings the rest",
    };
    fault("publish.sftp", format!("SFTP failed: {said}"), hint)
}

impl Server {
    /// # Errors
    /// If the address is none.
    pub fn new(root: &Path, config: &TargetConfig) -> Result<Self, Diagnostic> {
        let to = config.to.as_deref().unwrap_or_default();
        let Some((host, port, folder)) = ssh_address(to) else {
            return Err(failed(format!("`{to}` is no address like `user@host:/srv/www`")));
        };
        let to = Destination { host, port, config: config.ssh_config.clone(), timeout: patience(config).as_secs() };
        let (folders, left_over) = (BTreeSet::new(), Vec::new());
        Ok(Self { to, folder, root: root.to_owned(), session: None, folders, left_over, mark: String::new() })
    }

    /// Does something at the server, and does it again where the connection breaks: all that is done there can be done twice.
    fn with<T>(&mut self, work: impl Fn(&mut Session) -> Result<T, Diagnostic>) -> Result<T, Diagnostic> {
        let tried = persist(TRIES, None, || {
            let session = match self.session.take() {
                Some(session) => Ok(session),
                None => Session::open(&self.to, &self.root),
            };
            let done = session.and_then(|session| {
                let session = self.session.insert(session);
                work(session)
            });
            // One that could not be opened is as broken.
            let is_broken = self.session.as_ref().is_none_or(|session| session.is_broken);
            match done {
                Err(fault) if is_broken && is_broken_off(&fault.message) => {
                    self.session = None;
                    Attempt::Passing { said: fault, wait: None }
                }
                done => Attempt::Done(done),
            }
        });
        tried.unwrap_or_else(Err)
    }

    fn full(&self, path: &str) -> String {
        format!("{}/{path}", self.folder)
    }

    /// Every file there, and the folders.
    fn list(&mut self) -> Result<BTreeMap<String, u64>, Diagnostic> {
        let mut files = BTreeMap::new();
        self.folders.clear();
        self.left_over.clear();
        let top = self.folder.clone();
        if self.with(|session| session.shape(&top))?.is_none() {
            return Ok(files);
        }
        let mut open = vec![String::new()];
        while let Some(folder) = open.pop() {
            let place = if folder.is_empty() { top.clone() } else { self.full(&folder) };
            for (name, shape) in self.with(|session| session.list(&place))? {
                let name = String::from_utf8_lossy(&name);
                let path = if folder.is_empty() { name.into_owned() } else { format!("{folder}/{name}") };
                match shape {
                    Shape::Folder if path.matches('/').count() < MOST_DEPTH => {
                        open.push(path.clone());
                        self.folders.insert(path);
                    }
                    _ if path.ends_with(PENDING) => self.left_over.push(path),
                    Shape::File(bytes) => _ = files.insert(path, bytes),
                    // A link's own length says nothing of a file.
                    _ => _ = files.insert(path, u64::MAX),
                }
            }
        }
        Ok(files)
    }

    fn record(&mut self) -> Result<(Option<Manifest>, String), Diagnostic> {
        let path = self.full(FILE_NAME);
        match self.with(|session| session.read(&path, MOST_RECORD))? {
            Some(bytes) => Ok((Some(Manifest::parse(&path, &bytes)?), Digest::of(&bytes).to_string())),
            None => Ok((None, String::new())),
        }
    }

    /// That nobody else wrote the record since we did.
    fn check_mark(&mut self) -> Result<(), Diagnostic> {
        if self.record()?.1 == self.mark { Ok(()) } else { Err(overtaken(&self.place())) }
    }

    fn write_record(&mut self, manifest: &Manifest) -> Result<(), Diagnostic> {
        let path = self.full(FILE_NAME);
        let pending = format!("{path}{PENDING}");
        let text = manifest.to_text();
        let mark = Digest::of(text.as_bytes()).to_string();
        let file = [(path, pending, text.into_bytes())];
        self.with(|session| session.put(&file))?;
        self.mark = mark;
        Ok(())
    }

    fn update_record(&mut self, manifest: &Manifest) -> Result<(), Diagnostic> {
        self.check_mark()?;
        self.write_record(manifest)
    }

    /// Puts and removes what is planned, and looks at the record again and again: somebody else may have begun to publish.
    fn carry_out(&mut self, job: &Job<'_>, announced: Manifest) -> Result<(), Diagnostic> {
        let gives_way = job.plan.gives_way();
        let (first, last): (Vec<_>, Vec<_>) = job.plan.delete.iter().partition(|path| gives_way(path.as_str()));
        self.remove(&first, job)?;
        // Folders of others in which nothing is, where a file is to be; the deepest come first.
        let is_taken = job.plan.takes_place();
        let taken: Vec<String> = self.folders.iter().rev().filter(|folder| is_taken(folder)).cloned().collect();
        for folder in taken {
            let place = self.full(&folder);
            self.with(|session| session.remove_folder(&place))?;
            self.folders.remove(&folder);
        }
        self.put(job, announced)?;
        if !last.is_empty() {
            self.check_mark()?;
        }
        self.remove(&last, job)?;
        self.update_record(&job.parcel.manifest())
    }

    /// Says in the record of those who were quicker that nobody knows what stands where we put something, so that the next publication
    /// mends it.
    fn own_up(&mut self, job: &Job<'_>) -> Result<(), Diagnostic> {
        let (theirs, _) = self.record()?;
        self.write_record(&job.plan.announcement(theirs.as_ref()))
    }

    /// Puts files of a plan, in its order.
    fn put(&mut self, job: &Job<'_>, announced: Manifest) -> Result<(), Diagnostic> {
        let announced = Announced::new(announced, job.parcel);
        let mut rest = job.plan.put.as_slice();
        let mut stage = None;
        while let Some(first) = rest.first() {
            if stage.replace(first.stage) != Some(first.stage) {
                self.check_mark()?;
            }
            // A page must not take its name before what it needs has its own.
            let (mut bytes, mut len) = (0, 0);
            let fits = |put: &&Put| {
                bytes += put.bytes;
                len += 1;
                put.stage == first.stage && (len == 1 || (len <= AT_ONCE && bytes <= BYTES_AT_ONCE))
            };
            let many = rest.iter().take_while(fits).count();
            let (now, later) = rest.split_at(many);
            rest = later;
            let mut files = Vec::new();
            for put in now {
                self.make_above(put.path.as_str())?;
                let path = self.full(put.path.as_str());
                let pending = format!("{path}{PENDING}");
                files.push((path, pending, job.parcel.read(&put.path)?));
            }
            self.with(|session| session.put(&files))?;
            announced.done(now.iter().map(|put| &put.path), |manifest| self.update_record(manifest))?;
            now.iter().for_each(|_| job.steps.step());
        }
        Ok(())
    }

    fn make_above(&mut self, path: &str) -> Result<(), Diagnostic> {
        for (at, _) in path.match_indices('/') {
            let folder = &path[..at];
            if !self.folders.contains(folder) {
                let place = self.full(folder);
                self.with(|session| session.make(&place))?;
                self.folders.insert(folder.to_owned());
            }
        }
        Ok(())
    }

    /// Removes our own files, and the folders in which nothing is left.
    fn remove(&mut self, paths: &[&OutPath], job: &Job<'_>) -> Result<(), Diagnostic> {
        let mut above = BTreeSet::new();
        for path in paths {
            let place = self.full(path.as_str());
            self.with(|session| session.remove(&place))?;
            above.extend(path.as_str().match_indices('/').map(|(at, _)| &path.as_str()[..at]));
            job.steps.step();
        }
        for folder in above.into_iter().rev() {
            let place = self.full(folder);
            self.with(|session| session.remove_folder(&place))?;
            self.folders.remove(folder);
        }
        Ok(())
    }
}

impl Target for Server {
    fn place(&self) -> String {
        format!("`{}:{}`", self.to.host, self.folder)
    }

    fn look(&mut self) -> Result<Standing, Diagnostic> {
        let mut there = self.list()?;
        let (manifest, mark) = match there.remove(FILE_NAME) {
            Some(_) => self.record()?,
            None => (None, String::new()),
        };
        Ok(Standing { manifest, there, mark })
    }

    fn apply(&mut self, job: &Job<'_>) -> Result<Option<String>, Diagnostic> {
        let (before, mark) = self.record()?;
        if mark != job.standing.mark {
            return Err(overtaken(&self.place()));
        }
        let folder = self.folder.clone();
        self.with(|session| session.make(&folder))?;
        let announced = job.plan.announcement(before.as_ref());
        let is_ours = |path: &str| OutPath::new(path).is_ok_and(|path| announced.files.contains_key(&path));
        for path in std::mem::take(&mut self.left_over) {
            let of = path.strip_suffix(PENDING).unwrap_or(&path);
            if of == FILE_NAME || is_ours(of) {
                let place = self.full(&path);
                self.with(|session| session.remove(&place))?;
            }
        }
        job.steps.start("uploading", job.plan.put.len() + job.plan.delete.len());
        self.mark = mark;
        self.update_record(&announced)?;
        let done = self.carry_out(job, announced);
        if done.as_ref().is_err_and(|fault| fault.code == "publish.overtaken") {
            self.own_up(job)?;
        }
        done.map(|()| None)
    }

    fn verify(&mut self, job: &Job<'_>) -> Result<(), Diagnostic> {
        let there = self.list()?;
        let gone = job.parcel.items.iter().find(|(path, item)| there.get(path.as_str()) != Some(&item.entry.bytes));
        gone.map_or(Ok(()), |(path, _)| {
            let message = format!("`{path}` is not at {} as it was put there", self.place());
            Err(fault("publish.verify", message, "see who else writes there, and publish again"))
        })
    }
}
