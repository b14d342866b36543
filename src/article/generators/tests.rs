//! Addresses as each generator's documentation tells them.

use std::collections::BTreeMap;

use toml::Table;

use super::model::Placing;
use super::{Generator, Site, Tree, config_text, hugo, jekyll, read, recognise, zola};

fn hugo_places(config: &str, source: &str, front: &str) -> Placing {
    hugo::Hugo::read(&config.parse::<Table>().unwrap()).place(source, &mut front.parse().unwrap())
}

fn jekyll_places(config: &str, source: &str, front: &str) -> Placing {
    jekyll::Jekyll::read(&config.parse::<Table>().unwrap()).place(source, &mut front.parse().unwrap())
}

fn zola_places(config: &str, source: &str, front: &str) -> Placing {
    zola::Zola::read(&config.parse::<Table>().unwrap()).place(source, &mut front.parse().unwrap())
}

fn address(placing: Placing) -> String {
    placing.address.unwrap_or_else(|| "-".to_owned())
}

#[test]
fn hugo_shows_pages_by_its_rules() {
    let date = "date = 2016-06-13";
    for (config, source, front, expected) in [
        ("", "content/posts/My Day.md", "", "/posts/my-day/"),
        ("", "content/a/b/index.md", "", "/a/b/"),
        ("", "content/a/b/_index.md", "", "/a/b/"),
        ("", "content/posts/a.md", "slug = 'B c'", "/posts/b-c/"),
        ("", "content/posts/a.md", "url = '/x/y'", "/x/y/"),
        ("", "content/posts/a.md", "url = 'x/y.html'", "/x/y.html"),
        ("", "content/posts/a.md", "draft = true", "-"),
        ("", "content/posts/a.md", "[build]\nrender = 'never'", "-"),
        ("uglyURLs = true", "content/posts/a.md", "", "/posts/a.html"),
        ("disablePathToLower = true", "content/posts/Ab.md", "", "/posts/Ab/"),
        (
            "[permalinks]\nposts = '/:year/:month/:day/:slug/'",
            "content/posts/a.md",
            &format!("title = 'A b'\n{date}"),
            "/2016/06/13/a-b/",
        ),
        ("[permalinks]\nposts = '/:title/'", "content/posts/a.md", "title = 'C++ and 10% ++ C#'", "/c-and-10--c#/"),
        ("[permalinks.page]\nposts = ':section/:contentbasename'", "content/posts/a/index.md", "", "/posts/a/"),
        // Folders without an `_index.md` are no sections.
        (
            "[permalinks.page]\nposts = '/:sections[1:]/:slugorcontentbasename'",
            "content/posts/x/y/a.md",
            "slug = 'z'",
            "/z/",
        ),
        ("[frontmatter]\ndate = [':filename']", "content/posts/2016-06-13-a.md", "", "/posts/a/"),
        ("[languages.en]\n[languages.fr]", "content/posts/a.fr.md", "", "/fr/posts/a/"),
        ("defaultContentLanguageInSubdir = true\n[languages.en]\n[languages.fr]", "content/a.md", "", "/en/a/"),
        (
            "[languages.en]\ncontentDir = 'content/en'\n[languages.fr]\ncontentDir = 'content/fr'",
            "content/fr/a.md",
            "",
            "/fr/a/",
        ),
    ] {
        assert_eq!(address(hugo_places(config, source, front)), expected, "{config} {source} {front}");
    }
    let aliases = hugo_places("", "content/posts/a.md", "aliases = ['old', '/x.html', '../y/']").aliases;
    assert_eq!(aliases, ["/posts/old/", "/x.html", "/y/"]);
}

