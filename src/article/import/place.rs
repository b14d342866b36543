//! Where an article stands, or will stand.

use std::collections::HashSet;
use std::io::ErrorKind;

use super::draft::Draft;
use super::reading::Reading;
use super::{OfSite, Options, PAGE_FILE, slug};
use crate::article::{FrontMatter, body_start, feed, parse_page};
use crate::diagnostic::Diagnostic;
use crate::digest::sha256_hex;
use crate::files::unreadable;

/// So many articles of one title are looked at one by one.
pub(super) const FEW: usize = 20;
/// Texts with fewer groups of words than this are told apart by their titles.
const SHORT: usize = 40;

/// A folder, and the article in it if it is of this original.
type Found = (String, Option<Vec<u8>>);

/// The folder of a section, from the site's root.
#[must_use]
pub fn parent(section: &str) -> String {
    let section = section.trim_matches('/');
    if section.is_empty() { "content".to_owned() } else { format!("content/{section}") }
}

impl Draft<'_> {
    /// The article's folder and, when this very text or an earlier version of it was imported before, the article as it stands.
    pub fn place(&self, title: &str, options: &Options) -> Result<Found, Box<Diagnostic>> {
        let parent = self.site_path(&parent(&options.section))?.to_string();
        if let Some(page) = options.of_site.as_ref().and_then(OfSite::page) {
            let folder = self.site_path(&format!("content/{}", page.folder))?.to_string();
            let old = (self.existing)(&format!("{folder}/index.md")).ok();
            return Ok((folder, old));
        }
        // An import that was broken off had begun it there.
        if let Some(folder) = &options.folder
            && options.earlier.written(&format!("{folder}/index.md")).is_none()
            && matches!(self.there(folder, options)?, There::Free)
        {
            return Ok((folder.clone(), None));
        }
        if let Some(folder) = &options.folder
            && let Ok(old) = (self.existing)(&format!("{folder}/index.md"))
        {
            let is_certain = options.web.is_some() || self.kept_as == feed::KEPT_AS;
            if is_certain || self.is_version_of(&String::from_utf8_lossy(&old)) {
                return Ok((folder.clone(), Some(old)));
            }
        }
        // An article imported under its own title is found again when a title is given.
        let own_title = self.reading.title().unwrap_or_else(|| self.reading.made_title(self.input));
        let names = match self.reading.name() {
            Some(name) => vec![slug(name)],
            None => vec![slug(title), slug(&own_title)],
        };
        let mut free = None;
        let mut same_page = None;
        for name in names {
            let folder = |number: usize| {
                if number == 1 { format!("{parent}/{name}") } else { format!("{parent}/{name}-{number}") }
            };
            for number in 1..=FEW {
                let folder = folder(number);
                match self.there(&folder, options)? {
                    There::Free => {
                        free.get_or_insert(folder);
                        break;
                    }
                    There::Article(old) if self.is_made_of(&old) || self.is_unreadable_of(&folder, &old) => {
                        return Ok((folder, Some(old)));
                    }
                    There::Article(old) if same_page.is_none() && self.is_same_page(&folder, &old, options) => {
                        same_page = Some((folder, Some(old)));
                    }
                    There::Article(_) | There::Other => {}
                }
            }
            if free.is_none() {
                match self.beyond(&folder, &parent, options)? {
                    (folder, None) => free = Some(folder),
                    found => return Ok(found),
                }
            }
        }
        Ok(same_page.unwrap_or_else(|| (free.unwrap_or(parent), None)))
    }

    /// Where there are many of one title: the article by its digest, or else a number that nobody has, in few steps.
    fn beyond(
        &self,
        folder: &dyn Fn(usize) -> String,
        parent: &str,
        options: &Options,
    ) -> Result<Found, Box<Diagnostic>> {
        if let Some(known) = options.earlier.by_digest(parent, &self.sha256)
            && let Ok(old) = (self.existing)(&format!("{known}/index.md"))
            && self.is_made_of(&old)
        {
            return Ok((known, Some(old)));
        }
        let (mut taken, mut free) = (FEW, FEW * 2);
        while !matches!(self.there(&folder(free), options)?, There::Free) {
            (taken, free) = (free, free * 2);
        }
        while free - taken > 1 {
            let middle = taken.midpoint(free);
            let is_free = matches!(self.there(&folder(middle), options)?, There::Free);
            *(if is_free { &mut free } else { &mut taken }) = middle;
        }
        Ok((folder(free), None))
    }

    fn there(&self, folder: &str, options: &Options) -> Result<There, Box<Diagnostic>> {
        let article = format!("{folder}/index.md");
        match (self.existing)(&article) {
            Ok(old) => Ok(There::Article(old)),
            Err(error) if error.kind() == ErrorKind::NotFound => {
                let is_free = (self.is_free(folder)? || self.is_begun(folder, options))
                    && self.is_free(&format!("{folder}.md"))?;
                Ok(if is_free { There::Free } else { There::Other })
            }
            Err(error) if error.kind() == ErrorKind::NotADirectory && !self.is_free(folder)? => Ok(There::Other),
            Err(error) => Err(Box::new(unreadable(&article, &error))),
        }
    }

    /// Whether an import that was broken off left its original there, or that of an earlier version.
    fn is_begun(&self, folder: &str, options: &Options) -> bool {
        let article = format!("{folder}/index.md");
        let is_earlier = |kept: &[u8]| {
            options.origin.is_some()
                && options.earlier.input(&article) == options.origin
                && options.earlier.file(&article, self.kept_as) == Some(sha256_hex(kept))
        };
        (self.existing)(&format!("{folder}/{}", self.kept_as)).is_ok_and(|kept| kept == self.bytes || is_earlier(&kept))
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

    pub fn is_made_of(&self, article: &[u8]) -> bool {
        memchr::memmem::find(article, self.sha256.as_bytes()).is_some()
    }

    /// Whether an article whose front matter says nothing any more lies beside this very original.
    fn is_unreadable_of(&self, folder: &str, article: &[u8]) -> bool {
        (self.existing)(&format!("{folder}/{}", self.kept_as)).is_ok_and(|kept| kept == self.bytes)
            && parse_page("", &String::from_utf8_lossy(article)).is_err()
    }

    /// Whether an article is of the page at this page's address, as it was earlier, and no other file is known to be its original.
    fn is_same_page(&self, folder: &str, old: &[u8], options: &Options) -> bool {
        let Reading::Page(page) = self.reading else { return false };
        let Some(url) = page.evidence.url.as_ref().map(|found| &found.value) else { return false };
        let old = String::from_utf8_lossy(old);
        if !old.contains(url.as_str()) {
            return false;
        }
        let is_of_page = match parse_page(folder, &old).map(|(front, _)| front.source.unwrap_or_default()) {
            Ok(source) => source.url.as_ref() == Some(url) && source.file.as_deref() == Some(PAGE_FILE),
            Err(_) => (self.existing)(&format!("{folder}/{PAGE_FILE}")).is_ok(),
        };
        let other = options.earlier.input(&format!("{folder}/index.md"));
        let is_free = |input: String| {
            options.force || options.origin.as_ref() == Some(&input) || !options.earlier.is_there(&input)
        };
        is_of_page && other.is_none_or(is_free) && self.is_version_of(&old)
    }

    /// The article that was made of another file of this very page, which is still there, and that file.
    pub fn twin(&self, options: &Options) -> Option<(String, String)> {
        let Reading::Page(page) = self.reading else { return None };
        if options.force || options.folder.is_some() || options.of_site.is_some() {
            return None;
        }
        let url = &page.evidence.url.as_ref()?.value;
        let folder = options.earlier.by_address(&parent(&options.section), url)?;
        let article = format!("{folder}/index.md");
        let other = options.earlier.input(&article).filter(|input| options.origin.as_ref() != Some(input))?;
        let old = (self.existing)(&article).ok()?;
        let is_one = options.earlier.is_there(&other)
            && !self.is_made_of(&old)
            && self.is_held_by(&String::from_utf8_lossy(&old));
        is_one.then_some((folder, other))
    }

    /// Whether most of this text is in an article: the second part of one that is on two pages is not in the first.
    fn is_held_by(&self, old: &str) -> bool {
        let written = self.reading.write_plainly();
        let [now, before] = [written.as_str(), &old[body_start(old).unwrap_or(0)..]].map(groups_of_words);
        now.intersection(&before).count() * 3 >= now.len() * 2
    }

    /// Whether an article seems to be made of an earlier version of this text: many words in a row are the same. Another text under
    /// the name of an old one is no version of it.
    pub fn is_version_of(&self, old: &str) -> bool {
        if old.contains(&self.sha256) {
            return true;
        }
        // Of one whose front matter is broken, the text is still there to be compared.
        let (front, body) =
            parse_page("", old).unwrap_or_else(|_| (FrontMatter::default(), body_start(old).unwrap_or(0)));
        let written = self.reading.write_plainly();
        let [now, before] = [written.as_str(), &old[body..]].map(groups_of_words);
        let alike = now.intersection(&before).count();
        let fewer = now.len().min(before.len());
        let title = self.reading.title().unwrap_or_else(|| self.reading.made_title(self.input));
        let source_title = front.source.and_then(|source| source.title);
        let same_title = front.title.as_ref() == Some(&title) || source_title.as_ref() == Some(&title);
        alike > 0 && alike * 4 >= fewer || same_title && fewer < SHORT
    }
}

enum There {
    Article(Vec<u8>),
    /// A folder or file of others.
    Other,
    Free,
}

/// All four words in a row.
fn groups_of_words(text: &str) -> HashSet<[&str; 4]> {
    /// More need not be compared.
    const MOST: usize = 20_000;
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let words: Vec<&str> = words.take(MOST).collect();
    words.windows(4).map(|group| [group[0], group[1], group[2], group[3]]).collect()
}
