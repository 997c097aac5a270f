import { execFileSync } from "node:child_process";
import { ShapeError } from "@vitreous/core";
import { inflateSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { colormap } from "./colormaps.js";
import { fromOklab, parseHex, toOklab } from "./colour.js";
import { type PlotSpec, plotPicture } from "./plot.js";
import { base64, encodePalettePng } from "./png.js";
import { imagePicture, posterGrid } from "./poster.js";
import { colourIndices, displayValues, paintInto, robustRange } from "./raster.js";
import { svgToString } from "./svg.js";
import { ticks } from "./ticks.js";

describe("colours", () => {
  test("invariant: sRGB → OKLab → sRGB is the identity to 1e-6", () => {
    for (const hex of ["#000000", "#ffffff", "#1f63ad", "#b31f5c", "#00ff00"]) {
      const rgb = parseHex(hex);
      fromOklab(toOklab(rgb)).forEach((channel, i) =>
        // The published matrices carry ten digits; their product is the identity to about 1e-7.
        expect(Math.abs(channel - (rgb[i] ?? 0))).toBeLessThan(1e-6),
      );
    }
  });

  test("analytic: grey i has code i", () => {
    const map = colormap("gray");
    for (let i = 0; i < 256; i++) expect([...map.subarray(3 * i, 3 * i + 3)]).toEqual([i, i, i]);
  });

  test("invariant: Fourier amplitudes never get darker, and brighten evenly", () => {
    const map = colormap("fourier");
    const lightness = Array.from({ length: 256 }, (_, i) => {
      const at = (c: number): number => (map[3 * i + c] ?? 0) / 255;
      return toOklab([at(0), at(1), at(2)])[0];
    });
    const steps = lightness.slice(1).map((value, i) => value - (lightness[i] ?? 0));
    const mean = steps.reduce((sum, step) => sum + step, 0) / steps.length;
    // Rounding to 8 bits moves lightness by at most a step of the darkest grey, far below ten mean steps.
    for (const step of steps) expect(Math.abs(step - mean)).toBeLessThan(10 * mean);
    for (let i = 16; i < 256; i++) expect(lightness[i]).toBeGreaterThan(lightness[i - 16] ?? 0);
  });
});

describe("rasters", () => {
  test("analytic: a hot pixel does not set the contrast", () => {
    const data = Float32Array.from({ length: 10_000 }, (_, i) => i / 10_000);
    data[77] = 1e9;
    const { low, high } = robustRange(data);
    expect(low).toBeCloseTo(0.001, 3);
    expect(high).toBeCloseTo(0.999, 3);
  });

  test("analytic: constant, empty and non-finite data have a usable range", () => {
    expect(robustRange([3, 3, 3])).toEqual({ low: 2.5, high: 3.5 });
    expect(robustRange([])).toEqual({ low: 0, high: 1 });
    expect(robustRange([Number.NaN, 1, 2, Infinity])).toEqual({ low: 1, high: 2 });
  });

  test("analytic: the ends of the range are the ends of the palette", () => {
    const indices = colourIndices(Float32Array.of(-9, 0, 0.5, 1, 9, Number.NaN), {
      low: 0,
      high: 1,
    });
    expect([...indices]).toEqual([0, 0, 128, 255, 255, 0]);
    expect(displayValues(Float32Array.of(1, -1, 1), "log")[1]).toBeCloseTo(Math.log(2), 6);
    expect(() => paintInto(new Uint8ClampedArray(3), indices, colormap("gray"))).toThrow(
      ShapeError,
    );
  });
});

describe("PNG", () => {
  const indices = Uint8Array.from({ length: 300 * 250 }, (_, i) => (i * 7) % 256);
  const png = encodePalettePng(300, 250, indices, colormap("fourier"));

  test("reference: zlib inflates the stored stream to the rows", () => {
    const view = new DataView(png.buffer);
    let offset = 8;
    let rows: Uint8Array | undefined;
    while (offset < png.length) {
      const length = view.getUint32(offset);
      const name = String.fromCodePoint(...png.subarray(offset + 4, offset + 8));
      if (name === "IDAT") rows = inflateSync(png.subarray(offset + 8, offset + 8 + length));
      offset += length + 12;
    }
    expect(rows?.length).toBe(250 * 301);
    expect([...(rows?.subarray(1, 301) ?? [])]).toEqual([...indices.subarray(0, 300)]);
  });

  test("reference: base64 equals Node's", () => {
    for (const n of [0, 1, 2, 3, 100]) {
      expect(base64(png.subarray(0, n))).toBe(Buffer.from(png.subarray(0, n)).toString("base64"));
    }
  });

  const python = ((): string | undefined => {
    try {
      execFileSync("python3", ["-c", "import PIL"], { stdio: "ignore" });
      return "python3";
    } catch {
      return undefined;
    }
  })();
  test.skipIf(!python)("reference: Pillow opens it (needs Python with Pillow)", () => {
    const script =
      "import sys,io;from PIL import Image;i=Image.open(io.BytesIO(sys.stdin.buffer.read()));i.load();print(i.size,i.getpixel((1,0)))";
    const out = execFileSync("python3", ["-c", script], { input: png }).toString();
    expect(out.trim()).toBe("(300, 250) 7");
  });
});

describe("plots", () => {
  test("analytic: ticks are round, inside, and about as many as asked for", () => {
    expect(ticks(0, 1, 5)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
    expect(ticks(-0.13, 0.31, 4)).toEqual([-0.1, 0, 0.1, 0.2, 0.3]);
    expect(ticks(0, 0.125, 4)).toEqual([0, 0.02, 0.04, 0.06, 0.08, 0.1, 0.12]);
    expect(ticks(1, 1, 4)).toEqual([]);
  });

  const spec: PlotSpec = {
    title: "FSC",
    description: "It falls.",
    x: {
      label: "Frequency",
      unit: "1/Å",
      domain: [0, 0.25],
      reciprocal: { label: "Resolution", unit: "Å" },
    },
    y: { label: "FSC", domain: [0, 1] },
    series: [
      { id: "fsc", label: "FSC", quantity: "fsc", x: [0, 0.125, 0.25], y: [1, Number.NaN, 0] },
      { id: "old", label: "before", quantity: "fsc", x: [0, 0.25], y: [1, 1], ghost: true },
    ],
    rules: [{ axis: "y", value: 0.143, label: "0.143" }],
    markers: [{ x: 0.2, y: 0.143, label: "5.0 Å", quantity: "fsc" }],
  };

  test("analytic: a point stands where its numbers say, and a missing value leaves a gap", () => {
    const text = svgToString(plotPicture(spec, { width: 400, height: 260 }));
    // Left edge 46, right 386; top 54 (names and resolutions), bottom 220.
    expect(text).toContain('d="M46,54M386,220"');
    expect(text).toContain("<title>FSC</title><desc>It falls.</desc>");
    expect(text).toContain(">5.0 Å</text>");
  });

  test("invariant: poster text is well-formed and holds every caption", () => {
    const raster = { nx: 8, ny: 4, data: Float32Array.from({ length: 32 }, (_, i) => i) };
    const poster = posterGrid(
      [
        { caption: "An image & more", picture: imagePicture(raster, 100) },
        { caption: "A curve", picture: plotPicture(spec, { width: 300, height: 200 }) },
      ],
      { title: "Poster", description: "Two panels." },
    );
    const text = svgToString(poster);
    expect(text).toContain("An image &amp; more");
    const opened = text
      .match(/<[a-zA-Z]+(\s[^>]*)?>/g)
      ?.filter((tag) => !tag.endsWith("/>")).length;
    expect(opened).toBe(text.match(/<\/[a-zA-Z]+>/g)?.length);
    expect(text).toContain('viewBox="0 0 496');
  });
});
