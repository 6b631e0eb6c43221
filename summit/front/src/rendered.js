// The one place where scripts take markup.

/**
 * Shows what Python rendered, and escaped, from its templates.
 * @param {HTMLElement} el
 * @param {string} html
 */
export function showRendered(el, html) {
  el.innerHTML = html;
}
