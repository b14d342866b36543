//! The tags of a page.

use super::json_ld::strings;
use super::{Found, Page, found, squeeze};

impl Page<'_> {
    pub(super) fn tags(&self) -> Option<Found<Vec<String>>> {
        let tags: Vec<String> =
            self.metas.iter().filter(|(name, _)| name == "article:tag").map(|(_, value)| squeeze(value)).collect();
        // Some write all of them into one.
        let tags: Vec<String> = match &tags[..] {
            [all] if all.matches(',').count() >= 2 => all.split(',').map(squeeze).collect(),
            _ => tags,
        };
        let tags: Vec<String> = tags.into_iter().filter(|tag| is_tag(tag)).take(MOST_TAGS).collect();
        if !tags.is_empty() {
            return Some(found(unique(tags), "meta `article:tag`"));
        }
        let words = self.first(&["news_keywords", "keywords", "parsely-tags"], &["keywords"])?;
        let all = self.json.iter().find_map(|item| item["keywords"].as_array().map(|_| strings(&item["keywords"])));
        let all = all.unwrap_or_else(|| words.value.split([',', ';']).map(squeeze).collect());
        let tags: Vec<String> = all.into_iter().filter(|tag| is_tag(tag)).take(12).collect();
        (!tags.is_empty()).then(|| found(unique(tags), words.evidence))
    }
}

/// Tags of an article; sites that write more do it for machines.
const MOST_TAGS: usize = 30;

/// Whether words are a tag rather than a sentence.
fn is_tag(words: &str) -> bool {
    !words.is_empty() && words.chars().count() < 40
}

fn unique(tags: Vec<String>) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for tag in tags {
        if !all.iter().any(|known| known.to_lowercase() == tag.to_lowercase()) {
            all.push(tag);
        }
    }
    all
}
