import { expect, test } from "vitest";
import { inverseRealFft, realFft } from "../fft/index.js";
import { createImage, createVolume } from "../grid/index.js";
import { analyticVolume, handedPhantom } from "../imaging/index.js";
import { createRandom } from "../random/index.js";
import {
  fourierRingCorrelation,
  fourierShellCorrelation,
  powerSpectrum,
  referenceCorrelation,
  resolutionAt,
  samplingOf,
  shellCorrelation,
  shellCounts,
  ssnrFromFsc,
} from "./index.js";

type Size = readonly [number, number, number];
const noise = (size: number | Size, seed: number, voxelSize = 1) => {
  const random = createRandom(seed);
  const volume = createVolume(size, voxelSize);
  volume.data.forEach((_, i) => (volume.data[i] = random.normal()));
  return volume;
};
const inner = (curve: { fsc: Float64Array }) => Array.from(curve.fsc.subarray(1));

/** Shell by shell over the whole transform, with no half spectrum and no table. */
function bruteCounts([nx, ny, nz]: Size): number[] {
  const longest = Math.max(nx, ny, nz);
  const counts = Array.from({ length: Math.floor(longest / 2) + 1 }, () => 0);
  const signed = (i: number, n: number) => (i < n / 2 ? i : i - n);
  for (let z = 0; z < nz; z++) {
    for (let y = 0; y < ny; y++) {
      for (let x = 0; x < nx; x++) {
        const k = Math.hypot(
          (signed(x, nx) * longest) / nx,
          (signed(y, ny) * longest) / ny,
          (signed(z, nz) * longest) / nz,
        );
        const s = Math.floor(k + 0.5);
        if (s < counts.length) counts[s]++;
      }
    }
  }
  return counts;
}

test("reference: shell counts equal a walk over the full transform, odd, even, unequal sides, images", () => {
  for (const size of [
    [8, 8, 8],
    [9, 9, 9],
    [16, 16, 16],
    [7, 10, 12],
    [12, 10, 7],
    [5, 5, 1],
    [6, 9, 1],
  ] as const) {
    const [nx, ny, nz] = size;
    expect(Array.from(shellCounts({ nx, ny, nz, spacing: 1 }))).toEqual(bruteCounts(size));
  }
});

test("analytic: counts of the first shells of a large cube", () => {
  // Integer points with s − ½ ≤ |k| < s + ½: 1; 6 + 12; 8 + 6 + 24 + 24; …
  expect(Array.from(shellCounts({ nx: 32, ny: 32, nz: 32, spacing: 1 }).subarray(0, 5))).toEqual([
    1, 18, 62, 98, 210,
  ]);
});

test("golden: counts in the shells (R − 1, R] used elsewhere follow from the same lattice", () => {
  // Another definition of a shell, 6 26 90 134 258 410 494 690, counted here from the same signed frequencies.
  const counts = Array.from({ length: 9 }, () => 0);
  for (let z = -9; z <= 9; z++) {
    for (let y = -9; y <= 9; y++) {
      for (let x = -9; x <= 9; x++) {
        const shell = Math.ceil(Math.sqrt(x * x + y * y + z * z));
        if (shell > 0 && shell < 9) counts[shell]++;
      }
    }
  }
  expect(counts.slice(1)).toEqual([6, 26, 90, 134, 258, 410, 494, 690]);
  // Both count the same ball: every point with |k| < 8.5 is in ours, those up to 8 in theirs.
  const ours = shellCounts({ nx: 40, ny: 40, nz: 40, spacing: 1 });
  const between = bruteCounts([40, 40, 40])
    .slice(0, 9)
    .reduce((s, v) => s + v, 0);
  expect(ours.subarray(0, 9).reduce((s, v) => s + v, 0)).toBe(between);
});

test("analytic: a map correlates 1 with itself, −1 with its negative, 1 with any multiple", () => {
  for (const size of [12, 13, [10, 12, 15] as const]) {
    const a = noise(size, 1);
    const scaled = (factor: number) => ({ ...a, data: a.data.map((v) => v * factor) });
    // A thousand-term sum in double precision of float32 data: 1 to about 1e-12.
    for (const v of fourierShellCorrelation(a, a).fsc) expect(v).toBeCloseTo(1, 10);
    for (const v of fourierShellCorrelation(a, scaled(-1)).fsc) expect(v).toBeCloseTo(-1, 10);
    for (const v of fourierShellCorrelation(a, scaled(2)).fsc) expect(v).toBeCloseTo(1, 10);
  }
});

