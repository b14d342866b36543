//! The law of the house, read off the sources: which room may import which, how long a file and a function may be, and
//! what is said and done in one place only. `docs/architecture.md` says why.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

const MOST_LINES_OF_A_FILE: usize = 420;
const MOST_LINES_OF_A_FUNCTION: usize = 60;

/// Import only each other.
const GROUND: [&str; 10] =
    ["calendar", "config", "diagnostic", "digest", "files", "interner", "language", "path", "span", "toml_file"];
/// In the order of the data, which is the order of the alphabet: each imports the ground and what stands before it.
const ROOMS: [&str; 8] = ["article", "document", "facts", "graph", "page", "render", "site", "watch"];
/// Import everything below; nobody imports the command line.
const TOP: [&str; 4] = ["cli", "pipeline", "scaffold", "terminal"];

/// A source file without its tests, comments and the contents of its strings.
struct Source {
    /// From `src/`, with `/`.
    path: String,
    /// Path of the module: `["facts", "anchor"]` for `facts/anchor/mod.rs`.
    module: Vec<String>,
    lines: Vec<String>,
}

impl Source {
    fn room(&self) -> &str {
        self.module.first().map_or("", String::as_str)
    }

    fn is_test(&self) -> bool {
        let last = self.path.rsplit('/').next();
        self.module.iter().any(|part| part == "tests") || matches!(last, Some("properties.rs" | "edits.rs"))
    }

    /// Every path that starts at `crate`, as its segments after that.
    fn crate_paths(&self) -> Vec<(usize, Vec<String>)> {
        let text = self.lines.join("\n");
        let line_of = |offset: usize| text[..offset].matches('\n').count() + 1;
        let starts = text.match_indices("crate::").filter(|(at, _)| !ends_in_word(&text[..*at]));
        starts
            .flat_map(|(at, found)| {
                let paths = expand(&text[at + found.len()..]);
                paths.into_iter().map(move |path| (at, path))
            })
            .map(|(at, path)| (line_of(at), path))
            .collect()
    }

    /// Modules named with `super::`, as segments from the crate's root.
    fn super_paths(&self) -> Vec<Vec<String>> {
        let text = self.lines.join("\n");
        let is_folder = self.path.ends_with("mod.rs");
        let mut found = Vec::new();
        for (at, _) in text.match_indices("super::").filter(|(at, _)| !ends_in_word(&text[..*at])) {
            let mut rest = &text[at..];
            let mut above = self.module.len();
            while let Some(after) = rest.strip_prefix("super::") {
                rest = after;
                above = above.saturating_sub(1);
            }
            // `super::super::x` is met once for each `super`; only the whole path counts.
            if text[..at].ends_with("super::") || (is_folder && above == self.module.len()) {
                continue;
            }
            let base = &self.module[..above];
            found.extend(expand(rest).into_iter().map(|path| [base, &path].concat()));
        }
        found
    }
}

fn ends_in_word(text: &str) -> bool {
    text.ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '$')
}

/// `a::{b, c::D}` is `a::b` and `a::c::D`.
fn expand(text: &str) -> Vec<Vec<String>> {
    let name: String = text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    if let Some(inside) = text.strip_prefix('{') {
        return split_list(inside).into_iter().flat_map(expand).collect();
    }
    if name.is_empty() {
        return vec![Vec::new()];
    }
    match text[name.len()..].strip_prefix("::") {
        Some(rest) => expand(rest).into_iter().map(|path| [vec![name.clone()], path].concat()).collect(),
        None => vec![vec![name]],
    }
}

/// The items of a list in braces, up to the brace that ends it.
fn split_list(text: &str) -> Vec<&str> {
    let (mut depth, mut start, mut items) = (0, 0, Vec::new());
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => {
                items.push(text[start..at].trim());
                break;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                items.push(text[start..at].trim());
                start = at + 1;
            }
            _ => {}
        }
    }
    items.retain(|item| !item.is_empty());
    items
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn sources() -> Vec<Source> {
    let files =
        walkdir::WalkDir::new(root()).sort_by_file_name().into_iter().map(|entry| entry.expect("src is readable"));
    let files = files.filter(|entry| entry.path().extension().is_some_and(|ending| ending == "rs"));
    let sources: Vec<Source> = files.map(|entry| read(entry.path())).collect();
    assert!(sources.len() > 50, "the sources were found");
    sources
}

fn read(file: &Path) -> Source {
    let relative = file.strip_prefix(root()).expect("below src");
    let path = relative.to_string_lossy().replace('\\', "/");
    let mut module: Vec<String> = path.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
    module.retain(|part| part != "mod");
    let text = fs::read_to_string(file).expect("readable");
    Source { path, module, lines: without_tests(&bare(&text)) }
}

