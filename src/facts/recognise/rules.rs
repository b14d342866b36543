//! The table of rules of each language. Code, documentation and tests read it.

mod german;

use super::{Mention, Text, measures};
use crate::document::Language;
pub use german::GERMAN;

/// A recogniser.
pub struct Rule {
    /// `family.what`, as it appears in a fact's `origin`.
    pub id: &'static str,
    /// What it finds, with an example, for the documentation.
    pub about: &'static str,
    /// Sentences, published on Monday 13 June 2016, in which it takes the words in brackets.
    pub finds: &'static [&'static str],
    /// Sentences with something like it in which it takes nothing.
    pub leaves: &'static [&'static str],
    /// Adds what it finds to the mentions; it may read what earlier rules found.
    pub run: fn(&Text<'_>, &mut Vec<Mention>),
}

/// The rules that read a text in `language`. An id means the same in all of them.
#[must_use]
pub fn rules(language: Language) -> &'static [Rule] {
    match language {
        Language::English => RULES,
        Language::German => GERMAN,
    }
}

/// Those of English, in the order in which they run: what only looks like something first, dates before quantities, names before quotes.
pub const RULES: &[Rule] = &[
    // what only looks like a figure or a date
    Rule {
        id: "not.clock",
        about: "a time of day or a video's length: 2.15pm, 15:11 GMT, 01:08",
        finds: &[
            "The talks began at [2.15pm].",
            "It sank at [15:11 GMT], the coastguard said.",
            "Doors open at [six o'clock].",
        ],
        leaves: &["Prices rose by 2.15 points.", "The lift carries 15 people."],
        run: measures::run,
    },
    Rule {
        id: "not.phone",
        about: "a telephone number: 555-0199",
        finds: &["Call [555-0199] to report a fault.", "Witnesses can ring [0800 555 111]."],
        leaves: &["The hall has 555 seats."],
        run: with_the_above,
    },
    Rule {
        id: "not.version",
        about: "a version or network address: 1.2.3",
        finds: &["The fault is in version [1.2.3].", "The server at [192.168.0.1] was down."],
        leaves: &["The river rose 1.2 metres."],
        run: with_the_above,
    },
    Rule {
        id: "not.file",
        about: "a number in a file name, web address or code: photo_0042.jpg",
        finds: &["See photo_[0042].jpg for the damage."],
        leaves: &["The archive holds 42 photos."],
        run: with_the_above,
    },
    Rule {
        id: "not.slashed",
        about: "numbers with a slash that are a name: 9/11, 24/7",
        finds: &["He joined up after [9/11].", "The shop is open [24/7]."],
        leaves: &["Nine of the 11 ships sailed."],
        run: with_the_above,
    },
    Rule {
        id: "not.score",
        about: "a sporting score, a vote or odds: 3-1, a 5-4 ruling, ten to one",
        finds: &[
            "Rovers won [3-1] at home.",
            "The court upheld it in a [5-4] ruling.",
            "They were [211 for 4] at stumps.",
            "It lost by [ten to one].",
        ],
        leaves: &["Rovers scored three goals."],
        run: with_the_above,
    },
    Rule {
        id: "not.ordinal",
        about: "an ordinal in digits: 22nd",
        finds: &["It was her [22nd] win."],
        leaves: &["She has won 22 races."],
        run: with_the_above,
    },
    Rule {
        id: "not.round-the-clock",
        about: "24-hour, said of what never closes",
        finds: &["The port has a [24-hour] helpline."],
        leaves: &["The strike lasted 24 hours."],
        run: with_the_above,
    },
    Rule {
        id: "not.emergency",
        about: "a 911 call",
        finds: &["Neighbours made a [911] call."],
        leaves: &["The town counted 911 people."],
        run: with_the_above,
    },
    Rule {
        id: "not.address",
        about: "a street address: 10 Downing Street",
        finds: &["Crowds stood outside [10 Downing Street]."],
        leaves: &["The street has 10 shops."],
        run: with_the_above,
    },
    Rule {
        id: "not.numbered",
        about: "something counted off: Article 50, page 12, Phase 3",
        finds: &["The minister invoked [Article 50].", "See [page 12] of the report."],
        leaves: &["The report has 12 pages."],
        run: with_the_above,
    },
    Rule {
        id: "not.name",
        about: "a name with a number: Boeing 747, Formula 1, Covid-19, 5G",
        finds: &["A Boeing [747] landed first.", "She tested positive for [Covid-19]."],
        leaves: &["The airline bought 747 seats."],
        run: with_the_above,
    },
    // dates
    Rule {
        id: "date.absolute",
        about: "a date that states its year: 21 May 2016, May 2015, 2013, the 1980s",
        finds: &[
            "It opened on [21 May 2016].",
            "The mill closed in [2013].",
            "Rents doubled in the [1980s].",
            "He was jailed for the fatal [1995] shootings.",
        ],
        leaves: &["The mill employed 2,013 people.", "The Russell 2000 index fell."],
        run: with_the_above,
    },
    Rule {
        id: "date.relative",
        about: "a date counted from publication or from the date told before: yesterday, last May, Tuesday, three years ago",
        finds: &[
            "The council met [yesterday].",
            "The vote is on [Tuesday].",
            "It moved here [three years ago].",
            "The fair was held on [3/4 June].",
            "The strike starts [a week on Tuesday].",
            "The hearing is on [Thursday week].",
            "The bank, founded in 1992, reports its results on [June 16].",
        ],
        leaves: &["The trial lasted three years.", "They trained three times a week."],
        run: with_the_above,
    },
    Rule {
        id: "date.range",
        about: "an interval: March 2 to June 9, 2010–12, between May and July",
        finds: &["It rained [from March 2 to June 9].", "It is shut [between May and July]."],
        leaves: &["It is open on 12 May 2010.", "It covers 3/4 of the field."],
        run: with_the_above,
    },
    Rule {
        id: "date.open",
        about: "an interval with one end: since October 2012, until Friday",
        finds: &["It has been shut [since October 2012].", "The road is closed [until Friday]."],
        leaves: &["It was shut in October 2012."],
        run: with_the_above,
    },
    // quantities
    Rule {
        id: "quantity.money",
        about: "an amount of money: $1.2bn, 5 million euros, 50p",
        finds: &[
            "The bridge cost [$1.2bn].",
            "It raised [5 million euros].",
            "A stamp is [50p].",
            "It is short of [R4.5bn].",
            "It set aside [DM15 million].",
            "Profit fell to [Y14 billion].",
            "A ticket was [Ir£5].",
            "Wheat fell to [$1.87 1/2].",
        ],
        leaves: &["The bridge carries 1.2 million cars.", "He drove the Y14 to Leeds."],
        run: with_the_above,
    },
    Rule {
        id: "quantity.percent",
        about: "a percentage: 80%, 3.5 per cent",
        finds: &["Some [80%] of pupils passed.", "Rates stand at [3.5 per cent]."],
        leaves: &["Rates rose by 3.5 percentage points."],
        run: with_the_above,
    },
    Rule {
        id: "quantity.points",
        about: "percentage and basis points: 2 percentage points, 25bps",
        finds: &["The lead narrowed by [2 percentage points].", "The bank cut rates by [25bps]."],
        leaves: &["The index lost 25 points."],
        run: with_the_above,
    },
    Rule {
        id: "quantity.age",
        about: "a person's age: 14-year-old, aged 14, Smith, 42,",
        finds: &["A [14-year-old] girl was found.", "The boy, aged [14], is safe.", "She died at [91]."],
        leaves: &["The trial took 14 years."],
        run: with_the_above,
    },
    Rule {
        id: "quantity.unit",
        about: "a measurement: 60 km/h, 20 minutes, 500 miles",
        finds: &[
            "The limit is [60 km/h].",
            "The flight takes [20 minutes].",
            "He waited [an hour and a half].",
            "The jockey weighed [12st].",
            "The star weighs [2 × 10^30 kg].",
        ],
        leaves: &["The flight carries 20 passengers.", "It has a 2.3m deficit.", "It was on the 21st floor."],
        run: with_the_above,
    },
    Rule {
        id: "quantity.count-noun",
        about: "a count of something: 320 open inquiries",
        finds: &[
            "Police have [320 open inquiries].",
            "[Twelve ships] were lost.",
            "They recovered [46 stolen cars].",
            "[Between two and three dozen people] were held.",
        ],
        leaves: &["The limit is 320 km."],
        run: with_the_above,
    },
    Rule {
        id: "quantity.fraction",
        about: "a part of a whole: a third of voters, one in five",
        finds: &["[A third of voters] stayed at home.", "[One in five homes] has no heating."],
        leaves: &["It was the third vote."],
        run: with_the_above,
    },
    Rule {
        id: "quantity.number",
        about: "a number alone: rose to 4,500",
        finds: &["Attendance rose to [4,500].", "Take one [twice a day].", "The city faces a [2.3m] deficit."],
        leaves: &["Attendance rose in 2015."],
        run: with_the_above,
    },
    // people, organisations and places, decided together over the whole article
    Rule {
        id: "person.name",
        about: "a person: Anna Berg",
        finds: &["[Anna Berg] won the race, and [Berg] thanked the crowd.", "Cr [Anna Berg] spoke for the plan."],
        leaves: &["The Berg river flooded the town.", "The Metropolitan Ring Road was shut."],
        run: super::names::find,
    },
    Rule {
        id: "person.role",
        about: "a person with a role: the minister, Anna Berg",
        finds: &["The minister, [Anna Berg], resigned."],
        leaves: &["The minister resigned."],
        run: with_the_above,
    },
    Rule {
        id: "organization.known",
        about: "an organisation of the bundled list: NATO",
        finds: &["The summit of [NATO] begins today.", "[CNN] — The summit begins today."],
        leaves: &["The summit begins today."],
        run: with_the_above,
    },
    Rule {
        id: "organization.form",
        about: "an organisation by its form: the Harbour Commission",
        finds: &[
            "The [Harbour Commission] met in private.",
            "The [Ministry of Tourism, Arts and Culture] was closed.",
            "The [Royal Society for the Protection of Birds] counted them.",
            "She leads [Engineers Without Borders] now.",
        ],
        leaves: &["A commission met in private.", "Cr Anna Berg spoke for the plan."],
        run: with_the_above,
    },
    Rule {
        id: "place.name",
        about: "a place: Bergen",
        finds: &["The ship left [Bergen] at dawn."],
        leaves: &["Officer Bergen said he saw it.", "FILE PHOTO: Ships at dawn."],
        run: with_the_above,
    },
    Rule {
        id: "place.within",
        about: "a place with what it lies in: Bergen, Norway",
        finds: &["The ship was built in [Bergen, Norway]."],
        leaves: &["The ship sailed to Norway."],
        run: with_the_above,
    },
    // quotes
    Rule {
        id: "quote.attributed",
        about: "words said, and who said them: “It will rain,” Berg said",
        finds: &["[“It will rain,”] said Anna Berg."],
        leaves: &["Anna Berg said that it would rain."],
        run: super::quotes::find,
    },
    Rule {
        id: "quote.direct",
        about: "words said, where the text does not tell by whom",
        finds: &["[“Nobody will ever believe that this was planned.”]"],
        leaves: &["He called it a “reset”."],
        run: with_the_above,
    },
    // what something is, and where it is from
    Rule {
        id: "definition.is",
        about: "what something is: A moraine is a heap of stones left by a glacier",
        finds: &["A [moraine is a heap of stones left by a glacier]."],
        leaves: &["The moraine is closed to walkers."],
        run: super::definition::find,
    },
    Rule {
        id: "source.named",
        about: "where something is from: according to figures from the Harbour Office",
        finds: &["Traffic fell, according to [figures from the Harbour Office]."],
        leaves: &["Traffic fell, the Harbour Office said."],
        run: super::source::find,
    },
    // found when facts are suggested, from a Markdown article's links and tables
    Rule {
        id: "source.link",
        about: "a link to a report, a study or figures",
        finds: &[],
        leaves: &[],
        run: with_the_above,
    },
    Rule {
        id: "table.cell",
        about: "a number in a table, with the heads of its row and column",
        finds: &[],
        leaves: &[],
        run: with_the_above,
    },
];

