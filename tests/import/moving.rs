//! `postil import` and `make` of whole sites of Hugo, Jekyll and Zola: what comes over, and what answers at the old addresses.

use std::collections::BTreeMap;
use std::fs;

use predicates::prelude::*;
use predicates::str::contains;

use crate::scratch::{Scratch, files_below, repository};

/// A copy of one of the sites beside this file.
fn site(name: &str) -> Scratch {
    let scratch = Scratch::empty();
    for (path, bytes) in files_below(&repository().join("tests/import/sites").join(name)) {
        scratch.write(&format!("old/{path}"), bytes);
    }
    scratch
}

fn make(name: &str) -> Scratch {
    let scratch = site(name);
    let mut command = scratch.postil();
    let done = command.args(["make", "old", "--into", "new", "--no-annotate"]).assert();
    done.success().stdout(contains("no problems found"));
    scratch
}

/// The old addresses of a site, as its generator's rules or the generator itself tell them.
fn old_addresses(name: &str) -> Vec<String> {
    let list = fs::read_to_string(repository().join(format!("tests/import/sites/{name}.txt"))).unwrap();
    let addresses: Vec<String> =
        list.lines().filter(|line| line.starts_with('/')).map(|line| line.trim().to_owned()).collect();
    assert!(addresses.len() > 30, "the list of `{name}` was found");
    addresses
}

/// The file that a server answers an address with.
fn answer(site: &BTreeMap<String, Vec<u8>>, address: &str) -> Option<String> {
    let path = address.trim_start_matches('/');
    let index = format!("{}/index.html", path.trim_end_matches('/'));
    let bytes = site.get(path).or_else(|| site.get(index.trim_start_matches('/')))?;
    Some(String::from_utf8_lossy(bytes).into_owned())
}

/// Asks every old address; where one leads on, the page that it leads to. Feeds must be feeds.
fn every_address_answers(scratch: &Scratch, name: &str, base: &str) {
    let site = files_below(&scratch.path("new/site"));
    for address in old_addresses(name) {
        let found = answer(&site, &address).unwrap_or_else(|| panic!("nothing answers at `{address}`"));
        if address.ends_with(".xml") {
            assert!(found.starts_with("<?xml"), "no feed at `{address}`: {found}");
        }
        let Some((_, rest)) = found.split_once("http-equiv=\"refresh\" content=\"0; url=") else { continue };
        let goal =
            rest.split('"').next().unwrap().strip_prefix(base).unwrap_or_else(|| panic!("`{address}` leads out"));
        let there = answer(&site, goal).unwrap_or_else(|| panic!("`{address}` leads to `{goal}`, where nothing is"));
        assert!(!there.contains("http-equiv=\"refresh\""), "`{address}` leads on twice");
    }
}

fn ends(scratch: &Scratch, file: &str, end: &str) {
    let text = scratch.read(file);
    assert!(text.ends_with(end), "`{file}` is\n{text}");
}

fn has(scratch: &Scratch, file: &str, part: &str) {
    let text = scratch.read(file);
    assert!(text.contains(part), "`{file}` is\n{text}");
}

