//! Sixty errors, each one small edit to an article without one.

/// An error, and what must be said of it.
pub struct Plant {
    /// From `content/`; without an ending the article, otherwise the file.
    pub file: &'static str,
    pub old: &'static str,
    pub new: &'static str,
    pub code: &'static str,
}

pub const fn plant(file: &'static str, old: &'static str, new: &'static str, code: &'static str) -> Plant {
    Plant { file, old, new, code }
}

const FERRY: &str = "business/ferry-line.md";
const LAKE: &str = "science/glacier-lake.md";
const COURT: &str = "courts/grain-fraud.md";
const RACE: &str = "sport/marathon.md";
const VOTE: &str = "politics/election.md";
const MEASLES: &str = "health/measles.md";
const STORM: &str = "world/storm.md";
const ORGAN: &str = "obituaries/organ-builder.md";
const COUNCIL: &str = "council/budget.md";
const CANAL: &str = "history/canal.md";

pub const PLANTS: [Plant; 60] = [
    // business
    plant(FERRY, "or 20%, the company", "or 25%, the company", "check.change"),
    plant(FERRY, "Thursday, 12 February", "Wednesday, 12 February", "check.weekday"),
    plant(FERRY, "from 58% to 61%, or three percentage points", "from 58% to 61%, or three per cent", "check.points"),
    plant(FERRY, "a grant of £14.5 million", "a grant of £14.5 billion", "check.scale"),
    plant(
        FERRY,
        "£48 million on four electric ferries, or £12 million each",
        "£48 million on four electric ferries, or £16 million each",
        "check.rate",
    ),
    plant(FERRY, "| Total | 12,500 | 63,100 |", "| Total | 12,500 | 64,100 |", "check.sum"),
    // science
    plant(LAKE, "or a third, in the first", "or a quarter, in the first", "check.share"),
    plant(LAKE, "14 November 2025, held", "31 November 2025, held", "check.impossible-date"),
    plant(LAKE, "and the remaining nine in autumn", "and the remaining seven in autumn", "check.sum"),
    plant(LAKE, "has doubled from 210 to 420", "has doubled from 210 to 310", "check.multiple"),
    plant(LAKE, "was 28 when he saw", "was 38 when he saw", "check.age"),
    plant(LAKE, "began in 2016, ten years ago", "began in 2006, ten years ago", "check.elapsed"),
    // courts
    plant(COURT, "Two jailed over £3.6 million", "Two jailed over £3.6 billion", "check.headline"),
    plant(COURT, "72 of the 96 receipts, or 75%", "72 of the 96 receipts, or 85%", "check.share"),
    plant(COURT, "began in 2019 and ended in 2023", "began in 2019 and ended in 2013", "check.interval"),
    plant(COURT, "£600,000 in all", "£500,000 in all", "check.sum"),
    plant(COURT, "said that Gordon Tranter was", "said that Gordon Trantor was", "check.spelling"),
    plant(
        COURT,
        "at each of them you decided to go on,",
        "at every one of them you chose to go on,",
        "check.quote-drift",
    ),
    // sport
    plant(RACE, "4,160 started, or 80%", "4,160 started, or 70%", "check.share"),
    plant(RACE, "Sunday, 22 February 2026", "Sunday, 23 February 2026", "check.weekday"),
    plant(RACE, "two hours, or 21 km/h", "two hours, or 24 km/h", "check.rate"),
    plant(RACE, "fell from 900 to 720, or 20%", "rose from 900 to 720, or 20%", "check.direction"),
    plant(RACE, "was born in 1941 and is 84", "was born in 1951 and is 84", "check.age"),
    plant(RACE, "190 men and 150 women", "190 men and 160 women", "check.sum"),
    // politics
    plant(
        VOTE,
        "18,400 votes to 14,000, a majority of 4,400",
        "18,400 votes to 14,000, a majority of 3,400",
        "check.sum",
    ),
    plant(VOTE, "a drop of 17 percentage points", "a drop of 17%", "check.points"),
    plant(VOTE, "the remaining 9% did not know", "the remaining 19% did not know", "check.shares"),
    plant(VOTE, "for 28 years, from 1997 to 2025", "for 38 years, from 1997 to 2025", "check.elapsed"),
    plant(VOTE, "died on 5 December 2025, aged 71", "died on 5 December 2025, aged 61", "check.age"),
    plant("politics/election.facts.toml", "value = \"62.5\"", "value = \"65.2\"", "check.derived"),
    // health
    plant(MEASLES, "77 of the 84 had not", "97 of the 84 had not", "check.too-much"),
    plant(
        MEASLES,
        "fell from 140 in 2024 to 84 in 2025, or 40%",
        "fell from 140 in 2024 to 84 in 2025, or 50%",
        "check.change",
    ),
    plant(MEASLES, "from 88% to 93%, or five percentage points", "from 88% to 93%, or five per cent", "check.points"),
    plant(
        MEASLES,
        "17 nurses, nine doctors and 12 in administration",
        "17 nurses, nine doctors and 14 in administration",
        "check.sum",
    ),
    plant(
        MEASLES,
        "announced the campaign on 9 September 2025",
        "announced the campaign on 9 September 2026",
        "check.tense",
    ),
    plant("health/measles.facts.toml", "value = \"93\"", "value = \"95\"", "check.fact-value"),
    // disaster
    plant(STORM, "since 1953, 73 years ago", "since 1953, 63 years ago", "check.elapsed"),
    plant(
        STORM,
        "900 by boat, 420 by helicopter and 130 with lorries",
        "900 by boat, 480 by helicopter and 130 with lorries",
        "check.sum",
    ),
    plant(STORM, "on Saturday, 31 January 2026", "on Friday, 31 January 2026", "check.weekday"),
    plant(STORM, "a reduction of 30%", "a reduction of 40%", "check.change"),
    plant(STORM, "30,000 people, or 300 crowns a head", "30,000 people, or 3,000 crowns a head", "check.rate"),
    plant(STORM, "Storm leaves 23 dead", "Storm leaves 32 dead", "check.headline"),
    // obituary
    plant(ORGAN, "15 January 2026, at the age of 94", "15 January 2026, at the age of 84", "check.age"),
    plant(ORGAN, "for 12 years, from 1946 to 1958", "for 22 years, from 1946 to 1958", "check.elapsed"),
    plant(ORGAN, "26 for churches, nine for schools", "26 for churches, 19 for schools", "check.sum"),
    plant(ORGAN, "Pascoe (1928–1996) died", "Pascoe (1996–1928) died", "check.interval"),
    plant(ORGAN, "of which 3,500, or 70%, are of tin", "of which 3,500, or 60%, are of tin", "check.share"),
    plant(
        "obituaries/organ-builder.facts.toml",
        "text = \"I swept for a year and I listened for a year",
        "text = \"I swept for a year and I listened for two years",
        "check.quote-drift",
    ),
    // local council
    plant(COUNCIL, "the remaining three were absent", "the remaining five were absent", "check.sum"),
    plant(COUNCIL, "on Tuesday, 24 February 2026", "on Monday, 24 February 2026", "check.weekday"),
    plant(COUNCIL, "12 of their 48 opening hours, or 25%", "12 of their 48 opening hours, or 20%", "check.share"),
    plant(
        COUNCIL,
        "from £150 million to £135 million by 2027, a reduction of 10%",
        "from £150 million to £115 million by 2027, a reduction of 10%",
        "check.change",
    ),
    plant(COUNCIL, "| Total | 210.0 |", "| Total | 220.0 |", "check.sum"),
    plant("council/budget.facts.toml", "as_of = \"2015\"", "as_of = \"2026-02\"", "check.contradiction"),
    // history
    plant(CANAL, "from 1889 to 1902", "from 1902 to 1889", "check.interval"),
    plant(CANAL, "£420,000, or £15,000 for each mile", "£420,000, or £1,500 for each mile", "check.rate"),
    plant(CANAL, "opened on Saturday, 7 May 1898", "opened on Monday, 7 May 1898", "check.weekday"),
    plant(CANAL, "the 150th anniversary", "the 175th anniversary", "check.elapsed"),
    plant(
        "history/canal.facts.toml",
        "text = \"It is a noble work and I pray that it be finished before the railway is",
        "text = \"It is a noble work and I trust that God will finish it soon",
        "check.quote-missing",
    ),
    plant(CANAL, "£94,500 of the £630,000, or 15%", "£94,500 of the £630,000, or 25%", "check.share"),
];
