//! What importing again does: nothing, an update, or where the article and its source both changed, a merge.

use std::sync::Arc;

use super::before::Before;
use super::difference::{Difference, differences};
use super::draft::Draft;
use super::essence::{essence, with_original_of};
use super::given::{Given, given, kept_by};
use super::merge::{has_marks, mark_length, merge};
use super::reading::{Reading, Written};
use super::{Options, Outcome, drafted};
use crate::article::{FrontMatter, parse_page};
use crate::diagnostic::{Diagnostic, Place};
use crate::digest::sha256_hex;

/// Name of the file beside an article in which a merge waits for a person.
pub const PROPOSAL_FILE: &str = "index.merge.md";

/// How the source of an article changed since it was imported.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// What the source changed, or for an update, what changes in the article.
    pub differences: Vec<Difference>,
    /// Places that were edited in the article, too.
    pub conflicts: usize,
    pub state: State,
}

/// What a merge met.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum State {
    #[default]
    Fine,
    /// What is kept of the source as it was is gone or changed, so that nobody knows who changed what.
    NoOriginal,
    /// This version of the importer makes another article of the source as it was than the one that imported it.
    OtherImporter,
    /// The proposal of an earlier merge still has its marks.
    Unfinished,
    /// A proposal for another version of the source is there.
    OtherProposal,
    /// The proposal is not known to be made of the article as it stands.
    OtherArticle,
    /// The proposal has no marks any more, but it is no article.
    Broken,
    /// The front matter of the article itself cannot be read.
    Unreadable,
}

/// What becomes of an article.
pub(super) struct Again {
    pub outcome: Outcome,
    /// The article, or a proposal for it.
    pub text: String,
    pub change: Option<Change>,
    /// SHA-256 of what the importer makes of the original, where the text is not that.
    pub made: Option<String>,
    /// SHA-256 of the article of which a proposal is made.
    pub proposal_of: Option<String>,
    /// Of what is made of the source that a proposal takes over, see [`essence`].
    pub proposal_for: Option<String>,
    /// Its source has other bytes, but nothing else.
    pub as_it_was: bool,
    /// Of a chapter that is kept as it is while its book moves on, what a later merge starts from.
    pub base: Option<String>,
    /// What was given for it, where that was not known before.
    pub given: Option<Given>,
}

impl Again {
    pub fn new(outcome: Outcome, text: String) -> Self {
        let (change, made, proposal_of, proposal_for) = (None, None, None, None);
        Self { outcome, text, change, made, proposal_of, proposal_for, as_it_was: false, base: None, given: None }
    }

    fn with(self, change: Change) -> Self {
        Self { change: Some(change), ..self }
    }
}

