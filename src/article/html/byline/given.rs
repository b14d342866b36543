//! Given names: where nothing else says that words are somebody's name, one of these begins it.

use std::collections::HashSet;
use std::sync::LazyLock;

/// Common given names of many languages in lower case, as they are written in Latin and Cyrillic letters. Left out are those that
/// are words as often: places, months, flowers, virtues.
const GIVEN: &str = "
aaron abby abdul abdullah abigail adaeze adam aditya adrian adrien agata agnes agnieszka agus ahmad ahmed ahmet aidan aisha aitor akira alain alan
alba albert alberto alec alejandra alejandro aleksandar aleksander aleksandra alena alenka alessandra alessandro alessia alessio alex alexander
alexandra alexandre alexandros alexei alexey alexis alfonso alfred ali alice alicia alina alison alistair allan allen allison alvaro alyssa amaia amal
amanda amelia amir amit amy ana anastasia anders andi andrea andreas andrei andrej andres andrew andrey andrzej andrás andrés andy angela angelo angus
anikó anil anita anja anjali ankit ann anna anne annette annie anniken anthony antoine anton antonella antonia antonio antonín antti anuradha ari arif
arjun armando arnaud arne arnold arthur arturo arun arvind asha ashish ashley astrid attila aurora aurélie austin axel aylin ayşe balázs bambang
barbara bart bartek bartosz beatrice beatriz becky ben benedikt bengt benjamin benoît bente bernard bernd bernhard bert beth bettina betty bianca bill
birgit bjarne bjorn björn bjørn bob bogdan boris brad bradley brandon branko brenda brendan brent brett brian brice brigitte bruce bruno bryan budi
burak bálint caitlin callum cameron camila camille carl carla carlo carlos carmen carol carole carolina caroline carolyn carsten catalina catarina
caterina cath catherine cathy cecilia cem cesar chantal charles charlie charlotte chelsea cheryl chiara chidi chloe chloé chris christa christian
christiane christina christine christoph christophe christopher claire clara claude claudia claudio cliff clément colin colleen connor conor constance
corinne cristian cristiano cristina csaba curtis cynthia cyril cécile cédric céline césar dagmar dale damian damien dan dana daniel daniela daniele
danielle danilo danny daria dariusz darren dave davi david davide dean debbie deborah deepa deepak dejan denis denise deniz dennis derek dewi diana
diane didier diego dieter dietmar dimitri dimitris dini dirk dmitri dmitry dominic dominik dominique don donald donna doris dorota dorothy doug
douglas dragan duncan dustin dušan dwi dylan dániel dávid eddie edgar edith eduardo edward edwin eero eileen eko elaine eleanor elena eleni elias elif
elin elisa elisabeth elise elizabeth eliška elke ellen elliot elsa elvira emanuele emeka emil emilia emilie emilio emily emine emma emmanuel emre
enrico enrique erica erich erik erika erin ernesto ernst esteban esther eszter etienne eugene eva evan evelyn fabian fabien fabio fabrice fajar farid
fatih fatima fatma federica federico felipe felix ferenc fernanda fernando filip filippo finn fiona fitri florence florian frances francesca francesco
francis francisco franck frank franz franziska françois françoise fred frederic frederik fredrik friedrich fritz frédéric gabor gabriel gabriela
gabriele gabriella gareth gary gaurav gavin gaël geeta gemma geoff geoffrey georg george georges georgios gerald gerard gerhard giacinta giacomo
gilles gina giorgio giovanna giovanni giulia giuliano giulio giuseppe glen glenn gonzalo goran gordon graeme graham graziano greg gregor gregory greta
grzegorz guido guilherme guillaume guillermo gunnar gustav gustavo guy györgy gábor gérard göran günter günther hakan hamid hana hanna hannah hannes
hans hao harald harriet harry haruki hasan hassan heather hector heidi heike heinrich heinz helen helena helene helga hendra henri henrik henrique
henry herbert hermann hervé hicham hilary hiroshi holger horst howard hrvoje hubert hugh hugo hussein håkan håvard héctor hüseyin iain ian ibrahim
ignacio ignazio igor iker ilaria ildikó ilya indra ines inga inge ingeborg ingrid inés ioana ioannis ion irena irene irina irma isaac isabel isabella
isabelle ismail istván ivan ivana ivar ivo izabela iñaki jaap jacek jack jackie jacob jacqueline jacques jaime jake jakob jakub jamal james jamie jan
jana jane janet janez janice janne jari jarosław jason javier jay jean jeanne jeff jeffrey jelena jelica jen jenna jennifer jenny jens jeremy jerome
jerry jesper jesse jessica jesús jill jim jimmy jiří jo joachim joan joana joann joanna joanne joaquín jochen joe joel johan johann johanna johannes
john johnny joko jon jonas jonathan jordan jordi jorge jose josef josep joseph josh joshua josé jovan joão joël juan juana judit judith judy juha
jukka jules julia julian juliana julie julien juliette julio jun justin justyna jános jérôme józsef jörg jørgen jürgen kai kamal kamil karel karen
kari karima karin karl karla karolina karsten kasper katalin katarina katarzyna kate katerina kateřina katherine kathleen kathrin kathryn kathy katia
katie katja katrin kaveh kavita kay keiko keith kelly ken kenji kenneth kerry kevin khaled kim kimberly kiran kirsten kirsti kirsty kjell klaus kofi
konrad konstantin kris kristen kristian kristin kristina kristine kristof krisztina krystyna krzysztof kumar kurt kwame kyle kåre ladislav laia lance
larry lars laszlo laura lauren laurence laurent layla lea leah lee lei leif leila lena lene lenka lennart leo leon leonard leonardo leonie leonor
leslie levi liam lidia lilian lina linda lindsay lindsey linus lionel lisa liz ljubica lois lorena lorenzo lori lorraine lothar louis louise luc luca
lucas lucia luciano lucie lucy lucía ludovic ludovica luigi luis luisa luiza lukas lukáš lutz lydia lynn lászló maarten maciej madeleine mads magda
magdalena magnus mahmoud maja malcolm manfred manish manuel manuela mara marc marcel marcela marcello marcelo marcin marco marcos marcus marek
margaret margarita margot maria mariam mariana marianne marie marija marina marine mario marion marisa marit marius mariusz mark markku marko markus
markéta marlene marta martha martin martina martine marty martín mary maryam maría massimo mateusz mathias mathieu mathilde matt matteo matthew
matthias matthieu matti maureen maurice mauricio maurizio mauro max maxime maximilian megan mehdi mehmet mel melanie melissa meredith mette mia
michael michaela michal michał michel michela michelangelo michele michelle michèle miguel mihai mihail mika mikael mike mikel mikhail mikkel mikko
miklós milan milena miloš ming miriam mirko mirosław mitchell mladen mohamed mohammad mohammed moira molly monica monika monique montserrat morgan
morten muhammad mukesh murat mustafa mária márton máté mélanie nabil nadia nadine nadir nancy naoki naomi nasrin natalia natalie natasha nathalie
nathan neha neil nelson nenad nerea ngozi niall nicholas nick nicola nicolas nicole niels nigel nikhil nikita niklas nikola nikolai nikolaus nikos
nils nina nisha noah noel nora norbert norma norman nóra núria oksana ola olaf olaya ole oleg oleksandr olena olga oliver olivia olivier olof
oluwaseun omar omid ondřej oriol oscar oskar osman oswald otto owen pablo paco paige pamela paola paolo parisa pascal pat patricia patricio patrick
patrik patrizia patryk paul paula paulina pauline paulo pavel pavla paweł pedro peggy pekka penelope penny per peter petr petra petri phil philip
philipp philippe phillip phyllis pia pierre pieter pietro pilar piotr pooja pradeep prakash priya przemysław putri péter rachel rachid radek rafael
rafał raffaele rahul raimund rainer raj rajesh rakesh ralf ralph ramon ramón randy raphael raphaël raquel rasmus ratna ravi ray raymond raúl rebecca
regina reinhard renata renate renato rené renée reza ricardo riccarda riccardo richard rick rina rita rizki rizky rob robert roberta roberto robin
rocío rodrigo roger rohit roland rolf romain roman ron ronald rory rosa rosanna rosario rosemary ross roxana roy ruben rubén rudi rudolf rui rupert
russell ruth ryan régis réka sabine sabrina sachin sahar sally salvatore sam samantha samir samira samuel sandeep sandra sandro sandy sanjay santiago
sara sarah sascha saskia satoshi scott sean sebastian sebastiano sebastián selin serge sergei sergey sergio serhii seung shane shannon sharon shaun
shawn sheila shirin shirley shreya sibylle sigrid sigurd silke silvia silvio simon simona simone sinead siti sneha snežana sofia sofie sofía solveig
sonal sonia sonja sophia sophie stacey stan stanisław stefan stefania stefano steffen stella stepan stephan stephanie stephen steve steven stuart
stéphane stéphanie sue sunil suresh susan susana susanna susanne susi suzanne svein sven svetlana swati sylvain sylvia sylvie szymon sándor séan
sébastien søren takashi tamara tamás tania tanja tanya tara tatiana tatjana ted teresa tereza terje terry thea theo theodor theresa thibault thierry
thomas thorsten thérèse tiago tim timo timothy tina tobias todd tom tomas tomasz tomislav tommaso tommy tomás tomáš toni tony tore torsten tracey
tracy trevor trine troy tunde tuomas turid tushar tyler ugo ulf uli ulla ulrich ulrike umberto unai ursula uta ute uwe vadim valentin valentina
valeria valerie valérie vanessa varun vasile vasily vera veronica veronika vesna vicente vicky victor victoria vijay vikas vikram viktor viktoria
vincent vincenzo virginie vittoria vittorio vivek vivian vlad vladimir vojtěch volker václav véronique wahyu walter wanda warren wayne wei wendy
werner wilhelm will willem william wim wojciech wolfgang xabier xavier xiao yann yannick yasmin yoko yolanda youssef yudha yuki yuni yusuf yves yvonne
zachary zbigniew zdenka zdeněk zeynep zoe zoltán zoran zsolt zsuzsa zsófia zuzana ákos åsa éva óscar ömer øyvind łukasz štěpán александр алексей алёна
анастасия анатолий анатолій андрей андрій анна антон артем артём борис вадим валентин валентина валерий валерій василий вера виктор виктория виталий
владимир володимир вячеслав віктор віталій галина геннадий георгий григорий дарья денис дмитрий дмитро евгений евгения екатерина елена иван игорь илья
ирина катерина кирилл константин ксения лариса людмила максим марина мария микола михаил михайло наталия наталья наталія никита николай оксана олег
олександр олексій олена ольга павел петр петро пётр роман светлана сергей сергій станислав тарас татьяна тетяна тимур фёдор юлия юлія юрий юрій яна
ярослав іван ігор";

