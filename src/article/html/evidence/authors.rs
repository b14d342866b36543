//! Who wrote a page: from its data, from elements that are there for authors, or from the lines that readers see.

use super::super::byline;
use super::super::tree::{Id, Tree};
use super::json_ld::{organisations, strings};
use super::title::once;
use super::{Found, Page, date, found};

const METAS: [&str; 10] = [
    "citation_author",
    "author",
    "article:author",
    "dc.creator",
    "dcterms.creator",
    "parsely-author",
    "sailthru.author",
    "byl",
    "dc.contributor",
    "twitter:data1",
];

fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Words of what publishes, and of nobody's name.
const HOUSES: &[&str] = &[
    "times",
    "post",
    "herald",
    "tribune",
    "journal",
    "news",
    "gazette",
    "daily",
    "press",
    "media",
    "magazine",
    "chronicle",
    "observer",
    "mail",
    "globe",
    "weekly",
    "review",
    "blog",
    "online",
    "tv",
    "radio",
    "network",
    "inc",
    "ltd",
    "llc",
    "gmbh",
    "university",
    "institute",
    "department",
    "agency",
    "foundation",
    "trend",
    "report",
    "zeitung",
    "group",
    "today",
    "corporation",
    "publishing",
    "publishers",
    "society",
    "labs",
];

/// Whether a name is that of the site. On people's own sites it is theirs.
fn is_site(name: &str, sites: &[String]) -> bool {
    let own = bare(name);
    let domain = name
        .contains('.')
        .then(|| ["com", "org", "net", "gov", "co"].iter().find_map(|end| own.strip_suffix(end)))
        .flatten();
    let known = |name: &str| {
        sites.iter().any(|site| site == name || site.starts_with(name) && name.len() > 3 && domain.is_some())
    };
    if domain
        .is_some_and(|name| known(name) || !name.is_empty() && !own.contains(' ') && !name.contains(' ') && known(&own))
    {
        return true;
    }
    sites.contains(&own) && (is_house(name) || !byline::is_person(name))
}

/// Whether the byline that readers see tells more than what the page's data or marks do.
fn is_better(seen: &Found<Vec<String>>, said: &Found<Vec<String>>, is_data: bool) -> bool {
    // Data may name the first author only.
    if let [only] = &said.value[..]
        && is_data
        && (2..=8).contains(&seen.value.len())
        && seen.value.contains(only)
        && seen.value.iter().all(|name| byline::is_person(name))
    {
        return true;
    }
    // Or the house, or an account.
    said.value.iter().all(|name| is_nobody(name))
        && seen.value.iter().all(|name| name.contains(' ') && !said.value.contains(name))
}

/// Whether a name is that of an account, a house or a body of writers.
fn is_nobody(name: &str) -> bool {
    name.is_ascii() && (!name.contains(' ') || is_house(name) || byline::is_body(name))
}

fn is_crowd(name: &str) -> bool {
    name.starts_with("Contributors to ") || name.ends_with("ikipedia contributors")
}

/// The names in what data give as one; what an organisation is called is one, whatever words are in it.
fn read(name: &str, houses: &[String]) -> Vec<String> {
    if houses.iter().any(|house| house == name) {
        return vec![name.to_owned()];
    }
    if let Some(name) = byline::turned(name) {
        return vec![name];
    }
    Some(byline::names(name))
        .filter(|names| !names.is_empty())
        .unwrap_or_else(|| byline::nickname(name).into_iter().collect())
}

/// A house has a page for those who write as guests, with their names above it.
fn is_of_body(said: &Found<Vec<String>>) -> bool {
    said.value.iter().all(|name| byline::is_body(name))
}

fn names_people(said: &Found<Vec<String>>) -> bool {
    said.value.iter().all(|name| byline::is_person(name) && !is_nobody(name))
}

fn is_house(name: &str) -> bool {
    name.split(|c: char| !c.is_alphanumeric()).any(|word| HOUSES.contains(&word.to_lowercase().as_str()))
}

