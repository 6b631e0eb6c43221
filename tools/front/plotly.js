// plotly.js as Summit's own figures need it → build/plotly-scatter.min.js; by hand, when its version
// changes. It needs the library's sources, which nothing else does:
//
//   npm --prefix tools/front install --no-save plotly.js@4.1.1 acorn@8
//   node tools/front/plotly.js
//
// Then zopfli, 15 iterations, to summit/front/vendor/, and the sums in plotly-scatter.toml.

import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "acorn";
import { build } from "esbuild";

const here = fileURLToPath(new URL(".", import.meta.url));
const target = join(here, "../../build");
const { version } = JSON.parse(await readFile(join(here, "node_modules/plotly.js/package.json")));

const ENTRY = `
  require("plotly.js/build/plotcss");
  const { register } = require("plotly.js/src/registry");
  const api = require("plotly.js/src/plot_api/plot_api");
  for (const [name, fn] of Object.entries(api)) register({ moduleType: "apiMethod", name, fn });
  register([
    require("plotly.js/src/traces/scatter"),
    require("plotly.js/src/components/annotations"),
    require("plotly.js/src/components/shapes"),
    require("plotly.js/src/components/fx"),
    require("plotly.js/src/components/modebar"),
    require("plotly.js/src/locale-en"),
    require("plotly.js/src/locale-en-us"),
  ]);
  exports.version = ${JSON.stringify(version)};
  exports.react = api.react;
  exports.newPlot = api.newPlot;
  exports.purge = api.purge;
  exports.toImage = require("plotly.js/src/plot_api/to_image");
`;

// What no figure of ours has: a legend, a tool bar, marks that are drawn or selected by hand.
const NOTHING = "module.exports = () => {};";
const INSTEAD = {
  "legend/draw": NOTHING,
  "legend/defaults": NOTHING,
  "modebar/manage": NOTHING,
  "modebar/buttons": "module.exports = {};",
  "shapes/display_outlines": NOTHING,
  "selections/index":
    "exports.clearOutline = exports.prepSelect = exports.selectOnClick = () => {};",
};

// Of d3, which is one file, and of the colours, which are one when they are required: what is used.
const D3 = `
  start compat/ arrays/extent arrays/min arrays/max core/ event/ format/round interpolate/
  scale/linear selection/ transition/ end
`;
const COLOURS = `
  import { modeHsl, modeLrgb, modeRgb, useMode } from "culori/fn";
  for (const mode of [modeRgb, modeHsl, modeLrgb]) useMode(mode);
  export { converter, formatHex, formatRgb, wcagContrast, wcagLuminance } from "culori/fn";
`;

/** A file of d3's with what its lines `import "…";` name, each once, as its own builder joins them. */
async function joined(file, seen = new Set()) {
  if (seen.has(file)) return "";
  seen.add(file);
  const lines = [];
  for (const line of (await readFile(file, "utf8")).split("\n")) {
    const [, name] = line.match(/^import "(.*)";$/) ?? [];
    lines.push(name ? await joined(moduleOf(join(file, ".."), name), seen) : line);
  }
  return lines.join("\n");
}

function moduleOf(folder, name) {
  return join(folder, `${name.endsWith("/") ? `${name}index` : name}.js`);
}

/** Attributes without their descriptions, which only the library's documentation reads. */
function undescribed(text) {
  const found = [];
  visit(parse(text, { ecmaVersion: "latest" }), (node) => {
    if (node.type !== "ObjectExpression") return;
    for (const { key, value } of node.properties)
      if (key?.name === "description" && value.type !== "FunctionExpression") found.push(value);
  });
  found.sort((one, other) => other.start - one.start);
  return found.reduce((left, { start, end }) => `${left.slice(0, start)}0${left.slice(end)}`, text);
}

function visit(node, meet) {
  if (!node || typeof node !== "object") return;
  if (node.type) meet(node);
  for (const part of Object.values(node)) visit(part, meet);
}

const less = {
  name: "less",
  setup({ onLoad, onResolve }) {
    onLoad({ filter: /plotly\.js\/src\/.*\.js$/ }, async ({ path }) => {
      const name = Object.keys(INSTEAD).find((one) => path.endsWith(`components/${one}.js`));
      return { contents: name ? INSTEAD[name] : undescribed(await readFile(path, "utf8")) };
    });
    onLoad({ filter: /@plotly\/d3\/d3\.js$/ }, async ({ path }) => {
      const seen = new Set();
      const parts = [];
      for (const name of D3.trim().split(/\s+/))
        parts.push(await joined(moduleOf(join(path, "../src"), name), seen));
      return { contents: parts.join("\n") };
    });
    onResolve({ filter: /^culori$/ }, () => ({ path: "colours", namespace: "less" }));
    onLoad({ filter: /^colours$/, namespace: "less" }, () => ({
      contents: COLOURS,
      resolveDir: here,
    }));
  },
};

await mkdir(target, { recursive: true });
const { outputFiles } = await build({
  stdin: { contents: ENTRY, resolveDir: here },
  bundle: true,
  minify: true,
  write: false,
  format: "iife",
  globalName: "Plotly",
  target: ["chrome111", "firefox113", "safari16.4"],
  define: { global: "window", "define.amd": "false" },
  loader: { ".css": "empty" }, // of the maps
  legalComments: "none",
  banner: {
    js: `/* plotly.js v${version}, in part; MIT. With d3 (BSD-3-Clause) and culori (MIT). */`,
  },
  plugins: [less],
});
await writeFile(join(target, "plotly-scatter.min.js"), outputFiles[0].contents);
