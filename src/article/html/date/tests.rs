//! Forms of dates.

use super::*;

#[test]
fn reads_dates_of_many_languages() {
    for line in [
        "3 May 2016",
        "Posted on May 3rd, 2016 by Ann",
        "3. Mai 2016, 10:15 Uhr",
        "Publié le 3 mai 2016 à 10h15",
        "3 de mayo de 2016",
        "Martedì, 3 maggio 2016",
        "3 de maio de 2016",
        "dinsdag 3 mei 2016",
        "Publicerad 3 maj 2016",
        "03.05.2016",
        "Stand: 3.5.2016",
        "2016年5月3日 10:00",
        "2016/05/03",
        "03/05/2016",
        "20160503",
        "Last reviewed: 2016-05-03",
        "Updated 2016 May 3",
    ] {
        let found = in_words(line, false).map(|stamp| stamp.date.to_string());
        assert_eq!(found.as_deref(), Some("2016-05-03"), "{line}");
    }
    assert_eq!(in_words("5/3/2016", true).unwrap().date.to_string(), "2016-05-03");
    assert_eq!(in_address("https://example.org/news/2016/05/03/storm.html").unwrap().date.to_string(), "2016-05-03");
    for line in ["The 3 of us", "May", "2016", "room 12 34 5678", "32 May 2016", "version 2.0.2016x"] {
        assert_eq!(in_words(line, false), None, "{line}");
    }
}

#[test]
fn reads_dates_of_languages_farther_off() {
    for line in [
        "3 мая 2016 г., 10:15",
        "Опубликовано: 3 мая 2016",
        "3 травня 2016 року",
        "3 maja 2016",
        "3. května 2016",
        "3. máj 2016",
        "2016. május 3.",
        "3 mai 2016, ora 10:15",
        "3 Mayıs 2016 Salı",
        "3. toukokuuta 2016",
        "3 Μαΐου 2016",
        "3 de maig de 2016",
        "2016 m. gegužės 3 d.",
        "2016. gada 3. maijs",
        "Selasa, 3 Mei 2016 10:15 WIB",
        "ngày 3 tháng 5 năm 2016",
        "3 Tháng 5, 2016",
        "٣ مايو ٢٠١٦",
        "3 أيار 2016",
        "3 במאי 2016",
        "3 मई 2016",
        "३ मई २०१६",
        "3 พฤษภาคม 2559",
        "วันที่ 3 พฤษภาคม พ.ศ. 2559",
        "۱۴ اردیبهشت ۱۳۹۵",
        "平成28年5月3日",
        "二〇一六年五月三日",
        "２０１６年５月３日",
        "民國105年5月3日",
        "2016년 5월 3일 (화)",
        "2016.05.03 10:15",
        "2016. 5. 3.",
        "3.V.2016",
        "3-May-2016",
        "May the 3rd, 2016",
        "Tue May  3 10:15:00 UTC 2016",
        "Tue May 03 10:15:00 +0000 2016",
        "Tue, 03 May 2016 10:15:00 GMT",
        "Tuesday, 05/03/2016",
        "Dienstag, 03.05.2016",
        "(03.05.2016)",
        "le 3 mai 2016 à 10h15",
        "1.5 km, 3 May 2016",
    ] {
        let found = in_words(line, false).map(|stamp| stamp.date.to_string());
        assert_eq!(found.as_deref(), Some("2016-05-03"), "{line}");
    }
    for (line, expected) in [
        ("令和元年5月3日", "2019-05-03"),
        ("二十三日", ""),
        ("2016年十二月二十三日", "2016-12-23"),
        ("1 Farvardin", ""),
        ("۲۹ اسفند ۱۴۰۲", "2024-03-19"),
        ("1er mai 2016", "2016-05-01"),
        ("1º de mayo de 2016", "2016-05-01"),
        ("23 listopada 2016", "2016-11-23"),
        ("Top 5 marketing 2016", ""),
        ("Top 3 products 2016", ""),
        ("5 decided 2016", ""),
        ("© 2016 Quayworks", ""),
    ] {
        let found = in_words(line, false).map(|stamp| stamp.date.to_string()).unwrap_or_default();
        assert_eq!(found, expected, "{line}");
    }
}

#[test]
fn what_comes_first_is_told_by_the_pages_other_dates() {
    for (lines, expected) in [
        (&["03/05/2016", "5/23/2016"][..], Some(true)),
        (&["03/05/2016", "23/05/2016"], Some(false)),
        (&["5/23/2016", "23/05/2016"], None),
        (&["Tuesday 05/03/2016"], Some(true)),
        (&["mardi 03/05/2016"], Some(false)),
        (&["03.23.2016"], None),
        (&["03/05/2016"], None),
    ] {
        assert_eq!(is_month_first(lines.iter().copied()), expected, "{lines:?}");
    }
    assert_eq!(is_month_first_by("https://port.example/2016/05/ferry", "05/03/2016"), Some(true));
    assert_eq!(is_month_first_by("https://port.example/2016/05/ferry", "03/05/2016"), Some(false));
    assert_eq!(is_month_first_by("https://port.example/2016/05/ferry", "05/05/2016"), None);
    assert_eq!(is_month_first_by("https://port.example/ferry", "03/05/2016"), None);
    assert_eq!(short_year("3 May '16", false).unwrap().date.to_string(), "2016-05-03");
    assert_eq!(short_year("03-May-16", false).unwrap().date.to_string(), "2016-05-03");
}
