//! What `postil check` finds in articles: nothing as they are, and an error where one is put in.

#[path = "../scratch/mod.rs"]
mod scratch;

mod command;
mod desk_plants;
mod external;
mod plants;
mod press_plants;
mod series;

use postil::diagnostic::{Diagnostic, Severity};
use postil::files::DiskFiles;
use postil::pipeline;

use plants::{PLANTS, Plant};
use scratch::{Scratch, options};

/// Articles without an error, and errors to put in.
struct Suite {
    folder: &'static str,
    plants: &'static [Plant],
}

const SUITES: [Suite; 3] = [
    Suite { folder: "tests/check/site", plants: &PLANTS },
    Suite { folder: "tests/check/press", plants: &press_plants::PLANTS },
    Suite { folder: "tests/check/desk", plants: &desk_plants::PLANTS },
];

/// Warnings and errors.
fn faults(site: &Scratch) -> Vec<Diagnostic> {
    let mut report = pipeline::check(&DiskFiles::new(site.root()), &options(), &());
    report.diagnostics.retain(|found| found.severity != Severity::Note);
    report.diagnostics
}

/// The line of a file that an edit changed.
fn line_of(site: &Scratch, file: &str, new: &str) -> (u32, usize) {
    let text = site.read(file);
    let at = text.find(new.lines().next().unwrap()).unwrap();
    let lines = new.lines().count();
    (text[..at].matches('\n').count() as u32 + 1, lines)
}

/// Whether something with the plant's code is told of the line that was changed.
fn is_found(plant: &Plant, found: &[Diagnostic], site: &Scratch) -> bool {
    let file = format!("content/{}", plant.file);
    let (first, lines) = line_of(site, &file, plant.new);
    let is_there =
        |place: &postil::diagnostic::Place| place.file == file && (first..first + lines as u32).contains(&place.line);
    // What is wrong with a fact is told at its id, a few lines above its value, or at its words.
    let near = |place: &postil::diagnostic::Place| {
        place.file == file && file.ends_with(".toml") && place.line.abs_diff(first) <= 10
    };
    found.iter().filter(|fault| fault.code == plant.code).any(|fault| {
        let mut places = fault.place.iter().chain(fault.related.iter().map(|related| &related.place));
        places.any(|place| is_there(place) || near(place))
    })
}

#[test]
fn nothing_is_found_in_articles_without_an_error() {
    for suite in SUITES {
        let faults = faults(&Scratch::copy_of(suite.folder));
        let told: Vec<String> = faults.iter().map(|fault| format!("{fault} [{}]", fault.code)).collect();
        assert_eq!(told, [""; 0], "{}", suite.folder);
    }
}

/// The errors in rounds with one of each article, as reading the site takes longer than finding them.
fn rounds(plants: &'static [Plant]) -> Vec<Vec<&'static Plant>> {
    let mut rounds: Vec<Vec<&Plant>> = Vec::new();
    for plant in plants {
        let stem = |file: &'static str| file.split('.').next();
        let free = rounds.iter().position(|round| round.iter().all(|other| stem(other.file) != stem(plant.file)));
        match free {
            Some(free) => rounds[free].push(plant),
            None => rounds.push(vec![plant]),
        }
    }
    rounds
}

#[test]
fn nine_of_ten_planted_errors_are_found_at_their_place() {
    for suite in SUITES {
        let missed = missed(&suite);
        println!("{} of {} found; missed: {missed:#?}", suite.plants.len() - missed.len(), suite.plants.len());
        assert!(missed.len() * 10 <= suite.plants.len(), "missed: {missed:#?}");
    }
}

/// The errors of a suite that are not told at their place.
fn missed(suite: &Suite) -> Vec<String> {
    let mut missed = Vec::new();
    for round in rounds(suite.plants) {
        let site = Scratch::copy_of(suite.folder);
        for plant in &round {
            let file = format!("content/{}", plant.file);
            assert_eq!(site.read(&file).matches(plant.old).count(), 1, "{file}: {}", plant.old);
            site.edit(&file, plant.old, plant.new);
        }
        let found = faults(&site);
        let lost = round.iter().filter(|plant| !is_found(plant, &found, &site));
        missed.extend(lost.map(|plant| format!("{}: {} -> {} ({})", plant.file, plant.old, plant.new, plant.code)));
    }
    missed
}
