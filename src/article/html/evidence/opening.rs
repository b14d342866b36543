//! How a thread begins: who wrote its first post, and when.

use super::super::date;
use super::super::furniture::class_words;
use super::super::tree::{Id, Tree};
use super::visible::{is_clock, is_of_member, stamped, tells_of_change};
use super::{Found, Page, found, host};
use crate::article::Timestamp;

/// Parts of addresses that lead to a page about a member.
const PAGES: [&str; 15] = [
    "mod=space&uid=",
    "/users/",
    "/user/",
    "/members/",
    "/member/",
    "/u/",
    "member.php?",
    "memberlist.php?mode=viewprofile",
    "action=profile",
    "profile.php?",
    "showuser=",
    "space.php?uid=",
    "space-uid-",
    "userinfo.php?",
    "mode=viewprofile",
];
const OTHERS: [&str; 11] =
    ["cookies", "login", "register", "sign", "edit", "password", "members", "users", "profile", "forum", "account"];

fn is_name(words: &str) -> bool {
    let lower = words.to_lowercase();
    words.split_whitespace().count() <= 3
        && words.chars().count() <= 30
        && words.chars().any(char::is_alphabetic)
        && !OTHERS.iter().any(|other| lower.contains(other))
}

/// Whether an element of a post is there for the name of who wrote it.
fn is_for_name(tree: &Tree, id: Id) -> bool {
    class_words(tree, id).iter().any(|word| {
        matches!(
            word.as_str(),
            "username"
                | "author"
                | "poster"
                | "posterlink"
                | "postername"
                | "bigusername"
                | "nickname"
                | "nick"
                | "creator"
                | "starter"
                | "name"
        )
    })
}

/// Whether a line that begins with a name tells since when that is a member's.
fn tells_of_member(words: &str) -> bool {
    let parts = words.match_indices(' ').map(|(at, _)| &words[at..]);
    is_of_member(words) || parts.into_iter().any(is_of_member)
}

impl Page<'_> {
    /// The first post and what stands around it and no other, from the inside to the outside.
    fn around_first_post(&self) -> Vec<Id> {
        let tree = self.tree;
        let Some(first) = &self.first_post else { return Vec::new() };
        let around = [first.post].into_iter().chain(tree.ancestors(first.post));
        around.take_while(|&above| above != first.root).take(12).collect()
    }

    /// Whether the posts below an element have the names of two writers or more beside them.
    pub(super) fn names_posters(&self, root: Id) -> bool {
        let tree = self.tree;
        let is_one = |&id: &Id| is_for_name(tree, id) || self.leads_to_member(id);
        let names = tree.all(root).filter(is_one).take(100).filter_map(|id| tree.few_words(id, 90));
        names.filter(|words| is_name(words)).collect::<std::collections::BTreeSet<_>>().len() > 1
    }

    /// Whether the page is a thread of which only its software can have written the posts.
    pub(super) fn is_sure_thread(&self) -> bool {
        self.first_post.as_ref().is_some_and(|first| first.is_sure)
    }

    /// What stands beside the first post within an element around it.
    fn beside_first_post(&self, above: Id) -> impl Iterator<Item = Id> + '_ {
        let tree = self.tree;
        let around: Vec<Id> = self.around_first_post();
        let post = self.first_post.as_ref().map(|first| first.post);
        let all = tree.walk(above, move |id| Some(id) == post);
        all.filter(move |&id| tree.element(id).is_some() && Some(id) != post && !around.contains(&id)).take(400)
    }

    /// Whether a thread begins with an answer: what is asked stands above it, without a text of its own.
    pub(super) fn begins_with_answer(&self) -> bool {
        let around = self.around_first_post();
        around.iter().any(|&above| class_words(self.tree, above).iter().any(|word| word == "answer"))
    }

    /// Who wrote the first post, by the name beside it.
    pub(super) fn opener(&self) -> Option<Found<Vec<String>>> {
        let tree = self.tree;
        let is_lone = |id: Id| matches!(tree.name(id), "a" | "b" | "strong" | "span");
        let is_marked = |id: Id| {
            is_for_name(tree, id) || is_lone(id) && tree.parent(id).is_some_and(|above| is_for_name(tree, above))
        };
        let name = |id: Id| {
            let words = tree.few_words(id, 90).filter(|words| is_name(words))?;
            Some(words.trim_matches([',', ':', ' ']).to_owned()).filter(|words| !words.is_empty())
        };
        for above in self.around_first_post() {
            let beside = || self.beside_first_post(above);
            let linked = beside().filter(|&id| self.leads_to_member(id) && !self.is_of_change(id)).find_map(name);
            if let Some(name) = linked.or_else(|| beside().filter(|&id| is_marked(id)).find_map(name)) {
                return Some(found(vec![name], "name beside the first post"));
            }
        }
        None
    }

    /// When the first post was written, by what stands beside it.
    pub(super) fn opened(&self, american: bool) -> Option<Found<Timestamp>> {
        let tree = self.tree;
        let read = |id: Id| {
            let words = tree.few_words(id, 120).filter(|words| !words.is_empty() && !tells_of_member(words))?;
            let is_other = tells_of_change(tree, id) || self.is_of_change(id) || is_clock(tree, id);
            let stamp = stamped(tree, id, american).or_else(|| date::in_words(&words, american))?;
            (!is_other).then(|| found(stamp, format!("`{words}`")))
        };
        let is_member = |id: Id| {
            let above = tree.ancestors(id).take(2).filter_map(|above| tree.few_words(above, 80));
            above.into_iter().any(|words| is_of_member(&words))
        };
        self.around_first_post()
            .into_iter()
            .find_map(|above| self.beside_first_post(above).filter(|&id| !is_member(id)).filter_map(read).next())
    }

    fn leads_to_member(&self, id: Id) -> bool {
        let tree = self.tree;
        let Some(href) = tree.attribute(id, "href").filter(|_| tree.name(id) == "a") else { return false };
        // Where the page itself lies is asked last: to find that, all of it is looked through.
        if !PAGES.iter().any(|page| href.contains(page) && !href.ends_with(page)) {
            return false;
        }
        host(href).is_none_or(|there| self.own_host().as_ref() == Some(&there))
    }

    fn is_of_change(&self, id: Id) -> bool {
        self.tree.ancestors(id).take(2).any(|above| tells_of_change(self.tree, above))
    }

    /// Who began a thread or asked a question: the first who is named by a link to a page about a member.
    pub(super) fn poster(&self, top: &[(Id, String)]) -> Vec<String> {
        let tree = self.tree;
        let links =
            || top.iter().filter(|(id, words)| self.leads_to_member(*id) && is_name(words) && !self.is_of_change(*id));
        let is_owner = |id: Id| {
            tree.ancestors(id).take(5).any(|above| {
                class_words(tree, above).iter().any(|word| matches!(word.as_str(), "owner" | "op" | "starter"))
            })
        };
        let owner = links().find(|(id, _)| is_owner(*id));
        owner.or_else(|| links().next()).map(|(_, words)| words.clone()).into_iter().collect()
    }
}
