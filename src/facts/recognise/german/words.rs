//! Lists of German words that several rules read.

use std::sync::LazyLock;

use crate::facts::recognise::Gazetteer;
use crate::facts::recognise::words::Words;

/// Words in lower case that end like adjectives and describe nothing.
static FUNCTION: LazyLock<Words<()>> = LazyLock::new(|| {
    Words::set(&[
        "der die das den dem des ein eine einen einem einer eines kein keine keinen keinem keiner und oder aber sondern denn \
         als wie auch mit nach bei seit von zu aus um in an auf für gegen ohne durch über unter zwischen vor hinter neben \
         wegen während bis dabei davon darunter danach sowie sind waren wurden wurde werden worden haben hatten hätten \
         konnten können könnten sollen sollten müssen mussten müssten dürfen durften wollen wollten würden kamen kommen \
         gingen gehen gehe blieben bleiben leben lebten starben sterben gaben geben fanden finden erhielten erhalten fehlen \
         fehlten liegen lagen standen stehen sitzen saßen arbeiten arbeiteten nahmen nehmen machten machen sagten meinten \
         seine seinen seinem seiner seines ihre ihren ihrem ihrer ihres unsere unseren unserer diese diesen dieser dieses \
         diesem jene jenen jener jede jeder jedes jeden alle allen aller alles welche welcher sich nicht noch nur schon \
         bereits später früher zuvor vorher lange länger gestern heute morgen immer wieder weiter hier dort dann wenn weil \
         dass deren dessen denen ihnen unser euer eure andere mehrere beide beiden einige einigen manche viele vielen wenige \
         wenigen oder aber sogar außer innerhalb außerhalb statt trotz samt laut zufolge entweder weder sondern hinter \
         gegenüber entlang zwar eher sonst ende wurde wäre wären habe hatte hätte werde würde müsse solle könne wolle sei \
         seien verletzten verloren stimmten votierten gestorben pro je entfernt entgegen kosten kosteten verdienen zahlen \
         zahlten stiegen sanken fielen wuchsen bekommen bekamen kaufen kauften verkauften spielten sahen sehen erreichten \
         übernahmen verließen flohen meldeten reichten dauerten besuchten nutzen nutzten gelten galten",
    ])
});

/// Whether `word` is an article, pronoun, preposition, conjunction or common verb.
pub(in crate::facts) fn is_function(word: &str) -> bool {
    FUNCTION.has(word)
}

/// `Berliner`, `Hamburger`: an adjective made of a town.
pub(super) fn is_town_adjective(word: &str) -> bool {
    let town = word.strip_suffix("er").unwrap_or(word);
    // `Münchner`, `Bremer`
    matches!(word, "Münchner" | "Bremer" | "Dresdner" | "Basler" | "Hallenser" | "Hannoveraner")
        || Gazetteer::get().is_town(town)
        || matches!(town, "Köln" | "Nürnberg" | "München" | "Zürich" | "Wien")
}

/// Before a name: `Herr`, `Dr.`, `Professorin`.
pub(super) const HONORIFICS: &[&str] = &[
    "Herr",
    "Herrn",
    "Frau",
    "Dr",
    "Prof",
    "Professor",
    "Professorin",
    "Doktor",
    "Sir",
    "Lord",
    "Lady",
    "Graf",
    "Gräfin",
    "Prinz",
    "Prinzessin",
    "König",
    "Königin",
    "Papst",
    "Pfarrer",
    "Pfarrerin",
    "Pater",
    "Schwester",
    "Kardinal",
];

/// Whether `word` stands before names as a title.
pub(super) fn is_title(word: &str) -> bool {
    matches!(word, "Herr" | "Herrn" | "Frau" | "Dr" | "Prof")
}

