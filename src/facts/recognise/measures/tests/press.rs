//! Forms of amounts that the press has, with every quantity in them.

use super::{PUBLISHED, assert_none_wrong, show_quantity, wrong};

fn none_wrong(rows: &[(&str, &[&str])]) {
    assert_none_wrong(&wrong(rows, Some(PUBLISHED), show_quantity));
}

#[test]
fn levels_are_told_from_ranges() {
    none_wrong(&[
        ("Crude rose $1.40 to $83.15 a barrel.", &["$1.40 = 1.40 USD", "$83.15 a barrel = 83.15 USD per barrel"]),
        ("Lists grew by 110,000 to 7.6 million.", &["110,000 = 110000", "7.6 million = 7600000"]),
        ("Fees will rise by 3 percent to $14,300.", &["3 percent = 3 %", "$14,300 = 14300 USD"]),
        ("Prices climbed 2 to 3 percent.", &["2 to 3 percent = 2..3 %"]),
        ("It is worth $500m to $1.5bn.", &["$500m to $1.5bn = 500000000..1500000000 USD"]),
        ("A 10-to-12-week wait is usual.", &["10-to-12-week = 10..12 wk"]),
        ("Rice costs Rs 100 to Rs 150 per kg.", &["Rs 100 to Rs 150 per kg = 100..150 INR per kg"]),
        ("It grew 5 miles to 7 miles long.", &["5 miles to 7 miles = 5..7 [mi_i]"]),
    ]);
}

#[test]
fn currencies_of_the_world() {
    none_wrong(&[
        ("Eskom is short of R4.5bn.", &["R4.5bn = 4500000000 ZAR"]),
        ("The grant is R10 000 a year.", &["R10 000 a year = 10000 ZAR per year"]),
        ("It owes N2.2 trillion.", &["N2.2 trillion = 2200000000000 NGN"]),
        ("Flour costs Sh210.", &["Sh210 = 210 KES"]),
        ("KSh 1.2 billion was owed.", &["KSh 1.2 billion = 1200000000 KES"]),
        ("Petrol is GH¢14.50 a litre.", &["GH¢14.50 a litre = 14.50 GHS per litre"]),
        ("He paid 48,000 cedis per tonne.", &["48,000 cedis per tonne = 48000 GHS per tonne"]),
        ("A bribe of Rs.500 was paid.", &["Rs.500 = 500 INR"]),
        ("It owes Rs 500 cr.", &["Rs 500 cr = 5000000000 INR"]),
        ("The Rs 50,000-crore plan stalled.", &["Rs 50,000-crore = 500000000000 INR"]),
        ("The billion-dollar project is late.", &["billion-dollar = 1000000000 USD"]),
        ("A multi-million-dollar home burned.", &[]),
        ("It lost 5 million U.S. dollars.", &["5 million U.S. dollars = 5000000 USD"]),
        ("It cost 300 Kenyan shillings.", &["300 Kenyan shillings = 300 KES"]),
        ("A loss of -$5.2 billion was booked.", &["-$5.2 billion = -5200000000 USD"]),
        ("A 200-pound man bet 200 pounds.", &["200-pound = 200 [lb_av]", "200 pounds = 200 GBP"]),
        ("The N2 and the R21 are closed to K9 units.", &[]),
    ]);
}

#[test]
fn parts_of_one() {
    none_wrong(&[
        ("Prices were 0.4 of a percentage point up.", &["0.4 of a percentage point = 0.4 pp"]),
        ("It will climb half a percentage point.", &["half a percentage point = 0.5 pp"]),
        ("Half a kilo of tea lay half a mile away.", &["Half a kilo = 0.5 kg", "half a mile = 0.5 [mi_i]"]),
        ("A quarter of a million homes are dark.", &["A quarter of a million homes = 250000 home"]),
        ("It took an hour and a half.", &["an hour and a half = 1.5 h"]),
        ("Add ½ cup and 6-1/2 pints.", &["½ cup = 0.5 cup", "6-1/2 pints = 6.5 [pt_us]"]),
        ("It fell a third.", &["a third = 0.3333"]),
        ("Two men died and a third was hurt.", &["Two men = 2 man"]),
        ("A quarter-point cut is due.", &["A quarter-point = 0.25 pp"]),
        ("They met at half past six.", &[]),
        ("One person in five has it.", &["One person in five = 0.2 person"]),
    ]);
}

