//! The words with which pages ask for money or a name before they show the rest of an article, in the main languages.
//!
//! Lists are written as phrases with semicolons between them, in lower case and with straight apostrophes.

/// What says all of it.
const ASKS: &str = "
    to continue reading; to keep reading; subscribe to continue; subscribe to read; subscribe to unlock; subscribe to view;
    preview of subscription content; become a member to read; reached your limit of; your free articles; free articles left;
    register to read; register to continue; log in to continue reading; sign in to continue reading; create a free account to read; log in to read the full;
    sign in to read the full; sign up to read the full; check if you have access;
    jetzt weiterlesen; um weiterzulesen; zum weiterlesen; weiterlesen im abo; anmelden und weiterlesen;
    registrieren und weiterlesen; testen und weiterlesen; artikel freischalten; dieser artikel ist für abonnent; inhalt ist exklusiv für; mit plus weiterlesen;
    pour lire la suite; pour poursuivre votre lecture; pour poursuivre la lecture; pour continuer la lecture;
    de cet article à lire; de l'article à lire; la suite est réservée; abonnez-vous pour lire; abonnez-vous pour accéder;
    para seguir leyendo; suscríbete para seguir; suscríbete para leer; suscríbase para leer; suscríbase para seguir; para continuar leyendo;
    per continuare a leggere; abbonati per continuare; abbonati per leggere; per leggere l'articolo completo;
    para continuar a ler; para continuar lendo; para continuar a leitura; assine para ler; assine para continuar;
    om verder te lezen; om dit artikel te lezen; om het hele artikel te lezen; om dit artikel verder te lezen;
    för att läsa vidare; för att fortsätta läsa; för att läsa hela; lås upp artikeln;
    for at læse videre; for at læse hele; artiklen er for abonnenter;
    for å lese videre; for å lese hele; for å fortsette å lese; artikkelen er for abonnenter; saken er for abonnenter;
    aby czytać dalej; żeby czytać dalej; by czytać dalej; dalsza część artykułu dostępna;
    чтобы читать дальше; чтобы продолжить чтение; чтобы дочитать;
    有料会員限定; 会員限定記事; 続きを読むには; この続きをみるには; 続きをご覧いただくには; ログインして続きを読む; 登録して続きを読む; この記事は有料; 登录后阅读全文; 订阅后阅读全文; 登录后继续阅读";
/// What says that something is for those who pay, which articles may say of anything.
const CLAIMS: &str = "
    for subscribers only; subscribers only; subscriber-only; subscriber only; exclusive to subscribers; exclusively for subscribers;
    exclusive for subscribers; available to subscribers; available only to subscribers; reserved for subscribers; for paid subscribers;
    for paying subscribers; for premium members; for paid members; nur für abonnenten; nur für abonnentinnen; nur im abo; exklusiv für abonnenten;
    exklusiv für abonnentinnen; réservé aux abonnés; réservée aux abonnés; réservé à nos abonnés; réservée à nos abonnés; à ses abonnés;
    solo para suscriptores; sólo para suscriptores; exclusivo para suscriptores; exclusivo suscriptores; riservato agli abbonati; riservata agli abbonati;
    riservato ai abbonati; solo per abbonati; solo per gli abbonati; exclusivo para assinantes; exclusivo de assinantes; exclusiva para assinantes;
    reservado a assinantes; reservado aos assinantes; só para assinantes; alleen voor abonnees; exclusief voor abonnees; endast för prenumeranter;
    bara för prenumeranter; kun for abonnenter; forbeholdt abonnenter; forbeholdt vores abonnenter; forbeholdt abonnentene; tylko dla prenumeratorów;
    tylko dla subskrybentów; tylko dla abonentów; dostępny tylko dla; dostępna tylko dla prenumeratorów; dla prenumeratorów; только для подписчиков;
    доступно только подписчикам; доступен только подписчикам; доступна только подписчикам; только по подписке; 会員限定の記事";
/// What such a line calls the article that it stands in.
const ARTICLES: &str = "
    article; this story; this post; this content; full story; preview; artikel; beitrag; inhalt; dieser text; contenu; cet entretien; cette enquête; artículo; contenido; esta nota; articolo; contenuto; artigo; conteúdo; esta matéria; reportagem;
    artikkelen; saken; innhold; indhold; innehåll; materiał; artykuł; treść; текст; статья; материал; 記事; 文章";
/// What it costs: money, or to say who one is.
const PRICES: &str = "
    subscri; register; registration; sign in; log in; log-in; login; sign up; free account; create an account; membership; become a member; paid member; unlimited access; full access;
    institution; purchase; free trial; start your trial; abonn; probeabo; abo?; ein abo; im abo; mit abo; abo abschließen; zum abo; abo testen; digitalabo; anmelden; registrier; einloggen; freischalten; connectez-vous; créez un compte; créer un compte; suscri; regístrate; regístrese;
    inicia sesión; iniciar sesión; abbona; accedi; registrati; assine; assina; inicie sessão; faça login; inloggen; log in; account aan; prenumer; logga in; log ind;
    logg inn; zaloguj; subskry; wykup; kup dostęp; подпис; войдите; 会員; ログイン; 購読; 有料; 订阅; 登录";
/// What is promised for it.
const RESTS: &str = "
    continue reading; keep reading; read the full; read the rest; to read this; to read the article; rest of this; rest of the article; full article; full story; preview of; check access; unlock;
    weiterlesen; weiterzulesen; weiter lesen; ganzen artikel; vollständigen artikel; kompletten artikel; ganze geschichte; lire la suite; intégralité; votre lecture; la lecture de; de cet article; seguir leyendo; artículo completo; continuar leyendo;
    continuare a leggere; continua a leggere; articolo completo; continuar a ler; continuar lendo; continuar a leitura; texto completo; verder lezen; lees verder; hele artikel; volledige artikel; läsa vidare; läs vidare; fortsätt läsa;
    fortsätta läsa; hela artikeln; læs videre; læse videre; hele artiklen; les videre; lese videre; hele saken; hele artikkelen; czytaj dalej; czytać dalej; cały artykuł; całego artykułu; dalszej części;
    читать дальше; читать далее; продолжить чтение; полный текст; полную версию; полностью; 続きを; 続きは; 全文; この先; 阅读全文; 继续阅读";
/// What is asked for other things than the rest of the text.
const OTHERS: &str = "comment; kommentar; comentar; comentár; commento; reactie; коммент; コメント; newsletter; nyhetsbrev; nieuwsbrief; podcast; rss";

fn has(list: &'static str, words: &str) -> bool {
    list.split(';').map(str::trim_start).filter(|phrase| !phrase.is_empty()).any(|phrase| words.contains(phrase))
}

/// A line that says nothing else than whom something is for has at most so many characters.
const LABEL: usize = 48;

/// Whether a line, in lower case, says that one must pay or register to read on.
pub fn asks(words: &str) -> bool {
    let is_label = || words.chars().count() <= LABEL && !words.ends_with('.') || has(ARTICLES, words);
    (has(ASKS, words) || has(CLAIMS, words) && is_label()) && !has(OTHERS, words)
}

/// Whether a line speaks of a subscription or an account.
pub fn wants_money(words: &str) -> bool {
    has(PRICES, words) && !has(OTHERS, words)
}

/// Whether a line speaks of the rest of the text.
pub fn offers_rest(words: &str) -> bool {
    has(RESTS, words) && !has(OTHERS, words)
}