/// Endings of words for what a person is, in lower case; each with `-in` as well.
pub(super) const ROLES: &[&str] = &[
    "kanzler",
    "minister",
    "präsident",
    "sprecher",
    "bürgermeister",
    "chef",
    "vorsitzender",
    "vorsitzende",
    "vorsitzenden",
    "leiter",
    "direktor",
    "professor",
    "anwalt",
    "anwält",
    "richter",
    "staatsanwalt",
    "staatsanwält",
    "kommissar",
    "minister",
    "senator",
    "landrat",
    "landrät",
    "trainer",
    "manager",
    "forscher",
    "experte",
    "expert",
    "ökonom",
    "sekretär",
    "beauftragter",
    "beauftragte",
    "beauftragten",
    "lehrer",
    "arzt",
    "ärzt",
    "autor",
    "regisseur",
    "schauspieler",
    "sänger",
    "kapitän",
    "bischof",
    "bischöf",
    "general",
    "gründer",
    "unternehmer",
    "geschäftsführer",
    "historiker",
    "soziologe",
    "soziolog",
    "politiker",
    "abgeordneter",
    "abgeordnete",
    "abgeordneten",
    "wirt",
    "landwirt",
    "bauer",
    "bäuer",
    "meister",
    "botschafter",
    "händler",
    "mitarbeiter",
    "torwart",
    "stürmer",
    "verteidiger",
    "biologe",
    "biolog",
    "physiker",
    "chemiker",
    "virologe",
    "virolog",
    "meteorologe",
    "meteorolog",
    "analyst",
    "analystin",
    "volkswirt",
    "inhaber",
    "betreiber",
    "kurator",
    "intendant",
    "dirigent",
    "pilot",
    "student",
    "schüler",
    "rektor",
    "dekan",
    "dezernent",
    "stadtrat",
    "stadträt",
    "gewerkschafter",
    "koordinator",
    "architekt",
    "ingenieur",
    "künstler",
    "schriftsteller",
    "journalist",
    "reporter",
    "redakteur",
    "polizist",
    "zeuge",
    "zeug",
    "nachbar",
    "opfer",
    "ermittler",
    "gutachter",
    "berater",
    "verwalter",
    "vorstand",
    "vorständ",
    "vize",
    "staatssekretär",
    "psychologe",
    "psycholog",
    "geologe",
    "geolog",
    "therapeut",
    "pfleger",
    "pflegerin",
    "apotheker",
    "winzer",
    "bäcker",
    "züchter",
    "förster",
    "jäger",
    "fischer",
    "schäfer",
    "gärtner",
    "koch",
    "köch",
    "köchin",
    "bewohner",
    "anwohner",
    "rentner",
    "mutter",
    "vater",
    "witwe",
    "tochter",
    "sohn",
];

/// Whether `word` says what a person is.
pub(super) fn is_role(word: &str) -> bool {
    let lower = word.to_lowercase();
    let stem = lower.strip_suffix("in").unwrap_or(&lower);
    let owned = lower.strip_suffix('s').unwrap_or(&lower);
    word.starts_with(|c: char| c.is_uppercase())
        && ROLES.iter().any(|role| lower.ends_with(role) || stem.ends_with(role) || owned.ends_with(role))
}

/// Verbs of saying, as they stand beside a quote.
static SAY: LazyLock<Words<()>> = LazyLock::new(|| {
    Words::set(&[
        "sagt sagte sagten sage gesagt erklärt erklärte erklärten betont betonte betonten meint meinte meinten berichtet berichtete \
         berichteten erzählt erzählte erzählten ergänzt ergänzte ergänzten fügte fügt antwortet antwortete antworteten fragt fragte \
         fragten ruft rief riefen schreibt schrieb schrieben geschrieben kritisiert kritisierte kritisierten warnt warnte warnten gewarnt fordert \
         forderte forderten mahnt mahnte mahnten lobt lobte lobten bestätigt bestätigte bestätigten behauptet behauptete \
         behaupteten räumt räumte räumten gesteht gestand gestanden beteuert beteuerte beteuerten versichert versicherte \
         versicherten verspricht versprach versprachen verkündet verkündete verkündeten teilt teilte teilten äußert äußerte \
         äußerten heißt hieß bemerkt bemerkte bemerkten bilanziert bilanzierte erinnert erinnerte erinnerten erläutert erläuterte \
         erläuterten klagt klagte klagten beklagt beklagte beklagten murmelt murmelte flüstert flüsterte schimpft schimpfte schimpften spottet spottete \
         scherzt scherzte urteilt urteilte urteilten vermutet vermutete vermuteten glaubt glaubte findet fand fanden nennt nannte nannten bezeichnet bezeichnete bezeichneten \
         sprach spricht sprachen weiß wusste schildert schilderte schilderten beschreibt beschrieb beschrieben zitiert zitierte entgegnet entgegnete \
         entgegneten erwidert erwiderte erwiderten widerspricht widersprach widersprachen verteidigt verteidigte begründet begründete \
         begründeten resümiert resümierte stellt stellte stellten unterstreicht unterstrich unterstrichen appelliert appellierte appellierten droht drohte drohten \
         hofft hoffte hofften freut freute freuten befürchtet befürchtete befürchteten kündigt kündigte kündigten prophezeit prophezeite \
         argumentiert argumentierte argumentierten weist wies wiesen gab gibt gaben lacht lachte seufzt seufzte wirft warf warfen sieht empört empörte rechnet rechnete",
    ])
});

