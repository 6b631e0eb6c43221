// Records as CSV, as spreadsheets read it.

/** A cell; a text that a spreadsheet would run as a formula is defused. @param {unknown} value */
export function csvCell(value) {
  const text = String(value ?? "");
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * Notes as lines that begin with #, then a line of heads and one per row.
 * @param {string[]} notes
 * @param {string[]} columns
 * @param {Record<string, unknown>[]} rows
 */
export function csvOf(notes, columns, rows) {
  const lines = [
    ...notes.map((note) => `# ${note.replace(/\s+/g, " ")}`),
    columns.join(","),
    ...rows.map((row) => columns.map((column) => csvCell(row[column])).join(",")),
  ];
  return `\ufeff${lines.join("\r\n")}\r\n`;
}
