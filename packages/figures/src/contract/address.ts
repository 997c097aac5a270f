import type { Param, Params, StateOf } from "./params.js";
import { decodeRotation, encodeRotation, rotationCodeLength } from "./rotation-code.js";
import { canonicalValue, defaultState, patchState, sameValue } from "./state.js";

/**
 * The state of a figure as the compact part of an address: `1;level=2.5;view=A…`. The first word is the
 * version; only values that differ from the default are written, in the order of the parameters.
 * Empty when nothing differs.
 */
export function encodeState<P extends Params>(
  params: P,
  state: StateOf<P>,
  version: number,
): string {
  const start = defaultState(params);
  const parts = Object.entries(params)
    .filter(([name]) => !sameValue(state[name], start[name]))
    .map(([name, spec]) => `${name}=${encodeValue(spec, state[name])}`);
  return parts.length === 0 ? "" : [String(version), ...parts].join(";");
}

function encodeValue(spec: Param, value: unknown): string {
  const legal = canonicalValue(spec, value);
  if (spec.kind === "rotation" || spec.kind === "rotations") {
    if (!Array.isArray(legal)) return "";
    // Both lists hold canonical quaternions here; a single rotation is a list of one.
    const list = (spec.kind === "rotation" ? [legal] : legal) as readonly (readonly [
      number,
      number,
      number,
      number,
    ])[];
    return list.map(encodeRotation).join("");
  }
  if (typeof legal === "boolean") return legal ? "1" : "0";
  return encodeURIComponent(String(legal));
}

export interface DecodedState<P extends Params> {
  readonly state: StateOf<P>;
  /** One sentence for each part that could not be used as written. Empty when all was well. */
  readonly notices: readonly string[];
}

/** Reads the compact part of an address. Never throws: what cannot be read is the default, with a notice. */
export function decodeState<P extends Params>(
  params: P,
  compact: string,
  version: number,
): DecodedState<P> {
  const start = defaultState(params);
  if (compact === "") return { state: start, notices: [] };
  const [head = "", ...parts] = unescaped(compact).split(";");
  if (head !== String(version)) {
    const notice = /^\d+$/.test(head)
      ? `This link was made for version ${head} of the figure; this is version ${version}, so it starts from its defaults.`
      : "This link could not be read, so the figure starts from its defaults.";
    return { state: start, notices: [notice] };
  }
  const notices: string[] = [];
  const patch: Record<string, unknown> = {};
  for (const part of parts) {
    const split = part.indexOf("=");
    const name = part.slice(0, Math.max(0, split));
    const spec = Object.hasOwn(params, name) ? params[name] : undefined;
    if (spec === undefined) {
      notices.push(`The link sets “${clip(name || part)}”, which this figure does not have.`);
      continue;
    }
    const { value, notice } = decodeValue(spec, part.slice(split + 1));
    if (notice) notices.push(notice);
    if (value !== undefined) patch[name] = value;
  }
  return { state: patchState(params, start, patch), notices };
}

/** Mail programs and chats sometimes escape the separators; undo that once. */
function unescaped(compact: string): string {
  return compact.includes("=") ? compact : compact.replace(/%3b/gi, ";").replace(/%3d/gi, "=");
}

function clip(text: string): string {
  return text.length > 40 ? `${text.slice(0, 37)}…` : text;
}

function decodeValue(spec: Param, text: string): { value?: unknown; notice?: string } {
  const raw = rawValue(spec, text);
  const value = raw === undefined ? undefined : canonicalValue(spec, raw);
  if (value === undefined) {
    return { notice: `${spec.label}: “${clip(text)}” in the link is not a value it can have.` };
  }
  if (!sameValue(value, raw) && (spec.kind === "number" || spec.kind === "seed")) {
    return {
      value,
      notice: `${spec.label}: ${clip(text)} in the link is out of range; set to ${String(value)}.`,
    };
  }
  if (spec.kind === "rotations" && Array.isArray(raw) && raw.length > spec.maxLength) {
    return {
      value,
      notice: `${spec.label}: only the first ${spec.maxLength} in the link are used.`,
    };
  }
  return { value };
}

const decimal = /^-?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

function rawValue(spec: Param, text: string): unknown {
  switch (spec.kind) {
    case "number":
    case "seed": {
      const plain = decodedText(text);
      return plain !== undefined && decimal.test(plain) ? Number(plain) : undefined;
    }
    case "flag":
      return text === "1" ? true : text === "0" ? false : undefined;
    case "choice":
    case "text":
      return decodedText(text);
    case "rotation":
      return decodeRotation(text);
    case "rotations": {
      if (text.length % rotationCodeLength !== 0) return undefined;
      const codes = text.match(new RegExp(`.{${rotationCodeLength}}`, "gs")) ?? [];
      const rotations = codes.map(decodeRotation);
      return rotations.includes(undefined) ? undefined : rotations;
    }
  }
}

function decodedText(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** The fragment of a page: figures by id, and whatever else stood there (the anchor of a section). */
export interface PageAddress {
  readonly anchor: string;
  readonly figures: ReadonlyMap<string, string>;
}

/** `#section&figure-id~compact&…` taken apart. Never throws. */
export function parsePageAddress(fragment: string): PageAddress {
  const figures = new Map<string, string>();
  let anchor = "";
  for (const part of fragment.replace(/^#/, "").replace(/%7e/gi, "~").split("&")) {
    const split = part.indexOf("~");
    if (split > 0) figures.set(part.slice(0, split), part.slice(split + 1));
    else if (split < 0 && anchor === "") anchor = part;
  }
  return { anchor, figures };
}

/** The fragment with its `#`, or an empty string. */
export function formatPageAddress({ anchor, figures }: PageAddress): string {
  const parts = [...figures].filter(([, compact]) => compact !== "").map(([id, c]) => `${id}~${c}`);
  const all = anchor === "" ? parts : [anchor, ...parts];
  return all.length === 0 ? "" : `#${all.join("&")}`;
}
