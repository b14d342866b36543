//! German nouns: what a number counts, and its singular.
//!
//! A singular is given by the list of endings below, which is read from the longest ending on, so that compounds follow their
//! last part; where no ending is listed the word stays as it stands.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::words;
use crate::facts::recognise::line::{Cue, Line};
use crate::facts::recognise::token::Shape;

/// The tokens of a counted noun phrase; `head` is its last.
#[derive(Clone, Copy, Debug)]
pub(super) struct Counted {
    pub(super) first: usize,
    /// First token of the noun itself, which has hyphens within: `Corona-Fälle`.
    pub(super) noun: usize,
    pub(super) head: usize,
}

/// The noun phrase that begins at token `at`: `87 mutmaßliche Täter`.
pub(super) fn counted(line: &Line<'_, '_>, at: usize) -> Option<Counted> {
    const MOST_ADJECTIVES: usize = 4;
    let mut noun = at;
    for _ in 0..MOST_ADJECTIVES {
        if describes(line, noun) {
            noun += 1;
        } else if line.shape(noun) == Some(Shape::Upper) && line.hyphen(noun + 1) && describes(line, noun + 2) {
            // `US-amerikanische`
            noun += 3;
        } else {
            break;
        }
    }
    if !is_noun(line, noun) {
        return None;
    }
    // `Berliner Schulen`
    let word = line.word(noun);
    if word.ends_with("er") && is_noun(line, noun + 1) && !line.glued(noun + 1) && words::is_town_adjective(word) {
        noun += 1;
    }
    let mut head = noun;
    while line.hyphen(head + 1) && matches!(line.shape(head + 2), Some(Shape::Capital | Shape::Upper)) {
        head += 2;
    }
    // `Lade- und Parkplätze`
    let dangling = line.is(head + 1, "-") && line.glued(head + 1);
    (!dangling).then_some(Counted { first: at, noun, head })
}

fn is_noun(line: &Line<'_, '_>, at: usize) -> bool {
    let word = line.word(at);
    let shape = matches!(line.shape(at), Some(Shape::Capital))
        || line.shape(at) == Some(Shape::Upper) && word.len() > 1
        || line.shape(at) == Some(Shape::Initial) && line.hyphen(at + 1);
    shape
        && !matches!(line.cue(at), Cue::Month(_) | Cue::Weekday(_) | Cue::Scale(_) | Cue::Season(_))
        && !matches!(word, "Uhr" | "Prozent" | "Absatz" | "Satz" | "Nr" | "Abs")
        && !words::is_title(word)
}

/// An adjective or adverb before a noun.
pub(super) fn describes(line: &Line<'_, '_>, at: usize) -> bool {
    const ADVERBS: &[&str] = &[
        "schwer",
        "leicht",
        "neu",
        "bislang",
        "bisher",
        "lebensgefährlich",
        "teils",
        "sehr",
        "frisch",
        "illegal",
        "zum",
        "insgesamt",
        "offiziell",
        "öffentlich",
        "privat",
        "besonders",
        "tausend",
    ];
    let word = line.word(at);
    let ends = ["e", "en", "er", "es", "em"].iter().any(|end| word.ends_with(end));
    line.shape(at) == Some(Shape::Lower)
        && (ends && word.len() > 3 && !words::is_function(word) || ADVERBS.contains(&word) && word != "zum")
}

