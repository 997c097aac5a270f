import type { Engine } from "./engine.js";
import { planFft } from "./plain.js";
import { planPlainProjector } from "./plain-projector.js";
import { planPlainReconstructor } from "./plain-reconstructor.js";

/** The definition of every operation, in TypeScript and double precision: slow, readable, always there. */
export function plainEngine(): Engine {
  return {
    name: "plain",
    threads: 1,
    description: "plain TypeScript, double precision, one thread",
    planFft,
    planProjector: async (volume, options) => planPlainProjector(volume, options),
    planReconstructor: async (options) => planPlainReconstructor(options),
    dispose: () => {},
  };
}
