//! What importing again does: nothing, an update, or where the article and its source both changed, a merge.

use std::sync::Arc;

use super::difference::{Difference, differences};
use super::draft::Draft;
use super::merge::{has_marks, merge};
use super::reading::Written;
use super::{Options, Outcome, drafted};
use crate::article::{FrontMatter, Provenance, parse_page};
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
    /// The proposal has no marks any more, but it is no article.
    Broken,
}

/// What becomes of an article.
pub(super) struct Again {
    pub outcome: Outcome,
    /// The article, or a proposal for it.
    pub text: String,
    pub change: Option<Change>,
}

impl Again {
    fn new(outcome: Outcome, text: String) -> Self {
        Self { outcome, text, change: None }
    }
}

impl Draft<'_> {
    /// The text imported a second time, or a later version of it.
    pub fn again(&self, folder: &str, old: &[u8], written: &Written, options: &Options) -> Again {
        let old = String::from_utf8_lossy(old);
        let front = parse_page(folder, &old).map(|(front, _)| front).unwrap_or_default();
        if !old.contains(&self.sha256) {
            return self.changed(folder, &old, &front, (written, options));
        }
        // The day on which it was fetched first is the one that counts.
        let mut options = options.clone();
        if let (Some(day), Some(web)) =
            (front.source.as_ref().and_then(|source| source.retrieved.clone()), &mut options.web)
        {
            web.retrieved = day;
        }
        let options = &options;
        let as_it_stands = as_it_stands(&front, &old, options);
        let is_as_written = self.is_as_written(folder, &old, options);
        if !is_as_written && self.article(folder, &as_it_stands) != old {
            return self.edited(&old, written, options);
        }
        // What a later importer would make of it is no reason to touch it.
        let links_nothing_new = as_it_stands.known.len() == options.known.len();
        if given(options).is_empty() && links_nothing_new {
            return Again::new(Outcome::Unchanged, old.into_owned());
        }
        let before = self.article(folder, &as_it_stands);
        let given = options.clone();
        let merged = Options {
            title: given.title.or(as_it_stands.title),
            published: given.published.or(as_it_stands.published),
            authors: if given.authors.is_empty() { as_it_stands.authors } else { given.authors },
            language: given.language.or(as_it_stands.language),
            ..given
        };
        let article = self.article(folder, &merged);
        Again::new(if article == before { Outcome::Unchanged } else { Outcome::Updated }, article)
    }

    fn edited(&self, old: &str, written: &Written, options: &Options) -> Again {
        let article = self.article_of(written, options);
        let outcome = match options.force {
            true if article == old => Outcome::Unchanged,
            true => Outcome::Updated,
            false => Outcome::KeptEdited,
        };
        Again::new(outcome, article)
    }

    /// Whether an article is, byte for byte, what an import wrote last.
    fn is_as_written(&self, folder: &str, old: &str, options: &Options) -> bool {
        let written = options.earlier.written(&format!("{folder}/index.md"));
        written.is_some_and(|digest| digest == sha256_hex(old.as_bytes()))
    }

    /// Its source is not as it was.
    fn changed(&self, folder: &str, old: &str, front: &FrontMatter, (written, options): (&Written, &Options)) -> Again {
        let source = front.source.clone().unwrap_or_default();
        let original = self.kept(folder, &source);
        let made = |options: &Options| {
            let bytes = original.as_ref()?;
            // Of what came from the web, the day on which it came.
            let mut options = options.clone();
            if let Some(web) = &mut options.web {
                web.retrieved = source.retrieved.clone().unwrap_or_default();
            }
            drafted((self.existing, &|_| None), self.input, bytes, &options, &|draft| {
                Ok(draft.article(folder, &options))
            })
            .ok()
        };
        let as_it_stands = as_it_stands(front, old, options);
        let is_as_written = self.is_as_written(folder, old, options);
        let as_made = made(&as_it_stands);
        let base = made(&plain(&as_it_stands));
        if is_as_written || as_made.as_deref() == Some(old) {
            let article = self.article_of(written, &kept_by(front, base.as_deref(), options));
            let change = Change { differences: differences(old, &article), ..Change::default() };
            return Again { outcome: Outcome::Updated, text: article, change: Some(change) };
        }
        let theirs = self.article_of(written, options);
        if options.force {
            let change = Change { differences: differences(old, &theirs), ..Change::default() };
            return Again { outcome: Outcome::Updated, text: theirs, change: Some(change) };
        }
        let Some(base) = base else {
            let change = Change { state: State::NoOriginal, ..Change::default() };
            return Again { outcome: Outcome::KeptEdited, text: old.to_owned(), change: Some(change) };
        };
        // An article that was written of the same original, but not so, was written by another importer.
        let recorded = options.earlier.written(&format!("{folder}/index.md"));
        let is_other = recorded.is_some_and(|digest| {
            ![Some(&base), as_made.as_ref()].into_iter().flatten().any(|text| sha256_hex(text.as_bytes()) == digest)
        });
        let state = if is_other { State::OtherImporter } else { State::Fine };
        self.merged(folder, [&base, old, &theirs], state, options)
    }

    fn merged(&self, folder: &str, [base, old, theirs]: [&str; 3], state: State, options: &Options) -> Again {
        let merged = merge(base, old, theirs, &given(options));
        let change = Change { differences: differences(base, theirs), conflicts: merged.conflicts, state };
        let kept = |change| Again { outcome: Outcome::KeptEdited, text: old.to_owned(), change: Some(change) };
        if !options.merge {
            return kept(change);
        }
        let is_article = |text: &str| parse_page(folder, text).is_ok();
        let proposal = (self.existing)(&format!("{folder}/{PROPOSAL_FILE}")).ok();
        if let Some(proposal) = proposal.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()) {
            return match () {
                () if !proposal.contains(&self.sha256) => kept(Change { state: State::OtherProposal, ..change }),
                () if has_marks(&proposal) => kept(Change { state: State::Unfinished, ..change }),
                () if !is_article(&proposal) => kept(Change { state: State::Broken, ..change }),
                () => {
                    let change = Change { conflicts: 0, ..change };
                    Again { outcome: Outcome::Merged, text: proposal, change: Some(change) }
                }
            };
        }
        let is_done = merged.conflicts == 0 && is_article(&merged.text);
        let outcome = if is_done { Outcome::Merged } else { Outcome::Proposed };
        let change = Change { conflicts: if is_done { 0 } else { merged.conflicts.max(1) }, ..change };
        Again { outcome, text: merged.text, change: Some(change) }
    }

    /// The original as it was imported, if it is still that.
    fn kept(&self, folder: &str, source: &Provenance) -> Option<Vec<u8>> {
        let file = source.file.as_ref().filter(|file| super::is_original(file))?;
        let bytes = (self.existing)(&format!("{folder}/{file}")).ok()?;
        (Some(sha256_hex(&bytes)) == source.sha256).then_some(bytes)
    }
}

