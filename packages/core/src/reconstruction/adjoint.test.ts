import { assert, constantFrom, double, integer, nat, property } from "fast-check";
import { expect, test } from "vitest";
import { createRandom } from "../random/random.js";
import { randomRotation } from "../rotation/sampling.js";
import { createModulation, demodulateInto, modulateInto, modulationInto } from "./modulation.js";
import { paddedGrid } from "./padded-grid.js";
import { createSums, extractSliceInto, foldedPointInto, insertSliceInto } from "./slice.js";

test("invariant: what an image gives to the map is the adjoint of what the map gives to the image, for any view", () => {
  assert(
    property(
      integer({ min: 4, max: 13 }),
      constantFrom("nearest" as const, "trilinear" as const, "gridding" as const),
      double({ min: 1.25, max: 3, noNaN: true }),
      nat(1_000_000),
      (n, interpolation, padding, seed) => {
        const random = createRandom(seed);
        const pixelSize = 0.5 + 3 * random.uniform();
        const grid = paddedGrid({ boxSize: n, pixelSize, interpolation, padding });
        const half = Math.floor(n / 2) + 1;
        const view = {
          rotation: randomRotation(random),
          shiftX: 20 * random.normal(),
          shiftY: 20 * random.normal(),
          ctf: {
            defocusU: 20_000 * random.uniform(),
            defocusV: 5000 * random.uniform(),
            astigmatismAngle: 7 * random.normal(),
            voltageKv: 200,
            csMm: 2.7,
            amplitudeContrast: random.uniform(),
            phaseShift: random.normal(),
            bFactor: 50 * random.uniform(),
          },
        };
        // A Hermitian map, and the half spectrum of a real image.
        const { xLow, width, extent, side } = grid;
        const at = (x: number, y: number, z: number): number =>
          x - xLow + width * (y + extent + side * (z + extent));
        const map = Float64Array.from({ length: 2 * grid.points }, () => random.normal());
        for (let z = -extent; z <= extent; z++) {
          for (let y = -extent; y <= extent; y++) {
            for (let x = 0; -x >= xLow; x++) {
              const [here, mate] = [2 * at(x, y, z), 2 * at(-x, -y, -z)];
              map[mate] = map[here]!;
              map[mate + 1] = here === mate ? 0 : -map[here + 1]!;
              if (here === mate) map[here + 1] = 0;
            }
          }
        }
        const image = Float64Array.from({ length: 2 * n * half }, () => random.normal());
        for (let y = 0; y < n; y++) {
          const [here, mate] = [2 * half * y, 2 * half * ((n - y) % n)];
          image[here] = image[mate]!;
          image[here + 1] = here === mate ? 0 : -image[mate + 1]!;
        }

        const modulation = modulationInto(createModulation(n), view, n, pixelSize);
        const slice = new Float64Array(image.length);
        extractSliceInto(slice, map, grid, view.rotation);
        modulateInto(slice, modulation, n);
        const scale = Math.hypot(...slice) * Math.hypot(...image);
        let plane = 0;
        image.forEach((v, i) => (plane += (i % (2 * half) < 2 ? 1 : 2) * v * slice[i]!));

        const weights = new Float64Array(n * half);
        demodulateInto(image, weights, modulation, n);
        const sums = createSums(grid);
        insertSliceInto(sums, image, weights, grid, view.rotation);
        const point = new Float64Array(3);
        let space = 0;
        for (let z = -extent; z <= extent; z++) {
          for (let y = -extent; y <= extent; y++) {
            for (let x = 0; x < width + xLow; x++) {
              foldedPointInto(point, sums, grid, x, y, z);
              const i = 2 * at(x, y, z);
              space += (x === 0 ? 1 : 2) * (map[i]! * point[0]! + map[i + 1]! * point[1]!);
            }
          }
        }
        // Double precision, but the CTF is kept in float32 on both sides alike.
        expect(Math.abs(plane - space)).toBeLessThanOrEqual(1e-12 * scale + 1e-12);
      },
    ),
    { numRuns: 60 },
  );
});