/// Endings of plurals with those of their singulars.
const PLURALS: &str = "\
    filialen filiale,krisen krise,wiesen wiese,reisen reise,hosen hose,kassen kasse,klassen klasse,trassen trasse,\
    terrassen terrasse,adressen adresse,messen messe,hallen halle,quellen quelle,rollen rolle,betten bett,hütten hütte,\
    stätten stätte,toiletten toilette,zigaretten zigarette,akten akte,routen route,\
    spinnen spinne,magen magen,kragen kragen,rücken rücken,\
    becken becken,ferien ferien,medien medium,kriterien kriterium,materialien material,prinzipien prinzip,\
    kandidaten kandidat,kontakte kontakt,kontakten kontakt,produkte produkt,produkten produkt,satelliten satellit,\
    exemplare exemplar,exemplaren exemplar,schweine schwein,schweinen schwein,passagiere passagier,passagieren passagier,\
    flächen fläche,kriege krieg,kriegen krieg,delikte delikt,delikten delikt,haushalte haushalt,haushalten haushalt,\
    bescheide bescheid,bescheiden bescheid,bezirke bezirk,bezirken bezirk,kommunen kommune,anwälte anwalt,anwälten anwalt,\
    uren ur,saisons saison,athleten athlet,planeten planet,bohnen bohne,zitronen zitrone,kronen krone,paletten palette,\
    batterien batterie,gebühren gebühr,türen tür,uhren uhr,ohren ohr,steuersätze steuersatz,beiträge beitrag,\
    schwimmbäder schwimmbad,bädern bad,bäder bad,münzen münze,kerzen kerze,eichen eiche,fichten fichte,birken birke,\
    linden linde,kabinen kabine,container container,vorfälle vorfall,anfragen anfrage,übernachtungen übernachtung,\
    menschen mensch,personen person,kinder kind,kindern kind,männer mann,männern mann,frauen frau,leute leute,leuten leute,\
    häuser haus,häusern haus,länder land,ländern land,bücher buch,büchern buch,bilder bild,bildern bild,glieder glied,\
    gliedern glied,räder rad,rädern rad,wälder wald,wäldern wald,dörfer dorf,dörfern dorf,felder feld,feldern feld,\
    gelder geld,lieder lied,liedern lied,eier ei,eiern ei,löcher loch,völker volk,wörter wort,ämter amt,ämtern amt,\
    blätter blatt,blättern blatt,gräber grab,gräbern grab,schilder schild,schildern schild,hühner huhn,hühnern huhn,\
    rinder rind,rindern rind,lämmer lamm,kälber kalb,dächer dach,dächern dach,fächer fach,\
    gläser glas,bänder band,güter gut,gütern gut,kleider kleid,mäuler maul,täler tal,\
    ungen ung,heiten heit,keiten keit,schaften schaft,ionen ion,täten tät,innen in,eien ei,ien ie,nisse nis,nissen nis,\
    linge ling,lingen ling,zeuge zeug,zeugen zeug,eure eur,euren eur,ate at,aten at,ente ent,enten ent,ekte ekt,ekten ekt,\
    anten ant,isten ist,oren or,ologen ologe,agen age,ahmen ahme,ulen ule,ellen elle,immen imme,iken ik,cken cke,\
    ganten gant,piloten pilot,soldaten soldat,kraten krat,staaten staat,daten daten,raten rate,taten tat,saaten saat,\
    tage tag,tagen tag,züge zug,zügen zug,flüge flug,flügen flug,werke werk,werken werk,stücke stück,stücken stück,\
    punkte punkt,punkten punkt,betriebe betrieb,betrieben betrieb,preise preis,preisen preis,kreise kreis,kreisen kreis,\
    hinweise hinweis,hinweisen hinweis,beweise beweis,ausweise ausweis,wege weg,wegen weg,steine stein,steinen stein,\
    spiele spiel,spielen spiel,teile teil,teilen teil,tiere tier,tieren tier,jahre jahr,jahren jahr,schiffe schiff,\
    schiffen schiff,boote boot,booten boot,briefe brief,briefen brief,berge berg,bergen berg,orte ort,orten ort,\
    standorte standort,worte wort,plätze platz,plätzen platz,sitze sitz,sitzen sitz,siege sieg,siegen sieg,fälle fall,\
    fällen fall,bäume baum,bäumen baum,räume raum,räumen raum,schläge schlag,schlägen schlag,träge trag,trägen trag,\
    städte stadt,städten stadt,kräfte kraft,kräften kraft,ärzte arzt,ärzten arzt,gäste gast,gästen gast,sätze satz,\
    sätzen satz,schüsse schuss,schüssen schuss,flüsse fluss,flüssen fluss,schlüsse schluss,brände brand,bränden brand,\
    wände wand,hände hand,händen hand,stände stand,ständen stand,verbände verband,verbänden verband,bände band,\
    gründe grund,gründen grund,hunde hund,hunden hund,freunde freund,freunden freund,pferde pferd,pferden pferd,\
    schäden schaden,läden laden,gärten garten,häfen hafen,vögel vogel,vögeln vogel,mütter mutter,müttern mutter,\
    väter vater,vätern vater,brüder bruder,töchter tochter,kühe kuh,kühen kuh,schafe schaf,schafen schaf,fische fisch,\
    fischen fisch,busse bus,bussen bus,prozesse prozess,prozessen prozess,besuche besuch,versuche versuch,rufe ruf,\
    anrufe anruf,anrufen anruf,verstöße verstoß,verstößen verstoß,stöße stoß,abende abend,monate monat,monaten monat,\
    zeugen zeuge,augenzeugen augenzeuge,fahrzeuge fahrzeug,fahrzeugen fahrzeug,flugzeuge flugzeug,flugzeugen flugzeug,werkzeuge werkzeug,\
    kollegen kollege,jungen junge,experten experte,seiten seite,zeiten zeit,arbeiten arbeit,firmen firma,\
    themen thema,konten konto,museen museum,zentren zentrum,viren virus,praxen praxis,risiken risiko,gymnasien gymnasium,\
    ministerien ministerium,stadien stadion,gruppen gruppe,karten karte,waffen waffe,bomben bombe,raketen rakete,\
    drohnen drohne,leichen leiche,kirchen kirche,schulen schule,straßen straße,brücken brücke,wochen woche,anlagen anlage,\
    klagen klage,fragen frage,gaben gabe,geschichten geschichte,maschinen maschine,turbinen turbine,bienen biene,\
    katzen katze,pflanzen pflanze,grenzen grenze,banken bank,herren herr,tonnen tonne,kunden kunde,gemeinden gemeinde,\
    minuten minute,stunden stunde,sekunden sekunde,fahrten fahrt,geburten geburt,arten art,nachrichten nachricht,\
    berichte bericht,berichten bericht,gerichte gericht,gerichten gericht,rechte recht,gebäuden gebäude,autos auto,\
    fotos foto,jobs job,teams team,hotels hotel,clubs club,klubs klub,handys handy,partys party,büros büro,kinos kino,\
    videos video,lkws lkw,pkws pkw,taxis taxi,e-bikes e-bike,bikes bike,parks park,kameras kamera,zebras zebra,\
    interviews interview,events event,songs song,alben album,filme film,filmen film,dramen drama,romane roman,\
    songs song,konzerte konzert,konzerten konzert,vereine verein,vereinen verein,mitarbeitern mitarbeiter,schülern schüler,\
    lehrern lehrer,bürgern bürger,einwohnern einwohner,arbeitern arbeiter,besuchern besucher,zuschauern zuschauer,\
    teilnehmern teilnehmer,helfern helfer,spielern spieler,fahrern fahrer,anwohnern anwohner,bewohnern bewohner,\
    wählern wähler,forschern forscher,zimmern zimmer,metern meter,toren tor,tore tor,stimmen stimme,stellen stelle,\
    unternehmen unternehmen,verfahren verfahren,vorhaben vorhaben,verbrechen verbrechen,zeichen zeichen,mädchen mädchen,\
    kissen kissen,wagen wagen,kliniken klinik,fabriken fabrik,wunden wunde,runden runde,hunderte hundert,bauern bauer,\
    landwirte landwirt,landwirten landwirt,wirte wirt,hefte heft,hektare hektar,geräte gerät,geräten gerät,\
    gegenstände gegenstand,dienste dienst,diensten dienst,künste kunst,märkte markt,märkten markt,strände strand,\
    särge sarg,gänge gang,gängen gang,umzüge umzug,kurse kurs,kursen kurs,diebstähle diebstahl,diebstählen diebstahl,\
    überfälle überfall,überfällen überfall,morde mord,morden mord,einbrüche einbruch,einbrüchen einbruch,brüche bruch,\
    wölfe wolf,wölfen wolf,bären bär,störche storch,fotografen fotograf,polizisten polizist,insassen insasse,\
    zellen zelle,familien familie,studien studie,aktien aktie,millionen million,milliarden milliarde,\
    ideen idee,alleen allee,armeen armee,seen see,knie knie,zonen zone,kilometern kilometer,gene gen,lager lager,\
    lagern lager,sportler sportler,sportlern sportler,nationen nation,etagen etage,villen villa,medaillen medaille,\
    treffer treffer,treffern treffer,wochenenden wochenende,enden ende,medikamente medikament,medikamenten medikament,\
    proteste protest,tests test,tote tote,toten tote,verletzten verletzte,beschäftigten beschäftigte,befragten befragte,\
    angestellten angestellte,beamten beamte,festgenommenen festgenommene,vermissten vermisste,abgeordneten abgeordnete,\
    angehörigen angehörige,studierenden studierende,reisenden reisende,deutschen deutsche,jugendlichen jugendliche,\
    erwachsenen erwachsene,freiwilligen freiwillige,infizierten infizierte,arbeitslosen arbeitslose,obdachlosen obdachlose,\
    rettungskräfte rettungskraft,ställe stall,wasserwerke wasserwerk,töpfe topf,köpfe kopf,köpfen kopf,knöpfe knopf,\
    säcke sack,stöcke stock,blöcke block,blöcken block,böcke bock,kästen kasten,bögen bogen,wägen wagen,böden boden,\
    äpfel apfel,äpfeln apfel,mäntel mantel,sättel sattel,nägel nagel,klöster kloster,klöstern kloster,\
    wohnblocks wohnblock,staus stau,zoos zoo,shops shop,tipps tipp,chips chip,trucks truck,lokale lokal,lokalen lokal,\
    kanäle kanal,kanälen kanal,generäle general,bischöfe bischof,höfe hof,höfen hof,bahnhöfe bahnhof,zölle zoll,\
    strafen strafe,waren ware,warenhäuser warenhaus,paare paar,paaren paar,haare haar,jahrgänge jahrgang,\
    lieferungen lieferung,beete beet,pakete paket,paketen paket,tablette tablette,tabletten tablette,dosen dosis,impfdosen impfdosis,\
    sorten sorte,torten torte,quoten quote,noten note,boten bote,knoten knoten,zitate zitat,zitaten zitat,\
    artikel artikel,artikeln artikel,kapitel kapitel,kapiteln kapitel,titel titel,titeln titel,flaschen flasche,\
    taschen tasche,duschen dusche,muscheln muschel,inseln insel,regeln regel,ampeln ampel,tafeln tafel,kugeln kugel,\
    schwestern schwester,steuern steuer,mauern mauer,opfern opfer,tickets ticket,meilen meile,zeilen zeile,teilnehmer teilnehmer";

