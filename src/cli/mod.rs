//! The command line: from arguments to what the library does.

mod annotate;
mod args;
mod build;
mod check;
mod explain;
mod facts;
mod facts_args;
mod import;
mod keys;
mod make;
mod moved;
mod named;
mod new;
mod port;
mod publish;
mod publish_args;
mod serve;
mod tidings;

use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use clap::{CommandFactory as _, Parser as _};

use self::args::{Args, Command};
use crate::diagnostic::Diagnostic;
use crate::terminal::{Format, Terminal};

/// How a command ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Exit {
    Fine,
    /// Something is wrong with the content.
    ContentErrors,
    /// Something is wrong with the arguments, or a file cannot be read or written.
    Usage,
}

/// Runs the program with the process's arguments.
#[must_use]
pub fn run() -> ExitCode {
    let args = Args::parse();
    let terminal = Arc::new(Terminal::new(args.global.color, args.global.format, args.global.loudness()));
    let needs_site =
        matches!(args.command, Command::Build(_) | Command::Check(_) | Command::Serve(_) | Command::Publish(_));
    let exit = match &args.command {
        _ if needs_site && !args.global.root.is_dir() => refuse(&terminal, &no_folder(&args.global.root)),
        command if !suits(command, args.global.format) => refuse(&terminal, &unsuited()),
        Command::New(new) => new::run(new, &terminal),
        Command::Import(import) => import::run(import, &args.global, &terminal),
        Command::Make(make) => make::run(make, &args.global, &terminal),
        Command::Annotate(annotate) => annotate::run(annotate, &args.global, &terminal),
        Command::Facts(facts) => facts::run(facts, &args.global, &terminal),
        Command::Build(build) => build::build(build, &args.global, &terminal),
        Command::Check(check) => check::run(check, &args.global, &terminal),
        Command::Serve(serve) => serve::run(serve, &args.global, &terminal),
        Command::Publish(publish) => publish::run(publish, &args.global, &terminal),
        Command::Completions { shell } => {
            clap_complete::generate(*shell, &mut Args::command(), "postil", &mut std::io::stdout());
            Exit::Fine
        }
        Command::Man => man_page(),
    };
    terminal.finish();
    match exit {
        Exit::Fine => ExitCode::SUCCESS,
        Exit::ContentErrors => ExitCode::from(1),
        Exit::Usage => ExitCode::from(2),
    }
}

/// Whether the command knows the form of output; `facts` tells itself which of its parts do.
fn suits(command: &Command, format: Format) -> bool {
    match format {
        Format::Text | Format::Json => true,
        Format::Csv | Format::Jsonld => matches!(command, Command::Facts(_)),
        Format::Sarif => matches!(command, Command::Check(_)),
    }
}

fn unsuited() -> Diagnostic {
    Diagnostic::error("option.format", "this command has no output of that `--format`")
        .hint("`text` and `json` are there for every command, `csv` for `facts list`, `due` and `export`, `jsonld` for `facts export`, \
             `sarif` for `check`")
}

fn man_page() -> Exit {
    match clap_mangen::Man::new(Args::command()).render(&mut std::io::stdout()) {
        Ok(()) => Exit::Fine,
        Err(_) => Exit::Usage,
    }
}

fn no_folder(root: &Path) -> Diagnostic {
    Diagnostic::error("config.missing", format!("there is no folder `{}`", root.display()))
        .hint("name the site's folder with `--root`; `postil new DIR` makes a site")
}

/// Tells of a fault that ends the command.
fn refuse(terminal: &Terminal, fault: &Diagnostic) -> Exit {
    match terminal.format {
        Format::Text | Format::Csv | Format::Jsonld | Format::Sarif => terminal.diagnostic(fault),
        Format::Json => terminal.json(&serde_json::json!({ "diagnostics": [fault] })),
    }
    Exit::Usage
}
