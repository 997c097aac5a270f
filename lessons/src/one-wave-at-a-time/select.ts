import { waveEnergies, type Plane, type WaveTable } from "./plane.js";

/** Waves of a plane in the order in which an image is rebuilt, and what each brings. */
export interface Ranking {
  /** Places in the table of waves, first one first. */
  readonly order: Int32Array;
  /** Energy of the first, the first two, …: in units of Σ|pixel|². */
  readonly running: Float64Array;
}

export type WaveOrder = "energy" | "radius";

/** Strongest first (ties: the coarser one), or coarsest first. The table itself runs from coarse to fine. */
export function rank(plane: Plane, table: WaveTable, by: WaveOrder): Ranking {
  const energies = waveEnergies(plane, table);
  const order = Int32Array.from(energies, (_, w) => w);
  if (by === "energy") order.sort((a, b) => energies[b]! - energies[a]! || a - b);
  let sum = 0;
  const running = Float64Array.from(order, (w) => (sum += energies[w]!));
  return { order, running };
}

/** Which radii pass, in bins. A radius belongs to the shell it is rounded to. @convention C8.1 */
export interface RingRule {
  readonly ring: "off" | "keep" | "remove";
  readonly inner: number;
  readonly outer: number;
}

export function passes(radius: number, { ring, inner, outer }: RingRule): boolean {
  if (ring === "off") return true;
  const shell = Math.round(radius);
  const inside = shell >= Math.min(inner, outer) && shell <= Math.max(inner, outer);
  return inside === (ring === "keep");
}

/** What was kept: the coefficients as a mask over the plane, and how many waves that is. */
export interface Selection {
  readonly mask: Uint8Array;
  readonly waves: number;
}

/** The first `kept` waves of the order, as far as the ring lets them pass. */
export function select(
  n: number,
  table: WaveTable,
  order: Int32Array,
  kept: number,
  rule: RingRule,
): Selection {
  const mask = new Uint8Array(n * n);
  let waves = 0;
  for (let i = 0; i < Math.min(kept, order.length); i++) {
    const w = order[i]!;
    if (!passes(table.radius[w]!, rule)) continue;
    mask[table.first[w]!] = 1;
    mask[table.second[w]!] = 1;
    waves++;
  }
  return { mask, waves };
}

/** The plane with everything outside the mask set to zero. */
export function masked({ n, data }: Plane, mask: Uint8Array): Plane {
  const kept = data.slice();
  for (let i = 0; i < mask.length; i++) {
    if (mask[i]) continue;
    kept[2 * i] = 0;
    kept[2 * i + 1] = 0;
  }
  return { n, data: kept };
}
