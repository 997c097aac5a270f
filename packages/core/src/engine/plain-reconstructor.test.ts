import { expect, test } from "vitest";
import { spectrumOf } from "../fft/centred.js";
import { DomainError, ShapeError } from "../grid/errors.js";
import type { Volume } from "../grid/types.js";
import { reconstructVolume } from "../reconstruction/reconstruct-volume.js";
import {
  blobVolume,
  correlation,
  relativeDifference,
  shellCorrelations,
  threeBlobs,
} from "../reconstruction/testing.js";
import type { CtfParameters } from "../optics/types.js";
import { createRandom } from "../random/random.js";
import { identityRotation, multiplyRotations, rotationFromMatrix } from "../rotation/matrix.js";
import { evenViews, randomRotation } from "../rotation/sampling.js";
import type { RotationMatrix } from "../rotation/types.js";
import type { Interpolation, View } from "./engine.js";
import { planPlainProjector } from "./plain-projector.js";
import { planPlainReconstructor } from "./plain-reconstructor.js";

function viewsOf(
  volume: Volume,
  views: readonly View[],
  interpolation: Interpolation = "gridding",
) {
  const n = volume.nx;
  const images = new Float32Array(views.length * n * n);
  planPlainProjector(volume, { interpolation }).projectIntoSync(images, views);
  return images;
}

const fscOf = (a: Volume, b: Volume): Float64Array =>
  shellCorrelations(spectrumOf(a), spectrumOf(b), a.nx);

test("analytic: a cube seen 1500 times comes back, FSC above 0.99 in the last ten shells", () => {
  const n = 32;
  const data = new Float32Array(n ** 3);
  for (let i = 0; i < data.length; i++) {
    const inside = [i % n, Math.floor(i / n) % n, Math.floor(i / n / n)].every(
      (c) => c >= 11 && c <= 20,
    );
    data[i] = inside ? 1 : 0;
  }
  const cube: Volume = { kind: "volume", nx: n, ny: n, nz: n, voxelSize: 1, data };
  const views = evenViews(1500).map((rotation) => ({ rotation }));
  const images = viewsOf(cube, views);
  const stack = {
    kind: "image-stack",
    count: 1500,
    nx: n,
    ny: n,
    pixelSize: 1,
    data: images,
  } as const;
  const fsc = fscOf(reconstructVolume(stack, views), cube);
  // Shell 16 is Nyquist's, of which only what lies below Nyquist was inserted: half its coefficients.
  for (let s = 6; s <= 15; s++) expect(fsc[s]).toBeGreaterThan(0.99);
});

test("analytic: a point at the origin stays there, for even and odd boxes", () => {
  for (const n of [16, 15]) {
    const data = new Float32Array(n ** 3);
    const origin = Math.floor(n / 2) * (1 + n + n * n);
    data[origin] = 1;
    const point: Volume = { kind: "volume", nx: n, ny: n, nz: n, voxelSize: 1, data };
    const views = evenViews(200).map((rotation) => ({ rotation }));
    const images = viewsOf(point, views, "trilinear");
    for (let v = 0; v < views.length; v++) {
      const view = images.subarray(v * n * n, (v + 1) * n * n);
      expect(view.indexOf(view.reduce((a, b) => Math.max(a, b)))).toBe(Math.floor(n / 2) * (1 + n));
    }
    const reconstructor = planPlainReconstructor({ boxSize: n, pixelSize: 1 });
    reconstructor.insertSync(images, views);
    const map = reconstructor.solveSync().data;
    expect(map.indexOf(map.reduce((a, b) => Math.max(a, b)))).toBe(origin);
    // The sphere inside Nyquist holds π/6 of the cube's coefficients, so the peak is π/6, less τ = 1e-3 and
    // what the discrete sphere lacks: its surface has n² points of n³.
    expect(Math.abs(map[origin]! - Math.PI / 6)).toBeLessThan(1.5 / n);
  }
});

