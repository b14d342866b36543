use super::super::{LANGUAGES, language};
use super::*;

fn written(edtf: &str, tag: &str) -> String {
    date(edtf, language(tag).unwrap()).replace('\u{a0}', " ")
}

fn all(rows: &[(&str, [&str; 7])]) {
    for (edtf, expected) in rows {
        let written = LANGUAGES.map(|language| written(edtf, language.code));
        assert_eq!(written.each_ref().map(String::as_str), *expected, "{edtf}");
    }
}

#[test]
#[rustfmt::skip]
fn days_months_and_years_read_as_in_print() {
    all(&[
        ("2016-06-13", ["13 June 2016", "13. Juni 2016", "13 juin 2016", "13 de junio de 2016", "13 giugno 2016", "13 juni 2016", "13 de junho de 2016"]),
        ("2016-01-01", ["1 January 2016", "1. Januar 2016", "1er janvier 2016", "1 de enero de 2016", "1º gennaio 2016", "1 januari 2016", "1º de janeiro de 2016"]),
        ("2016-03", ["March 2016", "März 2016", "mars 2016", "marzo de 2016", "marzo 2016", "maart 2016", "março de 2016"]),
        ("2016", ["2016"; 7]),
        ("0869", ["869"; 7]),
        ("2016-XX", ["2016"; 7]),
        ("2016-08-XX", ["August 2016", "August 2016", "août 2016", "agosto de 2016", "agosto 2016", "augustus 2016", "agosto de 2016"]),
        ("2016-06-12T02:02:00Z", ["12 June 2016", "12. Juni 2016", "12 juin 2016", "12 de junio de 2016", "12 giugno 2016", "12 juni 2016", "12 de junho de 2016"]),
        ("-0043-03-15", ["15 March 44 BC", "15. März 44 v. Chr.", "15 mars 44 av. J.-C.", "15 de marzo de 44 a. C.", "15 marzo 44 a.C.", "15 maart 44 v.Chr.", "15 de março de 44 a.C."]),
        ("0000", ["1 BC", "1 v. Chr.", "1 av. J.-C.", "1 a. C.", "1 a.C.", "1 v.Chr.", "1 a.C."]),
    ]);
}

#[test]
#[rustfmt::skip]
fn parts_of_years_and_many_years_read_as_in_print() {
    all(&[
        ("2016-21", ["spring 2016", "Frühjahr 2016", "printemps 2016", "primavera de 2016", "primavera 2016", "voorjaar 2016", "primavera de 2016"]),
        ("2016-30", ["summer 2016", "Sommer 2016", "été 2016", "verano de 2016", "estate 2016", "zomer 2016", "verão de 2016"]),
        ("2016-33", ["first quarter of 2016", "1. Quartal 2016", "1er trimestre 2016", "1.er trimestre de 2016", "1º trimestre 2016", "1e kwartaal 2016", "1º trimestre de 2016"]),
        ("2016-41", ["second half of 2016", "2. Halbjahr 2016", "2e semestre 2016", "2.º semestre de 2016", "2º semestre 2016", "2e halfjaar 2016", "2º semestre de 2016"]),
        ("2016-38", ["May–August 2016", "Mai–August 2016", "mai–août 2016", "mayo–agosto de 2016", "maggio–agosto 2016", "mei–augustus 2016", "maio–agosto de 2016"]),
        ("198X", ["1980s", "1980er Jahre", "années 1980", "década de 1980", "anni 1980", "jaren 1980", "década de 1980"]),
        ("19XX", ["20th century", "20. Jahrhundert", "XXe siècle", "siglo XX", "XX secolo", "20e eeuw", "século XX"]),
        ("00XX", ["1st century", "1. Jahrhundert", "Ier siècle", "siglo I", "I secolo", "1e eeuw", "século I"]),
        ("-01XX", ["2nd century BC", "2. Jahrhundert v. Chr.", "IIe siècle av. J.-C.", "siglo II a. C.", "II secolo a.C.", "2e eeuw v.Chr.", "século II a.C."]),
    ]);
}

#[test]
#[rustfmt::skip]
fn dates_that_are_about_read_as_in_print() {
    all(&[
        ("1903~", ["about 1903", "um 1903", "vers 1903", "hacia 1903", "1903 circa", "rond 1903", "por volta de 1903"]),
        ("2016-06?", ["about June 2016", "etwa Juni 2016", "vers juin 2016", "hacia junio de 2016", "giugno 2016 circa", "rond juni 2016", "por volta de junho de 2016"]),
        ("2016-06-13%", ["about 13 June 2016", "um den 13. Juni 2016", "vers le 13 juin 2016", "hacia el 13 de junio de 2016", "13 giugno 2016 circa", "rond 13 juni 2016", "por volta de 13 de junho de 2016"]),
        ("10XX~", ["about the 11th century", "etwa 11. Jahrhundert", "vers le XIe siècle", "hacia el siglo XI", "XI secolo circa", "rond de 11e eeuw", "por volta do século XI"]),
        ("1903~/..", ["since about 1903", "seit etwa 1903", "depuis 1903 environ", "desde 1903 aproximadamente", "dal 1903 circa", "sinds circa 1903", "desde 1903 aproximadamente"]),
        ("../1903~", ["until about 1903", "bis etwa 1903", "jusqu’en 1903 environ", "hasta 1903 aproximadamente", "fino al 1903 circa", "tot circa 1903", "até 1903 aproximadamente"]),
    ]);
}

