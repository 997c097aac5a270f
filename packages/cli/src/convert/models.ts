import { UnsupportedError } from "@vitreous/core";
import { columnOf, formatStar } from "@vitreous/io";
import type { StructureAtom } from "@vitreous/io";
import { writeFileAtomic } from "@vitreous/io/node";
import { readModel } from "../files/models.js";
import type { Context } from "../run/context.js";
import type { ConvertOptions } from "./routes.js";

/** The coordinates of a model in the other format. Headers, connections and anisotropic factors are not carried over. */
export async function modelToModel(
  context: Context,
  input: string,
  output: string,
  { opening }: ConvertOptions,
): Promise<void> {
  const structure = await readModel(context, input, opening.tolerant);
  const pdb = /\.(pdb|ent)$/i.test(output);
  const text = pdb ? pdbText(structure.atoms, output) : mmcifText(structure.atoms);
  await writeFileAtomic(context.outputs.reserve(output), text);
  context.assume(
    "only the coordinates are carried over, no header, connections or anisotropic factors",
  );
  context.say(`${input} → ${output}: ${structure.atoms.length} atoms`);
}

/**
 * ATOM and HETATM records.
 *
 * @throws UnsupportedError  names, numbers or coordinates that do not fit the columns
 * @source wwPDB, Atomic Coordinate Entry Format 3.30, "Coordinate Section"
 */
export function pdbText(atoms: readonly StructureAtom[], file: string): string {
  const models = new Set(atoms.map(({ model }) => model));
  const lines: string[] = [];
  let current: number | undefined;
  atoms.forEach((atom, i) => {
    if (models.size > 1 && atom.model !== current) {
      if (current !== undefined) lines.push("ENDMDL");
      lines.push(`MODEL     ${String(atom.model).padStart(4)}`);
      current = atom.model;
    }
    lines.push(pdbLine(atom, (i % 99_999) + 1, file));
  });
  if (models.size > 1) lines.push("ENDMDL");
  return `${[...lines, "END"].join("\n")}\n`;
}

function pdbLine(atom: StructureAtom, serial: number, file: string): string {
  const { element, name, chain, residueName, residueNumber, altloc, insertionCode } = atom;
  // Columns 13-14 hold the element, right-justified, unless the name fills all four.
  const padded = name.length < 4 && element.length === 1 ? ` ${name}` : name;
  const fields: readonly (readonly [string, number, boolean])[] = [
    [atom.hetero ? "HETATM" : "ATOM", 6, true],
    [String(serial), 5, false],
    ["", 1, true],
    [padded, 4, true],
    [altloc, 1, true],
    [residueName, 3, false],
    ["", 1, true],
    [chain, 1, true],
    [String(residueNumber), 4, false],
    [insertionCode, 1, true],
    ["", 3, true],
    [atom.x.toFixed(3), 8, false],
    [atom.y.toFixed(3), 8, false],
    [atom.z.toFixed(3), 8, false],
    [atom.occupancy.toFixed(2), 6, false],
    [atom.bFactor.toFixed(2), 6, false],
    ["", 10, true],
    [element.toUpperCase(), 2, false],
    ["", 2, true],
  ];
  return fields
    .map(([text, width, left]) => {
      if (text.length > width) {
        throw new UnsupportedError({
          file,
          field: `atom ${serial}`,
          got: text,
          expected: `at most ${width} characters in this column of a PDB file`,
          hint: "Write mmCIF (.cif) instead, which has no such limits.",
        });
      }
      return left ? text.padEnd(width) : text.padStart(width);
    })
    .join("");
}

/** A loop of _atom_site with the columns that readers need. */
export function mmcifText(atoms: readonly StructureAtom[]): string {
  const words = (name: string, value: (atom: StructureAtom) => string) =>
    columnOf(
      `atom_site.${name}`,
      atoms.map((atom) => value(atom) || "."),
    );
  const numbers = (name: string, value: (atom: StructureAtom) => number) =>
    columnOf(`atom_site.${name}`, atoms.map(value));
  const columns = [
    words("group_PDB", ({ hetero }) => (hetero ? "HETATM" : "ATOM")),
    columnOf(
      "atom_site.id",
      atoms.map((_, i) => i + 1),
    ),
    words("type_symbol", ({ element }) => element.toUpperCase()),
    words("label_atom_id", ({ name }) => name),
    words("label_alt_id", ({ altloc }) => altloc),
    words("label_comp_id", ({ residueName }) => residueName),
    words("label_asym_id", ({ chain }) => chain),
    numbers("label_seq_id", ({ residueNumber }) => residueNumber),
    words("pdbx_PDB_ins_code", ({ insertionCode }) => insertionCode),
    numbers("Cartn_x", ({ x }) => x),
    numbers("Cartn_y", ({ y }) => y),
    numbers("Cartn_z", ({ z }) => z),
    numbers("occupancy", ({ occupancy }) => occupancy),
    numbers("B_iso_or_equiv", ({ bFactor }) => bFactor),
    numbers("auth_seq_id", ({ residueNumber }) => residueNumber),
    words("auth_asym_id", ({ chain }) => chain),
    numbers("pdbx_PDB_model_num", ({ model }) => model),
  ];
  const table = { loop: true, line: 1, rowCount: atoms.length, columns };
  const text = formatStar({ blocks: [{ name: "model", tables: [table] }] });
  // RELION's version mark has no place in mmCIF.
  return text.slice(text.indexOf("data_"));
}
