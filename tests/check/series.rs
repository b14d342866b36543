//! Suggested measures: figures of one series are compared across articles without anybody setting `measure`.

use crate::scratch::Scratch;

fn site(articles: &[(&str, &str, &str)]) -> Scratch {
    let site = Scratch::with(&[("postil.toml", "title = \"T\"\n"), ("content/_index.md", "+++\ntitle = \"T\"\n+++\n")]);
    for (name, date, text) in articles {
        let page = format!("+++\ntitle = \"{name}\"\ndate = {date}\n+++\n\n{text}\n");
        site.write(&format!("content/{name}.md"), page);
    }
    site.postil().arg("annotate").assert().success();
    site
}

fn told(site: &Scratch) -> String {
    let output = site.postil().args(["check", "--verbose"]).output().unwrap();
    String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned()
}

const BUDGET: &str = "In 2023 Toyota's revenue was €5.3 billion, and its staff got a rise. The unemployment rate in Spain fell to \
                      11.6 per cent in March.";

#[test]
fn a_figure_that_contradicts_another_article_is_found() {
    let other =
        "Unemployment is falling. In March, the unemployment rate in Spain fell to 12.4 per cent, the office said.";
    let site = site(&[("toyota", "2024-05-11", BUDGET), ("jobs", "2024-05-13", other)]);
    let facts = site.read("content/toyota.facts.toml");
    assert!(facts.contains("measure = \"annual revenue of Toyota\""), "{facts}");
    assert!(facts.contains("measure = \"unemployment rate of Spain\""), "{facts}");
    let told = told(&site);
    assert!(told.contains("check.contradiction"), "{told}");
    assert!(told.contains("11.6") && told.contains("12.4"), "{told}");
}

#[test]
fn what_is_not_the_same_series_is_not_compared() {
    let site = site(&[
        ("toyota", "2024-05-11", BUDGET),
        // the same figure, a quarter, young people only, another country
        ("same", "2024-05-12", "The unemployment rate in Spain fell to 11.6 percent in March."),
        ("quarter", "2024-05-13", "Toyota's revenue was €1.4 billion in the first quarter of 2024."),
        ("young", "2024-05-14", "Youth unemployment in Spain was 28 per cent in March."),
        ("other", "2024-05-15", "The unemployment rate in Portugal was 6.5 per cent in March."),
        ("rise", "2024-05-16", "The unemployment rate in Spain fell by 0.7 per cent in March."),
    ]);
    let told = told(&site);
    assert!(!told.contains("check.contradiction") && !told.contains("check.newer"), "{told}");
}

#[test]
fn two_death_tolls_of_one_event_are_found_in_two_articles() {
    let site = |second: &str| {
        site(&[
            ("blast", "2024-05-13", "A blast at a market in Kano killed 12 people on 12 May 2024, police said."),
            ("after", "2024-05-15", second),
        ])
    };
    let told_of = |second: &str| told(&site(second));
    let wrong = told_of("Kano buried its dead. On 12 May 2024, 15 people were killed in a blast in Kano.");
    assert!(wrong.contains("check.contradiction") && wrong.contains("12 people"), "{wrong}");
    for right in [
        "On 12 May 2024, 12 people were killed in a blast in Kano.",
        "On 13 May 2024, 15 people were killed in a blast in Kano.",
        "On 12 May 2024, 15 people were killed in a blast in Abuja.",
        "The number has risen: on 12 May 2024, 15 people were killed in a blast in Kano, officials now say.",
    ] {
        let told = told_of(right);
        assert!(!told.contains("check.contradiction"), "{right}: {told}");
    }
}
