import type { LibraryEntry, LibraryField } from "../../prerender/library/types.js";

function field(name: string, type: string, doc: string, optional = false): LibraryField {
  return { name, type, doc, optional };
}

function helper(
  name: string,
  params: readonly LibraryField[],
  summary: string,
  example?: string,
): LibraryEntry {
  const list = params.map((p) => `${p.name}${p.optional ? "?" : ""}: ${p.type}`).join(", ");
  return {
    name,
    kind: "function",
    signature: `${name}(${list}): void`,
    summary,
    doc: [],
    params,
    throws: [],
    conventions: [],
    ...(example === undefined ? {} : { example }),
    file: "",
    href: "",
    lessons: [],
    usedBy: [],
  };
}

/** What every cell can call without an import: the ways to show something. */
export const displayHelpers: readonly LibraryEntry[] = [
  helper(
    "display",
    [field("value", "unknown", "any value")],
    "Shows a value below the cell: numbers and text as they are, records and arrays as a tree that opens, images and volumes as pictures.",
  ),
  helper(
    "plot",
    [
      field(
        "spec",
        "{ title, x: { label, unit }, y: { label, unit }, curves: [{ label, x?, y }] }",
        "axes with their units, and one or more curves",
      ),
    ],
    "Draws curves below the cell, with their numbers as a table and a CSV file.",
  ),
  helper(
    "image",
    [
      field("image", "Image | { data, nx, ny }", "pixels, x fastest"),
      field("options", "{ title?: string }", "a title says what is seen", true),
    ],
    "Shows pixels in grey, with a scale bar when the pixel size is known.",
  ),
  helper(
    "volume",
    [
      field("volume", "Volume", "a map"),
      field("options", "{ title?: string }", "a title says what is seen", true),
    ],
    "Shows three sections of a map at right angles.",
  ),
  helper(
    "table",
    [field("rows", "readonly Record<string, number | string>[]", "one record per row")],
    "Shows records as a table, and offers it as CSV.",
  ),
  helper("tex", [field("formula", "string", "TeX, without dollars")], "Sets a formula."),
  helper(
    "progress",
    [field("fraction", "number", "0 to 1"), field("label", "string", "what is being done", true)],
    "Tells how far a long computation is.",
  ),
];
