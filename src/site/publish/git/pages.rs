//! Where forges serve a repository's pages: a project's lie in a folder of its name.

use crate::diagnostic::Diagnostic;
use crate::site::publish::faults::fault;

/// Host of repositories, host of their pages, and how the repository is called whose pages lie at the top (`{}` is the owner).
const FORGES: [(&str, &str, &str); 3] = [
    ("github.com", "github.io", "{}.github.io"),
    ("gitlab.com", "gitlab.io", "{}.gitlab.io"),
    ("codeberg.org", "codeberg.page", "pages"),
];

/// Refuses an address below which no page of this remote would be found. Own domains are not judged.
pub(super) fn check(remote: &str, base_url: &str) -> Result<(), Diagnostic> {
    let Some((host, owner, repository)) = parts(remote) else { return Ok(()) };
    let Some((_, pages, top)) = FORGES.iter().find(|(forge, ..)| *forge == host) else { return Ok(()) };
    let served_at = format!("{owner}.{pages}");
    let rest = base_url.split_once("://").map_or(base_url, |(_, rest)| rest);
    let (base_host, base_path) = rest.split_once('/').unwrap_or((rest, ""));
    if !base_host.eq_ignore_ascii_case(&served_at) {
        return Ok(());
    }
    let is_top = repository.eq_ignore_ascii_case(&top.replace("{}", &owner));
    let path = if is_top { "" } else { repository.as_str() };
    if base_path.trim_end_matches('/').eq_ignore_ascii_case(path) {
        return Ok(());
    }
    let served = format!("https://{served_at}/{path}");
    let message =
        format!("the pages of this repository are served at `{}`, not at `{base_url}`", served.trim_end_matches('/'));
    let hint = format!("set `base_url = \"{}\"`", served.trim_end_matches('/'));
    Err(fault("publish.base-path", message, hint))
}

/// Host, owner in lower case and repository of a remote's URL.
fn parts(remote: &str) -> Option<(String, String, String)> {
    let (host, path) = match remote.split_once("://") {
        Some((_, rest)) => rest.split_once('/')?,
        None => remote.split_once(':')?,
    };
    let host = host.rsplit('@').next()?.split(':').next()?.to_lowercase();
    let path = path.trim_matches('/');
    let (owner, repository) = path.strip_suffix(".git").unwrap_or(path).split_once('/')?;
    Some((host, owner.to_lowercase(), repository.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_projects_pages_lie_in_a_folder_of_its_name() {
        let remotes = [
            "git@github.com:Harbour/papers.git",
            "https://me:x@github.com/harbour/papers",
            "ssh://git@github.com:22/harbour/papers.git",
        ];
        for remote in remotes {
            assert!(check(remote, "https://harbour.github.io/papers").is_ok(), "{remote}");
            assert!(check(remote, "https://papers.example").is_ok(), "an own domain");
            let fault = check(remote, "https://harbour.github.io").unwrap_err();
            assert_eq!(fault.hint.as_deref(), Some("set `base_url = \"https://harbour.github.io/papers\"`"));
        }
        assert!(check("git@github.com:harbour/harbour.github.io", "https://harbour.github.io").is_ok());
        assert!(check("git@codeberg.org:harbour/pages.git", "https://harbour.codeberg.page").is_ok());
        let fault = check("git@github.com:harbour/harbour.github.io", "https://harbour.github.io/site").unwrap_err();
        assert_eq!(fault.hint.as_deref(), Some("set `base_url = \"https://harbour.github.io\"`"));
        for remote in ["", "origin", "/srv/git/site.git", "../x", "file:///srv/x.git", "git@example.org:a/b"] {
            assert!(check(remote, "https://harbour.github.io").is_ok(), "{remote}");
        }
    }
}
