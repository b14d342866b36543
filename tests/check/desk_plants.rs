//! Errors in what an article tells in two places: a span of years, an age, what is left of a whole, a headline's number.

use crate::plants::{Plant, plant};

const JUDGE: &str = "judge.md";
const EVACUEE: &str = "evacuee.md";
const LIBRARIES: &str = "libraries.md";
const TENANTS: &str = "tenants.md";
const STRIKE: &str = "strike.md";
const ELECTION: &str = "election.md";
const PAINTER: &str = "painter.md";
const THIEF: &str = "thief.md";

pub const PLANTS: [Plant; 20] = [
    plant(JUDGE, "after 12 years on the bench", "after 11 years on the bench", "check.elapsed"),
    plant(JUDGE, "has served for 12 years", "has served for 21 years", "check.elapsed"),
    plant(JUDGE, "In her 17 years at the bar", "In her 14 years at the bar", "check.elapsed"),
    plant(EVACUEE, "She is now 94", "She is now 84", "check.age"),
    plant(EVACUEE, "was nine in 1939", "was 12 in 1939", "check.age"),
    plant(EVACUEE, "a marriage of 56 years", "a marriage of 66 years", "check.elapsed"),
    plant(EVACUEE, "in 1960, at the age of 30", "in 1960, at the age of 20", "check.age"),
    plant(LIBRARIES, "Council to close three libraries", "Council to close four libraries", "check.headline"),
    plant(LIBRARIES, "or two-thirds, were against", "or three-quarters, were against", "check.share"),
    plant(TENANTS, "The other 42%", "The other 52%", "check.shares"),
    plant(TENANTS, "The other 42%", "The other 32%", "check.shares"),
    plant(TENANTS, "Men made up 46%", "Men made up 56%", "check.shares"),
    plant(TENANTS, "a gain of 16 points", "a gain of 20 points", "check.change"),
    plant(TENANTS, "a gain of five points", "a gain of nine points", "check.change"),
    plant(STRIKE, "The six-week strike", "The five-week strike", "check.elapsed"),
    plant(STRIKE, "strike lasted six weeks", "strike lasted eight weeks", "check.elapsed"),
    plant(STRIKE, "a fall of 12%", "a fall of 13.6%", "check.change"),
    plant(ELECTION, "the Farmers 11.3%", "the Farmers 13.1%", "check.shares"),
    plant(PAINTER, "born in 1950", "born in 1940", "check.age"),
    plant(THIEF, "In his 12 years there", "In his 14 years there", "check.elapsed"),
];
