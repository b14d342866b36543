//! The title of a page, told from the name of its site.

use super::super::furniture::class_words;
use super::super::tree::{Id, Tree, is_block};
use super::heads::{is_logo, is_subtitle, leads_home};
use super::{Found, Page, found, squeeze};

/// What stands between a title and the name of the site.
const SITE_MARKS: [&str; 8] = [" | ", " :: ", " » ", " « ", " — ", " – ", " - ", " · "];

/// Whether a heading of the page is not the only one inside its article, and names its site: the document ends with it, or it is a
/// word or two that the document does not begin with, and the other is more.
fn is_name_of_site(words: &str, inside: &[String], document: &str) -> bool {
    let [only] = inside else { return false };
    let is_first = || document.to_lowercase().starts_with(&words.to_lowercase());
    words != only && (ends_with_site(document, words) || is_section(words) && !is_section(only) && !is_first())
}

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
        let is_site = value == publisher.to_lowercase();
        let is_document = squeeze(&self.document).to_lowercase() == value;
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
        let document = &self.document;
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
            .filter(|words| !is_name_of_site(words, &inside, document))
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
        if let Some(words) = said.as_ref().and_then(|said| self.above_subtitle(&said.value)) {
            return Some(found(words, "heading above what the page is called"));
        }
        let seen = mentioned.or_else(|| labelled(&calls, &heads));
        if let Some(words) = seen.or_else(|| said.as_ref().and_then(|said| instead_of(&said.value, &heads))) {
            return Some(found(words.clone(), "heading `h1`"));
        }
        if let Some(line) = self.line_of(document).filter(|_| heads.iter().all(|words| is_section(words))) {
            return Some(found(line, "line that the document is named after"));
        }
        let part = || {
            let named = said.as_ref().map_or(document, |said| &said.value);
            lower.first().filter(|words| heads.is_empty() && is_part_of(words, named))
        };
        if let Some(words) = part() {
            return Some(found(words.clone(), "first heading"));
        }
        if let Some(said) = said {
            return Some(Found { value: without_site(&said.value, publisher), ..said });
        }
        if let Some(id) = self.with_property("headline") {
            return Some(found(self.tree.words(id), "microdata `headline`"));
        }
        if let Some(words) = named.filter(|_| heads.is_empty()) {
            return Some(found(words.clone(), "heading that the document is named after"));
        }
        self.unnamed(heads, &inside, publisher)
    }

    /// The title of a page that says nowhere what it is called but in its element `title`.
    fn unnamed(&self, heads: Vec<String>, inside: &[String], publisher: &str) -> Option<Found<String>> {
        let document = &self.document;
        let is_site = |words: &String| is_name_of_site(words, inside, document);
        // A page of many parts begins with that of the first, as do lists of questions.
        let has_parts = heads.len() > 2 && heads.first().is_some_and(|words| is_section(words));
        let first = heads.into_iter().filter(|_| !has_parts).find(|words| !is_site(words));
        let first = first.map(|words| found(words, "heading `h1`"));
        let is_vague = |set: &Found<String>| is_reworded(&set.value, document) || is_of_sections(document);
        first.or_else(|| self.set_as_heading().filter(is_vague)).or_else(|| {
            let named = without_site(document, publisher);
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

    /// The heading of the article, where what the page calls itself stands below that as its subtitle.
    fn above_subtitle(&self, said: &str) -> Option<String> {
        let tree = self.tree;
        let below = tree.all(Tree::ROOT).filter(|&id| matches!(tree.name(id), "h2" | "h3" | "p" | "div"));
        let mut below = below.filter(|&id| is_subtitle(tree, id)).take(20);
        let subtitle = below.find(|&id| tree.few_words(id, 400).is_some_and(|words| words == said))?;
        let near: Vec<Id> = tree.ancestors(subtitle).take(3).collect();
        let mut heads = tree.elements(Tree::ROOT, "h1").take_while(|&id| id < subtitle).collect::<Vec<_>>().into_iter();
        let head = heads.rfind(|&id| tree.ancestors(id).take(3).any(|above| near.contains(&above)))?;
        Some(self.head_words(head)).filter(|words| !is_section(words))
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
        // A part of a word or two may be the site's name, unless the element is there for titles; that of the site comes first.
        let any: Vec<&str> = pieces(document).filter(|part| part.chars().count() > 3).collect();
        let is_title = |id: &Id| {
            let says = |word: &String| word.ends_with("title") || word == "subject";
            !tree.name(*id).starts_with('h') && class_words(tree, *id).iter().any(says)
        };
        let is_name = |id: Id| tree.name(id) == "h1" || leads_home(tree, id) || is_logo(tree, id);
        let is_seen = |id: &Id| {
            (is_block(tree.name(*id)) || matches!(tree.name(*id), "a" | "span" | "b" | "font" | "strong"))
                && !self.is_elsewhere(*id)
                && !is_name(*id)
                && !tree.ancestors(*id).take(3).any(is_name)
        };
        let seen = || tree.all(Tree::ROOT).filter(is_seen).take(4000);
        let one_of = |id: Id, parts: &[&str]| {
            let words = squeeze(&tree.few_words(id, 300)?);
            parts.contains(&words.as_str()).then_some(words)
        };
        let titled = || seen().filter(is_title).filter_map(|id| one_of(id, &any)).last();
        seen().find_map(|id| one_of(id, &parts)).or_else(titled)
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

/// The parts of a document's title that marks are between.
fn pieces(title: &str) -> impl Iterator<Item = &str> {
    title.split(" | ").flat_map(|part| part.split(" :: ")).flat_map(|part| part.split(['»', '«'])).flat_map(|part| {
        let part = part.split(" — ").flat_map(|part| part.split(" – "));
        part.flat_map(|part| part.split(" - ")).flat_map(|part| part.split(" · ")).map(str::trim)
    })
}

/// Whether a document's title has nothing in it but the names of a site and its parts.
fn is_of_sections(document: &str) -> bool {
    pieces(document).all(|part| part.split_whitespace().count() <= 3)
}

/// Whether a heading is a part of what the page is called, or ends with what that begins with: `Mizeria` in `Mizeria - przepis`,
/// `Class Reader` for `Reader (Java Platform)`.
fn is_part_of(heading: &str, named: &str) -> bool {
    let first = named.split_once(" (").map_or(named, |(first, _)| first);
    let kind = heading.strip_suffix(first).unwrap_or_default();
    let is_kind = kind.ends_with(' ') && kind.split_whitespace().count() == 1 && first.len() < named.len();
    is_kind || pieces(named).next().is_some_and(|part| part == heading && part.len() < named.len())
}

/// Whether a document's title has these words where most have the name of their site.
fn ends_with_site(document: &str, words: &str) -> bool {
    document.strip_suffix(words).is_some_and(|rest| rest.trim_end().ends_with(['|', '-', '–', '—', '»', '·', ':']))
}

/// Whether a heading says in other words what the page calls itself elsewhere.
fn is_reworded(heading: &str, said: &str) -> bool {
    let said = said.to_lowercase();
    let known: Vec<&str> = said.split(|c: char| !c.is_alphanumeric()).collect();
    let heading = heading.to_lowercase();
    let words: Vec<&str> = heading.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 2).collect();
    words.len() >= 3 && words.iter().filter(|word| known.contains(word)).count() * 2 >= words.len()
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
