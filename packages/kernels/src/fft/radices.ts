import { butterflyRadices } from "../generated/constants.js";

/**
 * What one pass of a radix costs per element, in units of the traffic of one pass: 1 for reading and
 * writing the work buffer, the rest for arithmetic and for values that do not fit the registers.
 * Measured on the work passes; only the ratios matter.
 */
const COST: Readonly<Record<number, number>> = {
  2: 1.05,
  3: 1.3,
  4: 1.25,
  5: 1.7,
  6: 1.7,
  7: 2.4,
  8: 1.6,
  9: 2.1,
  10: 2.2,
  16: 2.3,
};

/**
 * The cheapest way to write `n` as a product of radices, largest first, or `undefined` if a prime factor has no
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
  return radices && [...radices].sort((a, b) => b - a);
}
