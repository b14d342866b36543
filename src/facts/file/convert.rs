//! Between the flat form and the typed one.

use std::borrow::Cow;
use std::ops::Deref;

use super::raw::{List, RawFact, RawOrigin, Text};
use crate::facts::model::{
    Approx, Claim, Detail, Event, Extra, Fact, FactKind, Figure, Organization, Origin, Person, Place, Quote, Show,
    Source, Status,
};

fn lent<T: Deref<Target = str>>(text: &Option<T>) -> Text<'_> {
    text.as_deref().map(Cow::Borrowed)
}

fn lent_list(list: &[String]) -> List<'_> {
    list.iter().map(|text| Cow::Borrowed(text.as_str())).collect()
}

fn owned<'a, T: From<Cow<'a, str>>>(text: Text<'a>) -> Option<T> {
    text.map(T::from)
}

fn owned_list(list: List<'_>) -> Vec<String> {
    list.into_iter().map(Cow::into_owned).collect()
}

impl<'a> From<&'a Fact> for RawFact<'a> {
    fn from(fact: &'a Fact) -> Self {
        let mut raw = Self {
            id: Cow::Borrowed(&fact.id),
            kind: Some(fact.kind()),
            label: Cow::Borrowed(&fact.label),
            text: lent(&fact.text),
            as_of: lent(&fact.as_of),
            period: lent(&fact.period),
            status: Some(fact.status),
            source: Cow::Borrowed(&fact.source),
            at: Cow::Borrowed(&fact.at),
            origin: match &fact.origin {
                Origin::Hand => None,
                Origin::Rule { rule, score } => Some(RawOrigin::Rule { rule: Cow::Borrowed(rule), score: *score }),
            },
            show: (fact.show != Show::default()).then_some(fact.show),
            ..Self::default()
        };
        raw.lend_detail(&fact.detail);
        if let Some(extra) = &fact.extra {
            raw.about = lent_list(&extra.about);
            raw.review_by = lent(&extra.review_by);
            raw.checked = extra.checked.as_ref().map(Cow::Borrowed);
            raw.superseded_by = lent(&extra.superseded_by);
            raw.history = Cow::Borrowed(&extra.history);
            raw.tags = lent_list(&extra.tags);
        }
        raw
    }
}

impl<'a> RawFact<'a> {
    fn lend_detail(&mut self, detail: &'a Detail) {
        match detail {
            Detail::Figure(figure) => {
                self.value = lent(&figure.value);
                self.low = lent(&figure.low);
                self.high = lent(&figure.high);
                self.unit = lent(&figure.unit);
                self.measure = lent(&figure.measure);
                self.approx = (figure.approx != Approx::default()).then_some(figure.approx);
                self.change = figure.change;
                self.by = lent(&figure.by);
                self.of = lent(&figure.of);
                self.derived = lent(&figure.derived);
            }
            Detail::Event(event) => {
                self.when = Some(Cow::Borrowed(&event.when));
                self.until = lent(&event.until);
                self.place = lent(&event.place);
                self.who = lent_list(&event.who);
            }
            Detail::Person(person) => {
                self.lend_name(&person.name, &person.aka);
                self.role = lent(&person.role);
                self.of = lent(&person.of);
            }
            Detail::Organization(organization) => {
                self.lend_name(&organization.name, &organization.aka);
                self.sort = lent(&organization.sort);
                self.within = lent(&organization.within);
            }
            Detail::Place(place) => {
                self.lend_name(&place.name, &place.aka);
                self.within = lent(&place.within);
                (self.lat, self.lon) = (place.lat, place.lon);
            }
            Detail::Quote(quote) => {
                self.speaker = lent(&quote.speaker);
                self.role = lent(&quote.role);
                self.said_on = lent(&quote.said_on);
                self.to = lent(&quote.to);
            }
            Detail::Definition { term } => self.term = lent(term),
            Detail::Claim(claim) => {
                self.claimant = lent(&claim.claimant);
                self.claim = Some(Cow::Borrowed(&claim.claim));
                self.verdict = lent(&claim.verdict);
                self.evidence = lent_list(&claim.evidence);
            }
            Detail::Source(source) => {
                self.title = lent(&source.title);
                self.author = lent(&source.author);
                self.publisher = lent(&source.publisher);
                self.published = lent(&source.published);
                self.url = lent(&source.url);
                self.doi = lent(&source.doi);
            }
        }
    }

