//! Causes for which pages that nobody had seen were read wrongly; all invented.

use postil::article::html::{self, NoArticle, Page};

use crate::parts::{TEXT, TITLE, article, markdown};

fn read(title: &str, head: &str, body: &str) -> Page {
    let page =
        format!("<!DOCTYPE html><html lang=\"en\"><head><title>{title}</title>{head}</head><body>{body}</body></html>");
    html::read(&page).unwrap_or_else(|fault| panic!("{fault}: {body}"))
}

fn authors(page: &Page) -> Vec<String> {
    page.evidence.authors.as_ref().map(|found| found.value.clone()).unwrap_or_default()
}

fn published(page: &Page) -> String {
    page.evidence.published.as_ref().map(|found| found.value.date.to_string()).unwrap_or_default()
}

fn titled(before: &str) -> Page {
    read(&format!("{TITLE} | The Herald"), "", &format!("<article><h1>{TITLE}</h1>{before}{TEXT}</article>"))
}

#[test]
fn an_article_about_ten_things_is_no_list_of_pages() {
    let told = "The crossing takes a quarter of an hour, and from the upper deck one sees both banks, the mill and the old weir; those who mean to bathe go on \
                to the third pier, where the water is shallow and the sand is as good as that of the coast, and come back with the last boat.";
    let numbered = |at: usize| {
        format!(
            "<div class=\"b\"><h2><a href=\"/pier-{at}\">{at}. The pier of the {at} mills</a></h2><p>{told}</p></div>"
        )
    };
    let flat = |at: usize| format!("<h2><a href=\"/pier-{at}\">The pier of the {at} mills</a></h2><p>{told}</p>");
    let card = |at: usize| {
        format!("<div class=\"b\"><h2><a href=\"/pier-{at}\">The pier of the {at} mills</a></h2><p>{told}</p></div>")
    };
    let more = |at: usize| format!("{}<p><a href=\"/pier-{at}\">Read more</a></p>", flat(at));
    let page = |item: &dyn Fn(usize) -> String| {
        let items: String = (1..=10).map(item).collect();
        read("Ten piers of the river", "", &format!("<main><h1>Ten piers of the river</h1><p>{told}</p>{items}</main>"))
    };
    for item in [&numbered as &dyn Fn(usize) -> String, &flat] {
        let page = page(item);
        assert_eq!(page.refuse_list(), Ok(()));
        assert_eq!(page.body(&|_, _| false).markdown.matches("The crossing takes").count(), 11);
    }
    for item in [&card as &dyn Fn(usize) -> String, &more] {
        let page = page(item);
        assert!(matches!(page.refuse_list(), Err(NoArticle::Index(10))), "{:?}", page.refuse_list());
        assert!(page.body(&|_, _| false).markdown.contains("The pier of the 10 mills"), "who insists gets all of it");
    }
}

#[test]
fn an_empty_element_for_a_drawing_does_not_swallow_the_text() {
    let text = markdown(
        "",
        &article(&format!(
            "<p><object type=\"image/svg+xml\" data=\"a.svgz\"/></p>{}",
            TEXT.replace("The", "Then the")
        )),
    );
    assert!(text.contains("Then the first crossing"), "{text}");
}

#[test]
fn the_article_is_found_in_a_widget() {
    let others =
        "<div class=\"links\"><a href=\"/a\">Another story</a> <a href=\"/b\">A third story</a></div>".repeat(60);
    let bio = "<div class=\"author-bio\"><p>Ann has written about the river and all who live by it for longer than most of them have lived there.</p></div>";
    let body = format!(
        "<div id=\"content\" class=\"widget widget-parsed\"><h1>{TITLE}</h1><section><div id=\"article-body\">{TEXT}{TEXT}</div>{bio}</section></div><div>{others}</div>"
    );
    let text = markdown("", &body);
    assert!(text.contains("The town bought her back") && !text.contains("for longer than most"), "{text}");
}

#[test]
fn the_beginning_that_everybody_may_read_is_part_of_the_article() {
    let first = "<p>Nobody on the northern bank had believed that she would come back, least of all the man who had sold her to the south.</p>".repeat(2);
    let text = markdown(
        "",
        &format!(
            "<h1>{TITLE}</h1><div class=\"article-body\"><div class=\"teaser-content\">{first}</div><div class=\"remainder\">{TEXT}{TEXT}</div></div>"
        ),
    );
    assert!(text.starts_with("Nobody on the northern bank"), "{text}");
}

