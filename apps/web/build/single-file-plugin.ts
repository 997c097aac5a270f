import type { Plugin, Rolldown } from "vite";

/** One built file, as the export of a single lesson sees it. */
export interface BuiltFile {
  /** Built files that it names: modules, styles, fonts, workers. */
  readonly uses: readonly string[];
  /** It belongs to one lesson, and to no other. */
  readonly lesson?: string;
  /** It belongs to another room of the site: no lesson needs it. */
  readonly room?: true;
}

/** What is needed to put a lesson into one file, from the top of the site. */
export interface SingleFileGraph {
  readonly entry: string;
  readonly files: Readonly<Record<string, BuiltFile>>;
}

export const graphFile = "single-file.json";

const textOf = (file: Rolldown.OutputAsset | Rolldown.OutputChunk): string => {
  if (file.type === "chunk") return file.code;
  return typeof file.source === "string" ? file.source : new TextDecoder().decode(file.source);
};

const baseName = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

/**
 * Which built file names which: the hash in a name makes it unique, so a file that holds another's name uses it.
 * Written beside the site, and read only by a reader who saves a lesson as one file.
 */
export function graphOf(bundle: Rolldown.OutputBundle): SingleFileGraph {
  const all = Object.values(bundle);
  const entry = all.find((file) => file.type === "chunk" && file.isEntry && file.name !== "sw");
  if (entry?.type !== "chunk") throw new Error("The bundle has no entry chunk.");
  const rooms = new Set(
    entry.dynamicImports.filter((name) => {
      const chunk = bundle[name];
      const isLesson =
        chunk?.type === "chunk" &&
        chunk.moduleIds.some((id) => id.replaceAll("\\", "/").endsWith("/src/lesson/start.tsx"));
      return !isLesson;
    }),
  );
  const built = all.filter(({ fileName }) => fileName.startsWith("assets/"));
  const files = built.map((file): readonly [string, BuiltFile] => {
    const readable = /\.(js|css)$/.test(file.fileName);
    const text = readable ? textOf(file) : "";
    const uses = built
      .filter((other) => other !== file && text.includes(baseName(other.fileName)))
      .map(({ fileName }) => fileName);
    const facade = file.type === "chunk" ? (file.facadeModuleId ?? "").replaceAll("\\", "/") : "";
    const lesson = /\/lessons\/src\/([^/]+)\/page\.tsx?$/.exec(facade)?.[1];
    return [
      file.fileName,
      {
        uses,
        ...(lesson === undefined ? {} : { lesson }),
        ...(rooms.has(file.fileName) ? { room: true as const } : {}),
      },
    ];
  });
  return { entry: entry.fileName, files: Object.fromEntries(files) };
}

export function singleFile(): Plugin {
  return {
    name: "vitreous-single-file",
    apply: "build",
    generateBundle: {
      order: "post",
      handler(_, bundle) {
        this.emitFile({
          type: "asset",
          fileName: graphFile,
          source: JSON.stringify(graphOf(bundle)),
        });
      },
    },
  };
}
