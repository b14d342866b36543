//! Functions templates may call, by Zola's names where it has them. `docs/templates.md` is made from their table.

use std::sync::Arc;

use tera::{Kwargs, State, Tera, TeraResult, Value};

use super::context::{Shared, value};
use super::filters;
use crate::diagnostic::{did_you_mean, nearest};
use crate::digest::sha256_hex;
use crate::facts::{FactKind, KINDS};
use crate::graph::{FactRef, Node};
use crate::page::{fact, index, list, route};
use crate::path::OutPath;

type Call = fn(&Shared, &Kwargs, &State) -> TeraResult<Value>;

/// A function that templates may call.
pub struct Function {
    pub name: &'static str,
    /// How it is called, with every argument it takes.
    pub signature: &'static str,
    /// What it gives, for the documentation.
    pub about: &'static str,
    call: Call,
}

/// Every function.
pub const FUNCTIONS: [Function; 9] = [
    Function {
        name: "get_url",
        signature: r#"get_url(path="@/news/a.md", absolute=true)"#,
        about: "The address of a source file (`@/` and its path in `content/`) or of a path on the site, with its \
                `#fragment`; a full URL stays as it is. `absolute` gives it with the `base_url`. A source file that is \
                not there is an error.",
        call: get_url,
    },
    Function {
        name: "get_page",
        signature: r#"get_page(path="news/a.md")"#,
        about: "An article's [card](#cardview), by its path in `content/`.",
        call: get_page,
    },
    Function {
        name: "get_section",
        signature: r#"get_section(path="news/_index.md", metadata_only=true)"#,
        about: "A [section](#sectionpage) with all its articles; with `metadata_only`, without any.",
        call: get_section,
    },
    Function {
        name: "get_taxonomy",
        signature: r#"get_taxonomy(kind="tags")"#,
        about: "A [taxonomy](#taxonomyview), and under `items` its [terms](#termview).",
        call: get_taxonomy,
    },
    Function {
        name: "get_taxonomy_url",
        signature: r#"get_taxonomy_url(kind="tags", name="science")"#,
        about: "The path of a term's page. A term that no article has is an error.",
        call: get_taxonomy_url,
    },
    Function {
        name: "load_data",
        signature: r#"load_data(path="staff.toml", format="toml")"#,
        about: "A file of `data/` as a value. `format` is `toml`, `json`, `yaml`, `csv` (a table with `headers` and \
                `records`) or `plain`; left out, it follows from the file's ending.",
        call: load_data,
    },
    Function {
        name: "get_hash",
        signature: r#"get_hash(path="style.css")"#,
        about: "SHA-256 in hexadecimal: of a file of `data/` (`path=\"data/a.csv\"`), of a file that is copied, by its path on \
                the site (one of `static/` or the theme, or one beside an article: `path=\"news/a/photo.jpg\"`), or of a \
                text (`literal=\"text\"`).",
        call: get_hash,
    },
    Function {
        name: "facts",
        signature: r#"facts(kind="figure", article="news/a.md", limit=10)"#,
        about: "The site's [facts](#placedfactview) with their articles: all, or those of one kind or article, at most `limit`.",
        call: facts,
    },
    Function {
        name: "entities",
        signature: r#"entities(kind="person", limit=10)"#,
        about: "The [people, organisations and places](#entitycardview) of the site, those in the most articles first: \
                all, or those of one kind, at most `limit`.",
        call: entities,
    },
];

pub(super) fn register(tera: &mut Tera, shared: &Arc<Shared>) {
    for Function { name, call, .. } in FUNCTIONS {
        let shared = Arc::clone(shared);
        tera.register_function(name, move |kwargs: Kwargs, state: &State| call(&shared, &kwargs, state));
    }
}

fn message<T>(text: String) -> TeraResult<T> {
    Err(tera::Error::message(text))
}

fn get_url(shared: &Shared, kwargs: &Kwargs, _: &State) -> TeraResult<Value> {
    let path = kwargs.must_get::<&str>("path")?;
    if path.contains("://") {
        return Ok(Value::normal_string(path));
    }
    let snapshot = &shared.snapshot;
    let (path, anchor) = path.split_once('#').map_or((path, None), |(path, anchor)| (path, Some(anchor)));
    let path = match path.strip_prefix("@/") {
        Some(source) => match snapshot.graph.path_of(source) {
            Some(path) => path.to_owned(),
            None => return no_source(shared, "get_url", source),
        },
        None => format!("/{}", path.trim_start_matches('/')),
    };
    let absolute = kwargs.get::<bool>("absolute")?.unwrap_or(false);
    let mut url = if absolute { snapshot.permalink(&path) } else { snapshot.link(&path) };
    if let Some(anchor) = anchor {
        url.push('#');
        url.push_str(anchor);
    }
    Ok(Value::normal_string(&url))
}

