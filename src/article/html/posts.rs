//! By what software for threads marks the posts of one.

use super::furniture::{Verdict, verdict};
use super::tree::{Id, Tree};

/// How the elements are told that hold what somebody posted, and nothing else.
#[derive(Clone, Copy)]
pub enum Kind {
    /// An id without its number.
    Numbered(&'static str),
    /// A class.
    Class(&'static str),
    /// A class that only software for threads gives.
    Own(&'static str),
    /// One of some classes that it gives together.
    OneOf(&'static [&'static str]),
    /// A class, right below or two below an element of another.
    Within(&'static str, &'static str),
    /// The text of what schema.org calls a posting, a question or an answer.
    Posting,
    /// An attribute with its value.
    Attribute(&'static str, &'static str),
}

/// As software for forums and for questions with answers writes them; what says most comes first.
pub const POSTS: &[Kind] = &[
    Kind::Numbered("post_message_"),
    Kind::Numbered("postmessage_"),
    Kind::Numbered("msg_"),
    Kind::Posting,
    Kind::OneOf(&["question-body", "answer-body"]),
    Kind::Class("post-text"),
    Kind::Own("s-prose"),
    Kind::Own("js-post-body"),
    Kind::Own("js-post__content-text"),
    Kind::Own("bbWrapper"),
    Kind::Class("messageText"),
    Kind::Class("message-body"),
    Kind::Class("message-content"),
    Kind::Class("message-text"),
    Kind::Own("lia-message-body-content"),
    Kind::Class("postmsg"),
    Kind::Own("d_post_content"),
    Kind::Attribute("data-role", "commentContent"),
    Kind::Attribute("component", "post/content"),
    Kind::Within("postbody", "content"),
    Kind::Class("post-body"),
    Kind::Class("post_body"),
    Kind::Class("postcontent"),
    Kind::Class("post-content"),
    Kind::Class("postbody"),
    Kind::Class("cooked"),
    Kind::Class("forum-post-body"),
    Kind::Class("comment-body"),
    Kind::Attribute("itemprop", "articleBody"),
    Kind::Attribute("itemprop", "commentText"),
];

impl Kind {
    pub fn is(self, tree: &Tree, id: Id) -> bool {
        match self {
            Self::Numbered(prefix) => tree
                .attribute(id, "id")
                .and_then(|own| own.strip_prefix(prefix))
                .is_some_and(|number| !number.is_empty() && number.chars().all(|c| c.is_ascii_digit())),
            Self::Class(class) | Self::Own(class) => tree.has_class(id, class),
            Self::OneOf(classes) => classes.iter().any(|class| tree.has_class(id, class)),
            Self::Within(outer, class) => {
                tree.has_class(id, class) && tree.ancestors(id).take(2).any(|above| tree.has_class(above, outer))
            }
            Self::Posting => {
                let is_text = |property: &str| matches!(property, "articleBody" | "text" | "commentText");
                let is_posting = |above: Id| {
                    tree.attribute(above, "itemtype").is_some_and(|kind| {
                        matches!(kind.rsplit('/').next(), Some("DiscussionForumPosting" | "Question" | "Answer"))
                    })
                };
                // Questions that an article asks and answers itself are no thread.
                let is_of_article = |above: Id| {
                    tree.attribute(above, "itemtype")
                        .is_some_and(|kind| matches!(kind.rsplit('/').next(), Some("FAQPage" | "HowTo" | "Recipe")))
                };
                tree.attribute(id, "itemprop").is_some_and(is_text)
                    && tree.ancestors(id).take(6).any(is_posting)
                    && !tree.ancestors(id).any(is_of_article)
            }
            Self::Attribute(name, value) => tree.attribute(id, name) == Some(value),
        }
    }
}

impl Kind {
    /// Whether what was taken for a link to another page, for the sake of its heading, may still be a post.
    pub fn passes(self, tree: &Tree, id: Id) -> bool {
        self.is_sure() && verdict(tree, id) == Verdict::Article
    }

    /// Whether only software for threads says so; a class may as well be that of a part of an article.
    pub fn is_sure(self) -> bool {
        matches!(self, Self::Numbered(_) | Self::Posting | Self::Within(..) | Self::Own(_) | Self::OneOf(_))
    }
}

/// Whether an element is, holds or lies in a post as only software for threads writes them.
pub fn is_post(tree: &Tree, id: Id) -> bool {
    let is_sure = |id: Id| POSTS.iter().any(|kind| kind.is_sure() && kind.is(tree, id));
    tree.all(id).take(200).chain(tree.ancestors(id).take(3)).any(is_sure)
}
