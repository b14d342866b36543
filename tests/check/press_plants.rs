//! Sixty errors as they slip through in the press: of the headline, of the order of words, of parts told by item, of spans of years
//! and of names, each one small edit to an article without one.

use crate::plants::{Plant, plant};

const BRIDGE: &str = "bridge.md";
const RATES: &str = "rates.md";
const FACTORY: &str = "factory.md";
const VOTE: &str = "vote.md";
const BOTANIST: &str = "botanist.md";
const HOUSING: &str = "housing.md";
const FERRY: &str = "ferry.md";
const SCHOOL: &str = "school.md";
const FRAUD: &str = "fraud.md";
const HEAT: &str = "heat.md";

pub const PLANTS: [Plant; 60] = [
    plant(BRIDGE, "Footbridge collapse kills nine", "Footbridge collapse kills 11", "check.headline"),
    plant(BRIDGE, "injuring 31 people as well", "injuring 13 people as well", "check.headline"),
    plant(BRIDGE, "built in 1964, turned 60", "built in 1954, turned 60", "check.elapsed"),
    plant(BRIDGE, "Five men and four women", "Five men and three women", "check.sum"),
    plant(BRIDGE, "Mr Brenninger was a", "Mr Breninger was a", "check.spelling"),
    plant(BRIDGE, "at a total cost of £225,000", "at a total cost of £2.25m", "check.rate"),
    // finance
    plant(RATES, "Central bank raises key rate to 4.75%", "Central bank raises key rate to 4.57%", "check.headline"),
    plant(RATES, "to 4.75% from 4.5% on Thursday", "to 4.75% from 4.25% on Thursday", "check.change"),
    plant(RATES, "by 0.25 percentage points", "by 0.25 per cent", "check.points"),
    plant(RATES, "from 1.2% to 0.8%", "from 0.8% to 1.2%", "check.direction"),
    plant(RATES, "(88%)", "(78%)", "check.share"),
    plant(RATES, "Thursday, 18 January 2024", "Thursday, 18 January 2023", "check.weekday"),
    // business
    plant(FACTORY, "Tyre maker to cut 1,800 jobs", "Tyre maker to cut 8,100 jobs", "check.headline"),
    plant(FACTORY, "3,200 in Britain", "2,300 in Britain", "check.sum"),
    plant(FACTORY, "to 12,400 from 14,200", "to 14,200 from 12,400", "check.direction"),
    plant(FACTORY, "for €2.1 billion, or €70 each", "for €2.1 billion, or €7 each", "check.rate"),
    plant(FACTORY, "retraining (€20 million)", "retraining (€30 million)", "check.sum"),
    plant(FACTORY, "rose 4% to €26, from €25", "rose 4% to €26, from €27", "check.direction"),
    // politics
    plant(VOTE, "win Ostmark with 34.2%", "win Ostmark with 32.4%", "check.headline"),
    plant(VOTE, "1.28 million of 2 million", "1.28 million of 1.7 million", "check.share"),
    plant(VOTE, "42 of the 110 seats, or 38%", "42 of the 110 seats, or 48%", "check.share"),
    plant(
        VOTE,
        "from 48% to 41%, a drop of seven percentage points",
        "from 48% to 41%, a drop of seven per cent",
        "check.points",
    ),
    plant(VOTE, "was born in 1985 and is 37", "was born in 1985 and is 27", "check.age"),
    plant(VOTE, "joined the party in 2003, 19 years ago", "joined the party in 2003, nine years ago", "check.elapsed"),
    // obituary
    plant(BOTANIST, "dies at 91", "dies at 92", "check.headline"),
    plant(BOTANIST, "on 4 May 1929", "on 4 May 1939", "check.age"),
    plant(BOTANIST, "together for 50 years", "together for 60 years", "check.elapsed"),
    plant(BOTANIST, "and five about ferns", "and six about ferns", "check.sum"),
    plant(BOTANIST, "in 1961, when she was 32", "in 1961, when she was 23", "check.age"),
    plant(BOTANIST, "marks its 50th anniversary", "marks its 60th anniversary", "check.elapsed"),
    // council
    plant(HOUSING, "Council to spend £36m", "Council to spend £63m", "check.headline"),
    plant(HOUSING, "by 25% from £40 to £50", "by 20% from £40 to £50", "check.change"),
    plant(
        HOUSING,
        "One in four households in the town, or 25%",
        "One in four households in the town, or 40%",
        "check.share",
    ),
    plant(HOUSING, "(700 square feet)", "(7,000 square feet)", "check.conversion"),
    plant(HOUSING, "doubled from 1,150", "doubled from 1,550", "check.multiple"),
    plant(HOUSING, "Councillor Ballantine said", "Councillor Ballentine said", "check.spelling"),
    // accident
    plant(FERRY, "leaves 12 dead", "leaves 21 dead", "check.headline"),
    plant(FERRY, "112 passengers and 36 crew", "112 passengers and 26 crew", "check.sum"),
    plant(FERRY, "Friday, 5 February 2021", "Friday, 5 March 2021", "check.tense"),
    plant(FERRY, "it was built in 1991", "it was built in 1981", "check.elapsed"),
    plant(FERRY, "seven men and five women", "seven men and six women", "check.sum"),
    plant(FERRY, "Captain Bjornsen was the last", "Captain Bjornson was the last", "check.spelling"),
    // education
    plant(SCHOOL, "Free lunches for 9,600 pupils", "Free lunches for 6,900 pupils", "check.headline"),
    plant(SCHOOL, "£24,000 a day for its 9,600 pupils", "£240,000 a day for its 9,600 pupils", "check.rate"),
    plant(SCHOOL, "one in three pupils, or 33%", "one in three pupils, or 23%", "check.share"),
    plant(SCHOOL, "or eight percentage points", "or eight per cent", "check.points"),
    plant(SCHOOL, "three times the £1.6m", "four times the £1.6m", "check.multiple"),
    plant(SCHOOL, "kitchens 25% and suppliers 15%", "kitchens 35% and suppliers 15%", "check.shares"),
    // courts
    plant(FRAUD, "Accountant, 46, jailed", "Accountant, 64, jailed", "check.headline"),
    plant(FRAUD, "jailed for £2.3m fraud", "jailed for £2.3bn fraud", "check.headline"),
    plant(FRAUD, "£600,000 on gambling", "£700,000 on gambling", "check.sum"),
    plant(FRAUD, "eight of its 20 beds, or 40%", "eight of its 20 beds, or 60%", "check.share"),
    plant(FRAUD, "to £1.2m from £1.6m, a drop of 25%", "to £1.2m from £1.6m, a drop of 33%", "check.change"),
    plant(FRAUD, "£575,000, a quarter", "£575,000, a third", "check.share"),
    // weather
    plant(HEAT, "(112F)", "(121F)", "check.conversion"),
    plant(HEAT, "rose by a fifth, from 5,000", "rose by a quarter, from 5,000", "check.change"),
    plant(HEAT, "Officials in Kyiv", "Officials in Kiev", "check.spelling"),
    plant(HEAT, "hospitals and €20m for water", "hospitals and €30m for water", "check.sum"),
    plant(HEAT, "€50 each, €12m in all", "€50 each, €120m in all", "check.rate"),
    plant(HEAT, "21 million, or 35% of that", "21 million, or 53% of that", "check.share"),
];
