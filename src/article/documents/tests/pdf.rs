//! Pages as letters at places.

use std::time::Instant;

use super::*;

/// A file with these pages' content, in Helvetica (F1), its bold (F2) and Courier (F3).
fn pdf(pages: &[&str]) -> Vec<u8> {
    let mut out = String::from("%PDF-1.4\n1 0 obj <</Type /Catalog /Pages 2 0 R /Lang (en-GB)>> endobj\n");
    let kids: String = (0..pages.len()).map(|at| format!("{} 0 R ", 10 + 2 * at)).collect();
    out.push_str(&format!("2 0 obj <</Type /Pages /Kids [{kids}] /Count {} /MediaBox [0 0 600 800] /Resources <</Font <</F1 3 0 R /F2 4 0 R /F3 5 0 R>>>>>> endobj\n", pages.len()));
    for (number, name) in [(3, "Helvetica"), (4, "Helvetica-Bold"), (5, "Courier")] {
        let widths = "500 ".repeat(224);
        out.push_str(&format!("{number} 0 obj <</Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding /FirstChar 32 /LastChar 255 /Widths [{widths}]>> endobj\n"));
    }
    for (at, content) in pages.iter().enumerate() {
        let number = 10 + 2 * at;
        out.push_str(&format!("{number} 0 obj <</Type /Page /Parent 2 0 R /Contents {} 0 R>> endobj\n{} 0 obj <</Length {}>> stream\n{content}\nendstream endobj\n", number + 1, number + 1, content.len() + 1));
    }
    out.push_str("6 0 obj <</Title (Ferry returns) /Author (Ann Hart) /CreationDate (D:20160503100000+02'00')>> endobj\ntrailer <</Root 1 0 R /Info 6 0 R>>\n%%EOF\n");
    out.into_bytes()
}

/// Lines of 12 points from a place down, each in the font and size given.
fn lines(x: f64, y: f64, font: &str, size: f64, lines: &[&str]) -> String {
    let all = lines.iter().enumerate().map(|(at, line)| {
        format!(
            "BT /{font} {size} Tf 1 0 0 1 {x} {} Tm ({}) Tj ET\n",
            y - 14.0 * at as f64,
            line.replace('(', "\\(").replace(')', "\\)")
        )
    });
    all.collect()
}

const LINE: &str = "words that go on for most of the width of the column as lines do";

#[test]
fn lines_become_paragraphs_and_divided_words_are_joined() {
    let page = lines(
        50.0,
        700.0,
        "F1",
        12.0,
        &[
            "The ferry came back to Nordvik after ten years, in a storm that no-",
            "body had foreseen; the well-",
            "known mate was on board, well-known as he is, with all that go on.",
        ],
    ) + &lines(50.0, 620.0, "F1", 12.0, &["A second paragraph."]);
    let document = read_bytes(&pdf(&[&page]));
    assert_eq!(
        body(&document).markdown,
        "The ferry came back to Nordvik after ten years, in a storm that nobody had foreseen; the well-known mate was on board, well-known as he is, with all that go on.\n\nA second paragraph.\n"
    );
    let evidence = &document.page.evidence;
    assert_eq!(evidence.title.as_ref().unwrap().value, "Ferry returns");
    assert_eq!(evidence.authors.as_ref().unwrap().value, ["Ann Hart"]);
    assert_eq!(evidence.published.as_ref().unwrap().value.to_string(), "2016-05-03");
    assert_eq!(evidence.language.as_ref().unwrap().value, "en-GB");
}

#[test]
fn columns_are_read_one_after_the_other_and_page_numbers_go() {
    let column = |x: f64, name: &str| {
        let texts: Vec<String> = (0..6).map(|at| format!("{name} {at} that goes on for the column")).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        lines(x, 650.0, "F1", 10.0, &texts)
    };
    const NAMES: [&str; 3] = ["one", "two", "three"];
    const TITLES: [&str; 3] = ["Ferry returns after ten years", "How it was built and why", "What comes of it"];
    let page = |number: usize| {
        let name = NAMES[number - 1];
        lines(50.0, 780.0, "F1", 9.0, &[&format!("The Herald, 3 May 2016, page {number}")])
            + &lines(50.0, 720.0, "F2", 18.0, &[TITLES[number - 1]])
            + &column(320.0, &format!("right {name}"))
            + &column(50.0, &format!("left {name}"))
            + &lines(300.0, 20.0, "F1", 9.0, &[&number.to_string()])
    };
    let pages = [page(1), page(2), page(3)];
    let shown = markdown(&pdf(&[&pages[0], &pages[1], &pages[2]]));
    assert!(!shown.contains("Herald"), "{shown}");
    let at = |words: &str| shown.find(words).unwrap_or_else(|| panic!("{words} is in {shown}"));
    assert!(
        at("left one 0") < at("left one 5")
            && at("left one 5") < at("right one 0")
            && at("right one 5") < at("left two 0"),
        "{shown}"
    );
    assert!(shown.contains("## How it was built and why"), "{shown}");
    assert!(!shown.lines().any(|line| ["1", "2", "3"].contains(&line)), "{shown}");
}