/// Look-alikes, dates and quantities are found in one pass, which the first row of them runs; so are names, and so are quotes.
fn with_the_above(_: &Text<'_>, _: &mut Vec<Mention>) {}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::recognise;
    use super::*;
    use crate::document::{Document, plain};

    /// The words that `rule` takes in `sentence`, each in brackets.
    fn marked(language: Language, rule: &str, sentence: &str) -> String {
        let document = Document { language, ..plain::read(sentence) };
        let mut marked = document.prose.clone();
        let taken = recognise(&document, Some(jiff::civil::date(2016, 6, 13)));
        for mention in taken.iter().rev().filter(|mention| mention.rule == rule) {
            marked.insert(mention.span.end(), ']');
            marked.insert(mention.span.start(), '[');
        }
        marked.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn every_rule_takes_what_its_examples_mark_and_nothing_else() {
        let mut wrong = Vec::new();
        let of_all =
            Language::ALL.iter().flat_map(|(language, ..)| rules(*language).iter().map(|rule| (*language, rule)));
        // What is made of links and tables is no words of a sentence, and German places are those of a site only.
        let elsewhere = |language: Language, id: &str| {
            matches!(id, "source.link" | "table.cell") || language == Language::German && id == "place.name"
        };
        for (language, rule) in of_all.filter(|(language, rule)| !elsewhere(*language, rule.id)) {
            assert!(!rule.finds.is_empty() && !rule.leaves.is_empty(), "{} needs examples of both kinds", rule.id);
            for &sentence in rule.finds.iter().chain(rule.leaves) {
                let found = marked(language, rule.id, &sentence.replace(['[', ']'], ""));
                if found != sentence {
                    wrong.push(format!("{}: {sentence}\n    found: {found}", rule.id));
                }
            }
        }
        assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
    }

    #[test]
    fn a_rule_stands_in_the_table_once() {
        let english: BTreeSet<&str> = RULES.iter().map(|rule| rule.id).collect();
        assert_eq!(english.len(), RULES.len());
        let german: BTreeSet<&str> = GERMAN.iter().map(|rule| rule.id).collect();
        assert_eq!(german.len(), GERMAN.len());
        assert!(german.is_subset(&english), "an id means the same in every language");
    }
}
