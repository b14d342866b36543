//! Facts that were right once, and facts that nobody vouches for.

use jiff::civil::Date;

use super::value::counts;
use crate::facts::check::reading::day::{bounds, told};
use crate::facts::check::reading::{Article, Finding, Spot};
use crate::facts::model::{Detail, Status};

pub fn check(article: &Article<'_>, found: &mut Vec<Finding>) {
    for (index, fact) in article.facts.iter().enumerate().filter(|(_, fact)| counts(fact)) {
        let review = fact.extra.as_ref().and_then(|extra| extra.review_by.as_deref());
        if let Some((_, last)) = review.and_then(bounds).filter(|(_, last)| *last < article.today) {
            let message = format!("fact `{}` was to be looked at again by {}", fact.id, told(last));
            let hint = "look whether it still holds, then set `checked` and a new `review_by`";
            found.push(Finding::new("check.review-due", Spot::Fact(index), message, hint));
        }
        let is_figure = matches!(fact.detail, Detail::Figure(_));
        if let Some((_, held)) = fact.as_of.as_deref().and_then(bounds).filter(|_| is_figure && article.stale_after > 0)
            && is_older(held, article.today, article.stale_after)
        {
            let message =
                format!("fact `{}` held on {}, more than {} days ago", fact.id, told(held), article.stale_after);
            let hint = "look for a newer figure, or say with `review_by` until when this one is good";
            found.push(Finding::new("check.stale", Spot::Fact(index), message, hint));
        }
        let needs_source = matches!(fact.detail, Detail::Figure(_) | Detail::Quote(_) | Detail::Claim(_));
        if needs_source && fact.source.is_empty() && fact.status != Status::Suggested {
            let message = format!("fact `{}` has no source", fact.id);
            let hint = "say where it comes from: `source = [{ title = \"…\", role = \"primary\" }]`";
            found.push(Finding::new("check.unsourced", Spot::Fact(index), message, hint));
        }
    }
}

fn is_older(held: Date, today: Date, days: u32) -> bool {
    held.until(today).is_ok_and(|span| i64::from(span.get_days()) > i64::from(days))
}
