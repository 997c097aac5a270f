import { testClaim, type Finding } from "@vitreous/lessons";
import { checkCellTypes, type TypeMistake } from "../weave/cell-types.js";
import { parseLesson, type ParsedLesson } from "../weave/compile.js";
import { complainAboutCells, runCells, type CellRuns } from "./lesson-cells.js";
import { kept, lessonDigest } from "./kept.js";
import { computeNumbers, numbersOf, type LessonNumbers } from "./lesson-facts.js";
import { lessonFiles, project, type LessonSource } from "./lesson-source.js";
import type { Memory } from "./memory.js";

/** A lesson with its numbers and the results of its cells: what its page is made from. */
export interface PreparedLesson {
  readonly source: LessonSource;
  readonly parsed: ParsedLesson;
  readonly numbers: LessonNumbers;
  readonly cells: CellRuns;
  /** What each claim found, when the claims were tested. */
  readonly findings: ReadonlyMap<string, readonly Finding[]>;
}

interface CellWork {
  readonly runs: CellRuns;
  readonly mistakes: readonly TypeMistake[];
}

type Findings = readonly (readonly [claim: string, findings: readonly Finding[]])[];

async function testClaims({ opened }: LessonNumbers): Promise<Findings> {
  const found: [string, readonly Finding[]][] = [];
  for (const [name, claim] of Object.entries(opened.claims ?? {})) {
    found.push([name, await testClaim(claim)]);
  }
  return found;
}

/**
 * Runs the models, the cells and, if asked, the claims of a lesson. Mistakes go to the complaints of the parsed text.
 *
 * @param memory  numbers are kept as long as no program changes, also from one build to the next; cells as long as their code
 *   does not change
 */
export async function prepareLesson(
  source: LessonSource,
  memory: Memory,
  options: { readonly claims: boolean },
): Promise<PreparedLesson> {
  const { slug, module } = source;
  const parsed = parseLesson(source.text, source.file);
  const digest = memory.get(`digest ${slug}`, () => lessonDigest(source.folder));
  const numbers = await memory.get(`numbers ${slug}`, async () => {
    const opened = await module.open(lessonFiles);
    return numbersOf(opened, await kept(`${slug}-numbers`, digest, () => computeNumbers(opened)));
  });
  const figures = Object.fromEntries(
    numbers.stills.map(({ figure }) => [figure.id, figure.defaults]),
  );
  const { cells } = parsed;
  const work = await memory.get(
    `cells ${slug} ${JSON.stringify(cells)}`,
    async (): Promise<CellWork> => {
      const [runs, mistakes] = await Promise.all([
        runCells(cells, figures),
        checkCellTypes({ project, slug, cells, figures }),
      ]);
      return { runs, mistakes };
    },
  );
  complainAboutCells(cells, work.runs, parsed.complaints);
  for (const { line, message } of work.mistakes) {
    parsed.complaints.add(line, message, "The types are those of the library and of the figures.");
  }
  const findings = options.claims
    ? await memory.get(`claims ${slug}`, () =>
        kept(`${slug}-claims`, digest, () => testClaims(numbers)),
      )
    : [];
  return { source, parsed, numbers, cells: work.runs, findings: new Map(findings) };
}
