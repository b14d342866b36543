//! A site in a temporary folder, and what tests ask of it. Each test program uses a part of this.
#![allow(dead_code)]

pub mod links;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use jiff::civil::{Date, date};
use postil::files::DiskFiles;
use postil::pipeline::{self, Options, Report};
use postil::site::SiteDiff;

/// The day on which tests build, so that nothing depends on when they run.
pub const TODAY: Date = date(2026, 3, 1);

/// A folder that goes away with its value.
pub struct Scratch {
    dir: tempfile::TempDir,
}

impl Scratch {
    pub fn empty() -> Self {
        Self { dir: tempfile::tempdir().expect("a temporary folder can be made") }
    }

    /// A site of `files`, each a path and its content.
    pub fn with(files: &[(&str, &str)]) -> Self {
        let scratch = Self::empty();
        for (path, content) in files {
            scratch.write(path, content);
        }
        scratch
    }

    /// A copy of a folder of this repository.
    pub fn copy_of(folder: &str) -> Self {
        let scratch = Self::empty();
        let from = repository().join(folder);
        for (path, bytes) in files_below(&from) {
            scratch.write(&path, bytes);
        }
        scratch
    }

    pub fn root(&self) -> &Path {
        self.dir.path()
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.root().join(path)
    }

    pub fn write(&self, path: &str, content: impl AsRef<[u8]>) {
        let target = self.path(path);
        fs::create_dir_all(target.parent().expect("a file has a folder")).expect("the folder can be made");
        fs::write(target, content).expect("the file can be written");
    }

    /// Replaces `old`, which must be there, with `new` in a file.
    pub fn edit(&self, path: &str, old: &str, new: &str) {
        let text = self.read(path);
        assert!(text.contains(old), "`{path}` has no `{old}`");
        self.write(path, text.replace(old, new));
    }

    pub fn remove(&self, path: &str) {
        fs::remove_file(self.path(path)).expect("the file is there");
    }

    pub fn read(&self, path: &str) -> String {
        let bytes = fs::read(self.path(path)).unwrap_or_else(|error| panic!("cannot read `{path}`: {error}"));
        String::from_utf8(bytes).unwrap_or_else(|_| panic!("`{path}` is not UTF-8"))
    }

    pub fn report(&self, options: &Options) -> Report {
        pipeline::build(&DiskFiles::new(self.root()), self.root(), options, &())
    }

    /// Builds, which must succeed without a warning.
    pub fn build(&self) -> SiteDiff {
        let report = self.report(&options());
        let told: Vec<String> = report.diagnostics.iter().map(ToString::to_string).collect();
        assert!(told.is_empty(), "the build found: {told:#?}");
        report.diff.expect("a build without errors writes the site")
    }

    /// Every file of the built site, manifest and all left out.
    pub fn site(&self) -> BTreeMap<String, Vec<u8>> {
        let mut files = files_below(&self.path("site"));
        files.remove(".postil-manifest");
        files
    }

    /// The program, at work in this folder.
    pub fn postil(&self) -> assert_cmd::Command {
        let mut command = assert_cmd::Command::cargo_bin("postil").expect("the program was built");
        command.current_dir(self.root()).env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE");
        command
    }
}

pub fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// What tests build with unless they say otherwise.
pub fn options() -> Options {
    Options { today: TODAY, ..Options::new("postil.toml") }
}

/// Every file below a folder, by its path from there.
pub fn files_below(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = walkdir::WalkDir::new(folder).into_iter().filter_map(Result::ok);
    let files = entries.filter(|entry| entry.file_type().is_file());
    let read = |entry: walkdir::DirEntry| {
        let path = entry.path().strip_prefix(folder).expect("below the folder").to_string_lossy().replace('\\', "/");
        (path, fs::read(entry.path()).expect("the file can be read"))
    };
    files.map(read).collect()
}

/// The words of an HTML page as a reader sees them, without tags, scripts and styles.
pub fn text_of(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        text.push_str(&rest[..open]);
        rest = &rest[open..];
        let silent = ["<script", "<style"].iter().find(|tag| rest.starts_with(**tag));
        let end = match silent {
            Some(tag) => rest.find(&tag.replace('<', "</")).unwrap_or(0),
            None => 0,
        };
        let close = rest[end..].find('>').map_or(rest.len(), |at| end + at + 1);
        rest = &rest[close..];
    }
    text.push_str(rest);
    let entities =
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#x27;", "'"), ("&nbsp;", "\u{a0}")];
    entities.iter().fold(text, |text, (name, sign)| text.replace(name, sign)).replace("&amp;", "&")
}
