import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { parseLesson, setLesson, type ParsedLesson } from "../../weave/compile.js";
import type { LessonFacts } from "../../weave/facts.js";
import { textOf } from "../../weave/frontmatter.js";
import { cellStills, complainAboutCells, runCells } from "../lesson-cells.js";
import { project } from "../lesson-source.js";
import { createMemory, type Memory } from "../memory.js";

/** A program to write, for a question of the course that asks for code. */
export interface QuestionProgram {
  readonly question: string;
  /** The exercise as an island. */
  readonly html: string;
}

const folder = "curriculum/code";

/** A program speaks of its cells and of nothing else. */
const factsOf = (cell: LessonFacts["cell"]): LessonFacts => ({
  figures: new Map(),
  values: {},
  checks: {},
  sketches: {},
  variants: new Map(),
  claims: [],
  equation: () => undefined,
  code: () => undefined,
  libraryEntry: () => undefined,
  citation: () => undefined,
  term: () => undefined,
  question: () => undefined,
  discussion: () => undefined,
  lesson: () => undefined,
  reading: () => undefined,
  symbols: () => "",
  readings: () => "",
  provenance: () => "",
  known: {
    equations: [],
    code: [],
    terms: [],
    citations: [],
    questions: [],
    lessons: [],
    library: [],
  },
  cell,
});

/** The texts of `curriculum/code`, read. */
export async function readPrograms(): Promise<readonly ParsedLesson[]> {
  const names = (await readdir(join(project, folder))).filter((name) => name.endsWith(".md"));
  return Promise.all(
    names.toSorted().map(async (name) => {
      const file = `${folder}/${name}`;
      return parseLesson(await readFile(join(project, file), "utf8"), file);
    }),
  );
}

/** Runs a program as printed and as solved: the starter must fail its checks, the model answer pass them. */
async function setProgram(
  parsed: ParsedLesson,
  root: string,
  memory: Memory,
): Promise<QuestionProgram> {
  const runs = await memory.get(`program ${JSON.stringify(parsed.cells)}`, async () =>
    runCells(parsed.cells, {}),
  );
  complainAboutCells(parsed.cells, runs, parsed.complaints);
  const { html } = setLesson(parsed, factsOf(cellStills(parsed.cells, runs, {})), root);
  parsed.complaints.settle();
  return { question: textOf(parsed.header["question"]), html };
}

/** Every program, by its question. @throws LessonError  with every mistake of the first that has one */
export async function renderPrograms(
  root: string,
  memory: Memory = createMemory(),
): Promise<ReadonlyMap<string, QuestionProgram>> {
  const all: QuestionProgram[] = [];
  for (const parsed of await readPrograms()) all.push(await setProgram(parsed, root, memory));
  return new Map(all.map((program) => [program.question, program]));
}
