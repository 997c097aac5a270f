import { DomainError } from "@vitreous/core";
import type { MrcHeader } from "./header.js";
import type { MrcKind } from "./layout.js";

/** The sampling as far as the header tells. */
export interface Sampling {
  /** cell / grid along x, y, z, Å. */
  readonly voxelSize: readonly [number, number, number];
  /** One number for the axes that matter, Å, when the header gives a usable one. */
  readonly pixelSize?: number;
  /** Why there is no `pixelSize`. */
  readonly problem?: string;
}

/** Cell lengths are rounded to about five digits in some files. */
const SAME_SAMPLING = 1e-3;

/**
 * Pixel size = cell / grid, never cell / n: real maps are cut out of larger cells. Images need x and
 * y only.
 */
export function samplingOf(header: MrcHeader, kind: MrcKind): Sampling {
  const voxelSize = header.cell.map((length, i) =>
    header.grid[i] === 0 ? Number.NaN : length / header.grid[i],
  ) as [number, number, number];
  const names = kind === "volume" ? "xyz" : "xy";
  const used = voxelSize.slice(0, names.length);
  const shown = used.map((size, i) => `${names[i]} ${formatSize(size)}`).join(", ");
  if (!used.every((size) => Number.isFinite(size) && size > 0)) {
    return { voxelSize, problem: `the header gives no usable pixel size (${shown})` };
  }
  const spread = Math.max(...used) / Math.min(...used) - 1;
  if (spread > SAME_SAMPLING) {
    return { voxelSize, problem: `the pixel size differs between the axes (${shown})` };
  }
  const [alpha, beta, gamma] = header.cellAnglesDeg;
  const oblique = [alpha, beta, gamma].some((angle) => angle !== 0 && Math.abs(angle - 90) > 0.01);
  if (kind === "volume" && oblique) {
    return { voxelSize, problem: `the cell is oblique (${alpha}, ${beta}, ${gamma} degrees)` };
  }
  return { voxelSize, pixelSize: used[0] };
}

function formatSize(size: number): string {
  return Number.isFinite(size) ? `${Number(size.toPrecision(6))} Å` : "undefined";
}

/**
 * The pixel size to use: the caller's, else the header's, else (tolerant) a stated stand-in.
 * @throws DomainError when there is none
 */
export function decidePixelSize(
  sampling: Sampling,
  file: string,
  options: { readonly pixelSize?: number; readonly tolerant?: boolean },
): { readonly pixelSize: number; readonly forgiven?: string } {
  const asked = options.pixelSize;
  if (asked !== undefined) {
    if (asked > 0 && Number.isFinite(asked)) return { pixelSize: asked };
    throw new DomainError({ file, field: "pixelSize", got: asked, expected: "above 0 Å" });
  }
  if (sampling.pixelSize !== undefined) return { pixelSize: sampling.pixelSize };
  if (!options.tolerant) {
    throw new DomainError({
      file,
      byte: 40,
      field: "pixel size",
      got: sampling.problem,
      expected: "one positive length per pixel",
      hint: "Say it with the option pixelSize (--pixel-size on the command line).",
    });
  }
  const [x] = sampling.voxelSize;
  const usable = Number.isFinite(x) && Math.abs(x) > 0;
  const pixelSize = usable ? Math.abs(x) : 1;
  const stand = usable ? `the size along x, ${pixelSize} Å` : "1 Å";
  return { pixelSize, forgiven: `${sampling.problem}: taken as ${stand}` };
}
