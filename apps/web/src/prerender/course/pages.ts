import { modelAnswers } from "@vitreous/curriculum/answers";
import type { Memory } from "../memory.js";
import type { PrerenderedPage } from "../site.js";
import { calendarFiles } from "./calendars.js";
import { renderMap } from "./map-page.js";
import { renderPrograms } from "./question-code.js";
import { renderQuestionPages } from "./question-page.js";
import { renderQuestionsIndex } from "./questions-index.js";
import { renderSessionPages } from "./session-page.js";
import { renderSyllabus } from "./syllabus.js";

/** A lesson that exists, as the pages of the course name it. */
export interface BuiltLesson {
  readonly id: string;
  readonly title: string;
  /** Questions of the group that its text asks. */
  readonly asks?: readonly string[];
}

/** The map, the syllabus, the meetings, the questions, and the calendars. */
export async function renderCoursePages(
  lessons: readonly BuiltLesson[],
  memory?: Memory,
): Promise<{
  readonly pages: ReadonlyMap<string, PrerenderedPage>;
  readonly assets: ReadonlyMap<string, string>;
}> {
  const built = new Map(lessons.map(({ id, title }) => [id, title]));
  const questions = {
    built,
    answers: modelAnswers().answers,
    programs: await renderPrograms("../../", memory),
    askedIn: (question: string) =>
      lessons.filter(({ asks }) => asks?.includes(question)).map(({ id }) => id),
  };
  return {
    pages: new Map([
      ["map/index.html", renderMap(built)],
      ["syllabus/index.html", renderSyllabus(built)],
      ["questions/index.html", renderQuestionsIndex(questions)],
      ...renderSessionPages(built),
      ...renderQuestionPages(questions),
    ]),
    assets: new Map(calendarFiles()),
  };
}
