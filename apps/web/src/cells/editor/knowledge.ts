import { figureName, type CellState } from "@vitreous/cells";
import { parser } from "@lezer/javascript";
import type { Param, Params } from "@vitreous/figures/model";
import type { LibraryEntry, LibraryReference } from "../../prerender/library/types.js";
import { displayHelpers } from "../help/helpers.js";
import { type CodeContext, definedTypes, type PageName } from "../help/infer.js";
import { type Library, libraryOf } from "../help/types.js";
import type { PageModel } from "../page-model.js";
import type { Knowledge } from "./assist.js";

type ValueTree = CellState["values"][number]["value"];

/** A figure as cells see it: a constant with its parameters as fields. */
export interface FigureParams {
  readonly model: { readonly id: string; readonly title: string; readonly params: Params };
}

const grammar = parser.configure({ dialect: "ts" });

/** Type of a value that a run has left: what the library calls it, or what it is made of. */
export function typeOfValue(tree: ValueTree, library: Library, depth = 0): string {
  switch (tree.kind) {
    case "number":
    case "string":
    case "function":
      return tree.kind;
    case "class":
      return "function";
    case "word":
      return /^(true|false)$/.test(tree.text) ? "boolean" : tree.text;
    case "list": {
      if (tree.name !== "Array") return tree.name;
      const [first] = tree.items;
      return first && depth < 2 ? `(${typeOfValue(first, library, depth + 1)})[]` : "unknown[]";
    }
    case "record": {
      if (tree.name !== "Object") return tree.name;
      // The library's records are plain, and say by `kind` what they are.
      const kind = tree.entries.find(({ key }) => key === "kind")?.value;
      const named = kind?.kind === "string" ? recordName(kind.text, library) : undefined;
      if (named) return named;
      if (depth > 2) return "object";
      const fields = tree.entries.map(
        ({ key, value }) => `${key}: ${typeOfValue(value, library, depth + 1)}`,
      );
      return `{ ${fields.join("; ")} }`;
    }
  }
}

/** `half-spectrum-3` is a HalfSpectrum3, when the library has one. */
function recordName(kind: string, library: Library): string | undefined {
  const name = kind
    .replace(/^["']|["']$/g, "")
    .split("-")
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join("");
  return library.entries.has(name) ? name : undefined;
}

const typesOfParams: Readonly<Record<Param["kind"], string>> = {
  number: "number",
  seed: "number",
  flag: "boolean",
  choice: "string",
  text: "string",
  rotation: "readonly number[]",
  rotations: "readonly (readonly number[])[]",
};

/** The state of a figure, described as the library describes its records. */
function stateEntry({ model }: FigureParams): LibraryEntry {
  const name = `${figureName(model.id)}State`;
  return {
    name,
    kind: "interface",
    signature: `interface ${name}`,
    summary: `What the figure “${model.title}” is set to.`,
    doc: [],
    params: [],
    members: Object.entries(model.params).map(([key, spec]) => ({
      name: key,
      type: typesOfParams[spec.kind],
      doc: spec.label,
      ...("unit" in spec && spec.unit ? { unit: spec.unit } : {}),
    })),
    throws: [],
    conventions: [],
    file: "",
    href: "",
    lessons: [],
    usedBy: [],
  };
}

let fetched: Promise<LibraryReference> | undefined;

/** The library's reference, once for all editors of the page. Without it the editor knows less and works on. */
function fetchLibrary(root: string): Promise<LibraryReference> {
  fetched ??= (async () => {
    const response = await fetch(new URL(`${root}library.json`, location.href));
    if (!response.ok) throw new Error(`library.json: the server answered ${response.status}`);
    return (await response.json()) as LibraryReference;
  })();
  return fetched;
}

/** What the editor of one cell knows of its page. */
export function pageKnowledge(
  model: PageModel,
  figures: readonly FigureParams[],
  root: string,
  cell: string,
): Knowledge {
  const own = [...displayHelpers, ...figures.map(stateEntry)];
  let library = libraryOf({ modules: [] }, own);
  fetchLibrary(root)
    .then((reference) => {
      library = libraryOf(reference, own);
    })
    .catch(() => undefined);

  const figureNames = (): PageName[] =>
    figures.map(({ model: { id, title } }) => ({
      name: figureName(id),
      type: `${figureName(id)}State`,
      where: `the state of the figure “${title}”`,
    }));

  const names = (): ReadonlyMap<string, PageName> => {
    const known = new Map(figureNames().map((name) => [name.name, name]));
    // In the order of the page: a cell may use the names of those before it.
    for (const { id } of model.cells) {
      if (id === cell) continue;
      const code = model.code(id);
      const context: CodeContext = { code, tree: grammar.parse(code), library, names: known };
      const values = new Map(
        model
          .state(id)
          .peek()
          ?.values.map(({ name, value }) => [name, value]) ?? [],
      );
      for (const [name, type] of definedTypes(context)) {
        const value = values.get(name);
        const seen = value && typeOfValue(value, library);
        const best = type ?? seen;
        known.set(name, {
          name,
          where: `defined in the cell ${id}`,
          ...(best ? { type: best } : {}),
        });
      }
    }
    return known;
  };
  return { root, library: () => library, names };
}
