/**
 * cos(2π k/n) + i sin(2π k/n), interleaved, written at `out[2 at]`. The angle is folded into the
 * first eighth of the circle with integers before any trigonometry, so that symmetric roots are
 * exactly symmetric and the quarter turns are exactly 0 and ±1.
 *
 * @accuracy one rounding of Math.cos and Math.sin, for any k and n below 2^50
 */
export function writeRoot(out: Float64Array, at: number, k: number, n: number): void {
  const turns = ((k % n) + n) % n;
  // The angle is 2π t/(8n); octant o covers n units of t.
  const t = 8 * turns;
  const octant = Math.floor(t / n);
  const rest = t - octant * n;
  // An odd octant is measured back from its end.
  const folded = octant & 1 ? n - rest : rest;
  const angle = (Math.PI * folded) / (4 * n);
  let c = Math.cos(angle);
  let s = Math.sin(angle);
  const quarter = ((octant + 1) >> 1) & 3;
  if (octant & 1) s = -s;
  // Rotate (c, s) by `quarter` quarter turns.
  if (quarter & 1) [c, s] = [-s, c];
  if (quarter & 2) [c, s] = [-c, -s];
  out[2 * at] = c === 0 ? 0 : c;
  out[2 * at + 1] = s === 0 ? 0 : s;
}

/** The `n` roots exp(−2πi k/n), k = 0 … n − 1, interleaved. */
export function forwardRoots(n: number): Float64Array<ArrayBuffer> {
  const roots = new Float64Array(2 * n);
  for (let k = 0; k < n; k++) writeRoot(roots, k, -k, n);
  return roots;
}
