//! A theme of the site that extends a bundled one.

use crate::preview::Preview;
use crate::site::Site;

#[test]
fn a_theme_that_extends_a_bundled_one_is_shown_and_so_is_every_change_of_it() {
    let site = Site::new();
    site.remove("static/style.css");
    site.write("postil.toml", "title = \"The Weir\"\ntheme = \"evening\"\n");
    site.write("themes/evening/theme.toml", "extends = \"broadsheet\"\n");
    site.write("themes/evening/style/99-ink.css", ":root { --ink: navy }\n");
    let preview = Preview::of(&site);
    let style = preview.get("/style.css").text();
    assert!(style.contains("--display") && style.ends_with(":root { --ink: navy }\n"), "{style}");
    assert!(preview.html("/").contains("lead-story"), "templates of the extended theme are used");
    site.write("themes/evening/style/99-ink.css", ":root { --ink: indigo }\n");
    preview.until("/style.css", |response| response.text().ends_with(":root { --ink: indigo }\n"));
    site.write("themes/evening/theme.toml", "extends = \"margin\"\n");
    preview.until("/", |response| !response.text().contains("lead-story"));
}
