export * from "./engine.js";
export { plainEngine } from "./plain-engine.js";
export { planPlainProjector, type PlainProjector } from "./plain-projector.js";
export { planPlainReconstructor, type PlainReconstructor } from "./plain-reconstructor.js";
export { fourierShellCorrelationOn } from "./shell-correlation.js";
