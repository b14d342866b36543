use proptest::prelude::*;

use super::*;

/// `role: words` of every piece, one a line.
fn outline(source: &str) -> Vec<String> {
    let text = read(source);
    let name = |role: Role| match role {
        Role::Item { number: Some(number), .. } => format!("item {number}"),
        Role::Item { .. } => "item".to_owned(),
        Role::Cell { row, column, .. } => format!("cell {row}.{column}"),
        role => format!("{role:?}").to_lowercase(),
    };
    text.pieces.iter().map(|piece| format!("{}: {}", name(piece.role), piece.text.read(source))).collect()
}

const LONG: &str = "The lighthouse keeper counted eleven ships that night, and none of them answered when he called.";

/// Each shape people paste, and what it is read as.
const SHAPES: &[(&str, &str, &[&str])] = &[
    (
        "a title, a byline and a date",
        "Lighthouse goes dark\nBy Ada Field\nMay 3, 2016\n\nThe lamp failed at nine.\n\nNobody was hurt.\n",
        &[
            "title: Lighthouse goes dark",
            "byline: By Ada Field",
            "date: May 3, 2016",
            "paragraph: The lamp failed at nine.",
            "paragraph: Nobody was hurt.",
        ],
    ),
    (
        "a date that runs into the text",
        "Lighthouse goes dark\n\nTuesday, May 3, 2016 The lamp failed at nine.\n",
        &["title: Lighthouse goes dark", "date: Tuesday, May 3, 2016", "paragraph: The lamp failed at nine."],
    ),
    (
        "a standfirst between title and byline",
        "Lighthouse goes dark\n\nA keeper tells of the longest night.\n\nBy Ada Field\n\nUpdated 4 May 2016\n\nThe lamp failed.\n",
        &[
            "title: Lighthouse goes dark",
            "standfirst: A keeper tells of the longest night.",
            "byline: By Ada Field",
            "date: Updated 4 May 2016",
            "paragraph: The lamp failed.",
        ],
    ),
    (
        "a desk's byline right below the title",
        "Lighthouse on the northern mole goes dark again\nBy the harbour desk\n3 May 2016\n\n    BREST — The lamp failed at nine.\n",
        &[
            "title: Lighthouse on the northern mole goes dark again",
            "byline: By the harbour desk",
            "date: 3 May 2016",
            "dateline: BREST —",
            "paragraph: The lamp failed at nine.",
        ],
    ),
    (
        "a standfirst of two lines, with no blank line down to the date",
        "Lighthouse goes dark again\nA keeper tells of the longest night on the mole\nand of the ships that did not stop\n\
         By the harbour desk\nPublished 3 May 2016\n\nBREST — The lamp failed at nine.\n",
        &[
            "title: Lighthouse goes dark again",
            "standfirst: A keeper tells of the longest night on the mole and of the ships that did not stop",
            "byline: By the harbour desk",
            "date: Published 3 May 2016",
            "dateline: BREST —",
            "paragraph: The lamp failed at nine.",
        ],
    ),
    (
        "a mail with its header",
        "From: Ada Field <ada@example.org>\nTo: The council <council@example.org>\nSubject: FW: Re: Lighthouse goes dark\n\
         Date: Tue, 3 May 2016 10:15:20 +0100\n\nThe lamp failed at nine.\n",
        &[
            "mailheader: From: ",
            "byline: Ada Field <ada@example.org>",
            "mailheader: To: The council <council@example.org>",
            "mailheader: Subject: FW: Re: ",
            "title: Lighthouse goes dark",
            "mailheader: Date: ",
            "date: Tue, 3 May 2016 10:15:20 +0100",
            "paragraph: The lamp failed at nine.",
        ],
    ),
    (
        "a dateline at the head of the first paragraph",
        "BREST, France (AFP) — The lamp failed at nine.\n",
        &["dateline: BREST, France (AFP) —", "paragraph: The lamp failed at nine."],
    ),
    (
        "an image with caption and credit",
        "lamp_01.jpg\nThe lamp. Photo: Ada Field\n\nThe lamp failed at nine.\n\nNobody was hurt.\n",
        &[
            "imagename: lamp_01.jpg",
            "caption: The lamp.",
            "credit: Photo: Ada Field",
            "paragraph: The lamp failed at nine.",
            "paragraph: Nobody was hurt.",
        ],
    ),
    (
        "an image above a title",
        "lamp.png\nLighthouse goes dark\nBy Ada Field\n\nThe lamp failed at nine.\n",
        &[
            "imagename: lamp.png",
            "title: Lighthouse goes dark",
            "byline: By Ada Field",
            "paragraph: The lamp failed at nine.",
        ],
    ),
    (
        "hard-wrapped lines and a divided word",
        "The keeper of the lighthouse at the end of\nthe mole has not slept since the govern-\nment took the lamp away, and \
         now the gov-\nernment is sorry, says the government.\n\nHe sleeps now.\n",
        &[
            "paragraph: The keeper of the lighthouse at the end of the mole has not slept since the government took the lamp \
           away, and now the government is sorry, says the government.",
            "paragraph: He sleeps now.",
        ],
    ),
    (
        "hard-wrapped lines with indented paragraphs",
        "   The keeper of the lighthouse at the end of\nthe mole has not slept since the lamp was taken\naway by the town council.\n   \
         He has written four letters to the council\nand has had no answer to any one of them.\n",
        &[
            "paragraph: The keeper of the lighthouse at the end of the mole has not slept since the lamp was taken away by the \
           town council.",
            "paragraph: He has written four letters to the council and has had no answer to any one of them.",
        ],
    ),
    (
        "one line a paragraph without blank lines",
        "Lighthouse goes dark\nThe lamp failed at nine on the evening of the great storm, and nobody noticed.\nThe keeper slept \
         through it all, as he later told the council of the town.\n",
        &[
            "title: Lighthouse goes dark",
            "paragraph: The lamp failed at nine on the evening of the great storm, and nobody noticed.",
            "paragraph: The keeper slept through it all, as he later told the council of the town.",
        ],
    ),
    (
        "bulleted and numbered lists",
        "The council wants two things of him.\n\n- a report\n- an apology\n\n1) a report, which\n2) he wrote\n",
        &[
            "paragraph: The council wants two things of him.",
            "item: a report",
            "item: an apology",
            "item 1: a report, which",
            "item 2: he wrote",
        ],
    ),
    (
        "a dash and a year that are no lists",
        "The keeper was asked for the year.\n\n- It was long ago.\n\n1986. It was a wet year.\n",
        &[
            "paragraph: The keeper was asked for the year.",
            "paragraph: - It was long ago.",
            "paragraph: 1986. It was a wet year.",
        ],
    ),
    (
        "figures in columns",
        "The council counted the ships.\n\nYear    Ships\n----    -----\n2014    1,200\n2015      900\n\nIt stopped.  Then it went on.\n",
        &[
            "paragraph: The council counted the ships.",
            "cell 0.0: Year",
            "cell 0.1: Ships",
            "separator: ----    -----",
            "cell 1.0: 2014",
            "cell 1.1: 1,200",
            "cell 2.0: 2015",
            "cell 2.1: 900",
            "paragraph: It stopped.  Then it went on.",
        ],
    ),
    (
        "a table with an empty corner",
        "The council counted the ships.\n\n\t2014\t2015\nSail\t12\t9\n",
        &[
            "paragraph: The council counted the ships.",
            "cell 0.1: 2014",
            "cell 0.2: 2015",
            "cell 1.0: Sail",
            "cell 1.1: 12",
            "cell 1.2: 9",
        ],
    ),
    (
        "quoted mail",
        "The keeper wrote to the council.\n\n> I was asleep.\n> I am sorry.\n>\n> It will not happen again.\n",
        &[
            "paragraph: The keeper wrote to the council.",
            "quote: I was asleep.",
            "quote: I am sorry.",
            "quote: It will not happen again.",
        ],
    ),
    (
        "the text of the page around it",
        "The lamp failed at nine.\n\nAdvertisement\n\nREAD MORE: How lamps are made\n\nIt was an old lamp.\n\n* * *\n\nShare this article\n",
        &[
            "paragraph: The lamp failed at nine.",
            "boilerplate: Advertisement",
            "boilerplate: READ MORE: How lamps are made",
            "paragraph: It was an old lamp.",
            "separator: * * *",
            "boilerplate: Share this article",
        ],
    ),
    (
        "headings with marks of their own",
        "The lamp failed at nine.\n\n# The night\n\nIt was dark.\n\nThe morning\n-----------\nIt was light.\n",
        &[
            "paragraph: The lamp failed at nine.",
            "heading: The night",
            "paragraph: It was dark.",
            "heading: The morning",
            "separator: -----------",
            "paragraph: It was light.",
        ],
    ),
    (
        "labels, buttons and an image's credit on lines of their own",
        "Lighthouse goes dark\nPublished\n3 May 2016\nShare\nImage source, Ada Field\nImage caption, The lamp at noon\n\n\
         The lamp failed at nine, as the keeper had said it would, and it took a week to mend it.\n\n\
         Nobody was hurt in the dark, but a boat was lost and so was the cargo of the boat.\n",
        &[
            "title: Lighthouse goes dark",
            "date: Published",
            "date: 3 May 2016",
            "boilerplate: Share",
            "credit: Image source, Ada Field",
            "boilerplate: Image caption, ",
            "caption: The lamp at noon",
            "paragraph: The lamp failed at nine, as the keeper had said it would, and it took a week to mend it.",
            "paragraph: Nobody was hurt in the dark, but a boat was lost and so was the cargo of the boat.",
        ],
    ),
    (
        "notes below wrapped text",
        "The keeper of the lighthouse at the end of\nthe mole has not slept since the lamp was\ntaken away by the council[1].\n\n\
         [1] Minutes of the council, the third of\nMay.\n[2] The keeper's letters.\n",
        &[
            "paragraph: The keeper of the lighthouse at the end of the mole has not slept since the lamp was taken away by \
             the council[1].",
            "paragraph: [1] Minutes of the council, the third of May.",
            "paragraph: [2] The keeper's letters.",
        ],
    ),
    (
        "a press release",
        "FOR IMMEDIATE RELEASE\n\nLIGHTHOUSE GOES DARK\n\nBREST, May 3, 2016 — The lamp failed at nine.\n\n###\n",
        &[
            "boilerplate: FOR IMMEDIATE RELEASE",
            "title: LIGHTHOUSE GOES DARK",
            "dateline: BREST, May 3, 2016 —",
            "paragraph: The lamp failed at nine.",
            "separator: ###",
        ],
    ),
    (
        "a name without By above the date",
        "“Lighthouse goes dark”\n\nAda Field, harbour correspondent\n\nTue 3 May 2016 10.00 BST\n\nThe lamp failed.\n",
        &[
            "title: “Lighthouse goes dark”",
            "byline: Ada Field, harbour correspondent",
            "date: Tue 3 May 2016 10.00 BST",
            "paragraph: The lamp failed.",
        ],
    ),
    (
        "a report with numbered headings",
        "Lamps of the coast: a survey\n\nAbstract\nWe asked every keeper on the coast about the lamp he keeps.\n\n\
         1. Introduction\nLamps are common on the coast.\n",
        &[
            "title: Lamps of the coast: a survey",
            "heading: Abstract",
            "paragraph: We asked every keeper on the coast about the lamp he keeps.",
            "heading: 1. Introduction",
            "paragraph: Lamps are common on the coast.",
        ],
    ),
];

