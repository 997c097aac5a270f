import type { LessonModule } from "../lesson-module.js";
import { claims } from "./claims.js";
import { provenance, readings, symbols } from "./content.js";

/** Everything about the lesson that is not its text and not its figure. */
export const projectionIsASlice: LessonModule = {
  id: "projection-is-a-slice",
  claims,
  readings,
  symbols,
  provenance,
};
