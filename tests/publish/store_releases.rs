//! Former releases of a bucket.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicIsize, Ordering};

use crate::site::Harbour;
use crate::stores::{Store, assert_is_there, published, told};
use crate::web;

const GULLS: [&str; 5] = ["Nothing moved.", "One gull.", "Two gulls.", "Three gulls.", "Four gulls."];

fn page(store: &Store) -> String {
    String::from_utf8(store.get("sea/calm/index.html").expect("it is there").1).expect("it is text")
}

/// A store that, for a client, refuses all writes once so many were done.
fn refusing(store: &Store) -> (u16, Arc<AtomicIsize>) {
    let (port, left) = (store.port, Arc::new(AtomicIsize::new(isize::MAX)));
    let counted = Arc::clone(&left);
    let web = web::serve(move |asked| match asked.method.as_str() {
        "PUT" | "DELETE" if counted.fetch_sub(1, Ordering::Relaxed) <= 0 => web::Answer::new(403, &[], ""),
        _ => web::forward(port, asked),
    });
    (web, left)
}

/// Names of what is kept for former releases.
fn kept(store: &Store) -> BTreeSet<String> {
    store.names(".postil-releases/").into_iter().collect()
}

fn gulls(harbour: &Harbour, count: usize) {
    harbour.edit("content/sea/calm.md", GULLS[count - 1], GULLS[count]);
}

#[test]
fn readers_get_former_releases_again_and_only_so_many_are_kept() {
    let store = Store::start();
    let harbour = store.harbour("releases = 3");
    store.ask("PUT", "by-hand.txt", "not ours");
    let mut all = vec![published(&harbour, &[]).release().to_owned()];
    let again = published(&harbour, &[]);
    assert!(again.put().is_empty() && again.deleted().is_empty() && again.value["release"].is_null());
    assert_eq!(kept(&store).len(), 2, "nothing was replaced, so nothing but the record and a note are kept");
    // A file that goes, and one whose headers alone change.
    gulls(&harbour, 1);
    harbour.remove("content/sea/tide.md");
    harbour.remove("content/sea/tide.facts.toml");
    harbour.edit("postil.toml", "releases =", "cache = [{ files = \"*.svg\", control = \"max-age=5\" }]\nreleases =");
    let told = published(&harbour, &["--allow-deletions"]);
    assert!(told.deleted().contains(&"sea/tide/index.html") && told.put().contains(&"quay.svg"));
    all.push(told.release().to_owned());
    assert!(store.get("quay.svg").expect("it is there").0.contains("max-age=5"));
    assert_eq!(published(&harbour, &["--rollback"]).release(), all[0]);
    assert!(page(&store).contains(GULLS[0]));
    let (head, _) = store.get("sea/tide/index.html").expect("it is there again");
    assert!(head.contains("content-type: text/html; charset=utf-8"), "{head}");
    assert!(store.get("quay.svg").expect("it is there").0.contains("max-age=3600"));
    // From there a publication brings what differs, and what is undone can be done.
    assert_eq!(published(&harbour, &["--rollback", &all[1]]).release(), all[1]);
    assert!(store.get("sea/tide/index.html").is_none() && page(&store).contains(GULLS[1]));
    assert!(published(&harbour, &[]).put().is_empty());
    for count in 2..=4 {
        gulls(&harbour, count);
        all.push(published(&harbour, &[]).release().to_owned());
    }
    for (release, words) in [(&all[3], GULLS[3]), (&all[2], GULLS[2])] {
        assert_eq!(published(&harbour, &["--rollback"]).release(), release);
        assert!(page(&store).contains(words));
    }
    let refused = |args: &[&str]| super::stores::told(&harbour, args).errors();
    assert_eq!(refused(&["--rollback"]), ["publish.no-release"]);
    assert_eq!(refused(&["--rollback", &all[0]]), ["publish.no-release"]);
    let kept = kept(&store);
    assert_eq!(kept.iter().filter(|name| name.ends_with(".json")).count(), 3, "{kept:?}");
    published(&harbour, &["--rollback", &all[4]]);
    assert_is_there(&store, &harbour, "");
    assert_eq!(published(&harbour, &[]).value["foreign"], 1);
    assert_eq!(store.get("by-hand.txt").expect("it stays").1, b"not ours");
}

