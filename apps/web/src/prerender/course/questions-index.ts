import type { Question, Session } from "@vitreous/curriculum";
import {
  allSessions,
  answerTo,
  archiveSessions,
  autoChecks,
  links,
  questions,
  questionTypes,
  sessions,
} from "@vitreous/curriculum";
import { escapeHtml } from "../../weave/html.js";
import { renderDocument } from "../document.js";
import type { PrerenderedPage } from "../site.js";
import { link, questionPath, sessionPath } from "./parts.js";
import type { QuestionContext } from "./question-page.js";
import { inOrder } from "./session-page.js";
import { checkNames, depthOf, levelNames, longDate, typeNames } from "./words.js";

type IndexContext = Omit<QuestionContext, "root">;

const root = "../";

/** One line: what filters read stands in data attributes. */
function item(question: Question, session: Session, { answers }: IndexContext): string {
  const served = answerTo(question.id, answers);
  const depth = depthOf(question, session);
  const open = served?.kind === "open";
  const facts = [
    typeNames[question.type],
    question.autoCheck === "none" ? "" : checkNames[question.autoCheck],
    open ? "Open" : "",
    question.repeats === undefined ? "" : `Repeats ${question.repeats}`,
    question.seedIssue === undefined ? "" : "Erratum",
  ].filter(Boolean);
  return `<li id="${question.id}" data-type="${question.type}" data-check="${question.autoCheck}" data-depth="${depth.join(" ")}" data-open="${open ? "yes" : "no"}"><a href="./${question.id}/">${escapeHtml(question.asks)}</a> <span class="question-facts">${escapeHtml(facts.join(" · "))} <code>${question.id}</code></span></li>`;
}

function group(session: Session, context: IndexContext): string {
  const day = session.date ? longDate(session.date) : "No date";
  const streams = session.stream.map((stream) => levelNames[stream]).join(" and ");
  return `<section class="question-group" data-session="${session.id}" data-archive="${session.archive ? "yes" : "no"}" aria-labelledby="of-${session.id}">
<h3 id="of-${session.id}">${link(`${root}${sessionPath(session.id)}`, session.topic)} <span class="quiet">${escapeHtml([day, streams].filter(Boolean).join(", "))}</span></h3>
<ol class="question-items" start="${questions.indexOf(session.questions[0]!) + 1}">${session.questions.map((question) => item(question, session, context)).join("")}</ol>
</section>`;
}

const options = (values: readonly (readonly [value: string, text: string])[]) =>
  values.map(([value, text]) => `<option value="${value}">${escapeHtml(text)}</option>`).join("");

const select = (
  name: string,
  label: string,
  values: readonly (readonly [value: string, text: string])[],
) =>
  `<label class="filter-field"><span>${label}</span><select name="${name}"><option value="">All</option>${options(values)}</select></label>`;

const counted = (ids: readonly Question[]) => ids.length;

/** Every question, grouped by the meeting that asked it. */
export function renderQuestionsIndex(context: IndexContext): PrerenderedPage {
  const asking = (meetings: readonly Session[]) =>
    inOrder(meetings).filter((session) => session.questions.length > 0);
  const groups = (meetings: readonly Session[]) =>
    asking(meetings)
      .map((session) => group(session, context))
      .join("\n");
  const isOpen = (question: Question) => answerTo(question.id, context.answers)?.kind === "open";
  const checkable = questions.filter((question) =>
    ["numeric", "symbolic", "code"].includes(question.autoCheck),
  );
  return renderDocument({
    title: "Questions · Vitreous",
    description: `All ${questions.length} questions of the Online CryoEM Study Group, each with a model answer, a rubric, and a check where one is possible.`,
    root,
    page: "questions",
    main: `<div class="course-page questions-page">
<header class="course-head">
<h1>Questions</h1>
<p class="lede">The group’s ${questions.length} questions, in our words. Write your answer, then compare it with ours and tick what you had. ${counted(checkable)} can be checked by computation; ${counted(questions.filter(isOpen))} are open, and say why.</p>
</header>
<form class="filters needs-js" data-island="question-filter" role="search" aria-label="Filter the questions">
<label class="filter-field field-wide"><span>Words</span><input type="search" name="words" autocomplete="off" placeholder="defocus, quaternion, jw-spin …"></label>
${select(
  "session",
  "Meeting",
  inOrder(allSessions)
    .filter((session) => session.questions.length > 0)
    .map((session) => [session.id, `${session.date ?? "—"} ${session.topic}`]),
)}
${select("depth", "Depth", [
  ["blur", "Blur"],
  ["sharpen", "Sharpen"],
  ["methods", "Methods"],
])}
${select(
  "type",
  "Kind",
  questionTypes.map((type) => [type, typeNames[type]]),
)}
${select(
  "check",
  "Check",
  autoChecks.map((check) => [check, checkNames[check]]),
)}
${select("open", "Answer", [
  ["no", "Answered"],
  ["yes", "Open"],
])}
<button type="reset" class="button">Clear</button>
<p class="filter-count" role="status" data-part="count"></p>
</form>
<section aria-labelledby="meetings"><h2 id="meetings">Meetings</h2>
${groups(sessions)}
</section>
<section aria-labelledby="archive"><h2 id="archive">Later meetings</h2>
${groups(archiveSessions)}
</section>
</div>`,
  });
}

/** The address of a question, for other rooms. */
export const addressOfQuestion = (id: string): string => questionPath(links.question(id).id);
