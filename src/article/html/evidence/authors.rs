//! Who wrote a page: from its data, from elements that are there for authors, or from the lines that readers see.

use serde_json::Value;

use super::super::byline;
use super::super::tree::{Id, Tree};
use super::bylines::{NEAR, is_for_authors};
use super::credited::writer_line;
use super::heads::name_once;
use super::json_ld::{organisations, people, strings};
use super::names::{
    Named, are_others, bare, clean, is_better, is_for_many, is_house, is_of_body, is_site, names_people,
};
use super::{Evidence, Found, Page, date, found};

const METAS: [&str; 23] = [
    "citation_author",
    "citation_authors",
    "author",
    "article:author",
    "og:article:author",
    "dc.creator",
    "dc.creator.personalname",
    "dcterms.creator",
    "parsely-author",
    "sailthru.author",
    "cxenseparse:author",
    "byl",
    "byline",
    "article_author",
    "article:author:name",
    "og:author",
    "mediator_author",
    "shareaholic:article_author_name",
    "authors",
    "dc.author",
    "creator",
    "dc.contributor",
    "twitter:data1",
];

/// Names as pages give them, and where, to those that remain.
type Cleaned<'f> = dyn Fn(Vec<String>, &str) -> Option<Found<Vec<String>>> + 'f;