#[test]
fn every_shape_is_read_as_what_it_is() {
    for (shape, source, expected) in SHAPES {
        assert_eq!(outline(source), *expected, "{shape}");
    }
}

#[test]
fn short_lines_between_paragraphs_are_headings() {
    let is_heading = |line: &str| {
        let source = format!("{LONG}\n\n{line}\n\n{LONG}\n");
        outline(&source)[1].starts_with("heading: ")
    };
    for line in [
        "Eleven ships",
        "Who was on watch?",
        "‘No answer’",
        "“The old lamp”",
        "A night to remember!",
        "2016 and after",
        "WHAT HAPPENED NEXT",
        "1. The night",
    ] {
        assert!(is_heading(line), "{line}");
    }
    for line in [
        "He slept.",
        "“Stop it!”",
        "“Who was it?” he asked",
        "Dear council,",
        "He said this:",
        "Q: Who called?",
        "No!",
        "and so on",
        "It was dark. It was cold",
        LONG,
    ] {
        assert!(!is_heading(line), "{line}");
    }
}

#[test]
fn a_heading_has_text_below_it() {
    let source = format!("{LONG}\n\nEleven ships\n\n{LONG}\n\nAda Field\n");
    let found = outline(&source);
    assert_eq!((found[1].as_str(), found[3].as_str()), ("heading: Eleven ships", "paragraph: Ada Field"));
    let verse = format!("{LONG}\n\nShips that pass\n\nIn the night\n\nAnd speak\n\n{LONG}\n");
    assert!(outline(&verse).iter().all(|line| line.starts_with("paragraph")));
}

