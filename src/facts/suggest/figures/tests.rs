use crate::document::plain;
use crate::facts::model::{Detail, Fact, Show};
use crate::facts::recognise::recognise;
use crate::facts::suggest::choose::MOST_A_BLOCK;
use crate::facts::suggest::suggest;

fn figures(text: &str) -> Vec<Fact> {
    let document = plain::read(text);
    let facts = suggest(&document, &recognise(&document, Some(jiff::civil::date(2016, 6, 13))));
    facts.into_iter().filter(|fact| matches!(fact.detail, Detail::Figure(_))).collect()
}

#[test]
fn labels_say_what_the_number_is_of() {
    let rows = [
        ("Prosecutors have 320 open inquiries into foreign bribes.", "Open inquiries into foreign bribes"),
        ("The storm killed 17 people in two counties.", "People killed in two counties"),
        ("More than 60 homes were destroyed in the blaze.", "Homes destroyed in the blaze"),
        ("They run 400 shops, 35% of which sold fuel.", "Share that sold fuel"),
        ("They run 400 shops, 35% of which involved fuel sales.", "Share that involved fuel sales"),
        ("Ticket sales rose 20 percent.", "Rise in ticket sales"),
        ("The unemployment rate dropped to 4.7 percent.", "Unemployment rate"),
        ("A 3.5 per cent rise in rail fares takes effect soon.", "Rise in rail fares"),
        ("He admitted the killing of five members of the militia.", "Killing of members of the militia"),
        ("Police seized 400kg of cocaine.", "Cocaine seized by police"),
        ("Its factories were built in 14 countries.", "Countries its factories were built in"),
    ];
    for (sentence, label) in rows {
        let labels: Vec<String> = figures(sentence).into_iter().map(|fact| fact.label).collect();
        assert!(labels.iter().any(|found| found == label), "{sentence}: {labels:?}");
    }
}

#[test]
fn labels_are_short_and_ids_are_unique() {
    let text =
        "The governor of the northern province said on Friday that 4,321 exceptionally heavily laden refrigerated \
                lorries had been turned back at the border, along with 87 buses and 12 ships. "
            .repeat(3);
    let figures = figures(&text);
    assert!(figures.iter().all(|fact| (3..=60).contains(&fact.label.chars().count())), "{figures:?}");
    let mut ids: Vec<&str> = figures.iter().map(|fact| fact.id.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), figures.len());
}

#[test]
fn a_figure_stated_twice_is_one_fact() {
    let figures = figures(
        "Prosecutors have 320 open inquiries into bribes.\n\nIt rained.\n\nThey have 320 open inquiries into bribes.",
    );
    assert_eq!(figures.len(), 1, "{figures:?}");
}

#[test]
fn labels_come_from_the_clause() {
    let rows = [
        ("Fenwick Surveys was fined £750,000 for it.", "Fine for Fenwick Surveys"),
        ("A petition was signed by 3,870 people.", "People who signed a petition"),
        ("The price of copper rose to £4,200 a tonne.", "Price of copper"),
        ("The parish councils have offered a further £12,000.", "Amount offered by the parish councils"),
        ("The van stops at 34 villages.", "Villages the van stops at"),
        ("The law will cover 1.3 million homes.", "Homes the law will cover"),
        ("The tower is 62 metres high.", "Height of the tower"),
        ("Portugal's new tunnel will cost 1.9 billion euros, the court said.", "Cost of Portugal's new tunnel"),
        ("It is double the £1 billion that parliament approved in 2019.", "Amount that parliament approved in 2019"),
        ("Work on the 4.3-km tunnel, which links two towns, began in 2021.", "Length of the tunnel"),
        ("Lindgren said energy bills had doubled to £1.9 million.", "Energy bills"),
        ("The storm killed 31 people and 48 were missing.", "People who were missing"),
        ("A poll found that 61% of voters supported the cap and 22% opposed it.", "Share of voters who opposed it"),
    ];
    for (sentence, label) in rows {
        let labels: Vec<String> = figures(sentence).into_iter().map(|fact| fact.label).collect();
        assert!(labels.iter().any(|found| found == label), "{sentence}: {labels:?}");
    }
}

#[test]
fn a_part_is_a_share_of_its_whole() {
    let facts = figures("One in five homes in the valley was flooded.");
    let Detail::Figure(figure) = &facts[0].detail else { panic!("{facts:?}") };
    assert_eq!(
        (figure.value.as_deref(), figure.unit.as_deref(), figure.of.as_deref()),
        (Some("0.2"), None, Some("homes"))
    );
}

