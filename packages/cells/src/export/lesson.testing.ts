import type { LessonExport } from "./lesson-export.js";

/** A lesson with everything that makes exporting hard. */
export const awkwardLesson: LessonExport = {
  title: "What a wave weighs",
  address: "https://example.org/lessons/waves/",
  version: "0.1.0",
  figures: { "glass-lens": { kv: 300, presets: ["a"], on: true } },
  parts: [
    { kind: "text", markdown: "Words, with `code` and a | bar.\n\nMore words." },
    {
      kind: "cell",
      id: "total",
      code: "// uses what comes later\nconst total: number = sum(waves) + lambda;",
    },
    {
      kind: "cell",
      id: "lambda",
      code: 'import { electronWavelength as wavelength, type Random } from "vitreous";\nimport type { Image } from "vitreous";\nconst lambda: number = wavelength(glassLens.kv as number);\nlet unused: Image | Random | undefined;',
    },
    {
      kind: "cell",
      id: "waves",
      code: 'import { createRandom, realFft, Volume } from "vitreous"\nconst random = createRandom(7);\nconst waves = Float64Array.from({ length: 240 }, () => random.normal());\nconst spectrum = realFft(waves, [240]);\nconst none: Volume[] = [];',
    },
    {
      kind: "cell",
      id: "helpers",
      code: "interface Shape { readonly n: number }\nfunction sum(values: ArrayLike<number>): number {\n  let s = 0;\n  for (let i = 0; i < values.length; i++) s += values[i];\n  return s;\n}\nclass Box<T> { constructor(readonlyThing: T) { this.thing = readonlyThing; } thing: T }\nconst shape = { n: 3 } satisfies Shape;",
    },
    {
      kind: "cell",
      id: "same-name",
      code: 'import { electronWavelength } from "vitreous"\nconst wavelength = electronWavelength(100), minus = -0, huge = 1e308 * 10;',
    },
    {
      kind: "cell",
      id: "shown",
      code: "{ total, ratio: total / 3 as number, list: [...spectrum].slice(0, 4), text: `</script> ${1 + 1}` }",
    },
    {
      kind: "cell",
      id: "waits",
      code: "await Promise.resolve(total); display(new Box(total).thing); plot({ curves: [{ y: waves }] }); console.log('a line')",
    },
    { kind: "cell", id: "fails", code: "const never = (undefined as any).x;" },
    { kind: "cell", id: "blocked", code: "never + 1" },
    { kind: "cell", id: "broken", code: "const a: number = ;" },
  ],
};
