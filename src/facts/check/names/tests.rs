//! Names in two spellings, each slip with its right twin, and what looks like one.

use crate::facts::check::tests::{found, tells, told};

#[test]
fn names() {
    tells(
        "check.spelling",
        "Hanna Lindqvist said so. Later Lindqvist left. Nobody but Lindquist knew, and Lindqvist said nothing.",
        "Hanna Lindqvist said so. Later Lindqvist left. Nobody but Lindgren knew, and Lindqvist said nothing.",
    );
}

#[test]
fn names_are_spelt_in_one_way() {
    for (wrong, right) in [
        (
            "Paul Rennick, 46, was held on Monday. Police said Mr Renick had been driving. Rennick denies it.",
            "Paul Rennick, 46, was held on Monday. Police said Mr Rennick had been driving. Rennick denies it.",
        ),
        (
            "Angela Merkel came on Monday. Later Merkle and her hosts spoke. Mrs Merkel smiled.",
            "Angela Merkel came on Monday. Later Merkel and her hosts spoke. Mrs Merkel smiled.",
        ),
        (
            "The envoy flew to Kyiv on Monday. Officials in Kiev said that they were glad.",
            "The envoy flew to Kyiv (formerly Kiev) on Monday. Officials in Kyiv said that they were glad.",
        ),
        (
            "The Harbour Commission met on Monday. The Harbor Commission closed the pier.",
            "The Harbour Commission met on Monday. The Harbour Commission closed the pier.",
        ),
    ] {
        tells("check.spelling", wrong, right);
    }
    for right in [
        "Mark Thompson and his brother Marc Thomson left. Thompson was glad. Thompson smiled.",
        "The Labour Party sent its greetings to the Labor Party on Monday.",
        "He went from Kyiv to Odesa. The dish, chicken Kiev, is named after the city.",
    ] {
        assert_eq!(found(right, ""), [""; 0], "{right}");
    }
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
fn who_has_a_role_of_their_own_is_somebody_else() {
    for right in [
        "Anna Hoffmann was jailed for a year. Hoffmann said nothing. Judge Hofmann said that she was sorry.",
        "Anna Hoffmann was jailed for a year. Hoffmann said nothing. She had lied, the prosecutor Hofmann said.",
        "Anna Hoffmann was jailed for a year. Hoffmann wept. Karl Hofmann, her lawyer, did not.",
    ] {
        assert_eq!(found(right, ""), [""; 0], "{right}");
    }
    tells(
        "check.spelling",
        "Anna Hoffmann, the judge, jailed him for a year. Hoffmann was stern. Judge Hofmann said that she was sorry.",
        "Anna Hoffmann, the judge, jailed him for a year. Hoffmann was stern. Judge Hoffmann said that she was sorry.",
    );
}
