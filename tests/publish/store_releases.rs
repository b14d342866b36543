//! Former releases of a bucket.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicIsize, Ordering};

use crate::site::Harbour;
use crate::stores::{Store, assert_is_there, harbour, published, told};
use crate::web;

const GULLS: [&str; 5] = ["Nothing moved.", "One gull.", "Two gulls.", "Three gulls.", "Four gulls."];

fn page(store: &Store) -> String {
    String::from_utf8(store.get("sea/calm/index.html").expect("it is there").1).expect("it is text")
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
    let harbour = harbour(store.port, "releases = 3");
    store.ask("PUT", "/papers/by-hand.txt", "not ours");
    let mut all = vec![published(&harbour, &[]).release().to_owned()];
    let again = published(&harbour, &[]);
    assert!(again.put().is_empty() && again.deleted().is_empty() && again.value["release"].is_null());
    assert_eq!(kept(&store).len(), 3, "nothing was replaced, so nothing but the record and two notes are kept");
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
    let harbour = harbour(store.port, "prefix = \"a/b\"");
    harbour.write("static/pier.svg", "<svg/>\n");
    published(&harbour, &[]);
    harbour.edit("postil.toml", "prefix =", "releases = 3\nprefix =");
    harbour.edit("content/sea/calm.md", GULLS[0], GULLS[1]);
    harbour.remove("static/pier.svg");
    published(&harbour, &[]);
    store.ask("PUT", "/papers/a/b/pier.svg", "not ours");
    let refused = told(&harbour, &["--rollback"]);
    assert_eq!((refused.errors(), refused.exit), (vec!["publish.foreign".to_owned()], Some(2)));
    assert_eq!(store.get("a/b/pier.svg").expect("it stays").1, b"not ours");
    store.ask("DELETE", "/papers/a/b/pier.svg", "");
    published(&harbour, &["--rollback"]);
    assert_eq!(store.get("a/b/pier.svg").expect("it is there again").1, b"<svg/>\n");
}

#[test]
fn only_what_postil_put_there_is_kept_and_nobody_is_overtaken() {
    let store = Store::start();
    let port = store.port;
    let (copies, meddling) = (Arc::new(AtomicIsize::new(0)), Arc::new(AtomicIsize::new(0)));
    let (counted, meddles) = (Arc::clone(&copies), Arc::clone(&meddling));
    let web = web::serve(move |asked| {
        if asked.headers.contains_key("x-amz-copy-source") {
            counted.fetch_add(1, Ordering::Relaxed);
            assert!(asked.headers.get("x-amz-copy-source-if-match").is_some_and(|tag| tag.len() > 30));
            match meddles.swap(0, Ordering::Relaxed) {
                // Someone else publishes while the store is copying; or writes over what is about to be copied.
                1 => {
                    Store::put_at(port, ".postil-publish.json", "{\"postil-publish\":1,\"base_url\":\"\",\"files\":{}}")
                }
                2 => return web::Answer::new(412, &[], "<Error><Code>PreconditionFailed</Code></Error>"),
                _ => {}
            }
        }
        web::forward(port, asked)
    });
    let harbour = harbour(web, "releases = 3");
    published(&harbour, &[]);
    let record = store.get(".postil-publish.json").expect("it is there").1;
    // Of the same length, so that only its digest tells.
    let found = page(&store);
    Store::put_at(port, "sea/calm/index.html", &found.replace("Nothing moved", "Nothing robed"));
    gulls(&harbour, 1);
    meddling.store(1, Ordering::Relaxed);
    assert_eq!(told(&harbour, &[]).errors(), ["publish.overtaken"]);
    assert!(page(&store).contains("Nothing robed"), "nothing that readers get is written");
    assert!(copies.load(Ordering::Relaxed) > 0);
    Store::put_at(port, ".postil-publish.json", std::str::from_utf8(&record).expect("it is text"));
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
    let port = store.port;
    // Writes that succeed before the store refuses all others.
    let left = Arc::new(AtomicIsize::new(isize::MAX));
    let counted = Arc::clone(&left);
    let web = web::serve(move |asked| match asked.method.as_str() {
        "PUT" | "DELETE" if counted.fetch_sub(1, Ordering::Relaxed) <= 0 => web::Answer::new(403, &[], ""),
        _ => web::forward(port, asked),
    });
    let harbour = harbour(web, "releases = 4");
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
