import type { Concept, PlannedLesson, Question, Reference, Session } from "./types.js";

/** The records that point at one another. */
export interface CurriculumRecords {
  readonly allSessions: readonly Session[];
  readonly questions: readonly Question[];
  readonly concepts: readonly Concept[];
  readonly references: readonly Reference[];
  readonly lessonPlan: readonly PlannedLesson[];
}

/** Both ends of every link between meetings, questions, concepts, references and lessons. */
export interface CurriculumLinks {
  session(id: string): Session;
  question(id: string): Question;
  concept(id: string): Concept;
  reference(id: string): Reference;
  lesson(slug: string): PlannedLesson;
  readonly sessionsOfConcept: (id: string) => readonly Session[];
  readonly questionsOfConcept: (id: string) => readonly Question[];
  readonly referencesOfConcept: (id: string) => readonly Reference[];
  readonly lessonsOfConcept: (id: string) => readonly PlannedLesson[];
  readonly sessionsOfReference: (id: string) => readonly Session[];
  readonly lessonsOfSession: (id: string) => readonly PlannedLesson[];
  /** Lessons that teach a concept of the question, those of its meeting first. */
  readonly lessonsOfQuestion: (id: string) => readonly PlannedLesson[];
  /** Lessons that teach a concept of a meeting, most shared concepts first, without those that name it. */
  readonly lessonsNearSession: (id: string) => readonly PlannedLesson[];
  readonly questionsOfLesson: (slug: string) => readonly Question[];
  /** Later questions that say the same. */
  readonly repeatsOf: (id: string) => readonly Question[];
  /** References that are chapters or lectures of another. */
  readonly partsOfReference: (id: string) => readonly Reference[];
}

function byId<T>(what: string, items: readonly T[], id: (item: T) => string): (id: string) => T {
  const map = new Map(items.map((item) => [id(item), item]));
  return (name) => {
    const found = map.get(name);
    if (found === undefined)
      throw new Error(
        `${what}: got "${name}", expected the id of one of ${map.size}. Check its spelling.`,
      );
    return found;
  };
}

/** For every key, the items that carry it, in the order of the items. */
function grouped<T>(
  items: readonly T[],
  keys: (item: T) => readonly string[],
): (key: string) => readonly T[] {
  const map = new Map<string, T[]>();
  for (const item of items) {
    for (const key of new Set(keys(item))) {
      const group = map.get(key);
      if (group) group.push(item);
      else map.set(key, [item]);
    }
  }
  return (key) => map.get(key) ?? [];
}

const shared = (a: readonly string[], b: readonly string[]) =>
  a.filter((item) => b.includes(item)).length;

export function linksOf(records: CurriculumRecords): CurriculumLinks {
  const { allSessions, questions, concepts, references, lessonPlan } = records;
  const session = byId("Meeting", allSessions, (item) => item.id);
  const question = byId("Question", questions, (item) => item.id);
  const concept = byId("Concept", concepts, (item) => item.id);
  const lessonsOfSession = grouped(lessonPlan, (lesson) => lesson.sessions);

  const lessonsOfQuestion = (id: string) => {
    const asked = question(id);
    const rank = (lesson: PlannedLesson) => {
      const common = shared(asked.concepts, lesson.concepts);
      return common === 0 ? 0 : common + (lesson.sessions.includes(asked.session) ? 10 : 0);
    };
    return lessonPlan
      .filter((lesson) => rank(lesson) > 0)
      .toSorted((a, b) => rank(b) - rank(a) || a.number - b.number);
  };

  return {
    session,
    question,
    concept,
    reference: byId("Reference", references, (item) => item.id),
    lesson: byId("Lesson", lessonPlan, (item) => item.slug),
    sessionsOfConcept: grouped(allSessions, (item) => item.concepts),
    questionsOfConcept: grouped(questions, (item) => item.concepts),
    referencesOfConcept: grouped(references, (item) => item.topics),
    lessonsOfConcept: grouped(lessonPlan, (item) => item.concepts),
    sessionsOfReference: grouped(allSessions, (item) =>
      item.readings.map((reading) => reading.bibliographyKey),
    ),
    lessonsOfSession,
    lessonsOfQuestion,
    lessonsNearSession: (id) => {
      const { concepts: about } = session(id);
      return lessonPlan
        .filter((lesson) => shared(about, lesson.concepts) > 0 && !lesson.sessions.includes(id))
        .toSorted(
          (a, b) => shared(about, b.concepts) - shared(about, a.concepts) || a.number - b.number,
        );
    },
    questionsOfLesson: (slug) =>
      questions.filter((item) => lessonsOfQuestion(item.id).some((lesson) => lesson.slug === slug)),
    repeatsOf: grouped(questions, (item) => (item.repeats === undefined ? [] : [item.repeats])),
    partsOfReference: grouped(references, (item) =>
      item.partOf === undefined ? [] : [item.partOf],
    ),
  };
}