/// Like [`PLURALS`], but only where the word is no compound: `Listen` are no `Journalisten`.
const WHOLE: &str = "lungen lunge,zungen zunge,listen liste,küsten küste,kisten kiste,pisten piste,renten rente,enten ente,\
    feiern feier,tannen tanne,wannen wanne,pannen panne,leitern leiter,nonnen nonne";

static WHOLES: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| pairs(WHOLE).collect());

static SINGULARS: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| pairs(PLURALS).collect());

fn pairs(list: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    list.split(',').filter_map(|pair| pair.trim().split_once(' '))
}

/// The singular of `noun`, or `noun` itself where its ending is not listed.
pub(super) fn singular(noun: &str) -> String {
    let lower = noun.to_lowercase();
    // folding that changes lengths, as of `İ`, is left alone
    if lower.len() != noun.len() {
        return noun.to_owned();
    }
    for (at, _) in lower.char_indices().filter(|(at, _)| lower.len() - at >= 3) {
        let whole = WHOLES.get(&lower[at..]).filter(|_| noun[at..].starts_with(char::is_uppercase));
        let Some(single) = whole.or_else(|| SINGULARS.get(&lower[at..])) else { continue };
        if !noun[at..].starts_with(char::is_uppercase) {
            return format!("{}{single}", &noun[..at]);
        }
        let mut letters = single.chars();
        let first = letters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
        return noun[..at].to_owned() + &first + letters.as_str();
    }
    // `Bewerbern`, `Kammern`, `Mitteln`: with or without the n of a dative, the singular has none
    let stem = noun.strip_suffix('n').filter(|stem| stem.len() > 4 && (stem.ends_with("er") || stem.ends_with("el")));
    stem.unwrap_or(noun).to_owned()
}