#[test]
fn jekyll_shows_pages_by_its_rules() {
    let post = "_posts/2016-06-13-My Day.md";
    for (config, source, front, expected) in [
        ("", post, "", "/2016/06/13/My-Day.html"),
        ("", post, "categories = 'a b'", "/a/b/2016/06/13/My-Day.html"),
        ("", post, "date = 2017-01-02", "/2017/01/02/My-Day.html"),
        ("permalink = 'pretty'", post, "", "/2016/06/13/My-Day/"),
        ("permalink = 'none'", post, "category = 'A'", "/a/My-Day.html"),
        ("permalink = 'ordinal'", post, "", "/2016/165/My-Day.html"),
        ("permalink = '/:short_year/:slug/'", post, "", "/16/my-day/"),
        ("permalink = '/:title'", post, "slug = 'x'", "/x"),
        ("", post, "published = false", "-"),
        ("", "_drafts/a.md", "", "-"),
        ("", "news/_posts/2016-06-13-a.md", "", "/news/2016/06/13/a.html"),
        ("", "docs/a.md", "", "/docs/a.html"),
        ("permalink = 'pretty'", "docs/a.md", "", "/docs/a/"),
        ("", "docs/index.md", "", "/docs/"),
        ("", "a.html", "permalink = '/:basename/'", "/a/"),
        ("[collections.books]\noutput = true", "_books/x/a.md", "", "/books/x/a.html"),
        ("[collections.books]\noutput = true\npermalink = '/b/:name'", "_books/a.md", "", "/b/a"),
        ("[collections.books]", "_books/a.md", "", "-"),
        ("source = 'src'", "src/_posts/2016-06-13-a.md", "", "/2016/06/13/a.html"),
        (
            "[[defaults]]\nscope = { path = '', type = 'posts' }\nvalues = { permalink = '/p/:title/' }",
            post,
            "",
            "/p/My-Day/",
        ),
    ] {
        assert_eq!(address(jekyll_places(config, source, front)), expected, "{config} {source} {front}");
    }
    let aliases =
        jekyll_places("permalink = '/:title'", "_posts/2016-06-13-a.md", "redirect_from = ['/x/', '/y', '/z.html']")
            .aliases;
    assert_eq!(aliases, ["/x/", "/y/", "/y.html", "/z.html", "/a.html"]);
}

#[test]
fn zola_shows_pages_by_its_rules() {
    for (config, source, front, expected) in [
        ("", "content/blog/2016-06-13-My Day.md", "", "/blog/my-day/"),
        ("", "content/blog/a/index.md", "", "/blog/a/"),
        ("", "content/blog/_index.md", "", "/blog/"),
        ("", "content/blog/a.md", "slug = 'B c'", "/blog/b-c/"),
        ("", "content/blog/a.md", "path = 'x/y'", "/x/y/"),
        ("[slugify]\npaths_keep_dates = true", "content/blog/2016-06-13-a.md", "", "/blog/2016-06-13-a/"),
        ("[slugify]\npaths = 'safe'", "content/My Blog/A b.md", "", "/My_Blog/A_b/"),
        ("[languages.fr]", "content/blog/a.fr.md", "", "/fr/blog/a/"),
        ("", "content/blog/a.md", "draft = true", "-"),
        ("", "content/blog/a.md", "render = false", "-"),
    ] {
        assert_eq!(address(zola_places(config, source, front)), expected, "{config} {source} {front}");
    }
}

fn site(files: &[(&str, &str)]) -> Site {
    let files: BTreeMap<&str, &str> = files.iter().copied().collect();
    let lengths = files.iter().map(|(path, text)| ((*path).to_owned(), text.len() as u64)).collect();
    let bytes = |path: &str| files.get(path).map(|text| text.as_bytes().to_vec());
    let tree = Tree { files: &lengths, read: &bytes };
    let (generator, config) = recognise(&tree).expect("a site");
    read(&tree, generator, &config, &[], jiff::civil::date(2026, 1, 1)).expect("its configuration can be read")
}

