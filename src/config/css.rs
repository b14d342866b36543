//! Values of CSS that people may write into the configuration: nothing but colours and names of typefaces gets through.

use crate::diagnostic::nearest;

/// Functions that make a colour.
const FUNCTIONS: [&str; 9] = ["rgb", "rgba", "hsl", "hsla", "hwb", "lab", "lch", "oklab", "oklch"];

/// Typefaces that every browser has, in words that must not be quoted.
const GENERIC: [&str; 12] = [
    "serif",
    "sans-serif",
    "monospace",
    "cursive",
    "fantasy",
    "system-ui",
    "ui-serif",
    "ui-sans-serif",
    "ui-monospace",
    "ui-rounded",
    "math",
    "fangsong",
];

/// How to mend what is not a colour; `None` for a colour.
pub(super) fn colour_fault(value: &str) -> Option<String> {
    let form = || "write it like `#8a3324`, `rgb(138 51 36)`, `hsl(9 59% 34%)`, `oklch(45% .13 32)` or `firebrick`";
    if let Some(digits) = value.strip_prefix('#') {
        let is_hex = matches!(digits.len(), 3 | 4 | 6 | 8) && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        return (!is_hex).then(|| form().to_owned());
    }
    if let Some((function, rest)) = value.split_once('(') {
        let is_known = FUNCTIONS.iter().any(|known| function.eq_ignore_ascii_case(known));
        let is_colour = is_known && rest.strip_suffix(')').is_some_and(is_components);
        return (!is_colour).then(|| form().to_owned());
    }
    if NAMES.split_whitespace().any(|name| name.eq_ignore_ascii_case(value)) {
        return None;
    }
    let is_word = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_alphabetic());
    let near = nearest(&value.to_lowercase(), NAMES.split_whitespace()).filter(|_| is_word);
    Some(near.map_or_else(|| form().to_owned(), |near| format!("did you mean `{near}`?")))
}

/// Three numbers, and perhaps a fourth for opacity.
fn is_components(text: &str) -> bool {
    let numbers: Vec<&str> = text.split([' ', ',', '/']).filter(|part| !part.is_empty()).collect();
    (3..=4).contains(&numbers.len()) && numbers.into_iter().all(is_number)
}

fn is_number(text: &str) -> bool {
    let units = ["%", "deg", "grad", "rad", "turn"];
    let number = units.into_iter().find_map(|unit| text.strip_suffix(unit)).unwrap_or(text);
    let digits = number.strip_prefix(['-', '+']).unwrap_or(number);
    let is_plain = digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    text == "none" || is_plain && digits.parse::<f64>().is_ok()
}

/// A list of typefaces as CSS has it, every name in quotes; `None` if it is none.
pub(super) fn families(value: &str) -> Option<String> {
    let families: Option<Vec<String>> = value.split(',').map(family).collect();
    families.map(|families| families.join(", "))
}

fn family(text: &str) -> Option<String> {
    let text = text.trim();
    let name = match text.strip_prefix('"') {
        Some(rest) => rest.strip_suffix('"')?.trim(),
        None => text,
    };
    let is_plain = name.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '.'));
    if name.is_empty() || !is_plain {
        return None;
    }
    Some(if GENERIC.contains(&name) { name.to_owned() } else { format!("\"{name}\"") })
}

/// Source: CSS Color Module Level 4, section 6.1.
const NAMES: &str = "aliceblue antiquewhite aqua aquamarine azure beige bisque black blanchedalmond blue blueviolet brown \
    burlywood cadetblue chartreuse chocolate coral cornflowerblue cornsilk crimson cyan darkblue darkcyan darkgoldenrod darkgray \
    darkgreen darkgrey darkkhaki darkmagenta darkolivegreen darkorange darkorchid darkred darksalmon darkseagreen darkslateblue \
    darkslategray darkslategrey darkturquoise darkviolet deeppink deepskyblue dimgray dimgrey dodgerblue firebrick floralwhite \
    forestgreen fuchsia gainsboro ghostwhite gold goldenrod gray green greenyellow grey honeydew hotpink indianred indigo ivory \
    khaki lavender lavenderblush lawngreen lemonchiffon lightblue lightcoral lightcyan lightgoldenrodyellow lightgray lightgreen \
    lightgrey lightpink lightsalmon lightseagreen lightskyblue lightslategray lightslategrey lightsteelblue lightyellow lime \
    limegreen linen magenta maroon mediumaquamarine mediumblue mediumorchid mediumpurple mediumseagreen mediumslateblue \
    mediumspringgreen mediumturquoise mediumvioletred midnightblue mintcream mistyrose moccasin navajowhite navy oldlace olive \
    olivedrab orange orangered orchid palegoldenrod palegreen paleturquoise palevioletred papayawhip peachpuff peru pink plum \
    powderblue purple rebeccapurple red rosybrown royalblue saddlebrown salmon sandybrown seagreen seashell sienna silver skyblue \
    slateblue slategray slategrey snow springgreen steelblue tan teal thistle tomato turquoise violet wheat white whitesmoke \
    yellow yellowgreen";
