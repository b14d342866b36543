//! nginx on loopback, serving what was published.

use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::server::is_root;

/// What a stock nginx knows of, and no more.
const TYPES: &str = "types { text/html html; text/css css; application/javascript js; image/svg+xml svg; text/xml xml; \
    application/json json; text/plain txt; image/png png; image/webp webp; image/jpeg jpg; font/woff2 woff2; }\n\
    default_type application/octet-stream;";

/// A server that ends with its value.
pub struct Nginx {
    server: Child,
    pub port: u16,
    _folder: tempfile::TempDir,
}

impl Nginx {
    /// Serves a folder, with the files of the site that `includes` names in its `server` block.
    pub fn start(root: &Path, includes: &[&str]) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let port = TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("a free port").port();
        let (here, root) = (folder.path().display(), root.display());
        let includes: String = includes.iter().map(|file| format!("include \"{root}/{file}\";\n")).collect();
        // Its workers would else be nobody, who may not look into a temporary folder.
        let user = if is_root() { "user root;" } else { "" };
        let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
            .iter()
            .map(|kind| format!("{kind}_temp_path {here}/{kind};\n"))
            .collect();
        let config = format!(
            "daemon off;\n{user}\nworker_processes 1;\npid {here}/pid;\nerror_log {here}/error.log;\nevents {{}}\nhttp {{\n{TYPES}\n\
             access_log off;\n{temporary}server {{\nlisten 127.0.0.1:{port};\nroot \"{root}\";\n{includes}}}\n}}\n"
        );
        std::fs::write(folder.path().join("nginx.conf"), config).expect("it can be written");
        let log = folder.path().join("error.log");
        let mut command = Command::new(program());
        command.arg("-p").arg(folder.path()).arg("-e").arg(&log).arg("-c").arg(folder.path().join("nginx.conf"));
        let server = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
        let mut server = server.unwrap_or_else(|error| {
            panic!(
                "these tests need nginx ({error}): `apt-get install nginx-light`, `brew install nginx`, or name it in NGINX"
            )
        });
        let deadline = Instant::now() + Duration::from_secs(60);
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            let said = || std::fs::read_to_string(&log).unwrap_or_default();
            assert!(server.try_wait().expect("it can be asked").is_none(), "nginx ended: {}", said());
            assert!(Instant::now() < deadline, "nginx does not start: {}", said());
            std::thread::sleep(Duration::from_millis(20));
        }
        Self { server, port, _folder: folder }
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        // Its worker goes with it only if it is told to end; the master is ours, so its number is not another's.
        let _ = Command::new("kill").args(["-TERM", &self.server.id().to_string()]).status();
        let _ = self.server.wait();
    }
}

/// `sbin` is not on everyone's path.
fn program() -> PathBuf {
    let named = std::env::var_os("NGINX").map(PathBuf::from);
    named.unwrap_or_else(|| {
        let usual = Path::new("/usr/sbin/nginx");
        if usual.exists() { usual.to_owned() } else { PathBuf::from("nginx") }
    })
}
