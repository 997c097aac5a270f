/** Attributes of an element; numbers are rounded to a hundredth. */
export type Attributes = Readonly<Record<string, string | number>>;

/** The five characters that XML reserves. */
export function escaped(text: string): string {
  const names: Readonly<Record<string, string>> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&apos;",
  };
  // Control characters other than tab and line ends may not stand in XML 1.0 at all.
  return Array.from(text)
    .filter((c) => c >= " " || c === "\t" || c === "\n" || c === "\r")
    .map((c) => names[c] ?? c)
    .join("");
}

/** At most two decimals, no trailing zeros. */
export function decimals(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** One element. `children` are already markup: pass text through `escaped`. */
export function element(name: string, attributes: Attributes, children = ""): string {
  const words = Object.entries(attributes).map(
    ([key, value]) => ` ${key}="${typeof value === "number" ? decimals(value) : escaped(value)}"`,
  );
  return children === ""
    ? `<${name}${words.join("")}/>`
    : `<${name}${words.join("")}>${children}</${name}>`;
}

/** A complete SVG 1.1 document with a title and a description for those who cannot see it. */
export function svgDocument(
  size: { readonly width: number; readonly height: number },
  title: string,
  description: string,
  body: string,
): string {
  const { width, height } = size;
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      "xmlns:xlink": "http://www.w3.org/1999/xlink",
      version: "1.1",
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      role: "img",
      "aria-labelledby": "title desc",
      "font-family": "Helvetica, Arial, sans-serif",
      "font-size": 12,
      fill: "#1c2430",
    },
    `\n${element("title", { id: "title" }, escaped(title))}\n${element("desc", { id: "desc" }, escaped(description))}\n${body}\n`,
  )}\n`;
}
