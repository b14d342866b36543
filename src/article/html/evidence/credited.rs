//! Lines that say whose a page is beside what its data say: guests whom a house prints, bodies that publish, accounts behind a date.

use super::super::byline;
use super::super::tree::{Id, Tree, is_block};
use super::bylines::{NEAR, is_for_authors};
use super::heads::leads_home;
use super::json_ld::strings;
use super::names::{bare, is_house, is_site, names_people};
use super::{Found, Page, date, found};

/// The first line of the page that names whom it is by, with first name and surname.
pub(super) fn writer_line(top: &[(Id, String)]) -> Option<Found<Vec<String>>> {
    top.iter().filter(|(_, words)| words.split_whitespace().count() <= 8).find_map(|(_, words)| {
        let names = byline::after_label(words)?;
        let are_people = names.iter().all(|name| name.contains(' ') && byline::is_person(name) && !is_house(name));
        are_people.then(|| found(names, format!("`{words}`")))
    })
}

/// Whether words are what a part of an administration is called: `Office of the Mayor`, `Department for Tides`.
fn is_institution(name: &str) -> bool {
    const FIRST: [&str; 14] = [
        "office",
        "department",
        "ministry",
        "bureau",
        "council",
        "board",
        "committee",
        "commission",
        "division",
        "centre",
        "center",
        "institute",
        "university",
        "embassy",
    ];
    let mut words = name.split_whitespace();
    let first = words.next().unwrap_or_default();
    first.starts_with(char::is_uppercase)
        && FIRST.contains(&first.to_lowercase().as_str())
        && words.next().is_some_and(|word| matches!(word, "of" | "for" | "on"))
        && (1..=6).contains(&words.count())
        && !name.ends_with(['.', '?', '!'])
}

impl Page<'_> {
    /// Who is named with a label in a paragraph of its own at the beginning of the text: whom the house prints that the data name.
    pub(super) fn credit(&self, top: &[(Id, String)]) -> Option<Found<Vec<String>>> {
        let tree = self.tree;
        let own = top.iter().take(NEAR).filter(|(id, _)| {
            self.is_kept(*id)
                && is_block(tree.name(*id))
                && !tree.ancestors(*id).any(|above| tree.name(above) == "blockquote")
        });
        let lines = own.take(5).filter(|(_, words)| words.split_whitespace().count() <= 12);
        // A bare "By" may be for somebody in the text.
        lines.filter(|(_, words)| words.contains([':', '：']) && byline::behind_label(words).is_some()).find_map(
            |(_, words)| {
                let said = found(byline::after_label(words)?, format!("`{words}`"));
                let is_full = said.value.iter().all(|name| name.contains(' '));
                (is_full && names_people(&said)).then_some(said)
            },
        )
    }

    /// The account that a line names with a label, a colon and a link, where the data name the site.
    pub(super) fn credited_account(&self, top: &[(Id, String)], sites: &[String]) -> Option<Found<Vec<String>>> {
        let tree = self.tree;
        let lines =
            top.iter().filter(|(id, words)| words.contains([':', '：']) && tree.elements(*id, "a").next().is_some());
        lines.take(60).find_map(|(id, words)| {
            let rest = byline::behind_label(words)?;
            let link = tree.elements(*id, "a").next()?;
            let name = byline::nickname(rest).filter(|name| tree.few_words(link, 60).as_ref() == Some(name))?;
            (!sites.contains(&bare(&name))).then(|| found(vec![name], format!("`{words}`")))
        })
    }

    /// The account in `posted @ 2016-05-03 10:20 tidepool77`, where it is a link.
    pub(super) fn behind_posted(&self, top: &[(Id, String)]) -> Vec<String> {
        const STARTS: [&str; 6] = ["posted @", "posted on", "posted at", "发表于", "发布于", "發表於"];
        let tree = self.tree;
        let lines = top.iter().filter(|(_, words)| {
            let lower = words.to_lowercase();
            STARTS.iter().any(|start| lower.starts_with(start)) && date::in_words(words, false).is_some()
        });
        let name = lines.take(20).find_map(|(id, words)| {
            let link = tree.elements(*id, "a").next()?;
            let is_tag = tree.attribute(link, "rel").is_some_and(|rel| rel.contains("tag") || rel.contains("bookmark"));
            let name = tree.few_words(link, 60).filter(|_| !is_tag)?;
            let (before, _) = words.split_once(name.as_str())?;
            let is_behind =
                before.trim_end().ends_with(|c: char| c.is_ascii_digit()) && date::in_words(before, false).is_some();
            byline::nickname(&name).or_else(|| byline::pen_name(&name)).filter(|_| is_behind)
        });
        name.into_iter().collect()
    }

    /// A part of an administration behind a label, or nobody where the byline says that nobody is named.
    fn body_that_signs(&self, top: &[(Id, String)]) -> Option<Found<Vec<String>>> {
        let near = || top.iter().take(NEAR);
        let body = near().find_map(|(_, words)| {
            let rest = byline::behind_label(words).filter(|rest| is_institution(rest))?;
            Some(found(vec![rest.to_owned()], format!("`{words}`")))
        });
        body.or_else(|| {
            let is_one = |words: &str| {
                let words = words.to_lowercase();
                words == "by anonymous"
                    || words.strip_suffix(" by anonymous").is_some_and(|before| date::in_words(before, false).is_some())
            };
            let (_, words) = near().find(|(_, words)| is_one(words))?;
            Some(found(vec!["Anonymous".to_owned()], format!("`{words}`")))
        })
    }

    /// Whether a name of several words is what the link to the front of the site is called.
    fn is_on_logo(&self, name: &str) -> bool {
        let tree = self.tree;
        let says = |id: Id| {
            let told = ["aria-label", "title"].into_iter().filter_map(|key| tree.attribute(id, key));
            let alts = tree.elements(id, "img").filter_map(|image| tree.attribute(image, "alt"));
            told.chain(alts).any(|words| words == name)
        };
        let is_name = name.split_whitespace().count() >= 3 && name.chars().count() <= 100;
        is_name && tree.elements(Tree::ROOT, "a").take(60).any(|id| leads_home(tree, id) && says(id))
    }

    /// The site itself, or an agency, where its byline or its data say that it wrote the page and nothing names anybody else.
    pub(super) fn house(&self, top: &[(Id, String)], sites: &[String]) -> Option<Found<Vec<String>>> {
        let near = top.iter().take(NEAR).filter(|(id, _)| is_for_authors(self.tree, *id));
        let signs = |name: &&str| {
            name.chars().count() <= 40
                && (is_site(name, sites) || byline::is_agency(name) || byline::is_editorial(name))
        };
        let lines = near.map(|(_, words)| byline::behind_label(words).unwrap_or(words));
        if let Some(name) = lines.filter(|name| !name.contains(['/', '@', '|'])).find(signs) {
            return Some(found(vec![name.to_owned()], "house that signs"));
        }
        if let Some(found) = self.body_that_signs(top) {
            return Some(found);
        }
        let json = self.json.iter().find_map(|item| strings(&item["author"]).into_iter().next());
        let said = json.map(|name| found(super::squeeze(&name), "JSON-LD `author`"));
        let said = said.or_else(|| self.meta(&["author"]))?;
        let name = said.value.as_str();
        let is_own = is_site(name, sites) || byline::is_editorial(name);
        let is_name =
            !name.contains(['.', '/', '@', '|']) && (is_own && name.chars().count() <= 40 || self.is_on_logo(name));
        is_name.then(|| found(vec![name.to_owned()], said.evidence.clone()))
    }
}
