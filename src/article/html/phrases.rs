//! Lines that pages put around and between the paragraphs of an article, in many languages.
//!
//! Lists are written as phrases with semicolons between them, in lower case.

use std::collections::HashSet;
use std::sync::LazyLock;

/// Lines between and after paragraphs, without a final colon.
const LINES: &str = "
    advertisement; advertising; anzeige; werbung; publicité; publicidad; pubblicità; publicidade; advertentie; annons; annonce;
    ad; olvastad már?; kapcsolódó cikkek; ajánlott cikkek; ezt is olvasd el; további cikkek; share; share this; share this article; share this post; share this page; teilen; partager; compartir; condividi; delen;
    dela; del; related; related articles; related stories; related posts; related topics; related links; more on this story;
    more stories; read more; read next; see also; more from; mehr zum thema; lesen sie auch; auch interessant; weitere artikel;
    à lire aussi; lire aussi; sur le même sujet; te puede interesar; noticias relacionadas; lea también; leggi anche; lees ook;
    läs också; les også; leia também; 関連記事; 相关新闻; recommended; recommended for you; recommended articles; most read;
    most popular; trending; trending now; comments; leave a comment; leave a reply; kommentare; commentaires; comentarios;
    commenti; reacties; newsletter; subscribe; subscribe now; sign up; sign up for our newsletter; back to top; nach oben;
    print; print this page; drucken; imprimer; copy link; email; tags; topics; themen; schlagwörter; about the author;
    contents; inhalt; jump to recipe; print recipe; save recipe; was this page helpful?; edit this page; edit;
    listen to this article; follow us; continue reading; story continues below; article continues below; story continues;
    article continues; ad continues below; scroll to continue; open in a separate window; open in new tab; view larger version;
    view large image; download figure; enlarge this image; image caption; media caption;
    next slide; previous slide; next slide previous slide; previous slide next slide; did you make this recipe?; did you make this?;
    tried this recipe?; made this recipe?; jump to video; pin recipe; rate this recipe; keep screen awake; cook mode";
/// How such lines begin.
const STARTS: &str = "
    read more:; read also:; also read:; see also:; related:; more:; lesen sie auch:; mehr dazu:; lire aussi; à lire aussi;
    lea también:; leggi anche:; lees ook:; les også:; läs också:; leia também:; sign up for; subscribe to our; follow us on;
    article continues below ; story continues below ; share on; filed under; tagged; posted in; tags:; click here to; advertisement; keywords:; more in:; topics:;
    запись имеет метки; метки:; рубрика:; рубрики:; explore related topics; like us on; you are here:; follow @;
    baca juga; simak juga; lihat juga:; læs også:; czytaj też; czytaj także; czytaj również; zobacz też; zobacz także;
    przeczytaj też; przeczytaj także; читайте также; читать также; смотрите также; также по теме; читайте також; citește și;
    čtěte také; čtěte i; prečítajte si aj; διαβάστε επίσης; διαβάστε ακόμα; δείτε επίσης; اقرأ أيضا; إقرأ أيضا; اقرأ أيضًا;
    xem thêm:; đọc thêm:; यह भी पढ़ें; ये भी पढ़ें; lea también; lee también; lee más:; vea también; ver también:; le puede interesar;
    te recomendamos:; veja também; leia mais; saiba mais:; continua após; continua depois d; continua dopo la pubblicit; per approfondire; per saperne di più;
    continúa leyendo; la suite après cette publicit; voir aussi :; voir aussi:; à voir aussi; lesen sie mehr; siehe auch:;
    lesen sie dazu; das könnte sie auch interessieren; der artikel geht nach d; anzeige:; lees ook; bekijk ook; les mer:;
    läs mer:; läs även; lue myös; ilgili haber; 相关阅读; 延伸阅读; 延伸閱讀; 推荐阅读; 推薦閱讀; あわせて読みたい; 関連リンク; 관련기사; 관련 기사";
/// What players, galleries and quotations set in larger type are labelled with: the text goes on below.
const MEDIA: &str = "
    view full size image; enlarge image; click to enlarge; hide caption; hide captions; show caption; show captions;
    show thumbnails; hide thumbnails; autoplay; “start quote; end quote”; just watched; must watch; bild vergrößern;
    agrandir l'image; ampliar imagen";
/// How lines begin that are there for those who cannot see a film.
const NOTICES: &str = "
    please turn on javascript; please enable javascript; you need to enable javascript; media requires javascript;
    javascript is required to ; this video requires javascript; to view this video please enable javascript;
    your browser does not support ; your browser doesn't support ; your browser is not supported; dein browser unterstützt ;
    ihr browser unterstützt ; votre navigateur ne ; tu navegador no ; su navegador no ; il tuo browser non ; seu navegador não ";
