//! What one original becomes: what is written of it, and where.

use std::io;

use super::edition::Edition;
use super::images::{ending_of, is_ending, is_image};
use super::reading::{Reading, Written};
use super::{Given, Options, Origin, link_name};
use crate::article::html::Page;
use crate::article::{FrontMatter, Provenance, elsewhere, to_toml};
use crate::diagnostic::{Diagnostic, Place};
use crate::digest::sha256_hex;
use crate::language::{is_told_apart, written_in};
use crate::path::{SitePath, web_url};

/// How many words are enough to tell a language.
const MOST_WORDS: usize = 2_000;

/// The taxonomy of what pages call their tags or keywords.
const TAGS: &str = "tags";

/// Whether a file's own ending is that of the name it gets.
fn is_named(path: &str, name: &str) -> bool {
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    path.rsplit('/')
        .next()
        .and_then(|file| file.rsplit_once('.'))
        .is_some_and(|(_, own)| own.eq_ignore_ascii_case(ending))
}

/// What is known of an original, of which a plan is made.
pub(super) struct Draft<'a> {
    pub existing: &'a dyn Fn(&str) -> io::Result<Vec<u8>>,
    pub beside: &'a dyn Fn(&str) -> Option<Vec<u8>>,
    pub input: &'a str,
    pub bytes: &'a [u8],
    pub source: &'a str,
    pub reading: &'a Reading<'a>,
    /// Name under which the original is kept beside the article.
    pub kept_as: &'static str,
    pub sha256: String,
    pub encoding: &'static str,
    /// Of a chapter, the book from which its article was imported last.
    pub edition: Option<&'a Edition<'a>>,
}

impl<'a> Draft<'a> {
    /// A draft of what stands in no text of its own.
    pub fn of(
        existing: &'a dyn Fn(&str) -> io::Result<Vec<u8>>,
        beside: &'a dyn Fn(&str) -> Option<Vec<u8>>,
        input: &'a str,
        bytes: &'a [u8],
        reading: &'a Reading<'a>,
    ) -> Self {
        let kept_as = reading.kept_as();
        Self {
            existing,
            beside,
            input,
            bytes,
            source: "",
            reading,
            kept_as,
            sha256: sha256_hex(bytes),
            encoding: "UTF-8",
            edition: None,
        }
    }
}

