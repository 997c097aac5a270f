import { expect, test } from "vitest";
import { createRandom, createVolume, fourierShellCorrelation } from "@vitreous/core";
import { bestEngine } from "@vitreous/kernels";
import { shellCurve } from "./curve.js";

test.each([[[8, 8, 8] as const], [[9, 8, 7] as const], [[11, 11, 11] as const]])(
  "reference: the engine's shell correlation of a %j box is the definition's",
  async (size) => {
    const random = createRandom(3);
    const [a, b] = [createVolume(size, 1.5), createVolume(size, 1.5)];
    a.data.forEach((_, i) => {
      a.data[i] = random.normal();
      b.data[i] = a.data[i] + random.normal();
    });
    const engine = await bestEngine({ threads: 1 });
    const curve = await shellCurve(engine, a, b);
    engine.dispose();
    const definition = fourierShellCorrelation(a, b);
    expect(curve.frequency).toEqual(definition.frequency);
    expect(curve.count).toEqual(definition.count);
    // Two float32 transforms of a few hundred samples: some 2⁻²⁴ · log₂ n each.
    curve.fsc.forEach((value, s) => expect(Math.abs(value - definition.fsc[s])).toBeLessThan(3e-6));
  },
);
