//! Sentences from all kinds of news with every quantity that stands in them.

use super::{PUBLISHED, assert_none_wrong, show_quantity, wrong};
use crate::document::plain;
use crate::facts::model::{Approx, Change};
use crate::facts::recognise::{Found, Mention, recognise};

#[test]
fn counts_of_people_and_things() {
    assert_none_wrong(&wrong(
        &[
            ("The agency has 1,200 open inquiries into tax fraud.", &["1,200 open inquiries = 1200 inquiry"]),
            (
                "At least 27 people were killed and 110 others injured.",
                &["27 people = 27 person", "110 others = 110 other"],
            ),
            ("Police arrested fourteen men and three women.", &["fourteen men = 14 man", "three women = 3 woman"]),
            ("Some 2,500 homes lost power.", &["2,500 homes = 2500 home"]),
            ("Seven members of the crew were rescued.", &["Seven members = 7 member"]),
            ("A dozen witnesses testified.", &["A dozen witnesses = 12 witness"]),
            ("Two dozen ships waited outside the port.", &["Two dozen ships = 24 ship"]),
            ("Half a million children are out of school.", &["Half a million children = 500000 child"]),
            ("More than half a dozen cities took part.", &["half a dozen cities = 6 city"]),
            ("The museum holds 3.2 million objects.", &["3.2 million objects = 3200000 object"]),
            ("Around 40 newly built schools opened.", &["40 newly built schools = 40 school"]),
            ("The army sent 5,000 troops.", &["5,000 troops = 5000 troop"]),
            ("Six police officers were hurt.", &["Six police officers = 6 officer"]),
            ("Twenty-five countries signed the treaty.", &["Twenty-five countries = 25 country"]),
            ("One hundred and fifty passengers were aboard.", &["One hundred and fifty passengers = 150 passenger"]),
            ("The firm cut 500 jobs.", &["500 jobs = 500 job"]),
            ("The panel of 12 judges heard 300 cases last year.", &["12 judges = 12 judge", "300 cases = 300 case"]),
            ("It sold 16m phones in the quarter.", &["16m phones = 16000000 phone"]),
            ("Up to 80 lorries crossed each day.", &["80 lorries = 80 lorry per day"]),
            ("Two of the suspects fled.", &["Two of the suspects = 2 suspect"]),
            ("Researchers tracked 112 humpback whales.", &["112 humpback whales = 112 whale"]),
            ("There were 34 buses and 12 heroes.", &["34 buses = 34 bus", "12 heroes = 12 hero"]),
            ("Eight U.S. soldiers died.", &["Eight U.S. soldiers = 8 soldier"]),
            ("Nine US firms may bid.", &["Nine US firms = 9 firm"]),
            ("It told us two of them had left.", &["two = 2"]),
            ("Two United States soldiers died.", &["Two United States soldiers = 2 soldier"]),
            ("Two of Okafor’s staffers fled.", &["Two of Okafor’s staffers = 2 staffer"]),
            ("The six-member panel met.", &["six-member = 6 member"]),
            ("One man died in the fire.", &["One man = 1 man"]),
            ("Ten thousand runners took part.", &["Ten thousand runners = 10000 runner"]),
            (
                "The state has 22 lakh voters and 3 crore residents.",
                &["22 lakh voters = 2200000 voter", "3 crore residents = 30000000 resident"],
            ),
            ("100+ firefighters were called.", &["100+ firefighters = 100 firefighter"]),
            ("They identified 4,000 species.", &["4,000 species = 4000 species"]),
            ("The crowd numbered 12\u{202f}000 supporters.", &["12\u{202f}000 supporters = 12000 supporter"]),
        ],
        Some(PUBLISHED),
        show_quantity,
    ));
}