#[test]
fn the_head_says_what_was_found() {
    let source = "lamp.jpg\nThe lamp\n01:10 - Source: Harbour TV\nLighthouse goes dark\n\nBy ADA FIELD, Reuters\n\n\
                  Published 3 May 2016 10:00 GMT\n\nBREST (AFP) — The lamp failed at nine.\n";
    let head = read(source).head;
    assert_eq!(head.title.as_deref(), Some("Lighthouse goes dark"));
    assert_eq!(head.authors, ["Ada Field"]);
    assert_eq!(head.published.unwrap().to_string(), "2016-05-03T10:00:00Z");
    assert_eq!((head.image.as_deref(), head.caption.as_deref()), (Some("lamp.jpg"), Some("The lamp")));
    assert_eq!((head.credit.as_deref(), head.agency.as_deref()), (Some("Harbour TV"), Some("Reuters")));
    assert_eq!(head.dateline.as_deref(), Some("BREST (AFP)"));
    let source =
        "Lighthouse goes dark\nA keeper tells of the longest night\nBy Ada Field\n\nThe lamp failed at nine.\n";
    assert_eq!(read(source).head.description.as_deref(), Some("A keeper tells of the longest night"));
}

#[test]
fn a_mails_header_is_the_head() {
    let source = "From: \"Field, Ada\" <ada@example.org>\nSent: Tuesday, May 3, 2016 10:15 AM\nTo: Council\nSubject: RE: The lamp\n\
                  \nThe lamp failed at nine.\n";
    let head = read(source).head;
    assert_eq!(
        (head.title.as_deref(), head.authors.as_slice()),
        (Some("The lamp"), ["Ada Field".to_owned()].as_slice())
    );
    assert_eq!(head.published.unwrap().to_string(), "2016-05-03");
}

