import type { Engine, FloatArray, Precision } from "@vitreous/core";

/** Something that every engine must do. `run` throws if the engine does not. */
export interface EngineCase {
  /** A sentence that starts with the kind of evidence. */
  readonly name: string;
  run(engine: Engine): Promise<void>;
}

/** Half the distance from 1 to the next number. */
export const ROUNDING: Readonly<Record<Precision, number>> = { f32: 2 ** -24, f64: 2 ** -53 };

/** ‖a − b‖ / ‖b‖, or ‖a‖ where b vanishes. */
export function relativeDistance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) throw new Error(`${a.length} numbers, expected ${b.length}`);
  let difference = 0;
  let size = 0;
  for (let i = 0; i < b.length; i++) {
    difference += (a[i]! - b[i]!) ** 2;
    size += b[i]! ** 2;
  }
  return Math.sqrt(difference / (size || 1));
}

/** Fails, with both numbers, unless value ≤ limit. */
export function expectAtMost(what: string, value: number, limit: number): void {
  if (!(value <= limit)) throw new Error(`${what}: ${value} is not at most ${limit}`);
}

/** Fails unless the two arrays hold the same bits. */
export function expectSame(what: string, a: FloatArray, b: FloatArray): void {
  if (a.length !== b.length) throw new Error(`${what}: ${a.length} numbers, expected ${b.length}`);
  for (let i = 0; i < a.length; i++) {
    if (!Object.is(a[i], b[i])) throw new Error(`${what}: ${a[i]} is not ${b[i]} at ${i}`);
  }
}
