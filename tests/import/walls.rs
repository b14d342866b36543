//! Pages that stop and ask for money, in many languages; all invented.

use postil::article::html::{self, NoArticle, Page};

use crate::parts::TEXT;

const TITLE: &str = "The ferry returns to the river";
const PAID: &str = "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":\"The ferry returns to the river\",\"hasPart\":{\"@type\":\"WebPageElement\",\"isAccessibleForFree\":\"False\",\"cssSelector\":\".rest\"}}</script>";

fn read(head: &str, body: &str) -> Page {
    let page = format!("<!DOCTYPE html><html><head><title>{TITLE}</title>{head}</head><body>{body}</body></html>");
    html::read(&page).unwrap_or_else(|fault| panic!("{fault}: {body}"))
}

fn article(inside: &str) -> String {
    format!("<article><h1>{TITLE}</h1>{inside}</article>")
}

/// Prompts as they are set below a text.
const PROMPTS: [&str; 23] = [
    "<div class=\"paywall-prompt\"><h3>Continue reading this article with a subscription</h3><a href=\"/s\">Subscribe</a></div>",
    "<div class=\"regwall\">Create a free account to read the full article</div>",
    "<p>This is a preview of subscription content, log in via an institution to check access.</p>",
    "<section><h2>Keep reading</h2><p>Subscribe for one crown a week.</p></section>",
    "<p>You have reached your limit of free articles. Register to continue.</p>",
    "<p>Weiterlesen mit F+</p><p>Sie haben schon ein Abo? Hier anmelden</p>",
    "<div><p>Dieser Artikel ist für Abonnenten.</p><p>Jetzt testen</p></div>",
    "<p>Um weiterzulesen, registrieren Sie sich kostenlos.</p>",
    "<p>Cet article est réservé aux abonnés. Il vous reste 75% de cet article à lire.</p>",
    "<div><b>Le Herald réserve cet article à ses abonnés</b><br>Pour poursuivre votre lecture, abonnez-vous</div>",
    "<p>Para seguir leyendo, suscríbete por un euro.</p>",
    "<div>Contenido exclusivo para suscriptores</div>",
    "<p>Per continuare a leggere questo articolo abbonati</p>",
    "<p>Exclusivo para assinantes. Assine para ler o artigo completo.</p>",
    "<p>Wil je verder lezen? Word abonnee</p><p>Al een account? Inloggen</p><p>Om verder te lezen heb je een abonnement nodig</p>",
    "<p>För att läsa vidare behöver du logga in.</p>",
    "<p>For at læse videre skal du være abonnent</p>",
    "<p>For å lese videre må du være abonnent</p>",
    "<p>Aby czytać dalej, wykup dostęp</p>",
    "<p>Чтобы читать дальше, оформите подписку</p>",
    "<p>この記事は有料会員限定です。続きを読むには会員登録が必要です。</p>",
    "<p>Полный текст доступен по подписке</p>",
    "<div class=\"piano\"><p>Sign in for unlimited access</p></div>",
];

#[test]
fn a_few_sentences_and_a_prompt_are_refused_in_every_wording() {
    let (stub, _) = TEXT.split_at(TEXT.find("<p>Her diesel").unwrap());
    for prompt in PROMPTS {
        let page = read("", &article(&format!("{stub}{prompt}")));
        assert_eq!(page.refuse_stub(), Err(NoArticle::Paid), "{prompt}");
        let text = page.body(&|_, _| false).markdown;
        assert!(
            text.ends_with("and then again in spring.\n"),
            "who insists gets the beginning without {prompt}: {text}"
        );
    }
}

#[test]
fn of_a_longer_beginning_it_is_said_that_it_is_one_and_the_prompt_is_no_part_of_it() {
    let text = TEXT.repeat(3);
    for (at, prompt) in PROMPTS.iter().enumerate() {
        let inside = article(&format!("{text}{prompt}"));
        let below = format!("{}<div>{prompt}</div>", article(&text));
        // Below the article's element, headings such as "Keep reading" lead to other articles, too.
        let pages = if matches!(at, 3 | 5) { vec![inside] } else { vec![inside, below] };
        for below in pages {
            let page = read("", &below);
            assert_eq!((page.refuse_stub(), page.is_beginning()), (Ok(()), true), "{below}");
            let text = page.body(&|_, _| false).markdown;
            assert!(text.ends_with("if the wind allows it.\n"), "{prompt}: {text}");
        }
    }
}

