//! JSON Schemas of what others write and read: the facts file and the output of `annotate`, published in `docs/schema/`.

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, schema_for};

use super::annotation::Annotation;
use super::explanation::Explanation;
use super::file::RawFact;

/// A facts file, for editors.
#[derive(JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "FactsFile")]
#[expect(dead_code, reason = "only its schema is wanted; files are read value by value")]
struct File {
    /// The facts of one article, in any order.
    #[serde(default)]
    fact: Vec<RawFact<'static>>,
}

/// What `x.facts.toml` may hold.
#[must_use]
pub fn facts_file() -> Schema {
    schema_for!(File)
}

/// What `postil annotate --format json` prints.
#[must_use]
pub fn annotate() -> Schema {
    SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<Vec<Annotation>>()
}

/// What `postil annotate --explain --format json` prints.
#[must_use]
pub fn explain() -> Schema {
    SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<Vec<Explanation>>()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::document::plain;
    use crate::facts::file;
    use crate::facts::recognise::{Found, Mention, Own, Quantity, recognise};
    use crate::span::Span;

    /// Compares with the published schema; with `POSTIL_ACCEPT=1` in the environment, writes it.
    fn check_published(name: &str, schema: &Schema) {
        let path = format!("{}/docs/schema/{name}", env!("CARGO_MANIFEST_DIR"));
        let now = serde_json::to_string_pretty(schema).unwrap() + "\n";
        if std::env::var_os("POSTIL_ACCEPT").is_some() {
            std::fs::write(&path, &now).unwrap();
        }
        let published = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(published == now, "docs/schema/{name} is not what the types say; run the tests with POSTIL_ACCEPT=1");
    }

    fn faults(schema: &Schema, instance: &Value) -> Vec<String> {
        let validator = jsonschema::validator_for(schema.as_value()).unwrap();
        validator.iter_errors(instance).map(|fault| format!("{}: {fault}", fault.instance_path())).collect()
    }

    fn toml_as_json(source: &str) -> Value {
        fn plain(value: toml::Value) -> Value {
            match value {
                toml::Value::Datetime(date) => json!(date.to_string()),
                toml::Value::Array(list) => list.into_iter().map(plain).collect(),
                toml::Value::Table(table) => table.into_iter().map(|(key, value)| (key, plain(value))).collect(),
                other => serde_json::to_value(other).unwrap(),
            }
        }
        plain(toml::Value::Table(source.parse().unwrap()))
    }

    #[test]
    fn the_published_schemas_are_those_of_the_types() {
        check_published("facts.schema.json", &facts_file());
        check_published("annotate.schema.json", &annotate());
        check_published("explain.schema.json", &explain());
    }

    #[test]
    fn an_explanation_is_as_published() {
        let document = plain::read("About 40 ships left Bergen in May 2014, and the two oldest sank. It fell to 17.");
        let told = Explanation::new("x", None, &document, &Own::default());
        assert_eq!(faults(&explain(), &json!([told])), Vec::<String>::new());
        let without = json!([{ "version": 1, "file": "x", "published": null }]);
        assert_eq!(faults(&explain(), &without).len(), 1);
    }

    #[test]
    fn a_facts_file_with_every_key_is_valid() {
        assert_eq!(faults(&facts_file(), &toml_as_json(include_str!("file/example.facts.toml"))), Vec::<String>::new());
    }

    #[test]
    fn what_postil_refuses_the_schema_refuses() {
        for broken in [
            "[[fact]]\nid = \"a\"\nkind = \"figur\"",
            "[[fact]]\nid = \"A b\"\nkind = \"place\"",
            "[[fact]]\nkind = \"place\"",
            "[[fact]]\nid = \"a\"",
            "[[fact]]\nid = \"a\"\nkind = \"place\"\nnmae = \"x\"",
            "[[fact]]\nid = \"a\"\nkind = \"place\"\nstatus = \"maybe\"",
            "[[fact]]\nid = \"a\"\nkind = \"place\"\nlat = 91",
            "[[fact]]\nid = \"a\"\nkind = \"place\"\nat = [{ prefix = \"x\" }]",
            "[[fact]]\nid = \"a\"\nkind = \"place\"\nsource = [{ link = \"x\" }]",
            "facts = []",
        ] {
            assert_ne!(faults(&facts_file(), &toml_as_json(broken)), Vec::<String>::new(), "{broken}");
            assert!(!file::read("x.facts.toml", broken).1.is_empty(), "{broken}");
        }
    }

    #[test]
    fn what_annotate_prints_is_valid() {
        let document = plain::read("About 40 ships left Bergen on May 21, \"for good\", said Ann Hart.");
        let mut mentions = recognise(&document, None);
        mentions.push(Mention {
            span: Span::of(0, 14),
            rule: "quantity.count-noun",
            score: 0.93,
            found: Found::Quantity(Box::new(Quantity { value: Some("40".to_owned()), ..Quantity::default() })),
        });
        let (read, _) = file::read("x.facts.toml", include_str!("file/example.facts.toml"));
        let annotation = Annotation::new("a.txt", None, &document, &mentions, &read.facts);
        let printed = serde_json::to_value([annotation]).unwrap();
        assert_eq!(faults(&annotate(), &printed), Vec::<String>::new());
        for broken in ["/0/version", "/0/mentions/0/span", "/0/facts/0/id", "/0/facts/0/at"] {
            let mut other = printed.clone();
            *other.pointer_mut(broken).unwrap() = json!({});
            assert_ne!(faults(&annotate(), &other), Vec::<String>::new(), "{broken}");
        }
    }
}
