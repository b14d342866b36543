//! Pages on which the article is a small part: between lists of other stories, forms, messages, comments and boxes.

use super::contents::Content;
use super::templates::{Template, by, spoken};

pub const SITES: &[(&str, Template)] = &[
    ("between teasers", teasers),
    ("among forms and messages", forms),
    ("weblog named in its heading", weblog),
    ("all in a form", all_in_a_form),
    ("in two halves", halves),
    ("reporter beside the date", beside),
    ("longer comments than text", comments),
];

fn head(content: &Content, title: &str) -> String {
    format!("<!DOCTYPE html><html lang=\"{}\"><head><title>{title}</title></head>", content.language)
}

fn card(number: usize) -> String {
    format!(
        "<div class=\"box{number}\"><h3><a href=\"/s/{number}\">Story number {number} of the day from the harbour</a></h3><p>What happened on pier {number} and why nobody had seen it coming, told by those who were there.</p></div>"
    )
}

fn list(from: usize, to: usize) -> String {
    (from..to).map(|number| format!("<h3><a href=\"/h/{number}\">Headline {number} that leads elsewhere</a></h3><span>{number} hours ago</span>")).collect()
}

fn teasers(content: &Content) -> String {
    let cards: String = (1..9).map(card).collect();
    format!(
        "{}<body><div id=\"top\">{}</div><h1>{}</h1><div class=\"by\">{}</div><div class=\"when\">{}</div><div class=\"side\">{}</div><div class=\"txt\">{}</div><h2>Top jobs</h2><h5>Welder</h5><p>Harbour Works Ltd.</p><div>{cards}</div>\
         <p>© 2024 {}. All rights reserved.</p></body></html>",
        head(content, &format!("{} | {}", content.title, content.site)),
        list(1, 6),
        content.title,
        by(content),
        spoken(content),
        list(6, 14),
        content.body,
        content.site,
    )
}

fn forms(content: &Content) -> String {
    let messages = "<div class=\"mail\"><h3>Email this</h3><form><p>You can't enter more than 20 addresses.</p><p>Must enter an address.</p><input></form><h3>Thank you</h3><p>Your message has been sent.</p></div>";
    format!(
        "{}<body>{messages}<div class=\"hidden\"><p>Your trial period is over. Become a subscriber today to go on reading the paper with all its parts.</p></div><ul class=\"stamp\"><li>Published {}</li></ul><h1>{}</h1>\
         <h3 class=\"byline\">{}</h3><div id=\"story\">{}</div><p>This copy is for your personal, non-commercial use only. Ask us for others, which cost money.</p>{messages}<p>Copyright 2024 {}</p></body></html>",
        head(content, &format!("{} - {}", content.title, content.site)),
        spoken(content),
        content.title,
        by(content),
        content.body,
        content.site,
    )
}

fn weblog(content: &Content) -> String {
    format!(
        "{}<body><div id=\"head\"><h1 class=\"blogname\"><a href=\"https://blog.example/\">{site}</a></h1><h6>but we can fix it!</h6></div><div class=\"date\">{}</div><h2 class=\"posttitle\">{title}</h2><div class=\"postinfo\">{}</div>\
         <div class=\"entry\">{}</div><p class=\"postmetadata\">This entry was posted and is filed under Harbour. You can follow any responses to this entry through the feed.</p><div id=\"respond\"><h3>Leave a Reply</h3></div><div>Powered by WordPress</div></body></html>",
        head(content, &format!("{} » {}", content.site, content.title)),
        spoken(content),
        by(content),
        content.body,
        site = content.site,
        title = content.title,
    )
}

fn all_in_a_form(content: &Content) -> String {
    format!(
        "{}<body><form id=\"aspnetForm\" method=\"post\"><div id=\"nav\"><a href=\"/\">Home</a> <a href=\"/n\">News</a> <a href=\"/s\">Sport</a></div><h1>{}</h1><div>{}</div><div class=\"publish\">First Published: {}<br>Last Updated: 1 May 2031</div>\
         <div id=\"main_strStory\">{}</div><h2>more from this section</h2>{}</form></body></html>",
        head(content, &format!("{} - {}", content.title, content.site)),
        content.title,
        by(content),
        spoken(content),
        content.body,
        list(1, 7),
    )
}

fn halves(content: &Content) -> String {
    let at = content.body.find("</p>").map_or(0, |at| at + 4);
    let (first, second) = content.body.split_at(at);
    format!(
        "{}<body><div id=\"page\"><h1>{}</h1><p class=\"bylineBody\">{}</p><p>{}</p><div class=\"articleBody\">{first}</div><div class=\"col\"><h5>Connect with us</h5><p>Follow us on Flock for more</p>{}</div><div class=\"articleBody\">{second}</div>\
         <p>ABOUT THE AUTHOR</p><p>The author has written about ports for ten years and lives by the sea with two dogs and a boat.</p><p>MORE FROM THE PORT</p><p>Pictures</p></div></body></html>",
        head(content, &format!("{} | {}", content.title, content.site)),
        content.title,
        by(content),
        spoken(content),
        list(1, 4),
    )
}

fn beside(content: &Content) -> String {
    let names: Vec<String> = content
        .authors
        .iter()
        .enumerate()
        .map(|(at, name)| format!("<a href=\"/reporters/{at}\" rel=\"author\">{name}</a>"))
        .collect();
    format!(
        "{}<body><p class=\"crumbs\">You are here: Home » News » Harbour</p><h1>{}</h1><div class=\"line\">{} | {}</div><p>Like us on Flock</p><div class=\"content1\">{}</div><p>Tags harbour, ferry, river</p><p>© {}</p></body></html>",
        head(content, &format!("{} : {}", content.title, content.site)),
        content.title,
        spoken(content),
        names.join(", "),
        content.body,
        content.site,
    )
}

fn comments(content: &Content) -> String {
    let comment = |number: usize| {
        format!(
            "<div class=\"CommentItem\"><p>By reader{number} on 1/2/2031</p><p>I was there and it rained a good deal harder than this makes out, and number {number} of us had no coat at all, which nobody thought worth a line.</p></div>"
        )
    };
    let all: String = (1..40).map(comment).collect();
    format!(
        "{}<body><div class=\"ArticleContainer\"><h1>{}</h1><div class=\"info\">{}, {}</div><div id=\"RootPage\">{}</div><div class=\"ArticleComments\"><h2>Comments</h2>{all}</div></div></body></html>",
        head(content, &format!("{} - {}", content.title, content.site)),
        content.title,
        by(content),
        spoken(content),
        content.body,
    )
}
