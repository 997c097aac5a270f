import { describe, expect, test } from "vitest";
import {
  blobs,
  chirp,
  discs,
  fiveDiscs,
  head,
  phantomIds,
  phantomPixels,
  siemensStar,
  sixBlobs,
  stripes,
} from "./phantoms.js";
import { greyOf, isPhoto, readPhoto } from "./photo.js";

describe("phantoms", () => {
  test("analytic: stripes repeat after 1/frequency along their direction and never across it", () => {
    const angle = 0.7;
    const wave = stripes(1 / 12, angle);
    const [ux, uy] = [Math.cos(angle), Math.sin(angle)];
    for (const [x, y] of [
      [3, -5],
      [20, 11],
    ] as const) {
      expect(wave(x + 12 * ux, y + 12 * uy)).toBeCloseTo(wave(x, y), 12);
      expect(wave(x + 6 * ux, y + 6 * uy)).toBeCloseTo(-wave(x, y), 12);
      expect(wave(x - 7.3 * uy, y + 7.3 * ux)).toBeCloseTo(wave(x, y), 12);
    }
  });

  test("analytic: the phase of the rings grows at 2π times the local frequency", () => {
    // cos(π c r²) crosses zero at r² = (m + 1/2)/c; neighbouring crossings are half a local period apart.
    const [fastest, reach] = [0.5, 64];
    const rings = chirp(fastest, reach);
    const c = fastest / reach;
    for (let m = 0; m < 30; m++) {
      const r = Math.sqrt((m + 0.5) / c);
      expect(Math.abs(rings(r * 0.6, r * 0.8))).toBeLessThan(1e-12);
      const next = Math.sqrt((m + 1.5) / c);
      expect((next - r) * 2 * c * ((r + next) / 2)).toBeCloseTo(1, 12);
    }
  });

  test("analytic: the star has its spokes on every circle, and nothing beyond its reach", () => {
    const star = siemensStar(12, 50);
    for (const r of [1, 30]) {
      expect(star(r, 0)).toBe(1);
      expect(star(r * Math.cos(Math.PI / 6), r * Math.sin(Math.PI / 6))).toBeCloseTo(1, 12);
      expect(star(r * Math.cos(Math.PI / 12), r * Math.sin(Math.PI / 12))).toBeCloseTo(-1, 12);
    }
    expect(star(50.1, 0)).toBe(0);
  });

  test("analytic: discs and blobs hold their areas", () => {
    const sum = (pixels: Float64Array) => pixels.reduce((total, value) => total + value, 0);
    const area = fiveDiscs(128).reduce(
      (a, { radius, value }) => a + value * Math.PI * radius ** 2,
      0,
    );
    // A straight ramp of one pixel is the area of a straight edge; a curved one of radius r differs by its curvature, 1/24r² of it.
    expect(Math.abs(sum(phantomPixels("discs", 128, 1)) / area - 1)).toBeLessThan(2e-3);
    const mass = sixBlobs(128).reduce(
      (a, { sigma, value }) => a + value * 2 * Math.PI * sigma ** 2,
      0,
    );
    // σ is 2.5 pixels or more: sampling adds exp(−2π²σ²), nothing; the widest blob loses 1e-5 at the edge, 4.4 σ away.
    expect(Math.abs(sum(phantomPixels("blobs", 128, 1)) / mass - 1)).toBeLessThan(1e-4);
    expect(discs([{ x: 4, y: 0, radius: 2, value: 3 }], 1)(4, 0)).toBe(3);
    expect(blobs([{ x: 4, y: 0, sigma: 2, value: 3 }])(4, 2)).toBeCloseTo(3 * Math.exp(-0.5), 12);
  });

  test("reference: the head has the greys of the published table at places inside one ellipse each", () => {
    const grey = head(2);
    // y of the picture points down, of the table up.
    const at = (x: number, y: number) => Number(grey(x, -y).toFixed(9)) + 0;
    expect(at(0, 0.9)).toBe(1);
    expect(at(0, 0.7)).toBe(0.2);
    expect(at(0.22, 0)).toBe(0);
    expect(at(-0.22, 0)).toBe(0);
    expect(at(0, 0.35)).toBe(0.3);
    expect(at(0, -0.606)).toBe(0.3);
    expect(at(0.06, -0.605)).toBe(0.3);
    expect(at(0.95, 0)).toBe(0);
  });

  test("invariant: every phantom lies between −1 and 1, is finite, and is not the same everywhere", () => {
    for (const id of phantomIds) {
      const pixels = phantomPixels(id, 64, 1.5);
      expect(pixels.length).toBe(64 * 64);
      const [low, high] = [Math.min(...pixels), Math.max(...pixels)];
      expect(low).toBeGreaterThanOrEqual(-1);
      expect(high).toBeLessThanOrEqual(1 + 1e-12);
      expect(high - low).toBeGreaterThan(0.5);
    }
  });

  test("analytic: one pixel in 64 of the default lattice is bright, the centre among them", () => {
    const pixels = phantomPixels("lattice", 64, 2);
    expect(pixels.reduce((total, value) => total + value, 0)).toBe(64);
    expect(pixels[32 + 64 * 32]).toBe(1);
    expect(pixels[33 + 64 * 32]).toBe(0);
  });
});

describe("photos", () => {
  test("analytic: white is 1, black and the transparent are 0, and green is brighter than blue", () => {
    const rgba = Uint8ClampedArray.of(
      255,
      255,
      255,
      255,
      9,
      9,
      9,
      0,
      0,
      255,
      0,
      255,
      0,
      0,
      255,
      255,
    );
    const [white, clear, green, blue] = greyOf(rgba);
    expect(white).toBeCloseTo(1, 6);
    expect(clear).toBe(0);
    expect(green).toBeCloseTo(0.7152, 6);
    expect(blue).toBeCloseTo(0.0722, 6);
  });

  test("analytic: photos are known by their names, and where nothing decodes them the reason is told", async () => {
    expect(["a.PNG", "b.jpeg", "c.mrc", "png"].map(isPhoto)).toEqual([true, true, false, false]);
    await expect(readPhoto(new File([], "a.png"), 1)).rejects.toThrow("Save the picture as MRC");
  });
});
