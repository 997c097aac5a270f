import { parser } from "@lezer/javascript";
import { describe, expect, test } from "vitest";
import type { LibraryEntry, LibraryReference } from "../../prerender/library/types.js";
import { callAt, explainAt, offerAt } from "./at.js";
import { displayHelpers } from "./helpers.js";
import { type CodeContext, definedTypes, type PageName, typeOfName } from "./infer.js";
import { awaited, elementOf, libraryOf, membersOf, splitType } from "./types.js";

const base = {
  doc: [],
  throws: [],
  conventions: [],
  file: "",
  href: "library/x/#y",
  lessons: [],
  usedBy: [],
};
const field = (name: string, type: string, doc = "") => ({ name, type, doc });
const entries: readonly LibraryEntry[] = [
  {
    ...base,
    name: "Volume",
    kind: "interface",
    signature: "interface Volume",
    summary: "A map.",
    params: [],
    members: [
      field("nx", "number"),
      { ...field("voxelSize", "number", "sampling"), unit: "Å" },
      field("data", "Float32Array"),
    ],
  },
  {
    ...base,
    name: "readMap",
    kind: "function",
    signature: "readMap(name: string, half?: 1 | 2): Promise<Volume>",
    summary: "Reads a map.",
    params: [field("name", "string"), { ...field("half", "1 | 2"), optional: true }],
    returns: { type: "Promise<Volume>", doc: "" },
  },
  {
    ...base,
    name: "shells",
    kind: "function",
    signature: "shells(volume: Volume): readonly Shell[]",
    summary: "Shells.",
    params: [field("volume", "Volume")],
    returns: { type: "readonly Shell[]", doc: "" },
  },
  {
    ...base,
    name: "Shell",
    kind: "type",
    signature: "type Shell = { radius: number; sum: number } & Counted;",
    summary: "",
    params: [],
  },
  {
    ...base,
    name: "Counted",
    kind: "interface",
    signature: "interface Counted",
    summary: "",
    params: [],
    members: [field("count", "number")],
  },
];
const reference: LibraryReference = {
  modules: [{ name: "maps", from: "core", summary: "", entries }],
};
const library = libraryOf(reference, displayHelpers);
const grammar = parser.configure({ dialect: "ts" });

function context(code: string, names: readonly PageName[] = []): CodeContext {
  return {
    code,
    tree: grammar.parse(code),
    library,
    names: new Map(names.map((name) => [name.name, name])),
  };
}

/** The code with `|` taken out, and where it stood. */
function at(marked: string, names: readonly PageName[] = []): readonly [CodeContext, number] {
  const place = marked.indexOf("|");
  return [context(marked.replace("|", ""), names), place];
}

const fieldsAt = (marked: string, names: readonly PageName[] = []): readonly string[] => {
  const offer = offerAt(...at(marked, names));
  return offer.kind === "member" ? offer.fields.map(({ name }) => name) : [offer.kind];
};

describe("types as text", () => {
  test("analytic: splitting, awaiting, elements", () => {
    expect(splitType("A | (B | C) | D<E | F>", "|")).toEqual(["A", "(B | C)", "D<E | F>"]);
    expect(splitType("(a: number) => A | B", "|")).toEqual(["(a: number) => A", "B"]);
    expect(awaited("Promise<Volume>")).toBe("Volume");
    expect(awaited("Volume")).toBe("Volume");
    expect(elementOf("readonly Shell[]")).toBe("Shell");
    expect(elementOf("Float32Array")).toBe("number");
    expect(elementOf("Map<string, number>")).toBeUndefined();
  });

  test("analytic: members of interfaces, aliases, intersections, unions, literals and of the language", () => {
    const names = (type: string) => membersOf(type, library).map(({ name }) => name);
    expect(names("Volume")).toEqual(["nx", "voxelSize", "data"]);
    expect(names("Shell")).toEqual(["radius", "sum", "count"]);
    expect(names("Volume | undefined")).toEqual(["nx", "voxelSize", "data"]);
    expect(names("Volume | { nx: number }")).toEqual(["nx"]);
    expect(names("Float64Array")).toContain("length");
    expect(names("Float64Array")).toContain("subarray");
    expect(names("number[]")).toContain("map");
    expect(names("Math")).toContain("hypot");
    expect(names("Nothing")).toEqual([]);
  });
});

