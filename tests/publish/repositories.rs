//! A branch of a git repository, here and at a remote that is a bare repository.

use std::process::Command;

use predicates::prelude::*;
use predicates::str::contains;

use crate::crawl::crawl;
use crate::scratch::files_below;
use crate::site::{Harbour, RECORD};
use crate::web::{of_folder, serve};

/// A site in a repository of its own, with a bare one beside it that it can push to.
pub struct Repository {
    pub harbour: Harbour,
}

impl Repository {
    pub fn with(keys: &str) -> Self {
        let repository = Self { harbour: Harbour::with(&format!("kind = \"git\"\n{keys}")) };
        repository.git(".", &["init", "--quiet", "--bare", "-b", "main", "remote.git"]);
        repository.git("papers", &["init", "--quiet", "-b", "main"]);
        repository.git("papers", &["remote", "add", "origin", "../remote.git"]);
        repository.git("papers", &["config", "user.name", "Signe Aune"]);
        repository.git("papers", &["config", "user.email", "signe@harbour.example"]);
        repository.harbour.write(".gitignore", "/site/\n");
        repository.git("papers", &["add", "--all"]);
        repository.git("papers", &["commit", "--quiet", "--message", "the site"]);
        repository
    }

    /// What git prints; it must succeed.
    pub fn git(&self, folder: &str, args: &[&str]) -> String {
        let mut git = Command::new("git");
        let output = run(git.arg("-C").arg(self.harbour.scratch.path(folder)).args(args));
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "git {args:?}: {said}");
        String::from_utf8_lossy(&output.stdout).trim_end().to_owned()
    }

    /// The commits of the published branch.
    fn commits(&self) -> usize {
        self.git("remote.git", &["rev-list", "--count", "gh-pages"]).parse().expect("a number")
    }

    pub fn paths(&self) -> Vec<String> {
        let list = self.git("remote.git", &["ls-tree", "-r", "--name-only", "gh-pages"]);
        list.lines().map(str::to_owned).collect()
    }

    pub fn show(&self, path: &str) -> String {
        self.git("remote.git", &["show", &format!("gh-pages:{path}")])
    }

    /// A commit of somebody else's on the branch, made in a clone.
    fn commit_by_hand(&self, path: &str, content: &str) {
        self.git(".", &["clone", "--quiet", "--branch", "gh-pages", "remote.git", "clone"]);
        self.harbour.scratch.write(&format!("clone/{path}"), content);
        self.git("clone", &["add", "--all"]);
        let who = ["-c", "user.name=Host", "-c", "user.email=host@example.org"];
        self.git("clone", &[&who[..], &["commit", "--quiet", "--message", "by hand"]].concat());
        self.git("clone", &["push", "--quiet"]);
        std::fs::remove_dir_all(self.harbour.scratch.path("clone")).expect("the clone goes");
    }
}

fn run(command: &mut Command) -> std::process::Output {
    command
        .env_remove("GIT_DIR")
        .output()
        .expect("these tests need git: install it, for example with `apt-get install git`")
}

#[test]
fn the_site_is_one_commit_and_nothing_changed_is_none() {
    let repository = Repository::with("");
    let before =
        (repository.git("papers", &["status", "--porcelain"]), repository.git("papers", &["rev-parse", "HEAD"]));
    let told = repository.harbour.published(&["--message", "First words"]);
    assert_eq!(repository.commits(), 1);
    assert!(repository.git("remote.git", &["rev-parse", "gh-pages"]).starts_with(told.release()));
    assert_eq!(repository.git("remote.git", &["log", "-1", "--format=%s|%an", "gh-pages"]), "First words|Signe Aune");
    let mut expected: Vec<String> = repository.harbour.built().into_keys().collect();
    expected.extend([RECORD.to_owned(), ".nojekyll".to_owned()]);
    expected.sort();
    assert_eq!(repository.paths(), expected);
    let again = repository.harbour.published(&[]);
    assert!(again.put().is_empty() && again.value["release"].is_null());
    assert_eq!(repository.commits(), 1);
    let after =
        (repository.git("papers", &["status", "--porcelain"]), repository.git("papers", &["rev-parse", "HEAD"]));
    assert_eq!(before, after, "work tree, index and branch are as they were");
    assert_eq!(repository.git("papers", &["branch", "--list", "gh-pages"]), "");
}

#[test]
fn bytes_are_those_of_the_build() {
    let repository = Repository::with("");
    // A filter of the repository must not reach the site.
    repository.harbour.write(".gitattributes", "* text eol=crlf\n");
    repository.git("papers", &["config", "core.autocrlf", "true"]);
    repository.harbour.write("static/odd \"name\" ü.txt", "a\nb\r\nc");
    repository.harbour.published(&[]);
    repository
        .git(".", &["-c", "core.autocrlf=false", "clone", "--quiet", "--branch", "gh-pages", "remote.git", "clone"]);
    let mut found = files_below(&repository.harbour.scratch.path("clone"));
    found.retain(|path, _| !path.starts_with(".git/") && path != RECORD && path != ".nojekyll");
    assert!(found == repository.harbour.built());
}

