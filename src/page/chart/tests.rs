use super::*;
use crate::calendar::ENGLISH;
use crate::facts::{Figure, Origin, Show};

fn figure(id: &str, value: &str, unit: &str) -> Fact {
    Fact {
        id: id.to_owned(),
        label: format!("Label of {id}"),
        text: None,
        at: Vec::new(),
        source: Vec::new(),
        as_of: None,
        period: None,
        status: Status::Accepted,
        show: Show::Margin,
        origin: Origin::Hand,
        detail: Detail::Figure(Box::new(Figure {
            value: Some(value.into()),
            unit: Some(unit.into()),
            measure: Some("wages".into()),
            ..Figure::default()
        })),
        extra: None,
    }
}

fn change(fact: &mut Fact, how: impl Fn(&mut Figure)) {
    if let Detail::Figure(figure) = &mut fact.detail {
        how(figure);
    }
}

fn of(values: &[&str]) -> Vec<Fact> {
    values.iter().enumerate().map(|(at, value)| figure(&format!("f{at}"), value, "EUR")).collect()
}

fn one(facts: &[Fact]) -> ChartView {
    let mut charts = charts(facts, &ENGLISH);
    assert_eq!(charts.len(), 1);
    charts.remove(0)
}

fn bars(chart: &ChartView) -> Vec<(f64, f64)> {
    chart.points.iter().map(|point| (point.x, point.width)).collect()
}

#[test]
fn bars_start_at_zero_with_the_greatest_first() {
    let chart = one(&of(&["50", "100", "25.0"]));
    assert_eq!((chart.kind, chart.title.as_str(), chart.zero), (ChartKind::Bar, "Wages", None));
    assert_eq!(bars(&chart), [(0.0, 256.0), (0.0, 128.0), (0.0, 64.0)]);
    let values: Vec<_> = chart.points.iter().map(|point| point.value.as_str()).collect();
    assert_eq!(values, ["€100", "€50", "€25.0"]);
    assert!(chart.points.windows(2).all(|two| two[1].y - two[0].y == 34.0));
    assert!(chart.height > chart.points[2].y + 9.0);
    assert_eq!(
        chart.description,
        "3 figures as bars; the least is €25.0 (Label of f2), the greatest €100 (Label of f1)."
    );
}

#[test]
fn negative_numbers_go_to_the_other_side_of_zero() {
    let chart = one(&of(&["-50", "150", "0"]));
    assert_eq!(chart.zero, Some(64.0));
    assert_eq!(bars(&chart), [(64.0, 192.0), (64.0, 0.0), (0.0, 64.0)]);
    let chart = one(&of(&["-1", "-2", "-4"]));
    assert_eq!(chart.zero, None);
    assert_eq!(bars(&chart), [(192.0, 64.0), (128.0, 128.0), (0.0, 256.0)]);
}

#[test]
fn everything_stays_in_the_view_box() {
    for values in [&["1", "2", "1000000000000"][..], &["7", "7", "7"], &["0", "0", "0"], &["-0.001", "9", "0.0001"]] {
        let chart = one(&of(values));
        for point in &chart.points {
            assert!(point.x >= 0.0 && point.x + point.width <= chart.width, "{values:?} {point:?}");
            assert!(point.y >= 0.0 && point.y + 9.0 <= chart.height);
        }
    }
    // What is there can be seen beside what is huge, and what is not there cannot.
    assert_eq!(one(&of(&["1", "2", "1000000000000"])).points[2].width, 1.5);
    assert!(one(&of(&["0", "0", "0"])).points.iter().all(|point| point.width == 0.0));
    assert!(one(&of(&["7", "7", "7"])).points.iter().all(|point| point.width == 256.0));
}

#[test]
fn what_cannot_be_compared_is_not_drawn_together() {
    assert_eq!(charts(&[], &ENGLISH), []);
    assert_eq!(charts(&of(&["1", "2"]), &ENGLISH), []);
    let mut units = of(&["1", "2", "3"]);
    change(&mut units[1], |figure| figure.unit = Some("USD".into()));
    assert_eq!(charts(&units, &ENGLISH), []);
    let mut amounts = of(&["1", "2", "3"]);
    change(&mut amounts[1], |figure| figure.change = Some(Change::Rise));
    assert_eq!(charts(&amounts, &ENGLISH), []);
    let mut withdrawn = of(&["1", "2", "3"]);
    withdrawn[0].status = Status::Withdrawn;
    assert_eq!(charts(&withdrawn, &ENGLISH), []);
    let mut loose = of(&["1", "2", "3"]);
    loose.iter_mut().for_each(|fact| {
        fact.label = "Wages".to_owned();
        change(fact, |figure| figure.measure = None);
    });
    assert_eq!(charts(&loose, &ENGLISH), [], "the same label says the same only at different times");
    let beyond = "9".repeat(400);
    assert_eq!(charts(&of(&[&beyond, "1", "2"]), &ENGLISH), []);
}

