//! Longer sentences with every quantity and date that stands in them. They were published on Monday, 13 June 2016.

use super::{PUBLISHED, assert_none_wrong, show_date, show_quantity, wrong};
use crate::facts::recognise::Mention;

fn show(prose: &str, mention: &Mention) -> Option<String> {
    show_quantity(prose, mention).or_else(|| show_date(prose, mention))
}

#[test]
fn business_and_science() {
    assert_none_wrong(&wrong(
        &[
            (
                "The company said profits fell 12% to $3.4 billion in the three months to June, missing analysts' expectations of $3.6 billion.",
                &[
                    "12% = 12 %",
                    "$3.4 billion = 3400000000 USD",
                    "three months = 3 mo",
                    "June = 2016-06",
                    "$3.6 billion = 3600000000 USD",
                ],
            ),
            (
                "Shares in the retailer closed down 4.5 percent at 312 pence on Thursday.",
                &["4.5 percent = 4.5 %", "312 pence = 3.12 GBP", "Thursday = 2016-06-09"],
            ),
            (
                "The FTSE 100 gained 0.8% to 7,250.3 points, while the Dow Jones rose 120 points.",
                &["0.8% = 0.8 %", "7,250.3 points = 7250.3 point", "120 points = 120 point"],
            ),
            ("Oil fell more than $2 a barrel to $48.50.", &["$2 a barrel = 2 USD per barrel", "$48.50 = 48.50 USD"]),
            (
                "The S&P 500 lost 15.2 points, or 0.7 percent, to 2,100.",
                &["15.2 points = 15.2 point", "0.7 percent = 0.7 %", "2,100 = 2100 point"],
            ),
            (
                "The unemployment rate dropped to 4.7 percent, the lowest since November 2007, as employers added just 38,000 jobs.",
                &["4.7 percent = 4.7 %", "since November 2007 = 2007-11/..", "38,000 jobs = 38000 job"],
            ),
            (
                "The storm killed at least 17 people and left 1.2 million customers without power, officials said Sunday.",
                &["17 people = 17 person", "1.2 million customers = 1200000 customer", "Sunday = 2016-06-12"],
            ),
            (
                "A magnitude 7.8 earthquake struck Ecuador, killing more than 650 people and injuring some 16,600.",
                &["7.8 = 7.8", "650 people = 650 person", "16,600 = 16600 person"],
            ),
            (
                "The vaccine was 95 percent effective in a trial of 43,548 participants.",
                &["95 percent = 95 %", "43,548 participants = 43548 participant"],
            ),
            (
                "Researchers analysed data from 2,345 patients aged between 18 and 65 over a 12-year period.",
                &["2,345 patients = 2345 patient", "between 18 and 65 = 18..65 a", "12-year = 12 a"],
            ),
            (
                "The asteroid, about 140 metres wide, will pass within 1.3 million miles of Earth on Friday.",
                &["140 metres = 140 m", "1.3 million miles = 1300000 [mi_i]", "Friday = 2016-06-17"],
            ),
            (
                "Leicester won 2-0 to go seven points clear with three games left.",
                &["seven points = 7 point", "three games = 3 game"],
            ),
            (
                "The judge sentenced him to 25 years in prison and ordered him to pay $1.1 million.",
                &["25 years = 25 a", "$1.1 million = 1100000 USD"],
            ),
            ("He faces up to 20 years in jail and a fine of €50,000.", &["20 years = 20 a", "€50,000 = 50000 EUR"]),
            (
                "The government will spend an extra £350m a week on the health service.",
                &["£350m a week = 350000000 GBP per week"],
            ),
            (
                "About two-thirds of the country's 11 million people live in rural areas.",
                &["two-thirds = 0.6667 person", "11 million people = 11000000 person"],
            ),
            (
                "The population has more than doubled to 170 million since 1970.",
                &["170 million = 170000000", "since 1970 = 1970/.."],
            ),
            ("Emissions must fall by 45% by 2030 from 2010 levels.", &["45% = 45 %", "2030 = 2030", "2010 = 2010"]),
            (
                "Global temperatures have risen by about 1 degree Celsius since pre-industrial times.",
                &["1 degree Celsius = 1 Cel"],
            ),
            (
                "The dam will generate 6,450 megawatts of electricity when completed in 2022.",
                &["6,450 megawatts = 6450 MW", "2022 = 2022"],
            ),
            (
                "The company, which employs 3,200 people in 14 countries, plans to cut 10 per cent of its workforce.",
                &["3,200 people = 3200 person", "14 countries = 14 country", "10 per cent = 10 %"],
            ),
            (
                "The 28-nation bloc agreed to resettle 160,000 refugees over two years.",
                &["28-nation = 28 nation", "160,000 refugees = 160000 refugee", "two years = 2 a"],
            ),
            ("Nearly one in three women has experienced violence.", &["one in three women = 0.3333 woman"]),
            (
                "The flight from Paris to Cairo had 66 people on board, including 56 passengers and 10 crew.",
                &["66 people = 66 person", "56 passengers = 56 passenger", "10 crew = 10 crew"],
            ),
            ("The wreck lies at a depth of about 3,000 m (9,800 ft).", &["3,000 m = 3000 m", "9,800 ft = 9800 [ft_i]"]),
            (
                "The interest rate was raised by a quarter of a percentage point to 0.5%.",
                &["a quarter of a percentage point = 0.25 pp", "0.5% = 0.5 %"],
            ),
            (
                "The Fed kept rates between 0.25 percent and 0.5 percent.",
                &["between 0.25 percent and 0.5 percent = 0.25..0.5 %"],
            ),
            ("Police seized 400kg of cocaine worth £50m.", &["400kg = 400 kg", "£50m = 50000000 GBP"]),
            (
                "A gallon of gas costs $2.38 on average, up four cents from last week.",
                &["$2.38 = 2.38 USD", "four cents = 0.04 USD", "last week = 2016-06-06/2016-06-12"],
            ),
            (
                "The agency expects growth of 2.4 percent this year and 2.6 percent in 2017.",
                &["2.4 percent = 2.4 %", "this year = 2016", "2.6 percent = 2.6 %", "2017 = 2017"],
            ),
            (
                "Four of the five suspects were arrested; the fifth is at large.",
                &["Four = 4 suspect", "five suspects = 5 suspect"],
            ),
            (
                "The hospital admitted 23 wounded, including a 5-year-old girl.",
                &["23 wounded = 23 wounded", "5-year-old = 5 a"],
            ),
            ("The 37-year-old, who scored twice, has 105 caps.", &["37-year-old = 37 a", "105 caps = 105 cap"]),
            ("Voters backed the measure by 52% to 48%.", &["52% = 52 %", "48% = 48 %"]),
            (
                "Turnout was estimated at 72.2 percent, with 33.6 million votes cast.",
                &["72.2 percent = 72.2 %", "33.6 million votes = 33600000 vote"],
            ),
            (
                "The new phone has a 5.5-inch screen, 4GB of RAM and a 12-megapixel camera.",
                &["5.5-inch = 5.5 [in_i]", "4GB = 4 GBy", "12-megapixel = 12 megapixel"],
            ),
            (
                "He ran for 183 yards and three touchdowns on 26 carries.",
                &["183 yards = 183 [yd_i]", "three touchdowns = 3 touchdown", "26 carries = 26 carry"],
            ),
            (
                "The 10-year Treasury yield fell 3 basis points to 1.64 percent.",
                &["10-year = 10 a", "3 basis points = 3 bp", "1.64 percent = 1.64 %"],
            ),
            ("The ship can carry 18,000 twenty-foot containers.", &["18,000 twenty-foot containers = 18000 container"]),
        ],
        Some(PUBLISHED),
        show,
    ));
}