#[test]
fn headings_lists_tables_and_code_are_made_again() {
    let page = lines(50.0, 760.0, "F2", 24.0, &["The ferry"])
        + &lines(50.0, 720.0, "F1", 12.0, &[LINE, LINE])
        + &lines(50.0, 680.0, "F2", 16.0, &["Arrivals"])
        + &lines(50.0, 650.0, "F1", 12.0, &["\\225 one thing", "\\225 another thing"])
        + &lines(70.0, 622.0, "F1", 12.0, &["1. first", "2. second"])
        + &lines(50.0, 570.0, "F2", 12.0, &["Year"])
        + &lines(200.0, 570.0, "F2", 12.0, &["Fish"])
        + &lines(50.0, 556.0, "F1", 12.0, &["2015", "2016"])
        + &lines(200.0, 556.0, "F1", 12.0, &["cod", "herring"])
        + &lines(50.0, 510.0, "F3", 12.0, &["if a < b {"])
        + &lines(78.8, 496.0, "F3", 12.0, &["go on"])
        + &lines(50.0, 460.0, "F1", 12.0, &[LINE]);
    let expected = format!(
        "{LINE} {LINE}\n\n## Arrivals\n\n- one thing\n- another thing\n  1. first\n  2. second\n\n| Year | Fish |\n| --- | --- |\n| 2015 | cod |\n| 2016 | herring |\n\n```\nif a < b {{\n    go on\n```\n\n{LINE}\n"
    );
    let document = read_bytes(&pdf(&[&page]));
    assert_eq!((document.page.title(), body(&document).markdown), ("The ferry", expected));
}

fn fault(bytes: &[u8]) -> Fault {
    let started = Instant::now();
    let kind = kind(bytes).unwrap().expect("a document");
    let fault = read(kind, bytes).expect_err("refused");
    assert!(started.elapsed().as_secs() < 20, "{fault} took {:?}", started.elapsed());
    fault
}

#[test]
fn pictures_of_pages_encrypted_and_broken_files_are_told() {
    assert_eq!(fault(&pdf(&[""])), Fault::Empty);
    let page = lines(50.0, 700.0, "F1", 12.0, &["Words."]);
    let encrypted = String::from_utf8(pdf(&[&page])).unwrap().replace("/Root 1 0 R", "/Root 1 0 R /Encrypt 9 0 R");
    assert_eq!(fault(encrypted.as_bytes()), Fault::Encrypted);
    let scan = String::from_utf8(pdf(&["/I Do", "/I Do"])).unwrap();
    let scan = scan.replace("/Font <<", "/XObject <</I 7 0 R>> /Font <<").replace(
        "6 0 obj",
        "7 0 obj <</Subtype /Image /Width 1 /Height 1 /Filter /DCTDecode>> stream\nx\nendstream endobj\n6 0 obj",
    );
    assert_eq!(fault(scan.as_bytes()), Fault::Scanned(2));
    let drawn = String::from_utf8(pdf(&[&lines(50.0, 700.0, "F1", 12.0, &[LINE])])).unwrap();
    let drawn = drawn.replace("/Subtype /Type1", "/Subtype /Type0");
    assert_eq!(fault(drawn.as_bytes()), Fault::Unreadable);
    assert!(matches!(fault(b"%PDF-1.4\nnothing"), Fault::Damaged("PDF", _)));
    let whole = pdf(&[&page]);
    for len in (5..whole.len()).step_by(7) {
        // Wherever it is cut off it is told, or read as far as it goes.
        if let Ok(document) = read(Kind::Pdf, &whole[..len]) {
            assert!("Words.".starts_with(body(&document).markdown.trim()));
        }
    }
}

#[test]
fn bombs_loops_and_depth_are_bounded() {
    use std::io::Write as _;
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    packed.write_all(&vec![b' '; 80 << 20]).unwrap();
    let packed = packed.finish().unwrap();
    let base = String::from_utf8(pdf(&[""])).unwrap();
    let at = base.find("11 0 obj").unwrap();
    let mut bomb = base.as_bytes()[..at].to_vec();
    bomb.extend(format!("11 0 obj <</Length {} /Filter /FlateDecode>> stream\n", packed.len()).bytes());
    bomb.extend(&packed);
    bomb.extend(b"\nendstream endobj\n");
    bomb.extend(&base.as_bytes()[at..][base[at..].find("endobj").unwrap() + 7..]);
    assert_eq!(fault(&bomb), Fault::Bomb("a stream".to_owned()));
    // Each drawing draws the next ten times.
    let forms: String = (0..9).map(|at| {
        let draws = "/X Do ".repeat(20);
        format!("{} 0 obj <</Subtype /Form /Resources <</XObject <</X {} 0 R>>>> /Length {}>> stream\n{draws}\nendstream endobj\n", 100 + at, 101 + at, draws.len() + 1)
    }).collect();
    let laughs =
        base.replace("/Font <<", "/XObject <</X 100 0 R>> /Font <<").replace("6 0 obj", &format!("{forms}6 0 obj"));
    let laughs = laughs.replacen("stream\n\nendstream", "stream\n/X Do /X Do /X Do\nendstream", 1);
    assert!(matches!(fault(laughs.as_bytes()), Fault::Bomb(_) | Fault::Empty));
    let deep = base.replacen("stream\n\nendstream", &format!("stream\n{}\nendstream", "[".repeat(200_000)), 1);
    assert_eq!(fault(deep.as_bytes()), Fault::Empty);
    let round = base.replace("/Kids [10 0 R ]", "/Kids [2 0 R 2 0 R 10 0 R ]");
    assert_eq!(fault(round.as_bytes()), Fault::Empty);
    let many = "1 0 obj ".repeat(300_000);
    assert!(matches!(fault(format!("%PDF-1.4 {many}").as_bytes()), Fault::Damaged("PDF", _)));
}
