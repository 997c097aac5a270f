import type { Session } from "@vitreous/curriculum";
import {
  allSessions,
  archiveSessions,
  assumedMinutes,
  links,
  questions,
  sessionErrata,
  sessions,
} from "@vitreous/curriculum";
import { escapeHtml } from "../../weave/html.js";
import { renderDocument } from "../document.js";
import type { PrerenderedPage } from "../site.js";
import type { CourseContext } from "./parts.js";
import {
  lessonList,
  link,
  questionPath,
  readingItem,
  sessionPath,
  streamTags,
  tag,
  timeText,
} from "./parts.js";
import { inOrder, replacementOf } from "./session-page.js";
import { kindNames, longDate, plainDate, statusText } from "./words.js";

const root = "../";

const row = (label: string, html: string) =>
  html === "" ? "" : `<div class="meeting-row"><dt>${label}</dt><dd>${html}</dd></div>`;

/** One meeting in the list. What the filters read stands in data attributes. */
function meeting(session: Session, context: CourseContext): string {
  const replacedBy = replacementOf(session.id);
  const streams = session.stream.length > 0 ? session.stream : session.audience ? ["methods"] : [];
  const guests = session.guests.map(({ name }) => name).join(", ");
  const lessons = links.lessonsOfSession(session.id);
  const day = session.date
    ? `<time class="meeting-day" datetime="${session.date}">${longDate(session.date)}</time>`
    : `<span class="meeting-day">No date</span>`;
  return `<li class="meeting" id="${session.id}" data-stream="${streams.join(" ")}" data-archive="${session.archive ? "yes" : "no"}" data-status="${session.status}">
<div class="meeting-when">${day} ${session.start ? timeText(session) : ""}</div>
<div class="meeting-what">
<h3>${link(`${root}${sessionPath(session.id)}`, session.topic)}</h3>
<p class="tags">${streamTags(session)} ${tag(kindNames[session.kind])} <span class="status">${escapeHtml(statusText(session, replacedBy))}</span></p>
${guests ? `<p class="guests">With ${escapeHtml(guests)}.</p>` : ""}
<dl>${row("Read", session.readings.length > 0 ? `<ul class="readings">${session.readings.map((reading) => readingItem(reading, context)).join("")}</ul>` : "")}${row(
    "Answer",
    session.questions
      .map(
        (question) =>
          `<a href="${root}${questionPath(question.id)}"><code>${question.id}</code></a>`,
      )
      .join(" "),
  )}${row("Lessons", lessons.length > 0 ? lessonList(lessons, context) : "")}</dl>
</div></li>`;
}

/** "11 February 2021, sharpen". */
const shortName = ({ date, topic, stream }: Session): string =>
  date === undefined ? topic : [plainDate(date), stream.join(" and ")].filter(Boolean).join(", ");

function errata(context: CourseContext): string {
  const general = sessionErrata.map(
    ({ id, title, text, sessions: about }) =>
      `<li id="erratum-${id}"><strong>${escapeHtml(title)}.</strong> ${escapeHtml(text)}${
        about.length > 0 && about.length < 5
          ? ` ${about.map((id) => link(`${context.root}${sessionPath(id)}`, shortName(links.session(id)))).join("; ")}.`
          : ""
      }</li>`,
  );
  const slips = questions
    .filter((question) => question.seedIssue !== undefined)
    .map(
      (question) =>
        `<li><a href="${context.root}${questionPath(question.id)}#erratum"><code>${question.id}</code></a> ${escapeHtml(question.seedIssue ?? "")}</li>`,
    );
  return `<section class="errata" aria-labelledby="errata"><h2 id="errata">Errata</h2>
<p>The documents of the group contain slips, and leave some things open. This is how we read them.</p>
<h3>Meetings and readings</h3><ul>${general.join("")}</ul>
<h3>Questions</h3><ul>${slips.join("")}</ul></section>`;
}

const radio = (value: string, text: string, checked = false) =>
  `<label><input type="radio" name="depth" value="${value}"${checked ? " checked" : ""}><span>${text}</span></label>`;

/** Every meeting, in the order of the days. The filters are plain form controls that the style sheet reads. */
export function renderSyllabus(built: CourseContext["built"]): PrerenderedPage {
  const context: CourseContext = { root, built };
  const items = inOrder(allSessions).map((session) => meeting(session, context));
  return renderDocument({
    title: "Syllabus · Vitreous",
    description: `The ${sessions.length} meetings of the Online CryoEM Study Group and ${archiveSessions.length} later ones: dates, topics, readings, questions, and the lessons that serve them.`,
    root,
    page: "syllabus",
    main: `<div class="course-page syllabus-page">
<header class="course-head">
<h1>Syllabus</h1>
<p class="lede">The Online CryoEM Study Group met from November 2020 on. These are its meetings with their readings and questions, and the lessons that serve them here. You can follow the same path at your own pace.</p>
<p class="syllabus-links"><a href="${root}calendar.ics">Calendar of the ${sessions.length} meetings (.ics)</a> · <a href="${root}calendar-later.ics">Later meetings (.ics)</a> · <a href="#errata">Errata</a></p>
<p class="quiet">Hours are the group’s, on the clock of Los Angeles<span class="needs-js">, followed by yours<span data-part="own-zone"></span></span>. No document states a duration: the calendar blocks out ${assumedMinutes} minutes.</p>
</header>
<form class="syllabus-switches no-print" aria-label="Which meetings are shown">
<fieldset class="depth-row"><legend>Depth</legend>${radio("all", "All", true)}${radio("blur", "Blur")}${radio("sharpen", "Sharpen")}${radio("methods", "Methods")}</fieldset>
<label class="check-row"><input type="checkbox" name="later"><span>Also the ${archiveSessions.length} later meetings</span></label>
</form>
<section aria-labelledby="meetings"><h2 id="meetings" class="visually-hidden">Meetings</h2>
<span id="archive"></span>
<ol class="meetings">${items.join("\n")}</ol>
</section>
${errata(context)}
</div>`,
  });
}