#[test]
fn things_for_sale_are_no_part_of_it() {
    let offer = "<div class=\"tool\"><p>Model of the ferry, of pear wood, 30 cm long, with all her lamps</p><p>€ 39,90 <a href=\"https://shop.example/ferry\">Compra ora</a></p></div>";
    let text = markdown("", &article(&format!("<div class=\"tools\">{offer}</div>{TEXT}")));
    assert!(!text.contains("pear wood"), "{text}");
    let price = "<div><p>A ticket for the river and back is € 4,50, and <a href=\"/fares\">children</a> pay nothing if they come with somebody who does.</p></div>";
    assert!(markdown("", &article(&format!("{price}{TEXT}"))).contains("4,50"));
}

#[test]
fn what_is_said_again_between_posts_is_none_of_them() {
    let post = |at: usize| {
        format!(
            "<div><div style=\"font-style: italic\">March 2{at}th, 2010 5:5{at}am</div><div>I have asked {at} times now what the crossing costs, and whether the fares of last winter still hold for those who live here.</div>\
             <div>Free timetable for your kitchen <a href=\"https://tables.example/\">Click here</a></div></div>"
        )
    };
    let posts: String = (1..=6).map(post).collect();
    let text = markdown("", &format!("<h1>{TITLE}</h1><div class=\"posts\">{posts}</div>"));
    assert!(text.contains("I have asked 6 times"), "{text}");
    assert!(!text.contains("Free timetable") && !text.contains("5:52am"), "{text}");
}

#[test]
fn a_link_with_a_label_in_capitals_leads_elsewhere() {
    let line = "<p><a href=\"https://herald.example/weir\">ANALYSIS: Why the weir leaks</a></p>";
    let text = markdown("", &article(&format!("{line}{TEXT}")));
    assert!(!text.contains("weir leaks"), "{text}");
}

#[test]
fn lists_under_bold_lines_at_the_end_belong_to_the_article() {
    let text = markdown(
        "",
        &article(
            "<p><strong>Northern bank</strong></p><ul><li>Old quay</li><li>Mill</li></ul><p><strong>Southern bank</strong></p><ul><li>Weir</li></ul>",
        ),
    );
    assert!(text.contains("- Mill") && text.contains("- Weir"), "{text}");
}

#[test]
fn buttons_of_recipes_are_left_out_and_what_is_in_them_stays() {
    let card = "<div class=\"wprm-recipe\"><div class=\"wprm-recipe-print-container\">Put it on paper for your kitchen</div>\
        <div class=\"tasty-recipes-scale-container\">Scale 1x 2x 3x</div><h3>Ingredients</h3><ul><li>2 eggs of the river hen</li><li>1 cup of flour</li></ul></div>";
    let text = markdown("", &article(card));
    assert!(text.contains("2 eggs") && !text.contains("on paper") && !text.contains("Scale"), "{text}");
    let aside = format!(
        "<main><h1>{TITLE}</h1><div class=\"text\">{TEXT}</div><aside class=\"recipe-aside\"><h3>Ingredienser</h3><ul><li>2 egg</li><li>1 kopp mel fra mølla</li></ul></aside></main>"
    );
    assert!(markdown("", &aside).contains("1 kopp mel"), "{}", markdown("", &aside));
}

#[test]
fn the_next_article_of_an_endless_page_is_left_out() {
    let part = |at: usize, title: &str, text: &str| {
        format!("<div id=\"article-{at}\"><h1>{title}</h1><div>{text}{text}</div></div>")
    };
    let next = TEXT.replace("ferry", "bridge").replace("crossing", "toll");
    let text = markdown(
        "",
        &format!("<div class=\"all\">{}{}</div>", part(1, TITLE, TEXT), part(2, "The bridge is for sale", &next)),
    );
    assert!(text.contains("The ferry tied up") && !text.contains("The bridge tied up"), "{text}");
}

#[test]
fn the_next_articles_go_too_where_the_one_that_is_read_has_a_class_more() {
    let part = |at: usize, state: &str, title: &str, text: &str| {
        format!("<div id=\"article-{at}\" class=\"story{state}\"><h1>{title}</h1><article>{text}{text}</article></div>")
    };
    let next = TEXT.replace("ferry", "bridge").replace("crossing", "toll");
    let parts = [
        part(1, " active", TITLE, TEXT),
        part(2, "", "The bridge is for sale", &next),
        part(3, "", "The bridge is still for sale", &next),
    ];
    let text = markdown("", &format!("<main>{}</main>", parts.concat()));
    assert!(text.contains("The ferry tied up") && !text.contains("The bridge tied up"), "{text}");
}

