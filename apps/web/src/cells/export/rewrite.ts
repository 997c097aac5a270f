/**
 * Built modules for a page that lies on a disk: nothing can be fetched there, so every module becomes a blob, found
 * by a bare name in an import map, and every worker's address is asked for by name.
 */
const escapeRegExp = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

export const baseName = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

/** The name by which an import map finds a module. */
export const moduleName = (path: string): string => `vitreous/${baseName(path)}`;

/** A module whose references to other built files are names of this page. */
export function rewriteModule(code: string, files: readonly string[]): string {
  let out = code
    // Styles and modules that a dynamic import would preload are in the page already.
    .replace(/__vite__mapDeps\(\[[\d,\s]*\]\)/g, "[]");
  for (const path of files) {
    const name = baseName(path);
    if (!out.includes(name)) continue;
    const quoted = `(["'\`])(?:\\./)?${escapeRegExp(name)}\\1`;
    out = out
      .replace(
        new RegExp(
          `new URL\\(${quoted},\\s*(?:""\\s*\\+\\s*|\`\`\\s*\\+\\s*)?import\\.meta\\.url\\)`,
          "g",
        ),
        `new URL(globalThis.__vitreousFile("${name}"))`,
      )
      .replace(
        new RegExp(`(from\\s*|import\\s*|import\\(\\s*)(["'\`])\\./${escapeRegExp(name)}\\2`, "g"),
        (_, before: string, quote: string) => `${before}${quote}${moduleName(path)}${quote}`,
      );
  }
  return out;
}

/**
 * A worker that was built as one module, as a classic script.
 *
 * @throws Error when it imports or exports something after all, naming the file
 */
export function classicScript(path: string, code: string): string {
  if (/(^|[;}\n])\s*(import\s*["'{*\w$]|export\s*[{*d])/.test(code)) {
    throw new Error(`${path}: the worker is not one script, so it cannot go into one file.`);
  }
  return `"use strict";\n${code}`;
}

/** Faces of a style sheet that the page has used. */
export interface UsedFace {
  readonly family: string;
  readonly style: string;
  readonly weight: string;
}

const plain = (text: string): string =>
  text
    .trim()
    .replace(/^["']|["']$/g, "")
    .toLowerCase();

/** Addresses of the fonts and pictures that a style sheet names. */
export function cssAddresses(css: string): readonly string[] {
  return [...css.matchAll(/url\(\s*(["']?)([^"')]+)\1\s*\)/g)]
    .map(([, , address]) => address ?? "")
    .filter((address) => address !== "" && !/^(data:|#)/.test(address));
}

/** Drops the faces that were not used. */
export function keepFaces(css: string, used: readonly UsedFace[]): string {
  const keys = new Set(used.map((face) => `${plain(face.family)} ${face.style} ${face.weight}`));
  return css.replace(/@font-face\s*\{[^}]*\}/g, (block) => {
    const value = (name: string, otherwise: string): string =>
      plain(new RegExp(`${name}\\s*:\\s*([^;}]+)`).exec(block)?.[1] ?? otherwise);
    const face = `${value("font-family", "")} ${value("font-style", "normal")} ${value("font-weight", "400")}`;
    // A face of this computer costs nothing.
    return keys.has(face) || !/url\(/.test(block) ? block : "";
  });
}

/** Puts the contents of files in the place of their addresses. */
export function inlineAddresses(css: string, contents: ReadonlyMap<string, string>): string {
  return css.replace(/url\(\s*(["']?)([^"')]+)\1\s*\)/g, (whole, _: string, address: string) => {
    const content = contents.get(address);
    return content === undefined ? whole : `url(${content})`;
  });
}

/** The policy of the page, for a file: its own scripts by their nonce, everything else from inside the file. */
export function filePolicy(policy: string, nonce: string): string {
  const local: Readonly<Record<string, string>> = {
    "script-src": ` 'nonce-${nonce}' blob:`,
    "font-src": " data:",
    "img-src": "",
    "worker-src": "",
    "connect-src": "",
    "style-src": "",
  };
  return policy
    .split(";")
    .map((part) => part.trim())
    .filter((part) => part !== "" && !part.startsWith("manifest-src"))
    .map((part) => {
      const [name = "", ...sources] = part.split(/\s+/);
      const more = local[name];
      if (more === undefined) return part;
      const kept = sources.filter(
        (source) => source !== "'self'" && !(more.includes(source) && source !== ""),
      );
      return [name, ...kept, more.trim()].filter((word) => word !== "").join(" ");
    })
    .map((part) => (/^[\w-]+$/.test(part) ? `${part} 'none'` : part))
    .join("; ");
}