/// Lines after which nothing of an article comes.
const ENDS: &str = "
    about the author; about the authors; author information; comments; leave a comment; leave a reply; post a comment;
    add a comment; add your comment; post your comment; reader comments; join the conversation; discussion and review;
    related articles; related stories; related posts; related content; related news; related links; related topics;
    you might also like; you may also like; you might be interested in; recommended for you; more on this story; more stories;
    more news; read next; most popular; most read; trending now; share this; share this article; share this story;
    share this post; about us; popular posts; recent posts; explore related topics; über den autor; über die autorin;
    kommentare; kommentar schreiben; ähnliche artikel; ähnliche beiträge; mehr zum thema; das könnte sie auch interessieren;
    à propos de l'auteur; commentaires; laisser un commentaire; articles similaires; à lire aussi; sur le même sujet;
    comentarios; deja un comentario; artículos relacionados; noticias relacionadas; te puede interesar; commenti;
    lascia un commento; articoli correlati; leggi anche; comentários; deixe um comentário; artigos relacionados; leia também;
    reacties; lees ook; kommentarer; läs också; les også; 関連記事; コメント; 相关文章; 相关新闻; 评论; комментарии; читайте также;
    похожие статьи; comment viewing options; about reader comments; top reader comments; written by; discover medium; more from medium;
    visitor opinions; add your opinion on this article; submission history; similar articles; cited by; share and cite; cite this article;
    how to cite; how to cite this article; rights and permissions; article metrics; download references; recommended articles; publication types; mesh terms; linkout - more resources";
/// How the line begins that says who has the rights in a page.
const RIGHTS: &str = "
    ©; (c) ; copyright ©; copyright (c); copyright 1; copyright 2; copyright by; all content ©; all content (c);
    all contents ©; copyright: ";
/// What only terms of use, notices of cookies and the software of a page say.
const LEGAL: &str = "
    all rights reserved; alle rechte vorbehalten; tous droits réservés; todos los derechos reservados;
    tutti i diritti riservati; todos os direitos reservados; 版权所有; all rights are reserved;
    for your personal, non-commercial use; this entry was posted ; you can follow any responses to this entry;
    closed for comments; reserve the right to remove; do not reproduce without permission; not to be reproduced without permission; as an amazon associate; is available without charge to any;
    must be approved by a moderator;
    als amazon-partner; affiliate-links; contains affiliate links; contain affiliate links; liens affiliés; enlaces de afiliado; link di affiliazione; may not be reproduced;
    may not be published, broadcast, rewritten; enable javascript; javascript is disabled; we use cookies;
    this site uses cookies; wir verwenden cookies; nous utilisons des cookies; utilizamos cookies; powered by wordpress;
    a version of this article appear; this article first appeared ; appeared first on ; erschien zuerst auf ;
    est apparu en premier sur ; apareció primero en ; aparece primero en ; apareceu primeiro em ; verscheen eerst op ;
    dök först upp på ; your email address will not be published; e-mail-adresse wird nicht veröffentlicht;
    adresse e-mail ne sera pas publi; correo electrónico no será publicad; indirizzo email non sarà pubblicato;
    endereço de e-mail não será publicado; e-mailadres wordt niet gepubliceerd; adres e-mail nie zostanie opublikowany;
    din e-postadress kommer inte; emailadresse vil ikke blive; メールアドレスが公開されることはありません; powered by disqus; powered by hugo; powered by hexo; built with hugo; du kannst die antworten zu diesem;
    vous pouvez suivre les réponses; puedes seguir las respuestas";

/// How the lines under an article begin that ask for money, an address or a follower, where they hold a link.
const PITCHES: &str = "
    subscribe ; sign up ; support our ; support independent ; become a member; become a subscriber; join our ; follow us;
    download our ; if you enjoyed this; if you liked this; enjoyed this ; like this article; like what you ; get our ;
    continue following our ; follow ; receive ; apoie ; assine ; inscreva-se; suscríbete; suscríbase; regístrate; apúntate; apoya ; síguenos;
    abonnez-vous; inscrivez-vous; soutenez ; suivez-nous; iscriviti; abbonati; sostieni ; seguici; abonnieren sie;
    jetzt abonnieren; melden sie sich ; unterstützen sie ; folgen sie uns; abonneer ; meld je aan; schrijf je in; steun ;
    volg ons; tilmeld dig; støt ; følg os; prenumerera; stöd ; följ oss; zapisz się; wesprzyj ; подпишитесь; подписывайтесь;
    підписуйтесь";

fn phrases(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.split(';')
        .map(str::trim_start)
        .map(|phrase| phrase.strip_suffix('\n').unwrap_or(phrase))
        .filter(|phrase| !phrase.is_empty())
}

