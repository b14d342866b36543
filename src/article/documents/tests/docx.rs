//! What Word says and how, part by part.

use super::*;

const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
                 xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
const TYPES: &[u8] = b"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>";

/// A document with this body, these styles and other parts.
fn docx_with(body: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let document = format!("<w:document {W}><w:body>{body}</w:body></w:document>");
    let parts: Vec<(&str, String)> = parts.iter().map(|(name, text)| (*name, text.replace("W3", W))).collect();
    let mut all = vec![("[Content_Types].xml", TYPES), ("word/document.xml", document.as_bytes())];
    all.extend(parts.iter().map(|(name, text)| (*name, text.as_bytes())));
    archive(&all)
}

fn docx(body: &str) -> String {
    markdown(&docx_with(body, &[]))
}

fn p(words: &str) -> String {
    format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>")
}

#[test]
fn insertions_stay_and_deletions_go() {
    let changed = "<w:p><w:r><w:t xml:space=\"preserve\">The ferry </w:t></w:r>\
        <w:del w:id=\"1\" w:author=\"A\"><w:r><w:delText>left</w:delText></w:r></w:del>\
        <w:ins w:id=\"2\" w:author=\"A\"><w:r><w:t>came back</w:t></w:r></w:ins><w:r><w:t>.</w:t></w:r></w:p>\
        <w:p><w:pPr><w:rPr><w:del w:id=\"3\"/></w:rPr></w:pPr><w:r><w:t xml:space=\"preserve\">Two that </w:t></w:r></w:p>\
        <w:p><w:r><w:t>are one.</w:t></w:r></w:p>\
        <w:moveFrom w:id=\"4\"><w:p><w:r><w:t>Moved.</w:t></w:r></w:p></w:moveFrom>\
        <w:p><w:moveFrom w:id=\"5\"><w:r><w:t>Gone from here.</w:t></w:r></w:moveFrom></w:p>\
        <w:p><w:moveTo w:id=\"6\"><w:r><w:t>Come to here.</w:t></w:r></w:moveTo></w:p>\
        <w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Hidden.</w:t></w:r></w:p>";
    assert_eq!(docx(changed), "The ferry came back.\n\nTwo that are one.\n\nCome to here.\n");
}

#[test]
fn deleted_rows_go_and_cells_that_span_stay() {
    let cell = |words: &str, properties: &str| format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", p(words));
    let row =
        |cells: &[String], properties: &str| format!("<w:tr><w:trPr>{properties}</w:trPr>{}</w:tr>", cells.concat());
    let deleted = row(&[cell("gone", ""), cell("gone", "")], "<w:del w:id=\"1\"/>");
    let plain = [
        row(&[cell("Year", ""), cell("Fish", "")], "<w:tblHeader/>"),
        row(&[cell("2015", ""), cell("4 | 5", "")], ""),
        deleted,
    ];
    let before = p("A table follows, which has two columns.");
    assert_eq!(
        docx(&format!("{before}<w:tbl>{}</w:tbl>", plain.concat())),
        "A table follows, which has two columns.\n\n| Year | Fish |\n| --- | --- |\n| 2015 | 4 \\| 5 |\n"
    );
    let spanning = [
        row(
            &[cell("Year", "<w:vMerge w:val=\"restart\"/>"), cell("Fish", "<w:gridSpan w:val=\"2\"/>")],
            "<w:tblHeader/>",
        ),
        row(&[cell("", "<w:vMerge/>"), cell("cod", ""), cell("herring", "")], ""),
    ];
    assert_eq!(
        docx(&format!("{before}<w:tbl>{}</w:tbl>", spanning.concat())),
        "A table follows, which has two columns.\n\n<table>\n<tr><th rowspan=\"2\">Year</th><th colspan=\"2\">Fish</th></tr>\n\
         <tr><td>cod</td><td>herring</td></tr>\n</table>\n"
    );
}

const STYLES: &str = "<w:styles W3>\
    <w:style w:type=\"paragraph\" w:styleId=\"Berschrift1\"><w:name w:val=\"heading 1\"/></w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"Own\"><w:name w:val=\"My own\"/><w:basedOn w:val=\"Berschrift1\"/></w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"Deep\"><w:name w:val=\"Deep\"/><w:pPr><w:outlineLvl w:val=\"2\"/></w:pPr></w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"Loop\"><w:name w:val=\"Loop\"/><w:basedOn w:val=\"Loop\"/></w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"TOC1\"><w:name w:val=\"toc 1\"/></w:style>\
    <w:style w:type=\"character\" w:styleId=\"Fett\"><w:name w:val=\"Strong\"/><w:rPr><w:b/></w:rPr></w:style></w:styles>";

fn styled(style: &str, words: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>{words}</w:t></w:r></w:p>")
}

