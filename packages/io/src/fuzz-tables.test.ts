import { expect, test } from "vitest";
import { describeFile } from "./describe.js";
import { checkHeld, heldBytes, mutate, newTally, report, runCase } from "./fuzzing.testing.js";
import { joinGroup, readCs, readCsg, readNpy, type RecordColumn } from "./npy/index.js";
import { particlesFromRecords, readParticles, type ParticleSet } from "./particles/index.js";
import { readStar, textAt, type StarFile } from "./star/index.js";
import { fixture, noise, readBytes } from "./testing.js";

const read = (name: string) => readBytes(fixture(`files/${name}`));

/**
 * The values of a STAR file in order, by an independent and slow reading: characters, not bytes, and one
 * regular expression per token.
 */
function referenceValues(text: string): string[] {
  const values: string[] = [];
  const lines = text.split("\n");
  let names = 0; // Names of the open loop whose first value has not come; −1: values are coming.
  let waiting = false;
  let count = 0;
  for (let i = 0; i < lines.length; i++) {
    let rest = lines[i].replace(/[ \t\r]+$/, "");
    const opened = names !== 0 || waiting || count > 0;
    if (rest.startsWith(";") && opened) {
      const held = [rest.slice(1)];
      for (i++; i < lines.length && !lines[i].startsWith(";"); i++)
        held.push(lines[i].replace(/[ \t\r]+$/, ""));
      values.push(held.join("\n"));
      if (names > 0) names = -names;
      waiting = false;
      rest = (lines[i] ?? "").replace(/[ \t\r]+$/, "").slice(1);
    }
    for (;;) {
      rest = rest.replace(/^[ \t\r]+/, "");
      if (rest === "" || rest.startsWith("#")) break;
      const quoted =
        /^'((?:[^']|'(?![ \t\r]|$))*)'(?=[ \t\r]|$)/.exec(rest) ??
        /^"((?:[^"]|"(?![ \t\r]|$))*)"(?=[ \t\r]|$)/.exec(rest);
      const token =
        quoted?.[0] ??
        /^\[[^\]]*\][^ \t\r]*/.exec(rest)?.[0] ??
        /^[^ \t\r]+/.exec(rest)?.[0] ??
        rest;
      rest = rest.slice(token.length);
      if (!quoted) {
        if (/^data_/i.test(token)) {
          [names, waiting, count] = [0, false, 0];
          continue;
        }
        if (/^loop_$/i.test(token)) {
          [names, waiting] = [0, false];
          count = 1;
          continue;
        }
        if (/^stop_$/i.test(token)) {
          [names, waiting, count] = [0, false, 0];
          continue;
        }
      }
      values.push(quoted ? quoted[1] : token);
    }
  }
  return values;
}

/** Every cell of the file in the order in which the values stand. Names are told apart by the reader's own list. */
function cellsOf(star: StarFile): string[] {
  const cells: string[] = [];
  for (const block of star.blocks) {
    for (const table of block.tables) {
      const names = table.columns.map((column) => `_${column.name}`);
      if (table.loop) {
        cells.push(...names);
        for (let row = 0; row < table.rowCount; row++) {
          for (const column of table.columns) cells.push(textAt(column, row));
        }
      } else table.columns.forEach((column, i) => cells.push(names[i], textAt(column, 0)));
    }
  }
  return cells;
}

/** The same value, whichever way a number is spelled. */
function same(cell: string, value: string): boolean {
  if (cell === value) return true;
  const [a, b] = [Number(cell.replace(/^NaN$/, "nan")), Number(value)];
  if (/^[-+]?nan$/i.test(value)) return cell === "NaN";
  if (/^[-+]?inf$/i.test(value)) return /^-?Infinity$/.test(cell);
  return a === b;
}

function checkSet(set: ParticleSet): void {
  const { count } = set;
  expect([set.stackOf.length, set.indexOf.length, set.opticsOf.length, set.shifts.length]).toEqual([
    count,
    count,
    count,
    2 * count,
  ]);
  if (set.rotations) expect(set.rotations.length).toBe(9 * count);
  for (let i = 0; i < count; i++) {
    expect(set.stacks[set.stackOf[i]]).toBeDefined();
    expect(set.optics[set.opticsOf[i]]).toBeDefined();
  }
}

