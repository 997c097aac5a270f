import { describe, expect, test } from "vitest";
import { filesFor } from "./single-file.js";
import {
  classicScript,
  cssAddresses,
  filePolicy,
  inlineAddresses,
  keepFaces,
  rewriteModule,
} from "./rewrite.js";

const files = ["assets/start-Ab_12-3.js", "assets/slice.worker-Cd4.js", "assets/page-X1.css"];

describe("modules for a file on a disk", () => {
  test("analytic: imports become bare names, whatever their quotes", () => {
    expect(rewriteModule('import{a as b}from"./start-Ab_12-3.js";', files)).toBe(
      'import{a as b}from"vitreous/start-Ab_12-3.js";',
    );
    expect(rewriteModule('import"./start-Ab_12-3.js";', files)).toBe(
      'import"vitreous/start-Ab_12-3.js";',
    );
    expect(rewriteModule("()=>import(`./start-Ab_12-3.js`)", files)).toBe(
      "()=>import(`vitreous/start-Ab_12-3.js`)",
    );
    expect(rewriteModule('import"./other.js";"./start-Ab_12-3.js"', files)).toBe(
      'import"./other.js";"./start-Ab_12-3.js"',
    );
  });

  test("analytic: workers are asked for by name; nothing is preloaded", () => {
    expect(
      rewriteModule(
        "new Worker(new URL(new URL(`slice.worker-Cd4.js`,import.meta.url).href,``+import.meta.url),{type:`module`})",
        files,
      ),
    ).toBe(
      'new Worker(new URL(new URL(globalThis.__vitreousFile("slice.worker-Cd4.js")).href,``+import.meta.url),{type:`module`})',
    );
    expect(
      rewriteModule(
        'P(()=>import("./start-Ab_12-3.js"),__vite__mapDeps([0,1]),import.meta.url)',
        files,
      ),
    ).toBe('P(()=>import("vitreous/start-Ab_12-3.js"),[],import.meta.url)');
  });

  test("analytic: a worker in one piece becomes a classic script, another is refused by name", () => {
    expect(classicScript("a.js", "var imports=1;self.onmessage=()=>imports;")).toContain(
      '"use strict";',
    );
    expect(() => classicScript("assets/a.js", 'import{x}from"./b.js";x()')).toThrow("assets/a.js");
    expect(() => classicScript("assets/a.js", "var x=1;export{x};")).toThrow("one script");
  });

  test("analytic: a lesson takes what it uses, not other lessons nor other rooms", () => {
    const graph = {
      entry: "e.js",
      files: {
        "e.js": { uses: ["start.js", "map.js", "e.css"] },
        "e.css": { uses: ["font.woff2"] },
        "font.woff2": { uses: [] },
        "map.js": { uses: ["map-only.js"], room: true as const },
        "map-only.js": { uses: [] },
        "start.js": { uses: ["waves.js", "slices.js", "e.js"] },
        "waves.js": { uses: ["worker.js"], lesson: "waves" },
        "slices.js": { uses: ["three.js"], lesson: "slices" },
        "worker.js": { uses: [] },
        "three.js": { uses: [] },
      },
    };
    expect([...filesFor(graph, "waves")].sort()).toEqual([
      "e.css",
      "e.js",
      "font.woff2",
      "start.js",
      "waves.js",
      "worker.js",
    ]);
    expect(filesFor(graph, "slices")).toContain("three.js");
  });
});

describe("styles and policy for a file on a disk", () => {
  const css =
    '@font-face{font-family:KaTeX_Main;src:url(./a.woff2) format("woff2");font-weight:400;font-style:normal}@font-face{font-family:"KaTeX_Main";src:url(./b.woff2);font-weight:700;font-style:normal}@font-face{font-family:Stand;src:local("Georgia")}p{background:url("./c.svg")}q{background:url(data:,x)}';

  test("analytic: faces that the page did not use are dropped, files take the place of addresses", () => {
    const kept = keepFaces(css, [{ family: '"KaTeX_Main"', style: "normal", weight: "400" }]);
    expect(cssAddresses(kept)).toEqual(["./a.woff2", "./c.svg"]);
    expect(kept).toContain("Georgia");
    const inlined = inlineAddresses(
      kept,
      new Map([
        ["./a.woff2", "data:font/woff2;base64,AA"],
        ["./c.svg", "data:,c"],
      ]),
    );
    expect(inlined).toContain("url(data:font/woff2;base64,AA) format");
    expect(cssAddresses(inlined)).toEqual([]);
  });

  test("analytic: the policy lets in what the file holds, and nothing from outside", () => {
    const policy = filePolicy(
      "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' 'sha256-x='; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self' blob: data:; worker-src 'self' blob:; manifest-src 'self'; base-uri 'none'",
      "n0",
    );
    expect(policy).toBe(
      "default-src 'none'; script-src 'wasm-unsafe-eval' 'sha256-x=' 'nonce-n0' blob:; style-src 'unsafe-inline'; img-src data: blob:; font-src data:; connect-src blob: data:; worker-src blob:; base-uri 'none'",
    );
    expect(policy).not.toContain("'self'");
  });
});
