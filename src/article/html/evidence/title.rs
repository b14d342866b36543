//! The title of a page, told from the name of its site.

use super::super::furniture::class_words;
use super::super::tree::{Id, Tree, is_block};
use super::{Found, Page, found, squeeze};

/// What stands between a title and the name of the site.
const SITE_MARKS: [&str; 7] = [" | ", " :: ", " » ", " — ", " – ", " - ", " · "];

impl Page<'_> {
    pub(super) fn title(&self, publisher: &str) -> Option<Found<String>> {
        let said = self.title_said(publisher)?;
        Some(self.instead_of_site(&said, publisher).unwrap_or(said))
    }

    /// The heading of the article, where what the page calls itself is but the name of its site or of a part of it.
    fn instead_of_site(&self, said: &Found<String>, publisher: &str) -> Option<Found<String>> {
        let tree = self.tree;
        let is_heading = |id: Id| matches!(tree.name(id), "h1" | "h2" | "h3" | "h4");
        let value = said.value.to_lowercase();
        let is_short = is_section(&said.value) && !said.evidence.starts_with("heading");
        let document = tree.elements(Tree::ROOT, "title").next().map(|id| tree.words(id)).unwrap_or_default();
        let is_site = value == publisher.to_lowercase();
        let is_document = squeeze(&document).to_lowercase() == value;
        if !is_short && !is_site && !is_document && said.evidence != "element `title`" {
            return None;
        }
        // What systems for pages call the title of an entry.
        let is_title = |&id: &Id| {
            let words = class_words(tree, id);
            let pairs = words.windows(2).any(|pair| {
                matches!(pair[1].as_str(), "title" | "name")
                    && matches!(pair[0].as_str(), "entry" | "post" | "article" | "story")
            });
            pairs && !self.is_elsewhere(id)
        };
        let named: Vec<Id> = tree.all(Tree::ROOT).filter(is_title).take(3).collect();
        let named = match named[..] {
            [only] => Some(only),
            _ => None,
        };
        let first = || {
            let dropped = |id: Id| self.content.dropped[id];
            let below = tree.walk(self.content.root, dropped).filter(|&id| !dropped(id));
            let is_prose = |id: Id| !self.content.has_block[id] && tree.few_words(id, 100).is_none();
            let head = below.take_while(|&id| !is_prose(id)).find(|&id| is_heading(id))?;
            let words = tree.words(head).to_lowercase();
            let shares = |word: &str| word.chars().count() > 4 && value.contains(word);
            let is_reworded =
                || said.evidence == "element `title`" && words.split(|c: char| !c.is_alphanumeric()).any(shares);
            (is_short || is_site || is_reworded()).then_some(head)
        };
        let words = self.head_words(named.or_else(first)?);
        let is_one = words.chars().count() <= 200 && !is_section(&words) && words.to_lowercase() != value;
        is_one.then(|| found(words, "heading of the article"))
    }

    fn title_said(&self, publisher: &str) -> Option<Found<String>> {
        let tree = self.tree;
        let document = tree.elements(Tree::ROOT, "title").next().map(|id| tree.words(id)).unwrap_or_default();
        let same = |a: &str, b: &str| !b.is_empty() && a.to_lowercase() == b.to_lowercase();
        let heads = self.heads(publisher);
        let said = self
            .first(&["og:title", "twitter:title", "dc.title", "citation_title"], &["headline"])
            .filter(|found| !same(&found.value, publisher));
        // A page may have a short name for search engines, and call itself in full elsewhere.
        let calls = self.calls();
        let is_mentioned = |words: &str| {
            document.contains(words)
                || said.as_ref().is_some_and(|said| said.value.contains(words))
                || calls.iter().any(|call| call == words)
        };
        let inside = self.heads_inside();
        let mentioned = heads
            .iter()
            .filter(|words| !(inside.len() == 1 && !inside.contains(words) && ends_with_site(&document, words)))
            .filter(|words| is_mentioned(words))
            .max_by_key(|words| words.len());
        let lower = self.lower_heads();
        let named =
            lower.iter().find(|words| words.len() > 8 && document.contains(words.as_str()) && !same(words, publisher));
        // What the document is named after first may be its site.
        if let (Some(site), Some(words)) = (mentioned, named)
            && words.len() > site.len() * 3 / 2
            && !said.as_ref().is_some_and(|said| said.value.contains(site.as_str()))
        {
            return Some(found(words.clone(), "heading that the document is named after"));
        }
        let seen = mentioned.or_else(|| labelled(&calls, &heads));
        if let Some(words) = seen.or_else(|| said.as_ref().and_then(|said| instead_of(&said.value, &heads))) {
            return Some(found(words.clone(), "heading `h1`"));
        }
        if let Some(line) = self.line_of(&document).filter(|_| heads.iter().all(|words| is_section(words))) {
            return Some(found(line, "line that the document is named after"));
        }
        if let Some(said) = said {
            return Some(Found { value: without_site(&said.value, publisher), ..said });
        }
        if let Some(id) = self.with_property("headline") {
            return Some(found(tree.words(id), "microdata `headline`"));
        }
        if let Some(words) = named.filter(|_| heads.is_empty()) {
            return Some(found(words.clone(), "heading that the document is named after"));
        }
        let is_site = |words: &String| {
            let [only] = &inside[..] else { return false };
            words != only && ends_with_site(&document, words)
        };
        let first = heads.into_iter().find(|words| !is_site(words)).map(|words| found(words, "heading `h1`"));
        first.or_else(|| self.set_as_heading().filter(|_| is_section(&document))).or_else(|| {
            let named = without_site(&document, publisher);
            (!document.is_empty()).then(|| found(self.without_host(&named).to_owned(), "element `title`"))
        })
    }

    /// All that the page's data calls it.
    fn calls(&self) -> Vec<String> {
        const NAMES: [&str; 4] = ["og:title", "twitter:title", "dc.title", "citation_title"];
        // Two plugins may name a page each in its own words.
        let said = NAMES.iter().flat_map(|name| self.metas.iter().filter(move |(known, _)| known == name));
        said.map(|(_, value)| squeeze(value)).chain(self.json("headline").map(|call| call.value)).collect()
    }

    /// The first headings below the title's level.
    fn lower_heads(&self) -> Vec<String> {
        let is_lower = |&id: &Id| matches!(self.tree.name(id), "h2" | "h3") && !self.content.dropped[id];
        self.tree.all(Tree::ROOT).filter(is_lower).take(40).map(|id| self.head_words(id)).collect()
    }

    /// What a document is called beside the name of its site, where readers see it as a line of its own, though in no heading.
    fn line_of(&self, document: &str) -> Option<String> {
        let tree = self.tree;
        // Most put the site last; where what stands first is a word or two, it is the site.
        let parts = SITE_MARKS.iter().filter_map(|mark| {
            let (before, _) = document.rsplit_once(mark)?;
            Some(if is_section(before) { document.split_once(mark)?.1 } else { before })
        });
        // `DAILY PORT | Business | Storm hits coast`: the last of several.
        let last = SITE_MARKS.iter().filter(|mark| document.matches(**mark).count() > 1);
        let last = last.filter_map(|mark| document.rsplit_once(mark)).map(|(_, last)| last);
        // `Storm hits coast (Harbour Forum)`.
        let aside = document.strip_suffix(')').and_then(|rest| rest.rsplit_once(" (")).map(|(before, _)| before);
        let parts = parts.chain(last).chain(aside);
        let eastern = without_eastern_site(document);
        let parts = parts.chain([document]).map(str::trim).filter(|part| !is_section(part));
        let parts: Vec<&str> = parts.chain(eastern).collect();
        let is_name = |id: Id| tree.name(id) == "h1" || leads_home(tree, id) || is_logo(tree, id);
        let is_seen = |id: &Id| {
            (is_block(tree.name(*id)) || matches!(tree.name(*id), "a" | "span" | "b" | "font" | "strong"))
                && !self.is_elsewhere(*id)
                && !is_name(*id)
                && !tree.ancestors(*id).take(3).any(is_name)
        };
        tree.all(Tree::ROOT).filter(is_seen).take(4000).find_map(|id| {
            let words = squeeze(&tree.few_words(id, 300)?);
            parts.contains(&words.as_str()).then_some(words)
        })
    }

    /// What the article begins with, where it is set as a heading is, though it is none: for documents named after their site only.
    fn set_as_heading(&self) -> Option<Found<String>> {
        let tree = self.tree;
        let dropped = |id: Id| self.content.dropped[id];
        let is_word = |&id: &Id| !dropped(id) && tree.text(id).is_some_and(|text| !text.trim().is_empty());
        let first = tree.walk(self.content.root, dropped).find(is_word)?;
        let is_set = |id: Id| {
            let style = tree.attribute(id, "style").unwrap_or_default();
            matches!(tree.name(id), "b" | "strong" | "big")
                || tree.name(id) == "font" && tree.has_attribute(id, "size")
                || style.contains("bold")
                || class_words(tree, id).iter().any(|word| matches!(word.as_str(), "title" | "headline" | "subject"))
        };
        let set = tree.ancestors(first).take(4).take_while(|&id| id != self.content.root).find(|&id| is_set(id))?;
        let words = squeeze(&tree.few_words(set, 240)?);
        let is_all = tree.ancestors(set).find(|&above| is_block(tree.name(above)) && above != self.content.root);
        let is_line = is_all.is_none_or(|line| tree.few_words(line, 240).is_some_and(|line| squeeze(&line) == words));
        (is_line && !is_section(&words) && !words.ends_with('.')).then(|| found(words, "line set as a heading"))
    }

    /// Without the site's name before it: `DailyPort - Storm hits coast`.
    fn without_host<'t>(&self, title: &'t str) -> &'t str {
        let Some(url) = self.address() else { return title };
        let host = url.value.split("://").nth(1).and_then(|rest| rest.split('/').next()).unwrap_or_default();
        let host = host.to_lowercase();
        let cut = SITE_MARKS.into_iter().chain([": "]).find_map(|mark| title.split_once(mark));
        match cut {
            Some((site, rest)) if site.len() > 3 && host.contains(&site.to_lowercase().replace(' ', "")) => rest.trim(),
            _ => title,
        }
    }

    /// Headings of the first level that are not the name of the site.
    fn heads(&self, publisher: &str) -> Vec<String> {
        let tree = self.tree;
        let is_logo = |id: Id| is_logo(tree, id);
        let heads = tree.elements(Tree::ROOT, "h1").filter(|&id| {
            !is_logo(id)
                && !leads_home(tree, id)
                && !tree.ancestors(id).any(|above| is_logo(above) && tree.name(above) != "body")
        });
        let is_site = |words: &String| words.to_lowercase() == publisher.to_lowercase();
        heads.map(|id| self.head_words(id)).filter(|words| !words.is_empty() && !is_site(words)).collect()
    }

    /// The first headings within the article.
    fn heads_inside(&self) -> Vec<String> {
        let root = self.content.root;
        if root == Tree::ROOT {
            return Vec::new();
        }
        let heads = self.tree.elements(root, "h1").filter(|&id| !self.content.dropped[id]).take(3);
        heads.map(|id| self.head_words(id)).filter(|words| !words.is_empty()).collect()
    }

    /// A heading without its buttons.
    fn head_words(&self, id: Id) -> String {
        // Some pages put the date into the heading, in a block of its own.
        let tree = self.tree;
        let has_own = tree.children(id).any(|child| !is_block(tree.name(child)) && tree.few_words(child, 4).is_none());
        // The mark of a note is no word of it.
        let is_mark = |below: Id| {
            let is_sign = |c: char| c.is_ascii_digit() || "*†‡§[]".contains(c);
            tree.name(below) == "sup" && tree.few_words(below, 4).is_some_and(|words| words.chars().all(is_sign))
        };
        let dropped = |below: Id| {
            let is_date = || below != id && tree.name(below) == "span" && is_date(tree, below);
            self.content.dropped[below]
                || has_own && below != id && is_block(tree.name(below))
                || is_mark(below)
                || is_date()
        };
        let above = dropped(id);
        let parts = self
            .tree
            .walk(id, |id| dropped(id) && !above)
            .filter(|&id| above || !dropped(id))
            .filter_map(|id| self.tree.text(id));
        once(squeeze(&parts.collect::<String>()))
    }
}