#[test]
fn a_site_of_hugo_moves() {
    let scratch = make("hugo");
    every_address_answers(&scratch, "hugo", "https://harbour.example/log");
    let config = "new/postil.toml";
    has(
        &scratch,
        config,
        "base_url = \"https://harbour.example/log\"\ndefault_language = \"en-GB\"\nauthor = \"Ann Hart\"\n",
    );
    has(
        &scratch,
        config,
        "{ name = \"About\", url = \"/about/\" },\n    { name = \"Pilot office\", url = \"https://pilots.example/\" },",
    );
    has(&scratch, config, "footer = \"Written in Nordvik. Words may be used with a link.\"\n");
    has(&scratch, config, "\"/tags/c++/\" = \"/tags/c/\"\n");
    has(&scratch, config, "[extra]\nshowReadingTime = true\n");
    let storm = "new/content/posts/storm/index.md";
    has(&scratch, storm, "\npath = \"2016/06/storm\"\naliases = [\"/2016/storm.html\", \"/2016/06/old-storm/\"]\n");
    has(&scratch, storm, "series = [\"Summer 2016\"]\ntags = [\"Rough seas\", \"damage\"]\n");
    ends(
        &scratch,
        storm,
        "![The quay](/images/quay.png) Compare [the ferry](@/posts/ferry/index.md) and the [soundings](/files/chart.txt).\n\n> [!NOTE]\n> The *east* pier is closed.\n",
    );
    ends(&scratch, "new/content/posts/ferry/index.md", "\n\n![The deck](img/deck.png \"The upper deck.\")\n");
    for file in ["img/deck.png", "quay.png", "times.csv"] {
        assert!(scratch.path(&format!("new/site/2016/07/ferry/{file}")).is_file(), "{file}");
    }
    ends(
        &scratch,
        "new/content/posts/lights/index.md",
        "[the clerk](@/about/index.md). ![The pier](/images/pier.png)\n",
    );
    has(&scratch, "new/content/posts/2017-02-01-ice/index.md", "see [the storm](@/posts/storm/index.md)");
    has(&scratch, "new/content/plans/index.md", "\ndraft = true\n");
    // No taxonomy of that site.
    has(&scratch, "new/content/recipes/kippers/index.md", "[extra]\ncategories = [\"smoked\"]\nmood = \"warm\"\n");
    has(&scratch, "new/content/fr/posts/storm/index.md", "\nlanguage = \"fr\"\npath = \"fr/2016/06/storm\"\n");
    let section = "+++\ntitle = \"Guides\"\nsort_by = \"weight\"\npaginate_by = 3\ngenerate_feeds = true\naliases = [\"/howto/\"]\n+++\n\nHow things are done.\n";
    assert_eq!(scratch.read("new/content/guides/_index.md"), section);
    ends(&scratch, "new/content/_index.md", "Begin with [the storm](@/posts/storm/index.md).\n");
}

#[test]
fn a_site_of_jekyll_moves() {
    let scratch = make("jekyll");
    every_address_answers(&scratch, "jekyll", "https://mill.example/letter");
    let config = "new/postil.toml";
    has(
        &scratch,
        config,
        "{ name = \"About the mill\", url = \"/about/\" },\n    { name = \"Flour\", url = \"/flour/\" },\n",
    );
    has(&scratch, config, "\"/feed.xml\" = \"/atom.xml\"\n");
    has(&scratch, config, "\"/page2/\" = \"/page/2/\"\n");
    let thaw = "new/content/posts/thaw/index.md";
    has(
        &scratch,
        thaw,
        "date = 2019-03-02T18:30:00+01:00\nauthors = [\"Per Dahl\"]\naliases = [\"/weather/water/2019/03/thaw.html\", \"/2019/the-thaw.html\"]\n",
    );
    has(&scratch, thaw, "categories = [\"Weather\", \"Water\"]\ntags = [\"Ice & water\", \"milling\"]\n");
    ends(
        &scratch,
        thaw,
        "\n\nAs said in [the first letter](@/posts/first-flour/index.md) and on [the page about us](@/about/index.md).\n",
    );
    has(
        &scratch,
        "new/content/about/index.md",
        "![The wheel](/assets/img/wheel.png)\n\nSee [the thaw](@/posts/thaw/index.md) and [our rye](@/flours/rye/index.md).",
    );
    has(&scratch, "new/content/recipes/bread-2/index.md", "title = \"Bread again\"");
    for draft in ["posts/sluice", "posts/hidden", "suppliers/hansen"] {
        has(&scratch, &format!("new/content/{draft}/index.md"), "\ndraft = true\n");
    }
    assert!(scratch.path("new/site/assets/img/wheel.png").is_file());
    for left in ["new/static/Gemfile", "new/static/tools", "new/content/404", "new/content/tools"] {
        assert!(!scratch.path(left).exists(), "{left}");
    }
    // What stands in HTML stays there, and leads where it led.
    has(&scratch, "new/site/flour/index.html", "<a href=\"/letter/downloads/order.txt\">");
}

