// What stands in the page: JSON, and what is packed.

/** @param {string} id */
export function jsonOf(id) {
  return JSON.parse(document.getElementById(id)?.textContent ?? "null");
}

/**
 * Base64 → bytes; by the browser's own decoder where it has one.
 * @param {string} text
 * @returns {Uint8Array<ArrayBuffer>}
 */
function bytesOf(text) {
  const own = /** @type {{fromBase64?: (text: string) => Uint8Array<ArrayBuffer>}} */ (Uint8Array);
  return own.fromBase64?.(text) ?? Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
}

/**
 * What stands packed in the page.
 * @param {string} id
 * @returns {Promise<Blob>} gzip
 */
export async function packed(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`${id} is not in this page`);
  return new Blob([bytesOf(element.textContent ?? "")]);
}
