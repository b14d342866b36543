//! Sentences with every date that stands in them. They were published on Monday, 13 June 2016.

use super::{PUBLISHED, assert_none_wrong, show_date, wrong};

#[test]
fn dates_that_state_their_year() {
    assert_none_wrong(&wrong(
        &[
            ("On May 21, 2016, the ship sank.", &["May 21, 2016 = 2016-05-21"]),
            ("It opened on 21 May 2015.", &["21 May 2015 = 2015-05-21"]),
            ("Signed on the 3rd of March 1998.", &["3rd of March 1998 = 1998-03-03"]),
            ("Friday, July 21, 2017", &["Friday, July 21, 2017 = 2017-07-21"]),
            ("It began on Sept. 3, 2014.", &["Sept. 3, 2014 = 2014-09-03"]),
            ("The form is dated 2016-05-21.", &["2016-05-21 = 2016-05-21"]),
            ("The form is dated 21.05.2016.", &["21.05.2016 = 2016-05-21"]),
            ("The form is dated 21/05/2016.", &["21/05/2016 = 2016-05-21"]),
            ("It closed in May 2015.", &["May 2015 = 2015-05"]),
            ("The bridge was built in 1931.", &["1931 = 1931"]),
            ("The 2012 Olympics were in London.", &["2012 = 2012"]),
            ("In the 1980s prices soared.", &["1980s = 198X"]),
            ("The mid-1970s were hard.", &["1970s = 197X"]),
            ("A 19th-century church burned.", &["19th-century = 18XX"]),
            ("Caesar died in 44 BC.", &["44 BC = -0043"]),
            ("In early 2015 it moved.", &["2015 = 2015"]),
            ("Profit rose in the first quarter of 2015.", &["the first quarter of 2015 = 2015-01/2015-03"]),
            ("Q3 2014 was weak.", &["Q3 2014 = 2014-07/2014-09"]),
            ("In the second half of 2013 output fell.", &["the second half of 2013 = 2013-07/2013-12"]),
            ("After the September 11, 2001 attacks he enlisted.", &["September 11, 2001 = 2001-09-11"]),
            ("Sales were 4.7% below 2011.", &["2011 = 2011"]),
            ("In the summer of 2012 it rained.", &["summer of 2012 = 2012-22"]),
        ],
        Some(PUBLISHED),
        show_date,
    ));
}

#[test]
fn intervals() {
    assert_none_wrong(&wrong(
        &[
            ("From March 8 to June 20 there were raids.", &["From March 8 to June 20 = 2015-03-08/2015-06-20"]),
            ("He served 2010–12.", &["2010–12 = 2010/2012"]),
            ("From 2010 to 2012 he led the bank.", &["From 2010 to 2012 = 2010/2012"]),
            ("The 1939-1945 war.", &["1939-1945 = 1939/1945"]),
            ("Between 2003 and 2007 prices doubled.", &["Between 2003 and 2007 = 2003/2007"]),
            ("It has run since October 2012.", &["since October 2012 = 2012-10/.."]),
            ("Since 2014 it has grown.", &["Since 2014 = 2014/.."]),
            ("The ban held until May 2013.", &["until May 2013 = ../2013-05"]),
            ("The fair ran May 3-5, 2014.", &["May 3-5, 2014 = 2014-05-03/2014-05-05"]),
            ("Sales from May to July 2015 fell.", &["from May to July 2015 = 2015-05/2015-07"]),
            (
                "It will be held from November 20 to December 11.",
                &["from November 20 to December 11 = 2016-11-20/2016-12-11"],
            ),
        ],
        Some(PUBLISHED),
        show_date,
    ));
}

#[test]
fn dates_counted_from_publication() {
    assert_none_wrong(&wrong(
        &[
            ("The play opened in the West End on Friday.", &["Friday = 2016-06-10"]),
            ("It happened yesterday.", &["yesterday = 2016-06-12"]),
            ("Polls open tomorrow morning.", &["tomorrow morning = 2016-06-14"]),
            ("He spoke on Tuesday.", &["Tuesday = 2016-06-07"]),
            ("He spoke on Sunday night.", &["Sunday night = 2016-06-12"]),
            ("The vote will be held on Thursday.", &["Thursday = 2016-06-16"]),
            ("She was fired last month.", &["last month = 2016-05"]),
            ("It was shut last December.", &["last December = 2015-12"]),
            ("It began last week.", &["last week = 2016-06-06/2016-06-12"]),
            ("It will begin next week.", &["next week = 2016-06-20/2016-06-26"]),
            ("He left earlier this year.", &["earlier this year = 2016"]),
            ("Three years ago the mine closed.", &["Three years ago = 2013"]),
            ("Two months ago it reopened.", &["Two months ago = 2016-04"]),
            ("Ten days ago rain fell.", &["Ten days ago = 2016-06-03"]),
            ("A year ago nobody knew.", &["A year ago = 2015"]),
            ("Next year it moves.", &["Next year = 2017"]),
            ("It was launched last summer.", &["last summer = 2015-22"]),
            ("It was found last Friday.", &["last Friday = 2016-06-10"]),
            ("The trial starts next Tuesday.", &["next Tuesday = 2016-06-21"]),
            ("The storm hit on May 21.", &["May 21 = 2016-05-21"]),
            ("The storm hit on September 3.", &["September 3 = 2015-09-03"]),
            ("The new line will open on September 3.", &["September 3 = 2016-09-03"]),
            ("They met over the weekend.", &["the weekend = 2016-06-11/2016-06-12"]),
            ("In the last quarter of last year it fell.", &["the last quarter of last year = 2015-10/2015-12"]),
            ("He resigned in March.", &["March = 2016-03"]),
            ("Next year's race is in Oslo.", &["Next year = 2017"]),
            ("Last Thursday’s vote was void.", &["Last Thursday = 2016-06-09"]),
            ("Since the start of the year 12 bridges closed.", &["Since the start of the year = 2016/.."]),
            ("Owners have until June 30 to respond.", &["until June 30 = ../2016-06-30"]),
            ("He resigned in October.", &["October = 2015-10"]),
        ],
        Some(PUBLISHED),
        show_date,
    ));
}

