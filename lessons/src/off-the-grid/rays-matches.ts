import type { RaysResult } from "./rays-result.js";

/** How many slides of the rays match as well as the best: local peaks within 1 % of the curve's height. `all` for a flat curve. */
export function matchesOf(alike: Float64Array): number | "all" {
  const n = alike.length;
  const top = Math.max(...alike);
  const height = top - Math.min(...alike);
  // A point is flat to 5e-6 even at one digit asked for; a molecule’s curve is some tenths high.
  if (height < 1e-3) return "all";
  let count = 0;
  for (let j = 0; j < n; j++) {
    const before = alike[(j - 1 + n) % n]!;
    const after = alike[(j + 1) % n]!;
    if (alike[j]! > top - 0.01 * height && alike[j]! > before && alike[j]! >= after) count++;
  }
  return count;
}

/** The angle that sliding the rays finds, and whether others would do as well. */
export function foundText({ alike, found }: Pick<RaysResult, "alike" | "found">): string {
  const matches = matchesOf(alike);
  if (matches === "all") return "that every angle matches";
  const angle = `${found.toFixed(1)}°`;
  return matches > 1 ? `${angle}, one of ${matches} angles that match` : angle;
}
