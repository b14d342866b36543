//! Filters beside Tera's own. `docs/templates.md` is made from their table.

use std::sync::Arc;

use tera::{Kwargs, State, Tera, TeraResult, Value};

use super::context::Shared;
use crate::calendar::{self, Language};
use crate::document::Target;
use crate::document::markdown;
use crate::page::{body, direction_of, load, wording};

type Call = fn(&Shared, &Value, &Kwargs, &State) -> TeraResult<Value>;

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
pub const FILTERS: [Filter; 5] = [
    Filter {
        name: "date",
        signature: r#"page.date | date(format="%-d %B %Y", lang="de", weekday=true)"#,
        about: "A date, or a date and time, as the language writes it: `13 June 2016`, `13. Juni 2016`; with `weekday`, the day's name \
                before it. Or in the [form](https://docs.rs/jiff/latest/jiff/fmt/strtime/) that `format` says, with the language's \
                names of months and weekdays. The language is `look.date_language`, or else the page's, unless `lang` asks for \
                another than the page's. English, German, French, Spanish, Italian, Dutch and Portuguese are known.",
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
        signature: r#""2015-08/.." | edtf(lang="de")"#,
        about: "An [EDTF date](facts.md#dates) in words: `since August 2015`. `lang` is as for `date`.",
        call: edtf,
    },
    Filter {
        name: "markdown",
        signature: "text | markdown(inline=true)",
        about: "Markdown as HTML; with `inline`, without the paragraph around it.",
        call: to_html,
    },
    Filter {
        name: "turned",
        signature: "<h1{{ page.title | turned }}>",
        about: "Inside a tag: ` dir=\"rtl\"` or ` dir=\"ltr\"` where most letters of the text are read the other way than the page \
                (`dir`), otherwise nothing.",
        call: turned,
    },
];

pub(super) fn register(tera: &mut Tera, shared: &Arc<Shared>) {
    for Filter { name, call, .. } in FILTERS {
        let shared = Arc::clone(shared);
        tera.register_filter(name, move |value: Value, kwargs: Kwargs, state: &State| {
            call(&shared, &value, &kwargs, state)
        });
    }
}

fn text<'a>(filter: &str, value: &'a Value) -> TeraResult<&'a str> {
    value
        .as_str()
        .ok_or_else(|| tera::Error::message(format!("`{filter}` is for strings, and this is {}", value.name())))
}

fn number(_: &Shared, value: &Value, _: &Kwargs, _: &State) -> TeraResult<Value> {
    Ok(Value::normal_string(&wording::number(&value.to_string())))
}

/// The attribute that a text wants whose letters are read the other way than the page's.
fn turned(_: &Shared, value: &Value, _: &Kwargs, state: &State) -> TeraResult<Value> {
    let page = state.get::<String>("dir")?;
    let own = value.as_str().and_then(direction_of).filter(|own| *own != page.as_deref().unwrap_or("ltr"));
    Ok(Value::safe_string(&own.map(|own| format!(" dir=\"{own}\"")).unwrap_or_default()))
}

fn edtf(shared: &Shared, value: &Value, kwargs: &Kwargs, state: &State) -> TeraResult<Value> {
    let language = language(shared, kwargs, state)?;
    Ok(Value::normal_string(&calendar::date(text("edtf", value)?, language)))
}

/// What dates are written in on the page that is being made.
pub(super) fn dates(shared: &Shared, state: &State) -> TeraResult<&'static Language> {
    let page = state.get::<String>("lang")?;
    Ok(shared.snapshot.dates_in(page.as_deref().unwrap_or(&shared.snapshot.config.default_language)))
}

/// What a date is written in: what `lang` says, if that is another language than the page's own.
fn language(shared: &Shared, kwargs: &Kwargs, state: &State) -> TeraResult<&'static Language> {
    match kwargs.get::<&str>("lang")? {
        Some(wanted) if state.get::<String>("lang")?.as_deref() != Some(wanted) => {
            Ok(calendar::language(wanted).unwrap_or(&calendar::ENGLISH))
        }
        _ => dates(shared, state),
    }
}

/// The language's own form, or jiff's strftime with names of months and weekdays in the language.
fn date(shared: &Shared, value: &Value, kwargs: &Kwargs, state: &State) -> TeraResult<Value> {
    let value = text("date", value)?;
    let (format, weekday) = (kwargs.get::<&str>("format")?, kwargs.get::<bool>("weekday")?.unwrap_or(false));
    let language = language(shared, kwargs, state)?;
    let day = value.get(..10).and_then(|day| Some((day, day.parse::<jiff::civil::Date>().ok()?)));
    let Some((day, date)) = day else {
        return Err(tera::Error::message(format!("`{value}` is not a date: it must begin like 2016-06-13")));
    };
    let Some(format) = format else {
        let text = match weekday {
            true => calendar::weekday_date(day, weekday_of(date), language),
            false => calendar::date(day, language),
        };
        return Ok(Value::normal_string(&text));
    };
    let time = value.get(11..).and_then(|time| time.get(..8)).and_then(|time| time.parse().ok());
    let moment = date.to_datetime(time.unwrap_or(jiff::civil::Time::midnight()));
    let text = jiff::fmt::strtime::format(localise(format, date, language), moment);
    text.map(|text| Value::normal_string(&text)).map_err(|error| tera::Error::message(format!("`format`: {error}")))
}

/// Counted from Monday, which is 0.
fn weekday_of(date: jiff::civil::Date) -> usize {
    date.weekday().to_monday_zero_offset().unsigned_abs().into()
}

/// Puts the language's names in place of `%B`, `%b`, `%A` and `%a`.
fn localise(format: &str, date: jiff::civil::Date, language: &Language) -> String {
    let (month, day) = (usize::from(date.month().unsigned_abs() - 1), weekday_of(date));
    let names = [
        ("%B", language.months[month]),
        ("%b", language.short_months[month]),
        ("%A", language.weekdays[day]),
        ("%a", language.short_weekdays[day]),
    ];
    names.into_iter().fold(format.to_owned(), |format, (part, name)| format.replace(part, name))
}

fn to_html(shared: &Shared, value: &Value, kwargs: &Kwargs, _: &State) -> TeraResult<Value> {
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
        _ => html.into_owned(),
    };
    Ok(Value::safe_string(&html))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_names_tell_months_apart() {
        let on = |month, language| {
            localise("%a %-d %b", jiff::civil::date(2026, month, 1), calendar::language(language).unwrap())
        };
        assert_eq!([on(6, "fr"), on(7, "fr-CA")], ["lun. %-d juin", "mer. %-d juil."]);
        assert_eq!(on(3, "de"), "So. %-d März");
        assert_eq!(on(9, "en"), "Tue %-d Sep");
    }
}