#[test]
fn sites_are_known_by_their_configuration() {
    let known = |files: &[&str]| {
        let files = files.iter().map(|path| ((*path).to_owned(), 1)).collect();
        let config =
            |path: &str| Some(if path == "config.toml" { b"base_url = ''".to_vec() } else { b"x = 1".to_vec() });
        recognise(&Tree { files: &files, read: &config }).map(|(generator, _)| generator)
    };
    assert_eq!(known(&["hugo.toml"]), Some(Generator::Hugo));
    assert_eq!(known(&["config/_default/hugo.yaml"]), Some(Generator::Hugo));
    assert_eq!(known(&["config.yaml", "content/a.md"]), Some(Generator::Hugo));
    assert_eq!(known(&["config.toml", "content/a.md"]), Some(Generator::Zola));
    assert_eq!(known(&["_config.yml", "index.md"]), Some(Generator::Jekyll));
    assert_eq!(known(&["_config.yml", "source/_posts/a.md"]), None, "Hexo");
    assert_eq!(known(&["config.toml", "notes/a.md"]), None);
    assert_eq!(known(&["config.json", "a.md"]), None);
}

#[test]
fn two_pages_never_get_one_address() {
    let page = "---\ntitle: A\nurl: /same/\naliases: [/old/, /facts/x/]\n---\nText";
    let site = site(&[
        ("hugo.toml", "baseURL = 'https://x.example/'\n[permalinks]\nposts = '/:year/:slug/'"),
        ("content/posts/a.md", page),
        ("content/posts/A.md", page),
        ("content/posts/b.md", page),
        ("content/facts/_index.md", "---\ntitle: Facts\n---\n"),
        ("content/tags/_index.md", "---\ntitle: Tags\n---\nWords"),
        ("static/same/index.html", "x"),
        ("static/style.css", "x"),
    ]);
    let mut addresses: Vec<&str> = site.pages.iter().map(|page| page.address.as_str()).collect();
    let mut folders: Vec<&str> = site.pages.iter().map(|page| page.folder.as_str()).collect();
    addresses.sort_unstable();
    folders.sort_unstable();
    assert_eq!(addresses, ["/", "/facts-2/", "/posts/", "/posts/a-2/", "/posts/b/", "/same/"]);
    assert_eq!(folders, ["", "facts-2", "posts", "posts/a", "posts/a-2", "posts/b"]);
    assert_eq!(site.addresses["/old/"], "/same/");
    assert_eq!(site.redirects["/facts/x/"], "/same/");
    assert!(site.copies.iter().all(|(_, to)| to != "static/same/index.html"));
    let told: Vec<&str> = site.notes.iter().map(|note| note.message.as_str()).collect();
    assert!(
        told.iter().any(|line| line.starts_with("`content/tags/_index.md` stands where postil lists terms")),
        "{told:?}"
    );
}

#[test]
fn a_configuration_can_be_read_again_whatever_it_holds() {
    let odd = "baseURL = 'javascript:alert(1)'\ntitle = '''a\"b\\\n[x]'''\ncopyright = '<script>alert(1)</script>By me'\n\
               [params]\n\"odd key\" = [[1], [\"x\"]]\n[[menus.main]]\nname = '</a>'\nurl = 'javascript:alert(1)'\n\
               [outputFormats.RSS]\nbaseName = '../../x'\n[taxonomies]\na = 'Tags'\nb = 'tags'\n";
    let site = site(&[
        ("hugo.toml", odd),
        ("content/a.md", "---\ntags: ['../x', \"'\"]\naliases: ['/a\\b/', '/../..']\n---\n"),
    ]);
    let text = config_text(&site);
    let config =
        crate::config::Config::parse("postil.toml", &text).unwrap_or_else(|faults| panic!("{faults:?}\n{text}"));
    assert_eq!((config.base_url.as_str(), config.taxonomies.len()), ("", 1), "{text}");
    assert_eq!(config.look.footer.as_deref(), Some("By me"));
    assert_eq!(config.menu, []);
    assert!(!config.feed_filenames.iter().any(|name| name.contains('/')), "{text}");
}