test("invariant: what is projected is reconstructed, with every kernel", () => {
  const n = 32;
  const volume = blobVolume(n, threeBlobs, 2);
  const views = evenViews(600).map((rotation) => ({ rotation }));
  const images = viewsOf(volume, views);
  for (const interpolation of ["nearest", "trilinear", "gridding"] as const) {
    const reconstructor = planPlainReconstructor({ boxSize: n, pixelSize: 2, interpolation });
    reconstructor.insertSync(images, views);
    const map = reconstructor.solveSync();
    expect(correlation(map.data, volume.data)).toBeGreaterThan(
      interpolation === "nearest" ? 0.99 : 0.998,
    );
  }
});

const ctfAt = (defocusU: number): CtfParameters => ({
  defocusU,
  defocusV: defocusU - 800,
  astigmatismAngle: 0.4,
  voltageKv: 300,
  csMm: 2.7,
  amplitudeContrast: 0.1,
  phaseShift: 0,
  bFactor: 20,
});

test("invariant: contrast transfer and shifts are undone, and ignoring either is seen", () => {
  const n = 32;
  const pixelSize = 3;
  const volume = blobVolume(n, { ...threeBlobs, sigma: 1.6 }, pixelSize);
  const random = createRandom(77);
  const views = Array.from({ length: 700 }, () => ({
    rotation: randomRotation(random),
    shiftX: 24 * (random.uniform() - 0.5),
    shiftY: 24 * (random.uniform() - 0.5),
    ctf: ctfAt(6000 + 9000 * random.uniform()),
  }));
  const images = viewsOf(volume, views);
  const solve = (with_: (view: (typeof views)[number]) => View): Float32Array => {
    const reconstructor = planPlainReconstructor({ boxSize: n, pixelSize });
    reconstructor.insertSync(images, views.map(with_));
    return reconstructor.solveSync().data;
  };
  expect(
    correlation(
      solve((v) => v),
      volume.data,
    ),
  ).toBeGreaterThan(0.995);
  expect(
    correlation(
      solve(({ rotation, ctf }) => ({ rotation, ctf })),
      volume.data,
    ),
  ).toBeLessThan(0.97);
  expect(
    correlation(
      solve(({ shiftX, shiftY, rotation }) => ({ rotation, shiftX, shiftY })),
      volume.data,
    ),
  ).toBeLessThan(0.97);
});

const halfTurn = (axis: "x" | "z"): RotationMatrix =>
  rotationFromMatrix(axis === "z" ? [-1, 0, 0, 0, -1, 0, 0, 0, 1] : [1, 0, 0, 0, -1, 0, 0, 0, -1]);
const d2 = [
  identityRotation(),
  halfTurn("z"),
  halfTurn("x"),
  multiplyRotations(halfTurn("z"), halfTurn("x")),
];

test("invariant: inserting under every operator of D2 equals inserting the images of a D2 map four times turned", () => {
  const n = 16;
  const volume = blobVolume(n, threeBlobs);
  const views = evenViews(40).map((rotation) => ({ rotation }));
  const images = viewsOf(volume, views);
  const symmetric = planPlainReconstructor({ boxSize: n, pixelSize: 1, symmetry: d2 });
  symmetric.insertSync(images, views);
  const explicit = planPlainReconstructor({ boxSize: n, pixelSize: 1 });
  for (const s of d2) {
    explicit.insertSync(
      images,
      views.map(({ rotation }) => ({ rotation: multiplyRotations(rotation, s) })),
    );
  }
  const map = symmetric.solveSync();
  expect(relativeDifference(map.data, explicit.solveSync().data)).toBeLessThan(1e-6);
  // V(S r) = V(r), about the origin sample, away from the first row, whose mate is outside the even box.
  for (let i = 0; i < map.data.length; i++) {
    const [x, y, z] = [
      (i % n) - 8,
      (Math.floor(i / n) % n) - 8,
      Math.floor(i / n / n) - 8,
    ] as const;
    if (x === -8 || y === -8 || z === -8) continue;
    const turned = 8 - x + n * (8 - y + n * (z + 8));
    expect(Math.abs(map.data[i]! - map.data[turned]!)).toBeLessThan(1e-5);
    const flipped = x + 8 + n * (8 - y + n * (8 - z));
    expect(Math.abs(map.data[i]! - map.data[flipped]!)).toBeLessThan(1e-5);
  }
});

