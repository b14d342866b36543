//! Keys of other generators as postil's. What none of its own stands for goes to `[extra]`, so that nothing is lost.

use toml::{Table, Value};

use super::plain_words;
use crate::article::html::{byline, date};
use crate::article::{FrontMatter, Image, Provenance, Timestamp};
use crate::path::{OutPath, web_url};

/// Front matter, and which key said what.
#[derive(Debug, Default)]
pub struct Keys {
    pub front: FrontMatter,
    /// A line each, for those who want to know why.
    pub evidence: Vec<String>,
    /// Keys whose values could not be used, and went to `[extra]`.
    pub unread: Vec<String>,
}

/// A key is taken by the first of these that it can serve; the others go to `[extra]`.
pub fn map(table: Table) -> Keys {
    let mut keys = Keys::default();
    let mut rest = table;
    keys.texts(&mut rest);
    keys.dates(&mut rest);
    keys.people(&mut rest);
    keys.terms(&mut rest);
    keys.addresses(&mut rest);
    keys.image(&mut rest);
    keys.source(&mut rest);
    if let Some(Value::Integer(weight)) = rest.get("weight") {
        keys.front.weight = *weight;
        rest.remove("weight");
    }
    if let Some(Value::Boolean(draft)) = rest.get("draft") {
        keys.front.draft = *draft;
        rest.remove("draft");
    }
    // Jekyll's way to say it.
    if let Some(Value::Boolean(published)) = rest.get("published") {
        keys.front.draft |= !published;
        rest.remove("published");
    }
    // Templates of another generator are none of this site.
    let mut extra = Table::new();
    for own in ["extra", "params"] {
        match rest.remove(own) {
            Some(Value::Table(inner)) => extra.extend(inner),
            Some(other) => _ = extra.insert(own.to_owned(), other),
            None => {}
        }
    }
    for (key, value) in rest {
        extra.entry(key).or_insert(value);
    }
    keys.front.extra = extra;
    keys
}

impl Keys {
    fn tell(&mut self, what: &str, value: &str, key: &str) {
        self.evidence.push(format!("{what}: `{value}`, from `{key}` in the front matter"));
    }

    /// The first of `names` that is a text.
    fn text(&mut self, what: &str, names: &[&str], rest: &mut Table) -> Option<String> {
        let name = names
            .iter()
            .find(|name| matches!(rest.get(**name), Some(Value::String(text)) if !text.trim().is_empty()))?;
        let Some(Value::String(text)) = rest.remove(*name) else { return None };
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        self.tell(what, &text, name);
        Some(text)
    }

    fn texts(&mut self, rest: &mut Table) {
        // A title may be a number or a date to YAML and TOML.
        if let Some(title @ (Value::Integer(_) | Value::Float(_) | Value::Datetime(_))) = rest.get("title") {
            let title = title.to_string();
            rest.insert("title".to_owned(), Value::String(title));
        }
        self.front.title =
            self.text("title", &["title"], rest).map(|title| plain_words(&title)).filter(|t| !t.is_empty());
        let names = ["description", "summary", "subtitle", "excerpt", "abstract", "lead", "dek"];
        self.front.description =
            self.text("description", &names, rest).map(|words| plain_words(&words)).filter(|t| !t.is_empty());
        self.front.language =
            self.text("language", &["language", "lang", "locale"], rest).map(|tag| tag.replace('_', "-"));
        self.front.dateline = self.text("dateline", &["dateline"], rest);
    }

    fn dates(&mut self, rest: &mut Table) {
        let published =
            ["date", "publishDate", "publish_date", "pubDate", "pubdate", "published", "date_published", "created"];
        self.front.date = self.date("published", &published, rest);
        let updated =
            ["updated", "lastmod", "last_modified_at", "modified", "date_modified", "update_date", "dateModified"];
        self.front.updated = self.date("updated", &updated, rest);
    }

    fn date(&mut self, what: &str, names: &[&str], rest: &mut Table) -> Option<Timestamp> {
        for name in names {
            let written = match rest.get(*name) {
                Some(Value::Datetime(value)) => value.to_string(),
                Some(Value::String(text)) => text.trim().to_owned(),
                _ => continue,
            };
            let exact = written.parse::<Timestamp>().ok();
            let found = exact.or_else(|| date::for_machines(&written)).or_else(|| date::in_words(&written, false));
            match found {
                Some(stamp) => {
                    rest.remove(*name);
                    self.tell(what, &stamp.to_string(), name);
                    return Some(stamp);
                }
                None if !written.is_empty() => self.unread.push((*name).to_owned()),
                None => {}
            }
        }
        None
    }

