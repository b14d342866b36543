//! Labels of figures: `Neue Wohnungen`, `Schaden`, `Anteil der Haushalte`, `Länge: Fähre`.

use std::ops::Range;

use super::phrase::Sentence;
use crate::document::Document;
use crate::facts::model::Change;
use crate::facts::recognise::german::nominative;
use crate::facts::recognise::{Found, Mention, Quantity};
use crate::facts::suggest::label::Label;
use crate::facts::suggest::phrase::capitalised;
use crate::facts::suggest::sentence::LABEL;

/// Verbs of money with what is paid by them.
const PAID: &[(&str, &str)] = &[
    ("kostet", "Kosten"),
    ("kostete", "Kosten"),
    ("kosten", "Kosten"),
    ("gekostet", "Kosten"),
    ("verdient", "Verdienst"),
    ("verdienen", "Verdienst"),
    ("investiert", "Investition"),
    ("investieren", "Investition"),
    ("investierte", "Investition"),
    ("zahlt", "Zahlung"),
    ("zahlte", "Zahlung"),
    ("zahlen", "Zahlung"),
    ("spendet", "Spende"),
    ("spendete", "Spende"),
    ("fordert", "Forderung"),
    ("forderte", "Forderung"),
    ("fehlen", "Fehlbetrag"),
    ("erbeuteten", "Beute"),
    ("erbeutete", "Beute"),
];

/// How long, high or heavy something is said to be.
const MEASURES: &[(&str, &str)] = &[
    ("lang", "Länge"),
    ("langer", "Länge"),
    ("lange", "Länge"),
    ("langen", "Länge"),
    ("langes", "Länge"),
    ("hoch", "Höhe"),
    ("hohe", "Höhe"),
    ("hoher", "Höhe"),
    ("hohen", "Höhe"),
    ("breit", "Breite"),
    ("breite", "Breite"),
    ("breiter", "Breite"),
    ("tief", "Tiefe"),
    ("tiefe", "Tiefe"),
    ("tiefer", "Tiefe"),
    ("schwer", "Gewicht"),
    ("schwere", "Gewicht"),
    ("schwerer", "Gewicht"),
    ("groß", "Größe"),
    ("große", "Größe"),
    ("großer", "Größe"),
    ("großes", "Größe"),
    ("dick", "Dicke"),
];

/// The label of a figure, and the date or interval that its clause states.
pub(in crate::facts::suggest) fn figure(
    document: &Document,
    mention: &Mention,
    quantity: &Quantity,
    dates: &[&Mention],
) -> Option<(Label, Option<String>)> {
    let sentence = Sentence::around(document, mention.span);
    let figure = sentence.within(mention.span);
    if figure.is_empty() {
        return None;
    }
    let place = Place { sentence: &sentence, quantity, figure, rule: mention.rule, prose: &document.prose };
    let label = place.label()?;
    let clause = sentence.clause(place.figure.start);
    let mut near = dates.iter().filter_map(|date| match &date.found {
        Found::Date(when) if !when.edtf.is_empty() => {
            let at = sentence.within(date.span);
            // `mehr als im Vorjahr` only says what is compared with
            let compares = (1..4).any(|back| matches!(sentence.text(at.start.wrapping_sub(back)), "als" | "gegenüber"));
            (!at.is_empty() && clause.contains(&at.start) && !compares).then(|| when.edtf.clone())
        }
        _ => None,
    });
    let only = near.next().filter(|_| near.next().is_none());
    // `steigt zum 1. Januar von 12 auf 13 Euro`: the first is what it was before
    let lead = place.figure.start.checked_sub(1).map_or("", |at| sentence.text(at));
    // `ein Plus von 12 auf …` says by how much
    let noun = place.figure.start.checked_sub(2).map_or("", |at| sentence.text(at));
    let by = ["plus", "minus", "nstieg", "ückgang", "uwachs", "achstum"]
        .iter()
        .any(|end| noun.to_lowercase().ends_with(end));
    if lead == "von" && !by && sentence.text(place.figure.end) == "auf" {
        let text = format!("{} zuvor", label.text);
        let worth = label.worth - 0.1;
        return (text.chars().count() <= LABEL).then_some((Label { text, worth, ..label }, None));
    }
    Some((label, only))
}

