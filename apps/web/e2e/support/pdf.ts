import { inflateSync } from "node:zlib";

/**
 * Enough of a PDF reader to judge what Chromium prints: its pages, what each paints, and its words.
 * Written for the files of Skia's writer (no object streams, no encryption); throws on anything else.
 */

export interface PdfPage {
  readonly text: string;
  /** Operators that leave ink: text shown, paths painted, images placed. */
  readonly marks: number;
  readonly images: number;
  readonly fonts: readonly string[];
  /** [x0, y0, x1, y1], points. */
  readonly box: readonly number[];
}

interface PdfObject {
  readonly dictionary: string;
  readonly stream: Buffer | undefined;
}

function objectsOf(file: Buffer): Map<number, PdfObject> {
  const text = file.toString("latin1");
  const objects = new Map<number, PdfObject>();
  for (const match of text.matchAll(/(?:^|[\r\n])(\d+) 0 obj\b/g)) {
    const begin = match.index + match[0].length;
    const end = text.indexOf("endobj", begin);
    const streamAt = text.indexOf("stream", begin);
    if (streamAt < 0 || streamAt > end) {
      objects.set(Number(match[1]), { dictionary: text.slice(begin, end), stream: undefined });
      continue;
    }
    const dictionary = text.slice(begin, streamAt);
    const length = Number(/\/Length (\d+)(?! \d+ R)/.exec(dictionary)?.[1] ?? Number.NaN);
    if (!Number.isFinite(length)) throw new Error(`object ${match[1]} has no plain length`);
    const from = streamAt + (text.startsWith("stream\r\n", streamAt) ? 8 : 7);
    const bytes = file.subarray(from, from + length);
    const packed = /\/Filter\s*\/FlateDecode/.test(dictionary);
    objects.set(Number(match[1]), {
      dictionary,
      stream: packed && !/\/Subtype\s*\/Image/.test(dictionary) ? inflateSync(bytes) : bytes,
    });
  }
  return objects;
}

/** The value of a key: a reference is followed once; a dictionary or an array is cut out whole. */
function entry(objects: Map<number, PdfObject>, dictionary: string, key: string): string {
  const at = new RegExp(`/${key}(?![A-Za-z])\\s*`).exec(dictionary);
  if (!at) return "";
  const rest = dictionary.slice(at.index + at[0].length);
  const reference = /^(\d+) 0 R/.exec(rest);
  if (reference) return objects.get(Number(reference[1]))?.dictionary ?? "";
  const open = rest.startsWith("<<") ? "<<" : rest.startsWith("[") ? "[" : undefined;
  if (!open) return /^[^/>\]]*|^\/[\w.+-]+/.exec(rest)?.[0] ?? "";
  const close = open === "<<" ? ">>" : "]";
  let depth = 0;
  for (let i = 0; i < rest.length; i++) {
    if (rest.startsWith(open, i)) {
      depth++;
      i += open.length - 1;
    } else if (rest.startsWith(close, i)) {
      depth--;
      i += close.length - 1;
      if (depth === 0) return rest.slice(0, i + 1);
    }
  }
  return rest;
}

const references = (text: string): [string, number][] =>
  [...text.matchAll(/\/([\w.+-]+)\s+(\d+) 0 R/g)].map((m) => [m[1]!, Number(m[2])]);

/** Glyph number → text, from the font's own table. */
function unicodeMap(objects: Map<number, PdfObject>, font: string): Map<number, string> {
  const at = /\/ToUnicode (\d+) 0 R/.exec(font)?.[1];
  const table = at ? (objects.get(Number(at))?.stream?.toString("latin1") ?? "") : "";
  const map = new Map<number, string>();
  const decode = (hex: string) =>
    Buffer.from(hex.length % 4 === 0 ? hex : hex.padStart(4, "0"), "hex")
      .swap16()
      .toString("utf16le");
  for (const block of table.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) {
    for (const pair of block[1]!.matchAll(/<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>/g)) {
      map.set(Number.parseInt(pair[1]!, 16), decode(pair[2]!));
    }
  }
  const range = /<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]+)>|\[([^\]]*)\])/g;
  for (const block of table.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    for (const [, from, to, start, list] of block[1]!.matchAll(range)) {
      const first = Number.parseInt(from!, 16);
      const each = list?.match(/[0-9A-Fa-f]+/g);
      for (let code = first; code <= Number.parseInt(to!, 16); code++) {
        if (each) map.set(code, decode(each[code - first] ?? "0020"));
        else map.set(code, String.fromCodePoint(Number.parseInt(start!, 16) + code - first));
      }
    }
  }
  return map;
}

