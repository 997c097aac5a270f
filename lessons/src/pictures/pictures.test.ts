/// <reference types="node" />
import { readFile } from "node:fs/promises";
import {
  applyRotation,
  atomWeight,
  centreOfMass,
  createRandom,
  densityFromAtoms,
  rotationFromEuler,
  toRadians,
} from "@vitreous/core";
import { readStructure, selectAtoms } from "@vitreous/io";
import { describe, expect, test } from "vitest";
import { decodeDrawing, drawingPixels, encodeDrawing, padSide } from "./drawing.js";
import {
  flatten,
  moleculeIds,
  packViews,
  shadow,
  unpackViews,
  type FlatAtoms,
  type MoleculeId,
} from "./molecules.js";
import { checkerboard, letter, sample } from "./shapes.js";
import { asSquare } from "./square.js";

describe("molecules", () => {
  const structure = async (file: string) =>
    readStructure(
      await readFile(new URL(`../../../fixtures/structures/${file}`, import.meta.url)),
      file,
    );

  test("reference: a shadow is the sum over depth of the density of the turned atoms", async () => {
    const atoms = selectAtoms(await structure("1crn.pdb"));
    const view = [30, 50, 70] as const;
    const [rot, tilt, psi] = view.map(toRadians) as [number, number, number];
    const centre = centreOfMass(atoms);
    const turn = rotationFromEuler({ rot, tilt, psi });
    const turned = atoms.map((atom) => {
      const [x, y, z] = applyRotation(turn, [
        atom.x - centre[0],
        atom.y - centre[1],
        atom.z - centre[2],
      ]);
      return { ...atom, x: x!, y: y!, z: z! };
    });
    const n = 48;
    const volume = densityFromAtoms(turned, {
      boxSize: n,
      voxelSize: 1,
      resolution: 4,
      centre: "none",
    });
    const picture = shadow(flatten(atoms, view), n, 1, 4);
    const peak = Math.max(...picture);
    for (let i = 0; i < n * n; i++) {
      let sum = 0;
      for (let z = 0; z < n; z++) sum += volume.data[i + n * n * z]!;
      // Both cut each atom at 1e-5 of its peak; the sum over depth folds below 1e-6.
      expect(Math.abs(sum - picture[i]!)).toBeLessThan(1e-4 * peak);
    }
    // Every atom's weight is in the picture.
    const weight = atoms.reduce((total, atom) => total + atomWeight(atom), 0);
    expect(picture.reduce((a, b) => a + b, 0) / weight).toBeCloseTo(1, 4);
  });

  test("invariant: packing keeps places to 0.01 Å and weights to a quarter, and says when it cannot", () => {
    const random = createRandom(3);
    const atoms = (count: number): FlatAtoms => ({
      x: Float64Array.from({ length: count }, () => 40 * random.normal()),
      y: Float64Array.from({ length: count }, () => 40 * random.normal()),
      weight: Float64Array.from({ length: count }, () => 6 + random.integer(10)),
    });
    const views = Object.fromEntries(moleculeIds.map((id, i) => [id, atoms(5 + i)])) as Record<
      MoleculeId,
      FlatAtoms
    >;
    const bytes = packViews(views);
    const back = unpackViews(bytes);
    for (const id of moleculeIds) {
      back[id].x.forEach((x, i) =>
        expect(Math.abs(x - views[id].x[i]!)).toBeLessThanOrEqual(0.005 + 1e-9),
      );
      expect(back[id].weight).toEqual(views[id].weight);
    }
    expect(() => unpackViews(bytes.subarray(0, 20))).toThrow("packed atoms");
    const far = { ...views, "1crn": { ...views["1crn"], x: views["1crn"].x.map(() => 400) } };
    expect(() => packViews(far)).toThrow("1crn.pdb");
  });

  test("analytic: an atom outside the box is named with its distance", () => {
    const far = { x: Float64Array.of(70), y: Float64Array.of(0), weight: Float64Array.of(6) };
    expect(() => shadow(far, 64, 2, 6)).toThrow("70 Å");
  });
});

describe("drawing", () => {
  test("invariant: a drawing comes back square by square, and an empty one is the empty word", () => {
    const random = createRandom(8);
    const squares = Uint8Array.from({ length: padSide * padSide }, () => random.integer(2));
    expect(decodeDrawing(encodeDrawing(squares))).toEqual(squares);
    expect(encodeDrawing(squares).length).toBeLessThanOrEqual(172);
    expect(encodeDrawing(new Uint8Array(padSide * padSide))).toBe("");
    const pixels = drawingPixels(squares, 128);
    expect(pixels[5 + 128 * 9]).toBe(squares[1 + padSide * 2]);
    expect(pixels.reduce((a, b) => a + b, 0)).toBe(16 * squares.reduce((a, b) => a + b, 0));
  });
});

describe("pictures", () => {
  test("analytic: the board has as many dark squares as bright ones, and its corner is bright", () => {
    const board = sample(128, 1, checkerboard(128));
    expect(board.reduce((a, b) => a + b, 0)).toBe(0);
    expect([board[0], board[16], board[16 + 128 * 16]]).toEqual([1, -1, 1]);
  });

  test("invariant: the letter differs from every turn and mirror of itself", () => {
    const n = 64;
    const own = sample(n, 2, letter);
    const others = [
      sample(n, 2, (x, y) => letter(-x, y)),
      sample(n, 2, (x, y) => letter(x, -y)),
      sample(n, 2, (x, y) => letter(-x, -y)),
      sample(n, 2, (x, y) => letter(y, x)),
    ];
    for (const other of others) expect(own.some((value, i) => value !== other[i])).toBe(true);
  });

  test("analytic: a large image keeps its length when its waves are cropped, a small one gets a rim of its mean", () => {
    const large = {
      kind: "image",
      nx: 300,
      ny: 256,
      pixelSize: 1.5,
      data: new Float32Array(300 * 256).fill(2),
    } as const;
    const square = asSquare(large, 128);
    expect([square.nx, square.ny, square.pixelSize]).toEqual([128, 128, 3]);
    square.data.forEach((value) => expect(value).toBeCloseTo(2, 5));
    const small = {
      kind: "image",
      nx: 20,
      ny: 30,
      pixelSize: 2,
      data: Float32Array.from({ length: 600 }, (_, i) => i),
    } as const;
    const padded = asSquare(small, 64);
    expect([padded.nx, padded.pixelSize]).toEqual([64, 2]);
    expect(padded.data[0]).toBeCloseTo(299.5, 4);
    // The origin stays the origin.
    expect(padded.data[32 + 64 * 32]).toBe(small.data[10 + 20 * 15]);
    expect(() => asSquare({ ...small, nx: 2, ny: 300 }, 64)).toThrow("4 pixels");
  });
});
