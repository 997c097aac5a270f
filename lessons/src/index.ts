/** The lessons: text, models, views and checks. Figures with views are loaded by the pages that show them. */
export * from "./assess/index.js";
export { glossary, type Term } from "./glossary.js";
export type { LessonModule } from "./lesson-module.js";
export { projectionIsASlice } from "./projection-is-a-slice/lesson.js";
export { sliceParams, type SliceState } from "./projection-is-a-slice/params.js";