interface Ink {
  text: string;
  marks: number;
  images: number;
  fonts: Set<string>;
}

/** The bytes of a literal or hexadecimal string operand. */
function stringBytes(token: string): Buffer {
  if (token.startsWith("<")) return Buffer.from(token.slice(1, -1).replace(/\s/g, ""), "hex");
  const escapes: Record<string, string> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };
  const plain = token
    .slice(1, -1)
    .replace(/\\([0-7]{1,3}|[\s\S])/g, (_, code: string) =>
      /^[0-7]/.test(code)
        ? String.fromCharCode(Number.parseInt(code, 8))
        : (escapes[code] ?? (code === "\n" ? "" : code)),
    );
  return Buffer.from(plain, "latin1");
}

const token = /\((?:\\[\s\S]|[^\\()])*\)|<[0-9A-Fa-f\s]*>|\/[\w.+-]+|\[|\]|[^\s()<>[\]/]+/g;

function paint(
  objects: Map<number, PdfObject>,
  stream: Buffer,
  resources: string,
  ink: Ink,
  depth = 0,
): void {
  const named = (kind: string) => new Map(references(entry(objects, resources, kind)));
  const fonts = named("Font");
  const forms = named("XObject");
  const maps = new Map<string, { map: Map<number, string>; wide: boolean }>();
  let font: { map: Map<number, string>; wide: boolean } | undefined;
  let waiting: string[] = [];
  for (const [word] of stream.toString("latin1").matchAll(token)) {
    if (/^[([<\]/\d.+-]/.test(word)) {
      waiting.push(word);
      continue;
    }
    if (word === "Tf") {
      const name = waiting.find((operand) => operand.startsWith("/"))?.slice(1) ?? "";
      const dictionary = objects.get(fonts.get(name) ?? -1)?.dictionary ?? "";
      font = maps.get(name) ?? {
        map: unicodeMap(objects, dictionary),
        wide: /\/Identity-H/.test(dictionary),
      };
      maps.set(name, font);
      ink.fonts.add(/\/BaseFont\s*\/([\w+-]+)/.exec(dictionary)?.[1] ?? name);
    } else if (word === "Tj" || word === "TJ" || word === "'" || word === '"') {
      ink.marks++;
      for (const operand of waiting.filter((one) => /^[(<]/.test(one))) {
        const bytes = stringBytes(operand);
        const size = font?.wide ? 2 : 1;
        for (let i = 0; i + size <= bytes.length; i += size) {
          ink.text += font?.map.get(bytes.readUIntBE(i, size)) ?? "";
        }
      }
    } else if (word === "ET" || word === "Td" || word === "Tm") {
      ink.text += ink.text.endsWith(" ") ? "" : " ";
    } else if (/^(S|s|f|F|f\*|B|B\*|b|b\*|sh)$/.test(word)) {
      ink.marks++;
    } else if (word === "Do") {
      const object = objects.get(forms.get(waiting.at(-1)?.slice(1) ?? "") ?? -1);
      if (object?.stream && /\/Subtype\s*\/Form/.test(object.dictionary)) {
        if (depth > 12) throw new Error("forms nest too deep");
        const own = entry(objects, object.dictionary, "Resources") || resources;
        paint(objects, object.stream, own, ink, depth + 1);
      } else if (object) {
        ink.marks++;
        ink.images++;
      }
    }
    waiting = [];
  }
}

/** @throws Error when the bytes are not the kind of PDF that Chromium writes */
export function readPdf(file: Buffer): PdfPage[] {
  if (file.subarray(0, 5).toString("latin1") !== "%PDF-") throw new Error("not a PDF");
  const objects = objectsOf(file);
  const pages = [...objects.values()].filter((o) =>
    /\/Type\s*\/Page(?![A-Za-z])/.test(o.dictionary),
  );
  if (pages.length === 0) throw new Error("no page objects");
  return pages.map(({ dictionary }) => {
    const ink: Ink = { text: "", marks: 0, images: 0, fonts: new Set() };
    const resources = entry(objects, dictionary, "Resources");
    const contents = /\/Contents\s*(\[[^\]]*\]|\d+ 0 R)/.exec(dictionary)?.[1] ?? "";
    for (const [, at] of contents.matchAll(/(\d+) 0 R/g)) {
      const stream = objects.get(Number(at))?.stream;
      if (stream) paint(objects, stream, resources, ink);
    }
    const box = (entry(objects, dictionary, "MediaBox").match(/-?[\d.]+/g) ?? []).map(Number);
    return { ...ink, text: ink.text.replace(/\s+/g, " "), fonts: [...ink.fonts], box };
  });
}
