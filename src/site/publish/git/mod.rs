//! A branch of a git repository: a commit that is made without touching work tree or index, and pushed.

mod command;
mod pages;
mod stream;

use std::collections::BTreeMap;
use std::path::Path;

use self::command::Git;
use self::stream::{Commit, Content};
use super::faults::fault;
use super::manifest::{FILE_NAME, Manifest};
use super::plan::{Put, Standing};
use super::target::{Former, Job, Target, overtaken};
use crate::config::TargetConfig;
use crate::diagnostic::Diagnostic;
use crate::path::OutPath;

const DEFAULT_BRANCH: &str = "gh-pages";
const DEFAULT_REMOTE: &str = "origin";
/// Says in a commit which publication it went back to.
const TRAILER: &str = "Rolled-back-to: ";

/// A branch, here or at a remote.
pub struct Branch {
    git: Git,
    branch: String,
    /// `None` leaves the commit on the local branch.
    remote: Option<String>,
    /// With a final `/`, or empty.
    folder: String,
    is_orphan: bool,
    /// A ref of our own that a new commit is made on.
    scratch: String,
    /// The commit that was published.
    published: Option<String>,
}

/// A file of a commit.
struct Blob {
    mode: String,
    id: String,
    bytes: u64,
}

impl Branch {
    /// # Errors
    /// If the site is in no repository, or git is not there.
    pub fn open(root: &Path, name: &str, config: &TargetConfig) -> Result<Self, Diagnostic> {
        let git = Git::in_folder(root)?;
        let remote = config.remote.as_deref().unwrap_or(DEFAULT_REMOTE);
        let folder = config.folder.as_deref().and_then(|folder| OutPath::new(folder).ok());
        Ok(Self {
            git,
            branch: config.branch.as_deref().unwrap_or(DEFAULT_BRANCH).to_owned(),
            remote: (!remote.is_empty()).then(|| remote.to_owned()),
            folder: folder.map_or_else(String::new, |folder| format!("{folder}/")),
            is_orphan: config.orphan == Some(true),
            scratch: format!("refs/postil/publish/{name}"),
            published: None,
        })
    }

    fn full(&self) -> String {
        format!("refs/heads/{}", self.branch)
    }

    /// The branch's commit now.
    fn tip(&self) -> Result<Option<String>, Diagnostic> {
        let Some(remote) = &self.remote else { return self.git.commit(&self.full()) };
        let listed = self.git.reach(&["ls-remote", "--quiet", "--", remote, &self.full()])?;
        let of_branch = listed.lines().filter_map(|line| line.split_once('\t')).find(|(_, name)| *name == self.full());
        Ok(of_branch.map(|(id, _)| id.to_owned()))
    }

    /// Brings the branch's commit here.
    fn fetch(&self, tip: &str) -> Result<(), Diagnostic> {
        let Some(remote) = &self.remote else { return Ok(()) };
        if self.git.commit(tip)?.is_some() {
            return Ok(());
        }
        let refs = format!("+{}:{}", self.full(), self.scratch);
        let fetch =
            ["fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--no-recurse-submodules", "--", remote, &refs];
        self.git.reach(&fetch).map(|_| ())
    }

    /// Refuses to move a branch from under someone's work tree.
    fn guard(&self) -> Result<(), Diagnostic> {
        if self.remote.is_some() {
            return Ok(());
        }
        let checked_out = format!("branch {}", self.full());
        if self.git.text(&["worktree", "list", "--porcelain"])?.lines().all(|line| line != checked_out) {
            return Ok(());
        }
        let message = format!("the branch `{}` is checked out", self.branch);
        Err(fault("publish.checked-out", message, "publish to a branch of its own, for example `gh-pages`"))
    }

