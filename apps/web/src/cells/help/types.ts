import type {
  LibraryEntry,
  LibraryField,
  LibraryReference,
} from "../../prerender/library/types.js";

/**
 * Types as text, as the library's own reference writes them. This is no type checker: it follows the few paths
 * that a reader's cell takes (the result of a library call, a field of it, an element of an array) and says
 * nothing where it does not know.
 */
export interface Library {
  readonly entries: ReadonlyMap<string, LibraryEntry>;
}

export function libraryOf(reference: LibraryReference, more: readonly LibraryEntry[]): Library {
  const entries = new Map<string, LibraryEntry>();
  for (const { entries: list } of reference.modules) {
    for (const entry of list) if (!entries.has(entry.name)) entries.set(entry.name, entry);
  }
  for (const entry of more) entries.set(entry.name, entry);
  return { entries };
}

/** Parts of `a | b` or `a & b` that stand at the top, outside brackets of any kind. */
export function splitType(type: string, separator: "|" | "&" | ","): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < type.length; i++) {
    const letter = type[i] ?? "";
    if ("<([{".includes(letter)) depth++;
    else if (")]}".includes(letter) || (letter === ">" && type[i - 1] !== "=")) depth--;
    else if (letter === separator && depth === 0) {
      parts.push(type.slice(start, i).trim());
      start = i + 1;
    }
  }
  parts.push(type.slice(start).trim());
  return parts.filter((part) => part !== "");
}

/** `Promise<T>` is T where it is awaited; other types stay. */
export function awaited(type: string): string {
  return /^Promise<(.*)>$/s.exec(type.trim())?.[1]?.trim() ?? type;
}

/** Type of `x[i]` and of what a loop takes out of x. */
export function elementOf(type: string): string | undefined {
  const plain = type.trim().replace(/^readonly\s+/, "");
  const array = /^(.*)\[\]$/s.exec(plain)?.[1];
  if (array !== undefined) return array.replace(/^\((.*)\)$/s, "$1").trim();
  const generic = /^(?:Readonly)?(?:Array|ArrayLike|Iterable|Set|Generator)<(.*)>$/s.exec(plain);
  if (generic) return splitType(generic[1] ?? "", ",")[0];
  if (/^(?:Float|U?[Ii]nt|Uint)\d+(?:Clamped)?Array(?:<.*>)?$/i.test(plain)) return "number";
  return plain === "string" ? "string" : undefined;
}

const samples: Readonly<Record<string, object>> = {
  string: String.prototype,
  number: Number.prototype,
  Array: Array.prototype,
  Map: Map.prototype,
  Set: Set.prototype,
  Promise: Promise.prototype,
  Math,
  Object,
  Number,
  Float32Array: Float32Array.prototype,
  Float64Array: Float64Array.prototype,
  Int32Array: Int32Array.prototype,
  Uint8Array: Uint8Array.prototype,
  console: {
    log: console.log,
    info: console.info,
    warn: console.warn,
    error: console.error,
    table: console.table,
  },
};

/** What the language itself gives a value: names only, read off the running browser, so that they cannot be out of date. */
function builtIn(type: string): readonly LibraryField[] {
  const plain = type.trim().replace(/^readonly\s+/, "");
  const name = plain.endsWith("[]")
    ? "Array"
    : (/^(?:Readonly)?(Array|Map|Set)</.exec(plain)?.[1] ?? plain.replace(/<.*$/s, ""));
  let place: object | null = Object.hasOwn(samples, name) ? (samples[name] ?? null) : null;
  const names = new Set<string>();
  while (place && place !== Object.prototype) {
    for (const key of Object.getOwnPropertyNames(place)) {
      if (
        key !== "constructor" &&
        !key.startsWith("_") &&
        !/^(caller|callee|arguments)$/.test(key)
      ) {
        names.add(key);
      }
    }
    place = typeof samples[name] === "object" ? Object.getPrototypeOf(place) : null;
  }
  const counts = new Set(["length", "size", "byteLength", "byteOffset", "BYTES_PER_ELEMENT"]);
  const constant = (key: string): boolean =>
    counts.has(key) || (name === "Math" && /^[A-Z]/.test(key)) || /^[A-Z_]+$/.test(key);
  return [...names].map((key) => ({
    name: key,
    type: constant(key) ? "number" : "function",
    doc: "",
  }));
}

/** Fields of an object type that is written out: `{ a: number; b?: string }`. */
function literalFields(type: string): readonly LibraryField[] {
  const inner = /^\{(.*)\}$/s.exec(type.trim())?.[1];
  if (inner === undefined) return [];
  return splitType(inner.replaceAll(";", ","), ",").flatMap((part) => {
    const found = /^(?:readonly\s+)?([\w$]+)(\?)?\s*:\s*(.*)$/s.exec(part);
    return found?.[1]
      ? [{ name: found[1], type: found[3]?.trim() ?? "", doc: "", optional: found[2] === "?" }]
      : [];
  });
}

/** What can stand after the dot of a value of that type. Empty when nothing is known. */
export function membersOf(type: string, library: Library, depth = 0): readonly LibraryField[] {
  if (depth > 4) return [];
  const plain = type.trim().replace(/^\((.*)\)$/s, "$1");
  const all = splitType(plain, "&");
  if (all.length > 1) return all.flatMap((part) => membersOf(part, library, depth + 1));
  const either = splitType(plain, "|").filter((part) => part !== "undefined" && part !== "null");
  if (either.length > 1) {
    // Only what every form has can be asked for.
    const [first = [], ...rest] = either.map((part) => membersOf(part, library, depth + 1));
    return first.filter((field) =>
      rest.every((list) => list.some((other) => other.name === field.name)),
    );
  }
  const one = either[0] ?? plain;
  const literal = literalFields(one);
  if (literal.length > 0) return literal;
  const inside = /^(?:Readonly|Partial|Required)<(.*)>$/s.exec(one)?.[1];
  if (inside !== undefined) return membersOf(inside, library, depth + 1);
  const entry = library.entries.get(one.replace(/<.*$/s, ""));
  if (entry?.members && entry.members.length > 0) return entry.members;
  if (entry?.kind === "type") {
    const meaning = /=\s*(.*?);?\s*$/s.exec(entry.signature)?.[1];
    if (meaning && meaning !== one) return membersOf(meaning, library, depth + 1);
  }
  return builtIn(one);
}
