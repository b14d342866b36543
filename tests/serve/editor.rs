//! How editors save, step by step, as they do it. Each step is on disk before the next begins.

use std::fs;
use std::io::{Seek as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Writes beside the file, then takes its name: many editors and most programs.
pub fn atomic(path: &Path, text: &str) {
    let temporary = beside(path, |name| format!(".{name}.kate-swp"));
    fs::write(&temporary, text).unwrap();
    fs::rename(temporary, path).unwrap();
}

/// The same with a temporary name that nothing tells from a file of the site.
pub fn atomic_in_the_open(path: &Path, text: &str) {
    let temporary = beside(path, |name| format!("{name}.saving"));
    fs::write(&temporary, text).unwrap();
    fs::rename(temporary, path).unwrap();
}

/// Vim with `set backup writebackup`: tries whether it may make files, moves the old one away, writes a new one.
pub fn vim(path: &Path, text: &str) {
    let swap = beside(path, |name| format!(".{name}.swp"));
    fs::write(&swap, "swap").unwrap();
    let probe = beside(path, |_| "4913".to_owned());
    fs::write(&probe, "").unwrap();
    fs::remove_file(probe).unwrap();
    fs::rename(path, beside(path, |name| format!("{name}~"))).unwrap();
    fs::write(path, text).unwrap();
    fs::remove_file(swap).unwrap();
}

/// Emacs: a lock that is a link to nowhere, an automatic copy, a backup, and the file written over.
#[cfg(unix)]
pub fn emacs(path: &Path, text: &str) {
    let lock = beside(path, |name| format!(".#{name}"));
    std::os::unix::fs::symlink("writer@machine.1234:1465800000", &lock).unwrap();
    let copy = beside(path, |name| format!("#{name}#"));
    fs::write(&copy, text).unwrap();
    fs::copy(path, beside(path, |name| format!("{name}~"))).unwrap();
    fs::write(path, text).unwrap();
    fs::remove_file(copy).unwrap();
    fs::remove_file(lock).unwrap();
}

/// Helix: the old file is kept under another name until the new one is written.
pub fn helix(path: &Path, text: &str) {
    let backup = beside(path, |name| format!("{name}dK3p0x.bck"));
    fs::copy(path, &backup).unwrap();
    fs::write(path, text).unwrap();
    fs::remove_file(backup).unwrap();
}

/// JetBrains' safe write: the new file is written beside the old one, which leaves before the new one takes its name.
pub fn jetbrains(path: &Path, text: &str) {
    let new = beside(path, |name| format!("{name}___jb_tmp___"));
    let old = beside(path, |name| format!("{name}___jb_old___"));
    fs::write(&new, text).unwrap();
    fs::rename(path, &old).unwrap();
    fs::rename(&new, path).unwrap();
    fs::remove_file(old).unwrap();
}

/// Truncates, thinks, and writes the text in two parts.
pub fn truncate_then_write(path: &Path, text: &str, pause: Duration) {
    let mut file = fs::OpenOptions::new().write(true).truncate(true).open(path).unwrap();
    file.sync_all().unwrap();
    std::thread::sleep(pause);
    let (first, second) = text.split_at(text.len() / 2);
    file.write_all(first.as_bytes()).unwrap();
    file.write_all(second.as_bytes()).unwrap();
}

/// Writes over the bytes, as long as they are of the same number.
pub fn in_place(path: &Path, from: &str, to: &str) {
    assert_eq!(from.len(), to.len());
    let text = fs::read_to_string(path).unwrap();
    let at = text.find(from).unwrap();
    let mut file = fs::OpenOptions::new().write(true).open(path).unwrap();
    file.seek(std::io::SeekFrom::Start(at as u64)).unwrap();
    file.write_all(to.as_bytes()).unwrap();
}

fn beside(path: &Path, name: impl Fn(&str) -> String) -> PathBuf {
    path.with_file_name(name(path.file_name().unwrap().to_str().unwrap()))
}
