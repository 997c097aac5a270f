import { allSessions, concepts, questions, references } from "./data.js";
import type { ConceptGraph } from "./graph.js";
import { conceptGraph } from "./graph.js";
import { lessonPlan } from "./lesson-plan.js";
import type { CurriculumLinks } from "./links.js";
import { linksOf } from "./links.js";

/** The links of the whole curriculum. */
export const links: CurriculumLinks = linksOf({
  allSessions,
  questions,
  concepts,
  references,
  lessonPlan,
});

/** The graph of all concepts. */
export const graph: ConceptGraph = conceptGraph(concepts);