    /// The files of a commit below our folder, by their path from there.
    fn files(&self, commit: &str) -> Result<BTreeMap<String, Blob>, Diagnostic> {
        let mut list = vec!["ls-tree", "-r", "-l", "-z", "--full-tree", commit];
        if !self.folder.is_empty() {
            list.extend(["--", self.folder.trim_end_matches('/')]);
        }
        let listed = self.git.text(&list)?;
        let mut files = BTreeMap::new();
        for entry in listed.split('\0').filter(|entry| !entry.is_empty()) {
            let Some((about, path)) = entry.split_once('\t') else { continue };
            let mut about = about.split_whitespace();
            let (Some(mode), Some(_), Some(id), bytes) = (about.next(), about.next(), about.next(), about.next())
            else {
                continue;
            };
            let Some(path) = path.strip_prefix(self.folder.as_str()) else {
                let message = format!("`{path}` is a file in the branch `{}`, where a folder is to be", self.branch);
                return Err(fault("publish.foreign", message, "name another `folder`, or move the file away"));
            };
            // A module of another repository has no length, and is never one of our files.
            let bytes = bytes.and_then(|bytes| bytes.parse().ok()).unwrap_or(u64::MAX);
            files.insert(path.to_owned(), Blob { mode: mode.to_owned(), id: id.to_owned(), bytes });
        }
        Ok(files)
    }

    fn manifest(&self, commit: &str, files: &BTreeMap<String, Blob>) -> Result<Option<Manifest>, Diagnostic> {
        let Some(blob) = files.get(FILE_NAME) else { return Ok(None) };
        let bytes = self.git.bytes(&["cat-file", "blob", &blob.id])?;
        let name = format!("{}{FILE_NAME} in {}", self.folder, short(commit));
        Manifest::parse(&name, &bytes).map(Some)
    }

    /// Lets the branch lead to a commit, if it still leads to `before`.
    fn publish(&mut self, commit: &str, before: Option<&str>) -> Result<(), Diagnostic> {
        let before = before.unwrap_or_default();
        match &self.remote {
            None => {
                let update = ["update-ref", "-m", "postil publish", &self.full(), commit, before];
                self.git.text(&update).map_err(|fault| self.refused(fault))?;
            }
            Some(remote) => {
                let lease = format!("--force-with-lease={}:{before}", self.full());
                let refs = format!("{commit}:{}", self.full());
                let push =
                    ["push", "--quiet", "--no-follow-tags", "--recurse-submodules=no", &lease, "--", remote, &refs];
                if let Err(fault) = self.git.reach(&push) {
                    // It may be there, and nobody heard of it.
                    if !self.tip().is_ok_and(|tip| tip.as_deref() == Some(commit)) {
                        return Err(self.refused(fault));
                    }
                }
            }
        }
        self.published = Some(commit.to_owned());
        Ok(())
    }

    /// Somebody else's push, told as what it is.
    fn refused(&self, fault: Diagnostic) -> Diagnostic {
        let quicker = [
            "stale info",
            "fetch first",
            "non-fast-forward",
            "but expected",
            "reference already exists",
            "incorrect old value",
        ];
        if quicker.iter().any(|words| fault.message.contains(words)) { overtaken(&self.place()) } else { fault }
    }

    /// Makes a commit on our own ref.
    fn commit(
        &self,
        message: &str,
        tip: Option<&str>,
        delete: &[String],
        put: &mut dyn Iterator<Item = Result<(String, Content), Diagnostic>>,
    ) -> Result<String, Diagnostic> {
        let commit = Commit {
            to: &self.scratch,
            message,
            parent: tip.filter(|_| !self.is_orphan),
            // Of an orphan, too, the files of others stay.
            tree: tip.filter(|_| self.is_orphan),
            delete,
        };
        stream::import(&self.git, &commit, put)?;
        let made = self.git.commit(&self.scratch)?;
        made.ok_or_else(|| fault("publish.git", "git made no commit", "look at the repository with `git fsck`"))
    }

    /// Publications on the branch, the newest first.
    fn publications(&self, tip: &str) -> Result<Vec<String>, Diagnostic> {
        let record = format!("{}{FILE_NAME}", self.folder);
        let list = ["rev-list", "--first-parent", tip, "--", &record];
        Ok(self.git.text(&list)?.lines().map(str::to_owned).collect())
    }

