/** One mistake in a lesson's text: where it is, what was found and what to do. */
export interface Problem {
  readonly file: string;
  readonly line: number;
  readonly problem: string;
  readonly remedy: string;
}

const sentence = ({ file, line, problem, remedy }: Problem) =>
  `${file}:${line}: ${problem}. ${remedy}`;

/** Mistakes in a lesson: they stop the build, all of them at once. */
export class LessonError extends Error {
  override readonly name = "LessonError";
  readonly problems: readonly Problem[];

  /** @param problems  at least one */
  constructor(...problems: readonly Problem[]) {
    const sorted = problems.toSorted((a, b) => a.file.localeCompare(b.file) || a.line - b.line);
    super(sorted.map(sentence).join("\n"));
    this.problems = sorted;
  }
}

/** Collects mistakes on the way, so that an author sees all of them. */
export class Complaints {
  readonly file: string;
  readonly problems: Problem[] = [];

  constructor(file: string) {
    this.file = file;
  }

  add(line: number, problem: string, remedy: string, file = this.file): void {
    this.problems.push({ file, line, problem: problem.replace(/\.$/, ""), remedy });
  }

  /** @throws LessonError  when there were any */
  settle(): void {
    if (this.problems.length > 0) throw new LessonError(...this.problems);
  }
}
