import { allSessions, lessonPlan, links, type Reference, type Session } from "@vitreous/curriculum";
import type { LessonUse } from "../library/lesson-links.js";

/** Where a reference is read, asked about, taught and cited. */
export interface ReferenceUse {
  readonly sessions: readonly Session[];
  /** Questions of these meetings. */
  readonly questions: number;
  /** Lessons that cite it. */
  readonly citedBy: readonly { readonly slug: string; readonly title: string }[];
  /** Lessons, written or planned, that serve one of its meetings, and those that cite it. */
  readonly lessons: readonly string[];
}

/** A lesson that the list can be narrowed to. */
export interface LessonChoice {
  readonly slug: string;
  readonly label: string;
}

export function lessonChoices(lessons: readonly LessonUse[]): readonly LessonChoice[] {
  const planned = lessonPlan.map(({ slug, number, question }) => ({
    slug,
    label: `${number}. ${lessons.find((lesson) => lesson.slug === slug)?.title ?? question}`,
  }));
  const others = lessons
    .filter(({ slug }) => !lessonPlan.some((lesson) => lesson.slug === slug))
    .map(({ slug, title }) => ({ slug, label: title }));
  return [...planned, ...others];
}

export function usesOf({ id }: Reference, lessons: readonly LessonUse[]): ReferenceUse {
  const sessions = links.sessionsOfReference(id);
  const citedBy = lessons.filter(({ references }) => references.has(id));
  const served = lessonPlan.filter((lesson) =>
    lesson.sessions.some((session) => sessions.some((other) => other.id === session)),
  );
  return {
    sessions,
    questions: sessions.reduce((sum, { questions }) => sum + questions.length, 0),
    citedBy: citedBy.map(({ slug, title }) => ({ slug, title })),
    lessons: [...new Set([...citedBy, ...served].map(({ slug }) => slug))],
  };
}

/** Meetings that read something, by date. */
export const sessionChoices = (): readonly Session[] =>
  allSessions
    .filter(({ readings }) => readings.length > 0)
    .toSorted((a, b) => (a.date ?? "9").localeCompare(b.date ?? "9"));