impl Draft<'_> {
    /// The text imported a second time, or a later version of it.
    ///
    /// # Errors
    /// If what is to be merged is no UTF-8: what cannot be read cannot be kept.
    pub fn again(
        &self,
        folder: &str,
        old: &[u8],
        written: &Written,
        options: &Options,
    ) -> Result<Again, Box<Diagnostic>> {
        let old = match std::str::from_utf8(old) {
            Err(_) if !options.force => return Err(not_utf8(&format!("{folder}/index.md"))),
            _ => String::from_utf8_lossy(old),
        };
        let front = parse_page(folder, &old).map(|(front, _)| front);
        let is_moved = || front.as_ref().is_ok_and(|front| self.is_moved(folder, front, &plain(options)));
        if !old.contains(&self.sha256) || is_moved() {
            if front.is_err() && !options.force {
                let change = Change { state: State::Unreadable, ..Change::default() };
                return Ok(Again::new(Outcome::KeptEdited, old.into_owned()).with(change));
            }
            return self.changed(folder, &old, &front.unwrap_or_default(), (written, options));
        }
        Ok(self.same(folder, &old, &front.unwrap_or_default(), (written, options)))
    }

    /// Its source is as it was.
    fn same(&self, folder: &str, old: &str, front: &FrontMatter, (written, options): (&Written, &Options)) -> Again {
        // The day on which it was fetched first is the one that counts.
        let mut options = options.clone();
        if let (Some(day), Some(web)) =
            (front.source.as_ref().and_then(|source| source.retrieved.clone()), &mut options.web)
        {
            web.retrieved = day;
        }
        let options = &options;
        let as_it_stands = as_it_stands(front, old, options);
        let recorded = options.earlier.written(&format!("{folder}/index.md"));
        let is_as_written = recorded == Some(sha256_hex(old.as_bytes()));
        // Where it is known that it was written otherwise, a link that is not there was taken out.
        let lost_links = || recorded.is_some() && self.article(folder, &linked(&as_it_stands, options)) != old;
        let has_new_images = options.fetch_images && self.has_new_images(folder, written);
        let is_as_made = || {
            self.article(folder, &as_it_stands) == old
                || has_new_images && self.offline().article(folder, &as_it_stands) == old
        };
        if !is_as_written && (!is_as_made() || lost_links()) {
            return self.edited(old, written, options);
        }
        let article = format!("{folder}/index.md");
        let base = if recorded.is_none() { Some(self.article_of(written, &plain(options))) } else { None };
        let known = Some(Given::with(&article, &kept_by(&article, front, base.as_deref(), options)));
        // What a later importer would make of it is no reason to touch it.
        let links_nothing_new =
            !matches!(self.reading, Reading::Markdown(_)) || as_it_stands.known.len() == options.known.len();
        if given(options).is_empty() && links_nothing_new && !has_new_images {
            return Again { given: known, ..Again::new(Outcome::Unchanged, old.to_owned()) };
        }
        let before = if has_new_images { old.to_owned() } else { self.article(folder, &as_it_stands) };
        let given = options.clone();
        let merged = Options {
            title: given.title.or(as_it_stands.title),
            published: given.published.or(as_it_stands.published),
            authors: if given.authors.is_empty() { as_it_stands.authors } else { given.authors },
            language: given.language.or(as_it_stands.language),
            ..given
        };
        let article = self.article(folder, &merged);
        let outcome = if article == before { Outcome::Unchanged } else { Outcome::Updated };
        Again { given: known, ..Again::new(outcome, article) }
    }

    fn edited(&self, old: &str, written: &Written, options: &Options) -> Again {
        let article = self.article_of(written, options);
        let outcome = match options.force {
            true if article == old => Outcome::Unchanged,
            true => Outcome::Updated,
            false => Outcome::KeptEdited,
        };
        Again { made: Some(sha256_hex(article.as_bytes())), ..Again::new(outcome, article) }
    }

    /// Its source is not as it was.
    fn changed(
        &self,
        folder: &str,
        old: &str,
        front: &FrontMatter,
        (written, options): (&Written, &Options),
    ) -> Result<Again, Box<Diagnostic>> {
        let before = self.before(folder, front);
        let made = |options: &Options| self.made(folder, before.as_ref()?, front, options);
        let as_it_stands = as_it_stands(front, old, options);
        let all_linked = linked(&as_it_stands, options);
        let recorded = options.earlier.written(&format!("{folder}/index.md"));
        let is_recorded =
            |text: &Option<String>| text.as_ref().is_some_and(|text| recorded == Some(sha256_hex(text.as_bytes())));
        let as_made = made(&as_it_stands);
        let is_as_made = as_made.as_deref() == Some(old)
            && (recorded.is_none() || all_linked.known == as_it_stands.known || made(&all_linked) == as_made);
        let base = made(&plain(&as_it_stands));
        if let Some(again) = self.as_it_was((folder, old), (&before, base.as_deref()), written, options) {
            return Ok(again);
        }
        if recorded == Some(sha256_hex(old.as_bytes())) || is_as_made {
            return Ok(self.updated((folder, old), front, base.as_deref(), (written, options)));
        }
        let theirs = self.article_of(written, options);
        if options.force {
            let change = Change { differences: differences(old, &theirs), ..Change::default() };
            return Ok(Again::new(Outcome::Updated, theirs).with(change));
        }
        // What is kept of it as it was made then is that.
        let is_so = matches!(before, Some(Before::Text(_))) || is_recorded(&base) || is_recorded(&as_made);
        let with_all = || (made(&plain(&all_linked)), made(&all_linked));
        // Links that a person took out are no news of the source.
        let (base, is_so) = match recorded.is_some() && !is_so {
            true => match with_all() {
                (with_all, given) if is_recorded(&with_all) || is_recorded(&given) => (with_all, true),
                (with_all, _) => (with_all, false),
            },
            false => (base, is_so),
        };
        let Some(base) = base else {
            let change = Change { state: State::NoOriginal, ..Change::default() };
            return Ok(Again::new(Outcome::KeptEdited, old.to_owned()).with(change));
        };
        // An article that was written of the same original, but not so, was written by another importer.
        let state = if recorded.is_some() && !is_so { State::OtherImporter } else { State::Fine };
        // A person has made the same of it, or an import that was broken off has.
        if old.contains(&self.sha256) && merge(&base, old, &theirs, &given(options)).text == old {
            return Ok(self.same(folder, old, front, (written, options)));
        }
        let again = self.merged(folder, [&base, old, &theirs], state, options)?;
        let is_new = matches!(before, Some(Before::Chapter(_)));
        let is_pending = matches!(again.outcome, Outcome::KeptEdited | Outcome::Proposed);
        Ok(Again { base: Some(base).filter(|_| is_new && is_pending), ..again })
    }

    /// Of an article that nobody edited.
    fn updated(
        &self,
        (folder, old): (&str, &str),
        front: &FrontMatter,
        base: Option<&str>,
        (written, options): (&Written, &Options),
    ) -> Again {
        let path = format!("{folder}/index.md");
        let kept = kept_by(&path, front, base, options);
        let article = self.article_of(written, &kept);
        let given = Some(Given::with(&path, &kept));
        if article == old {
            return Again { given, ..Again::new(Outcome::Unchanged, article) };
        }
        let change = Change { differences: differences(old, &article), ..Change::default() };
        Again { given, ..Again::new(Outcome::Updated, article).with(change) }
    }

    /// A page that is other bytes at each request, with a number that counts them or the time of day, is as it was where nothing of
    /// that comes into the article.
    fn as_it_was(
        &self,
        (folder, old): (&str, &str),
        (before, base): (&Option<Before<'_>>, Option<&str>),
        written: &Written,
        options: &Options,
    ) -> Option<Again> {
        let (Reading::Page(_), Some(Before::Original(original)), Some(base)) = (self.reading, before, base) else {
            return None;
        };
        let now = self.article_of(written, &plain(options));
        if options.force || essence(base, &[]) != essence(&now, &[]) || !self.has_all_images(folder, written) {
            return None;
        }
        let known = Options { as_article: true, ..options.clone() };
        let again = drafted((self.existing, self.beside), self.input, original, &known, &|draft| {
            draft.again(folder, old.as_bytes(), &draft.written(folder, options), options)
        });
        let again = again.ok()?;
        let is_left_alone = again.change.is_none() && matches!(again.outcome, Outcome::Unchanged | Outcome::KeptEdited);
        is_left_alone.then_some(Again { as_it_was: true, made: None, ..again })
    }

    fn has_all_images(&self, folder: &str, written: &Written) -> bool {
        written.files.iter().all(|(path, name)| {
            let target = format!("{folder}/{name}");
            let there = || (self.existing)(&target).ok();
            self.is_fetched_already(path, &target) || self.image(path).is_none_or(|image| there() == Some(image))
        })
    }

    fn merged(
        &self,
        folder: &str,
        [base, old, theirs]: [&str; 3],
        state: State,
        options: &Options,
    ) -> Result<Again, Box<Diagnostic>> {
        let merged = merge(base, old, theirs, &given(options));
        let change = Change { differences: differences(base, theirs), conflicts: merged.conflicts, state };
        let kept = |change| Ok(Again::new(Outcome::KeptEdited, old.to_owned()).with(change));
        if !options.merge {
            return kept(change);
        }
        let made = Some(sha256_hex(theirs.as_bytes()));
        let is_article = |text: &str| parse_page(folder, text).is_ok();
        let path = format!("{folder}/{PROPOSAL_FILE}");
        // When a page was changed last may be the time of the request.
        let proposal_for = || essence(theirs, &["updated"]);
        if let Ok(proposal) = (self.existing)(&path) {
            let proposal = String::from_utf8(proposal).map_err(|_| not_utf8(&path))?;
            let of = options.earlier.proposed(&format!("{folder}/index.md"));
            let marks = mark_length([base, old, theirs]);
            let known_for = options.earlier.proposed_for(&format!("{folder}/index.md"));
            // Of two editions, one chapter may be the same.
            let is_known = self.edition.is_none() || known_for.is_none();
            let is_for_it = known_for == Some(proposal_for()) || is_known && proposal.contains(&self.sha256);
            return match () {
                () if !is_for_it => kept(Change { state: State::OtherProposal, ..change }),
                () if of != Some(sha256_hex(old.as_bytes())) => kept(Change { state: State::OtherArticle, ..change }),
                () if has_marks(&proposal, marks) => kept(Change { state: State::Unfinished, ..change }),
                () if !is_article(&proposal) => kept(Change { state: State::Broken, ..change }),
                () => {
                    let change = Change { conflicts: 0, ..change };
                    let text = with_original_of(theirs, &proposal);
                    Ok(Again { made, ..Again::new(Outcome::Merged, text).with(change) })
                }
            };
        }
        let is_done = merged.conflicts == 0 && is_article(&merged.text);
        let change = Change { conflicts: if is_done { 0 } else { merged.conflicts.max(1) }, ..change };
        if is_done {
            return Ok(Again { made, ..Again::new(Outcome::Merged, merged.text).with(change) });
        }
        let proposal_of = Some(sha256_hex(old.as_bytes()));
        let proposal_for = Some(proposal_for());
        Ok(Again { proposal_of, proposal_for, ..Again::new(Outcome::Proposed, merged.text).with(change) })
    }

    /// What the importer makes of what was imported.
    pub fn made(&self, folder: &str, before: &Before<'_>, front: &FrontMatter, options: &Options) -> Option<String> {
        let original = match before {
            Before::Text(text) => return Some(text.clone()),
            Before::Chapter(draft) => return Some(draft.article(folder, options)),
            Before::Original(original) => original,
        };
        // Of what came from the web, the day on which it came.
        let mut options = Options { as_article: true, ..options.clone() };
        if let Some(web) = &mut options.web {
            web.retrieved = front.source.as_ref().and_then(|source| source.retrieved.clone()).unwrap_or_default();
        }
        let article = drafted((self.existing, &|_| None), self.input, original, &options, &|draft| {
            Ok(draft.article(folder, &options))
        });
        article.ok()
    }
}

/// Options by which an import makes an article as it stands, if nobody edited it.
fn as_it_stands(front: &FrontMatter, old: &str, options: &Options) -> Options {
    // Links to articles that were not here then had only their words.
    Options {
        title: front.title.clone(),
        published: front.date,
        authors: front.authors.clone(),
        language: front.language.clone(),
        known: Arc::new(options.known.linked_from(old)),
        ..options.clone()
    }
}

/// The same with links to all that is here now.
fn linked(as_it_stands: &Options, options: &Options) -> Options {
    Options { known: options.known.clone(), ..as_it_stands.clone() }
}

fn not_utf8(path: &str) -> Box<Diagnostic> {
    let fault = Diagnostic::error("content.encoding", format!("`{path}` is not UTF-8, and is left alone"));
    Box::new(fault.at(Place::file(path)).hint("save it as UTF-8, and import again"))
}

/// The same without anything that was given.
fn plain(options: &Options) -> Options {
    Options { title: None, published: None, authors: Vec::new(), language: None, ..options.clone() }
}
