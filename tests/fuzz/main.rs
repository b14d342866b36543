//! What holds for any bytes, on stable: each target of `targets.rs` over its corpus and over mutations of that, the same in
//! every run. `POSTIL_FUZZ=100000 cargo test --release --test fuzz` tries more of them; `cargo fuzz` (see `fuzz/`) searches.

mod mutate;
mod targets;

use std::path::Path;

use mutate::Mutator;
use targets::TARGETS;

/// Mutations of each target unless `POSTIL_FUZZ` says how many.
const USUAL: usize = 700;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The files in `folder`, in order.
fn files(folder: &str) -> Vec<Vec<u8>> {
    let Ok(entries) = std::fs::read_dir(root().join(folder)) else { return Vec::new() };
    let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).filter(|path| path.is_file()).collect();
    paths.sort();
    paths.iter().map(|path| std::fs::read(path).unwrap()).collect()
}

/// What `target` starts from: its own corpus, which holds every input that ever failed, and files of the kind it reads.
fn seeds(target: &str) -> Vec<Vec<u8>> {
    let mut seeds = files(&format!("tests/fuzz/corpus/{target}"));
    let folders: &[&str] = match target {
        "facts_file" => &["tests/fuzz/facts"],
        "edtf" | "page" | "elsewhere" | "site" | "mail" | "robots" | "feed" | "docx" | "odt" | "epub" | "rtf"
        | "pdf" => &[],
        _ => &["tests/suggestions", "tests/explain", "docs"],
    };
    seeds.extend(folders.iter().flat_map(|folder| files(folder)));
    assert!(!seeds.is_empty(), "{target} has seeds");
    seeds
}

/// Shows the input that fails.
struct Shown<'a>(&'a str, usize, &'a [u8]);

impl Drop for Shown<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            let Self(target, number, bytes) = *self;
            let path = std::env::temp_dir().join(format!("postil-fuzz-{target}-{number}"));
            let kept = std::fs::write(&path, bytes).is_ok();
            let text = String::from_utf8_lossy(bytes);
            eprintln!("{target} fails at input {number}: {text:?}");
            if kept {
                eprintln!("it is kept as {}; mend it and put it into tests/fuzz/corpus/{target}", path.display());
            }
        }
    }
}

fn run(name: &str) {
    let (_, target) = TARGETS.iter().find(|(known, _)| *known == name).expect("a target of this name");
    let seeds = seeds(name);
    for (number, seed) in files(&format!("tests/fuzz/corpus/{name}")).iter().enumerate() {
        let _shown = Shown(name, number, seed);
        target(seed);
    }
    let many = std::env::var("POSTIL_FUZZ").ok().and_then(|many| many.parse().ok()).unwrap_or(USUAL);
    let mut mutator = Mutator::new(&seeds);
    for number in 0..many {
        let input = mutator.input();
        let _shown = Shown(name, number, &input);
        target(&input);
    }
}

#[test]
fn markdown() {
    run("markdown");
}

#[test]
fn recognise() {
    run("recognise");
}

#[test]
fn anchor() {
    run("anchor");
}

#[test]
fn facts_file() {
    run("facts_file");
}

#[test]
fn import() {
    run("import");
}

#[test]
fn page() {
    run("page");
}

#[test]
fn elsewhere() {
    run("elsewhere");
}

#[test]
fn site() {
    run("site");
}

#[test]
fn mail() {
    run("mail");
}

#[test]
fn robots() {
    run("robots");
}

#[test]
fn feed() {
    run("feed");
}

#[test]
fn docx() {
    run("docx");
}

#[test]
fn odt() {
    run("odt");
}

#[test]
fn epub() {
    run("epub");
}

#[test]
fn rtf() {
    run("rtf");
}

#[test]
fn pdf() {
    run("pdf");
}

#[test]
fn edtf() {
    run("edtf");
}

#[test]
fn each_target_is_run_here_and_by_cargo_fuzz() {
    let here = include_str!("main.rs");
    let manifest = std::fs::read_to_string(root().join("fuzz/Cargo.toml")).unwrap();
    for (name, _) in TARGETS {
        assert!(here.contains(&format!("run(\"{name}\");")), "{name} has a test");
        assert!(manifest.contains(&format!("name = \"{name}\"")), "{name} is in fuzz/Cargo.toml");
        let target = std::fs::read_to_string(root().join(format!("fuzz/fuzz_targets/{name}.rs"))).unwrap();
        assert!(target.contains(&format!("targets::{name}(")), "{name} runs itself");
    }
}
