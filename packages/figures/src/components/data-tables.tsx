import type { VNode } from "preact";
import { useState } from "preact/hooks";
import type { DataTable } from "../contract/definition.js";
import { formatNumber } from "../contract/format.js";
import { tableToCsv } from "../contract/table.js";
import { saveFile } from "./files.js";

/** Rows that are put on the page; a file always has them all. */
const rowsShown = 400;

function Table({ table }: { readonly table: DataTable }): VNode {
  return (
    <div class="data-table-scroll" role="region" aria-label={table.caption} tabIndex={0}>
      <table class="data-table" data-table={table.id}>
        <caption>{table.caption}</caption>
        <thead>
          <tr>
            {table.columns.map((column) => (
              <th key={column.key} scope="col">
                {column.label}
                {column.unit ? <span class="data-table-unit"> ({column.unit})</span> : null}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.slice(0, rowsShown).map((row, i) => (
            <tr key={i}>
              {row.map((value, j) => (
                <td key={table.columns[j]?.key ?? j}>
                  {typeof value === "number"
                    ? formatNumber(value, table.columns[j]?.digits ?? 4)
                    : value}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {table.rows.length > rowsShown ? (
        <p class="data-table-more">
          The first {rowsShown} of {table.rows.length} rows. The file has them all.
        </p>
      ) : null}
    </div>
  );
}

/** The numbers behind the picture, folded away until they are asked for. */
export function DataTables({
  tables,
  prefix,
}: {
  readonly tables: readonly DataTable[];
  /** Begins the names of the files. */
  readonly prefix: string;
}): VNode | null {
  const [open, setOpen] = useState(false);
  if (tables.length === 0) return null;
  return (
    <details class="fold" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>The numbers</summary>
      {open
        ? tables.map((table) => (
            <div key={table.id} class="data-table-block">
              <Table table={table} />
              <button
                type="button"
                class="button"
                onClick={() => saveFile(`${prefix}-${table.id}.csv`, tableToCsv(table), "text/csv")}
              >
                Save as CSV
              </button>
            </div>
          ))
        : null}
    </details>
  );
}
