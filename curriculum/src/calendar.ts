import type { Property } from "./icalendar.js";
import { component, escapeText, pacificTime } from "./icalendar.js";
import { laterStatus, laterTopic, syllabusOf, wasCalledOff } from "./meetings.js";
import type { Session } from "./types.js";

/** No document states a duration. We block out an hour, and every entry says that it is our choice. */
export const assumedMinutes = 60;

export interface CalendarOptions {
  /** Name that a calendar program shows. */
  readonly name: string;
  /** Days on which the status of each syllabus was true: they date the entries. */
  readonly statusAsOf: Readonly<Record<string, string>>;
  /** Meetings that took another's place, by the id of the other. */
  readonly replacedBy: (id: string) => Session | undefined;
}

const compactDate = (date: string) => date.replaceAll("-", "");

const dayAfter = (date: string) =>
  new Date(Date.parse(`${date}T00:00:00Z`) + 24 * 60 * 60 * 1000).toISOString().slice(0, 10);

function description(session: Session, replacedBy: Session | undefined): string {
  const topic = laterTopic(session);
  const later = laterStatus(session);
  return [
    session.guests.length > 0 &&
      `With ${session.guests.map(({ name, affiliation }) => (affiliation ? `${name} (${affiliation})` : name)).join("; ")}.`,
    ...session.objectives,
    session.readings.length > 0 &&
      `Readings: ${session.readings.map((reading) => reading.title).join("; ")}.`,
    session.questions.length > 0 &&
      `Questions: ${session.questions.map((question) => question.id).join(", ")}.`,
    session.note,
    topic !== undefined && `Later versions of the syllabus: ${topic}.`,
    later !== undefined && later !== session.status && `Reported later as ${later}.`,
    replacedBy && `Its place was taken by: ${replacedBy.topic}.`,
    session.start?.utc !== undefined &&
      `The documents state no duration: ${assumedMinutes} minutes are our choice.`,
  ]
    .filter((line): line is string => typeof line === "string")
    .join("\n");
}

/** One meeting. A called-off one without an hour takes the whole day; one without a day has no entry. */
function event(session: Session, options: CalendarOptions): string | undefined {
  const { date, start } = session;
  if (date === undefined) return undefined;
  const replacedBy = options.replacedBy(session.id);
  const streams = session.stream.length > 0 ? ` (${session.stream.join(" and ")})` : "";
  const timed: readonly Property[] = start
    ? [
        [
          `DTSTART;TZID=${start.timeZone}`,
          `${compactDate(date)}T${start.local.replace(":", "")}00`,
        ],
        ["DURATION", `PT${assumedMinutes}M`],
      ]
    : [
        ["DTSTART;VALUE=DATE", compactDate(date)],
        ["DTEND;VALUE=DATE", compactDate(dayAfter(date))],
        ["TRANSP", "TRANSPARENT"],
      ];
  const asOf = options.statusAsOf[syllabusOf(session)] ?? date;
  const tags = [...session.stream, session.kind];
  const text = description(session, replacedBy);
  return component("VEVENT", [
    // Stable: calendar programs recognise an entry by it.
    ["UID", `${session.id}@meetings.vitreous`],
    // The day of the document, so that two builds write the same bytes.
    ["DTSTAMP", `${compactDate(asOf)}T000000Z`],
    ...timed,
    ["SUMMARY", escapeText(`CryoEM Study Group: ${session.topic}${streams}`)],
    ...(text ? [["DESCRIPTION", escapeText(text)] as const] : []),
    ["CATEGORIES", tags.map(escapeText).join(",")],
    [
      "STATUS",
      wasCalledOff(session) || replacedBy
        ? "CANCELLED"
        : session.status === "tentative"
          ? "TENTATIVE"
          : "CONFIRMED",
    ],
  ]);
}

/** Meetings as an iCalendar file, on the group's own clock. Ends with a line break, as a file of lines does. */
export function calendarOf(sessions: readonly Session[], options: CalendarOptions): string {
  const events = sessions
    .toSorted((a, b) => (a.date ?? "").localeCompare(b.date ?? "") || a.id.localeCompare(b.id))
    .map((session) => event(session, options))
    .filter((text) => text !== undefined);
  return `${component(
    "VCALENDAR",
    [
      ["VERSION", "2.0"],
      ["PRODID", "-//Vitreous//Curriculum//EN"],
      ["CALSCALE", "GREGORIAN"],
      ["X-WR-CALNAME", escapeText(options.name)],
      ["X-WR-TIMEZONE", "America/Los_Angeles"],
    ],
    [pacificTime, ...events],
  )}\r\n`;
}
