//! What templates see: in words, and held against what they are really given.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use postil::files::MemoryFiles;
use postil::page::reference::{self, FEED_CONTENT, SOCIAL_CARD, TEMPLATES, Template};
use postil::pipeline::{self, Live, Options};
use postil::watch::{Look, Rebuild};
use serde_json::{Map, Value};

use crate::table::{about, properties, table, type_name};

/// Every template with its variables, then every type they are of.
pub fn markdown() -> String {
    let mut types = BTreeMap::new();
    let mut text = String::from("### Every template\n\n");
    text.push_str(&variables(reference::everywhere().as_value(), &mut types));
    for template in TEMPLATES.iter().chain([&FEED_CONTENT, &SOCIAL_CARD]) {
        write!(text, "\n### `{}`\n\nRenders {}.\n", template.name, template.about).unwrap();
        let schema = template.schema();
        if properties(schema.as_value()).next().is_some() {
            write!(text, "\n{}", variables(schema.as_value(), &mut types)).unwrap();
        }
    }
    text.push_str("\n## Types\n");
    let definitions = serde_json::to_value(&types).unwrap();
    for (name, schema) in &types {
        let fields = fields("field", schema, &definitions);
        write!(text, "\n### {name}\n\n{}\n\n{fields}", about(schema, &definitions)).unwrap();
    }
    text
}

/// A table of variables; the types they use are added to `types`.
fn variables(schema: &Value, types: &mut BTreeMap<String, Value>) -> String {
    let definitions = schema["$defs"].as_object().into_iter().flatten();
    types.extend(definitions.map(|(name, schema)| (name.clone(), schema.clone())));
    fields("variable", schema, &schema["$defs"])
}

fn fields(head: &str, schema: &Value, definitions: &Value) -> String {
    let row = |(name, schema): (&String, &Value)| [format!("`{name}`"), type_name(schema), about(schema, definitions)];
    table([head, "type", "what it holds"], properties(schema).map(row))
}

/// A site in which every template prints its context instead of a page.
fn site() -> MemoryFiles {
    let dump = "{{ __tera_context | safe }}";
    let mut files = MemoryFiles::default()
        .with(
            "postil.toml",
            "title = \"T\"\nbase_url = \"https://example.org/x\"\nsocial_cards = true\ntaxonomies = [{ name = \"tags\", feed = true }]\n\
             menu = [{ name = \"Home\", url = \"/\" }]\n[facts]\npaginate_by = 1\n[extra]\na = 1\n",
        )
        .with("content/_index.md", "")
        .with(
            "content/news/_index.md",
            "+++\ntitle = \"News\"\npaginate_by = 1\nsort_by = \"date\"\n+++\nAll of it.\n\n## More\n",
        )
        .with("content/news/harbour/index.md", ARTICLE)
        .with("content/news/harbour/index.facts.toml", include_str!("../../src/facts/file/example.facts.toml"))
        .with("content/news/harbour/source.txt", "raw")
        .with("content/news/mole.md", OTHER)
        .with("data/sources.toml", SOURCES);
    for template in TEMPLATES.iter().chain([&FEED_CONTENT]) {
        files = files.with(&format!("templates/{}", template.name), dump);
    }
    files.with("templates/rss.xml", dump)
}

const ARTICLE: &str = "+++\ntitle = \"Harbour\"\ndate = 2016-06-13\nupdated = 2016-06-14\naliases = [\"old\"]\nauthors = [\"Ann Hart\"]\n\
    dateline = \"BERGEN\"\n[taxonomies]\ntags = [\"sea\"]\n[source]\nurl = \"https://example.org/a\"\nfile = \"source.txt\"\n\
    [image]\nsrc = \"a.jpg\"\n[extra]\nb = 2\n+++\n## Ships\n\nDredging reached 12.5% of all harbours; see [the mole](@/news/mole.md).\n\n### Crews\n";
const OTHER: &str = "+++\ndate = 2016-06-12\n[taxonomies]\ntags = [\"sea\"]\n+++\nThe mole; see [the harbour](@/news/harbour/index.md).\n";
const SOURCES: &str = "[[source]]\nid = \"port-survey\"\ntitle = \"Survey\"\n";

/// The same schema, but what it does not name is refused.
fn closed(schema: &Value) -> Value {
    match schema {
        Value::Object(fields) => {
            let mut fields: Map<String, Value> =
                fields.iter().map(|(key, value)| (key.clone(), closed(value))).collect();
            if fields.contains_key("properties") {
                fields.insert("additionalProperties".to_owned(), Value::Bool(false));
            }
            Value::Object(fields)
        }
        Value::Array(items) => Value::Array(items.iter().map(closed).collect()),
        other => other.clone(),
    }
}

