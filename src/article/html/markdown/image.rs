//! Images: the best of what a page offers, and what is written under them.

use super::super::address::{Address, decoded, resolve};
use super::super::embedded::is_embedded;
use super::super::furniture::{class_words, is_unseen};
use super::super::tree::Id;
use super::Writer;
use crate::article::Image;

const ENDINGS: &[&str] = &["jpg", "jpeg", "png", "gif", "webp", "avif", "svg", "bmp", "tif", "tiff"];
/// Those that a file without one is given, by its bytes.
const SNIFFED: &[&str] = &["jpg", "png", "gif", "webp", "avif"];
/// Images that are no wider or higher are there to count readers or to decorate.
const TINY: u32 = 32;

impl Writer<'_> {
    /// The address to write and the words for those who do not see it; `None` for what is no picture.
    pub(super) fn image(&mut self, id: Id) -> Option<(String, String)> {
        let tree = self.tree;
        let size = |name| tree.attribute(id, name).and_then(|value| value.trim_end_matches("px").parse::<u32>().ok());
        if size("width").is_some_and(|width| width <= TINY) || size("height").is_some_and(|height| height <= TINY) {
            return None;
        }
        let mut found = self.candidates(id);
        // The largest first; what lies at hand before what is far away.
        found.sort_by(|a, b| b.1.total_cmp(&a.1));
        let alt = tree.attribute(id, "alt").unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
        let local = found.iter().find_map(|(url, _)| self.local(url));
        if let Some((path, name)) = local {
            let name = self.take(path, name);
            return Some((name, alt));
        }
        let mut whole = found.iter().filter_map(|(url, _)| match resolve(url, self.base) {
            Address::Whole(url) if url.starts_with("http") => Some(url),
            _ => None,
        });
        let whole = whole.next()?;
        if self.by_address
            && let Some(name) = self.fetched(&whole)
        {
            return Some((name, alt));
        }
        self.remote += 1;
        Some((whole, alt))
    }

    /// Addresses with their widths, or with what stands for them.
    fn candidates(&self, id: Id) -> Vec<(String, f64)> {
        let tree = self.tree;
        let mut found = Vec::new();
        let picture = tree.parent(id).filter(|&above| tree.name(above) == "picture");
        let sources = picture.into_iter().flat_map(|above| tree.elements(above, "source"));
        for node in sources.chain([id]) {
            for name in ["srcset", "data-srcset", "data-lazy-srcset"] {
                found.extend(tree.attribute(node, name).into_iter().flat_map(set));
            }
        }
        for (name, rank) in [
            ("data-src", 0.9),
            ("data-original", 0.9),
            ("data-lazy-src", 0.9),
            ("data-full", 0.9),
            ("data-url", 0.8),
            ("src", 0.5),
        ] {
            found.extend(tree.attribute(id, name).map(|url| (url.to_owned(), rank)));
        }
        found.retain(|(url, _)| !url.starts_with("data:") && !url.is_empty());
        // What a page carries in itself beside an address stands for the image until that is loaded.
        if found.iter().any(|(url, _)| !is_embedded(url)) {
            found.retain(|(url, _)| !is_embedded(url));
        }
        found
    }

    /// The path of a file beside the page, and the name it gets beside the article.
    fn local(&self, url: &str) -> Option<(String, String)> {
        let Address::Relative(url) = resolve(url, None) else { return None };
        let path = decoded(url.split(['?', '#']).next()?)?;
        let path = path.strip_prefix("./").unwrap_or(&path).to_owned();
        let is_inside = !path.starts_with('/')
            && !path.contains('\\')
            && path.split('/').all(|part| !matches!(part, "" | "." | ".."));
        if !is_inside {
            return None;
        }
        let name = self.named(&path, &path)?;
        Some((path, name))
    }

    /// The name beside the article of a file that is there. One without an ending gets that of what it is: whoever has the file says.
    fn named(&self, file: &str, path: &str) -> Option<String> {
        if let Some(name) = name_of(path) {
            return (self.has_file)(file, &name).then_some(name);
        }
        SNIFFED.iter().find_map(|ending| {
            let name = name_of(&format!("{path}.{ending}"))?;
            (self.has_file)(file, &name).then_some(name)
        })
    }

    /// The name that an image on the web gets beside the article, if it can be had.
    fn fetched(&mut self, url: &str) -> Option<String> {
        if let Some((_, name)) = self.files.iter().find(|(known, _)| known == url) {
            return Some(name.clone());
        }
        let path = url.split(['?', '#']).next()?.splitn(4, '/').nth(3)?;
        let path = decoded(path)?;
        let name = match name_of(&path) {
            Some(name) => name,
            None => self.named(url, &path)?,
        };
        let name = self.free_name(name);
        if self.missed.iter().any(|(known, _)| known == url) {
            return None;
        }
        if !(self.has_file)(url, &name) {
            // Another one of this name must not stand for it when it is looked for again.
            self.missed.push((url.to_owned(), name));
            return None;
        }
        self.files.push((url.to_owned(), name.clone()));
        Some(name)
    }

    /// Notes a file to be copied. Two files of one name are told apart by a number.
    fn take(&mut self, path: String, name: String) -> String {
        if let Some((_, known)) = self.files.iter().find(|(known, _)| *known == path) {
            return known.clone();
        }
        let name = self.free_name(name);
        self.files.push((path, name.clone()));
        name
    }

    fn free_name(&self, name: String) -> String {
        let is_taken = |name: &str| self.files.iter().chain(&self.missed).any(|(_, known)| known == name);
        if !is_taken(&name) {
            return name;
        }
        let (stem, ending) = name.rsplit_once('.').unwrap_or((&name, ""));
        (2..).map(|number| format!("{stem}-{number}.{ending}")).find(|name| !is_taken(name)).unwrap_or_default()
    }

    /// The picture of a figure with what is written under it.
    pub(super) fn figure_image(&mut self, figure: Id) -> Option<Image> {
        let tree = self.tree;
        let images: Vec<Id> = tree.elements(figure, "img").take(8).collect();
        let (src, alt) = images.into_iter().find_map(|id| self.image(id))?;
        let caption_of = |&id: &Id| {
            tree.name(id) == "figcaption"
                || class_words(tree, id).iter().any(|word| matches!(word.as_str(), "caption" | "thumbcaption"))
        };
        let caption = tree.all(figure).find(caption_of);
        let is_credit = |&id: &Id| {
            class_words(tree, id).iter().any(|word| {
                matches!(word.as_str(), "credit" | "credits" | "copyright" | "photographer" | "source" | "fotograf")
            })
        };
        // "Image caption" stands before many a caption for those who cannot see that it is one.
        let words = |id: Id| tree.words_without(id, |below| is_unseen(tree, below));
        let credit = tree.all(figure).find(is_credit).map(words).unwrap_or_default();
        let all = caption.map(words).unwrap_or_default();
        let mut caption = if credit.is_empty() { all } else { all.replacen(&credit, "", 1) };
        let mut credit = credit;
        if credit.is_empty()
            && let Some(at) = credit_at(&caption)
        {
            credit = caption.split_off(at);
        }
        let credit = without_label(credit.trim_matches(|c: char| c.is_whitespace() || "()[]".contains(c)));
        Some(Image { src, alt, caption: caption.trim().trim_end_matches(['(', '[']).trim().to_owned(), credit })
    }
}

