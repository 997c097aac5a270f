import type { CheckedValue, Question, ReadAnswers } from "@vitreous/curriculum";
import { answerTo, links, questions } from "@vitreous/curriculum";
import { cellScriptSources } from "@vitreous/cells";
import { curriculumQuestionHtml } from "../../questions/island.js";
import { escapeHtml } from "../../weave/html.js";
import { renderFormula } from "../../weave/math.js";
import { renderDocument } from "../document.js";
import type { PrerenderedPage } from "../site.js";
import type { Served } from "./answer-html.js";
import { answerHtml, lineHtml } from "./answer-html.js";
import type { CourseContext } from "./parts.js";
import {
  conceptLinks,
  crumbs,
  lessonList,
  lessonName,
  link,
  neighbours,
  questionPath,
  sessionPath,
  tag,
} from "./parts.js";
import {
  checkNames,
  depthOf,
  documentName,
  formOf,
  longDate,
  opening,
  typeNames,
} from "./words.js";
import type { QuestionProgram } from "./question-code.js";
import { fieldsOf } from "./worked-cases.js";

export interface QuestionContext extends CourseContext {
  readonly answers: ReadAnswers["answers"];
  /** Programs to write, by question. */
  readonly programs: ReadonlyMap<string, QuestionProgram>;
  /** Slugs of the lessons that ask a question in their text, by its id. */
  readonly askedIn: (question: string) => readonly string[];
}

const section = (title: string, id: string, html: string) =>
  html === ""
    ? ""
    : `<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2>${html}</section>`;

/** A number as the data writes it, with a true minus and narrow spaces between thousands. */
export function numberText(value: number): string {
  const text = String(Math.abs(value));
  const grouped = /^\d{5,}$/.test(text) ? text.replace(/\B(?=(\d{3})+$)/g, "\u202F") : text;
  return `${value < 0 ? "−" : ""}${grouped}`;
}

function valueRow({ label, value, unit, tolerance, compare }: CheckedValue): string {
  const bound = compare === "at-most" ? "at most " : "";
  const slack = tolerance === 0 ? "exact" : `± ${numberText(tolerance)}`;
  return `<tr><th scope="row">${escapeHtml(label)}</th><td>${bound}${numberText(value)}${unit ? ` ${escapeHtml(unit)}` : ""}</td><td>${slack}</td></tr>`;
}

/** Numbers that the answer can be held against, with how they were recomputed. */
function valuesOf({ answer }: Question): string {
  if (!answer) return "";
  const table =
    answer.values.length > 0
      ? `<div class="table-scroll" tabindex="0" role="region" aria-label="Numbers of the answer"><table class="values"><thead><tr><th scope="col">Number</th><th scope="col">Value</th><th scope="col">Tolerance</th></tr></thead><tbody>${answer.values.map(valueRow).join("")}</tbody></table></div>`
      : "";
  const formula =
    answer.latex === undefined
      ? ""
      : `<div class="formula" tabindex="0" role="group" aria-label="Equation">${renderFormula(answer.latex, true)}</div>`;
  const check =
    answer.check === undefined
      ? ""
      : `<p class="quiet">How it was checked: ${escapeHtml(answer.check)}</p>`;
  if (!table && !formula) return "";
  return `<h3 class="small-heading">${answer.status === "partial" ? "A part that can be checked" : "What can be checked"}</h3>${formula}${table}${check}`;
}

/** The model answer: our words, then the numbers and formulas that it can be held against. */
function modelAnswer(question: Question, served: Served, root: string): string {
  const open =
    served.kind === "open"
      ? `<p class="open-question"><strong>Open.</strong> ${lineHtml(served.reason, root)}</p>`
      : "";
  const elsewhere =
    served.id === question.id
      ? ""
      : `<p class="quiet">The same question as ${link(`${root}${questionPath(served.id)}`, served.id)}, so the same answer.</p>`;
  return `${elsewhere}${open}${answerHtml(served.body, root)}${valuesOf(question)}`;
}

/** The question as a form: its text is the title of the page. Without scripts the answer stands in a details element. */
function island(question: Question, served: Served | undefined, root: string): string {
  const title = `<h1 class="asks">${escapeHtml(question.asks)}</h1>`;
  // The tests of curriculum/answers hold that every question has one.
  if (!served) return title;
  const { prompt, ...fields } = fieldsOf(question);
  const own = prompt === undefined ? "" : `<p class="worked-case">${escapeHtml(prompt)}</p>`;
  return curriculumQuestionHtml(
    { question: question.id, ...fields },
    {
      kind: typeNames[question.type],
      prompt: title + own,
      answer: modelAnswer(question, served, root),
      rubric: served.rubric.map((line) => lineHtml(line, root)),
    },
  );
}

