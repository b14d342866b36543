//! git, run as a program: it brings its own configuration, credentials and transports.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use crate::diagnostic::Diagnostic;
use crate::files::reason;
use crate::site::publish::faults::fault;
use crate::site::publish::http::insist;

/// Of what git says, so many lines are told.
const MOST_LINES: usize = 6;
/// How often it is asked where the connection breaks.
const TRIES: u32 = 4;
/// What git and its transports say then.
const BROKEN: [&str; 11] = [
    "Connection reset",
    "Connection closed",
    "Connection timed out",
    "Operation timed out",
    "Broken pipe",
    "early EOF",
    "hung up unexpectedly",
    "unexpected disconnect",
    "RPC failed",
    "requested URL returned error: 5",
    "requested URL returned error: 429",
];

/// git at work in one folder.
pub(super) struct Git {
    folder: PathBuf,
}

impl Git {
    /// # Errors
    /// If git is not there, or the folder is in no repository.
    pub fn in_folder(folder: &Path) -> Result<Self, Diagnostic> {
        let git = Self { folder: folder.to_owned() };
        git.text(&["rev-parse", "--git-dir"]).map_err(|found| {
            if !found.message.contains("not a git repository") {
                return found;
            }
            let message = format!("`{}` is in no git repository", folder.display());
            fault("publish.git", message, "make one with `git init`, and `git remote add origin URL` to push to")
        })?;
        Ok(git)
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new("git");
        // Of a hook's surroundings nothing counts but the folder; nobody sits there to type a password.
        for variable in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_OBJECT_DIRECTORY"] {
            command.env_remove(variable);
        }
        command.env("LC_ALL", "C").env("GIT_TERMINAL_PROMPT", "0");
        command.arg("-C").arg(&self.folder).args(args);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    fn output(&self, args: &[&str]) -> Result<Output, Diagnostic> {
        self.command(args).output().map_err(|error| missing(&error))
    }

    /// What a command prints.
    pub fn bytes(&self, args: &[&str]) -> Result<Vec<u8>, Diagnostic> {
        let output = self.output(args)?;
        if output.status.success() {
            Ok(output.stdout)
        } else {
            Err(failed(args.first().copied().unwrap_or_default(), &output))
        }
    }

    /// What a command prints, as text.
    pub fn text(&self, args: &[&str]) -> Result<String, Diagnostic> {
        self.bytes(args).map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
    }

    /// What a command prints that speaks to another machine; it is run again where the connection breaks.
    pub fn reach(&self, args: &[&str]) -> Result<String, Diagnostic> {
        let is_passing = |fault: &Diagnostic| BROKEN.iter().any(|words| fault.message.contains(words));
        insist(TRIES, || self.text(args), is_passing)
    }

    /// The commit that a name stands for, if it is here.
    pub fn commit(&self, name: &str) -> Result<Option<String>, Diagnostic> {
        let commit = format!("{name}^{{commit}}");
        let output = self.output(&["rev-parse", "--verify", "--quiet", "--end-of-options", &commit])?;
        let text = String::from_utf8_lossy(&output.stdout);
        // git repeats `--end-of-options` in some versions.
        let id = text.lines().next_back().map(str::trim).filter(|id| !id.is_empty());
        Ok(id.filter(|_| output.status.success()).map(str::to_owned))
    }

    /// Starts a command that is written to.
    pub fn start(&self, args: &[&str]) -> Result<Child, Diagnostic> {
        self.command(args).stdin(Stdio::piped()).stdout(Stdio::null()).spawn().map_err(|error| missing(&error))
    }
}

/// What a command that was started says at its end.
pub(super) fn finish(child: Child, name: &str) -> Result<(), Diagnostic> {
    let output = child.wait_with_output().map_err(|error| missing(&error))?;
    if output.status.success() { Ok(()) } else { Err(failed(name, &output)) }
}

fn missing(error: &std::io::Error) -> Diagnostic {
    let message = format!("git cannot be run: {}", reason(error));
    fault("publish.git", message, "install git, and see that `git --version` works here")
}

fn failed(command: &str, output: &Output) -> Diagnostic {
    let said = String::from_utf8_lossy(&output.stderr);
    let lines: Vec<&str> = said.lines().map(str::trim).filter(|line| !line.is_empty()).take(MOST_LINES).collect();
    let said = if lines.is_empty() { output.status.to_string() } else { lines.join("; ") };
    let hint = match () {
        () if ["could not read Username", "Authentication failed", "Permission denied"]
            .iter()
            .any(|words| said.contains(words)) =>
        {
            "git asks nobody here: set up a key for ssh, or a credential helper (`git help credentials`)"
        }
        () if ["ident", "tell me who you are", "user.email"].iter().any(|words| said.contains(words)) => {
            "say who you are: `git config user.name` and `git config user.email`"
        }
        () if said.contains("does not appear to be a git repository") || said.contains("No such remote") => {
            "name the remote with `remote` in the target, or add it: `git remote add origin URL`; `remote = \"\"` pushes nowhere"
        }
        () => "try the same with git itself",
    };
    fault("publish.git", format!("`git {command}` failed: {said}"), hint)
}
