import { knotsOf, sketchKnots, type SketchPrediction } from "@vitreous/lessons";
import { expect, test } from "vitest";
import { ticksOf } from "./sketch-plot.js";
import { drawnFrom, drawnText, moved, pieces, placeAt, swept, type Drawn } from "./sketch.js";

const sketch: SketchPrediction = {
  x: { label: "x", unit: "1/Å", min: 0, max: 0.2 },
  y: { label: "y", unit: "", min: -1, max: 1 },
  curve: [[0, 0], [0.2, 0]],
}; // prettier-ignore
const nothing: Drawn = drawnFrom("", sketch);

test("analytic: one stroke of the pen is a straight line through every knot between its ends", () => {
  const drawn = swept(sketch, nothing, placeAt(sketch, 0, -1), placeAt(sketch, 0.2, 1));
  knotsOf(sketch).forEach((x, i) => expect(drawn[i]).toBeCloseTo(-1 + 10 * x, 12));
});

test("reference: a stroke backwards draws the same, and a tap sets one knot", () => {
  const there = swept(sketch, nothing, placeAt(sketch, 0.02, 0.5), placeAt(sketch, 0.1, -0.5));
  const back = swept(sketch, nothing, placeAt(sketch, 0.1, -0.5), placeAt(sketch, 0.02, 0.5));
  back.forEach((value, i) => {
    if (value === undefined) expect(there[i]).toBeUndefined();
    else expect(there[i]).toBeCloseTo(value, 12);
  });
  const tap = swept(sketch, nothing, placeAt(sketch, 0.1, 0.3), placeAt(sketch, 0.1, 0.3));
  expect(tap.filter((value) => value !== undefined)).toEqual([0.3]);
});

test("reference: what lies outside the axes is drawn on their edge", () => {
  expect(placeAt(sketch, 5, -7)).toEqual({ knot: sketchKnots - 1, x: 0.2, y: -1 });
});

test("reference: keys choose a place and change its value, down to the limits", () => {
  expect(moved(sketch, nothing, 0, "ArrowLeft", false)).toMatchObject({ at: 0 });
  expect(moved(sketch, nothing, 3, "End", false)).toMatchObject({ at: sketchKnots - 1 });
  expect(moved(sketch, nothing, 3, "x", false)).toBeUndefined();
  const up = moved(sketch, nothing, 3, "ArrowUp", false)!;
  expect(up.drawn[3]).toBeCloseTo(0.1, 12);
  expect(moved(sketch, up.drawn, 3, "ArrowDown", true)!.drawn[3]).toBeCloseTo(0.08, 12);
  // A new place begins where its neighbour on the left is.
  expect(moved(sketch, up.drawn, 4, "PageUp", false)!.drawn[4]).toBeCloseTo(0.6, 12);
  let drawn = up.drawn;
  for (let k = 0; k < 40; k++) drawn = moved(sketch, drawn, 3, "ArrowUp", false)!.drawn;
  expect(drawn[3]).toBe(1);
});

test("invariant: what is kept as text is the same drawing again, and spoilt text is an empty one", () => {
  const drawn = swept(sketch, nothing, placeAt(sketch, 0.02, 0.5), placeAt(sketch, 0.1, -0.25));
  expect(drawnFrom(drawnText(drawn), sketch)).toEqual(drawn.map((value) => (value === undefined ? value : Number(value.toPrecision(6))))); // prettier-ignore
  for (const text of ["1 2 3", "a b", "NaN ".repeat(sketchKnots).trim()]) {
    expect(drawnFrom(text, sketch)).toEqual(nothing);
  }
  expect(drawnText(nothing)).toBe("");
});

test("reference: a gap divides the drawing into pieces", () => {
  const drawn = nothing.map((_, i) => (i === 5 || i > 8 ? undefined : 0));
  expect(pieces(sketch, drawn).map((piece) => piece.length)).toEqual([5, 3]);
});

test("reference: ticks are round numbers within the axis", () => {
  expect(ticksOf(0, 0.2)).toEqual([0, 0.05, 0.1, 0.15, 0.2]);
  expect(ticksOf(-1, 1)).toEqual([-1, -0.5, 0, 0.5, 1]);
  expect(ticksOf(3, 47)).toEqual([10, 20, 30, 40]);
});
