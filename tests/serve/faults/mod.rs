//! The thirty cases in which previews are known to fail.

mod breakage;
mod elsewhere;
mod noise;
mod saves;
mod sources;
mod tabs;
