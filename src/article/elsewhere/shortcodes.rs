//! What the common shortcodes and tags stand for in Markdown.

use super::tags::Arguments;
use crate::article::escape::{Place, escape, escape_part};
use crate::path::web_url;

/// What is written in the place of a tag.
pub enum Meaning {
    /// Markdown within a line.
    Inline(String),
    /// The address of another article, by the name of its file.
    Reference(String),
}

/// What a tag without an end means, if it is one of those that every generator has.
pub fn single(name: &str, arguments: &Arguments) -> Option<Meaning> {
    // Jekyll's themes and others keep them in folders and give them endings.
    let (name, arguments_at) = match name {
        "include" | "include_cached" | "embed" if !arguments.plain.is_empty() => (arguments.plain[0].as_str(), 1),
        name => (name, 0),
    };
    let base = name.rsplit('/').next().unwrap_or_default();
    let base = base.split('.').next().unwrap_or_default().to_ascii_lowercase();
    let at = arguments_at;
    Some(match base.as_str() {
        "figure" | "img" | "image" | "picture" | "resize_image" | "imgproc" => Meaning::Inline(figure(arguments, at)?),
        "youtube" | "youtubeplayer" | "youtube_embed" | "video_youtube" => {
            let id = arguments.get_or(&["id", "video", "v", "url"], at)?;
            linked(id, "https://www.youtube.com/watch?v=", "Video", arguments)?
        }
        "vimeo" => linked(arguments.get_or(&["id", "video", "url"], at)?, "https://vimeo.com/", "Video", arguments)?,
        "tweet" | "x" | "twitter" => {
            let id = arguments.get_or(&["id", "url"], at)?;
            let user = arguments.get(&["user"]).filter(|user| is_id(user)).unwrap_or("i");
            linked(id, &format!("https://x.com/{user}/status/"), "Post", arguments)?
        }
        "instagram" => {
            linked(arguments.get_or(&["id", "url"], at)?, "https://www.instagram.com/p/", "Post", arguments)?
        }
        "gist" => {
            let user = arguments.get_or(&["user", "username"], at)?;
            match arguments.get_or(&["id"], at + 1) {
                Some(id) => linked(id, &format!("https://gist.github.com/{user}/"), "Code", arguments)?,
                None => {
                    let (user, id) = user.split_once('/').unwrap_or(("", user));
                    let above = if user.is_empty() { String::new() } else { format!("{user}/") };
                    linked(id, &format!("https://gist.github.com/{above}"), "Code", arguments)?
                }
            }
        }
        // Jekyll takes all that is written.
        "post_url" | "link" if arguments.named.is_empty() && at == 0 && arguments.plain.len() > 1 => {
            Meaning::Reference(arguments.plain.join(" "))
        }
        "ref" | "relref" | "post_url" | "post_link" | "link" => {
            Meaning::Reference(arguments.get_or(&["path"], at)?.to_owned())
        }
        _ => return None,
    })
}

/// What `{{ … }}` means in an address: where the site is, and filters that make addresses whole.
pub fn value(expression: &str) -> Option<String> {
    let (value, filters) = expression.split_once('|').unwrap_or((expression, ""));
    let value = value.trim();
    let is_address = filters.trim().is_empty()
        || filters.split('|').all(|filter| matches!(filter.trim(), "relative_url" | "absolute_url" | "escape"));
    if !is_address {
        return None;
    }
    match value {
        "site.url" | "site.baseurl" | "site.github.url" | "config.base_url" => Some(String::new()),
        _ => {
            let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
            let inside = value[1..].strip_suffix(quote)?;
            (!inside.contains(quote) && !filters.trim().is_empty()).then(|| inside.to_owned())
        }
    }
}

fn is_id(id: &str) -> bool {
    !id.is_empty() && id.len() <= 80 && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
}

/// A link to what stands elsewhere, by its number there or its address.
fn linked(id: &str, base: &str, what: &str, arguments: &Arguments) -> Option<Meaning> {
    let id = id.trim_matches(['"', '\'']);
    let url = match web_url(id) {
        Some(url) if !url.contains([' ', '(', ')', '<', '>']) => url,
        _ if is_id(id) => format!("{base}{id}"),
        _ => return None,
    };
    if url.contains([' ', '(', ')', '<', '>']) || web_url(&url).is_none() {
        return None;
    }
    let title = arguments.get(&["title", "caption", "alt"]).filter(|title| !title.contains("{{"));
    let words = title.map_or_else(|| format!("{what}: {url}"), |title| format!("{what}: {title}"));
    Some(Meaning::Inline(format!("[{}]({url})", escape_part(&words, (false, false), Place::Inline))))
}