#[test]
fn powers_of_ten_and_tolerances() {
    none_wrong(&[
        ("It held 3.2 × 10^-5 grams.", &["3.2 × 10^-5 grams = 0.000032 g"]),
        ("It is 10⁻⁶ metres long.", &["10⁻⁶ metres = 0.000001 m"]),
        ("It was 1.45 ± 0.12 °C above.", &["1.45 ± 0.12 °C = 1.45 Cel"]),
        ("Some 10⁶ cells died.", &["10⁶ cells = 1000000 cell"]),
        ("25 000 people came.", &["25 000 people = 25000 person"]),
    ]);
}

#[test]
fn units_of_more_than_one_word() {
    none_wrong(&[
        ("The chip has 814 square millimetres.", &["814 square millimetres = 814 mm2"]),
        ("It spans 1,200 sq. ft. of floor.", &["1,200 sq. ft = 1200 [sft_i]"]),
        ("Trains run at 300 kilometres an hour.", &["300 kilometres an hour = 300 km/h"]),
        ("60-mile-an-hour winds blew.", &["60-mile-an-hour = 60 [mi_i]/h"]),
        ("The dam holds 2 million acre-feet.", &["2 million acre-feet = 2000000 [acr_us].[ft_i]"]),
        (
            "The 6-foot-2 guard is 5ft 11in with no shoes.",
            &["6-foot = 6 [ft_i]", "2 = 2 [in_i]", "5ft = 5 [ft_i]", "11in = 11 [in_i]"],
        ),
        ("It took 2hrs 20min.", &["2hrs = 2 h", "20min = 20 min"]),
        ("He is 5 feet 9 and thin.", &["5 feet = 5 [ft_i]", "9 = 9 [in_i]"]),
        ("Rent is $10 per square foot.", &["$10 per square foot = 10 USD per square foot"]),
        ("Oil at $40-a-barrel hurts.", &["$40-a-barrel = 40 USD per barrel"]),
        ("It had 2.7 cases of measles per 1,000 people.", &["2.7 cases of measles per 1,000 = 2.7 case per 1000"]),
        ("Take one twice a day.", &["twice a day = 2 time per day"]),
        ("Traffic rose tenfold.", &["tenfold = 10 fold"]),
    ]);
}

