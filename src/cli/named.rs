//! Articles as `--article` names them: `news/ferry`, or a folder, `news`.

use crate::diagnostic::{Diagnostic, nearest};

/// Other names told where one fits no article.
const NEAR: usize = 3;

/// The name of the article at `path`, which may begin with `content/`.
pub(super) fn short(path: &str) -> &str {
    let path = path.strip_prefix("content/").unwrap_or(path);
    path.strip_suffix("/index.md").or_else(|| path.strip_suffix(".md")).unwrap_or(path)
}

/// Whether `name` is the article that is `wanted`, or lies in that folder.
pub(super) fn is_in(name: &str, wanted: &str) -> bool {
    name.strip_prefix(bare(wanted)).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

fn bare(wanted: &str) -> &str {
    let wanted = wanted.trim_start_matches("./").trim_end_matches('/');
    let wanted = wanted.strip_prefix("content/").unwrap_or(wanted);
    let wanted = wanted.strip_suffix(".facts.toml").or_else(|| wanted.strip_suffix(".md")).unwrap_or(wanted);
    wanted.strip_suffix("/index").unwrap_or(wanted)
}

/// What is wrong with the first of `wanted` that is none of `names` and holds none of them.
pub(super) fn unknown(wanted: &[String], names: &[&str]) -> Option<Diagnostic> {
    let lost = wanted.iter().find(|wanted| !names.iter().any(|name| is_in(name, wanted)))?;
    let message = format!("no article and no folder of articles is `{lost}`");
    Some(Diagnostic::error("article.unknown", message).hint(hint(bare(lost), names)))
}

fn hint(wanted: &str, names: &[&str]) -> String {
    let last = |name: &str| name.rsplit('/').next().unwrap_or_default().to_owned();
    let alike = |name: &&&str| !last(wanted).is_empty() && last(name).contains(&last(wanted));
    let folders = names.iter().filter_map(|name| Some(name.rsplit_once('/')?.0));
    let mut near: Vec<&str> = nearest(wanted, names.iter().copied().chain(folders)).into_iter().collect();
    near.extend(names.iter().filter(alike).copied());
    let ends: Vec<String> = names.iter().map(|name| last(name)).collect();
    let end = nearest(&last(wanted), ends.iter().map(String::as_str));
    near.extend(names.iter().filter(|name| end == Some(last(name).as_str())).copied());
    let mut told: Vec<String> = Vec::new();
    for name in near {
        let name = format!("`{name}`");
        if told.len() < NEAR && !told.contains(&name) {
            told.push(name);
        }
    }
    match told.is_empty() {
        true => "name an article as it lies below `content/`, without `.md`, or a folder".to_owned(),
        false => format!("did you mean {}?", told.join(" or ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: [&str; 4] = ["news/ferry", "news/ferry-fares", "sport/final", "about"];

    #[test]
    fn articles_are_named_by_path_folder_or_file() {
        for wanted in ["news/ferry", "content/news/ferry.md", "./news/ferry", "news/ferry.facts.toml", "news", "news/"]
        {
            assert!(is_in("news/ferry", wanted), "{wanted}");
        }
        assert!(!is_in("news/ferry-fares", "news/ferry"));
        assert_eq!(unknown(&["news".to_owned(), "about".to_owned()], &NAMES), None);
    }

    #[test]
    fn a_name_that_fits_nothing_is_told_with_those_like_it() {
        let hint = |wanted: &str| unknown(&[wanted.to_owned()], &NAMES).unwrap().hint.unwrap();
        assert_eq!(hint("news/fery"), "did you mean `news/ferry`?");
        assert_eq!(hint("final"), "did you mean `sport/final`?");
        assert_eq!(hint("ferry"), "did you mean `news/ferry` or `news/ferry-fares`?");
        assert!(hint("zzzzzzzz").starts_with("name an article"));
    }
}
