import {
  createRandom,
  dftMatrix,
  fft,
  fftStages,
  wiresBehind,
  type FftStages,
} from "@vitreous/core";
import { defineModel, type Invariant } from "@vitreous/figures/contract";
import { describeNetwork } from "./network-describe.js";
import type { NetworkResult, PlacedButterfly } from "./network-result.js";
import { networkParams, radicesOfSize, type NetworkState } from "./network-params.js";
import { networkPoster } from "./network-picture.js";
import { networkChallenges, networkPresets } from "./network-presets.js";

/** The samples of a signal, complex. */
export function signalOf({ signal, place }: Pick<NetworkState, "signal" | "place">, n: number) {
  const at = place % n;
  const out = new Float64Array(2 * n);
  if (signal === "point") out[2 * at] = 1;
  else if (signal === "wave") {
    for (let j = 0; j < n; j++) {
      out[2 * j] = Math.cos((2 * Math.PI * at * j) / n);
      out[2 * j + 1] = Math.sin((2 * Math.PI * at * j) / n);
    }
  } else if (signal === "step") {
    for (let j = 0; j <= at; j++) out[2 * j] = 1;
  } else {
    const random = createRandom(5);
    const drawn = Float64Array.from({ length: n }, () => random.normal());
    for (let j = 0; j < n; j++) out[2 * ((j + at) % n)] = drawn[j]!;
  }
  return out;
}

const place = ({ stages }: FftStages): PlacedButterfly[] =>
  stages.flatMap(({ butterflies, span }, s) =>
    butterflies.map(({ wires, turns }) => ({ stage: s + 1, span, wires, turns })),
  );

interface Levels {
  readonly levels: readonly Float64Array[];
  readonly known: readonly Uint8Array[];
}

/** One value per level and wire; those whose butterfly has not been are zero, and not known. */
function levelsSoFar(
  { n, start, stages }: FftStages,
  placed: readonly PlacedButterfly[],
  done: number,
): Levels {
  const levels = [start, ...stages.map(({ values }) => new Float64Array(values.length))];
  const known = levels.map((_, level) => new Uint8Array(n).fill(level === 0 ? 1 : 0));
  for (const { stage, wires } of placed.slice(0, done)) {
    const { values } = stages[stage - 1]!;
    for (const w of wires) {
      levels[stage]!.set(values.subarray(2 * w, 2 * w + 2), 2 * w);
      known[stage]![w] = 1;
    }
  }
  return { levels, known };
}

/** The newest value of every wire. */
function newest({ levels, known }: Levels): Float64Array {
  const out = levels[0]!.slice();
  levels.forEach((values, level) => {
    known[level]!.forEach((yes, w) => {
      if (yes === 1) out.set(values.subarray(2 * w, 2 * w + 2), 2 * w);
    });
  });
  return out;
}

const energyOf = (data: Float64Array, wires: readonly number[]): number =>
  wires.reduce((sum, w) => sum + data[2 * w]! ** 2 + data[2 * w + 1]! ** 2, 0);

/** How many complex numbers are not zero. All that are have length 1. */
const filledOf = (data: Float64Array): number =>
  data.reduce(
    (count, _, i) => count + (i % 2 === 0 && Math.hypot(data[i]!, data[i + 1]!) > 0.5 ? 1 : 0),
    0,
  );

const norm = (data: Float64Array): number => Math.sqrt(data.reduce((sum, v) => sum + v * v, 0));

