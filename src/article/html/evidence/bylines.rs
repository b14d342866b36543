//! Authors whom readers see: bylines above and below an article, and who began a thread.

use super::super::byline;
use super::super::furniture::class_words;
use super::super::tree::{Id, Tree};
use super::{Found, Page, found};

fn is_for_authors(tree: &Tree, id: Id) -> bool {
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

impl Page<'_> {
    pub(super) fn visible_authors(
        &self,
        top: &[(Id, String)],
        clean: &dyn Fn(&[String]) -> Vec<String>,
    ) -> Option<Found<Vec<String>>> {
        let tree = self.tree;
        let named = |words: &String| {
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
        let by_class = top
            .iter()
            .filter(|(id, _)| is_for_authors(tree, *id) && !is_of_machines(*id))
            .find_map(|(id, words)| Some(self.with_others(*id, named(words)?, top, clean)));
        by_class.or_else(labelled).or_else(|| {
            top.iter().find_map(|(_, words)| {
                let names = clean(&byline::after_label(words)?);
                (!names.is_empty()).then(|| found(names, format!("`{words}`")))
            })
        })
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
        for (_, words) in others.take(20) {
            let more = clean(&byline::names(words)).into_iter();
            for name in more.filter(|name| byline::is_person(name) || !name.is_ascii()) {
                if !names.contains(&name) {
                    names.push(name);
                }
            }
        }
        if names.len() > 12 { said } else { Found { value: names, ..said } }
    }

    /// Who began a thread or asked a question: the first who is named by a link to a page about a member.
    pub(super) fn poster(&self, top: &[(Id, String)]) -> Vec<String> {
        const PAGES: [&str; 9] = [
            "/users/",
            "/user/",
            "/members/",
            "/member/",
            "/u/",
            "member.php?",
            "memberlist.php?mode=viewprofile",
            "action=profile",
            "profile.php?",
        ];
        const OTHERS: [&str; 10] =
            ["login", "register", "sign", "edit", "password", "members", "users", "profile", "forum", "account"];
        let tree = self.tree;
        let host = |url: &str| url.split("://").nth(1).and_then(|rest| rest.split('/').next()).map(str::to_owned);
        let own = self.address().and_then(|own| host(&own.value));
        let leads = |id: Id| {
            let href = tree.attribute(id, "href").unwrap_or_default();
            let is_here = host(href).is_none_or(|there| own.as_ref() == Some(&there));
            tree.name(id) == "a" && is_here && PAGES.iter().any(|page| href.contains(page) && !href.ends_with(page))
        };
        let is_name = |words: &str| {
            let lower = words.to_lowercase();
            words.split_whitespace().count() <= 3
                && words.chars().count() <= 30
                && words.chars().any(char::is_alphabetic)
                && !OTHERS.iter().any(|other| lower.contains(other))
        };
        let is_change = |id: Id| tree.ancestors(id).take(2).any(|above| super::visible::tells_of_change(tree, above));
        let links = || top.iter().filter(|(id, words)| leads(*id) && is_name(words) && !is_change(*id));
        let is_owner = |id: Id| {
            tree.ancestors(id).take(5).any(|above| {
                class_words(tree, above).iter().any(|word| matches!(word.as_str(), "owner" | "op" | "starter"))
            })
        };
        let owner = links().find(|(id, _)| is_owner(*id));
        owner.or_else(|| links().next()).map(|(_, words)| words.clone()).into_iter().collect()
    }
}
