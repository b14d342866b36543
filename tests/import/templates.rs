//! Pages that sites put around an article, each built in a way of its own.

use super::contents::Content;

/// Writes a page. What differs: where the metadata is, which elements hold the article, what stands around it.
pub type Template = fn(&Content) -> String;

pub const TEMPLATES: &[(&str, Template)] = &[
    ("news with JSON-LD", news),
    ("blog", blog),
    ("wiki", wiki),
    ("government", government),
    ("journal", journal),
    ("old tables", tables),
    ("division soup", soup),
    ("documentation", documentation),
    ("forum", forum),
    ("bare", bare),
];

fn day(content: &Content) -> (i32, usize, i32) {
    let part = |at: usize| content.date.split('-').nth(at).unwrap().parse::<i32>().unwrap();
    (part(0), usize::try_from(part(1)).unwrap(), part(2))
}

/// The date as readers of the language see it.
pub fn spoken(content: &Content) -> String {
    let (year, month, day) = day(content);
    let english = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let others = |names: [&'static str; 12]| names[month - 1];
    match content.language {
        "de" => format!(
            "{day}. {} {year}",
            others([
                "Januar",
                "Februar",
                "März",
                "April",
                "Mai",
                "Juni",
                "Juli",
                "August",
                "September",
                "Oktober",
                "November",
                "Dezember"
            ])
        ),
        "fr" => format!(
            "le {day} {} {year}",
            others([
                "janvier",
                "février",
                "mars",
                "avril",
                "mai",
                "juin",
                "juillet",
                "août",
                "septembre",
                "octobre",
                "novembre",
                "décembre"
            ])
        ),
        "es" => format!(
            "{day} de {} de {year}",
            others([
                "enero",
                "febrero",
                "marzo",
                "abril",
                "mayo",
                "junio",
                "julio",
                "agosto",
                "septiembre",
                "octubre",
                "noviembre",
                "diciembre"
            ])
        ),
        _ => format!("{day} {} {year}", english[month - 1]),
    }
}

pub fn by(content: &Content) -> String {
    let label = match content.language {
        "de" => "Von",
        "fr" => "Par",
        "es" => "Por",
        _ => "By",
    };
    let and = match content.language {
        "de" => "und",
        "fr" => "et",
        "es" => "y",
        _ => "and",
    };
    let names = content.authors;
    match names {
        [] => String::new(),
        [one] => format!("{label} {one}"),
        [first @ .., last] => format!("{label} {} {and} {last}", first.join(", ")),
    }
}

const COOKIES: &str = "<div id=\"cookie-consent\" class=\"cookie-banner\" role=\"dialog\"><p>We and our 214 partners store and read information on your device to show you advertisements that suit you. You can change your mind at any time.</p><button>Accept all</button><button>Settings</button></div>";
const MENU: &str = "<nav><ul><li><a href=\"/\">Home</a></li><li><a href=\"/news\">News</a></li><li><a href=\"/culture\">Culture</a></li><li><a href=\"/weather\">Weather</a></li></ul></nav>";
const SHARE: &str = "<div class=\"share-buttons\"><a href=\"https://social.example/share?u=1\">Share on Flock</a> <a href=\"mailto:?subject=x\">Email this</a></div>";
const RELATED: &str = "<section class=\"related-stories\"><h3>Related stories</h3><ul><li><a href=\"/a\">Council votes on the new bridge tonight</a><p>The vote may go either way, and the hall will be full to the doors.</p></li><li><a href=\"/b\">Five walks along the estuary for a cold day</a></li></ul></section>";
const COMMENTS: &str = "<section id=\"comments\"><h2>Comments (2)</h2><div class=\"comment\"><p class=\"author\">By Old Salt</p><time datetime=\"2024-12-24\">24 December 2024</time><p>I was there on the day and it rained a good deal harder than this article makes out, believe me.</p></div><div class=\"comment\"><p>Could somebody tell me whether dogs travel free? The site of the operator says nothing about it at all.</p></div></section>";
const NEWSLETTER: &str = "<div class=\"newsletter-signup\"><h3>Get our newsletter</h3><p>The best of the week in your inbox every Friday morning, free of charge and easy to leave.</p><form><input type=\"email\"><button>Sign up</button></form></div>";

/// With an advertisement and a line of the page after the first paragraph.
fn interrupted(content: &Content, insert: &str) -> String {
    content.body.replacen("</p>", &format!("</p>{insert}"), 1)
}

fn news(content: &Content) -> String {
    let authors: Vec<String> =
        content.authors.iter().map(|name| format!("{{\"@type\":\"Person\",\"name\":\"{name}\"}}")).collect();
    let body = interrupted(content, "<div class=\"ad-slot\" id=\"ad_1\"><span>Advertisement</span></div>");
    format!(
        "<!DOCTYPE html><html lang=\"{lang}\"><head><title>{title} | {site}</title><meta property=\"og:title\" content=\"{title}\"><meta property=\"og:site_name\" content=\"{site}\">\
         <script type=\"application/ld+json\">{{\"@context\":\"https://schema.org\",\"@graph\":[{{\"@type\":\"WebSite\",\"name\":\"{site}\"}},{{\"@type\":\"NewsArticle\",\"headline\":\"{title}\",\"datePublished\":\"{date}T09:30:00+01:00\",\
         \"author\":[{authors}],\"publisher\":{{\"@type\":\"Organization\",\"name\":\"{site}\"}}}}]}}</script></head><body class=\"page has-sidebar nav-open\">{COOKIES}<header class=\"site-header\"><a href=\"/\">{site}</a>{MENU}</header>\
         <main><article><header><h1>{title}</h1><p class=\"byline\">{by}</p><p class=\"dateline\">{spoken}</p>{SHARE}</header><div class=\"article-body\">{body}</div>{NEWSLETTER}</article>{RELATED}{COMMENTS}</main>\
         <footer><p>© {site}. All rights reserved. Reproduction only with written permission of the publisher.</p></footer></body></html>",
        lang = content.language,
        title = content.title,
        site = content.site,
        date = content.date,
        authors = authors.join(","),
        by = by(content),
        spoken = spoken(content),
    )
}

fn blog(content: &Content) -> String {
    let link = content
        .authors
        .iter()
        .map(|name| format!("<a rel=\"author\" href=\"/author/x\">{name}</a>"))
        .collect::<Vec<_>>()
        .join(", ");
    format!(
        "<!DOCTYPE html><html lang=\"{lang}\"><head><title>{title} – {site}</title></head><body class=\"single post-template-default\"><div id=\"page\"><header id=\"masthead\" class=\"site-header\"><h1 class=\"site-title\"><a href=\"/\">{site}</a></h1>{MENU}</header>\
         <div id=\"primary\"><article class=\"post type-post hentry\"><h2 class=\"entry-title\">{title}</h2><h1 hidden>{title}</h1><div class=\"entry-meta\"><time class=\"entry-date published\" datetime=\"{date}T08:00:00+00:00\">{spoken}</time> <span class=\"author vcard\">{link}</span></div>\
         <div class=\"entry-content\">{body}{SHARE}</div><footer class=\"entry-footer\">Posted in <a href=\"/c\">Life</a>. Tagged <a href=\"/t\">sea</a>, <a href=\"/u\">work</a></footer></article>\
         <nav class=\"post-navigation\"><a href=\"/p\">A word on winter storage, and why it matters</a></nav>{COMMENTS}</div><aside class=\"widget-area\"><h2>About</h2><p>I write about the coast, its boats and its people, and have done so since the last century.</p></aside></div></body></html>",
        lang = content.language,
        title = content.title,
        site = content.site,
        date = content.date,
        spoken = spoken(content),
        body = content.body,
    )
}

fn wiki(content: &Content) -> String {
    let body = content.body.replace("</h2>", "<span class=\"mw-editsection\">[<a href=\"/edit\">edit</a>]</span></h2>");
    format!(
        "<!DOCTYPE html><html lang=\"{lang}\"><head><title>{title} - {site}</title><meta name=\"author\" content=\"{authors}\"><script type=\"application/ld+json\">{{\"@type\":\"Article\",\"name\":\"{title}\",\"datePublished\":\"{date}\"}}</script></head>\
         <body class=\"mediawiki skin-vector\"><a class=\"mw-jump-link\" href=\"#c\">Jump to content</a><div id=\"mw-panel\"><div id=\"p-navigation\"><ul><li><a href=\"/m\">Main page</a></li><li><a href=\"/r\">Random article</a></li><li><a href=\"/h\">Help for editors</a></li></ul></div></div>\
         <div id=\"content\"><h1 id=\"firstHeading\">{title}</h1><div id=\"bodyContent\"><div id=\"siteSub\" class=\"noprint\">From {site}, the free encyclopedia</div><div class=\"mw-parser-output\"><div class=\"hatnote\">For the town, see the page about the town of that name.</div>\
         <div id=\"toc\" class=\"toc\"><ul><li><a href=\"#a\">1 First</a></li><li><a href=\"#b\">2 Second</a></li></ul></div>{body}<div class=\"navbox\"><a href=\"/x\">Fish</a> · <a href=\"/y\">Boats</a> · <a href=\"/z\">Rivers</a></div></div><div id=\"catlinks\"><a href=\"/c\">Categories</a></div></div></div>\
         <div id=\"footer\"><ul><li>This page was last edited on 24 December 2024, at 10:00.</li><li>Text is available under a licence that asks for attribution.</li></ul></div></body></html>",
        lang = content.language,
        title = content.title,
        site = content.site,
        date = content.date,
        authors = content.authors.join(", "),
    )
}

fn government(content: &Content) -> String {
    format!(
        "<!DOCTYPE html><html lang=\"{lang}\"><head><title>{title} - {site}</title><meta name=\"dcterms.issued\" content=\"{date}\"><meta name=\"dcterms.creator\" content=\"{authors}\"></head><body>\
         <div class=\"skip-link\"><a href=\"#main\">Skip to main content</a></div><div role=\"banner\"><a href=\"/\">{site}</a><p>An official website of the government. Here is how you know that it is one.</p></div><div class=\"breadcrumbs\"><a href=\"/\">Home</a> &gt; <a href=\"/p\">Publications</a></div>\
         <div id=\"main\" role=\"main\"><h1>{title}</h1><dl class=\"metadata-list meta\"><dt>Published</dt><dd>{spoken}</dd></dl>{body}<div class=\"page-feedback feedback\"><h2>Is this page useful?</h2><p>Tell us what you were doing and what went wrong, and do not send us anything about your money.</p></div></div>\
         <div role=\"contentinfo\"><h2>Support links</h2><ul><li><a href=\"/h\">Help</a></li><li><a href=\"/pr\">Privacy</a></li></ul><p>All content is available under the open licence, except where otherwise stated on the page.</p></div></body></html>",
        lang = content.language,
        title = content.title,
        site = content.site,
        date = content.date,
        spoken = spoken(content),
        body = content.body,
        authors = content.authors.join("; "),
    )
}

fn journal(content: &Content) -> String {
    let metas: String =
        content.authors.iter().map(|name| format!("<meta name=\"citation_author\" content=\"{name}\">")).collect();
    format!(
        "<!DOCTYPE html><html lang=\"{lang}\"><head><title>{title} | {site}</title><meta name=\"citation_title\" content=\"{title}\">{metas}<meta name=\"citation_publication_date\" content=\"{slashed}\"><meta name=\"citation_journal_title\" content=\"{site}\"></head>\
         <body><header>{MENU}<form role=\"search\"><input name=\"q\"></form></header><div class=\"layout\"><div class=\"column-main\"><h1 class=\"article-title\">{title}</h1><div class=\"article-tools toolbar\"><a href=\"/pdf\">Download PDF</a><a href=\"/cite\">Cite</a></div>\
         <section class=\"article-content\">{body}</section></div><aside class=\"column-side\"><h3>Sections</h3><ul><li><a href=\"#a\">Abstract</a></li><li><a href=\"#m\">Methods</a></li></ul><p>Metrics of this article are counted once a day from three sources of citations.</p></aside></div><footer><p>Published by a society of learned people since 1871. Terms and privacy.</p></footer></body></html>",
        lang = content.language,
        title = content.title,
        site = content.site,
        slashed = content.date.replace('-', "/"),
        body = content.body,
    )
}

fn tables(content: &Content) -> String {
    format!(
        "<html><head><title>{site}: {title}</title></head><body bgcolor=\"#ffffff\"><table width=\"760\" cellpadding=\"0\"><tr><td colspan=\"2\"><font size=\"5\">{site}</font></td></tr><tr><td width=\"140\" valign=\"top\"><a href=\"/1\">Home</a><br><a href=\"/2\">Archive</a><br><a href=\"/3\">Links</a><br><a href=\"/4\">Guestbook</a></td>\
         <td valign=\"top\"><h1>{title}</h1><font size=\"2\"><b>{by}</b><br>{spoken}</font>{body}</td></tr><tr><td colspan=\"2\"><center><font size=\"1\"><a href=\"/t\">To the top</a> | <a href=\"/m\">Write to the webmaster</a> | <a href=\"/l\">Legal</a></font></center></td></tr></table></body></html>",
        title = content.title,
        site = content.site,
        by = by(content),
        spoken = spoken(content),
        body = content.body,
    )
}

fn soup(content: &Content) -> String {
    let body = content.body.replace("<p>", "<div class=\"x7 para\">").replace("</p>", "</div>");
    format!(
        "<!DOCTYPE html><html lang=\"{lang}\"><head><meta charset=\"utf-8\"><title>{title}</title><meta property=\"og:title\" content=\"{title}\"><meta property=\"article:published_time\" content=\"{date}T00:00:00Z\"></head><body><div class=\"c1\"><div class=\"c2 navbar\"><div><a href=\"/\">Start</a></div><div><a href=\"/n\">New</a></div></div>\
         <div class=\"c3\"><div class=\"c4\"><div class=\"c5\"><div class=\"headline\">{title}</div><div class=\"author-name author\">{by}</div></div><div class=\"c6\">{body}</div>{SHARE}</div><div class=\"c8 sidebar\"><div>Most read</div><div><a href=\"/q\">What the tide left behind on the beach this week</a></div><div><a href=\"/r\">Why the lighthouse is dark again</a></div></div></div>\
         <div class=\"c9 promo\"><div>Subscribe now and read four weeks for nothing; after that it is eleven a month until you stop.</div></div></div></body></html>",
        lang = content.language,
        title = content.title,
        date = content.date,
        by = by(content),
    )
}

fn documentation(content: &Content) -> String {
    let body = content.body.replace("</h2>", "<a class=\"headerlink\" href=\"#x\" title=\"Permalink\">¶</a></h2>");
    format!(
        "<!DOCTYPE html><html lang=\"{lang}\"><head><title>{title} — {site} documentation</title><meta name=\"author\" content=\"{authors}\"><meta name=\"date\" content=\"{date}\"></head><body class=\"wy-body-for-nav\"><nav class=\"wy-nav-side\"><div class=\"wy-menu\"><ul><li><a href=\"a\">Install</a></li><li><a href=\"b\">Configure</a></li><li><a href=\"c\">Reference</a></li></ul></div></nav>\
         <section class=\"wy-nav-content-wrap\"><div class=\"rst-content\"><div role=\"navigation\"><ul class=\"wy-breadcrumbs\"><li><a href=\"/\">Docs</a></li><li>{title}</li></ul></div><div role=\"main\" class=\"document\"><div itemprop=\"articleBody\"><section><h1>{title}<a class=\"headerlink\" href=\"#t\">¶</a></h1>{body}</section></div></div>\
         <footer><div class=\"rst-footer-buttons\" role=\"navigation\"><a href=\"p\">Previous</a><a href=\"n\">Next</a></div><p>© Copyright the authors. Built with a tool and a theme that others wrote.</p></footer></div></section></body></html>",
        lang = content.language,
        title = content.title,
        site = content.site,
        date = content.date,
        authors = content.authors.join(", "),
    )
}

fn forum(content: &Content) -> String {
    format!(
        "<!DOCTYPE html><html lang=\"{lang}\"><head><title>{title} | {site}</title></head><body><div id=\"header\">{MENU}<div class=\"login\"><a href=\"/login\">Log in</a> or <a href=\"/reg\">register</a> to take part in the talk of the day.</div></div><div id=\"thread\"><h1>{title}</h1>\
         <div class=\"message\"><div class=\"user-info\"><span>Posts: 214</span><span>Joined in 2011 and still here</span></div><div class=\"post-info meta\"><span itemprop=\"author\">{author}</span> · <time itemprop=\"datePublished\" datetime=\"{date}T20:11:00Z\">{spoken}</time></div><div class=\"message-content\">{body}</div><div class=\"signature\">Fair winds to all who read this far down.</div><div class=\"reply-bar toolbar\"><a href=\"#\">Reply</a><a href=\"#\">Quote</a></div></div></div>\
         <div class=\"pagination\"><a href=\"?p=2\">2</a> <a href=\"?p=3\">Next page</a></div><div class=\"footer footer-links\"><a href=\"/r\">Rules of the forum</a> <a href=\"/c\">Contact us</a></div></body></html>",
        lang = content.language,
        title = content.title,
        site = content.site,
        date = content.date,
        spoken = spoken(content),
        body = content.body,
        author = content.authors.join(", "),
    )
}

fn bare(content: &Content) -> String {
    format!(
        "<!doctype html><html lang={lang}><title>{title}</title><body><p><a href=/>{site}</a><h1>{title}</h1><p>{by}, {spoken}</p>{body}<hr><p>Advertisement<p><a href=/prev>Older</a> <a href=/next>Newer</a></html>",
        lang = content.language,
        title = content.title,
        site = content.site,
        by = by(content),
        spoken = spoken(content),
        body = content.body,
    )
}

/// Not looked at while the finding of articles was made.
pub const HELD_OUT: &[(&str, Template)] = &[("magazine", magazine), ("press office", press)];

fn magazine(content: &Content) -> String {
    let body = interrupted(
        content,
        "<aside class=\"pull\"><p>A line taken from the text to be read twice.</p></aside><div data-component=\"inline-related\"><h4>Read next</h4><a href=\"/z\">The lighthouse keeper who never learned to swim</a></div>",
    );
    format!(
        "<!DOCTYPE html><html lang=\"{lang}\"><head><title>{title} — {site} Magazine</title><meta name=\"twitter:title\" content=\"{title}\"><meta property=\"og:site_name\" content=\"{site}\"><meta name=\"parsely-pub-date\" content=\"{date}T05:00:00Z\"></head>\
         <body><div id=\"root\"><div class=\"sc-1a TopBar\"><a href=\"/\">{site}</a><a href=\"/subscribe\">Subscribe</a><a href=\"/sign-in\">Sign in</a></div><div class=\"sc-2b\"><div class=\"sc-3c Hero\"><span>Essay</span><h1>{title}</h1><div class=\"Hero__byline\">{by}</div></div>\
         <div class=\"sc-4d Grid\"><div class=\"sc-5e Column\">{body}</div></div><div class=\"sc-6f Recirc\"><div><h3><a href=\"/1\">A house on stilts</a></h3><p>Three families, one staircase and a flood that came every spring for a hundred years.</p></div><div><h3><a href=\"/2\">The last smokehouse</a></h3><p>What it takes to keep a fire of alder burning for the better part of a century.</p></div></div></div>\
         <div class=\"sc-7g Foot\"><p>To hear more stories like this, become a member: it keeps our reporters on the road.</p><a href=\"/about\">About</a><a href=\"/jobs\">Jobs</a></div></div></body></html>",
        lang = content.language,
        title = content.title,
        site = content.site,
        date = content.date,
        by = by(content),
    )
}

fn press(content: &Content) -> String {
    format!(
        "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\" \"http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd\"><html xmlns=\"http://www.w3.org/1999/xhtml\" xml:lang=\"{lang}\"><head><title>{site} | Press | {title}</title><meta name=\"keywords\" content=\"press, news\" /></head><body><div id=\"wrapper\"><div id=\"top\"><h1><a href=\"/\">{site}</a></h1><ul id=\"mainnav\"><li><a href=\"/1\">About us</a></li><li><a href=\"/2\">Services</a></li><li><a href=\"/3\">Press</a></li></ul></div>\
         <div id=\"left\"><ul><li><a href=\"/2024\">Releases of 2024</a></li><li><a href=\"/2023\">Releases of 2023</a></li><li><a href=\"/pics\">Pictures</a></li></ul></div><div id=\"middle\"><p class=\"date\">{spoken}</p><h2>{title}</h2><p class=\"author\">{by}</p>{body}<p class=\"print\"><a href=\"javascript:window.print()\">Print this page</a></p></div>\
         <div id=\"right\"><h3>Contact</h3><p>Press office, Harbour Road 1, telephone on weekdays between nine and four.</p></div><div id=\"bottom\"><p>Imprint | Privacy | © {site}</p></div></div></body></html>",
        lang = content.language,
        title = content.title,
        site = content.site,
        spoken = spoken(content),
        by = by(content),
        body = content.body,
    )
}