#[test]
fn accounts_of_drupal_are_authors_and_who_made_the_site_is_not() {
    let node = |text: &str, by: &str| {
        format!(
            "<div typeof=\"sioc:Post sioct:{text}\"><div class=\"submitted\">Enviado por <span rel=\"sioc:has_creator\"><span class=\"username\" typeof=\"sioc:UserAccount\" property=\"foaf:name\">{by}</span></span></div>"
        )
    };
    let post = node("BlogPost", "Nils Berg");
    let comment = node("Comment", "Else Lund");
    let page = read(TITLE, "", &format!("{post}<h1>{TITLE}</h1>{TEXT}{comment}<p>Well told.</p></div></div>"));
    assert_eq!(authors(&page), ["Nils Berg"]);
    let foot = "<div id=\"footer\"><p>Created by: Else Lund</p></div>";
    let page = read(TITLE, "", &format!("<div class=\"node\"><h1>{TITLE}</h1>{TEXT}</div>{foot}"));
    assert!(authors(&page).is_empty(), "{:?}", authors(&page));
}

#[test]
fn a_document_of_a_word_processor_in_a_site_has_no_menu() {
    let generator = "<meta name=\"generator\" content=\"Microsoft Word 15\">";
    let menu = "<table><tr><td><a href=\"index.htm\">Home</a> <a href=\"fares.htm\">Fares</a> <a href=\"crew.htm\">Crew</a> <a href=\"quay.htm\">Quay</a></td></tr></table>";
    let text = markdown(generator, &format!("{menu}<div class=\"WordSection1\"><h1>{TITLE}</h1>{TEXT}</div>"));
    assert!(text.contains("The town bought her back") && !text.contains("Fares"), "{text}");
    let alone = "<div class=\"WordSection1\"><p class=\"MsoNormal\">Fares: forty kroner</p><p class=\"MsoFooter\">Old quay, 8 in the morning</p></div>";
    assert!(markdown(generator, alone).contains("Old quay"));
}

#[test]
fn a_date_is_told_by_a_line_that_is_in_no_element_of_its_own() {
    let page = titled(
        "<div><b>Main category:</b> River<br>Article Date: 19 Jul 2013 - 0:00 PDT<br><br><a href=\"/mail\">Mail it to a friend</a><div>Share</div></div>",
    );
    assert_eq!(published(&page), "2013-07-19");
    let above = read(
        TITLE,
        "",
        &format!(
            "<div><section><time datetime=\"2016-05-16T00:00:00+00:00\">16 May 2016</time><h2>{TITLE}</h2></section>{TEXT}</div><div><p>15 March 2016</p><p>Another story</p></div>"
        ),
    );
    assert_eq!(published(&above), "2016-05-16");
    assert_eq!(published(&titled("<div class=\"formatted_date\">6 07 2014</div>")), "2014-07-06");
}

#[test]
fn the_day_that_readers_are_told_goes_before_the_day_before() {
    let head = "<meta name=\"dc.date.issued\" content=\"2013-06-06\">";
    let page =
        read(TITLE, head, &format!("<article><h1>{TITLE}</h1><div class=\"date\">June 5, 2013</div>{TEXT}</article>"));
    assert_eq!(published(&page), "2013-06-05");
    let other =
        read(TITLE, head, &format!("<article><h1>{TITLE}</h1><div class=\"date\">June 1, 2013</div>{TEXT}</article>"));
    assert_eq!(published(&other), "2013-06-06");
}

#[test]
fn dates_of_other_pages_in_lists_are_not_the_page_s() {
    let item = "<li itemprop=\"itemListElement\"><a href=\"/a\">A bridge for sale</a><meta itemprop=\"datePublished\" content=\"2013-07-19T09:03:23Z\"></li>";
    let list = format!("<ul itemscope itemtype=\"http://schema.org/ItemList\">{item}{item}</ul>");
    let other = "<div itemscope itemtype=\"http://schema.org/NewsArticle\"><meta itemprop=\"datePublished\" content=\"2013-07-20\"><h3>A bridge for sale</h3></div>";
    let body = format!(
        "<article itemscope itemtype=\"http://schema.org/NewsArticle\"><h1>{TITLE}</h1><time itemprop=\"datePublished\" datetime=\"2013-07-18T07:45-04:00\">Published July 18, 2013</time>{TEXT}</article>{list}{other}"
    );
    assert_eq!(published(&read(TITLE, "", &body)), "2013-07-18");
}

