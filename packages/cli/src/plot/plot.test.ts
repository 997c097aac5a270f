import { inflateSync } from "node:zlib";
import { expect, test } from "vitest";
import type { Volume } from "@vitreous/core";
import { curvePlot, frequencyTicks, plainTicks, powerTicks } from "./curves.js";
import { fscPlot, roundSteps } from "./fsc.js";
import { pngOf } from "./png.js";
import { enlarged, picturePng, pictureSvg } from "./picture.js";
import { contactSheet } from "./sheet.js";
import { centralSlices, sliceCaptions } from "./slices.js";
import { escaped } from "./svg.js";
import { panelPicture, ringResolutions, slicesOf } from "./transform.js";

test("analytic: a PNG gives its pixels back, by the rules of the format", () => {
  const grey = Uint8Array.from({ length: 15 }, (_, i) => 17 * i);
  const png = Buffer.from(pngOf(grey, 5, 3));
  expect(png.subarray(0, 8).toString("latin1")).toBe("\u0089PNG\r\n\u001A\n");
  expect(png.readUInt32BE(16)).toBe(5);
  expect(png.readUInt32BE(20)).toBe(3);
  const at = png.indexOf("IDAT");
  const rows = inflateSync(png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4)));
  for (let y = 0; y < 3; y++) {
    expect(rows[6 * y]).toBe(0);
    expect([...rows.subarray(6 * y + 1, 6 * y + 6)]).toEqual([...grey.subarray(5 * y, 5 * y + 5)]);
  }
  // The checksum of the empty end chunk is the same in every PNG.
  expect(png.subarray(-4).toString("hex")).toBe("ae426082");
});

test("analytic: the slices go through the origin of each axis, also of a box that is not cubic", () => {
  const [nx, ny, nz] = [4, 5, 6];
  // Each voxel holds its own address, so every grey says where it came from.
  const data = Float32Array.from({ length: nx * ny * nz }, (_, i) => i);
  const volume: Volume = { kind: "volume", nx, ny, nz, voxelSize: 1, data };
  const { width, height, grey } = centralSlices(volume, [0, 1]);
  // The smallest and the largest address on the three slices: (2, 0, 0) and (2, 4, 5).
  const [low, high] = [2, 2 + nx * (4 + ny * 5)];
  const shade = (x: number, y: number, z: number): number =>
    Math.round((255 * (x + nx * (y + ny * z) - low)) / (high - low));
  expect([width, height]).toEqual([nx + nx + ny + 8, nz]);
  const at = (u: number, v: number): number => grey[u + width * v];
  expect(at(1, 2)).toBe(shade(1, 2, 3)); // z = ⌊6/2⌋
  expect(at(nx + 4 + 1, 5)).toBe(shade(1, 2, 5)); // y = ⌊5/2⌋
  expect(at(2 * nx + 8 + 4, 1)).toBe(shade(2, 4, 1)); // x = ⌊4/2⌋
  const big = enlarged({ width, height, grey }, 12);
  expect([big.width, big.height]).toEqual([2 * width, 12]);
  expect(big.grey[2 + big.width * 4]).toBe(at(1, 2));
  const svg = pictureSvg({ width, height, grey }, "a<b", "three slices", sliceCaptions(volume));
  expect(svg).toContain('<title id="title">a&lt;b</title>');
  expect(svg).toContain("y right, z down");
  const png = Buffer.from(picturePng({ width, height, grey }));
  expect(png.readUInt32BE(20)).toBe(43 * nz); // 6 rows until 256 are reached: 43-fold
});

test("analytic: a contact sheet lays images in rows, each with its own grey scale", () => {
  const data = Float32Array.from({ length: 3 * 4 }, (_, i) => (i < 4 ? i : 100 * i));
  const { width, height, grey } = contactSheet({ count: 3, nx: 2, ny: 2, data }, 2);
  expect([width, height]).toEqual([2 + 2 + 2, 2 + 2 + 2]);
  const first = [grey[0], grey[1], grey[width], grey[width + 1]];
  const third = [grey[4 * width], grey[4 * width + 1], grey[5 * width], grey[5 * width + 1]];
  // Both images are one ramp, at different heights and contrasts.
  expect(first).toEqual(third);
  expect(first.toSorted((a, b) => a - b)).toEqual(first);
  expect(grey[2]).toBe(255); // the gap
});

