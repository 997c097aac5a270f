import type { Raster } from "@vitreous/figures/model";
import type { Plane } from "./plane.js";

/** Decades of amplitude that the picture of the plane shows. */
export const decades = 4;

/** Calls back for every place of the picture with the index of its coefficient: zero frequency moves to the middle, n even. */
function toMiddle(n: number, put: (place: number, index: number) => void): void {
  const half = n / 2;
  for (let y = 0, place = 0; y < n; y++) {
    const row = n * ((y + half) % n);
    for (let x = 0; x < n; x++, place++) put(place, row + ((x + half) % n));
  }
}

/**
 * log₁₀ of the amplitudes as shares of the largest, down to −4, zero frequency in the middle.
 *
 * @param pixelSize  Å, of the image; the samples of the plane are 1/(n · pixelSize) apart, Å⁻¹
 */
export function amplitudePicture({ n, data }: Plane, pixelSize: number): Raster {
  let most = 0;
  for (let i = 0; i < data.length; i += 2) most = Math.max(most, data[i]! ** 2 + data[i + 1]! ** 2);
  const out = new Float32Array(n * n);
  const floor = 10 ** (-2 * decades);
  toMiddle(n, (place, i) => {
    const power = most === 0 ? 0 : (data[2 * i]! ** 2 + data[2 * i + 1]! ** 2) / most;
    out[place] = power <= floor ? -decades : 0.5 * Math.log10(power);
  });
  return { nx: n, ny: n, pixelSize: 1 / (n * pixelSize), data: out };
}

/** Phases about the centre, degrees from −180 to 180; 0 where there is no amplitude worth a phase. */
export function phasePicture({ n, data }: Plane, pixelSize: number): Raster {
  let most = 0;
  for (let i = 0; i < data.length; i += 2) most = Math.max(most, data[i]! ** 2 + data[i + 1]! ** 2);
  const out = new Float32Array(n * n);
  const floor = most * 1e-22;
  toMiddle(n, (place, i) => {
    const power = data[2 * i]! ** 2 + data[2 * i + 1]! ** 2;
    out[place] = power <= floor ? 0 : (Math.atan2(data[2 * i + 1]!, data[2 * i]!) * 180) / Math.PI;
  });
  return { nx: n, ny: n, pixelSize: 1 / (n * pixelSize), data: out };
}
