/** The few hot loops behind one contract, and the plain engine that defines what every faster one must equal. */
export * from "./engine.js";
export { plainEngine } from "./plain-engine.js";
export { planPlainProjector, type PlainProjector } from "./plain-projector.js";
export { planPlainReconstructor, type PlainReconstructor } from "./plain-reconstructor.js";
export { fourierShellCorrelationOn } from "./shell-correlation.js";
