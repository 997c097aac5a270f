/** What is shown of complex numbers. */
export const parts = ["amplitude", "phase", "power", "real", "imaginary", "complex"] as const;
export type Part = (typeof parts)[number];

/**
 * One real number for each complex one. Phases are radian in (−π, π]. With `log`, the logarithm to base 10 of an amplitude or a
 * power; what is zero gets the logarithm of the smallest number that is not.
 *
 * @param data  interleaved
 */
export function partOf(
  data: Float32Array,
  part: Exclude<Part, "complex">,
  log: boolean,
): Float32Array {
  const out = new Float32Array(data.length / 2);
  for (let i = 0; i < out.length; i++) {
    const [re, im] = [data[2 * i], data[2 * i + 1]];
    if (part === "amplitude") out[i] = Math.hypot(re, im);
    else if (part === "power") out[i] = re * re + im * im;
    else if (part === "phase") out[i] = Math.atan2(im, re);
    else out[i] = part === "real" ? re : im;
  }
  if (!log) return out;
  const least = out.reduce((low, v) => (v > 0 && v < low ? v : low), Infinity);
  return out.map((v) => Math.log10(Math.max(v, Number.isFinite(least) ? least : 1)));
}
