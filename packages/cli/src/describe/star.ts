import type { StarFile, StarTable } from "@vitreous/io";
import type { Description } from "./description.js";

/** One line per table. */
export function starDescription(star: StarFile): Description {
  const { blocks, version, forgiven } = star;
  const tables = blocks.flatMap(({ name, tables: each }) =>
    each.map((table) => ({ name: name === "" ? "(unnamed)" : name, ...shape(table) })),
  );
  return {
    kind: `STAR file${version === undefined ? "" : `, version ${version}`}`,
    lines: [
      ...tables.map(({ name, rows, columns, loop }) => {
        const size = loop ? `${rows} rows, ` : "";
        return [`data_${name}`, `${size}${columns.length} columns: ${columns.join(" ")}`] as const;
      }),
      ...forgiven.map((note) => ["forgiven", note] as const),
    ],
    facts: { format: "star", ...(version === undefined ? {} : { version }), tables, forgiven },
  };
}

function shape({ rowCount, columns, loop }: StarTable): {
  readonly rows: number;
  readonly columns: readonly string[];
  readonly loop: boolean;
} {
  return { rows: rowCount, columns: columns.map(({ name }) => name), loop };
}
