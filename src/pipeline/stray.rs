//! Facts files whose article is gone, and the article that they most likely belong to: one that was renamed without them.

use crate::diagnostic::{Diagnostic, Place};
use crate::facts::file;
use crate::files::Files;
use crate::page::inventory::{Inventory, facts_of};

/// So many articles are looked into for the words that the facts quote, those with the nearest names first.
const MOST: usize = 200;

/// What is wrong with how facts files in `content/` are named.
pub(super) fn stray_facts(found: &Inventory, files: &dyn Files) -> Vec<Diagnostic> {
    found.stray_facts.iter().map(|path| without_article(path, found, files)).collect()
}

fn without_article(path: &str, found: &Inventory, files: &dyn Files) -> Diagnostic {
    let article = path.replace(".facts.toml", ".md");
    let hint = match likely(path, &article, found, files) {
        Some((likely, quoted, all)) => format!(
            "`content/{likely}` has {quoted} of its {all} quotes and no facts file: rename it to `content/{}`",
            facts_of(likely)
        ),
        None => "rename the facts file with its article, or remove it".to_owned(),
    };
    Diagnostic::warning("facts.stray", format!("facts without an article: there is no `content/{article}`"))
        .at(Place::file(format!("content/{path}")))
        .hint(hint)
}

/// The article without a facts file that has most of the words quoted in the stray one, if it has half of them.
fn likely<'f>(path: &str, article: &str, found: &'f Inventory, files: &dyn Files) -> Option<(&'f str, usize, usize)> {
    let text = |path: &str| files.read(&format!("content/{path}")).ok().and_then(|bytes| String::from_utf8(bytes).ok());
    let facts = file::read(path, &text(path)?).0.facts;
    let quotes: Vec<&str> = facts.iter().flat_map(|fact| &fact.at).map(|anchor| anchor.exact.as_str()).collect();
    let bare = found.articles.iter().filter(|article| !article.has_facts).map(|article| article.path.as_str());
    let mut bare: Vec<(usize, &str)> = bare.map(|bare| (strsim::damerau_levenshtein(article, bare), bare)).collect();
    bare.sort_unstable();
    let counted = bare.into_iter().take(MOST).filter_map(|(_, article)| {
        let text = text(article)?;
        Some((quotes.iter().filter(|quote| text.contains(**quote)).count(), article))
    });
    // Of several that have as many, the one with the nearest name.
    let best = counted.reduce(|best, next| if next.0 > best.0 { next } else { best });
    best.filter(|(count, _)| *count > 0 && 2 * count >= quotes.len())
        .map(|(count, article)| (article, count, quotes.len()))
}
