import type { DataTable } from "./definition.js";

function cell(value: number | string): string {
  // String(x) is the shortest text that reads back as the same double.
  const text = typeof value === "number" ? String(value) : value;
  return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

/** The table as CSV (RFC 4180, UTF-8): a header with units, then every number with every digit. */
export function tableToCsv(table: DataTable): string {
  const header = table.columns.map(({ key, unit }) => cell(unit ? `${key} (${unit})` : key));
  const rows = table.rows.map((row) => row.map(cell).join(","));
  return `${[header.join(","), ...rows].join("\r\n")}\r\n`;
}
