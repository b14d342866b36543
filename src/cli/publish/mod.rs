//! `publish`: builds, plans, asks, puts the site where it is read.

mod back;
mod show;
mod verify;

use serde::Serialize;

use crate::cli::args::Global;
use crate::cli::build::exit;
use crate::cli::publish_args::Publish;
use crate::cli::{Exit, refuse};
use crate::config::{Config, TargetConfig};
use crate::diagnostic::Diagnostic;
use crate::files::DiskFiles;
use crate::pipeline::{self, Options, Progress as _, Report};
use crate::render::Site;
use crate::site::publish::{
    self, Allowed, Deletion, Job, Parcel, Plan, Put, Standing, Steps, Target, guard, host, packing,
};
use crate::terminal::{Format, Terminal};

/// What programs get of a publication.
#[derive(Default, Serialize)]
struct Summary<'a> {
    target: &'a str,
    kind: &'a str,
    place: String,
    base_url: &'a str,
    dry_run: bool,
    /// Whether the target is now what the site is; it may have been so before.
    published: bool,
    put: &'a [Put],
    delete: &'a [Deletion<'a>],
    kept: usize,
    foreign: usize,
    bytes: u64,
    release: Option<String>,
    diagnostics: Vec<Diagnostic>,
}

/// What the command is about, before anything is built.
struct Errand<'a> {
    args: &'a Publish,
    global: &'a Global,
    terminal: &'a Terminal,
    name: &'a str,
    config: &'a TargetConfig,
    allowed: Allowed,
}

pub(in crate::cli) fn run(args: &Publish, global: &Global, terminal: &Terminal) -> Exit {
    let options = Options::new(&global.config);
    let config = match pipeline::config(&DiskFiles::new(&global.root), &options) {
        Ok(config) => config,
        Err(faults) => return end(&Summary { diagnostics: faults, ..Summary::default() }, terminal, args),
    };
    let (name, target) = match publish::choose(&config, args.target.as_deref()) {
        Ok(found) => found,
        Err(fault) => return refuse(terminal, &fault),
    };
    let allowed = Allowed { deletions: args.allow_deletions, overwriting: args.overwrite };
    let errand = Errand { args, global, terminal, name, config: target, allowed };
    let open = || publish::open(&global.root, &config, name, target, allowed);
    let done = if args.verify {
        errand.verify()
    } else {
        open().and_then(|mut open| match &args.rollback {
            Some(id) => errand.roll_back(&mut *open, id),
            None => errand.publish(&mut *open, &config),
        })
    };
    done.unwrap_or_else(|fault| end(&Summary { diagnostics: vec![fault], ..errand.summary() }, terminal, args))
}

