//! What is written of a site besides its articles: its configuration and its sections.

use std::fmt::Write as _;

use toml::{Table, Value};

use super::model::{List, Page};
use super::site::Site;
use crate::article::SortBy;
use crate::article::elsewhere::Foreign;

fn quoted(text: &str) -> String {
    Value::String(text.to_owned()).to_string()
}

fn list(items: &[String]) -> String {
    Value::Array(items.iter().cloned().map(Value::String).collect()).to_string()
}

/// A line `key = "text"`, where there is a text.
fn line(out: &mut String, key: &str, text: &str) {
    if !text.is_empty() {
        let _ = writeln!(out, "{key} = {}", quoted(text));
    }
}

/// The new site's `postil.toml`.
#[must_use]
pub fn config(site: &Site) -> String {
    let settings = &site.settings;
    let mut out = format!("# Taken over from `{}` of a {} site.\n", site.config_file, site.generator.name());
    line(&mut out, "title", &settings.title);
    line(&mut out, "description", &settings.description);
    line(&mut out, "base_url", &settings.base_url);
    line(&mut out, "default_language", settings.language.as_deref().unwrap_or("en"));
    line(&mut out, "author", settings.author.as_deref().unwrap_or_default());
    out.push_str("theme = \"margin\"\n");
    if !settings.taxonomies.is_empty() {
        out.push_str("taxonomies = [\n");
        for taxonomy in &settings.taxonomies {
            let _ = write!(out, "    {{ name = {}", quoted(&taxonomy.name));
            if taxonomy.paginate_by > 0 {
                let _ = write!(out, ", paginate_by = {}", taxonomy.paginate_by);
            }
            if taxonomy.paginate_path != "page" {
                let _ = write!(out, ", paginate_path = {}", quoted(&taxonomy.paginate_path));
            }
            out.push_str(if taxonomy.feed { ", feed = true" } else { "" });
            out.push_str(if taxonomy.render { "" } else { ", render = false" });
            out.push_str(" },\n");
        }
        out.push_str("]\n");
    }
    if !settings.generate_feeds {
        out.push_str("generate_feeds = false\n");
    } else if !settings.feed_filenames.is_empty() {
        let _ = writeln!(out, "feed_filenames = {}", list(&settings.feed_filenames));
    }
    if settings.feed_limit > 0 {
        let _ = writeln!(out, "feed_limit = {}", settings.feed_limit);
    }
    if settings.has_robots {
        out.push_str("# There is one in `static/`.\ngenerate_robots_txt = false\n");
    }
    links(&mut out, "menu", &settings.menu);
    if settings.smart_punctuation {
        out.push_str("\n[markdown]\nsmart_punctuation = true\n");
    }
    out.push_str(
        "\n[facts]\n# Whether facts nobody has reviewed are shown (they are marked as such).\nshow_suggested = true\n",
    );
    if settings.footer.is_some() || !settings.social.is_empty() {
        out.push_str("\n[look]\n");
        line(&mut out, "footer", settings.footer.as_deref().unwrap_or_default());
        links(&mut out, "social", &settings.social);
    }
    if !site.redirects.is_empty() {
        out.push_str("\n# Old addresses that are none of an article, and what answers there now.\n[redirects]\n");
        for (from, to) in &site.redirects {
            let _ = writeln!(out, "{} = {}", quoted(from), quoted(to));
        }
    }
    if !settings.extra.is_empty() {
        let extra = Table::from_iter([("extra".to_owned(), Value::Table(settings.extra.clone()))]);
        let _ = write!(out, "\n{}", toml::to_string(&extra).unwrap_or_default());
    }
    out
}

fn links(out: &mut String, key: &str, items: &[crate::config::MenuItem]) {
    if items.is_empty() {
        return;
    }
    let _ = writeln!(out, "{key} = [");
    for item in items {
        let _ = writeln!(out, "    {{ name = {}, url = {} }},", quoted(&item.name), quoted(&item.url));
    }
    out.push_str("]\n");
}

/// The `_index.md` of a section, with the words that stood in its file.
#[must_use]
pub fn section(page: &Page, foreign: Option<&Foreign>, markdown: &str) -> String {
    let front = foreign.map(|foreign| &foreign.front);
    let mut out = "+++\n".to_owned();
    line(&mut out, "title", front.and_then(|front| front.title.as_deref()).unwrap_or(&page.title));
    line(&mut out, "description", front.and_then(|front| front.description.as_deref()).unwrap_or_default());
    let List { sort_by, paginate_by, paginate_path, transparent, generate_feeds, hidden } = &page.list;
    let order = match sort_by {
        SortBy::Date => "date",
        SortBy::Title => "title",
        SortBy::Weight => "weight",
        SortBy::None => "",
    };
    line(&mut out, "sort_by", order);
    if *paginate_by > 0 {
        let _ = writeln!(out, "paginate_by = {paginate_by}");
    }
    line(&mut out, "paginate_path", if paginate_path == "page" { "" } else { paginate_path });
    if page.weight != 0 {
        let _ = writeln!(out, "weight = {}", page.weight);
    }
    for (key, is_on) in [("transparent", *transparent), ("generate_feeds", *generate_feeds)] {
        if is_on {
            let _ = writeln!(out, "{key} = true");
        }
    }
    if *hidden {
        out.push_str("render = false\n");
    }
    if !page.aliases.is_empty() {
        let _ = writeln!(out, "aliases = {}", list(&page.aliases));
    }
    if let Some(extra) = front.map(|front| &front.extra).filter(|extra| !extra.is_empty()) {
        let extra = Table::from_iter([("extra".to_owned(), Value::Table(extra.clone()))]);
        let _ = write!(out, "\n{}", toml::to_string(&extra).unwrap_or_default());
    }
    out.push_str("+++\n");
    if !markdown.is_empty() {
        let _ = write!(out, "\n{markdown}");
    }
    out
}
