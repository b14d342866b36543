//! Files that hosts read.

use std::io::Read as _;

use postil::site::publish::host::HEADERS;

use crate::caddy::Caddy;
use crate::crawl::crawl;
use crate::nginx::Nginx;
use crate::site::Harbour;
use crate::web::get;

#[test]
fn headers_and_redirects_are_written_where_they_are_asked_for() {
    let harbour =
        Harbour::with("kind = \"dir\"\npath = \"../public\"\nhost_files = true\nbase_url = \"https://a.example/x\"");
    harbour.write("content/land/_index.md", "+++\ntitle = \"Land\"\n+++\n");
    harbour.write(
        "content/land/fen.md",
        "+++\ntitle = \"Fen\"\naliases = [\"/bog and moor\", \"/fen.html\"]\n+++\n\nPeat.\n",
    );
    let told = harbour.published(&[]);
    let headers = harbour.scratch.read("public/_headers");
    assert!(headers.starts_with("/x/*\n  Content-Security-Policy: default-src 'self'"), "{headers}");
    assert!(headers.contains("\n  X-Content-Type-Options: nosniff\n"), "{headers}");
    let redirects = harbour.scratch.read("public/_redirects");
    assert_eq!(
        redirects,
        "/x/bog%20and%20moor/ /x/land/fen/ 301\n/x/fen.html /x/land/fen/ 301\n/x/flood/ /x/sea/tide/ 301\n"
    );
    assert!(told.put().ends_with(&["sitemap.xml"]) || told.put().contains(&"_redirects"));
    assert!(harbour.published(&[]).put().is_empty());
    harbour.edit("content/land/fen.md", "/bog and moor", "/bog");
    let told = harbour.published(&[]);
    assert!(told.put().contains(&"_redirects") && !told.put().contains(&"_headers"), "{:?}", told.put());
}

#[test]
fn those_of_the_site_itself_win() {
    let harbour = Harbour::with("kind = \"dir\"\npath = \"../public\"\nhost_files = true");
    harbour.write("static/_headers", "/*\n  X-Own: yes\n");
    harbour.published(&[]);
    assert_eq!(harbour.scratch.read("public/_headers"), "/*\n  X-Own: yes\n");
    let without = Harbour::with("kind = \"dir\"\npath = \"../public\"");
    without.published(&[]);
    assert!(!without.scratch.path("public/_headers").exists());
}

#[test]
fn nginx_and_caddy_serve_redirects_headers_types_and_packed_files() {
    let harbour = Harbour::with(
        "kind = \"dir\"\npath = \"../public\"\nhost_files = [\"nginx\", \"caddy\"]\nprecompress = [\"gzip\", \"br\"]",
    );
    harbour.write(
        "content/sea/fen.md",
        "+++\ntitle = \"Fen\"\naliases = [\"/bog and \\\"moor\\\" {$x}\", \"/fen.html\"]\n+++\n\nPeat.\n",
    );
    harbour.published(&[]);
    let public = harbour.scratch.path("public");
    let (nginx, caddy) = (Nginx::start(&public, &["_nginx.conf"]), Caddy::start(&public));
    let built = harbour.built();
    for port in [nginx.port, caddy.port] {
        let sent_on = crawl(port, &built, &HEADERS);
        assert_eq!(sent_on.into_iter().collect::<Vec<_>>(), ["/bog and \"moor\" {$x}/", "/fen.html", "/flood/"]);
        let ask = |path: &str, headers: &[(&str, &str)]| get(port, path, headers);
        let bare = ask("/flood", &[]);
        assert_eq!((bare.status, bare.header("location")), (301, Some("/sea/tide/")));
        assert_eq!(bare.header("content-security-policy"), Some(HEADERS[0].1));
        let packed = ask("/sea/tide/", &[("Accept-Encoding", "gzip")]);
        assert_eq!((packed.header("content-encoding"), packed.header("vary")), (Some("gzip"), Some("Accept-Encoding")));
        assert!(packed.body == std::fs::read(public.join("sea/tide/index.html.gz")).expect("it is packed"));
        let mut page = Vec::new();
        flate2::read::GzDecoder::new(&*packed.body).read_to_end(&mut page).expect("it can be unpacked");
        assert!(page == built["sea/tide/index.html"]);
        for path in ["/_nginx.conf", "/_Caddyfile", "/.postil-publish.json"] {
            assert_eq!(ask(path, &[]).status, 404, "{path}");
        }
        let at = format!("http://127.0.0.1:{port}");
        let verified = harbour.told(&["--verify", "--all", "--at", &at]);
        assert_eq!(verified.value["diagnostics"], serde_json::json!([]), "{:#}", verified.value);
    }
    let at = format!("http://127.0.0.1:{}", nginx.port);
    std::fs::write(public.join("sea/tide/index.html.gz"), gzipped(b"defaced")).expect("it can be written");
    let verified = harbour.told(&["--verify", "--all", "--at", &at]);
    assert_eq!(
        (verified.exit, &verified.value["differ"]),
        (Some(1), &serde_json::json!(1)),
        "readers get what is packed"
    );
    assert_eq!(harbour.published(&[]).put(), ["sea/tide/index.html.gz"]);
}

fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    std::io::Write::write_all(&mut packed, bytes).expect("a vector takes it");
    packed.finish().expect("a vector takes it")
}

#[test]
fn packed_files_come_and_go_with_what_they_are_made_from() {
    let harbour = Harbour::with("kind = \"dir\"\npath = \"../public\"\nprecompress = [\"gzip\", \"br\"]");
    harbour.write("static/small.txt", "short\n");
    harbour.write("static/own.txt", &"the site's own\n".repeat(100));
    harbour.write("static/own.txt.gz", "not packed by postil");
    let first = harbour.published(&[]);
    let has = |path: &str| harbour.scratch.path(&format!("public/{path}")).exists();
    assert!(has("index.html.gz") && has("index.html.br") && has("style.css.gz") && has("own.txt.br"));
    assert!(!has("small.txt.gz") && !first.put().iter().any(|path| path.contains("woff2.")));
    assert_eq!(harbour.scratch.read("public/own.txt.gz"), "not packed by postil");
    assert!(harbour.published(&[]).put().is_empty(), "it is packed the same each time");
    harbour.edit("content/sea/calm.md", "Nothing moved.", "A gull moved.");
    let told = harbour.published(&[]);
    let calm: Vec<&str> = told.put().into_iter().filter(|path| path.starts_with("sea/calm/")).collect();
    assert_eq!(calm, ["sea/calm/index.html", "sea/calm/index.html.br", "sea/calm/index.html.gz"]);
    assert!(!told.put().iter().any(|path| path.starts_with("sea/tide/")), "{:?}", told.put());
    harbour.edit("postil.toml", "\"gzip\", \"br\"", "\"gzip\"");
    let told = harbour.told(&["--allow-deletions"]);
    assert!(told.deleted().iter().all(|path| path.ends_with(".br")) && !told.deleted().is_empty());
    assert!(!has("index.html.br") && has("index.html.gz"));
}

#[test]
fn a_secret_is_found_though_it_is_packed() {
    let harbour = Harbour::with("kind = \"dir\"\npath = \"../public\"\nprecompress = [\"gzip\"]");
    let key = format!("{}{}", "AKIA", "ABCDEFGHIJKLMNOP");
    harbour.write("static/notes.txt", &format!("{}{key}\n", "calm\n".repeat(500)));
    let told = harbour.told(&[]);
    assert_eq!(told.errors(), ["publish.secret"], "and told once");
}
