import { expect, test } from "vitest";
import { describeFile } from "./describe.js";
import { checkHeld, heldBytes, mutate, newTally, report, runCase } from "./fuzzing.testing.js";
import { readStructure, selectAtoms } from "./structure/index.js";
import { fixture, noise, readBytes } from "./testing.js";

const ENDINGS = ["pdb", "cif", "bcif"];
const files = ENDINGS.map((ending) => readBytes(fixture(`files/crambin-start.${ending}`)));

test("invariant: 24 000 damaged structures have the atoms that their lines say, or are refused", async () => {
  const random = noise(53);
  const tally = newTally();
  for (let i = 0; i < 24_000; i++) {
    const which = i % 3;
    const mutation = mutate(files[which], random, files);
    const { bytes } = mutation;
    const tolerant = random() < 0.3;
    const structure = await runCase(tally, mutation, () => readStructure(bytes, "a", { tolerant }));
    if (!structure) continue;
    checkHeld(tally, mutation, heldBytes(structure), bytes.length);
    for (const atom of structure.atoms) {
      const numbers = [
        atom.x,
        atom.y,
        atom.z,
        atom.occupancy,
        atom.bFactor,
        atom.serial,
        atom.residueNumber,
        atom.model,
      ];
      if (!numbers.every(Number.isFinite))
        throw new Error(`case ${i} (${mutation.what}): ${JSON.stringify(atom)}`);
    }
    expect(selectAtoms(structure).length).toBeLessThanOrEqual(structure.atoms.length);
    if (structure.format === "pdb") {
      const lines = new TextDecoder("latin1")
        .decode(bytes)
        .split("\n")
        .filter((line) => /^(ATOM {2}|HETATM)/.test(line));
      expect(structure.atoms.length + structure.forgiven.length).toBe(lines.length);
      if (structure.forgiven.length === 0) {
        structure.atoms.forEach((atom, j) => {
          const said = [30, 38, 46].map((at) => Number(lines[j].slice(at, at + 8)));
          expect([atom.x, atom.y, atom.z]).toEqual(said);
        });
      }
    }
    if (i % 16 < 3) await runCase(tally, mutation, () => describeFile(bytes, "any"));
  }
  console.info(report("structures", tally));
  expect(tally.cases).toBeGreaterThanOrEqual(24_000);
  expect(tally.read).toBeGreaterThan(1000);
  expect(tally.refused).toBeGreaterThan(1000);
}, 240_000);
