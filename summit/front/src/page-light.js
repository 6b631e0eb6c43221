// Entry of the exported page without plotly.js: nothing is drawn.

import { begin } from "./page/start.js";

begin({
  charts: { draw: async () => {}, picture: async () => null, purge: () => {} },
  drawForeign: () => {},
});
