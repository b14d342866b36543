//! The reference parts of `docs/` are made from the tables and types of the program and say what it does.
//!
//! `POSTIL_ACCEPT=1 cargo test --test docs` writes them anew.

mod contexts;
mod table;

use std::path::PathBuf;

use postil::config::Config;
use postil::diagnostic::checks::{CHECKS, Check};
use postil::facts::recognise::{GERMAN, Lost, RULES, Rule};
use postil::facts::suggest::{Part, Reason, Shown};
use postil::page::reference;
use postil::render::{FILTERS, FUNCTIONS};
use postil::site::publish::FAULTS;
use postil::site::publish::host::HEADERS;
use schemars::schema_for;

fn path(file: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(file)
}

/// Compares what stands in `file` with `now`; with `POSTIL_ACCEPT`, writes it.
fn check(file: &str, now: &str) {
    if std::env::var_os("POSTIL_ACCEPT").is_some() {
        std::fs::write(path(file), now).unwrap();
    }
    let published = std::fs::read_to_string(path(file)).unwrap_or_default();
    assert!(published == now, "{file} is not what the program says; run the tests with POSTIL_ACCEPT=1");
}

/// The text of `file` with each named region replaced. A region stands between `<!-- NAME -->` and `<!-- end NAME -->`.
fn with_regions(file: &str, regions: &[(&str, String)]) -> String {
    let mut text = std::fs::read_to_string(path(file)).unwrap();
    for (name, content) in regions {
        let (open, close) = (format!("<!-- {name} -->\n"), format!("<!-- end {name} -->"));
        let start = text.find(&open).unwrap_or_else(|| panic!("{file} has no {open}")) + open.len();
        let end = start + text[start..].find(&close).unwrap_or_else(|| panic!("{file} has no {close}"));
        text.replace_range(start..end, &format!("\n{}\n\n", content.trim()));
    }
    text
}

#[test]
fn the_reference_of_templates_is_what_templates_see() {
    let functions = FUNCTIONS.iter().map(|function| [format!("`{}`", function.signature), function.about.to_owned()]);
    let filters = FILTERS.iter().map(|filter| [format!("`{}`", filter.signature), filter.about.to_owned()]);
    let regions = [
        ("contexts", contexts::markdown()),
        ("functions", table::table(["function", "what it gives"], functions)),
        ("filters", table::table(["filter", "what it gives"], filters)),
    ];
    check("docs/templates.md", &with_regions("docs/templates.md", &regions));
}

#[test]
fn every_signature_names_its_function_or_filter() {
    for function in FUNCTIONS {
        assert!(function.signature.starts_with(&format!("{}(", function.name)), "{}", function.name);
    }
    for filter in FILTERS {
        assert!(filter.signature.contains(&format!("| {}", filter.name)), "{}", filter.name);
    }
}

#[test]
fn every_template_that_is_looked_up_is_built_in() {
    let names = reference::TEMPLATES.iter().chain([&reference::FEED_CONTENT]).map(|template| template.name);
    for name in names.chain(["rss.xml"]) {
        assert!(path("templates").join(name).is_file(), "{name}");
    }
}

#[test]
fn the_reference_of_the_configuration_is_that_of_its_types() {
    let schema = schema_for!(Config);
    let json = serde_json::to_string_pretty(&schema).unwrap() + "\n";
    check("docs/schema/postil.schema.json", &json);
    let keys = table::configuration(schema.as_value());
    check("docs/configuration.md", &with_regions("docs/configuration.md", &[("keys", keys)]));
}

#[test]
fn the_reference_of_publishing_is_that_of_the_program() {
    let faults = FAULTS.iter().map(|fault| {
        let exit = if fault.is_content { "1" } else { "2" };
        [format!("`{}`", fault.code), exit.to_owned(), fault.about.to_owned()]
    });
    let headers = HEADERS.iter().map(|(name, value)| format!("{name}: {value}")).collect::<Vec<_>>().join("\n");
    let regions = [
        ("targets", table::targets(schema_for!(Config).as_value())),
        ("faults", table::table(["code", "exit", "what it means"], faults)),
        ("headers", format!("```\n{headers}\n```")),
    ];
    check("docs/publish.md", &with_regions("docs/publish.md", &regions));
}

