import type { ValueTree } from "../display/display.js";
import { cutText, limits } from "../display/limits.js";

const typedArray = Object.getPrototypeOf(Uint8Array) as new () => ArrayLike<number | bigint>;

/** Any of the typed arrays. */
export function isTypedArray(value: unknown): value is ArrayLike<number> & ArrayBufferView {
  return value instanceof typedArray;
}

/** All the digits: what is read back is the same number. */
export function numberText(value: number): string {
  return Object.is(value, -0) ? "-0" : String(value);
}

function className(value: object): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === null) return "Object";
  const constructor: unknown = Object.getOwnPropertyDescriptor(prototype, "constructor")?.value;
  const name = typeof constructor === "function" ? constructor.name : "";
  return typeof name === "string" && name !== "" ? cutText(name, limits.label) : "Object";
}

const word = (text: string): ValueTree => ({ kind: "word", text });

/**
 * A value as far as a page can show it: at most `nodes` parts, `depth` levels, a hundred items of a list. Getters
 * are not called.
 */
export function inspect(value: unknown, nodes: number = limits.nodes): ValueTree {
  const budget = { left: nodes };
  const above = new Set<object>();

  function entriesOf(object: object, depth: number) {
    const keys = Reflect.ownKeys(object);
    const entries: { key: string; value: ValueTree }[] = [];
    for (const key of keys) {
      if (entries.length >= limits.items || budget.left <= 0) break;
      const found = Object.getOwnPropertyDescriptor(object, key);
      if (!found) continue;
      entries.push({
        key: cutText(String(key), limits.label),
        value: "value" in found ? show(found.value, depth + 1) : word("(computed when read)"),
      });
    }
    return { size: keys.length, entries };
  }

  function list(name: string, size: number, at: (i: number) => ValueTree): ValueTree {
    const items: ValueTree[] = [];
    for (let i = 0; i < size && i < limits.items && budget.left > 0; i++) items.push(at(i));
    return { kind: "list", name, size, items };
  }

  function showObject(object: object, depth: number): ValueTree {
    const name = className(object);
    if (isTypedArray(object)) {
      return list(name, object.length, (i) => {
        budget.left--;
        const item: number | bigint = object[i];
        return {
          kind: "number",
          text: typeof item === "bigint" ? `${String(item)}n` : numberText(item),
        };
      });
    }
    if (object instanceof Date) {
      return word(Number.isNaN(object.getTime()) ? "Invalid Date" : object.toISOString());
    }
    if (object instanceof RegExp) return word(cutText(String(object), limits.label));
    if (object instanceof Promise) return word("Promise: write await before it");
    if (object instanceof ArrayBuffer) return word(`ArrayBuffer, ${object.byteLength} bytes`);
    if (object instanceof Error) {
      return word(cutText(`${object.name}: ${object.message}`, limits.field));
    }
    if (above.has(object)) return word("(itself, again)");
    if (depth >= limits.depth) return word(Array.isArray(object) ? "[…]" : "{…}");
    above.add(object);
    try {
      if (Array.isArray(object)) {
        return list(name, object.length, (i) =>
          i in object ? show(object[i], depth + 1) : word("(hole)"),
        );
      }
      if (object instanceof Set) {
        const values = [...object];
        return list(name, values.length, (i) => show(values[i], depth + 1));
      }
      if (object instanceof Map) {
        const pairs = [...object].slice(0, limits.items);
        const entries = pairs.map(([key, one]) => ({
          key: cutText(typeof key === "string" ? key : String(key), limits.label),
          value: show(one, depth + 1),
        }));
        return { kind: "record", name, size: object.size, entries };
      }
      return { kind: "record", name, ...entriesOf(object, depth) };
    } finally {
      above.delete(object);
    }
  }

  function show(one: unknown, depth: number): ValueTree {
    budget.left--;
    switch (typeof one) {
      case "number":
        return { kind: "number", text: numberText(one) };
      case "bigint":
        return { kind: "number", text: cutText(`${one}n`, limits.field) };
      case "string": {
        const cut = one.length - limits.field;
        return {
          kind: "string",
          text: one.slice(0, limits.field),
          ...(cut > 0 ? { cut } : {}),
        };
      }
      case "function": {
        const source = Function.prototype.toString.call(one);
        const kind = source.startsWith("class") ? "class" : "function";
        return { kind, text: cutText(String(one.name), limits.label) };
      }
      case "object":
        return one === null ? word("null") : showObject(one, depth);
      default:
        return word(cutText(String(one), limits.label));
    }
  }

  return show(value, 0);
}

/** A value tree in one line, for the console and for messages. */
export function inspectText(tree: ValueTree, nested = false): string {
  switch (tree.kind) {
    case "string":
      return nested ? JSON.stringify(tree.text) : tree.text;
    case "list": {
      const rest = tree.size - tree.items.length;
      const items = [
        ...tree.items.map((one) => inspectText(one, true)),
        ...(rest > 0 ? [`… ${rest} more`] : []),
      ];
      return `${tree.name === "Array" ? "" : `${tree.name}(${tree.size}) `}[${items.join(", ")}]`;
    }
    case "record": {
      const rest = tree.size - tree.entries.length;
      const items = [
        ...tree.entries.map(({ key, value }) => `${key}: ${inspectText(value, true)}`),
        ...(rest > 0 ? [`… ${rest} more`] : []),
      ];
      return `${tree.name === "Object" ? "" : `${tree.name} `}{ ${items.join(", ")} }`;
    }
    case "function":
    case "class":
      return `${tree.kind} ${tree.text}`.trim();
    default:
      return tree.text;
  }
}
