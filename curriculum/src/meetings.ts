import type { MeetingStatus, Session } from "./types.js";
import { meetingStatuses } from "./types.js";

/** "2020-2021" or "2022": which syllabus a meeting belongs to, for the day on which its status was true. */
export function syllabusOf(session: Session): "2020-2021" | "2022" {
  const year = session.date?.slice(0, 4);
  if (year !== undefined) return year === "2022" ? "2022" : "2020-2021";
  return session.sources.some((source) => /2022|002_/.test(source)) ? "2022" : "2020-2021";
}

/** What later public versions of the syllabus report, where they differ from the status of the seeds. */
export function laterStatus(session: Session): MeetingStatus | undefined {
  const reports = session.history.filter(
    (change) => change.field === "status" && change.source.startsWith("archive:"),
  );
  const to = reports.at(-1)?.to;
  return meetingStatuses.find((status) => status === to);
}

/** The topic that later versions print, where they changed it. */
export const laterTopic = (session: Session): string | undefined =>
  session.history
    .filter((change) => change.field === "topic" && change.source.startsWith("archive:"))
    .findLast((change) => change.to !== undefined)?.to;

/** Whether the meeting was called off, in the seeds or in a later version. */
export const wasCalledOff = (session: Session): boolean =>
  ["cancelled", "superseded"].includes(session.status) || laterStatus(session) === "cancelled";
