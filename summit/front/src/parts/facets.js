// What of a block is shown. Python rendered its nodes; here they go on and off.

import { all, switchOff } from "../dom.js";

const FACETS = ["issue", "actor", "of", "from", "until", "detail"];

/**
 * @typedef {object} Facet a node with what switches it
 * @property {HTMLElement} node
 * @property {string[] | null} issues
 * @property {string} [actor]
 * @property {string} from
 * @property {string} until
 * @property {string} [detail]
 * @property {boolean} ofPosition
 */

/**
 * Nodes of one language block, with what switches them.
 * @param {HTMLElement} block
 * @returns {Facet[]}
 */
export function indexOf(block) {
  return all(block, FACETS.map((name) => `[data-${name}]`).join()).map((node) => {
    const { issue, of: whose, actor = whose, from, until, detail } = node.dataset;
    return {
      node,
      issues: issue ? issue.split(" ") : null,
      actor,
      from: from || "",
      until: until || "",
      detail,
      ofPosition: !detail && !!node.closest("td[data-actor]"),
    };
  });
}

/**
 * Set or clear `data-off` on every node of a block.
 * @param {Facet[]} index
 * @param {Context} context
 */
export function applyFacets(index, context) {
  for (const item of index) {
    const day = item.ofPosition ? context.days.positions : context.days.events;
    const off =
      (item.issues && !item.issues.some((issue) => context.issues.has(issue))) ||
      (item.actor && !context.actors.has(item.actor)) ||
      (item.from && day < item.from) ||
      (item.until && day >= item.until) ||
      (item.detail && !context.open.has(item.detail));
    switchOff(item.node, !!off);
  }
}

/**
 * The events before and after one in its lanes, of those that are shown.
 * @param {HTMLElement} item
 * @returns {HTMLElement[]}
 */
export function neighboursOf(item) {
  const lanes = item.dataset.issue?.split(" ").filter(Boolean) ?? [];
  const same = [...(item.parentElement?.children ?? [])].filter((one) => {
    const { issue = "" } = /** @type {HTMLElement} */ (one).dataset;
    const own = issue.split(" ").filter(Boolean);
    const shares = lanes.length ? own.some((lane) => lanes.includes(lane)) : !own.length;
    return shares && !one.hasAttribute("data-off");
  });
  const at = same.indexOf(item);
  return [same[at - 1], same[at + 1]].flatMap((one) => /** @type {HTMLElement} */ (one) ?? []);
}
