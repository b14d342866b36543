//! Bylines of Chinese, Japanese and Korean pages, whose labels stand before a name or behind it, often without a space.

/// What goes before a name; the longest that fits counts.
const LABELS: [&str; 36] = [
    "文",
    "撰文",
    "撰稿",
    "文字",
    "作者",
    "作者简介",
    "原作者",
    "记者",
    "記者",
    "本报记者",
    "本報記者",
    "新华社记者",
    "特约记者",
    "通讯员",
    "見習記者",
    "实习记者",
    "特约撰稿人",
    "投稿者",
    "投稿人",
    "執筆者",
    "執筆",
    "著者",
    "筆者",
    "ライター",
    "取材・文",
    "取材",
    "構成・文",
    "文・写真",
    "文・撮影",
    "文・構成",
    "图文",
    "文/图",
    "글",
    "글쓴이",
    "작성자",
    "글·사진",
];
/// Those that a name follows without any mark between them.
const TITLES: [&str; 9] =
    ["记者", "記者", "本报记者", "本報記者", "新华社记者", "特约记者", "通讯员", "見習記者", "实习记者"];
/// What goes behind a name.
const ENDS: [&str; 20] = [
    "综合报道",
    "报道",
    "報道",
    "报导",
    "報導",
    "撰文",
    "撰稿",
    "特派员",
    "特派記者",
    "本报记者",
    "记者",
    "記者",
    "編集委員",
    "論説委員",
    "선임기자",
    "특파원",
    "인턴기자",
    "객원기자",
    "기자",
    "에디터",
];
/// Where what follows is about others or about other things.
const OTHERS: [&str; 50] = [
    "本文",
    "转载",
    "来自",
    "來自",
    "文章",
    "分类",
    "分類",
    "标签",
    "標籤",
    "阅读",
    "閱讀",
    "浏览",
    "点击",
    "人气",
    "评论",
    "出处",
    "原文",
    "博客",
    "カテゴリ",
    "조회",
    "编辑",
    "編集",
    "編輯",
    "责编",
    "责任编辑",
    "校对",
    "摄影",
    "撮影",
    "攝影",
    "写真",
    "图片",
    "图",
    "圖",
    "사진",
    "译者",
    "翻译",
    "翻譯",
    "訳",
    "来源",
    "來源",
    "发布",
    "发表",
    "發布",
    "更新",
    "时间",
    "日期",
    "入力",
    "입력",
    "수정",
    "公開",
];
const MARKS: [char; 12] = [':', '：', '/', '／', '|', '｜', '=', '＝', ' ', '\u{3000}', '丨', '∕'];

/// Whether a character is of these scripts.
pub(super) fn is_one(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}')
}

/// A line from where a label with a colon stands in it: `2016年5月3日 来源：港口日报 作者：张三`.
fn from_label(line: &str) -> &str {
    let at = ["作者：", "作者:", "记者：", "记者:", "記者：", "記者:", "撰文：", "文："].iter().filter_map(|label| {
        let at = line.find(label)?;
        line[..at].ends_with(char::is_whitespace).then_some(at)
    });
    at.min().map_or(line, |at| &line[at..])
}

/// What stands between a label and the end of the names, and whether a label does; nothing where there is neither.
fn middle(line: &str) -> Option<(&str, Option<&'static str>)> {
    let line = line.trim().trim_matches(['（', '）', '(', ')', '【', '】', '[', ']', '■']).trim();
    // `서울=홍길동 기자`.
    let line = line.split_once('=').filter(|(_, rest)| rest.contains("기자")).map_or(line, |(_, rest)| rest).trim();
    let label = LABELS
        .into_iter()
        .filter(|label| {
            line.strip_prefix(label)
                .is_some_and(|rest| rest.starts_with(MARKS) || TITLES.contains(label) && rest.starts_with(is_one))
        })
        .max_by_key(|label| label.len());
    let rest = label.and_then(|label| line.strip_prefix(label)).map_or(line, |rest| rest.trim_start_matches(MARKS));
    let others = OTHERS.iter().filter_map(|other| {
        rest.match_indices(other)
            .map(|(at, _)| at)
            .find(|at| rest[..*at].ends_with([' ', '\u{3000}', '/', '／', '|', '、', '，', ';', '；']))
    });
    let rest = rest[..others.min().unwrap_or(rest.len())]
        .trim_end_matches(|c: char| MARKS.contains(&c) || "、，;；".contains(c));
    let mut words = rest;
    if let Some(at) = rest.find('@').filter(|at| rest[..*at].trim_end().contains(' ')) {
        words = rest[..at].rsplit_once(' ').map_or(rest, |(before, _)| before).trim_end();
    }
    let end = ENDS.iter().find(|end| words.ends_with(*end) && words.len() > end.len());
    let bare = end.and_then(|end| words.strip_suffix(end)).unwrap_or(words).trim();
    (label.is_some() || end.is_some()).then_some((bare, label.or(end.copied())))
}

/// The names in a line that says whose they are: `文/张三`, `记者 张三 李四`, `홍길동 기자`, `Ann Hart 报道`.
pub(super) fn names(line: &str) -> Option<Vec<String>> {
    if !line.contains(is_one) {
        return None;
    }
    let (bare, label) = middle(from_label(line))?;
    let is_title = label.is_some_and(|label| TITLES.contains(&label));
    let bare = if is_title { bare.trim_start_matches(['：', ':']) } else { bare };
    let mut names = Vec::new();
    for part in bare.split(['、', '，', ',', '；', ';', '&', '／', '/', '|', '｜']) {
        let words: Vec<&str> = part.split_whitespace().collect();
        let are_many = is_title && words.len() > 1 && words.iter().all(|word| word.chars().all(is_one));
        let parts = if are_many { words } else { vec![part.trim()] };
        for name in parts {
            let name = name.trim_matches(|c: char| MARKS.contains(&c));
            let is_name = (2..=24).contains(&name.chars().count())
                && !name.chars().any(|c| "。！？…“”\"：:年月日".contains(c))
                && name.chars().any(char::is_alphabetic)
                && (name.chars().count() <= 12 || !name.contains(is_one));
            if is_name && !names.iter().any(|known| known == name) {
                names.push(name.to_owned());
            }
        }
    }
    (!names.is_empty() && names.len() <= 8).then_some(names)
}
