//! `new`.

use std::path::Path;

use super::args::New;
use super::{Exit, refuse};
use crate::scaffold;
use crate::terminal::Terminal;

pub(super) fn run(new: &New, terminal: &Terminal) -> Exit {
    let title = new.title.clone().unwrap_or_else(|| title_of(&new.dir));
    if let Err(fault) = scaffold::create(&new.dir, &title, new.workflow) {
        return refuse(terminal, &fault);
    }
    let dir = new.dir.display();
    terminal.say(&format!("made a site in {dir}"));
    terminal.say(&format!("next: postil --root {dir} import ARTICLE.txt, then postil --root {dir} build"));
    if let Some(workflow) = new.workflow {
        terminal.say(&format!("{} checks and publishes it; before that, {}", workflow.path(), workflow.to_do()));
    }
    Exit::Fine
}

/// A site's name from its folder: `my-archive` is `My archive`.
pub(super) fn title_of(dir: &Path) -> String {
    let name = dir.file_name().map(|name| name.to_string_lossy().into_owned());
    scaffold::title_of(name.as_deref().unwrap_or("articles"))
}
