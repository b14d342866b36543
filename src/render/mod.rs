//! From a route to the bytes of its file: the context from `page/`, the template from the theme.

mod attributes;
mod context;
mod fault;
mod filters;
mod functions;
mod portable;
mod social;
mod theme;

pub use filters::{FILTERS, Filter};
pub use functions::{FUNCTIONS, Function};
pub use social::is_of as is_drawn_from;
pub use theme::{Template, Theme, bundled};

use std::borrow::Cow;
use std::collections::HashMap;
use std::io;
use std::sync::Arc;

use tera::{Context, Tera};

use self::context::Shared;
use self::fault::fault;
use crate::diagnostic::{Diagnostic, Place, did_you_mean};
use crate::document::escape;
use crate::files::{Files, unreadable};
use crate::page::{Asset, Route, Routes, Snapshot, data};
use crate::path::OutPath;

/// One finished file of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Output {
    pub path: OutPath,
    pub bytes: Vec<u8>,
}

/// A snapshot with its theme: any file of the site can be made of it, at any time and from any thread.
pub struct Site {
    pub snapshot: Arc<Snapshot>,
    pub routes: Arc<Routes>,
    tera: Arc<Tera>,
    shared: Arc<Shared>,
    theme: Arc<Theme>,
}

impl Site {
    /// Reads all templates and converts what all pages share.
    ///
    /// # Errors
    /// Every template that cannot be read; every file that cannot, if templates ask for digests.
    pub fn new(
        snapshot: Arc<Snapshot>,
        routes: Arc<Routes>,
        theme: Arc<Theme>,
        files: &dyn Files,
    ) -> Result<Self, Vec<Diagnostic>> {
        let hashes = theme.templates.iter().any(|template| template.source.contains("get_hash("));
        let digests = if hashes { digests(&snapshot, files)? } else { HashMap::new() };
        let shared = Arc::new(Shared::new(Arc::clone(&snapshot), digests, &theme.preload));
        let mut tera = Tera::default();
        tera.autoescape_on(vec![".html", ".xml", ".svg"]);
        tera.set_escape_fn(write_escaped);
        let setup = tera.set_fallback_prefixes([theme::THEME, theme::POSTIL]);
        setup.expect("no template has been added yet");
        filters::register(&mut tera, &shared);
        functions::register(&mut tera, &shared);
        let templates = theme.templates.iter().filter(|template| theme::is_text(&template.name));
        tera.add_raw_templates(templates.map(|template| (template.name.as_str(), template.source.as_str())))
            .map_err(|error| vec![fault(&theme, &error, None)])?;
        tera.global_context().insert_value("config", shared.config.clone());
        let tera = Arc::new(tera);
        shared.set_engine(&tera);
        Ok(Self { snapshot, routes, tera, shared, theme })
    }

    /// The file at `path`; `files` are those of the site, for what is copied.
    ///
    /// # Errors
    /// If its template is missing or fails, or the file it is copied from cannot be read.
    pub fn output(&self, path: &OutPath, route: &Route, files: &dyn Files) -> Result<Output, Diagnostic> {
        let bytes = match route {
            Route::Asset(asset) => read(asset, files)?.into_owned(),
            Route::Data(file) => {
                let mut bytes = Vec::new();
                data::write(&self.snapshot, *file, &mut bytes).expect("writing to memory cannot fail");
                bytes
            }
            Route::SocialCard(_) => self.drawn(route, &self.page(path, route)?)?,
            route => self.page(path, route)?.into_bytes(),
        };
        Ok(Output { path: path.clone(), bytes })
    }

    /// What an image is drawn from.
    ///
    /// # Errors
    /// If its template is missing or fails.
    pub fn drawing(&self, path: &OutPath, route: &Route) -> Result<String, Diagnostic> {
        self.page(path, route)
    }

