//! A site with targets, and what its publications say.

use std::collections::BTreeMap;

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
        self.scratch.postil().args(["--root", "papers", "build", "--quiet"]).assert().success();
        let mut files = files_below(&self.scratch.path("papers/site"));
        files.remove(".postil-manifest");
        files
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
