import { expect, test } from "vitest";
import { hasShared, readShared, readSharedNpy } from "../grid/shared-data.testing.mjs";
import {
  rotationFromEuler,
  rotationFromMatrix,
  rotationFromVector,
  eulerFromRotation,
  toRadians,
  transposeRotation,
} from "./index.ts";

const difference = (a, b) => Math.max(...Array.from(a, (v, i) => Math.abs(v - b[i])));

const star = ["data/star/relion30_PfCRT.star", "data/star/relion30_PfCRT_rot.npy"];
test.skipIf(!hasShared(...star))(
  "reference (needs ../shared/data): Euler angles of a RELION file give the matrices cryoDRGN made of them",
  () => {
    const lines = readShared(star[0]).toString("latin1").split(/\r?\n/);
    const columns = lines
      .filter((line) => line.startsWith("_rln"))
      .map((line) => line.split(/\s/)[0]);
    const rows = lines
      .map((line) => line.trim().split(/\s+/))
      .filter((cells) => cells.length === columns.length);
    const cell = (row, name) => toRadians(Number(row[columns.indexOf(`_rln${name}`)]));
    const { shape, values } = readSharedNpy(star[1]);
    expect(shape).toEqual([5, 3, 3]);
    expect(rows.length).toBe(5);
    rows.forEach((row, i) => {
      const a = rotationFromEuler({
        rot: cell(row, "AngleRot"),
        tilt: cell(row, "AngleTilt"),
        psi: cell(row, "AnglePsi"),
      });
      const reference = values.subarray(9 * i, 9 * i + 9);
      // Two roundings of numbers below 1.
      expect(difference(a, reference)).toBeLessThan(5e-16);
      const back = rotationFromEuler(eulerFromRotation(rotationFromMatrix(reference)));
      expect(difference(back, reference)).toBeLessThan(1e-15);
    });
  },
);

const cs = ["data/cs/cryosparc_P12_J24_001_particles.cs", "data/cs/P12_J24_rot.npy"];
test.skipIf(!hasShared(...cs))(
  "reference (needs ../shared/data): cryoSPARC's rotation vectors, exponentiated and transposed, are our matrices",
  () => {
    const bytes = readShared(cs[0]);
    const headerEnd = 10 + bytes.readUInt16LE(8);
    const header = bytes.toString("latin1", 10, headerEnd);
    // Byte offset of the field, from the sizes of the fields before it.
    const fields = [...header.matchAll(/\('([^']+)', '[<|]([a-z])(\d+)'(?:, \((\d+),?\))?\)/gi)];
    let offset = 0;
    let pose = -1;
    for (const [, name, , width, count] of fields) {
      if (name === "alignments3D/pose") pose = offset;
      offset += Number(width) * Number(count ?? 1);
    }
    const { shape, values } = readSharedNpy(cs[1]);
    expect([offset, shape[0]]).toEqual([246, 2019]);
    let worst = 0;
    for (let i = 0; i < shape[0]; i++) {
      const at = headerEnd + i * offset + pose;
      const vector = [0, 4, 8].map((k) => bytes.readFloatLE(at + k));
      const a = transposeRotation(rotationFromVector(vector));
      worst = Math.max(worst, difference(a, values.subarray(9 * i, 9 * i + 9)));
    }
    // Their matrices are float32, computed in float32: a few units in the last place.
    expect(worst).toBeLessThan(5e-7);
  },
);
