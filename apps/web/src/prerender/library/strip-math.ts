/** HTML without its formulas, whose two forms would otherwise be read as words. */
export function stripMath(html: string): string {
  let out = "";
  let at = 0;
  for (;;) {
    const start = html.indexOf('<span class="katex', at);
    if (start < 0) return out + html.slice(at);
    out += html.slice(at, start);
    let depth = 0;
    const tags = /<(\/?)span\b[^>]*>/g;
    tags.lastIndex = start;
    for (let tag = tags.exec(html); tag; tag = tags.exec(html)) {
      depth += tag[1] === "/" ? -1 : 1;
      if (depth === 0) break;
    }
    at = tags.lastIndex || html.length;
  }
}
