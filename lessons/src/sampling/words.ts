import { boxTransfer, type Image } from "@vitreous/core";
import type { FigureWords, LineTest } from "../figure-words.js";
import { heightText, percentText, placeText, signed } from "./describe.js";
import type { leakParams, LeakResult } from "./leak-model.js";
import type { lineParams, LineResult } from "./line-model.js";
import type { reduceParams, ReduceState } from "./params.js";
import type { Reduced, ReduceResult } from "./result.js";

export type Evaluate = (state?: Partial<ReduceState>) => Promise<ReduceResult>;

/** Row through the origin sample of a picture. */
function middleRow({ nx, ny, data }: Pick<Image, "nx" | "ny" | "data">): Float64Array {
  const row = nx * Math.floor(ny / 2);
  return Float64Array.from(data.subarray(row, row + nx));
}

/** Coefficient k of a line whose sample `first` has the place 0 and whose samples are `step` apart, on a period of `period`. */
function coefficient(
  line: ArrayLike<number>,
  k: number,
  period: number,
  step = 1,
  first = 0,
): readonly [number, number] {
  let [re, im] = [0, 0];
  for (let i = 0; i < line.length; i++) {
    const angle = (-2 * Math.PI * k * step * (i - first)) / period;
    re += line[i]! * Math.cos(angle);
    im += line[i]! * Math.sin(angle);
  }
  return [re, im];
}

const sized = (line: Float64Array) =>
  Math.max(1e-9, Math.sqrt(line.length * line.reduce((sum, v) => sum + v * v, 0)));

/** The comb: the mean of F waves is one on every F-th sample, nothing between. */
function comb({ factor }: ReduceResult): LineTest {
  let worst = 0;
  for (let x = 0; x < 24; x++) {
    let [re, im] = [0, 0];
    for (let l = 0; l < factor; l++) {
      re += Math.cos((2 * Math.PI * l * x) / factor) / factor;
      im += Math.sin((2 * Math.PI * l * x) / factor) / factor;
    }
    worst = Math.max(worst, Math.hypot(re - (x % factor === 0 ? 1 : 0), im));
  }
  return {
    what: `the mean of ${factor} waves, on 24 samples, and the comb`,
    difference: worst,
    allowed: 1e-13,
  };
}

/** Every line of the derivation on the middle row of the present picture. */
function fold({ image, factor, n }: ReduceResult): LineTest {
  const line = middleRow({ ...image, data: Float32Array.from(image.data) });
  const middle = Math.floor(n / 2);
  const first = middle % factor;
  const kept = line.filter((_, i) => i % factor === first);
  const m = n / factor;
  let worst = 0;
  for (let k = 0; k < m; k++) {
    const small = coefficient(kept, k, n, factor, (middle - first) / factor);
    const sum = [0, 0];
    for (let l = 0; l < factor; l++) {
      const [re, im] = coefficient(line, k + l * m, n, 1, middle);
      sum[0]! += re / factor;
      sum[1]! += im / factor;
    }
    worst = Math.max(worst, Math.hypot(small[0] - sum[0]!, small[1] - sum[1]!));
  }
  return {
    what: `the ${m} coefficients of every ${factor}th sample of the middle row, and the means of ${factor} old ones`,
    difference: worst / sized(line),
    // Sums of a hundred products of doubles.
    allowed: 1e-12,
  };
}

function binned({ image, factor, n }: ReduceResult): LineTest {
  const line = middleRow({ ...image, data: Float32Array.from(image.data) });
  const m = n / factor;
  const means = Float64Array.from({ length: m }, (_, j) => {
    let sum = 0;
    for (let i = 0; i < factor; i++) sum += line[factor * j + i]! / factor;
    return sum;
  });
  let worst = 0;
  for (let k = 0; k < m; k++) {
    // Places count from the middle of the first block.
    const small = coefficient(means, k, n, factor, 0);
    const sum = [0, 0];
    for (let l = 0; l < factor; l++) {
      const index = k + l * m;
      const f = (2 * index < n ? index : index - n) / n;
      const [re, im] = coefficient(line, f * n, n, 1, (factor - 1) / 2);
      sum[0]! += (boxTransfer(f, factor) * re) / factor;
      sum[1]! += (boxTransfer(f, factor) * im) / factor;
    }
    worst = Math.max(worst, Math.hypot(small[0] - sum[0]!, small[1] - sum[1]!));
  }
  return {
    what: `the ${m} coefficients of the means of blocks of ${factor}, and what the box leaves, folded`,
    difference: worst / sized(line),
    allowed: 1e-12,
  };
}

