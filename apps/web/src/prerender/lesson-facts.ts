import {
  answerTo,
  lessonPlan,
  links,
  questions,
  references,
  type ReadAnswers,
} from "@vitreous/curriculum";
import { modelAnswers } from "@vitreous/curriculum/answers";
import { glossary, type LessonValues, type NodeFigure, type OpenLesson } from "@vitreous/lessons";
import { curriculumQuestionHtml } from "../questions/island.js";
import type { FigureFacts, LessonFacts } from "../weave/facts.js";
import { escapeHtml } from "../weave/html.js";
import { citationCard } from "./bibliography/card.js";
import { citedReference, type Cited } from "./cited.js";
import { answerHtml, lineHtml } from "./course/answer-html.js";
import { questionPath } from "./course/parts.js";
import { typeNames } from "./course/words.js";
import { fieldsOf } from "./course/worked-cases.js";
import type { LessonSource } from "./lesson-source.js";
import { libraryFacts } from "./library-facts.js";
import type { LibraryReference } from "./library/types.js";
import { readingItem, readingList, symbolTable, type FoundReading } from "./tables.js";

/** What running a lesson's models gave: all that its text needs and that does not change with the text. */
export interface LessonNumbers {
  readonly opened: OpenLesson;
  readonly values: LessonValues;
  readonly stills: readonly Still[];
}

/** A figure's still, and where it lies beside the page. */
export interface Still {
  readonly figure: NodeFigure;
  readonly svg: string;
  readonly sentence: string;
  /** From the page. */
  readonly path: string;
  readonly live: ReadonlyMap<string, string>;
}

/** What the models gave, as plain data. */
export interface ComputedNumbers {
  readonly values: LessonValues;
  readonly stills: readonly {
    readonly svg: string;
    readonly sentence: string;
    readonly live: readonly (readonly [name: string, text: string])[];
  }[];
}

/** Runs a lesson's models. */
export async function computeNumbers(opened: OpenLesson): Promise<ComputedNumbers> {
  const values = (await opened.values?.()) ?? {};
  const stills = [];
  for (const figure of opened.figures) {
    const live: (readonly [string, string])[] = [];
    for (const name of figure.live.keys()) live.push([name, await figure.liveText(name)]);
    stills.push({ live, ...(await figure.still()) });
  }
  return { values, stills };
}

/** Puts what was computed beside the models that it came from. */
export const numbersOf = (opened: OpenLesson, computed: ComputedNumbers): LessonNumbers => ({
  opened,
  values: computed.values,
  stills: opened.figures.map((figure, i) => {
    const { svg, sentence, live } = computed.stills[i]!;
    return { figure, svg, sentence, live: new Map(live), path: `./${figure.id}.svg` };
  }),
});

function stillImage({ svg, sentence, path }: Still): string {
  const [, width, height] = /<svg[^>]*viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg) ?? [];
  const size = width && height ? ` width="${width}" height="${height}"` : "";
  return `<img class="poster" src="${path}" alt="${escapeHtml(sentence)}"${size}>`;
}

function figureFacts(still: Still): FigureFacts {
  const { figure, live } = still;
  return {
    title: figure.title,
    html: stillImage(still),
    params: new Map(Object.keys(figure.params).map((name) => [name, figure.parameterText(name)])),
    presets: figure.presets,
    challenges: figure.challenges,
    steps: figure.steps,
    live: new Map([...live].map(([name, text]) => [name, { text, unit: figure.live.get(name) }])),
    ownData: figure.ownData,
  };
}