#[test]
fn an_edit_sends_its_files_and_files_of_others_stay() {
    let repository = Repository::with("");
    repository.harbour.published(&[]);
    repository.commit_by_hand("CNAME", "papers.example\n");
    repository.harbour.edit("content/sea/calm.md", "Nothing moved.", "A gull moved.");
    let told = repository.harbour.published(&[]);
    assert!(told.put().contains(&"sea/calm/index.html") && !told.put().contains(&"style.css"));
    assert_eq!(repository.show("CNAME"), "papers.example");
    repository.harbour.remove("content/sea/calm.md");
    let told = repository.harbour.published(&[]);
    assert_eq!(told.deleted(), ["sea/calm/index.html"]);
    assert!(repository.paths().contains(&"CNAME".to_owned()));
    assert!(!repository.paths().contains(&"sea/calm/index.html".to_owned()));
    assert_eq!(repository.commits(), 4);
}

#[test]
fn an_orphan_is_always_one_commit_and_keeps_what_is_of_others() {
    let repository = Repository::with("orphan = true");
    repository.harbour.published(&[]);
    repository.commit_by_hand("previews/1/index.html", "a preview");
    repository.harbour.edit("content/sea/calm.md", "Nothing moved.", "A gull moved.");
    repository.harbour.published(&[]);
    assert_eq!(repository.commits(), 1);
    assert_eq!(repository.show("previews/1/index.html"), "a preview");
    assert!(repository.show("sea/calm/index.html").contains("A gull moved."));
    assert!(repository.show("sea/tide/index.html").contains("The tide rose"));
    assert_eq!(repository.harbour.refused(&["--rollback"]), (vec!["publish.no-release".to_owned()], 2));
}

#[test]
fn a_folder_of_the_branch_is_all_that_is_touched() {
    let repository = Repository::with("branch = \"pages\"\nfolder = \"docs/live\"");
    repository.git("papers", &["push", "--quiet", "origin", "main:pages"]);
    repository.harbour.published(&[]);
    let list = repository.git("remote.git", &["ls-tree", "-r", "--name-only", "pages"]);
    assert!(list.contains("docs/live/sea/tide/index.html") && list.contains("docs/live/.nojekyll"), "{list}");
    assert!(list.contains("content/sea/tide.md"), "{list}");
    repository.harbour.remove("content/sea/calm.md");
    assert_eq!(repository.harbour.published(&[]).deleted(), ["sea/calm/index.html"]);
    let list = repository.git("remote.git", &["ls-tree", "-r", "--name-only", "pages"]);
    assert!(!list.contains("docs/live/sea/calm/index.html") && list.contains("content/sea/calm.md"), "{list}");
}

#[test]
fn going_back_is_a_new_commit_and_can_be_repeated() {
    let repository = Repository::with("");
    let harbour = &repository.harbour;
    let mut releases = Vec::new();
    for (old, new) in [("Nothing moved.", "One gull."), ("One gull.", "Two gulls."), ("Two gulls.", "Three gulls.")] {
        harbour.edit("content/sea/calm.md", old, new);
        releases.push(harbour.published(&[]).release().to_owned());
    }
    repository.commit_by_hand("CNAME", "papers.example\n");
    let served = || repository.show("sea/calm/index.html");
    assert_eq!(harbour.published(&["--rollback"]).release(), releases[1]);
    assert!(served().contains("Two gulls."));
    assert_eq!(harbour.published(&["--rollback"]).release(), releases[0]);
    assert!(served().contains("One gull."));
    assert_eq!(repository.show("CNAME"), "papers.example", "what is of others stays");
    assert_eq!(repository.commits(), 6);
    assert_eq!(harbour.refused(&["--rollback"]), (vec!["publish.no-release".to_owned()], 2));
    assert_eq!(harbour.refused(&["--rollback", "main"]), (vec!["publish.no-release".to_owned()], 2));
    harbour.published(&["--rollback", &releases[2]]);
    assert!(served().contains("Three gulls."));
    assert!(harbour.published(&[]).put().is_empty());
    // Who published after going back gets to what was served before, and never to what was rolled away from.
    harbour.published(&["--rollback"]);
    harbour.edit("content/sea/calm.md", "Three gulls.", "Four gulls.");
    harbour.published(&[]);
    for (release, words) in [(&releases[1], "Two gulls."), (&releases[0], "One gull.")] {
        assert_eq!(harbour.published(&["--rollback"]).release(), release);
        assert!(served().contains(words));
    }
}

#[test]
fn a_branch_here_can_be_published_to_unless_it_is_checked_out() {
    let repository = Repository::with("remote = \"\"");
    repository.harbour.published(&[]);
    let list = repository.git("papers", &["ls-tree", "-r", "--name-only", "gh-pages"]);
    assert!(list.contains("sea/tide/index.html"), "{list}");
    assert!(repository.harbour.published(&[]).put().is_empty());
    repository.git("papers", &["worktree", "add", "--quiet", "../tree", "gh-pages"]);
    assert_eq!(repository.harbour.refused(&[]), (vec!["publish.checked-out".to_owned()], 2));
}