    fn lend_name(&mut self, name: &'a str, aka: &'a [String]) {
        self.name = Some(Cow::Borrowed(name));
        self.aka = lent_list(aka);
    }
}

/// A required key that is not there, and why it is required.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Missing {
    pub key: &'static str,
    pub why: &'static str,
}

/// What a fact of each kind cannot do without: a key, what is needed to have it, and the reason.
type Need = (FactKind, &'static str, fn(&RawFact<'_>) -> bool, &'static str);

const NEEDS: [Need; 11] = [
    (
        FactKind::Figure,
        "value",
        |raw| raw.value.is_some() || raw.low.is_some() && raw.high.is_some(),
        "a figure needs `value`, or both `low` and `high`",
    ),
    (FactKind::Figure, "label", |raw| !raw.label.is_empty(), "say in at most 60 characters what the figure is"),
    (FactKind::Event, "when", |raw| raw.when.is_some(), "say when it happened, in EDTF: `when = \"2016-06\"`"),
    (FactKind::Event, "label", |raw| !raw.label.is_empty(), "say in at most 60 characters what happened"),
    (FactKind::Person, "name", |raw| raw.name.is_some(), "give the person's full name"),
    (FactKind::Organization, "name", |raw| raw.name.is_some(), "give the organisation's full name"),
    (FactKind::Place, "name", |raw| raw.name.is_some(), "give the place's name"),
    (FactKind::Quote, "text", |raw| raw.text.is_some(), "give the words that were said"),
    (FactKind::Definition, "text", |raw| raw.text.is_some(), "say what the term means"),
    (
        FactKind::Source,
        "title",
        |raw| raw.title.is_some() || raw.url.is_some() || raw.doi.is_some(),
        "a source needs `title`, `url` or `doi`",
    ),
    (FactKind::Claim, "claim", |raw| raw.claim.is_some(), "give the claim in a sentence"),
];

impl TryFrom<RawFact<'_>> for Fact {
    type Error = Vec<Missing>;

    fn try_from(mut raw: RawFact<'_>) -> Result<Self, Vec<Missing>> {
        let missing = raw.missing();
        let (true, Some(kind)) = (missing.is_empty(), raw.kind) else { return Err(missing) };
        let origin = match raw.origin.take() {
            Some(RawOrigin::Rule { rule, score }) => Origin::Rule { rule: rule.into_owned(), score },
            Some(RawOrigin::Hand(_)) | None => Origin::Hand,
        };
        let unreviewed = if origin == Origin::Hand { Status::Accepted } else { Status::Suggested };
        Ok(Self {
            extra: raw.extra(),
            label: raw.label(),
            text: owned(raw.text.take()),
            at: std::mem::take(&mut raw.at).into_owned(),
            source: std::mem::take(&mut raw.source).into_owned(),
            as_of: owned(raw.as_of.take()),
            period: owned(raw.period.take()),
            status: raw.status.unwrap_or(unreviewed),
            show: raw.show.unwrap_or_default(),
            origin,
            id: std::mem::take(&mut raw.id).into_owned(),
            detail: raw.detail(kind),
        })
    }
}

