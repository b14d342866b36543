//! Figures of one article that must agree with each other, each slip with its right twin, and what looks like one.

use crate::facts::check::tests::{all, found, found_under, pairs, silent, tells};

/// Code, with the slip, and without.
const LEANING: &[(&str, &str, &str)] = &[
    (
        "check.sum",
        "The budget is £60 million. Of that sum £30 million will go to roads, £14 million to parks and £12 million to everything else.",
        "The budget is £60 million. Of that sum £30 million will go to roads, £18 million to parks and £12 million to everything else.",
    ),
    (
        "check.sum",
        "Town played 40 games. They won 20 games, drew 12 and lost 18.",
        "Town played 40 games. They won 20 games, drew 12 and lost eight.",
    ),
    (
        "check.sum",
        "Her majority was 1,210 votes. She had 9,640 votes and Mr Bell 7,430.",
        "Her majority was 2,210 votes. She had 9,640 votes and Mr Bell 7,430.",
    ),
    (
        "check.sum",
        "The island grew 9.1 million tonnes. Some 3.2 million tonnes will be sold, leaving 6.9 million tonnes.",
        "The island grew 9.1 million tonnes. Some 3.2 million tonnes will be sold, leaving 5.9 million tonnes.",
    ),
    (
        "check.rate",
        "Thieves took 400 bicycles. The police put the loss at £200,000, or £5,000 a bicycle.",
        "Thieves took 400 bicycles. The police put the loss at £200,000, or £500 a bicycle.",
    ),
    (
        "check.multiple",
        "He paid £20 million for it. He has been offered £80 million, six times that sum.",
        "He paid £20 million for it. He has been offered £80 million, four times that sum.",
    ),
    (
        "check.share",
        "Of the 500 fires, 90 were set. Children were hurt in 50 cases, or 20 per cent.",
        "Of the 500 fires, 90 were set. Children were hurt in 50 cases, or 10 per cent.",
    ),
    (
        "check.sum",
        "It passed by 24 votes to 11, with three abstentions; all 42 members were present.",
        "It passed by 24 votes to 11, with three abstentions; all 38 members were present.",
    ),
    (
        "check.elapsed",
        "The dam broke on 3 March 2020, four years after the flood of 3 November 2019.",
        "The dam broke on 3 March 2020, four months after the flood of 3 November 2019.",
    ),
];

#[test]
fn death_tolls() {
    for (wrong, right) in [
        (
            "A blast in Kano killed 12 people on Monday. Hospitals were full.\n\nThe 15 people were killed in the blast at noon.",
            "A blast in Kano killed 12 people on Monday. Hospitals were full.\n\nThe 12 people were killed in the blast at noon.",
        ),
        (
            "A fire at a mill killed nine people. Police blamed a heater. The blaze killed 11 people, all of them asleep.",
            "A fire at a mill killed nine people. Police blamed a heater. A blaze in the mine killed 11 people.",
        ),
        (
            "The crash injured 40 people. It was dark. In all 43 people were injured in the crash.",
            "The crash injured 40 people. It was dark. At first 43 people were said to be injured in the crash.",
        ),
        (
            "The attack killed 12 and wounded 40. It was dark. The 44 people were wounded in the attack.",
            "The attack killed 12 and wounded 40. It was dark. The 40 people were wounded in the attack.",
        ),
    ] {
        tells("check.contradiction", wrong, right);
    }
    for right in [
        "A fire in Leeds killed nine people. The fire in Hull killed 11 people.",
        "The attack killed 12 people. Another attack killed 15 people.",
        "The blast killed 12 people. The blast has now killed 15 people.",
        "The blast killed at least 12 people. The blast killed 15 people.",
        "The quake of 2010 killed 12 people. The quake of 2014 killed 15 people.",
        "The blast killed 12 people, including three children. Four children were killed in the blast.",
    ] {
        assert_eq!(found(right, ""), [""; 0], "{right}");
    }
}

#[test]
fn scale_and_headline() {
    tells(
        "check.scale",
        "The bridge will cost £12.4 million.\n\nCritics say that £12.4 billion is too much.",
        "The bridge will cost £12.4 million.\n\nCritics say that £12.4 million is too much.",
    );
    let text = "Fourteen people were killed when a bridge fell.";
    assert!(
        found_under("Bridge falls: 12 people killed", text, "").is_empty(),
        "a title that is not in the source has no place"
    );
    let text = "<!-- Bridge falls: 12 people killed -->\n\nFourteen people were killed when a bridge fell.";
    let told = found_under("Bridge falls: 12 people killed", text, "");
    assert!(told.len() == 1 && told[0].starts_with("check.headline"), "{told:?}");
}