#[test]
fn the_same_at_different_times_is_a_line() {
    let mut facts = of(&["4", "8", "6"]);
    for (fact, year) in facts.iter_mut().zip(["2016", "2018", "2017-01-01"]) {
        fact.label = format!("Wages in {}", &year[..4]);
        fact.as_of = Some(year.into());
    }
    let chart = one(&facts);
    assert_eq!((chart.kind, chart.points[1].id.as_str()), (ChartKind::Time, "f2"));
    assert_eq!(chart.line.as_deref(), Some("8,67 128,48.5 248,30"));
    assert!(chart.points.iter().all(|point| !point.short.is_empty()));
    facts.iter_mut().for_each(|fact| change(fact, |figure| figure.value = Some("5".into())));
    assert_eq!(one(&facts).line.as_deref(), Some("8,67 128,67 248,67"));
    let mut crowded = of(&["5", "5", "5", "5"]);
    for (fact, day) in crowded.iter_mut().zip(["2016-01-01", "2016-01-02", "2016-01-03", "2018"]) {
        (fact.label, fact.as_of) = ("Wages".to_owned(), Some(day.into()));
    }
    let chart = one(&crowded);
    let shown: Vec<_> = chart.points.iter().map(|point| !point.short.is_empty()).collect();
    assert_eq!(shown, [true, true, false, true], "numbers do not stand on each other");
    assert!(chart.points[1].text_y > chart.points[0].text_y + 14.0, "one is above the line, the other below");
}

#[test]
fn the_scale_of_a_line_begins_at_zero_unless_that_would_hide_what_changes() {
    let over_time = |values: &[&str]| {
        let mut facts = of(values);
        for (fact, year) in facts.iter_mut().zip(2016..) {
            (fact.label, fact.as_of) = ("Wages".to_owned(), Some(year.to_string().into()));
        }
        one(&facts)
    };
    assert!(!over_time(&["18200", "26700", "31400"]).cut);
    assert!(over_time(&["980", "990", "1000"]).cut);
    assert!(over_time(&["-3", "2", "1"]).cut);
    assert!(!over_time(&["5", "5", "5"]).cut, "there is nothing to exaggerate");
    // The line rises steeply through where the first number would stand: it stands below its point.
    let steep = over_time(&["10000", "900000", "1000000"]);
    assert!(steep.points[0].text_y > steep.points[0].y);
}

#[test]
fn a_unit_that_the_title_says_is_not_said_again() {
    let unit = |title: &str, unit: &str| {
        let mut facts = of(&["1", "2", "3"]);
        facts.iter_mut().for_each(|fact| {
            change(fact, |figure| (figure.measure, figure.unit) = (Some(title.into()), Some(unit.into())));
        });
        one(&facts).unit
    };
    assert_eq!(unit("tram passengers a day", "passengers"), None);
    assert_eq!(unit("the pound at midday", "pounds").as_deref(), Some("pounds"));
    assert_eq!(unit("teams", "m").as_deref(), Some("m"));
}

#[test]
fn ranges_and_shares_have_their_own_scales() {
    let mut ranges = of(&["1", "2", "4"]);
    change(&mut ranges[0], |figure| {
        (figure.value, figure.low, figure.high) = (None, Some("1".into()), Some("2".into()));
    });
    let chart = one(&ranges);
    assert_eq!((chart.kind, bars(&chart)[0]), (ChartKind::Range, (64.0, 64.0)));
    assert_eq!(chart.points[2].x + chart.points[2].width, 256.0);
    let mut shares: Vec<_> = ["50", "25", "10"].iter().map(|value| figure(value, value, "%")).collect();
    shares.iter_mut().for_each(|fact| change(fact, |figure| figure.of = Some("voters".into())));
    let chart = one(&shares);
    assert_eq!((chart.kind, bars(&chart)[0]), (ChartKind::Share, (0.0, 128.0)));
    assert_eq!(chart.points[0].value, "50%");
}

#[test]
fn long_labels_are_shortened_and_many_rows_left_to_the_table() {
    let mut facts: Vec<_> = (0..40).map(|at| figure(&format!("f{at}"), &format!("{}", 100 - at), "EUR")).collect();
    facts[0].label = "A very long label that would run into the number beside it".to_owned();
    facts[1].status = Status::Suggested;
    let chart = one(&facts);
    assert_eq!(chart.points.iter().filter(|point| point.drawn).count(), MOST_ROWS);
    assert_eq!((chart.points.len(), chart.drawn, chart.unreviewed), (40, MOST_ROWS, 1));
    assert!(chart.points[0].short.ends_with('…') && chart.points[0].short.chars().count() <= 33);
    assert_eq!(chart.points[1].status_text, "not reviewed");
}