#[test]
fn a_whole_article_is_one_though_its_page_is_for_subscribers() {
    let text = TEXT.repeat(3);
    let hidden = "<div style=\"display: none\"><p>Subscribe to continue reading</p></div>";
    let pitch = "<p>Did you like this story? Subscribe to our newsletter to get the full story every morning.</p>";
    let comment = "<p>Log in to read the full discussion and to comment.</p>";
    let card = "<p><a href=\"/b\">Lire aussi : le pont de la rivière ne sera pas construit, dit le maire <span>Article réservé à nos abonnés</span></a></p>";
    let reach = "<p>Ann Hart is a writer of the Herald who has told of the river and its boats for many years. Twitter: @annhart</p>";
    let footer = "<footer><p>Subscribe to read the paper on paper.</p></footer>";
    for end in ["", hidden, pitch, comment, card, reach, footer] {
        for head in [PAID, ""] {
            let page = read(head, &format!("{}{end}", article(&text)));
            assert!(!page.is_beginning() && page.refuse_stub().is_ok(), "{end}");
        }
    }
    let amid = format!("{text}<p><a href=\"/s\">Subscribe</a> to continue reading without advertisements.</p>{text}");
    let page = read("", &article(&amid));
    assert!(!page.is_beginning() && page.body(&|_, _| false).markdown.matches("if the wind allows it").count() == 6);
    assert!(!page.body(&|_, _| false).markdown.contains("without advertisements"));
}

#[test]
fn a_text_that_breaks_off_is_a_beginning_where_the_page_says_that_it_is_paid_for() {
    let text = format!(
        "{}<p>The first crossing for passengers is on Monday at a quarter past six in the morning, from the northern</p>",
        TEXT.repeat(3)
    );
    assert!(read(PAID, &article(&text)).is_beginning());
    assert!(!read("", &article(&text)).is_beginning(), "some do not end their sentences");
}

#[test]
fn a_label_above_the_text_is_no_part_of_it() {
    let text = format!("<p>Réservé aux abonnés</p>{}", TEXT.repeat(3));
    let page = read("", &article(&text));
    assert!(!page.is_beginning(), "the whole text is there");
    assert!(page.body(&|_, _| false).markdown.starts_with("The ferry tied up"));
}

#[test]
fn a_sentence_of_the_article_is_no_prompt_whatever_it_speaks_of() {
    const SENTENCES: [&str; 8] = [
        "Netflix propose désormais à ses abonnés une offre moins chère, avec de la publicité.",
        "The first night, on 4 May, was available only to subscribers of the orchestra, who paid £40.",
        "To keep reading the tide tables, islanders now need a login from the harbour office.",
        "Children must register to read in the hall, and the card costs nothing.",
        "The archive, until now for subscribers only, is open to all from Monday.",
        "Sign in to continue reading on another device.",
        "Der Text ist nur im Abo zu haben, sagte die Verlegerin.",
        "Les places étaient réservées, le concert étant réservé aux abonnés de la saison passée.",
    ];
    let text = TEXT.repeat(2);
    for sentence in SENTENCES {
        let hours = "<h2>Opening hours</h2><ul><li>Monday from nine to five</li><li>Tuesday from ten to six</li></ul>";
        let page = read("", &article(&format!("{text}<p>{sentence}</p>{TEXT}{hours}")));
        assert!(!page.is_beginning(), "{sentence}");
        let body = page.body(&|_, _| false).markdown;
        assert!(body.contains(sentence) && body.contains("Tuesday from ten to six"), "{sentence}: {body}");
    }
}

#[test]
fn what_is_left_out_below_a_prompt_is_told() {
    let text = TEXT.repeat(3);
    let prompt = "<p>To continue reading, <a href=\"/s\">subscribe</a>.</p><p>What you will get for it</p>";
    let page = read("", &article(&format!("{text}{prompt}")));
    assert!(page.is_beginning());
    let body = page.body(&|_, _| false);
    assert!(
        !body.markdown.contains("What you will") && body.left_out.iter().any(|line| line == "What you will get for it")
    );
}
