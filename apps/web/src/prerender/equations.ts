import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** Equations of the library by name: the TeX behind `@equation name` in its docstrings. */
export function libraryEquations(folders: readonly string[]): ReadonlyMap<string, string> {
  const equations = new Map<string, string>();
  for (const folder of folders) {
    for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
      if (!name.endsWith(".ts") || name.endsWith(".test.ts")) continue;
      const text = readFileSync(join(folder, name), "utf8");
      for (const [, equation, body] of text.matchAll(
        /@equation\s+([\w.-]+)\s*\n([\s\S]*?)(?=\n\s*\*\s*\n|\n\s*\*\s*@|\n\s*\*\/)/g,
      )) {
        const tex = body!
          .split("\n")
          .map((line) => line.replace(/^\s*\*\s?/, "").trim())
          .join(" ")
          .trim();
        if (equations.has(equation!)) {
          throw new Error(
            `${name}: the equation "${equation}" is stated twice; name one of them anew`,
          );
        }
        equations.set(equation!, tex);
      }
    }
  }
  return equations;
}