#[test]
fn ranges() {
    assert_none_wrong(&wrong(
        &[
            ("Between 10 and 15 boats are missing.", &["Between 10 and 15 boats = 10..15 boat"]),
            ("It takes 10–12 weeks.", &["10–12 weeks = 10..12 wk"]),
            ("It cost him $15-20,000 to repair.", &["$15-20,000 = 15000..20000 USD"]),
            ("It cost him $15-20 to repair.", &["$15-20 = 15..20 USD"]),
            ("The star weighs 2 × 10^30 kg.", &["2 × 10^30 kg = 2000000000000000000000000000000 kg"]),
            ("The particle weighs 1.67 × 10^-27 kg.", &["1.67 × 10^-27 kg = 0.00000000000000000000000000167 kg"]),
            ("Six to 10 students a month drop out.", &["Six to 10 students a month = 6..10 student per month"]),
            ("They lost three or four games.", &["three or four games = 3..4 game"]),
            ("The deal is worth $5-7 million.", &["$5-7 million = 5000000..7000000 USD"]),
            ("It will cost between £2m and £3m.", &["between £2m and £3m = 2000000..3000000 GBP"]),
            ("Rates of 3% to 5% are common.", &["3% to 5% = 3..5 %"]),
            ("Growth of 2 to 2.5 percent is forecast.", &["2 to 2.5 percent = 2..2.5 %"]),
            ("Two to three million birds nest there.", &["Two to three million birds = 2000000..3000000 bird"]),
            ("Children aged 5-11 were invited.", &["5-11 = 5..11 a"]),
            ("Unemployment rose from 5% to 7%.", &["5% = 5 %", "7% = 7 %"]),
            ("Sales fell from 400 units to 350 units.", &["400 units = 400 unit", "350 units = 350 unit"]),
            ("Winds of 60 to 70 mph battered the coast.", &["60 to 70 mph = 60..70 [mi_i]/h"]),
        ],
        Some(PUBLISHED),
        show_quantity,
    ));
}

#[test]
fn money() {
    assert_none_wrong(&wrong(
        &[
            ("The bank paid $1.2bn in fines.", &["$1.2bn = 1200000000 USD"]),
            ("A US$5 charge and an A$10 fee apply.", &["US$5 = 5 USD", "A$10 = 10 AUD"]),
            ("She won £300.", &["£300 = 300 GBP"]),
            ("The club paid 5 million euros for him.", &["5 million euros = 5000000 EUR"]),
            ("A loaf costs 95p, or 120 pence in the south.", &["95p = 0.95 GBP", "120 pence = 1.20 GBP"]),
            ("Petrol is 3 cents cheaper.", &["3 cents = 0.03 USD"]),
            ("It cost NZ$26 million.", &["NZ$26 million = 26000000 NZD"]),
            ("The fund holds 40 billion Swiss francs.", &["40 billion Swiss francs = 40000000000 CHF"]),
            ("EUR 450 million was set aside.", &["EUR 450 million = 450000000 EUR"]),
            ("The price is ¥9,800 or Rs 5,000.", &["¥9,800 = 9800 JPY", "Rs 5,000 = 5000 INR"]),
            ("The $4.5 million house sold.", &["$4.5 million = 4500000 USD"]),
            ("He earns $15 an hour.", &["$15 an hour = 15 USD per hour"]),
            ("Ten dollars will do.", &["Ten dollars = 10 USD"]),
            ("The state owes 3 trillion yen.", &["3 trillion yen = 3000000000000 JPY"]),
            ("A £300-a-week job.", &["£300-a-week = 300 GBP per week"]),
            ("He was fined 200,000 Canadian dollars.", &["200,000 Canadian dollars = 200000 CAD"]),
            ("€2.5m was raised.", &["€2.5m = 2500000 EUR"]),
            ("The company raised 20m euros.", &["20m euros = 20000000 EUR"]),
            ("The baby weighed 7 pounds.", &["7 pounds = 7 [lb_av]"]),
        ],
        Some(PUBLISHED),
        show_quantity,
    ));
}

#[test]
fn shares() {
    assert_none_wrong(&wrong(
        &[
            ("Turnout was 64.5%.", &["64.5% = 64.5 %"]),
            ("Prices rose 3 per cent.", &["3 per cent = 3 %"]),
            ("Support slipped by two percentage points.", &["two percentage points = 2 pp"]),
            ("The bank cut rates by 25 basis points.", &["25 basis points = 25 bp"]),
            ("A 0.5-percentage-point rise followed.", &["0.5-percentage-point = 0.5 pp"]),
            ("One in five adults smokes.", &["One in five adults = 0.2 adult"]),
            ("Nine out of 10 dentists agree.", &["Nine out of 10 dentists = 0.9 dentist"]),
            ("A third of voters stayed home.", &["A third of voters = 0.3333 voter"]),
            ("Two-thirds of the members agreed.", &["Two-thirds of the members = 0.6667 member"]),
            ("Three quarters of farms flooded.", &["Three quarters of farms = 0.75 farm"]),
            ("Three of every 10 pupils failed.", &["Three of every 10 pupils = 0.3 pupil"]),
            ("Half of patients recovered.", &["Half of patients = 0.5 patient"]),
            ("Inflation stood at minus 0.3 percent.", &["minus 0.3 percent = -0.3 %"]),
            ("A 10-percent cut was proposed.", &["10-percent = 10 %"]),
            ("Fifty percent of the vote was counted.", &["Fifty percent = 50 %"]),
        ],
        Some(PUBLISHED),
        show_quantity,
    ));
}

