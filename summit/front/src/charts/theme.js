// The light theme's colours exchanged for the dark one's, and back.

const COLOUR = /#[0-9a-f]{6}|rgba\(\d+, \d+, \d+/gi;

/**
 * A copy of a figure's part, in dark if so.
 * @template T
 * @param {T} value
 * @param {FrontData["theme"]} theme
 * @param {boolean} dark
 * @returns {T}
 */
export function themed(value, theme, dark) {
  if (!dark || !theme) return structuredClone(value);
  const swap = new Map();
  for (const [name, light] of Object.entries(theme.light)) {
    swap.set(light.toLowerCase(), theme.dark[name]);
    swap.set(`rgba(${rgb(light)}`, `rgba(${rgb(theme.dark[name])}`); // see-through ones
  }
  return exchanged(value, (colour) => swap.get(colour.toLowerCase()) ?? colour);
}

/** @param {string} hex */
function rgb(hex) {
  const parts = hex.match(/[0-9a-f]{2}/gi) ?? [];
  return parts.map((part) => Number.parseInt(part, 16)).join(", ");
}

/**
 * @param {any} item
 * @param {(colour: string) => string} other
 * @returns {any}
 */
function exchanged(item, other) {
  if (typeof item === "string") return item.replace(COLOUR, other);
  if (Array.isArray(item)) return item.map((one) => exchanged(one, other));
  if (!item || typeof item !== "object") return item;
  const parts = Object.entries(item).map(([key, inner]) => [key, exchanged(inner, other)]);
  return Object.fromEntries(parts);
}
