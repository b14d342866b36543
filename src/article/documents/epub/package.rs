//! What a book says of itself: its files in their order, its table of contents, its title and makers.

use std::collections::{BTreeMap, BTreeSet};

use roxmltree::Node;

use super::super::archive::{Archive, resolve};
use super::super::fault::Fault;
use super::super::xml::{attribute, child, elements, parse, prepared, words};
use super::{KIND, Label, Labels, xhtml};

/// Files of a book; more is no book.
const MOST_FILES: usize = 5000;

#[derive(Debug, Default)]
pub(super) struct Package {
    /// The files with text, in order.
    pub spine: Vec<String>,
    /// Of these, covers, title pages and tables of contents.
    pub skipped: BTreeSet<String>,
    pub labels: Labels,
    pub sheets: Vec<String>,
    /// The one that it calls its own.
    pub identifier: String,
    pub title: String,
    pub authors: Vec<String>,
    pub date: String,
    pub language: String,
    pub publisher: String,
    pub description: String,
    pub subjects: Vec<String>,
}

struct File {
    path: String,
    kind: String,
    properties: String,
}

impl Package {
    pub fn read(archive: &Archive<'_>) -> Result<Self, Fault> {
        let path = package_path(archive)?;
        let text = prepared(&archive.needed(&path)?, &path)?;
        let document = parse(&text, KIND, &path)?;
        let root = document.root_element();
        let mut files: BTreeMap<&str, File> = BTreeMap::new();
        for item in child(root, "manifest").into_iter().flat_map(elements) {
            let value = |name: &str| attribute(item, name).unwrap_or_default();
            if let Some(path) = resolve(&path, &xhtml::decoded(value("href"))) {
                let file =
                    File { path, kind: value("media-type").to_owned(), properties: value("properties").to_owned() };
                files.insert(value("id"), file);
            }
        }
        let mut package = Self::default();
        package.metadata(root);
        let spine = child(root, "spine").ok_or_else(|| archive.damaged(format!("`{path}` lists no chapters")))?;
        for item in elements(spine).filter(|item| attribute(*item, "linear") != Some("no")).take(MOST_FILES) {
            if let Some(file) =
                attribute(item, "idref").and_then(|id| files.get(id)).filter(|file| file.kind.contains("html"))
            {
                package.spine.push(file.path.clone());
            }
        }
        package.sheets = files.values().filter(|file| file.kind == "text/css").map(|file| file.path.clone()).collect();
        protected(archive, &package.spine)?;
        for reference in child(root, "guide").into_iter().flat_map(elements) {
            let is_front =
                attribute(reference, "type").is_some_and(|kind| matches!(kind, "cover" | "toc" | "title-page"));
            let target =
                attribute(reference, "href").and_then(|href| resolve(&path, &xhtml::decoded(without_fragment(href))));
            package.skipped.extend(target.filter(|_| is_front));
        }
        let nav = files.values().find(|file| file.properties.split(' ').any(|property| property == "nav"));
        package.skipped.extend(nav.map(|file| file.path.clone()));
        let ncx = attribute(spine, "toc").and_then(|id| files.get(id));
        let ncx = ncx.or_else(|| files.values().find(|file| file.kind == "application/x-dtbncx+xml"));
        for file in [ncx, nav].into_iter().flatten() {
            if package.labels.is_empty() {
                package.labels = labels(archive, &file.path)?;
            }
        }
        package.skip_front(archive)?;
        Ok(package)
    }

    fn metadata(&mut self, root: Node<'_, '_>) {
        let own = attribute(root, "unique-identifier");
        for node in child(root, "metadata").into_iter().flat_map(elements) {
            let value = words(node);
            let is_author = attribute(node, "role").is_none_or(|role| role == "aut");
            match node.tag_name().name() {
                _ if value.is_empty() => {}
                "identifier" if self.identifier.is_empty() || own.is_some() && attribute(node, "id") == own => {
                    self.identifier = value;
                }
                "title" if self.title.is_empty() => self.title = value,
                "creator" if is_author && self.authors.len() < 12 => self.authors.push(value),
                "date" if self.date.is_empty() || attribute(node, "event") == Some("publication") => self.date = value,
                "language" if self.language.is_empty() => self.language = value,
                "publisher" if self.publisher.is_empty() => self.publisher = value,
                "description" if self.description.is_empty() => self.description = xhtml::without_tags(&value),
                "subject" if value.chars().count() < 40 && self.subjects.len() < 12 => self.subjects.push(value),
                _ => {}
            }
        }
    }

