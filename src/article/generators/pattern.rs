//! Patterns of addresses: `/:year/:month/:title/`.

use crate::article::Timestamp;

/// The longest address, in bytes.
const LONGEST: usize = 1000;

/// Fills a pattern. `value` knows what a placeholder without its colon stands for; those that nobody knows stay as they are
/// written. Names are taken as long as they can be: `:slugorfilename` is not `:slug`.
pub fn fill(pattern: &str, value: &dyn Fn(&str) -> Option<String>) -> String {
    let mut out = String::with_capacity(pattern.len() + 32);
    let mut rest = pattern;
    while let Some(at) = rest.find(':') {
        out.push_str(&rest[..at]);
        let after = &rest[at + 1..];
        let length = after.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(after.len());
        // `:sections[1:last]` takes a part of a list.
        let bracket =
            if after[length..].starts_with('[') { after[length..].find(']').map_or(0, |end| end + 1) } else { 0 };
        let whole = length + bracket;
        let filled = value(&after[..whole]).map(|value| (value, whole));
        // `:titlex` is `:title` before an `x` in no generator, but `:year_x` may be `:year` before one.
        let shorter = || {
            let cut = after[..length].rfind('_')?;
            value(&after[..cut]).map(|value| (value, cut))
        };
        match filled.or_else(shorter) {
            Some((value, used)) => {
                out.push_str(&value);
                rest = &after[used..];
            }
            None => {
                out.push(':');
                rest = after;
            }
        }
        if out.len() > LONGEST {
            break;
        }
    }
    out.push_str(if rest.len() <= LONGEST { rest } else { rest.get(..LONGEST).unwrap_or_default() });
    tidy(&out)
}

/// An address that begins with one `/` and has no empty parts, and none that leads up; where it ends in one, it still does.
pub fn tidy(address: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in address.split('/') {
        match part {
            "" | "." => {}
            ".." => _ = parts.pop(),
            part => parts.push(part),
        }
    }
    let slash = if address.ends_with('/') && !parts.is_empty() { "/" } else { "" };
    format!("/{}{slash}", parts.join("/"))
}

/// What placeholders of dates stand for, in the words of Hugo and Jekyll.
pub fn of_date(name: &str, date: Option<Timestamp>) -> Option<String> {
    let form = match name {
        "year" => "%Y",
        "short_year" => "%y",
        "month" => "%m",
        "i_month" => "%-m",
        "short_month" => "%b",
        "monthname" | "long_month" => "%B",
        "day" => "%d",
        "i_day" => "%-d",
        "weekday" => "%w",
        "weekdayname" | "long_day" => "%A",
        "short_day" => "%a",
        "y_day" => "%j",
        "yearday" => "%-j",
        "week" => "%V",
        "w_year" => "%G",
        "w_day" => "%u",
        "hour" => "%H",
        "minute" => "%M",
        "second" => "%S",
        _ => return None,
    };
    let stamp = date?;
    let time = stamp.time.unwrap_or(jiff::civil::Time::midnight());
    jiff::fmt::strtime::format(form, stamp.date.to_datetime(time)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_are_filled() {
        let date = "2016-06-13".parse().ok();
        let value = |name: &str| match name {
            "title" => Some("storm".to_owned()),
            "slugorfilename" => Some("x".to_owned()),
            "categories" => Some(String::new()),
            name => of_date(name, date),
        };
        let cases = [
            ("/:categories/:year/:month/:day/:title.html", "/2016/06/13/storm.html"),
            (":year/:slugorfilename/", "/2016/x/"),
            ("/:year_:month/:nothing", "/2016_06/:nothing"),
            ("/:", "/:"),
            ("/:i_month/:short_month/:monthname/:weekdayname", "/6/Jun/June/Monday"),
            ("/:sections[1:]/:title", "/:sections[1:]/storm"),
        ];
        for (pattern, address) in cases {
            assert_eq!(fill(pattern, &value), address, "{pattern}");
        }
        assert_eq!(fill("/:year/x/", &|name| of_date(name, None)), "/:year/x/");
        assert!(fill(&":title/".repeat(10_000), &value).len() < 80_000);
    }
}