#[test]
fn what_is_wrong_with_the_repository_is_told_in_gits_words() {
    let harbour = Harbour::with("kind = \"git\"");
    let mut publish = harbour.publish(&["--yes"]);
    let publish = publish.env("GIT_CEILING_DIRECTORIES", harbour.scratch.root());
    publish.assert().code(2).stderr(contains("is in no git repository").and(contains("git init")));
    let repository = Repository::with("remote = \"elsewhere\"");
    let publish = repository.harbour.publish(&["--yes"]).assert().code(2);
    publish.stderr(contains("publish.git").and(contains("name the remote with `remote`")));
    let repository = Repository::with("");
    repository
        .harbour
        .scratch
        .write("remote.git/hooks/pre-receive", "#!/bin/sh\necho 'closed for the night' >&2; exit 1\n");
    let hook = repository.harbour.scratch.path("remote.git/hooks/pre-receive");
    assert!(run(Command::new("chmod").arg("+x").arg(hook)).status.success());
    repository.harbour.publish(&["--yes"]).assert().code(2).stderr(contains("closed for the night"));
    assert!(repository.git("remote.git", &["branch", "--list"]).is_empty());
}

#[cfg(unix)]
#[test]
fn who_pushes_in_the_last_moment_is_not_overwritten() {
    for keys in ["", "orphan = true"] {
        let repository = Repository::with(keys);
        repository.harbour.published(&[]);
        // Runs right before the push, when the plan is long made.
        let hook = "#!/bin/sh\nunset GIT_DIR\ncd ../remote.git\n\
            new=$(git -c user.name=Host -c user.email=host@example.org commit-tree -m quicker -p gh-pages 'gh-pages^{tree}')\n\
            git update-ref refs/heads/gh-pages $new\n";
        repository.harbour.write(".git/hooks/pre-push", hook);
        let path = repository.harbour.scratch.path("papers/.git/hooks/pre-push");
        assert!(run(Command::new("chmod").arg("+x").arg(path)).status.success());
        repository.harbour.edit("content/sea/calm.md", "Nothing moved.", "A gull moved.");
        assert_eq!(repository.harbour.refused(&[]), (vec!["publish.overtaken".to_owned()], 2));
        assert_eq!(repository.git("remote.git", &["log", "-1", "--format=%s", "gh-pages"]), "quicker");
        repository.harbour.remove(".git/hooks/pre-push");
        repository.harbour.published(&[]);
        assert!(repository.show("sea/calm/index.html").contains("A gull moved."));
    }
}

#[test]
fn a_projects_pages_have_its_name_in_their_address() {
    let repository = Repository::with("base_url = \"https://harbour.github.io\"");
    repository.git("papers", &["remote", "set-url", "origin", "git@github.com:harbour/papers.git"]);
    let publish = repository.harbour.publish(&["--yes"]).assert().code(2);
    publish.stderr(contains("publish.base-path").and(contains("https://harbour.github.io/papers")));
}

#[test]
fn the_branch_that_is_served_can_be_walked() {
    let repository = Repository::with("folder = \"docs\"");
    repository.harbour.published(&[]);
    repository.git(".", &["clone", "--quiet", "--branch", "gh-pages", "remote.git", "clone"]);
    let clone = repository.harbour.scratch.path("clone/docs");
    let port = serve(move |asked| of_folder(&clone, asked));
    crawl(port, &repository.harbour.built(), &[]);
}

#[test]
fn what_people_write_into_messages_does_not_lead_the_way_back() {
    let repository = Repository::with("");
    let harbour = &repository.harbour;
    harbour.published(&[]);
    let first = repository.git("remote.git", &["rev-parse", "gh-pages"]);
    let told = ["One gull.", "Two gulls.", "Three gulls.", "Four gulls."];
    let mut published = Vec::new();
    let messages = [
        format!("Gulls\n\nRolled-back-to: {first}"),
        format!("Gulls\n\nRolled-back-to: {first}\n\nAs they were."),
        "Gulls\n\nRolled-back-to: --output=x".to_owned(),
        "Gulls\n\nRolled-back-to: 0123456789".to_owned(),
    ];
    for (words, message) in told.iter().zip(&messages) {
        harbour.write("content/sea/calm.md", words);
        published.push(harbour.published(&["--message", message]).release().to_owned());
    }
    for release in published[..3].iter().rev().map(String::as_str).chain([&first[..12]]) {
        assert_eq!(harbour.published(&["--rollback"]).release(), release);
    }
    assert_eq!(harbour.refused(&["--rollback"]).0, ["publish.no-release"]);
    harbour.published(&["--rollback", &published[0], "--message", &messages[2]]);
    assert!(repository.show("sea/calm/index.html").contains("One gull."));
    assert_eq!(harbour.published(&["--rollback"]).release(), &first[..12]);
}