static LINE: LazyLock<HashSet<&'static str>> = LazyLock::new(|| phrases(LINES).collect());
static PITCH: LazyLock<Vec<&'static str>> = LazyLock::new(|| phrases(PITCHES).collect());
static END: LazyLock<HashSet<&'static str>> = LazyLock::new(|| phrases(ENDS).collect());

fn bare<'a>(lower: &'a str, marks: &str) -> &'a str {
    lower.trim_matches(|c: char| c.is_whitespace() || marks.contains(c))
}

/// Whether a paragraph is a line of the page and not of the article.
pub fn is_page_line(words: &str) -> bool {
    if words.chars().count() > 140 {
        return false;
    }
    let lower = words.to_lowercase();
    let bare = bare(&lower, ":»›>…|·•←→↑");
    let is_entry = |part: &str| {
        part.trim_start().starts_with(|c: char| c.is_uppercase() || !c.is_ascii())
            && part.chars().filter(|c| c.is_alphabetic()).nth(2).is_some()
    };
    let is_menu = words.split('|').count() >= 4 && words.split('|').all(is_entry);
    let sites = ["twitter", "facebook", "instagram", "google+", "youtube", "newsletter"];
    let follows = bare.len() < 80 && bare.starts_with("follow ") && sites.iter().any(|site| bare.contains(site));
    let starts = || phrases(STARTS).any(|start| bare.starts_with(start)) && !bare.ends_with(['.', '!', '?']);
    let notices = || phrases(NOTICES).any(|start| bare.starts_with(start));
    is_menu || follows || LINE.contains(bare) || starts() || notices() || is_media_label(words)
}

/// Whether a line or heading is a label of a player or a gallery.
pub fn is_media_label(words: &str) -> bool {
    let lower: String = words.chars().take(60).flat_map(char::to_lowercase).collect();
    phrases(MEDIA).any(|label| label == bare(&lower, ":»›>…|·•←→↑"))
}

/// Whether a paragraph of links begins as such a line does.
pub fn leads_to_pages(words: &str) -> bool {
    let lower: String = words.chars().take(200).flat_map(char::to_lowercase).collect();
    let lead = lower.split([':', '：']).next().unwrap_or_default();
    let lower = bare(&lower, "»›>…|·•←→↑*-–");
    LINE.contains(bare(lead, "»›>…|·•←→↑*-–")) || phrases(STARTS).any(|start| lower.starts_with(start))
}

/// Whether a line in a post is what the forum writes above code and quotations.
pub fn is_post_label(words: &str) -> bool {
    const LABELS: &str = "
        code; quote; php code; html code; code block; select all; code select all; code select; code expand select;
        code select expand; codeselectexpand; spoiler; attachments; attached images; attached files; attached thumbnails;
        quelltext; zitat; alles auswählen; code alles auswählen; citation; code tout sélectionner; cita; código;
        código seleccionar todo; citazione; codice; citaat; citat; kod; cytat; код; цитата; выделить всё; 代码; 复制代码; 引用;
        コード; 引用文";
    if words.chars().count() > 40 {
        return false;
    }
    let lower = words.to_lowercase();
    let is_word = |c: &char| c.is_alphanumeric() || c.is_whitespace();
    let bare: Vec<String> = lower.split_whitespace().map(|word| word.chars().filter(is_word).collect()).collect();
    let bare = bare.join(" ");
    phrases(LABELS).any(|label| label == bare.trim())
}

/// Whether a paragraph at an end, which holds a link, asks for a subscription or the like.
pub fn is_pitch(words: &str) -> bool {
    let lower = words.to_lowercase();
    // "Follow these steps, and you will be safe."
    const TOLD: [&str; 6] =
        ["follow these ", "follow this ", "follow those ", "follow along", "follow each ", "follow the step"];
    words.chars().count() <= 420
        && PITCH.iter().any(|start| lower.starts_with(start))
        && !TOLD.iter().any(|start| lower.starts_with(start))
}

/// Whether a heading opens what stands after an article: other stories, comments.
pub fn is_page_heading(words: &str) -> bool {
    if words.chars().count() > 140 {
        return false;
    }
    let lower = words.to_lowercase();
    let bare = bare(&lower, ":»›>…()0123456789");
    LINE.contains(bare) && !matches!(bare, "contents" | "see also" | "email" | "share" | "print")
}

