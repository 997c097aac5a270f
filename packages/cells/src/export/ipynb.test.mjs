// The exported notebook, judged by the format's own schema.
import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { inflateSync } from "node:zlib";
import { runNotebookInNode } from "../node/run-in-node.ts";
import { toIpynb } from "./ipynb.ts";
import { awkwardLesson } from "./lesson.testing.ts";
import { greyPng } from "./png.ts";

const python = ["python3", "/usr/bin/python3"].find(
  (one) => spawnSync(one, ["-c", "import nbformat"]).status === 0,
);
const judged = (name, body) =>
  test.skipIf(!python)(`reference (needs python3-nbformat): ${name}`, body);

const validate = `
import sys, nbformat
notebook = nbformat.reads(sys.stdin.read(), as_version=nbformat.NO_CONVERT)
nbformat.validate(notebook)
print(notebook.nbformat, notebook.nbformat_minor, len(notebook.cells))
`;
function judge(text) {
  const run = spawnSync(python, ["-W", "error", "-c", validate], { input: text, encoding: "utf8" });
  return run.status === 0 ? run.stdout.trim() : `refused: ${run.stderr.trim().split("\n").at(-1)}`;
}

async function fullLesson() {
  const { parts, figures } = awkwardLesson;
  const extra = {
    kind: "cell",
    id: "a picture, of 2 × 2!",
    code: "image({ nx: 2, ny: 2, data: [0, 1, 2, 3] }, { title: 'P' }); volume({ nx: 2, ny: 2, nz: 2, data: new Float32Array(8) }); table([{ a: 1, 'b|c': 'x' }]); tex('x^2'); console.warn('careful')",
  };
  const all = [...parts, extra, { ...extra, id: "a picture (of 2 × 2)" }];
  const cells = all
    .filter((part) => part.kind === "cell")
    .map(({ id, code }) => ({ id, code, reads: [], heavy: false }));
  const { cells: shown } = await runNotebookInNode(cells, { figures });
  return { ...awkwardLesson, parts: all, shown };
}

judged("the notebook is valid nbformat 4.5, empty and full", async () => {
  expect(judge(toIpynb({ title: "T", address: "", version: "1", parts: [] }))).toBe("4 5 1");
  expect(judge(toIpynb(awkwardLesson))).toBe("4 5 13");
  expect(judge(toIpynb(await fullLesson()))).toBe("4 5 15");
});

judged("the judge refuses a notebook with one thing wrong", () => {
  const wrong = (change) => {
    const notebook = JSON.parse(toIpynb(awkwardLesson));
    change(notebook);
    return judge(JSON.stringify(notebook));
  };
  expect(wrong((one) => (one.cells[1].id = "no blanks"))).toContain("refused");
  expect(wrong((one) => delete one.cells[1].outputs)).toContain("refused");
  expect(wrong((one) => (one.cells[1].extra = 1))).toContain("refused");
});

test("analytic: cells stand in page order, but after what they need; outputs are those of the page", async () => {
  const { cells, metadata } = JSON.parse(toIpynb(await fullLesson()));
  const order = cells.map((one) => one.id);
  expect(order.slice(0, 6)).toEqual(["title", "setup", "text-1", "lambda", "waves", "helpers"]);
  expect(order.indexOf("total")).toBeGreaterThan(order.indexOf("waves"));
  expect(new Set(order).size).toBe(order.length);
  expect(metadata.kernelspec).toMatchObject({ language: "typescript" });
  const of = (id) => cells.find((one) => one.id === id);
  const setup = of("setup").source.join("");
  expect(setup).toContain("import { createRandom, realFft, electronWavelength }");
  expect(setup).toContain('import type { Image, Random, Volume } from "vitreous";');
  expect(setup).toContain('const glassLens = {\n  "kv": 300');
  expect(of("fails").outputs[0]).toMatchObject({ output_type: "error", ename: "TypeError" });
  const picture = of("a-picture-of-2-2-").outputs;
  expect(picture.map((one) => Object.keys(one.data ?? { stderr: 1 })[0])).toEqual([
    "stderr",
    "image/png",
    "image/png",
    "image/png",
    "image/png",
    "text/markdown",
    "text/latex",
  ]);
  // A kernel would take the brace at its beginning for a block.
  expect(of("shown").source.join("")).toMatch(/^\(\{ total[^]*\}\)$/);
  expect(of("waits").source.join("")).toContain("await Promise.resolve");
});

test("reference: a picture is a PNG whose inflated rows are the grey values", () => {
  const bytes = Buffer.from(greyPng([0, 1, 2, 3, 4, 5], 3, 2));
  expect([...bytes.subarray(0, 8)]).toEqual([137, 80, 78, 71, 13, 10, 26, 10]);
  const at = bytes.indexOf("IDAT");
  const length = bytes.readUInt32BE(at - 4);
  expect([...inflateSync(bytes.subarray(at + 4, at + 4 + length))]).toEqual([
    0, 0, 51, 102, 0, 153, 204, 255,
  ]);
});
