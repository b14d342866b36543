//! A commit handed to `git fast-import`: all of it or nothing, without a work tree.

use std::io::{BufWriter, Write};

use super::command::{Git, finish};
use crate::diagnostic::Diagnostic;

/// What a commit is made of.
pub(super) struct Commit<'a> {
    /// The ref it is made on.
    pub to: &'a str,
    pub message: &'a str,
    pub parent: Option<&'a str>,
    /// The commit whose files it starts with, where it has no parent.
    pub tree: Option<&'a str>,
    /// Paths from the top of the branch.
    pub delete: &'a [String],
}

/// What a file of it holds.
pub(super) enum Content {
    Bytes(Vec<u8>),
    /// What the repository has already.
    Blob {
        mode: String,
        id: String,
    },
}

/// Files of the commit, in any order.
pub(super) type Puts<'a> = &'a mut dyn Iterator<Item = Result<(String, Content), Diagnostic>>;

/// Makes a commit.
///
/// # Errors
/// If a file cannot be read, or git refuses; the ref is then as it was.
pub(super) fn import(git: &Git, commit: &Commit<'_>, put: Puts<'_>) -> Result<(), Diagnostic> {
    let who = git.text(&["var", "GIT_COMMITTER_IDENT"])?;
    let tree = commit.tree.map(|of| git.text(&["rev-parse", "--verify", &format!("{of}^{{tree}}")])).transpose()?;
    let mut child = git.start(&["fast-import", "--quiet", "--done", "--force", "--date-format=raw"])?;
    let mut unread = None;
    if let Some(input) = child.stdin.take() {
        let mut input = BufWriter::new(input);
        let mut files = put.map_while(|file| file.map_err(|fault| unread = Some(fault)).ok());
        // git says best itself why it hung up.
        if write(&mut input, commit, who.trim(), tree.as_deref(), &mut files).is_ok() && unread.is_none() {
            let _ = input.write_all(b"done\n").and_then(|()| input.flush());
        }
    }
    let ended = finish(child, "fast-import");
    unread.map_or(ended, Err)
}

fn write(
    out: &mut impl Write,
    commit: &Commit<'_>,
    who: &str,
    tree: Option<&str>,
    files: &mut dyn Iterator<Item = (String, Content)>,
) -> std::io::Result<()> {
    // Without `from` a commit has no parent, also where the ref is there already.
    write!(out, "commit {}\ncommitter {who}\ndata {}\n{}\n", commit.to, commit.message.len(), commit.message)?;
    if let Some(parent) = commit.parent {
        writeln!(out, "from {parent}")?;
    }
    if let Some(tree) = tree {
        writeln!(out, "M 040000 {} \"\"", tree.trim())?;
    }
    for path in commit.delete {
        writeln!(out, "D {}", quoted(path))?;
    }
    for (path, content) in files {
        match content {
            Content::Bytes(bytes) => {
                writeln!(out, "M 100644 inline {}\ndata {}", quoted(&path), bytes.len())?;
                out.write_all(&bytes)?;
                out.write_all(b"\n")?;
            }
            Content::Blob { mode, id } => writeln!(out, "M {mode} {id} {}", quoted(&path))?,
        }
    }
    Ok(())
}

/// A path as git's streams have it, whatever is in it.
fn quoted(path: &str) -> String {
    let mut quoted = String::with_capacity(path.len() + 2);
    quoted.push('"');
    for c in path.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\n' => quoted.push_str("\\n"),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_path_can_end_its_line() {
        assert_eq!(quoted("a \"b\"/\\c\nd"), "\"a \\\"b\\\"/\\\\c\\nd\"");
    }
}
