// summit/front/src and css → summit/front/dist. With --check nothing is written: the exit code says
// whether dist is what esbuild makes of them, byte for byte.

import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import layered from "@csstools/postcss-cascade-layers";
import { build } from "esbuild";
import postcss from "postcss";

const front = fileURLToPath(new URL("../../summit/front/", import.meta.url));
const target = join(front, "dist");
const common = { bundle: true, minify: true, write: false, legalComments: "none" };

/** @type {import("esbuild").BuildOptions[]} */
const entries = [
  {
    entryPoints: ["page", "page-light", "page-large", "live", "live-large", "desk", "preview"].map(
      (one) => `src/${one}.js`,
    ),
    format: "esm",
    target: "es2023",
  },
  { entryPoints: ["src/head.js"], target: "es2015" }, // an old browser must be able to read it
  { entryPoints: ["src/lab.js"], format: "iife", target: "es2023" }, // JupyterLab's script element
  // the oldest that the head lets in: rules within rules are written out for them
  {
    entryPoints: ["css/summit.css", "css/summit-large.css", "css/desk.css", "css/preview.css"],
    target: ["chrome111", "firefox113", "safari16.4"],
  },
];
const made = new Map();
for (const { entryPoints = [], ...options } of entries) {
  const paths = /** @type {string[]} */ (entryPoints).map((name) => join(front, name));
  const found = await build({ ...common, ...options, entryPoints: paths, outdir: target });
  for (const { path, text } of found.outputFiles ?? []) made.set(basename(path), text);
}

// In Jupyter ours stand among rules that are in no layer and would win over all that are in one:
// there each layer's order is written out as weight. A page has its document to itself.
for (const [name, flat] of [
  ["summit.css", "live.css"],
  ["summit-large.css", "live-large.css"],
  ["desk.css", "desk.css"],
]) {
  const { css } = postcss([layered()]).process(made.get(name), { from: undefined });
  made.set(flat, css);
}

if (process.argv.includes("--check")) {
  const there = await readdir(target);
  const stale = new Set(there.filter((name) => !made.has(name)));
  for (const [name, text] of made)
    if (!there.includes(name) || (await readFile(join(target, name), "utf8")) !== text)
      stale.add(name);
  for (const name of stale) console.error(`summit/front/dist/${name} is stale: make front`);
  process.exitCode = Number(stale.size > 0);
} else {
  await rm(target, { recursive: true, force: true });
  await mkdir(target, { recursive: true });
  for (const [name, text] of made) await writeFile(join(target, name), text);
}