static KNOWN: LazyLock<HashSet<&'static str>> = LazyLock::new(|| GIVEN.split_whitespace().collect());

/// Whether a name begins with a given name that many have, or with initials: `Ann Hart`, `G. M. Day`.
pub fn begins_given(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let Some((last, given)) = words.split_last().filter(|(_, given)| !given.is_empty()) else { return false };
    if last.chars().filter(|c| c.is_alphabetic()).count() < 2 {
        return false;
    }
    let first = given[0].to_lowercase();
    let first = first.split('-').next().unwrap_or_default();
    is_initials(given[0]) || KNOWN.contains(first)
}

/// `G.`, `J.-P.` or `R.G.`; states and bodies are written so, too.
fn is_initials(word: &str) -> bool {
    const STATES: [&str; 7] = ["U.S.", "U.K.", "U.N.", "E.U.", "D.C.", "U.S.A.", "N.Y."];
    let mut parts = word.split(['.', '-']).filter(|part| !part.is_empty());
    word.ends_with('.')
        && !STATES.contains(&word)
        && parts.all(|part| part.chars().count() == 1 && part.chars().all(char::is_uppercase))
}

#[cfg(test)]
mod tests {
    use super::begins_given;

    #[test]
    fn a_name_begins_with_a_given_name_or_initials() {
        for name in ["Ann Hart", "Jean-Paul Aubry", "G. M. Day", "R. G. Della Valle", "J.-P. Aubry", "Олег Петров"]
        {
            assert!(begins_given(name), "{name}");
        }
        for name in ["New York", "Quick Facts", "Executive Summary", "Ann", "St. Ives Harbour", "U.S. Senate"] {
            assert!(!begins_given(name), "{name}");
        }
    }
}
