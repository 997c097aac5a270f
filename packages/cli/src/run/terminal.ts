/** One of the two output streams. */
export interface Output {
  write(text: string): void;
  /** A person reads it as it comes. */
  readonly isTTY: boolean;
}

/** The world outside the command: what a test replaces. */
export interface Terminal {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Relative paths start here. */
  readonly cwd: string;
  /** Ends the work at the next opportunity. */
  readonly signal: AbortSignal;
}

/**
 * Colour only for a person, and only when nobody said no.
 *
 * @source no-color.org: any non-empty NO_COLOR turns colour off
 */
export function usesColour(output: Output, env: Terminal["env"]): boolean {
  return output.isTTY && !env["NO_COLOR"] && env["TERM"] !== "dumb";
}