struct Place<'a, 'b> {
    sentence: &'b Sentence<'a>,
    quantity: &'b Quantity,
    figure: Range<usize>,
    rule: &'static str,
    prose: &'a str,
}

impl Place<'_, '_> {
    fn label(&self) -> Option<Label> {
        let (text, worth) = match self.rule {
            "quantity.count-noun" => self.counted()?,
            "quantity.fraction" => self.share().or_else(|| self.of_counted())?,
            "quantity.percent" | "quantity.points" => self.share().or_else(|| self.level())?,
            "quantity.money" => self.money()?,
            "quantity.unit" => self.measured()?,
            "quantity.age" => return None,
            _ => self.level()?,
        };
        let text = shortened(&text)?;
        Some(Label { text, worth, of: None })
    }

    /// `Neue Wohnungen in Essen`
    fn counted(&self) -> Option<(String, f32)> {
        let phrase = self.quantity.counted?.text(self.prose);
        let mut words: Vec<String> = phrase.split_whitespace().map(str::to_owned).collect();
        let last = words.pop()?;
        let noun = nominative(&last).to_owned();
        if noun != last {
            // `neuen Fällen` is `neue Fälle`
            for word in &mut words {
                if word.ends_with("en") {
                    word.pop();
                }
            }
        }
        words.push(noun);
        let mut label = capitalised(&words.join(" "));
        let per = self.quantity.per.is_some();
        if let Some(more) = self.more().filter(|more| !per && label.chars().count() + more.chars().count() < LABEL) {
            label.push(' ');
            label.push_str(&more);
        }
        let hurt = ["tote", "verletzte", "opfer", "vermisste"].iter().any(|word| label.to_lowercase().contains(word));
        let few = self.quantity.value.as_deref().is_some_and(|value| value.len() == 1 && value != "1");
        let worth = match (hurt && few, label.contains(' ')) {
            (true, _) => 0.3,
            (false, true) => 0.0,
            (false, false) => -0.06,
        };
        Some((label, worth))
    }

    /// What follows a counted noun and says which: `der Bundeswehr`, `in Essen`, `mit Fahrrädern`.
    fn more(&self) -> Option<String> {
        let at = self.figure.end;
        let end = self.sentence.clause(self.figure.start).end;
        if at >= end || !self.sentence.joined(at) {
            return None;
        }
        let lead = matches!(
            self.sentence.text(at),
            "in" | "im" | "aus" | "von" | "für" | "mit" | "ohne" | "unter" | "gegen" | "zur" | "zum" | "auf"
        );
        let genitive = matches!(self.sentence.text(at), "der" | "des");
        if !lead && !genitive {
            return None;
        }
        let phrase = self.sentence.phrase(at + 1, end)?;
        let numbered = (at..phrase.end).any(|at| self.sentence.text(at).contains(|c: char| c.is_ascii_digit()));
        let dated = (at..phrase.end).any(|at| is_calendar(self.sentence.text(at)));
        let words: Vec<&str> = (at..phrase.end).map(|at| self.sentence.text(at)).collect();
        (!numbered && !dated && words.len() < 6).then(|| words.join(" "))
    }

    /// `Anteil der Haushalte`
    fn share(&self) -> Option<(String, f32)> {
        let fraction = self.rule == "quantity.fraction";
        // the group stands within the words of a fraction and behind a percentage
        let from = if fraction { self.figure.start + 1 } else { self.figure.end };
        let to = if fraction { self.figure.end } else { self.sentence.clause(self.figure.start).end };
        let at = (from..to.min(from + 3)).find(|at| {
            matches!(self.sentence.text(*at), "der" | "des" | "aller" | "von" | "seiner" | "ihrer" | "dieser")
        })?;
        if !fraction && at != from || !self.sentence.joined(at) {
            return None;
        }
        let phrase = self.sentence.phrase(at + 1, self.sentence.words.len().min(to.max(at + 6)))?;
        let words: Vec<&str> = (at..phrase.end).map(|at| self.sentence.text(at)).collect();
        // `49 Prozent der Anteile`
        if words.last().is_some_and(|last| last.contains("nteil")) {
            return Some((self.sentence.said(phrase), -0.06));
        }
        Some((format!("Anteil {}", words.join(" ")), -0.04))
    }

