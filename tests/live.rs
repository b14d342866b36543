//! A site that is kept and read again after edits is, byte for byte, the one that a cold build writes.

mod scratch;

use std::collections::BTreeSet;
use std::io;
use std::sync::{Arc, RwLock};

use postil::diagnostic::Diagnostic;
use postil::files::{Files, Found, ListError, MemoryFiles};
use postil::pipeline::{self, Live};
use postil::watch::{Look, Rebuild, Rebuilt};
use proptest::prelude::*;

use scratch::{Scratch, options};

/// Files that are edited while a site made of them is kept.
#[derive(Clone, Default)]
struct Desk(Arc<RwLock<MemoryFiles>>);

impl Desk {
    fn write(&self, path: &str, content: &str) {
        self.0.write().unwrap().0.insert(path.to_owned(), content.as_bytes().to_vec());
    }

    fn remove(&self, path: &str) -> Option<Vec<u8>> {
        self.0.write().unwrap().0.remove(path)
    }

    fn text(&self, path: &str) -> Option<String> {
        self.0.read().unwrap().0.get(path).map(|bytes| String::from_utf8(bytes.clone()).unwrap())
    }

    fn edit(&self, path: &str, from: &str, to: &str) {
        if let Some(text) = self.text(path) {
            self.write(path, &text.replacen(from, to, 1));
        }
    }
}

impl Files for Desk {
    fn list(&self, dir: &str) -> (Vec<String>, Vec<ListError>) {
        self.0.read().unwrap().list(dir)
    }

    fn find(&self, path: &str) -> Found {
        self.0.read().unwrap().find(path)
    }

    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        self.0.read().unwrap().read(path)
    }
}

const ARTICLES: usize = 6;

fn article(number: usize) -> String {
    format!(
        "+++\ntitle = \"Article {number}\"\ndate = 2020-01-{:02}\n[taxonomies]\ntags = [\"tag {}\", \"all\"]\n+++\n\
         The ferry carried {number}00 people in Cork.\n\n## More\n\nSee [the next](@/news/a{}.md#more).\n",
        number + 1,
        number % 2,
        (number + 1) % ARTICLES
    )
}

fn facts(number: usize) -> String {
    format!(
        "[[fact]]\nid = \"people\"\nkind = \"figure\"\nlabel = \"People carried\"\nvalue = \"{number}00\"\nunit = \"people\"\n\
         at = [{{ exact = \"{number}00 people\" }}]\n\n[[fact]]\nid = \"cork\"\nkind = \"place\"\nname = \"Cork\"\n\
         at = [{{ exact = \"Cork\" }}]\n"
    )
}

fn desk() -> Desk {
    let desk = Desk::default();
    let taxonomies = "taxonomies = [{ name = \"tags\", paginate_by = 2 }]\n";
    desk.write("postil.toml", &format!("title = \"Desk\"\nbase_url = \"https://example.org/d\"\n{taxonomies}"));
    desk.write("content/news/_index.md", "+++\ntitle = \"News\"\nsort_by = \"date\"\npaginate_by = 2\n+++\n");
    for number in 0..ARTICLES {
        desk.write(&format!("content/news/a{number}.md"), &article(number));
        desk.write(&format!("content/news/a{number}.facts.toml"), &facts(number));
    }
    desk.write("static/print.css", "p { color: black }\n");
    desk
}

/// What an author may do; the number says to which article.
const DEEDS: [&str; 27] = [
    "body",
    "title",
    "figure",
    "break facts",
    "mend facts",
    "add",
    "remove",
    "rename",
    "draft",
    "date",
    "tag",
    "template",
    "no template",
    "break template",
    "config",
    "break config",
    "entities",
    "section",
    "asset",
    "alias",
    "sources",
    "no facts",
    "no section",
    "folder",
    "theme",
    "future",
    "taxonomies",
];

