//! Errors of the kinds that an outsider planted, each with what is right beside it. The articles are of 5 March 2021.

use super::tests::{found, found_under};

fn has(found: &[String], code: &str) -> bool {
    found.iter().any(|told| told.starts_with(code))
}

fn told(code: &str, text: &str) -> bool {
    has(&found(text, ""), code)
}

#[test]
fn a_surname_that_only_sounds_alike_is_told() {
    for wrong in [
        "Joan Halbride, the coroner, opened the inquest. It was over by noon, Halbryde said.",
        "Her editor, Nils Ekqvist, had not read it. Nobody had, said Ekquist, and nobody would.",
        "Mr Dooven, who keeps the inn, saw it first. His full name is Karel Doeven and he is 60.",
        "The referee, Stephan Krauze, sent him off. Later Krause told reporters that he had no choice.",
    ] {
        assert!(told("check.spelling", wrong), "{wrong}");
    }
    for right in [
        "Joan Halbride, the coroner, opened the inquest. Her clerk, Peter Halbryde, kept the record. Halbryde said so.",
        "Joan Halbride, the coroner, drove to Halbryde and said nothing. Halbryde Council said it was sorry.",
        "Anna Hrizek was jailed for a year. Judge Hryzeck said that she had shown no remorse.",
        "Joan Halbride spoke first. It was over by noon, Halbride said, and Holbrook said the same.",
    ] {
        assert!(!told("check.spelling", right), "{right}");
    }
}

#[test]
fn what_is_to_come_lies_after_publication_and_what_is_past_before() {
    for wrong in [
        "The funeral will be held at Holm church on 20 February.",
        "The new hall is to open on Saturday 27 February.",
        "The trial will begin at the county court on 8 March 2020.",
        "The vote came early because the alliance broke up on 14 September 2021 over a dam.",
        "Her father, who had built the mill ahead of the war, died on 3 May 2021.",
    ] {
        assert!(told("check.tense", wrong), "{wrong}");
    }
    for right in [
        "The funeral will be held at Holm church on 20 March.",
        "The funeral will be held at Holm church on 20 January next year.",
        "The inquiry will open with the crash on 20 February.",
        "The court will begin hearing what happened on 20 February.",
        "She wrote: \"The funeral will be held on 20 February.\"",
        "The new king will be crowned on 2 June 1953.",
        "The film is set after the alliance broke up on 14 September 2021.",
        "If the alliance broke up on 14 September 2021, a vote would follow.",
        "The vote came early because the alliance broke up on 14 September 2020 over a dam.",
    ] {
        assert!(!told("check.tense", right), "{right}");
    }
}

/// What is found in `text` under a headline, which stands in the source and not in the text.
fn under(title: &str, text: &str) -> bool {
    has(&found_under(title, &format!("<!-- {title} -->\n\n{text}"), ""), "check.headline")
}

#[test]
fn headlines_tell_the_missing_and_the_result_as_the_text_does() {
    let storm = "At least 12 people have died and 38 are missing after a dam broke, police said.";
    assert!(under("Dam breaks: 12 dead, 83 missing", storm));
    assert!(!under("Dam breaks: 12 dead, 38 missing", storm));
    assert!(!under("Dam breaks: 83 missing", "At least 12 people died and at least 38 are missing after a dam broke."));
    let loss = "The brewery lost £3 million in the year to June, it said.";
    assert!(under("Brewery returns to profit as pubs fill", loss));
    assert!(under("Back in profit: a brewery's year", "The brewery made a loss of £3 million in the year to June."));
    assert!(under("Brewery slides to loss", "The brewery reported a profit of £3 million in the year to June."));
    assert!(!under("Brewery hopes for return to profit", loss));
    assert!(!under("Brewery returns to profit", &format!("{loss} In the last quarter it made a profit.")));
    assert!(!under("Brewery cuts its costs", loss));
}

#[test]
fn suppliers_come_to_no_more_than_the_whole() {
    for wrong in [
        "Springs supplied 48%, the river 33%, wells 17% and rain 9%.",
        "Wind provided 51%, hydro power 32% and coal 27%.",
        "The plant generated 45%, rooftop panels 40% and the old turbine 21%.",
    ] {
        assert!(told("check.shares", wrong), "{wrong}");
    }
    for right in [
        "Springs supplied 48%, the river 33%, wells 10% and rain 9%.",
        "Wind provided 51% in May, 32% in June and 27% in July.",
        "Wind provided 51%, in Spain 42% and in Italy 27%.",
        "Readers like comics 48%, novels 43% and poems 19%.",
    ] {
        assert!(!told("check.shares", right), "{right}");
    }
}