#[test]
fn menus_lead_to_lists_of_terms_and_to_no_draft() {
    let menu = "[[menus.main]]\nname = 'Tags'\nurl = '/tags/'\n[[menus.main]]\nname = 'Home'\nurl = '/'\n\
                [[menus.main]]\nurl = '/plans/'\n[[menus.main]]\nname = 'A'\nurl = '/posts/a/'\n";
    let site = site(&[
        ("hugo.toml", menu),
        ("content/_index.md", "---\ntitle: Home\n---\n"),
        ("content/plans.md", "---\ntitle: Secret plans\ndraft: true\n---\n"),
        ("content/posts/a.md", "---\ntitle: A\ntags: [x]\n---\n"),
    ]);
    let urls: Vec<&str> = site.settings.menu.iter().map(|item| item.url.as_str()).collect();
    assert_eq!(urls, ["/tags/", "/", "/posts/a/"]);
}

#[test]
fn lists_of_terms_with_signs_stood_where_hugo_put_them() {
    let site = site(&[
        ("hugo.toml", "title = 'x'"),
        ("content/posts/a.md", "---\ntitle: A\ntags: ['Tips & Tricks', 'C++']\n---\n"),
    ]);
    assert_eq!(site.addresses["/tags/tips--tricks/"], "/tags/tips-tricks/");
    assert_eq!(site.addresses["/tags/c++/"], "/tags/c/");
}

#[test]
fn jekyll_leaves_out_what_its_configuration_says_and_posts_without_dates() {
    let site = site(&[
        ("_config.yml", "exclude: ['*.bak', 'drafts-*', tools/]\ninclude: [_pages]\n"),
        ("_pages/about.md", "---\ntitle: About\n---\n"),
        ("_pages/.secret.md", "---\ntitle: Secret\n---\n"),
        ("_pages/_private/a.md", "---\ntitle: Private\n---\n"),
        ("_hidden/a.md", "---\ntitle: Hidden\n---\n"),
        ("_posts/storm.md", "---\ntitle: Undated\n---\n"),
        ("_posts/2016-06-13-ice.md", "---\ntitle: Ice\n---\n"),
        ("assets/deep/a.bak", "x"),
        ("assets/a.txt", "x"),
        ("drafts-2016/a.md", "---\ntitle: Excluded\n---\n"),
        ("tools/a.md", "---\ntitle: Tools\n---\n"),
    ]);
    let mut titles: Vec<&str> =
        site.pages.iter().filter(|page| !page.is_section).map(|page| page.title.as_str()).collect();
    titles.sort_unstable();
    assert_eq!(titles, ["About", "Ice"]);
    assert_eq!(site.copies, [("assets/a.txt".to_owned(), "static/assets/a.txt".to_owned())]);
    assert!(site.notes.iter().any(|note| note.message.starts_with("`_posts/storm.md` has no date in its name")));
}

#[test]
fn files_never_stand_where_postil_lists_something() {
    let site = site(&[
        ("hugo.toml", "[taxonomies]\ntag = 'tags'\nfact = 'facts'\n"),
        ("content/posts/a.md", "---\ntitle: A\ntags: [x]\nfacts: [y]\n---\n"),
        ("static/tags/index.html", "x"),
        ("static/tags/x/index.xml", "x"),
        ("static/tags/x/logo.png", "x"),
        ("static/places/list", "x"),
    ]);
    let names: Vec<&str> = site.settings.taxonomies.iter().map(|taxonomy| taxonomy.name.as_str()).collect();
    assert_eq!(names, ["tags"]);
    assert_eq!(site.copies, [("static/tags/x/logo.png".to_owned(), "static/tags/x/logo.png".to_owned())]);
    let told: Vec<&str> = site.notes.iter().map(|note| note.message.as_str()).collect();
    assert!(told.iter().any(|line| line.contains("`static/tags/index.html`")), "{told:?}");
    assert!(told.iter().any(|line| line.starts_with("terms of `facts` went to `[extra]`")), "{told:?}");
}

