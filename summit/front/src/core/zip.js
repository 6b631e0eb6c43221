// Several files as one: a ZIP archive that stores them as they are (APPNOTE 6.3.3, method 0).

const UTF8 = 0x0800; // names are UTF-8
const MADE = 0x0021; // 1 January 1980: the same rows give the same bytes

/** @param {Uint8Array} bytes @returns {number} CRC-32, as of ISO 3309 */
function checksum(bytes) {
  let sum = ~0;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 && 0xedb88320);
  }
  return ~sum >>> 0;
}

/**
 * Numbers, little-endian, in two bytes each or, where written as one in a list, in four.
 * @param {(number | [number])[]} values
 * @returns {Uint8Array<ArrayBuffer>}
 */
function record(values) {
  const bytes = values.flatMap((value) => {
    const [number, size] = typeof value === "number" ? [value, 2] : [value[0], 4];
    return Array.from({ length: size }, (_, at) => (number >>> (8 * at)) & 255);
  });
  return new Uint8Array(bytes);
}

/**
 * @param {[string, string][]} files name and text of each
 * @returns {Uint8Array<ArrayBuffer>[]} the archive, piece by piece
 */
export function zipOf(files) {
  const encoder = new TextEncoder();
  /** @type {Uint8Array<ArrayBuffer>[]} */
  const bodies = [];
  /** @type {Uint8Array<ArrayBuffer>[]} */
  const entries = [];
  let offset = 0;
  for (const [title, text] of files) {
    const name = encoder.encode(title);
    const body = encoder.encode(text);
    /** @type {(number | [number])[]} */
    const shared = [20, UTF8, 0, 0, MADE, [checksum(body)], [body.length], [body.length]];
    const head = record([[0x04034b50], ...shared, name.length, 0]);
    bodies.push(head, name, body);
    const entry = [20, ...shared, name.length, 0, 0, 0, 0, [0], [offset]];
    entries.push(record([[0x02014b50], .../** @type {(number | [number])[]} */ (entry)]), name);
    offset += head.length + name.length + body.length;
  }
  const size = entries.reduce((sum, { length }) => sum + length, 0);
  const count = files.length;
  return [...bodies, ...entries, record([[0x06054b50], 0, 0, count, count, [size], [offset], 0])];
}