test("reference: the correlation equals the definition summed over the full complex transform", () => {
  const size: Size = [6, 7, 8];
  const [a, b] = [noise(size, 2), noise(size, 3)];
  b.data.forEach((v, i) => (b.data[i] = v + 0.7 * a.data[i]));
  const curve = fourierShellCorrelation(a, b);
  const [nx, ny, nz] = size;
  const signed = (i: number, n: number) => (i < n / 2 ? i : i - n);
  const sums = Array.from({ length: 5 }, () => [0, 0, 0]);
  for (let kz = 0; kz < nz; kz++) {
    for (let ky = 0; ky < ny; ky++) {
      for (let kx = 0; kx < nx; kx++) {
        const transform = (data: Float32Array) => {
          let [re, im] = [0, 0];
          data.forEach((v, i) => {
            const [x, y, z] = [i % nx, Math.floor(i / nx) % ny, Math.floor(i / nx / ny)];
            const phase = -2 * Math.PI * ((kx * x) / nx + (ky * y) / ny + (kz * z) / nz);
            re += v * Math.cos(phase);
            im += v * Math.sin(phase);
          });
          return [re, im];
        };
        const s = Math.floor(
          Math.hypot((signed(kx, nx) * 8) / 6, (signed(ky, ny) * 8) / 7, signed(kz, nz)) + 0.5,
        );
        if (s > 4) continue;
        const [[ar, ai], [br, bi]] = [transform(a.data), transform(b.data)];
        sums[s][0] += ar * br + ai * bi;
        sums[s][1] += ar * ar + ai * ai;
        sums[s][2] += br * br + bi * bi;
      }
    }
  }
  // Float32 transforms of a few hundred samples.
  sums.forEach(([c, p, q], s) =>
    expect(Math.abs(curve.fsc[s] - c / Math.sqrt(p * q))).toBeLessThan(2e-6),
  );
});

test("invariant: a radial filter on either map, a common shift, and the axes' order leave the curve alone", () => {
  const n = 16;
  const [a, b] = [noise(n, 4), noise(n, 5)];
  b.data.forEach((v, i) => (b.data[i] = v + a.data[i]));
  const curve = inner(fourierShellCorrelation(a, b));

  // A gain that is constant within each shell; inside a shell a varying one shifts weight among coefficients.
  const filtered = realFft(a.data, [n, n, n]);
  for (let i = 0; i < filtered.length / 2; i++) {
    const [x, y, z] = [i % 9, Math.floor(i / 9) % n, Math.floor(i / 9 / n)];
    const k = Math.hypot(x, y < 8 ? y : y - n, z < 8 ? z : z - n);
    const gain = Math.exp(-0.2 * Math.round(k));
    filtered[2 * i] *= gain;
    filtered[2 * i + 1] *= gain;
  }
  const softened = { ...a, data: inverseRealFft(filtered, [n, n, n]) };
  inner(fourierShellCorrelation(softened, b)).forEach((v, s) => expect(v).toBeCloseTo(curve[s], 5));

  const roll = (data: Float32Array) =>
    data.map((_, i) => {
      const [x, y, z] = [i % n, Math.floor(i / n) % n, Math.floor(i / n / n)];
      return data[((x + 5) % n) + n * (((y + 3) % n) + n * ((z + 1) % n))];
    });
  const moved = fourierShellCorrelation({ ...a, data: roll(a.data) }, { ...b, data: roll(b.data) });
  inner(moved).forEach((v, s) => expect(v).toBeCloseTo(curve[s], 5));

  const turned = (data: Float32Array) =>
    data.map((_, i) => data[Math.floor(i / n / n) + n * ((Math.floor(i / n) % n) + n * (i % n))]);
  const transposed = fourierShellCorrelation(
    { ...a, data: turned(a.data) },
    { ...b, data: turned(b.data) },
  );
  inner(transposed).forEach((v, s) => expect(v).toBeCloseTo(curve[s], 5));
});

test("analytic: independent noise of variance v on two copies gives FSC = SSNR / (1 + SSNR)", () => {
  const n = 40;
  const signal = noise(n, 6);
  for (const ssnr of [0.1, 1, 10]) {
    const half = (seed: number) => {
      const own = noise(n, seed);
      return { ...own, data: own.data.map((v, i) => v / Math.sqrt(ssnr) + signal.data[i]) };
    };
    const { fsc, count } = fourierShellCorrelation(half(7), half(8));
    const expected = ssnr / (1 + ssnr);
    let chiSquare = 0;
    for (let s = 2; s < fsc.length; s++) {
      // Fisher: var r = (1 − r²)² / N for N real degrees of freedom, and a shell of `count` coefficients has `count`.
      chiSquare += ((fsc[s] - expected) ** 2 * count[s]) / (1 - expected ** 2) ** 2;
    }
    // 19 shells: χ² exceeds 64 with probability 1e-6.
    expect(fsc.length - 2).toBe(19);
    expect(chiSquare).toBeLessThan(64);
    expect(ssnrFromFsc(expected)).toBeCloseTo(ssnr, 12);
    // Against the signal itself: √(SSNR/(1 + SSNR)).
    const against = fourierShellCorrelation(half(9), signal).fsc;
    const mean = against.subarray(10).reduce((sum, v) => sum + v, 0) / 11;
    // 11 shells with 1300 to 5000 coefficients each, 2.9e4 in all: standard error below 0.006.
    expect(Math.abs(mean - Math.sqrt(expected))).toBeLessThan(5 * 0.006);
  }
});

