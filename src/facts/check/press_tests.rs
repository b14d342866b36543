//! How the press puts numbers beside each other, with and without a slip.

use super::tests::{found, tells};

/// Code, with the slip, and without.
const LEVELS: &[(&str, &str, &str)] = &[
    (
        "check.change",
        "The museum had 52,000 visitors in 2020, up 14 per cent from 50,000.",
        "The museum had 52,000 visitors in 2020, up 4 per cent from 50,000.",
    ),
    (
        "check.change",
        "Rent will rise from £1,200 to £1,260, or 9 per cent.",
        "Rent will rise from £1,200 to £1,260, or 5 per cent.",
    ),
    (
        "check.change",
        "A pass costs €20, an increase of 45 per cent on the €16 of last year.",
        "A pass costs €20, an increase of 25 per cent on the €16 of last year.",
    ),
    (
        "check.change",
        "The mine dug 13 million tonnes, 60% more than the previous year's 10 million tonnes.",
        "The mine dug 13 million tonnes, 30% more than the previous year's 10 million tonnes.",
    ),
    (
        "check.change",
        "The share lost $3, or 15 percent, to $57. It fell $3, or 15 percent, to $57.",
        "The share lost $3, or 5 percent, to $57. It fell $3, or 5 percent, to $57.",
    ),
    (
        "check.change",
        "Fares will go up 30 per cent, from £50 to £60.",
        "Fares will go up 20 per cent, from £50 to £60.",
    ),
    (
        "check.change",
        "The bank raised the rate by a quarter point to 3.5% from 3%.",
        "The bank raised the rate by half a point to 3.5% from 3%.",
    ),
    (
        "check.change",
        "The bank cut its rate by 75 basis points to 1.25% from 1.5%.",
        "The bank cut its rate by 25 basis points to 1.25% from 1.5%.",
    ),
    (
        "check.direction",
        "The shares rose 4 per cent to 288p from 300p.",
        "The shares fell 4 per cent to 288p from 300p.",
    ),
    (
        "check.direction",
        "Takings were £12 million, up 20% from £15 million.",
        "Takings were £12 million, down 20% from £15 million.",
    ),
    (
        "check.multiple",
        "Burglaries doubled to 90 in the year to March from 30.",
        "Burglaries tripled to 90 in the year to March from 30.",
    ),
    ("check.multiple", "Visits trebled from 20 to 80 a day.", "Visits trebled from 20 to 60 a day."),
    (
        "check.multiple",
        "The vase fetched £60,000, five times its estimate of £20,000.",
        "The vase fetched £60,000, three times its estimate of £20,000.",
    ),
    (
        "check.points",
        "Attendance rose from 82% to 86%, an increase of 4%.",
        "Attendance rose from 82% to 86%, an increase of four points.",
    ),
    ("check.points", "Inflation rose 2% to 5% from 3%.", "Inflation rose two points to 5% from 3%."),
];

/// Code, with the slip, and without.
const WHOLES: &[(&str, &str, &str)] = &[
    (
        "check.sum",
        "Of the 70 wounded, 45 were men and 35 were women.",
        "Of the 70 wounded, 45 were men and 25 were women.",
    ),
    ("check.sum", "Police held 30 people, 21 men and 12 women.", "Police held 30 people, 21 men and nine women."),
    (
        "check.sum",
        "Of the 40 buses, 31 have been repaired and 14 are still in the depot.",
        "Of the 40 buses, 31 have been repaired and nine are still in the depot.",
    ),
    (
        "check.sum",
        "She farms 90 hectares, 60 of them under rye and 40 under oats.",
        "She farms 90 hectares, 60 of them under rye and 30 under oats.",
    ),
    (
        "check.sum",
        "The clinic bought 9,000 doses and used 7,000 of them, leaving 4,000.",
        "The clinic bought 9,000 doses and used 7,000 of them, leaving 2,000.",
    ),
    (
        "check.sum",
        "The chain opened 12 shops and closed 5, leaving it with 97, against 80 in 2019.",
        "The chain opened 12 shops and closed 5, leaving it with 87, against 80 in 2019.",
    ),
    (
        "check.sum",
        "Exports were $60 million and imports $45 million, a surplus of $25 million.",
        "Exports were $60 million and imports $45 million, a surplus of $15 million.",
    ),
    (
        "check.sum",
        "The tunnel came in £20 million over its budget of £110 million, at a cost of £150 million.",
        "The tunnel came in £20 million over its budget of £110 million, at a cost of £130 million.",
    ),
    (
        "check.too-much",
        "They saved 50 sailors, 70 of them from one boat.",
        "They saved 50 sailors, 30 of them from one boat.",
    ),
    (
        "check.too-much",
        "Of the 9,000 members on the roll, 10,400 voted.",
        "Of the 9,000 members on the roll, 8,400 voted.",
    ),
    (
        "check.share",
        "The firm has 800 workers, 200 of them women, or 35 per cent.",
        "The firm has 800 workers, 200 of them women, or 25 per cent.",
    ),
    (
        "check.share",
        "Of 2.4 million voters, 1.2 million have been registered again, or 70 percent.",
        "Of 2.4 million voters, 1.2 million have been registered again, or 50 percent.",
    ),
    (
        "check.share",
        "They have 80 barns, 60 of which, or two thirds, are empty.",
        "They have 80 barns, 60 of which, or three quarters, are empty.",
    ),
    (
        "check.share",
        "There are 4,000 letters, of which libraries hold 800, or 40 percent.",
        "There are 4,000 letters, of which libraries hold 800, or 20 percent.",
    ),
    (
        "check.rate",
        "The trust owns 300 flats and will spend £6 million on them, or £2,000 each.",
        "The trust owns 300 flats and will spend £6 million on them, or £20,000 each.",
    ),
    (
        "check.rate",
        "The bridge carries 30,000 cars a day, or 110 million a year.",
        "The bridge carries 30,000 cars a day, or 11 million a year.",
    ),
    (
        "check.elapsed",
        "He taught from 1960 to 1990, for 20 years, in Riga.",
        "He taught from 1960 to 1990, for 30 years, in Riga.",
    ),
    ("check.interval", "They held nine men, aged between 52 and 19.", "They held nine men, aged between 19 and 52."),
];

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
fn abbreviated_months_are_dates() {
    for (code, wrong, right) in [
        ("check.weekday", "The council met on Monday, Mar. 3, 2021.", "The council met on Wednesday, Mar. 3, 2021."),
        ("check.weekday", "The pier burned on Tuesday, Jan. 20.", "The pier burned on Wednesday, Jan. 20."),
        ("check.weekday", "They spoke on Mon 3 March 2021.", "They spoke on Wed 3 March 2021."),
        ("check.impossible-date", "The ferry sank on Nov. 31.", "The ferry sank on Nov. 30."),
        ("check.impossible-date", "The ferry sank on November 34.", "In November 34 boats were lost."),
    ] {
        tells(code, wrong, right);
    }
}

