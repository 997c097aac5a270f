/** What the build of the site needs of the lesson; none of it draws. */
export { createSliceModel } from "./model.js";
export { packFixtures } from "./pack-fixtures.js";
export { lessonValues, type Evaluate } from "./values.js";