    /// Pages that say that they are a cover, a title or a table of contents.
    fn skip_front(&mut self, archive: &Archive<'_>) -> Result<(), Fault> {
        const FRONT: [&str; 5] = ["titlepage", "cover", "toc", "landmarks", "copyright-page"];
        for path in self.spine.iter().take(12) {
            let text = archive.text(path)?.unwrap_or_default();
            let kinds = text.split("epub:type=\"").skip(1).filter_map(|rest| rest.split('"').next());
            if kinds.take(2).any(|kinds| kinds.split(' ').any(|kind| FRONT.contains(&kind))) {
                self.skipped.insert(path.clone());
            }
        }
        Ok(())
    }
}

fn without_fragment(href: &str) -> &str {
    href.split('#').next().unwrap_or_default()
}

/// Where the archive says that the book's package lies.
fn package_path(archive: &Archive<'_>) -> Result<String, Fault> {
    const PART: &str = "META-INF/container.xml";
    let text = prepared(&archive.needed(PART)?, PART)?;
    let document = parse(&text, KIND, PART)?;
    let root = document.descendants().find(|node| node.tag_name().name() == "rootfile");
    let path = root.and_then(|root| attribute(root, "full-path")).and_then(|path| resolve("", path));
    path.ok_or_else(|| archive.damaged(format!("`{PART}` names no book")))
}

/// Refuses a book of which chapters are encrypted; fonts often are.
fn protected(archive: &Archive<'_>, spine: &[String]) -> Result<(), Fault> {
    const PART: &str = "META-INF/encryption.xml";
    let Some(text) = archive.text(PART)? else { return Ok(()) };
    let text = prepared(&text, PART)?;
    let document = parse(&text, KIND, PART)?;
    let files = document.descendants().filter(|node| node.tag_name().name() == "CipherReference");
    let mut files = files.filter_map(|node| resolve("", &xhtml::decoded(attribute(node, "URI")?)));
    if files.any(|file| spine.contains(&file)) { Err(Fault::Protected) } else { Ok(()) }
}

/// The first label that a table of contents, old or new, has for each file.
fn labels(archive: &Archive<'_>, path: &str) -> Result<Labels, Fault> {
    let mut labels = Labels::new();
    let Some(text) = archive.text(path)? else { return Ok(labels) };
    let text = prepared(&text, path)?;
    // A book whose table of contents is broken still has its chapters.
    let Ok(document) = parse(&text, KIND, path) else { return Ok(labels) };
    let mut add = |target: Option<&str>, node: Node<'_, '_>, label: String| {
        if let Some(file) = target.and_then(|href| resolve(path, &xhtml::decoded(without_fragment(href))))
            && !label.is_empty()
        {
            let depth = node.ancestors().take(64).count();
            let known = labels.entry(file).or_insert(Label { words: label.clone(), depth, is_title: true });
            known.is_title &= known.words == label || known.depth != depth;
        }
    };
    for point in document.descendants().filter(|node| node.tag_name().name() == "navPoint").take(MOST_FILES) {
        let label = child(point, "navLabel").map(words).unwrap_or_default();
        add(child(point, "content").and_then(|content| attribute(content, "src")), point, label);
    }
    let is_toc =
        |nav: &Node<'_, '_>| nav.tag_name().name() == "nav" && attribute(*nav, "type").is_none_or(|kind| kind == "toc");
    let links = document.descendants().find(is_toc);
    let links = links.into_iter().flat_map(|nav| nav.descendants()).filter(|node| node.tag_name().name() == "a");
    for link in links.take(MOST_FILES) {
        add(attribute(link, "href"), link, words(link));
    }
    Ok(labels)
}