/// Whether an element within a heading is there for a date.
fn is_date(tree: &Tree, id: Id) -> bool {
    let has_digit = |words: String| words.chars().any(|c| c.is_ascii_digit());
    class_words(tree, id).iter().any(|word| word == "date") && tree.few_words(id, 30).is_some_and(has_digit)
}

fn is_logo(tree: &Tree, id: Id) -> bool {
    let words = class_words(tree, id);
    let is =
        |word: &String| matches!(word.as_str(), "logo" | "brand" | "masthead" | "blogname" | "sitename" | "sitetitle");
    words.iter().any(is)
        || words.windows(2).any(|pair| {
            matches!(pair[0].as_str(), "site" | "blog")
                && matches!(pair[1].as_str(), "title" | "name" | "header" | "logo" | "description")
        })
}

/// What a page calls itself, where its heading is that with a label behind it: `Storm hits coast FREE`.
fn labelled<'c>(calls: &'c [String], heads: &[String]) -> Option<&'c String> {
    let is_label = |rest: &str| {
        rest.starts_with(' ') && rest.split_whitespace().count() <= 2 && !rest.chars().any(char::is_lowercase)
    };
    calls
        .iter()
        .filter(|call| !is_section(call))
        .find(|call| heads.iter().any(|head| head.strip_prefix(call.as_str()).is_some_and(is_label)))
}

