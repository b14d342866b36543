//! What sites of Hugo and Jekyll say in their front matter and their configuration of where and whether things are shown holds for
//! their articles, too.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::scratch::{Scratch, files_below};

/// A site that moved and was built.
pub struct Moved {
    pub scratch: Scratch,
    pub site: BTreeMap<String, Vec<u8>>,
    report: Value,
}

pub fn moved(files: &[(&str, &str)]) -> Moved {
    let scratch = Scratch::empty();
    for (path, text) in files {
        scratch.write(&format!("old/{path}"), text);
    }
    let import = ["--root", "new", "--format", "json", "import", "old", "--no-annotate"];
    let output = scratch.postil().args(import).assert().success().get_output().stdout.clone();
    let report = serde_json::from_slice(&output).unwrap();
    scratch.postil().args(["--root", "new", "build"]).assert().success();
    let site = files_below(&scratch.path("new/site"));
    Moved { scratch, site, report }
}

impl Moved {
    /// What a server answers an address with, where a page sends readers to after that.
    fn answer(&self, address: &str) -> Option<String> {
        let path = address.trim_start_matches('/').trim_end_matches('/');
        let index = format!("{path}/index.html");
        let bytes = self.site.get(path).or_else(|| self.site.get(index.trim_start_matches('/')))?;
        let text = String::from_utf8_lossy(bytes).into_owned();
        match text.split_once("http-equiv=\"refresh\" content=\"0; url=https://x.example") {
            Some((_, goal)) => self.answer(goal.split('"').next().unwrap()),
            None => Some(text),
        }
    }

    pub fn answers(&self, addresses: &[(&str, &str)]) {
        for (address, words) in addresses {
            let found = self.answer(address).unwrap_or_else(|| panic!("nothing answers at `{address}`"));
            assert!(found.contains(words), "`{address}` has no `{words}`: {found}");
        }
    }

    pub fn answers_nothing(&self, addresses: &[&str]) {
        for address in addresses {
            assert!(self.answer(address).is_none(), "something answers at `{address}`");
        }
    }

    pub fn has(&self, file: &str, part: &str) {
        let text = self.scratch.read(&format!("new/{file}"));
        assert!(text.contains(part), "`{file}` is\n{text}");
    }

    pub fn told(&self) -> Vec<String> {
        let all = self.report["diagnostics"].as_array().unwrap();
        all.iter()
            .map(|note| format!("{} {}", note["code"].as_str().unwrap(), note["message"].as_str().unwrap()))
            .collect()
    }

    pub fn tells(&self, part: &str) {
        assert!(self.told().iter().any(|line| line.contains(part)), "`{part}` is not among {:#?}", self.told());
    }
}

pub const BASE: &str = "baseURL = 'https://x.example/'\n";

pub fn page(title: &str, more: &str) -> String {
    format!("---\ntitle: {title}\n{more}---\nWords of {title}.\n")
}

#[test]
fn hugos_sections_are_folders_with_an_index_and_the_first_one() {
    let config = format!(
        "{BASE}[permalinks]\nposts = '/:sections/:year/:slug/'\nguides = '/g/:sections[1:]/:slug'\ntold = '/:sectionslugs/:slug/'\n"
    );
    let dated = |title: &str| page(title, "date: 2019-04-05\n");
    let moved = moved(&[
        ("hugo.toml", &config),
        ("content/posts/2019/ale.md", &dated("Ale")),
        ("content/posts/beer/_index.md", &page("Beer", "")),
        ("content/posts/beer/dark/stout.md", &dated("Stout")),
        ("content/posts/undated.md", &page("Undated", "")),
        ("content/posts/2018-05-06-named.md", &page("Named", "")),
        ("content/guides/malt/_index.md", &page("Malt", "")),
        ("content/guides/malt/roast.md", &page("Roast", "")),
        ("content/told/old/_index.md", &page("Old tales", "slug: Tales\n")),
        ("content/told/old/new/saga.md", &page("Saga", "")),
    ]);
    moved.answers(&[
        ("/posts/2019/ale/", "Words of Ale."),
        ("/posts/beer/2019/stout/", "Words of Stout."),
        // Without a date it is of the year one.
        ("/posts/1/undated/", "Words of Undated."),
        ("/posts/1/named/", "Words of Named."),
        ("/g/malt/roast/", "Words of Roast."),
        ("/told/tales/saga/", "Words of Saga."),
    ]);
}