#[test]
fn courts_and_disasters() {
    assert_none_wrong(&wrong(
        &[
            (
                "One person was killed and two were critically injured when a car hit a group of cyclists.",
                &["One person = 1 person", "two = 2 person"],
            ),
            (
                "Doctors Without Borders said 42 people, among them 14 staff, died in the strike.",
                &["42 people = 42 person", "14 staff = 14 staff"],
            ),
            (
                "Scientists drilled 2,800 feet into the seabed and found traces of bacteria 20 million years old.",
                &["2,800 feet = 2800 [ft_i]", "20 million years old = 20000000 a"],
            ),
            ("At least one person was injured and several homes were damaged.", &["one person = 1 person"]),
            (
                "The 2-year-old company has raised $25 million in Series B funding from five investors.",
                &["2-year-old = 2 a", "$25 million = 25000000 USD", "five investors = 5 investor"],
            ),
            (
                "In the first six months of 2015, 1,850 migrants drowned, compared with 427 in the same period of 2014.",
                &[
                    "the first six months of 2015 = 2015-01/2015-06",
                    "1,850 migrants = 1850 migrant",
                    "427 = 427 migrant",
                    "2014 = 2014",
                ],
            ),
            (
                "The army killed 17 militants Tuesday in the north, a spokesman said.",
                &["17 militants = 17 militant", "Tuesday = 2016-06-07"],
            ),
            (
                "It was the deadliest attack in France since November 13, when 130 people were killed in Paris.",
                &["since November 13 = 2015-11-13/..", "130 people = 130 person"],
            ),
            (
                "About 300,000 people fled to neighbouring countries during 2013 and 2014.",
                &["300,000 people = 300000 person", "2013 = 2013", "2014 = 2014"],
            ),
            (
                "The rover landed on Mars on Aug. 6, 2012, and has travelled more than 8 miles.",
                &["Aug. 6, 2012 = 2012-08-06", "8 miles = 8 [mi_i]"],
            ),
            (
                "The trial, which opened on 3 February, is expected to last six weeks.",
                &["3 February = 2016-02-03", "six weeks = 6 wk"],
            ),
            (
                "The dollar was at 106.97 yen, down from 107.20 yen on Friday.",
                &["106.97 yen = 106.97 JPY", "107.20 yen = 107.20 JPY", "Friday = 2016-06-10"],
            ),
            ("The euro rose 0.2 percent to $1.1275.", &["0.2 percent = 0.2 %", "$1.1275 = 1.1275 USD"]),
            (
                "He was the 45th president and served two terms, from 2001 to 2009.",
                &["two terms = 2 term", "from 2001 to 2009 = 2001/2009"],
            ),
            (
                "The suspect, a 29-year-old man from Leeds, was arrested at about 3 a.m. on Saturday near exit 12.",
                &["29-year-old = 29 a", "Saturday = 2016-06-11"],
            ),
            (
                "A survey of 1,003 adults had a margin of error of plus or minus 3 percentage points.",
                &["1,003 adults = 1003 adult", "3 percentage points = 3 pp"],
            ),
            ("The study found that women earn 79 cents for every dollar earned by men.", &["79 cents = 0.79 USD"]),
            (
                "The telescope is 6.5 metres across and cost roughly $10bn.",
                &["6.5 metres = 6.5 m", "$10bn = 10000000000 USD"],
            ),
            ("Doses of 10 mg/kg were given to 24 mice.", &["10 mg/kg = 10 mg/kg", "24 mice = 24 mouse"]),
            (
                "CO2 levels reached 407.7 parts per million in May.",
                &["407.7 parts per million = 407.7 [ppm]", "May = 2016-05"],
            ),
            (
                "Last year the group lost £1.3m; this year it expects a profit of £200,000.",
                &["Last year = 2015", "£1.3m = 1300000 GBP", "this year = 2016", "£200,000 = 200000 GBP"],
            ),
            (
                "The prime minister, who took office in January, will visit Berlin next Wednesday.",
                &["January = 2016-01", "next Wednesday = 2016-06-22"],
            ),
            (
                "A decade ago the town had 12 pubs; today it has three.",
                &["A decade ago = 2006", "12 pubs = 12 pub", "today = 2016-06-13", "three = 3 pub"],
            ),
            (
                "The minister said on Monday that talks would resume on Friday.",
                &["Monday = 2016-06-13", "Friday = 2016-06-17"],
            ),
            (
                "The fire, which began early on Sunday, has burned 3,800 hectares in four days.",
                &["Sunday = 2016-06-12", "3,800 hectares = 3800 har", "four days = 4 d"],
            ),
            (
                "Parliament rose on 26 May and returns on September 5.",
                &["26 May = 2016-05-26", "September 5 = 2016-09-05"],
            ),
            (
                "His grandfather was born in 1894 and died on Christmas Day 1971.",
                &["1894 = 1894", "Christmas Day 1971 = 1971-12-25"],
            ),
            (
                "The men were convicted in 2009 and released five years later.",
                &["2009 = 2009", "five years later = 2014"],
            ),
            (
                "On 11 March 2011 a 9.0-magnitude quake hit Japan, and the following day reactor 1 exploded.",
                &["11 March 2011 = 2011-03-11", "9.0-magnitude = 9.0 magnitude", "the following day = 2011-03-12"],
            ),
            (
                "The report, published on Thursday, covers the period between January 2010 and December 2014.",
                &["Thursday = 2016-06-09", "between January 2010 and December 2014 = 2010-01/2014-12"],
            ),
            (
                "The 1,500 delegates came from all 50 states.",
                &["1,500 delegates = 1500 delegate", "50 states = 50 state"],
            ),
            (
                "The company will close 15 of its 60 stores by the end of March 2017.",
                &["15 = 15 store", "60 stores = 60 store", "March 2017 = 2017-03"],
            ),
        ],
        Some(PUBLISHED),
        show,
    ));
}