#[test]
#[rustfmt::skip]
fn open_intervals_read_as_in_print() {
    all(&[
        ("2015-08/..", ["since August 2015", "seit August 2015", "depuis août 2015", "desde agosto de 2015", "da agosto 2015", "sinds augustus 2015", "desde agosto de 2015"]),
        ("../2015-06", ["until June 2015", "bis Juni 2015", "jusqu’en juin 2015", "hasta junio de 2015", "fino a giugno 2015", "tot juni 2015", "até junho de 2015"]),
        ("/2015-04", ["until April 2015", "bis April 2015", "jusqu’en avril 2015", "hasta abril de 2015", "fino ad aprile 2015", "tot april 2015", "até abril de 2015"]),
        ("2016-04-08/", ["since 8 April 2016", "seit dem 8. April 2016", "depuis le 8 avril 2016", "desde el 8 de abril de 2016", "dall’8 aprile 2016", "sinds 8 april 2016", "desde 8 de abril de 2016"]),
        ("../2016-06-01", ["until 1 June 2016", "bis zum 1. Juni 2016", "jusqu’au 1er juin 2016", "hasta el 1 de junio de 2016", "fino al 1º giugno 2016", "tot 1 juni 2016", "até 1º de junho de 2016"]),
        ("2015/..", ["since 2015", "seit 2015", "depuis 2015", "desde 2015", "dal 2015", "sinds 2015", "desde 2015"]),
        ("../2015", ["until 2015", "bis 2015", "jusqu’en 2015", "hasta 2015", "fino al 2015", "tot 2015", "até 2015"]),
        ("0869/..", ["since 869", "seit 869", "depuis 869", "desde 869", "dall’869", "sinds 869", "desde 869"]),
        ("2016-21/..", ["since spring 2016", "seit Frühjahr 2016", "depuis le printemps 2016", "desde la primavera de 2016", "dalla primavera 2016", "sinds het voorjaar 2016", "desde a primavera de 2016"]),
        ("../2016-22", ["until summer 2016", "bis Sommer 2016", "jusqu’à l’été 2016", "hasta el verano de 2016", "fino all’estate 2016", "tot de zomer 2016", "até o verão de 2016"]),
        ("2016-34/..", ["since the second quarter of 2016", "seit dem 2. Quartal 2016", "depuis le 2e trimestre 2016", "desde el 2.º trimestre de 2016", "dal 2º trimestre 2016", "sinds het 2e kwartaal 2016", "desde o 2º trimestre de 2016"]),
        ("2016-37/..", ["since January 2016", "seit Januar 2016", "depuis janvier 2016", "desde enero de 2016", "da gennaio 2016", "sinds januari 2016", "desde janeiro de 2016"]),
        ("198X/..", ["since the 1980s", "seit den 1980er Jahren", "depuis les années 1980", "desde la década de 1980", "dagli anni 1980", "sinds de jaren 1980", "desde a década de 1980"]),
        ("../198X", ["until the 1980s", "bis zu den 1980er Jahren", "jusqu’aux années 1980", "hasta la década de 1980", "fino agli anni 1980", "tot de jaren 1980", "até a década de 1980"]),
        ("10XX/..", ["since the 11th century", "seit dem 11. Jahrhundert", "depuis le XIe siècle", "desde el siglo XI", "dal secolo XI", "sinds de 11e eeuw", "desde o século XI"]),
    ]);
}

