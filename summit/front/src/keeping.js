// What a notebook keeps of its explorers. Without its kernel a widget's view says "model not
// found", and it goes before the stored content; so a saved output names its view in its metadata,
// and has it again when the notebook is opened while its kernel is still there.

const EXPLORER = "application/vnd.summit.v1+json";
const VIEW = "application/vnd.jupyter.widget-view+json";

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
];

const SAVES = Symbol.for("summit.saves"); // each explorer brings this script again

/** @param {Model} model of a widget in a notebook, if it is in one */
export function keepContent(model) {
  const manager = model.widget_manager;
  const notebook = /** @type {any} */ (manager?.context?.model);
  if (!notebook?.cells) return;
  if (!notebook[SAVES]) {
    const whole = notebook.toJSON;
    notebook[SAVES] = new Map();
    notebook.toJSON = () => withoutViews(whole.call(notebook), notebook[SAVES]);
  }
  notebook[SAVES].set(model.get("_view_id"), model);
  bringBackViews(notebook, (id) => !!manager?.has_model?.(id));
}

/**
 * A notebook as it is stored: each explorer with the view that it has now.
 * @param {any} stored
 * @param {Map<string, Model>} models by their id
 */
function withoutViews(stored, models) {
  for (const output of stored.cells.flatMap((/** @type {any} */ cell) => cell.outputs ?? [])) {
    const view = output.data?.[VIEW];
    if (!view || !output.data[EXPLORER]) continue;
    const { [VIEW]: _, ...data } = output.data;
    const model = models.get(view.model_id);
    const state = model && Object.fromEntries(TRAITS.map((name) => [name, model.get(name)]));
    output.data = state ? { ...data, [EXPLORER]: { ...data[EXPLORER], state } } : data;
    output.metadata = { ...output.metadata, [VIEW]: view };
  }
  return stored;
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
      if (!output.data?.[EXPLORER] || output.data[VIEW] || !lives(view?.model_id)) continue;
      const { [VIEW]: _, ...metadata } = output.metadata;
      outputs?.set(at, { ...output, data: { ...output.data, [VIEW]: view }, metadata });
    }
  }
  notebook.dirty = dirty; // it holds what its file holds
}
