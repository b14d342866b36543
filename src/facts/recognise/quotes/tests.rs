//! Quotes and speakers as the press writes them, and quotation marks that quote nobody.

mod causes;

use crate::document::plain;
use crate::facts::recognise::{Found, recognise};

/// Text, and the quotes in it: first words and speaker (empty when nobody is named).
type Case = (&'static str, &'static [(&'static str, &'static str)]);

const CASES: &[Case] = &[
    // after the quote
    ("“The bridge is not safe,” said Ruth Okafor.", &[("The bridge is", "Ruth Okafor")]),
    ("“The bridge is not safe,” Ruth Okafor said.", &[("The bridge is", "Ruth Okafor")]),
    (
        "“The bridge is not safe,” Ruth Okafor, an engineer at Leeds University, said on Monday.",
        &[("The bridge is", "Ruth Okafor")],
    ),
    ("“The bridge is not safe,” Ruth Okafor told the BBC.", &[("The bridge is", "Ruth Okafor")]),
    ("“The bridge is not safe,” according to Ruth Okafor of Leeds University.", &[("The bridge is", "Ruth Okafor")]),
    ("“The bridge is not safe,” said the council’s chief engineer, Ruth Okafor.", &[("The bridge is", "Ruth Okafor")]),
    ("“The bridge is not safe,” Mayor Ian Cole warned.", &[("The bridge is", "Ian Cole")]),
    ("“Is the bridge safe?” asked Ian Cole.", &[("Is the bridge safe", "Ian Cole")]),
    ("“It must close now!” Ian Cole shouted.", &[("It must close now", "Ian Cole")]),
    ("\"The bridge is not safe,\" said Ruth Okafor.", &[("The bridge is", "Ruth Okafor")]),
    ("‘The bridge isn’t safe,’ said Ruth Okafor.", &[("The bridge isn’t", "Ruth Okafor")]),
    ("'The bridge isn't safe', Ruth Okafor said.", &[("The bridge isn't", "Ruth Okafor")]),
    ("‘The workers’ bridge is not safe,’ said Ruth Okafor.", &[("The workers’ bridge is not safe", "Ruth Okafor")]),
    (
        "“Wages rose in every region,” the Office for National Statistics said.",
        &[("Wages rose", "Office for National Statistics")],
    ),
    ("“Wages rose in every region,” said Reuters.", &[("Wages rose", "Reuters")]),
    ("“The bridge is not safe.” — Ruth Okafor", &[("The bridge is", "Ruth Okafor")]),
    ("“We lost everything we had,” said Ana Kovač, 34, a teacher who fled Mostar.", &[("We lost", "Ana Kovač")]),
    ("“No,” said Ian Cole.", &[("No", "Ian Cole")]),
    ("“We will win,” Republican candidate Dana Osei tweeted.", &[("We will win", "Dana Osei")]),
    ("“We can’t wait,” he said of the plan, and Ian Cole left.", &[("We can’t wait", "")]),
    // told in the paragraph above, without marks
    (
        "The council needs a way to hold its members to account, said Ruth Okafor, the group's director.\n\n“It is important now that all of them pay for what they promised.”",
        &[("It is important", "Ruth Okafor")],
    ),
    (
        "Ruth Okafor has run the port since May. On Friday, she suggested that the quay might be closed for a year.\n\n“The repairs will differ. Why do we not work together on them?”",
        &[("The repairs", "Ruth Okafor")],
    ),
    // the paragraph that goes on has no mark before it
    (
        "Ruth Okafor leads the work. Okafor says:\n\n\"The bridge has a new and unique shape.\n\nSuch bridges are rare, and this one adds to the many that we have.\"",
        &[("The bridge has", "Ruth Okafor")],
    ),
    // somebody of whom only an office is told
    ("Ann Perry was away. A Perry spokeswoman said, “The bridge is not safe.”", &[("The bridge is", "")]),
    ("Ann Perry was away. Perry said, “The bridge is not safe.”", &[("The bridge is", "Ann Perry")]),
    ("“The bridge is not safe,” local papers quote Ruth Okafor as saying.", &[("The bridge is", "Ruth Okafor")]),
    (
        "“The bridge is not safe,” the BBC quoted Okafor as saying. Ruth Okafor is an engineer.",
        &[("The bridge is", "Ruth Okafor")],
    ),
    // the passive
    ("Ian Cole was described by Ruth Okafor as “the best mayor of all”.", &[("the best mayor", "Ruth Okafor")]),
    ("Ian Cole described Ruth Okafor as “the best mayor of all”.", &[("the best mayor", "Ian Cole")]),
    // reported speech
    (
        "Ian Cole spoke on Monday. “The bridge is not safe,” the Leeds Herald reported him as saying.",
        &[("The bridge is", "Ian Cole")],
    ),
    (
        "Lana Weir had hurt Tom Weir, Ian Cole said. He said that it was “wholly right” to ask.",
        &[("wholly right", "Ian Cole")],
    ),
    // a speech of several paragraphs, after one that tells of somebody else
    (
        "Ian Cole left early.\n\n“The bridge is not safe at all.\n\n“It must close,” said Ruth Okafor.",
        &[("The bridge is", "Ruth Okafor"), ("It must close", "Ruth Okafor")],
    ),
    // one mark typed, the other set
    (
        "\"The bridge is not safe,” Ruth Okafor said. “It must close.”",
        &[("The bridge is", "Ruth Okafor"), ("It must close", "Ruth Okafor")],
    ),
    (
        "“The bridge is not safe,\" Ruth Okafor said. “It must close.”",
        &[("The bridge is", "Ruth Okafor"), ("It must close", "Ruth Okafor")],
    ),
    // before the quote
    ("Ruth Okafor said: “The bridge is not safe.”", &[("The bridge is", "Ruth Okafor")]),
    ("Ruth Okafor said, “The bridge is not safe.”", &[("The bridge is", "Ruth Okafor")]),
    (
        "Ruth Okafor, an engineer who knew Ian Cole, said: “The bridge is not safe.”",
        &[("The bridge is", "Ruth Okafor")],
    ),
    (
        "After meeting Ian Cole, Ruth Okafor said the bridge was “not at all safe”.",
        &[("not at all safe", "Ruth Okafor")],
    ),
    ("According to Ruth Okafor, “the bridge is not safe”.", &[("the bridge is", "Ruth Okafor")]),
    ("Ruth Okafor called for “a month of repairs” on the bridge.", &[("a month of repairs", "Ruth Okafor")]),
    ("Ruth Okafor told Reuters that it was “the worst bridge of all”.", &[("the worst bridge", "Ruth Okafor")]),
    ("Ruth Okafor: “The bridge is not safe.”", &[("The bridge is", "Ruth Okafor")]),
    (
        "Ruth Okafor wrote in a letter to the council:\n\n“The bridge is not safe at all.”",
        &[("The bridge is", "Ruth Okafor")],
    ),
    // pronouns, surnames, roles
    (
        "Ruth Okafor inspected the bridge with Ian Cole.\n\n“It is not safe,” she said.",
        &[("It is not safe", "Ruth Okafor")],
    ),
    (
        "Ruth Okafor inspected the bridge with Ian Cole.\n\n“It is not safe,” he said.",
        &[("It is not safe", "Ian Cole")],
    ),
    (
        "Ruth Okafor inspected it.\n\n“It is not safe,” Okafor said. “It must close.”",
        &[("It is not safe", "Ruth Okafor"), ("It must close", "Ruth Okafor")],
    ),
    ("The mayor, Ian Cole, came.\n\n“It is not safe,” the mayor said.", &[("It is not safe", "Ian Cole")]),
    (
        "“It is not safe,” said Ruth Okafor. “It must close today,” she added.",
        &[("It is not safe", "Ruth Okafor"), ("It must close", "Ruth Okafor")],
    ),
    ("“It is,” said Ruth Okafor, “not at all safe.”", &[("It is", "Ruth Okafor"), ("not at all safe", "Ruth Okafor")]),
    (
        "“It is not safe,” said Ruth Okafor, adding: “It must close.”",
        &[("It is not safe", "Ruth Okafor"), ("It must close", "Ruth Okafor")],
    ),
    ("Ian Cole was furious. “It has taken ten years,” he said.", &[("It has taken", "Ian Cole")]),
    ("Ian Cole was furious. “It has taken ten years.”", &[("It has taken", "Ian Cole")]),
    // paragraphs
    (
        "“It is not safe,” Ruth Okafor told the council.\n\n“It must close today.”",
        &[("It is not safe", "Ruth Okafor"), ("It must close", "Ruth Okafor")],
    ),
    (
        "“It is not safe,” Ruth Okafor said. “It never was.\n\n“It must close today.”",
        &[("It is not safe", "Ruth Okafor"), ("It never was.", "Ruth Okafor"), ("It must close", "Ruth Okafor")],
    ),
    (
        "“The first line of this long speech.\n\n“The second line of it,” said Ruth Okafor.",
        &[("The first line", "Ruth Okafor"), ("The second line", "Ruth Okafor")],
    ),
    (
        "“It is not safe,” said Ruth Okafor.\n\nThe council met.\n\n“It must close today.”",
        &[("It is not safe", "Ruth Okafor"), ("It must close", "")],
    ),
    // nesting and odd marks
    ("“He said ‘never again’ to me,” Ruth Okafor recalled.", &[("He said ‘never again’ to me", "Ruth Okafor")]),
    (
        "“This one is never closed, said Ian Cole.\n\nThere came “It is not safe,” said Ruth Okafor.",
        &[("It is not safe", "Ruth Okafor")],
    ),
    ("The 5\" pipe broke.\n\n\"It is not safe,\" said Ruth Okafor.", &[("It is not safe", "Ruth Okafor")]),
    // nobody is quoted
    ("The so-called “smart” city is built.", &[]),
    ("He won the “Best of Bakers Contest” twice.", &[]),
    ("She sang “Let It Rain” and “Blue Over Green”.", &[]),
    ("The workers’ union and the farmers’ league met.", &[]),
    ("They met in the ’90s and said so.", &[]),
    ("The “war on litter” goes on.", &[]),
    // unknown speakers
    ("“It is not safe at all,” residents said.", &[("It is not safe", "")]),
    ("“It is not safe at all,” said one witness.", &[("It is not safe", "")]),
    ("“It is not safe at all,” a spokesman said.", &[("It is not safe", "")]),
    ("Ian Cole left early. Police said: “It is not safe at all.”", &[("It is not safe", "police")]),
];

