import { expect, test } from "vitest";
import { FormatError } from "@vitreous/core";
import { fixture, hasProgram, readBytes } from "../testing.js";
import { execFileSync } from "node:child_process";
import { writeFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolder } from "../testing.js";
import { hybrid36, readStructure, selectAtoms, type Structure } from "./index.js";

const text = (content: string) => new TextEncoder().encode(content);

test("analytic: hybrid-36 counts on where decimals end", () => {
  expect(hybrid36(" 9999", 5)).toBe(9999);
  expect(hybrid36("99999", 5)).toBe(99999);
  expect(hybrid36("A0000", 5)).toBe(100000);
  expect(hybrid36("A000Z", 5)).toBe(100035);
  expect(hybrid36("ZZZZZ", 5)).toBe(43770015);
  expect(hybrid36("a0000", 5)).toBe(43770016);
  expect(hybrid36("zzzzz", 5)).toBe(87440031);
  expect(hybrid36("A000", 4)).toBe(10000);
  expect(hybrid36("zzzz", 4)).toBe(2436111);
  expect(hybrid36(" -12", 4)).toBe(-12);
  expect([hybrid36("aB00", 4), hybrid36("A0", 4), hybrid36("", 4)]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

const atomLine = (fields: {
  serial?: string;
  name?: string;
  altloc?: string;
  residue?: string;
  x?: string;
  occupancy?: string;
  element?: string;
  record?: string;
}) =>
  (fields.record ?? "ATOM  ") +
  (fields.serial ?? "1").padStart(5) +
  " " +
  (fields.name ?? " CA ") +
  (fields.altloc ?? " ") +
  (fields.residue ?? "ALA A   1 ") +
  "   " +
  (fields.x ?? "1.000").padStart(8) +
  "   2.000   3.000" +
  (fields.occupancy ?? "1.00").padStart(6) +
  " 20.00          " +
  (fields.element ?? "C").padStart(2);

test("analytic: columns, elements from names, models and missing values", async () => {
  const file = [
    "TITLE     A TEST",
    "MODEL        1",
    atomLine({ serial: "A0000" }),
    atomLine({ name: "HG11", element: "" }),
    atomLine({ name: "CA  ", element: "", record: "HETATM", residue: " CA A   2 " }),
    atomLine({ name: " N  ", element: "", occupancy: "" }),
    "ENDMDL",
    "MODEL        2",
    atomLine({}),
    "ENDMDL",
    "END",
  ].join("\r\n");
  const structure = await readStructure(text(file), "a.pdb");
  expect(structure.title).toBe("A TEST");
  expect(structure.models).toEqual([1, 2]);
  expect(structure.atoms.map((atom) => atom.element)).toEqual(["C", "H", "CA", "N", "C"]);
  expect(structure.atoms[0].serial).toBe(100000);
  expect(structure.atoms[3].occupancy).toBe(1);
  expect(structure.assumptions).toEqual([
    "1 atoms without an occupancy: taken as 1",
    "3 atoms without an element: read from their names",
  ]);
});

test("analytic: a coordinate that is none is an error with its line, or an atom left out", async () => {
  const file = text([atomLine({}), atomLine({ x: "1.0x0" })].join("\n"));
  await expect(readStructure(file, "a.pdb")).rejects.toThrow(/a.pdb, line 2 \(x, columns 31–38\)/);
  const forgiving = await readStructure(file, "a.pdb", { tolerant: true });
  expect([forgiving.atoms.length, forgiving.forgiven.length]).toEqual([1, 1]);
  await expect(readStructure(text("HEADER\n"), "a.pdb")).rejects.toThrow(FormatError);
  await expect(readStructure(text("data_x\n_cell.a 1\n"), "a.cif")).rejects.toThrow(/_atom_site/);
});

test("analytic: of alternative locations the best occupied is kept, the first of equals", async () => {
  const lines = [
    atomLine({ name: " N  ", element: "N" }),
    atomLine({ altloc: "A", occupancy: "0.40" }),
    atomLine({ altloc: "B", occupancy: "0.60" }),
    atomLine({ altloc: "A", occupancy: "0.50", residue: "SER A   2 " }),
    atomLine({ altloc: "B", occupancy: "0.50", residue: "SER A   2 " }),
    atomLine({ record: "HETATM", residue: "HOH A   3 ", element: "O" }),
    atomLine({ record: "HETATM", residue: "ATP B   4 ", element: "P" }),
  ];
  const structure = await readStructure(text(lines.join("\n")), "a.pdb");
  const picked = (options = {}) =>
    selectAtoms(structure, options).map((atom) => atom.residueName + atom.altloc);
  expect(picked()).toEqual(["ALA", "ALAB", "SERA", "ATP"]);
  expect(picked({ altloc: "B" })).toEqual(["ALA", "ALAB", "SERB", "ATP"]);
  expect(picked({ hetero: false })).toEqual(["ALA", "ALAB", "SERA"]);
  expect(picked({ water: true, chains: ["A"] })).toEqual(["ALA", "ALAB", "SERA", "HOH"]);
  expect(selectAtoms(structure, { altloc: "all", water: true })).toHaveLength(7);
});

function summary(structure: Structure) {
  return structure.atoms.map((a) =>
    [
      a.x,
      a.y,
      a.z,
      a.element.toUpperCase(),
      a.occupancy,
      a.bFactor,
      a.name,
      a.altloc,
      a.chain,
      a.residueNumber,
      a.residueName,
    ].join(" "),
  );
}

test.skipIf(!hasProgram("gemmi", "--version"))(
  "reference: gemmi (needs the program gemmi) turns our fixtures into mmCIF with the same atoms",
  async () => {
    const folder = temporaryFolder();
    try {
      for (const entry of ["1crn.pdb", "1ake.pdb.gz", "4ake.pdb.gz", "2por.pdb.gz"]) {
        const pdb = await readStructure(readBytes(fixture(`structures/${entry}`)), entry);
        const [input, output] = [join(folder, entry), join(folder, "out.cif")];
        writeFileSync(input, readBytes(fixture(`structures/${entry}`)));
        execFileSync("gemmi", ["convert", input, output], { stdio: "ignore" });
        const cif = await readStructure(readBytes(output), "out.cif");
        expect(summary(cif)).toEqual(summary(pdb));
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);
