import { evaluate } from "@vitreous/figures/model";
import { expect, test } from "vitest";
import { slideModel } from "./model.js";
import { slideParams, type SlideState } from "./params.js";
import { step } from "./shapes.js";

const run = (state: Partial<SlideState>) => evaluate(slideModel, { data: undefined, state });

test("analytic: two boxes of one width make a triangle of twice the width", async () => {
  const { result } = await run({ f: "box", fWidth: 2, h: "box", hWidth: 2 });
  // The edge samples count half, so the sum over samples is the integral but for a quarter of a step at the top and at the feet.
  result.t.forEach((x, i) => {
    expect(Math.abs(result.result[i]! - Math.max(0, 2 - Math.abs(x)))).toBeLessThan(
      step / 2 + 1e-9,
    );
  });
});

test("analytic: widths of Gaussians add in squares", async () => {
  const { result } = await run({ f: "gauss", fWidth: 1.2, h: "gauss", hWidth: 1.6 });
  // exp(−πt²/a²) * exp(−πt²/b²) = ab/c · exp(−πt²/c²), c² = a² + b² = 2².
  result.t.forEach((x, i) => {
    const expected = ((1.2 * 1.6) / 2) * Math.exp((-Math.PI * x * x) / 4);
    expect(result.result[i]).toBeCloseTo(expected, 12);
  });
});

test("analytic: a ramp is mirrored by a convolution and not by a correlation", async () => {
  const base = { f: "pair", fWidth: 3, h: "ramp", hWidth: 1, x: 0 } as const;
  const { result: convolution } = await run({ ...base, kind: "mirrored" });
  const { result: correlation } = await run({ ...base, kind: "plain" });
  const at = (values: Float64Array, x: number) => values[Math.round(x / step) + 400]!;
  // About the right spike the convolution copies the ramp as it is; the correlation, turned round, about minus its place.
  expect(at(convolution.result, 1.5 + 0.35)).toBeGreaterThan(
    2 * at(convolution.result, 1.5 - 0.35),
  );
  expect(at(correlation.result, -1.5 + 0.35)).toBeGreaterThan(
    2 * at(correlation.result, -1.5 - 0.35),
  );
  // Of one frame: h(x − t) against h(x + t).
  const i = 420;
  expect(convolution.moved[i]).toBeCloseTo(correlation.moved[800 - i]!, 12);
});

test("invariant: every law holds for every pair of shapes", async () => {
  const ids = slideParams.f.options.map(({ value }) => value);
  for (const f of ids) {
    for (const h of ids) {
      for (const kind of ["mirrored", "plain"] as const) {
        const { readings } = await run({ f, h, kind, fWidth: 0.7, hWidth: 3, x: 1.237 });
        expect(readings.filter(({ verdict }) => verdict !== "holds")).toEqual([]);
      }
    }
  }
});