#[test]
fn one_figure_in_two_places() {
    all(
        "check.contradiction",
        &[
            (
                "They sent up drones 14 times. It was cold. The images from all 17 flights will be shown.",
                "They sent up drones 14 times. It was cold. The images from all 14 flights will be shown.",
            ),
            (
                "The bridge was dear. It cost 412 million kroner. The 421 million kroner bridge carries cars.",
                "The bridge was dear. It cost 412 million kroner. The 412 million kroner bridge carries cars.",
            ),
            (
                "The survey asked 18,600 people. It was the first.\n\nOf the 16,800 respondents, many were poor.",
                "The survey asked 18,600 people. It was the first.\n\nOf the 18,600 respondents, many were poor.",
            ),
            (
                "The country sent 1,200 soldiers. They were tired. All 1,500 soldiers are to leave.",
                "The country sent 1,200 soldiers. They were tired. All 1,200 soldiers are to leave.",
            ),
            (
                "The council passed a budget of £318 million. It rained. The £338 million budget is law.",
                "The council passed a budget of £318 million. It rained. The £318 million budget is law.",
            ),
        ],
    );
    silent(&[
        "They flew 14 times. The 17 flights from Oslo were full.",
        "The museum lent 42 paintings to Oslo and 5 paintings to Rome. The 47 paintings were insured.",
        "The museum lent 42 paintings. The 12 paintings that were sold are back.",
        "The firm has 1,200 workers. All 300 workers at its plant in Leeds will go.",
        "It cost 412 million kroner. The 421 million kroner road was built before.",
        "The flight had 180 passengers. All 12 passengers who were hurt are home.",
        "A laptop with a 16-inch screen was shown. The 12-inch screen is gone.",
        "The trust got a grant of £2.4 million in 2019. In 2021 the £2.6 million grant was welcome.",
    ]);
}

#[test]
fn one_amount_a_thousand_times_apart() {
    all(
        "check.scale",
        &[
            (
                "A subsidy of £640,000 for rural bus routes survived. He spoke. He added that the £640 million for buses was sure.",
                "A subsidy of £640,000 for rural bus routes survived. He spoke. He added that the £640,000 for buses was sure.",
            ),
            (
                "Turnover was 3.2 billion crowns: 540 million on Monday and 720 million on Friday. The 720 billion crowns of Friday were many.",
                "Turnover was 3.2 billion crowns: 540 million on Monday and 720 million on Friday. The 720 million crowns of Friday were many.",
            ),
            (
                "The theatre had a grant of £2.4 million. She spoke. The grant of £2.4 billion for the theatre was cut.",
                "The theatre had a grant of £2.4 million. She spoke. The grant of £2.4 million for the theatre was cut.",
            ),
        ],
    );
    silent(&[
        "They pay £1,200 each for heat. For 1,000 tenants that makes £1.2 million for heat.",
        "The firm made £3,000 a day. The £3 million fine was paid.",
        "Sites had 10,438,355 visits. Others had 10.5 trillion rows.",
    ]);
}

#[test]
fn figures_lean_on_the_sentence_before() {
    pairs(LEANING);
    // No count beside it that the amount could be for.
    assert_eq!(found("Thieves took 400 lamps. The loss was £200,000, or £5,000 a bicycle.", ""), [""; 0]);
}

/// What is found in `text` under a headline, which stands in the source and not in the text.
fn under(title: &str, text: &str) -> Vec<String> {
    found_under(title, &format!("<!-- {title} -->\n\n{text}"), "")
}

#[test]
fn headlines_say_what_the_text_does() {
    for (wrong, right, text) in [
        (
            "Bus crash kills 14 near Alder",
            "Bus crash kills 12 near Alder",
            "A bus left the road, and 12 people died, police said.",
        ),
        (
            "Bus crash leaves 40 hurt",
            "Bus crash leaves 30 hurt",
            "Nine people died and 30 were injured when a bus left the road.",
        ),
        (
            "Edith Marsh, botanist, dies at 92",
            "Edith Marsh, botanist, dies at 91",
            "Edith Marsh died on Monday. She was 91.",
        ),
        (
            "Mill to cut 5,000 jobs",
            "Mill to cut 500 jobs",
            "The mill will cut 500 jobs, it said. It has 9,000 workers.",
        ),
        (
            "Mill fined £3m over spill",
            "Mill fined £2m over spill",
            "The mill was fined £2m over a spill that cost £9m.",
        ),
        ("Prices rise to 4.2%", "Prices rise to 4.1%", "Prices rose to 4.1% in May, from 3.9% in April."),
        ("Man, 64, jailed", "Man, 46, jailed", "A man aged 46 was jailed for theft."),
        (
            "Council to close four libraries",
            "Council to close three libraries",
            "The council will close three libraries. Four members voted against it, after four weeks of talks.",
        ),
    ] {
        let told = under(wrong, text);
        assert!(told.len() == 1 && told[0].starts_with("check.headline: the headline has "), "{wrong}: {told:?}");
        assert_eq!(under(right, text), [""; 0], "{right}");
    }
}

