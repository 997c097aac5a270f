/** What a docstring says, part by part. Texts are plain, with code between backquotes. */
export interface Docstring {
  readonly summary: string;
  readonly doc: readonly string[];
  readonly params: ReadonlyMap<string, string>;
  readonly returns?: string;
  readonly throws: readonly { readonly type: string; readonly doc: string }[];
  readonly source?: string;
  readonly accuracy?: string;
  readonly conventions: readonly string[];
  readonly equation?: { readonly name: string; readonly tex: string };
  readonly example?: string;
}

const tags = "param|returns|throws|equation|source|accuracy|convention|example";

/** The text between the stars. */
function unwrapped(comment: string): string {
  return comment
    .replace(/^\/\*\*/, "")
    .replace(/\*\/$/, "")
    .split("\n")
    .map((line) => line.replace(/^\s*\*? ?/, "").trimEnd())
    .join("\n")
    .trim();
}

const oneLine = (text: string) => text.replace(/\s+/g, " ").trim();

/** Up to the first empty line, and what comes after it: prose again. */
function untilEmptyLine(text: string): [head: string, prose: string] {
  const match = /\n\s*\n/.exec(text);
  return match
    ? [text.slice(0, match.index), text.slice(match.index + match[0].length)]
    : [text, ""];
}

/** Reads a block comment with the project's tags; a tag may also end a line of prose. */
export function parseDocstring(comment: string): Docstring {
  const [prose = "", ...rest] = unwrapped(comment).split(new RegExp(`(?:^|\\s)@(${tags})\\b`));
  const paragraphs = [prose];
  const params = new Map<string, string>();
  const throws: { type: string; doc: string }[] = [];
  const conventions: string[] = [];
  const single = new Map<string, string>();
  let equation: Docstring["equation"];
  for (let i = 0; i < rest.length; i += 2) {
    const tag = rest[i] ?? "";
    const [body, after] =
      tag === "example" ? [rest[i + 1] ?? "", ""] : untilEmptyLine(rest[i + 1] ?? "");
    if (after) paragraphs.push(after);
    const text = oneLine(body);
    if (tag === "param") {
      const [, names, doc] = /^((?:[\w$.]+,\s)*[\w$.]+)\s*(.*)$/.exec(text) ?? ["", text, ""];
      for (const name of names!.split(/,\s/)) params.set(name, doc!);
    } else if (tag === "throws") {
      const [, type, doc] = /^(\w+Error)?[,:]?\s*(.*)$/.exec(text) ?? ["", "", text];
      throws.push({ type: type ?? "", doc: doc! });
    } else if (tag === "convention") {
      conventions.push(...text.split(/[\s,]+/).filter((label) => /^C\d/.test(label)));
    } else if (tag === "equation") {
      const [, name, tex] = /^([\w.-]+)\s*(.*)$/.exec(text) ?? ["", "", ""];
      equation = { name: name!, tex: tex! };
    } else if (tag === "example") {
      single.set(
        tag,
        body
          .replace(/^\s*\n/, "")
          .replace(/^ {2}/gm, "")
          .trimEnd(),
      );
    } else single.set(tag, text);
  }
  const [summary = "", ...doc] = paragraphs
    .flatMap((part) => part.split(/\n\s*\n/))
    .map(oneLine)
    .filter((part) => part !== "");
  return {
    summary,
    doc,
    params,
    throws,
    conventions,
    ...(equation && { equation }),
    ...Object.fromEntries(single),
  };
}

/** The docstring that ends right above a place in a source text. */
export function docstringBefore(source: string, place: number): Docstring {
  const before = source.slice(0, place).trimEnd();
  const start = before.endsWith("*/") ? before.lastIndexOf("/**") : -1;
  // A comment that ended earlier is not ours.
  if (start < 0 || before.slice(start, -2).includes("*/")) return parseDocstring("/** */");
  return parseDocstring(before.slice(start));
}