#[test]
fn hugos_sections_with_a_slug_have_it_in_all_addresses_below() {
    let moved = moved(&[
        ("hugo.toml", BASE),
        ("content/a/_index.md", &page("A", "slug: Erste Hilfe\n")),
        ("content/a/b/_index.md", &page("B", "slug: second\n")),
        ("content/a/b/p.md", &page("P", "")),
        ("content/a/b/map.txt", "a map"),
        ("content/a/plain/q.md", &page("Q", "slug: qq\n")),
        ("content/a/u/_index.md", &page("U", "url: /quite/else/\n")),
        ("content/a/u/r.md", &page("R", "")),
        ("content/a/u/plan.txt", "a plan"),
    ]);
    moved.answers(&[
        ("/erste-hilfe/", "Words of A."),
        ("/erste-hilfe/second/", "Words of B."),
        ("/erste-hilfe/second/p/", "Words of P."),
        ("/erste-hilfe/second/map.txt", "a map"),
        ("/erste-hilfe/plain/qq/", "Words of Q."),
        ("/quite/else/", "Words of U."),
        ("/quite/else/plan.txt", "a plan"),
        ("/erste-hilfe/u/r/", "Words of R."),
    ]);
    assert!(!moved.told().iter().any(|line| line.contains("belongs to another")), "{:#?}", moved.told());
}

#[test]
fn hugos_sections_without_a_file_stand_by_the_patterns_of_sections_and_can_be_linked_to() {
    let config =
        format!("{BASE}[permalinks.section]\nblog = '/journal/'\n[[menus.main]]\nname = 'Blog'\npageRef = '/blog'\n");
    let moved = moved(&[
        ("hugo.toml", &config),
        ("content/blog/a.md", "---\ntitle: A\n---\n[all]({{< relref \"/blog\" >}})\n"),
    ]);
    moved.answers(&[("/journal/", "Blog"), ("/journal/index.xml", "<?xml")]);
    moved.has("postil.toml", "{ name = \"Blog\", url = \"/blog/\" }");
    moved.has("content/blog/a/index.md", "[all](@/blog/_index.md)");
}

#[test]
fn what_hugos_sections_hand_down_holds_for_what_is_below() {
    let config = format!(
        "{BASE}[[cascade]]\nreviewed = 'by all'\n[cascade.build]\nrender = 'never'\n[cascade.target]\npath = '{{/inside,/inside/**}}'\nkind = 'page'\n\
         [[cascade]]\ndraft = true\n[cascade._target]\nenvironment = 'development'\n"
    );
    let rows = "cascade:\n- {tags: [first], draft: true, target: {path: '/news/dr*'}}\n- {tags: [second], mood: calm, target: {kind: page}}\n";
    let moved = moved(&[
        ("hugo.toml", &config),
        ("content/_index.md", &page("Home", "cascade: {mood: wild, place: Nordvik}\n")),
        ("content/inside/secret.md", &page("Secret", "")),
        ("content/news/_index.md", &page("News", rows)),
        ("content/news/a.md", &page("A", "")),
        ("content/news/b.md", &page("B", "mood: own\ntags: [third]\n")),
        ("content/news/draught.md", &page("Draught", "")),
        ("content/hushed/_index.md", &page("Hushed", "cascade: {_build: {render: false}}\n")),
        ("content/hushed/x.md", &page("Hushed page", "")),
        ("content/hushed/y.md", &page("Loud page", "build: {render: always}\n")),
    ]);
    moved.answers(&[("/news/a/", "Words of A."), ("/hushed/y/", "Words of Loud page."), ("/tags/second/", "A")]);
    moved.answers(&[("/inside/", "Inside")]);
    moved.answers_nothing(&["/inside/secret/", "/news/draught/", "/hushed/", "/hushed/x/", "/tags/first/"]);
    moved.has("content/news/a/index.md", "tags = [\"second\"]");
    moved.has("content/news/a/index.md", "mood = \"calm\"\nplace = \"Nordvik\"");
    moved.has("content/news/b/index.md", "tags = [\"third\"]");
    moved.has("content/news/b/index.md", "mood = \"own\"");
    moved.has("content/inside/secret/index.md", "draft = true");
    moved.has("content/inside/secret/index.md", "reviewed = \"by all\"");
    moved.tells("built without a page of its own stays so");
    assert!(!moved.told().iter().any(|line| line.contains("cascade")), "{:#?}", moved.told());
}