impl Page<'_> {
    /// What the site is called: nobody's name, though pages give it as their author's.
    pub(super) fn sites(&self, publisher: Option<&Found<String>>, url: Option<&Found<String>>) -> Vec<String> {
        let named = self.meta(&["og:site_name"]);
        let mut sites: Vec<String> = named.as_ref().or(publisher).iter().map(|found| bare(&found.value)).collect();
        let host = url.and_then(|url| url.value.split_once("://")).and_then(|(_, rest)| rest.split('/').next());
        sites.extend(host.map(|host| bare(host.strip_prefix("www.").unwrap_or(host))));
        let document = self.tree.elements(Tree::ROOT, "title").next().map(|id| self.tree.words(id)).unwrap_or_default();
        let ends = document.rsplit([' ', '|']).next().filter(|end| end.contains('.')).map(bare);
        sites.extend(ends);
        for mark in [" | ", " - ", " – ", " — ", " » ", " :: ", " · "] {
            sites.extend(document.rsplit_once(mark).map(|(_, site)| bare(site)));
        }
        sites.retain(|site| !site.is_empty());
        sites
    }

    pub(super) fn authors(&self, top: &[(Id, String)], sites: &[String]) -> Option<Found<Vec<String>>> {
        let houses: Vec<String> = self.json.iter().flat_map(|item| organisations(&item["author"])).collect();
        let clean = |names: Vec<String>| -> Vec<String> {
            let mut all: Vec<String> = Vec::new();
            let read = |name: &String| read(name, &houses);
            let is_site = |name: &String| is_site(name, sites);
            let whole = |name: &&String| !is_site(name) && !name.contains("://");
            for name in names
                .iter()
                .filter(whole)
                .filter(|name| !is_crowd(name))
                .flat_map(read)
                .map(once)
                .filter(|name| !is_site(name))
            {
                if !all.contains(&name) {
                    all.push(name);
                }
            }
            all
        };
        let some = |names: Vec<String>, evidence: String| {
            let names = clean(names);
            (!names.is_empty()).then(|| found(names, evidence))
        };
        let names = || self.json.iter().map(|item| strings(&item["author"])).find(|names| !names.is_empty());
        let json = || some(names()?, "JSON-LD `author`".to_owned());
        let meta = || {
            METAS.iter().find_map(|name| {
                let values =
                    self.metas.iter().filter(|(known, _)| known == name).map(|(_, value)| super::squeeze(value));
                let is_name = |value: &String| *name != "twitter:data1" || byline::is_person(value);
                some(values.filter(is_name).collect(), format!("meta `{name}`"))
            })
        };
        let marked = || some(self.marked_authors(), "author's element".to_owned());
        let pen_name = || self.pen_name(sites);
        let seen = || self.visible_authors(top, &|names| clean(names.to_vec()));
        let linked = || some(self.linked_authors(), "link to an author's page".to_owned());
        let beside = || some(self.beside_date(top, sites), "name beside the date".to_owned());
        let above = || some(self.above_date(top, sites), "name above the date".to_owned());
        let poster = || some(self.poster(top), "link to a member's page".to_owned());
        let data = json().or_else(meta);
        let said = data.clone().or_else(marked);
        if let Some(seen) = said.as_ref().and_then(|said| seen().filter(|seen| is_better(seen, said, data.is_some()))) {
            return Some(seen);
        }
        if let Some(guest) = said.as_ref().filter(|said| is_of_body(said)).and_then(|_| linked()).filter(names_people) {
            return Some(guest);
        }
        let owner = || some(self.owner(), "card of the site's owner".to_owned());
        let house = || self.house(sites);
        let named = said.or_else(seen).or_else(linked).or_else(pen_name).or_else(beside).or_else(poster).or_else(above);
        named.or_else(owner).or_else(house)
    }

    /// What an element that is there for an author holds, however the author spells it.
    fn pen_name(&self, sites: &[String]) -> Option<Found<Vec<String>>> {
        let marked = self.marked_authors().into_iter().filter(|name| !is_site(name, sites));
        let name = marked.filter_map(|name| byline::pen_name(&name)).next()?;
        Some(found(vec![name], "author's element"))
    }

    /// The site itself, where its data say that it wrote the page and nothing names anybody else.
    fn house(&self, sites: &[String]) -> Option<Found<Vec<String>>> {
        let json = self.json.iter().find_map(|item| strings(&item["author"]).into_iter().next());
        let said = json.map(|name| found(super::squeeze(&name), "JSON-LD `author`"));
        let said = said.or_else(|| self.meta(&["author"]))?;
        let name = said.value.as_str();
        let is_name = (is_site(name, sites) || byline::is_editorial(name))
            && !name.contains(['.', '/', '@', '|'])
            && name.chars().count() <= 40;
        is_name.then(|| found(vec![name.to_owned()], said.evidence.clone()))
    }

    /// The first link to a page about a person.
    fn linked_authors(&self) -> Vec<String> {
        const FOLDERS: [&str; 9] = [
            "/author/",
            "/authors/",
            "/reporters/",
            "/reporter/",
            "/contributors/",
            "/columnists/",
            "/byline/",
            "/journalist/",
            "/autor/",
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
        let names = links.filter_map(|id| tree.few_words(id, 120)).map(once);
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
            let is_near = |other: Id| list(other).iter().any(|above| around.contains(above));
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
        for line in lines.take(120).filter(|line| line.contains(['|', '•', '·']) && line.chars().count() < 120) {
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
