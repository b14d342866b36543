//! Opens a file of the site in the editor of the one who runs the preview.

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::extract::{ConnectInfo, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use serde::Deserialize;
use serde_json::json;
use tokio::process::Command;

use super::app::App;
use super::listen::Peer;
use super::respond;
use crate::diagnostic::Diagnostic;
use crate::path::SitePath;
use crate::watch::places::FOLDERS;

/// What is to be opened.
#[derive(Debug, Deserialize)]
struct Wanted {
    file: String,
    #[serde(default)]
    line: u32,
    #[serde(default)]
    column: u32,
}

/// How editors with windows of their own are told a line, by the name of their program.
const EDITORS: [(&str, &[&str]); 16] = [
    ("code", &["--goto", "{file}:{line}:{column}"]),
    ("code-insiders", &["--goto", "{file}:{line}:{column}"]),
    ("codium", &["--goto", "{file}:{line}:{column}"]),
    ("cursor", &["--goto", "{file}:{line}:{column}"]),
    ("zed", &["{file}:{line}:{column}"]),
    ("zeditor", &["{file}:{line}:{column}"]),
    ("subl", &["{file}:{line}:{column}"]),
    ("idea", &["--line", "{line}", "--column", "{column}", "{file}"]),
    ("webstorm", &["--line", "{line}", "--column", "{column}", "{file}"]),
    ("rustrover", &["--line", "{line}", "--column", "{column}", "{file}"]),
    ("kate", &["--line", "{line}", "--column", "{column}", "{file}"]),
    ("gedit", &["+{line}:{column}", "{file}"]),
    ("gnome-text-editor", &["+{line}:{column}", "{file}"]),
    ("emacsclient", &["--no-wait", "+{line}:{column}", "{file}"]),
    ("gvim", &["+{line}", "{file}"]),
    ("mate", &["--line", "{line}:{column}", "{file}"]),
];

/// Editors that need a terminal, which a browser has not.
const IN_A_TERMINAL: [&str; 10] = ["vi", "vim", "nvim", "nano", "emacs", "hx", "helix", "micro", "joe", "kak"];

/// Opens a file in the editor.
pub async fn open(State(app): State<Arc<App>>, ConnectInfo(peer): ConnectInfo<Peer>, body: Bytes) -> Response {
    if !peer.is_here() {
        return respond::plain(StatusCode::FORBIDDEN, "the editor opens only for a browser on the same machine");
    }
    let opened = wanted(&app.root, &body).and_then(|(path, wanted)| {
        let (program, arguments) = command(&path, &wanted, &chosen())?;
        run(&program, &arguments).map(|()| program)
    });
    match opened {
        Ok(editor) => answer(StatusCode::OK, &json!({ "editor": editor })),
        Err(fault) if fault.code == "open.file" => answer(StatusCode::BAD_REQUEST, &json!(fault)),
        Err(fault) => answer(StatusCode::NOT_IMPLEMENTED, &json!(fault)),
    }
}

/// The file that is meant, if it is one of the site's sources.
fn wanted(root: &Path, body: &[u8]) -> Result<(PathBuf, Wanted), Diagnostic> {
    let fault =
        |message: String| Diagnostic::error("open.file", message).hint("name a source of the site, as in messages");
    let wanted: Wanted = serde_json::from_slice(body).map_err(|error| fault(format!("not what to open: {error}")))?;
    let name = SitePath::new(&wanted.file).map_err(|why| fault(format!("cannot open `{}`: {why}", wanted.file)))?;
    let top = name.as_str().split('/').next().unwrap_or_default();
    let is_source = FOLDERS.contains(&top) || !name.as_str().contains('/') && name.as_str().ends_with(".toml");
    let path = root.join(name.as_str());
    if !is_source || !path.is_file() {
        return Err(fault(format!("`{name}` is not a source of the site")));
    }
    Ok((std::path::absolute(&path).unwrap_or(path), wanted))
}

/// The editors that are asked for, the first choice first.
fn chosen() -> Vec<String> {
    let variables = ["POSTIL_EDITOR", "VISUAL", "EDITOR"];
    variables.iter().filter_map(|name| std::env::var(name).ok()).filter(|value| !value.trim().is_empty()).collect()
}

/// The program to run and its arguments.
fn command(path: &Path, wanted: &Wanted, chosen: &[String]) -> Result<(String, Vec<String>), Diagnostic> {
    for choice in chosen {
        let mut words = choice.split_whitespace().map(str::to_owned);
        let Some(program) = words.next() else { continue };
        if IN_A_TERMINAL.contains(&name(&program)) {
            continue;
        }
        let mut arguments: Vec<String> = words.collect();
        let known = EDITORS.iter().find(|(editor, _)| *editor == name(&program));
        // What an unknown editor is told is a file, and no more.
        arguments.extend(filled(known.map_or(&["{file}"], |(_, arguments)| *arguments), path, wanted));
        return Ok((program, arguments));
    }
    let found = EDITORS.iter().find(|(editor, _)| is_installed(editor));
    let (editor, arguments) = found.ok_or_else(no_editor)?;
    Ok(((*editor).to_owned(), filled(arguments, path, wanted)))
}

fn no_editor() -> Diagnostic {
    let hint =
        "set `POSTIL_EDITOR` to an editor with a window of its own, for example `code`, and start the preview anew";
    Diagnostic::error("open.editor", "it is not known which editor to open").hint(hint)
}

fn name(program: &str) -> &str {
    let file = program.rsplit(['/', '\\']).next().unwrap_or(program);
    file.strip_suffix(".exe").or_else(|| file.strip_suffix(".cmd")).unwrap_or(file)
}

fn filled(arguments: &[&str], path: &Path, wanted: &Wanted) -> Vec<String> {
    let (line, column) = (wanted.line.max(1).to_string(), wanted.column.max(1).to_string());
    let fill = |argument: &&str| {
        argument.replace("{line}", &line).replace("{column}", &column).replace("{file}", &path.to_string_lossy())
    };
    arguments.iter().map(fill).collect()
}

fn is_installed(program: &str) -> bool {
    let folders = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&folders).any(|folder| folder.join(program).is_file())
}

