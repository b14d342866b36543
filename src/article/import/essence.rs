//! What of an article tells that its source says something else: not the bytes of that, which some servers change at each request.

use super::keys::{OF_THE_ORIGINAL, at, put, read};
use super::merge::halves;
use crate::digest::sha256_hex;

/// SHA-256 of an article as the importer makes it, without what its original is and without `keys` of the front matter.
pub(super) fn essence(article: &str, keys: &[&str]) -> String {
    let (front, body) = halves(article);
    let Some(mut table) = read(front) else { return sha256_hex(article.as_bytes()) };
    keys.iter().for_each(|key| _ = table.remove(*key));
    if let Some(source) = table.get_mut("source").and_then(toml::Value::as_table_mut) {
        OF_THE_ORIGINAL.iter().for_each(|key| _ = source.remove(*key));
    }
    sha256_hex(format!("{table}\n{body}").as_bytes())
}

/// An article that says of its original what `made` says.
pub(super) fn with_original_of(made: &str, article: &str) -> String {
    let Some(table) = read(halves(made).0) else { return article.to_owned() };
    let has_returns = article.contains("\r\n");
    let lines = article.replace("\r\n", "\n");
    let (front, body) = halves(&lines);
    let mut front = front.to_owned();
    for key in OF_THE_ORIGINAL {
        let path = ["source".to_owned(), key.to_owned()];
        let is = at(&table, &path);
        let was = read(&front);
        if was.as_ref().is_some_and(|was| at(was, &path) != is)
            && let Some(with) = put(&front, &path, is)
        {
            front = with;
        }
    }
    let text = format!("{front}{body}");
    if has_returns { text.replace('\n', "\r\n") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_is_the_same_whatever_bytes_it_was_made_of() {
        let article = |digest: &str, updated: &str, text: &str| {
            format!(
                "+++\ntitle = \"A storm\"\nupdated = {updated}\n\n[source]\nfile = \"source.html\"\nsha256 = \"{digest}\"\n+++\n\n{text}\n"
            )
        };
        let first = article("1", "2024-03-05", "It blew.");
        assert_eq!(essence(&first, &[]), essence(&article("2", "2024-03-05", "It blew."), &[]));
        assert_ne!(essence(&first, &[]), essence(&article("1", "2024-03-05", "It blew hard."), &[]));
        let later = article("2", "2024-03-06", "It blew.");
        assert_ne!(essence(&first, &[]), essence(&later, &[]));
        assert_eq!(essence(&first, &["updated"]), essence(&later, &["updated"]));
        assert_eq!(with_original_of(&later, &first), article("2", "2024-03-05", "It blew."));
        let returns = first.replace('\n', "\r\n");
        assert_eq!(with_original_of(&later, &returns), article("2", "2024-03-05", "It blew.").replace('\n', "\r\n"));
    }
}
