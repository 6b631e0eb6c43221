// Cases that Python answers too, and the data of the summit that they are about.

import { readFileSync } from "node:fs";

/** @param {string} name */
export function cases(name) {
  const path = new URL(`../cases/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(path, "utf8"));
}

export const views = cases("views");
export const data = {
  ...views.data,
  words: {
    fr: {
      "date.day": "{day} {month} {year}",
      months: ["janvier", "février", "mars", "avril", "mai"],
      percent: "{n} %",
      "matrix.no-distance": "rien",
      "matrix.formula-span": "{span} de {low} à {high}",
      "matrix.formula-weighted": "pondérée",
      "matrix.formula-plain": "simple",
      "matrix.formula-coverage": "couverture",
      "matrix.formula-low": "au moins",
      "matrix.formula-high": "au plus",
      "matrix.summary": "{when}, {a}, {b}: {n}/{asked}, {coverage}; {p}, {u}.",
      "matrix.summary-band": "De {low} à {high}.",
      "matrix.summary-none": "{a} et {b}: rien",
      "matrix.summary-one": "une seule",
      "matrix.at-summit": "Au sommet",
      "matrix.by-date": "Au {date}",
      "matrix.empty": "rien à voir",
      "controls.whole": "tout le temps",
      "live.issue-on": "+{name}.",
      "live.issue-off": "-{name}.",
      "live.shown": "{n}/{of}.",
      "live.at": "le {date}.",
      "live.reset": "tout.",
      "live.language": "en français.",
      actors: { alder: "Aulnaie", birch: "Boulaie", cedar: "Cédraie" },
      issues: { bridge: "Pont", harbour: "Port", fishing: "Pêche" },
    },
  },
};

/** A view of it, with what is set otherwise than at first. */
export function state(/** @type {object} */ patch = {}) {
  return { ...data.defaults, ...patch };
}
