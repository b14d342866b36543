// The pages of the theme margin, apart from those of others, so that both are looked at at once.

import { pagesOf } from "./themes.js";

pagesOf("margin");
