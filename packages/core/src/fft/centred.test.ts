import { expect, test } from "vitest";
import type { Image, Volume } from "../grid/types.js";
import { originOf, signedFrequency } from "../grid/frequency.js";
import { createRandom } from "../random/index.js";
import { centrePhasesInto, imageOf, spectrumOf, volumeOf } from "./index.js";

/** Boxes of every remainder modulo 4, odd, even, prime, not square. */
const BOXES: readonly (readonly [number, number, number])[] = [
  [4, 4, 4],
  [5, 5, 5],
  [6, 6, 6],
  [7, 7, 7],
  [10, 10, 10],
  [14, 14, 14],
  [1, 9, 8],
  [10, 3, 6],
  [13, 1, 5],
];

function volumeFrom(
  nz: number,
  ny: number,
  nx: number,
  value: (x: number, y: number, z: number) => number,
): Volume {
  const data = new Float32Array(nx * ny * nz);
  for (let z = 0; z < nz; z++) {
    for (let y = 0; y < ny; y++) {
      for (let x = 0; x < nx; x++) data[x + nx * (y + ny * z)] = value(x, y, z);
    }
  }
  return { kind: "volume", nx, ny, nz, voxelSize: 1, data };
}

function imageFrom(ny: number, nx: number, value: (x: number, y: number) => number): Image {
  return { kind: "image", nx, ny, pixelSize: 1, data: volumeFrom(1, ny, nx, value).data };
}

/** float32 holds ones and phases to half of 2⁻²³; the transform of one point adds no sum worth the name. */
const PHASE_TOLERANCE = 4 * 2 ** -24;

test("analytic: a point at the origin has a spectrum of ones, for every box (BUG-12: not minus one at 10 and 14)", () => {
  for (const [nz, ny, nx] of BOXES) {
    const at = (i: number, n: number): boolean => i === originOf(n);
    const point = volumeFrom(nz, ny, nx, (x, y, z) =>
      at(x, nx) && at(y, ny) && at(z, nz) ? 1 : 0,
    );
    const { data } = spectrumOf(point);
    for (let i = 0; i < data.length; i += 2) {
      expect(Math.abs(data[i]! - 1)).toBeLessThan(PHASE_TOLERANCE);
      expect(Math.abs(data[i + 1]!)).toBeLessThan(PHASE_TOLERANCE);
    }
    const image = imageFrom(ny, nx, (x, y) => (at(x, nx) && at(y, ny) ? 1 : 0));
    const flat = spectrumOf(image).data;
    for (let i = 0; i < flat.length; i += 2) {
      expect(Math.abs(flat[i]! - 1)).toBeLessThan(PHASE_TOLERANCE);
      expect(Math.abs(flat[i + 1]!)).toBeLessThan(PHASE_TOLERANCE);
    }
  }
});

test("analytic: a point at offset d from the origin has the phases exp(−2πi k·d/n) (BUG-17: minus)", () => {
  for (const [nz, ny, nx] of BOXES) {
    const d = [
      Math.min(1, nz - 1 - originOf(nz)),
      -Math.min(2, originOf(ny)),
      Math.min(1, nx - 1 - originOf(nx)),
    ] as const;
    const point = volumeFrom(nz, ny, nx, (x, y, z) =>
      x === originOf(nx) + d[2] && y === originOf(ny) + d[1] && z === originOf(nz) + d[0] ? 1 : 0,
    );
    const { data } = spectrumOf(point);
    const width = Math.floor(nx / 2) + 1;
    for (let kz = 0; kz < nz; kz++) {
      for (let ky = 0; ky < ny; ky++) {
        for (let kx = 0; kx < width; kx++) {
          const i = 2 * (kx + width * (ky + ny * kz));
          const phase =
            -2 *
            Math.PI *
            ((kx * d[2]) / nx +
              (signedFrequency(ky, ny) * d[1]) / ny +
              (signedFrequency(kz, nz) * d[0]) / nz);
          expect(Math.abs(data[i]! - Math.cos(phase))).toBeLessThan(PHASE_TOLERANCE);
          expect(Math.abs(data[i + 1]! - Math.sin(phase))).toBeLessThan(PHASE_TOLERANCE);
        }
      }
    }
  }
});

test("analytic: a centred Gaussian has a real, positive, Gaussian spectrum", () => {
  for (const n of [20, 21, 22, 23]) {
    const sigma = 1.8;
    const gaussian = (i: number): number => Math.exp(-((i - originOf(n)) ** 2) / (2 * sigma ** 2));
    const { data } = spectrumOf(imageFrom(n, n, (x, y) => gaussian(x) * gaussian(y)));
    const width = Math.floor(n / 2) + 1;
    const total = 2 * Math.PI * sigma ** 2;
    for (let ky = 0; ky < n; ky++) {
      for (let kx = 0; kx < width; kx++) {
        const k2 = kx ** 2 + signedFrequency(ky, n) ** 2;
        const expected = total * Math.exp(-2 * (Math.PI * sigma) ** 2 * (k2 / n ** 2));
        // Beyond float32, the tails cut off by the box at 5.5 σ and the aliases at the corner weigh below 3e-7 of the total.
        expect(Math.abs(data[2 * (kx + width * ky)]! - expected)).toBeLessThan(1e-6 * total);
        expect(Math.abs(data[2 * (kx + width * ky) + 1]!)).toBeLessThan(1e-6 * total);
      }
    }
  }
});

test("invariant: imageOf and volumeOf undo spectrumOf and leave it as it was", () => {
  const random = createRandom(5);
  for (const [nz, ny, nx] of BOXES) {
    const volume = volumeFrom(nz, ny, nx, () => random.normal());
    const spectrum = spectrumOf(volume);
    const kept = spectrum.data.slice();
    const back = volumeOf(spectrum);
    expect(back).toMatchObject({ kind: "volume", nx, ny, nz, voxelSize: 1 });
    back.data.forEach((value, i) => expect(Math.abs(value - volume.data[i]!)).toBeLessThan(4e-6));
    expect(spectrum.data).toEqual(kept);

    const image = imageFrom(ny, nx, () => random.normal());
    const again = imageOf(spectrumOf(image));
    expect(again).toMatchObject({ kind: "image", nx, ny, pixelSize: 1 });
    // Values of a few units, about ten roundings of 2⁻²⁴ each way.
    again.data.forEach((value, i) => expect(Math.abs(value - image.data[i]!)).toBeLessThan(4e-6));
  }
});

test("invariant: moving the phases there and back is the identity, in place", () => {
  const data = Float64Array.from({ length: 2 * 4 * 5 * 6 }, (_, i) => Math.sin(i + 1));
  const kept = data.slice();
  expect(centrePhasesInto(data, [5, 6, 7], 1)).toBe(data);
  expect(data).not.toEqual(kept);
  centrePhasesInto(data, [5, 6, 7], -1);
  data.forEach((value, i) => expect(Math.abs(value - kept[i]!)).toBeLessThan(1e-15));
});
