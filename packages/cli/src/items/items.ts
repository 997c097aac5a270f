import type { Image, Volume } from "@vitreous/core";
import type { ParticleSet, StarFile } from "@vitreous/io";

/** A table of particles whose images are gone through, as it was read. */
export interface ParticleTable {
  readonly set: ParticleSet;
  /** The whole file, every column as it stands there; absent for cryoSPARC's. */
  readonly star?: StarFile;
}

/** What a command goes through one by one: the images of a stack, or the one volume of a map. */
export interface Items {
  readonly name: string;
  readonly kind: "image" | "volume";
  /** One image from a file that holds no more, or from one section: not a stack. */
  readonly single: boolean;
  readonly count: number;
  readonly nx: number;
  readonly ny: number;
  /** 1 for images. */
  readonly nz: number;
  /** Å between samples. */
  readonly spacing: number;
  /** Å: where the first sample of a map lies. */
  readonly place: readonly [x: number, y: number, z: number];
  readonly particles?: ParticleTable;
  /** `count` items from index `from` on, one after the other. Only they are read. */
  readInto(out: Float32Array, from: number, count: number): Promise<void>;
  close(): Promise<void>;
}

/** The size of one item. */
export type Shape = Pick<Items, "kind" | "nx" | "ny" | "nz" | "spacing">;

/** Samples of one item. */
export function samplesOf({ nx, ny, nz }: Pick<Items, "nx" | "ny" | "nz">): number {
  return nx * ny * nz;
}

/** Slow to fast. @convention C1.1 */
export function axesOf({ kind, nx, ny, nz }: Shape): number[] {
  return kind === "image" ? [ny, nx] : [nz, ny, nx];
}

/** The record that the library works on, around some samples. */
export function itemAround(
  { kind, nx, ny, nz, spacing }: Shape,
  data: Float32Array,
): Image | Volume {
  return kind === "image"
    ? { kind, nx, ny, pixelSize: spacing, data }
    : { kind, nx, ny, nz, voxelSize: spacing, data };
}

/** 320 × 320, or 64 × 64 × 64: x first, as people say it. */
export function sizeText(shape: Pick<Shape, "kind" | "nx" | "ny" | "nz">): string {
  const { kind, nx, ny, nz } = shape;
  return kind === "image" ? `${nx} × ${ny}` : `${nx} × ${ny} × ${nz}`;
}

/** "7 images of 320 × 320", "a map of 64 × 64 × 64". */
export function itemsText(items: Pick<Items, "count" | "kind" | "nx" | "ny" | "nz">): string {
  const size = sizeText(items);
  if (items.kind === "volume") return `a map of ${size}`;
  return items.count === 1 ? `an image of ${size}` : `${items.count} images of ${size}`;
}