#[test]
fn files_beside_pages_answer_where_they_did() {
    let moved = moved(&[
        ("hugo.toml", BASE),
        ("content/bücher/Ein Buch/index.md", &page("Ein Buch", "")),
        ("content/bücher/Ein Buch/table.csv", "a,b"),
        ("content/odd/index.md", &page("Odd", "url: /odd/page.html\n")),
        ("content/odd/sub/deep.txt", "deep"),
        ("content/kit/index.md", &page("Kit", "headless: true\n")),
        ("content/kit/kit.txt", "a kit"),
        ("content/quiet/index.md", &page("Quiet", "build: {render: link, publishResources: false}\n")),
        ("content/quiet/quiet.txt", "quiet"),
        ("content/plan/index.md", &page("Plan", "draft: true\n")),
        ("content/plan/plan.txt", "secret"),
        ("content/unlisted.md", &page("Unlisted", "build: {list: never}\n")),
    ]);
    moved.answers(&[
        ("/bücher/ein-buch/", "Words of Ein Buch."),
        ("/bücher/ein-buch/table.csv", "a,b"),
        ("/odd/page.html", "Words of Odd."),
        ("/odd/page/sub/deep.txt", "deep"),
        ("/kit/kit.txt", "a kit"),
        ("/unlisted/", "Words of Unlisted."),
    ]);
    moved.answers_nothing(&["/quiet/", "/quiet/quiet.txt", "/plan/plan.txt", "/kit/"]);
    moved.tells("import.draft pages that stood in no list are listed now: `content/unlisted.md`");
    assert_eq!(moved.report["sites"][0]["redirects"]["/odd/page/sub/deep.txt"], "/odd/sub/deep.txt");
}

#[test]
fn other_forms_of_hugos_pages_lead_to_them_or_are_told() {
    let config = format!(
        "{BASE}[outputs]\nhome = ['html', 'rss', 'json', 'news']\nsection = ['HTML', 'JSON']\npage = ['html', 'amp', 'print']\nterm = ['html', 'csv']\n\
         [outputFormats.print]\nmediaType = 'text/html'\npath = 'print'\n\
         [outputFormats.news]\nmediaType = 'application/atom+xml'\nbaseName = 'news'\n"
    );
    let moved = moved(&[
        ("hugo.toml", &config),
        ("content/posts/a.md", &page("A", "tags: [x]\naliases: [/old-a/]\n")),
        ("content/posts/b.md", &page("B", "outputs: [html, calendar]\n")),
    ]);
    moved.answers(&[("/amp/posts/a/", "Words of A."), ("/print/posts/a/", "Words of A."), ("/news.xml", "<feed")]);
    moved.answers_nothing(&["/amp/posts/b/"]);
    moved.answers(&[("/amp/old-a/", "Words of A.")]);
    for file in ["`/index.json`", "`/posts/index.json`", "`/posts/b/index.ics`", "`/tags/*/index.csv`"] {
        assert!(moved.told().iter().any(|line| line.starts_with("import.outputs") && line.contains(file)), "{file}");
    }
}

#[test]
fn kinds_that_hugo_was_not_to_make_are_not_made() {
    let files = |off: &str| {
        moved(&[
            ("hugo.toml", &format!("{BASE}disableKinds = [{off}]\n")),
            ("content/_index.md", &page("Home", "")),
            ("content/posts/_index.md", &page("Posts", "")),
            ("content/posts/a.md", &page("A", "tags: [C, x]\n")),
        ])
    };
    let old = |moved: &Moved, address: &str| moved.report["sites"][0]["addresses"].get(address).is_some();
    // The lists of each term are other pages than the list of all terms.
    let lists = files("'taxonomy'");
    lists.answers(&[("/tags/c/", "A"), ("/posts/", "Words of Posts.")]);
    assert!(old(&lists, "/tags/c/") && !old(&lists, "/tags/"));
    let terms = files("'term', 'RSS'");
    terms.answers_nothing(&["/tags/c/"]);
    terms.answers(&[("/tags/", "Home")]);
    assert!(!old(&terms, "/index.xml"));
    terms.has("content/posts/a/index.md", "tags = [\"C\", \"x\"]");
    let sections = files("'section', 'taxonomy', 'term'");
    sections.answers_nothing(&["/posts/", "/tags/"]);
    sections.answers(&[("/posts/a/", "Words of A.")]);
    let pages = files("'page'");
    pages.answers_nothing(&["/posts/a/"]);
    pages.tells("built without a page of its own stays so: pages became drafts, sections have `render = false`: `content/posts/a.md`");
}