/** State in, network out. Sixteen samples at most, so nothing is kept from one run to the next. */
export function runNetwork(state: NetworkState): NetworkResult {
  const radices = radicesOfSize[state.size];
  const n = Number(state.size);
  const signal = signalOf(state, n);
  const whole = fftStages(signal, { radices });
  const butterflies = place(whole);
  const done = Math.min(state.done, butterflies.length);
  const { levels, known } = levelsSoFar(whole, butterflies, done);
  const wire = Math.min(state.wire, n - 1);
  const level = Math.min(state.level, radices.length);
  const behind = wiresBehind(whole, wire, level);

  // Each sample alone, sent through the same butterflies, is a column of the matrix so far.
  const soFar = new Float64Array(2 * n * n);
  for (let j = 0; j < n; j++) {
    const one = new Float64Array(2 * n);
    one[2 * j] = 1;
    const column = newest(levelsSoFar(fftStages(one, { radices }), butterflies, done));
    for (let w = 0; w < n; w++) soFar.set(column.subarray(2 * w, 2 * w + 2), 2 * (j + n * w));
  }

  const lineCount = (some: readonly PlacedButterfly[]) =>
    some.reduce((sum, { wires }) => sum + wires.length ** 2, 0);
  const library = fft(signal, [n]);
  const scale = norm(library);
  let energy = 0;
  const allBefore = energyOf(signal, whole.permutation);
  for (const { stage, wires } of butterflies.slice(0, done)) {
    const [before, after] = [levels[stage - 1]!, levels[stage]!];
    const gap = energyOf(after, wires) - wires.length * energyOf(before, wires);
    energy = Math.max(energy, Math.abs(gap) / (n * allBefore || 1));
  }
  const matrix = dftMatrix(n);
  return {
    n,
    radices,
    permutation: whole.permutation,
    butterflies,
    done,
    levels,
    known,
    signal,
    wire,
    level,
    behind,
    samples: behind[0]!.map((w) => whole.permutation[w]!).toSorted((a, b) => a - b),
    soFar,
    filled: filledOf(soFar),
    lines: {
      done: lineCount(butterflies.slice(0, done)),
      network: lineCount(butterflies),
      matrix: n * n,
    },
    laws: {
      result: norm(whole.result.map((v, i) => v - library[i]!)) / (scale || 1),
      energy,
      ...(done === butterflies.length
        ? { matrix: Math.max(...soFar.map((v, i) => Math.abs(v - matrix[i]!))) }
        : {}),
    },
  };
}

const laws: readonly Invariant<typeof networkParams, NetworkResult>[] = [
  {
    id: "result",
    label: "The butterflies end where the library’s transform ends",
    explain:
      "All butterflies together against fft, which goes another way. Relative; allowed: a few roundings per stage.",
    value: ({ laws: { result } }) => result,
    compare: "atMost",
    tolerance: 2e-15,
  },
  {
    id: "energy",
    label: "A butterfly of r wires multiplies their energy by r",
    explain:
      "Turning changes no length, and a small transform obeys Parseval. The largest gap, as a share of the energy at the end.",
    value: ({ laws: { energy } }) => energy,
    compare: "atMost",
    tolerance: 1e-15,
  },
  {
    id: "reach",
    label: "Samples behind the followed value",
    explain: "After a stage a wire knows as many samples as the radices so far multiply to.",
    value: ({ samples }) => samples.length,
    targetOf: ({ radices, level }) => radices.slice(0, level).reduce((a, r) => a * r, 1),
    tolerance: 0,
  },
  {
    id: "matrix",
    label: "All stages multiplied together are the transform’s matrix",
    explain:
      "The largest difference of a number of the matrix. It applies when every butterfly is done.",
    value: ({ laws: { matrix } }) => matrix ?? 0,
    compare: "atMost",
    tolerance: 2e-15,
    applies: ({ laws: { matrix } }) => matrix !== undefined,
  },
];

/** The fast transform as a network that can be stopped anywhere. */
export const networkModel = defineModel({
  id: "butterflies",
  title: "A fast transform, butterfly by butterfly",
  params: networkParams,
  model: (state: NetworkState) => runNetwork(state),
  invariants: laws,
  describe: describeNetwork,
  poster: networkPoster,
  cli: () =>
    "# The stages are laid open by the library (fftStages); the command has the transform alone.",
  presets: networkPresets,
  challenges: networkChallenges,
});
