import { realFft } from "../fft/fft.js";
import { ConvergenceError, DomainError } from "../grid/errors.js";
import { kernelOnTorus, requireSameAxes, type RealArray } from "./arrays.js";
import { eachCoefficient, penaltyPower, type Penalty } from "./deconvolve.js";

/** A regulariser that the data chose. */
export interface ChosenRegularisation {
  readonly lambda: number;
  /** Mean square of what the restored array, blurred again, leaves unexplained. */
  readonly residual: number;
  /** Effective number of parameters: Σ |H|²/(|H|² + λ|P|²). */
  readonly degreesOfFreedom: number;
}

/** How λ is chosen. */
export interface RegularisationOptions {
  readonly penalty?: Penalty;
  /**
   * Known variance of the noise: λ is made so that the residual equals it (Morozov's discrepancy principle). Without it, generalised
   * cross-validation: the λ that predicts left-out samples best.
   */
  readonly noiseVariance?: number;
}

/**
 * Chooses λ of a Tikhonov deconvolution from the data.
 *
 * With a known noise variance σ²: the λ whose residual is σ² per sample, since a restored image should explain the data as well as the
 * noise allows, and not better. Otherwise generalised cross-validation, the least
 * residual / (1 − degrees of freedom / N)². It makes the restored image, blurred again, come near the blurred truth; the restored image
 * itself often gains from a λ a few times larger, because the blur forgives noise that the eye does not. Both are sums over frequencies,
 * so no image is restored on the way.
 *
 * @throws ShapeError        data and kernel have different numbers of axes
 * @throws DomainError       a noise variance that is not above 0
 * @throws ConvergenceError  no λ between 10⁻¹² and 10¹² gives that residual: the variance is above that of the data, or below what the
 *                           frequencies that the kernel lost leave over
 * @source  Morozov (1966) Soviet Math. Dokl. 7, 414; Golub, Heath & Wahba (1979) Technometrics 21, 215
 */
export function chooseRegularisation(
  blurred: RealArray,
  kernel: RealArray,
  options: RegularisationOptions = {},
): ChosenRegularisation {
  const { penalty = "gradient", noiseVariance } = options;
  requireSameAxes(blurred, kernel, "kernel");
  const { shape } = blurred;
  const samples = blurred.data.length;
  const data = realFft(Float64Array.from(blurred.data), shape);
  const transfer = realFft(kernelOnTorus(kernel, shape).data, shape);
  const [power, hold, energy, weights] = [0, 1, 2, 3].map(() => new Float64Array(data.length / 2));
  eachCoefficient(shape, (i, sx, sy, sz, weight) => {
    power[i] = transfer[2 * i] ** 2 + transfer[2 * i + 1] ** 2;
    hold[i] = penaltyPower(penalty, sx, sy, sz);
    energy[i] = (weight * (data[2 * i] ** 2 + data[2 * i + 1] ** 2)) / samples ** 2;
    weights[i] = weight;
  });
  const at = (lambda: number): ChosenRegularisation => {
    let residual = 0;
    let degreesOfFreedom = 0;
    for (let i = 0; i < power.length; i++) {
      const whole = power[i] + lambda * hold[i];
      const kept = whole > 0 ? power[i] / whole : 0;
      residual += energy[i] * (1 - kept) ** 2;
      degreesOfFreedom += weights[i] * kept;
    }
    return { lambda, residual, degreesOfFreedom };
  };
  return noiseVariance === undefined
    ? leastPrediction(at, samples)
    : withResidual(at, noiseVariance);
}

/** Bounds of log₁₀ λ. */
const [lowest, highest] = [-12, 12];

function withResidual(
  at: (lambda: number) => ChosenRegularisation,
  variance: number,
): ChosenRegularisation {
  if (!(variance > 0 && Number.isFinite(variance))) {
    throw new DomainError({
      field: "noiseVariance",
      got: variance,
      expected: "a variance above 0",
      hint: "Leave it out to let cross-validation choose.",
    });
  }
  let [low, high] = [lowest, highest];
  if (at(10 ** low).residual > variance || at(10 ** high).residual < variance) {
    throw new ConvergenceError({
      field: "noiseVariance",
      got: variance,
      expected: `between ${at(10 ** low).residual.toPrecision(3)} and ${at(10 ** high).residual.toPrecision(3)} for these data`,
      hint: "Measure the noise again, or leave it out.",
      iterations: 0,
      residual: at(10 ** low).residual,
    });
  }
  // The residual grows with λ, so halving finds it.
  for (let round = 0; round < 60; round++) {
    const middle = (low + high) / 2;
    if (at(10 ** middle).residual < variance) low = middle;
    else high = middle;
  }
  return at(10 ** ((low + high) / 2));
}

function leastPrediction(
  at: (lambda: number) => ChosenRegularisation,
  samples: number,
): ChosenRegularisation {
  const score = (exponent: number) => {
    const { residual, degreesOfFreedom } = at(10 ** exponent);
    const left = 1 - degreesOfFreedom / samples;
    return left > 1e-12 ? residual / left ** 2 : Number.POSITIVE_INFINITY;
  };
  let best = lowest;
  for (let e = lowest; e <= highest; e += 0.25) if (score(e) < score(best)) best = e;
  // Golden section within the quarter on either side.
  const ratio = (Math.sqrt(5) - 1) / 2;
  let [low, high] = [best - 0.25, best + 0.25];
  for (let round = 0; round < 40; round++) {
    const [left, right] = [high - ratio * (high - low), low + ratio * (high - low)];
    if (score(left) < score(right)) high = right;
    else low = left;
  }
  return at(10 ** ((low + high) / 2));
}