describe("what is known about a place in a cell", () => {
  test("analytic: the result of a library call, awaited and not, has its fields", () => {
    expect(fieldsAt("const v = await readMap('a'); v.|")).toEqual(["nx", "voxelSize", "data"]);
    expect(fieldsAt("const v = await readMap('a');\nv.vo|")).toEqual(["nx", "voxelSize", "data"]);
    expect(fieldsAt("const v = await readMap('a');\nv.|\nconst w = 3;")).toEqual([
      "nx",
      "voxelSize",
      "data",
    ]);
    expect(fieldsAt("const v = readMap('a'); v.|")).toContain("then");
    expect(fieldsAt("(await readMap('a')).|")).toEqual(["nx", "voxelSize", "data"]);
    expect(fieldsAt("display(v.data.| )", [{ name: "v", type: "Volume", where: "" }])).toContain(
      "subarray",
    );
  });

  test("analytic: loops, elements, patterns, annotations and local functions are followed", () => {
    const v: readonly PageName[] = [
      { name: "v", type: "Volume", where: "defined in the cell map" },
    ];
    expect(fieldsAt("for (const s of shells(v)) { s.| }", v)).toEqual(["radius", "sum", "count"]);
    expect(fieldsAt("shells(v)[0].|", v)).toEqual(["radius", "sum", "count"]);
    expect(fieldsAt("const { data: d } = v; d.|", v)).toContain("subarray");
    expect(fieldsAt("const { data } = v; data.|", v)).toContain("subarray");
    expect(fieldsAt("const f = (w: Volume) => { w.| }")).toEqual(["nx", "voxelSize", "data"]);
    expect(fieldsAt("const make = () => v; make().|", v)).toEqual(["nx", "voxelSize", "data"]);
    expect(fieldsAt("function make(): Volume { return v } make().|", v)).toEqual([
      "nx",
      "voxelSize",
      "data",
    ]);
    expect(fieldsAt("const o = { a: 1, v }; o.|", v)).toEqual(["a", "v"]);
    expect(fieldsAt("const s = Float32Array.from({ length: 4 }); s.|")).toContain("subarray");
    expect(fieldsAt("const s = new Float64Array(4); s.|")).toContain("subarray");
    expect(fieldsAt("Math.|")).toContain("cos");
    expect(fieldsAt("unknown.|")).toEqual([]);
  });

  test("analytic: imports offer the library, comments and new names offer nothing", () => {
    expect(fieldsAt('import { re| } from "vitreous"')).toEqual(["import"]);
    expect(fieldsAt("// re|")).toEqual(["none"]);
    expect(fieldsAt("const re|")).toEqual(["none"]);
    expect(fieldsAt('"re|"')).toEqual(["none"]);
    expect(fieldsAt("re|")).toEqual(["word"]);
  });

  test("analytic: the argument that is being written", () => {
    const argument = (marked: string) => {
      const call = callAt(...at(marked));
      return call && `${call.entry.name} ${call.argument}`;
    };
    expect(argument("readMap(|")).toBe("readMap 0");
    expect(argument("readMap('a', |)")).toBe("readMap 1");
    expect(argument("readMap('a', 1, 2, |)")).toBe("readMap 1");
    expect(argument("shells(readMap('a'|))")).toBe("readMap 0");
    expect(argument("shells(readMap('a')|)")).toBe("shells 0");
    expect(argument("shells(v)|")).toBeUndefined();
    expect(argument("unknown(|)")).toBeUndefined();
  });

  test("analytic: a word is explained by the library, by its cell, or by its type", () => {
    const names: readonly PageName[] = [
      { name: "v", type: "Volume", where: "defined in the cell map" },
    ];
    expect(explainAt(...at("shel|ls(v)", names))?.entry?.name).toBe("shells");
    expect(explainAt(...at('import { shel|ls } from "vitreous"'))?.entry?.name).toBe("shells");
    expect(explainAt(...at("shells(v|)", names))).toMatchObject({
      type: "Volume",
      where: "defined in the cell map",
    });
    expect(explainAt(...at("v.voxel|Size", names))).toMatchObject({
      type: "number",
      where: "of Volume",
      field: { unit: "Å", doc: "sampling" },
    });
    expect(explainAt(...at("const w|  = await readMap('a')"))?.type).toBe("Volume");
    expect(explainAt(...at("  |  "))).toBeUndefined();
  });

  test("analytic: what other cells see of a cell", () => {
    const types = definedTypes(
      context(
        "const a = 1; let b = await readMap('x'); function c() {} const { nx } = b; for (const z of [1]) {}",
      ),
    );
    expect(Object.fromEntries(types)).toEqual({
      a: "number",
      b: "Volume",
      c: "function",
      nx: "number",
    });
  });

  test("invariant: a definition that refers to itself ends", () => {
    expect(typeOfName(context("const a = b; const b = a;"), "a", 30)).toBeUndefined();
  });
});