/// A printed context as JSON: the engine prints null as nothing.
fn json(printed: &str) -> Result<Value, serde_json::Error> {
    let mut text = String::with_capacity(printed.len());
    let (mut in_string, mut escaped) = (false, false);
    for letter in printed.chars() {
        if !in_string && matches!(letter, ',' | '}') && text.ends_with(": ") {
            text.push_str("null");
        }
        in_string ^= letter == '"' && !escaped;
        escaped = in_string && letter == '\\' && !escaped;
        text.push(letter);
    }
    serde_json::from_str(&text)
}

/// A template's schema, with what every template sees if it is one that renders a file.
fn whole(template: &Template) -> Value {
    let mut schema = template.schema().to_value();
    let everywhere = reference::everywhere().to_value();
    let is_file = template.name != FEED_CONTENT.name;
    let shared = properties(&everywhere).filter(|(name, _)| is_file || *name == "config");
    for (name, property) in shared {
        schema["properties"][name] = property.clone();
    }
    for (name, definition) in everywhere["$defs"].as_object().unwrap() {
        schema["$defs"][name] = definition.clone();
    }
    closed(&schema)
}

fn faults(template: &Template, context: &Value) -> Vec<String> {
    let schema = whole(template);
    let validator = jsonschema::validator_for(&schema).unwrap();
    validator.iter_errors(context).map(|fault| format!("{}: {fault}", fault.instance_path())).collect()
}

#[test]
fn templates_are_given_what_is_documented_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let options = Options { future: true, ..Options::new("postil.toml") };
    let report = pipeline::build(&site(), folder.path(), &options, &());
    assert!(report.diff.is_some(), "{:#?}", report.diagnostics);
    let context = |file: &str| -> Value {
        let text = std::fs::read_to_string(folder.path().join("site").join(file)).unwrap();
        json(&text).unwrap_or_else(|error| panic!("{file}: {error}: {text}"))
    };
    let mut seen = Vec::new();
    for (template, file) in FILES {
        let found = TEMPLATES.iter().find(|known| known.name == template).unwrap();
        let context = context(file);
        assert_eq!(faults(found, &context), Vec::<String>::new(), "{file}");
        if file.ends_with("atom.xml") {
            let content = context["entries"][0]["content"].as_str().unwrap();
            let content = json(content).unwrap();
            assert_eq!(faults(&FEED_CONTENT, &content), Vec::<String>::new(), "{file}");
        }
        seen.push(template);
    }
    assert!(TEMPLATES.iter().all(|template| seen.contains(&template.name)));
}

#[test]
fn drawings_are_given_what_is_documented_and_nothing_else() {
    let mut live = Live::new(
        site().with("templates/social_card.svg", "{{ __tera_context | safe }}"),
        Options { future: true, ..Options::new("postil.toml") },
    );
    let site = live.rebuild(&Look::Everywhere).site.unwrap();
    let (path, route) = site.routes.iter().find(|(path, _)| path.name() == "social-card.png").unwrap();
    let context = json(&site.drawing(path, route).unwrap()).unwrap();
    assert_eq!(faults(&SOCIAL_CARD, &context), Vec::<String>::new());
}

/// Files of the site above, and the templates that made them.
const FILES: [(&str, &str); 21] = [
    ("page.html", "news/harbour/index.html"),
    ("page.html", "news/mole/index.html"),
    ("index.html", "index.html"),
    ("section.html", "news/index.html"),
    ("section.html", "news/page/2/index.html"),
    ("taxonomy_list.html", "tags/index.html"),
    ("taxonomy_single.html", "tags/sea/index.html"),
    ("entities.html", "people/index.html"),
    ("entities.html", "places/index.html"),
    ("entity.html", "people/ann-hart/index.html"),
    ("entity.html", "places/bergen/index.html"),
    ("facts.html", "facts/index.html"),
    ("facts.html", "facts/page/2/index.html"),
    ("quotes.html", "quotes/index.html"),
    ("timeline.html", "timeline/index.html"),
    ("404.html", "404.html"),
    ("alias.html", "old/index.html"),
    ("atom.xml", "atom.xml"),
    ("atom.xml", "tags/sea/rss.xml"),
    ("sitemap.xml", "sitemap.xml"),
    ("robots.txt", "robots.txt"),
];
