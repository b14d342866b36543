//! Forms of bylines.

use super::*;

#[test]
fn who_runs_a_site_is_no_author() {
    for line in ["The Port is powered by Quayworks Media", "Site designed by Ann Hart"] {
        assert_eq!(after_label(line), None, "{line}");
    }
    assert_eq!(after_label("Started by tidepool77 · 3 May 2016"), Some(vec!["tidepool77".to_owned()]));
}

#[test]
fn names_come_without_what_stands_around_them() {
    for (line, expected) in [
        ("By Ann Hart and Per Dahl, staff writers", vec!["Ann Hart", "Per Dahl"]),
        ("Von Jürgen Maß und Eva Klein", vec!["Jürgen Maß", "Eva Klein"]),
        ("Par Chloé d’Aubigny | 3 mai 2016", vec!["Chloé d’Aubigny"]),
        ("Ann Hart, Health correspondent", vec!["Ann Hart"]),
        ("Author: Ludwig van der Meer", vec!["Ludwig van der Meer"]),
        ("Posted by Ann Hart on 3 May 2016", vec!["Ann Hart"]),
        ("山田太郎", vec!["山田太郎"]),
        ("3 May 2016", vec![]),
    ] {
        assert_eq!(names(line), expected, "{line}");
    }
    assert_eq!(after_label("By Ann Hart"), Some(vec!["Ann Hart".to_owned()]));
    assert_eq!(after_label("By the sea"), None);
    assert_eq!(after_label("By Monday everyone had left the town."), None);
}

#[test]
fn bylines_of_many_forms_and_languages() {
    for (line, expected) in [
        ("By ANN HART AND PER DAHL", vec!["Ann Hart", "Per Dahl"]),
        ("By Ann Hart, Reuters", vec!["Ann Hart"]),
        ("By Mary Ann Sun", vec!["Mary Ann Sun"]),
        ("By Mary Ann Hart Monday", vec!["Mary Ann Hart"]),
        ("By Mary Ann Hart Sun 3 May 2020", vec!["Mary Ann Hart"]),
        ("By Ann Hart, The Daily Port", vec!["Ann Hart"]),
        ("By Ann Hart, University of Aldermouth", vec!["Ann Hart"]),
        ("By Ann Hart, Per Dahl and Eva Klein", vec!["Ann Hart", "Per Dahl", "Eva Klein"]),
        ("By Ann Hart with Per Dahl", vec!["Ann Hart", "Per Dahl"]),
        ("By Ann Hart ann@port.example", vec!["Ann Hart"]),
        ("By Ann Hart @annhart", vec!["Ann Hart"]),
        ("By Ann Hart May 3, 2016", vec!["Ann Hart"]),
        ("Written by Ann Hart Published on 3 May 2016", vec!["Ann Hart"]),
        ("Words by Ann Hart Photographs by Per Dahl", vec!["Ann Hart"]),
        ("Ann Hart1, Per Dahl2*", vec!["Ann Hart", "Per Dahl"]),
        ("By the CNN Wire Staff", vec!["CNN Wire Staff"]),
        ("By Reuters", vec!["Reuters"]),
        ("Originally contributed by Ann Hart, and updated by 8 people.", vec!["Ann Hart"]),
        ("Posted Nov 30, 2015 by Ann Hart (@annhart)", vec!["Ann Hart"]),
        ("By The Associated Press", vec!["The Associated Press"]),
        ("Posted on 3 May 2016 by Ann Hart in News", vec!["Ann Hart"]),
        ("05.08.2015 by tidepool77", vec!["tidepool77"]),
        ("Veröffentlicht am 3. Mai 2016 von Eva Klein", vec!["Eva Klein"]),
        ("Publié le 3 mai 2016 par Chloé Aubry", vec!["Chloé Aubry"]),
        ("Text: Eva Klein, Fotos: Per Dahl", vec!["Eva Klein"]),
        ("Ein Gastbeitrag von Eva Klein", vec!["Eva Klein"]),
        ("Von Eva Klein, Berlin", vec!["Eva Klein"]),
        ("Propos recueillis par Chloé Aubry", vec!["Chloé Aubry"]),
        ("Texto: María José Ruiz", vec!["María José Ruiz"]),
        ("Di Anna Rossi e Carlo Bianchi", vec!["Anna Rossi", "Carlo Bianchi"]),
        ("Por João Silva e Ana Costa", vec!["João Silva", "Ana Costa"]),
        ("Door Jan de Vries en Piet Bakker", vec!["Jan de Vries", "Piet Bakker"]),
        ("Tekst: Kari Nordmann", vec!["Kari Nordmann"]),
        ("Автор: Иван Петров", vec!["Иван Петров"]),
        ("Авторы: Иван Петров и Анна Сидорова", vec!["Иван Петров", "Анна Сидорова"]),
        ("Autor: Jan Kowalski", vec!["Jan Kowalski"]),
        ("Yazar: Ayşe Yılmaz", vec!["Ayşe Yılmaz"]),
        ("Kirjoittaja: Matti Virtanen", vec!["Matti Virtanen"]),
        ("بقلم: ليلى حداد", vec!["ليلى حداد"]),
        ("מאת: דנה לוי", vec!["דנה לוי"]),
        ("Oleh: Siti Rahma", vec!["Siti Rahma"]),
        ("文/小堂姐", vec!["小堂姐"]),
        ("作者：张三 来源：海港日报", vec!["张三"]),
        ("记者 张三 李四", vec!["张三", "李四"]),
        ("本报记者张三", vec!["张三"]),
        ("Erik Hart 报道", vec!["Erik Hart"]),
        ("文＝山田太郎　写真＝佐藤花子", vec!["山田太郎"]),
        ("取材・文／山田 太郎　撮影／佐藤花子", vec!["山田 太郎"]),
        ("投稿者: hamanomachi", vec!["hamanomachi"]),
        ("山田太郎 記者", vec!["山田太郎"]),
        ("홍길동 기자 hong@port.example", vec!["홍길동"]),
        ("서울=홍길동 기자", vec!["홍길동"]),
    ] {
        assert_eq!(names_anyhow(line), expected, "{line}");
    }
}

/// As where an element is there for authors: with a label or without.
fn names_anyhow(line: &str) -> Vec<String> {
    after_label(line).unwrap_or_else(|| names(line))
}

#[test]
fn what_is_no_byline_names_nobody() {
    for line in [
        "By admin",
        "Posted Nov 30, 2015",
        "Staff Reporter",
        "Web Desk",
        "Meet Our Team",
        "Text Only Version",
        "编辑：张三",
        "责任编辑：张三",
        "撮影：佐藤花子",
        "新闻 记者会",
        "Photo by Per Dahl",
        "3 May 2016",
        "By 2020 everyone had left",
        "On 3 May 2016 the ferry was sold by the council of the town to a company.",
    ] {
        assert_eq!(after_label(line).unwrap_or_default(), Vec::<String>::new(), "{line}");
    }
    assert_eq!(names("US EPA"), ["US EPA"]);
    for nobody in ["admin", "Webmaster", "anonymous"] {
        assert_eq!(nickname(nobody), None, "{nobody}");
    }
}