#[test]
fn terms_that_become_one_are_told_and_lists_of_terms_by_other_names_lead_on() {
    let moved = moved(&[
        ("hugo.toml", &format!("{BASE}[permalinks.taxonomy]\ntags = '/all-tags/'\n")),
        ("content/a.md", &page("A", "tags: ['C', 'C#', 'Hefe Weizen', Bier]\n")),
        ("content/b.md", &page("B", "tags: ['hefe-weizen', 'HEFE WEIZEN']\n")),
        ("content/tags/bier/_index.md", &page("Das Bier", "slug: beer\naliases: [/ale/]\n")),
    ]);
    moved.answers(&[("/tags/c#/", "A"), ("/tags/hefe-weizen/", "B"), ("/tags/beer/", "Bier"), ("/all-tags/", "Hefe")]);
    moved.answers(&[("/ale/", "")]);
    moved.tells("import.address terms of `tags` become one, as they share the address `/tags/c/`: `C`, `C#`");
    assert!(
        !moved.told().iter().any(|line| line.contains("become one") && line.contains("efe")),
        "{:#?}",
        moved.told()
    );
}

#[test]
fn data_comes_over_where_templates_can_read_it() {
    let hugo = moved(&[
        ("hugo.toml", BASE),
        ("content/a.md", &page("A", "")),
        ("data/people/staff.yaml", "- {name: Ann}\n"),
        ("data/prices.csv", "a,b\n1,2\n"),
        ("data/sources.toml", "x = 1\n"),
        ("data/odd.xml", "<a/>"),
    ]);
    hugo.has("data/people/staff.yaml", "- {name: Ann}");
    hugo.has("data/prices.csv", "1,2");
    assert!(!hugo.scratch.path("new/data/sources.toml").exists() && !hugo.scratch.path("new/data/odd.xml").exists());
    hugo.tells("import.data 2 data files of `data/` came over to `data/`");
    hugo.tells("import.data data files that stay behind: `data/odd.xml`, `data/sources.toml`");
    let template = "{% extends 'postil:page.html' %}{% block head %}{{ super() }}{% set staff = load_data(path='people/staff.yml') %}\
                    <meta name='staff' content='{{ staff[0].name }}'>{% endblock head %}";
    let jekyll = moved(&[
        ("_config.yml", "url: https://x.example\n"),
        ("about.md", &page("About", "")),
        ("_data/people/staff.yml", "- {name: Ann}\n"),
    ]);
    jekyll.scratch.write("new/templates/page.html", template);
    jekyll.scratch.postil().args(["--root", "new", "build"]).assert().success();
    jekyll.has("site/about/index.html", "<meta name='staff' content='Ann'>");
}

#[test]
fn links_to_headings_lead_to_the_headings() {
    let there = "---\ntitle: There\n---\n## Die Größe\n\n## Part *two* & `code`\n\n## Twice\n\n## Twice\n\n## Own {#mine}\n\n## M. Curie\n\nOn [the size](#die-größe).\n";
    let here = "---\ntitle: Here\n---\n[a](/there/#die-größe) [b]({{< ref \"there.md#part-two--code\" >}}) [c](/there/#twice) [d](there.md#mine) [e](/there/#nowhere) [f](/there/#m-curie) [g](/there/#die-gr%C3%B6%C3%9Fe)\n";
    let moved = moved(&[("hugo.toml", BASE), ("content/there.md", there), ("content/here.md", here)]);
    let at = "@/there/index.md";
    moved.has(
        "content/here/index.md",
        &format!("[a]({at}#die-grosse) [b]({at}#part-two-code) [c]({at}) [d]({at}#mine) [e]({at}) [f]({at}) [g]({at}#die-grosse)"),
    );
    moved.has("content/there/index.md", "[the size](#die-grosse)");
    moved.answers(&[("/there/", "id=\"die-grosse\""), ("/there/", "id=\"part-two-code\"")]);
}

pub const JEKYLL: &str = "url: https://x.example\n";

