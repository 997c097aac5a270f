import { expect, test } from "vitest";
import { createImage } from "../grid/create.js";
import type { Image } from "../grid/types.js";
import { nudft2 } from "../nufft/index.js";
import { createRandom } from "../random/index.js";
import {
  imageFromPolar,
  imageFromPolarSpectrum,
  interpolatePolar,
  polarImage,
  polarSpectrum,
  samplePolar,
} from "./index.js";

/** A few Gaussians, kept away from the rim; turned about the origin by an angle. */
function blobs(n: number, angle = 0): Image {
  const image = createImage(n, 1.5);
  const o = Math.floor(n / 2);
  const parts = [
    [5, 0, 2, 1],
    [-4, 3, 2.4, 0.7],
    [0, -6, 1.8, -0.5],
  ] as const;
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  for (let y = 0; y < n; y++) {
    for (let x = 0; x < n; x++) {
      let sum = 0;
      for (const [px, py, sigma, height] of parts) {
        const dx = x - o - (c * px - s * py);
        const dy = y - o - (s * px + c * py);
        sum += height * Math.exp(-(dx * dx + dy * dy) / (2 * sigma * sigma));
      }
      image.data[x + n * y] = sum;
    }
  }
  return image;
}

test("reference: every sample of a polar spectrum is the plain sum over the pixels", () => {
  for (const n of [16, 15]) {
    const random = createRandom(n);
    const image = createImage(n, 1);
    image.data.forEach((_, i) => (image.data[i] = random.normal()));
    const { data } = polarSpectrum(image, { rays: 12, samples: 9, tolerance: 1e-10 });
    for (const [j, i] of [
      [0, 0],
      [5, 3],
      [11, 8],
    ] as const) {
      const [angle, nu] = [(2 * Math.PI * j) / 12, i / 18];
      const at = Float64Array.of(nu * Math.cos(angle), nu * Math.sin(angle));
      const [re, im] = nudft2(at, image.data, [n, n]);
      expect(Math.abs(data[2 * (j * 9 + i)]! - re!)).toBeLessThan(1e-8);
      expect(Math.abs(data[2 * (j * 9 + i) + 1]! - im!)).toBeLessThan(1e-8);
    }
  }
});

test("invariant: a rotation by one ray moves the rays by one", () => {
  const rays = 40;
  const samples = 24;
  const a = polarSpectrum(blobs(48), { rays, samples });
  const b = polarSpectrum(blobs(48, (2 * Math.PI) / rays), { rays, samples });
  const width = 2 * samples;
  for (let i = 0; i < a.data.length; i++) {
    // float32 pixels whose spectrum sums to about 30; the Gaussians end at 1e-7 where the box does.
    expect(Math.abs(b.data[(i + width) % a.data.length]! - a.data[i]!)).toBeLessThan(1e-4);
  }
});

test("invariant: an image comes back from its rays with the areas, and is blurred without them", () => {
  for (const n of [40, 41]) {
    const image = blobs(n);
    const spectrum = polarSpectrum(image);
    const back = imageFromPolarSpectrum(spectrum, { nx: n, ny: n });
    expect(back.pixelSize).toBe(1.5);
    // The Gaussians have exp(−2π²σ²/4) = 1e-7 left at Nyquist; the sum over ν errs by
    // Δν⁴ · (2πR)² · 2πF(0)/240 = 4e-5 at R = 34, from the corner to the far side of the blobs.
    expect(Math.max(...back.data.map((v, i) => Math.abs(v - image.data[i]!)))).toBeLessThan(6e-5);
    const blurred = imageFromPolarSpectrum(spectrum, { nx: n, ny: n, areas: false });
    const dot = (a: Image, b: Image) => a.data.reduce((sum, v, i) => sum + v * b.data[i]!, 0);
    expect(dot(blurred, image) ** 2 / (dot(blurred, blurred) * dot(image, image))).toBeLessThan(
      0.8,
    );
  }
});

