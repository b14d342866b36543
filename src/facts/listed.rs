//! Enums whose variants have a code for programs and a sentence for people, both used in output and documentation.

/// An enum without data, with `ALL`, `code` and `about`; each variant is written `Name = "code", "what it means";`.
macro_rules! listed {
    ($(#[$meta:meta])* $kind:ident { $($name:ident = $code:literal, $about:literal;)* }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, schemars::JsonSchema)]
        pub enum $kind {
            $(
                #[doc = $about]
                #[serde(rename = $code)]
                $name,
            )*
        }

        impl $kind {
            /// All of them, in the order of the documentation.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// As programs see it.
            #[must_use]
            pub fn code(self) -> &'static str {
                match self {
                    $(Self::$name => $code,)*
                }
            }

            /// What it means, to go on a line of its own.
            #[must_use]
            pub fn about(self) -> &'static str {
                match self {
                    $(Self::$name => $about,)*
                }
            }
        }
    };
}
