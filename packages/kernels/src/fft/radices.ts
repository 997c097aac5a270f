import { butterflyRadices } from "../generated/constants.js";

/**
 * What one pass of a radix costs per element; only the ratios matter. Measured. Radices of 8 and more lose more on
 * values that do not fit the sixteen vector registers than they save on passes.
 */
const COST: Readonly<Record<number, number>> = { 2: 1, 3: 1.25, 4: 1.3, 5: 1.75, 6: 2.05, 7: 2.7 };

/**
 * The cheapest way to write `n` as a product of radices, smallest first, or `undefined` if a prime factor has no
 * butterfly.
 */
export function radicesFor(n: number): readonly number[] | undefined {
  const best = new Map<number, { cost: number; radices: readonly number[] } | undefined>();
  best.set(1, { cost: 0, radices: [] });
  const search = (left: number): { cost: number; radices: readonly number[] } | undefined => {
    if (best.has(left)) return best.get(left);
    let found: { cost: number; radices: readonly number[] } | undefined;
    for (const radix of butterflyRadices) {
      if (left % radix !== 0) continue;
      const rest = search(left / radix);
      const cost = (COST[radix] ?? radix) + (rest?.cost ?? Infinity);
      if (rest && cost < (found?.cost ?? Infinity)) {
        found = { cost, radices: [radix, ...rest.radices] };
      }
    }
    best.set(left, found);
    return found;
  };
  const radices = search(n)?.radices;
  return radices && [...radices].sort((a, b) => a - b);
}
