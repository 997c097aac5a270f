import type { CellError, CellSource, Place } from "../cell-source.js";
import { importsOf, type ImportedName } from "./imports.js";
import { parseCell, placeOf, type Parsed } from "./parse.js";
import { definedNames, freeNames } from "./scope.js";
import { CodeError } from "./strip.js";

/** A name that a cell uses and does not declare. */
export interface UsedName extends Place {
  readonly name: string;
  /** Where the cell gives it a value, which only the cell that declares it may do. */
  readonly assigned?: Place;
}

/** What a cell is made of, read from its text alone. */
export interface CellAnalysis {
  /** Names that other cells may use, in the order of declaration. */
  readonly defines: readonly string[];
  /** Names that must come from elsewhere: other cells, figures, helpers or the language. */
  readonly inputs: readonly UsedName[];
  readonly imports: readonly ImportedName[];
  /** The cell is one expression and shows its value. */
  readonly isExpression: boolean;
  /** Present when the text cannot run as it is; the lists are then empty. */
  readonly error?: CellError;
}

/** An analysis with what the compiler needs to go on. */
export interface Analysed {
  readonly analysis: CellAnalysis;
  readonly parsed?: Parsed;
}

const nothing = { defines: [], inputs: [], imports: [], isExpression: false };

/** Reads a text; never throws for what a reader wrote. */
export function analyse(code: string): Analysed {
  try {
    const parsed = parseCell(code);
    const imports = importsOf(parsed);
    const inputs = freeNames(parsed.statements).map(({ name, at, assignedAt }) => ({
      name,
      ...placeOf(parsed.code, at),
      ...(assignedAt === undefined ? {} : { assigned: placeOf(parsed.code, assignedAt) }),
    }));
    return {
      parsed,
      analysis: {
        defines: parsed.expression ? [] : definedNames(parsed.statements),
        inputs,
        imports,
        isExpression: parsed.expression !== undefined,
      },
    };
  } catch (error) {
    if (!(error instanceof CodeError)) throw error;
    return { analysis: { ...nothing, error: { message: error.message, ...error.place } } };
  }
}

/** What a cell defines, uses and imports, or what is wrong with its syntax. */
export function analyseCell(source: Pick<CellSource, "code">): CellAnalysis {
  return analyse(source.code).analysis;
}
