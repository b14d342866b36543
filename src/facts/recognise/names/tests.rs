//! What the press writes, and what must not be made of it.

mod own;
mod unlisted;

use proptest::prelude::*;

use crate::document::plain;
use crate::facts::recognise::{Found, Mention, recognise};

struct Case {
    text: &'static str,
    /// `name` or `name = role`.
    people: &'static [&'static str],
    organizations: &'static [&'static str],
    places: &'static [&'static str],
}

const fn case(
    text: &'static str,
    people: &'static [&'static str],
    organizations: &'static [&'static str],
    places: &'static [&'static str],
) -> Case {
    Case { text, people, organizations, places }
}

/// Each with all that is to be found, in the order of first mention.
const CASES: &[Case] = &[
    // symbols of currencies and units
    case("The wind farm cost NZ$40 million and HK$3 billion was lent.", &[], &[], &[]),
    case("It makes 12 GW, stores 40 TB of data, and heats 300MW more in Leeds.", &[], &[], &["Leeds"]),
    // roles before the name
    case("Interpol Director Hanna Lindqvist resigned.", &["Hanna Lindqvist = Interpol Director"], &["Interpol"], &[]),
    case(
        "The talks were led by Finnish foreign minister Eero Virtanen.",
        &["Eero Virtanen = Finnish foreign minister"],
        &[],
        &[],
    ),
    case("Mountainous Nepal has few roads, and neighbouring Bhutan fewer.", &[], &[], &["Nepal", "Bhutan"]),
    case("The United Nations Development Programme said so.", &[], &["United Nations Development Programme"], &[]),
    case(
        "The Dow Jones Industrial Average .DJI rose, and Asia-Pacific shares <.MIAPJ> fell.",
        &[],
        &[],
        &["Asia-Pacific"],
    ),
    case("Spot gold XAU= fell.", &[], &[], &[]),
    case("Prime Minister Datuk Seri Arman Yusof left.", &["Arman Yusof = Prime Minister"], &[], &[]),
    case(
        "She taught at the University of California, San Diego, and lives in Leeds.",
        &[],
        &["University of California, San Diego"],
        &["Leeds"],
    ),
    // titles in full need no full stop
    case("The report was by Peter King. Okafor was away.", &["Peter King"], &[], &[]),
    case("They asked Capt. Ruth Okafor.", &["Ruth Okafor"], &[], &[]),
    // the first of two surnames
    case("Police arrested Elena Salinas Mora on Friday. Salinas was driving.", &["Elena Salinas Mora"], &[], &[]),
    case("Velko Dragunov, one of the six lawmakers who wrote the bill, was away.", &["Velko Dragunov"], &[], &[]),
    case("A monument is planned in the nation's capital, Wellington.", &[], &[], &["Wellington"]),
    case("The tag #SaveOurPier spread, and @PierFriends wrote of it.", &[], &[], &[]),
    case("Police arrested gunman Luis Ferrer on Friday.", &["Luis Ferrer = gunman"], &[], &[]),
    case(
        "They met Secretary of State Nora Whitfield in Geneva.",
        &["Nora Whitfield = Secretary of State"],
        &[],
        &["Geneva"],
    ),
    case("Sen. Walter Pruitt and Rep. Dana Osei voted against it.", &["Walter Pruitt", "Dana Osei"], &[], &[]),
    case("Deputy Chief Constable Moira Kell thanked witnesses.", &["Moira Kell = Deputy Chief Constable"], &[], &[]),
    case(
        "Former White House chief of staff Paul Redmond wrote a book.",
        &["Paul Redmond = Former White House chief of staff"],
        &[],
        &["White House"],
    ),
    case("The film was made by director Ana Kovač.", &["Ana Kovač = director"], &[], &[]),
    case(
        "Ubisoft spokeswoman Claire Dubois declined to comment.",
        &["Claire Dubois = Ubisoft spokeswoman"],
        &["Ubisoft"],
        &[],
    ),
    case("Acme Widgets CEO Tom Brandt sold his shares.", &["Tom Brandt = Acme Widgets CEO"], &["Acme Widgets"], &[]),
    case("London Mayor Priya Nair opened the line.", &["Priya Nair = London Mayor"], &[], &["London"]),
    case("Belgian cyclist Jef Maes won the stage.", &["Jef Maes = Belgian cyclist"], &[], &[]),
    case("Lt. Col. Martha Reyes briefed the press.", &["Martha Reyes"], &[], &[]),
    case(
        "Germany's finance minister, Klaus Brenner, agreed.",
        &["Klaus Brenner = finance minister"],
        &[],
        &["Germany"],
    ),
    case("A marine biologist, Keiko Mori, found it.", &["Keiko Mori = marine biologist"], &[], &[]),
    case("Attorney General Louise Tranter sued.", &["Louise Tranter = Attorney General"], &[], &[]),
    case("Pope Francis prayed.", &["Francis = Pope"], &[], &[]),
    case("The prize went to cellist Oluwaseun Adeyemi.", &["Oluwaseun Adeyemi = cellist"], &[], &[]),
    // roles after the name
    case(
        "Ruth Okafor, a bridge engineer at the University of Leeds, was asked.",
        &["Ruth Okafor = bridge engineer at the University of Leeds"],
        &["University of Leeds"],
        &[],
    ),
    case(
        "Marta Silva, director of the National Museum, agreed.",
        &["Marta Silva = director of the National Museum"],
        &["National Museum"],
        &[],
    ),
    case("Ian Cole, 34, was charged.", &["Ian Cole"], &[], &[]),
    case("Zofia Wrzesniewska, who led the inquiry, resigned.", &["Zofia Wrzesniewska"], &[], &[]),
    case("Bongani Dlamwini, 51, a miner, survived.", &["Bongani Dlamwini = miner"], &[], &[]),
    // shapes of names
    case("Ursula von der Heide spoke with Ludwig van Aalst.", &["Ursula von der Heide", "Ludwig van Aalst"], &[], &[]),
    case("John F. Whitmore Jr. was elected.", &["John F. Whitmore Jr."], &[], &[]),
    case("The leader, Kim Sung-ho, waved.", &["Kim Sung-ho = leader"], &[], &[]),
    case("Jean-Claude Moreau met Mary O’Sullivan.", &["Jean-Claude Moreau", "Mary O’Sullivan"], &[], &[]),
    case("J. K. Harwood writes novels.", &["J. K. Harwood"], &[], &[]),
    case("Spokesman Abu Yusuf al Masri denied it. Later al Masri left.", &["Abu Yusuf al Masri = Spokesman"], &[], &[]),
    case("Theresa May spoke in May.", &["Theresa May"], &[], &[]),
    case("April Jones was seen in April.", &["April Jones"], &[], &[]),
    case(
        "Dean Martin Webb and the singer Dean Holloway met.",
        &["Martin Webb = Dean", "Dean Holloway = singer"],
        &[],
        &[],
    ),
    // later mentions
    case("Hanna Lindqvist resigned. Lindqvist gave no reason. Ms Lindqvist is 52.", &["Hanna Lindqvist"], &[], &[]),
    case("Mr Okoro denied it.", &["Okoro"], &[], &[]),
    case("Samir Abu-Rashed was seen. Rashed fled.", &["Samir Abu-Rashed"], &[], &[]),
    case("Denzel Washington came. Washington laughed.", &["Denzel Washington"], &[], &[]),
    case("Michael Jordan played in Jordan. Jordan scored.", &["Michael Jordan"], &[], &["Jordan"]),
    case("Actress Paris Halloran flew from Boston.", &["Paris Halloran = Actress"], &[], &["Boston"]),
    case("Chelsea Barnes moved to Chelsea.", &["Chelsea Barnes"], &[], &["Chelsea"]),
    // organisations
    case("The Kenya Revenue Authority (KRA) appealed. The KRA lost.", &[], &["Kenya Revenue Authority"], &[]),
    case("Shares in Norvik Holdings Ltd fell.", &[], &["Norvik Holdings Ltd"], &[]),
    case("She studied at the University of Cape Town.", &[], &["University of Cape Town"], &[]),
    case("The Greek Ministry of Culture objected.", &[], &["Greek Ministry of Culture"], &[]),
    case("The Department of Health and Human Services paid.", &[], &["Department of Health and Human Services"], &[]),
    case("The Council on Foreign Relations published it.", &[], &["Council on Foreign Relations"], &[]),
    case("The FBI’s lawyers met NATO officials.", &[], &["FBI", "NATO"], &[]),
    case("He told Reuters that CNN was wrong.", &[], &["Reuters", "CNN"], &[]),
    case("The Food and Drug Administration approved it.", &[], &["Food and Drug Administration"], &[]),
    case("British Airways cancelled flights.", &[], &["British Airways"], &[]),
    case("The rebels’ Dawat news agency reported it.", &[], &["Dawat"], &[]),
    case("The retailer Brightmart closed shops.", &[], &["Brightmart"], &[]),
    case("The Korean People's Army fired.", &[], &["Korean People's Army"], &[]),
    case("The Supreme Court ruled for Marks & Spencer Group.", &[], &["Supreme Court", "Marks & Spencer Group"], &[]),
    case("The Red Cross and Médecins Sans Frontières sent help.", &[], &["Red Cross", "Médecins Sans Frontières"], &[]),
    case("A study by the Institute for Fiscal Studies shows it.", &[], &["Institute for Fiscal Studies"], &[]),
    case("Leeds School District closed.", &[], &["Leeds School District"], &[]),
    case("The World Health Organization and the WHO agree.", &[], &["World Health Organization"], &[]),
    // places
    case("A fire broke out in Springfield, Oregon, on Monday.", &[], &[], &["Springfield"]),
    case(
        "The U.S. and the UK signed. Britain and the United States are glad.",
        &[],
        &[],
        &["United States", "United Kingdom"],
    ),
    case("US troops left Iraq.", &[], &[], &["United States", "Iraq"]),
    case("He crossed the River Thames near the Brooklyn Bridge.", &[], &[], &["River Thames", "Brooklyn Bridge"]),
    case("Floods hit northern Italy and Southern California.", &[], &[], &["Italy", "Southern California"]),
    case("They live in the town of Grumlow.", &[], &[], &["Grumlow"]),
    case("New York City is larger than Los Angeles.", &[], &[], &["New York City", "Los Angeles"]),
    case("LONDON — The bank raised rates.", &[], &[], &["London"]),
    case("Ships passed the Strait of Hormuz and Lake Victoria.", &[], &[], &["Strait of Hormuz", "Lake Victoria"]),
    case("The London-based firm left Paris.", &[], &[], &["London", "Paris"]),
    case("She was born in Marburg, Germany.", &[], &[], &["Marburg"]),
    // sport, business, science, culture
    case(
        "Norwich midfielder Kenny McGrath scored twice against Leeds United.",
        &["Kenny McGrath = Norwich midfielder"],
        &["Leeds United"],
        &["Norwich"],
    ),
    case(
        "Serena Whitlock beat Anastasia Potapenko in Melbourne.",
        &["Serena Whitlock", "Anastasia Potapenko"],
        &[],
        &["Melbourne"],
    ),
    case("Coach Bobby Farrell praised Real Madrid.", &["Bobby Farrell = Coach"], &["Real Madrid"], &[]),
    case("Apple said Tim Hargreave would leave. Hargreave joined in 2001.", &["Tim Hargreave"], &["Apple"], &[]),
    case(
        "Analysts at Goldman Sachs and Deutsche Bank raised their targets.",
        &[],
        &["Goldman Sachs", "Deutsche Bank"],
        &[],
    ),
    case(
        "The startup was founded by Wei Zhang and Priyanka Rao in Bangalore.",
        &["Wei Zhang", "Priyanka Rao"],
        &[],
        &["Bangalore"],
    ),
    case(
        "Dr. Elena Petrova of the Max Planck Institute led the team.",
        &["Elena Petrova"],
        &["Max Planck Institute"],
        &[],
    ),
    case("Researchers from Stanford University and MIT took part.", &[], &["Stanford University", "MIT"], &[]),
    case("The novelist Hilary Brandreth won the Booker Prize.", &["Hilary Brandreth = novelist"], &[], &[]),
    case("NASA’s rover landed on Mars.", &[], &["NASA"], &[]),
    case("The European Space Agency, or ESA, agreed. ESA paid.", &[], &["European Space Agency"], &[]),
    case("Judge Amy Berman Jaxon sentenced him.", &["Amy Berman Jaxon = Judge"], &[], &[]),
    case(
        "Prosecutor Gustavo Herrera spoke in Buenos Aires.",
        &["Gustavo Herrera = Prosecutor"],
        &[],
        &["Buenos Aires"],
    ),
    case(
        "President Emmanuel Leclerc of France visited Kyiv.",
        &["Emmanuel Leclerc = President"],
        &[],
        &["France", "Kyiv"],
    ),
    case(
        "South Korean President Park Min-jung flew to North Korea.",
        &["Park Min-jung = South Korean President"],
        &[],
        &["North Korea"],
    ),
    case("Hamas and Israel agreed in Cairo, Egypt.", &[], &["Hamas"], &["Israel", "Cairo"]),
    case(
        "The Labour Party and the Green Party lost seats in Scotland.",
        &[],
        &["Labour Party", "Green Party"],
        &["Scotland"],
    ),
    case("Ministers Karl Weber and Inge Holm resigned.", &["Karl Weber", "Inge Holm"], &[], &[]),
    case("The Royal Navy sent ships to the Black Sea.", &[], &["Royal Navy"], &["Black Sea"]),
    case("He taught at Trinity College in Dublin.", &[], &["Trinity College"], &["Dublin"]),
    case("The New York Times and The Guardian reported it.", &[], &["New York Times", "The Guardian"], &[]),
    case("Detectives want to trace Liam Doyle, 19, from Bristol.", &["Liam Doyle"], &[], &["Bristol"]),
    case("According to Ahmed Al-Sayed, a farmer near Homs, it rained.", &["Ahmed Al-Sayed = farmer"], &[], &["Homs"]),
    case("Amazon workers in Seattle, Washington, went on strike.", &[], &["Amazon"], &["Seattle"]),
    case("Prince Harald and Queen Sonja attended.", &["Harald = Prince", "Sonja = Queen"], &[], &[]),
    case(
        "Sir Keith Ballard and Baroness Anne Lyle spoke in the House of Lords.",
        &["Keith Ballard", "Anne Lyle"],
        &["House of Lords"],
        &[],
    ),
    case(
        "The Bank of England and the European Central Bank cut rates.",
        &[],
        &["Bank of England", "European Central Bank"],
        &[],
    ),
    case("Its chief executive, Maria Gonzalez, apologised.", &["Maria Gonzalez = chief executive"], &[], &[]),
    case(
        "Robert Mugo, Kenya’s interior minister, spoke in Nairobi.",
        &["Robert Mugo = interior minister"],
        &[],
        &["Kenya", "Nairobi"],
    ),
    case("Tesla chief Elon Strand tweeted.", &["Elon Strand = Tesla chief"], &["Tesla"], &[]),
    case("The Rev. Thomas Bell led prayers at St. Mary’s Church.", &["Thomas Bell"], &["St. Mary’s Church"], &[]),
    case("Boris Ilyin lives in St. Petersburg, Russia.", &["Boris Ilyin"], &[], &["St. Petersburg"]),
    case("Storm Brona hit Galway Bay.", &[], &[], &["Galway Bay"]),
    case(
        "The Irish Farmers’ Association (IFA) and Trinity College Dublin agreed.",
        &[],
        &["Irish Farmers’ Association", "Trinity College Dublin"],
        &[],
    ),
    case("Its chief forecaster, Dr Aoife Kearns, agreed.", &["Aoife Kearns = chief forecaster"], &[], &[]),
    case(
        "Insurance firm Avixa sold bonds. Taoiseach Fionn Gallagher left.",
        &["Fionn Gallagher = Taoiseach"],
        &["Avixa"],
        &[],
    ),
    case(
        "Sen. Carla Whitcomb, D-Ore., met Senate Majority Leader Doug Prentiss at Camp David.",
        &["Carla Whitcomb", "Doug Prentiss = Senate Majority Leader"],
        &["Senate"],
        &["Camp David"],
    ),
    case("Northwestern University told USA Today so.", &[], &["Northwestern University", "USA Today"], &[]),
    case("It opened at the Riverside Convention Centre.", &[], &[], &["Riverside Convention Centre"]),
    // lists
    case("Floods hit Syria, Iraq and Grumlow.", &[], &[], &["Syria", "Iraq", "Grumlow"]),
    case(
        "The panel was Anna Berg, Xolani Mthembu and Zed Qwort.",
        &["Anna Berg", "Xolani Mthembu", "Zed Qwort"],
        &[],
        &[],
    ),
    case("It sells Tofu, Miso and Ramen.", &[], &[], &[]),
    // nothing
    case("The American Muslim community kept the Islamic Holy Month.", &[], &[], &[]),
    case("He entered the “Best of Bakers Contest” twice.", &[], &[], &[]),
    case("On Monday and in January the Internet was slow.", &[], &[], &[]),
    case("Officials said so. Critics disagree. Nobody knows why.", &[], &[], &[]),
    case("The World Cup and the Clean Air Act matter.", &[], &[], &[]),
    case("Christmas is a holiday. Ramadan is a month.", &[], &[], &[]),
    case("World War II ended. The Great Depression did too.", &[], &[], &[]),
    case("The TV and the PC were on at 9 PM GMT.", &[], &[], &[]),
    case("Markets fell. Prices rose. Reading helps. Parents worry.", &[], &[], &[]),
    case("However, Republicans and Democrats agree.", &[], &[], &[]),
    case("French wine and Danish butter sell well.", &[], &[], &[]),
    case("It is a nice bath. Mobile phones ring.", &[], &[], &[]),
    case("I think I know. Dear reader, thank you.", &[], &[], &[]),
    case("", &[], &[], &[]),
];