function repeatsOf(question: Question, root: string): string {
  const others = [
    ...(question.repeats === undefined ? [] : [links.question(question.repeats)]),
    ...links.repeatsOf(question.repeats ?? question.id),
  ].filter((other) => other.id !== question.id);
  if (others.length === 0) return "";
  const items = others.map((other) => {
    const session = links.session(other.session);
    return `<li>${link(`${root}${questionPath(other.id)}`, other.id)} <span class="quiet">${escapeHtml(session.topic)}${session.date ? `, ${longDate(session.date)}` : ""}</span></li>`;
  });
  return `<ul>${items.join("")}</ul>`;
}

function erratum({ seedIssue, onlyIn }: Question): string {
  const only =
    onlyIn === undefined ? "" : `<p>Only ${escapeHtml(documentName(onlyIn))} asks it.</p>`;
  return (seedIssue === undefined ? "" : `<p>${escapeHtml(seedIssue)}</p>`) + only;
}

/** The figure that a question of exploration is tried out in. */
function figureOf(question: Question, context: QuestionContext): string {
  const [lesson] = links.lessonsOfQuestion(question.id);
  if (question.autoCheck !== "sandbox" || !lesson) return "";
  return `<p>To try it out: the figure “${escapeHtml(lesson.flagship)}” of lesson ${lessonName(lesson, context)}.</p>`;
}

function lessonsOf(question: Question, context: QuestionContext): string {
  const asked = context.askedIn(question.id).map(links.lesson);
  const others = links.lessonsOfQuestion(question.id).filter((lesson) => !asked.includes(lesson));
  return (
    figureOf(question, context) +
    (asked.length > 0
      ? `<h3 class="small-heading">Asked in</h3>${lessonList(asked, context)}`
      : "") +
    (others.length > 0
      ? `${asked.length > 0 ? '<h3 class="small-heading">On the same concepts</h3>' : ""}${lessonList(others.slice(0, 4), context)}`
      : "")
  );
}

function renderQuestion(
  question: Question,
  served: Served | undefined,
  context: QuestionContext,
): PrerenderedPage {
  const { root } = context;
  const session = links.session(question.session);
  const at = questions.indexOf(question);
  const neighbour = (other: Question | undefined) =>
    other && ([opening(other.asks, 60), `${root}${questionPath(other.id)}`] as const);
  const depth = depthOf(question, session);
  const program = context.programs.get(question.id);
  const page = renderDocument({
    title: `${opening(question.asks, 60)} · Vitreous`,
    description: `Question ${question.id} of the Online CryoEM Study Group, with a model answer: ${opening(question.asks, 120)}`,
    root,
    page: "questions",
    main: `<article class="course-page question-page" data-question="${question.id}" data-session="${session.id}" data-depth="${depth.join(" ")}" data-form="${formOf(question)}">
<header>
${crumbs([
  ["Questions", `${root}questions/#${question.id}`],
  [
    `${session.topic}${session.date ? `, ${longDate(session.date)}` : ""}`,
    `${root}${sessionPath(session.id)}`,
  ],
])}
<p class="tags">${depth.map((one) => tag(one.charAt(0).toUpperCase() + one.slice(1), `level-${one}`)).join(" ")} ${tag(checkNames[question.autoCheck])} <code class="id">${question.id}</code></p>
</header>
${island(question, served, root)}
${program ? `<section class="question-program" aria-labelledby="program"><h2 id="program">In code</h2><p>Your code runs in this page, apart from everything else, and the checks run against it.</p><div class="lesson-tools no-print" data-island="lesson-tools"></div>${program.html}</section>` : ""}
${section("Erratum", "erratum", erratum(question))}
${section("Concepts", "concepts", conceptLinks(question.concepts.map(links.concept), context))}
${section("Lessons", "lessons", lessonsOf(question, context))}
${section("Asked again", "repeats", repeatsOf(question, root))}
${neighbours(neighbour(questions[at - 1]), neighbour(questions[at + 1]), "Questions before and after")}
</article>`,
  });
  // What cells need, only where there are cells.
  return program ? { ...page, scriptSources: cellScriptSources } : page;
}

/** A page for each of the 172 questions. */
export function renderQuestionPages(
  context: Omit<QuestionContext, "root">,
): readonly (readonly [file: string, page: PrerenderedPage])[] {
  return questions.map((question) => [
    `questions/${question.id}/index.html`,
    renderQuestion(question, answerTo(question.id, context.answers), {
      ...context,
      root: "../../",
    }),
  ]);
}
