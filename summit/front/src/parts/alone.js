// A double click or a long press on a toggle shows its thing alone.

const LONG = 550; // milliseconds that a press must last to be a long one

/**
 * A double click or a long press shows one alone; once more, and all are back.
 * @param {HTMLElement} button
 * @param {Explorer} explorer
 */
function onAlone(button, { data, model, change }) {
  const { toggle = "", value = "" } = button.dataset;
  const alone = model.get(toggle).join() === value;
  change({ [toggle]: alone ? data.defaults[/** @type {keyof State} */ (toggle)] : [value] });
}

/**
 * @param {Explorer} explorer
 * @param {AddEventListenerOptions} options
 */
export function listenToLong(explorer, options) {
  const { el } = explorer;
  let timer = 0;
  let done = false;
  /** @param {Event} event */
  const toggleOf = (event) =>
    /** @type {HTMLElement | null} */ (/** @type {HTMLElement} */ (event.target).closest?.("[data-toggle]"));
  el.addEventListener(
    "pointerdown",
    (event) => {
      const button = toggleOf(event);
      done = false;
      clearTimeout(timer);
      if (!button) return;
      timer = window.setTimeout(() => {
        done = true;
        onAlone(button, explorer);
      }, LONG);
    },
    options,
  );
  for (const end of ["pointerup", "pointercancel", "pointerleave"])
    el.addEventListener(end, () => clearTimeout(timer), options);
  // the click that ends a long press
  el.addEventListener(
    "click",
    (event) => {
      if (done && toggleOf(event)) event.stopImmediatePropagation();
      done = false;
    },
    { ...options, capture: true },
  );
  el.addEventListener(
    "dblclick",
    (event) => {
      const button = toggleOf(event);
      if (button) onAlone(button, explorer);
    },
    options,
  );
}