#[test]
fn a_site_of_zola_moves() {
    let scratch = make("zola");
    every_address_answers(&scratch, "zola", "https://astro.example");
    let config = "new/postil.toml";
    has(&scratch, config, "{ name = \"tags\", paginate_by = 2, feed = true },\n    { name = \"instruments\" },\n");
    has(&scratch, config, "{ name = \"Telescopes\", url = \"/telescopes/\" },");
    has(&scratch, config, "\"/docs/\" = \"/telescopes/\"\n");
    let eclipse = "new/content/log/eclipse/index.md";
    has(&scratch, eclipse, "\ndate = 2017-08-21\naliases = [\"/2017/eclipse.html\"]\n");
    ends(&scratch, eclipse, "Before it, [a comet](@/log/comet/index.md#tail).\n");
    has(&scratch, "new/content/about/index.md", "\npath = \"who/ida\"\n");
    has(&scratch, "new/content/log/comet/index.md", "> Fainter than hoped.\n>\n> — Ida Moe");
    has(&scratch, "new/content/log/jupiter/index.md", "Four moons. Then clouds.");
    has(
        &scratch,
        "new/content/log/_index.md",
        "paginate_by = 2\npaginate_path = \"p\"\ntransparent = true\ngenerate_feeds = true\naliases = [\"/blog/\"]\n",
    );
    has(&scratch, "new/content/telescopes/_index.md", "![Row](/telescopes/row.png)");
    has(&scratch, "new/content/telescopes/mounts/_index.md", "render = false\n");
    // An address of postil itself, which leads to the section that had to give way until there is such a page.
    has(&scratch, "new/site/people/index.html", "url=https://astro.example/people-2/\"");
}

#[test]
fn a_second_time_nothing_changes_and_edits_stay() {
    let scratch = make("hugo");
    let before = files_below(&scratch.path("new"));
    let again = |scratch: &Scratch| {
        let mut command = scratch.postil();
        command.args(["--root", "new", "import", "old", "--no-annotate"]).assert()
    };
    again(&scratch).success().stdout(contains("18 unchanged")).stderr(contains("is there and stays").not());
    assert!(before == files_below(&scratch.path("new")), "the second import changed something");

    scratch.edit("new/content/posts/storm/index.md", "Monday", "Tuesday");
    scratch.edit("new/postil.toml", "title = \"The harbour log\"", "title = \"Our log\"");
    scratch.edit("new/content/guides/_index.md", "How things", "How all things");
    scratch.edit("old/content/guides/knots.md", "A bowline first.", "A reef knot first.");
    again(&scratch)
        .success()
        .stdout(contains("1 updated, 16 unchanged, 1 kept because edited since"))
        .stderr(contains("`postil.toml` is there and stays as it is; the site that moves would have it say:"))
        .stderr(contains("title = \"The harbour log\""))
        .stderr(contains("kept `content/guides/_index.md`"));
    has(&scratch, "new/content/posts/storm/index.md", "Tuesday");
    has(&scratch, "new/content/guides/_index.md", "How all things");
    has(&scratch, "new/content/guides/knots/index.md", "A reef knot first.");
    has(&scratch, "new/postil.toml", "title = \"Our log\"");
}

#[test]
fn what_needs_a_hand_is_told_with_its_place_and_a_dry_run_writes_nothing() {
    let scratch = site("hugo");
    let mut command = scratch.postil();
    let args = ["--root", "new", "--format", "json", "import", "old", "--dry-run"];
    let output = command.args(args).assert().success().get_output().stdout.clone();
    assert!(!scratch.path("new").exists(), "a dry run wrote something");
    let report: serde_json::Value = serde_json::from_slice(&output).unwrap();
    let moved = &report["sites"][0];
    assert_eq!((&moved["generator"], &moved["config"]), (&"Hugo".into(), &"hugo.toml".into()));
    assert_eq!(moved["addresses"]["/2016/storm.html"], "/2016/06/storm/");
    assert_eq!(moved["addresses"]["/reach-us/"], "/reach-us/");
    assert_eq!(moved["redirects"]["/guides/ropes/"], "/guides/");
    let told: Vec<String> = report["diagnostics"]
        .as_array()
        .unwrap()
        .iter()
        .map(|note| format!("{} {}:{}", note["code"].as_str().unwrap(), note["file"].as_str().unwrap(), note["line"]))
        .collect();
    for expected in [
        "import.shortcode old/content/posts/harbour-lights.md:10",
        "import.template old/layouts:0",
        "import.data old/data:0",
        "import.settings old/hugo.toml:0",
        "import.page old/content/guides/ropes.org:0",
        "import.page old/content/posts/ferry/notes.md:0",
        "import.code old/static/js/count.js:0",
        "import.front-matter old/hugo.toml:0",
    ] {
        assert!(told.iter().any(|line| line == expected), "`{expected}` is not among {told:#?}");
    }
}

