//! Facts as people keep them: what `postil facts` lists, decides, mends, renames and exchanges, and that facts survive what
//! happens to their articles.

mod chain;
mod exchange;
mod pins;
#[path = "../scratch/mod.rs"]
mod scratch;
mod spacing;
mod stated;

use predicates::prelude::*;
use predicates::str::contains;

use scratch::Scratch;

pub const CONFIG: &str = "title = \"Harbour\"\nbase_url = \"https://example.org\"\n";

pub const FERRY: &str = "+++\ntitle = \"Ferry\"\ndate = 2026-01-02\n+++\n\nThe ferry carried about 1,000 passengers a day in June.\n\nFuel costs fell by 8% over the year, said Ann Hart.\n";

pub const FERRY_FACTS: &str = "\
# Facts of the ferry.

[[fact]]   # the first
id = \"passengers\"
kind   = 'figure'
label = \"Passengers a day\"   # from the log
value = 1_000
unit = \"passengers\"
status =   \"suggested\"  # look at this
at = [
  { exact = \"about 1,000 passengers a day\" }, # in the lead
]
origin = { rule = \"quantity.count-noun\", score = 0.93 }

[[fact]]
id = \"fuel\"
kind = \"figure\"
label = \"Fall of fuel costs\"
value = \"8\"
unit = \"%\"
change = \"fall\"
review_by = \"2026-02\"
at = [{ exact = \"8%\", prefix = \"Fuel costs fell by \", suffix = \" over the year,\" }]
origin = { rule = \"quantity.percent\", score = 0.8 }

# The captain.
[[fact]]
id = \"ann-hart\"
kind = \"person\"
name = \"Ann Hart\"
at = [{ exact = \"Ann Hart\" }]
";

const TOWN: &str = "+++\ntitle = \"Town\"\n+++\n\nThe town has 9,000 people, says [the register](fact:people).\n";

const TOWN_FACTS: &str = "[[fact]]\nid = \"people\"\nkind = \"figure\"\nlabel = \"People\"\nvalue = \"9000\"\nreview_by = 2999-01-01\n\n\
    [[fact]]\nid = \"growth\"\nkind = \"claim\"\nclaim = \"It grows\"\nevidence = [\"people\"]\nstatus = \"disputed\"\n";

pub fn harbour() -> Scratch {
    Scratch::with(&[
        ("postil.toml", CONFIG),
        ("content/news/ferry.md", FERRY),
        ("content/news/ferry.facts.toml", FERRY_FACTS),
        ("content/town/index.md", TOWN),
        ("content/town/index.facts.toml", TOWN_FACTS),
        ("content/bare.md", "+++\ntitle = \"Bare\"\n+++\n\nNo facts.\n"),
    ])
}

pub fn facts(scratch: &Scratch, args: &[&str]) -> assert_cmd::assert::Assert {
    scratch.postil().arg("facts").args(args).assert()
}

pub fn output(scratch: &Scratch, args: &[&str]) -> String {
    let done = facts(scratch, args).success();
    String::from_utf8(done.get_output().stdout.clone()).expect("UTF-8")
}

pub fn json(scratch: &Scratch, args: &[&str]) -> serde_json::Value {
    let text = output(scratch, &[args, &["--format", "json"]].concat());
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error} in: {text}"))
}

fn ids(scratch: &Scratch, args: &[&str]) -> Vec<String> {
    let rows = json(scratch, args);
    rows.as_array().expect("a list").iter().map(|row| row["id"].as_str().expect("an id").to_owned()).collect()
}

#[test]
fn lists_are_for_people_programs_and_tables() {
    let scratch = harbour();
    let before = scratch::files_below(scratch.root());
    facts(&scratch, &["list"])
        .success()
        .stdout(contains("content/news/ferry.md\n  passengers  figure"))
        .stdout(contains("suggested  0.93   Passengers a day: 1,000 passengers"))
        .stdout(contains("5 facts in 2 articles"));
    let table = output(&scratch, &["list", "--format", "csv", "--article", "news"]);
    let lines: Vec<&str> = table.lines().collect();
    assert_eq!(
        lines[0],
        "article,id,kind,status,label,says,rule,score,as_of,review_by,checked_by,checked_on,exact,source,tags,value,low,high,unit,approx,\
         change,by,when,until,period"
    );
    assert_eq!(
        lines[2],
        "content/news/ferry.md,fuel,figure,suggested,Fall of fuel costs,Fall of fuel costs: 8%,quantity.percent,0.80,,2026-02,,,8%,,,8,,,%,exact,fall,,,,"
    );
    assert_eq!(lines.len(), 4);
    let rows = json(&scratch, &["list", "--kind", "person"]);
    assert_eq!(
        (&rows[0]["article"], &rows[0]["file"]),
        (&"content/news/ferry.md".into(), &"content/news/ferry.facts.toml".into())
    );
    facts(&scratch, &["show", "fuel"])
        .success()
        .stdout(contains("content/news/ferry.facts.toml: Fall of fuel costs: 8%"))
        .stdout(contains("review_by = \"2026-02\""))
        .stdout(contains("# exact: \"8%\""));
    facts(&scratch, &["due"]).success().stdout(contains("2026-02-28").and(contains("1 fact due")));
    assert!(scratch::files_below(scratch.root()) == before, "nothing is written by looking");
}

#[test]
fn filters_narrow_down() {
    let scratch = harbour();
    for (args, expected) in [
        (&["--kind", "figure"][..], &["passengers", "fuel", "people"][..]),
        (&["--kind", "figure", "--kind", "claim", "--article", "content/town/index.md"], &["people", "growth"]),
        (&["--status", "suggested"], &["passengers", "fuel"]),
        (&["--rule", "quantity"], &["passengers", "fuel"]),
        (&["--rule", "quantity.percent"], &["fuel"]),
        (&["--rule", "quant"], &[]),
        (&["--min-score", "0.93"], &["passengers"]),
        (&["--article", "news/ferry"], &["passengers", "fuel", "ann-hart"]),
    ] {
        assert_eq!(ids(&scratch, &[&["list"], args].concat()), expected, "{args:?}");
    }
    assert_eq!(ids(&scratch, &["due", "--within", "65000"]), ["fuel"]);
    facts(&scratch, &["list", "--article", "new"]).code(2).stderr(contains("did you mean `news`?"));
    facts(&scratch, &["list", "--kind", "figur"]).code(2).stderr(contains("did you mean `figure`?"));
    facts(&scratch, &["list", "--format", "jsonld"]).code(2).stderr(contains("option.format"));
    scratch.postil().args(["check", "--format", "csv"]).assert().code(2).stderr(contains("option.format"));
}

#[test]
fn what_is_accepted_and_rejected_is_said_and_written_in_its_place() {
    let scratch = harbour();
    facts(&scratch, &["accept", "--rule", "quantity", "--dry-run"])
        .success()
        .stdout(contains("2 facts would be accepted"));
    assert_eq!(scratch.read("content/news/ferry.facts.toml"), FERRY_FACTS);
    facts(&scratch, &["accept", "passengers", "--by", "Ann Hart"]).success().stdout(contains("1 fact accepted"));
    let today = jiff::ZonedDateTime::now().date();
    let expected = FERRY_FACTS.replace(
        "status =   \"suggested\"  # look at this\n",
        &format!("status =   \"accepted\"  # look at this\nchecked = {{ by = \"Ann Hart\", on = {today} }}\n"),
    );
    assert_eq!(scratch.read("content/news/ferry.facts.toml"), expected);
    facts(&scratch, &["reject", "--all"]).success().stdout(contains("fuel").and(contains("1 fact rejected")));
    let expected = expected.replace("review_by = \"2026-02\"\n", "review_by = \"2026-02\"\nstatus = \"rejected\"\n");
    assert_eq!(scratch.read("content/news/ferry.facts.toml"), expected);
    assert_eq!(scratch.read("content/town/index.facts.toml"), TOWN_FACTS, "what a person has judged is not among all");
    facts(&scratch, &["accept", "growth"])
        .code(1)
        .stderr(contains("review.judged"))
        .stdout(contains("0 facts accepted"));
    facts(&scratch, &["accept"]).code(2).stderr(contains("option.missing"));
    facts(&scratch, &["accept", "passenger"]).code(2).stderr(contains("did you mean `passengers`?"));
}

#[test]
fn an_id_that_several_articles_have_needs_its_article() {
    let scratch = harbour();
    scratch.write("content/bare.facts.toml", TOWN_FACTS);
    facts(&scratch, &["show", "people"]).code(2).stderr(contains("`bare`, `town`"));
    facts(&scratch, &["reject", "people"]).code(2).stderr(contains("--article"));
    facts(&scratch, &["reject", "people", "--article", "bare"]).success();
    assert_eq!(scratch.read("content/town/index.facts.toml"), TOWN_FACTS);
    assert!(scratch.read("content/bare.facts.toml").contains("status = \"rejected\""));
}

#[test]
fn a_new_id_goes_everywhere() {
    let scratch = harbour();
    facts(&scratch, &["rename", "people", "inhabitants", "--dry-run"]).success().stdout(contains("would be renamed"));
    assert_eq!(scratch.read("content/town/index.facts.toml"), TOWN_FACTS);
    facts(&scratch, &["rename", "people", "inhabitants"])
        .success()
        .stdout(contains("and 1 pin in `content/town/index.md`"));
    assert_eq!(scratch.read("content/town/index.md"), TOWN.replace("fact:people", "fact:inhabitants"));
    assert_eq!(
        scratch.read("content/town/index.facts.toml"),
        TOWN_FACTS.replace("id = \"people\"", "id = \"inhabitants\"").replace("[\"people\"]", "[\"inhabitants\"]")
    );
    facts(&scratch, &["rename", "inhabitants", "growth"]).code(2).stderr(contains("facts.duplicate-id"));
    facts(&scratch, &["rename", "inhabitants", "The People"]).code(2).stderr(contains("facts.bad-id"));
    scratch.build();
}

#[test]
fn a_folder_that_is_no_site_and_a_broken_file_are_told() {
    let empty = Scratch::empty();
    facts(&empty, &["list"]).code(2).stderr(contains("facts.nothing"));
    let scratch = harbour();
    scratch.write("content/town/index.facts.toml", "[[fact]\n");
    facts(&scratch, &["list"]).code(1).stdout(contains("3 facts in 1 article")).stderr(contains("facts.syntax"));
    facts(&scratch, &["accept", "--all"]).code(1).stdout(contains("2 facts accepted"));
    assert_eq!(scratch.read("content/town/index.facts.toml"), "[[fact]\n");
}
