//! The one table of rules. Code, documentation and tests read it.

use super::{Mention, Text, measures};

/// A recogniser.
pub struct Rule {
    /// `family.what`, as it appears in a fact's `origin`.
    pub id: &'static str,
    /// What it finds, with an example, for the documentation.
    pub about: &'static str,
    /// Adds what it finds to the mentions; it may read what earlier rules found.
    pub run: fn(&Text<'_>, &mut Vec<Mention>),
}

/// In the order in which they run: what only looks like something first, dates before quantities, names before quotes.
pub const RULES: &[Rule] = &[
    // what only looks like a figure or a date
    Rule { id: "not.clock", about: "a time of day or a video's length: 2.15pm, 15:11 GMT, 01:08", run: measures::run },
    Rule { id: "not.phone", about: "a telephone number: 555-0199", run: with_the_above },
    Rule { id: "not.version", about: "a version or network address: 1.2.3", run: with_the_above },
    Rule { id: "not.file", about: "a number in a file name, web address or code: photo_0042.jpg", run: with_the_above },
    Rule { id: "not.slashed", about: "numbers with a slash that are a name: 9/11, 24/7", run: with_the_above },
    Rule { id: "not.score", about: "a sporting score or a vote: 3-1, a 5-4 ruling", run: with_the_above },
    Rule { id: "not.ordinal", about: "an ordinal in digits: 22nd", run: with_the_above },
    Rule { id: "not.round-the-clock", about: "24-hour, said of what never closes", run: with_the_above },
    Rule { id: "not.emergency", about: "a 911 call", run: with_the_above },
    Rule { id: "not.address", about: "a street address: 10 Downing Street", run: with_the_above },
    Rule { id: "not.numbered", about: "something counted off: Article 50, page 12, Phase 3", run: with_the_above },
    Rule { id: "not.name", about: "a name with a number: Boeing 747, Formula 1, Covid-19, 5G", run: with_the_above },
    // dates
    Rule {
        id: "date.absolute",
        about: "a date that states its year: 21 May 2016, May 2015, 2013, the 1980s",
        run: with_the_above,
    },
    Rule {
        id: "date.relative",
        about: "a date counted from publication or from the date told before: yesterday, last May, Tuesday, three years ago",
        run: with_the_above,
    },
    Rule {
        id: "date.range",
        about: "an interval: March 2 to June 9, 2010–12, between May and July",
        run: with_the_above,
    },
    Rule { id: "date.open", about: "an interval with one end: since October 2012, until Friday", run: with_the_above },
    // quantities
    Rule { id: "quantity.money", about: "an amount of money: $1.2bn, 5 million euros, 50p", run: with_the_above },
    Rule { id: "quantity.percent", about: "a percentage: 80%, 3.5 per cent", run: with_the_above },
    Rule {
        id: "quantity.points",
        about: "percentage and basis points: 2 percentage points, 25bps",
        run: with_the_above,
    },
    Rule { id: "quantity.age", about: "a person's age: 14-year-old, aged 14, Smith, 42,", run: with_the_above },
    Rule { id: "quantity.unit", about: "a measurement: 60 km/h, 20 minutes, 500 miles", run: with_the_above },
    Rule { id: "quantity.count-noun", about: "a count of something: 320 open inquiries", run: with_the_above },
    Rule { id: "quantity.fraction", about: "a part of a whole: a third of voters, one in five", run: with_the_above },
    Rule { id: "quantity.number", about: "a number alone: rose to 4,500", run: with_the_above },
    // people, organisations and places, decided together over the whole article
    Rule { id: "person.name", about: "a person: Anna Berg", run: super::names::find },
    Rule { id: "person.role", about: "a person with a role: the minister, Anna Berg", run: with_the_above },
    Rule { id: "organization.known", about: "an organisation of the bundled list: NATO", run: with_the_above },
    Rule { id: "organization.form", about: "an organisation by its form: the Harbour Commission", run: with_the_above },
    Rule { id: "place.name", about: "a place: Bergen", run: with_the_above },
    Rule { id: "place.within", about: "a place with what it lies in: Bergen, Norway", run: with_the_above },
    // quotes
    Rule {
        id: "quote.attributed",
        about: "words said, and who said them: “It will rain,” Berg said",
        run: super::quotes::find,
    },
    Rule { id: "quote.direct", about: "words said, where the text does not tell by whom", run: with_the_above },
    // what something is, and where it is from
    Rule {
        id: "definition.is",
        about: "what something is: A moraine is a heap of stones left by a glacier",
        run: super::definition::find,
    },
    Rule {
        id: "source.named",
        about: "where something is from: according to figures from the Harbour Office",
        run: super::source::find,
    },
    // found when facts are suggested, from a Markdown article's links and tables
    Rule { id: "source.link", about: "a link to a report, a study or figures", run: with_the_above },
    Rule { id: "table.cell", about: "a number in a table, with the heads of its row and column", run: with_the_above },
];

/// Look-alikes, dates and quantities are found in one pass, which the first row of them runs; so are names, and so are quotes.
fn with_the_above(_: &Text<'_>, _: &mut Vec<Mention>) {}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::recognise;
    use super::*;
    use crate::document::plain;

    #[test]
    fn every_rule_that_finds_something_is_in_the_table() {
        let text = "“It will rain for three days,” Anna Berg, the minister, said in Bergen, Norway.\n\n\
                    Carl Holm of the Harbour Commission met NATO in Oslo on 3 May 2016 and asked for $5 million, 12% more than \
                    40 ships cost.\n\n“Nobody will ever believe that this was planned.”\n\n\
                    A berth is a dock where ships lie. It is so, according to figures from the Harbour Office.";
        let found: BTreeSet<&str> = recognise(&plain::read(text), None).iter().map(|mention| mention.rule).collect();
        let known: BTreeSet<&str> = RULES.iter().map(|rule| rule.id).collect();
        assert_eq!(known.len(), RULES.len());
        assert!(found.is_subset(&known), "{:?}", found.difference(&known));
        let names_and_quotes = RULES.iter().map(|rule| rule.id).skip_while(|id| *id != "person.name");
        let names_and_quotes = names_and_quotes.filter(|id| !matches!(*id, "source.link" | "table.cell"));
        let missed: Vec<&str> = names_and_quotes.filter(|id| !found.contains(id)).collect();
        assert!(missed.is_empty(), "{missed:?} found nothing");
    }
}
