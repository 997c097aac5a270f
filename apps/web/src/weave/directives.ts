import { parse, postprocess, preprocess } from "micromark";
import { directive } from "micromark-extension-directive";
import { LessonError } from "./errors.js";

/** Every directive that a lesson may use, what it is for, and the attributes it must carry. */
export const directiveNames = {
  // Blocks
  stream: { form: "container", needs: ["name"], use: "text for one stream" },
  figure: { form: "container", needs: ["name"], use: "a figure, with its instruction" },
  nudge: { form: "container", needs: ["figure"], use: "something to do with the figure" },
  predict: { form: "container", needs: ["id"], use: "a guess before the figure is touched" },
  num: { form: "container", needs: ["id", "unit"], use: "a question answered by a number" },
  choice: { form: "container", needs: ["id"], use: "a question answered by choosing" },
  set: { form: "container", needs: ["id", "figure"], use: "a question answered by the figure" },
  hint: { form: "container", needs: [], use: "a hint of a question" },
  solution: { form: "container", needs: [], use: "the model answer of a question" },
  option: { form: "container", needs: [], use: "one choice; {right} marks the answer" },
  derive: { form: "container", needs: ["id"], use: "a derivation" },
  step: { form: "container", needs: ["why"], use: "one line of a derivation" },
  note: { form: "container", needs: [], use: "an aside" },
  theorem: { form: "container", needs: [], use: "a statement" },
  card: { form: "container", needs: ["front"], use: "a recall card" },
  data: { form: "container", needs: ["figure"], use: "the reader's own file" },
  // Lines
  symbols: { form: "leaf", needs: [], use: "the table of symbols" },
  readings: { form: "leaf", needs: [], use: "the readings" },
  provenance: { form: "leaf", needs: [], use: "where the lesson comes from" },
  // Words
  val: { form: "text", needs: [], use: "a number from the model" },
  var: { form: "text", needs: ["figure"], use: "a parameter to drag in the text" },
  eq: { form: "text", needs: [], use: "an equation of the library, by name" },
  cite: { form: "text", needs: [], use: "a reading" },
  gloss: { form: "text", needs: [], use: "a term of the glossary" },
  unit: { form: "text", needs: [], use: "a unit" },
  key: { form: "text", needs: [], use: "a key of the keyboard" },
  claim: { form: "text", needs: [], use: "the test behind a sentence" },
} as const satisfies Record<
  string,
  { form: "container" | "leaf" | "text"; needs: readonly string[]; use: string }
>;

export type DirectiveName = keyof typeof directiveNames;

export const isDirectiveName = (name: string): name is DirectiveName => name in directiveNames;

export interface FoundDirective {
  readonly name: DirectiveName;
  readonly line: number;
}

/** The nearest known name by edits, for the remedy. */
function nearestName(name: string): string {
  const distance = (a: string, b: string): number => {
    let row = Array.from({ length: b.length + 1 }, (_, j) => j);
    for (let i = 1; i <= a.length; i++) {
      const next = [i];
      for (let j = 1; j <= b.length; j++) {
        next.push(
          Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)),
        );
      }
      row = next;
    }
    return row[b.length]!;
  };
  return Object.keys(directiveNames).reduce((best, known) =>
    distance(known, name) < distance(best, name) ? known : best,
  );
}

const tokenForms = {
  directiveContainerName: "container",
  directiveLeafName: "leaf",
  directiveTextName: "text",
} as const;

/**
 * All directives of a lesson in order, checked against the closed set.
 *
 * @throws LessonError  for a name that is not in the set, or is written in another form
 */
export function findDirectives(body: string, file: string, linesBefore = 0): FoundDirective[] {
  const events = postprocess(
    parse({ extensions: [directive()] })
      .document()
      .write(preprocess()(body, undefined, true)),
  );
  const found: FoundDirective[] = [];
  for (const [kind, token, context] of events) {
    const form = tokenForms[token.type as keyof typeof tokenForms];
    if (kind !== "enter" || !form) continue;
    const name = context.sliceSerialize(token);
    const line = token.start.line + linesBefore;
    if (!isDirectiveName(name)) {
      const nearest = nearestName(name);
      throw new LessonError({
        file,
        line,
        problem: `there is no directive "${name}"`,
        remedy: `Did you mean "${nearest}" (${directiveNames[nearest as DirectiveName].use})? If the text means a colon, write a space after it.`,
      });
    }
    if (directiveNames[name].form !== form) {
      const colons = { container: ":::", leaf: "::", text: ":" }[directiveNames[name].form];
      throw new LessonError({
        file,
        line,
        problem: `the directive "${name}" is written as a ${form}`,
        remedy: `Write it as ${colons}${name}.`,
      });
    }
    found.push({ name, line });
  }
  return found;
}