impl Draft<'_> {
    pub fn title(&self, options: &Options) -> (String, Origin) {
        match (&options.title, self.reading.title()) {
            (Some(title), _) => (title.clone(), Origin::Given),
            (None, Some(title)) => (title, Origin::Found),
            (None, None) => (self.reading.made_title(self.input), Origin::Made),
        }
    }

    pub fn site_path(&self, path: &str) -> Result<SitePath, Box<Diagnostic>> {
        SitePath::new(path).map_err(|fault| {
            let fault = Diagnostic::error("import.path", format!("cannot write to `{path}`: {fault}"));
            let hint = "name a folder below `content/`, like `news` or `news/local`";
            Box::new(fault.at(Place::file(self.input)).hint(hint))
        })
    }

    /// The whole article file.
    pub fn article(&self, folder: &str, options: &Options) -> String {
        self.article_of(&self.written(folder, options), options)
    }

    /// The same of a text that was written already.
    pub fn article_of(&self, written: &Written, options: &Options) -> String {
        format!("+++\n{}+++\n\n{}", to_toml(&self.front_matter(options, written)), written.markdown)
    }

    pub fn written(&self, folder: &str, options: &Options) -> Written {
        let has_file = |path: &str, name: &str| {
            let fits =
                |bytes: &[u8]| is_named(path, name) || ending_of(bytes).is_some_and(|ending| is_ending(name, ending));
            (self.existing)(&format!("{folder}/{name}")).is_ok() || self.image(path).is_some_and(|bytes| fits(&bytes))
        };
        let article = |name: &str| {
            let name = name.rsplit('/').find(|part| !matches!(*part, "index.md" | "_index.md")).unwrap_or(name);
            options.known.get(&link_name(name)).cloned()
        };
        let lead = |address: &str, is_image: bool| {
            let of = options.of_site.as_ref()?;
            of.site.lead(of.page()?, address, is_image)
        };
        let in_html = |address: &str, is_image: bool| {
            let of = options.of_site.as_ref()?;
            of.site.in_html(of.page()?, address, is_image)
        };
        let (has_file, article, lead, in_html) = (&has_file, &article, &lead, &in_html);
        let by_address = self.is_fetched() || Given::with(&format!("{folder}/index.md"), options).images;
        self.reading.write(&elsewhere::Surroundings { has_file, by_address, article, lead, in_html })
    }

    fn front_matter(&self, options: &Options, written: &Written) -> FrontMatter {
        let found = self.sorted(self.reading.front_matter(written), options);
        let source = found.source.unwrap_or_default();
        let web = options.web.as_ref();
        FrontMatter {
            title: Some(self.title(options).0),
            date: options.published.or(found.date),
            authors: if options.authors.is_empty() { found.authors } else { options.authors.clone() },
            language: options
                .language
                .clone()
                .or(found.language)
                .or_else(|| options.of_site.is_none().then(|| other_language(&written.markdown, options))?),
            source: Some(Provenance {
                file: Some(self.kept_as.to_owned()),
                sha256: Some(self.sha256.clone()),
                url: source.url.clone().or_else(|| web.map(|web| web.url.clone())),
                retrieved: source
                    .retrieved
                    .clone()
                    .or_else(|| web.map(|web| web.retrieved.clone()).filter(|day| !day.is_empty())),
                ..source
            }),
            ..found
        }
    }

    /// Terms of pages, feeds and documents, where the site has a taxonomy for them; others go to `extra`.
    fn sorted(&self, mut found: FrontMatter, options: &Options) -> FrontMatter {
        let Some(known) = options.taxonomies.as_ref().filter(|_| !matches!(self.reading, Reading::Markdown(_))) else {
            return found;
        };
        if known.iter().any(|name| name == TAGS)
            && let Some(toml::Value::Array(tags)) = found.extra.remove(TAGS)
        {
            let tags = tags.into_iter().filter_map(|tag| tag.as_str().map(str::to_owned)).collect();
            found.taxonomies.entry(TAGS.to_owned()).or_insert(tags);
        }
        let others: Vec<String> = found.taxonomies.keys().filter(|name| !known.contains(name)).cloned().collect();
        for name in others {
            let terms = found.taxonomies.remove(&name).unwrap_or_default();
            found.extra.insert(name, terms.into_iter().map(toml::Value::String).collect::<Vec<_>>().into());
        }
        found
    }

    /// An image next to the input: of a text by its bare name, of a page also from the folder saved with it, of a document in it.
    pub fn image(&self, path: &str) -> Option<Vec<u8>> {
        match self.reading {
            Reading::Text(..) if path.contains(['/', '\\']) => None,
            Reading::Text(..) | Reading::Page(_) | Reading::Markdown(_) => {
                let within = self.reading.page().and_then(|page| page.files.iter().find(|(known, _)| known == path));
                let found = within.map_or_else(|| (self.beside)(path), |(_, bytes)| Some(bytes.clone()));
                found.filter(|bytes| is_image(path, bytes))
            }
            Reading::Document(document) => {
                let found = document.files.iter().find(|(known, _)| known == path).map(|(_, bytes)| bytes.clone());
                let is_elsewhere = || document.page.is_fetched() || web_url(path).is_some();
                let found = found.or_else(|| if is_elsewhere() { (self.beside)(path) } else { None });
                found.filter(|bytes| is_image(path, bytes))
            }
        }
    }

    /// Whether the original came from the web.
    pub fn is_fetched(&self) -> bool {
        self.reading.page().is_some_and(Page::is_fetched)
    }

    /// Whether an image of the web was fetched before and is not asked for again; of what comes from there itself, it is.
    pub fn is_fetched_already(&self, path: &str, target: &str) -> bool {
        !self.is_fetched() && web_url(path).is_some() && (self.existing)(target).is_ok()
    }

    /// Whether there are images that were not there before.
    pub fn has_new_images(&self, folder: &str, written: &Written) -> bool {
        let is_there = |name: &str| (self.existing)(&format!("{folder}/{name}")).is_ok();
        written.files.iter().any(|(path, name)| web_url(path).is_some() && !is_there(name))
    }

    /// The same without what may be fetched.
    pub fn offline(&self) -> Draft<'_> {
        Draft { beside: &|_| None, sha256: self.sha256.clone(), ..*self }
    }
}

/// The language that `markdown` is written in, if it is not that of the site, which an article need not say.
fn other_language(markdown: &str, options: &Options) -> Option<String> {
    let site = options.default_language.split(['-', '_']).next().filter(|tag| !tag.is_empty()).unwrap_or("en");
    // A site in Serbian is told from one in Croatian by nothing that its articles show.
    if !is_told_apart(site) {
        return None;
    }
    let words = markdown.split_whitespace().filter(|word| !word.contains("://"));
    let words = words.take(MOST_WORDS).collect::<Vec<_>>().join(" ");
    written_in(&words).filter(|tag| !tag.eq_ignore_ascii_case(site)).map(str::to_owned)
}
