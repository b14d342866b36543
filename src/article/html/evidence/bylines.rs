//! Authors whom readers see: bylines above and below an article, and who began a thread.

use super::super::byline;
use super::super::furniture::class_words;
use super::super::tree::{Id, Tree};
use super::{Found, Page, found};

/// Whether an icon of somebody stands right before an element or begins it, as in many themes: `fa-user`, `icon-pencil`.
fn has_icon(tree: &Tree, id: Id) -> bool {
    let is_icon = |id: Id| {
        let words = class_words(tree, id);
        let is = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
        tree.few_words(id, 1).is_some_and(|words| words.is_empty())
            && is(&["fa", "fas", "far", "icon", "icons", "glyphicon", "dashicons", "bi", "ti", "ion", "icofont", "ico"])
            && is(&["user", "person", "author", "pencil", "pen", "users"])
    };
    let is_blank = |id: Id| tree.text(id).is_some_and(|text| text.trim().is_empty());
    let before = tree.before(id).find(|&other| !is_blank(other));
    let first = tree.children(id).find(|&below| !is_blank(below));
    [before, first].into_iter().flatten().any(is_icon)
}

pub(super) fn is_for_authors(tree: &Tree, id: Id) -> bool {
    has_class_for_authors(tree, id) || has_icon(tree, id)
}

fn has_class_for_authors(tree: &Tree, id: Id) -> bool {
    let around =
        tree.ancestors(id).take(3).enumerate().filter(|(at, above)| *at == 0 || tree.few_words(*above, 60).is_some());
    [id].into_iter().chain(around.map(|(_, above)| above)).any(|above| {
        class_words(tree, above).iter().any(|word| {
            matches!(
                word.as_str(),
                "author"
                    | "authors"
                    | "byline"
                    | "bylines"
                    | "autor"
                    | "autores"
                    | "auteur"
                    | "auteurs"
                    | "autore"
                    | "autori"
                    | "autoren"
                    | "verfasser"
                    | "skribent"
                    | "penulis"
                    | "writer"
                    | "by"
                    | "reporter"
                    | "reporters"
                    | "journalist"
            )
        })
    })
}

/// Whether a line stands at the foot of the page, where sites tell who made them.
fn is_of_site(tree: &Tree, id: Id) -> bool {
    const FEET: [&str; 6] = ["footer", "foot", "site-footer", "page-footer", "colophon", "credits"];
    let is_foot = |&above: &Id| {
        tree.attribute(above, "id").is_some_and(|name| FEET.contains(&name.to_ascii_lowercase().as_str()))
    };
    tree.ancestors(id).filter(is_foot).any(|foot| tree.elements(foot, "h1").next().is_none())
}

/// Whether a line tells who runs or made the site.
fn is_of_machines(tree: &Tree, id: Id) -> bool {
    let lines = [id].into_iter().chain(tree.parent(id)).filter_map(|id| tree.few_words(id, 160));
    lines.into_iter().any(|line| byline::is_of_machines(&line.to_lowercase()))
}

/// The words of a line without raised letters, which lead to where somebody works.
fn without_raised(tree: &Tree, id: Id, words: &str) -> String {
    let is_raised = |below: Id| tree.name(below) == "sup";
    if tree.elements(id, "sup").next().is_some() { tree.words_without(id, is_raised) } else { words.to_owned() }
}

/// Whether a label says that a line names somebody, or a name begins as many do.
fn is_sure(found: &Found<Vec<String>>) -> bool {
    byline::after_label(found.evidence.trim_matches('`')).is_some()
        || found.value.iter().any(|name| byline::begins_given(name) || !name.is_ascii() || !name.contains(' '))
}

/// So many of the first lines stand around the title.
pub(super) const NEAR: usize = 28;

