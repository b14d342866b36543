//! rsync itself: what it is asked, what it lists, what it says, and when it is asked again.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use crate::diagnostic::Diagnostic;
use crate::files::reason;
use crate::site::publish::faults::fault;
use crate::site::publish::folder::unwritable;
use crate::site::publish::http::{Attempt, is_broken_off, persist};

/// Of what rsync says, so many lines are told.
const MOST_LINES: usize = 4;
/// How often it is asked where the connection breaks.
pub(super) const TRIES: u32 = 3;
/// rsync's status when something it was asked for was not there or could not be written.
const PARTIAL: i32 = 23;
/// rsync's status when a file could not be read or written at all, as where a disk is full.
const FILE_ERROR: i32 = 11;
const FILES_FAILED: &str = "files could not be read or written";
/// The connection broke or was too slow: at the socket, in the protocol, while sending, while connecting, in ssh.
const BROKEN: [i32; 5] = [10, 12, 30, 35, 255];
/// The rights of what is put, whatever they are here.
pub(super) const RIGHTS: [&str; 2] = ["--perms", "--chmod=D755,F644"];
/// Folders above what is named are given these rights, too; else they stay as they are there.
pub(super) const FOLDERS_TOO: &str = "--implied-dirs";

/// A folder at the other end, and how it is reached.
pub(super) struct Rsync {
    /// A folder of this machine is counted from here, the site's root.
    pub root: PathBuf,
    /// With a final `/`.
    pub to: String,
    /// The other end may be silent for so many seconds.
    pub timeout: u32,
    /// How often it is asked where the connection breaks.
    pub tries: u32,
}

/// What stands at the other end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    File(u64),
    Folder,
    /// Leads to there.
    Link(String),
    /// A device or the like.
    Other,
}

impl Rsync {
    /// The same, but it is asked once only.
    pub fn once(&self) -> Self {
        Self { root: self.root.clone(), to: self.to.clone(), timeout: self.timeout, tries: 1 }
    }

    /// Asks, and asks again where the connection broke: everything that is asked for can be asked for twice.
    fn run(&self, args: &[&str], from: &str, to: Option<&str>) -> Result<Output, Diagnostic> {
        let tried = persist(self.tries, None, || match self.run_once(args, from, to) {
            Ok(output) if is_passing(&output) => Attempt::Passing { said: output, wait: None },
            decided => Attempt::Done(decided),
        });
        tried.unwrap_or_else(Ok)
    }

    fn run_once(&self, args: &[&str], from: &str, to: Option<&str>) -> Result<Output, Diagnostic> {
        let mut command = Command::new("rsync");
        command.current_dir(&self.root).env("LC_ALL", "C").arg(format!("--timeout={}", self.timeout));
        if !self.to.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._/@:+,=~-[]".contains(&byte)) {
            // Older versions let the shell at the other end take the address apart at its spaces and quotes.
            command.arg("--protect-args");
        }
        command.args(args).arg("--").arg(from).args(to);
        command.stdin(Stdio::null()).output().map_err(|error| {
            let message = format!("rsync cannot be run: {}", reason(&error));
            fault("publish.rsync", message, "install rsync, here and at the other end")
        })
    }

    /// What is in a folder there, as far as `filters` let it be seen; nothing where the folder is still to be made.
    pub fn list(&self, folder: &str, filters: &[&str]) -> Result<Option<Vec<(String, Shape)>>, Diagnostic> {
        let usual = ["--recursive", "--links", "--list-only", "--8-bit-output", "--no-human-readable"];
        let output = self.run(&[&usual, filters].concat(), &format!("{}{folder}", self.to), None)?;
        let said = String::from_utf8_lossy(&output.stderr);
        if output.status.code() == Some(PARTIAL) && said.contains("No such file or directory") {
            return Ok(None);
        }
        done(&output)?;
        Ok(Some(String::from_utf8_lossy(&output.stdout).lines().filter_map(entry).collect()))
    }

    /// The bytes of a file there.
    pub fn read(&self, path: &str) -> Result<Vec<u8>, Diagnostic> {
        let folder = temporary()?;
        let file = folder.path().join("file");
        let output = self.run(&[], &format!("{}{path}", self.to), file.to_str())?;
        done(&output)?;
        fs::read(&file).map_err(|error| unwritable("a temporary folder", &error))
    }

    /// Brings files of a folder there here.
    pub fn fetch<'a>(
        &self,
        folder: &str,
        paths: impl Iterator<Item = &'a str>,
        to: &Path,
        args: &[&str],
    ) -> Result<(), Diagnostic> {
        let from = format!("{}{folder}", self.to);
        self.named(&from, paths, &to.display().to_string(), args).map(|_| ())
    }

    /// The files of a folder here that `paths` name go into a folder there. Gives what rsync said of it.
    pub fn send<'a>(
        &self,
        from: &Path,
        paths: impl Iterator<Item = &'a str>,
        folder: &str,
        args: &[&str],
    ) -> Result<String, Diagnostic> {
        self.named(&format!("{}/", from.display()), paths, &format!("{}{folder}", self.to), args)
    }

    fn named<'a>(
        &self,
        from: &str,
        paths: impl Iterator<Item = &'a str>,
        to: &str,
        args: &[&str],
    ) -> Result<String, Diagnostic> {
        // With `./` no name can be taken for a comment or an option.
        let list: String = paths.map(|path| format!("./{path}\0")).collect();
        if list.is_empty() {
            return Ok(String::new());
        }
        let names = tempfile::NamedTempFile::new().map_err(|error| unwritable("a temporary folder", &error))?;
        fs::write(names.path(), list).map_err(|error| unwritable("a temporary folder", &error))?;
        let from_list = format!("--files-from={}", names.path().display());
        let output = self.run(
            &[&["--from0", from_list.as_str(), "--no-implied-dirs", "--compress"], args].concat(),
            from,
            Some(to),
        )?;
        done(&output)?;
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }

    /// Files that `paths` name, and folders in which nothing is left, go away.
    pub fn remove<'a>(&self, paths: impl Iterator<Item = &'a str> + Clone) -> Result<(), Diagnostic> {
        // rsync takes away what is named and not there; the folders above must be.
        let empty = temporary()?;
        for above in paths.clone().filter_map(|path| path.rsplit_once('/').map(|(above, _)| above)) {
            let made = fs::create_dir_all(empty.path().join(above));
            made.map_err(|error| unwritable("a temporary folder", &error))?;
        }
        self.send(empty.path(), paths, "", &["--delete-missing-args"]).map(|_| ())
    }

    /// All that is in a folder goes away.
    pub fn empty(&self, folder: &str) -> Result<(), Diagnostic> {
        let empty = temporary()?;
        let from = format!("{}/", empty.path().display());
        done(&self.run(&["--recursive", "--delete"], &from, Some(&format!("{}{folder}", self.to)))?)
    }

    /// Folders below one folder, and all that is in them, go away.
    pub fn remove_all<'a>(&self, folder: &str, names: impl Iterator<Item = &'a str>) -> Result<(), Diagnostic> {
        let empty = temporary()?;
        let includes: Vec<String> = names.map(|name| format!("--include=/{name}/***")).collect();
        if includes.is_empty() {
            return Ok(());
        }
        let mut args = vec!["--recursive", "--delete"];
        args.extend(includes.iter().map(String::as_str));
        // What is excluded is not deleted.
        args.push("--exclude=/*");
        let from = format!("{}/", empty.path().display());
        done(&self.run(&args, &from, Some(&format!("{}{folder}", self.to)))?)
    }
}

