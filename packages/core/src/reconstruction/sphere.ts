import { originOf } from "../grid/frequency.js";

/** Width of the edge, voxels: a step would ring in every Fourier shell. */
const EDGE = 3;

/**
 * Levels what lies outside the sphere inscribed in the box, in place. Views at other angles do not show the corners of the
 * box: what a reconstruction has there is noise and the aliases of the interpolation, nearly half of all voxels.
 * They take their mean, over a cosine edge from n/2 to n/2 + 3, so the sum of the map stays what it is.
 *
 * @equation reconstruction.sphere
 *   V \leftarrow w V + (1-w)\, \frac{\sum (1-w) V}{\sum (1-w)}
 * @param data  a cube of n³ voxels; changed
 */
export function levelOutsideSphereInto(data: Float32Array, n: number): Float32Array {
  const origin = originOf(n);
  const radius = n / 2;
  const weight = (i: number): number => {
    const x = (i % n) - origin;
    const y = (Math.floor(i / n) % n) - origin;
    const z = Math.floor(i / (n * n)) - origin;
    const r = Math.sqrt(x * x + y * y + z * z);
    if (r <= radius) return 1;
    return r >= radius + EDGE ? 0 : 0.5 * (1 + Math.cos((Math.PI * (r - radius)) / EDGE));
  };
  let sum = 0;
  let total = 0;
  for (let i = 0; i < data.length; i++) {
    const outside = 1 - weight(i);
    sum += outside * data[i]!;
    total += outside;
  }
  const mean = sum / total;
  for (let i = 0; i < data.length; i++) {
    const inside = weight(i);
    if (inside < 1) data[i] = inside * data[i]! + (1 - inside) * mean;
  }
  return data;
}