/// `plural` in the nominative, where it is a listed dative: `Fälle` for `Fällen`.
pub(in crate::facts) fn nominative(plural: &str) -> &str {
    let Some(short) = plural.strip_suffix('n') else { return plural };
    let single = singular(plural);
    // `Studenten` is the nominative, too
    const WEAK: &[&str] = &["enten", "anten", "isten", "aten", "oten"];
    if WEAK.iter().any(|end| plural.ends_with(end)) && !plural.to_lowercase().ends_with("monaten") {
        return plural;
    }
    // `Besuchern` is `Besucher`, but `Steuern` stays
    const WITH_N: &[&str] = &[
        "steuern",
        "mauern",
        "schwestern",
        "bauern",
        "kammern",
        "nummern",
        "ziffern",
        "federn",
        "fasern",
        "adern",
        "opern",
        "kiefern",
        "schultern",
        "leitern",
        "muttern",
        "feiern",
        "nachbarn",
        "ungarn",
    ];
    let same = plural.ends_with("ern") && !WITH_N.iter().any(|end| plural.to_lowercase().ends_with(end));
    let dative = single != plural && singular(short) == single && (short != single || same);
    if dative { short } else { plural }
}

#[cfg(test)]
mod tests {
    use super::{nominative, singular};

    #[test]
    fn a_dative_is_put_into_the_nominative() {
        for (dative, plain) in [
            ("Fällen", "Fälle"),
            ("Krankenhäusern", "Krankenhäuser"),
            ("Wohnungen", "Wohnungen"),
            ("Schulen", "Schulen"),
            ("Ländern", "Länder"),
            ("Besuchern", "Besucher"),
            ("Steuern", "Steuern"),
            ("Konkurrenten", "Konkurrenten"),
            ("Monaten", "Monate"),
        ] {
            assert_eq!(nominative(dative), plain);
        }
    }