    /// The commit that is served, which is here then.
    fn served_tip(&self) -> Result<String, Diagnostic> {
        let none = || fault("publish.no-release", format!("{} is not there", self.place()), "publish to it first");
        let tip = self.tip()?.ok_or_else(none)?;
        self.fetch(&tip)?;
        Ok(tip)
    }

    /// The publication to go back to.
    fn former_commit(&self, id: Option<&str>, tip: &str) -> Result<String, Diagnostic> {
        let all = self.publications(tip)?;
        let none = |message: String| {
            let known: Vec<&str> = all.iter().take(10).map(|id| short(id)).collect();
            let hint = if known.is_empty() {
                "none is there".to_owned()
            } else {
                format!("the last are `{}`", known.join("`, `"))
            };
            fault("publish.no-release", message, hint)
        };
        if let Some(id) = id {
            let is_long = id.len() >= 4 && id.bytes().all(|byte| byte.is_ascii_hexdigit());
            let found = all.iter().find(|known| is_long && known.starts_with(&id.to_lowercase()));
            let found = found.ok_or_else(|| none(format!("{} has no publication `{id}`", self.place())))?;
            return self.served(found, &all);
        }
        let before_first = || none(format!("{} has no publication before the one that is served", self.place()));
        let served = self.served(all.first().ok_or_else(before_first)?, &all)?;
        let at = all.iter().position(|known| *known == served).ok_or_else(before_first)?;
        self.served(all.get(at + 1).ok_or_else(before_first)?, &all)
    }

    /// The publication whose files a commit has: its own, or the one that was gone back to. `all` are the publications, the newest first.
    fn served(&self, commit: &str, all: &[String]) -> Result<String, Diagnostic> {
        let message = self.git.text(&["show", "--no-patch", "--format=%B", commit])?;
        let older = all.iter().skip_while(|known| *known != commit).skip(1);
        let Some(meant) = trailer(&message).and_then(|id| older.into_iter().find(|known| *known == id)) else {
            return Ok(commit.to_owned());
        };
        // People may write such a line, too; who went back has the record of that publication.
        let record = |of: &str| self.git.text(&["rev-parse", "--verify", &format!("{of}:{}{FILE_NAME}", self.folder)]);
        Ok(if record(meant)? == record(commit)? { meant.clone() } else { commit.to_owned() })
    }
}

/// The publication that a message says it went back to, in the only line of its last paragraph.
fn trailer(message: &str) -> Option<&str> {
    let message = message.trim_end();
    let last = message.rsplit_once("\n\n").map_or(message, |(_, last)| last);
    let id = last.strip_prefix(TRAILER)?.trim();
    id.bytes().all(|byte| byte.is_ascii_hexdigit()).then_some(id)
}

/// A commit's id as people write it.
fn short(id: &str) -> &str {
    id.get(..12).unwrap_or(id)
}

impl Target for Branch {
    fn place(&self) -> String {
        match &self.remote {
            Some(remote) => format!("branch `{}` of `{remote}`", self.branch),
            None => format!("branch `{}`", self.branch),
        }
    }

    /// Without it GitHub leaves out files and folders whose names begin with an underscore.
    fn extras(&self) -> Vec<(OutPath, Vec<u8>)> {
        OutPath::new(".nojekyll").into_iter().map(|path| (path, Vec::new())).collect()
    }

    fn suits(&mut self, base_url: &str) -> Result<(), Diagnostic> {
        self.guard()?;
        let Some(remote) = &self.remote else { return Ok(()) };
        let named = self.git.text(&["config", "--get", &format!("remote.{remote}.url")]);
        pages::check(named.as_deref().map_or(remote.as_str(), str::trim), base_url)
    }

