//! The languages that dates are written in, those that news is most published in.
//!
//! Source of names, days, months, quarters and eras: Unicode CLDR 46, `dates/calendars/gregorian`, long forms (of English, those of
//! `en-GB`). It has no seasons, decades, centuries and open intervals: these, and the first day of a month, are as the press of
//! the language writes them.

use super::language::{Centuries, Language, Phrases, phrases, words};

/// Every language that has names for months and weekdays, English first.
pub static LANGUAGES: [&Language; 7] = [&ENGLISH, &GERMAN, &FRENCH, &SPANISH, &ITALIAN, &DUTCH, &PORTUGUESE];

/// The language of a BCP 47 tag, whatever its region; `None` where dates cannot be written in it.
#[must_use]
pub fn language(tag: &str) -> Option<&'static Language> {
    let primary = tag.split('-').next().unwrap_or_default();
    LANGUAGES.into_iter().find(|language| language.code.eq_ignore_ascii_case(primary))
}

/// What dates are in where nothing else is known.
pub static ENGLISH: Language = Language {
    code: "en",
    months: words("January February March April May June July August September October November December"),
    short_months: words("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"),
    weekdays: words("Monday Tuesday Wednesday Thursday Friday Saturday Sunday"),
    short_weekdays: words("Mon Tue Wed Thu Fri Sat Sun"),
    seasons: words("spring summer autumn winter"),
    first: "1",
    ordinals: words("first second third fourth"),
    centuries: Centuries::English,
    era: "BC",
    about: "about ",
    weekday: "{w}, {}",
    day_of_month: "{d}",
    day_of_year: "{d} {m}",
    day: english("{d} {m} {y}"),
    month: english("{m} {y}"),
    year: english("{y}"),
    season: [english("{s} {y}"); 4],
    quarter: english_the("{o} quarter of {y}"),
    half: english_the("{o} half of {y}"),
    decade: english_the("{n}s{e}"),
    century: english_the("{o} century{e}"),
};

const fn english(own: &'static str) -> Phrases {
    phrases(own, "about {}", "since {~}{}", "until {~}{}")
}

const fn english_the(own: &'static str) -> Phrases {
    phrases(own, "about the {}", "since {~}the {}", "until {~}the {}")
}

static GERMAN: Language = Language {
    code: "de",
    months: words("Januar Februar März April Mai Juni Juli August September Oktober November Dezember"),
    short_months: words("Jan. Feb. März Apr. Mai Juni Juli Aug. Sept. Okt. Nov. Dez."),
    weekdays: words("Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag"),
    short_weekdays: words("Mo. Di. Mi. Do. Fr. Sa. So."),
    seasons: words("Frühjahr Sommer Herbst Winter"),
    first: "1",
    ordinals: words("1. 2. 3. 4."),
    centuries: Centuries::Number("."),
    era: "v.\u{a0}Chr.",
    about: "etwa ",
    weekday: "{w}, {}",
    day_of_month: "{d}.",
    day_of_year: "{d}. {m}",
    day: phrases("{d}. {m} {y}", "um den {}", "seit {~}dem {}", "bis {~}zum {}"),
    month: german("{m} {y}"),
    year: phrases("{y}", "um {}", "seit {~}{}", "bis {~}{}"),
    season: [german("{s} {y}"); 4],
    quarter: german_neuter("{o} Quartal {y}"),
    half: german_neuter("{o} Halbjahr {y}"),
    decade: phrases("{n}er Jahre{e}", "etwa {}", "seit {~}den {n}er Jahren{e}", "bis {~}zu den {n}er Jahren{e}"),
    century: german_neuter("{o} Jahrhundert{e}"),
};

const fn german(own: &'static str) -> Phrases {
    phrases(own, "etwa {}", "seit {~}{}", "bis {~}{}")
}

const fn german_neuter(own: &'static str) -> Phrases {
    phrases(own, "etwa {}", "seit {~}dem {}", "bis {~}zum {}")
}

