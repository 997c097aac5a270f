/** A formula that cannot be read. `at` counts characters from 0; the message says what was found there. */
export class FormulaError extends Error {
  readonly at: number;
  constructor(at: number, message: string) {
    super(message);
    this.name = "FormulaError";
    this.at = at;
  }
}
