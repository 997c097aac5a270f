/** The study group's meetings, questions, concepts and bibliography; the plan of the course; model answers. */
export * from "./types.js";
export type { ConceptGraph, GraphNode } from "./graph.js";
export { ancestorsOf, conceptGraph, descendantsOf, opensNext, pathTo } from "./graph.js";
export type { CurriculumLinks, CurriculumRecords } from "./links.js";
export { linksOf } from "./links.js";
export type { CoursePart } from "./lesson-plan.js";
export { courseParts, lessonPlan } from "./lesson-plan.js";
export { CurriculumError } from "./shape.js";
export type { DataConventions } from "./read-sessions.js";
export {
  allSessions,
  archiveSessions,
  concepts,
  conventions,
  questions,
  readingLists,
  references,
  sessions,
  sources,
} from "./data.js";
export { graph, links } from "./indexes.js";
export type {
  AnswerFault,
  AnswerFile,
  ModelAnswer,
  OpenAnswer,
  ReadAnswers,
  Rubric,
  SameAnswer,
  WrittenAnswer,
} from "./answers.js";
export { answerTo, readAnswers } from "./answers.js";
export type { CalendarOptions } from "./calendar.js";
export { assumedMinutes, calendarOf } from "./calendar.js";
export { laterStatus, laterTopic, syllabusOf, wasCalledOff } from "./meetings.js";
export type { Erratum } from "./errata.js";
export { sessionErrata } from "./errata.js";
export type { CslItem, CslName } from "./citations.js";
export {
  addressOf,
  citationText,
  cslItem,
  fullNames,
  others,
  placeOf,
  shortNames,
  yearOf,
} from "./citations.js";