/// Whether a heading stands above a few links or buttons and nothing else: prose below it is none of its own.
pub fn is_label_heading(words: &str) -> bool {
    const LABELS: &str = "
        tags; topics; themen; schlagwörter; share this; share this article; share this post; share this page; teilen; partager;
        compartir; condividi; delen; dela; del; follow us; copy link; newsletter; print this page; drucken; imprimer";
    let lower = words.to_lowercase();
    let bare = bare(&lower, ":»›>…()0123456789");
    phrases(LABELS).any(|label| label == bare)
}

/// Whether a heading stands above what readers said.
pub fn is_comments_heading(words: &str) -> bool {
    const STEMS: [&str; 10] =
        ["comment", "kommentar", "coment", "komentar", "repl", "respon", "reacti", "комментар", "评论", "コメント"];
    let lower = words.to_lowercase();
    STEMS.iter().any(|stem| lower.contains(stem))
}

/// Whether nothing of an article comes after a line.
pub fn is_end_line(words: &str) -> bool {
    if words.chars().count() > 60 {
        return false;
    }
    let lower = words.to_lowercase().replace('’', "'");
    let bare = bare(&lower, ":»›>…()|·•←→↑.!0123456789");
    END.contains(bare)
        || bare.len() < 40 && ["more from ", "more on ", "mehr von "].iter().any(|start| bare.starts_with(start))
        || bare.starts_with("more ") && ["must-read", "must read", " coverage "].iter().any(|part| bare.contains(part))
}

/// Whether a line says how many comments follow: `29 comments`, or as blogs do, `3 thoughts on “The ferry”`.
pub fn is_count_of_comments(words: &str) -> bool {
    const COUNTED: &str = "
        comment; comments; reply; replies; response; responses; reader comments; kommentar; kommentare; kommentarer; antworten;
        commentaire; commentaires; réponse; réponses; comentario; comentarios; respuesta; respuestas; comentário; comentários;
        commento; commenti; risposte; reactie; reacties; komentarz; komentarze; komentarzy; komentář; komentáře; komentářů;
        hozzászólás; yorum; komentar; комментарий; комментария; комментариев; коментар; коментарі; σχόλιο; σχόλια; 則留言;
        条评论; 則迴響; 件のコメント; 개의 댓글; تعليقات; bình luận";
    const ON: &str = "
        thought on ; thoughts on ; response to ; responses to ; reply to ; replies to ; comment on ; comments on ; comment to ;
        gedanke zu ; gedanken zu ; kommentar zu ; kommentare zu ; antworten auf ; réflexion sur ; réflexions sur ;
        commentaire sur ; commentaires sur ; réponses à ; comentario en ; comentarios en ; respuestas a ; pensiero su ;
        pensieri su ; commenti su ; comentário em ; comentários em ; gedachte over ; gedachten over ; reacties op ;
        myśl na temat ; przemyślenia na temat ; tankar om ; tanker om ; комментариев к ; комментария к ; мысли о ";
    const QUOTES: [char; 8] = ['“', '„', '"', '«', '”', '‘', '»', '「'];
    if words.chars().count() > 140 {
        return false;
    }
    let lower = words.to_lowercase();
    let number = lower.trim_start_matches(|c: char| c == '(' || c.is_whitespace());
    let rest = number.trim_start_matches(|c: char| c.is_ascii_digit() || c == ',');
    let one = ["one ", "ein ", "un ", "una ", "één ", "um "].iter().find_map(|one| number.strip_prefix(one));
    let rest = if rest.len() < number.len() { rest } else { one.unwrap_or_default() }.trim_start();
    let bare = bare(rest, ":»›>…()|·•←→↑.!");
    phrases(COUNTED).any(|word| word == bare)
        || phrases(ON).any(|start| rest.strip_prefix(start).is_some_and(|title| title.starts_with(QUOTES)))
}

/// Whether a heading can be that of a list of other pages.
pub fn is_more_heading(words: &str) -> bool {
    const MORE: [&str; 9] =
        ["more ", "mehr ", "weitere ", "plus de ", "d'autres ", "más ", "altri ", "altre ", "meer "];
    let lower = words.to_lowercase().replace('’', "'");
    lower.chars().count() <= 60 && MORE.iter().any(|more| lower.starts_with(more))
}

/// Who has the rights in a page: the last line of it.
pub fn is_rights(words: &str) -> bool {
    let lower: String = words.chars().take(40).flat_map(char::to_lowercase).collect();
    words.chars().count() <= 700 && phrases(RIGHTS).any(|start| lower.starts_with(start))
}

/// Rights, terms of use, what software made the page.
pub fn is_legal(words: &str) -> bool {
    if words.chars().count() > 700 {
        return false;
    }
    let lower = words.to_lowercase();
    let is_software = lower.starts_with("powered by") || lower.starts_with("proudly powered");
    is_rights(words) || is_software || phrases(LEGAL).any(|phrase| lower.contains(phrase))
}