test("analytic: without the areas a point becomes 1/r: twice as far is half as bright", () => {
  const n = 129;
  const image = createImage(n, 1);
  image.data[64 + n * 64] = 1;
  const spectrum = polarSpectrum(image, { rays: 800, samples: n });
  const { data } = imageFromPolarSpectrum(spectrum, { nx: n, ny: n, areas: false });
  // ∫₀^½ 2π J₀(2πνr) dν ≈ 1/r, with ripples from the sharp end at Nyquist: a mean over a few rings evens them out.
  const mean = (from: number, to: number) => {
    let [sum, count] = [0, 0];
    data.forEach((v, i) => {
      const r = Math.hypot((i % n) - 64, Math.floor(i / n) - 64);
      if (r >= from && r < to) [sum, count] = [sum + v, count + 1];
    });
    return sum / count;
  };
  expect(mean(18, 22) / mean(9, 11)).toBeCloseTo(0.5, 1);
  expect(mean(26, 30) / mean(13, 15)).toBeCloseTo(0.5, 1);
});

test("golden: N27, sin r/r on a polar grid, Δr 0.5 and Δθ π/8, read at (2, 3): −0.11900701818463824", () => {
  const polar = samplePolar((r) => (r === 0 ? 1 : Math.sin(r) / r), {
    rays: 16,
    samples: 40,
    radialStep: 0.5,
  });
  expect(Math.abs(interpolatePolar(polar, 2, 3) + 0.11900701818463824)).toBeLessThan(1e-15);
});

test("golden: N27, relative errors on 100 × 100 points of ±10 at Δr 0.1, 0.2, 0.5, 1 and 2", () => {
  const f = (r: number) => (r === 0 ? 1 : Math.sin(r) / r);
  const expected = [
    [0.1, 6.2575e-4],
    [0.2, 2.41423e-3],
    [0.5, 1.53661e-2],
    [1, 6.07668e-2],
    [2, 0.233119],
  ] as const;
  for (const [radialStep, anchor] of expected) {
    // The notebook's Δθ is 0.01; the function is round, so any number of rays gives the same.
    const polar = samplePolar(f, {
      rays: 628,
      samples: Math.ceil(15 / radialStep) + 2,
      radialStep,
    });
    let [difference, size] = [0, 0];
    for (let i = 0; i < 100; i++) {
      for (let j = 0; j < 100; j++) {
        const [x, y] = [-10 + (20 * i) / 99, -10 + (20 * j) / 99];
        const truth = f(Math.hypot(x, y));
        difference += (interpolatePolar(polar, x, y) - truth) ** 2;
        size += truth ** 2;
      }
    }
    // The anchors have five or six digits.
    expect(Math.abs(Math.sqrt(difference / size) / anchor - 1)).toBeLessThan(1e-5);
  }
});

test("invariant: rings through pixels hold the pixels, and the image comes back from fine rings", () => {
  const image = blobs(48);
  const polar = polarImage(image, { rays: 4, samples: 20 });
  for (let i = 0; i < 20; i++) {
    expect(Math.abs(polar.data[i]! - image.data[24 + i + 48 * 24]!)).toBeLessThan(1e-6);
    expect(Math.abs(polar.data[20 + i]! - image.data[24 + 48 * (24 + i)]!)).toBeLessThan(1e-6);
  }
  const fine = polarImage(image, { rays: 600, samples: 240, radialStep: 0.1 });
  const back = imageFromPolar(fine, { nx: 48, ny: 48 });
  // Δr²/8 · max|f″| = 0.00125 · 1/σ² with σ = 1.8, and the same again around: 6e-4 at most, inside the rings.
  image.data.forEach((v, i) => {
    if (Math.hypot((i % 48) - 24, Math.floor(i / 48) - 24) < 23) {
      expect(Math.abs(v - back.data[i]!)).toBeLessThan(1e-3);
    }
  });
});

test("invariant: what cannot be is refused", () => {
  expect(() => polarSpectrum(blobs(8), { rays: 1 })).toThrow(/2 or more/);
  expect(() => polarImage(blobs(8), { radialStep: 0 })).toThrow(/more than 0/);
});
