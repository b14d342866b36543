//! Quotes in two wordings, each slip with its right twin.

use crate::facts::check::tests::{found, silent, tells};

#[test]
fn quotes() {
    let fact =
        |text: &str| format!("[[fact]]\nid = \"q\"\nkind = \"quote\"\ntext = \"{text}\"\nspeaker = \"Anna Berg\"\n");
    let text = "“We will rebuild the harbour wall before the winter,” Anna Berg said.";
    assert_eq!(found(text, &fact("We will rebuild the harbour wall before the winter,")), [""; 0]);
    assert_eq!(found(text, &fact("We will rebuild … before the winter")), [""; 0]);
    assert!(found(text, &fact("We will rebuild the harbour wall after the winter"))[0].starts_with(
        "check.quote-drift: fact `q` quotes other words than the article: \"after\" there, \"before\" here"
    ));
    assert!(found(text, &fact("Nobody has ever asked us about it"))[0].starts_with("check.quote-missing"));
}

#[test]
fn quotes_given_twice() {
    let said = "“You treated other people's livelihoods as your private cellar. You profited,” the judge said.\n\n";
    let twice = |quote: &str| format!("{said}{quote}\n");
    for drifted in [
        "> “You treated other people's savings as your private cellar”",
        "“You treated other people's livelihoods as your public cellar,” she had said.",
        "> You treated other people's livelihoods as your private garden",
    ] {
        tells(
            "check.quote-drift",
            &twice(drifted),
            &twice("> “You treated other people's livelihoods as your private cellar”"),
        );
    }
    silent(&[
        &twice("He was told that he had treated the savings of other people as his private cellar."),
        &twice("He had “treated other people's livelihoods” badly."),
        "“We don't want to go back to those years of hunger,” said Anna Berg.\n\n> “We do not want to go back to those years of hunger”",
        "“You cannot eat a flag, and you cannot drink a flag,” he said.\n\n“You cannot eat a slogan, and you cannot drink a slogan,” she said.",
        "“The government will not sit on its hands and watch.”\n\nIt “would not sit on its hands and watch”, he said.",
    ]);
}
