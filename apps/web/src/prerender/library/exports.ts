import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { readExports, type Declaration, type FileExports } from "./declarations.js";

/** A name of the public face, and the file that declares it. */
export interface PublicName {
  readonly declaration: Declaration;
  /** Absolute. */
  readonly file: string;
}

/** Follows `export … from` from an index file to the declarations behind it. */
export function createExportReader(): (file: string) => readonly PublicName[] {
  const files = new Map<string, FileExports>();
  const parsed = (file: string) => {
    const known = files.get(file);
    if (known) return known;
    const read = readExports(readFileSync(file, "utf8"), file);
    files.set(file, read);
    return read;
  };
  const all = (file: string): readonly PublicName[] => {
    const { declarations, handedOn } = parsed(file);
    return [
      ...declarations.map((declaration) => ({ declaration, file })),
      ...handedOn.flatMap(({ from, names }) => {
        // Another package has its own reference.
        if (!from.startsWith(".")) return [];
        const target = join(dirname(file), from.replace(/\.js$/, ".ts"));
        const there = all(target);
        if (!names) return there;
        return names.map(({ here, there: name }) => {
          const found = there.find(({ declaration }) => declaration.name === name);
          if (!found)
            throw new Error(`${file}: exports ${name} from ${from}, which does not declare it`);
          return here === name
            ? found
            : { ...found, declaration: { ...found.declaration, name: here } };
        });
      }),
    ];
  };
  return all;
}
