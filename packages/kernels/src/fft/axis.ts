import { fft, goodFftSize, writeRoot } from "@vitreous/core";
import type { FloatArray, Precision } from "@vitreous/core";
import type { Arena, Region } from "../host/index.js";
import { butterflyConstants } from "../generated/constants.js";
import { radicesFor } from "./radices.js";

/** Bytes of one group of lanes: L complex numbers. */
export const GROUP_BYTES = 32;

/** Everything the kernels need to know about one axis, before it has an address. */
export interface AxisTables {
  readonly n: number;
  readonly radices: readonly number[];
  /** Interleaved twiddles of every pass, one after the other, in double precision. */
  readonly twiddles: Float64Array;
  /** Elements that a line occupies in a work buffer. */
  readonly span: number;
  readonly bluestein?: {
    readonly inner: AxisTables;
    readonly chirp: Float64Array;
    /** Transform of the conjugate chirp, divided by the inner length. */
    readonly kernel: Float64Array;
  };
}

/** Words of the plan of an axis in memory, see assembly/axis.ts. */
const HEADER_WORDS = 8;

export function axisTables(n: number, radices = radicesFor(n)): AxisTables {
  if (radices === undefined) return bluesteinTables(n);
  let left = n;
  const twiddles: number[] = [];
  const root = new Float64Array(2);
  for (const radix of radices) {
    const m = left / radix;
    for (let p = 0; p < m; p++) {
      for (let k = 1; k < radix; k++) {
        writeRoot(root, 0, -p * k, left);
        twiddles.push(root[0]!, root[1]!);
      }
    }
    left = m;
  }
  return { n, radices, twiddles: Float64Array.from(twiddles), span: n };
}

/** @source Bluestein (1970) IEEE Trans. Audio Electroacoust. 18, 451–455, eq. 6 */
function bluesteinTables(n: number): AxisTables {
  const inner = axisTables(goodFftSize(2 * n - 1));
  const m = inner.n;
  const chirp = new Float64Array(2 * n);
  const conjugate = new Float64Array(2 * m);
  for (let j = 0; j < n; j++) {
    writeRoot(chirp, j, -((j * j) % (2 * n)), 2 * n);
    for (const at of [j, (m - j) % m]) {
      conjugate[2 * at] = chirp[2 * j]! / m;
      conjugate[2 * at + 1] = -chirp[2 * j + 1]! / m;
    }
  }
  const kernel = fft(conjugate, [m]);
  return {
    n,
    radices: [],
    twiddles: new Float64Array(0),
    span: m,
    bluestein: { inner, chirp, kernel },
  };
}

/** The regions of an axis, under names that start with `prefix`. */
export function axisRegions(
  prefix: string,
  tables: AxisTables,
  precision: Precision,
): Record<string, Region> {
  const { bluestein } = tables;
  return {
    [`${prefix} plan`]: { type: "i32", length: HEADER_WORDS + 2 * tables.radices.length },
    [`${prefix} twiddles`]: { type: precision, length: tables.twiddles.length },
    [`${prefix} constants`]: { type: precision, length: butterflyConstants.length },
    ...(bluestein && {
      [`${prefix} chirp`]: { type: precision, length: bluestein.chirp.length },
      [`${prefix} kernel`]: { type: precision, length: bluestein.kernel.length },
      ...axisRegions(`${prefix} inner`, bluestein.inner, precision),
    }),
  };
}

/** Fills the regions of an axis. Returns their names. */
export function writeAxis(
  arena: Arena,
  prefix: string,
  tables: AxisTables,
  precision: Precision,
): string[] {
  const names = [`${prefix} plan`, `${prefix} twiddles`, `${prefix} constants`];
  const floats = (name: string): FloatArray => arena.array(`${prefix} ${name}`, precision);
  const plan = arena.array(`${prefix} plan`, "i32");
  floats("twiddles").set(tables.twiddles);
  floats("constants").set(butterflyConstants);
  plan[0] = tables.n;
  plan[1] = tables.radices.length;
  plan[2] = arena.pointer(`${prefix} constants`);
  if (tables.bluestein) {
    plan[3] = arena.pointer(`${prefix} inner plan`);
    plan[4] = arena.pointer(`${prefix} chirp`);
    plan[5] = arena.pointer(`${prefix} kernel`);
    floats("chirp").set(tables.bluestein.chirp);
    floats("kernel").set(tables.bluestein.kernel);
    names.push(`${prefix} chirp`, `${prefix} kernel`);
    names.push(...writeAxis(arena, `${prefix} inner`, tables.bluestein.inner, precision));
  }
  let left = tables.n;
  let at = 0;
  const size = precision === "f32" ? 4 : 8;
  tables.radices.forEach((radix, pass) => {
    plan[HEADER_WORDS + 2 * pass] = radix;
    plan[HEADER_WORDS + 2 * pass + 1] = arena.pointer(`${prefix} twiddles`) + at * size;
    left /= radix;
    at += 2 * left * (radix - 1);
  });
  return names;
}