/// Options by which an import makes an article as it stands, if nobody edited it.
fn as_it_stands(front: &FrontMatter, old: &str, options: &Options) -> Options {
    // Links to articles that were not here then had only their words.
    let linked = |(_, path): &(&String, &String)| old.contains(&format!("(@/{path}"));
    let known = options.known.iter().filter(linked).map(|(name, path)| (name.clone(), path.clone())).collect();
    Options {
        title: front.title.clone(),
        published: front.date,
        authors: front.authors.clone(),
        language: front.language.clone(),
        known: Arc::new(known),
        ..options.clone()
    }
}

/// The same without anything that was given.
fn plain(options: &Options) -> Options {
    Options { title: None, published: None, authors: Vec::new(), language: None, ..options.clone() }
}

/// Keys of the front matter that were given.
fn given(options: &Options) -> Vec<&'static str> {
    let all = [
        ("title", options.title.is_some()),
        ("date", options.published.is_some()),
        ("authors", !options.authors.is_empty()),
        ("language", options.language.is_some()),
    ];
    all.into_iter().filter(|(_, is_given)| *is_given).map(|(key, _)| key).collect()
}

/// Options with what was given when an article was imported first: what it has, and its source had not.
fn kept_by(front: &FrontMatter, base: Option<&str>, options: &Options) -> Options {
    let Some(base) = base.and_then(|base| parse_page("", base).ok()).map(|(front, _)| front) else {
        return options.clone();
    };
    let mut kept = options.clone();
    kept.title = kept.title.or_else(|| front.title.clone().filter(|_| front.title != base.title));
    kept.published = kept.published.or_else(|| front.date.filter(|_| front.date != base.date));
    kept.language = kept.language.or_else(|| front.language.clone().filter(|_| front.language != base.language));
    if kept.authors.is_empty() && front.authors != base.authors {
        kept.authors.clone_from(&front.authors);
    }
    kept
}
