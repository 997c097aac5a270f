import { execFileSync, spawnSync } from "node:child_process";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { calendarOf } from "./calendar.js";
import { allSessions, archiveSessions, conventions, sessions } from "./data.js";
import { escapeText, foldLine } from "./icalendar.js";
import { laterStatus, laterTopic, wasCalledOff } from "./meetings.js";

const options = {
  name: "Test, with a comma",
  statusAsOf: conventions.statusAsOf,
  replacedBy: (id: string) => archiveSessions.find((session) => session.replaces === id),
};
const all = calendarOf(allSessions, options);

/** Undoes the folding of RFC 5545 §3.1. */
const unfold = (text: string) => text.replaceAll("\r\n ", "");

describe("lines", () => {
  test("invariant: folding loses nothing and keeps to 75 octets, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 400 }), (text) => {
        const line = text.replaceAll(/[\r\n]/g, "");
        const folded = foldLine(line);
        expect(unfold(folded)).toBe(line);
        for (const part of folded.split("\r\n"))
          expect(Buffer.byteLength(part)).toBeLessThanOrEqual(75);
      }),
    );
  });

  test("analytic: commas, semicolons, backslashes and line breaks are escaped", () => {
    expect(escapeText("a,b;c\\d\ne")).toBe("a\\,b\\;c\\\\d\\ne");
  });
});

describe("the calendar", () => {
  test("invariant: lines end with CRLF, are short and the components are balanced", () => {
    expect(all.endsWith("END:VCALENDAR\r\n")).toBe(true);
    const open: string[] = [];
    for (const line of all.slice(0, -2).split("\r\n")) {
      expect(line).not.toMatch(/[\r\n]/);
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      const [, edge, name] = /^(BEGIN|END):(.*)$/.exec(line) ?? [];
      if (edge === "BEGIN" && name !== undefined) open.push(name);
      if (edge === "END") expect(open.pop()).toBe(name);
    }
    expect(open).toEqual([]);
  });

  test("invariant: every dated meeting has one entry with a UID of its own; two builds agree", () => {
    const uids = [...unfold(all).matchAll(/^UID:(.*)$/gm)].map(([, uid]) => uid?.trim());
    expect(uids).toHaveLength(allSessions.filter((session) => session.date !== undefined).length);
    expect(new Set(uids).size).toBe(uids.length);
    expect(calendarOf(allSessions.toReversed(), options)).toBe(all);
  });

  test("golden: what later versions report reaches the entries", () => {
    const of = (id: string) => allSessions.find((session) => session.id === id)!;
    expect(laterStatus(of("2022-02-18-advanced-rotations-2"))).toBe("cancelled");
    expect(laterStatus(of("2021-04-29-nma-prody-blur"))).toBe("past");
    expect(laterTopic(of("2022-03-18-advanced-rotations-4"))).toBe("CryoAI, part I");
    const off = allSessions.filter((session) => session.date && wasCalledOff(session));
    // Thanksgiving 2020, the superseded blur meeting, 18 February 2022, and four days off in the archive.
    expect(off.map((session) => session.date)).toEqual([
      "2020-11-26",
      "2021-02-11",
      "2022-02-18",
      "2021-09-09",
      "2021-11-11",
      "2021-11-25",
      "2021-12-23",
    ]);
    const cancelled = unfold(all).match(/^STATUS:CANCELLED/gm) ?? [];
    // And the office hours of May 2021, whose place was taken.
    expect(cancelled).toHaveLength(off.length + 1);
  });

  const pythons = ["python3", "/usr/bin/python3"];
  const python = pythons.find(
    (name) => spawnSync(name, ["-c", "import icalendar"], { stdio: "ignore" }).status === 0,
  );

  test.skipIf(!python)(
    "reference: Python's icalendar reads every entry at its universal time (needs python3-icalendar)",
    () => {
      const script = `
import sys, json, datetime, icalendar
cal = icalendar.Calendar.from_ical(sys.stdin.buffer.read())
zone = [c for c in cal.walk("VTIMEZONE")][0].to_tz()
out = []
for e in cal.walk("VEVENT"):
    s = e["DTSTART"].dt
    utc = None
    if isinstance(s, datetime.datetime):
        # By the file's own VTIMEZONE, not by the reader's data base.
        wall = s.replace(tzinfo=None)
        here = zone.localize(wall) if hasattr(zone, "localize") else wall.replace(tzinfo=zone)
        utc = here.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%MZ")
    out.append([str(e["UID"]), utc, str(e["STATUS"]), str(e["SUMMARY"]), str(e.get("DESCRIPTION", ""))])
    assert "DTSTAMP" in e and not e.errors, e
print(json.dumps(out))
`;
      const read = JSON.parse(
        execFileSync(python ?? "", ["-c", script], { input: all, encoding: "utf8" }),
      ) as [string, string | null, string, string, string][];
      const dated = allSessions.filter((session) => session.date !== undefined);
      expect(read).toHaveLength(dated.length);
      for (const session of dated) {
        const entry = read.find(([uid]) => uid.startsWith(`${session.id}@`));
        expect(entry?.[1] ?? undefined, session.id).toBe(session.start?.utc);
        expect(entry?.[3]).toContain(session.topic);
        for (const question of session.questions) expect(entry?.[4]).toContain(question.id);
      }
      // Nine o'clock in both halves of the year.
      const at = (id: string) => read.find(([uid]) => uid.startsWith(id))?.[1];
      expect(at("2020-12-03-")).toBe("2020-12-03T17:00Z");
      expect(at("2021-04-08-")).toBe("2021-04-08T16:00Z");
      expect(at("2022-03-11-")).toBe("2022-03-11T17:00Z");
      expect(at("2022-03-18-")).toBe("2022-03-18T16:00Z");
    },
  );

  test("reference: without a judge, the rules of the zone give the offsets of the data", () => {
    const nthSunday = (year: number, month: number, n: number) => {
      const first = new Date(Date.UTC(year, month - 1, 1)).getUTCDay();
      return 1 + ((7 - first) % 7) + 7 * (n - 1);
    };
    for (const { id, date, start } of [...sessions, ...archiveSessions]) {
      if (date === undefined || start?.utcOffset === undefined) continue;
      const year = Number(date.slice(0, 4));
      const pad = (n: number) => String(n).padStart(2, "0");
      const begins = `${year}-03-${pad(nthSunday(year, 3, 2))}`;
      const ends = `${year}-11-${pad(nthSunday(year, 11, 1))}`;
      expect(date >= begins && date < ends ? "-07:00" : "-08:00", id).toBe(start.utcOffset);
    }
  });
});
