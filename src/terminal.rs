//! The terminal: the only place that prints.

use std::io::{IsTerminal as _, Write as _};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;

use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::pipeline::Progress;

/// When to use colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Color {
    /// On a terminal, unless `NO_COLOR` is set.
    #[default]
    Auto,
    Always,
    Never,
}

/// Whether people or programs read the output.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    #[default]
    Text,
    Json,
    /// Of lists only.
    Csv,
    /// W3C Web Annotations; of `facts export` only.
    Jsonld,
    /// For forges that show findings beside the lines of a change; of `check` only.
    Sarif,
}

/// How much is said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Loudness {
    /// Errors, warnings and what was asked for.
    Quiet,
    #[default]
    Usual,
    /// All of many diagnostics.
    Verbose,
}

/// Most diagnostics of one severity that are shown in full; programs get all of them.
const MOST_SHOWN: usize = 50;

/// Where everything is printed.
pub struct Terminal {
    pub format: Format,
    pub loudness: Loudness,
    renderer: Renderer,
    /// Whether standard output takes colours.
    colours_out: bool,
    bar: Mutex<Option<(ProgressBar, Instant)>>,
    shows_progress: bool,
}

impl Terminal {
    #[must_use]
    pub fn new(color: Color, format: Format, loudness: Loudness) -> Self {
        let choice = match color {
            Color::Auto => anstream::AutoStream::choice(&std::io::stderr()),
            Color::Always => anstream::ColorChoice::Always,
            Color::Never => anstream::ColorChoice::Never,
        };
        let colours_out = match color {
            Color::Auto => anstream::AutoStream::choice(&std::io::stdout()) != anstream::ColorChoice::Never,
            Color::Always => true,
            Color::Never => false,
        };
        choice.write_global();
        let colours = choice != anstream::ColorChoice::Never;
        let renderer = if colours { Renderer::styled() } else { Renderer::plain() };
        let decor = if std::io::stderr().is_terminal() { DecorStyle::Unicode } else { DecorStyle::Ascii };
        let shows_progress = std::io::stderr().is_terminal() && format == Format::Text && loudness > Loudness::Quiet;
        Self {
            format,
            loudness,
            renderer: renderer.decor_style(decor),
            colours_out,
            bar: Mutex::default(),
            shows_progress,
        }
    }

    /// A line of the result, to standard output.
    pub fn say(&self, line: &str) {
        if self.format == Format::Text && self.loudness > Loudness::Quiet {
            self.print(line);
        }
    }

    /// A line that was asked for, to standard output, quiet or not.
    pub fn print(&self, line: &str) {
        // A reader that has gone away (`| head`) is not an error.
        self.beside_the_bar(|| _ = writeln!(anstream::stdout(), "{line}"));
    }

    /// Prints while no progress bar stands in the way.
    fn beside_the_bar(&self, print: impl FnOnce()) {
        match self.bar.lock().expect("no holder of this lock panics").as_ref() {
            Some((bar, _)) => bar.suspend(print),
            None => print(),
        }
    }

    /// Lines with colours that were asked for, to standard output, quiet or not; without the colours where nobody sees them.
    pub fn print_styled(&self, lines: &str) {
        self.beside_the_bar(|| {
            let _ = if self.colours_out {
                write!(std::io::stdout(), "{lines}")
            } else {
                write!(std::io::stdout(), "{}", anstream::adapter::strip_str(lines))
            };
        });
    }

    /// Lines with colours of the result, to standard output.
    pub fn say_styled(&self, lines: &str) {
        if self.format == Format::Text && self.loudness > Loudness::Quiet {
            self.print_styled(lines);
        }
    }

    /// A value for programs, to standard output.
    pub fn json<T: Serialize>(&self, value: &T) {
        match serde_json::to_string_pretty(value) {
            Ok(text) => plain(&text),
            Err(error) => self.print(&format!("{{\"error\": \"{error}\"}}")),
        }
    }

    /// A value for programs, to standard output, on a line of its own.
    pub fn json_line<T: Serialize>(&self, value: &T) {
        match serde_json::to_string(value) {
            Ok(text) => plain(&text),
            Err(error) => self.print(&format!("{{\"error\": \"{error}\"}}")),
        }
    }

