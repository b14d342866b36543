//! What kept speakers of unseen articles from being known: one case for each cause.

use super::{Case, wrong};

const CASES: &[Case] = &[
    // the sentence goes on behind the quote, and only its end tells who speaks
    (
        "Ruth Okafor is an engineer. It was a bridge that “nobody would have built” before the war, Ms. Okafor said.",
        &[("nobody would", "Ruth Okafor")],
    ),
    // an apposition behind a phrase
    ("“The bridge is not safe,” said a teacher at the school, Ruth Okafor.", &[("The bridge is", "Ruth Okafor")]),
    // paragraphs of one speech that were run together
    (
        "Ruth Okafor said: “The bridge is old. “The river is high. “It cannot last.”",
        &[("The bridge is", "Ruth Okafor"), ("The river is", "Ruth Okafor"), ("It cannot", "Ruth Okafor")],
    ),
    // a quote opens a paragraph that goes on without a word of who said it
    (
        "“The bridge is not safe,” said Ruth Okafor.\n\n“It was built for carts.” The bridge was opened in 1904.",
        &[("The bridge is", "Ruth Okafor"), ("It was built", "Ruth Okafor")],
    ),
    // letters of an office
    (
        "Chief Minister Hema Rao opened the bridge. “It will last a century,” the CM said.",
        &[("It will last", "Hema Rao")],
    ),
    // whom the sentence is about goes on, whoever is named in it
    (
        "Ian Cole stood on the steps. He spoke of his quarrel with Peter Marsh.\n\n“I will not run again,” he said.",
        &[("I will not", "Ian Cole")],
    ),
    // the caption of a picture between the paragraphs
    (
        "Ruth Okafor had run three races.\n\nKate Moore waits at the start in May. (Tim Hill/AP)\n\n“You get caught up in it,” she said.",
        &[("You get", "Ruth Okafor")],
    ),
    // what somebody has is nobody
    (
        "Ian Cole changed his mind. His first wish was a tunnel. “A bridge is cheaper,” he said.",
        &[("A bridge is", "Ian Cole")],
    ),
    // two of one surname
    (
        "“We were sure,” Rita Marsh said.\n\nGeorge Marsh said he had doubts.\n\n“It was too cheap,” Marsh said.",
        &[("We were sure", "Rita Marsh"), ("It was too", "George Marsh")],
    ),
    // relatives named before
    (
        "His father, Ben Cole, came too. Ian Cole was late. “The boy is a fool,” his father said.",
        &[("The boy is", "Ben Cole")],
    ),
    // whose the paper is
    ("Ian Cole’s statement said: “I am sorry for what I did.”", &[("I am sorry", "Ian Cole")]),
    (
        "The army said in a statement that a bridge had been hit.\n\n“Two are missing,” the statement said.",
        &[("Two are", "the army")],
    ),
    // who holds an office that no second comma ends
    (
        "Ruth Okafor, head of Marsh Business School said: “The bridge will last a century.”",
        &[("The bridge will", "Ruth Okafor")],
    ),
    // somebody whose full name is not known is none of those named before
    (
        "Sure that Peter Marsh of the party will win, Madhur told the paper: “People from all walks of life are with us.”",
        &[("People from", "Madhur")],
    ),
    // what is told to a paper is not said by it
    (
        "Ruth Okafor, an expert in bridges who did not work on the study, told the Herald: “The bridge is older than that.”",
        &[("The bridge is", "Ruth Okafor")],
    ),
    (
        "Ruth Okafor, an expert in water and tides at the Department of Bridges at the U.K.'s University of Leeds who did not work on the study, told Newsweek: “The bridge is older than that.”",
        &[("The bridge is", "")],
    ),
    // what stands alone speaks, and not whoever was told of before
    ("Ian Cole ran. Another said “the bridge is not safe any more.”", &[("the bridge is", "another")]),
    // a claim that somebody has is no verb
    (
        "Ruth Okafor, who speaks for the army, told the reporter Kate Moore on Monday that the ministry’s claim “is patently false,” and that “nobody is kept from leaving the camp.”",
        &[("is patently", "Ruth Okafor"), ("nobody is kept", "Ruth Okafor")],
    ),
    // a house called as people are, before somebody of it
    ("“We knew that it would be hard,” said Peter Marsh partner Ruth Okafor.", &[("We knew", "Ruth Okafor")]),
    // a body speaks through somebody, after a word that joins
    (
        "Jo Cole was angry. But a spokesman for the Bridge Workers Union said it had helped.\n\n“We have worked with the city,” he said.",
        &[("We have worked", "Bridge Workers Union")],
    ),
    // asked of somebody about another
    (
        "Ian Cole has defended the gifts. Asked whether he would take more of them from Peter Marsh, he said: “I will keep to the rules.”",
        &[("I will keep", "Ian Cole")],
    ),
    // a father before his son is told of, with a first name that no list knows
    (
        "The elder Hori Parata was seven then.\n\n“The sea is hurt,” says Parata.\n\nParata and his son, Te Kaurinui Robert Parata, came.",
        &[("The sea is", "Hori Parata")],
    ),
    // a given name of two syllables
    (
        "Police ask of Yoon and Lee Sang-min.\n\nLee Jae-myung, leader of the party, spoke.\n\n“It was out of touch with us all,” Lee said.",
        &[("It was out", "Lee Jae-myung")],
    ),
    // a whole sentence and whatever verb
    ("Kate Moore left, and so did others. “Is it safe?” Ruth Okafor posed.", &[("Is it safe", "Ruth Okafor")]),
    ("Kate Moore left, and so did others. “It is safe,” Ruth Okafor affirmed.", &[("It is safe", "Ruth Okafor")]),
    ("Ruth Okafor sat down. She went on: “It is not safe at all.”", &[("It is not", "Ruth Okafor")]),
    // nothing but a first name
    (
        "“We have beans,” says Carol.\n\nAt the next table, Yusuf is filling bags. “My mum was lucky,” he says.",
        &[("We have", "Carol"), ("My mum", "Yusuf")],
    ),
    // who is asked
    (
        "Ian Cole walked on. Later Peter Marsh was seen.\n\nWhat did Marsh say after the game?\n\n“He ran into me on the field.”",
        &[("He ran", "Peter Marsh")],
    ),
    // not named until the second paragraph
    (
        "A surfer who punched a shark says he is “lucky to be here”.\n\nIan Cole, 24, was far out.\n\n“I just started swinging,” Cole said.",
        &[("lucky to be", "Ian Cole"), ("I just", "Ian Cole")],
    ),
    // asked of somebody else
    (
        "Ruth Okafor asked the minister about the bridge. “Not a word of it is true,” replied the minister.",
        &[("Not a word", "")],
    ),
    // the player of the paragraph above
    (
        "It was a hard year, as Ian Cole tells it.\n\nThe wide receiver said he lost “the whole of the summer, up until camp.”",
        &[("the whole of", "Ian Cole")],
    ),
    // dashes around, marks that touch the wrong word
    (
        "Ian Cole said he wore a cape - “very much like yours”, he told the court - and a hood.",
        &[("very much", "Ian Cole")],
    ),
    (
        "Ian Cole, a lawyer for the farm, told the court last week,\" We have good records of it all.\"",
        &[("We have", "Ian Cole")],
    ),
    // an office before the name labels the quote
    ("- Leeds United boss Ian Cole: “We had our chances and did not take them.”", &[("We had", "Ian Cole")]),
    // a surname that is also a word, behind a title and before what its bearer is of
    ("Dr Ann Hill of Leeds University said: “The bridge is not safe.”", &[("The bridge is", "Ann Hill")]),
    // a captain may be called the defender
    (
        "“We hit the post,” coach Nora Marsh said.\n\nCaptain Ana Kovač thanked the crowd. “We will be back,” the defender promised.",
        &[("We hit", "Nora Marsh"), ("We will", "Ana Kovač")],
    ),
    // somebody without a name, set off by a comma or with one verb
    (
        "“They knew what they wanted,” said Ruth Okafor.\n\nOne victim, a widow, lost her medals.\n\n“I want those back,” she said.",
        &[("They knew", "Ruth Okafor"), ("I want", "")],
    ),
    (
        "“It is dry,” Ian Cole said.\n\nHis father shrugged. “It will rain,” he said.",
        &[("It is dry", "Ian Cole"), ("It will", "")],
    ),
];

#[test]
fn what_kept_speakers_unknown_does_so_no_more() {
    let wrong = wrong(CASES);
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), CASES.len(), wrong.join("\n"));
}