pub(super) fn temporary() -> Result<tempfile::TempDir, Diagnostic> {
    tempfile::tempdir().map_err(|error| unwritable("a temporary folder", &error))
}

/// A line of a listing: rights, bytes, date, time and path.
fn entry(line: &str) -> Option<(String, Shape)> {
    let (rights, rest) = line.split_once(' ')?;
    let (bytes, rest) = rest.trim_start().split_once(' ')?;
    let path = rest.splitn(3, ' ').nth(2)?;
    let shape = match rights.chars().next()? {
        'd' => Shape::Folder,
        '-' => Shape::File(bytes.replace(',', "").parse().unwrap_or(u64::MAX)),
        'l' => {
            let (path, to) = path.split_once(" -> ")?;
            return Some((path.to_owned(), Shape::Link(to.to_owned())));
        }
        _ => Shape::Other,
    };
    Some((path.to_owned(), shape))
}

fn is_passing(output: &Output) -> bool {
    let said = String::from_utf8_lossy(&output.stderr);
    output.status.code().is_some_and(|code| BROKEN.contains(&code)) && is_broken_off(&said)
}

fn words(output: &Output) -> String {
    let said = String::from_utf8_lossy(&output.stderr);
    let lines: Vec<&str> = said.lines().map(str::trim).filter(|line| !line.is_empty()).take(MOST_LINES).collect();
    if !lines.is_empty() {
        return lines.join("; ");
    }
    // What the other end said can be lost when it ends: then the status is all that is known (rsync(1), EXIT VALUES).
    match output.status.code() {
        Some(FILE_ERROR) => format!("{FILES_FAILED} there (exit status {FILE_ERROR})"),
        _ => output.status.to_string(),
    }
}

fn done(output: &Output) -> Result<(), Diagnostic> {
    if output.status.success() { Ok(()) } else { Err(failed(&words(output))) }
}

fn failed(said: &str) -> Diagnostic {
    let hint = match () {
        () if ["No space left", "File too large", "quota exceeded", FILES_FAILED]
            .iter()
            .any(|why| said.contains(why)) =>
        {
            "make room at the other end, if its disk is full, and publish again: nothing is lost there"
        }
        () if said.contains("Permission denied") => "check the key, and who may write to the folder at the other end",
        () => "try the same with rsync itself; nothing is lost there, and the next publication brings the rest",
    };
    fault("publish.rsync", format!("rsync failed: {said}"), hint)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_is_told_even_where_the_other_end_ended_before_it_was_heard() {
        use std::os::unix::process::ExitStatusExt;
        let status = std::process::ExitStatus::from_raw(FILE_ERROR << 8);
        let output = Output { status, stdout: Vec::new(), stderr: Vec::new() };
        assert_eq!(words(&output), "files could not be read or written there (exit status 11)");
        let hint = failed(&words(&output)).hint;
        assert!(hint.is_some_and(|hint| hint.contains("make room")));
    }

    #[test]
    fn a_listing_is_read_whatever_a_file_is_called() {
        let file = |path: &str, bytes| Some((path.to_owned(), Shape::File(bytes)));
        assert_eq!(entry("-rw-r--r--              3 2026/11/26 19:55:22 a/b  c.txt"), file("a/b  c.txt", 3));
        assert_eq!(entry("-rw-r--r--      1,234,567 2026/11/26 19:55:22 ü"), file("ü", 1_234_567));
        let folder = entry("drwxr-xr-x          4,096 2026/11/26 19:55:22 .");
        assert_eq!(folder, Some((".".to_owned(), Shape::Folder)));
        let link = entry("lrwxrwxrwx              5 2026/11/26 19:55:22 x -> y");
        assert_eq!(link, Some(("x".to_owned(), Shape::Link("y".to_owned()))));
        assert_eq!(entry("nonsense"), None);
    }
}