/// The lines before the trailing module of tests.
fn without_tests(text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.lines().collect();
    let is_module = |at: usize| lines.get(at + 1).is_some_and(|next| next.starts_with("mod ") && next.ends_with('{'));
    let end = (0..lines.len()).find(|&at| lines[at] == "#[cfg(test)]" && is_module(at)).unwrap_or(lines.len());
    lines[..end].iter().map(|line| (*line).to_owned()).collect()
}

/// The text with comments and the insides of strings and characters blanked; lines stay lines.
fn bare(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let len = token(rest).unwrap_or(0);
        if len == 0 {
            out.push(c);
            rest = &rest[c.len_utf8()..];
        } else {
            out.extend(rest[..len].chars().map(|c| if c == '\n' { '\n' } else { ' ' }));
            rest = &rest[len..];
        }
    }
    out
}

/// Length of the comment, string or character that `text` starts with.
fn token(text: &str) -> Option<usize> {
    if text.starts_with("//") {
        return Some(text.find('\n').unwrap_or(text.len()));
    }
    if let Some(raw) = text.strip_prefix('r') {
        let hashes = raw.len() - raw.trim_start_matches('#').len();
        if raw[hashes..].starts_with('"') {
            let end = format!("\"{}", "#".repeat(hashes));
            return raw[hashes + 1..].find(&end).map(|at| 1 + hashes + 1 + at + end.len());
        }
        return None;
    }
    let quote = text.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    if quote == '\'' {
        let inside = text[1..].chars().next()?;
        let after = text[1 + inside.len_utf8()..].starts_with('\'');
        if inside != '\\' {
            return after.then(|| 2 + inside.len_utf8());
        }
    }
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            c if c == quote => return Some(at + 1),
            _ => {}
        }
    }
    None
}

fn say(faults: Vec<String>, law: &str) {
    assert!(faults.is_empty(), "{law}:\n  {}", faults.join("\n  "));
}

/// Why `from` may not import `to`, if it may not.
fn forbidden(from: &str, to: &str) -> Option<&'static str> {
    let rank = |room: &str| ROOMS.iter().position(|known| *known == room);
    if from == to || from == "lib" || from == "main" {
        return None;
    }
    match (from, to) {
        (_, "cli") => Some("nobody imports the command line"),
        ("cli", _) => None,
        (from, _) if TOP.contains(&from) => None,
        (_, to) if TOP.contains(&to) => Some("it stands above"),
        (from, to) if GROUND.contains(&from) => {
            (!GROUND.contains(&to)).then_some("ground files import only each other")
        }
        (from, to) => (rank(from)? < rank(to)?).then_some("it comes later in the way of the data"),
    }
}

#[test]
fn every_module_has_its_place() {
    let known: BTreeSet<&str> = GROUND.iter().chain(&ROOMS).chain(&TOP).chain(&["lib", "main"]).copied().collect();
    let found: BTreeSet<String> = sources().iter().map(|source| source.room().to_owned()).collect();
    let found: BTreeSet<&str> = found.iter().map(String::as_str).collect();
    assert_eq!(found, known, "a new room needs a place in this test and in docs/architecture.md");
    assert!(ROOMS.is_sorted(), "the order of the data is the order of the alphabet");
}

#[test]
fn rooms_import_only_what_comes_before_them() {
    let mut faults = Vec::new();
    for source in &sources() {
        for (line, path) in source.crate_paths() {
            let Some(to) = path.first() else { continue };
            if let Some(reason) = forbidden(source.room(), to) {
                faults.push(format!("src/{}:{line} imports `crate::{}`: {reason}", source.path, path.join("::")));
            }
        }
    }
    say(faults, "an import runs against the way of the data");
}

#[test]
fn the_terminal_knows_of_the_pipeline_only_how_far_it_has_come() {
    let mut faults = Vec::new();
    for source in sources().iter().filter(|source| source.room() == "terminal") {
        let paths = source.crate_paths().into_iter().map(|(_, path)| path.join("::"));
        faults.extend(paths.filter(|path| path.starts_with("pipeline") && path != "pipeline::Progress"));
    }
    say(faults, "src/terminal.rs imports more than `pipeline::Progress`");
}

#[test]
fn no_modules_of_a_room_import_each_other_in_a_circle() {
    let sources = sources();
    let modules: BTreeSet<Vec<String>> = sources.iter().map(|source| source.module.clone()).collect();
    // For every folder: which of its modules names which other.
    let mut edges: BTreeMap<Vec<String>, BTreeMap<String, BTreeSet<String>>> = BTreeMap::new();
    for source in sources.iter().filter(|source| !source.is_test()) {
        let paths = source.crate_paths().into_iter().map(|(_, path)| path).chain(source.super_paths());
        for path in paths {
            let shared = source.module.iter().zip(&path).take_while(|(a, b)| a == b).count();
            let (Some(from), Some(to)) = (source.module.get(shared), path.get(shared)) else { continue };
            let folder = source.module[..shared].to_vec();
            if modules.contains(&[folder.clone(), vec![to.clone()]].concat()) {
                edges.entry(folder).or_default().entry(from.clone()).or_default().insert(to.clone());
            }
        }
    }
    let circles = edges.iter().filter(|(folder, _)| !folder.is_empty());
    let circles = circles.filter_map(|(folder, edges)| Some(format!("{}: {}", folder.join("/"), circle(edges)?)));
    say(circles.collect(), "modules import each other in a circle");
}