fn drafts(site: &Site) -> Vec<&str> {
    let mut titles: Vec<&str> =
        site.pages.iter().filter(|page| page.draft && !page.is_section).map(|page| page.title.as_str()).collect();
    titles.sort_unstable();
    titles
}

fn hidden(site: &Site) -> Vec<&str> {
    site.pages.iter().filter(|page| page.list.hidden).map(|page| page.folder.as_str()).collect()
}

#[test]
fn what_hugo_did_not_show_stays_held_back() {
    let files = [
        ("hugo.toml", "title = 'x'"),
        ("content/_index.md", "---\ntitle: Secret home\ndraft: true\n---\nSecret.\n"),
        ("content/posts/_index.md", "---\ntitle: Posts\ndraft: true\n---\nSecret.\n"),
        ("content/posts/a.md", "---\ntitle: Shown\nexpiryDate: 2027-01-01\n---\n"),
        ("content/posts/b.md", "---\ntitle: Over\nexpiryDate: 2025-01-01\n---\n"),
        ("content/posts/c.md", "---\ntitle: To come\ndate: 2025-01-01\npublishDate: 2026-02-01\n---\n"),
    ];
    let site = site(&files);
    assert_eq!((drafts(&site), hidden(&site)), (vec!["Over", "To come"], vec!["posts"]));
    assert!(site.pages.iter().any(|page| page.folder.is_empty() && page.title == "x" && page.source.is_none()));
    for page in site.pages.iter().filter(|page| !page.is_section) {
        let source = page.source.as_deref().unwrap();
        let text = files.iter().find(|(path, _)| *path == source).unwrap().1;
        assert_eq!(site.foreign(page, text).unwrap().front.draft, page.title != "Shown");
    }
    assert_eq!(site.notes.iter().filter(|note| note.code == "import.draft").count(), 2);
}

#[test]
fn all_below_a_draft_of_zola_is_one() {
    let text = "+++\ntitle = 'Within'\n+++\n";
    let site = site(&[
        ("config.toml", "base_url = 'https://x.example'"),
        ("content/log/_index.md", "+++\ntitle = 'Log'\ndraft = true\n+++\nSecret.\n"),
        ("content/log/a.md", text),
        ("content/log/deep/_index.md", "+++\ntitle = 'Deep'\n+++\nSecret.\n"),
        ("content/log/plan.png", "x"),
        ("content/logs/b.md", "+++\ntitle = 'Shown'\n+++\n"),
    ]);
    assert_eq!((drafts(&site), hidden(&site)), (vec!["Within"], vec!["log", "log/deep"]));
    assert_eq!(site.copies, []);
    let page = site.pages.iter().find(|page| page.title == "Within").unwrap();
    assert!(site.foreign(page, text).unwrap().front.draft);
}

#[test]
fn links_to_pages_dated_later_keep_their_words() {
    let site = site(&[
        ("hugo.toml", "title = 'x'"),
        ("content/now.md", "---\ntitle: Now\ndate: 2025-01-01\n---\n"),
        ("content/soon.md", "---\ntitle: Soon\ndate: 2026-02-01\n---\n"),
        ("content/later.md", "---\ntitle: Later\ndate: 2026-03-01\n---\n"),
    ]);
    let lead = |from: &str, to: &str| {
        let from = site.pages.iter().find(|page| page.title == from).unwrap();
        site.lead(from, to, false)
    };
    assert_eq!(lead("Now", "/soon/"), Some(None));
    assert_eq!(lead("Soon", "later.md"), Some(None));
    assert_eq!(lead("Later", "soon.md"), Some(Some("@/soon/index.md".to_owned())));
    assert_eq!(lead("Soon", "now.md"), Some(Some("@/now/index.md".to_owned())));
}