#[test]
#[rustfmt::skip]
fn intervals_say_once_what_their_ends_share() {
    all(&[
        ("2010/2012", ["2010–2012"; 7]),
        ("2015-01/2015-06", ["January–June 2015", "Januar–Juni 2015", "janvier–juin 2015", "enero–junio de 2015", "gennaio–giugno 2015", "januari–juni 2015", "janeiro–junho de 2015"]),
        ("2015-04-01/2015-07-04", ["1 April – 4 July 2015", "1. April – 4. Juli 2015", "1er avril – 4 juillet 2015", "1 de abril – 4 de julio de 2015", "1º aprile – 4 luglio 2015", "1 april – 4 juli 2015", "1º de abril – 4 de julho de 2015"]),
        ("2015-04-02/2015-04-04", ["2–4 April 2015", "2.–4. April 2015", "2–4 avril 2015", "2–4 de abril de 2015", "2–4 aprile 2015", "2–4 april 2015", "2–4 de abril de 2015"]),
        ("2015-04-02/2015-04-02", ["2 April 2015", "2. April 2015", "2 avril 2015", "2 de abril de 2015", "2 aprile 2015", "2 april 2015", "2 de abril de 2015"]),
        ("2014-12/2015-01", ["December 2014 – January 2015", "Dezember 2014 – Januar 2015", "décembre 2014 – janvier 2015", "diciembre de 2014 – enero de 2015", "dicembre 2014 – gennaio 2015", "december 2014 – januari 2015", "dezembro de 2014 – janeiro de 2015"]),
        ("2016-21/2016-23", ["spring–autumn 2016", "Frühjahr–Herbst 2016", "printemps–automne 2016", "primavera–otoño de 2016", "primavera–autunno 2016", "voorjaar–najaar 2016", "primavera–outono de 2016"]),
        ("197X/198X", ["1970s–1980s", "1970er Jahre – 1980er Jahre", "années 1970 – années 1980", "década de 1970 – década de 1980", "anni 1970 – anni 1980", "jaren 1970 – jaren 1980", "década de 1970 – década de 1980"]),
        ("-0043-03/-0043-06", ["March–June 44 BC", "März–Juni 44 v. Chr.", "mars–juin 44 av. J.-C.", "marzo–junio de 44 a. C.", "marzo–giugno 44 a.C.", "maart–juni 44 v.Chr.", "março–junho de 44 a.C."]),
        ("1903~/1910", ["about 1903 – 1910", "um 1903 – 1910", "vers 1903 – 1910", "hacia 1903 – 1910", "1903 circa – 1910", "rond 1903 – 1910", "por volta de 1903 – 1910"]),
    ]);
}

#[test]
fn english_dates_of_old_times() {
    let cases = [
        ("098X", "980s"),
        ("20XX", "21st century"),
        ("12XX", "13th century"),
        ("18XX/19XX", "19th century – 20th century"),
        ("-0043", "44 BC"),
        ("-004X", "40s BC"),
        ("-0500/-0450", "501 BC – 451 BC"),
        ("2015/2016-06", "2015 – June 2016"),
        ("2016-33/2016-35", "first quarter of 2016 – third quarter of 2016"),
    ];
    for (edtf, text) in cases {
        assert_eq!(written(edtf, "en"), text, "{edtf}");
    }
}

#[test]
fn what_is_no_date_stays_as_it_is() {
    let texts =
        ["", "/", "..", "../..", "XXXX", "1XXX", "1XXX/2016", "soon", "soon/2016", "{y}", "99999999999", "-", "+5"];
    for text in texts.into_iter().chain(["2016/1XXX"]) {
        assert_eq!(LANGUAGES.map(|language| written(text, language.code)), [text; 7], "{text}");
    }
    // Nothing is too long, too large, or a month that there is not.
    for text in ["2016-99-99", "4294967295", "-4294967294-255", "429496729X", "42949672XX", "2016-12-255", "99XX/.."] {
        assert!(LANGUAGES.iter().all(|language| !date(text, language).is_empty()), "{text}");
    }
}

#[test]
fn a_language_is_known_by_its_tag() {
    let code = |tag| language(tag).map(|language| language.code);
    assert_eq!(["de", "de-AT", "DE", "pt-BR", "en-GB"].map(code), ["de", "de", "de", "pt", "en"].map(Some));
    assert_eq!(["", "-", "xx", "german", "deu", "fr_FR"].map(code), [None; 6]);
}

#[test]
fn a_day_with_its_name() {
    let written = LANGUAGES.map(|language| weekday_date("2016-06-13", 0, language));
    let expected = [
        "Monday, 13 June 2016",
        "Montag, 13. Juni 2016",
        "lundi 13 juin 2016",
        "lunes, 13 de junio de 2016",
        "lunedì 13 giugno 2016",
        "maandag 13 juni 2016",
        "segunda-feira, 13 de junho de 2016",
    ];
    assert_eq!(written, expected);
}

#[test]
fn every_pattern_has_only_parts_that_are_written() {
    for language in LANGUAGES {
        let day = [language.weekday, language.day_of_month, language.day_of_year];
        let own = [language.day, language.month, language.year, language.quarter, language.half];
        let kinds = own.into_iter().chain(language.season).chain([language.decade, language.century]);
        for pattern in kinds.flat_map(|kind| [kind.own, kind.about, kind.since, kind.until]).chain(day) {
            for (_, part) in pieces(pattern) {
                assert!(["", "d", "m", "s", "o", "y", "n", "e", "w", "~", "'", "none"].contains(&part), "{pattern}");
            }
        }
    }
}
