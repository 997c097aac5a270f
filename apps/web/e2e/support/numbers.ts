/** The value below which the fraction `p` of `values` lies (nearest rank). */
export function percentile(values: readonly number[], p: number): number {
  if (values.length === 0) return Number.NaN;
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(p * sorted.length) - 1))]!;
}

/** Deterministic numbers in [0, 1) for the fuzz: mulberry32. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Times on a shared machine are never too short, only too long: the best of `attempts` is the one least
 * disturbed. Stops at the first that is within its bounds. The bounds themselves stay as they are.
 */
export async function bestOf<T>(
  attempts: number,
  measure: (attempt: number) => Promise<T>,
  good: (value: T) => boolean,
  better: (a: T, b: T) => boolean,
): Promise<T> {
  let best = await measure(1);
  for (let attempt = 2; attempt <= attempts && !good(best); attempt++) {
    const next = await measure(attempt);
    if (better(next, best)) best = next;
  }
  return best;
}