#[test]
fn styles_of_any_language_and_of_ones_own_become_structure() {
    let text = [
        styled("TOC1", "Arrivals 2"),
        p("Words before everything."),
        styled("Berschrift1", "Arrivals"),
        p("Words."),
        styled("Own", "Departures"),
        styled("Deep", "At night"),
        styled("Loop", "A style in a circle."),
        "<w:p><w:r><w:rPr><w:rStyle w:val=\"Fett\"/></w:rPr><w:t>Strong</w:t></w:r><w:r><w:t xml:space=\"preserve\"> words.</w:t></w:r></w:p>".to_owned(),
    ];
    let expected = "Words before everything.\n\n## Arrivals\n\nWords.\n\n## Departures\n\n### At night\n\n**A style in a circle.**\n\n**Strong** words.\n";
    assert_eq!(markdown(&docx_with(&text.concat(), &[("word/styles.xml", STYLES)])), expected);
}

#[test]
fn lists_nest_go_on_and_start_where_they_say() {
    let numbering = "<w:numbering W3>\
        <w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"3\"/><w:numFmt w:val=\"decimal\"/></w:lvl>\
        <w:lvl w:ilvl=\"1\"><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"o\"/></w:lvl></w:abstractNum>\
        <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>\
        <w:num w:numId=\"2\"><w:abstractNumId w:val=\"0\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride></w:num>\
        </w:numbering>";
    let item = |list: &str, level: &str, words: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"
        )
    };
    let text = [
        item("1", "0", "third"),
        item("1", "1", "a mark"),
        item("1", "0", "fourth"),
        p("Between the lists."),
        item("1", "0", "fifth"),
        item("2", "0", "first of another"),
        item("0", "0", "In no list."),
    ];
    let expected =
        "3. third\n   - a mark\n4. fourth\n\nBetween the lists.\n\n5. fifth\n\n1) first of another\n\nIn no list.\n";
    assert_eq!(markdown(&docx_with(&text.concat(), &[("word/numbering.xml", numbering)])), expected);
}

#[test]
fn links_notes_fields_and_pictures_stay() {
    let relations = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
        <Relationship Id=\"r1\" Type=\"x/hyperlink\" Target=\"https://port.example/\" TargetMode=\"External\"/>\
        <Relationship Id=\"r2\" Type=\"x/image\" Target=\"media/image1.png\"/>\
        <Relationship Id=\"r3\" Type=\"x/image\" Target=\"media/image2.emf\"/>\
        <Relationship Id=\"r4\" Type=\"x/image\" Target=\"../../../etc/passwd\"/>\
        <Relationship Id=\"r5\" Type=\"x/hyperlink\" Target=\"javascript:alert(1)\" TargetMode=\"External\"/></Relationships>";
    let notes = "<w:footnotes W3><w:footnote w:id=\"-1\" w:type=\"separator\"><w:p><w:r><w:t>line</w:t></w:r></w:p></w:footnote>\
        <w:footnote w:id=\"7\"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space=\"preserve\"> 1 May is a holiday.</w:t></w:r></w:p></w:footnote></w:footnotes>";
    let picture = |id: &str| {
        format!(
            "<w:p><w:r><w:drawing><wp:inline xmlns:wp=\"wp\"><wp:docPr id=\"1\" name=\"Picture 1\" descr=\"The quay at dawn\"/>\
             <pic:pic xmlns:pic=\"pic\"><pic:nvPicPr><pic:cNvPr id=\"0\" name=\"\"/></pic:nvPicPr><a:blip xmlns:a=\"a\" r:embed=\"{id}\"/></pic:pic></wp:inline></w:drawing></w:r></w:p>"
        )
    };
    let text = [
        "<w:p><w:hyperlink r:id=\"r1\"><w:r><w:t>The port</w:t></w:r></w:hyperlink><w:r><w:t xml:space=\"preserve\"> is shut on Labour Day.</w:t></w:r>\
         <w:r><w:footnoteReference w:id=\"7\"/></w:r></w:p>".to_owned(),
        "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> HYPERLINK \"https://a.example/b\" </w:instrText></w:r>\
         <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>A field</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>\
         <w:hyperlink r:id=\"r5\"><w:r><w:t xml:space=\"preserve\"> and a script</w:t></w:r></w:hyperlink></w:p>".to_owned(),
        picture("r2"),
        "<w:p><w:pPr><w:pStyle w:val=\"Caption\"/></w:pPr><w:r><w:t>The quay</w:t></w:r></w:p>".to_owned(),
        picture("r3"),
        picture("r4"),
    ];
    let document = format!("<w:document {W}><w:body>{}</w:body></w:document>", text.concat());
    let bytes = archive(&[
        ("[Content_Types].xml", TYPES),
        ("word/document.xml", document.as_bytes()),
        ("word/_rels/document.xml.rels", relations.as_bytes()),
        ("word/footnotes.xml", notes.replace("W3", W).as_bytes()),
        ("word/media/image1.png", PNG),
        ("word/media/image2.emf", b"\x01\0\0\0"),
        ("etc/passwd", PNG),
    ]);
    let document = read_bytes(&bytes);
    let body = body(&document);
    assert_eq!(
        body.markdown,
        "[The port](https://port.example/) is shut on Labour Day.[^1]\n\n[A field](https://a.example/b) and a script\n\n\
         ![The quay at dawn](image1.png \"The quay\")\n\n[^1]: 1 May is a holiday.\n"
    );
    assert_eq!(document.files, [("image1.png".to_owned(), PNG.to_vec())]);
    assert_eq!((document.unseen.as_slice(), body.dead_links), (["image2.emf".to_owned()].as_slice(), 1));
}

