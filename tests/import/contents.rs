//! Articles for the pages of `pages.rs`: invented, in several languages, with what an importer must find.

pub struct Content {
    pub title: &'static str,
    pub authors: &'static [&'static str],
    /// The day of publication.
    pub date: &'static str,
    pub language: &'static str,
    /// As HTML, without its title.
    pub body: &'static str,
    /// Name of the site.
    pub site: &'static str,
}

pub const CONTENTS: &[Content] = &[
    Content {
        title: "Ferry returns to the river after ten years",
        authors: &["Ann Hart", "Per Dahl"],
        date: "2024-03-05",
        language: "en",
        site: "The Harbour Herald",
        body: "<p>The ferry <em>Nora</em> tied up at the old quay on Tuesday morning, ten years after she had left the river for good, as everyone thought. Some 400 people stood in the rain to watch.</p>\
               <p>The town bought her back for 2.1 million kroner, <a href=\"/2023/11/02/purchase\">a sum the council argued about</a> for most of last winter.</p>\
               <h2>A new engine</h2><p>Her diesel is gone. In its place are batteries of 900 kWh, enough for eleven crossings; “nobody will hear her come”, says the engineer, Eva Lund.</p>\
               <blockquote><p>I was born on that boat, and I mean to go to my grave by it.</p></blockquote><p>The first crossing for passengers is on Monday at 6.15 a.m.</p>",
    },
    Content {
        title: "How we halved our build times",
        authors: &["Maya Okafor"],
        date: "2023-09-14",
        language: "en",
        site: "Tidewater Engineering",
        body: "<p>Our builds took nineteen minutes in January. They take nine now, and nobody had to rewrite anything. This post tells what we measured, what we tried and what we left alone.</p>\
               <h2>Measure first</h2><p>We added <code>--timings</code> to every run and kept the reports for two weeks. The slow part was never the one we had suspected:</p>\
               <pre><code class=\"language-sh\">cargo build --timings\nls target/cargo-timings</code></pre>\
               <ul><li>Linking took a third of the time.</li><li>Two crates were compiled twice, with different features.</li><li>Tests waited for a database that most of them never used.</li></ul>\
               <h2>What we changed</h2><p>We merged the features, moved the database behind one fixture, and asked for a faster linker. Each change is a single commit that can be taken back.</p>",
    },
    Content {
        title: "Lesser sand eel",
        authors: &[],
        date: "2022-06-30",
        language: "en",
        site: "Coastpedia",
        body: "<p>The <b>lesser sand eel</b> is a small fish of cold shallow seas. It spends most of the year buried in sand and comes out to feed in spring, when the water grows warm enough for its prey.<sup class=\"reference\"><a href=\"#n1\">[1]</a></sup></p>\
               <h2>Description</h2><p>It grows to 20 cm, with a long jaw and a back between green and blue. The number of vertebrae tells it from its larger relatives, which live in deeper water.</p>\
               <table><tr><th>Stage</th><th>Length (cm)</th><th>Depth (m)</th></tr><tr><td>Larva</td><td>0.6</td><td>0 to 20</td></tr><tr><td>Adult</td><td>20</td><td>10 to 50</td></tr></table>\
               <h2>Fishery</h2><p>Boats from four countries take it for meal and oil. The catch has been limited since the breeding of seabirds failed in three summers running.</p>\
               <h2>References</h2><ol class=\"references\"><li id=\"n1\">Berg, T. The fish of the northern banks, second edition, page 41.</li></ol>",
    },
    Content {
        title: "Notice of changes to harbour dues",
        authors: &[],
        date: "2024-01-08",
        language: "en-GB",
        site: "Department of Ports",
        body: "<p>This notice sets out the harbour dues that apply from 1 April 2024. It replaces the notice of March 2021 and applies to all vessels that use the inner basin.</p>\
               <h2>Who must pay</h2><p>Dues are payable by the owner, the charterer or the agent of a vessel of more than 12 metres, on arrival and for every further period of seven days.</p>\
               <h2>Rates</h2><table><tr><th>Length</th><th>Rate</th></tr><tr><td>12 to 24 m</td><td>£48</td></tr><tr><td>over 24 m</td><td>£112</td></tr></table>\
               <ol><li>Fill in form HD4 before the vessel arrives.</li><li>Pay within ten working days of the invoice.</li><li>Keep the receipt on board until the vessel leaves.</li></ol>\
               <p>Vessels that shelter from bad weather pay nothing for the first two nights.</p>",
    },
    Content {
        title: "Warming shifts the spring bloom in a northern fjord",
        authors: &["Lena Sørby", "Tomás Quiroga", "Wei Zhang"],
        date: "2021-11-19",
        language: "en",
        site: "Annals of Cold Waters",
        body: "<h2>Abstract</h2><p>We sampled a fjord at 66°N every week from 2004 to 2019. The spring bloom began 1.1 days earlier with each year (95% interval 0.6 to 1.6), while its peak stayed where it was.</p>\
               <h2>Methods</h2><p>Water was taken at 0, 10 and 30 m with bottles of 5 L. Chlorophyll was measured by fluorescence after extraction; CO<sub>2</sub> by infrared absorption at a precision of 10<sup>-6</sup>.</p>\
               <figure><img src=\"fig1.png\" alt=\"Day of the bloom by year\" width=\"640\" height=\"400\"><figcaption>Figure 1. Day of the year on which the bloom began.</figcaption></figure>\
               <h2>Results</h2><p>The onset moved from day 112 to day 96. Ice cover explained most of the change; nutrients explained little of what was left, and wind nothing that could be told from chance.</p>\
               <h2>Discussion</h2><p>Larvae that hatch by the calendar may come to miss their food. Whether they follow is a question for the next decade of samples.</p>",
    },
    Content {
        title: "Rye bread with caraway",
        authors: &["Ingrid Moe"],
        date: "2020-10-02",
        language: "en",
        site: "The Slow Oven",
        body: "<p>This loaf wants two days and hardly any work. The first evening you mix the starter; the second day you bake, and the third day it tastes best.</p>\
               <h2>Ingredients</h2><ul><li>500 g dark rye flour</li><li>400 ml lukewarm water</li><li>2 tsp caraway seeds</li><li>10 g salt</li></ul>\
               <h2>Method</h2><ol><li>Stir the starter, half the flour and the water together and cover the bowl.</li><li>Leave it in a warm corner for twelve hours.</li><li>Work in the rest, shape a loaf and bake it at 220 °C for fifty minutes.</li></ol>\
               <p>Do not cut it while it is warm, however good it smells: the crumb needs the night to set.</p>",
    },
    Content {
        title: "Der Hafen bekommt seine Fähre zurück",
        authors: &["Jürgen Maaß"],
        date: "2024-03-06",
        language: "de",
        site: "Küstenblatt",
        body: "<p>Zehn Jahre lang lag der alte Anleger leer. Seit Dienstag macht dort wieder eine Fähre fest, und am Montag nimmt sie die ersten Fahrgäste mit über den Fluss.</p>\
               <p>Die Stadt hat das Schiff für 2,1 Millionen Kronen zurückgekauft. Im Rat war die Summe lange umstritten, am Ende stimmten elf von siebzehn Mitgliedern dafür.</p>\
               <h2>Leise und ohne Ruß</h2><p>Statt des Dieselmotors treiben Batterien die Schraube an. Sie reichen für elf Fahrten, geladen wird nachts am Anleger mit Strom aus Wasserkraft.</p>\
               <p>„Man wird sie nicht kommen hören“, sagt die Ingenieurin Eva Lund.</p>",
    },
    Content {
        title: "Le bac revient sur le fleuve",
        authors: &["Chloé Besson"],
        date: "2024-03-07",
        language: "fr",
        site: "La Dépêche du Port",
        body: "<p>Dix ans après son départ, le bac <em>Nora</em> est revenu mardi au vieux quai. Quatre cents habitants l’attendaient sous la pluie, certains depuis six heures du matin.</p>\
               <p>La ville l’a racheté pour 2,1 millions de couronnes, au terme d’un hiver de débats. Onze élus sur dix-sept ont voté pour, cinq contre, et un s’est abstenu.</p>\
               <h2>Un moteur silencieux</h2><p>Des batteries de 900 kWh remplacent le diesel et permettent onze traversées. La recharge se fait la nuit, avec l’électricité des barrages.</p>\
               <p>La première traversée est prévue lundi à 6 h 15, et elle sera gratuite toute la semaine.</p>",
    },
    Content {
        title: "El transbordador vuelve al río",
        authors: &["Lucía Ferrer"],
        date: "2024-03-08",
        language: "es",
        site: "Diario del Puerto",
        body: "<p>Diez años después de su marcha, el transbordador volvió el martes al viejo muelle. Unas cuatrocientas personas lo esperaban bajo la lluvia, con paraguas y termos de café.</p>\
               <p>El ayuntamiento lo compró por 2,1 millones de coronas tras un invierno de discusiones. Once concejales votaron a favor y seis en contra o en blanco.</p>\
               <h2>Sin humo ni ruido</h2><p>Las baterías sustituyen al motor diésel y bastan para once travesías. Se cargan de noche con electricidad de las presas del valle.</p>\
               <p>El primer viaje con pasajeros sale el lunes a las 6.15 y no costará nada.</p>",
    },
    Content {
        title: "Why does my pump lose its prime overnight?",
        authors: &["tidepool77"],
        date: "2023-05-21",
        language: "en",
        site: "Boat Owners Forum",
        body: "<p>I fitted a new bilge pump in April and it runs well all day. In the morning it only hums, and I have to pour a cup of water into the hose before it draws again.</p>\
               <p>The hose climbs about a metre above the pump and comes down to a skin fitting at the stern. There is no valve anywhere in the run, as the maker says it does not need one.</p>\
               <p>What I have tried so far:</p><ul><li>a new impeller, which changed nothing</li><li>clamps at both ends of the hose</li><li>running the outlet under water for a night</li></ul>\
               <p>Has anyone seen this, and is a valve at the lowest point the right answer?</p>",
    },
];
