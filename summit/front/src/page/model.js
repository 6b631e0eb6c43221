// A model over a plain object, as a widget's is to its front end.

/**
 * @param {Partial<State>} state
 * @param {() => void} onSave
 * @returns {Model}
 */
export function plainModel(state, onSave) {
  const values = /** @type {Record<string, unknown>} */ (state);
  /** @type {Map<string, Set<() => void>>} */
  const listeners = new Map();
  /** @param {string} event */
  const heard = (event) => listeners.get(event) ?? new Set();
  return {
    get: (name) => values[name],
    set(name, value) {
      if (String(values[name]) === String(value)) return;
      values[name] = value;
      for (const callback of [...heard(`change:${name}`)]) callback();
    },
    save_changes: onSave,
    on: (event, callback) => listeners.set(event, heard(event).add(callback)),
    off: (event, callback) => heard(event).delete(callback),
  };
}
