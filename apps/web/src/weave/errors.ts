/** A mistake in a lesson's text: it stops the build and says where it is and what to do. */
export class LessonError extends Error {
  override readonly name = "LessonError";
  readonly file: string;
  readonly line: number;
  readonly remedy: string;

  constructor(facts: { file: string; line: number; problem: string; remedy: string }) {
    super(`${facts.file}:${facts.line}: ${facts.problem}. ${facts.remedy}`);
    this.file = facts.file;
    this.line = facts.line;
    this.remedy = facts.remedy;
  }
}