#[test]
fn what_stood_there_before_releases_were_kept_is_one_and_files_of_others_are_not_replaced() {
    let store = Store::start();
    let harbour = store.harbour("prefix = \"a/b\"");
    harbour.write("static/pier.svg", "<svg/>\n");
    published(&harbour, &[]);
    harbour.edit("postil.toml", "prefix =", "releases = 3\nprefix =");
    harbour.edit("content/sea/calm.md", GULLS[0], GULLS[1]);
    harbour.remove("static/pier.svg");
    published(&harbour, &[]);
    store.ask("PUT", "a/b/pier.svg", "not ours");
    let refused = told(&harbour, &["--rollback"]);
    assert_eq!((refused.errors(), refused.exit), (vec!["publish.foreign".to_owned()], Some(2)));
    assert_eq!(store.get("a/b/pier.svg").expect("it stays").1, b"not ours");
    store.ask("DELETE", "a/b/pier.svg", "");
    published(&harbour, &["--rollback"]);
    assert_eq!(store.get("a/b/pier.svg").expect("it is there again").1, b"<svg/>\n");
}

#[test]
fn only_what_postil_put_there_is_kept_and_nobody_is_overtaken() {
    let store = Store::start();
    let (port, bucket) = (store.port, store.bucket.clone());
    let (copies, meddling) = (Arc::new(AtomicIsize::new(0)), Arc::new(AtomicIsize::new(0)));
    let (counted, meddles) = (Arc::clone(&copies), Arc::clone(&meddling));
    let web = web::serve(move |asked| {
        if asked.headers.contains_key("x-amz-copy-source") {
            counted.fetch_add(1, Ordering::Relaxed);
            assert!(asked.headers.get("x-amz-copy-source-if-match").is_some_and(|tag| tag.len() > 30));
            match meddles.swap(0, Ordering::Relaxed) {
                // Someone else publishes while the store is copying; or writes over what is about to be copied.
                1 => bucket.put(".postil-publish.json", "{\"postil-publish\":1,\"base_url\":\"\",\"files\":{}}"),
                2 => return web::Answer::new(412, &[], "<Error><Code>PreconditionFailed</Code></Error>"),
                _ => {}
            }
        }
        web::forward(port, asked)
    });
    let harbour = store.harbour_by(web, "releases = 3");
    published(&harbour, &[]);
    let record = store.get(".postil-publish.json").expect("it is there").1;
    // Of the same length, so that only its digest tells.
    let found = page(&store);
    store.bucket.put("sea/calm/index.html", &found.replace("Nothing moved", "Nothing robed"));
    gulls(&harbour, 1);
    meddling.store(1, Ordering::Relaxed);
    assert_eq!(told(&harbour, &[]).errors(), ["publish.overtaken"]);
    assert!(page(&store).contains("Nothing robed"), "nothing that readers get is written");
    assert!(copies.load(Ordering::Relaxed) > 0);
    store.bucket.put(".postil-publish.json", std::str::from_utf8(&record).expect("it is text"));
    published(&harbour, &[]);
    assert!(page(&store).contains(GULLS[1]));
    let refused = told(&harbour, &["--rollback"]);
    assert_eq!((refused.errors(), refused.exit), (vec!["publish.no-release".to_owned()], Some(2)));
    assert!(page(&store).contains(GULLS[1]), "what others wrote is not taken for a release");
    harbour.write("static/pier.svg", "<svg/>\n");
    published(&harbour, &[]);
    harbour.remove("static/pier.svg");
    meddling.store(2, Ordering::Relaxed);
    published(&harbour, &[]);
    assert_eq!(told(&harbour, &["--rollback", "--dry-run"]).errors(), ["publish.no-release"]);
}

