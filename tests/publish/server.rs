//! OpenSSH's server on loopback, with throw-away keys and a configuration of its own; nothing of the system is changed.

use std::fs;
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A server that ends with its value.
pub struct Sshd {
    server: Child,
    pub port: u16,
    /// Configuration of a client that gets in; the host is called `harbour-host`.
    pub client_config: PathBuf,
    folder: tempfile::TempDir,
}

impl Sshd {
    pub fn start() -> Self {
        Self::start_after("")
    }

    /// One that writes no file longer than a few kilobytes, as if its disk were full.
    pub fn start_full() -> Self {
        Self::start_after("trap '' XFSZ; ulimit -f 16;")
    }

    /// Started by a shell, after these commands.
    fn start_after(commands: &str) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let here = folder.path();
        for key in ["host_key", "key", "other_key"] {
            let mut command = Command::new("ssh-keygen");
            command.args(["-q", "-t", "ed25519", "-N", "", "-C", "", "-f"]).arg(here.join(key));
            let made = command.stdin(Stdio::null()).status();
            let made = made.unwrap_or_else(|error| panic!("these tests need OpenSSH ({error}): {INSTALL}"));
            assert!(made.success());
        }
        fs::copy(here.join("key.pub"), here.join("authorized_keys")).expect("it can be copied");
        if is_root() {
            // What its service makes when it starts; without it, it does not run as root.
            let _ = fs::create_dir_all("/run/sshd");
        }
        let port = TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("a free port").port();
        let shown = here.display();
        // Forcing nothing but what is asked for: SFTP of the program itself, and rsync by the user's shell.
        let config = format!(
            "ListenAddress 127.0.0.1:{port}\nHostKey {shown}/host_key\nAuthorizedKeysFile {shown}/authorized_keys\n\
             PidFile none\nStrictModes no\nUsePAM no\nPasswordAuthentication no\nKbdInteractiveAuthentication no\n\
             PermitRootLogin prohibit-password\nSubsystem sftp internal-sftp\nLogLevel ERROR\n"
        );
        fs::write(here.join("sshd_config"), config).expect("it can be written");
        let mut command = Command::new("sh");
        let script = format!("{commands} exec '{}' -D -e -f '{shown}/sshd_config'", program().display());
        command.args(["-c", &script]);
        let log = fs::File::create(here.join("log")).expect("it can be made");
        let server = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(log).spawn();
        let mut server = server.unwrap_or_else(|error| panic!("these tests need sshd ({error}): {INSTALL}"));
        let deadline = Instant::now() + Duration::from_secs(60);
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            let said = || fs::read_to_string(here.join("log")).unwrap_or_default();
            assert!(
                server.try_wait().expect("it can be asked").is_none(),
                "sshd ended: {}; these tests need {INSTALL}",
                said()
            );
            assert!(Instant::now() < deadline, "sshd does not start: {}", said());
            std::thread::sleep(Duration::from_millis(20));
        }
        let host_key = fs::read_to_string(here.join("host_key.pub")).expect("it was made");
        fs::write(here.join("known_hosts"), format!("[127.0.0.1]:{port} {host_key}")).expect("it can be written");
        let client_config = here.join("ssh_config");
        let client = format!(
            "Host harbour-host\n  HostName 127.0.0.1\n  Port {port}\n  IdentityFile {shown}/key\n  IdentitiesOnly yes\n  \
             IdentityAgent none\n  UserKnownHostsFile {shown}/known_hosts\n  GlobalKnownHostsFile none\n  StrictHostKeyChecking yes\n"
        );
        fs::write(&client_config, client).expect("it can be written");
        Self { server, port, client_config, folder }
    }

    /// The process that listens.
    pub fn id(&self) -> u32 {
        self.server.id()
    }

    /// A configuration with which the client does not get in.
    pub fn wrong_config(&self) -> PathBuf {
        let wrong = self.folder.path().join("wrong_config");
        let right = fs::read_to_string(&self.client_config).expect("it was written");
        fs::write(&wrong, right.replace("/key\n", "/other_key\n")).expect("it can be written");
        wrong
    }
}

const INSTALL: &str =
    "`apt-get install openssh-server openssh-client`; macOS has it, and elsewhere SSHD names the server's program";

impl Drop for Sshd {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

pub fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|id| id.stdout.trim_ascii() == b"0")
}

/// It must be called by its whole path.
fn program() -> PathBuf {
    std::env::var_os("SSHD").map_or_else(|| Path::new("/usr/sbin/sshd").to_owned(), PathBuf::from)
}
