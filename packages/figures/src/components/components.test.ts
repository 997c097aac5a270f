import {
  analyticProjection,
  analyticVolume,
  applyRotation,
  createRandom,
  handedPhantom,
  quaternionFromRotation,
  randomRotation,
  rotationAngle,
  rotationFromEuler,
  rotationFromQuaternion,
  toRadians,
  type Volume,
} from "@vitreous/core";
import { describe, expect, test } from "vitest";
import { canonicalQuaternion } from "../contract/rotation-code.js";
import { param, type QuaternionValue } from "../contract/params.js";
import { softwareSurface } from "../draw/software-surface.js";
import { spherePicture } from "../draw/sphere-picture.js";
import { svgToString } from "../draw/svg.js";
import { createFigure } from "../store/create.js";
import { sliceTexture } from "../three/slice-texture.js";
import type { AnyFigure } from "./any-figure.js";
import { bibtex, permalink, runFacts } from "./files.js";
import { barLength } from "./image-view.js";
import { limitText } from "./invariant-strip.js";
import { sectionOf } from "./ortho-slices.js";
import { nearestSample } from "./plot-view.js";
import {
  eulerDegrees,
  quaternionFromDegrees,
  quaternionValue,
  rotationForKey,
  turned,
} from "./rotation.js";

const identity: QuaternionValue = [1, 0, 0, 0];

describe("turning", () => {
  test("analytic: the near side of the map follows the finger", () => {
    // z points away from the viewer, so the near pole is at −z. @convention C1.2
    const near: [number, number, number] = [0, 0, -1];
    const right = applyRotation(rotationFromQuaternion(turned(identity, { right: 30 })), near);
    expect(right[0]).toBeCloseTo(0.5, 12);
    expect(right[1]).toBeCloseTo(0, 12);
    const down = applyRotation(rotationFromQuaternion(turned(identity, { down: 30 })), near);
    expect(down[0]).toBeCloseTo(0, 12);
    expect(down[1]).toBeCloseTo(0.5, 12);
    // Clockwise on a screen whose y points down takes +x to +y.
    const clockwise = applyRotation(
      rotationFromQuaternion(turned(identity, { clockwise: 90 })),
      [1, 0, 0],
    );
    expect(clockwise[1]).toBeCloseTo(1, 12);
  });

  test("invariant: a drag of 100 pixels is ten presses of an arrow key, to 1e-12", () => {
    const random = createRandom(3);
    for (let trial = 0; trial < 20; trial++) {
      const start =
        canonicalQuaternion(quaternionValue(quaternionFromRotation(randomRotation(random)))) ??
        identity;
      for (const [key, turn] of [
        ["ArrowRight", { right: 50 }],
        ["ArrowLeft", { right: -50 }],
        ["ArrowDown", { down: 50 }],
        ["ArrowUp", { down: -50 }],
      ] as const) {
        let q: QuaternionValue = start;
        for (let i = 0; i < 10; i++) {
          q = rotationForKey(q, identity, 5, { key, shiftKey: false }) ?? identity;
          q = canonicalQuaternion(q) ?? identity;
        }
        const dragged = canonicalQuaternion(turned(start, turn)) ?? identity;
        // The two may be q and −q only where the largest components tie, which random starts avoid.
        q.forEach((part, i) => expect(Math.abs(part - (dragged[i] ?? 0))).toBeLessThan(1e-12));
      }
    }
  });

  test("invariant: typed angles give the rotation that has them", () => {
    const angles = { rotDeg: 25, tiltDeg: 70, psiDeg: -130 };
    const back = eulerDegrees(quaternionFromDegrees(angles));
    expect(back.rotDeg).toBeCloseTo(25, 10);
    expect(back.tiltDeg).toBeCloseTo(70, 10);
    expect(back.psiDeg).toBeCloseTo(-130, 10);
    const direct = rotationFromEuler({
      rot: toRadians(25),
      tilt: toRadians(70),
      psi: toRadians(-130),
    });
    expect(
      rotationAngle(rotationFromQuaternion(quaternionFromDegrees(angles)), direct),
    ).toBeLessThan(1e-7);
    expect(rotationForKey(identity, identity, 5, { key: "x", shiftKey: false })).toBeUndefined();
  });
});

const phantom = handedPhantom(56, 3);
const volume = analyticVolume(phantom, 56, 3);