test("invariant: 20 000 damaged STAR files are read value by value as they stand, or refused", async () => {
  const random = noise(31);
  const tally = newTally();
  const files = ["particles.star", "particles-old.star", "crambin-start.cif"].map(read);
  for (let i = 0; i < 20_000; i++) {
    const mutation = mutate(files[i % files.length], random, files);
    const { bytes } = mutation;
    const star = await runCase(tally, mutation, () => readStar(bytes, { tolerant: false }));
    if (star) {
      checkHeld(tally, mutation, heldBytes(star), bytes.length);
      const cells = cellsOf(star);
      const values = referenceValues(new TextDecoder().decode(bytes));
      const at = cells.findIndex((cell, j) => values[j] === undefined || !same(cell, values[j]));
      if (cells.length !== values.length || at >= 0) {
        throw new Error(
          `case ${i} (${mutation.what}): ${cells.length} cells, ${values.length} values; cell ${at} is ${cells[at]}, the file says ${values[at]}\n${new TextDecoder().decode(bytes)}`,
        );
      }
    }
    if (i % 2 === 0) {
      const set = await runCase(tally, mutation, () =>
        readParticles(bytes, { tolerant: random() < 0.5 }),
      );
      if (set) {
        checkSet(set);
        checkHeld(tally, mutation, heldBytes(set), bytes.length);
      }
    }
    if (i % 16 === 0)
      await runCase(tally, mutation, () => describeFile(bytes, "any", { tolerant: true }));
  }
  console.info(report("STAR", tally));
  expect(tally.cases).toBeGreaterThanOrEqual(30_000);
  expect(tally.read).toBeGreaterThan(1000);
  expect(tally.refused).toBeGreaterThan(1000);
}, 240_000);

test("invariant: 20 000 damaged .npy, .cs and .csg files give as many values as their shape says, or are refused", async () => {
  const random = noise(41);
  const tally = newTally();
  const files = ["matrix.npy", "particles.cs", "passthrough.cs", "particles.csg"].map(read);
  const lengthOf = (column: RecordColumn, rows: number): number => {
    const per = column.shape.reduce((a, b) => a * b, 1);
    return column.kind === "text"
      ? column.bytes.length - rows * per * column.width
      : column.values.length - rows * per * (/c(8|16)$/.test(column.descr) ? 2 : 1);
  };
  for (let i = 0; i < 20_000; i++) {
    const which = i % files.length;
    const mutation = mutate(files[which], random, files);
    const { bytes } = mutation;
    if (which === 0) {
      const array = await runCase(tally, mutation, () => readNpy(bytes, "a.npy"));
      if (!array) continue;
      checkHeld(tally, mutation, heldBytes(array), bytes.length);
      const values = array.shape.reduce((a, b) => a * b, 1);
      expect(lengthOf(array.column, values)).toBe(0);
    } else if (which < 3) {
      const table = await runCase(tally, mutation, () => readCs(bytes, "a.cs"));
      if (!table) continue;
      checkHeld(tally, mutation, heldBytes(table), bytes.length);
      for (const column of table.columns) expect(lengthOf(column, table.rowCount)).toBe(0);
      const set = await runCase(tally, mutation, async () => particlesFromRecords(table));
      if (set) checkSet(set);
      const group = {
        name: "g",
        results: [
          { result: "blob", metafile: "a" },
          { result: "alignments3D", metafile: "b" },
        ],
      };
      const other = await readCs(files[3 - which]);
      const tables = new Map(
        which === 1
          ? [
              ["a", table],
              ["b", other],
            ]
          : [
              ["a", other],
              ["b", table],
            ],
      );
      await runCase(tally, mutation, async () => joinGroup(group, tables));
    } else {
      const group = await runCase(tally, mutation, () => readCsg(bytes, "a.csg"));
      if (group)
        for (const { metafile, result } of group.results)
          expect([typeof metafile, typeof result]).toEqual(["string", "string"]);
    }
    if (i % 16 < 4) await runCase(tally, mutation, () => describeFile(bytes, "any"));
  }
  console.info(report("NumPy and cryoSPARC", tally));
  expect(tally.cases).toBeGreaterThanOrEqual(20_000);
  expect(tally.read).toBeGreaterThan(1000);
  expect(tally.refused).toBeGreaterThan(1000);
}, 240_000);