test("analytic: independent noise correlates 0 within √(1/count)", () => {
  const { fsc, count } = fourierShellCorrelation(noise(33, 10), noise(33, 11));
  const chiSquare = inner({ fsc }).reduce((sum, v, s) => sum + v * v * count[s + 1], 0);
  // 16 shells: χ² between 1.8 and 58 but for 2e-6.
  expect(chiSquare).toBeGreaterThan(1.8);
  expect(chiSquare).toBeLessThan(58);
});

test("golden: C_ref is 0.5002 and the full map's SSNR 0.334 at FSC 0.143", () => {
  expect(referenceCorrelation(0.143)).toBeCloseTo(0.5002, 4);
  expect(2 * ssnrFromFsc(0.143)).toBeCloseTo(0.334, 3);
  expect(ssnrFromFsc(0.143)).toBeCloseTo(0.167, 3);
  expect([referenceCorrelation(1), referenceCorrelation(0), referenceCorrelation(-0.2)]).toEqual([
    1, 0, 0,
  ]);
});

const curveOf = (values: number[], step = 0.01) => ({
  frequency: Float64Array.from(values, (_, s) => s * step),
  fsc: Float64Array.from(values),
  count: new Float64Array(values.length).fill(1),
});

test("analytic: the crossing is the first fall, linear in frequency; a later rise does not count", () => {
  const r = resolutionAt(curveOf([1, 1, 0.9, 0.5, 0.1, 0.8, 0.05]), 0.3);
  expect(r.frequency).toBeCloseTo(0.035, 12);
  expect(r.resolution).toBeCloseTo(1 / 0.035, 9);
  expect(r.atLeast).toBe(false);
  // A value equal to the threshold is not below it.
  expect(resolutionAt(curveOf([1, 0.9, 0.5, 0.6, 0.4]), 0.5).frequency).toBeCloseTo(0.035, 12);
});

test("analytic: never below is Nyquist, at least; below from the start is shell 1; the mean does not count", () => {
  expect(resolutionAt(curveOf([1, 0.9, 0.8]), 0.143)).toEqual({
    resolution: 50,
    frequency: 0.02,
    atLeast: true,
  });
  expect(resolutionAt(curveOf([1, 0.1, 0.8]), 0.143)).toEqual({
    resolution: 100,
    frequency: 0.01,
    atLeast: false,
  });
  expect(resolutionAt(curveOf([0, 0.9, 0.8]), 0.143).atLeast).toBe(true);
  expect(() => resolutionAt(curveOf([1]), 0.5)).toThrow(/shells/);
});

test("invariant: a low-passed copy loses its correlation only where it has no power left", () => {
  const n = 32;
  const a = analyticVolume(handedPhantom(n, 2), n, 2);
  const zero = { ...a, data: new Float32Array(a.data.length) };
  for (const v of fourierShellCorrelation(a, zero).fsc) expect(v).toBe(0);
  const { frequency } = fourierShellCorrelation(a, a);
  expect(frequency.length).toBe(17);
  expect(frequency[16]).toBeCloseTo(0.25, 12);
});

test("analytic: rings of images, and frequencies of an unequal box", () => {
  const random = createRandom(12);
  const image = createImage([12, 9], 1.5);
  image.data.forEach((_, i) => (image.data[i] = random.normal()));
  const curve = fourierRingCorrelation(image, image);
  expect(Array.from(curve.count)).toEqual(bruteCounts([12, 9, 1]));
  expect(curve.frequency[6]).toBeCloseTo(1 / 3, 12);
  for (const v of curve.fsc) expect(v).toBeCloseTo(1, 10);
});

test("analytic: white noise of variance v has power N·v in every shell; Parseval over a cube's inscribed ball", () => {
  const n = 32;
  const volume = noise(n, 13);
  volume.data.forEach((v, i) => (volume.data[i] = 3 * v));
  const { power, count } = powerSpectrum(volume);
  let chi = 0;
  // |F|² of a shell is a mean of count/2 exponentials: relative variance 2/count.
  for (let s = 1; s < power.length; s++) chi += ((power[s] / (9 * n ** 3) - 1) ** 2 * count[s]) / 2;
  // 16 shells at 1e-6: 58.
  expect(chi).toBeLessThan(58);
});

test("analytic: a plane wave has all its power in its own shell", () => {
  const n = 16;
  const volume = createVolume(n, 1);
  volume.data.forEach((_, i) => (volume.data[i] = Math.cos((2 * Math.PI * 3 * (i % n)) / n)));
  const { power, count } = powerSpectrum(volume);
  // cos has two coefficients of N/2 each.
  expect(power[3] * count[3]).toBeCloseTo(2 * (n ** 3 / 2) ** 2, -2);
  expect(power[4] / power[3]).toBeLessThan(1e-9);
});

test("analytic: maps that cannot be compared are refused", () => {
  expect(() => fourierShellCorrelation(noise(8, 1), noise(9, 1))).toThrow(/9 × 9 × 9/);
  expect(() => fourierShellCorrelation(noise(8, 1), noise(8, 1, 1.1))).toThrow(/sampled alike/);
  const a = noise(8, 1);
  expect(() => shellCorrelation(a.data, a.data, samplingOf(a))).toThrow(/640 numbers/);
});