#[test]
fn a_date_in_the_dateline_is_the_date_of_publication() {
    let head = read("BREST, May 3, 2016 — The lamp failed at nine.\n").head;
    assert_eq!(head.published.unwrap().to_string(), "2016-05-03");
    assert_eq!(read("BREST, May 3 (AFP) — The lamp failed at nine.\n").head.published, None);
    let changed = read("Lighthouse goes dark\n\nLast updated:\n4 May 2016\n\nThe lamp failed.\n").head;
    assert_eq!((changed.published, changed.updated.unwrap().to_string().as_str()), (None, "2016-05-04"));
}

#[test]
fn a_text_without_a_title_has_none() {
    for source in [
        "The lamp failed at nine.\n\nIt was an old lamp.\n",
        "The keeper of the lighthouse at the end of\nthe mole has not slept since the lamp was taken\naway.\n",
        "One line only",
        "Dear council,\n\nThe lamp failed at nine.\n",
    ] {
        assert_eq!(read(source).head.title, None, "{source}");
    }
}

proptest! {
    #[test]
    fn every_word_is_in_exactly_one_piece(
        source in "([a-z]{1,8}|[A-Z][a-z]{1,8}| |\n|\n\n|\\. |, |[0-9]{1,4}|- |• |1\\. |2\\. |> |# |\t|   |—|May 3, 2016|By Ada Field|\
                   a\\.jpg|Share this|Source: X|01:08|\\* \\* \\*|é|“|-\n){0,60}"
    ) {
        let mut used = vec![false; source.len()];
        for part in read(&source).pieces.iter().flat_map(|piece| &piece.text.parts) {
            for at in part.span.range() {
                prop_assert!(!used[at], "byte {} twice", at);
                used[at] = true;
            }
        }
        // Only the marks of lists, quotations and headings, and divided words' hyphens, are in no piece.
        let left: String = source.char_indices().filter(|(at, _)| !used[*at]).map(|(_, c)| c).collect();
        prop_assert!(!left.contains(char::is_alphabetic), "{:?}", left);
    }
}