    fn of_counted(&self) -> Option<(String, f32)> {
        let counted = self.quantity.counted?.text(self.prose);
        Some((format!("Anteil: {counted}"), -0.1))
    }

    /// `Schaden` of `ein Schaden von 5 Millionen Euro`, `Kosten: Ausbau`.
    fn money(&self) -> Option<(String, f32)> {
        if let Some(label) = self.noun_before() {
            return Some((label, 0.0));
        }
        let end = self.sentence.clause(self.figure.start).end;
        if let Some(after) = self.after(end) {
            return Some((after, -0.05));
        }
        let clause = self.sentence.clause(self.figure.start);
        let paid = clause.clone().find_map(|at| PAID.iter().find(|(verb, _)| self.sentence.text(at) == *verb));
        let subject = self.subject()?;
        Some(match paid {
            Some((_, noun)) => (format!("{noun}: {subject}"), -0.03),
            None => (self.changed(subject), -0.12),
        })
    }

    /// The noun right before `von`, `in Höhe von` or `bei` and the figure.
    fn noun_before(&self) -> Option<String> {
        let clause = self.sentence.clause(self.figure.start);
        let mut at = self.figure.start;
        // past what says how exact it is
        while at > clause.start
            && matches!(
                self.sentence.text(at - 1),
                "rund"
                    | "etwa"
                    | "knapp"
                    | "fast"
                    | "gut"
                    | "mehr"
                    | "als"
                    | "über"
                    | "mindestens"
                    | "bis"
                    | "zu"
                    | "ca"
                    | "insgesamt"
                    | "höchstens"
            )
        {
            at -= 1;
        }
        let lead = at.checked_sub(1).filter(|at| *at > clause.start)?;
        let noun_end = match self.sentence.text(lead) {
            "von" if lead >= 2 && self.sentence.text(lead - 1) == "Höhe" => lead - 2,
            "von" if lead >= 2 && self.sentence.text(lead - 1) == "Wert" => return None,
            "von" | "über" => lead,
            // `einen Umsatz zwischen 3 und 4 Millionen`
            _ if self.sentence.text(self.figure.start) == "zwischen" => lead + 1,
            _ => return None,
        };
        let noun = noun_end.checked_sub(1).filter(|at| *at >= clause.start && self.sentence.is_noun(*at))?;
        let mut start = noun;
        while start > clause.start
            && (self.sentence.is_adjective(start - 1) && self.sentence.joined(start)
                || self.sentence.is_noun(start - 1) && self.sentence.joined(start))
        {
            start -= 1;
        }
        Some(self.sentence.said(start..noun + 1))
    }

    /// `5 Millionen Euro Schaden`, `12 Hektar Wald`.
    fn after(&self, end: usize) -> Option<String> {
        let at = self.figure.end;
        let noun = at < end && self.sentence.joined(at) && self.sentence.is_noun(at)
            || at < end && self.sentence.joined(at) && self.sentence.is_adjective(at) && self.sentence.is_noun(at + 1);
        noun.then(|| self.sentence.phrase(at, end)).flatten().map(|phrase| self.sentence.said(phrase))
    }

