//! Caddy on loopback, serving what was published.

use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A server that ends with its value.
pub struct Caddy {
    server: Child,
    pub port: u16,
    _folder: tempfile::TempDir,
}

impl Caddy {
    /// Serves a folder, with the file `_Caddyfile` in it.
    pub fn start(root: &Path) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let port = TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("a free port").port();
        let root = root.display();
        let config = format!(
            "{{\n\tadmin off\n\tauto_https off\n}}\nhttp://127.0.0.1:{port} {{\n\tbind 127.0.0.1\n\
             \troot * \"{root}\"\n\timport \"{root}/_Caddyfile\"\n}}\n"
        );
        let (file, log) = (folder.path().join("Caddyfile"), folder.path().join("log"));
        std::fs::write(&file, config).expect("it can be written");
        let program = std::env::var_os("CADDY").unwrap_or_else(|| "caddy".into());
        let mut command = Command::new(program);
        command.args(["run", "--adapter", "caddyfile", "--config"]).arg(&file);
        // What it keeps goes with the folder.
        command.env("XDG_DATA_HOME", folder.path()).env("XDG_CONFIG_HOME", folder.path());
        let said = std::fs::File::create(&log).expect("it can be made");
        let server = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(said).spawn();
        let mut server = server.unwrap_or_else(|error| {
            panic!(
                "these tests need Caddy ({error}): `apt-get install caddy`, `brew install caddy`, or name it in CADDY"
            )
        });
        let deadline = Instant::now() + Duration::from_secs(60);
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            let said = || std::fs::read_to_string(&log).unwrap_or_default();
            assert!(server.try_wait().expect("it can be asked").is_none(), "Caddy ended: {}", said());
            assert!(Instant::now() < deadline, "Caddy does not start: {}", said());
            std::thread::sleep(Duration::from_millis(20));
        }
        Self { server, port, _folder: folder }
    }
}

impl Drop for Caddy {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}
