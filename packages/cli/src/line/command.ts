import type { Context } from "../run/context.js";
import type { Options, Values } from "./option.js";

/** A word that is not an option: a file, mostly. */
export interface Operand {
  readonly name: string;
  readonly summary: string;
  /** One or more of them; only for the last. */
  readonly many?: true;
}

/** Shown in the help and run by the tests. */
export interface Example {
  readonly says: string;
  /** The whole line, `vitreous` included, without shell syntax beyond words. */
  readonly line: string;
}

interface Definition<O extends Options> {
  readonly name: string;
  /** One line, no full stop. */
  readonly summary: string;
  /** Paragraphs: what is computed, what is written, what is assumed. */
  readonly description: readonly string[];
  readonly operands: readonly Operand[];
  readonly options: O;
  readonly examples: readonly Example[];
}

export interface Command extends Definition<Options> {
  /**
   * Does the work and says what came of it.
   *
   * @returns exit status: 0, or 1 when an input failed but others went well
   */
  run(
    values: Readonly<Record<string, unknown>>,
    operands: readonly string[],
    context: Context,
  ): Promise<0 | 1>;
}

/** Ties the table of options to the types that the command receives. */
export function command<const O extends Options>(
  definition: Definition<O> & {
    run(values: Values<O>, operands: readonly string[], context: Context): Promise<0 | 1>;
  },
): Command {
  const { run } = definition;
  return {
    ...definition,
    run: (values, operands, context) => run(values as Values<O>, operands, context),
  };
}
