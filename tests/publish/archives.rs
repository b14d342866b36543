//! Archives.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read as _;

use crate::crawl::crawl;
use crate::scratch::files_below;
use crate::site::Harbour;
use crate::web::{decoded, of_bytes, serve};

fn archive(name: &str) -> Harbour {
    let kind = if name.ends_with(".zip") { "zip" } else { "tar" };
    Harbour::with(&format!("kind = \"{kind}\"\npath = \"../{name}\""))
}

pub fn unpacked(harbour: &Harbour, name: &str) -> BTreeMap<String, Vec<u8>> {
    let file = fs::File::open(harbour.scratch.path(name)).unwrap();
    let mut files = BTreeMap::new();
    let mut read = |path: String, mut entry: Box<dyn std::io::Read + '_>| {
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        files.insert(path, bytes);
    };
    if name.ends_with(".zip") {
        let mut archive = zip::ZipArchive::new(file).unwrap();
        for index in 0..archive.len() {
            let entry = archive.by_index(index).unwrap();
            read(entry.name().unwrap().into_owned(), Box::new(entry));
        }
    } else {
        let file: Box<dyn std::io::Read> =
            if name.ends_with("gz") { Box::new(flate2::read::GzDecoder::new(file)) } else { Box::new(file) };
        for entry in tar::Archive::new(file).entries().unwrap() {
            let entry = entry.unwrap();
            let path = entry.path().unwrap().to_string_lossy().into_owned();
            read(path, Box::new(entry));
        }
    }
    files
}

const NAMES: [&str; 3] = ["papers.zip", "papers.tar", "papers.tar.gz"];

#[test]
fn an_archive_holds_the_site_and_is_the_same_for_the_same_site() {
    for name in NAMES {
        let (one, two) = (archive(name), archive(name));
        one.write(&format!("static/{}/long.txt", "a-long-name/".repeat(20)), "deep\n");
        two.write(&format!("static/{}/long.txt", "a-long-name/".repeat(20)), "deep\n");
        one.published(&[]);
        std::thread::sleep(std::time::Duration::from_millis(2100));
        two.published(&[]);
        assert!(unpacked(&one, name) == one.built(), "{name}");
        let bytes = |harbour: &Harbour| fs::read(harbour.scratch.path(name)).unwrap();
        assert!(bytes(&one) == bytes(&two), "{name} tells when it was made");
    }
}

#[test]
fn nothing_changed_leaves_it_alone_and_an_edit_makes_it_anew() {
    for name in NAMES {
        let harbour = archive(name);
        harbour.published(&[]);
        let modified = || fs::metadata(harbour.scratch.path(name)).unwrap().modified().unwrap();
        let before = modified();
        assert!(harbour.published(&[]).put().is_empty());
        assert_eq!(modified(), before);
        harbour.edit("content/sea/calm.md", "Nothing moved.", "A gull moved.");
        let told = harbour.published(&[]);
        assert!(told.put().contains(&"sea/calm/index.html") && !told.put().contains(&"style.css"));
        assert!(unpacked(&harbour, name) == harbour.built(), "{name}");
        let beside = files_below(harbour.scratch.root()).into_keys().filter(|path| path.starts_with("papers."));
        assert_eq!(beside.count(), 2, "the archive and its record");
    }
}

#[test]
fn an_archive_of_others_is_not_replaced_unless_told() {
    for name in NAMES {
        let harbour = archive(name);
        harbour.scratch.write(name, "someone's");
        assert_eq!(harbour.refused(&[]), (vec!["publish.foreign".to_owned()], 2));
        assert_eq!(harbour.scratch.read(name), "someone's");
        harbour.published(&["--overwrite"]);
        assert!(unpacked(&harbour, name) == harbour.built(), "{name}");
        fs::write(harbour.scratch.path(name), "broken").unwrap();
        harbour.published(&[]);
        assert!(unpacked(&harbour, name) == harbour.built(), "a broken one is mended: {name}");
    }
}

#[test]
fn an_archive_may_hold_a_site_to_be_opened_from_disk() {
    let harbour = Harbour::with("kind = \"zip\"\npath = \"../papers.zip\"\nbase_url = \"\"");
    harbour.published(&[]);
    let files = unpacked(&harbour, "papers.zip");
    assert!(!files.contains_key("sitemap.xml"));
    let page = String::from_utf8(files["sea/tide/index.html"].clone()).unwrap();
    assert!(page.contains("href=\"../../index.html\""), "links are relative");
}

#[test]
fn what_is_unpacked_can_be_walked() {
    for name in NAMES {
        let harbour = archive(name);
        harbour.published(&[]);
        let files = unpacked(&harbour, name);
        let port = serve(move |asked| {
            let path = decoded(&asked.path);
            let path = path.trim_start_matches('/');
            let file =
                if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
            of_bytes(&file, files.get(&file).cloned(), || files["404.html"].clone())
        });
        crawl(port, &harbour.built(), &[]);
    }
}