#[test]
fn dates_counted_from_the_one_before() {
    assert_none_wrong(&wrong(
        &[
            ("In 2011 it failed, and in May that year it closed.", &["2011 = 2011", "May that year = 2011-05"]),
            ("It began in 2008. The following year it ended.", &["2008 = 2008", "The following year = 2009"]),
            ("It fell in 2012, down from the year before.", &["2012 = 2012", "the year before = 2011"]),
            (
                "On March 3, 2011, it shook. Two days later it shook again.",
                &["March 3, 2011 = 2011-03-03", "Two days later = 2011-03-05"],
            ),
            (
                "On March 3, 2011, it shook. By April 9 it was quiet.",
                &["March 3, 2011 = 2011-03-03", "April 9 = 2011-04-09"],
            ),
            (
                "1987. The dam broke on May 4.\n\nThe water was gone by June 2.",
                &["1987 = 1987", "May 4 = 1987-05-04", "June 2 = 1987-06-02"],
            ),
            (
                "1987. The dam broke.\n\nA new one opened in March 2016. It leaked on June 2.",
                &["1987 = 1987", "March 2016 = 2016-03", "June 2 = 2016-06-02"],
            ),
            (
                "In 1998 it burned on June 5.\n\nFive weeks later, on July 11, it reopened.",
                &["1998 = 1998", "June 5 = 1998-06-05", "July 11 = 1998-07-11"],
            ),
            (
                "It was flooded on Dec. 20, 2009. Three weeks later, on Jan. 11, the water was gone.",
                &["Dec. 20, 2009 = 2009-12-20", "Jan. 11 = 2010-01-11"],
            ),
            (
                "It was flooded in May 2009.\n\nTwo years later, in March, it flooded again.",
                &["May 2009 = 2009-05", "March = 2011-03"],
            ),
            ("They met in 1987.\n\nThey met again on June 2.", &["1987 = 1987", "June 2 = 2016-06-02"]),
            ("1987. It broke.\n\nIt will be mended on July 2.", &["1987 = 1987", "July 2 = 2016-07-02"]),
        ],
        Some(PUBLISHED),
        show_date,
    ));
}

#[test]
fn what_is_no_date() {
    assert_none_wrong(&wrong(
        &[
            ("They may march on 2,000 offices.", &[]),
            ("He sold 2000 sheep.", &[]),
            ("May I ask about April Jones?", &[]),
            ("The 1500 metres final was fast.", &[]),
            ("It lasted for three years.", &[]),
            ("The last of them fell.", &[]),
            ("He will fall this time.", &[]),
        ],
        Some(PUBLISHED),
        show_date,
    ));
}

#[test]
fn without_a_publication_date_only_what_is_stated_resolves() {
    assert_none_wrong(&wrong(
        &[
            ("It happened on Tuesday.", &["Tuesday = "]),
            ("It happened on May 21.", &["May 21 = "]),
            ("It happened in 2013 and last year.", &["2013 = 2013", "last year = "]),
            ("Three years ago it shut.", &["Three years ago = "]),
        ],
        None,
        show_date,
    ));
}

#[test]
fn a_date_without_a_year_is_that_of_its_clause() {
    assert_none_wrong(&wrong(
        &[
            // what is to come is no part of the story told before
            (
                "The bill was higher than in winter 2010-11. It is forecast to drop in September.",
                &["winter 2010-11 = 2010-24", "September = 2016-09"],
            ),
            (
                "In June 2000 the court reversed the sentence. The state has set a new date in August.",
                &["June 2000 = 2000-06", "August = 2016-08"],
            ),
            (
                "On June 9 parliament failed, forcing an election to be called for July 25.",
                &["June 9 = 2016-06-09", "July 25 = 2016-07-25"],
            ),
            ("He called an election for January 25.", &["January 25 = 2017-01-25"]),
            ("The firm is readying a new attempt for Sunday.", &["Sunday = 2016-06-19"]),
            ("Rovers travel to Albion on Wednesday.", &["Wednesday = 2016-06-15"]),
            // but where the text goes on with it, it is
            (
                "In June 2000 the court reversed the sentence. In August the state appealed.",
                &["June 2000 = 2000-06", "August = 2000-08"],
            ),
            ("Voters left early and guests gather in the hall on Friday.", &["Friday = 2016-06-17"]),
            ("Rovers beat City on Saturday.", &["Saturday = 2016-06-11"]),
            ("He had called an election for May 25.", &["May 25 = 2016-05-25"]),
            // some Sunday of the month
            ("Police were called on a Sunday evening in late May.", &["May = 2016-05"]),
            // what is only compared with is no part of the story
            (
                "Shares sank on Thursday, the biggest fall since March 16. They had risen a day earlier.",
                &["Thursday = 2016-06-09", "since March 16 = 2016-03-16/..", "a day earlier = 2016-06-08"],
            ),
        ],
        Some(PUBLISHED),
        show_date,
    ));
}

#[test]
fn numbers_in_names_and_years_before_nouns() {
    assert_none_wrong(&wrong(
        &[
            ("The Russell 2000 index fell.", &[]),
            ("He was jailed for the fatal 1995 shootings of two people.", &["1995 = 1995"]),
            ("The first 1950 homes are built.", &[]),
        ],
        Some(PUBLISHED),
        show_date,
    ));
}
