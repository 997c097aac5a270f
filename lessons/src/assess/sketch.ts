/** One axis of a drawing. */
export interface SketchAxis {
  readonly label: string;
  readonly unit: string;
  readonly min: number;
  readonly max: number;
}

/** A curve that a reader draws before seeing it. */
export interface SketchPrediction {
  readonly title: string;
  readonly x: SketchAxis;
  readonly y: SketchAxis;
  /** Points that the reader's curve goes through; default 21. */
  readonly knots?: number;
  /** The true curve, shown after the drawing is done. */
  truth(x: number): number;
}

const defaultKnots = 21;

/** Where the reader's curve has its points. */
export function knotsOf({ x, knots = defaultKnots }: SketchPrediction): readonly number[] {
  return Array.from({ length: knots }, (_, i) => x.min + ((x.max - x.min) * i) / (knots - 1));
}

/** Mean distance between the drawing and the truth, as a fraction of the height of the axes. */
export function meanGap(prediction: SketchPrediction, drawn: readonly number[]): number {
  const { min, max } = prediction.y;
  const clipped = (value: number) => Math.min(max, Math.max(min, value));
  const at = knotsOf(prediction);
  const total = at.reduce((sum, x, i) => sum + Math.abs(clipped(prediction.truth(x)) - drawn[i]!), 0); // prettier-ignore
  return total / at.length / (max - min);
}