#[test]
fn what_the_schema_of_the_configuration_refuses_postil_refuses() {
    let validator = jsonschema::validator_for(schema_for!(Config).as_value()).unwrap();
    let as_json = |source: &str| serde_json::to_value(source.parse::<toml::Table>().unwrap()).unwrap();
    let fine = "title = \"A\"\ntaxonomies = [{ name = \"tags\", paginate_by = 5 }]\n[markdown]\nmath = true\n[extra]\nany = [1]\n";
    assert!(validator.is_valid(&as_json(fine)));
    assert!(Config::parse("postil.toml", fine).is_ok());
    for broken in
        ["titel = \"A\"", "title = 1", "taxonomies = [{ feed = true }]", "[markdown]\nmathe = true", "feed_limit = -1"]
    {
        assert!(!validator.is_valid(&as_json(broken)), "{broken}");
        assert!(Config::parse("postil.toml", broken).is_err(), "{broken}");
    }
}

#[test]
fn the_list_of_rules_is_the_programs() {
    let row = |rule: &Rule| {
        let finds: Vec<String> = rule.finds.iter().map(|one| one.replace(['[', ']'], "**")).collect();
        let leaves = rule.leaves.join("<br>");
        [format!("`{}`", rule.id), table::sentence(rule.about), finds.join("<br>"), leaves]
    };
    let table = |rules: &[Rule]| {
        table::table(["rule", "what it finds", "takes the words in bold", "takes nothing"], rules.iter().map(row))
    };
    let regions = [("rules", table(RULES)), ("rules-german", table(GERMAN))];
    check("docs/rules.md", &with_regions("docs/rules.md", &regions));
}

#[test]
fn the_reasons_of_an_explanation_are_the_programs() {
    let row = |key: &str, code: &str, about: &str| [format!("`{key}`"), format!("`{code}`"), table::sentence(about)];
    let rows = Part::ALL.iter().map(|part| row("part", part.code(), part.about()));
    let rows = rows.chain(Shown::ALL.iter().map(|shown| row("shown", shown.code(), shown.about())));
    let rows = rows.chain(Reason::ALL.iter().map(|reason| row("why", reason.code(), reason.about())));
    let rows = rows.chain(Lost::ALL.iter().map(|lost| row("lost", lost.code(), lost.about())));
    let reasons = table::table(["key", "value", "what it means"], rows);
    check("docs/annotate.md", &with_regions("docs/annotate.md", &[("reasons", reasons)]));
}

#[test]
fn the_list_of_checks_is_the_programs() {
    let level = |check: &Check| serde_json::to_value(check.level).unwrap().as_str().unwrap().to_owned();
    let checks = CHECKS.iter().map(|check| [format!("`{}`", check.code), level(check), table::sentence(check.about)]);
    let checks = table::table(["code", "unless configured", "what it finds"], checks);
    check("docs/check.md", &with_regions("docs/check.md", &[("checks", checks)]));
}

/// The ids that headings get on the usual forges: lower case, spaces as hyphens, other signs gone.
fn anchors(text: &str) -> Vec<String> {
    let headings = text.lines().filter(|line| line.starts_with('#')).map(|line| line.trim_start_matches('#').trim());
    let kept = |heading: &str| -> String {
        let letters =
            heading.to_lowercase().chars().filter(|c| c.is_alphanumeric() || " -_".contains(*c)).collect::<String>();
        letters.replace(' ', "-")
    };
    headings.map(kept).collect()
}

#[test]
fn links_between_documents_lead_somewhere() {
    let pages = walkdir::WalkDir::new(path("docs")).into_iter().map(|entry| entry.unwrap().into_path());
    let pages = pages.chain(["README.md", "CONTRIBUTING.md", "CHANGELOG.md"].map(path));
    let mut broken = Vec::new();
    for page in pages.filter(|page| page.extension().is_some_and(|ending| ending == "md")) {
        let text = std::fs::read_to_string(&page).unwrap();
        let prose: String = text.split("```").step_by(2).collect();
        for link in prose.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            if link.contains("://") || link.contains(['@', ' ']) || link.starts_with("fact:") {
                continue;
            }
            let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
            let target = if file.is_empty() { page.clone() } else { page.parent().unwrap().join(file) };
            let found = anchor.is_empty()
                || std::fs::read_to_string(&target)
                    .is_ok_and(|text| anchors(&text).iter().any(|known| known == anchor));
            if !target.exists() || !found {
                broken.push(format!("{}: {link}", page.display()));
            }
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
}
