import { FormatError } from "@vitreous/core";
import { hybrid36 } from "./hybrid36.js";
import type { StructureAtom, StructureParts } from "./types.js";

const NEWLINE = 10;
/** No line of the format is longer than 80; generous, so that appended remarks do no harm. */
const LONGEST_LINE = 4096;

/**
 * The element from the atom's name, in files without columns 77–78: it stands in columns 13–14, one
 * letter to the right. Four-letter names of hydrogens spill to the left.
 */
function elementFromName(field: string, hetero: boolean): string {
  const first = field.slice(0, 2);
  if (/^[ 0-9]/.test(first)) return first[1] ?? "";
  const name = field.trim();
  if (name.length === 4 && /^[HD]/.test(name)) return name[0];
  if (!hetero && /^[CNOSPHD]/.test(first) && !/^(SE|PD|HG|CD|CO|CU|NI|NA|OS)$/.test(first)) {
    return first[0];
  }
  return first.trim();
}

function number(text: string): number | undefined {
  const trimmed = text.trim();
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(trimmed) ? Number(trimmed) : undefined;
}

/** The atoms of a PDB file, fixed columns. @source wwPDB, Atomic coordinate entry format 3.3 */
export function readPdb(bytes: Uint8Array, file: string, tolerant: boolean): StructureParts {
  const atoms: StructureAtom[] = [];
  const titles: string[] = [];
  const forgiven: string[] = [];
  const missing = { occupancy: 0, bFactor: 0, element: 0 };
  let model = 1;
  let line = 0;

  const atomOf = (text: string): StructureAtom => {
    const need = (field: string, from: number, to: number): number => {
      const value = number(text.slice(from, to));
      if (value !== undefined) return value;
      throw new FormatError({
        file,
        line,
        field: `${field}, columns ${from + 1}–${to}`,
        got: text.slice(from, to),
        expected: "a decimal number",
      });
    };
    const count = (field: string, from: number, to: number): number => {
      const value = hybrid36(text.slice(from, to), to - from);
      if (value !== undefined) return value;
      throw new FormatError({
        file,
        line,
        field: `${field}, columns ${from + 1}–${to}`,
        got: text.slice(from, to),
        expected: "a whole number, decimal or hybrid-36",
      });
    };
    const optional = (
      from: number,
      to: number,
      what: "occupancy" | "bFactor",
      otherwise: number,
    ) => {
      if (text.slice(from, to).trim() !== "") return need(what, from, to);
      missing[what] += 1;
      return otherwise;
    };
    const hetero = text.startsWith("HETATM");
    let element = text.slice(76, 78).trim();
    if (!/^[A-Za-z]{1,2}$/.test(element)) {
      missing.element += 1;
      element = elementFromName(text.slice(12, 16), hetero);
    }
    return {
      x: need("x", 30, 38),
      y: need("y", 38, 46),
      z: need("z", 46, 54),
      element,
      occupancy: optional(54, 60, "occupancy", 1),
      bFactor: optional(60, 66, "bFactor", 0),
      serial: count("serial", 6, 11),
      name: text.slice(12, 16).trim(),
      altloc: text.slice(16, 17).trim(),
      residueName: text.slice(17, 21).trim(),
      chain: text.slice(21, 22).trim(),
      residueNumber: count("residue number", 22, 26),
      insertionCode: text.slice(26, 27).trim(),
      model,
      hetero,
    };
  };

  let start = 0;
  while (start < bytes.length) {
    const found = bytes.indexOf(NEWLINE, start);
    const end = found < 0 ? bytes.length : found;
    line += 1;
    if (end - start > LONGEST_LINE) {
      const got = `a line of ${end - start} bytes`;
      throw new FormatError({ file, line, got, expected: "lines of 80 columns" });
    }
    const text = String.fromCharCode(...bytes.subarray(start, end)).replace(/\r$/, "");
    start = end + 1;
    const record = text.slice(0, 6);
    if (record === "ATOM  " || record === "HETATM") {
      try {
        atoms.push(atomOf(text));
      } catch (error) {
        if (!tolerant || !(error instanceof FormatError)) throw error;
        forgiven.push(`atom left out: ${error.message}`);
      }
    } else if (record === "MODEL ") {
      const value = number(text.slice(6, 14).trim() || "1");
      model = value === undefined || !Number.isInteger(value) ? model + 1 : value;
    } else if (record === "TITLE ") titles.push(text.slice(10, 80).trim());
  }
  const assumptions = [
    missing.occupancy && `${missing.occupancy} atoms without an occupancy: taken as 1`,
    missing.bFactor && `${missing.bFactor} atoms without a B factor: taken as 0`,
    missing.element && `${missing.element} atoms without an element: read from their names`,
  ].filter((text) => typeof text === "string");
  const title = titles.join(" ");
  return { format: "pdb", atoms, ...(title ? { title } : {}), assumptions, forgiven };
}