#[test]
fn nothing_outside_a_site_is_read_or_written() {
    let scratch = Scratch::with(&[
        ("secret.txt", "secret"),
        (
            "old/hugo.toml",
            "baseURL = \"https://x.example/\"\ncontentDir = \"../secret\"\nstaticDir = [\"../..\", \"static\"]\n[outputFormats.RSS]\nbaseName = \"../../feed\"\n[pagination]\npath = \"../../p\"\n[permalinks]\nposts = \"/../../../:title/\"\n",
        ),
        ("old/hugo.yaml", "a: &a [x]\n"),
        (
            "old/content/posts/a.md",
            "---\ntitle: ../../etc/passwd\nslug: ../../up\naliases: [../../../../tmp/x, /etc/../../y]\nurl: /../../../z/\n---\n![x](../../../secret.txt) {{ .Site.Home }} {{< readfile \"/etc/passwd\" >}}\n",
        ),
        ("old/static/ok.txt", "ok"),
    ]);
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(scratch.path("secret.txt"), scratch.path("old/static/link.txt")).unwrap();
        std::os::unix::fs::symlink(scratch.root(), scratch.path("old/static/up")).unwrap();
        std::os::unix::fs::symlink(scratch.path("old/static/ok.txt"), scratch.path("old/static/same.txt")).unwrap();
    }
    fs::write(scratch.path("old/hugo.toml"), scratch.read("old/hugo.toml").replace("contentDir = \"../secret\"\n", ""))
        .unwrap();
    let mut command = scratch.postil();
    let done = command.args(["make", "old", "--into", "new", "--no-annotate"]).assert().success();
    done.stderr(contains("the link `static/link.txt` leads to no file of the site, and is not followed"));
    let names: Vec<String> = files_below(scratch.root()).into_keys().filter(|name| !name.starts_with("new/")).collect();
    assert_eq!(names, ["old/content/posts/a.md", "old/hugo.toml", "old/hugo.yaml", "old/static/ok.txt", "secret.txt"]);
    let written: Vec<String> = files_below(&scratch.path("new/static")).into_keys().collect();
    assert_eq!(written, ["ok.txt", "same.txt"]);
    ends(&scratch, "new/content/posts/a/index.md", "`{{ .Site.Home }}` `{{< readfile \"/etc/passwd\" >}}`\n");
    assert!(scratch.path("new/site/z/index.html").is_file());
}

#[cfg(unix)]
#[test]
fn a_name_with_backslashes_is_no_way_out_of_a_site() {
    let scratch = Scratch::with(&[
        ("notes.md", "---\ntitle: Secret\n---\nsecret\n"),
        ("old/_config.yml", "title: x\n"),
        ("old/about.md", "---\ntitle: About\n---\nWords.\n"),
        ("old/..\\notes.md", "---\ntitle: Decoy\n---\ndecoy\n"),
        ("old/..\\notes.txt", "decoy"),
    ]);
    let outside = scratch.path("notes.md").display().to_string().replace('/', "\\");
    scratch.write(&format!("old/{outside}"), "decoy");
    let mut command = scratch.postil();
    let done = command.args(["make", "old", "--into", "new", "--no-annotate"]).assert().success();
    done.stderr(contains("has a name that no file of a site can have, and stays behind"));
    for (path, bytes) in files_below(&scratch.path("new")) {
        let text = String::from_utf8_lossy(&bytes).to_lowercase();
        assert!(!text.contains("secret") && !text.contains("decoy"), "`{path}` has what is none of the site's");
    }
    assert!(scratch.path("new/content/about/index.md").is_file());
}