    fn people(&mut self, rest: &mut Table) {
        for name in ["authors", "author", "byline", "by", "creator"] {
            let Some(value) = rest.get(name) else { continue };
            let names: Vec<String> = match value {
                Value::String(text) => people(text),
                Value::Array(values) => values.iter().filter_map(person).collect(),
                table => person(table).into_iter().collect(),
            };
            // What a table says besides a name stays.
            let is_plain = |value: &Value| match value {
                Value::Table(table) => table.len() == 1,
                _ => true,
            };
            let all = match value {
                Value::Array(values) => values.iter().all(is_plain),
                other => is_plain(other),
            };
            if names.is_empty() {
                continue;
            }
            if all {
                rest.remove(name);
            }
            self.tell("authors", &names.join(", "), name);
            self.front.authors = names;
            return;
        }
    }

    fn terms(&mut self, rest: &mut Table) {
        if rest.get("taxonomies").is_some_and(Value::is_table)
            && let Some(Value::Table(own)) = rest.remove("taxonomies")
        {
            for (taxonomy, terms) in own {
                self.add_terms(&taxonomy, &words(&terms, false));
            }
        }
        for (name, taxonomy) in [
            ("tags", "tags"),
            ("tag", "tags"),
            ("keywords", "tags"),
            ("categories", "categories"),
            ("category", "categories"),
        ] {
            let found = rest.get(name).map(|value| words(value, name != "category")).unwrap_or_default();
            if !found.is_empty() {
                let holds_more = |value: &Value| value.as_array().is_some_and(|values| values.len() > found.len());
                if !rest.get(name).is_some_and(holds_more) {
                    rest.remove(name);
                }
                self.tell(taxonomy, &found.join(", "), name);
                self.add_terms(taxonomy, &found);
            }
        }
    }

    fn add_terms(&mut self, taxonomy: &str, terms: &[String]) {
        let known = self.front.taxonomies.entry(taxonomy.to_owned()).or_default();
        for term in terms {
            if !known.contains(term) {
                known.push(term.clone());
            }
        }
        if known.is_empty() {
            self.front.taxonomies.remove(taxonomy);
        }
    }

    /// The old addresses lead to the article.
    fn addresses(&mut self, rest: &mut Table) {
        let is_path = |path: &str| OutPath::new(path.trim_matches('/')).is_ok();
        if let Some(Value::String(slug)) = rest.get("slug")
            && is_path(slug)
            && !slug.trim_matches('/').contains('/')
        {
            self.front.slug = Some(slug.clone());
            rest.remove("slug");
        }
        for name in ["aliases", "redirect_from", "permalink", "url", "path"] {
            let Some(value) = rest.get(name) else { continue };
            let all = strings(value);
            // Patterns, and what Obsidian calls aliases: other names of a note.
            let (paths, others): (Vec<String>, Vec<String>) = all
                .into_iter()
                .partition(|path| path.contains('/') && !path.contains([':', ' ', '{', '?', '#']) && is_path(path));
            if paths.is_empty() {
                continue;
            }
            if others.is_empty() {
                rest.remove(name);
            } else {
                rest.insert(name.to_owned(), Value::Array(others.into_iter().map(Value::String).collect()));
            }
            self.tell("old addresses", &paths.join(", "), name);
            self.front.aliases.extend(paths);
        }
        self.front.aliases.sort();
        self.front.aliases.dedup();
    }

    fn image(&mut self, rest: &mut Table) {
        let names = [
            "image",
            "cover",
            "featured_image",
            "featuredImage",
            "featureimage",
            "feature_image",
            "banner",
            "hero",
            "header",
            "thumbnail",
            "images",
            "og_image",
            "social_image",
        ];
        for name in names {
            let Some(image) = rest.get(name).and_then(image) else { continue };
            self.tell("image", &image.src, name);
            self.front.image = Some(image);
            // What it says besides stays.
            let is_used = match rest.get(name) {
                Some(Value::Table(table)) => {
                    table.keys().all(|key| OF_IMAGE.iter().flat_map(|part| *part).any(|known| known == key))
                }
                Some(Value::Array(values)) => values.len() == 1,
                _ => true,
            };
            if is_used {
                rest.remove(name);
            }
            return;
        }
    }