    /// The image of a drawing.
    ///
    /// # Errors
    /// If it is no SVG.
    pub fn drawn(&self, route: &Route, svg: &str) -> Result<Vec<u8>, Diagnostic> {
        social::png(svg).map_err(|why| {
            Diagnostic::error("template.svg", format!("`social_card.svg` makes no image: {why}"))
                .at(Place::file(self.shared.source(route)))
                .hint("an SVG of 1200 by 630 pixels is expected; the letters are those of `Postil Serif` and `Postil Sans`")
        })
    }

    fn page(&self, path: &OutPath, route: &Route) -> Result<String, Diagnostic> {
        let (template, mut context) = self.shared.context(path, route);
        if let Some((card, error)) = context::LISTED_FAULT.take() {
            return Err(fault(&self.theme, &error, Some(&self.shared.source(&Route::Article(card)))));
        }
        if let Route::Feed { .. } = route {
            self.add_entries(route, &mut context)?;
        }
        let html = self.render(&template, &context, &self.shared.source(route))?;
        if path.as_str().ends_with(".xml") {
            return Ok(escape::xml(&html).into_owned());
        }
        let portable = self.snapshot.config.is_portable() && path.as_str().ends_with(".html");
        Ok(if portable { portable::relative(&html, path) } else { html })
    }

    fn render(&self, template: &str, context: &Context, source: &str) -> Result<String, Diagnostic> {
        if !self.tera.contains_template(template) {
            return Err(self.missing(template, source));
        }
        self.tera.render(template, context).map_err(|error| fault(&self.theme, &error, Some(source)))
    }

    /// Feeds carry whole articles, notes and all; the part with the text is a template of its own.
    fn add_entries(&self, route: &Route, context: &mut Context) -> Result<(), Diagnostic> {
        let Route::Feed { of, .. } = route else { return Ok(()) };
        let mut entries = Vec::new();
        for (entry, content) in self.shared.entries(*of) {
            let html = self.render("partials/feed_content.html", &content, &self.shared.source(route))?;
            // Links within the article (marks, notes, footnotes) lead to its page from a feed.
            let html =
                attributes::change_urls(&html, |url| url.starts_with('#').then(|| format!("{}{url}", entry.permalink)));
            let mut entry = context::map(&entry);
            entry.insert("content".into(), tera::Value::normal_string(&html));
            entries.push(tera::Value::from(entry));
        }
        context.insert_value("entries", tera::Value::from(entries));
        Ok(())
    }

    fn missing(&self, template: &str, source: &str) -> Diagnostic {
        fn bare(template: &Template) -> &str {
            let name = template.name.as_str();
            name.strip_prefix(theme::THEME).or_else(|| name.strip_prefix(theme::POSTIL)).unwrap_or(name)
        }
        let known: Vec<&str> =
            self.theme.templates.iter().map(bare).filter(|name| !name.starts_with("partials/")).collect();
        Diagnostic::error("template.missing", format!("no template `{template}`"))
            .at(Place::file(source))
            .hint(did_you_mean(template, known))
    }
}

fn read<'a>(asset: &'a Asset, files: &dyn Files) -> Result<Cow<'a, [u8]>, Diagnostic> {
    match asset {
        Asset::Bundled(bytes) => Ok(Cow::Borrowed(bytes)),
        Asset::File(source) => {
            files.read(source.as_str()).map(Cow::Owned).map_err(|error| unreadable(source.as_str(), &error))
        }
    }
}

fn digests(snapshot: &Snapshot, files: &dyn Files) -> Result<HashMap<OutPath, String>, Vec<Diagnostic>> {
    let digest = |(path, asset): (&OutPath, &Asset)| {
        let bytes = read(asset, files).map_err(|fault| vec![fault])?;
        Ok((path.clone(), crate::digest::sha256_hex(&bytes)))
    };
    snapshot.assets.iter().map(digest).collect()
}

/// What a template prints: as the engine does it by itself, but for what HTML and XML forbid.
fn write_escaped(text: &str, out: &mut dyn io::Write) -> io::Result<()> {
    if escape::is_plain(text) {
        return out.write_all(text.as_bytes());
    }
    tera::escape_html(&escape::permitted(text), out)
}
