// Records as CSV, as spreadsheets read it.

// What may begin a formula, also in its full-width form, where a cell begins: at the text's start,
// or after a sign at which some spreadsheet parts cells, whatever blanks and quotes stand between.
const FORMULA = /((?:^|[,;|\t\r\n])[\s"']*)([=+\-@\uff1d\uff0b\uff0d\uff20])/g;
const SPLIT = /[",;|\t\r\n]/;

/**
 * A cell; a text that a spreadsheet would run as a formula is defused by an apostrophe, lists have
 * blanks between.
 * @param {unknown} value
 */
export function csvCell(value) {
  if (typeof value === "number") return String(value);
  const text = String((Array.isArray(value) ? value.join(" ") : value) ?? "").replace(
    FORMULA,
    "$1'$2",
  );
  const safe = /^[\t\r]/.test(text) ? `'${text}` : text;
  return SPLIT.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * A line of heads, and one per row.
 * @param {string[]} columns
 * @param {Record<string, unknown>[]} rows
 */
export function csvOf(columns, rows) {
  const lines = [
    columns.map(csvCell).join(","),
    ...rows.map((row) => columns.map((column) => csvCell(row[column])).join(",")),
  ];
  return `\ufeff${lines.join("\r\n")}\r\n`;
}
