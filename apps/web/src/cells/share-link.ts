import { parsePageAddress } from "@vitreous/figures/model";

/** The part of the fragment that carries code, beside the figures: `#code~1;…`. */
export const codeKey = "code";
const version = "1";
/** Characters of a fragment beyond which a file is offered instead: some mail programs cut earlier, browsers later. */
export const linkLimit = 8192;
/** A link may not unpack to more than this: code, not a bomb. */
const unpackedLimit = 400_000;

/** Code that travels: which lesson it is for, and the cells that differ from the original. */
export interface SharedCode {
  readonly lesson: string;
  readonly cells: Readonly<Record<string, string>>;
}

export type ReadLink =
  | { readonly kind: "none" }
  | { readonly kind: "code"; readonly code: SharedCode }
  | { readonly kind: "unreadable"; readonly notice: string };

/** Compression as the browser has it, or as pako brings it. Both write the same format (RFC 1951). */
export interface Deflate {
  pack(bytes: Uint8Array): Promise<Uint8Array>;
  /** @throws when the bytes are no deflate stream or unpack to more than `limit`. */
  unpack(bytes: Uint8Array, limit: number): Promise<Uint8Array>;
}

type ByteTransform = ReadableWritablePair<Uint8Array, BufferSource>;

async function through(
  bytes: Uint8Array,
  transform: ByteTransform,
  limit: number,
): Promise<Uint8Array> {
  const reader = new Blob([bytes.slice()]).stream().pipeThrough(transform).getReader();
  const parts: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > limit) {
      await reader.cancel();
      throw new Error(`unpacks to more than ${limit} bytes`);
    }
    parts.push(value);
  }
  const all = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

export const platformDeflate: Deflate = {
  pack: (bytes) => through(bytes, new CompressionStream("deflate-raw"), Number.POSITIVE_INFINITY),
  unpack: (bytes, limit) => through(bytes, new DecompressionStream("deflate-raw"), limit),
};

export const pakoDeflate: Deflate = {
  async pack(bytes) {
    const { deflateRaw } = await import("pako");
    return deflateRaw(bytes);
  },
  async unpack(bytes, limit) {
    const { Inflate } = await import("pako");
    const inflate = new Inflate({ raw: true, chunkSize: 16_384 });
    let size = 0;
    const parts: Uint8Array[] = [];
    inflate.onData = (chunk) => {
      const part = typeof chunk === "string" ? new TextEncoder().encode(chunk) : chunk;
      size += part.length;
      if (size > limit) throw new Error(`unpacks to more than ${limit} bytes`);
      parts.push(part.slice());
    };
    inflate.push(bytes, true);
    if (inflate.err) throw new Error(inflate.msg || "no deflate stream");
    return new Uint8Array(await new Blob(parts.map((part) => part.slice())).arrayBuffer());
  },
};

const hasStreams = (): boolean =>
  typeof CompressionStream === "function" && typeof DecompressionStream === "function";

const deflate = (): Deflate => (hasStreams() ? platformDeflate : pakoDeflate);

function toBase64Url(bytes: Uint8Array): string {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

function fromBase64Url(text: string): Uint8Array {
  if (!/^[\w-]+$/.test(text)) throw new Error("a character that is not base64url");
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

/** `1;…`: what stands after `code~`. */
export async function encodeCode(code: SharedCode, with_: Deflate = deflate()): Promise<string> {
  const cells = Object.entries(code.cells).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const text = JSON.stringify([code.lesson, Object.fromEntries(cells)]);
  return `${version};${toBase64Url(await with_.pack(new TextEncoder().encode(text)))}`;
}

function sharedCode(value: unknown): SharedCode | undefined {
  if (!Array.isArray(value) || value.length !== 2) return undefined;
  const [lesson, cells] = value as [unknown, unknown];
  if (typeof lesson !== "string" || typeof cells !== "object" || cells === null) return undefined;
  const entries = Object.entries(cells);
  if (!entries.every((entry): entry is [string, string] => typeof entry[1] === "string")) {
    return undefined;
  }
  return { lesson, cells: Object.fromEntries(entries) };
}

/** Reads the code of a fragment. Never throws: a link that was cut or made elsewhere is told as such. */
export async function readCode(fragment: string, with_: Deflate = deflate()): Promise<ReadLink> {
  const compact = parsePageAddress(fragment).figures.get(codeKey);
  if (compact === undefined) return { kind: "none" };
  const [head = "", body = "", ...more] = compact.replace(/%3b/gi, ";").split(";");
  const unreadable = (reason: string): ReadLink => ({
    kind: "unreadable",
    notice: `The code in this link could not be read (${reason}), so the page shows its own. Ask for the link again, or for a file.`,
  });
  if (/^\d+$/.test(head) && head !== version) {
    return unreadable(`it was made by version ${head} of the lab's links; this is ${version}`);
  }
  if (head !== version || body === "" || more.length > 0) return unreadable("it is not whole");
  try {
    const bytes = await with_.unpack(fromBase64Url(body), unpackedLimit);
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    const code = sharedCode(JSON.parse(text));
    return code ? { kind: "code", code } : unreadable("it holds no cells");
  } catch {
    return unreadable("it was cut or changed on its way");
  }
}
