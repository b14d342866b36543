//! What LibreOffice says and how.

use super::*;

const STYLES: &str = "<style name=\"Heading_20_1\" display-name=\"Heading 1\" family=\"paragraph\"/>\
    <style name=\"Title\" family=\"paragraph\"/><style name=\"Quotations\" family=\"paragraph\"/>\
    <style name=\"Preformatted_20_Text\" family=\"paragraph\"/><style name=\"Illustration\" family=\"paragraph\"/>\
    <style name=\"Strong_20_Emphasis\" family=\"text\"/>";
const AUTOMATIC: &str = "<style name=\"P1\" family=\"paragraph\" parent-style-name=\"Quotations\"/>\
    <style name=\"T1\" family=\"text\"><text-properties font-style=\"italic\" font-weight=\"normal\"/></style>\
    <style name=\"T2\" family=\"text\"><text-properties text-position=\"sub 58%\"/></style>\
    <style name=\"T3\" family=\"text\"><text-properties display=\"none\"/></style>\
    <list-style name=\"L1\"><list-level-style-number level=\"1\" num-format=\"1\" start-value=\"2\"/><list-level-style-bullet level=\"2\"/></list-style>";

fn odt_with(text: &str, parts: &[(&str, &[u8])]) -> Vec<u8> {
    let content = format!(
        "<document-content><automatic-styles>{AUTOMATIC}</automatic-styles><body><text>{text}</text></body></document-content>"
    );
    let styles = format!("<document-styles><styles>{STYLES}</styles></document-styles>");
    let mut all: Vec<(&str, &[u8])> = vec![
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", content.as_bytes()),
        ("styles.xml", styles.as_bytes()),
    ];
    all.extend(parts);
    archive(&all)
}

fn odt(text: &str) -> String {
    markdown(&odt_with(text, &[]))
}

#[test]
fn styles_become_structure_and_changes_are_accepted() {
    let text = "<tracked-changes><changed-region><deletion><p>Deleted words.</p></deletion></changed-region></tracked-changes>\
        <table-of-content><index-body><p>Arrivals 1</p></index-body></table-of-content>\
        <p>The <change-start/>ferry<change-end/> came<change/>  back,\n <span style-name=\"T1\">late</span>\
        <span style-name=\"T3\">hidden</span> but <span style-name=\"Strong_20_Emphasis\">dry</span>, with H<span style-name=\"T2\">2</span>O.</p>\
        <h style-name=\"Heading_20_1\" outline-level=\"1\">Arrivals</h><p style-name=\"P1\">A quotation.</p>\
        <p style-name=\"Preformatted_20_Text\">if a<s c=\"3\"/>b</p><p style-name=\"Preformatted_20_Text\"><s c=\"2\"/>c</p>";
    let expected = "The ferry came back, *late* but **dry**, with H<sub>2</sub>O.\n\n## Arrivals\n\n> A quotation.\n\n```\nif a   b\n  c\n```\n";
    assert_eq!(odt(text), expected);
}

#[test]
fn lists_nest_and_go_on() {
    let item = |inner: &str| format!("<list-item>{inner}</list-item>");
    let nested = format!("<list>{}</list>", item("<p>a mark</p>"));
    let first = format!(
        "<list style-name=\"L1\">{}{}</list>",
        item(&format!("<p>two</p><p>and more</p>{nested}")),
        item("<p>three</p>")
    );
    let second = format!("<list style-name=\"L1\" continue-numbering=\"true\">{}</list>", item("<p>four</p>"));
    let expected = "2. two\n\n   and more\n\n   - a mark\n\n3. three\n\nBetween.\n\n4. four\n";
    assert_eq!(odt(&format!("{first}<p>Between.</p>{second}")), expected);
}

#[test]
fn notes_links_pictures_tables_and_comments_stay() {
    let text = "<p>A <annotation name=\"a1\"><creator>Per Dahl</creator><p>Is that so?</p></annotation><a href=\"https://port.example/\">port</a> in the rain\
        <annotation-end name=\"a1\"/>.<note><note-citation>1</note-citation><note-body><p>1 May it was.</p></note-body></note></p>\
        <p><frame><text-box><p style-name=\"Illustration\"><frame><image href=\"Pictures/quay.png\"/><desc>A quay</desc></frame>Illustration 1: The quay</p></text-box></frame></p>\
        <p><frame><image href=\"../../etc/passwd\"/></frame></p>\
        <table><table-header-rows><table-row><table-cell><p>Year</p></table-cell><table-cell number-columns-spanned=\"2\"><p>Fish</p></table-cell><covered-table-cell/></table-row></table-header-rows>\
        <table-row><table-cell><p>2015</p></table-cell><table-cell><p>cod</p></table-cell><table-cell><p>herring</p></table-cell></table-row></table>";
    let document = read_bytes(&odt_with(text, &[("Pictures/quay.png", PNG)]));
    assert_eq!(
        body(&document).markdown,
        "A [port](https://port.example/) in the rain.[^1]\n\n![A quay](quay.png \"Illustration 1: The quay\")\n\n\
         <table>\n<tr><th>Year</th><th colspan=\"2\">Fish</th></tr>\n<tr><td>2015</td><td>cod</td><td>herring</td></tr>\n</table>\n\n[^1]: 1 May it was.\n"
    );
    let expected =
        Comment { author: "Per Dahl".to_owned(), text: "Is that so?".to_owned(), quote: "port in the rain".to_owned() };
    assert_eq!(document.comments, [expected]);
}

#[test]
fn properties_come_with_their_evidence() {
    let meta = b"<document-meta><meta><title>Ferry returns</title><initial-creator>Ann Hart</initial-creator><creator>Admin</creator>\
        <creation-date>2016-05-03T10:00:00.1</creation-date><language>nb-NO</language><keyword>sea</keyword></meta></document-meta>";
    let document = read_bytes(&odt_with("<p>One paragraph, which is all there is to read.</p>", &[("meta.xml", meta)]));
    let evidence = &document.page.evidence;
    let told =
        |found: Option<(&str, &str)>| found.map(|(value, evidence)| format!("{value}, {evidence}")).unwrap_or_default();
    assert_eq!(
        told(evidence.title.as_ref().map(|found| (found.value.as_str(), found.evidence.as_str()))),
        "Ferry returns, property: title"
    );
    assert_eq!(evidence.authors.as_ref().unwrap().value, ["Ann Hart"]);
    assert_eq!(evidence.published.as_ref().unwrap().value.to_string(), "2016-05-03");
    assert_eq!(evidence.language.as_ref().unwrap().value, "nb-NO");
    assert_eq!(evidence.tags.as_ref().unwrap().value, ["sea"]);
}