#[test]
fn measures() {
    assert_none_wrong(&wrong(
        &[
            ("The train ran at 300 km/h.", &["300 km/h = 300 km/h"]),
            ("He drove at 90 miles per hour.", &["90 miles per hour = 90 [mi_i]/h"]),
            ("The quake struck at a depth of 10 kilometres.", &["10 kilometres = 10 km"]),
            ("Temperatures reached 41°C.", &["41°C = 41 Cel"]),
            ("It was minus 12 degrees Celsius.", &["minus 12 degrees Celsius = -12 Cel"]),
            ("A 1.8m wall fell.", &["1.8m = 1.8 m"]),
            ("The fire burned 12,000 acres.", &["12,000 acres = 12000 [acr_us]"]),
            ("The plant makes 400 MW of power.", &["400 MW = 400 MW"]),
            ("A 20-minute talk followed.", &["20-minute = 20 min"]),
            ("He was jailed for three and a half years.", &["three and a half years = 3.5 a"]),
            ("An 11-year lull ended.", &["11-year = 11 a"]),
            ("The spill covered 30 square kilometres.", &["30 square kilometres = 30 km2"]),
            ("It weighs 2.5 tonnes.", &["2.5 tonnes = 2.5 t"]),
            ("The dose was 5 mg.", &["5 mg = 5 mg"]),
            ("The star is 4.2 light-years away.", &["4.2 light-years = 4.2 [ly]"]),
            ("A sample of 2½ litres was taken.", &["2½ litres = 2.5 L"]),
            ("Waves six metres high hit the pier.", &["six metres = 6 m"]),
            ("It emits 1.5 × 10^6 joules.", &["1.5 × 10^6 joules = 1500000 J"]),
            ("Rescuers worked for half an hour.", &["half an hour = 0.5 h"]),
            ("Output hit 9 million barrels a day.", &["9 million barrels a day = 9000000 [bbl_us] per day"]),
            ("The rate is 12 deaths per 100,000 people.", &["12 deaths per 100,000 = 12 death per 100000"]),
            ("The film lasts two hours.", &["two hours = 2 h"]),
            ("The cabin is 15 feet wide.", &["15 feet = 15 [ft_i]"]),
        ],
        Some(PUBLISHED),
        show_quantity,
    ));
}

#[test]
fn ages() {
    assert_none_wrong(&wrong(
        &[
            ("A 14-year-old boy was found.", &["14-year-old = 14 a"]),
            ("Maria Lopez, 42, was charged.", &["42 = 42 a"]),
            ("The driver, now 67, has retired.", &["67 = 67 a"]),
            ("The girls, aged 5, seven and 11, are safe.", &["5 = 5 a", "seven = 7 a", "11 = 11 a"]),
            ("He died aged 91.", &["91 = 91 a"]),
            ("She won at the age of 19.", &["19 = 19 a"]),
            ("Tom Hanley (56) retired.", &["56 = 56 a"]),
            ("An eight-month-old baby was rescued.", &["eight-month-old = 8 mo"]),
        ],
        Some(PUBLISHED),
        show_quantity,
    ));
}

#[test]
fn numbers_alone() {
    assert_none_wrong(&wrong(
        &[
            ("The index rose to 4,512.6.", &["4,512.6 = 4512.6"]),
            ("The toll climbed to 83.", &["83 = 83 person"]),
            ("Just one per month was reported.", &["one per month = 1 per month"]),
            ("The bomb killed 12.", &["12 = 12"]),
            ("Traffic grew 18-fold.", &["18-fold = 18 fold"]),
        ],
        Some(PUBLISHED),
        show_quantity,
    ));
}

