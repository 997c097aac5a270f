import { FormatError } from "@vitreous/core";
import { columnNamed, numberAt, textAt } from "../star/columns.js";
import type { StarColumn, StarFile } from "../star/types.js";
import type { StructureAtom, StructureParts } from "./types.js";

/** One column of atoms, wherever it comes from: text or binary. */
export interface AtomColumn {
  /** Undefined for the nulls `.` and `?`. */
  text(row: number): string | undefined;
  number(row: number): number | undefined;
}

/** The category `_atom_site`, by the names of its items. */
export type AtomSite = (item: string) => AtomColumn | undefined;

const REQUIRED = ["Cartn_x", "Cartn_y", "Cartn_z", "type_symbol"] as const;

/**
 * Atoms from the columns of `_atom_site`. Chains, residues and numbers are the author's (`auth_…`),
 * as in PDB files; the label is taken where the author gave none.
 *
 * @source wwPDB, PDBx/mmCIF dictionary 5.3, category atom_site
 */
export function atomsFromSite(
  site: AtomSite,
  rowCount: number,
  file: string,
): { readonly atoms: StructureAtom[]; readonly assumptions: string[] } {
  const need = (item: string): AtomColumn => {
    const column = site(item);
    if (column) return column;
    throw new FormatError({
      file,
      field: `_atom_site.${item}`,
      got: "no such column",
      expected: REQUIRED.map((name) => `_atom_site.${name}`).join(", "),
    });
  };
  const [x, y, z] = [need("Cartn_x"), need("Cartn_y"), need("Cartn_z")];
  const element = need("type_symbol");
  const either = (item: string, other: string) => {
    const [first, second] = [site(item), site(other)];
    return (row: number): string | undefined => first?.text(row) ?? second?.text(row);
  };
  const atomName = either("auth_atom_id", "label_atom_id");
  const residueName = either("auth_comp_id", "label_comp_id");
  const chain = either("auth_asym_id", "label_asym_id");
  const [authNumber, labelNumber] = [site("auth_seq_id"), site("label_seq_id")];
  const [altloc, insertion] = [site("label_alt_id"), site("pdbx_PDB_ins_code")];
  const [occupancy, bFactor] = [site("occupancy"), site("B_iso_or_equiv")];
  const [group, serial, model] = [site("group_PDB"), site("id"), site("pdbx_PDB_model_num")];

  const finite = (column: AtomColumn, item: string, row: number): number => {
    const value = column.number(row);
    if (value !== undefined && Number.isFinite(value)) return value;
    throw new FormatError({
      file,
      field: `_atom_site.${item}, row ${row + 1}`,
      got: column.text(row) ?? "nothing",
      expected: "a number",
    });
  };
  const optional = (column: AtomColumn | undefined, item: string, row: number) =>
    column?.text(row) === undefined ? undefined : finite(column, item, row);
  const missing = { occupancy: 0, bFactor: 0 };
  const atoms: StructureAtom[] = [];
  for (let row = 0; row < rowCount; row++) {
    const held = optional(occupancy, "occupancy", row);
    const b = optional(bFactor, "B_iso_or_equiv", row);
    if (held === undefined) missing.occupancy += 1;
    if (b === undefined) missing.bFactor += 1;
    atoms.push({
      x: finite(x, "Cartn_x", row),
      y: finite(y, "Cartn_y", row),
      z: finite(z, "Cartn_z", row),
      element: element.text(row) ?? "",
      occupancy: held ?? 1,
      bFactor: b ?? 0,
      serial: optional(serial, "id", row) ?? row + 1,
      name: atomName(row) ?? "",
      altloc: altloc?.text(row) ?? "",
      residueName: residueName(row) ?? "",
      chain: chain(row) ?? "",
      residueNumber:
        optional(authNumber, "auth_seq_id", row) ?? optional(labelNumber, "label_seq_id", row) ?? 0,
      insertionCode: insertion?.text(row) ?? "",
      model: optional(model, "pdbx_PDB_model_num", row) ?? 1,
      hetero: group?.text(row) === "HETATM",
    });
  }
  const assumptions = [
    missing.occupancy && `${missing.occupancy} atoms without an occupancy: taken as 1`,
    missing.bFactor && `${missing.bFactor} atoms without a B factor: taken as 0`,
  ].filter((text) => typeof text === "string");
  return { atoms, assumptions };
}

/** A STAR column with mmCIF's nulls. */
function atomColumn(column: StarColumn, file: string): AtomColumn {
  const text = (row: number): string | undefined => {
    const value = textAt(column, row);
    return value === "." || value === "?" ? undefined : value;
  };
  return {
    text,
    number: (row) =>
      column.kind === "text" && text(row) === undefined ? undefined : numberAt(column, row, file),
  };
}

/** The atoms of the first block of an mmCIF file that has any. */
export function readMmcif(star: StarFile, file: string): StructureParts {
  for (const block of star.blocks) {
    const table = block.tables.find((one) =>
      one.columns.some((column) => column.name.toLowerCase() === "atom_site.cartn_x"),
    );
    if (!table) continue;
    const byName = new Map(table.columns.map((column) => [column.name.toLowerCase(), column]));
    const site: AtomSite = (item) => {
      const column = byName.get(`atom_site.${item.toLowerCase()}`);
      return column && atomColumn(column, file);
    };
    const { atoms, assumptions } = atomsFromSite(site, table.rowCount, file);
    const title = block.tables
      .map((one) => columnNamed(one, "struct.title"))
      .find((column) => column !== undefined);
    return {
      format: "mmcif",
      atoms,
      ...(title ? { title: textAt(title, 0).trim() } : {}),
      assumptions:
        star.blocks.length > 1
          ? [...assumptions, `${star.blocks.length} data blocks: atoms of data_${block.name}`]
          : assumptions,
      forgiven: star.forgiven,
    };
  }
  throw new FormatError({
    file,
    got: `blocks ${star.blocks.map((block) => `data_${block.name}`).join(", ")} without atoms`,
    expected: "a loop with _atom_site.Cartn_x",
    hint: "It is a STAR or CIF file, but not one of a structure.",
  });
}