#[test]
fn units_read_as_the_text_tells_them_elsewhere() {
    let rows = [
        ("Job vacancies fell to 7.44 million in June.", "7440000", "vacancies"),
        ("The mill turns out 350,000 bricks a year, up from 25,000 in 2025.", "25000", "bricks per year"),
        ("The death toll from the fire rose to 151 on Monday.", "151", "people"),
    ];
    for (sentence, value, unit) in rows {
        let found = figures(sentence);
        let units = found.iter().filter_map(|fact| match &fact.detail {
            Detail::Figure(figure) if figure.value.as_deref() == Some(value) => figure.unit.as_deref(),
            _ => None,
        });
        assert_eq!(units.collect::<Vec<_>>(), [unit], "{sentence}: {found:?}");
    }
}

#[test]
fn a_figure_is_not_dated_by_another_clause() {
    let spent = figures("The council voted to spend £14.6 million on a school that was opened in 1962.");
    assert_eq!(spent[0].as_of, None, "{spent:?}");
    let uptake = figures("Uptake fell from 79% in 2013 to 58% in 2015.");
    let dates: Vec<_> = uptake.iter().map(|fact| fact.as_of.as_deref()).collect();
    assert!(dates.contains(&Some("2013")) && dates.contains(&Some("2015")), "{dates:?}");
}

#[test]
fn a_figure_spoken_of_again_keeps_its_label() {
    let found =
        figures("The yard saw 12 to 15 ships calling each month, a figure that fell to just one per month in May.");
    let labels: Vec<&str> = found.iter().map(|fact| fact.label.as_str()).collect();
    assert_eq!(labels, ["Ships calling each month"; 2]);
}

#[test]
fn small_change_and_lookalikes_stay_out() {
    for sentence in ["One of the two brothers left at 7:45pm.", "A Boeing 747 landed.", "It won 3-1 after a 911 call."]
    {
        assert!(figures(sentence).is_empty(), "{sentence}: {:?}", figures(sentence));
    }
}

#[test]
fn a_crowded_paragraph_sends_its_lesser_figures_to_the_index() {
    let text: String = (11..22).map(|n| format!("Team {n}x counted {n} foxes. ")).collect();
    let figures = figures(&text);
    assert_eq!(figures.iter().filter(|fact| fact.show == Show::Margin).count(), MOST_A_BLOCK);
    assert!(figures.len() > MOST_A_BLOCK);
}

#[test]
fn the_date_of_the_sentence_dates_the_figure() {
    let dated = figures("In 2014 the ministry counted 730 wolves.");
    assert_eq!(dated[0].as_of.as_deref(), Some("2014"));
    let ranged = figures("Since 2014 the ministry has counted 730 wolves.");
    assert_eq!(ranged[0].period.as_deref(), Some("2014/.."));
}

#[test]
fn labels_name_what_is_measured_and_whose_it_is() {
    let rows = [
        ("Lomas Foods fell 6 percent on Thursday.", "Fall in the share price of Lomas Foods"),
        ("Shares in Lomas fell 9 percent to 38 pence.", "Price of shares in Lomas"),
        ("The budget deficit narrowed to 2.1 percent of gross domestic product.", "Budget deficit as a share of GDP"),
        ("Exports of cars make up 16 percent of the total.", "Exports of cars as a share of the total"),
        ("Factories ran at 84.2 percent of capacity.", "Share of capacity at which factories ran"),
        ("The pool had 94,000 visitors in its last full year.", "Visitors in the pool's last full year"),
        ("The firm, which employed 300 people at its peak, is bankrupt.", "People employed by the firm at its peak"),
        ("A ferry carrying 187 passengers ran aground.", "Passengers carried by the ferry"),
        (
            "A court sentenced former mayor Piotr Zaleski to six years in prison.",
            "Time in prison for former mayor Piotr Zaleski",
        ),
        (
            "More than half of those infected were children, and 86 percent had not been vaccinated.",
            "Share of those infected who had not been vaccinated",
        ),
        ("Councillors turned down a plan for 240 homes on the site.", "Homes planned on the site"),
        ("The pool costs 420,000 pounds a year to run.", "Cost to run the pool"),
        ("The river Carron rose by 2.3 metres to 5.1 metres.", "Level of the river Carron"),
        ("Dana Prior, whose pay rose 12 percent, said the plan would work.", "Rise in Dana Prior's pay"),
        ("They raised the 12,000-tonne freighter Corona.", "Weight of the freighter Corona"),
        ("The gross margin widened to 51.3 percent from 47.9 percent.", "Gross margin before"),
    ];
    for (sentence, label) in rows {
        let labels: Vec<String> = figures(sentence).into_iter().map(|fact| fact.label).collect();
        assert!(labels.iter().any(|found| found == label), "{sentence}: {labels:?}");
    }
}

#[test]
fn what_points_to_nobody_is_not_in_the_margin() {
    for text in
        ["Judge Anna Krol fined him 200,000 zlotys.", "Support for her ministry's plan has risen to 58 percent."]
    {
        assert!(figures(text).iter().all(|fact| fact.show == Show::Index), "{text}: {:?}", figures(text));
    }
}

