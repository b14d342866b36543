//! Lists, films and pictures at the edges of an article stay, and what is left out is told; all invented.

use postil::article::html::{self, Body, NoArticle};

use crate::parts::{TEXT, TITLE};

fn body(article: &str) -> Body {
    let address = "<link rel=\"canonical\" href=\"https://herald.example/ferry\">";
    let page = format!(
        "<!DOCTYPE html><html lang=\"en\"><head><title>{TITLE}</title>{address}</head><body><article><h1>{TITLE}</h1>{article}</article></body></html>"
    );
    html::read(&page).unwrap_or_else(|fault| panic!("{fault}: {article}")).body(&|_, _| false)
}

#[test]
fn short_lists_without_links_stay_where_an_article_begins_and_ends() {
    let list =
        "<ul><li>She comes back on Monday</li><li>Nobody pays on the first day</li><li>Bicycles go free</li></ul>";
    for article in [format!("<p>By Ann Hart</p>{list}{TEXT}"), format!("{TEXT}{list}")] {
        let body = body(&article);
        assert!(body.markdown.contains("- Nobody pays on the first day\n- Bicycles go free"), "{}", body.markdown);
        assert!(body.left_out.is_empty(), "{:?}", body.left_out);
    }
    let head = "<ul><li>By Ann Hart</li><li>5 March 2024</li></ul>";
    assert!(body(&format!("{head}{TEXT}")).markdown.starts_with("The ferry tied up"));
}

#[test]
fn lists_of_labels_go_but_are_told() {
    let body = body(&format!("{TEXT}<ul><li>Ferries</li><li>Harbour</li></ul>"));
    assert!(body.markdown.ends_with("if the wind allows it.\n"), "{}", body.markdown);
    assert_eq!(body.left_out, ["Ferries Harbour"]);
}

#[test]
fn films_sounds_and_pictures_at_the_end_stay() {
    let film = "<figure><iframe src=\"https://www.youtube.com/embed/abc\"></iframe><figcaption>She comes in</figcaption></figure>";
    let ends = [
        (film, "[Video](https://www.youtube.com/watch?v=abc)\n\nShe comes in\n"),
        ("<audio src=\"/horn.mp3\"></audio>", "[Audio](https://herald.example/horn.mp3)\n"),
        (
            "<img src=\"/a.png\" alt=\"one\"><img src=\"/b.png\" alt=\"two\">",
            "![one](https://herald.example/a.png)![two](https://herald.example/b.png)\n",
        ),
    ];
    for (end, markdown) in ends {
        let body = body(&format!("{TEXT}{end}"));
        assert!(body.markdown.ends_with(&format!("if the wind allows it.\n\n{markdown}")), "{}", body.markdown);
        assert!(body.left_out.is_empty(), "{:?}", body.left_out);
    }
    assert!(body(&format!("{film}{TEXT}")).markdown.starts_with("[Video](https://www.youtube.com/watch?v=abc)"));
}

#[test]
fn pictures_that_lead_away_or_show_the_house_go_but_are_told() {
    let away = "<a href=\"/a\"><img src=\"/a.png\" alt=\"A bridge\"></a><a href=\"/b\"><img src=\"/b.png\"></a>";
    let house = "<img src=\"/logo-herald.png\"><img src=\"/avatar/ann.png\">";
    for (end, told) in [(away, "A bridge"), (house, "https://herald.example/logo-herald.png")] {
        let body = body(&format!("{TEXT}{end}"));
        assert!(body.markdown.ends_with("if the wind allows it.\n"), "{}", body.markdown);
        assert_eq!(body.left_out.len(), 1, "{:?}", body.left_out);
        assert!(body.left_out[0].starts_with(told), "{:?}", body.left_out);
    }
}

#[test]
fn texts_and_films_that_are_taken_for_furniture_within_an_article_are_told() {
    let says =
        "The council had asked for a bridge, which would have been dearer, and of which nobody speaks any more today.";
    let aside = format!("<aside><p>{says}</p></aside><div class=\"promo\"><video src=\"/promo.mp4\"></video></div>");
    let body = body(&format!("{TEXT}{aside}{TEXT}"));
    assert!(!body.markdown.contains("a bridge"), "{}", body.markdown);
    assert!(
        body.left_out.iter().any(|words| says.starts_with(words.as_str()) && words.len() > 60),
        "{:?}",
        body.left_out
    );
    assert!(body.left_out.iter().any(|words| words == "/promo.mp4"), "{:?}", body.left_out);
}

