/** How one directive is written. */
export interface DirectiveForm {
  readonly form: "container" | "leaf" | "text";
  /** Attributes that it must carry. */
  readonly needs: readonly string[];
  /** Attributes that it may carry besides. */
  readonly may?: readonly string[];
  /** Directives of which it must be a direct part. */
  readonly inside?: readonly string[];
  /** What it is for, in a few words. */
  readonly use: string;
}

const asked = ["num", "choice", "set", "read", "open", "exercise", "fault"] as const;

/** Every directive that a lesson may use: a closed set. */
export const directiveForms = {
  // Blocks
  stream: { form: "container", needs: ["name"], use: "text for one stream" },
  figure: { form: "container", needs: ["name"], use: "a figure, with its caption" },
  nudge: {
    form: "container",
    needs: ["figure"],
    may: ["label", "preset", "set", "undo", "focus"],
    use: "something to do with the figure",
  },
  predict: {
    form: "container",
    needs: ["id"],
    may: ["figure", "sketch"],
    use: "a guess before the figure is touched",
  },
  num: {
    form: "container",
    needs: ["id", "unit", "check"],
    may: ["variant"],
    use: "a question answered by a number",
  },
  choice: { form: "container", needs: ["id"], use: "a question answered by choosing" },
  set: {
    form: "container",
    needs: ["id", "figure", "challenge"],
    may: ["focus"],
    use: "a question answered by setting the figure",
  },
  read: {
    form: "container",
    needs: ["id", "figure", "value"],
    may: ["unit", "tolerance"],
    use: "a number to be read off the figure",
  },
  open: { form: "container", needs: ["id"], use: "a question answered in words" },
  exercise: { form: "container", needs: ["id"], use: "a cell to be written, with its checks" },
  fault: { form: "container", needs: ["id", "bug"], use: "a program with a real defect" },
  hint: {
    form: "container",
    needs: [],
    inside: [...asked, "predict"],
    use: "a hint of a question",
  },
  solution: {
    form: "container",
    needs: [],
    inside: [...asked, "predict"],
    use: "the model answer of a question",
  },
  option: {
    form: "container",
    needs: [],
    may: ["right", "value"],
    inside: ["choice", "predict", "fault"],
    use: "one choice; {right} marks the answer",
  },
  rubric: {
    form: "container",
    needs: [],
    inside: ["open"],
    use: "what a good answer says, a list",
  },
  derive: { form: "container", needs: ["id"], may: ["figure"], use: "a derivation" },
  step: {
    form: "container",
    needs: ["why"],
    may: ["test"],
    inside: ["derive"],
    use: "one line of a derivation",
  },
  note: { form: "container", needs: [], use: "an aside" },
  theorem: { form: "container", needs: [], use: "a statement" },
  proof: { form: "container", needs: [], use: "a proof, folded away" },
  card: { form: "container", needs: ["front"], may: ["id"], use: "a recall card" },
  data: { form: "container", needs: ["figure"], use: "the reader's own file" },
  // Lines
  code: { form: "leaf", needs: [], use: "code of the library, by the name of its region" },
  discuss: {
    form: "leaf",
    needs: ["q"],
    use: "a question of the study group, with its model answer",
  },
  reading: {
    form: "leaf",
    needs: [],
    may: ["part", "minutes"],
    use: "one reading, where it is wanted",
  },
  symbols: { form: "leaf", needs: [], use: "the table of symbols" },
  readings: { form: "leaf", needs: [], use: "the readings" },
  provenance: { form: "leaf", needs: [], use: "where the lesson comes from" },
  // Words
  val: { form: "text", needs: [], may: ["figure"], use: "a number from the model" },
  given: { form: "text", needs: [], use: "a number of a question that is drawn by seed" },
  var: { form: "text", needs: ["figure"], use: "a parameter to drag in the text" },
  eq: { form: "text", needs: [], use: "an equation of the library, by name" },
  fn: { form: "text", needs: [], use: "a function of the library, by name" },
  cite: { form: "text", needs: [], may: ["part"], use: "a reading" },
  gloss: { form: "text", needs: [], may: ["id"], use: "a term of the glossary" },
  q: { form: "text", needs: [], use: "a question of the study group, by id" },
  lesson: { form: "text", needs: [], use: "another lesson, by its slug" },
  const: {
    form: "text",
    needs: [],
    use: "a number that no model gives: a constant, a size of a file",
  },
  unit: { form: "text", needs: [], use: "a unit" },
  key: { form: "text", needs: [], use: "a key of the keyboard" },
  claim: { form: "text", needs: [], may: ["id"], use: "the test behind a sentence" },
} as const satisfies Record<string, DirectiveForm>;

export type DirectiveName = keyof typeof directiveForms;

export const isDirectiveName = (name: string): name is DirectiveName =>
  Object.hasOwn(directiveForms, name);

export const formOf = (name: DirectiveName): DirectiveForm => directiveForms[name];

/** How a form begins. */
export const colons = { container: ":::", leaf: "::", text: ":" } as const;

/** Blocks that ask the reader something, whose ids are kept with the reader's answers. */
export const questionNames: ReadonlySet<DirectiveName> = new Set([...asked, "predict"]);
