import { realFft } from "../fft/fft.js";
import { requireSameShape, spacingOf, shapeOf } from "../grid/create.js";
import { DomainError, ShapeError } from "../grid/errors.js";
import type { HalfSpectrum2, HalfSpectrum3, Image, Volume } from "../grid/types.js";
import {
  forEachShellRow,
  friedelWeight,
  shellCountOf,
  shellFrequencies,
  type Sampling,
} from "./shells.js";

/** A correlation per shell, or per ring. Entry s belongs to shell s; entry 0 is the mean. @convention C8.1 */
export interface FscCurve {
  /** Å⁻¹. */
  readonly frequency: Float64Array;
  /** −1 … 1; 0 where one of the maps has no power. */
  readonly fsc: Float64Array;
  /** Coefficients of the full transform in the shell. @convention C8.2 */
  readonly count: Float64Array;
}

/** Samples and spacing of a spectrum. */
export function samplingOf(map: Image | Volume | HalfSpectrum2 | HalfSpectrum3): Sampling {
  const { nx, ny } = map;
  return map.kind === "image" || map.kind === "half-spectrum-2"
    ? { nx, ny, nz: 1, spacing: map.pixelSize }
    : { nx, ny, nz: map.nz, spacing: map.voxelSize };
}

/**
 * Fourier shell correlation of two maps, or ring correlation of two images, from their half spectra.
 *
 * @equation statistics.fsc
 *   \mathrm{FSC}(s) = \frac{\sum_{|k|\in s} \mathrm{Re}\, A(k)\, \overline{B(k)}}
 *   {\sqrt{\sum_{|k|\in s} |A(k)|^2 \; \sum_{|k|\in s} |B(k)|^2}}
 *
 * The reference point of the phases does not matter as long as both spectra share it, so the output of any FFT will do.
 *
 * @param a, b   interleaved half spectra [nz, ny, ⌊nx/2⌋ + 1]
 * @param sampling  of the maps that they came from
 * @throws ShapeError  when a spectrum has another length
 * @convention   C3.4 C8.1 C8.2
 * @source       Harauz & van Heel (1986) Optik 73, 146–156, eq. 2
 */
export function shellCorrelation(
  a: Float32Array | Float64Array,
  b: Float32Array | Float64Array,
  sampling: Sampling,
): FscCurve {
  const { nx, ny, nz } = sampling;
  const expected = 2 * nz * ny * (Math.floor(nx / 2) + 1);
  for (const { length } of [a, b]) {
    if (length !== expected) {
      throw new ShapeError({
        field: "spectrum",
        got: length,
        expected: `${expected} numbers for ${nx} × ${ny} × ${nz} samples`,
      });
    }
  }
  const shells = shellCountOf(sampling);
  const cross = new Float64Array(shells);
  const powerA = new Float64Array(shells);
  const powerB = new Float64Array(shells);
  const count = new Float64Array(shells);

  // #region statistics.fsc
  forEachShellRow(sampling, (offset, shellOf, length) => {
    for (let k = 0, i = 2 * offset; k < length; k++, i += 2) {
      const s = shellOf[k];
      const weight = friedelWeight(k, nx);
      const ar = a[i];
      const ai = a[i + 1];
      const br = b[i];
      const bi = b[i + 1];
      cross[s] += weight * (ar * br + ai * bi);
      powerA[s] += weight * (ar * ar + ai * ai);
      powerB[s] += weight * (br * br + bi * bi);
      count[s] += weight;
    }
  });
  const fsc = cross.map((c, s) => {
    const power = Math.sqrt(powerA[s]) * Math.sqrt(powerB[s]);
    return power > 0 ? c / power : 0;
  });
  // #endregion
  return { frequency: shellFrequencies(sampling), fsc, count };
}

function correlate(a: Image | Volume, b: Image | Volume): FscCurve {
  requireSameShape(a, b, "second map");
  const [p, q] = [spacingOf(a), spacingOf(b)];
  // Headers keep cell lengths in single precision.
  if (Math.abs(p / q - 1) > 1e-3) {
    throw new DomainError({
      field: "voxelSize",
      got: q,
      expected: `${p} Å, as in the first map`,
      hint: "The two maps must be sampled alike. If one header is wrong, set its voxel size.",
    });
  }
  const shape = shapeOf(a);
  return shellCorrelation(realFft(a.data, shape), realFft(b.data, shape), samplingOf(a));
}

/**
 * Fourier shell correlation of two maps.
 *
 * @throws ShapeError   when the boxes differ
 * @throws DomainError  when the voxel sizes differ by more than 0.1 %
 * @accuracy            float32 transforms: 1e-6 where the shells have power
 * @convention          C8.1 C8.2
 * @example
 *   const map = createVolume(8, 2);
 *   map.data[292] = 1; // a point at the origin
 *   fourierShellCorrelation(map, map).fsc[3]; // 1
 */
export function fourierShellCorrelation(a: Volume, b: Volume): FscCurve {
  return correlate(a, b);
}

/**
 * Fourier ring correlation of two images: the same, with rings for shells.
 *
 * @throws ShapeError   when the sizes differ
 * @throws DomainError  when the pixel sizes differ by more than 0.1 %
 * @convention          C8.1 C8.2
 */
export function fourierRingCorrelation(a: Image, b: Image): FscCurve {
  return correlate(a, b);
}