fn quotes(text: &str) -> Vec<(String, String)> {
    let document = plain::read(text);
    let found = recognise(&document, None);
    found
        .iter()
        .filter_map(|mention| match &mention.found {
            Found::Quote(quote) => {
                assert!(mention.span.contains(quote.content), "{text}");
                Some((quote.content.text(&document.prose).to_owned(), quote.speaker.clone().unwrap_or_default()))
            }
            _ => None,
        })
        .collect()
}

/// What is told wrongly of `cases`.
fn wrong(cases: &[Case]) -> Vec<String> {
    let mut wrong = Vec::new();
    for (text, meant) in cases {
        let found = quotes(text);
        let same = found.len() == meant.len()
            && found.iter().zip(*meant).all(|(found, meant)| found.0.starts_with(meant.0) && found.1 == meant.1);
        if !same {
            wrong.push(format!("{text}\n    found {found:?}\n    meant {meant:?}"));
        }
    }
    wrong
}

#[test]
fn quotes_are_found_with_their_speakers() {
    let wrong = wrong(CASES);
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), CASES.len(), wrong.join("\n"));
}

#[test]
fn marks_and_the_comma_before_them_are_no_part_of_the_words() {
    assert_eq!(quotes("“It is not safe,” said Ruth Okafor.")[0].0, "It is not safe");
    assert_eq!(quotes("Ruth Okafor said: “It is not safe.”")[0].0, "It is not safe.");
}

#[test]
fn a_long_paragraph_of_marks_is_read_in_time_that_grows_with_it() {
    let text = "‘a ’ “b \" ' said ".repeat(20_000);
    let started = std::time::Instant::now();
    let _ = quotes(&text);
    assert!(started.elapsed().as_secs() < 20, "{:?}", started.elapsed());
}