#[test]
fn what_only_looks_like_a_figure() {
    assert_none_wrong(&wrong(
        &[
            ("The match kicks off at 7:45pm.", &[]),
            ("Doors open at 9 a.m. and close at 2.15pm.", &[]),
            ("As of 15:11 GMT the site was back.", &[]),
            ("United won 3-1 at home.", &[]),
            ("She took the set 6-4, 6-3.", &[]),
            ("The court ruled 5-4 against him.", &[]),
            ("Call 555-0199 or 0800 123 456 for help.", &[]),
            ("Ring +44 20 7946 0958 today.", &[]),
            ("Version 2.4.1 fixes the bug.", &[]),
            ("Since 9/11 security has tightened.", &[]),
            ("A neighbour made a 911 call.", &[]),
            ("A Boeing 747 landed.", &[]),
            ("The Formula 1 season ended.", &[]),
            ("G7 leaders met to discuss 5G networks.", &[]),
            ("The diner offers 24-hour service.", &[]),
            ("It was the 22nd edition.", &[]),
            ("He lives at 10 Downing Street.", &[]),
            ("See IMG_0042.jpg and photo 00000919.jpg.", &[]),
            ("Britain triggered Article 50.", &[]),
            ("The law is known as Section 230.", &[]),
            ("Covid-19 cases fell.", &[]),
            ("An F-16 crashed near Highway 61.", &[]),
            ("It was one of the worst storms.", &[]),
            ("No one was hurt and one another was thanked.", &[]),
            ("In 2014 the rules changed.", &[]),
            ("The 1990s were kind to it.", &[]),
            ("The video runs 01:08 - Source: agency.", &[]),
            ("Windows 10 and iPhone 6 were sold.", &[]),
            ("Apollo 11 landed on the Moon.", &[]),
            ("Flight 370 vanished.", &[]),
            ("A two-way street and a one-off event.", &[]),
            ("Hundreds of people and dozens of dogs came.", &[]),
            ("He finished second in the third race.", &[]),
            ("The Group of 20 praised omega-3 oils.", &[]),
            ("One day each one of them will be number one.", &[]),
            ("She is the number two at the firm.", &[]),
            ("No. 10 declined to comment.", &[]),
        ],
        Some(PUBLISHED),
        show_quantity,
    ));
}

/// How exact each quantity is said to be, and what change it tells of.
fn hedged(sentence: &str) -> Vec<(Approx, Option<Change>)> {
    let document = plain::read(sentence);
    let quantity = |mention: Mention| match mention.found {
        Found::Quantity(quantity) => Some((quantity.approx, quantity.change)),
        _ => None,
    };
    recognise(&document, Some(PUBLISHED)).into_iter().filter_map(quantity).collect()
}

#[test]
fn how_exact_a_figure_is() {
    let rows = [
        ("About 500 people came.", Approx::About),
        ("Nearly 500 people came.", Approx::About),
        ("Some 500 people came.", Approx::About),
        ("More than 500 people came.", Approx::Over),
        ("Well over 500 people came.", Approx::Over),
        ("Upwards of 500 people came.", Approx::Over),
        ("Fewer than 500 people came.", Approx::Under),
        ("Just under 500 people came.", Approx::Under),
        ("At least 500 people came.", Approx::AtLeast),
        ("500 people or more came.", Approx::AtLeast),
        ("Up to 500 people came.", Approx::AtMost),
        ("No more than 500 people came.", Approx::AtMost),
        ("As many as 500 people came.", Approx::AtMost),
        ("Exactly 500 people came.", Approx::Exact),
        ("They stayed there over two years.", Approx::Exact),
        ("It has been there for over two years.", Approx::Over),
    ];
    for (sentence, approx) in rows {
        assert_eq!(hedged(sentence), [(approx, None)], "{sentence}");
    }
}

#[test]
fn what_change_a_figure_tells_of() {
    let rows = [
        ("Prices rose 5%.", Some(Change::Rise)),
        ("Prices climbed by 5 percent.", Some(Change::Rise)),
        ("Output is down 5%.", Some(Change::Fall)),
        ("Output fell by almost 5%.", Some(Change::Fall)),
        ("The rate was cut to 5%.", Some(Change::To)),
        ("The rate changed by 5 percentage points.", Some(Change::By)),
        ("The firm raised $5 million.", None),
        ("The rate is 5%.", None),
    ];
    for (sentence, change) in rows {
        let found: Vec<_> = hedged(sentence).into_iter().map(|(_, change)| change).collect();
        assert_eq!(found, [change], "{sentence}");
    }
    let levels: Vec<_> = hedged("It fell from 35% to 21%.").into_iter().map(|(_, change)| change).collect();
    assert_eq!(levels, [None, Some(Change::To)]);
}