    #[test]
    fn a_plural_gets_its_singular_where_its_ending_is_listed() {
        let rows = [
            ("Festnahmen", "Festnahme"),
            ("Wohnungen", "Wohnung"),
            ("Krankenhäuser", "Krankenhaus"),
            ("Krankenhäusern", "Krankenhaus"),
            ("Schüler", "Schüler"),
            ("Schülerinnen", "Schülerin"),
            ("Flüchtlinge", "Flüchtling"),
            ("Arbeitsplätzen", "Arbeitsplatz"),
            ("Fahrzeuge", "Fahrzeug"),
            ("Zeugen", "Zeuge"),
            ("Verkehrsunfälle", "Verkehrsunfall"),
            ("Corona-Fälle", "Corona-Fall"),
            ("Studenten", "Student"),
            ("Menschen", "Mensch"),
            ("Museen", "Museum"),
            ("Journalisten", "Journalist"),
            ("Listen", "Liste"),
            ("Heizungen", "Heizung"),
            ("Konkurrenten", "Konkurrent"),
            ("Bewerbern", "Bewerber"),
            ("Grumben", "Grumben"),
            ("İstanbuler", "İstanbuler"),
        ];
        for (plural, single) in rows {
            assert_eq!(singular(plural), single, "{plural}");
        }
    }
}
