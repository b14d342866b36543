//! What one original becomes: where its article stands, what is written, and whether it was edited since.

use std::io::{self, ErrorKind};
use std::sync::Arc;

use super::reading::{Reading, Written};
use super::{FromWeb, Import, OfSite, Options, Origin, Outcome, link_name, plan, slug};
use crate::article::{FrontMatter, Provenance, elsewhere, parse_page, to_toml};
use crate::diagnostic::{Diagnostic, Place};
use crate::digest::sha256_hex;
use crate::files::unreadable;
use crate::path::SitePath;

/// First bytes of images that are copied, with what goes before them.
const IMAGES: [(usize, &[u8]); 8] = [
    (0, b"\x89PNG"),
    (0, b"\xff\xd8\xff"),
    (0, b"GIF8"),
    (8, b"WEBP"),
    (4, b"ftyp"),
    (0, b"BM"),
    (0, b"II*\0"),
    (0, b"MM\0*"),
];
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
        Self { existing, beside, input, bytes, source: "", reading, kept_as, sha256: sha256_hex(bytes) }
    }
}

impl Draft<'_> {
    pub fn plan(&self, options: &Options) -> Result<Import, Box<Diagnostic>> {
        let (title, title_origin) = self.title(options);
        let (folder, old) = self.place(&title, options)?;
        let article = self.site_path(&format!("{folder}/index.md"))?;
        let (outcome, markdown) = match old {
            None => (Outcome::Created, self.article(&folder, options)),
            Some(old) => self.again(&folder, &old, options),
        };
        let date = options.published.or(self.reading.published());
        let found = if options.published.is_some() { Origin::Given } else { Origin::Found };
        let mut import = Import {
            article,
            title,
            title_origin,
            date_origin: date.map(|_| found),
            outcome,
            writes: Vec::new(),
            original: self.site_path(&format!("{folder}/{}", self.kept_as))?,
            notes: Vec::new(),
            evidence: self.reading.evidence(),
            comments: if let Reading::Document(document) = self.reading {
                document.comments.clone()
            } else {
                Vec::new()
            },
        };
        let written = self.written(&folder, options);
        if matches!(outcome, Outcome::Created | Outcome::Updated) {
            import.writes.push((import.article.clone(), markdown.into_bytes()));
            import.writes.push((import.original.clone(), self.bytes.to_vec()));
            for (path, name) in &written.files {
                if let Some(image) = self.image(path) {
                    import.writes.push((self.site_path(&format!("{folder}/{name}"))?, image));
                }
            }
        }
        self.note(&mut import, &folder, &written);
        Ok(import)
    }

    pub fn title(&self, options: &Options) -> (String, Origin) {
        match (&options.title, self.reading.title()) {
            (Some(title), _) => (title.clone(), Origin::Given),
            (None, Some(title)) => (title, Origin::Found),
            (None, None) => (self.reading.made_title(self.input), Origin::Made),
        }
    }

    /// The article's folder and, when this very text was imported before, the article as it stands.
    pub fn place(&self, title: &str, options: &Options) -> Result<(String, Option<Vec<u8>>), Box<Diagnostic>> {
        let parent = match options.section.trim_matches('/') {
            "" => "content".to_owned(),
            section => self.site_path(&format!("content/{section}"))?.to_string(),
        };
        if let Some(page) = options.of_site.as_ref().and_then(OfSite::page) {
            let folder = self.site_path(&format!("content/{}", page.folder))?.to_string();
            let old = (self.existing)(&format!("{folder}/index.md")).ok();
            return Ok((folder, old));
        }
        // An article imported under its own title is found again when a title is given.
        let own_title = self.reading.title().unwrap_or_else(|| self.reading.made_title(self.input));
        let mut free = None;
        let before = options.web.as_ref().and_then(|web| web.folder.clone());
        if let Some(folder) = before
            && let Ok(old) = (self.existing)(&format!("{folder}/index.md"))
        {
            return Ok((folder, Some(old)));
        }
        let names = match self.reading.name() {
            Some(name) => vec![slug(name)],
            None => vec![slug(title), slug(&own_title)],
        };
        for slug in names {
            for number in 1.. {
                let folder = if number == 1 { format!("{parent}/{slug}") } else { format!("{parent}/{slug}-{number}") };
                let article = format!("{folder}/index.md");
                match (self.existing)(&article) {
                    Ok(old) if String::from_utf8_lossy(&old).contains(&self.sha256) => {
                        return Ok((folder, Some(old)));
                    }
                    Err(error) if error.kind() == ErrorKind::NotFound => {
                        if self.is_free(&folder)? && self.is_free(&format!("{folder}.md"))? {
                            free.get_or_insert(folder);
                            break;
                        }
                    }
                    Ok(_) => {}
                    Err(error) if error.kind() == ErrorKind::NotADirectory && !self.is_free(&folder)? => {}
                    Err(error) => return Err(Box::new(unreadable(&article, &error))),
                }
            }
        }
        Ok((free.unwrap_or(parent), None))
    }

    /// Whether neither a file nor a folder of that name is there: what lies in a folder of others stays theirs.
    fn is_free(&self, path: &str) -> Result<bool, Box<Diagnostic>> {
        match (self.existing)(path) {
            Ok(_) => Ok(false),
            Err(error) if error.kind() == ErrorKind::IsADirectory => Ok(false),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(true),
            Err(error) => Err(Box::new(unreadable(path, &error))),
        }
    }

    fn site_path(&self, path: &str) -> Result<SitePath, Box<Diagnostic>> {
        SitePath::new(path).map_err(|fault| {
            let fault = Diagnostic::error("import.path", format!("cannot write to `{path}`: {fault}"));
            let hint = "name a folder below `content/`, like `news` or `news/local`";
            Box::new(fault.at(Place::file(self.input)).hint(hint))
        })
    }

    /// The text imported a second time.
    fn again(&self, folder: &str, old: &[u8], options: &Options) -> (Outcome, String) {
        let old = String::from_utf8_lossy(old);
        let front = parse_page(folder, &old).map(|(front, _)| front).unwrap_or_default();
        let as_it_stands = Options {
            title: front.title,
            published: front.date,
            authors: front.authors,
            language: front.language,
            ..options.clone()
        };
        let source = front.source.unwrap_or_default();
        if !old.contains(&self.sha256) {
            return self.replaced(folder, &old, &source, options);
        }
        // The day on which it was fetched first is the one that counts.
        let mut as_it_stands = as_it_stands;
        let mut options = options.clone();
        if let (Some(day), Some(web), Some(now)) = (source.retrieved, as_it_stands.web.as_mut(), options.web.as_mut()) {
            now.retrieved.clone_from(&day);
            web.retrieved = day;
        }
        let options = &options;
        // Links to articles that were not here then had only their words.
        let linked = |(_, path): &(&String, &String)| old.contains(&format!("(@/{path}"));
        let known = options.known.iter().filter(linked).map(|(name, path)| (name.clone(), path.clone())).collect();
        let as_it_was = Options { known: Arc::new(known), ..as_it_stands.clone() };
        let is_edited = self.article(folder, &as_it_was) != old;
        let given = options.clone();
        let merged = Options {
            title: given.title.or(as_it_stands.title),
            published: given.published.or(as_it_stands.published),
            authors: if given.authors.is_empty() { as_it_stands.authors } else { given.authors },
            language: given.language.or(as_it_stands.language),
            ..given
        };
        if !is_edited {
            let article = self.article(folder, &merged);
            return (if article == old { Outcome::Unchanged } else { Outcome::Updated }, article);
        }
        let article = self.article(folder, options);
        match options.force {
            true if article == old => (Outcome::Unchanged, article),
            true => (Outcome::Updated, article),
            false => (Outcome::KeptEdited, article),
        }
    }

    /// What was fetched anew from an address, and is not as it was.
    fn replaced(&self, folder: &str, old: &str, source: &Provenance, options: &Options) -> (Outcome, String) {
        let original = source.file.as_ref().and_then(|file| (self.existing)(&format!("{folder}/{file}")).ok());
        let before = Options { web: options.web.clone().map(|web| FromWeb { folder: None, ..web }), ..options.clone() };
        let was = original.and_then(|bytes| plan(self.existing, &|_| None, self.input, &bytes, &before).ok());
        let is_edited = was.is_none_or(|was| was.outcome != Outcome::Unchanged);
        let article = self.article(folder, options);
        match is_edited && !options.force {
            true => (Outcome::KeptEdited, old.to_owned()),
            false => (Outcome::Updated, article),
        }
    }

    /// The whole article file.
    fn article(&self, folder: &str, options: &Options) -> String {
        let written = self.written(folder, options);
        format!("+++\n{}+++\n\n{}", to_toml(&self.front_matter(options, &written)), written.markdown)
    }

    fn written(&self, folder: &str, options: &Options) -> Written {
        let has_file =
            |path: &str, name: &str| (self.existing)(&format!("{folder}/{name}")).is_ok() || self.image(path).is_some();
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
        self.reading.write(&elsewhere::Surroundings { has_file, article, lead, in_html })
    }

    fn front_matter(&self, options: &Options, written: &Written) -> FrontMatter {
        let found = self.reading.front_matter(written);
        let source = found.source.unwrap_or_default();
        let web = options.web.as_ref();
        FrontMatter {
            title: Some(self.title(options).0),
            date: options.published.or(found.date),
            authors: if options.authors.is_empty() { found.authors } else { options.authors.clone() },
            language: options.language.clone().or(found.language),
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

    /// An image next to the input: of a text by its bare name, of a page also from the folder saved with it, of a document in it.
    pub fn image(&self, path: &str) -> Option<Vec<u8>> {
        match self.reading {
            Reading::Text(..) if path.contains(['/', '\\']) => None,
            Reading::Text(..) => (self.beside)(path),
            Reading::Page(_) | Reading::Markdown(_) => (self.beside)(path).filter(|bytes| is_image(path, bytes)),
            Reading::Document(document) => {
                if document.page.is_fetched() {
                    return (self.beside)(path).filter(|bytes| is_image(path, bytes));
                }
                let found = document.files.iter().find(|(known, _)| known == path);
                found.map(|(_, bytes)| bytes.clone()).filter(|bytes| is_image(path, bytes))
            }
        }
    }
}

/// Whether bytes are a picture as its name at `path` says, and one that cannot do anything.
fn is_image(path: &str, bytes: &[u8]) -> bool {
    /// Of what is longer, nobody can say that it does nothing.
    const LONGEST_SVG: usize = 1 << 20;
    let named_svg = path.rsplit('.').next().is_some_and(|ending| ending.to_ascii_lowercase().starts_with("svg"));
    if !named_svg {
        // What begins like a drawing is none, whatever stands further on.
        let is_text = bytes.first().is_some_and(|byte| *byte == b'<' || byte.is_ascii_whitespace());
        return !is_text
            && IMAGES.iter().any(|(at, magic)| bytes.get(*at..).is_some_and(|rest| rest.starts_with(magic)));
    }
    bytes.len() <= LONGEST_SVG && std::str::from_utf8(bytes).is_ok_and(|text| is_still(&text.to_ascii_lowercase()))
}

/// Whether a drawing, in lower case, has nothing that runs, loads or changes: no script, handler, foreign element, animation
/// of attributes, entity or character reference behind which one of them could hide.
fn is_still(svg: &str) -> bool {
    const ACTS: [&str; 17] = [
        "<script",
        ":script",
        "javascript",
        "vbscript",
        "foreignobject",
        "<iframe",
        "<embed",
        "<object",
        "<handler",
        "<listener",
        "<set",
        "<animate",
        "<!entity",
        "<!attlist",
        "&#",
        "data:text",
        "data:application",
    ];
    let handler = |at: usize| {
        let before = svg[..at].chars().next_back();
        let name = svg[at..].trim_start_matches(|c: char| c.is_alphanumeric() || "-_:.".contains(c));
        before.is_none_or(|c| !(c.is_alphanumeric() || "-_.".contains(c))) && name.trim_start().starts_with('=')
    };
    svg.contains("<svg")
        && !ACTS.iter().any(|act| svg.contains(act))
        && !svg.match_indices("on").any(|(at, _)| handler(at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drawings_that_do_something_are_no_images() {
        let plain = br#"<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9" stroke-linejoin="round"/><text>on = off</text></svg>"#;
        assert!(!is_image("a.svg", plain), "rather one too many than one too few");
        let plain = br#"<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9" stroke-linejoin="round"/></svg>"#;
        assert!(is_image("a.svg", plain) && !is_image("a.png", plain));
        for svg in [
            "<svg onload=\"alert(1)\"/>",
            "<svg/onload=alert(1)>",
            "<svg><g\tonfocusin = 'x'/></svg>",
            "<svg><a href=\"java&#115;cript:alert(1)\"/></svg>",
            "<svg><svg:script>alert(1)</svg:script></svg>",
            "<!--ftyp--><svg><script>alert(1)</script></svg>",
            "<svg><use href=\"data:text/html,x\"/></svg>",
            "<svg><a><animate attributeName=\"href\" to=\"x\"/></a></svg>",
        ] {
            assert!(!is_image("a.svg", svg.as_bytes()) && !is_image("a.SVGZ", svg.as_bytes()), "{svg}");
            assert!(!is_image("a.png", svg.as_bytes()) && !is_image("cid:a", svg.as_bytes()), "{svg}");
        }
    }
}
