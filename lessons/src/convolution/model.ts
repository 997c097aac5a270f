import { convolutionCost } from "@vitreous/core";
import { defineModel, type FigureModel, type ModelRun } from "@vitreous/figures/model";
import { errorCurves, makeBack, type Back } from "./back.js";
import { smearChallenges } from "./challenges.js";
import { commandLine } from "./command-line.js";
import { describeSmear } from "./describe.js";
import { smearInvariants } from "./invariants.js";
import { kernelReach } from "./paint.js";
import { side, smearParams, type SmearState } from "./params.js";
import { smearPoster } from "./poster.js";
import { smearPresets } from "./presets.js";
import { probeOf } from "./probe.js";
import type { ErrorCurves, SmearResult } from "./result.js";
import { Slot } from "./slot.js";
import { makeSmear, type Smear } from "./smear.js";
import { makePicture, type SmearData } from "./source.js";
import { ringsOf } from "./spectra.js";
import { baseOf, whiteNoise, type Base, type Noise, type Plane } from "./torus.js";
import { slopes } from "./undo.js";

/** What `prepare` makes: the data, and what was computed last. */
export interface SmearContext {
  readonly data: SmearData | undefined;
  readonly bases: Slot<Base>;
  readonly planes: Slot<Plane>;
  readonly noises: Slot<Noise>;
  readonly smears: Slot<Smear>;
  readonly backs: Slot<Back>;
  readonly curves: Slot<ErrorCurves>;
}

export type SmearModel = FigureModel<
  typeof smearParams,
  SmearResult,
  SmearData | undefined,
  SmearContext
>;

/** An image, a kernel, the image smeared with it, and the way back. */
export const smearModel: SmearModel = defineModel({
  id: "smear",
  title: "Paint a kernel",
  params: smearParams,
  draft: true,
  prepare: (data) => ({
    data,
    bases: new Slot(),
    planes: new Slot(),
    noises: new Slot(),
    smears: new Slot(),
    backs: new Slot(),
    curves: new Slot(),
  }),
  model: runSmear,
  invariants: smearInvariants,
  describe: describeSmear,
  poster: smearPoster,
  cli: commandLine,
  presets: smearPresets,
  challenges: smearChallenges,
});

/** Pixels at which the sum over shifts is computed by its definition, and points to a decade of the curve of errors. */
const thoroughness = {
  draft: { places: 64, perDecade: 1 },
  exact: { places: 512, perDecade: 4 },
} as const;

function runSmear(
  state: SmearState,
  context: SmearContext,
  { quality }: ModelRun<SmearResult>,
): SmearResult {
  const room = state.border === "room" ? side + 2 * kernelReach : side;
  const { places, perDecade } = thoroughness[quality];
  const imageKey = [state.source, state.drawing, room].join(" ");
  const base = context.bases.get(imageKey, () => baseOf(makePicture(context.data, state), room));
  const plane = context.planes.get(String(room), () => ({
    rings: ringsOf(room),
    slope: slopes(room),
  }));
  const noise = context.noises.get(`${state.seed} ${room}`, () =>
    whiteNoise(state.seed, room * room),
  );

  // Each stage is made anew only when something that it depends on has changed: dragging the ring makes none.
  const { kernel, size, angle, cut, weight, origin, painted, undo, hold } = state;
  const kernelKey = [kernel, size, angle, cut, weight, origin, painted].join(" ");
  const smearKey = [imageKey, kernelKey, state.noise, state.seed, quality].join(" ");
  const smear = context.smears.get(smearKey, () => makeSmear(state, base, plane, noise, places));
  const back = context.backs.get([smearKey, undo, hold].join(" "), () =>
    makeBack(state, base, plane, noise, smear),
  );
  const errors = context.curves.get([smearKey, undo].join(" "), () =>
    errorCurves(state, base, plane, smear, perDecade),
  );

  const { picture } = base;
  const cost = convolutionCost([side, side], [2 * cut + 1, 2 * cut + 1]);
  const predicted = smear.noiseBefore * back.amplification;
  return {
    name: picture.name,
    n: side,
    room,
    pixelSize: picture.pixelSize,
    range: base.range,
    image: base.image,
    kernel: smear.kernelView,
    kernelRange: smear.kernelRange,
    kernelSum: smear.kernelSum,
    kernelSquares: smear.kernelSquares,
    kernelLost: smear.kernel.lost,
    divided: smear.kernel.divisor !== 1,
    smeared: smear.view,
    smearedRange: smear.range,
    imagePlane: base.plane,
    kernelPlane: smear.kernelPlane,
    smearedPlane: smear.plane,
    restored: back.view,
    restoredRange: base.range,
    restoredPlane: back.plane,
    probe: probeOf(state, base, smear, back),
    gains: back.gains,
    errors,
    noiseBefore: smear.noiseBefore,
    noisePredicted: predicted,
    noiseAfter: back.noiseAfter,
    amplification: back.amplification,
    worstGain: back.worstGain,
    lost: back.undo.lost,
    errorSmeared: smear.error,
    errorRestored: back.error,
    cost: { direct: cost.direct / 1e6, fourier: cost.fourier / 1e6 },
    laws: {
      theorem: smear.theorem,
      sums: smear.sums,
      noise: predicted === 0 ? undefined : back.noiseAfter / predicted - 1,
      noiseAllowed: back.noiseAllowed,
    },
  };
}
