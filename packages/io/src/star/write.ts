import { DomainError } from "@vitreous/core";
import type { ByteSink } from "../bytes/sink.js";
import { textAt } from "./columns.js";
import type { StarColumn, StarFile } from "./types.js";

/** Words that would be read as structure when they stand alone. */
const RESERVED = /^(data_|save_|loop_$|stop_$|global_$)/i;

/** A value as it stands in the file: quoted when it has to be. @throws DomainError when no quote can hold it */
function spelled(text: string, column: string): string {
  const plain = text !== "" && !/[\s]/.test(text) && !/^["'#_;]/.test(text) && !RESERVED.test(text);
  if (plain && (!text.startsWith("[") || text.indexOf("]") === text.length - 1)) return text;
  if (!/[\r\n]/.test(text)) {
    for (const quote of ['"', "'"]) {
      if (!new RegExp(`${quote}(\\s|$)`).test(text)) return quote + text + quote;
    }
  }
  if (!/(^|\n);/.test(text) && !text.includes("\r")) return `\n;${text}\n;\n`;
  throw new DomainError({
    field: column,
    got: text,
    expected: "a text that fits between quotes or semicolons",
  });
}

/**
 * A number that reads back to the same double. Whole numbers of up to 15 digits have no point, as RELION
 * writes indices.
 */
export function spelledNumber(value: number): string {
  if (Number.isNaN(value)) return "nan";
  if (value === Infinity) return "inf";
  if (value === -Infinity) return "-inf";
  const text = Object.is(value, -0) ? "-0.0" : String(value);
  // Longer integers are identifiers to a reader, so numbers of that size carry a point.
  if (/^-?\d+$/.test(text)) return Math.abs(value) < 1e15 ? text : `${text}.0`;
  // 1e-7 is spelled 1.0e-7, so that no reader takes it for a name.
  return /^-?\d+e/.test(text) ? text.replace("e", ".0e") : text;
}

function cell(column: StarColumn, row: number): string {
  if (column.kind === "number") return spelledNumber(column.values[row]);
  return spelled(textAt(column, row), column.name);
}

/** Rows joined to pieces of about this many. */
const ROWS_PER_PIECE = 4096;

/** The text of a STAR file in pieces, so that a million rows need no single string. */
export function* starText(file: Pick<StarFile, "blocks" | "version">): Generator<string> {
  const heading = `\n# version ${file.version ?? 30001}\n`;
  for (const block of file.blocks) {
    yield `${heading}\ndata_${block.name}\n\n`;
    for (const table of block.tables) {
      if (!table.loop) {
        for (const column of table.columns) yield `_${column.name} ${cell(column, 0)}\n`;
        yield "\n";
        continue;
      }
      yield "loop_\n";
      yield table.columns.map((column, i) => `_${column.name} #${i + 1}\n`).join("");
      for (let from = 0; from < table.rowCount; from += ROWS_PER_PIECE) {
        let piece = "";
        const to = Math.min(table.rowCount, from + ROWS_PER_PIECE);
        for (let row = from; row < to; row++) {
          for (const column of table.columns) piece += cell(column, row) + " ";
          piece += "\n";
        }
        yield piece;
      }
      yield "\n";
    }
  }
}

/** The whole text. */
export function formatStar(file: Pick<StarFile, "blocks" | "version">): string {
  return [...starText(file)].join("");
}

/** Writes a STAR file that RELION 3.1 and later read, and commits it. */
export async function writeStar(
  sink: ByteSink,
  file: Pick<StarFile, "blocks" | "version">,
): Promise<void> {
  const encoder = new TextEncoder();
  try {
    for (const piece of starText(file)) await sink.write(encoder.encode(piece));
    await sink.finish();
  } catch (error) {
    await sink.abort();
    throw error;
  }
}