/// The heading that says better what a page calls itself elsewhere, if one does.
fn instead_of<'h>(said: &str, heads: &'h [String]) -> Option<&'h String> {
    let long = heads.iter().filter(|words| !is_section(words));
    match (long.clone().next(), long.clone().nth(1)) {
        (Some(only), None) if is_reworded(only, said) => Some(only),
        _ if is_section(said) => long.max_by_key(|words| words.len()),
        _ => None,
    }
}

/// Whether words are too few for a title beside which something longer stands: `Recaps`, `Local news`.
fn is_section(words: &str) -> bool {
    words.split_whitespace().count() < 3
}

/// Whether a document's title has these words where most have the name of their site.
fn ends_with_site(document: &str, words: &str) -> bool {
    document.strip_suffix(words).is_some_and(|rest| rest.trim_end().ends_with(['|', '-', '–', '—', '»', '·', ':']))
}

/// Half of words that are there twice, for screens of two sizes.
pub(super) fn once(words: String) -> String {
    let middle = words.len() / 2;
    match words.is_char_boundary(middle).then(|| words.split_at(middle)) {
        Some((first, second)) if !first.is_empty() && first.trim() == second.trim() => first.trim().to_owned(),
        _ => words,
    }
}

/// Whether a heading says in other words what the page calls itself elsewhere.
fn is_reworded(heading: &str, said: &str) -> bool {
    let said = said.to_lowercase();
    let known: Vec<&str> = said.split(|c: char| !c.is_alphanumeric()).collect();
    let heading = heading.to_lowercase();
    let words: Vec<&str> = heading.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 2).collect();
    words.len() >= 3 && words.iter().filter(|word| known.contains(word)).count() * 2 >= words.len()
}

