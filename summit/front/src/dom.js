// Finding, making and setting nodes.

/**
 * @param {ParentNode} root
 * @param {string} selector
 * @returns {HTMLElement[]}
 */
export function all(root, selector) {
  return [...root.querySelectorAll(selector)].map((node) => /** @type {HTMLElement} */ (node));
}

/**
 * @param {ParentNode} root
 * @param {string} selector
 * @returns {HTMLElement | null}
 */
export function find(root, selector) {
  return root.querySelector(selector);
}

/**
 * The node that is always there.
 * @param {ParentNode} root
 * @param {string} selector
 * @returns {HTMLElement}
 */
export function need(root, selector) {
  return /** @type {HTMLElement} */ (root.querySelector(selector));
}

/**
 * The nearest one around a node that is always there.
 * @param {Element} node
 * @param {string} selector
 * @returns {HTMLElement}
 */
export function around(node, selector) {
  return /** @type {HTMLElement} */ (node.closest(selector));
}

/**
 * A new element.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, unknown>} properties those with a hyphen, and role, are attributes
 * @param {(Node | string)[]} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function make(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.includes("-") || name === "role") node.setAttribute(name, String(value));
    else Object.assign(node, { [name]: value });
  }
  node.append(...children);
  return node;
}

const TABLE = "tr:not([data-part=unfolded]) *, tr[data-heading], [data-part=matrix] > p";

/**
 * Switch a node off or on; in the table for reader views too, which know no style sheet.
 * @param {Element | null | undefined} node
 * @param {boolean} off
 */
export function switchOff(node, off) {
  if (!node) return;
  node.toggleAttribute("data-off", off);
  node.toggleAttribute("hidden", off && node.matches(TABLE));
}

/**
 * @param {Element} button
 * @param {boolean} pressed
 */
export function press(button, pressed) {
  button.setAttribute("aria-pressed", String(pressed));
}

/**
 * Words into a node, if they are others: what is set again is said again.
 * @param {Element | null} node
 * @param {string} words
 */
export function setWords(node, words) {
  if (node && node.textContent !== words) node.textContent = words;
}

/**
 * Focus on a heading without moving the screen.
 * @param {HTMLElement | null | undefined} heading
 */
export function focusOn(heading) {
  heading?.setAttribute("tabindex", "-1");
  heading?.focus({ preventScroll: true });
}

/**
 * Of several elements one is the tab stop; keys move between them.
 * @param {HTMLElement[]} items
 * @param {HTMLElement | undefined} stop
 */
export function setTabStop(items, stop) {
  for (const item of items) {
    item.tabIndex = item === stop ? 0 : -1;
    item.toggleAttribute("data-roved", item === stop);
  }
}

/** When there is nothing more urgent to do. @param {() => void} task */
export function later(task) {
  if (typeof requestIdleCallback === "function") requestIdleCallback(task, { timeout: 1500 });
  else setTimeout(task, 300);
}

/** Whether motion is not wanted. */
export function calm() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

/** Whether an element stands on dark ground. @param {Element} element */
export function isDark(element) {
  const lab = element.closest("[data-jp-theme-light]");
  if (lab) return lab.getAttribute("data-jp-theme-light") === "false";
  return matchMedia("(prefers-color-scheme: dark)").matches;
}

/**
 * What a block has, or where it has none, others of its group: in a notebook the parts are apart.
 * @param {HTMLElement} block
 * @param {string} selector
 */
export function nearOrGroup(block, selector) {
  const near = all(block, selector);
  const root = /** @type {HTMLElement | null} */ (block.closest("[data-summit]"));
  if (near.length || !root) return near;
  const inBlock = `[data-part=block][data-lang="${block.dataset.lang}"] :is(${selector})`;
  return mates(root).flatMap((one) => all(one, inBlock));
}

/** The document or the shadow tree that a node is in. @param {Node} node */
export function treeOf(node) {
  return /** @type {Document | ShadowRoot} */ (node.getRootNode());
}

/**
 * Whether focus is where a press left it: on one element of a tree, or nowhere.
 * @param {Element} element
 */
export function focusAtMost(element) {
  const tree = treeOf(element);
  const own = tree.activeElement;
  if (own) return own === element || own === document.body;
  const host = tree instanceof ShadowRoot ? tree.host : null; // it stands for what is in it
  return [null, document.body, host].includes(document.activeElement);
}

/**
 * Where a link within the page leads: near by, or in another explorer of the group.
 * @param {Element} link
 * @returns {HTMLElement | null}
 */
export function targetIn(link) {
  const [mark, ...signs] = link.getAttribute("href") ?? "";
  const id = signs.join("");
  if (mark !== "#" || !id) return null;
  const near = treeOf(link).getElementById(id);
  const root = /** @type {HTMLElement | null} */ (link.closest("[data-summit]"));
  if (near || !root) return near;
  return mates(root).flatMap((one) => all(one, `[id$="/${CSS.escape(id)}"]`))[0] ?? null;
}

const POINTERS = ["for", "aria-labelledby", "aria-describedby", "aria-controls"];

/**
 * Give the ids of a view a prefix of its own, there and in what points to them: a widget can be
 * shown more than once, and several of them stand on one page.
 * @param {HTMLElement} root
 * @returns {string} the prefix
 */
export function prefixIds(root) {
  const prefix = `live-${Math.random().toString(36).slice(2)}/`;
  const named = all(root, "[id]");
  const ids = new Set(named.map(({ id }) => id));
  /** @param {string} id */
  const own = (id) => (ids.has(id) ? prefix + id : id);
  for (const node of named) node.id = prefix + node.id;
  for (const name of POINTERS)
    for (const node of all(root, `[${name}]`)) {
      const told = (node.getAttribute(name) ?? "").split(" ");
      node.setAttribute(name, told.map(own).join(" "));
    }
  for (const link of all(root, 'a[href^="#"]'))
    link.setAttribute("href", `#${own((link.getAttribute("href") ?? "").slice(1))}`);
  return prefix;
}

/** An explorer and those of its group. @param {HTMLElement} root */
export function mates(root) {
  const { summit, group } = root.dataset;
  return all(treeOf(root), "[data-summit]").filter(
    ({ dataset }) => dataset.summit === summit && dataset.group === group,
  );
}

/**
 * Take the blocks of other languages off the page, so that one is there at a time.
 * @param {ParentNode} root
 */
export function languageBlocks(root, selector = "[data-lang]") {
  const blocks = all(root, selector).map((node) => ({
    node,
    language: node.dataset.lang,
    place: document.createComment(node.dataset.lang ?? ""),
  }));
  return {
    blocks,
    /** @param {string} language */
    show(language) {
      for (const { node, language: own, place } of blocks) {
        if (own !== language) {
          if (node.parentNode) node.replaceWith(place);
        } else if (place.parentNode) place.replaceWith(node);
      }
    },
  };
}

/** gzip → text. @param {Blob} blob */
export function inflate(blob) {
  return new Response(blob.stream().pipeThrough(new DecompressionStream("gzip"))).text();
}

/** Several traits that change at once are shown at once. @param {() => void} task */
export function atOnce(task) {
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    queueMicrotask(() => {
      waiting = false;
      task();
    });
  };
}
