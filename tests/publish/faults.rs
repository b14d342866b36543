//! Publications that are broken off: what is read at the target is whole at every moment, and the next publication ends it.

use std::collections::BTreeMap;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use predicates::prelude::*;
use predicates::str::contains;

use crate::proxy::Dice;
use crate::scratch::files_below;
use crate::site::{Harbour, RECORD};

const PAGES: usize = 40;

/// A site whose pages all show one chart, which has another name in each generation.
pub fn generation(harbour: &Harbour, number: usize, pages: usize) {
    for page in 0..pages {
        let text = format!("+++\ntitle = \"Page {page}\"\n+++\n\n![The chart](/chart-{number}.svg)\n");
        harbour.write(&format!("content/sea/page-{page}.md"), &text);
    }
    // And pages with charts of their own, which go with them.
    for (page, chart) in (0..3).map(|page| (format!("page-{number}-{page}"), format!("chart-{number}-{page}.svg"))) {
        harbour.write(&format!("content/sea/{page}.md"), &format!("+++\ntitle = \"A page\"\n+++\n\n![It](/{chart})\n"));
        harbour.write(&format!("static/{chart}"), &format!("<svg><!-- {chart} --></svg>"));
    }
    if let Some(before) = number.checked_sub(1) {
        let remove = |path: String| _ = std::fs::remove_file(harbour.scratch.path(&format!("papers/{path}")));
        remove(format!("static/chart-{before}.svg"));
        for page in 0..3 {
            remove(format!("static/chart-{before}-{page}.svg"));
            remove(format!("content/sea/page-{before}-{page}.md"));
        }
    }
    harbour.write(&format!("static/chart-{number}.svg"), &format!("<svg><!-- {number} --></svg>"));
}

/// Whether it is the chart that all pages show.
pub fn is_shared_chart(path: &str) -> bool {
    path.starts_with("chart-") && path.matches('-').count() == 1
}

/// Every page shows a chart that is there.
pub fn assert_whole(files: &BTreeMap<String, Vec<u8>>) {
    for (path, bytes) in files.iter().filter(|(path, _)| path.contains("/page-")) {
        let page = String::from_utf8_lossy(bytes);
        let at = page.find("chart-").unwrap_or_else(|| panic!("{path} is cut off"));
        let chart = page[at..].split('"').next().expect("a name");
        assert!(files.contains_key(chart), "{path} shows {chart}, which is not there");
        assert!(page.trim_end().ends_with("</html>"), "{path} is cut off");
    }
}

/// Starts a publication and kills it once `begun` says so, after a while.
fn killed(harbour: &Harbour, begun: impl Fn() -> bool, after: Duration) {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin("postil"));
    command.args(["--root", "papers", "publish", "--yes", "--quiet"]).current_dir(harbour.scratch.root());
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the program starts");
    let deadline = Instant::now() + Duration::from_secs(120);
    while !begun() && child.try_wait().expect("it can be asked").is_none() {
        assert!(Instant::now() < deadline, "nothing happens");
        std::thread::sleep(Duration::from_micros(200));
    }
    std::thread::sleep(after);
    let _ = child.kill();
    child.wait().expect("it has ended");
}

/// Starts a publication and kills it after a while.
pub fn kill_after(harbour: &Harbour, environment: &[(&str, &str)], after: Duration) {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin("postil"));
    command.args(["--root", "papers", "publish", "--yes", "--quiet"]).current_dir(harbour.scratch.root());
    command.envs(environment.iter().copied()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.spawn().expect("the program starts");
    std::thread::sleep(after);
    let _ = child.kill();
    child.wait().expect("it has ended");
}

fn built_by(harbour: &Harbour, number: usize) -> BTreeMap<String, Vec<u8>> {
    generation(harbour, number, PAGES);
    // So that a publication begins at once.
    harbour.built()
}

#[test]
fn a_folder_is_old_or_new_or_both_whenever_it_ends() {
    let harbour = Harbour::with("kind = \"dir\"\npath = \"../public\"");
    built_by(&harbour, 0);
    harbour.published(&[]);
    let record = || std::fs::read(harbour.scratch.path(&format!("public/{RECORD}"))).unwrap_or_default();
    let (mut broken, mut dice) = (0, Dice::new(1));
    for kill in 1..=25 {
        let built = built_by(&harbour, kill);
        harbour.scratch.write("public/by-hand.txt", "not ours");
        let before = record();
        killed(&harbour, || record() != before, Duration::from_micros(dice.roll(6250)));
        let mut public = files_below(&harbour.scratch.path("public"));
        public.retain(|path, _| !path.ends_with(".postil-new"));
        assert_whole(&public);
        broken += usize::from(String::from_utf8_lossy(&record()).contains("null"));
        // Every other time the next publication has another generation to bring.
        if kill % 2 == 0 {
            harbour.published(&[]);
            let mut public = files_below(&harbour.scratch.path("public"));
            assert_eq!(public.remove("by-hand.txt").as_deref(), Some(&b"not ours"[..]));
            public.remove(RECORD);
            assert!(public == built, "after kill {kill}");
        }
    }
    assert!(broken > 0, "no publication was broken off in the middle");
}