#[test]
fn going_back_goes_on_wherever_it_was_broken_off() {
    let store = Store::start();
    let (web, left) = refusing(&store);
    let harbour = store.harbour_by(web, "releases = 4");
    let mut all = vec![published(&harbour, &[]).release().to_owned()];
    for count in 1..=2 {
        gulls(&harbour, count);
        harbour.write(&format!("content/sea/{count}.md"), "+++\ntitle = \"Log\"\n+++\n\nNothing.\n");
        all.push(published(&harbour, &[]).release().to_owned());
    }
    let mut broken = 0;
    for writes in 0.. {
        left.store(writes, Ordering::Relaxed);
        let told = told(&harbour, &["--rollback"]);
        left.store(isize::MAX, Ordering::Relaxed);
        if told.exit == Some(0) {
            break;
        }
        broken += 1;
        assert_eq!(published(&harbour, &["--rollback"]).release(), all[1], "after {writes} writes");
        assert!(page(&store).contains(GULLS[1]) && store.get("sea/2/index.html").is_none());
        assert_eq!(published(&harbour, &["--rollback", &all[2]]).release(), all[2]);
        assert!(page(&store).contains(GULLS[2]) && store.get("sea/2/index.html").is_some());
    }
    assert!(broken > 3, "it was broken off {broken} times");
    assert!(page(&store).contains(GULLS[1]));
}

#[test]
fn nobody_gets_back_to_what_was_rolled_away_from_when_a_publication_was_broken_off() {
    let store = Store::start();
    let (web, left) = refusing(&store);
    let harbour = store.harbour_by(web, "releases = 9");
    let mut all = vec![published(&harbour, &[]).release().to_owned()];
    for count in 1..=2 {
        gulls(&harbour, count);
        all.push(published(&harbour, &[]).release().to_owned());
    }
    assert_eq!(published(&harbour, &["--rollback"]).release(), all[1]);
    gulls(&harbour, 3);
    // However far it comes.
    let (mut whole, mut broken) = (None, 0);
    for writes in 0.. {
        left.store(writes, Ordering::Relaxed);
        let done = told(&harbour, &[]);
        left.store(isize::MAX, Ordering::Relaxed);
        if done.exit == Some(0) {
            whole = Some(done.release().to_owned());
            break;
        }
        let would = told(&harbour, &["--rollback", "--dry-run"]);
        let changes = store.get(".postil-publish.json").expect("it is there").1;
        let is_left = String::from_utf8_lossy(&changes).contains("\"left\"");
        assert_eq!(would.release(), all[usize::from(is_left)], "after {writes} writes");
        broken += usize::from(is_left);
    }
    assert!(broken > 3, "files were changing in {broken} of them");
    assert_eq!(published(&harbour, &["--rollback"]).release(), all[1]);
    assert!(page(&store).contains(GULLS[1]));
    assert_eq!(published(&harbour, &["--rollback"]).release(), all[0]);
    assert!(page(&store).contains(GULLS[0]));
    published(&harbour, &["--rollback", &whole.expect("one came to its end")]);
    assert!(page(&store).contains(GULLS[3]));
    // And a publication that was broken off is taken back.
    gulls(&harbour, 4);
    left.store(3, Ordering::Relaxed);
    assert_ne!(told(&harbour, &[]).exit, Some(0));
    left.store(isize::MAX, Ordering::Relaxed);
    published(&harbour, &["--rollback"]);
    assert!(page(&store).contains(GULLS[3]));
}

#[test]
fn going_back_passes_by_releases_that_are_the_same() {
    let store = Store::start();
    let harbour = store.harbour("releases = 9");
    let first = published(&harbour, &[]).release().to_owned();
    gulls(&harbour, 1);
    published(&harbour, &[]);
    for _ in 0..2 {
        store.ask("DELETE", "sea/calm/index.html", "");
        let mended = published(&harbour, &[]);
        assert_eq!(mended.put(), ["sea/calm/index.html"]);
        assert_eq!(mended.value["diagnostics"].as_array().map(Vec::len), Some(0), "what is mended is not lost");
    }
    // A file that did not change can be had nowhere but from the site.
    store.ask("DELETE", "quay.svg", "");
    let refused = told(&harbour, &["--rollback"]);
    assert_eq!(refused.errors(), ["publish.no-release"]);
    assert!(refused.value["diagnostics"].to_string().contains("publish first"), "{:#}", refused.value);
    published(&harbour, &[]);
    assert_eq!(published(&harbour, &["--rollback"]).release(), first);
    assert!(page(&store).contains(GULLS[0]));
    assert_eq!(told(&harbour, &["--rollback"]).errors(), ["publish.no-release"]);
}

