use super::*;

mod docx;
mod epub;
mod hostile;
mod odt;
mod pdf;
mod rtf;

use std::io::{Cursor, Write as _};

/// An archive with these parts.
fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn read_bytes(bytes: &[u8]) -> Document {
    let kind = kind(bytes).unwrap().expect("a document");
    read(kind, bytes).unwrap()
}

fn body(document: &Document) -> html::Body {
    let has = |path: &str, _: &str| document.files.iter().any(|(known, _)| known == path);
    document.page.body(&has)
}

fn markdown(bytes: &[u8]) -> String {
    body(&read_bytes(bytes)).markdown
}

const PNG: &[u8] = b"\x89PNG\r\n\x1a\nnot a whole one";
