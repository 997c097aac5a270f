/** Particle sets from RELION and cryoSPARC in one form: images, views, contrast transfer, half sets. */
export { readParticles } from "./read.js";
export { particlesFromStar } from "./relion.js";
export { particlesFromRecords } from "./cryosparc.js";
export {
  boxSizeOf,
  ctfOf,
  particleAt,
  pixelSizeOf,
  viewOf,
  viewsOf,
  type Particle,
} from "./access.js";
export { checkStack } from "./check.js";
export { particlesFromViews, starFromParticles, type SimulatedParticles } from "./write.js";
export type {
  DefocusColumns,
  OpticsGroup,
  ParticleDialect,
  ParticleOptions,
  ParticleSet,
} from "./types.js";