describe("pictures of a map", () => {
  test("reference: the ray-marched surface covers the same pixels as the projection, in every view", () => {
    const random = createRandom(11);
    for (let trial = 0; trial < 4; trial++) {
      const rotation = randomRotation(random);
      const peak = volume.data.reduce((most, value) => Math.max(most, value), 0);
      const surface = softwareSurface(volume, 0.12 * peak, rotation, 56);
      const exact = analyticProjection(phantom, rotation, 56, 3);
      const bright = exact.data.reduce((most, value) => Math.max(most, value), 0);
      // Shared pixels over covered pixels; `flip` compares with the mirrored projection instead.
      const shared = (flip: boolean): number => {
        let both = 0;
        let either = 0;
        for (let j = 1; j < 56; j++) {
          for (let i = 1; i < 56; i++) {
            const solid = (surface.data[i + 56 * j] ?? -1) >= 0;
            const dense = (exact.data[(flip ? 56 - i : i) + 56 * j] ?? 0) > 0.1 * bright;
            if (solid && dense) both++;
            if (solid || dense) either++;
          }
        }
        return both / either;
      };
      // Silhouette and threshold differ along the outline only, and pixel centres of the drawing lie half
      // a pixel from the samples of the image.
      expect(shared(false)).toBeGreaterThan(0.75);
      expect(shared(true)).toBeLessThan(shared(false) - 0.15);
    }
  });

  test("analytic: the sections are those of the array", () => {
    const small: Volume = {
      kind: "volume",
      nx: 2,
      ny: 3,
      nz: 4,
      voxelSize: 1,
      data: Float32Array.from({ length: 24 }, (_, i) => i),
    };
    expect([...sectionOf(small, "z", 1).data]).toEqual([6, 7, 8, 9, 10, 11]);
    expect([...sectionOf(small, "y", 2).data]).toEqual([4, 5, 10, 11, 16, 17, 22, 23]);
    expect(sectionOf(small, "x", 1)).toMatchObject({ nx: 3, ny: 4 });
    expect([...sectionOf(small, "x", 1).data].slice(0, 4)).toEqual([1, 3, 5, 7]);
  });

  test("analytic: a slice glows inside its circle and is clear outside", () => {
    const n = 32;
    const data = Float32Array.from({ length: n * n }, (_, i) =>
      Math.exp(-Math.hypot((i % n) - 16, Math.floor(i / n) - 16) / 4),
    );
    for (const step of [1, 2]) {
      const texture = sliceTexture({ nx: n, ny: n, data }, step);
      const alpha = (x: number, y: number): number =>
        texture.data[4 * (Math.floor(x / step) + texture.width * Math.floor(y / step)) + 3] ?? 0;
      expect(alpha(0, 0)).toBe(0);
      expect(alpha(31, 31)).toBe(0);
      expect(alpha(16, 16)).toBe(255);
      expect(alpha(16, 26)).toBeGreaterThan(20);
    }
  });

  test("analytic: a view along z puts its dot at the pole", () => {
    const text = svgToString(
      spherePicture([], identity, {
        title: "t",
        description: "d",
        size: 200,
        orbit: identity,
      }),
    );
    // Seen along z itself, the far pole is the middle of the picture and is hidden: an open ring.
    expect(text).toContain('fill-opacity="0" stroke-width="3" cx="100" cy="100"');
  });
});

describe("words", () => {
  const model = {
    id: "demo",
    title: "A 50 % {test} & more",
    version: 3,
    params: {
      level: param.number({ label: "Level", value: 1, min: 0, max: 5, step: 0.5 }),
      seed: param.seed({ label: "Seed", value: 7 }),
    },
    model: (state: { readonly level: number }) => ({ twice: 2 * state.level }),
    invariants: [{ id: "i", label: "i", tolerance: 0, value: () => 0 }],
    describe: () => ({ sentence: "", tables: [] }),
    poster: () => ({ tag: "svg", attributes: {}, children: [] }),
    cli: (state: { readonly level: number }) => `vitreous demo --level ${state.level}`,
  };
  const figure = createFigure(model, { dataFacts: { name: "own.mrc", own: true } });
  const any: AnyFigure = figure as unknown as AnyFigure;
  const facts = { version: "0.1.0", year: 2026, address: "https://example.org/lab/" };

  test("analytic: link, record and citation describe the present state", () => {
    figure.set({ level: 2.5 });
    expect(permalink(any, facts)).toBe("https://example.org/lab/#demo~3;level=2.5");
    expect(runFacts(any, facts)).toEqual({
      figure: "demo",
      figureVersion: 3,
      vitreous: "0.1.0",
      parameters: { level: 2.5, seed: 7 },
      data: { name: "own.mrc", own: true },
      command: "vitreous demo --level 2.5",
      link: "https://example.org/lab/#demo~3;level=2.5",
    });
    const entry = bibtex(any, facts);
    expect(entry).toContain("year         = {2026}");
    expect(entry).toContain("#demo~3;level=2.5");
    // Braces balance, so a parser finds the end of the entry.
    expect(entry.split("{").length).toBe(entry.split("}").length);
    figure.reset();
    expect(permalink(any, facts)).toBe("https://example.org/lab/#demo");
    figure.dispose();
  });

  test("analytic: limits are written as mathematics", () => {
    const reading = {
      id: "a",
      label: "a",
      explain: undefined,
      unit: "Å",
      value: 1,
      verdict: "holds",
    } as const;
    const text = (target: number, tolerance: number, compare: "near" | "atMost" | "atLeast") =>
      limitText({ ...reading, target, tolerance, compare });
    expect(text(0, 1e-6, "near")).toBe("within 1e\u22126\u00a0Å");
    expect(text(10, 0.5, "near")).toBe("must be 10.00 ± 0.50\u00a0Å");
    expect(text(10, 0.5, "atMost")).toBe("≤ 10.5\u00a0Å");
    expect(text(10, 0.5, "atLeast")).toBe("≥ 9.50\u00a0Å");
  });

  test("analytic: scale bars are round, and the cursor finds the nearest sample", () => {
    expect([barLength(160), barLength(100), barLength(37), barLength(0.4)]).toEqual([
      20, 20, 5, 0.1,
    ]);
    const series = {
      id: "s",
      label: "s",
      quantity: "fsc",
      x: [0, 1, 2, 4],
      y: [0, 0, 0, 0],
    } as const;
    expect(nearestSample(series, 2.9)).toBe(2);
    expect(nearestSample(series, 99)).toBe(3);
  });
});