#[test]
fn people_and_places() {
    assert_none_wrong(&wrong(
        &[
            ("Seven in ten parents said they worried about screen time.", &["Seven in ten parents = 0.7 parent"]),
            ("The car does 0 to 60 mph in 3.2 seconds.", &["0 to 60 mph = 0..60 [mi_i]/h", "3.2 seconds = 3.2 s"]),
            ("The yield on two-year notes rose four basis points.", &["two-year = 2 a", "four basis points = 4 bp"]),
            (
                "At the weekend 5,000 people marched; police made 11 arrests.",
                &["the weekend = 2016-06-11/2016-06-12", "5,000 people = 5000 person", "11 arrests = 11 arrest"],
            ),
            (
                "The magazine printed 3m copies, up from its usual 60,000.",
                &["3m copies = 3000000 copy", "60,000 = 60000"],
            ),
            ("A total of 239 passengers and crew were on board.", &["239 passengers = 239 passenger"]),
            ("He bought 2,000 shares at $12.50 each.", &["2,000 shares = 2000 share", "$12.50 = 12.50 USD"]),
            (
                "Over 200 schools, 15 hospitals and one university were shut.",
                &["200 schools = 200 school", "15 hospitals = 15 hospital", "one university = 1 university"],
            ),
            (
                "Sales of new homes rose 16.6 percent in April to a seasonally adjusted annual rate of 619,000 units.",
                &["16.6 percent = 16.6 %", "April = 2016-04", "619,000 units = 619000 unit"],
            ),
            (
                "The agency said 3,000-4,000 people were stranded; about 600 of them were children.",
                &["3,000-4,000 people = 3000..4000 person", "600 = 600 person"],
            ),
            ("Ryan was elected with 236 votes, 18 more than needed.", &["236 votes = 236 vote", "18 = 18 vote"]),
            (
                "A group of 12 to 15 men attacked the convoy at 6:30 am on Wednesday, killing four.",
                &["12 to 15 men = 12..15 man", "Wednesday = 2016-06-08", "four = 4 person"],
            ),
            (
                "The toll rose to at least 413 dead and more than 2,000 wounded.",
                &["413 dead = 413 dead", "2,000 wounded = 2000 wounded"],
            ),
            (
                "Her first album sold 20 million copies worldwide and won five Grammys.",
                &["20 million copies = 20000000 copy", "five Grammys = 5 Grammy"],
            ),
            (
                "Between 1990 and 2015 the number of hungry people fell by 216 million.",
                &["Between 1990 and 2015 = 1990/2015", "216 million = 216000000 person"],
            ),
            (
                "The new law raises the minimum wage from $7.25 to $15 an hour by 2022.",
                &["$7.25 = 7.25 USD", "$15 an hour = 15 USD per hour", "2022 = 2022"],
            ),
            ("The plane was flying at 37,000 feet when it disappeared.", &["37,000 feet = 37000 [ft_i]"]),
            (
                "In a study of more than 4,000 twins, researchers found a 9% lower risk.",
                &["4,000 twins = 4000 twin", "9% = 9 %"],
            ),
            (
                "He hit .312 with 24 home runs and 88 RBIs.",
                &[".312 = 0.312", "24 home runs = 24 run", "88 RBIs = 88 RBI"],
            ),
            ("Spain won 4-0 thanks to a hat-trick by the 23-year-old striker.", &["23-year-old = 23 a"]),
            (
                "The bank's net profit was 1.5 billion Swiss francs ($1.55 billion), compared with 2 billion a year ago.",
                &[
                    "1.5 billion Swiss francs = 1500000000 CHF",
                    "$1.55 billion = 1550000000 USD",
                    "2 billion = 2000000000 CHF",
                    "a year ago = 2015",
                ],
            ),
            ("A 12-hour strike begins at midnight on Thursday.", &["12-hour = 12 h", "Thursday = 2016-06-16"]),
            ("The bridge is 2.7 km long and 33 m wide.", &["2.7 km = 2.7 km", "33 m = 33 m"]),
            ("Unemployment among 18- to 24-year-olds is 13%.", &["18- to 24-year-olds = 18..24 a", "13% = 13 %"]),
            (
                "It is home to 300 species of birds and 1.3bn trees.",
                &["300 species = 300 species", "1.3bn trees = 1300000000 tree"],
            ),
            (
                "Facebook has 1.65 billion monthly active users.",
                &["1.65 billion monthly active users = 1650000000 user"],
            ),
            (
                "The group has killed an estimated 20,000 people since 2009.",
                &["20,000 people = 20000 person", "since 2009 = 2009/.."],
            ),
            (
                "The economy shrank 0.5% quarter-on-quarter in the three months to March.",
                &["0.5% = 0.5 %", "three months = 3 mo", "March = 2016-03"],
            ),
            ("The court awarded her $3m plus costs.", &["$3m = 3000000 USD"]),
            ("A man in his 50s was questioned.", &[]),
            (
                "The virus has infected 1,400 people in 28 countries.",
                &["1,400 people = 1400 person", "28 countries = 28 country"],
            ),
            ("Police fired 20 to 30 rounds of tear gas.", &["20 to 30 rounds = 20..30 round"]),
            (
                "The 500-page report took two-and-a-half years to write.",
                &["500-page = 500 page", "two-and-a-half years = 2.5 a"],
            ),
            (
                "The firm was valued at between $3 billion and $4 billion.",
                &["between $3 billion and $4 billion = 3000000000..4000000000 USD"],
            ),
            (
                "They have been married for 25 years and have two children.",
                &["25 years = 25 a", "two children = 2 child"],
            ),
            ("Students pay up to £9,000 a year in fees.", &["£9,000 a year = 9000 GBP per year"]),
            ("The temperature dropped to -15C overnight.", &["-15C = -15 Cel"]),
            (
                "A 3.5 per cent rise in rail fares takes effect on January 2.",
                &["3.5 per cent = 3.5 %", "January 2 = 2017-01-02"],
            ),
        ],
        Some(PUBLISHED),
        show,
    ));
}
