//! A connection: ssh brings keys, agent, known hosts and its own settings; what is said over it is ours.

use std::collections::HashMap;
use std::fs::File;
use std::io::{BufReader, BufWriter, Read as _, Seek as _, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use super::wire::{self, Reply, Shape, kind};
use super::{Destination, failed};
use crate::diagnostic::Diagnostic;
use crate::files::reason;

/// Bytes that every server takes in one request.
const CHUNK: usize = 32 * 1024;
/// Requests that are sent before their answers are read.
const AHEAD: usize = 64;
/// Of what ssh says, so many lines are told.
const MOST_LINES: usize = 4;
/// Takes the place of another file in one step.
const REPLACE: &[u8] = b"posix-rename@openssh.com";
const FOR_READING: u32 = 1;
/// To be written, made, and emptied.
const FOR_WRITING: u32 = 2 | 8 | 16;

/// A connection to a server's SFTP.
pub(super) struct Session {
    ssh: Child,
    input: BufWriter<ChildStdin>,
    output: BufReader<ChildStdout>,
    /// What ssh says of its troubles.
    said: File,
    next: u32,
    /// Replies that came before they were asked for.
    early: HashMap<u32, Reply>,
    can_replace: bool,
    /// Nothing more can be said over it.
    pub is_broken: bool,
}

impl Session {
    /// # Errors
    /// If ssh does not reach the server, or there is no SFTP there.
    pub fn open(to: &Destination, root: &Path) -> Result<Self, Diagnostic> {
        let unwritable = |error: std::io::Error| failed(format!("a temporary file cannot be made: {}", reason(&error)));
        let said = tempfile::tempfile().map_err(unwritable)?;
        let mut command = Command::new("ssh");
        command.current_dir(root).args(["-oBatchMode=yes", "-oServerAliveCountMax=4"]);
        command.arg(format!("-oConnectTimeout={}", to.timeout));
        command.arg(format!("-oServerAliveInterval={}", to.timeout.div_ceil(4)));
        command.args(to.config.iter().flat_map(|file| ["-F", file.as_str()]));
        command.args(to.port.iter().flat_map(|port| ["-p".to_owned(), port.to_string()]));
        command.args(["-s", "--", to.host.as_str(), "sftp"]).stdin(Stdio::piped()).stdout(Stdio::piped());
        command.stderr(said.try_clone().map_err(unwritable)?);
        let mut ssh = command.spawn().map_err(|error| failed(format!("ssh cannot be run: {}", reason(&error))))?;
        let (Some(input), Some(output)) = (ssh.stdin.take(), ssh.stdout.take()) else {
            return Err(failed("ssh cannot be spoken to".to_owned()));
        };
        let (input, output) = (BufWriter::new(input), BufReader::new(output));
        let mut session =
            Self { ssh, input, output, said, next: 0, early: HashMap::new(), can_replace: false, is_broken: false };
        session.greet()?;
        Ok(session)
    }

    fn greet(&mut self) -> Result<(), Diagnostic> {
        let hello = [0, 0, 0, 5, kind::INIT, 0, 0, 0, 3];
        let sent = self.input.write_all(&hello).and_then(|()| self.input.flush());
        let answer = sent.and_then(|()| wire::packet(&mut self.output));
        let (packet, body) = answer.map_err(|error| self.broken(&error))?;
        let mut reader = wire::Reader(&body);
        if packet != kind::VERSION || reader.number().is_none_or(|version| version < 3) {
            return Err(failed("the server does not speak SFTP as it is usual".to_owned()));
        }
        while let Some(name) = reader.text() {
            self.can_replace |= name == REPLACE;
            reader.text();
        }
        Ok(())
    }

    /// What broke the connection, in ssh's words where it has some.
    fn broken(&mut self, error: &std::io::Error) -> Diagnostic {
        self.is_broken = true;
        // What it says is whole once it has ended; it does, because its input or output is gone.
        let _ = self.ssh.kill();
        let _ = self.ssh.wait();
        let mut said = String::new();
        let _ = self.said.rewind().and_then(|()| self.said.read_to_string(&mut said));
        let lines: Vec<&str> = said.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        let last = &lines[lines.len().saturating_sub(MOST_LINES)..];
        failed(if last.is_empty() { format!("the connection broke: {}", reason(error)) } else { last.join("; ") })
    }

    fn send(&mut self, packet: u8, fill: impl FnOnce(&mut Vec<u8>)) -> Result<u32, Diagnostic> {
        let id = self.next;
        self.next = self.next.wrapping_add(1);
        let mut bytes = vec![0, 0, 0, 0, packet];
        wire::number(&mut bytes, id);
        fill(&mut bytes);
        let len = u32::try_from(bytes.len() - 4).unwrap_or(u32::MAX);
        bytes[..4].copy_from_slice(&len.to_be_bytes());
        self.input.write_all(&bytes).map_err(|error| self.broken(&error))?;
        Ok(id)
    }

    /// The reply to a request.
    fn reply(&mut self, id: u32) -> Result<Reply, Diagnostic> {
        if let Some(reply) = self.early.remove(&id) {
            return Ok(reply);
        }
        self.input.flush().map_err(|error| self.broken(&error))?;
        loop {
            let (packet, body) = wire::packet(&mut self.output).map_err(|error| self.broken(&error))?;
            match wire::reply(packet, &body) {
                Some((found, reply)) if found == id => return Ok(reply),
                Some((found, reply)) => _ = self.early.insert(found, reply),
                None => return Err(failed("the server says what nobody understands".to_owned())),
            }
        }
    }

    fn ask(&mut self, packet: u8, path: &str) -> Result<Reply, Diagnostic> {
        let id = self.send(packet, |out| wire::text(out, path.as_bytes()))?;
        self.reply(id)
    }

    /// What stands at a path; nothing where there is nothing.
    pub fn shape(&mut self, path: &str) -> Result<Option<Shape>, Diagnostic> {
        match self.ask(kind::STAT, path)? {
            Reply::Attributes(shape) => Ok(Some(shape)),
            Reply::Status(wire::NO_SUCH_FILE, _) => Ok(None),
            reply => Err(refused(path, &reply)),
        }
    }

    /// What is in a folder.
    pub fn list(&mut self, folder: &str) -> Result<Vec<(Vec<u8>, Shape)>, Diagnostic> {
        let handle = match self.ask(kind::OPENDIR, folder)? {
            Reply::Handle(handle) => handle,
            reply => return Err(refused(folder, &reply)),
        };
        let mut found = Vec::new();
        loop {
            let id = self.send(kind::READDIR, |out| wire::text(out, &handle))?;
            match self.reply(id)? {
                Reply::Names(names) => {
                    found.extend(names.into_iter().filter(|(name, _)| name != b"." && name != b".."));
                }
                Reply::Status(wire::END, _) => break,
                reply => return Err(refused(folder, &reply)),
            }
        }
        let id = self.send(kind::CLOSE, |out| wire::text(out, &handle))?;
        self.reply(id)?;
        Ok(found)
    }

    /// The bytes of a file; nothing where it is not there.
    pub fn read(&mut self, path: &str, most: usize) -> Result<Option<Vec<u8>>, Diagnostic> {
        let handle = match self.open_file(path, FOR_READING).and_then(|id| self.reply(id))? {
            Reply::Handle(handle) => handle,
            Reply::Status(wire::NO_SUCH_FILE, _) => return Ok(None),
            reply => return Err(refused(path, &reply)),
        };
        let mut bytes = Vec::new();
        while bytes.len() <= most {
            let offset = bytes.len() as u64;
            let id = self.send(kind::READ, |out| {
                wire::text(out, &handle);
                out.extend_from_slice(&offset.to_be_bytes());
                wire::number(out, CHUNK as u32);
            })?;
            match self.reply(id)? {
                Reply::Data(data) if !data.is_empty() => bytes.extend_from_slice(&data),
                Reply::Data(_) | Reply::Status(wire::END, _) => break,
                reply => return Err(refused(path, &reply)),
            }
        }
        let id = self.send(kind::CLOSE, |out| wire::text(out, &handle))?;
        self.reply(id)?;
        Ok(Some(bytes))
    }

    fn open_file(&mut self, path: &str, flags: u32) -> Result<u32, Diagnostic> {
        self.send(kind::OPEN, |out| {
            wire::text(out, path.as_bytes());
            wire::number(out, flags);
            wire::number(out, wire::WITH_PERMISSIONS);
            wire::number(out, 0o644);
        })
    }

    /// Writes files, each under its second name; then each takes its first, in one step where the server can do that.
    pub fn put(&mut self, files: &[(String, String, Vec<u8>)]) -> Result<(), Diagnostic> {
        let opened: Result<Vec<u32>, _> = files.iter().map(|(_, name, _)| self.open_file(name, FOR_WRITING)).collect();
        let (mut handles, mut sent) = (Vec::new(), Vec::new());
        for (id, (path, _, bytes)) in opened?.into_iter().zip(files) {
            let handle = match self.reply(id)? {
                Reply::Handle(handle) => handle,
                reply => return Err(refused(path, &reply)),
            };
            self.write(path, &handle, bytes, &mut sent)?;
            handles.push((handle, path));
        }
        self.all_done(&sent)?;
        let mut closing = Vec::new();
        for (handle, path) in handles {
            closing.push((self.send(kind::CLOSE, |out| wire::text(out, &handle))?, path));
        }
        self.all_done(&closing)?;
        let mut renaming = Vec::new();
        for (path, name, _) in files {
            renaming.push((self.rename(name, path)?, path));
        }
        if self.can_replace {
            return self.all_done(&renaming);
        }
        for ((id, _), (path, name, _)) in renaming.into_iter().zip(files) {
            if self.reply(id)? != Reply::Status(0, String::new()) && self.shape(name)?.is_some() {
                self.remove(path)?;
                let again = self.rename(name, path)?;
                self.all_done(&[(again, path)])?;
            }
        }
        Ok(())
    }

    fn rename(&mut self, from: &str, to: &str) -> Result<u32, Diagnostic> {
        let packet = if self.can_replace { kind::EXTENDED } else { kind::RENAME };
        let replaces = self.can_replace;
        self.send(packet, |out| {
            if replaces {
                wire::text(out, REPLACE);
            }
            wire::text(out, from.as_bytes());
            wire::text(out, to.as_bytes());
        })
    }

    /// Sends the bytes of a file; `sent` are requests that were not replied to yet, and never many.
    fn write<'a>(
        &mut self,
        path: &'a String,
        handle: &[u8],
        bytes: &[u8],
        sent: &mut Vec<(u32, &'a String)>,
    ) -> Result<(), Diagnostic> {
        for (number, chunk) in bytes.chunks(CHUNK).enumerate() {
            let offset = (number * CHUNK) as u64;
            let id = self.send(kind::WRITE, |out| {
                wire::text(out, handle);
                out.extend_from_slice(&offset.to_be_bytes());
                wire::text(out, chunk);
            })?;
            sent.push((id, path));
            if sent.len() >= AHEAD {
                self.all_done(&std::mem::take(sent))?;
            }
        }
        Ok(())
    }

    /// Every one of these must have gone well.
    fn all_done(&mut self, sent: &[(u32, &String)]) -> Result<(), Diagnostic> {
        for (id, path) in sent {
            match self.reply(*id)? {
                Reply::Status(0, _) => {}
                reply => return Err(refused(path, &reply)),
            }
        }
        Ok(())
    }

    /// Makes a folder, unless it is there.
    pub fn make(&mut self, folder: &str) -> Result<(), Diagnostic> {
        let id = self.send(kind::MKDIR, |out| {
            wire::text(out, folder.as_bytes());
            wire::number(out, wire::WITH_PERMISSIONS);
            wire::number(out, 0o755);
        })?;
        match self.reply(id)? {
            Reply::Status(0, _) => Ok(()),
            reply => match self.shape(folder)? {
                Some(Shape::Folder) => Ok(()),
                _ => Err(refused(folder, &reply)),
            },
        }
    }

    /// Removes a file, unless it is gone.
    pub fn remove(&mut self, path: &str) -> Result<(), Diagnostic> {
        match self.ask(kind::REMOVE, path)? {
            Reply::Status(0 | wire::NO_SUCH_FILE, _) => Ok(()),
            reply => Err(refused(path, &reply)),
        }
    }

    /// Removes a folder in which nothing is.
    pub fn remove_folder(&mut self, folder: &str) -> Result<(), Diagnostic> {
        // One in which something is stays, whatever the server calls that.
        self.ask(kind::RMDIR, folder).map(|_| ())
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        let _ = self.ssh.kill();
        let _ = self.ssh.wait();
    }
}

fn refused(path: &str, reply: &Reply) -> Diagnostic {
    let said = match reply {
        Reply::Status(_, said) if !said.is_empty() => said.as_str(),
        Reply::Status(wire::NO_SUCH_FILE, _) => "there is no such file",
        _ => "the server refuses",
    };
    failed(format!("`{path}`: {said}"))
}
