import type { RoundingError, TransformCount, TransformMethod } from "@vitreous/core";
import type { TimedPoint } from "./timing.js";

/** What was timed on this machine so far; nothing when the page opens. */
export interface CostData {
  readonly timed: readonly TimedPoint[];
}

/** A length beside the chosen one. */
export interface Neighbour {
  readonly n: number;
  readonly flops: number;
  /** Operations against those of radix 2 per sample and stage, 5 n log₂ n. */
  readonly ratio: number;
  readonly factors: readonly number[];
}

export interface CostResult {
  readonly n: number;
  readonly factors: readonly number[];
  readonly count: TransformCount;
  readonly matrix: number;
  /** The smallest product of 2, 3 and 5 from n on. */
  readonly good: number;
  readonly goodCount: TransformCount;
  readonly neighbours: readonly Neighbour[];
  /** Rounding errors of the methods at the sizes of the curve. */
  readonly curve: readonly RoundingError[];
  /** Rounding error of the library's transform at n. */
  readonly error: number;
  readonly timed: readonly TimedPoint[];
  /** Operations per microsecond: measured, or 1000 (one per nanosecond) before anything is. */
  readonly rates: { readonly matrix: number; readonly fft: number; readonly measured: boolean };
}

/** The ways whose errors are drawn, and what they are called. */
export const methods = {
  "matrix-f64-angle": "sum as written",
  "matrix-f64": "sum",
  "fft-f64": "fast",
  "matrix-f32": "sum, single",
  "fft-f32": "fast, single",
} as const satisfies Partial<Readonly<Record<TransformMethod, string>>>;

export type DrawnMethod = keyof typeof methods;

/** Sizes of the curve of errors. */
export const curveSizes = [8, 16, 32, 64, 128, 256, 512, 1024] as const;