    /// Diagnostics for people, to standard error; errors last, where they are seen.
    pub fn diagnostics(&self, diagnostics: &[Diagnostic]) {
        if self.format != Format::Text {
            return;
        }
        for severity in [Severity::Note, Severity::Warning, Severity::Error] {
            // A figure that no longer agrees with its text is a warning: quiet must not mean unseen.
            let wanted = severity != Severity::Note || self.loudness > Loudness::Quiet;
            let found: Vec<_> = diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).collect();
            if !wanted || found.is_empty() {
                continue;
            }
            let shown = if self.loudness == Loudness::Verbose { found.len() } else { MOST_SHOWN };
            for diagnostic in found.iter().take(shown) {
                self.diagnostic(diagnostic);
            }
            if found.len() > shown {
                self.hear(&format!("… and {} more (all of them with `--verbose`)\n", found.len() - shown));
            }
        }
    }

    /// One diagnostic, to standard error.
    pub fn diagnostic(&self, diagnostic: &Diagnostic) {
        self.hear(&format!("{}\n", self.renderer.render(&[group(diagnostic)])));
    }

    fn hear(&self, text: &str) {
        let _ = writeln!(anstream::stderr(), "{text}");
    }

    /// Whether somebody is there to be asked.
    #[must_use]
    pub fn can_ask(&self) -> bool {
        self.format == Format::Text && std::io::stdin().is_terminal() && std::io::stderr().is_terminal()
    }

    /// Asks a question that is answered with yes or no; everything but yes is no.
    #[must_use]
    pub fn ask(&self, question: &str) -> bool {
        let mut answer = String::new();
        let asked = write!(anstream::stderr(), "{question} [y/N] ").and_then(|()| anstream::stderr().flush());
        let answered = asked.is_ok() && std::io::stdin().read_line(&mut answer).is_ok();
        answered && matches!(answer.trim().to_lowercase().as_str(), "y" | "yes")
    }

    /// Takes the progress bar away.
    pub fn finish(&self) {
        if let Some((bar, _)) = self.bar.lock().expect("no holder of this lock panics").take() {
            bar.finish_and_clear();
        }
    }
}

fn group(diagnostic: &Diagnostic) -> Group<'_> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let mut group = Group::with_title(level.primary_title(&diagnostic.message).id(diagnostic.code));
    match &diagnostic.place {
        Some(Place { file, line: 0, .. }) => group = group.element(Origin::path(file)),
        Some(place) => group = group.element(snippet(place)),
        None => {}
    }
    for related in &diagnostic.related {
        group = group.element(Level::NOTE.message(&related.message));
        group = match &related.place {
            Place { file, line: 0, .. } => group.element(Origin::path(file)),
            place => group.element(snippet(place)),
        };
    }
    match &diagnostic.hint {
        Some(hint) => group.element(Level::HELP.message(hint)),
        None => group,
    }
}

fn snippet(place: &Place) -> Snippet<'_, annotate_snippets::Annotation<'_>> {
    let offset = |characters: u32| {
        let found = place.excerpt.char_indices().nth(characters as usize);
        found.map_or(place.excerpt.len(), |(offset, _)| offset)
    };
    let (start, end) = (offset(place.column - 1), offset(place.column - 1 + place.width));
    Snippet::source(&place.excerpt)
        .line_start(place.line as usize)
        .path(&place.file)
        .annotation(AnnotationKind::Primary.span(start..end))
}

/// Work shorter than this shows no bar.
const PATIENCE: Duration = Duration::from_millis(500);

impl Progress for Terminal {
    fn start(&self, what: &'static str, total: usize) {
        if !self.shows_progress {
            return;
        }
        self.finish();
        let style = ProgressStyle::with_template("{msg:>10} [{bar:30}] {human_pos}/{human_len} {eta}")
            .expect("the template is well-formed")
            .progress_chars("=> ");
        let bar = ProgressBar::hidden().with_style(style).with_message(what);
        bar.set_length(total as u64);
        *self.bar.lock().expect("no holder of this lock panics") = Some((bar, Instant::now()));
    }

    fn step(&self) {
        if !self.shows_progress {
            return;
        }
        if let Some((bar, since)) = self.bar.lock().expect("no holder of this lock panics").as_ref() {
            if bar.is_hidden() && since.elapsed() > PATIENCE {
                bar.set_draw_target(indicatif::ProgressDrawTarget::stderr());
            }
            bar.inc(1);
        }
    }
}
/// A line that has no colours to be left out, as no JSON has.
fn plain(line: &str) {
    let mut stdout = std::io::stdout().lock();
    let _ = stdout.write_all(line.as_bytes()).and_then(|()| stdout.write_all(b"\n"));
}