static FRENCH: Language = Language {
    code: "fr",
    months: words("janvier février mars avril mai juin juillet août septembre octobre novembre décembre"),
    short_months: words("janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc."),
    weekdays: words("lundi mardi mercredi jeudi vendredi samedi dimanche"),
    short_weekdays: words("lun. mar. mer. jeu. ven. sam. dim."),
    seasons: words("printemps été automne hiver"),
    first: "1er",
    ordinals: words("1er 2e 3e 4e"),
    centuries: Centuries::Roman("e", "Ier"),
    era: "av.\u{a0}J.-C.",
    about: " environ",
    weekday: "{w} {}",
    day_of_month: "{d}",
    day_of_year: "{d} {m}",
    day: french_le("{d} {m} {y}"),
    month: phrases("{m} {y}", "vers {}", "depuis {}{~}", "jusqu’en {}{~}"),
    year: phrases("{y}", "vers {}", "depuis {}{~}", "jusqu’en {}{~}"),
    season: [french_le("{s} {y}"), FRENCH_SEASON, FRENCH_SEASON, FRENCH_SEASON],
    quarter: french_le("{o} trimestre {y}"),
    half: french_le("{o} semestre {y}"),
    decade: phrases("années {n}{e}", "vers les {}", "depuis les {}{~}", "jusqu’aux {}{~}"),
    century: french_le("{o} siècle{e}"),
};

const fn french_le(own: &'static str) -> Phrases {
    phrases(own, "vers le {}", "depuis le {}{~}", "jusqu’au {}{~}")
}

/// One that begins with a vowel, or with an `h` that nobody hears.
const FRENCH_SEASON: Phrases = phrases("{s} {y}", "vers l’{}", "depuis l’{}{~}", "jusqu’à l’{}{~}");

static SPANISH: Language = Language {
    code: "es",
    months: words("enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"),
    short_months: words("ene feb mar abr may jun jul ago sept oct nov dic"),
    weekdays: words("lunes martes miércoles jueves viernes sábado domingo"),
    short_weekdays: words("lun mar mié jue vie sáb dom"),
    seasons: words("primavera verano otoño invierno"),
    first: "1",
    ordinals: words("1.er 2.º 3.er 4.º"),
    centuries: Centuries::Roman("", "I"),
    era: "a.\u{a0}C.",
    about: " aproximadamente",
    weekday: "{w}, {}",
    day_of_month: "{d}",
    day_of_year: "{d} de {m}",
    day: spanish_el("{d} de {m} de {y}"),
    month: spanish("{m} de {y}"),
    year: spanish("{y}"),
    season: [spanish_la("{s} de {y}"), spanish_el("{s} de {y}"), spanish_el("{s} de {y}"), spanish_el("{s} de {y}")],
    quarter: spanish_el("{o} trimestre de {y}"),
    half: spanish_el("{o} semestre de {y}"),
    decade: spanish_la("década de {n}{e}"),
    century: spanish_el("siglo {o}{e}"),
};

const fn spanish(own: &'static str) -> Phrases {
    phrases(own, "hacia {}", "desde {}{~}", "hasta {}{~}")
}

const fn spanish_el(own: &'static str) -> Phrases {
    phrases(own, "hacia el {}", "desde el {}{~}", "hasta el {}{~}")
}

const fn spanish_la(own: &'static str) -> Phrases {
    phrases(own, "hacia la {}", "desde la {}{~}", "hasta la {}{~}")
}

static ITALIAN: Language = Language {
    code: "it",
    months: words("gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre"),
    short_months: words("gen feb mar apr mag giu lug ago set ott nov dic"),
    weekdays: words("lunedì martedì mercoledì giovedì venerdì sabato domenica"),
    short_weekdays: words("lun mar mer gio ven sab dom"),
    seasons: words("primavera estate autunno inverno"),
    first: "1º",
    ordinals: words("1º 2º 3º 4º"),
    centuries: Centuries::Roman("", "I"),
    era: "a.C.",
    about: " circa",
    weekday: "{w} {}",
    day_of_month: "{d}",
    day_of_year: "{d} {m}",
    day: italian_the("{d} {m} {y}"),
    month: phrases("{m} {y}", "{} circa", "da {}{~}", "fino a{'}{}{~}"),
    year: italian_the("{y}"),
    season: [
        phrases("{s} {y}", "{} circa", "dalla {}{~}", "fino alla {}{~}"),
        ITALIAN_SEASON,
        ITALIAN_SEASON,
        ITALIAN_SEASON,
    ],
    quarter: italian_the("{o} trimestre {y}"),
    half: italian_the("{o} semestre {y}"),
    decade: phrases("anni {n}{e}", "{} circa", "dagli {}{~}", "fino agli {}{~}"),
    // Said so, the article does not hang on the number: `dall’XI secolo`, `dal XII secolo`.
    century: phrases("{o} secolo{e}", "{} circa", "dal secolo {o}{e}{~}", "fino al secolo {o}{e}{~}"),
};

