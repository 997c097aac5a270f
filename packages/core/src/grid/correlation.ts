import { requireSameShape } from "./create.js";
import { DomainError } from "./errors.js";
import type { Image, Volume } from "./types.js";

/**
 * Correlation coefficient of two maps: both with their mean taken away, each sample weighing as the mask says.
 *
 * @equation grid.correlation
 *   r = \frac{\sum w (a-\bar a)(b-\bar b)}{\sqrt{\sum w (a-\bar a)^2 \; \sum w (b-\bar b)^2}},\qquad \bar a = \frac{\sum w a}{\sum w}
 *
 * @param mask  weights ≥ 0; default 1 everywhere
 * @returns     −1 … 1
 * @throws ShapeError   when the boxes differ
 * @throws DomainError  when a map is constant inside the mask, or the mask is empty: there is nothing to correlate
 */
export function mapCorrelation<T extends Image | Volume>(a: T, b: T, mask?: T): number {
  requireSameShape(a, b, "second map");
  if (mask) requireSameShape(a, mask, "mask");
  const weight = (i: number) => (mask ? mask.data[i] : 1);
  let [total, sumA, sumB] = [0, 0, 0];
  for (let i = 0; i < a.data.length; i++) {
    total += weight(i);
    sumA += weight(i) * a.data[i];
    sumB += weight(i) * b.data[i];
  }
  const [meanA, meanB] = [sumA / total, sumB / total];
  let [cross, powerA, powerB] = [0, 0, 0];
  for (let i = 0; i < a.data.length; i++) {
    const da = a.data[i] - meanA;
    const db = b.data[i] - meanB;
    cross += weight(i) * da * db;
    powerA += weight(i) * da * da;
    powerB += weight(i) * db * db;
  }
  const r = cross / Math.sqrt(powerA * powerB);
  if (!Number.isFinite(r)) {
    throw new DomainError({
      field: "map",
      got: r,
      expected: "finite maps that vary inside the mask",
      hint: "Is a map empty, or the mask?",
    });
  }
  return r;
}
