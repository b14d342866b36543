//! Who wrote a page: from its data, from elements that are there for authors, or from the lines that readers see.

use super::super::byline;
use super::super::furniture::class_words;
use super::super::tree::{Id, Tree};
use super::json_ld::{organisations, strings};
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
    let is_house =
        name.split(|c: char| !c.is_alphanumeric()).any(|word| HOUSES.contains(&word.to_lowercase().as_str()));
    sites.contains(&own) && (is_house || !byline::is_person(name))
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
            let read = |name: &String| {
                if houses.contains(name) {
                    return vec![name.clone()];
                }
                if let Some(name) = byline::turned(name) {
                    return vec![name];
                }
                Some(byline::names(name))
                    .filter(|names| !names.is_empty())
                    .unwrap_or_else(|| byline::nickname(name).into_iter().collect())
            };
            let is_site = |name: &String| is_site(name, sites);
            let whole = |name: &&String| !is_site(name) && !name.contains("://");
            for name in names.iter().filter(whole).flat_map(read).filter(|name| !is_site(name)) {
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
        let json = || {
            let names = self.json.iter().map(|item| strings(&item["author"])).find(|names| !names.is_empty())?;
            some(names, "JSON-LD `author`".to_owned())
        };
        let meta = || {
            METAS.iter().find_map(|name| {
                let values =
                    self.metas.iter().filter(|(known, _)| known == name).map(|(_, value)| super::squeeze(value));
                let is_name = |value: &String| *name != "twitter:data1" || byline::is_person(value);
                some(values.filter(is_name).collect(), format!("meta `{name}`"))
            })
        };
        let marked = || some(self.marked_authors(), "author's element".to_owned());
        let visible = || {
            let said = self.visible_authors(top, &|names| clean(names.to_vec()))?;
            some(said.value, said.evidence)
        };
        let linked = || some(self.linked_authors(), "link to an author's page".to_owned());
        let beside = || some(self.beside_date(top, sites), "name beside the date".to_owned());
        let said = json().or_else(meta);
        // Data may name the first author only.
        if let Some([only]) = said.as_ref().map(|said| said.value.as_slice())
            && let Some(seen) = self.visible_authors(top, &|names| clean(names.to_vec()))
            && (2..=8).contains(&seen.value.len())
            && seen.value.contains(only)
            && seen.value.iter().all(|name| byline::is_person(name))
        {
            return Some(seen);
        }
        said.or_else(marked).or_else(visible).or_else(linked).or_else(beside)
    }

    fn marked_authors(&self) -> Vec<String> {
        let tree = self.tree;
        let is_author = |id: Id| {
            tree.attribute(id, "itemprop").is_some_and(|value| value == "author")
                || tree.attribute(id, "rel").is_some_and(|rel| rel.split_whitespace().any(|word| word == "author"))
        };
        tree.all(Tree::ROOT)
            .filter(|&id| is_author(id) && tree.name(id) != "link" && !self.is_elsewhere(id))
            .take(12)
            .map(|id| {
                let name = tree.all(id).skip(1).find(|&below| tree.attribute(below, "itemprop") == Some("name"));
                tree.words(name.unwrap_or(id))
            })
            .collect()
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
        let names = tree.elements(Tree::ROOT, "a").filter(leads).filter_map(|id| tree.few_words(id, 80));
        names.filter(|words| byline::is_person(words)).take(1).collect()
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

    fn visible_authors(
        &self,
        top: &[(Id, String)],
        clean: &dyn Fn(&[String]) -> Vec<String>,
    ) -> Option<Found<Vec<String>>> {
        let tree = self.tree;
        let says = |id: Id| {
            [id].into_iter().chain(tree.parent(id)).any(|above| {
                class_words(tree, above).iter().any(|word| {
                    matches!(
                        word.as_str(),
                        "author"
                            | "authors"
                            | "byline"
                            | "autor"
                            | "auteur"
                            | "autore"
                            | "writer"
                            | "by"
                            | "reporter"
                            | "journalist"
                    )
                })
            })
        };
        let named = |words: &String| {
            let is_label = byline::after_label(words);
            let names = clean(&is_label.clone().unwrap_or_else(|| byline::names(words)));
            let is_sure = is_label.is_some() || names.iter().all(|name| name.contains(' ') || !name.is_ascii());
            (!names.is_empty() && is_sure).then(|| found(names, format!("`{words}`")))
        };
        let is_of_machines = |id: Id| {
            let lines = [id].into_iter().chain(tree.parent(id)).filter_map(|id| tree.few_words(id, 160));
            lines.into_iter().any(|line| byline::is_of_machines(&line.to_lowercase()))
        };
        // A label and a name that have a line each; where there are many, they are of a list.
        let is_lone = |label: &str| top.iter().filter(|(_, words)| words == label).count() <= 2;
        let labelled = || {
            top.windows(2).find_map(|pair| {
                let is_name = byline::is_label(&pair[0].1) && is_lone(&pair[0].1) && !is_of_machines(pair[1].0);
                let names = is_name.then(|| clean(&byline::names(&pair[1].1)))?;
                let is_short = pair[1].1.split_whitespace().count() <= 6;
                (is_short && !names.is_empty()).then(|| found(names, format!("`{}`", pair[1].1)))
            })
        };
        let by_class =
            top.iter().filter(|(id, _)| says(*id) && !is_of_machines(*id)).find_map(|(_, words)| named(words));
        by_class.or_else(labelled).or_else(|| {
            top.iter().find_map(|(_, words)| {
                let names = clean(&byline::after_label(words)?);
                (!names.is_empty()).then(|| found(names, format!("`{words}`")))
            })
        })
    }
}
