import { describe, expect, test } from "vitest";
import { colourDistance, contrastRatio, parseHex, type Rgb, toLinear } from "../draw/colour.js";
import { inks, quantities, surfaces, tokens, tokensCss } from "./tokens.js";

const themes = ["light", "dark"] as const;

test("golden: tokens.css is made from tokens.ts", async () => {
  await expect(tokensCss()).toMatchFileSnapshot("./tokens.css");
});

describe.each(themes)("contrast, %s", (theme) => {
  const on = (name: keyof typeof surfaces): Rgb => parseHex(surfaces[name][theme]);

  test.each(["ink", "quiet", "accent"] as const)(
    "analytic: %s is legible on every surface",
    (name) => {
      for (const surface of ["paper", "panel", "sunken"] as const) {
        const ratio = contrastRatio(parseHex(inks[name][theme]), on(surface));
        expect(ratio, surface).toBeGreaterThanOrEqual(4.5);
      }
    },
  );

  test.each(Object.keys(quantities))(
    "analytic: %s is legible as text on paper and panel",
    (name) => {
      const colour = parseHex(quantities[name as keyof typeof quantities][theme]);
      expect(contrastRatio(colour, on("paper"))).toBeGreaterThanOrEqual(4.5);
      expect(contrastRatio(colour, on("panel"))).toBeGreaterThanOrEqual(4.5);
      expect(contrastRatio(colour, on("sunken"))).toBeGreaterThanOrEqual(4.5);
    },
  );

  test("analytic: the edge of a control has 3:1 on every surface", () => {
    for (const surface of ["paper", "panel", "sunken"] as const) {
      expect(
        contrastRatio(parseHex(inks.edge[theme]), on(surface)),
        surface,
      ).toBeGreaterThanOrEqual(3);
    }
  });

  test("analytic: paper written on a filled accent button is legible", () => {
    expect(contrastRatio(parseHex(inks.accent[theme]), on("panel"))).toBeGreaterThanOrEqual(4.5);
  });
});

/**
 * What the three kinds of dichromats see, in linear light.
 * @source Machado, Oliveira & Fernandes (2009), IEEE TVCG 15, 1291, severity 1.0
 */
const dichromacies: Readonly<Record<string, readonly (readonly number[])[]>> = {
  none: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritan: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

function seenBy(matrix: readonly (readonly number[])[], colour: Rgb): Rgb {
  const linear = colour.map(toLinear);
  const channel = (row: readonly number[] = []): number => {
    const light = row.reduce((sum, weight, i) => sum + weight * (linear[i] ?? 0), 0);
    const clipped = Math.min(1, Math.max(0, light));
    return clipped <= 0.0031308 ? 12.92 * clipped : 1.055 * clipped ** (1 / 2.4) - 0.055;
  };
  return [channel(matrix[0]), channel(matrix[1]), channel(matrix[2])];
}

// Pairs that meet in one picture and are told apart by colour first.
const pairs = [
  ["map", "reconstruction"],
  ["map", "slice"],
  ["map", "fsc"],
  ["slice", "reconstruction"],
  ["slice", "fourier"],
  ["fsc", "threshold"],
  ["fsc", "reconstruction"],
] as const;

describe.each(Object.keys(dichromacies))("apart for colour vision: %s", (kind) => {
  test.each(pairs)("analytic: %s and %s", (a, b) => {
    const matrix = dichromacies[kind] ?? [];
    for (const theme of themes) {
      const seen = [a, b].map((name) => seenBy(matrix, parseHex(tokens[name][theme])));
      const [p = [0, 0, 0], q = [0, 0, 0]] = seen;
      // 0.06 is three just-noticeable differences of OKLab; lines also differ by name and dash.
      expect(colourDistance(p as Rgb, q as Rgb), theme).toBeGreaterThan(0.06);
    }
  });
});