#[test]
fn levels_are_compared_in_many_words() {
    for &(code, wrong, right) in LEVELS {
        tells(code, wrong, right);
    }
    for right in [
        "Prices rose 8 per cent in June, after rising from 200 to 205 in May.",
        "The flock fell by half, from 8,000 in 1990 to 6,000 in 2000 and 4,000 in 2010.",
        "Costs rose to £54m, up about 20% from £46m.",
    ] {
        assert_eq!(found(right, ""), [""; 0], "{right}");
    }
}

#[test]
fn wholes_stand_before_their_parts() {
    for &(code, wrong, right) in WHOLES {
        tells(code, wrong, right);
    }
    for right in [
        "Of the 100 patients, 60 had a fever and 50 had a cough.",
        "The shop sold 48 people carriers, 42 men's bicycles and 8 women's bicycles.",
        "Of the 60 members, 40 spoke and 30 did not vote.",
        "Two firms hired engineers, 80 of them women.",
        "The ward has 300 beds and 50 doctors, a shortfall of 20.",
        "Tickets cost £12 and £8 for children, a saving of £5 on last year.",
        "The council spent £40 million on schools and £30 million on roads, a deficit of £15 million.",
        "Town lost three games. They won 20 games, drew 12 and lost eight.",
        "Of the 50 pupils, 30 were from the town and 25 from poor homes.",
        "The tale was told in The Sun, 3 March 2021.",
        "Sales rose from 12,000 to 13,450, or 13 per cent.",
    ] {
        assert_eq!(found(right, ""), [""; 0], "{right}");
    }
}

#[test]
fn an_age_is_its_owners_and_of_its_day() {
    for right in [
        "Ivo Brandt, 25, who was born in May 1995, cost the club €3 million in 2018.",
        "Ivo Brandt, who was born on 3 May 1970, won the seat. It fell vacant, Mr Brandt said, when Sir Hugh Lowe died at the age of 83.",
        "Ivo Brandt, born in 1970, lost his father, who died at the age of 83.",
        "The probe, which was launched in May, ends its mission in February 2024; it ends in February 2024.",
    ] {
        assert_eq!(found(right, ""), [""; 0], "{right}");
    }
    let wrong = "Ivo Brandt, 35, who was born in May 1995, cost the club €3 million in 2018.";
    assert!(found(wrong, "")[0].starts_with("check.age: somebody born May 1995 is 25 in 2021, not 35"));
}

#[test]
fn a_facts_change_is_the_words() {
    let fact = |change: &str| {
        format!(
            "[[fact]]\nid = \"sales\"\nkind = \"figure\"\nlabel = \"Sales\"\nvalue = \"14.2\"\nunit = \"%\"\nchange = \"{change}\"\nat = [{{ exact = \"14.2 percent\" }}]\n"
        )
    };
    let text = "Sales rose 14.2 percent in May.";
    assert_eq!(found(text, &fact("rise")), [""; 0]);
    assert!(
        found(text, &fact("fall"))[0].starts_with("check.fact-value: fact `sales` is a fall, its words say `rose`")
    );
    assert_eq!(found("The rise in sales slowed by 14.2 percent.", &fact("fall")), [""; 0]);
}

#[test]
fn figures_lean_on_the_sentence_before() {
    for &(code, wrong, right) in LEANING {
        tells(code, wrong, right);
    }
    // No count beside it that the amount could be for.
    assert_eq!(found("Thieves took 400 lamps. The loss was £200,000, or £5,000 a bicycle.", ""), [""; 0]);
}
