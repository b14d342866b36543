use super::super::model::Cell;
use super::*;

fn text(words: &str) -> Inline {
    Inline::Text(words.to_owned(), Look::default())
}

fn paragraph(role: Role, words: &str) -> Block {
    Block::Paragraph(Paragraph { role, inlines: vec![text(words)], ..Paragraph::default() })
}

fn shown(blocks: Vec<Block>) -> String {
    let draft = Draft { blocks, ..Draft::default() };
    let page = crate::article::html::whole(&html(&draft), crate::article::html::Evidence::default()).unwrap();
    page.body(&|_, _| true).markdown
}

#[test]
fn nothing_in_the_words_becomes_markup() {
    let hostile = "<script>alert(1)</script> & [a](b) **c** \u{1}";
    assert_eq!(shown(vec![paragraph(Role::Body, hostile)]), "\\<script>alert(1)\\</script> & \\[a](b) \\*\\*c\\*\\*\n");
    let link = Look { link: Some("javascript:alert(1)\" onclick=\"x".to_owned()), ..Look::default() };
    let block =
        Block::Paragraph(Paragraph { inlines: vec![Inline::Text("words".to_owned(), link)], ..Paragraph::default() });
    assert_eq!(shown(vec![block]), "words\n");
}

#[test]
fn marks_that_overlap_are_nested() {
    let bold = Look { bold: true, ..Look::default() };
    let both = Look { bold: true, italic: true, ..Look::default() };
    let italic = Look { italic: true, ..Look::default() };
    let inlines = [("one ", bold), ("two", both), (" three", italic)];
    let inlines = inlines.into_iter().map(|(words, look)| Inline::Text(words.to_owned(), look)).collect();
    let block = Block::Paragraph(Paragraph { inlines, ..Paragraph::default() });
    assert_eq!(shown(vec![block]), "**one *two*** *three*\n");
}

#[test]
fn captions_go_with_what_they_stand_beside() {
    let picture = Block::Paragraph(Paragraph {
        inlines: vec![Inline::Image { src: "quay.png".to_owned(), alt: "A quay".to_owned() }],
        ..Paragraph::default()
    });
    let caption = || paragraph(Role::Caption, "The quay");
    let words = || paragraph(Role::Body, "Words.");
    let figure = "Words.\n\n![A quay](quay.png \"The quay\")\n";
    assert_eq!(shown(vec![words(), picture.clone(), caption()]), figure);
    assert_eq!(shown(vec![words(), caption(), picture]), figure);
    let cell = |words: &str| Cell { columns: 1, rows: 1, blocks: vec![paragraph(Role::Body, words)], align: None };
    let table = Table { rows: vec![vec![cell("a"), cell("b")], vec![cell("1"), cell("2")]], heads: 1 };
    let expected = "The quay\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n";
    assert_eq!(shown(vec![caption(), Block::Table(table.clone())]), expected);
    assert_eq!(shown(vec![Block::Table(table), caption()]), expected);
}

#[test]
fn lines_of_code_are_one_block() {
    let lines = ["if a < b {", "", "    c"].map(|line| paragraph(Role::Code, line)).to_vec();
    assert_eq!(shown(lines), "```\nif a < b {\n\n    c\n```\n");
}