#[test]
fn what_older_versions_put_there_can_be_gone_back_to_and_what_is_not_kept_is_told() {
    let store = Store::start();
    let harbour = store.harbour("releases = 9");
    let first = published(&harbour, &[]).release().to_owned();
    // As an older version leaves it: no digests with the objects, no release in the record.
    for path in harbour.built().keys() {
        let bytes = store.get(path).expect("it is there").1;
        let Ok(text) = String::from_utf8(bytes) else { continue };
        store.bucket.put(path, &text);
    }
    let record = String::from_utf8(store.get(".postil-publish.json").expect("it is there").1).expect("it is text");
    let mut older: serde_json::Value = serde_json::from_str(&record).expect("it is JSON");
    older.as_object_mut().and_then(|older| older.remove("release")).expect("it names its release");
    store.bucket.put(".postil-publish.json", &older.to_string());
    gulls(&harbour, 1);
    let told = published(&harbour, &[]);
    assert_eq!(told.value["diagnostics"].as_array().map(Vec::len), Some(0), "{:#}", told.value);
    assert_eq!(published(&harbour, &["--rollback"]).release(), first);
    assert!(page(&store).contains(GULLS[0]));
    gulls(&harbour, 2);
    published(&harbour, &[]);
    let found = page(&store);
    store.bucket.put("sea/calm/index.html", &found.replace("Two gulls", "Two bulls"));
    gulls(&harbour, 3);
    let told = published(&harbour, &[]);
    let remarks = told.value["diagnostics"].as_array().expect("a list");
    assert!(
        remarks
            .iter()
            .any(|remark| remark["severity"] == "warning" && remark.to_string().contains("`sea/calm/index.html`")),
        "{remarks:?}"
    );
}

/// Whether a publication succeeded; if it did not, it was overtaken.
fn came_first(harbour: &Harbour) -> bool {
    let told = told(harbour, &[]);
    assert!(told.exit == Some(0) || told.errors() == ["publish.overtaken"], "{:#}", told.value);
    told.exit == Some(0)
}

#[test]
fn of_two_who_publish_at_once_one_at_most_succeeds_and_the_next_puts_it_right() {
    let store = Store::start();
    let port = store.port;
    let ours = Arc::new(store.harbour("releases = 9"));
    published(&ours, &[]);
    // The other one publishes all of it when the first has begun to put this page.
    let (armed, other) = (Arc::new(AtomicIsize::new(0)), Arc::clone(&ours));
    let arming = Arc::clone(&armed);
    let web = web::serve(move |asked| {
        if asked.method == "PUT" && asked.path.contains("sea/calm/index.html") && arming.swap(0, Ordering::Relaxed) == 1
        {
            assert!(came_first(&other), "nobody else has ended");
        }
        web::forward(port, asked)
    });
    let theirs = store.harbour_by(web, "releases = 9\nparallel = 1");
    theirs.edit("content/sea/calm.md", "Nothing moved.", "Nothing shone.");
    ours.edit("content/sea/calm.md", "Nothing moved.", "Nothing robed.");
    ours.write("static/pier.svg", "<svg/>\n");
    theirs.write("static/buoy.svg", "<svg/>\n");
    armed.store(1, Ordering::Relaxed);
    assert!(!came_first(&theirs));
    // Pages of the same length, so that nothing but the record can tell.
    published(&ours, &[]);
    assert_is_there(&store, &ours, "");
    assert!(store.get("buoy.svg").is_none(), "what the other had put is not taken for a file of others");
    assert!(told(&ours, &[]).put().is_empty());
    for round in 0..3 {
        let sites = [&*ours, &theirs];
        for site in sites {
            site.write("content/sea/round.md", &format!("+++\ntitle = \"Round {round}\"\n+++\n\nNothing.\n"));
        }
        // One may begin after the other has ended, and then both succeed; whatever comes of it, the next one is right.
        std::thread::scope(|scope| {
            sites.map(|site| scope.spawn(|| came_first(site))).map(|run| run.join().expect("it ends"))
        });
        published(&ours, &["--allow-deletions"]);
        assert_is_there(&store, &ours, "");
        assert!(store.get("buoy.svg").is_none());
    }
}