#[test]
fn comments_name_the_words_they_are_about() {
    let text = "<w:p><w:r><w:t xml:space=\"preserve\">The ferry took </w:t></w:r><w:commentRangeStart w:id=\"1\"/><w:r><w:t>212 passengers</w:t></w:r>\
                <w:commentRangeEnd w:id=\"1\"/><w:r><w:commentReference w:id=\"1\"/></w:r><w:r><w:t>.</w:t></w:r></w:p>";
    let comments = "<w:comments W3><w:comment w:id=\"1\" w:author=\"Per Dahl\"><w:p><w:r><w:t>The port</w:t></w:r></w:p><w:p><w:r><w:t>says 198.</w:t></w:r></w:p></w:comment></w:comments>";
    let document = read_bytes(&docx_with(text, &[("word/comments.xml", comments)]));
    let expected = Comment {
        author: "Per Dahl".to_owned(),
        text: "The port says 198.".to_owned(),
        quote: "212 passengers".to_owned(),
    };
    assert_eq!(document.comments, [expected]);
    assert_eq!(body(&document).markdown, "The ferry took 212 passengers.\n");
}

#[test]
fn title_authors_and_dates_come_with_their_evidence() {
    let core = "<cp:coreProperties xmlns:cp=\"cp\" xmlns:dc=\"dc\" xmlns:dcterms=\"t\"><dc:title>Microsoft Word - old.doc</dc:title><dc:creator>Ann Hart; Admin</dc:creator>\
                <dcterms:created>2016-05-03T10:00:00Z</dcterms:created><dcterms:modified>2016-05-09T10:00:00Z</dcterms:modified></cp:coreProperties>";
    let text = [
        p("Ferry returns to Nordvik"),
        p("By Per Dahl"),
        p("A first paragraph that is longer than the line above it, as those of articles are."),
    ];
    let document = read_bytes(&docx_with(&text.concat(), &[("docProps/core.xml", core)]));
    let evidence = &document.page.evidence;
    let title = evidence.title.as_ref().unwrap();
    assert_eq!((title.value.as_str(), title.evidence.as_str()), ("Ferry returns to Nordvik", "first line"));
    let authors = evidence.authors.as_ref().unwrap();
    assert_eq!(
        (authors.value.as_slice(), authors.evidence.as_str()),
        (["Per Dahl".to_owned()].as_slice(), "line above the text")
    );
    assert_eq!(evidence.published.as_ref().unwrap().value.to_string(), "2016-05-03");
    assert_eq!(evidence.updated.as_ref().unwrap().value.to_string(), "2016-05-09");
    assert_eq!(
        body(&document).markdown,
        "A first paragraph that is longer than the line above it, as those of articles are.\n"
    );
}

#[test]
fn formulas_keep_what_stands_above_and_below() {
    const M: &str = "xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\"";
    let r = |words: &str| format!("<m:r><m:t>{words}</m:t></m:r>");
    let part = |name: &str, inner: String| format!("<m:{name}>{inner}</m:{name}>");
    let of = |name: &str, parts: &[(&str, String)]| {
        part(name, parts.iter().map(|(name, inner)| part(name, inner.clone())).collect())
    };
    let half = of("f", &[("num", r("1")), ("den", r("2"))]);
    let square = of("sSup", &[("e", r("x")), ("sup", r("2"))]);
    let root = of("rad", &[("radPr", "<m:degHide m:val=\"1\"/>".to_owned()), ("deg", String::new()), ("e", r("a+2"))]);
    let nary = "<m:naryPr><m:chr m:val=\"∑\"/></m:naryPr>".to_owned();
    let sum = part("nary", nary + &part("sub", r("i=1")) + &part("sup", r("n")) + &part("e", r("i")));
    let row = |a: &str, b: &str| part("mr", part("e", r(a)) + &part("e", r(b)));
    let matrix = part("m", row("1", "0") + &row("0", "1"));
    let brackets = part("d", part("e", r("y")));
    for (formula, written) in [
        (half + &r("+") + &square, "1/2 + x^2"),
        (root, "√(a + 2)"),
        (sum, "∑_(i = 1)^n i"),
        (matrix, "[1, 0; 0, 1]"),
        (r("f") + &brackets, "f(y)"),
    ] {
        let line = format!(
            "<w:p><w:r><w:t xml:space=\"preserve\">It is </w:t></w:r><m:oMath {M}>{formula}</m:oMath><w:r><w:t xml:space=\"preserve\"> so.</w:t></w:r></w:p>"
        );
        assert_eq!(docx(&line), format!("It is `{written}` so.\n"));
    }
}