/// Modules that are left when those that lead nowhere are taken away, again and again.
fn circle(edges: &BTreeMap<String, BTreeSet<String>>) -> Option<String> {
    let mut edges = edges.clone();
    loop {
        let open: BTreeSet<String> = edges.keys().cloned().collect();
        for targets in edges.values_mut() {
            targets.retain(|target| open.contains(target));
        }
        edges.retain(|_, targets| !targets.is_empty());
        if edges.len() == open.len() {
            break;
        }
    }
    let told = edges.iter().map(|(from, to)| {
        let to: Vec<&str> = to.iter().map(String::as_str).collect();
        format!("{from} -> {}", to.join(", "))
    });
    let told: Vec<String> = told.collect();
    (!told.is_empty()).then(|| told.join("; "))
}

#[test]
fn files_are_short() {
    let long = sources().into_iter().filter(|source| !source.is_test() && source.lines.len() > MOST_LINES_OF_A_FILE);
    let long = long.map(|source| format!("src/{}: {} lines", source.path, source.lines.len()));
    say(long.collect(), "a file is too long to be read in one go; give a part of it a file of its own");
}

#[test]
fn functions_are_short() {
    let mut faults = Vec::new();
    for source in sources().into_iter().filter(|source| !source.is_test()) {
        for (at, line) in source.lines.iter().enumerate() {
            let indent = line.len() - line.trim_start().len();
            if !is_function(line.trim_start()) {
                continue;
            }
            // rustfmt puts the closing brace under the first letter.
            let end = format!("{}}}", " ".repeat(indent));
            let len = source.lines[at..].iter().position(|line| *line == end).map_or(1, |last| last + 1);
            if len > MOST_LINES_OF_A_FUNCTION && !line.trim_end().ends_with(['}', ';']) {
                faults.push(format!("src/{}:{}: {len} lines", source.path, at + 1));
            }
        }
    }
    say(faults, "a function is too long");
}

fn is_function(line: &str) -> bool {
    let words = line.split_whitespace();
    let mut words = words.skip_while(|word| word.starts_with("pub") || matches!(*word, "const" | "async" | "unsafe"));
    words.next() == Some("fn")
}

#[test]
fn no_file_is_a_drawer_for_odds_and_ends() {
    let drawers = ["utils", "util", "helpers", "helper", "common", "misc"];
    let found =
        sources().into_iter().filter(|source| source.module.iter().any(|part| drawers.contains(&part.as_str())));
    say(found.map(|source| format!("src/{}", source.path)).collect(), "name a file for what it holds");
}

/// What may stand only in the files named, and why.
const BANS: [(&[&str], &[&str], &str); 6] = [
    (&["println!", "print!", "eprintln!", "eprint!"], &["terminal.rs"], "only the terminal prints"),
    (&[".unwrap()", ".unwrap_err()"], &[], "say why it holds with `expect`, or return the fault"),
    (&["todo!", "unimplemented!", "dbg!"], &[], "finish it"),
    (
        &["rayon", "thread::scope"],
        &["pipeline.rs", "pipeline/", "site/publish/parallel.rs"],
        "only the pipeline is parallel, and publishing in one place",
    ),
    (
        &["thread::spawn", "thread::Builder"],
        &["pipeline.rs", "watch/preview.rs", "cli/keys.rs"],
        "what is parallel stands in the pipeline, and a preview's threads are started with it",
    ),
    (&["process::exit"], &[], "return from `main`, so that what was begun is taken back"),
];

#[test]
fn some_things_are_done_in_one_place_only() {
    let mut faults = Vec::new();
    for source in sources().iter().filter(|source| !source.is_test()) {
        for (words, places, reason) in BANS {
            if places.iter().any(|place| source.path.starts_with(place)) {
                continue;
            }
            for (at, line) in source.lines.iter().enumerate() {
                let found = |word: &&&str| line.match_indices(**word).any(|(at, _)| !ends_in_word(&line[..at]));
                for word in words.iter().filter(|word| word.starts_with('.') && line.contains(**word) || found(word)) {
                    faults.push(format!("src/{}:{}: `{word}`: {reason}", source.path, at + 1));
                }
            }
        }
    }
    say(faults, "something is done outside its place");
}

#[test]
fn every_file_says_what_it_is_for() {
    let silent = sources().into_iter().filter(|source| !source.is_test()).filter(|source| {
        let text = fs::read_to_string(root().join(&source.path)).expect("readable");
        !text.starts_with("//!")
    });
    say(silent.map(|source| format!("src/{}", source.path)).collect(), "a file begins with a `//!` comment");
}