impl RawFact<'_> {
    fn missing(&self) -> Vec<Missing> {
        let mut missing = Vec::new();
        if self.id.is_empty() {
            missing.push(Missing { key: "id", why: "give it a stable name, for example `id = \"wages-growth\"`" });
        }
        let Some(kind) = self.kind else {
            missing.push(Missing { key: "kind", why: "say what it is, for example `kind = \"figure\"`" });
            return missing;
        };
        let unmet = NEEDS.iter().filter(|(of, _, met, _)| *of == kind && !met(self));
        missing.extend(unmet.map(|&(_, key, _, why)| Missing { key, why }));
        missing
    }

    /// The label as given, or what stands for one.
    fn label(&self) -> String {
        if !self.label.is_empty() {
            return self.label.as_ref().to_owned();
        }
        let standing_in = [&self.name, &self.term, &self.title, &self.claim, &self.text, &self.url, &self.doi];
        standing_in.into_iter().flatten().next().map_or_else(String::new, |words| shorten(words, super::LABEL))
    }

    fn extra(&mut self) -> Option<Box<Extra>> {
        let extra = Extra {
            about: owned_list(std::mem::take(&mut self.about)),
            review_by: owned(self.review_by.take()),
            checked: self.checked.take().map(Cow::into_owned),
            superseded_by: owned(self.superseded_by.take()),
            history: std::mem::take(&mut self.history).into_owned(),
            tags: owned_list(std::mem::take(&mut self.tags)),
        };
        (extra != Extra::default()).then(|| Box::new(extra))
    }

    fn detail(self, kind: FactKind) -> Detail {
        let name = || self.name.as_deref().unwrap_or_default().to_owned();
        match kind {
            FactKind::Figure => Detail::Figure(Box::new(self.figure())),
            FactKind::Event => Detail::Event(Box::new(Event {
                when: self.when.unwrap_or_default().into_owned(),
                until: owned(self.until),
                place: owned(self.place),
                who: owned_list(self.who),
            })),
            FactKind::Person => Detail::Person(Box::new(Person {
                name: name(),
                aka: owned_list(self.aka),
                role: owned(self.role),
                of: owned(self.of),
            })),
            FactKind::Organization => Detail::Organization(Box::new(Organization {
                name: name(),
                aka: owned_list(self.aka),
                sort: owned(self.sort),
                within: owned(self.within),
            })),
            FactKind::Place => Detail::Place(Box::new(Place {
                name: name(),
                aka: owned_list(self.aka),
                within: owned(self.within),
                lat: self.lat,
                lon: self.lon,
            })),
            FactKind::Quote => Detail::Quote(Box::new(Quote {
                speaker: owned(self.speaker),
                role: owned(self.role),
                said_on: owned(self.said_on),
                to: owned(self.to),
            })),
            FactKind::Definition => Detail::Definition { term: owned(self.term) },
            FactKind::Claim => Detail::Claim(Box::new(Claim {
                claimant: owned(self.claimant),
                claim: self.claim.unwrap_or_default().into_owned(),
                verdict: owned(self.verdict),
                evidence: owned_list(self.evidence),
            })),
            FactKind::Source => Detail::Source(Box::new(Source {
                title: owned(self.title),
                author: owned(self.author),
                publisher: owned(self.publisher),
                published: owned(self.published),
                url: owned(self.url),
                doi: owned(self.doi),
            })),
        }
    }

    fn figure(self) -> Figure {
        Figure {
            value: owned(self.value),
            low: owned(self.low),
            high: owned(self.high),
            unit: owned(self.unit),
            measure: owned(self.measure),
            approx: self.approx.unwrap_or_default(),
            change: self.change,
            by: owned(self.by),
            of: owned(self.of),
            derived: owned(self.derived),
        }
    }
}

/// At most `most` characters, ending at a whole word where there is one.
fn shorten(words: &str, most: usize) -> String {
    let Some((cut, _)) = words.char_indices().nth(most) else { return words.to_owned() };
    let room = words.char_indices().nth(most - 1).map_or(cut, |(at, _)| at);
    let kept = words[..room].rsplit_once(char::is_whitespace).map_or(&words[..room], |(whole, _)| whole);
    format!("{}…", kept.trim_end())
}
