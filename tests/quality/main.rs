//! How much of what a careful reader marks the recognisers find, and how much of what they find is right.
//!
//! The cases beside this file are sentences and articles written for postil, with everything of a kind that stands in them.
//! A file's `[at_least]` says what must be reached; `QUALITY_CASES=FILE cargo test --test quality -- --nocapture` scores
//! cases of your own and prints every miss.

mod cases;
mod score;
mod speakers;

use std::path::{Path, PathBuf};

use cases::Cases;
use postil::document::Language;
use score::Scores;

/// Scores one file of cases; what falls short of its `[at_least]`.
fn judge(path: &Path) -> Vec<String> {
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let cases: Cases = toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    assert!(!cases.case.is_empty(), "{}: no cases", path.display());
    let mut scores = Scores::default();
    for case in &cases.case {
        scores.add(case, Language::of(&cases.language));
    }
    print!("{}:\n{}", path.display(), scores.table());
    let wanted = cases.at_least.iter();
    wanted
        .filter(|(name, least)| scores.f1(name) < **least)
        .map(|(name, least)| format!("{}: {name} F1 {:.3}, asked {least}", path.display(), scores.f1(name)))
        .collect()
}

#[test]
fn what_a_careful_reader_marks_is_found() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/quality");
    let mut files: Vec<PathBuf> = match std::env::var_os("QUALITY_CASES") {
        Some(file) => vec![file.into()],
        None => std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect(),
    };
    files.retain(|file| file.extension().is_some_and(|extension| extension == "toml"));
    files.sort();
    assert!(!files.is_empty(), "no files of cases");
    let short: Vec<String> = files.iter().flat_map(|file| judge(file)).collect();
    assert!(short.is_empty(), "{}\nsee the misses with --nocapture", short.join("\n"));
}