impl Page<'_> {
    /// What the site is called: nobody's name, though pages give it as their author's.
    pub(super) fn sites(&self, publisher: Option<&Found<String>>, url: Option<&Found<String>>) -> Vec<String> {
        let named = self.meta(&["og:site_name"]);
        let mut sites: Vec<String> = named.as_ref().or(publisher).iter().map(|found| bare(&found.value)).collect();
        let host = url.and_then(|url| url.value.split_once("://")).and_then(|(_, rest)| rest.split('/').next());
        sites.extend(host.map(|host| bare(host.strip_prefix("www.").unwrap_or(host))));
        let document = &self.document;
        let ends = document.rsplit([' ', '|']).next().filter(|end| end.contains('.')).map(bare);
        sites.extend(ends);
        for mark in [" | ", " - ", " – ", " — ", " » ", " :: ", " · "] {
            sites.extend(document.rsplit_once(mark).map(|(_, site)| bare(site)));
        }
        sites.retain(|site| !site.is_empty());
        sites
    }

    pub(super) fn authors(&self, top: &[(Id, String)], sites: &[String]) -> Option<Found<Vec<String>>> {
        let named = self.named();
        let clean = |names: &[String]| clean(names, sites, &named);
        let some = |names: Vec<String>, evidence: &str| {
            let names = clean(&names);
            (!names.is_empty()).then(|| found(names, evidence))
        };
        let json = || {
            let mut names = self.json.iter().map(|item| strings(&item["author"]));
            some(names.find(|names| !names.is_empty())?, "JSON-LD `author`")
        };
        let by_data = || self.first_post.as_ref().filter(|first| first.is_sure).and_then(|_| json());
        if let Some(poster) = by_data().or_else(|| self.opener()) {
            return Some(poster);
        }
        if self.begins_with_answer() {
            return None;
        }
        let seen = || self.visible_authors(top, &clean);
        let reviewers = reviewers(top);
        let metas = || self.named_by_metas(&some);
        // What pages tell search engines may be the first of the authors that they tell libraries.
        let all = |said: Found<Vec<String>>| metas().filter(|all| are_more(all, &said)).unwrap_or(said);
        let data = json().map(|said| all(without(said, &reviewers))).or_else(metas);
        let said = data.clone().or_else(|| some(self.marked_authors(), "author's element"));
        if let Some(said) = &said
            && let Some(better) = seen().filter(|seen| {
                is_better(seen, said, data.is_some()) || are_others(seen, said) && self.is_under_title(seen, top)
            })
        {
            return Some(better);
        }
        if let Some(said) = &said
            && let Some(guest) = self.credit(top).filter(|guest| are_others(guest, said))
        {
            return Some(guest);
        }
        // An account or the site stands for whoever the text itself says wrote it.
        if said.as_ref().is_some_and(|said| said.value.iter().all(|name| is_for_many(name, sites)))
            && let Some(writer) = writer_line(top).or_else(|| self.credited_account(top, sites))
        {
            return Some(writer);
        }
        let linked = || some(self.linked_authors(), "link to an author's page");
        if let Some(guest) = said.as_ref().filter(|said| is_of_body(said)).and_then(|_| linked()).filter(names_people) {
            return Some(guest);
        }
        said.or_else(|| some(self.authors_in_parts(), "names in parts"))
            .or_else(seen)
            .or_else(|| some(self.behind_title(top), "title with its authors"))
            .or_else(|| some(self.authors_of_paper(), "authors under the title"))
            .or_else(linked)
            .or_else(|| self.unsaid(top, sites, &some))
    }

    /// Whom nothing names as an author, but places where authors stand.
    fn unsaid(&self, top: &[(Id, String)], sites: &[String], some: &Cleaned) -> Option<Found<Vec<String>>> {
        let is_name = |name: &str| !is_site(name, sites);
        let is_named_so = |name: &String| sites.contains(&bare(name)) || *name == self.document;
        self.pen_name(&is_name)
            .or_else(|| some(self.behind_own_label(top), "author's element"))
            .or_else(|| some(self.behind_posted(top), "link behind the date"))
            .or_else(|| self.linked_pen_name(top, &is_name))
            .or_else(|| some(self.name_under_title(sites), "name under the title"))
            .or_else(|| some(self.beside_date(top, sites), "name beside the date"))
            .or_else(|| some(self.profile(), "meta `profile:last_name`"))
            .or_else(|| some(self.biography(), "what is said of the writer"))
            .or_else(|| some(self.poster(top), "link to a member's page"))
            .or_else(|| some(self.above_date(top, sites), "name above the date"))
            .or_else(|| some(self.signature(), "signature").filter(|found| !found.value.iter().any(is_named_so)))
            .or_else(|| some(self.owner(), "card of the site's owner"))
            .or_else(|| self.house(top, sites))
    }

    fn named_by_metas(&self, some: &Cleaned) -> Option<Found<Vec<String>>> {
        METAS.iter().find_map(|name| {
            let values = self.metas.iter().filter(|(known, _)| known == name).map(|(_, value)| super::squeeze(value));
            // These may be for whoever made the site or its software.
            let is_doubtful = matches!(*name, "twitter:data1" | "creator" | "dc.contributor");
            let is_name = |value: &String| !is_software(value) && (!is_doubtful || is_doubtless(value));
            some(values.filter(is_name).collect(), &format!("meta `{name}`"))
        })
    }

    /// Whether a byline with a label stands in an element for authors right at the title.
    fn is_under_title(&self, seen: &Found<Vec<String>>, top: &[(Id, String)]) -> bool {
        let is_line =
            |words: &str| seen.evidence.strip_prefix('`').and_then(|line| line.strip_suffix('`')) == Some(words);
        let near = top.iter().take(NEAR).filter(|(id, words)| is_line(words) && is_for_authors(self.tree, *id));
        near.filter(|(_, words)| byline::behind_label(words).is_some()).take(1).next().is_some()
    }

    fn named(&self) -> Named {
        let all = |key: &str, read: &dyn Fn(&Value) -> Vec<String>| -> Vec<String> {
            self.json.iter().flat_map(|item| read(&item[key])).collect()
        };
        Named {
            houses: all("author", &organisations),
            people: all("author", &people),
            publishers: all("publisher", &strings),
        }
    }

    /// What an element that is there for an author holds, however the author spells it.
    fn pen_name(&self, is_name: &dyn Fn(&str) -> bool) -> Option<Found<Vec<String>>> {
        let marked = self.marked_authors().into_iter().filter(|name| is_name(name));
        let name = marked.filter_map(|name| byline::pen_name(&name)).next()?;
        Some(found(vec![name], "author's element"))
    }

    /// The first link to a page about a person.
    fn linked_authors(&self) -> Vec<String> {
        const FOLDERS: [&str; 16] = [
            "/author/",
            "/authors/",
            "/reporters/",
            "/reporter/",
            "/contributors/",
            "/columnists/",
            "/byline/",
            "/journalist/",
            "/autor/",
            "/autores/",
            "/autore/",
            "/autori/",
            "/auteur/",
            "/auteurs/",
            "/szerzo/",
            "/penulis/",
        ];
        let tree = self.tree;
        let leads = |id: &Id| {
            let href = tree.attribute(*id, "href").unwrap_or_default();
            let title = tree.attribute(*id, "title").unwrap_or_default();
            (FOLDERS.iter().any(|folder| href.contains(folder)) || title.starts_with("Posts by "))
                && !self.is_elsewhere(*id)
        };
        // At the foot of a page they lead to all of a site's writers.
        let is_of_page = |id: &Id| {
            let is_frame = |above: Id| {
                matches!(tree.name(above), "nav" | "menu") || tree.name(above) == "footer" && !self.is_kept(above)
            };
            !tree.ancestors(*id).any(is_frame)
        };
        let links = tree.elements(Tree::ROOT, "a").filter(leads).filter(is_of_page);
        let names = links.filter_map(|id| tree.few_words(id, 120)).map(name_once);
        names.filter(|words| byline::is_person(words)).take(1).collect()
    }

    /// A name and a date that have an element each, side by side under the title.
    fn above_date(&self, top: &[(Id, String)], sites: &[String]) -> Vec<String> {
        let tree = self.tree;
        let is_date = |words: &str| words.split_whitespace().count() <= 8 && date::in_words(words, false).is_some();
        let own: Vec<String> = self.tags().into_iter().flat_map(|tags| tags.value).map(|tag| bare(&tag)).collect();
        let is_name = |id: Id, words: &str| {
            let has_link =
                tree.elements(id, "a").chain(tree.ancestors(id).take(2).filter(|&above| tree.name(above) == "a"));
            byline::is_person(words)
                && words.split_whitespace().count() <= 3
                && !is_house(words)
                && date::in_words(words, false).is_none()
                && !words.split_whitespace().any(date::is_name)
                && !sites.contains(&bare(words))
                && !own.contains(&bare(words))
                && has_link.take(1).next().is_none()
                && !tree.name(id).starts_with('h')
        };
        let list = |id: Id| {
            tree.ancestors(id).take(3).filter(|&above| tree.few_words(above, 200).is_some()).collect::<Vec<_>>()
        };
        for (at, (id, words)) in top.iter().enumerate().take(24).filter(|(_, (_, words))| is_date(words)) {
            let around = list(*id);
            let near = top[at.saturating_sub(3)..at].iter().rev().chain(top[at + 1..].iter().take(3));
            let is_near = |other: Id| {
                tree.parent(other) == tree.parent(*id) || list(other).iter().any(|above| around.contains(above))
            };
            let mut names = near.filter(|(other, words)| is_name(*other, words) && is_near(*other));
            if let Some((_, name)) = names.next().filter(|(_, name)| !words.contains(name.as_str())) {
                return vec![name.clone()];
            }
        }
        Vec::new()
    }

    /// `3 May 2016 | Ann Hart`.
    fn beside_date(&self, top: &[(Id, String)], sites: &[String]) -> Vec<String> {
        let tree = self.tree;
        let lines = top.iter().flat_map(|(id, words)| {
            let above = tree.parent(*id).and_then(|above| tree.few_words(above, 160));
            [Some(words.clone()), above].into_iter().flatten()
        });
        for line in lines.take(80).filter(|line| line.contains(['|', '•', '·']) && line.chars().count() < 120) {
            let parts: Vec<&str> = line.split(['|', '•', '·']).map(str::trim).collect();
            let has_date = parts.iter().any(|part| date::in_words(part, false).is_some());
            let is_name = |part: &&&str| {
                byline::is_person(part) && !sites.contains(&bare(part)) && date::in_words(part, false).is_none()
            };
            if let Some(name) = parts.iter().find(is_name).filter(|_| has_date && parts.len() <= 4) {
                return vec![(*name).to_owned()];
            }
            let mut behalf =
                parts.iter().filter_map(|part| part.split_once(" on behalf of ")).map(|(name, _)| name.trim());
            if let Some(name) = behalf.find(|name| byline::is_person(name)).filter(|_| has_date) {
                return vec![name.to_owned()];
            }
        }
        Vec::new()
    }
}