fn figure(arguments: &Arguments, at: usize) -> Option<String> {
    let src = arguments.get_or(&["src", "url", "path", "image_path", "image", "file", "name"], at)?;
    if src.contains(['<', '>', '\n', '{']) {
        return None;
    }
    let words =
        |names: &[&str]| arguments.get(names).map(|words| words.split_whitespace().collect::<Vec<_>>().join(" "));
    let alt = words(&["alt"]).unwrap_or_default();
    let title = words(&["title"]);
    let caption = words(&["caption"]);
    let credit = words(&["attr", "credit", "attribution"]);
    let under: Vec<String> = [title, caption, credit].into_iter().flatten().collect();
    let under = under.join(" ");
    // Under a picture stands what its title says.
    let title = if under.is_empty() { String::new() } else { format!(" \"{}\"", in_title(&under)) };
    let image = format!("![{}]({}{title})", escape_part(&alt, (false, false), Place::Inline), destination(src));
    Some(match arguments.get(&["link", "href"]).and_then(web_url).filter(|url| !url.contains(['<', '>', ' '])) {
        Some(url) => format!("[{image}](<{url}>)"),
        None => image,
    })
}

fn in_title(words: &str) -> String {
    words.replace('\\', "\\\\").replace('"', "\\\"").replace('&', "\\&").replace('<', "\\<")
}

/// What stands between two tags, in another form.
pub enum Span {
    /// Shown as it is, in a language.
    Code(String),
    /// Markdown, as if the tags were not there.
    Plain,
    /// Not for readers.
    Nothing,
    /// With who said it.
    Quote(Option<String>),
    /// Of a kind that Markdown has, with a title of its own.
    Alert(&'static str, Option<String>),
}

/// What a pair of tags means.
pub fn pair(name: &str, arguments: &Arguments) -> Option<Span> {
    let base = name.rsplit('/').next().unwrap_or_default().to_ascii_lowercase();
    Some(match base.as_str() {
        "highlight" | "code" | "codeblock" => Span::Code(language(arguments)),
        "mermaid" => Span::Code("mermaid".to_owned()),
        "raw" | "rawhtml" | "raw-html" | "html" | "markdown" | "md" | "verbatim" => Span::Plain,
        "comment" => Span::Nothing,
        "quote" | "blockquote" | "epigraph" | "pullquote" => {
            let who = arguments.get(&["author", "source", "attribution", "cite", "caption"]);
            let plain = arguments.plain.join(" ");
            Span::Quote(who.map(str::to_owned).or((!plain.is_empty()).then_some(plain)))
        }
        "notice" | "alert" | "admonition" | "callout" | "hint" | "box" => {
            let said = arguments.get_or(&["type", "level", "context", "variant", "style"], 0).unwrap_or("note");
            let title = arguments.get(&["title", "heading"]).or_else(|| arguments.plain.get(1).map(String::as_str));
            Span::Alert(alert(said).unwrap_or("NOTE"), title.map(str::to_owned))
        }
        // Shortcodes of these names are nothing else.
        name @ ("note" | "info" | "tip" | "important" | "warning" | "caution" | "danger" | "attention") => {
            Span::Alert(alert(name)?, arguments.get_or(&["title", "heading"], 0).map(str::to_owned))
        }
        _ => return None,
    })
}

fn language(arguments: &Arguments) -> String {
    let named = arguments.get(&["lang", "language"]);
    let plain = arguments.plain.first().map(|word| word.strip_prefix("lang:").unwrap_or(word));
    let language = named.or(plain).unwrap_or_default();
    let is_name = language.chars().all(|c| c.is_alphanumeric() || "+-_.#".contains(c));
    if is_name { language.to_owned() } else { String::new() }
}

/// Which of Markdown's five alerts a callout of this name is.
pub fn alert(kind: &str) -> Option<&'static str> {
    Some(match kind.to_ascii_lowercase().as_str() {
        "note" | "info" | "abstract" | "summary" | "tldr" | "todo" | "quote" | "cite" | "example" | "question"
        | "help" | "faq" | "primary" | "secondary" | "seealso" => "NOTE",
        "tip" | "hint" | "success" | "check" | "done" => "TIP",
        "important" => "IMPORTANT",
        "warning" | "attention" | "warn" => "WARNING",
        "caution" | "danger" | "error" | "bug" | "failure" | "fail" | "missing" => "CAUTION",
        _ => return None,
    })
}

/// Lines as a quotation.
pub fn quoted(text: &str) -> String {
    let lines = text.trim_matches('\n').lines();
    lines
        .map(|line| if line.trim().is_empty() { ">".to_owned() } else { format!("> {line}") })
        .collect::<Vec<_>>()
        .join("\n")
}

/// A block of a kind that readers are shown as such.
pub fn alert_block(kind: &str, title: Option<&str>, text: &str) -> String {
    let usual = title.is_none_or(|title| title.eq_ignore_ascii_case(kind) || title.trim().is_empty());
    let head =
        if usual { String::new() } else { format!("> **{}**\n>\n", escape(title.unwrap_or_default(), Place::Inline)) };
    format!("> [!{kind}]\n{head}{}", quoted(text))
}

/// A block of code with a fence that nothing in it ends.
pub fn code_block(language: &str, text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    format!("{fence}{language}\n{}\n{fence}", text.trim_matches('\n'))
}

/// Words as code within a line.
pub fn code_span(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let space = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{space}{text}{space}{fence}")
}

/// An address as it stands in a link.
pub fn destination(address: &str) -> String {
    let is_plain = !address.is_empty() && !address.contains(|c: char| c.is_whitespace() || "()<>\\".contains(c));
    if is_plain { address.to_owned() } else { format!("<{}>", address.replace(['<', '>', '\\', '\n'], "-")) }
}