test("analytic: round steps", () => {
  expect(roundSteps(1, 5)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
  expect(roundSteps(0.19, 6)).toEqual([0, 0.05, 0.1, 0.15]);
});

test("invariant: the FSC plot is one well-formed SVG that says its figures in words", () => {
  const frequency = Float64Array.from({ length: 33 }, (_, s) => s / 96);
  const fsc = frequency.map((f) => Math.cos(12 * f));
  const svg = fscPlot(
    { frequency, fsc, count: frequency.map((_, s) => 1 + 12 * s * s) },
    [
      { threshold: 0.5, resolution: 11.46, atLeast: false },
      { threshold: 0.143, resolution: 3, atLeast: true },
    ],
    { map1: "a & b.mrc", map2: '"c".mrc', mask: "none" },
  );
  expect(svg.startsWith("<?xml")).toBe(true);
  expect(svg).toContain("a &amp; b.mrc");
  expect(svg).toContain("0.5 at 11.46 Å");
  expect(svg).toContain("above 0.143 up to 3.00 Å (Nyquist)");
  expect(svg).not.toMatch(/NaN|undefined|Infinity/);
  const open: string[] = [];
  for (const [, close, name, self] of svg.matchAll(/<(\/?)([a-z]+)[^>]*?(\/?)>/g)) {
    if (close) expect(open.pop()).toBe(name);
    else if (!self) open.push(name!);
  }
  expect(open).toEqual([]);
});

test("analytic: reserved characters are escaped and control characters dropped", () => {
  expect(escaped(`<a href="x">'&'\u0000</a>`)).toBe(
    "&lt;a href=&quot;x&quot;&gt;&apos;&amp;&apos;&lt;/a&gt;",
  );
});

test("analytic: ticks stand at round places and say what they are", () => {
  expect(powerTicks(-6, 0).map(({ words }) => words)).toEqual([
    "1e-6",
    "1e-5",
    "1e-4",
    "0.001",
    "0.01",
    "0.1",
    "1",
  ]);
  expect(powerTicks(0.2, 1.4).map(({ words }) => words)).toEqual(["2", "5", "10", "20"]);
  expect(plainTicks(-7.2, 1.1, 6).map(({ at }) => at)).toEqual([-6, -4, -2, 0]);
  expect(frequencyTicks(0.25, false)[1]).toEqual({ at: 0.05, words: "0.05", under: "20.00 Å" });
  expect(frequencyTicks(0.04, true).at(-1)).toEqual({ at: 0.04, words: "0.04", under: "5.00 Å" });
});

test("invariant: a plot of curves is one well-formed SVG, with gaps where values are not finite", () => {
  const x = [1, 2, 3, 4, 5];
  const svg = curvePlot({
    title: "a < b",
    description: "two curves",
    xLabel: "x",
    yLabel: "y",
    xTicks: plainTicks(1, 5, 4),
    yTicks: plainTicks(0, 9, 4),
    lines: [
      { name: "one & two", x, y: [1, 4, Number.NaN, 2, 9] },
      { name: "flat", x, y: [3, 3, 3, 3, 3], dashed: true, like: 0 },
    ],
  });
  expect(svg).not.toMatch(/NaN|undefined|Infinity/);
  expect(svg.match(/<polyline/g)).toHaveLength(3);
  expect(svg).toContain("a &lt; b");
  expect(svg).toContain("one &amp; two");
  // Nothing to draw is a frame, not a failure.
  const empty = {
    title: "",
    description: "",
    xLabel: "",
    yLabel: "",
    xTicks: [],
    yTicks: [],
    lines: [],
  };
  expect(curvePlot(empty)).not.toMatch(/NaN|undefined|Infinity/);
});

test("analytic: rings are at round resolutions, a fifth of Nyquist apart at least", () => {
  expect(ringResolutions({ nx: 64, ny: 64, spacing: 1.5 })).toEqual([10, 5]);
  expect(ringResolutions({ nx: 256, ny: 256, spacing: 0.5 })).toEqual([3, 1.5]);
  expect(ringResolutions({ nx: 8, ny: 8, spacing: 100 })).toEqual([]);
});

test("analytic: slices go through the origin, and a panel's ends are black and white", () => {
  const [nx, ny, nz] = [3, 4, 5];
  const data = Float32Array.from({ length: nx * ny * nz }, (_, i) => i);
  const [xy, xz, yz] = slicesOf(data, [nz, ny, nx]);
  expect([...xy.values]).toEqual(Array.from({ length: 12 }, (_, i) => 24 + i));
  expect(xz.values[0]).toBe(6); // (0, 2, 0)
  expect(yz.values[4 * 4 + 3]).toBe(1 + 3 * (3 + 4 * 4)); // (1, 3, 4)
  const { width, height, grey } = panelPicture([xy, xz], 2, { ends: [24, 35] });
  expect([width, height]).toEqual([3 + 4 + 3, 5]);
  expect([grey[0], grey[2 + width * 3]]).toEqual([0, 255]);
});
