import { describe, expect, test } from "vitest";
import { lessonMarkdown, lessonPieces } from "./markdown.js";

const address = "https://lab.example/lessons/waves/";

function article(html: string): Element {
  return new DOMParser()
    .parseFromString(`<article>${html}</article>`, "text/html")
    .querySelector("article")!;
}

const markdown = (html: string): string =>
  lessonPieces(article(html), { address })
    .map((piece) => (piece.kind === "text" ? piece.markdown : `<${piece.id}>`))
    .join("\n\n");

describe("a lesson as Markdown", () => {
  test("analytic: headings, words, lists, tables and links", () => {
    expect(
      markdown(
        "<h1>Waves</h1><p>A <strong>bold </strong>and <em>slanted</em> word, <code>x*y</code>, 2*3.</p>",
      ),
    ).toBe("# Waves\n\nA **bold** and *slanted* word, `x*y`, 2\\*3.");
    expect(markdown("<ol><li>one<ul><li>a</li></ul></li><li><p>two</p></li></ol>")).toBe(
      "1. one\n\n   - a\n2. two",
    );
    expect(
      markdown("<table><tr><th>a</th><th>b|c</th></tr><tr><td>1</td><td>2</td></tr></table>"),
    ).toBe("| a | b\\|c |\n| --- | --- |\n| 1 | 2 |");
    expect(markdown('<p><a href="../../about/">about</a></p>')).toBe(
      "[about](https://lab.example/about/)",
    );
    expect(
      markdown(
        '<figure><img src="./poster.svg" alt="A map"><figcaption>Words.</figcaption></figure>',
      ),
    ).toBe("![A map](https://lab.example/lessons/waves/poster.svg)\n\n> Words.");
  });

  test("analytic: formulas come back as the TeX that made them", () => {
    const katex =
      '<span class="katex"><span class="katex-mathml"><math><annotation encoding="application/x-tex">k^2</annotation></math></span><span class="katex-html">k2</span></span>';
    expect(markdown(`<p>The square ${katex} of k.</p>`)).toBe("The square $k^2$ of k.");
    expect(markdown(`<div class="formula">${katex}</div>`)).toBe("$$\nk^2\n$$");
  });

  test("analytic: cells stand between the texts, buttons and menus do not", () => {
    const html = `<p>before</p><div class="cell" data-cell="wave"><pre>const a = 1;</pre></div><p>after<button>Run</button></p><nav class="contents">x</nav>`;
    expect(
      lessonPieces(article('<p data-stream="blur">a</p><p data-stream="sharpen">b</p>'), {
        address,
        stream: "blur",
      }),
    ).toEqual([{ kind: "text", markdown: "a" }]);
    expect(
      markdown('<div data-part="option"><p>one</p></div><details data-part="solution">x</details>'),
    ).toBe("- [ ] one");
    expect(markdown(html)).toBe("before\n\n<wave>\n\nafter");
    const file = lessonMarkdown(
      lessonPieces(article(html), { address }),
      () => "const s = `a```b`;",
      {
        address,
        version: "0.1.0",
      },
    );
    expect(file).toContain("````ts {cell id=wave}\nconst s = `a```b`;\n````");
    expect(file.endsWith(`From ${address}, Vitreous 0.1.0.\n`)).toBe(true);
  });
});