test("invariant: the two half sets together are the whole, and each is apart", () => {
  const n = 16;
  const volume = blobVolume(n, threeBlobs);
  const views = evenViews(60).map((rotation) => ({ rotation }));
  const images = viewsOf(volume, views);
  const pixels = 30 * n * n;
  const halves = planPlainReconstructor({ boxSize: n, pixelSize: 1, halves: 2 });
  halves.insertSync(images.subarray(0, pixels), views.slice(0, 30), 0);
  halves.insertSync(images.subarray(pixels), views.slice(30), 1);
  expect(halves.inserted).toEqual([30, 30]);
  const whole = planPlainReconstructor({ boxSize: n, pixelSize: 1 });
  whole.insertSync(images, views);
  // Float32 output of sums whose order differs in double precision.
  expect(relativeDifference(halves.solveSync().data, whole.solveSync().data)).toBeLessThan(1e-6);
  const second = planPlainReconstructor({ boxSize: n, pixelSize: 1 });
  second.insertSync(images.subarray(pixels), views.slice(30));
  expect(
    relativeDifference(halves.solveSync({ half: 1 }).data, second.solveSync().data),
  ).toBeLessThan(1e-6);
  expect(
    relativeDifference(halves.solveSync({ half: 0 }).data, second.solveSync().data),
  ).toBeGreaterThan(0.01);
});

test("invariant: frequencies above maxFrequency are empty, and those below are as without it", () => {
  const n = 24;
  const volume = blobVolume(n, { ...threeBlobs, sigma: 1.6 });
  const views = evenViews(150).map((rotation) => ({ rotation }));
  const images = viewsOf(volume, views);
  const spectra = [7.5 / 24, undefined].map((maxFrequency) => {
    const options = { boxSize: n, pixelSize: 1, ...(maxFrequency ? { maxFrequency } : {}) };
    const reconstructor = planPlainReconstructor(options);
    reconstructor.insertSync(images, views);
    return spectrumOf(reconstructor.solveSync()).data;
  });
  const [limited, full] = spectra as [Float32Array, Float32Array];
  let [above, below, difference] = [0, 0, 0];
  for (let i = 0; i < limited.length / 2; i++) {
    const [kx, y, z] = [i % 13, Math.floor(i / 13) % n, Math.floor(i / 13 / n)];
    const r = Math.hypot(kx!, y! < 12 ? y! : y! - n, z! < 12 ? z! : z! - n);
    const power = limited[2 * i]! ** 2 + limited[2 * i + 1]! ** 2;
    // The crop to the box smears a step over a coefficient or two.
    if (r > 9.5) above += power;
    if (r < 5.5) {
      below += power;
      difference +=
        (limited[2 * i]! - full[2 * i]!) ** 2 + (limited[2 * i + 1]! - full[2 * i + 1]!) ** 2;
    }
  }
  expect(above / below).toBeLessThan(1e-3);
  expect(difference / below).toBeLessThan(1e-4);
});

test("analytic: nothing inserted gives an empty map, and wrong sizes and halves say so", () => {
  const reconstructor = planPlainReconstructor({ boxSize: 8, pixelSize: 1 });
  expect(reconstructor.solveSync().data.every((v) => v === 0)).toBe(true);
  const view = { rotation: identityRotation() };
  expect(() => reconstructor.insertSync(new Float32Array(63), [view])).toThrow(ShapeError);
  expect(() => reconstructor.insertSync(new Float32Array(64), [view], 1)).toThrow(DomainError);
  expect(() => reconstructor.solveSync({ half: 1 })).toThrow(DomainError);
  expect(() => reconstructor.solveSync({ wiener: -1 })).toThrow(DomainError);
  const unpadded = { boxSize: 8, pixelSize: 1, padding: 1, interpolation: "gridding" } as const;
  expect(() => planPlainReconstructor(unpadded)).toThrow(DomainError);
  expect(() => planPlainReconstructor({ boxSize: 8, pixelSize: 1, maxFrequency: 0 })).toThrow(
    DomainError,
  );
});
