import { inflateSync } from "node:zlib";
import { expect, test } from "vitest";
import { iconPng } from "./icon.js";

/** Rows of a PNG without filters, as four bytes per pixel. */
function pixels(png: Uint8Array): { size: number; at: (x: number, y: number) => number[] } {
  const bytes = Buffer.from(png);
  const size = bytes.readUInt32BE(16);
  const start = bytes.indexOf("IDAT") + 4;
  const rows = inflateSync(bytes.subarray(start, start + bytes.readUInt32BE(start - 8)));
  expect(rows).toHaveLength(size * (4 * size + 1));
  return {
    size,
    at: (x, y) => {
      const offset = y * (4 * size + 1) + 1 + 4 * x;
      return [...rows.subarray(offset, offset + 4)];
    },
  };
}

test.each([180, 192, 512])(
  "analytic: at %i pixels the dot, the plane, the ring and the ground lie where they were drawn",
  (n) => {
    const { size, at } = pixels(iconPng(n, { full: true }));
    expect(size).toBe(n);
    const unit = (x: number, y: number) => at(Math.floor((x * n) / 32), Math.floor((y * n) / 32));
    expect(unit(16, 16)).toEqual([255, 255, 255, 255]);
    // 0.85 of the amber over the night.
    const amber = [0xe8, 0xa3, 0x3d].map((c, i) =>
      Math.round([0x0f, 0x1c, 0x2b][i]! * 0.15 + c * 0.85),
    );
    const along = (r: number) => unit(16 + r * Math.cos(0.5585), 16 - r * Math.sin(0.5585));
    expect(along(6)).toEqual([...amber, 255]);
    const grey = [0x9f, 0xb6, 0xcc].map((c, i) =>
      Math.round([0x0f, 0x1c, 0x2b][i]! * 0.2 + c * 0.8),
    );
    expect(unit(16, 5.05)).toEqual([...grey, 255]);
    expect(unit(1, 1)).toEqual([0x0f, 0x1c, 0x2b, 255]);
  },
);

test("invariant: the round tile is clear at its corners, and a full one nowhere", () => {
  const round = pixels(iconPng(192, { full: false }));
  const full = pixels(iconPng(192, { full: true }));
  for (const [x, y] of [
    [0, 0],
    [191, 0],
    [0, 191],
    [191, 191],
  ] as const) {
    expect(round.at(x, y)[3]).toBe(0);
    expect(full.at(x, y)[3]).toBe(255);
  }
  // The mark stays inside the circle of four fifths that every mask leaves.
  for (let i = 0; i < 192; i++) {
    for (let j = 0; j < 192; j++) {
      const outside = Math.hypot(i - 95.5, j - 95.5) > 0.4 * 192;
      if (outside) expect(full.at(i, j)).toEqual([0x0f, 0x1c, 0x2b, 255]);
    }
  }
});
