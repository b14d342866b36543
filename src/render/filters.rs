//! Filters beside Tera's own. `docs/templates.md` is made from their table.

use std::sync::Arc;

use tera::{Kwargs, State, Tera, TeraResult, Value};

use super::context::Shared;
use crate::document::Target;
use crate::document::markdown;
use crate::page::{body, load, wording};

type Call = fn(&Shared, &Value, &Kwargs) -> TeraResult<Value>;

/// A filter beside Tera's own.
pub struct Filter {
    pub name: &'static str,
    /// How it is used, with every argument it takes.
    pub signature: &'static str,
    /// What it gives, for the documentation.
    pub about: &'static str,
    call: Call,
}

/// Every filter that is not Tera's.
pub const FILTERS: [Filter; 4] = [
    Filter {
        name: "date",
        signature: r#"page.date | date(format="%-d %B %Y", lang="de")"#,
        about: "A date, or a date and time, in the [form](https://docs.rs/jiff/latest/jiff/fmt/strtime/) you want \
                (`%-d %B %Y` if you do not say). Names of months and weekdays are English, German, French, Spanish, \
                Italian, Dutch or Portuguese by `lang`, which is `default_language` where it is left out.",
        call: date,
    },
    Filter {
        name: "number",
        signature: "1234567 | number",
        about: "A number with its digits grouped, and from a million on in words where no digit is lost: `1,234,567`, \
                `1.2 million`.",
        call: number,
    },
    Filter {
        name: "edtf",
        signature: r#""2015-08/.." | edtf"#,
        about: "An [EDTF date](facts.md#dates) in English words: `since August 2015`.",
        call: edtf,
    },
    Filter {
        name: "markdown",
        signature: "text | markdown(inline=true)",
        about: "Markdown as HTML; with `inline`, without the paragraph around it.",
        call: to_html,
    },
];

pub(super) fn register(tera: &mut Tera, shared: &Arc<Shared>) {
    for Filter { name, call, .. } in FILTERS {
        let shared = Arc::clone(shared);
        tera.register_filter(name, move |value: Value, kwargs: Kwargs, _: &State| call(&shared, &value, &kwargs));
    }
}

fn text<'a>(filter: &str, value: &'a Value) -> TeraResult<&'a str> {
    value
        .as_str()
        .ok_or_else(|| tera::Error::message(format!("`{filter}` is for strings, and this is {}", value.name())))
}

fn number(_: &Shared, value: &Value, _: &Kwargs) -> TeraResult<Value> {
    Ok(Value::normal_string(&wording::number(&value.to_string())))
}

fn edtf(_: &Shared, value: &Value, _: &Kwargs) -> TeraResult<Value> {
    Ok(Value::normal_string(&wording::date(text("edtf", value)?)))
}

/// jiff's strftime, with month and weekday names in the language.
fn date(shared: &Shared, value: &Value, kwargs: &Kwargs) -> TeraResult<Value> {
    let value = text("date", value)?;
    let format = kwargs.get::<&str>("format")?.unwrap_or("%-d %B %Y");
    let language = kwargs.get::<&str>("lang")?.unwrap_or(&shared.snapshot.config.default_language);
    let Some(date) = value.get(..10).and_then(|day| day.parse::<jiff::civil::Date>().ok()) else {
        return Err(tera::Error::message(format!("`{value}` is not a date: it must begin like 2016-06-13")));
    };
    let time = value.get(11..).and_then(|time| time.get(..8)).and_then(|time| time.parse().ok());
    let moment = date.to_datetime(time.unwrap_or(jiff::civil::Time::midnight()));
    let format = localise(format, date, language);
    let text = jiff::fmt::strtime::format(&format, moment);
    text.map(|text| Value::normal_string(&text)).map_err(|error| tera::Error::message(format!("`format`: {error}")))
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

fn to_html(shared: &Shared, value: &Value, kwargs: &Kwargs) -> TeraResult<Value> {
    let value = text("markdown", value)?;
    let inline = kwargs.get::<bool>("inline")?.unwrap_or(false);
    let snapshot = &shared.snapshot;
    let document = markdown::read(value, 0, &load::options(&snapshot.config), &shared.highlighter);
    for hole in &document.holes {
        if let Target::Internal { path, .. } = &hole.target
            && snapshot.graph.path_of(path).is_none()
        {
            return Err(tera::Error::message(format!("`markdown`: no article at `@/{path}`")));
        }
    }
    let html = body::fill(&document.html, &document.holes, |target| match target {
        Target::Internal { path, anchor } => {
            let anchor = anchor.as_ref().map(|anchor| format!("#{anchor}")).unwrap_or_default();
            format!("{}{anchor}", snapshot.link(snapshot.graph.path_of(path).unwrap_or("/")))
        }
        Target::Relative(url) if url.starts_with('/') => snapshot.link(url),
        Target::Relative(url) => url.clone(),
    });
    let html = match html.trim().strip_prefix("<p>").and_then(|html| html.strip_suffix("</p>")) {
        Some(inner) if inline && !inner.contains("<p>") => inner.to_owned(),
        _ => html,
    };
    Ok(Value::safe_string(&html))
}
