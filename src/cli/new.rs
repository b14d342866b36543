//! `new`.

use super::args::New;
use super::{Exit, refuse};
use crate::scaffold;
use crate::terminal::Terminal;

pub(super) fn run(new: &New, terminal: &Terminal) -> Exit {
    let name = new.dir.file_name().map(|name| name.to_string_lossy().replace(['-', '_'], " "));
    let title = new.title.clone().or(name).unwrap_or_else(|| "Articles".to_owned());
    if let Err(fault) = scaffold::create(&new.dir, &title) {
        return refuse(terminal, &fault);
    }
    let dir = new.dir.display();
    terminal.say(&format!("made a site in {dir}"));
    terminal.say(&format!("next: postil --root {dir} import ARTICLE.txt, then postil --root {dir} build"));
    Exit::Fine
}
