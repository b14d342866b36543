//! A folder of releases, of which one is served.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::MetadataExt as _;

use postil::site::publish::host::HEADERS;

use crate::crawl::crawl;
use crate::nginx::Nginx;
use crate::scratch::files_below;
use crate::site::Harbour;

fn releases(most: usize) -> Harbour {
    Harbour::with(&format!("kind = \"dir\"\npath = \"../public\"\nreleases = {most}"))
}

#[test]
fn each_publication_is_a_release_and_the_link_leads_to_it() {
    let harbour = releases(3);
    let first = harbour.published(&[]);
    let link = harbour.scratch.path("public/current");
    assert_eq!(fs::read_link(&link).unwrap().to_str().unwrap(), format!("releases/{}", first.release()));
    assert!(files_below(&link.canonicalize().unwrap()) == harbour.built());
    let again = harbour.published(&[]);
    assert!(again.put().is_empty() && again.value["release"].is_null());
    harbour.edit("content/sea/calm.md", "Nothing moved.", "A gull moved.");
    let second = harbour.published(&[]);
    assert!(second.release() > first.release());
    assert!(files_below(&link.canonicalize().unwrap()) == harbour.built());
    let inode = |release: &str| {
        fs::metadata(harbour.scratch.path(&format!("public/releases/{release}/style.css"))).unwrap().ino()
    };
    assert_eq!(inode(first.release()), inode(second.release()), "what stays takes no room twice");
}

#[test]
fn going_back_is_one_step_and_can_be_repeated() {
    let harbour = releases(5);
    let mut all = Vec::new();
    for (old, new) in [("Nothing moved.", "One gull."), ("One gull.", "Two gulls."), ("Two gulls.", "Three gulls.")] {
        harbour.edit("content/sea/calm.md", old, new);
        all.push((harbour.published(&[]).release().to_owned(), new));
    }
    let served = || harbour.scratch.read("public/current/sea/calm/index.html");
    for (release, words) in [&all[1], &all[0]] {
        assert_eq!(harbour.published(&["--rollback"]).release(), release);
        assert!(served().contains(words));
    }
    assert_eq!(harbour.refused(&["--rollback"]), (vec!["publish.no-release".to_owned()], 2));
    assert_eq!(harbour.refused(&["--rollback", "../../x"]), (vec!["publish.no-release".to_owned()], 2));
    harbour.published(&["--rollback", &all[2].0]);
    assert!(served().contains("Three gulls."));
    assert!(harbour.published(&[]).put().is_empty());
}

#[test]
fn only_so_many_are_kept_and_never_the_one_served_goes() {
    let harbour = releases(2);
    let mut ids = Vec::new();
    for count in 1..=4 {
        harbour.write("content/sea/calm.md", &format!("# Calm\n\nGulls: {count}.\n"));
        ids.push(harbour.published(&[]).release().to_owned());
    }
    let kept: Vec<String> = fs::read_dir(harbour.scratch.path("public/releases"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| !name.ends_with(".json") && name != "served")
        .collect();
    assert_eq!(kept.len(), 2, "{kept:?}");
    assert!(ids[2..].iter().all(|id| kept.contains(id)), "{kept:?} of {ids:?}");
}

#[test]
fn what_others_put_into_a_release_comes_along() {
    let harbour = releases(2);
    harbour.published(&[]);
    harbour.scratch.write("public/current/.well-known/token.txt", "by hand");
    std::os::unix::fs::symlink("quay.svg", harbour.scratch.path("public/current/latest.svg")).unwrap();
    harbour.edit("content/sea/calm.md", "Nothing moved.", "A gull moved.");
    harbour.published(&[]);
    assert_eq!(harbour.scratch.read("public/current/.well-known/token.txt"), "by hand");
    let link = fs::read_link(harbour.scratch.path("public/current/latest.svg")).unwrap();
    assert_eq!(link.to_str(), Some("quay.svg"));
}

#[test]
fn a_link_of_others_is_not_taken_over() {
    let harbour = releases(2);
    fs::create_dir(harbour.scratch.path("public")).unwrap();
    std::os::unix::fs::symlink("/srv/other", harbour.scratch.path("public/current")).unwrap();
    assert_eq!(harbour.refused(&["--overwrite"]), (vec!["publish.foreign".to_owned()], 2));
}

#[test]
fn the_release_that_is_served_can_be_walked() {
    let harbour = Harbour::with("kind = \"dir\"\npath = \"../public\"\nreleases = 2\nhost_files = \"nginx\"");
    harbour.published(&[]);
    let nginx = Nginx::start(&harbour.scratch.path("public/current"), &["_nginx.conf"]);
    crawl(nginx.port, &harbour.built(), &HEADERS);
    harbour.edit("content/sea/calm.md", "Nothing moved.", "A gull moved.");
    harbour.published(&[]);
    crawl(nginx.port, &harbour.built(), &HEADERS);
}
