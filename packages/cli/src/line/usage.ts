/** The command line itself is wrong: exit status 2. */
export class UsageError extends Error {
  /** What to do about it. */
  readonly hint: string | undefined;
  constructor(message: string, hint?: string) {
    super(hint === undefined ? message : `${message} ${hint}`);
    this.name = "UsageError";
    this.hint = hint;
  }
}