/** A line without waves at or above the border is its samples' own sum of kernels. */
function rebuilt({ crop, n, factor }: ReduceResult): LineTest {
  const small = middleRow({ ...crop.image, data: Float32Array.from(crop.image.data) });
  const m = n / factor;
  const middle = Math.floor(m / 2);
  // Waves strictly below the border, from the samples; and the same through the kernel.
  const last = Math.ceil(m / 2) - 1;
  const at = 0.37;
  let [waves, kernels] = [0, 0];
  for (let k = -last; k <= last; k++) {
    const [re, im] = coefficient(small, k, m, 1, middle);
    const angle = (2 * Math.PI * k * at) / m;
    waves += (re * Math.cos(angle) - im * Math.sin(angle)) / m;
  }
  for (let j = 0; j < m; j++) {
    const d = at - (j - middle);
    kernels +=
      (small[j]! * Math.sin((Math.PI * (2 * last + 1) * d) / m)) /
      (m * Math.sin((Math.PI * d) / m));
  }
  return {
    what: `the line 0.37 samples beside the origin: as a sum of ${2 * last + 1} waves, and as a sum over its ${m} samples`,
    difference: Math.abs(waves - kernels) / sized(small),
    allowed: 1e-12,
  };
}

/** The box of a pixel at the border. */
function border({ factor }: ReduceResult): LineTest {
  const f = 1 / (2 * factor);
  let mean = 0;
  for (let i = 0; i < factor; i++)
    mean += Math.cos(2 * Math.PI * f * (i - (factor - 1) / 2)) / factor;
  return {
    what: "the mean of a block over a wave at the new border, and 1/(F sin(π/2F))",
    difference: Math.abs(mean - 1 / (factor * Math.sin(Math.PI / (2 * factor)))),
    allowed: 1e-13,
  };
}

export const derivationSteps: Readonly<Record<string, (result: ReduceResult) => LineTest>> = {
  comb,
  fold,
  binned,
  border,
  rebuilt,
};

const landing = (small: Reduced) => {
  if (!small.alias || !small.place) return "nowhere: there are no stripes";
  return Math.abs(small.alias.gain) < 1e-9 ? "nowhere" : placeText(small.place);
};

/** What the text says about the flagship figure. */
export const reduceWords: FigureWords<typeof reduceParams, ReduceResult> = {
  steps: derivationSteps,
  live: {
    landing: { text: ({ skip }) => landing(skip) },
    skipFalse: {
      unit: "%",
      number: ({ skip }) => 100 * skip.falseShare,
      text: ({ skip }) => percentText(skip.falseShare),
    },
    binFalse: {
      unit: "%",
      number: ({ bin }) => 100 * bin.falseShare,
      text: ({ bin }) => percentText(bin.falseShare),
    },
    binKept: {
      unit: "%",
      number: ({ bin }) => 100 * bin.keptShare,
      text: ({ bin }) => percentText(bin.keptShare),
    },
    binGain: {
      unit: "",
      number: ({ bin }) => bin.alias?.gain,
      text: ({ bin }) => (bin.alias ? heightText(bin.alias.gain) : "no stripes"),
    },
    smallSide: { text: ({ crop }) => `${crop.n} × ${crop.n}` },
    border: {
      unit: "1/Å",
      number: ({ newNyquist }) => newNyquist,
      text: ({ newNyquist }) => `${newNyquist.toFixed(3)} 1/Å`,
    },
  },
};

/** What it says about the sine. */
export const lineWords: FigureWords<typeof lineParams, LineResult> = {
  live: {
    seen: {
      unit: "",
      number: ({ seen }) => Math.abs(seen),
      text: ({ seen }) => Math.abs(seen).toFixed(2),
    },
    gain: { unit: "", number: ({ gain }) => gain, text: ({ gain }) => heightText(gain) },
  },
};

/** And about the wave that does not fit. */
export const leakWords: FigureWords<typeof leakParams, LeakResult> = {
  live: {
    leak: { text: ({ leak }) => `${signed(leak, 0)} dB` },
    margin: { text: ({ margin }) => `${signed(margin, 0)} dB` },
    bandwidth: {
      unit: "bins",
      number: ({ facts }) => facts.noiseBandwidth,
      text: ({ facts }) => `${facts.noiseBandwidth.toFixed(2)} bins`,
    },
  },
};