/// Whether a heading is the name of the site: it leads to its front page.
fn leads_home(tree: &Tree, id: Id) -> bool {
    let is_front = |href: &str| {
        let host = href.split_once("://").map_or("", |(_, rest)| rest);
        let is_above = !href.is_empty() && href.split('/').all(|part| matches!(part, ".." | "." | "" | "index.html"));
        is_above || !host.is_empty() && !host.trim_end_matches('/').contains('/')
    };
    // A heading is no longer; what stands around one may be the whole page, and this is asked of many.
    let links = tree.all(id).take(200).filter(|&below| tree.name(below) == "a");
    links.filter_map(|link| tree.attribute(link, "href")).any(is_front)
}

/// Chinese, Japanese and Korean pages set no spaces around the mark before their site's name: `风暴袭击海岸-新闻网`.
fn without_eastern_site(title: &str) -> Option<&str> {
    let is_eastern = |c: char| matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{ff00}'..='\u{ffef}');
    let (before, after) = title.rsplit_once(['-', '_', '|', '－', '｜', '—', '–'])?;
    let is_site = before.ends_with(is_eastern) && !after.is_empty() && after.chars().count() <= 12;
    (is_site && before.chars().count() >= 6).then_some(before.trim())
}

/// A document's title without the name of its site: `Storm hits coast | The Herald`.
fn without_site(title: &str, publisher: &str) -> String {
    // Some name the part of the site, too.
    if let Some(before) =
        std::iter::successors(without_eastern_site(title), |title| without_eastern_site(title)).take(4).last()
    {
        return before.to_owned();
    }
    for mark in SITE_MARKS {
        let Some((before, after)) = title.rsplit_once(mark) else { continue };
        let is_site = after.eq_ignore_ascii_case(publisher)
            || after.split_whitespace().count() <= 4 && before.split_whitespace().count() >= 2
            || is_host(after);
        if is_site {
            return without_section(before.trim(), mark).to_owned();
        }
    }
    title.to_owned()
}

/// Whether words are nothing but a site's host: `DailyPort.org`.
fn is_host(words: &str) -> bool {
    const ENDS: [&str; 12] = ["com", "org", "net", "info", "de", "fr", "it", "es", "nl", "ru", "pl", "se"];
    let is_end = |(name, end): (&str, &str)| name.len() > 1 && ENDS.contains(&end.to_lowercase().as_str());
    !words.contains(char::is_whitespace) && words.rsplit_once('.').is_some_and(is_end)
}

/// Without the parts of the site that some titles have before its name: `Storm hits coast | Weather | The Herald`.
fn without_section<'t>(title: &'t str, mark: &str) -> &'t str {
    match title.split_once(mark) {
        // A hyphen may stand within a title.
        Some((before, rest))
            if matches!(mark, " | " | " :: " | " » ")
                && before.split_whitespace().count() >= 4
                && rest.split(mark).all(is_section) =>
        {
            before.trim()
        }
        _ => title,
    }
}