    fn source(&mut self, rest: &mut Table) {
        let mut source = Provenance::default();
        if let Some(Value::Table(table)) = rest.get_mut("source") {
            let mut take = |name: &str| match table.remove(name) {
                Some(Value::String(text)) => Some(text),
                Some(Value::Datetime(date)) => Some(date.to_string()),
                Some(other) => {
                    table.insert(name.to_owned(), other);
                    None
                }
                None => None,
            };
            source = Provenance {
                url: take("url"),
                title: take("title"),
                publisher: take("publisher"),
                retrieved: take("retrieved"),
                file: None,
                sha256: None,
            };
            table.remove("file");
            table.remove("sha256");
            if table.is_empty() {
                rest.remove("source");
            }
        }
        for name in
            ["canonical_url", "canonicalUrl", "canonicalURL", "canonical", "source", "source_url", "url", "link"]
        {
            let url = rest.get(name).and_then(Value::as_str).and_then(web_url);
            if source.url.is_none()
                && let Some(url) = url
            {
                rest.remove(name);
                self.tell("address", &url, name);
                source.url = Some(url);
            }
        }
        if source.publisher.is_none() {
            source.publisher = self.text("publisher", &["publisher", "site_name", "publication"], rest);
        }
        self.front.source = Some(source);
    }
}

/// Names of the parts of an image: its file, its words for those who do not see it, its caption, its credit.
const OF_IMAGE: [&[&str]; 4] = [
    &["src", "url", "path", "image", "file", "source"],
    &["alt"],
    &["caption", "title"],
    &["credit", "attr", "attribution"],
];

fn image(value: &Value) -> Option<Image> {
    let (src, table) = match value {
        Value::String(src) => (src.clone(), None),
        Value::Array(values) => return values.first().and_then(image),
        Value::Table(table) => {
            (OF_IMAGE[0].iter().find_map(|name| table.get(*name)?.as_str())?.to_owned(), Some(table))
        }
        _ => return None,
    };
    let part = |at: usize| {
        let found = OF_IMAGE[at].iter().find_map(|name| table?.get(*name)?.as_str());
        found.unwrap_or_default().to_owned()
    };
    // Obsidian writes links in front matter, too.
    let src = src.trim().trim_start_matches('!').trim_start_matches("[[").trim_end_matches("]]");
    let src = src.split('|').next().unwrap_or_default().to_owned();
    let is_file = src.rsplit_once('.').is_some_and(|(stem, ending)| !stem.is_empty() && !ending.contains(' '));
    let is_safe = web_url(&src).is_some() || !src.contains(':');
    (is_file && is_safe).then(|| Image { src, alt: part(1), caption: part(2), credit: part(3) })
}

fn person(value: &Value) -> Option<String> {
    let name = match value {
        Value::String(name) => name.as_str(),
        Value::Table(table) => ["name", "nickname", "title"].iter().find_map(|key| table.get(*key)?.as_str())?,
        _ => return None,
    };
    let name = name.trim().trim_start_matches("[[").trim_end_matches("]]");
    let name = name.rsplit('|').next().unwrap_or_default().trim();
    (!name.is_empty()).then(|| name.to_owned())
}

/// One name or several in a line.
fn people(line: &str) -> Vec<String> {
    if line.contains(';') {
        return line.split(';').map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect();
    }
    let names = byline::names(line);
    let is_joined = [" and ", " & ", ", ", " und ", " et "].iter().any(|joint| line.contains(joint));
    if is_joined && names.len() > 1 { names } else { person(&Value::String(line.to_owned())).into_iter().collect() }
}

fn strings(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.trim().to_owned()],
        Value::Array(values) => values.iter().flat_map(strings).collect(),
        _ => Vec::new(),
    }
}

/// Terms: a list, or words with commas or, where `by_spaces`, spaces between them as Jekyll has them.
fn words(value: &Value, by_spaces: bool) -> Vec<String> {
    let text = |text: &str| text.trim().trim_start_matches('#').to_owned();
    let mut found: Vec<String> = match value {
        Value::String(line) if line.contains(',') => line.split(',').map(text).collect(),
        Value::String(line) if by_spaces => line.split_whitespace().map(text).collect(),
        Value::String(line) => vec![text(line)],
        Value::Array(values) => {
            let one = |value: &Value| match value {
                Value::String(words) => Some(text(words)),
                Value::Integer(_) | Value::Float(_) | Value::Datetime(_) | Value::Boolean(_) => Some(value.to_string()),
                Value::Array(_) | Value::Table(_) => None,
            };
            values.iter().filter_map(one).collect()
        }
        _ => Vec::new(),
    };
    found.retain(|term| !term.is_empty());
    found
}