fn no_source<T>(shared: &Shared, function: &str, source: &str) -> TeraResult<T> {
    let known: Vec<&str> = shared.snapshot.graph.cards.iter().map(|card| card.source.as_str()).collect();
    let near = crate::diagnostic::nearest(source, known.iter().copied());
    let near = near.map(|near| format!(": did you mean `{near}`?")).unwrap_or_default();
    message(format!("`{function}`: no article or section at `{source}`{near}"))
}

fn get_page(shared: &Shared, kwargs: &Kwargs, _: &State) -> TeraResult<Value> {
    let source = kwargs.must_get::<&str>("path")?.trim_start_matches("@/");
    match shared.snapshot.graph.node(source) {
        Some(Node::Article(index)) => Ok(shared.card(index)),
        _ => no_source(shared, "get_page", source),
    }
}

fn get_section(shared: &Shared, kwargs: &Kwargs, _: &State) -> TeraResult<Value> {
    let source = kwargs.must_get::<&str>("path")?.trim_start_matches("@/");
    let Some(Node::Section(index)) = shared.snapshot.graph.node(source) else {
        return no_source(shared, "get_section", source);
    };
    let mut section = shared.section_map(index);
    let pages: &[usize] = match kwargs.get::<bool>("metadata_only")? {
        Some(true) => &[],
        _ => &shared.snapshot.graph.sections[index].articles,
    };
    section.insert("pages".into(), shared.card_list(pages));
    Ok(Value::from(section))
}

fn taxonomy_index(shared: &Shared, function: &str, kwargs: &Kwargs) -> TeraResult<usize> {
    let kind = kwargs.must_get::<&str>("kind")?;
    let taxonomies = &shared.snapshot.graph.taxonomies;
    match taxonomies.iter().position(|taxonomy| taxonomy.config.name == kind) {
        Some(index) => Ok(index),
        None => {
            let known: Vec<&str> = taxonomies.iter().map(|taxonomy| taxonomy.config.name.as_str()).collect();
            message(format!("`{function}`: no taxonomy `{kind}`: {}", did_you_mean(kind, known)))
        }
    }
}

fn get_taxonomy(shared: &Shared, kwargs: &Kwargs, _: &State) -> TeraResult<Value> {
    let index = taxonomy_index(shared, "get_taxonomy", kwargs)?;
    let taxonomy = value(&list::taxonomy(&shared.snapshot, index));
    let mut taxonomy = taxonomy.into_map().expect("a taxonomy converts to a map");
    let terms = 0..shared.snapshot.graph.taxonomies[index].terms.len();
    let terms: Vec<_> = terms.map(|term| list::term(&shared.snapshot, index, term)).collect();
    taxonomy.insert("items".into(), value(&terms));
    Ok(Value::from(taxonomy))
}

fn get_taxonomy_url(shared: &Shared, kwargs: &Kwargs, _: &State) -> TeraResult<Value> {
    let taxonomy = &shared.snapshot.graph.taxonomies[taxonomy_index(shared, "get_taxonomy_url", kwargs)?];
    let name = kwargs.must_get::<&str>("name")?;
    match taxonomy.term(name) {
        Some(term) => Ok(Value::normal_string(&shared.snapshot.link(&term.path))),
        None => message(format!("`get_taxonomy_url`: no article has the term `{name}`")),
    }
}

fn load_data(shared: &Shared, kwargs: &Kwargs, _: &State) -> TeraResult<Value> {
    let path = kwargs.must_get::<&str>("path")?;
    let path = if path.starts_with("data/") { path.to_owned() } else { format!("data/{path}") };
    let Some(bytes) = shared.snapshot.data.get(&path) else {
        let known: Vec<&str> = shared.snapshot.data.keys().map(String::as_str).collect();
        return message(format!("`load_data`: no file `{path}`: {}", did_you_mean(&path, known)));
    };
    let Ok(text) = std::str::from_utf8(bytes) else { return message(format!("`load_data`: `{path}` is not UTF-8")) };
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    let format = kwargs.get::<&str>("format")?.unwrap_or(ending);
    let value = match format {
        "toml" => toml::from_str::<toml::Table>(text)
            .map(|data| Value::from_serializable(&data))
            .map_err(|error| error.to_string()),
        "json" => serde_json::from_str::<serde_json::Value>(text)
            .map(|data| Value::from_serializable(&data))
            .map_err(|error| error.to_string()),
        "yaml" | "yml" => serde_saphyr::from_str::<serde_json::Value>(text)
            .map(|data| Value::from_serializable(&data))
            .map_err(|error| error.to_string()),
        "csv" => csv_data(text),
        "txt" | "plain" | "md" => Ok(Value::normal_string(text)),
        other => Err(format!("unknown format `{other}`; known are toml, json, yaml, csv, plain")),
    };
    value.or_else(|error| message(format!("`load_data`: `{path}`: {error}")))
}

