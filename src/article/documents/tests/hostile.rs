//! Documents made to do harm, and broken ones: each is refused in short time and with a reason.

use std::time::{Duration, Instant};

use super::*;

const TYPES: (&str, &[u8]) = ("[Content_Types].xml", b"<Types/>");

/// What reading says, which it must within a few seconds.
fn fault(bytes: &[u8]) -> Fault {
    let started = Instant::now();
    let fault = match kind(bytes) {
        Ok(Some(kind)) => read(kind, bytes).expect_err("refused"),
        Ok(None) => panic!("no document"),
        Err(fault) => fault,
    };
    assert!(started.elapsed() < Duration::from_secs(20), "{fault} took {:?}", started.elapsed());
    fault
}

fn word(document: &str) -> Vec<u8> {
    archive(&[TYPES, ("word/document.xml", document.as_bytes())])
}

#[test]
fn bombs_are_not_unpacked() {
    let zeros = vec![b' '; 40 << 20];
    let bytes = archive(&[TYPES, ("word/document.xml", &zeros)]);
    assert!(bytes.len() < 100_000, "{} bytes are a bomb", bytes.len());
    assert_eq!(fault(&bytes), Fault::Bomb("word/document.xml".to_owned()));
    // Whatever the headers say of the size.
    let mut lying = bytes;
    for at in 0..lying.len() - 4 {
        if lying[at..at + 4] == u32::to_le_bytes(40 << 20) {
            lying[at..at + 4].copy_from_slice(&u32::to_le_bytes(100));
        }
    }
    assert!(matches!(fault(&lying), Fault::Bomb(_) | Fault::Damaged(..)));
}

#[test]
fn entities_are_not_expanded() {
    let laughs = "<!DOCTYPE d [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY c SYSTEM \"file:///etc/passwd\">]><w:document>&b;&c;</w:document>";
    assert_eq!(fault(&word(laughs)), Fault::Entities("word/document.xml".to_owned()));
    let unknown = "<d><body><p><r><t>&b;</t></r></p></body></d>";
    assert!(matches!(fault(&word(unknown)), Fault::Damaged("DOCX", _)));
}

#[test]
fn no_depth_overflows_the_stack() {
    for name in ["sdt", "tbl", "p", "r", "ins", "hyperlink", "drawing", "txbxContent", "del"] {
        let deep = format!(
            "<d><body>{}{}</body></d>",
            format!("<{name}>").repeat(100_000),
            format!("</{name}>").repeat(100_000)
        );
        assert_eq!(fault(&word(&deep)), Fault::Empty, "{name}");
    }
    let table = "<tbl><tr><tc><p><r><t>deep</t></r></p>";
    let deep = format!("<d><body>{}{}</body></d>", table.repeat(20_000), "</tc></tr></tbl>".repeat(20_000));
    let bytes = word(&deep);
    let shown = markdown(&bytes);
    assert!(shown.contains("deep") && shown.len() < 1000);
}

#[test]
fn what_is_cut_off_or_of_another_kind_is_told() {
    let whole = word("<d><body><p><r><t>Words that are there.</t></r></p></body></d>");
    assert!(markdown(&whole).contains("Words"));
    for len in 5..whole.len() {
        match kind(&whole[..len]) {
            Ok(Some(kind)) => _ = read(kind, &whole[..len]),
            Ok(None) => panic!("cut off at {len} it is no document at all"),
            Err(fault) => assert!(matches!(fault, Fault::Damaged(..) | Fault::Other(..)), "{fault}"),
        }
    }
    assert_eq!(fault(&word("<d><body/></d>")), Fault::Empty);
    assert!(matches!(fault(&archive(&[TYPES])), Fault::Damaged("DOCX", _)));
    assert!(matches!(fault(&archive(&[TYPES, ("xl/workbook.xml", b"<a/>")])), Fault::Other("a spreadsheet (XLSX)", _)));
    assert!(matches!(fault(&archive(&[("a.txt", b"words")])), Fault::Other("a ZIP archive", _)));
    let old = [OLE, &[0; 600]].concat();
    assert!(matches!(fault(&old), Fault::Other("a file of old Office programs (DOC)", _)));
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(fault(&[OLE, &[0; 600], &name].concat()), Fault::Encrypted);
}

#[test]
fn open_documents_that_are_encrypted_cut_off_or_deep_are_told() {
    let odt = |content: &str, manifest: &str| {
        let parts: [(&str, &[u8]); 3] = [
            ("mimetype", b"application/vnd.oasis.opendocument.text"),
            ("content.xml", content.as_bytes()),
            ("META-INF/manifest.xml", manifest.as_bytes()),
        ];
        archive(&parts)
    };
    let text = |inner: &str| format!("<d><body><text>{inner}</text></body></d>");
    assert_eq!(fault(&odt("\u{1}", "<m><encryption-data/></m>")), Fault::Encrypted);
    assert!(matches!(fault(&odt("<d><body/></d>", "<m/>")), Fault::Damaged("ODT", _)));
    assert!(matches!(fault(&odt("<d><body>", "<m/>")), Fault::Damaged("ODT", _)));
    assert_eq!(fault(&odt("<!DOCTYPE d [<!ENTITY a \"b\">]><d/>", "<m/>")), Fault::Entities("content.xml".to_owned()));
    let web: [(&str, &[u8]); 2] = [
        ("mimetype", b"application/vnd.oasis.opendocument.text-web"),
        ("content.xml", b"<d><body><text><p>A page that was one of the web.</p></text></body></d>"),
    ];
    assert_eq!(markdown(&archive(&web)), "A page that was one of the web.\n");
    let sheet: [(&str, &[u8]); 1] = [("mimetype", b"application/vnd.oasis.opendocument.spreadsheet")];
    assert!(matches!(fault(&archive(&sheet)), Fault::Other(..)));
    for name in ["section", "p", "span", "list", "note", "frame", "text-box", "table", "a"] {
        let deep = text(&format!("{}{}", format!("<{name}>").repeat(50_000), format!("</{name}>").repeat(50_000)));
        assert_eq!(fault(&odt(&deep, "<m/>")), Fault::Empty, "{name}");
    }
    let wide = text(
        "<p>a<s c=\"4000000000\"/>b</p><table><table-row><table-cell number-columns-repeated=\"4000000000\"><p>c</p></table-cell></table-row></table>",
    );
    assert!(markdown(&odt(&wide, "<m/>")).len() < 1000);
    let bytes = odt(&text("<p>Words that are there.</p>"), "<m/>");
    for len in 5..bytes.len() {
        assert!(kind(&bytes[..len]).is_err(), "cut off at {len}");
    }
}

#[test]
fn archives_with_passwords_are_told() {
    let mut bytes = word("<d><body><p><r><t>Words.</t></r></p></body></d>");
    // The flag of each entry, in its header and in the directory.
    for at in 0..bytes.len() - 4 {
        match &bytes[at..at + 4] {
            b"PK\x03\x04" => bytes[at + 6] |= 1,
            b"PK\x01\x02" => bytes[at + 8] |= 1,
            _ => {}
        }
    }
    assert_eq!(fault(&bytes), Fault::Encrypted);
}
