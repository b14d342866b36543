//! `make`: raw articles in, a site out, in one go.

use std::path::Path;
use std::time::Instant;

use super::args::{Global, Make};
use super::import::{import_all, site};
use super::{Exit, build, refuse};
use crate::diagnostic::Diagnostic;
use crate::files::DiskFiles;
use crate::pipeline::{self, Options};
use crate::scaffold;
use crate::terminal::{Format, Terminal};

pub(super) fn run(make: &Make, global: &Global, terminal: &Terminal) -> Exit {
    let root = &make.into;
    let (was_there, is_new) = (root.exists(), !root.join(&global.config).is_file());
    // A site that moves brings its own beginnings.
    let moves = make.sources.iter().any(|source| site::is_site(source));
    let made = if is_new && moves {
        scaffold::check(root)
    } else if is_new {
        make_site(make, terminal)
    } else {
        Ok(())
    };
    if let Err(fault) = made {
        return refuse(terminal, &fault);
    }
    let imported = import_all(&make.sources, &make.options, None, (root, &global.config), terminal);
    terminal.diagnostics(&imported.diagnostics);
    terminal.say(&imported.summary());
    if make.options.dry_run {
        return imported.exit();
    }
    if imported.articles.is_empty() {
        terminal.say("no site was built, as there are no articles for it");
        if is_new && !was_there {
            // It holds nothing but what was put there a moment ago.
            let _ = std::fs::remove_dir_all(root);
        }
        return if imported.exit() == Exit::Fine { Exit::ContentErrors } else { imported.exit() };
    }
    let started = Instant::now();
    let report = pipeline::build(&DiskFiles::new(root), root, &Options::new(&global.config), terminal);
    let built = build::finish(&report, started.elapsed(), terminal);
    if report.diff.is_some() {
        say_where(root, &report.output_dir, terminal);
    }
    if imported.exit() == Exit::Fine { built } else { imported.exit() }
}

fn make_site(make: &Make, terminal: &Terminal) -> Result<(), Diagnostic> {
    let root = &make.into;
    if make.options.dry_run {
        scaffold::check(root)?;
        terminal.say(&format!("would make a site in {}", root.display()));
        return Ok(());
    }
    let title = make.site_title.clone().unwrap_or_else(|| super::new::title_of(root));
    scaffold::create(root, &title, None)
}

fn say_where(root: &Path, output: &Path, terminal: &Terminal) {
    if terminal.format == Format::Text {
        let page = output.join("index.html");
        let page = std::fs::canonicalize(&page).unwrap_or(page);
        terminal.say(&format!("\nopen  {}", page.display()));
        terminal.say(&format!("edit  {}  (articles, and beside each its facts)", root.join("content").display()));
        terminal.say(&format!("then  postil --root {} build", root.display()));
    }
}
