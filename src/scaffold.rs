//! A new site: the few files it starts from.

mod workflow;

pub use workflow::Workflow;

use std::fs;
use std::io;
use std::path::Path;

use crate::diagnostic::{Diagnostic, Place};
use crate::files::reason;

/// Makes an empty site called `title` in `dir`, with what a forge needs to publish it.
///
/// # Errors
/// If the folder has something in it, or cannot be written.
pub fn create(dir: &Path, title: &str, workflow: Option<Workflow>) -> Result<(), Diagnostic> {
    check(dir)?;
    for (path, content) in files(title, workflow) {
        let target = dir.join(path);
        let folder = target.parent().expect("every file of a site has a folder above it");
        let written = fs::create_dir_all(folder).and_then(|()| fs::write(&target, content));
        written.map_err(|error| unwritable(&target, &error))?;
    }
    Ok(())
}

/// Whether a site can be made in `dir`.
///
/// # Errors
/// If the folder has something in it.
pub fn check(dir: &Path) -> Result<(), Diagnostic> {
    let occupied = fs::read_dir(dir).is_ok_and(|mut entries| entries.next().is_some());
    if !occupied && !dir.is_file() {
        return Ok(());
    }
    let message = format!("`{}` is not empty", dir.display());
    let hint = "name a folder that does not exist yet; to add articles to a site, use `postil import`";
    Err(Diagnostic::error("new.occupied", message).at(Place::file(dir.display().to_string())).hint(hint))
}

fn unwritable(target: &Path, error: &io::Error) -> Diagnostic {
    let message = format!("cannot write `{}`: {}", target.display(), reason(error));
    let place = Place::file(target.display().to_string());
    Diagnostic::error("new.write", message).at(place).hint("check the folder's permissions and the room on the disk")
}

fn files(title: &str, workflow: Option<Workflow>) -> Vec<(&'static str, String)> {
    let quoted = toml::Value::String(title.to_owned());
    let target = workflow.map_or("", Workflow::target);
    let config = format!(
        r##"title = {quoted}
# Where the site will be published. Without it the site can be opened from disk, but has no feeds.
# base_url = "https://example.org"
default_language = "en"
theme = "margin"
taxonomies = [{{ name = "tags", paginate_by = 20 }}]

[facts]
# Whether facts nobody has reviewed are shown (they are marked as such).
show_suggested = true
# The blocks of an article's sidebar; leave out what you do not want.
# sidebar = ["figure", "event", "person", "organization", "place", "quote", "definition", "claim", "source"]

# [look]
# accent = "#8a3324"
# text_font = "Charter, serif"
# measure = 66
# logo = "logo.svg"
# footer = "Published by the [Harbour Society](https://example.org)."
# social = [{{ name = "Mastodon", url = "https://example.social/@harbour" }}]
{target}"##
    );
    let home = format!("+++\ntitle = {quoted}\nsort_by = \"date\"\n+++\n");
    let ignored = workflow.map_or("", Workflow::ignored);
    let mut files = vec![
        (crate::config::FILE_NAME, config),
        ("content/_index.md", home),
        ("content/articles/_index.md", section("Articles")),
        (".gitignore", format!("/site/\n/.postil/\n{ignored}")),
    ];
    files.extend(workflow.map(|workflow| (workflow.path(), workflow.text().to_owned())));
    files
}

/// The `_index.md` of a section: newest articles first, and on the front page too.
#[must_use]
pub fn section(title: &str) -> String {
    let quoted = toml::Value::String(title.to_owned());
    format!("+++\ntitle = {quoted}\nsort_by = \"date\"\npaginate_by = 20\ntransparent = true\n+++\n")
}

/// A title from a folder's name: `court-reports` is `Court reports`.
#[must_use]
pub fn title_of(folder: &str) -> String {
    let words = folder.rsplit('/').next().unwrap_or_default().replace(['-', '_'], " ");
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
