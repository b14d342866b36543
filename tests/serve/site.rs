//! A small site on disk.

use std::fs;
use std::path::{Path, PathBuf};

pub struct Site {
    folder: tempfile::TempDir,
}

impl Site {
    /// Two articles of one section, a style sheet and a picture.
    pub fn new() -> Self {
        let site = Self { folder: tempfile::tempdir().unwrap() };
        site.write("postil.toml", "title = \"The Weir\"\n");
        site.write("content/_index.md", "+++\ntitle = \"The Weir\"\n+++\n");
        site.write("content/news/_index.md", "+++\ntitle = \"News\"\n+++\n");
        site.article("a", "The river rises.");
        site.article("b", "The bridge holds.");
        site.write("static/style.css", "p { color: teal }\n");
        site.write("static/photo.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n");
        site
    }

    pub fn root(&self) -> PathBuf {
        self.folder.path().join("site")
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.root().join(name)
    }

    /// A folder beside the site, where links may lead.
    pub fn outside(&self) -> PathBuf {
        self.folder.path().join("outside")
    }

    pub fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub fn article(&self, name: &str, text: &str) {
        self.write(&format!("content/news/{name}.md"), article(name, text));
    }

    pub fn remove(&self, name: &str) {
        let path = self.path(name);
        if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) }.unwrap();
    }

    pub fn rename(&self, from: &str, to: &str) {
        fs::create_dir_all(self.path(to).parent().unwrap()).unwrap();
        fs::rename(self.path(from), self.path(to)).unwrap();
    }
}

/// What stands in an article's file.
pub fn article(title: &str, text: &str) -> String {
    format!("+++\ntitle = \"{title}\"\ndate = 2016-06-13\n+++\n\n{text}\n")
}

/// A link in the file system.
#[cfg(unix)]
pub fn link(target: &Path, link: &Path) {
    std::os::unix::fs::symlink(target, link).unwrap();
}
