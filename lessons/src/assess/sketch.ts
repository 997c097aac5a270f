/** One axis of a drawing. */
export interface SketchAxis {
  readonly label: string;
  readonly unit: string;
  readonly min: number;
  readonly max: number;
}

/** A curve that a reader draws before seeing it. */
export interface SketchPrediction {
  readonly x: SketchAxis;
  readonly y: SketchAxis;
  /** The true curve, in the order of x. */
  readonly curve: readonly (readonly [x: number, y: number])[];
}

/** Points that the reader's curve goes through. */
export const sketchKnots = 21;

/** Where the reader's curve has its points. */
export const knotsOf = ({ x }: SketchPrediction): readonly number[] =>
  Array.from({ length: sketchKnots }, (_, i) => x.min + ((x.max - x.min) * i) / (sketchKnots - 1));

/** The true curve between its points, by straight lines; beyond its ends, its last value. */
export function curveAt({ curve }: SketchPrediction, x: number): number {
  const after = curve.findIndex(([at]) => at >= x);
  if (after <= 0) return (after === 0 ? curve[0] : curve.at(-1))?.[1] ?? Number.NaN;
  const [x0, y0] = curve[after - 1]!;
  const [x1, y1] = curve[after]!;
  return x1 === x0 ? y1 : y0 + ((y1 - y0) * (x - x0)) / (x1 - x0);
}

/** Mean distance between the drawing and the truth, as a fraction of the height of the axes. */
export function meanGap(prediction: SketchPrediction, drawn: readonly number[]): number {
  const { min, max } = prediction.y;
  const clipped = (value: number) => Math.min(max, Math.max(min, value));
  const gaps = knotsOf(prediction).map((x, i) =>
    Math.abs(clipped(curveAt(prediction, x)) - drawn[i]!),
  );
  return gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length / (max - min);
}
