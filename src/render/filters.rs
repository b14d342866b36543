//! Filters beside Tera's own.

use std::sync::Arc;

use tera::{Kwargs, State, Tera, TeraResult, Value};

use super::context::Shared;
use crate::document::Target;
use crate::document::highlight::Highlighter;
use crate::document::markdown::{self, MarkdownOptions};
use crate::page::{body, wording};

pub(super) fn register(tera: &mut Tera, shared: &Arc<Shared>) {
    let default_language = shared.snapshot.config.default_language.clone();
    tera.register_filter("date", move |value: &str, kwargs: Kwargs, _: &State| date(value, &kwargs, &default_language));
    tera.register_filter("number", |value: Value, _: Kwargs, _: &State| wording::number(&value.to_string()));
    tera.register_filter("edtf", |value: &str, _: Kwargs, _: &State| wording::date(value));
    tera.register_filter("markdown", |value: &str, kwargs: Kwargs, _: &State| to_html(value, &kwargs));
}

/// `{{ page.date | date(format="%-d %B %Y", lang="de") }}`: jiff's strftime, with month and weekday names in the language.
fn date(value: &str, kwargs: &Kwargs, default_language: &str) -> TeraResult<String> {
    let format = kwargs.get::<&str>("format")?.unwrap_or("%-d %B %Y");
    let language = kwargs.get::<&str>("lang")?.unwrap_or(default_language);
    let Some(date) = value.get(..10).and_then(|day| day.parse::<jiff::civil::Date>().ok()) else {
        return Err(tera::Error::message(format!("`{value}` is not a date: it must begin like 2016-06-13")));
    };
    let time = value.get(11..).and_then(|time| time.get(..8)).and_then(|time| time.parse().ok());
    let moment = date.to_datetime(time.unwrap_or(jiff::civil::Time::midnight()));
    let format = localise(format, date, language);
    jiff::fmt::strtime::format(&format, moment).map_err(|error| tera::Error::message(format!("`format`: {error}")))
}

/// Month and weekday names of the languages that news is most published in; others keep English.
/// Source: Unicode CLDR 46, `dates/calendars/gregorian`, format width `wide`.
const NAMES: [(&str, [&str; 12], [&str; 7]); 6] = [
    (
        "de",
        [
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
        ],
        ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"],
    ),
    (
        "fr",
        [
            "janvier",
            "février",
            "mars",
            "avril",
            "mai",
            "juin",
            "juillet",
            "août",
            "septembre",
            "octobre",
            "novembre",
            "décembre",
        ],
        ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
    ),
    (
        "es",
        [
            "enero",
            "febrero",
            "marzo",
            "abril",
            "mayo",
            "junio",
            "julio",
            "agosto",
            "septiembre",
            "octubre",
            "noviembre",
            "diciembre",
        ],
        ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"],
    ),
    (
        "it",
        [
            "gennaio",
            "febbraio",
            "marzo",
            "aprile",
            "maggio",
            "giugno",
            "luglio",
            "agosto",
            "settembre",
            "ottobre",
            "novembre",
            "dicembre",
        ],
        ["lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica"],
    ),
    (
        "nl",
        [
            "januari",
            "februari",
            "maart",
            "april",
            "mei",
            "juni",
            "juli",
            "augustus",
            "september",
            "oktober",
            "november",
            "december",
        ],
        ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"],
    ),
    (
        "pt",
        [
            "janeiro",
            "fevereiro",
            "março",
            "abril",
            "maio",
            "junho",
            "julho",
            "agosto",
            "setembro",
            "outubro",
            "novembro",
            "dezembro",
        ],
        ["segunda-feira", "terça-feira", "quarta-feira", "quinta-feira", "sexta-feira", "sábado", "domingo"],
    ),
];

/// Puts the language's names in place of `%B`, `%b`, `%A` and `%a`.
fn localise(format: &str, date: jiff::civil::Date, language: &str) -> String {
    let primary = language.split('-').next().unwrap_or_default();
    let Some((_, months, days)) = NAMES.iter().find(|(code, ..)| *code == primary) else { return format.to_owned() };
    let month = months[date.month() as usize - 1];
    let day = days[date.weekday().to_monday_zero_offset() as usize];
    let short = |name: &str| name.chars().take(3).collect::<String>();
    format.replace("%B", month).replace("%b", &short(month)).replace("%A", day).replace("%a", &short(day))
}

/// `{{ text | markdown(inline=true) }}`: without the surrounding paragraph when `inline`.
fn to_html(value: &str, kwargs: &Kwargs) -> TeraResult<Value> {
    let inline = kwargs.get::<bool>("inline")?.unwrap_or(false);
    let document = markdown::read(value, 0, &MarkdownOptions::default(), &Highlighter::default());
    let html = body::fill(&document.html, &document.holes, |target| match target {
        Target::Internal { path, .. } => format!("@/{path}"),
        Target::Relative(url) => url.clone(),
    });
    let html = match html.trim().strip_prefix("<p>").and_then(|html| html.strip_suffix("</p>")) {
        Some(inner) if inline && !inner.contains("<p>") => inner.to_owned(),
        _ => html,
    };
    Ok(Value::safe_string(&html))
}
