//! Encodings by the numbers that RTF has for them.

use encoding_rs::{
    BIG5, EUC_KR, Encoding, GBK, IBM866, MACINTOSH, SHIFT_JIS, UTF_8, WINDOWS_874, WINDOWS_1250, WINDOWS_1251,
    WINDOWS_1252, WINDOWS_1253, WINDOWS_1254, WINDOWS_1255, WINDOWS_1256, WINDOWS_1257, WINDOWS_1258,
};

pub(super) fn of_codepage(number: i32) -> &'static Encoding {
    match number {
        866 => IBM866,
        874 => WINDOWS_874,
        932 => SHIFT_JIS,
        936 => GBK,
        949 => EUC_KR,
        950 => BIG5,
        1250 => WINDOWS_1250,
        1251 => WINDOWS_1251,
        1253 => WINDOWS_1253,
        1254 => WINDOWS_1254,
        1255 => WINDOWS_1255,
        1256 => WINDOWS_1256,
        1257 => WINDOWS_1257,
        1258 => WINDOWS_1258,
        10000 => MACINTOSH,
        65001 => UTF_8,
        _ => WINDOWS_1252,
    }
}

/// Of a font; `None` where it is that of the document.
pub(super) fn of_font(charset: i32) -> Option<&'static Encoding> {
    Some(of_codepage(match charset {
        77 => 10000,
        128 => 932,
        129 => 949,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        _ => return None,
    }))
}

/// BCP 47 of the languages that Windows counts.
pub(super) fn language(number: i32) -> Option<&'static str> {
    Some(match number {
        1033 => "en-US",
        2057 => "en-GB",
        3081 => "en-AU",
        4105 => "en-CA",
        1031 => "de-DE",
        3079 => "de-AT",
        2055 => "de-CH",
        1036 => "fr-FR",
        1034 | 3082 => "es-ES",
        1040 => "it-IT",
        1043 => "nl-NL",
        1044 => "nb-NO",
        2068 => "nn-NO",
        1053 => "sv-SE",
        1030 => "da-DK",
        1035 => "fi-FI",
        1046 => "pt-BR",
        2070 => "pt-PT",
        1045 => "pl-PL",
        1029 => "cs-CZ",
        1049 => "ru-RU",
        1041 => "ja-JP",
        2052 => "zh-CN",
        1042 => "ko-KR",
        _ => return None,
    })
}
