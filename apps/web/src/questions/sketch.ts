import { knotsOf, sketchKnots, type SketchPrediction } from "@vitreous/lessons";

/** The reader's curve: a value at each knot, or nothing yet. */
export type Drawn = readonly (number | undefined)[];

/** A place on the axes: the nearest knot, and both values there. */
export interface SketchPlace {
  readonly knot: number;
  readonly x: number;
  readonly y: number;
}

const clamp = (value: number, min: number, max: number) => Math.min(max, Math.max(min, value));

/** As it is kept: numbers and blanks with spaces between them. */
export const drawnText = (drawn: Drawn): string =>
  drawn.every((value) => value === undefined)
    ? ""
    : drawn.map((value) => (value === undefined ? "-" : Number(value.toPrecision(6)))).join(" ");

export function drawnFrom(text: string, { y }: SketchPrediction): Drawn {
  const words = text.split(" ");
  const values = words.map((word) => (word === "-" || word === "" ? undefined : Number(word)));
  const sound = values.length === sketchKnots && values.every((value) => value === undefined || Number.isFinite(value)); // prettier-ignore
  return Array.from({ length: sketchKnots }, (_, i) => {
    const value = sound ? values[i] : undefined;
    return value === undefined ? undefined : clamp(value, y.min, y.max);
  });
}

/** The place on the axes that is nearest to a point given in their numbers. */
export function placeAt(sketch: SketchPrediction, x: number, y: number): SketchPlace {
  const share = (x - sketch.x.min) / (sketch.x.max - sketch.x.min);
  return {
    knot: clamp(Math.round(share * (sketchKnots - 1)), 0, sketchKnots - 1),
    x: clamp(x, sketch.x.min, sketch.x.max),
    y: clamp(y, sketch.y.min, sketch.y.max),
  };
}

/** The pen went from one place to another: every knot between them gets a value of the straight line. */
export function swept(
  sketch: SketchPrediction,
  drawn: Drawn,
  from: SketchPlace,
  to: SketchPlace,
): Drawn {
  const knots = knotsOf(sketch);
  const [low, high] = [Math.min(from.knot, to.knot), Math.max(from.knot, to.knot)];
  return drawn.map((value, i) => {
    if (i < low || i > high) return value;
    if (i === to.knot) return to.y;
    if (from.knot === to.knot || i === from.knot) return value ?? from.y;
    const share = clamp((knots[i]! - from.x) / (to.x - from.x), 0, 1);
    return from.y + share * (to.y - from.y);
  });
}

/** A key was pressed: another place, or another value there. `undefined` for keys that mean nothing. */
export function moved(
  { y }: SketchPrediction,
  drawn: Drawn,
  at: number,
  key: string,
  fine: boolean,
): { readonly at: number; readonly drawn: Drawn } | undefined {
  const places: Readonly<Record<string, number>> = {
    ArrowLeft: at - 1,
    ArrowRight: at + 1,
    Home: 0,
    End: sketchKnots - 1,
  };
  const place = places[key];
  if (place !== undefined) return { at: clamp(place, 0, sketchKnots - 1), drawn };
  const step = ((y.max - y.min) / 20) * (fine ? 0.2 : 1);
  const steps: Readonly<Record<string, number>> = {
    ArrowUp: step,
    ArrowDown: -step,
    PageUp: 5 * step,
    PageDown: -5 * step,
  };
  const change = steps[key];
  if (change === undefined) return undefined;
  // A new place begins where its neighbour on the left is.
  const now = drawn[at] ?? drawn.slice(0, at).findLast((value) => value !== undefined);
  const value = clamp((now ?? (y.min + y.max) / 2) + change, y.min, y.max);
  const rounded = Number(value.toPrecision(6));
  return { at, drawn: drawn.map((one, i) => (i === at ? rounded : one)) };
}

/** The drawn pieces, each without a gap. */
export function pieces(
  sketch: SketchPrediction,
  drawn: Drawn,
): readonly (readonly (readonly [x: number, y: number])[])[] {
  const knots = knotsOf(sketch);
  const all: [number, number][][] = [[]];
  drawn.forEach((value, i) => {
    if (value === undefined) all.push([]);
    else all.at(-1)!.push([knots[i]!, value]);
  });
  return all.filter((piece) => piece.length > 0);
}
