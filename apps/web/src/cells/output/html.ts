import type { CellError, ConsoleLine, Display } from "@vitreous/cells";
import { escapeHtml } from "../../weave/html.js";

type ValueTree = Extract<Display, { kind: "value" }>["value"];
type TableDisplay = Extract<Display, { kind: "table" }>;

/**
 * Outputs that are words, as HTML: the same text at build time and in the page. Everything that came out of a cell
 * passes `escapeHtml`; a cell has no way to write markup.
 */
const word = (sort: string, text: string): string =>
  `<span class="value-${sort}">${escapeHtml(text)}</span>`;

/** One line for a value that opens: its name, its size, and the beginning of what is inside. */
function glimpse(tree: ValueTree, room: number): string {
  switch (tree.kind) {
    case "list": {
      const shown = room > 0 ? tree.items.slice(0, 6).map((item) => glimpse(item, room - 1)) : [];
      const more = tree.size > shown.length ? "…" : "";
      return `${tree.name}(${tree.size}) [${[...shown, more].filter((part) => part !== "").join(", ")}]`;
    }
    case "record": {
      const shown =
        room > 0
          ? tree.entries.slice(0, 5).map(({ key, value }) => `${key}: ${glimpse(value, room - 1)}`)
          : [];
      const more = tree.size > shown.length ? "…" : "";
      const name = tree.name === "Object" ? "" : `${tree.name} `;
      return `${name}{${[...shown, more].filter((part) => part !== "").join(", ")}}`;
    }
    case "string":
      return tree.text.length > 40 ? `${tree.text.slice(0, 40)}…` : tree.text;
    default:
      return tree.text;
  }
}

function leaf(tree: Exclude<ValueTree, { kind: "list" | "record" }>): string {
  const cut =
    "cut" in tree && tree.cut
      ? ` <span class="value-more">and ${tree.cut} more letters</span>`
      : "";
  return word(tree.kind, tree.text) + cut;
}

/** A value as a tree of `details`, which open with the keyboard and print as they are. */
export function valueHtml(tree: ValueTree, open = false): string {
  if (tree.kind !== "list" && tree.kind !== "record") return leaf(tree);
  const rows =
    tree.kind === "list"
      ? tree.items.map(
          (item, i) => `<li><span class="value-key">${i}</span> ${valueHtml(item)}</li>`,
        )
      : tree.entries.map(
          ({ key, value }) =>
            `<li><span class="value-key">${escapeHtml(key)}</span> ${valueHtml(value)}</li>`,
        );
  const shown = rows.length;
  const more = tree.size > shown ? `<li class="value-more">and ${tree.size - shown} more</li>` : "";
  const summary = escapeHtml(glimpse(tree, 1));
  if (shown === 0 && tree.size === 0) return word("word", glimpse(tree, 0));
  return `<details class="value-tree"${open ? " open" : ""}><summary>${summary}</summary><ul>${rows.join("")}${more}</ul></details>`;
}

export function tableHtml(table: TableDisplay, label: string): string {
  const numeric = (i: number): string => (table.columns[i]?.numeric ? ' class="numeric"' : "");
  const head = table.columns
    .map(({ name }, i) => `<th scope="col"${numeric(i)}>${escapeHtml(name)}</th>`)
    .join("");
  const rows = table.rows
    .map(
      (row) =>
        `<tr>${row.map((text, i) => `<td${numeric(i)}>${escapeHtml(text)}</td>`).join("")}</tr>`,
    )
    .join("");
  const more =
    table.total > table.rows.length
      ? `<p class="data-table-more">The first ${table.rows.length} of ${table.total} rows.</p>`
      : "";
  return `<div class="data-table-scroll" role="region" aria-label="${escapeHtml(label)}" tabindex="0"><table class="data-table"><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table></div>${more}`;
}

const levels: Readonly<Record<ConsoleLine["level"], string>> = {
  log: "",
  info: "Note: ",
  warn: "Warning: ",
  error: "Error: ",
};

export function consoleHtml(lines: readonly ConsoleLine[]): string {
  if (lines.length === 0) return "";
  const items = lines
    .map(
      ({ level, text }) =>
        `<li class="console-${level}"><span class="console-level">${levels[level]}</span>${escapeHtml(text)}</li>`,
    )
    .join("");
  return `<ul class="cell-console" aria-label="Console">${items}</ul>`;
}

export function errorPlaceWords({ line, column }: CellError): string {
  if (line === undefined) return "";
  return column === undefined ? `Line ${line}: ` : `Line ${line}, column ${column}: `;
}