    fn look(&mut self) -> Result<Standing, Diagnostic> {
        let Some(tip) = self.tip()? else { return Ok(Standing::default()) };
        self.fetch(&tip)?;
        let files = self.files(&tip)?;
        let manifest = self.manifest(&tip, &files)?;
        let there = files.into_iter().filter(|(path, _)| path != FILE_NAME).map(|(path, blob)| (path, blob.bytes));
        Ok(Standing { manifest, there: there.collect(), mark: tip })
    }

    fn apply(&mut self, job: &Job<'_>) -> Result<Option<String>, Diagnostic> {
        self.guard()?;
        let tip = self.tip()?;
        if tip.as_deref().unwrap_or_default() != job.standing.mark {
            return Err(overtaken(&self.place()));
        }
        let title = match job.message {
            Some(message) => message.to_owned(),
            None => format!("Publish {}", job.parcel.base_url),
        };
        let delete: Vec<String> = job.plan.delete.iter().map(|path| format!("{}{path}", self.folder)).collect();
        let record =
            (format!("{}{FILE_NAME}", self.folder), Content::Bytes(job.parcel.manifest().to_text().into_bytes()));
        job.steps.start("uploading", job.plan.put.len());
        let read = |put: &Put| {
            let bytes = job.parcel.read(&put.path)?;
            job.steps.step();
            Ok((format!("{}{}", self.folder, put.path), Content::Bytes(bytes)))
        };
        let mut puts = job.plan.put.iter().map(read).chain([Ok(record)]);
        let commit = self.commit(&title, tip.as_deref(), &delete, &mut puts)?;
        self.publish(&commit, tip.as_deref())?;
        Ok(Some(short(&commit).to_owned()))
    }

    fn verify(&mut self, job: &Job<'_>) -> Result<(), Diagnostic> {
        let wrong = |message: String| fault("publish.verify", message, "see who else writes there, and publish again");
        let tip = self.tip()?;
        let published = self.published.as_ref().filter(|published| tip.as_ref() == Some(*published));
        let published =
            published.ok_or_else(|| wrong(format!("{} does not lead to what was published", self.place())))?;
        let files = self.files(published)?;
        let same = |path: &OutPath, bytes: u64| files.get(path.as_str()).is_some_and(|blob| blob.bytes == bytes);
        match job.parcel.items.iter().find(|(path, item)| !same(path, item.entry.bytes)) {
            Some((path, _)) => Err(wrong(format!("`{path}` is not in {} as it was published", self.place()))),
            None => Ok(()),
        }
    }

    fn former(&mut self, id: Option<&str>) -> Result<Former, Diagnostic> {
        let tip = self.served_tip()?;
        let former = self.former_commit(id, &tip)?;
        let record = self.manifest(&former, &self.files(&former)?)?.unwrap_or_default();
        Ok(Former { id: short(&former).to_owned(), record })
    }

    fn roll_back(&mut self, id: Option<&str>, message: Option<&str>) -> Result<String, Diagnostic> {
        self.guard()?;
        let tip = self.served_tip()?;
        let former = self.former_commit(id, &tip)?;
        let (now, then) = (self.files(&tip)?, self.files(&former)?);
        let ours = self.manifest(&tip, &now)?.unwrap_or_default();
        let theirs = self.manifest(&former, &then)?.unwrap_or_default();
        let full = |path: &str| format!("{}{path}", self.folder);
        let gone = ours.files.keys().filter(|path| !theirs.files.contains_key(*path));
        let delete: Vec<String> = gone.map(|path| full(path.as_str())).collect();
        let mut puts = theirs.files.keys().map(OutPath::as_str).chain([FILE_NAME]).filter_map(|path| {
            let blob = then.get(path)?;
            Some(Ok((full(path), Content::Blob { mode: blob.mode.clone(), id: blob.id.clone() })))
        });
        let title = message.map_or_else(|| format!("Go back to {}", short(&former)), str::to_owned);
        let commit = self.commit(&format!("{title}\n\n{TRAILER}{former}"), Some(&tip), &delete, &mut puts)?;
        self.publish(&commit, Some(&tip))?;
        Ok(short(&former).to_owned())
    }
}
