/**
 * The plain records that carry images, volumes and their transforms.
 * They hold typed arrays and numbers only, so they cross to a worker unharmed.
 */

/** Real-space image: shape [ny, nx], x fastest. The origin is the pixel (⌊nx/2⌋, ⌊ny/2⌋). @convention C1.1 C2.1 */
export interface Image {
  readonly kind: "image";
  readonly nx: number;
  readonly ny: number;
  /** Å per pixel. */
  readonly pixelSize: number;
  readonly data: Float32Array;
}

/** `count` images of one size, one after the other: shape [count, ny, nx]. */
export interface ImageStack {
  readonly kind: "image-stack";
  readonly count: number;
  readonly nx: number;
  readonly ny: number;
  /** Å per pixel. */
  readonly pixelSize: number;
  readonly data: Float32Array;
}

/** Real-space volume: shape [nz, ny, nx], x fastest. The origin is the voxel (⌊nx/2⌋, ⌊ny/2⌋, ⌊nz/2⌋). */
export interface Volume {
  readonly kind: "volume";
  readonly nx: number;
  readonly ny: number;
  readonly nz: number;
  /** Å per voxel. */
  readonly voxelSize: number;
  readonly data: Float32Array;
}

/**
 * Non-redundant half of the transform of a real image: shape [ny, ⌊nx/2⌋ + 1], kx fastest, zero
 * frequency at index 0, interleaved. Phases refer to the origin of the image. @convention C3.3 C3.4
 */
export interface HalfSpectrum2 {
  readonly kind: "half-spectrum-2";
  readonly nx: number;
  readonly ny: number;
  readonly pixelSize: number;
  readonly data: Float32Array;
}

/**
 * Non-redundant half of the transform of a real volume: shape [nz, ny, ⌊nx/2⌋ + 1],
 * kx fastest, zero frequency at index 0, real and imaginary parts interleaved.
 * `nx` is the real-space width; the half-width alone cannot tell even from odd.
 */
export interface HalfSpectrum3 {
  readonly kind: "half-spectrum-3";
  readonly nx: number;
  readonly ny: number;
  readonly nz: number;
  /** Å per voxel of the volume it came from. */
  readonly voxelSize: number;
  readonly data: Float32Array;
}

declare const brand: unique symbol;
/** A value whose convention is fatal to confuse; the brand is the convention, so the compiler quotes it. */
export type Branded<T, Convention extends string> = T & { readonly [brand]: Convention };
