import type { CalendarOptions } from "@vitreous/curriculum";
import {
  allSessions,
  archiveSessions,
  calendarOf,
  conventions,
  sessions,
} from "@vitreous/curriculum";
import { replacementOf } from "./session-page.js";

const options = (name: string): CalendarOptions => ({
  name,
  statusAsOf: conventions.statusAsOf,
  replacedBy: replacementOf,
});

/** The calendar of the meetings, of the later ones, and of each that has a day. */
export function calendarFiles(): readonly (readonly [path: string, text: string])[] {
  return [
    ["calendar.ics", calendarOf(sessions, options("CryoEM Study Group"))],
    [
      "calendar-later.ics",
      calendarOf(archiveSessions, options("CryoEM Study Group, later meetings")),
    ],
    ...allSessions
      .filter((session) => session.date !== undefined)
      .map(
        (session) =>
          [
            `sessions/${session.id}.ics`,
            calendarOf([session], options("CryoEM Study Group")),
          ] as const,
      ),
  ];
}