impl<'a> Errand<'a> {
    fn summary(&self) -> Summary<'a> {
        let kind = self.config.kind.info().name;
        Summary { target: self.name, kind, dry_run: self.args.dry_run, ..Summary::default() }
    }

    fn publish(&self, target: &mut dyn Target, config: &Config) -> Result<Exit, Diagnostic> {
        let options = self.options();
        let (report, site) = match self.built(&options) {
            Ok(built) => built,
            Err(status) => return Ok(status),
        };
        let refused = guard::of_site(&site.snapshot, &report.diagnostics, self.config);
        if !refused.is_empty() {
            let diagnostics = [report.diagnostics, refused].concat();
            return Ok(end(&Summary { diagnostics, ..self.summary() }, self.terminal, self.args));
        }
        target.suits(options.base_url.as_deref().unwrap_or(&config.base_url))?;
        let mut parcel = Parcel::new(&report.output_dir, &site)?;
        let host_files = host::files(&site, &parcel, self.config);
        for (path, bytes) in host_files.into_iter().chain(target.extras()) {
            parcel.add(path, bytes);
        }
        let standing = target.look()?;
        packing::prepare(&mut parcel, target, self.config, &standing)?;
        self.terminal.diagnostics(&report.diagnostics);
        self.carry_out(target, &parcel, &standing, &site, report)
    }

    fn options(&self) -> Options {
        let base_url = self.config.base_url.as_deref().map(|url| url.trim_end_matches('/').to_owned());
        Options { base_url, ..Options::new(&self.global.config) }
    }

    /// The site as this target gets it; how to end where it cannot be built.
    fn built(&self, options: &Options) -> Result<(Report, Site), Exit> {
        let root = &self.global.root;
        let (report, site) = pipeline::build_site(&DiskFiles::new(root), root, options, self.terminal);
        self.terminal.finish();
        match site {
            Some(site) => Ok((report, site)),
            None => {
                let status = exit(&report);
                end(&Summary { diagnostics: report.diagnostics, ..self.summary() }, self.terminal, self.args);
                Err(status)
            }
        }
    }

    fn carry_out(
        &self,
        target: &mut dyn Target,
        parcel: &Parcel,
        standing: &Standing,
        site: &Site,
        report: Report,
    ) -> Result<Exit, Diagnostic> {
        let plan = Plan::new(parcel, standing);
        let before = standing.manifest.as_ref();
        let gone = plan.reasons(&report.held_back);
        let mut diagnostics = report.diagnostics;
        self.show(&plan, &gone, &target.place());
        let mut refused = guard::of_plan(&plan, parcel, before, &site.snapshot, self.config, self.allowed);
        refused.extend(parcel.items.keys().filter_map(|path| target.takes(path).err()));
        let is_refused = !refused.is_empty();
        self.terminal.diagnostics(&refused);
        diagnostics.extend(refused);
        let mut summary = Summary {
            place: target.place(),
            base_url: &parcel.base_url,
            put: &plan.put,
            delete: &gone,
            kept: plan.kept,
            foreign: plan.foreign,
            bytes: plan.bytes(),
            ..self.summary()
        };
        if is_refused || self.args.dry_run {
            let status = status_of(&diagnostics);
            self.say_json(&Summary { diagnostics, ..summary });
            self.terminal.say(if is_refused {
                "nothing was published"
            } else {
                "a dry run: nothing was changed there"
            });
            return Ok(status);
        }
        if plan.is_empty() {
            self.terminal.say("nothing to do");
        } else if !self.agreed(&format!("publish this to {}?", target.place()))? {
            return Ok(self.left_alone());
        } else {
            let steps = Bar(self.terminal);
            let message = self.args.message.as_deref();
            let job = Job { parcel, plan: &plan, standing, message, steps: &steps };
            let applied = target.apply(&job).and_then(|release| target.verify(&job).map(|()| release));
            self.terminal.finish();
            diagnostics.extend(self.remarks(target));
            summary.release = match applied {
                Ok(release) => release,
                Err(fault) => return Ok(self.broken_off(summary, diagnostics, fault)),
            };
            self.told(&summary);
            diagnostics.extend(self.purged(&plan, parcel, &site.snapshot.config).err());
        }
        let status = status_of(&diagnostics);
        self.say_json(&Summary { published: true, diagnostics, ..summary });
        Ok(status)
    }

    /// Lets a cache before the target know what changed.
    fn purged(&self, plan: &Plan, parcel: &Parcel, config: &Config) -> Result<(), Diagnostic> {
        let Some(command) = &self.config.purge else { return Ok(()) };
        let purged = publish::purge(command, &self.global.root, config.base_path(), plan, parcel);
        purged.inspect_err(|fault| self.terminal.diagnostics(std::slice::from_ref(fault)))
    }

    /// Whether the person in front of the terminal wants it.
    fn agreed(&self, question: &str) -> Result<bool, Diagnostic> {
        if self.args.yes {
            return Ok(true);
        }
        if !self.terminal.can_ask() {
            let hint = match self.args.rollback {
                Some(_) => "say `--yes` if the release that `--rollback` goes back to is meant",
                None => "look at the plan with `--dry-run`, then say `--yes`",
            };
            return Err(Diagnostic::error("publish.unconfirmed", "nobody is here to be asked").hint(hint));
        }
        Ok(self.terminal.ask(question))
    }

    /// What the target has to say of what was done.
    fn remarks(&self, target: &mut dyn Target) -> Vec<Diagnostic> {
        let remarks = target.remarks();
        self.terminal.diagnostics(&remarks);
        remarks
    }

    fn left_alone(&self) -> Exit {
        self.terminal.say("nothing was published");
        Exit::Fine
    }

    fn broken_off(&self, summary: Summary<'_>, mut diagnostics: Vec<Diagnostic>, fault: Diagnostic) -> Exit {
        self.terminal.diagnostics(std::slice::from_ref(&fault));
        diagnostics.push(fault);
        self.say_json(&Summary { diagnostics, ..summary });
        self.terminal.say("broken off: nothing is lost there, and the next publication ends it");
        Exit::Usage
    }

    fn told(&self, summary: &Summary<'_>) {
        let release = summary.release.as_ref().map_or_else(String::new, |id| format!(" as {id}"));
        let read = if summary.base_url.is_empty() { String::new() } else { format!(": {}/", summary.base_url) };
        self.terminal.say(&format!("published to {}{release}{read}", summary.place));
    }

    fn say_json(&self, summary: &Summary<'_>) {
        if self.terminal.format == Format::Json {
            self.terminal.json(summary);
        }
    }
}

/// Shows progress on the terminal.
struct Bar<'a>(&'a Terminal);

impl Steps for Bar<'_> {
    fn start(&self, what: &'static str, total: usize) {
        self.0.start(what, total);
    }

    fn step(&self) {
        self.0.step();
    }
}

/// Tells of everything and ends.
fn end(summary: &Summary<'_>, terminal: &Terminal, args: &Publish) -> Exit {
    terminal.finish();
    if terminal.format == Format::Json {
        terminal.json(summary);
    } else {
        terminal.diagnostics(&summary.diagnostics);
    }
    let status = status_of(&summary.diagnostics);
    if status != Exit::Fine {
        terminal.say(match args.rollback {
            _ if args.verify => "the live site was not compared",
            Some(_) => "not gone back",
            None => "nothing was published",
        });
    }
    status
}

/// 1 where the content is to be mended, 2 where the command, the configuration or the target is.
fn status_of(diagnostics: &[Diagnostic]) -> Exit {
    let is_content = |fault: &Diagnostic| match publish::info(fault.code) {
        Some(info) => info.is_content,
        None => fault.code.starts_with("config.") && fault.code != "config.missing",
    };
    let errors = || diagnostics.iter().filter(|fault| fault.is_error());
    match errors().count() {
        0 => Exit::Fine,
        _ if errors().all(is_content) => Exit::ContentErrors,
        _ => Exit::Usage,
    }
}
