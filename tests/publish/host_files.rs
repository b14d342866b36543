//! Files that hosts read.

use crate::site::Harbour;

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
