//! A site with targets, and what its publications say.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};

use postil::diagnostic::Diagnostic;
use postil::files::DiskFiles;
use postil::pipeline::{self, Options};
use postil::site::publish::{Allowed, Job, Parcel, Plan, Steps, choose, open};
use serde_json::Value;

use crate::scratch::{Scratch, files_below};

/// The name of the record in folders.
pub const RECORD: &str = ".postil-publish.json";

const CONFIG: &str = "title = \"Harbour papers\"\nbase_url = \"https://harbour.example\"\n";

const TIDE: &str = "+++\ntitle = \"Tide\"\ndate = 2020-01-05\naliases = [\"/flood\"]\n+++\n\n\
    The tide rose 3.4 metres on Monday, and 212 people left the quay.\n";

const FACTS: &str = "[[fact]]\nid = \"rise\"\nkind = \"figure\"\nlabel = \"Rise\"\nvalue = \"3.4\"\nunit = \"m\"\n\
    status = \"accepted\"\nat = [{ exact = \"3.4 metres\" }]\n";

/// A site outside of which there is room for targets.
pub struct Harbour {
    pub scratch: Scratch,
}

impl Harbour {
    /// With this target, called `live`.
    pub fn with(target: &str) -> Self {
        let harbour = Self { scratch: Scratch::empty() };
        harbour.write("postil.toml", &format!("{CONFIG}\n[publish.live]\n{target}\n"));
        harbour.write("content/_index.md", "+++\ntitle = \"Harbour papers\"\n+++\n");
        harbour.write("content/sea/_index.md", "+++\ntitle = \"Sea\"\n+++\n");
        harbour.write("content/sea/tide.md", TIDE);
        harbour.write("content/sea/tide.facts.toml", FACTS);
        harbour.write("content/sea/calm.md", "+++\ntitle = \"Calm\"\ndate = 2020-01-04\n+++\n\nNothing moved.\n");
        harbour.write("static/quay.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n");
        harbour
    }

    pub fn write(&self, path: &str, content: &str) {
        self.scratch.write(&format!("papers/{path}"), content);
    }

    pub fn edit(&self, path: &str, old: &str, new: &str) {
        self.scratch.edit(&format!("papers/{path}"), old, new);
    }

    pub fn remove(&self, path: &str) {
        self.scratch.remove(&format!("papers/{path}"));
    }

    /// The program, publishing.
    pub fn publish(&self, args: &[&str]) -> assert_cmd::Command {
        let mut command = self.scratch.postil();
        command.args(["--root", "papers", "publish"]).args(args);
        command
    }

    /// What a publication that nobody is asked about says.
    pub fn told(&self, args: &[&str]) -> Told {
        self.told_by(&[&["--yes", "--format", "json"], args].concat(), |_| {})
    }

    /// The same with arguments and an environment of one's own.
    pub fn told_by(&self, args: &[&str], prepare: impl Fn(&mut assert_cmd::Command)) -> Told {
        let mut command = self.publish(args);
        prepare(&mut command);
        let output = command.output().expect("the program runs");
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        let value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error} in: {text}\n{said}"));
        Told { value, exit: output.status.code() }
    }

    /// A publication that succeeds.
    pub fn published(&self, args: &[&str]) -> Told {
        let told = self.told(args);
        assert!(told.exit == Some(0) && told.value["published"] == true, "{:#}", told.value);
        told
    }

    /// The codes and the exit status of one that does not.
    pub fn refused(&self, args: &[&str]) -> (Vec<String>, i32) {
        let told = self.told(args);
        assert!(told.value["published"] != true, "{:#}", told.value);
        (told.errors(), told.exit.expect("the program was not killed"))
    }

    /// Every file that a build makes now.
    pub fn built(&self) -> BTreeMap<String, Vec<u8>> {
        self.built_in("papers")
    }

    /// The same of a site in another folder.
    pub fn built_in(&self, root: &str) -> BTreeMap<String, Vec<u8>> {
        self.scratch.postil().args(["--root", root, "build", "--quiet"]).assert().success();
        let mut files = files_below(&self.scratch.path(&format!("{root}/site")));
        files.remove(".postil-manifest");
        files
    }

    /// The same site once more, in another folder, so that somebody else can publish it.
    pub fn copy_to(&self, root: &str) {
        for (path, bytes) in files_below(&self.scratch.path("papers")) {
            let target = self.scratch.path(&format!("{root}/{path}"));
            std::fs::create_dir_all(target.parent().expect("a folder")).expect("it can be made");
            std::fs::write(target, bytes).expect("it can be written");
        }
    }

    /// Publishes, and lets something happen when so many files are put; with 0 after all was looked at and before anything is changed.
    pub fn publish_and_meanwhile(&self, at: usize, act: &(dyn Fn() + Sync)) -> Result<Option<String>, Diagnostic> {
        let root = self.scratch.path("papers");
        let (report, site) = pipeline::build_site(&DiskFiles::new(&root), &root, &Options::new("postil.toml"), &());
        let site = site.expect("it builds");
        let config = &site.snapshot.config;
        let (name, chosen) = choose(config, None).expect("there is one");
        let mut opened = open(&root, config, name, chosen, Allowed::default()).expect("it can be there");
        let parcel = Parcel::new(&report.output_dir, &site).expect("it was built");
        let standing = opened.look().expect("it can be looked at");
        let plan = Plan::new(&parcel, &standing);
        let steps = Meanwhile { done: AtomicUsize::new(0), at, act };
        opened.apply(&Job { parcel: &parcel, plan: &plan, standing: &standing, message: None, steps: &steps })
    }
}

struct Meanwhile<'a> {
    done: AtomicUsize,
    at: usize,
    act: &'a (dyn Fn() + Sync),
}

impl Steps for Meanwhile<'_> {
    fn start(&self, _: &'static str, _: usize) {
        if self.at == 0 {
            (self.act)();
        }
    }

    fn step(&self) {
        if self.done.fetch_add(1, Ordering::SeqCst) + 1 == self.at {
            (self.act)();
        }
    }
}

/// What a publication says to programs.
pub struct Told {
    pub value: Value,
    pub exit: Option<i32>,
}

impl Told {
    /// Files that went up.
    pub fn put(&self) -> Vec<&str> {
        self.list("put").iter().map(|put| put["path"].as_str().expect("a path")).collect()
    }

    pub fn deleted(&self) -> Vec<&str> {
        self.list("delete").iter().map(|file| file["path"].as_str().expect("a path")).collect()
    }

    pub fn release(&self) -> &str {
        self.value["release"].as_str().expect("a release")
    }

    pub fn errors(&self) -> Vec<String> {
        let errors = self.list("diagnostics").iter().filter(|fault| fault["severity"] == "error");
        errors.map(|fault| fault["code"].as_str().expect("a code").to_owned()).collect()
    }

    fn list(&self, key: &str) -> &[Value] {
        self.value[key].as_array().map(Vec::as_slice).unwrap_or_default()
    }
}