#[test]
fn a_thread_is_as_old_as_the_line_says_that_tells_who_began_it() {
    let page = titled(
        "<div class=\"user\"><time>July 18, 2023, 05:52:18 PM</time></div><p>Started by tidepool, October 21, 2011, 01:18:45 PM</p>",
    );
    assert_eq!((published(&page), authors(&page)), ("2011-10-21".to_owned(), vec!["tidepool".to_owned()]));
}

#[test]
fn the_heading_of_the_article_goes_before_the_name_of_its_site() {
    let titled =
        |title: &str, body: &str| read(title, "", body).evidence.title.map(|found| found.value).unwrap_or_default();
    assert_eq!(titled("Herald Newsroom", &format!("<div><h2>{TITLE}</h2>{TEXT}</div>")), TITLE);
    let blog = format!(
        "<h1 class=\"title\">One step after the other</h1><div class=\"post\"><h3 class=\"post-title\">{TITLE}</h3>{TEXT}</div>"
    );
    assert_eq!(titled("One step after the other", &blog), TITLE);
    let front = format!("<h1><a href=\"../../../\">Ann \"Quay\" Hart</a></h1><div><h2>{TITLE}</h2>{TEXT}</div>");
    assert_eq!(titled(&format!("{TITLE} – quay.example"), &front), TITLE);
    assert_eq!(
        titled("Crossings", &format!("<h1>Crossings</h1><div><h2>When she leaves the quay</h2>{TEXT}</div>")),
        "Crossings"
    );
    let dated = format!("<h1><span class=\"date entry_date\">28 Dec</span> {TITLE}</h1>{TEXT}");
    assert_eq!(titled(&format!("{TITLE} | The Herald"), &dated), TITLE);
    let forum = format!("<div><p>{TITLE}</p>{TEXT}</div>");
    assert_eq!(titled(&format!("{TITLE} (Harbour Forum)"), &forum), TITLE);
    let parts =
        "<div><p>风暴袭击了北方的海岸，许多渡船停在港口里，直到星期二早晨才重新开航，人们都在码头上等待。</p></div>"
            .repeat(4);
    assert_eq!(titled("风暴袭击北方海岸 渡船停在港口_问答_港口社区_港口网", &parts), "风暴袭击北方海岸 渡船停在港口");
}

#[test]
fn authors_are_people_and_no_houses_parts_of_sites_or_networks() {
    let json = "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"author\":{\"@type\":\"Person\",\"name\":\"Herald Staff\"}}</script>";
    let guest = "<div class=\"x\"><a href=\"/author/herald-staff/\">Ann HartAnn Hart</a></div>";
    let page = read(TITLE, json, &format!("<article><h1>{TITLE}</h1>{guest}{TEXT}</article>"));
    assert_eq!(authors(&page), ["Ann Hart"]);
    let cases: [(&str, &[&str]); 8] = [
        ("<div class=\"author\"><span>Просмотров: 12 813</span></div>", &[]),
        ("<p class=\"byline\"><a href=\"/a\">By Ann Hart</a></p>", &["Ann Hart"]),
        ("<ul class=\"details\"><li><strong>Ann Hart</strong></li><li>August 18, 2008</li></ul>", &["Ann Hart"]),
        ("<ul class=\"details\"><li><a href=\"/river\">River Life</a></li><li>August 18, 2008</li></ul>", &[]),
        ("<p><a href=\"/reporter/decisions\">Court Decisions</a></p>", &[]),
        ("<p><a rel=\"author\" href=\"https://plus.example/1\">Google +</a></p>", &[]),
        ("<p class=\"author\">Post by tidepool77 » Fri Oct 05, 2007 7:21 am</p>", &["tidepool77"]),
        ("<p><span class=\"author\">admin2820</span></p>", &[]),
    ];
    for (before, expected) in cases {
        assert_eq!(authors(&titled(before)), expected, "{before}");
    }
    let foot =
        format!("<article><h1>{TITLE}</h1>{TEXT}</article><footer><a href=\"/authors/\">Bound Copies</a></footer>");
    assert!(authors(&read(TITLE, "", &foot)).is_empty());
    let metas =
        "<meta name=\"citation_author\" content=\"Hart, A.\"><meta name=\"citation_author\" content=\"Lin, C.-J.\">";
    assert_eq!(authors(&read(TITLE, metas, &article(""))), ["A. Hart", "C.-J. Lin"]);
}
