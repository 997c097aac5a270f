import { expect, test } from "vitest";
import {
  centreOfMass,
  createRandom,
  plainEngine,
  projectRealSpace,
  rotationFromQuaternion,
  transposeRotation,
  multiplyRotations,
  type Volume,
} from "@vitreous/core";
import {
  evaluate as run,
  canonicalQuaternion,
  type QuaternionValue,
} from "@vitreous/figures/model";
import { tiltReversed } from "./bench.js";
import { coefficientsInto, directMap } from "./direct-sum.js";
import { fixtureData, testModel } from "./fixture-data.testing.js";
import { simpleInversion } from "./lost-sums.js";
import { createSliceModel, mirrorImage } from "./model.js";
import { sliceParams, type SliceState } from "./params.js";
import { structureIds, structures, unpackStructures } from "./structures.js";
import { axisViews, rotationsOf } from "./views.js";

const { evaluate } = testModel();

test("analytic: for the phantoms the transform of the view and the slice agree to 1e-6", async () => {
  for (const source of ["hand", "gauss"] as const) {
    for (const box of ["48", "64", "96"] as const) {
      const { result, readings } = await evaluate({ source, box, interpolation: "exact" });
      expect(result.measure).toBe("formula");
      expect(result.sliceError).toBeLessThan(1e-6);
      expect(readings.find(({ id }) => id === "slice-exact")?.verdict).toBe("holds");
    }
  }
});

test("analytic: Crowther's count of the figure is π D/d", async () => {
  const { result } = await evaluate({ source: "2por" });
  expect(result.crowther).toBeCloseTo((Math.PI * result.diameter) / result.detail, 12);
});

/** Legal states from a seed, as the fuzz of the page draws them. Small boxes keep the test short. */
function randomState(seed: number): SliceState {
  const random = createRandom(seed);
  const pick = <T>(items: readonly { value: T }[]) => items[random.integer(items.length)]!.value;
  const quaternion = (): QuaternionValue => {
    const q = [random.normal(), random.normal(), random.normal(), random.normal()];
    return canonicalQuaternion(q)!;
  };
  return {
    even: random.integer(60),
    layout: pick(sliceParams.layout.options),
    interpolation: pick(sliceParams.interpolation.options),
    padding: pick(sliceParams.padding.options),
    source: pick(sliceParams.source.options),
    box: random.integer(2) === 0 ? "48" : "64",
    detail: 4 + 16 * random.uniform(),
    fault: pick(sliceParams.fault.options),
    orientation: quaternion(),
    views: Array.from({ length: random.integer(4) }, quaternion),
  };
}

function eachNumber(value: unknown, visit: (value: number) => void): void {
  if (typeof value === "number") visit(value);
  else if (ArrayBuffer.isView(value)) {
    for (const item of value as Float32Array) visit(item);
  } else if (typeof value === "object" && value !== null) {
    for (const item of Object.values(value)) eachNumber(item, visit);
  }
}

test("invariant: at 24 random states every law holds and every number is finite", async () => {
  for (let seed = 0; seed < 24; seed++) {
    const state = randomState(seed);
    const { result, readings } = await evaluate(state);
    const failed = readings.filter(({ verdict }) => verdict === "fails");
    expect(failed, `seed ${seed}: ${JSON.stringify(state)}`).toEqual([]);
    let wild = 0;
    eachNumber(result, (number) => (wild += Number.isFinite(number) ? 0 : 1));
    expect(wild, `seed ${seed}`).toBe(0);
  }
});

test("invariant: what a run kept from the one before does not change the next", async () => {
  const steps = [1, 2, 3].map((seed) => ({
    ...randomState(seed),
    source: "hand" as const,
    box: "48" as const,
  }));
  const used = testModel();
  for (const state of steps) await used.evaluate(state);
  const warm = (await used.evaluate(steps[0]!)).result;
  const cold = (await testModel().evaluate(steps[0]!)).result;
  expect(warm).toEqual(cold);
});