impl Evidence {
    /// Whose names stand around the text: its authors, and who looked it over.
    pub(in crate::article::html) fn names(&self) -> Vec<String> {
        let authors = self.authors.as_ref().map(|found| found.value.as_slice()).unwrap_or_default();
        [authors, &self.reviewers].concat()
    }
}

/// Whether data name somebody, and others with them.
fn are_more(all: &Found<Vec<String>>, said: &Found<Vec<String>>) -> bool {
    all.value.len() > said.value.len() && said.value.iter().all(|name| all.value.contains(name))
}

/// Whether a forum's software says who wrote it, and not the page.
fn is_software(name: &str) -> bool {
    ["Discuz!", "phpBB", "vBulletin", "Joomla!", "WordPress"].iter().any(|software| name.contains(software))
}

/// Whether a name is one of somebody, first name and surname in whatever order.
fn is_doubtless(name: &str) -> bool {
    byline::is_person(name) || byline::turned(name).is_some()
}

/// Whom lines say to have looked over a text that others wrote.
pub(super) fn reviewers(top: &[(Id, String)]) -> Vec<String> {
    const LABELS: [&str; 5] =
        ["reviewed by", "medically reviewed by", "fact checked by", "fact-checked by", "edited by"];
    let behind = |words: &str| -> Option<String> {
        let label = LABELS
            .iter()
            .find(|label| words.get(..label.len()).is_some_and(|start| start.eq_ignore_ascii_case(label)))?;
        Some(words[label.len()..].trim_start_matches([':', ' ']).to_owned())
    };
    let mut all = Vec::new();
    for (at, (_, words)) in top.iter().enumerate() {
        let Some(rest) = behind(words) else { continue };
        let next = || top.get(at + 1).map(|(_, words)| words.clone()).unwrap_or_default();
        all.extend(byline::names(if rest.is_empty() { next() } else { rest }.as_str()));
    }
    all
}

/// What is said of authors without some of them, unless nobody remains.
fn without(mut said: Found<Vec<String>>, others: &[String]) -> Found<Vec<String>> {
    if said.value.iter().any(|name| !others.contains(name)) {
        said.value.retain(|name| !others.contains(name));
    }
    said
}
