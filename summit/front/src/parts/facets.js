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
 * @property {boolean} event
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
      event: node.matches("[data-part=events] > ol > li"),
    };
  });
}

/**
 * Set or clear `data-off` on every node of a block.
 * @param {Facet[]} index
 * @param {Context} context
 */
export function applyFacets(index, context) {
  const lane = context.event ? neighbours(index, context.event) : null;
  for (const item of index) {
    const day = item.ofPosition ? context.days.positions : context.days.events;
    const off =
      (item.issues && !item.issues.some((issue) => context.issues.has(issue))) ||
      (item.actor && !context.actors.has(item.actor)) ||
      (item.from && day < item.from) ||
      (item.until && day >= item.until) ||
      (item.detail && item.detail !== context.detail) ||
      (lane && item.event && !lane.has(item.node));
    switchOff(item.node, !!off);
  }
}

/**
 * The chosen event with the ones before and after it in its lanes.
 * @param {Facet[]} index
 * @param {string} id
 */
function neighbours(index, id) {
  const events = index.filter(({ event }) => event);
  const chosen = events.find(({ node }) => node.id.endsWith(`/event:${id}`));
  if (!chosen) return null;
  const same = events.filter(({ issues }) =>
    chosen.issues ? issues?.some((issue) => chosen.issues?.includes(issue)) : !issues,
  );
  const at = same.indexOf(chosen);
  return new Set(same.slice(Math.max(0, at - 1), at + 2).map(({ node }) => node));
}
