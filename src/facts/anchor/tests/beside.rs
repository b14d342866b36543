//! Edits right beside the quoted words, and house styles.

use super::{around, locate, quote};
use crate::facts::anchor::AnchorState::{Moved, Normalised, Orphan, ValueChanged};

#[test]
fn percent_may_be_written_in_one_word_or_two() {
    let text = "Output rose by 4.2 percent in May, and rents by 3 percent.";
    assert_eq!(locate(text, &quote("4.2 per cent")), (Normalised, "4.2 percent"));
    assert_eq!(locate(text, &around("4.2 per cent in May, and rents by ", "3 per cent", "")).0, Normalised);
    let text = "Output rose by 4.2 per cent in May.";
    assert_eq!(locate(text, &around("rose by ", "4.2 percent", " in")), (Normalised, "4.2 per cent"));
    for now in ["It rose 4.3 percent.", "Over 4.2 percentage points"] {
        assert!(!locate(now, &quote("4.2 per cent")).0.is_found(), "{now}");
        assert!(!locate(now, &quote("4.2%")).0.is_found(), "{now}");
    }
    assert_eq!(locate("Output rose by 4.3% in May.", &around("rose by ", "4.2 per cent", " in May")).0, ValueChanged);
    for (exact, now) in [
        ("£3.9m", "It cost £3.9 million in May."),
        ("£3.9 million", "It cost £3.9m in May."),
        ("30 September", "It closed on September 30."),
        ("September 30, 2015", "It closed on 30 September 2015."),
    ] {
        assert_eq!(locate(now, &quote(exact)).0, Normalised, "{exact} in {now}");
    }
    assert!(!locate("It closed on October 30.", &around("closed on ", "30 September", ".")).0.is_found());
    assert!(!locate("It cost £3.9bn.", &around("It cost ", "£3.9m", ".")).0.is_found());
}

#[test]
fn a_short_side_may_lose_one_word() {
    let text = "In June the ferry carried 1,200 passengers to the islands.";
    assert_eq!(locate(text, &around("ferry then carried ", "1,200 passengers", "")).0, Moved);
    assert_eq!(locate(text, &around("big ferry carried ", "1,200 passengers", "")).0, Moved);
    assert_eq!(locate(text, &around("bus carried ", "1,200 passengers", "")).0, Orphan, "another word stands there");
    assert_eq!(
        locate(text, &around("never carried ", "1,200 passengers", "")).0,
        ValueChanged,
        "it turns what is said"
    );
}

#[test]
fn a_word_beside_a_figure_that_was_turned_is_noticed() {
    let anchor = around("the club lost ", "£4 million", " in the year to June");
    assert_eq!(
        locate("Last year the club earned £4 million in the year to June.", &anchor),
        (ValueChanged, "£4 million")
    );
    assert_eq!(locate("Last year the club clearly lost £4 million in the year to June.", &anchor).0, Moved);
    let anchor = around("left the town with a deficit of ", "£9 million", ", it said");
    assert_eq!(locate("It left the town with a surplus of £9 million, it said.", &anchor).0, ValueChanged);
}