/// Where a caption's credit begins: `Photo: Ann Hart`, `© Ann Hart`, `(Foto: dpa)`.
fn credit_at(caption: &str) -> Option<usize> {
    let marks = [
        "Photo: ",
        "Foto: ",
        "Photograph: ",
        "Credit: ",
        "Bild: ",
        "Image: ",
        "Picture: ",
        "Crédit: ",
        "Crédit : ",
        "Photo : ",
        "©",
    ];
    let at = marks.iter().filter_map(|mark| caption.rfind(mark)).min()?;
    (caption.len() - at < 100).then_some(at)
}

fn without_label(credit: &str) -> String {
    let label = ["Photo", "Foto", "Photograph", "Credit", "Bild", "Image", "Picture", "Crédit", "Source"];
    let rest = label.iter().find_map(|label| credit.strip_prefix(label)?.trim_start().strip_prefix(':'));
    rest.unwrap_or(credit).trim().to_owned()
}

/// Addresses and sizes of a `srcset`.
fn set(value: &str) -> Vec<(String, f64)> {
    let mut found = Vec::new();
    let mut url: Option<String> = None;
    // Addresses may have commas in them; sizes end with one.
    for word in value.split_whitespace() {
        match url.take() {
            None if word.ends_with(',') => found.push((word.trim_end_matches(',').to_owned(), 1.0)),
            None => url = Some(word.to_owned()),
            Some(known) => {
                let size = word.trim_end_matches(',');
                let number = size.trim_end_matches(['w', 'x', 'h']).parse::<f64>().unwrap_or(1.0);
                found.push((known, if size.ends_with('x') { number * 1000.0 } else { number }));
            }
        }
    }
    found.extend(url.map(|url| (url, 1.0)));
    found
}

/// A file's name as it may stand beside an article: an image's, without signs.
pub(in crate::article) fn name_of(path: &str) -> Option<String> {
    let name = path.rsplit('/').next()?;
    let (stem, ending) = name.rsplit_once('.')?;
    let ending = ending.to_ascii_lowercase();
    let stem: String =
        stem.chars().map(|c| if c.is_alphanumeric() || "-_".contains(c) { c } else { '-' }).take(80).collect();
    let stem = stem.trim_matches('-');
    (ENDINGS.contains(&ending.as_str()) && !stem.is_empty()).then(|| format!("{stem}.{ending}"))
}