#[test]
fn lists_of_pages_are_told_as_such_however_they_are_written() {
    let says =
        "The council meets on Tuesday to decide what is to be done about the ferry, which engineers say will last.";
    let card = |at: usize| {
        format!(
            "<div class=\"teaser\"><a href=\"/a{at}\"><img src=\"/i{at}.jpg\"><h3>A story of pier {at}</h3></a><p>{says}</p></div>"
        )
    };
    let result = |at: usize| format!("<li><a href=\"/r{at}\">Result {at}: the ferry</a><p>{}…</p></li>", &says[..90]);
    let post = |at: usize| {
        format!("<article class=\"post\"><h2><a href=\"/p{at}\">Post {at}</a></h2><p>{says}</p><p>{says}</p></article>")
    };
    let lists: [(&dyn Fn(usize) -> String, usize); 3] = [(&card, 12), (&result, 10), (&post, 4)];
    for (item, many) in lists {
        let items: String = (0..many).map(item).collect();
        let page =
            format!("<html><head><title>The Herald</title></head><body><h1>The Herald</h1>{items}</body></html>");
        let page = html::read(&page).unwrap_or_else(|fault| panic!("{fault}: {}", item(1)));
        assert_eq!(page.refuse_list(), Err(NoArticle::Index(many)), "{}", item(1));
        assert!(
            page.body(&|_, _| false).markdown.contains("The council meets on Tuesday"),
            "who insists gets it: {}",
            item(1)
        );
    }
    let login = "<html><body><h1>Sign in</h1><form><input name=\"name\"></form><p><a href=\"/lost\">Lost your password?</a></p></body></html>";
    assert_eq!(html::read(login).unwrap_err(), NoArticle::Nothing);
}

#[test]
fn what_a_site_shows_of_itself_is_no_lead_image() {
    let image = |url: &str| {
        let data = "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"publisher\":{\"name\":\"The Herald\",\"logo\":{\"url\":\"https://herald.example/anchor.png\"}}}</script>";
        let page = format!(
            "<html><head><title>{TITLE}</title>{data}<meta property=\"og:image\" content=\"{url}\"><meta name=\"twitter:image\" content=\"https://herald.example/2024/quay.jpg\"></head><body><article><h1>{TITLE}</h1>{TEXT}</article></body></html>"
        );
        html::read(&page).unwrap().evidence.image.map(|found| found.value)
    };
    for url in [
        "https://herald.example/img/logo.png",
        "https://herald.example/og-default.jpg",
        "https://herald.example/anchor.png",
    ] {
        assert_eq!(image(url).as_deref(), Some("https://herald.example/2024/quay.jpg"), "{url}");
    }
    assert_eq!(image("https://herald.example/2024/bow.jpg").as_deref(), Some("https://herald.example/2024/bow.jpg"));
}

#[test]
fn formulas_are_written_once_as_their_tex_or_in_one_line() {
    let tex = "<annotation encoding=\"application/x-tex\">\\frac12</annotation>";
    let half = format!("<math><semantics><mfrac><mn>1</mn><mn>2</mn></mfrac>{tex}</semantics></math>");
    let drawn = "<span class=\"MathJax_Preview\">x</span><span class=\"MathJax\"><nobr><span>1</span><span>2</span></nobr></span>";
    let formulas = [
        (format!("<span class=\"katex\"><span class=\"katex-mathml\">{half}</span><span class=\"katex-html\" aria-hidden=\"true\"><span>1</span><span>2</span></span></span>"), "`\\frac12`"),
        (format!("{drawn}<script type=\"math/tex\">\\frac12</script>"), "`\\frac12`"),
        (
            "<span class=\"mwe-math-element\"><span class=\"mwe-math-mathml-inline\" style=\"display: none;\"><math alttext=\"{\\displaystyle {\\frac {1}{2}}}\"><mfrac><mn>1</mn><mn>2</mn></mfrac></math></span><img src=\"/svg/abc\" class=\"mwe-math-fallback-image-inline\" alt=\"half\"></span>".to_owned(),
            "`{\\frac {1}{2}}`",
        ),
        ("<math><msup><mi>x</mi><mn>2</mn></msup></math>".to_owned(), "`x^2`"),
        ("<math><msqrt><mrow><mi>a</mi><mo>+</mo><mn>2</mn></mrow></msqrt></math>".to_owned(), "`√(a + 2)`"),
        ("<math><mfrac><mrow><mi>a</mi><mi>b</mi></mrow><mn>12</mn></mfrac></math>".to_owned(), "`(ab)/12`"),
    ];
    for (formula, written) in formulas {
        let text =
            body(&format!("{TEXT}<p>What is left of it is {formula} of what it was on the day that she came.</p>"))
                .markdown;
        assert!(text.contains(&format!("What is left of it is {written} of what it was")), "{formula}: {text}");
    }
}

#[test]
fn formulas_may_be_deep() {
    let deep = format!("<math>{}<mi>x</mi>{}</math>", "<msqrt><mrow>".repeat(60), "</mrow></msqrt>".repeat(60));
    let text = body(&format!("{TEXT}<p>What is left of it is {deep} of what it was on the day.</p>")).markdown;
    assert!(text.contains("`√(√(√("), "{text}");
}