fn run(program: &str, arguments: &[String]) -> Result<(), Diagnostic> {
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    // An editor that is dropped here lives on, and is seen off by the runtime when it ends.
    command.spawn().map(drop).map_err(|error| {
        Diagnostic::error("open.editor", format!("cannot run `{program}`: {}", crate::files::reason(&error)))
            .hint("set `POSTIL_EDITOR` to the program of your editor, and start the preview anew")
    })
}

fn answer(status: StatusCode, value: &serde_json::Value) -> Response {
    let mut response = Response::new(Body::from(value.to_string()));
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    respond::own(response)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(chosen: &[&str]) -> Result<(String, Vec<String>), Diagnostic> {
        let wanted = Wanted { file: "content/a.md".into(), line: 3, column: 0 };
        let chosen: Vec<String> = chosen.iter().map(|&choice| choice.to_owned()).collect();
        command(Path::new("/site/content/a b.md"), &wanted, &chosen)
    }

    #[test]
    fn each_editor_is_told_the_line_in_its_own_way() {
        let (program, arguments) = ask(&["vim", "/usr/bin/code --reuse-window"]).unwrap();
        assert_eq!(program, "/usr/bin/code");
        assert_eq!(arguments, ["--reuse-window", "--goto", "/site/content/a b.md:3:1"]);
        let (program, arguments) = ask(&["my-editor", "code"]).unwrap();
        assert_eq!(
            (program.as_str(), arguments.as_slice()),
            ("my-editor", ["/site/content/a b.md".to_owned()].as_slice())
        );
    }

    #[test]
    fn only_sources_of_the_site_are_opened() {
        let folder = tempfile::tempdir().unwrap();
        for file in ["content/a.md", "postil.toml", ".env", "site/index.html"] {
            let path = folder.path().join(file);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, "x").unwrap();
        }
        let open = |file: &str| wanted(folder.path(), json!({ "file": file, "line": 1 }).to_string().as_bytes());
        assert!(open("content/a.md").is_ok());
        assert!(open("postil.toml").is_ok());
        for refused in
            [".env", "site/index.html", "../x", "/etc/passwd", "content/../.env", "content", "content/b.md", ""]
        {
            assert_eq!(open(refused).unwrap_err().code, "open.file", "{refused}");
        }
        assert_eq!(wanted(folder.path(), b"[]").unwrap_err().code, "open.file");
    }
}