#[test]
fn front_matter_that_jekyll_gives_by_patterns_of_paths_holds() {
    let config = format!(
        "{JEKYLL}collections_dir: sets\ncollections: {{books: {{output: true}}}}\ndefaults:\n\
         - scope: {{path: 'guides/*/deep', type: pages}}\n  values: {{permalink: '/gd/:basename/'}}\n\
         - scope: {{path: '_posts/**/hidden'}}\n  values: {{published: false}}\n\
         - scope: {{path: 'sect*/*.md'}}\n  values: {{permalink: '/glob/:basename.html'}}\n\
         - scope: {{path: 'sets/_books/old'}}\n  values: {{permalink: '/old-books/:name/'}}\n"
    );
    let moved = moved(&[
        ("_config.yml", &config),
        ("guides/x/deep/p.md", &page("P", "")),
        ("guides/x/y/deep/q.md", &page("Q", "")),
        ("section/a.md", &page("A", "")),
        ("section/more/b.md", &page("B", "")),
        ("sets/_posts/x/hidden/2019-01-02-hide.md", &page("Hide", "")),
        // Not where the collections are.
        ("_posts/2019-01-02-stray.md", &page("Stray", "")),
        ("sets/_books/old/tome.md", &page("Tome", "")),
    ]);
    moved.answers(&[
        ("/gd/p/", "Words of P."),
        ("/guides/x/y/deep/q.html", "Words of Q."),
        ("/glob/a.html", "Words of A."),
        ("/section/more/b.html", "Words of B."),
        ("/old-books/tome/", "Words of Tome."),
    ]);
    moved.has("content/posts/hide/index.md", "draft = true");
    assert!(!moved.scratch.path("new/content/posts/stray").exists());
}

#[test]
fn addresses_of_jekyll_without_a_final_slash_stay_and_nothing_is_said_of_them() {
    let moved = moved(&[
        ("_config.yml", &format!("{JEKYLL}permalink: /:categories/:title\n")),
        ("about.md", &page("About", "")),
        ("_posts/2019-01-02-first-post.md", &page("First", "category: Garden\n")),
    ]);
    moved.answers(&[
        ("/about", "Words of About."),
        ("/about.html", "Words of About."),
        ("/garden/first-post", "Words of First."),
        ("/garden/first-post.html", "Words of First."),
    ]);
    assert_eq!(moved.report["sites"][0]["addresses"]["/garden/first-post"], "/garden/first-post/");
    moved.has(
        "content/posts/first-post/index.md",
        "path = \"garden/first-post\"\naliases = [\"/garden/first-post.html\"]",
    );
    assert!(!moved.told().iter().any(|line| line.starts_with("import.address")), "{:#?}", moved.told());
}

#[test]
fn pages_of_jekyll_that_only_lead_on_still_do() {
    let moved = moved(&[
        ("_config.yml", &format!("{JEKYLL}plugins: [jekyll-redirect-from]\n")),
        ("about.md", &page("About", "")),
        ("moved.md", "---\nredirect_to: /about.html\nredirect_from: /older/\n---\n"),
        ("whole.md", "---\nredirect_to: [https://x.example/about.html]\n---\n"),
        ("out.md", "---\ntitle: Out\nredirect_to: https://else.example/x\npermalink: /out/\n---\n"),
    ]);
    moved.answers(&[
        ("/moved.html", "Words of About."),
        ("/older/", "Words of About."),
        ("/whole.html", "Words of About."),
    ]);
    moved.answers_nothing(&["/out/"]);
    moved.tells("`out.md` sent readers of `/out/` to `https://else.example/x`, out of the site");
    assert!(!moved.scratch.path("new/content/moved").exists() && !moved.scratch.path("new/content/out").exists());
}

#[test]
fn files_of_jekylls_collections_are_copied_as_they_are() {
    let config = format!(
        "{JEKYLL}collections:\n  docs: {{output: true, permalink: '/manual/:path/'}}\n  books: {{output: true}}\n  kept: {{output: false}}\n"
    );
    let moved = moved(&[
        ("_config.yml", &config),
        ("_docs/a/b.md", &page("B", "")),
        ("_docs/a/map.txt", "a map"),
        ("_docs/bare.md", "Bare words."),
        ("_books/cover.txt", "a cover"),
        ("_kept/kept.txt", "secret"),
    ]);
    moved.answers(&[
        ("/manual/a/b/", "Words of B."),
        ("/manual/a/map.txt", "a map"),
        ("/manual/bare.md", "Bare words."),
        ("/books/cover.txt", "a cover"),
    ]);
    moved.answers_nothing(&["/kept/kept.txt"]);
}

#[test]
fn menus_lead_to_no_page_that_is_dated_later() {
    let moved = moved(&[
        ("_config.yml", &format!("{JEKYLL}header_pages: [about.md, soon.md]\n")),
        ("about.md", &page("About", "")),
        ("soon.md", &page("Soon", "date: 2999-01-01\n")),
    ]);
    moved.has("postil.toml", "{ name = \"About\", url = \"/about/\" },\n]");
    assert!(!moved.scratch.read("new/postil.toml").contains("Soon"));
}