#[test]
fn the_head_of_what_is_counted() {
    none_wrong(&[
        ("Police found two country-made pistols.", &["two country-made pistols = 2 pistol"]),
        (
            "Three Boeing 737 jets and four F-16 fighters flew.",
            &["Three Boeing 737 jets = 3 jet", "four F-16 fighters = 4 fighter"],
        ),
        ("Five “high-risk” sites shut.", &["Five “high-risk” sites = 5 site"]),
        ("Five James Bond films ran.", &["Five James Bond films = 5 film"]),
        ("Five soldiers' bodies were found.", &["Five soldiers' bodies = 5 body"]),
        ("Five Israeli and two Thai hostages left.", &["Five = 5 hostage", "two Thai hostages = 2 hostage"]),
        (
            "It ran 30 ads in 40 houses on 12 sorties.",
            &["30 ads = 30 ad", "40 houses = 40 house", "12 sorties = 12 sortie"],
        ),
        ("A 20 page report named 16- and 17-year-olds.", &["20 page = 20 page", "16- = 16 a", "17-year-olds = 17 a"]),
        ("Only one in five opposes the plan.", &["one in five = 0.2"]),
        ("He was stabbed six times.", &["six times = 6 time"]),
        (
            "Job vacancies fell by 21,000 to 812,000 from 833,000.",
            &["21,000 = 21000 vacancy", "812,000 = 812000 vacancy", "833,000 = 833000 vacancy"],
        ),
        ("Sales of heat pumps rose to 61,000.", &["61,000 = 61000"]),
        ("Retail sales rose to 61,000.", &["61,000 = 61000"]),
        ("The death toll from the slide stood at 12 and rose to 31.", &["12 = 12 person", "31 = 31 person"]),
        ("They were told of 90 nurses and got 14.", &["90 nurses = 90 nurse", "14 = 14 nurse"]),
        (
            "The mill makes 40,000 bricks a day, up from 3,000.",
            &["40,000 bricks a day = 40000 brick per day", "3,000 = 3000 brick per day"],
        ),
        ("A boy of eight was found.", &["eight = 8 a"]),
        ("The drovers sold 1,900 head.", &["1,900 head = 1900 head"]),
        ("She won by 702 votes out of 1.1 million.", &["702 votes = 702 vote", "1.1 million = 1100000 vote"]),
        ("It drew three times as many people.", &["three times = 3 time"]),
        ("He is a three-time champion with a one-time pad.", &["three-time = 3 time"]),
        ("The toll hit 4,500 following protests.", &["4,500 = 4500 person"]),
        (
            "One car bomb killed one long-term resident.",
            &["One car bomb = 1 bomb", "one long-term resident = 1 resident"],
        ),
        ("A flock of 3,500 ewes grazes the moor.", &["3,500 ewes = 3500 ewe"]),
        ("12 or so people and 100-odd guests came.", &["12 or so people = 12 person", "100-odd guests = 100 guest"]),
    ]);
}

#[test]
fn nouns_that_are_left_out() {
    none_wrong(&[
        ("Of the 40 passengers, 12 were hurt.", &["40 passengers = 40 passenger", "12 = 12 passenger"]),
        ("He wrote 40 novels, of which six became films.", &["40 novels = 40 novel", "six = 6 novel"]),
        ("It sold 3,000 cars, down from 4,000.", &["3,000 cars = 3000 car", "4,000 = 4000 car"]),
        ("It sold 3,000 cars. By noon 12 were left.", &["3,000 cars = 3000 car", "12 = 12"]),
    ]);
}

#[test]
fn ages_without_a_name() {
    none_wrong(&[
        ("She was 87.", &["87 = 87 a"]),
        ("Pruitt died at 78.", &["78 = 78 a"]),
        ("It hit a boy, 7, and his mother, 35.", &["7 = 7 a", "35 = 35 a"]),
        ("Two men, 34 and 41, died.", &["Two men = 2 man", "34 = 34 a", "41 = 41 a"]),
        ("At 37, Serrano has retired.", &["37 = 37 a"]),
        ("Children under 12 get in free.", &["12 = 12 a"]),
    ]);
}

#[test]
fn more_that_only_looks_like_a_figure() {
    none_wrong(&[
        ("Australia were 211 for 4 at stumps.", &[]),
        ("She took 5 for 62.", &[]),
        ("Bets are at ten to one, a 3-to-1 margin.", &[]),
        ("The House voted 218-210.", &[]),
        ("He won 6-7 (4-7), 7-5.", &[]),
        ("The 10.42 from Euston was late.", &[]),
        ("A 737 Max and a Boeing 787-9 took off.", &[]),
        ("FTSE 100 firms and S&P 500 companies rose.", &[]),
        ("They met in the Three Gorges Dam's shadow.", &[]),
        ("The first two left; the last 16 stayed.", &[]),
        ("It aims for net zero by 2050, from ground zero up.", &[]),
        ("It shut junctions 14 and 15.", &[]),
        ("See section 12(3) of 401(k) law.", &[]),
        ("iOS 17.4 and Web 2.0 are out.", &[]),
        ("The rapper 50 Cent ran a 10K race for a high-five.", &[]),
        ("On her twenty-first birthday she ate.", &[]),
        ("He visited between April 3 and 7.", &[]),
        ("The ship broke in two.", &[]),
    ]);
}
