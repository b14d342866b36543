//! Names of months in the languages that pages are written in.

use std::collections::HashMap;
use std::sync::LazyLock;

/// Names of each month, with the cases and the abbreviations of more than three letters that dates have them in. Of those that
/// languages share the first counts: `listopad` is November in Polish and Czech, October in Croatian.
const NAMES: [&str; 12] = [
    "january januar jänner jaenner janvier janv enero gennaio janeiro januari januara januára január ianuarie gener xaneiro \
     stycznia styczeń ledna leden siječnja siječanj jaanuar janvāris sausio janúar tammikuuta tammikuu ocak \
     января январь январи јануар січня січень студзеня ιανουαρίου ιανουάριος yanvar يناير جانفي ינואר जनवरी มกราคม",
    "february februar feber février févr fevrier fevr febrero febbraio fevereiro februari februára február februarie febrer \
     febreiro lutego luty února únor veljače veljača veebruar februāris vasario febrúar helmikuuta helmikuu şubat \
     февраля февраль февруари фебруар лютого лютий лютага φεβρουαρίου φεβρουάριος fevral فبراير شباط فيفري פברואר फरवरी फ़रवरी กุมภาพันธ์",
    "march märz maerz marz mars marzo março maart mrt mrz marts mart marca marec március martie març marzec března březen \
     ožujka ožujak märts kovo maaliskuuta maaliskuu марта март березня березень сакавіка μαρτίου μάρτιος mac maret \
     مارس آذار מרץ מרס मार्च มีนาคม",
    "april avril avri abril aprile apríl apríla aprilie kwietnia kwiecień dubna duben travnja travanj aprill aprīlis balandžio \
     apríl huhtikuuta huhtikuu április nisan апреля апрель април квітня квітень красавіка απριλίου απρίλιος aprel \
     أبريل ابريل إبريل نيسان אפריל अप्रैल เมษายน",
    "may mai mayo maggio maio maj maja mei máj mája május maig května květen svibnja svibanj maijs gegužės maí toukokuuta \
     toukokuu mayıs мая май мај травня травень траўня μαΐου μαίου μάιος مايو أيار ماي מאי मई พฤษภาคม",
    "june juni juin junio giugno junho jún júna június iunie juny xuño czerwca czerwiec června červen lipnja lipanj juuni \
     jūnijs birželio júní kesäkuuta kesäkuu haziran июня июнь юни јун јуни червня червень чэрвеня ιουνίου ιούνιος \
     junij junija iyun يونيو يونيه حزيران جوان יוני जून มิถุนายน",
    "july juli juillet juil julio luglio julho júl júla július iulie juliol xullo lipca lipiec července červenec srpnja \
     srpanj juuli jūlijs liepos júlí heinäkuuta heinäkuu temmuz июля июль юли јул јули липня липень ліпеня ιουλίου ιούλιος \
     julij julija iyul يوليو يوليه تموز جويلية יולי जुलाई กรกฎาคม",
    "august août aout agosto augustus augusti augusta augusztus agost sierpnia sierpień srpna srpen kolovoza kolovoz augusts \
     rugpjūčio ágúst elokuuta elokuu ağustos agustus ogos августа август серпня серпень жніўня αυγούστου αύγουστος avgust \
     avgusta أغسطس اغسطس أوت אוגוסט अगस्त สิงหาคม",
    "september septembre septiembre settembre setembro sept sett septembra szeptember septembrie setembre września wrzesień \
     září zářím rujna rujan septembris rugsėjo syyskuuta syyskuu eylül сентября сентябрь септември септембар вересня вересень \
     верасня σεπτεμβρίου σεπτέμβριος septembar sentyabr setiembre سبتمبر أيلول ספטמבר सितंबर सितम्बर กันยายน",
    "october oktober octobre octubre ottobre outubro oktobra október októbra octombrie outubro października październik října \
     říjen oktoober oktobris spalio lokakuuta lokakuu ekim октября октябрь октомври октобар жовтня жовтень \
     кастрычніка οκτωβρίου οκτώβριος oktobar oktyabr أكتوبر اكتوبر אוקטובר अक्टूबर अक्तूबर ตุลาคม",
    "november novembre noviembre novembro novembra noiembrie listopadu listopad listopada studenoga studeni novembris \
     lapkričio nóvember marraskuuta marraskuu kasım ноября ноябрь ноември новембар листопада листопад лістапада νοεμβρίου \
     νοέμβριος novembar noyabr نوفمبر נובמבר नवंबर नवम्बर พฤศจิกายน",
    "december dezember décembre decembre diciembre dicembre dezembro desember decembra decembrie desembre decembro grudnia \
     grudzień prosince prosinec prosinca prosinac detsember decembris gruodžio joulukuuta joulukuu aralık декабря декабрь \
     декември децембар грудня грудень снежня δεκεμβρίου δεκέμβριος decembar dekabr disember ديسمبر דצמבר दिसंबर दिसम्बर ธันวาคม",
];
/// Abbreviations, of three letters where nothing else is usual.
const SHORT: [&str; 12] = [
    "jan jän ene gen sty oca янв січ јан ιαν",
    "feb fév fev fèv lut şub фев лют φεβ",
    "mar mär mrz maa mrt бер μαρ",
    "apr avr abr kwi nis апр кві απρ",
    "may mai maj mei mag тра μάι μαΐ",
    "jun giu cze haz июн чер ιουν ιούν",
    "jul lug lip tem июл лип ιουλ ιούλ",
    "aug aoû aou ago sie ağu авг сер αυγ agt agu ags",
    "sep set wrz eyl сен сент вер σεπ",
    "oct okt ott out paź eki окт жов οκτ",
    "nov lis kas ноя нояб νοε",
    "dec dez déc dic des gru ara дек гру δεκ",
];
/// Of the Persian calendar.
const PERSIAN: [&str; 12] =
    ["فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند"];

/// The month of each name; pages may ask it of every word of thousands of names.
static MONTHS: LazyLock<HashMap<&str, i8>> = LazyLock::new(|| {
    let mut months = HashMap::new();
    for (names, month) in NAMES.iter().zip(1..).chain(SHORT.iter().zip(1..)) {
        for name in names.split_whitespace() {
            months.entry(name).or_insert(month);
        }
    }
    months
});

/// The month that a word names, in any language.
pub fn month(word: &str) -> Option<i8> {
    let least = if word.is_ascii() { 3 } else { 2 };
    if !(least..=12).contains(&word.chars().count()) {
        return None;
    }
    let word = word.to_lowercase();
    // Hebrew writes its `of` at the month: `3 במאי`.
    let bare = word.strip_prefix('ב').unwrap_or(&word);
    MONTHS.get(word.as_str()).or_else(|| MONTHS.get(bare)).copied()
}

/// The month of the Persian calendar that a word names.
pub fn persian(word: &str) -> Option<i8> {
    PERSIAN.iter().zip(1..).find(|(name, _)| **name == word).map(|(_, month)| month)
}