#[cfg(unix)]
#[test]
fn a_release_is_whole_or_not_there() {
    let harbour = Harbour::with("kind = \"dir\"\npath = \"../public\"\nreleases = 2");
    built_by(&harbour, 0);
    harbour.published(&[]);
    let releases = || std::fs::read_dir(harbour.scratch.path("public/releases")).map_or(0, |entries| entries.count());
    let mut dice = Dice::new(2);
    for kill in 1..=12 {
        let built = built_by(&harbour, kill);
        let (old, before) = (files_below(&harbour.scratch.path("public/current/")), releases());
        killed(&harbour, || releases() != before, Duration::from_micros(dice.roll(4800)));
        let served = files_below(&harbour.scratch.path("public/current/"));
        assert!(served == old || served == built, "after kill {kill}");
        harbour.published(&[]);
        assert!(files_below(&harbour.scratch.path("public/current/")) == built, "after kill {kill}");
    }
    // What was left half made or half removed goes with the next release.
    built_by(&harbour, 13);
    harbour.published(&[]);
    let left = std::fs::read_dir(harbour.scratch.path("public/releases")).expect("it is there");
    let left: Vec<_> = left.map(|entry| entry.expect("readable").file_name()).collect();
    assert!(left.len() == 5 && left.iter().all(|name| !name.to_string_lossy().starts_with('.')), "{left:?}");
}

#[test]
fn a_branch_has_the_old_commit_or_the_new_one() {
    let harbour = Harbour::with("kind = \"git\"");
    let git = |folder: &str, args: &[&str]| {
        let done = Command::new("git").arg("-C").arg(harbour.scratch.path(folder)).args(args).output();
        let done = done.expect("these tests need git: `apt-get install git`");
        assert!(done.status.success(), "git {args:?}: {}", String::from_utf8_lossy(&done.stderr));
        String::from_utf8_lossy(&done.stdout).trim().to_owned()
    };
    git(".", &["init", "--quiet", "--bare", "remote.git"]);
    git("papers", &["init", "--quiet"]);
    git("papers", &["remote", "add", "origin", "../remote.git"]);
    git("papers", &["config", "user.name", "Signe Aune"]);
    git("papers", &["config", "user.email", "signe@harbour.example"]);
    built_by(&harbour, 0);
    harbour.published(&[]);
    let started = Instant::now();
    harbour.published(&[]);
    let whole = u64::try_from(started.elapsed().as_micros()).expect("it is short") * 2;
    let mut dice = Dice::new(3);
    for kill in 1..=12 {
        built_by(&harbour, kill);
        killed(&harbour, || true, Duration::from_micros(dice.roll(whole)));
        // A push that was begun may land between one look and the next: both look at one commit.
        let commit = git("remote.git", &["rev-parse", "gh-pages"]);
        let chart = git("remote.git", &["ls-tree", "--name-only", &commit]);
        let chart = chart.lines().find(|name| is_shared_chart(name)).expect("a chart").to_owned();
        assert!([format!("chart-{}.svg", kill - 1), format!("chart-{kill}.svg")].contains(&chart), "{chart}");
        assert!(git("remote.git", &["show", &format!("{commit}:sea/page-7/index.html")]).contains(&chart));
        // A push that was begun goes on without us; whoever is quicker, nobody's commit is lost.
        let deadline = Instant::now() + Duration::from_secs(60);
        while harbour.told(&[]).exit != Some(0) {
            assert!(Instant::now() < deadline, "it is not ended by the next");
            std::thread::sleep(Duration::from_millis(500));
        }
        let list = git("remote.git", &["ls-tree", "--name-only", "gh-pages"]);
        assert!(list.contains(&format!("chart-{kill}.svg")), "{list}");
        assert!(git("remote.git", &["fsck", "--no-progress", "--no-dangling"]).is_empty());
    }
}

#[cfg(unix)]
#[test]
fn a_disk_that_takes_no_more_is_told_and_the_next_publication_ends_it() {
    let harbour = Harbour::with("kind = \"dir\"\npath = \"../public\"");
    harbour.built();
    let program = assert_cmd::cargo::cargo_bin("postil");
    // No file may be longer than 16 kB: the style sheet and the typefaces do not fit.
    let script = format!("trap '' XFSZ; ulimit -f 16; exec '{}' --root papers publish --yes", program.display());
    let mut shell = assert_cmd::Command::new("sh");
    shell.args(["-c", &script]).current_dir(harbour.scratch.root());
    let told = shell.assert().code(2);
    told.stderr(contains("publish.write").and(contains("cannot write `../public/"))).stdout(contains("broken off"));
    let waiting = files_below(&harbour.scratch.path("public")).into_keys().filter(|path| path.ends_with(".postil-new"));
    assert_eq!(waiting.count(), 0);
    harbour.published(&[]);
    let mut public = files_below(&harbour.scratch.path("public"));
    public.remove(RECORD);
    assert!(public == harbour.built());
}

#[test]
fn a_file_where_the_folder_is_to_be_is_told() {
    let harbour = Harbour::with("kind = \"dir\"\npath = \"../public\"");
    harbour.scratch.write("public", "a file");
    harbour.publish(&["--yes"]).assert().code(2).stderr(contains("publish."));
    assert_eq!(harbour.scratch.read("public"), "a file");
}
