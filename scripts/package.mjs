// Assembles the publishable package from the compiled workspaces: `node scripts/package.mjs [folder]`,
// default packages/cli/dist-package. No bundler: every module stays a file that can be read, the names of our
// workspaces become relative paths, tests and source maps stay behind. `npm pack` in that folder makes the archive.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { chmodSync, copyFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const rooms = ["core", "io", "kernels", "cli"];
const json = (path) => JSON.parse(readFileSync(path, "utf8"));

/** `@vitreous/io/node` → `io/node/index.js`: what the workspaces' own export maps say. */
function entries() {
  return Object.fromEntries(
    rooms.flatMap((room) => {
      const { name, exports } = json(join(root, "packages", room, "package.json"));
      return Object.entries(exports).map(([subpath, target]) => [
        name + subpath.slice(1),
        target.default.replace(/^\.\/dist/, room),
      ]);
    }),
  );
}

function filesUnder(folder, prefix = "") {
  return readdirSync(join(folder, prefix), { withFileTypes: true }).flatMap((entry) => {
    const path = join(prefix, entry.name);
    return entry.isDirectory() ? filesUnder(folder, path) : [path];
  });
}

/** The compiler leaves the outputs of deleted sources behind; only what has a source is published. */
function published(room, path) {
  if (/\.(map|tsbuildinfo)$/.test(path) || /\.test\.|\.testing\.|(^|\/)testing[./]/.test(path))
    return false;
  const stem = /^(.*?)(\.d\.ts|\.js)$/.exec(path)?.[1];
  const source = (ending) => existsSync(join(root, "packages", room, "src", stem + ending));
  return stem === undefined || source(".ts") || source(".js");
}

/** Import, export and dynamic import specifiers of our workspaces, made relative to `from`. */
function relinked(code, from, table) {
  return code
    .replace(
      /((?:\bfrom|\bimport)\s*\(?\s*)(["'])(@vitreous\/[^"']+)\2/g,
      (whole, before, quote, specifier) => {
        const target = table[specifier];
        if (target === undefined)
          throw new Error(`${from} imports ${specifier}, which no export map names`);
        const path = relative(dirname(from), target).replaceAll("\\", "/");
        return `${before}${quote}${path.startsWith(".") ? path : `./${path}`}${quote}`;
      },
    )
    .replace(/^\/\/# sourceMappingURL=.*$\n?/gm, "");
}

/** The package.json of the archive. */
function manifest() {
  const cli = json(join(root, "packages", "cli", "package.json"));
  const workshop = json(join(root, "package.json"));
  const dependencies = Object.assign(
    {},
    ...rooms.map((room) => json(join(root, "packages", room, "package.json")).dependencies),
  );
  const entry = (path) => ({
    types: `./lib/${path.replace(/\.js$/, ".d.ts")}`,
    default: `./lib/${path}`,
  });
  return {
    name: cli.name,
    version: cli.version,
    description: cli.description,
    keywords: ["cryo-EM", "FFT", "reconstruction", "MRC", "STAR", "Fourier shell correlation"],
    license: cli.license,
    type: "module",
    sideEffects: ["./lib/cli/main.js"],
    engines: workshop.engines,
    bin: { vitreous: "lib/cli/main.js" },
    exports: {
      ".": entry("cli/index.js"),
      "./core": entry("core/index.js"),
      "./io": entry("io/index.js"),
      "./io/node": entry("io/node/index.js"),
      "./kernels": entry("kernels/index.js"),
      "./package.json": "./package.json",
    },
    files: ["lib"],
    dependencies: Object.fromEntries(
      Object.entries(dependencies).filter(([name]) => !name.startsWith("@vitreous/")),
    ),
  };
}

/** @returns the number of files written */
export function assemble(out) {
  const table = entries();
  rmSync(out, { recursive: true, force: true });
  let count = 0;
  for (const room of rooms) {
    const folder = join(root, "packages", room, "dist");
    if (!existsSync(folder)) throw new Error(`packages/${room} is not compiled; run npm run build`);
    for (const path of filesUnder(folder).filter((file) => published(room, file))) {
      const to = join(room, path);
      mkdirSync(dirname(join(out, "lib", to)), { recursive: true });
      if (/\.(js|d\.ts)$/.test(path)) {
        const code = readFileSync(join(folder, path), "utf8");
        writeFileSync(join(out, "lib", to), relinked(code, to, table));
      } else {
        copyFileSync(join(folder, path), join(out, "lib", to));
      }
      count++;
    }
  }
  chmodSync(join(out, "lib", "cli", "main.js"), 0o755);
  writeFileSync(join(out, "package.json"), `${JSON.stringify(manifest(), undefined, 2)}\n`);
  copyFileSync(join(root, "packages", "cli", "README.md"), join(out, "README.md"));
  copyFileSync(join(root, "LICENSE"), join(out, "LICENSE"));
  return count;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const out = process.argv[2] ?? join(root, "packages", "cli", "dist-package");
  console.log(`${out}: ${assemble(out)} files`);
}