/// `{headers, records}`, as Zola gives it.
fn csv_data(text: &str) -> Result<Value, String> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let headers: Vec<String> = reader.headers().map_err(|error| error.to_string())?.iter().map(str::to_owned).collect();
    let records: Result<Vec<Vec<String>>, _> =
        reader.records().map(|record| record.map(|record| record.iter().map(str::to_owned).collect())).collect();
    let records = records.map_err(|error| error.to_string())?;
    Ok(Value::from_serializable(&serde_json::json!({ "headers": headers, "records": records })))
}

fn get_hash(shared: &Shared, kwargs: &Kwargs, _: &State) -> TeraResult<Value> {
    let digest = match (kwargs.get::<&str>("literal")?, kwargs.get::<&str>("path")?) {
        (Some(literal), None) => sha256_hex(literal.as_bytes()),
        (None, Some(path)) => match digest_of(shared, path) {
            Some(digest) => digest,
            None => {
                let known = shared.snapshot.assets.keys().map(OutPath::as_str);
                let near = nearest(path, known.chain(shared.snapshot.data.keys().map(String::as_str)));
                let hint = near.map_or_else(
                    || "name a file of `data/`, or a file that is copied by its path on the site".to_owned(),
                    |near| format!("did you mean `{near}`?"),
                );
                return message(format!("`get_hash`: no file `{path}`: {hint}"));
            }
        },
        _ => return message("`get_hash` takes either `literal` or `path`".to_owned()),
    };
    Ok(Value::normal_string(&digest))
}

fn digest_of(shared: &Shared, path: &str) -> Option<String> {
    if let Some(bytes) = shared.snapshot.data.get(path) {
        return Some(sha256_hex(bytes));
    }
    let path = OutPath::new(path.trim_start_matches('/')).ok()?;
    shared.digests.get(&path).cloned()
}

fn facts(shared: &Shared, kwargs: &Kwargs, state: &State) -> TeraResult<Value> {
    let kind = kwargs.get::<&str>("kind")?;
    let known = KINDS.iter().map(|info| info.name);
    if let Some(kind) = kind.filter(|kind| !known.clone().any(|name| name == *kind)) {
        return message(format!("`facts`: no kind `{kind}`: {}", did_you_mean(kind, known)));
    }
    let article = match kwargs.get::<&str>("article")? {
        None => None,
        Some(source) => match shared.snapshot.graph.node(source.trim_start_matches("@/")) {
            Some(Node::Article(index)) => Some(index),
            _ => return no_source(shared, "facts", source),
        },
    };
    let limit = kwargs.get::<usize>("limit")?.unwrap_or(usize::MAX);
    let dates = filters::dates(shared, state)?;
    let wanted = |place: &FactRef| {
        article.is_none_or(|article| article == place.article)
            && kind.is_none_or(|kind| {
                shared.snapshot.articles[place.article].facts[place.fact as usize].kind().name() == kind
            })
    };
    let found = route::all_facts(&shared.snapshot).filter(wanted).take(limit);
    let found: Vec<_> = found.map(|place| fact::placed(&shared.snapshot, place, dates)).collect();
    Ok(value(&found))
}

fn entities(shared: &Shared, kwargs: &Kwargs, _: &State) -> TeraResult<Value> {
    let kind = kwargs.get::<&str>("kind")?;
    let limit = kwargs.get::<usize>("limit")?.unwrap_or(usize::MAX);
    let known = [FactKind::Person, FactKind::Organization, FactKind::Place].map(FactKind::name);
    if let Some(kind) = kind.filter(|kind| !known.contains(kind)) {
        return message(format!("`entities`: no kind `{kind}`: {}", did_you_mean(kind, known)));
    }
    let of_kind =
        shared.snapshot.graph.entities.iter().filter(|entity| kind.is_none_or(|kind| entity.kind.name() == kind));
    let mut cards: Vec<_> = of_kind.map(|entity| index::entity_card(&shared.snapshot, entity)).collect();
    cards.sort_by(|a, b| b.page_count.cmp(&a.page_count).then_with(|| a.path.cmp(&b.path)));
    cards.truncate(limit);
    Ok(value(&cards))
}
