/**
 * A picture as plain data: the one drawing code behind the page, the poster and the exported file.
 * `svgToString` writes it in Node; `SvgPicture` puts it on the page.
 */

export type SvgAttribute = string | number | undefined;

export interface SvgNode {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, SvgAttribute>>;
  readonly children: readonly (SvgNode | string)[];
}

/** One element. Attributes that are `undefined` are left out. */
export function svg(
  tag: string,
  attributes: Readonly<Record<string, SvgAttribute>> = {},
  ...children: readonly (SvgNode | string | undefined | false)[]
): SvgNode {
  return {
    tag,
    attributes,
    children: children.filter((child) => child !== undefined && child !== false),
  };
}

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};

/** Text made safe for XML, attribute values included. Control characters XML forbids are dropped. */
export function escapeXml(text: string): string {
  let clean = "";
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code >= 32 || code === 9 || code === 10 || code === 13) clean += character;
  }
  return clean.replace(/[&<>"]/g, (character) => escapes[character] ?? character);
}

/** A coordinate with at most two decimals: enough for a hundredth of a CSS pixel. */
export function coordinate(value: number): string {
  return String(Math.round(value * 100) / 100 + 0);
}

/** The picture as SVG text, without the XML declaration. */
export function svgToString(node: SvgNode | string): string {
  if (typeof node === "string") return escapeXml(node);
  let attributes = "";
  for (const [name, value] of Object.entries(node.attributes)) {
    if (value === undefined) continue;
    const text = typeof value === "number" ? coordinate(value) : value;
    attributes += ` ${name}="${escapeXml(text)}"`;
  }
  if (node.children.length === 0) return `<${node.tag}${attributes}/>`;
  return `<${node.tag}${attributes}>${node.children.map(svgToString).join("")}</${node.tag}>`;
}