fn mentions(text: &str) -> (String, Vec<Mention>) {
    let document = plain::read(text);
    let found = recognise(&document, None);
    (document.prose, found)
}

/// Names found, by kind, each once, people with the first role stated.
fn summary(text: &str) -> [Vec<String>; 3] {
    let (prose, found) = mentions(text);
    let mut all: [Vec<(String, String)>; 3] = Default::default();
    for mention in &found {
        let (kind, name) = match &mention.found {
            Found::Person(name) => (0, name),
            Found::Organization(name) => (1, name),
            Found::Place(name) => (2, name),
            _ => continue,
        };
        let role =
            name.detail.filter(|_| kind == 0).map(|role| format!(" = {}", role.text(&prose))).unwrap_or_default();
        match all[kind].iter_mut().find(|(known, _)| *known == name.canonical) {
            Some((_, known)) if known.is_empty() => *known = role,
            Some(_) => {}
            None => all[kind].push((name.canonical.clone(), role)),
        }
    }
    all.map(|names| names.into_iter().map(|(name, role)| name + &role).collect())
}

#[test]
fn names_are_found_as_the_press_writes_them() {
    let mut wrong = Vec::new();
    for case in CASES.iter().chain(unlisted::CASES) {
        let found = summary(case.text);
        for (found, meant) in found.iter().zip([case.people, case.organizations, case.places]) {
            if found != meant {
                wrong.push(format!("{}\n    found {found:?}\n    meant {meant:?}", case.text));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), CASES.len() + unlisted::CASES.len(), wrong.join("\n"));
}

proptest! {
    #[test]
    fn any_text_is_read_and_spans_lie_on_characters(text in "(\\PC|[A-Z][a-z]{1,6}|[ .,’'“”\"-]|\n\n|of the|said|Mr|U\\.S\\.){0,80}") {
        let (prose, found) = mentions(&text);
        for mention in found {
            prop_assert!(prose.get(mention.span.range()).is_some_and(|words| !words.is_empty()));
            if let Found::Quote(quote) = &mention.found {
                prop_assert!(mention.span.contains(quote.content));
            }
        }
    }

    #[test]
    fn names_of_one_kind_do_not_overlap(text in "([A-Z][a-z]{1,6}|, |\\. | |Paris|Texas|al |Mr |of |Bank|Director|-){0,60}") {
        let (_, found) = mentions(&text);
        let mut last = [0; 3];
        for mention in found {
            let kind = match mention.found {
                Found::Person(_) => 0,
                Found::Organization(_) => 1,
                Found::Place(_) => 2,
                _ => continue,
            };
            prop_assert!(mention.span.start() >= last[kind]);
            last[kind] = mention.span.end();
        }
    }
}
