import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  allSessions,
  archiveSessions,
  concepts,
  lessonPlan,
  links,
  questions,
  readingLists,
  references,
  sessions,
  sources,
} from "./index.js";
import { readConcepts } from "./read-concepts.js";
import { readSessions } from "./read-sessions.js";
import { place } from "./shape.js";

const folder = join(import.meta.dirname, "..", "data");
const shared = process.env["VITREOUS_SHARED"] ?? join(import.meta.dirname, "../../../shared");
const origin = join(shared, "curriculum");

const unique = (names: readonly string[]) => new Set(names).size === names.length;

describe("the data", () => {
  test.skipIf(!existsSync(origin))(
    "reference: the JSON files are those that were handed over, byte for byte",
    () => {
      for (const file of ["sessions.json", "concepts.json", "bibliography.json"])
        expect(readFileSync(join(folder, file)).equals(readFileSync(join(origin, file)))).toBe(
          true,
        );
    },
  );

  test("golden: counts are those that the curriculum's README states", () => {
    expect(sessions).toHaveLength(39);
    expect(archiveSessions).toHaveLength(43);
    expect(questions).toHaveLength(172);
    expect(concepts).toHaveLength(93);
    expect(references).toHaveLength(317);
    expect(concepts.flatMap((concept) => concept.prerequisites)).toHaveLength(149);
    expect(questions.flatMap((q) => q.answer?.values ?? [])).toHaveLength(113);
    expect(references.filter((item) => item.DOI)).toHaveLength(105);
    expect(references.filter((item) => item.URL)).toHaveLength(252);
    expect(references.filter((item) => item.note)).toHaveLength(123);
    expect(concepts.filter((item) => item.level === "blur")).toHaveLength(43);
    expect(questions.filter((q) => q.repeats === undefined)).toHaveLength(163);
    expect(
      questions.filter((q) => ["numeric", "symbolic", "code"].includes(q.autoCheck)).length,
    ).toBe(52);
    expect(lessonPlan).toHaveLength(42);
  });

  test("invariant: every id is unique and fit for an address", () => {
    const groups = [
      allSessions.map((item) => item.id),
      questions.map((item) => item.id),
      concepts.map((item) => item.id),
      references.map((item) => item.id),
      lessonPlan.map((item) => item.slug),
      sources.map((item) => item.file),
    ];
    for (const ids of groups) expect(unique(ids)).toBe(true);
    for (const id of groups.slice(0, 3).flat())
      expect(id).toMatch(/^[a-z0-9]+([-.][a-zA-Z0-9]+)*$/);
  });

  test("invariant: nothing points at nothing", () => {
    for (const session of allSessions) {
      session.concepts.forEach(links.concept);
      for (const reading of session.readings) links.reference(reading.bibliographyKey);
      if (session.replaces !== undefined) links.session(session.replaces);
      if (session.readingPool !== undefined)
        expect(readingLists.map((item) => item.id)).toContain(session.readingPool);
      for (const source of session.sources)
        expect(sources.map((item) => item.file)).toContain(source);
    }
    for (const question of questions) {
      question.concepts.forEach(links.concept);
      if (question.repeats !== undefined) links.question(question.repeats);
    }
    for (const reference of references) {
      reference.topics.forEach(links.concept);
      if (reference.partOf !== undefined) links.reference(reference.partOf);
    }
    for (const item of readingLists)
      [...item.bibliographyKeys, ...item.addedLaterInArchive].forEach(links.reference);
    for (const lesson of lessonPlan) {
      lesson.concepts.forEach(links.concept);
      lesson.sessions.forEach(links.session);
    }
  });

  test("invariant: links written at both ends agree", () => {
    for (const concept of concepts) {
      const ids = (items: readonly { id: string }[]) => items.map((item) => item.id).toSorted();
      expect(ids(links.sessionsOfConcept(concept.id))).toEqual(
        [...concept.sessions, ...concept.archiveSessions].toSorted(),
      );
      // concepts.json lists a question once, where it was asked first.
      const first = links.questionsOfConcept(concept.id).filter((q) => q.repeats === undefined);
      expect(ids(first)).toEqual(concept.questions.toSorted());
      expect(ids(links.referencesOfConcept(concept.id))).toEqual(concept.bibliography.toSorted());
    }
  });

  test("invariant: every concept has a lesson, so every question has one too", () => {
    for (const concept of concepts)
      expect(links.lessonsOfConcept(concept.id), concept.id).not.toHaveLength(0);
    for (const question of questions)
      expect(links.lessonsOfQuestion(question.id), question.id).not.toHaveLength(0);
  });

  test("invariant: a repeat repeats a question that is no repeat itself", () => {
    for (const question of questions) {
      if (question.repeats === undefined) continue;
      const first = links.question(question.repeats);
      expect(first.repeats).toBeUndefined();
      expect(links.repeatsOf(first.id)).toContain(question);
    }
  });

  test("reference: the wall clock of every meeting is its universal time in the group's zone", () => {
    const dated = allSessions.filter((session) => session.start?.utc !== undefined);
    expect(dated.length).toBe(37 + 35);
    for (const { id, date, weekday, start } of dated) {
      const parts = Object.fromEntries(
        new Intl.DateTimeFormat("en-CA", {
          timeZone: start?.timeZone,
          dateStyle: undefined,
          year: "numeric",
          month: "2-digit",
          day: "2-digit",
          weekday: "short",
          hour: "2-digit",
          minute: "2-digit",
          hourCycle: "h23",
        })
          .formatToParts(new Date(start?.utc ?? ""))
          .map(({ type, value }) => [type, value]),
      );
      expect(`${parts["year"]}-${parts["month"]}-${parts["day"]}`, id).toBe(date);
      expect(`${parts["hour"]}:${parts["minute"]}`, id).toBe(start?.local);
      expect(parts["weekday"]?.replace(".", ""), id).toBe(weekday);
    }
  });

  test("invariant: a wrong record is refused with its place", () => {
    const bad = { ...JSON.parse(readFileSync(join(folder, "concepts.json"), "utf8")) } as {
      concepts: { level: string }[];
    };
    const third = bad.concepts[2];
    if (third) third.level = "deep";
    expect(() => readConcepts(place(bad, "concepts.json"))).toThrow(
      'concepts.json.concepts[2].level: got "deep", expected one of blur, sharpen, methods.',
    );
    expect(() => readSessions(place({}, "sessions.json"))).toThrow(
      "sessions.json.sources: got nothing, expected a list.",
    );
    expect(() => links.question("no-such")).toThrow('Question: got "no-such"');
  });
});
