import {
  contrastTransfer,
  discKernel,
  electronWavelength,
  inverseFft,
  laplacianKernel,
  motionKernel,
  sharpenKernel,
  signedFrequency,
  toRadians,
  type DoubleArray,
} from "@vitreous/core";
import { decodeKernel, kernelReach, kernelSide } from "./paint.js";
import type { SmearState } from "./params.js";

type KernelState = Pick<SmearState, "kernel" | "size" | "angle" | "cut" | "weight" | "painted">;

/** A kernel on the pad, and what it was divided by. */
export interface MadeKernel {
  /** 33 × 33 weights, the origin in the middle. @convention C2.1 C3.8 */
  readonly data: Float64Array;
  /** Before it was divided. */
  readonly sum: number;
  /** Weight that the cut left out, as a share of the sum of absolute weights. */
  readonly lost: number;
  /** What it was divided by: 1 where its weights cancel. */
  readonly divisor: number;
}

/** Weights as a function of the place, pixels from the middle. */
function filled(value: (x: number, y: number) => number): Float64Array {
  const out = new Float64Array(kernelSide ** 2);
  for (let y = -kernelReach, i = 0; y <= kernelReach; y++) {
    for (let x = -kernelReach; x <= kernelReach; x++, i++) out[i] = value(x, y);
  }
  return out;
}

/** A smaller or larger kernel of the library on the pad, middle on middle. */
function onPad({ shape, data }: DoubleArray): Float64Array {
  const [ny, nx] = [shape[0]!, shape[1]!];
  const [ox, oy] = [Math.floor(nx / 2), Math.floor(ny / 2)];
  return filled((x, y) => {
    const [u, v] = [x + ox, y + oy];
    return u >= 0 && v >= 0 && u < nx && v < ny ? data[u + nx * v]! : 0;
  });
}

/** How much of the pixel at x lies within ±half. */
const covered = (x: number, half: number): number =>
  Math.max(0, Math.min(x + 0.5, half) - Math.max(x - 0.5, -half));

/**
 * The defocus whose finest fringes, those at Nyquist of 1 Å pixels, land `reach` pixels from the middle: R = λ z s.
 *
 * @returns Å, underfocus
 */
export const defocusOfReach = (reach: number): number => reach / (electronWavelength(300) * 0.5);

/** The point spread of an underfocused lens at 300 kV with pixels of 1 Å: the transform of the CTF, on a box of 64 pixels. */
function lensSpread(reach: number): Float64Array {
  const n = 64;
  const defocus = defocusOfReach(reach);
  const ctf = {
    voltageKv: 300,
    csMm: 2.7,
    amplitudeContrast: 0.1,
    phaseShift: 0,
    defocusU: defocus,
    defocusV: defocus,
    astigmatismAngle: 0,
    // Half of the amplitude is left at Nyquist, so that the rings fade before they leave the pad.
    bFactor: 16 * Math.LN2,
  };
  const spectrum = new Float64Array(2 * n * n);
  for (let i = 0; i < n * n; i++) {
    const frequency = Math.hypot(
      signedFrequency(i % n, n) / n,
      signedFrequency(Math.floor(i / n), n) / n,
    );
    spectrum[2 * i] = contrastTransfer(frequency, 0, ctf);
  }
  const spread = inverseFft(spectrum, [n, n]);
  return filled((x, y) => spread[2 * (((x + n) % n) + n * ((y + n) % n))]!);
}

function shapeOfKernel({ kernel, size, angle, painted }: KernelState): Float64Array {
  switch (kernel) {
    case "painted":
      return Float64Array.from(decodeKernel(painted));
    case "gauss":
      return filled((x, y) => Math.exp(-(x * x + y * y) / (2 * size * size)));
    case "disc":
      return onPad(discKernel(size, 2));
    case "box":
      return filled((x, y) => covered(x, size) * covered(y, size));
    case "motion":
      return onPad(motionKernel(2 * size, toRadians(angle)));
    case "lattice": {
      const step = Math.max(1, Math.round(size));
      return filled((x, y) => (x % step === 0 && y % step === 0 ? 1 : 0));
    }
    case "lens":
      return lensSpread(size);
    case "sharpen":
      return onPad(sharpenKernel(size / 3, 2));
    case "laplacian":
      return onPad(laplacianKernel(2));
  }
}

/** The kernel that the state asks for, cut and divided. */
export function makeKernel(state: KernelState): MadeKernel {
  const { cut, weight } = state;
  const whole = shapeOfKernel(state);
  const kept = filled((x, y) => (Math.max(Math.abs(x), Math.abs(y)) <= cut ? 1 : 0));
  let [sum, size, all] = [0, 0, 0];
  const data = whole.map((value, i) => value * kept[i]!);
  for (let i = 0; i < whole.length; i++) {
    sum += data[i]!;
    size += Math.abs(data[i]!);
    all += Math.abs(whole[i]!);
  }
  // Where positive and negative weights cancel by four fifths or more, the sum says little: such a kernel stays as it is.
  const bySum = Math.abs(sum) > 0.2 * size ? sum : 1;
  const divisor = weight === "sum" ? bySum : weight === "area" ? (2 * cut + 1) ** 2 : 1;
  return {
    data: data.map((value) => value / divisor),
    sum,
    lost: all === 0 ? 0 : 1 - size / all,
    divisor,
  };
}