/// Does it; the files it touched come back.
fn act(desk: &Desk, deed: &str, number: usize) -> Vec<String> {
    let md = format!("content/news/a{number}.md");
    let facts_file = format!("content/news/a{number}.facts.toml");
    let one = |file: &str| vec![file.to_owned()];
    match deed {
        "body" => desk.edit(&md, "in Cork.", "in Cork, at last."),
        "title" => desk.edit(&md, "title = \"A", "title = \"Zealous a"),
        "draft" => desk.edit(&md, "+++\ntitle", "+++\ndraft = true\ntitle"),
        "date" => desk.edit(&md, "2020", "2021"),
        "tag" => desk.edit(&md, "\"all\"", "\"rare\""),
        "alias" => desk.edit(&md, "[taxonomies]", &format!("aliases = [\"/old/{number}/\"]\n[taxonomies]")),
        "figure" => desk.edit(&facts_file, "People carried", "Passengers"),
        "break facts" => desk.edit(&facts_file, "kind = \"figure\"", "kind = \"fugure\""),
        "mend facts" => desk.write(&facts_file, &facts(number)),
        "add" => desk.write(&md, &article(number)),
        "remove" => {
            desk.remove(&md);
            desk.remove(&facts_file);
        }
        "rename" => {
            for ending in ["md", "facts.toml"] {
                if let Some(bytes) = desk.remove(&format!("content/news/a{number}.{ending}")) {
                    desk.write(&format!("content/news/b{number}.{ending}"), std::str::from_utf8(&bytes).unwrap());
                }
            }
            let moved =
                ["a", "b"].map(|name| ["md", "facts.toml"].map(|end| format!("content/news/{name}{number}.{end}")));
            return moved.into_iter().flatten().collect();
        }
        "template" => desk.write("templates/page.html", &format!("<h1>{{{{ page.title }}}} {number}</h1>")),
        "break template" => desk.write("templates/page.html", "<h1>{{ page.title }</h1>"),
        "no template" => _ = desk.remove("templates/page.html"),
        "config" => desk.edit("postil.toml", "title = \"Desk", "title = \"The desk"),
        "break config" => {
            let text = desk.text("postil.toml").unwrap();
            let broken = text.contains("titel");
            desk.write(
                "postil.toml",
                &if broken { text.replace("titel", "title") } else { text.replace("title", "titel") },
            );
        }
        "entities" => {
            let entity = format!(
                "[[entity]]\nid = \"cork\"\nkind = \"place\"\nname = \"Cork\"\nwithin = \"Ireland {number}\"\n"
            );
            desk.write("data/entities.toml", &entity);
            return one("data/entities.toml");
        }
        "section" => {
            desk.edit("content/news/_index.md", "sort_by = \"date\"", "sort_by = \"title\"");
            return one("content/news/_index.md");
        }
        "asset" => {
            desk.write(&format!("static/{number}.css"), "p { color: red }\n");
            return one("static");
        }
        "sources" => {
            let source = format!("[[source]]\nid = \"log-{number}\"\ntitle = \"Log\"\n");
            desk.write("data/sources.toml", &source);
            desk.edit(&facts_file, "kind = \"figure\"", "kind = \"figure\"\nsource = [{ ref = \"log-1\" }]");
            return vec!["data/sources.toml".to_owned(), facts_file];
        }
        "no facts" => _ = desk.remove(&facts_file),
        "no section" => {
            let section = "content/news/_index.md";
            if desk.remove(section).is_none() {
                desk.write(section, "+++\ntitle = \"Old news\"\n+++\n");
            }
            return one(section);
        }
        "folder" => {
            let folder = format!("content/news/f{number}");
            desk.write(&format!("{folder}/index.md"), "+++\ntitle = \"Folder\"\n+++\nSee ![a map](map.svg).\n");
            desk.write(&format!("{folder}/map.svg"), "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
            return one(&folder);
        }
        "theme" => {
            desk.write("themes/margin/static/style.css", &format!("p {{ margin: {number}px }}\n"));
            desk.write("themes/margin/templates/404.html", &format!("<h1>{number}</h1>"));
            return one("themes");
        }
        "future" => desk.edit(&md, "date = 2020", "date = 2999"),
        "taxonomies" => {
            let more = "taxonomies = [{ name = \"topics\" }, { name = \"tags\" }]\n";
            let without = desk
                .text("postil.toml")
                .unwrap()
                .lines()
                .filter(|line| !line.starts_with("taxonomies"))
                .fold(String::new(), |text, line| text + line + "\n");
            desk.write("postil.toml", &if number.is_multiple_of(2) { without + more } else { without });
        }
        other => panic!("no deed `{other}`"),
    }
    match deed {
        "template" | "break template" | "no template" => one("templates/page.html"),
        "config" | "break config" | "taxonomies" => one("postil.toml"),
        _ => vec![md, facts_file],
    }
}

fn told(diagnostics: &[Diagnostic]) -> Vec<String> {
    diagnostics.iter().map(|fault| format!("{} {fault}", fault.code)).collect()
}

/// Compares every file of the kept site with what a cold build writes, if that writes anything.
fn compare(desk: &Desk, rebuilt: &Rebuilt, after: &[&str]) {
    let scratch = Scratch::empty();
    let report = pipeline::build(desk, scratch.root(), &options(), &());
    if report.has_errors() {
        return assert!(rebuilt.diagnostics.iter().any(Diagnostic::is_error) || is_about_pages(&report.diagnostics));
    }
    assert_eq!(told(&rebuilt.diagnostics), told(&report.diagnostics), "after {after:?}");
    let site = rebuilt.site.as_ref().expect("there is a site where a build writes one");
    let cold = scratch.site();
    let kept: BTreeSet<&str> = site.routes.keys().map(postil::path::OutPath::as_str).collect();
    let written: BTreeSet<&str> = cold.keys().map(String::as_str).filter(|path| !path.starts_with(".postil")).collect();
    assert_eq!(kept, written, "after {after:?}");
    for (path, route) in site.routes.iter() {
        let output = site.output(path, route, desk).expect("a build could render it");
        assert!(output.bytes == cold[path.as_str()], "{path} differs after {after:?}");
    }
}

/// Faults that come up when pages are rendered, which rebuilding does not do.
fn is_about_pages(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().filter(|fault| fault.is_error()).all(|fault| fault.code.starts_with("template."))
}

fn run(deeds: &[(usize, usize, bool)]) {
    let desk = desk();
    let mut live = Live::new(desk.clone(), options());
    compare(&desk, &live.rebuild(&Look::Everywhere), &[]);
    let mut done = Vec::new();
    for &(deed, number, everywhere) in deeds {
        let touched = act(&desk, DEEDS[deed], number);
        let look = if everywhere { Look::Everywhere } else { Look::At(touched.into_iter().collect()) };
        done.push(DEEDS[deed]);
        compare(&desk, &live.rebuild(&look), &done);
        let again = live.rebuild(&look);
        assert!(again.changed.is_empty(), "{:?} changed once after {done:?}", again.changed);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn after_any_edits_the_kept_site_is_the_one_a_cold_build_writes(
        deeds in prop::collection::vec((0..DEEDS.len(), 0..ARTICLES + 1, any::<bool>()), 1..8),
        threads in prop::sample::select(&[1_usize, 4][..]),
    ) {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads can be had");
        pool.install(|| run(&deeds));
    }
}

#[test]
fn an_edit_of_a_text_shares_all_else_with_the_edition_before() {
    let desk = desk();
    let mut live = Live::new(desk.clone(), options());
    let first = live.rebuild(&Look::Everywhere).site.unwrap();
    let touched = act(&desk, "body", 3);
    let rebuilt = live.rebuild(&Look::At(touched.into_iter().collect()));
    assert_eq!(rebuilt.changed, ["content/news/a3.md"]);
    let second = rebuilt.site.unwrap();
    assert!(Arc::ptr_eq(&first.routes, &second.routes));
    let shared = first.snapshot.articles.iter().zip(&second.snapshot.articles).filter(|(a, b)| Arc::ptr_eq(a, b));
    assert_eq!(shared.count(), ARTICLES - 1);
}

#[test]
fn with_an_error_the_rest_goes_on_and_the_last_good_state_stays() {
    let desk = desk();
    let mut live = Live::new(desk.clone(), options());
    live.rebuild(&Look::Everywhere);
    desk.edit("content/news/a1.md", "date = 2020-01-02", "date = someday");
    desk.edit("content/news/a2.md", "in Cork.", "in Cork, a cheerful place.");
    let rebuilt = live.rebuild(&Look::Everywhere);
    assert!(rebuilt.diagnostics.iter().any(|fault| fault.is_error() && fault.to_string().contains("a1.md:3")));
    let site = rebuilt.site.unwrap();
    let page = |path: &str| {
        let (path, route) = site.routes.iter().find(|(known, _)| known.as_str() == path).expect("the page is there");
        String::from_utf8(site.output(path, route, &desk).unwrap().bytes).unwrap()
    };
    assert!(page("news/a1/index.html").contains("Article 1"));
    assert!(page("news/a2/index.html").contains("cheerful"));
    desk.edit("content/news/a1.md", "date = someday", "date = 2020-01-02");
    assert_eq!(told(&live.rebuild(&Look::Everywhere).diagnostics), Vec::<String>::new());
}

#[test]
fn another_configuration_does_not_take_the_last_good_state_away() {
    let desk = desk();
    let mut live = Live::new(desk.clone(), options());
    live.rebuild(&Look::Everywhere);
    desk.edit("content/news/a1.md", "date = 2020-01-02", "date = someday");
    live.rebuild(&Look::Everywhere);
    desk.edit("postil.toml", "title = \"Desk", "title = \"The desk");
    let site = live.rebuild(&Look::Everywhere).site.unwrap();
    assert!(site.routes.keys().any(|path| path.as_str() == "news/a1/index.html"));
    assert_eq!(site.snapshot.config.title, "The desk");
}

#[test]
fn a_renamed_article_is_known_again() {
    let desk = desk();
    let mut live = Live::new(desk.clone(), options());
    live.rebuild(&Look::Everywhere);
    let touched = act(&desk, "rename", 5);
    let moved = live.rebuild(&Look::At(touched.into_iter().collect())).moved;
    assert_eq!(moved, [("/news/a5/".to_owned(), "/news/b5/".to_owned())]);
    desk.edit("content/news/a2.md", "+++\ntitle", "+++\nslug = \"two\"\ntitle");
    assert_eq!(live.rebuild(&Look::Everywhere).moved, [("/news/a2/".to_owned(), "/news/two/".to_owned())]);
    // The old name goes first, the new one comes later.
    let bytes = desk.remove("content/news/a0.md").unwrap();
    assert_eq!(live.rebuild(&Look::Everywhere).moved, []);
    desk.write("content/news/zero.md", std::str::from_utf8(&bytes).unwrap());
    assert_eq!(live.rebuild(&Look::Everywhere).moved, [("/news/a0/".to_owned(), "/news/zero/".to_owned())]);
}

#[test]
fn sections_that_changed_while_there_was_no_theme_are_joined_when_there_is() {
    let desk = desk();
    desk.write("templates/page.html", "<h1>{{ page.title }</h1>");
    let mut live = Live::new(desk.clone(), options());
    assert!(live.rebuild(&Look::Everywhere).site.is_none());
    desk.0.write().unwrap().0.insert("templates/page.html".into(), vec![0xff, 0xfe, 0xc3]);
    desk.edit("content/news/_index.md", "title = \"News\"", "title = \"Olds\"");
    assert!(live.rebuild(&Look::Everywhere).site.is_none());
    desk.write("templates/page.html", "<h1>{{ page.title }}</h1>");
    compare(&desk, &live.rebuild(&Look::Everywhere), &[]);
}

#[test]
fn an_article_in_its_last_good_state_has_the_terms_of_the_taxonomies_of_today() {
    let desk = Desk::default();
    let config = |taxonomies: &str| desk.write("postil.toml", &format!("title = \"D\"\ntaxonomies = {taxonomies}\n"));
    config("[{ name = \"tags\" }, { name = \"topics\" }]");
    for name in ["a", "b"] {
        let front = "title = \"A\"\n[taxonomies]\ntags = [\"t\"]\ntopics = [\"o\"]\n";
        desk.write(&format!("content/{name}.md"), &format!("+++\n{front}+++\nText.\n"));
    }
    let mut live = Live::new(desk.clone(), options());
    live.rebuild(&Look::Everywhere);
    desk.edit("content/a.md", "title = \"A\"", "title = ");
    live.rebuild(&Look::Everywhere);
    let mut terms_with = |taxonomies: &str| {
        config(taxonomies);
        let site = live.rebuild(&Look::Everywhere).site.unwrap();
        let taxonomies = site.snapshot.graph.taxonomies.iter();
        let terms =
            taxonomies.flat_map(|taxonomy| taxonomy.terms.iter().map(move |term| (&taxonomy.config.name, term)));
        terms.map(|(name, term)| format!("{name} {} {:?}", term.slug, term.articles)).collect::<Vec<_>>()
    };
    assert_eq!(terms_with("[{ name = \"tags\" }]"), ["tags t [0, 1]"]);
    assert_eq!(terms_with("[{ name = \"topics\" }, { name = \"tags\" }]"), ["topics o [0, 1]", "tags t [0, 1]"]);
}