impl Page<'_> {
    pub(super) fn visible_authors(
        &self,
        top: &[(Id, String)],
        clean: &dyn Fn(&[String]) -> Vec<String>,
    ) -> Option<Found<Vec<String>>> {
        let tree = self.tree;
        let named = |id: Id, words: &String| {
            let words = &without_raised(tree, id, words);
            // `Views: 12 813` tells of nobody.
            let is_count = |rest: &str| rest.trim_start().starts_with(|c: char| c.is_ascii_digit());
            if words.split_once(':').is_some_and(|(_, rest)| is_count(rest)) && byline::after_label(words).is_none() {
                return None;
            }
            let is_label = byline::after_label(words);
            let names = clean(&is_label.clone().unwrap_or_else(|| byline::names(words)));
            let is_sure = is_label.is_some() || names.iter().all(|name| name.contains(' ') || !name.is_ascii());
            (!names.is_empty() && is_sure).then(|| found(names, format!("`{words}`")))
        };
        // A label and a name that have a line each; where there are many, they are of a list.
        let is_lone = |label: &str| top.iter().filter(|(_, words)| words == label).count() <= 2;
        let labelled = || {
            top.windows(2).find_map(|pair| {
                let is_head = pair.iter().any(|(id, _)| tree.name(*id) == "th");
                let is_name = byline::is_label(&pair[0].1) && is_lone(&pair[0].1) && !is_of_machines(tree, pair[1].0);
                let names = (is_name && !is_head).then(|| clean(&byline::names(&pair[1].1)))?;
                let is_short = pair[1].1.split_whitespace().count() <= 6;
                (is_short && !names.is_empty()).then(|| found(names, format!("`{}`", pair[1].1)))
            })
        };
        let is_person = |found: &Found<Vec<String>>| found.value.iter().all(|name| byline::is_person(name));
        let by_class = top
            .iter()
            .enumerate()
            .filter(|(at, (id, _))| {
                is_for_authors(tree, *id)
                    && !is_of_machines(tree, *id)
                    && (*at < NEAR || !self.is_one_of_many(*id, top))
            })
            .filter_map(|(_, (id, words))| Some((*id, named(*id, words)?)))
            // An icon says less than a class.
            .filter(|(id, found)| has_class_for_authors(tree, *id) || is_sure(found))
            .map(|(id, found)| self.with_others(id, found, top, clean));
        let mut classed: Vec<Found<Vec<String>>> = by_class.take(8).collect();
        // Buttons and sections have such classes, too; one that begins as names do is somebody.
        let best = classed.iter().position(is_sure).unwrap_or(0);
        let first = (!classed.is_empty()).then(|| classed.swap_remove(best));
        // Credits of photographs have such classes, too; a label with a name tells whose the text is.
        let has_label =
            first.as_ref().is_some_and(|found| byline::after_label(found.evidence.trim_matches('`')).is_some());
        let sure = labelled().filter(|found| !has_label && is_person(found));
        sure.or(first).or_else(labelled).or_else(|| {
            top.iter().filter(|(id, _)| !is_of_site(tree, *id)).find_map(|(id, words)| {
                let names = clean(&byline::after_label(words).or_else(|| self.one_word(*id, words))?);
                (!names.is_empty()).then(|| found(names, format!("`{words}`")))
            })
        })
    }

    /// The one word behind a label, with a date or in a line for such things.
    fn one_word(&self, id: Id, words: &str) -> Option<Vec<String>> {
        let is_info = |id: Id| {
            class_words(self.tree, id)
                .iter()
                .any(|word| matches!(word.as_str(), "meta" | "postmeta" | "byline" | "posted"))
        };
        // Or in the element of a vCard that says so.
        let is_name = |below: Id| self.tree.has_class(below, "fn");
        let is_near = || {
            [Some(id), self.tree.parent(id)].into_iter().flatten().any(is_info)
                || self.tree.all(id).take(12).any(is_name)
                || self
                    .tree
                    .text(id)
                    .and_then(|_| self.tree.parent(id))
                    .is_some_and(|above| self.tree.all(above).take(24).any(is_name))
        };
        let nickname = byline::labelled_nickname(words).filter(|(_, is_dated)| *is_dated || is_near());
        nickname.map(|(name, _)| vec![name]).or_else(|| self.linked_name(id, words))
    }

    /// The name behind what a writer set for "Posted by" where the platform lets them: `Once told by Ann`.
    pub(super) fn behind_own_label(&self, top: &[(Id, String)]) -> Vec<String> {
        let lines = top.iter().filter(|(id, _)| self.tree.has_class(*id, "post-author"));
        let name = lines.filter(|(_, words)| words.split_whitespace().count() <= 5).find_map(|(_, words)| {
            let all: Vec<&str> = words.split_whitespace().collect();
            let label =
                all.iter().rposition(|word| word.starts_with(char::is_lowercase)).filter(|at| at + 1 < all.len())?;
            let rest = all[label + 1..].join(" ");
            byline::nickname(&rest).or_else(|| byline::pen_name(&rest))
        });
        name.into_iter().collect()
    }

    /// The one word behind a label that is a link: `By: Ann`.
    fn linked_name(&self, id: Id, words: &str) -> Option<Vec<String>> {
        let rest = byline::behind_label(words).filter(|rest| rest.split_whitespace().count() <= 2)?;
        let link = self.tree.elements(id, "a").find(|&link| self.tree.words(link) == rest)?;
        let is_tag = self.tree.attribute(link, "rel").is_some_and(|rel| rel.contains("tag"));
        byline::nickname(rest).or_else(|| byline::pen_name(rest)).filter(|_| !is_tag).map(|name| vec![name])
    }

    /// Whether an element far from the title is one of many of its kind that name others: those of a list of other pages.
    fn is_one_of_many(&self, id: Id, top: &[(Id, String)]) -> bool {
        let Some(class) =
            self.tree.attribute(id, "class").or_else(|| self.tree.attribute(self.tree.parent(id)?, "class"))
        else {
            return false;
        };
        let is_kin = |other: Id| {
            let kin = [Some(other), self.tree.parent(other)].into_iter().flatten();
            kin.into_iter().any(|kin| self.tree.attribute(kin, "class") == Some(class))
        };
        let kin = top.iter().skip(NEAR).filter(|(other, _)| is_kin(*other)).map(|(_, words)| words);
        let names: std::collections::BTreeSet<&String> = kin.take(40).collect();
        names.len() > 3 && !self.is_kept(id)
    }

    /// What an element for authors near the title says with a link, however the author spells it.
    pub(super) fn linked_pen_name(
        &self,
        top: &[(Id, String)],
        is_name: &dyn Fn(&str) -> bool,
    ) -> Option<Found<Vec<String>>> {
        let tree = self.tree;
        let near = top.iter().take(NEAR).filter(|(id, _)| has_class_for_authors(tree, *id));
        let mut names = near.filter_map(|(id, words)| {
            let mut links = tree.elements(*id, "a").filter(|&link| tree.few_words(link, 1).is_none());
            let (link, other) = (links.next(), links.next());
            let name = tree.few_words(link.filter(|_| other.is_none())?, 60)?;
            let is_all = words.chars().count() <= name.chars().count() + 12;
            byline::called(&name).filter(|name| is_all && is_name(name))
        });
        Some(found(vec![names.next()?], "link in the author's element"))
    }

    /// With those who are named in elements like that of the first: items of a list, or links beside it.
    fn with_others(
        &self,
        first: Id,
        said: Found<Vec<String>>,
        top: &[(Id, String)],
        clean: &dyn Fn(&[String]) -> Vec<String>,
    ) -> Found<Vec<String>> {
        let tree = self.tree;
        let kind = |id: Id| (tree.name(id).to_owned(), tree.attribute(id, "class").map(str::to_owned));
        let own = kind(first);
        let is_item = own.1.is_some() || matches!(own.0.as_str(), "li" | "a");
        let list = |id: Id| tree.ancestors(id).take(2).collect::<Vec<_>>();
        let around = list(first);
        let is_other = |id: Id| kind(id) == own && list(id).iter().any(|above| around.contains(above));
        let mut names = said.value.clone();
        let others = top.iter().filter(|(id, words)| is_item && is_other(*id) && words.chars().count() <= 80);
        for (id, words) in others.take(20) {
            let more = clean(&byline::names(&without_raised(tree, *id, words))).into_iter();
            for name in more.filter(|name| byline::is_person(name) || !name.is_ascii()) {
                if !names.contains(&name) {
                    names.push(name);
                }
            }
        }
        if names.len() > 12 { said } else { Found { value: names, ..said } }
    }
}