/// Whether `word` is a verb of saying.
pub(in crate::facts) fn says(word: &str) -> bool {
    SAY.has(word)
}

/// Verbs that say or do other things as well: they attribute only right beside the quote.
pub(super) fn is_doubtful(word: &str) -> bool {
    const DOUBTFUL: &[&str] = &[
        "fügte",
        "fügt",
        "räumt",
        "räumte",
        "räumten",
        "teilt",
        "teilte",
        "teilten",
        "stellt",
        "stellte",
        "stellten",
        "gab",
        "gibt",
        "gaben",
        "weist",
        "wies",
        "wiesen",
        "lacht",
        "lachte",
        "wirft",
        "warf",
        "warfen",
        "sieht",
        "findet",
        "fand",
        "fanden",
        "weiß",
        "wusste",
        "hofft",
        "hoffte",
        "hofften",
        "freut",
        "freute",
        "freuten",
        "heißt",
        "hieß",
        "kündigt",
        "kündigte",
        "kündigten",
        "gestanden",
        "rechnet",
        "rechnete",
        "seufzt",
        "seufzte",
        "beschrieben",
    ];
    DOUBTFUL.contains(&word)
}

/// First names somewhere that are words in German.
pub(super) const NO_FIRST_NAMES: &[&str] = &[
    "Die", "Der", "Das", "Den", "Dem", "Ein", "Eine", "Im", "In", "An", "Am", "Als", "Bei", "Mit", "So", "Da", "Was",
    "Wer", "Wo", "Er", "Sie", "Es", "Wir", "Ihr", "Man", "See", "Land", "Stadt", "Ende", "Welt", "Art", "Bank", "Bar",
    "Tor", "Rad", "Bad", "Tag", "Mai", "Juni", "Juli", "April", "August", "Union", "Regen", "Sonne", "Montag",
    "Sonntag", "Freitag", "Samstag", "König", "Kaiser", "Fall", "Seine", "Aus", "Auf", "Auch", "Aber", "Alle", "Dass",
    "Denn", "Doch", "Dort", "Hier", "Heute", "Jetzt", "Nach", "Noch", "Nun", "Nur", "Ob", "Oder", "Seit", "Um", "Und",
    "Vom", "Von", "Vor", "Wie", "Wenn", "Zu", "Zum", "Zur", "Dame", "Major", "Baron", "Marine", "Prince", "Dies",
    "Diese", "Dieser", "Mann", "Frau", "Herr", "Kind", "Vater", "Mutter", "Rose", "Blume", "Erde", "Wind", "Meer",
    "Berg", "Tal", "Wald", "Feld", "Haus", "Ort", "Weg", "Zeit", "Jahr", "Euro", "Dollar", "Cent", "Sage", "Lage",
    "Ehe", "Rat", "Rede", "Rente", "Reise", "Rolle", "Gala", "Messe", "Paris", "London", "Sofia", "Florenz", "Adria",
    "China", "India", "Kenia", "Israel", "Jordan", "Georgien", "Asia", "Bund", "Kita", "Note", "Era", "Uni", "Linie",
    "Lehre", "Gold", "Silber", "Partei", "Polizei", "Ware", "Alter", "Junge", "Sport", "Spiel", "Team", "Trainer",
    "Meister", "Chef", "Laut", "Lange", "Klar", "Kurz", "Gut", "Neu", "Alt", "Rund", "Ost", "West", "Nord", "Unter",
    "Ihre", "Sein", "Allein", "Allen", "Will", "Kosten", "Masse", "Mode", "Marke", "Mine", "Mitte", "Miete", "Rate",
    "Reihe", "Seite", "Liste", "Wille", "Wolle", "Kette", "Helfer", "Erste", "Erster",
];
