import { readFile } from "node:fs/promises";
import { test } from "vitest";
import { plainEngine } from "@vitreous/core";
import { evaluate } from "@vitreous/figures/model";
import { packFixtures } from "./pack-fixtures.js";
import { createSliceModel } from "./model.js";
test("try", async () => {
  const structures = await packFixtures((n) => readFile(new URL(`../../../fixtures/structures/${n}`, import.meta.url)));
  const model = createSliceModel(async () => plainEngine());
  const data = { structures };
  const go = async (label: string, state: object) => {
    const t = performance.now();
    const { result: r } = await evaluate(model, { data, state });
    const m = r.reconstruction;
    console.log(label, (performance.now() - t).toFixed(0), "ms err", r.sliceError.toPrecision(3), "spread", r.totalSpread.toExponential(1), m && `res ${m.resolution.toFixed(2)} ${m.atLeast} cc ${m.correlation.toFixed(3)} mir ${m.mirrorCorrelation.toFixed(3)} lost ${m.lostWeight.toFixed(3)}`, "D", r.diameter.toFixed(0), "vox", r.map.voxelSize.toFixed(2), "crow", r.crowther.toFixed(1));
  };
  for (const even of [1, 2, 4, 6, 8, 10, 12, 16, 24, 48, 100, 200]) await go(`sphere ${even}`, { even });
  for (const even of [4, 8, 16, 24, 29, 40, 60, 90]) await go(`axis ${even}`, { even, layout: "axis" });
  for (const source of ["1ake", "2por", "1crn", "hand", "gauss"]) await go(source, { source, even: 48 });
  for (const fault of ["transposed", "lost", "mirror"]) for (const source of ["4ake", "hand"]) await go(fault + source, { source, fault, even: 100, padding: "1" });
  for (const padding of ["1", "2"]) for (const interpolation of ["nearest", "trilinear", "gridding", "exact"]) await go(interpolation + padding, { padding, interpolation, even: 100 });
}, 200000);