/** A question of the study group as an island: the question, then our model answer and its rubric. */
function discussion(id: string, root: string, answers: ReadAnswers["answers"]): string | undefined {
  const question = questions.find((item) => item.id === id);
  const answer = question && answerTo(id, answers);
  if (!question || !answer) return undefined;
  const open = answer.kind === "open" ? `<p><strong>Open.</strong> ${lineHtml(answer.reason, root)}</p>` : ""; // prettier-ignore
  const page = `<p class="q-source"><a href="${root}${questionPath(id)}">${escapeHtml(id)}</a>, asked on ${escapeHtml(links.session(question.session).date ?? "a later day")}</p>`;
  const { prompt, ...fields } = fieldsOf(question);
  const own = prompt === undefined ? "" : `<p class="worked-case">${escapeHtml(prompt)}</p>`;
  return curriculumQuestionHtml(
    { question: id, ...fields },
    {
      kind: `Question of the study group · ${typeNames[question.type].toLowerCase()}`,
      prompt: `<p>${escapeHtml(question.asks)}</p>${own}${page}`,
      answer: open + answerHtml(answer.body, root),
      rubric: answer.rubric.map((line) => lineHtml(line, root)),
    },
  );
}

export interface FactsOptions {
  readonly source: LessonSource;
  readonly numbers: LessonNumbers;
  readonly library: LibraryReference;
  /** Readings of the lesson, found in the bibliography. */
  readonly readings: readonly FoundReading[];
  readonly provenance: string;
  /** Titles of the lessons that exist, by slug. */
  readonly lessons: ReadonlyMap<string, string>;
  /** From the page to the top of the site. */
  readonly root: string;
  cell(id: string): string;
}

/** Everything that the text of a lesson may name. */
export function lessonFacts(options: FactsOptions): LessonFacts {
  const { source, numbers, readings, root } = options;
  const { module } = source;
  const { values, opened, stills } = numbers;
  const library = libraryFacts(options.library, source.folder);
  const { answers } = modelAnswers();
  const cited = (key: string) => citedReference(key, module.references);
  const listed = new Set(readings.map(({ key }) => key));
  const hrefOf = ({ key, listed: inBibliography }: Cited) =>
    listed.has(key) ? `#ref-${key}` : inBibliography ? `${root}bibliography/#${key}` : undefined;
  return {
    figures: new Map(stills.map((still) => [still.figure.id, figureFacts(still)])),
    values: values.printed ?? {},
    checks: values.checks ?? {},
    sketches: values.sketches ?? {},
    variants: new Map(
      Object.entries(opened.variants ?? {}).map(([name, draw]) => [name, draw(0).given]),
    ),
    claims: Object.keys(opened.claims ?? {}),
    equation: (name) => library.equations.get(name),
    code: (name) => library.code.get(name),
    libraryEntry: (name) => library.entries.get(name),
    citation(key) {
      const found = cited(key);
      return found && { ...found, href: hrefOf(found), card: citationCard(found, root) };
    },
    term: (id) => glossary[id],
    question(id) {
      const found = questions.find((item) => item.id === id);
      return found && { asks: found.asks, href: questionPath(id) };
    },
    discussion: (id) => discussion(id, root, answers),
    lesson(slug) {
      const planned = lessonPlan.find((lesson) => lesson.slug === slug);
      const title = options.lessons.get(slug) ?? planned?.question;
      if (title === undefined) return undefined;
      return { title, href: options.lessons.has(slug) ? `lessons/${slug}/` : undefined };
    },
    reading(key, { part, minutes }) {
      const found = cited(key);
      if (!found) return undefined;
      const own = module.readings.find((item) => item.key === key);
      return `<div class="reading-here">${readingItem({
        key,
        stream: "both",
        ...own,
        cited: found,
        ...(part === undefined ? {} : { part }),
        ...(minutes === undefined ? {} : { minutes: Number(minutes) }),
      })}</div>`;
    },
    symbols: () => symbolTable(module),
    readings: () => readingList(readings),
    provenance: () => options.provenance,
    known: {
      equations: [...library.equations.keys()],
      code: [...library.code.keys()],
      library: [...library.entries.keys()],
      terms: Object.keys(glossary),
      citations: [...(module.references ?? []), ...references].map((item) => "key" in item ? item.key : item.id), // prettier-ignore
      questions: questions.map(({ id }) => id),
      lessons: lessonPlan.map(({ slug }) => slug),
    },
    cell: options.cell,
  };
}