/// What a figure says: value, label, and when it held.
fn told(text: &str) -> Vec<(String, String, Option<String>)> {
    let value = |fact: &Fact| match &fact.detail {
        Detail::Figure(figure) => figure.value.as_deref().unwrap_or_default().to_owned(),
        _ => String::new(),
    };
    let mut told: Vec<_> = figures(text)
        .into_iter()
        .map(|fact| (value(&fact), fact.label.clone(), fact.as_of.map(String::from)))
        .collect();
    told.sort();
    told
}

#[test]
fn listed_figures_each_have_their_own_year() {
    let rows = [
        (
            "Its total revenue in 2013, 2014 and 2015 was $148.5 million, $215.1 million and $319.5 million respectively.",
            "Total revenue",
            [("148500000", "2013"), ("215100000", "2014"), ("319500000", "2015")],
        ),
        (
            "Profit was £10m in 2012, £12m in 2013 and £15m in 2014.",
            "Profit",
            [("10000000", "2012"), ("12000000", "2013"), ("15000000", "2014")],
        ),
    ];
    for (sentence, label, expected) in rows {
        let expected =
            expected.map(|(value, year)| (value.to_owned(), format!("{label} in {year}"), Some(year.to_owned())));
        assert_eq!(told(sentence), expected, "{sentence}");
    }
    // two years and three amounts belong to nobody for certain
    let unsure = told("Its total revenue in 2013 and 2014 was $148.5 million, $215.1 million and $319.5 million.");
    assert!(unsure.iter().all(|(_, label, when)| !label.contains("20") && when.is_none()), "{unsure:?}");
}

#[test]
fn what_it_was_before_has_no_date_but_its_own() {
    let fares = told("Fares rose from £4 to £5 on 3 May 2015.");
    let dates: Vec<_> = fares.iter().map(|(value, _, when)| (value.as_str(), when.as_deref())).collect();
    assert_eq!(dates, [("4", None), ("5", Some("2015-05-03"))]);
}

#[test]
fn levels_are_no_changes_and_nobody_does_what_befell_them() {
    let rows = [
        ("The index rose above 10,000 for the first time.", "10000", "Level of the index"),
        ("The yield rose above 0.90% on Friday.", "0.90", "Level of the yield"),
        ("The index skidded 1,861 points.", "1861", "Fall in the index"),
        ("Sales dipped below 4,000 cars in May.", "4000", "Sales"),
        ("At least 20 officers were hurt and 33 people arrested, the ministry said.", "33", "People arrested"),
        ("The officers said that 33 people arrested the thief.", "33", "People who arrested the thief"),
        ("The company expects revenue in 2020 to grow to $1 billion.", "1000000000", "Revenue in 2020"),
        ("Leeds City had 21 shots to Rovers' nine.", "21", "Shots of Leeds City"),
        ("Police say Kyle Dahl gunned down Joseph Holm, 36, during protests.", "36", "Age of Joseph Holm"),
    ];
    for (sentence, value, label) in rows {
        let found = told(sentence);
        assert!(found.iter().any(|(is, says, _)| is == value && says == label), "{sentence}: {found:?}");
    }
    let dropped = told("It is forecast to drop to £1,620 in April.");
    assert!(dropped.iter().all(|(_, label, _)| !label.starts_with("Price of")), "{dropped:?}");
}

#[test]
fn numbers_of_people_and_shares_of_those_asked() {
    let rows = [
        ("Spain's population is 47.4 million.", "47400000", "Spain's population"),
        ("Norway has a population of 5.4 million.", "5400000", "Population of Norway"),
        ("The population of Bergen was 285,000 in 2012.", "285000", "Population of Bergen"),
        ("Life expectancy rose to 81.2 years in 2009.", "81.2", "Life expectancy"),
        (
            "The survey of 12,400 adults found that 17% had gone without heating.",
            "17",
            "Share of adults who had gone without heating",
        ),
    ];
    for (sentence, value, label) in rows {
        let found = told(sentence);
        assert!(found.iter().any(|(is, says, _)| is == value && says == label), "{sentence}: {found:?}");
    }
    assert!(told("The meeting lasted 81.2 minutes.").is_empty());
}

#[test]
fn what_a_german_figure_was_before_is_neither_dated_nor_a_change() {
    let mut document = plain::read("Der Mindestlohn steigt zum 1. Januar 2016 von 12 Euro auf 12,41 Euro.");
    document.language = crate::document::Language::German;
    let facts = suggest(&document, &recognise(&document, None));
    let dates: Vec<_> = facts
        .iter()
        .filter(|fact| matches!(fact.detail, Detail::Figure(_)))
        .map(|fact| (fact.label.as_str(), fact.as_of.as_deref()))
        .collect();
    assert!(dates.contains(&("Mindestlohn zuvor", None)), "{dates:?}");
    assert!(dates.contains(&("Mindestlohn", Some("2016-01-01"))), "{dates:?}");
}
