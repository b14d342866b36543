//! The language of the dates that readers see.

mod scratch;

use scratch::{Scratch, text_of};

/// English months that no other language of dates has.
const ENGLISH: [&str; 8] = ["January", "February", "March", "May", "June", "July", "October", "December"];

/// Facts with every kind of date that a page shows.
const FACTS: &str = r#"
[[fact]]
id = "opened"
kind = "event"
label = "Eröffnung"
when = "2016-06-13"
until = "2016-07-04"
at = [{ exact = "Hafen" }]

[[fact]]
id = "a"
kind = "figure"
label = "Schiffe"
measure = "schiffe"
value = "10"
as_of = "2015-01"
status = "corrected"
checked = { by = "Ann Hart", on = 2016-10-01 }
history = [{ on = 2016-12-24, was = "12", why = "neu gezählt" }]

[[fact]]
id = "b"
kind = "figure"
label = "Schiffe"
measure = "schiffe"
value = "11"
as_of = "2015-03"
status = "accepted"

[[fact]]
id = "c"
kind = "figure"
label = "Schiffe"
measure = "schiffe"
value = "12"
period = "2015-05/.."
status = "accepted"
at = [{ exact = "zwölf Schiffe" }]

[[fact]]
id = "said"
kind = "quote"
text = "Es wird voll"
speaker = "Ann Hart"
said_on = "2016-02-03~"
at = [{ exact = "Es wird voll" }]

[[fact]]
id = "report"
kind = "source"
label = "Bericht"
title = "Bericht"
published = "2016-01"

[[fact]]
id = "ann"
kind = "person"
name = "Ann Hart"
label = "Ann Hart"
role = "Leiterin"
as_of = "../2015-07"
"#;

const TEXT: &str = "date = 2016-03-02\nupdated = 2016-05-05\nauthors = [\"Ann Hart\"]\n[taxonomies]\ntags = [\"Meer\"]\n+++\n\n\
    Der Hafen hat zwölf Schiffe. „Es wird voll“, sagt sie.\n";

fn article(front: &str) -> String {
    format!("+++\ntitle = \"Hafen\"\n{front}{TEXT}")
}

fn site(config: &str, more: &[(&str, &str)]) -> Scratch {
    let config = format!("base_url = \"https://hafen.example\"\ntaxonomies = [{{ name = \"tags\" }}]\n{config}");
    let article = article("");
    let files = [
        ("postil.toml", config.as_str()),
        ("content/_index.md", ""),
        ("content/a.md", &article),
        ("content/a.facts.toml", FACTS),
    ];
    let scratch = Scratch::with(&[&files, more].concat());
    scratch.build();
    scratch
}

#[test]
fn the_language_of_dates_reaches_every_page() {
    for theme in ["margin", "broadsheet"] {
        let site = site(&format!("title = \"Hafen\"\ntheme = \"{theme}\"\n[look]\ndate_language = \"de\"\n"), &[]);
        let files = site.site();
        let pages = files.iter().filter(|(path, _)| path.ends_with(".html") || path.ends_with("atom.xml"));
        let pages: Vec<_> = pages.map(|(path, bytes)| (path, String::from_utf8_lossy(bytes))).collect();
        assert!(pages.len() > 10, "{:?}", files.keys());
        for (path, html) in &pages {
            let mut words = html.split(|c: char| !c.is_alphanumeric());
            assert_eq!(words.find(|word| ENGLISH.contains(word)), None, "{theme}: {path}: {html}");
        }
        let text = |path: &str| text_of(&site.read(&format!("site/{path}"))).replace('\u{a0}', " ");
        let own = text("a/index.html");
        for date in [
            "2. März 2016",
            "5. Mai 2016",
            "13. Juni – 4. Juli 2016",
            "Januar 2015",
            "seit Mai 2015",
            "um den 3. Februar 2016",
            "1. Oktober 2016",
            "24. Dezember 2016",
            "bis Juli 2015",
        ] {
            assert!(own.contains(date), "{theme}: {date}: {own}");
        }
        assert!(text("timeline/index.html").contains("13. Juni – 4. Juli 2016"));
        assert!(text("facts/index.html").contains("13. Juni – 4. Juli 2016"));
        assert!(text("quotes/index.html").contains("um den 3. Februar 2016"));
        assert!(text("people/ann-hart/index.html").contains("2. März 2016"));
    }
}

#[test]
fn files_for_programs_keep_their_dates() {
    let site = site("title = \"Hafen\"\n[look]\ndate_language = \"de\"\n", &[]);
    let (json, csv) = (site.read("site/facts.json"), site.read("site/facts.csv"));
    assert!(json.contains("\"when\":\"2016-06-13\"") && json.contains("\"as_of\":\"2015-01\""), "{json}");
    assert!(json.contains("\"opened\":\"13. Juni – 4. Juli 2016\""), "as pages show it: {json}");
    assert!(csv.contains("2016-06-13") && !csv.contains("Juni"), "{csv}");
}

#[test]
fn a_date_is_in_the_language_of_the_page_it_stands_on() {
    let french = article("language = \"fr\"\n");
    let template = "{% for f in facts(kind=\"event\") %}[{{ f.fact.headline }}]{% endfor %}[{{ \"2015-08/..\" | edtf }}]\
        [{{ \"2015-08/..\" | edtf(lang=\"it\") }}][{{ page.date | date }}][{{ page.date | date(weekday=true, lang=\"en\") }}]\
        [{{ page.date | date(format=\"%b %Y\") }}]{% for f in page.facts %}{% if f.kind == \"event\" %}[{{ f.headline }}]{% endif %}{% endfor %}";
    let more = [("content/b.md", french.as_str()), ("content/b.facts.toml", FACTS), ("templates/page.html", template)];
    let site = site("title = \"Hafen\"\ndefault_language = \"de-AT\"\n", &more);
    let (german, french) = ("13. Juni – 4. Juli 2016", "13 juin – 4 juillet 2016");
    assert_eq!(
        site.read("site/a/index.html"),
        format!(
            "[{german}][{german}][seit August 2015][da agosto 2015][2. März 2016][Wednesday, 2 March 2016][März 2016][{german}]"
        )
    );
    assert_eq!(
        site.read("site/b/index.html"),
        format!(
            "[{french}][{french}][depuis août 2015][da agosto 2015][2 mars 2016][Wednesday, 2 March 2016][mars 2016][{french}]"
        )
    );
    let timeline = text_of(&site.read("site/timeline/index.html"));
    assert_eq!((timeline.matches(german).count(), timeline.matches(french).count()), (2, 0), "{timeline}");
}

#[test]
fn dates_are_english_where_a_language_is_not_known() {
    let swedish = article("language = \"sv\"\n");
    let site = site("title = \"Hafen\"\n", &[("content/b.md", &swedish), ("content/b.facts.toml", FACTS)]);
    let text = text_of(&site.read("site/b/index.html"));
    assert!(text.contains("13 June – 4 July 2016") && text.contains("2 March 2016"), "{text}");
}