#[cfg(unix)]
#[test]
fn a_link_leads_to_nothing_that_is_left_out() {
    let scratch = Scratch::with(&[
        ("old/hugo.toml", "baseURL = \"https://x.example/\"\n"),
        ("old/content/posts/a.md", "---\ntitle: A\n---\nWords.\n"),
        ("old/static/ok.txt", "ok"),
        ("old/.git/config", "secret"),
        ("old/.env", "secret"),
        ("old/public/draft.txt", "secret"),
        ("old/node_modules/x/a.txt", "secret"),
    ]);
    for (at, goal) in ["../.git/config", "../.env", "../public/draft.txt", "../node_modules/x/a.txt", "ok.txt", "b.txt"]
        .iter()
        .enumerate()
    {
        std::os::unix::fs::symlink(goal, scratch.path(&format!("old/static/{at}.txt"))).unwrap();
    }
    let mut command = scratch.postil();
    let done = command.args(["make", "old", "--into", "new", "--no-annotate"]).assert().success();
    done.stderr(contains("the link `static/0.txt` leads to no file of the site, and is not followed"));
    let written: Vec<String> = files_below(&scratch.path("new/static")).into_keys().collect();
    assert_eq!(written, ["4.txt", "ok.txt"]);
}

#[test]
fn a_site_is_told_from_a_folder_of_texts() {
    let scratch = site("zola");
    // With a section, its texts are imported as any others are.
    scratch.postil().args(["new", "new"]).assert().success();
    let texts = ["--root", "new", "import", "old/content/telescopes", "--into", "news", "--no-annotate"];
    scratch.postil().args(texts).assert().success();
    assert!(scratch.path("new/content/news/refractor/index.md").is_file());
    let into = ["--root", "new", "import", "old", "--into", "more", "--no-annotate"];
    scratch.postil().args(into).assert().stdout(contains("moved a").not());
    assert!(scratch.path("new/content/more/refractor/index.md").is_file());

    let title = ["--root", "new", "import", "old", "--title", "x"];
    scratch
        .postil()
        .args(title)
        .assert()
        .code(1)
        .stderr(contains("`--title` names one article, and `old` is a whole site"));
    scratch.write("old/config.toml", "base_url = \"https://x.example\"\ntitle = broken\n");
    let broken = ["--root", "new", "import", "old", "--no-annotate"];
    scratch.postil().args(broken).assert().code(1).stderr(contains("old/config.toml:2:9"));
    scratch.write("old/hugo.toml", "title = \"x\"\n");
    let here = ["import", "old", "--no-annotate"];
    scratch.postil().args(here).assert().code(2).stderr(contains("this folder is not a site, and not empty"));
    let itself = ["--root", "old", "import", "old"];
    scratch.postil().args(itself).assert().code(2);
    scratch.write("old/postil.toml", "");
    scratch.postil().args(itself).assert().stdout(contains("moved a").not());
}

#[test]
fn addresses_lead_on_by_the_configuration() {
    let config = "base_url = \"https://x.example/a\"\n[redirects]\n\"/old/\" = \"/b/\"\n\"/feed.xml\" = \"/atom.xml\"\n\"/b/\" = \"/\"\n\"/gone/\" = \"/nowhere/\"\n";
    let scratch =
        Scratch::with(&[("postil.toml", config), ("content/b.md", "---\ntitle: B\ndate: 2020-01-01\n---\nText.\n")]);
    let told = scratch.postil().arg("build").assert().success();
    told.stderr(contains("`redirects` leads from `/gone/` to `/nowhere/`, where nothing is"));
    has(&scratch, "site/old/index.html", "url=https://x.example/a/b/\"");
    has(&scratch, "site/b/index.html", "Text.");
    assert_eq!(scratch.read("site/feed.xml"), scratch.read("site/atom.xml"));
    has(&scratch, "site/feed.xml", "rel=\"self\" type=\"application/atom+xml\" href=\"https://x.example/a/atom.xml\"");
    scratch.write("postil.toml", "[redirects]\n\"old\" = \"/b/\"\n\"/../x/\" = \"/b/\"\n\"/c/\" = \"https://y.example\"\n\"/feed.xml\" = \"/atom.xml\"\n");
    let wrong = scratch.postil().arg("build").assert().code(1);
    wrong
        .stderr(contains("postil.toml:2:").and(contains("no path on the site: `old`")))
        .stderr(contains("cannot be written: `/../x/`: it has a `..`"))
        .stderr(contains("leads from `/c/` to no path on the site: `https://y.example`"));
}
