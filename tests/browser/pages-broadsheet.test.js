// The pages of the theme broadsheet, apart from those of others, so that both are looked at at once.

import { pagesOf } from "./themes.js";

pagesOf("broadsheet");
