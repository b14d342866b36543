//! What happens in a preview, for the one who runs it.

use std::sync::Arc;

use super::build::count;
use crate::diagnostic::Diagnostic;
use crate::terminal::{Format, Terminal};
use crate::watch::{News, Reporter};

/// Says it on the terminal.
pub(super) struct Tidings(pub Arc<Terminal>);

impl Reporter for Tidings {
    fn tell(&self, news: &News<'_>) {
        let terminal = &self.0;
        if terminal.format == Format::Json {
            terminal.json_line(news);
            return;
        }
        match news {
            News::Ready { files, milliseconds } => {
                terminal.say(&format!("{} ready ({milliseconds:.0} ms)", count(*files, "file")));
            }
            News::Rebuilt { changed, tabs, affected, milliseconds } => {
                terminal.say(&format!("{}: {} ({milliseconds:.0} ms)", edited(changed), shown(*tabs, *affected)));
            }
            News::Unchanged { milliseconds } => terminal.say(&format!("nothing has changed ({milliseconds:.0} ms)")),
            News::Problems { all, fresh, mended } => {
                terminal.diagnostics(fresh);
                if *mended > 0 {
                    terminal.say(&left(all));
                }
            }
            News::Swept { .. } => {}
            News::Polling { because } => {
                terminal.diagnostics(&[(*because).clone()]);
                terminal.say("files are looked at every half second instead");
            }
        }
    }
}

fn left(problems: &[Diagnostic]) -> String {
    let errors = problems.iter().filter(|problem| problem.is_error()).count();
    match (errors, problems.len() - errors) {
        (0, 0) => "no problems left".to_owned(),
        (0, warnings) => format!("{} left", count(warnings, "warning")),
        (errors, 0) => format!("{} left", count(errors, "error")),
        (errors, warnings) => format!("{} and {} left", count(errors, "error"), count(warnings, "warning")),
    }
}

fn edited(changed: &[String]) -> String {
    match changed {
        [] => "read again".to_owned(),
        [one] => one.clone(),
        [first, more @ ..] => format!("{first} and {} more", more.len()),
    }
}

fn shown(tabs: usize, affected: usize) -> String {
    match (tabs, affected) {
        (0, _) => "no page is open".to_owned(),
        (tabs, 0) => format!("none of {} changed", count(tabs, "open page")),
        (tabs, affected) => format!("{affected} of {} changed", count(tabs, "open page")),
    }
}