const fn italian_the(own: &'static str) -> Phrases {
    phrases(own, "{} circa", "da{'}{}{~}", "fino a{'}{}{~}")
}

/// One that begins with a vowel.
const ITALIAN_SEASON: Phrases = phrases("{s} {y}", "{} circa", "dall’{}{~}", "fino all’{}{~}");

static DUTCH: Language = Language {
    code: "nl",
    months: words("januari februari maart april mei juni juli augustus september oktober november december"),
    short_months: words("jan feb mrt apr mei jun jul aug sep okt nov dec"),
    weekdays: words("maandag dinsdag woensdag donderdag vrijdag zaterdag zondag"),
    short_weekdays: words("ma di wo do vr za zo"),
    seasons: words("voorjaar zomer najaar winter"),
    first: "1",
    ordinals: words("1e 2e 3e 4e"),
    centuries: Centuries::Number("e"),
    era: "v.Chr.",
    about: "circa ",
    weekday: "{w} {}",
    day_of_month: "{d}",
    day_of_year: "{d} {m}",
    day: dutch("{d} {m} {y}"),
    month: dutch("{m} {y}"),
    year: dutch("{y}"),
    season: [dutch_het("{s} {y}"), dutch_de("{s} {y}"), dutch_het("{s} {y}"), dutch_de("{s} {y}")],
    quarter: dutch_het("{o} kwartaal {y}"),
    half: dutch_het("{o} halfjaar {y}"),
    decade: dutch_de("jaren {n}{e}"),
    century: dutch_de("{o} eeuw{e}"),
};

const fn dutch(own: &'static str) -> Phrases {
    phrases(own, "rond {}", "sinds {~}{}", "tot {~}{}")
}

const fn dutch_de(own: &'static str) -> Phrases {
    phrases(own, "rond de {}", "sinds {~}de {}", "tot {~}de {}")
}

const fn dutch_het(own: &'static str) -> Phrases {
    phrases(own, "rond het {}", "sinds {~}het {}", "tot {~}het {}")
}

static PORTUGUESE: Language = Language {
    code: "pt",
    months: words("janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro"),
    short_months: words("jan. fev. mar. abr. mai. jun. jul. ago. set. out. nov. dez."),
    weekdays: words("segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo"),
    short_weekdays: words("seg. ter. qua. qui. sex. sáb. dom."),
    seasons: words("primavera verão outono inverno"),
    first: "1º",
    ordinals: words("1º 2º 3º 4º"),
    centuries: Centuries::Roman("", "I"),
    era: "a.C.",
    about: " aproximadamente",
    weekday: "{w}, {}",
    day_of_month: "{d}",
    day_of_year: "{d} de {m}",
    day: portuguese("{d} de {m} de {y}"),
    month: portuguese("{m} de {y}"),
    year: portuguese("{y}"),
    season: [
        portuguese_a("{s} de {y}"),
        portuguese_o("{s} de {y}"),
        portuguese_o("{s} de {y}"),
        portuguese_o("{s} de {y}"),
    ],
    quarter: portuguese_o("{o} trimestre de {y}"),
    half: portuguese_o("{o} semestre de {y}"),
    decade: portuguese_a("década de {n}{e}"),
    century: portuguese_o("século {o}{e}"),
};

const fn portuguese(own: &'static str) -> Phrases {
    phrases(own, "por volta de {}", "desde {}{~}", "até {}{~}")
}

const fn portuguese_o(own: &'static str) -> Phrases {
    phrases(own, "por volta do {}", "desde o {}{~}", "até o {}{~}")
}

const fn portuguese_a(own: &'static str) -> Phrases {
    phrases(own, "por volta da {}", "desde a {}{~}", "até a {}{~}")
}
