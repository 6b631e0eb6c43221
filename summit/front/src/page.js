// Entry of the exported page.

import { charts } from "./charts/draw.js";
import { drawForeign } from "./page/foreign.js";
import { begin } from "./page/start.js";

begin({ charts, drawForeign });