#[test]
fn headlines_may_round_and_add_up() {
    for (title, text) in [
        ("Mill to cut 5,000 jobs", "The mill will cut 2,000 jobs in Spain and 3,000 in France."),
        ("Mill fined £3m", "The mill was fined £2.8m on Thursday."),
        ("Fee rises 86%", "The fee rose by 86.63% in May."),
        ("Crash kills 14", "The crash killed 12 people, including four children, and two men died later."),
        ("Crash kills 13", "The crash killed 12 people and the driver."),
        ("Blast kills 20", "At least 12 people were killed in the blast."),
        ("Three held over 40 thefts", "Police arrested three men on Monday. They found 12 bicycles."),
        (
            "Council to close four libraries",
            "The council will close three libraries in the north and a mobile one. In all there are four libraries to go.",
        ),
        (
            "Council to close four libraries",
            "The council will close three libraries and one in Holm. Four members voted.",
        ),
        ("Council to close four libraries", "The council will close three libraries. A year ago it closed four."),
        ("Four men held", "Police held three men on Monday and a fourth on Tuesday."),
        ("Teacher, 34, and son saved", "A teacher and her son, 8, were pulled from the sea."),
    ] {
        assert_eq!(under(title, text), [""; 0], "{title}");
    }
}

/// Whether a headline is told to differ from `text`.
fn is_told_under(title: &str, text: &str) -> bool {
    under(title, text).iter().any(|told| told.starts_with("check.headline"))
}

#[test]
fn headlines_tell_the_missing_and_the_result_as_the_text_does() {
    let storm = "At least 12 people have died and 38 are missing after a dam broke, police said.";
    assert!(is_told_under("Dam breaks: 12 dead, 83 missing", storm));
    assert!(!is_told_under("Dam breaks: 12 dead, 38 missing", storm));
    assert!(!is_told_under(
        "Dam breaks: 83 missing",
        "At least 12 people died and at least 38 are missing after a dam broke."
    ));
    let loss = "The brewery lost £3 million in the year to June, it said.";
    assert!(is_told_under("Brewery returns to profit as pubs fill", loss));
    assert!(is_told_under(
        "Back in profit: a brewery's year",
        "The brewery made a loss of £3 million in the year to June."
    ));
    assert!(is_told_under(
        "Brewery slides to loss",
        "The brewery reported a profit of £3 million in the year to June."
    ));
    assert!(!is_told_under("Brewery hopes for return to profit", loss));
    assert!(!is_told_under("Brewery returns to profit", &format!("{loss} In the last quarter it made a profit.")));
    assert!(!is_told_under("Brewery cuts its costs", loss));
}

#[test]
fn headlines_may_add_up_what_the_text_tells_apart() {
    for (title, text) in [
        ("Storm kills 14", "The storm killed 12 people on the coast and two inland, police said."),
        ("Storm kills 15", "The storm killed 12 people on the coast and 3 people inland."),
        ("Fire kills 20", "A fire in a mill killed 18 workers and two firefighters on Monday."),
        ("Bank to cut 300 jobs", "The bank will cut 280 jobs in offices. Another 20 jobs go in its vaults."),
    ] {
        assert!(!is_told_under(title, text), "{title}: {:?}", under(title, text));
    }
    assert!(is_told_under("Storm kills 14", "The storm killed 12 people on the coast, police said."));
}

#[test]
fn figures_of_different_days_and_years_are_not_one() {
    for text in [
        "The line ran 14 trains on Monday. All 17 trains ran on Tuesday.",
        "The hall sold 412 tickets for Friday. The 421 tickets for Saturday went in an hour.",
        "She won by 412 votes in 2012. The 421 votes of this year were a surprise.",
    ] {
        let told = under("A town and its figures", text);
        assert!(!told.iter().any(|told| told.starts_with("check.contradiction")), "{text}: {told:?}");
    }
}

#[test]
fn what_was_done_in_another_year_is_no_word_on_a_headline() {
    let now =
        "The council will close the libraries at Elm Road, Oak Street, Mill Lane and the Quay, it said on Monday.";
    assert!(!is_told_under("Council to close four libraries", &format!("{now}\n\nIn 2019 it closed three libraries.")));
    assert!(is_told_under(
        "Council to close four libraries",
        "The council will close three libraries, it said on Monday."
    ));
}
