import { statisticsOf } from "@vitreous/core";
import type { Statistics } from "@vitreous/core";

/** Statistics of samples that come in pieces. */
export interface RunningStatistics {
  add(data: Float32Array): void;
  result(): Statistics;
}

/**
 * Merges the statistics of pieces in double precision.
 *
 * @source Chan, Golub & LeVeque (1983) Am. Stat. 37, 242, eq. 2.1
 */
export function runningStatistics(): RunningStatistics {
  let [min, max, mean, squares, finite, nonFinite] = [Infinity, -Infinity, 0, 0, 0, 0];
  return {
    add(data) {
      const part = statisticsOf(data);
      nonFinite += part.nonFinite;
      if (part.finite === 0) return;
      min = Math.min(min, part.min);
      max = Math.max(max, part.max);
      const total = finite + part.finite;
      const delta = part.mean - mean;
      squares +=
        part.finite * part.standardDeviation ** 2 + (delta * delta * finite * part.finite) / total;
      mean += (delta * part.finite) / total;
      finite = total;
    },
    result() {
      if (finite === 0) {
        return { min: NaN, max: NaN, mean: NaN, standardDeviation: NaN, finite, nonFinite };
      }
      return { min, max, mean, standardDeviation: Math.sqrt(squares / finite), finite, nonFinite };
    },
  };
}
