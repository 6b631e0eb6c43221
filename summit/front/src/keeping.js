// What a notebook keeps of its explorers. Without its kernel a widget's view says "model not
// found", and it goes before the stored content; so a saved output names its view in its metadata,
// and has it again when the notebook is opened while its kernel is still there. The same for what
// holds an explorer, a tab or a box, of which Python is asked what is to be kept.

import { inflate } from "./dom.js";

const EXPLORER = "application/vnd.summit.v1+json";
const VIEW = "application/vnd.jupyter.widget-view+json";

// of an explorer those that it has
const TRAITS = [
  "language",
  "issues",
  "actors",
  "outcomes",
  "at",
  "mode",
  "order",
  "selected",
  "step",
  "find",
  "theme",
  "page",
  "columns",
];

const SAVES = Symbol.for("summit.saves"); // each explorer brings this script again

/**
 * @typedef {object} Saves
 * @property {Map<string, Model>} models explorers by their id
 * @property {Record<string, any>} kept data of outputs by the id of their view
 * @property {string} asked for which views and runs of cells
 */

/** @param {Model} model of a widget in a notebook, if it is in one */
export function keepContent(model) {
  const manager = model.widget_manager;
  const notebook = /** @type {any} */ (manager?.context?.model);
  if (!notebook?.cells) return;
  if (!notebook[SAVES]) {
    const whole = notebook.toJSON;
    notebook[SAVES] = { models: new Map(), kept: {}, asked: "" };
    notebook.toJSON = () => withoutViews(whole.call(notebook), notebook[SAVES]);
    manager?.context?.sessionContext?.statusChanged.connect((_, status) => {
      if (status === "idle") askFor(notebook);
    });
  }
  notebook[SAVES].models.set(model.get("_view_id"), model);
  bringBackViews(notebook, (id) => !!manager?.has_model?.(id));
  setTimeout(() => askFor(notebook)); // those that were there before it
}

/**
 * Data that an output is kept with, instead of those that it was displayed with.
 * @param {Model} model
 * @param {Record<string, any>} data
 */
export function keepInstead(model, data) {
  const notebook = /** @type {any} */ (model.widget_manager?.context?.model);
  if (notebook?.[SAVES]) notebook[SAVES].kept[model.get("_view_id")] = data;
}

/** What is to be kept of other views; asked once for each run of a cell. @param {any} notebook */
function askFor(notebook) {
  /** @type {Saves} */
  const saves = notebook[SAVES];
  /** @type {string[]} */
  const views = [];
  const runs = [];
  for (const { outputs, executionCount } of notebook.cells) {
    runs.push(executionCount ?? "");
    for (let at = 0; at < (outputs?.length ?? 0); at++) {
      const view = outputs.get(at).toJSON().data?.[VIEW]?.model_id;
      if (view && !saves.models.has(view)) views.push(view);
    }
  }
  const asked = [...views, ...saves.models.keys(), ...runs].join();
  const model = [...saves.models.values()].at(-1);
  if (!views.length || !model || saves.asked === asked) return;
  saves.asked = asked;
  const id = Math.random().toString(36).slice(2);
  /** @param {{id?: string}} message @param {DataView[]} buffers */
  const answered = async (message, buffers) => {
    if (message?.id !== id) return;
    model.off("msg:custom", answered);
    const blob = new Blob(/** @type {any} */ (buffers.slice(0, 1)));
    Object.assign(saves.kept, JSON.parse(await inflate(blob)));
  };
  model.on("msg:custom", answered);
  try {
    model.send?.({ want: "kept", id, views });
  } catch {
    saves.asked = ""; // its channel is closed; another one may come
  }
}

/**
 * A notebook as it is stored: each explorer with the view that it has now.
 * @param {any} stored
 * @param {Saves} saves
 */
function withoutViews(stored, { models, kept }) {
  for (const output of stored.cells.flatMap((/** @type {any} */ cell) => cell.outputs ?? [])) {
    const view = output.data?.[VIEW];
    const held = view && kept[view.model_id];
    if (!view || !(output.data[EXPLORER] || held || models.has(view.model_id))) continue;
    const { [VIEW]: _, ...data } = { ...output.data, ...held };
    if (data[EXPLORER]) data[EXPLORER] = withViews(data[EXPLORER], view.model_id, models);
    output.data = data;
    output.metadata = { ...output.metadata, [VIEW]: view };
  }
  return stored;
}

/**
 * What is stored of an explorer, or of what holds some, with their views as they are now.
 * @param {any} stored
 * @param {string} id of its model
 * @param {Map<string, Model>} models
 */
function withViews(stored, id, models) {
  const viewOf = (/** @type {string} */ one) => {
    const model = models.get(one);
    const there = model && TRAITS.filter((name) => model.get(name) !== undefined);
    return there && Object.fromEntries(there.map((name) => [name, model?.get(name)]));
  };
  const disabled = (/** @type {string} */ one) =>
    models.has(one) ? { disabled: !!models.get(one)?.get("disabled") } : {};
  if (!stored.models) return { ...stored, ...disabled(id), state: viewOf(id) ?? stored.state };
  const held = Object.entries(stored.models).map(([one, model]) => [
    one,
    { ...model, state: { ...model.state, ...viewOf(one), ...disabled(one) } },
  ]);
  return { ...stored, models: Object.fromEntries(held) };
}

/**
 * @param {Notebook} notebook
 * @param {(id: string) => boolean} lives
 */
function bringBackViews(notebook, lives) {
  const { cells, dirty } = notebook;
  for (const { outputs } of cells) {
    for (let at = 0; at < (outputs?.length ?? 0); at++) {
      const output = /** @type {any} */ (outputs?.get(at).toJSON());
      const view = output.metadata?.[VIEW];
      if (!view || output.data?.[VIEW] || !lives(view.model_id)) continue;
      const { [VIEW]: _, ...metadata } = output.metadata;
      outputs?.set(at, { ...output, data: { ...output.data, [VIEW]: view }, metadata });
    }
  }
  notebook.dirty = dirty; // it holds what its file holds
}