    fn measured(&self) -> Option<(String, f32)> {
        let end = self.sentence.clause(self.figure.start).end;
        let next = self.sentence.text(self.figure.end);
        if let Some((_, measure)) = MEASURES.iter().find(|(word, _)| *word == next) {
            let noun = self
                .sentence
                .phrase(self.figure.end + 1, end)
                .filter(|_| next != "lang")
                .map(|phrase| self.sentence.said(phrase));
            return Some((format!("{measure}: {}", noun.or_else(|| self.subject())?), 0.0));
        }
        if let Some(before) = self.noun_before() {
            return Some((before, 0.0));
        }
        if let Some(after) = self.after(end) {
            return Some((after, 0.0));
        }
        let subject = self.changed(self.subject()?);
        let measure = match self.quantity.unit.as_deref() {
            Some("km/h") => "Tempo",
            Some("Cel") if !subject.contains("emperatur") => "Temperatur",
            _ => return Some((subject, -0.1)),
        };
        Some((format!("{measure}: {subject}"), -0.05))
    }

    /// `Umsatz des Konzerns`, `Anstieg: Preise`.
    fn level(&self) -> Option<(String, f32)> {
        let beside = [self.figure.start.wrapping_sub(1), self.figure.end];
        // a part of what was counted before
        if beside.iter().any(|at| matches!(self.sentence.text(*at), "davon" | "darunter" | "dagegen")) {
            return None;
        }
        let named = self.noun_before();
        let label = named.map_or_else(|| self.subject(), Some)?;
        Some((self.changed(label), -0.08))
    }

    fn changed(&self, label: String) -> String {
        // `ein Anstieg von 5 Prozent` says it itself
        let told = ["nstieg", "ückgang", "uwachs", "unahme", "bnahme", "rhöhung", "enkung", "inbruch", "achstum"];
        if told.iter().any(|change| label.contains(change)) {
            return label;
        }
        match self.quantity.change {
            Some(Change::Rise) => format!("Anstieg: {label}"),
            Some(Change::Fall) => format!("Rückgang: {label}"),
            Some(Change::By) => format!("Veränderung: {label}"),
            _ => label,
        }
    }

    /// What the clause, or the one it goes on with, is about.
    fn subject(&self) -> Option<String> {
        let clause = self.sentence.clause(self.figure.start);
        let own = self.sentence.subject(clause.clone(), &self.figure);
        // `212 Unfälle, 14 Prozent mehr als …`
        let more =
            clause.start == self.figure.start && matches!(self.sentence.text(self.figure.end), "mehr" | "weniger");
        let last = clause.start.checked_sub(1).filter(|at| more && self.sentence.is_noun(*at));
        if let Some(last) = last {
            return Some(nominative(self.sentence.text(last)).to_owned());
        }
        let phrase = own.or_else(|| {
            let before = clause.start.checked_sub(1)?;
            self.sentence.subject(self.sentence.clause(before), &self.figure)
        })?;
        let words = phrase.clone();
        let dated = words.clone().all(|at| is_calendar(self.sentence.text(at)) || self.sentence.is_article(at));
        let numbered =
            words.into_iter().any(|at| self.sentence.text(at).contains(|c: char| c.is_ascii_digit() || c == '%'));
        (!dated && !numbered).then(|| self.sentence.said(phrase))
    }
}

/// Months, weekdays and the like name no subject.
fn is_calendar(word: &str) -> bool {
    const CALENDAR: &[&str] = &[
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
        "Montag",
        "Dienstag",
        "Mittwoch",
        "Donnerstag",
        "Freitag",
        "Samstag",
        "Sonntag",
        "Jahr",
        "Jahre",
        "Jahren",
        "Jahres",
        "Woche",
        "Monat",
        "Uhr",
        "Prozent",
        "Euro",
        "Millionen",
        "Milliarden",
        "Quartal",
        "Sommer",
        "Winter",
        "Herbst",
        "Frühjahr",
        "Anfang",
        "Mitte",
        "Ende",
        "Vorjahr",
        "Tag",
    ];
    CALENDAR.contains(&word)
}

/// `text`, if it is short enough for a label or can be cut before what defines its noun.
fn shortened(text: &str) -> Option<String> {
    if text.chars().count() <= LABEL {
        return Some(text.to_owned());
    }
    let cut = [" der ", " des ", " in ", " von ", " für "]
        .iter()
        .filter_map(|word| text.find(word))
        .filter(|at| *at > 3)
        .min()?;
    (text[..cut].chars().count() <= LABEL).then(|| text[..cut].to_owned())
}