test("reference: the kernels and the readable engine draw the same figure", async () => {
  const data = await fixtureData();
  const state = { source: "1crn", box: "48", even: 12 } as const;
  const plain = (
    await run(
      createSliceModel(async () => plainEngine()),
      { data, state },
    )
  ).result;
  const fast = (await evaluate(state)).result;
  const difference = (a: Float32Array, b: Float32Array) => {
    let sum = 0;
    let size = 0;
    a.forEach((value, i) => {
      sum += (value - b[i]!) ** 2;
      size += b[i]! ** 2;
    });
    return Math.sqrt(sum / size);
  };
  // Single against double precision in transforms of 96³.
  expect(difference(fast.projection.data, plain.projection.data)).toBeLessThan(1e-5);
  expect(difference(fast.reconstruction!.map.data, plain.reconstruction!.map.data)).toBeLessThan(
    1e-4,
  );
});

test("reference: the projection is the sum along rays", async () => {
  const { result, state } = await evaluate({ source: "hand", box: "48" });
  const rays = projectRealSpace(result.map, rotationFromQuaternion(state.orientation), {
    sampling: "cubic",
  });
  const peak = Math.max(...rays.data);
  // Cubic reading between voxels; the screw is at least 1.8 voxels thick.
  rays.data.forEach((value, i) =>
    expect(Math.abs(value - result.projection.data[i]!) / peak).toBeLessThan(0.02),
  );
});

test("analytic: the direct sum of a single voxel is a wave", () => {
  const n = 8;
  const data = new Float32Array(n ** 3);
  data[6 + n * (3 + n * 4)] = 2;
  const volume: Volume = { kind: "volume", nx: n, ny: n, nz: n, voxelSize: 1, data };
  const [re, im] = coefficientsInto(
    new Float64Array(2),
    directMap(volume),
    Float64Array.from([1.3, -0.4, 2]),
  );
  const phase = (-2 * Math.PI * (1.3 * 2 + 0.4 * 1)) / n;
  expect(re).toBeCloseTo(2 * Math.cos(phase), 12);
  expect(im).toBeCloseTo(2 * Math.sin(phase), 12);
});

test("invariant: with added sums no weight is lost, and both ways count what was offered", async () => {
  const { result } = await evaluate({ source: "hand", box: "48", even: 10 });
  const rotations = rotationsOf({ even: 10, layout: "sphere", views: [] });
  const images = new Float32Array(10 * 48 * 48).fill(1);
  const kept = simpleInversion(images, rotations, 48, result.map.voxelSize, "add");
  const lost = simpleInversion(images, rotations, 48, result.map.voxelSize, "keep last");
  expect(Math.abs(kept.lostWeight)).toBeLessThan(1e-12);
  expect(lost.lostWeight).toBeGreaterThan(0.05);
});

test("analytic: reversing the tilt is J A J with J = diag(1, 1, −1)", () => {
  const a = rotationsOf({ even: 7, layout: "sphere", views: [] })[3]!;
  const b = tiltReversed(a);
  const signs = [1, 1, -1, 1, 1, -1, -1, -1, 1];
  a.forEach((value, i) => expect(b[i]).toBeCloseTo(value * signs[i]!, 12));
});

test("invariant: neighbouring views about one axis differ by π/N", () => {
  const views = axisViews(9);
  for (let i = 1; i < views.length; i++) {
    const step = multiplyRotations(views[i]!, transposeRotation(views[i - 1]!));
    expect(Math.acos((step[0]! + step[4]! + step[8]! - 1) / 2)).toBeCloseTo(Math.PI / 9, 12);
  }
});

test("invariant: the mirror image of the mirror image is the map, away from the plane that has no partner", async () => {
  const { result } = await evaluate({ source: "hand", box: "48" });
  const twice = mirrorImage(mirrorImage(result.map));
  const plane = 48 * 48;
  expect(twice.data.subarray(plane)).toEqual(result.map.data.subarray(plane));
});

test("reference: the packed molecules are one chain of heavy atoms each", async () => {
  const { structures: packed } = await fixtureData();
  const tables = unpackStructures(packed);
  expect(structureIds.map((id) => tables[id].length)).toEqual([1656, 1713, 327, 2306]);
  for (const id of structureIds) {
    const [x, y, z] = centreOfMass(tables[id]);
    const radius = Math.max(
      ...tables[id].map((atom) => Math.hypot(atom.x - x, atom.y - y, atom.z - z)),
    );
    expect(structures[id].diameter).toBeCloseTo(2 * radius, 2);
  }
  expect(() => unpackStructures(packed.subarray(0, 100))).toThrow(/packed atoms/);
});
