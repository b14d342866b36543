//! Filters beside Tera's own. `docs/templates.md` is made from their table.

use std::sync::Arc;

use tera::{Kwargs, State, Tera, TeraResult, Value};

use super::context::Shared;
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
        signature: r#"page.date | date(format="%-d %B %Y", lang="de")"#,
        about: "A date, or a date and time, in the [form](https://docs.rs/jiff/latest/jiff/fmt/strtime/) you want \
                (`%-d %B %Y` if you do not say). Names of months and weekdays are English, German, French, Spanish, \
                Italian, Dutch or Portuguese by `lang`, which is `default_language` where it is left out; `look.date_language` \
                takes the place of the page's own `lang`.",
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

fn edtf(_: &Shared, value: &Value, _: &Kwargs, _: &State) -> TeraResult<Value> {
    Ok(Value::normal_string(&wording::date(text("edtf", value)?)))
}

/// jiff's strftime, with month and weekday names in the language.
fn date(shared: &Shared, value: &Value, kwargs: &Kwargs, state: &State) -> TeraResult<Value> {
    let value = text("date", value)?;
    let format = kwargs.get::<&str>("format")?.unwrap_or("%-d %B %Y");
    let config = &shared.snapshot.config;
    let language = kwargs.get::<&str>("lang")?;
    let language = match &config.look.date_language {
        // In the language of the page, that is: unless a template asks for another than that.
        Some(configured) if language.is_none() || language == state.get::<String>("lang")?.as_deref() => configured,
        _ => language.unwrap_or(&config.default_language),
    };
    let Some(date) = value.get(..10).and_then(|day| day.parse::<jiff::civil::Date>().ok()) else {
        return Err(tera::Error::message(format!("`{value}` is not a date: it must begin like 2016-06-13")));
    };
    let time = value.get(11..).and_then(|time| time.get(..8)).and_then(|time| time.parse().ok());
    let moment = date.to_datetime(time.unwrap_or(jiff::civil::Time::midnight()));
    let format = localise(format, date, language);
    let text = jiff::fmt::strtime::format(&format, moment);
    text.map(|text| Value::normal_string(&text)).map_err(|error| tera::Error::message(format!("`format`: {error}")))
}

/// Names of months and weekdays, long and short, in the languages that news is most published in; others keep English.
/// Source: Unicode CLDR 46, `dates/calendars/gregorian`, format widths `wide` and `abbreviated`.
const NAMES: [(&str, [&str; 4]); 6] = [
    (
        "de",
        [
            "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
            "Jan. Feb. März Apr. Mai Juni Juli Aug. Sept. Okt. Nov. Dez.",
            "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag",
            "Mo. Di. Mi. Do. Fr. Sa. So.",
        ],
    ),
    (
        "fr",
        [
            "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
            "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.",
            "lundi mardi mercredi jeudi vendredi samedi dimanche",
            "lun. mar. mer. jeu. ven. sam. dim.",
        ],
    ),
    (
        "es",
        [
            "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
            "ene feb mar abr may jun jul ago sept oct nov dic",
            "lunes martes miércoles jueves viernes sábado domingo",
            "lun mar mié jue vie sáb dom",
        ],
    ),
    (
        "it",
        [
            "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
            "gen feb mar apr mag giu lug ago set ott nov dic",
            "lunedì martedì mercoledì giovedì venerdì sabato domenica",
            "lun mar mer gio ven sab dom",
        ],
    ),
    (
        "nl",
        [
            "januari februari maart april mei juni juli augustus september oktober november december",
            "jan feb mrt apr mei jun jul aug sep okt nov dec",
            "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
            "ma di wo do vr za zo",
        ],
    ),
    (
        "pt",
        [
            "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
            "jan. fev. mar. abr. mai. jun. jul. ago. set. out. nov. dez.",
            "segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo",
            "seg. ter. qua. qui. sex. sáb. dom.",
        ],
    ),
];

/// Puts the language's names in place of `%B`, `%b`, `%A` and `%a`.
fn localise(format: &str, date: jiff::civil::Date, language: &str) -> String {
    let primary = language.split('-').next().unwrap_or_default();
    let Some((_, names)) = NAMES.iter().find(|(code, _)| *code == primary) else { return format.to_owned() };
    let month = date.month() as usize - 1;
    let day = date.weekday().to_monday_zero_offset() as usize;
    let parts = ["%B", "%b", "%A", "%a"].into_iter().zip(names).zip([month, month, day, day]);
    parts.fold(format.to_owned(), |format, ((part, names), nth)| {
        format.replace(part, names.split(' ').nth(nth).unwrap_or_default())
    })
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
    use crate::config::DATE_LANGUAGES;

    #[test]
    fn every_language_names_every_month_and_day() {
        for (language, names) in NAMES {
            assert_eq!(names.map(|names| names.split(' ').count()), [12, 12, 7, 7], "{language}");
        }
        // English needs no names.
        assert!(DATE_LANGUAGES.into_iter().skip(1).eq(NAMES.map(|(language, _)| language)));
    }

    #[test]
    fn short_names_tell_months_apart() {
        let on = |month, language| localise("%a %-d %b", jiff::civil::date(2026, month, 1), language);
        assert_eq!([on(6, "fr"), on(7, "fr-CA")], ["lun. %-d juin", "mer. %-d juil."]);
        assert_eq!(on(3, "de"), "So. %-d März");
        assert_eq!(on(3, "en"), "%a %-d %b");
    }
}
