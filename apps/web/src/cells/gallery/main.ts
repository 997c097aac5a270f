/** One cell of every kind, to look at: `npx vite apps/web/src/cells/gallery`. */
import "@vitreous/figures/design.css";
import "katex/dist/katex.min.css";
import "../../style/page.css";
import "../../style/lesson.css";
import "../../style/cells.css";
import type { Display } from "@vitreous/cells";
import { startCells } from "../start.js";
import { stillCell } from "../still.js";

const theme = new URLSearchParams(location.search).get("theme");
if (theme) document.documentElement.dataset["theme"] = theme;

const n = 64;
const wave = Float32Array.from({ length: n * n }, (_, i) => {
  const [x, y] = [(i % n) - n / 2, Math.floor(i / n) - n / 2];
  return Math.exp(-(x * x + y * y) / 300) * Math.cos(0.6 * x + 0.3 * y);
});
const x = Float64Array.from({ length: 200 }, (_, i) => i / 400);
const curve = (k: number) => x.map((f) => Math.sin(k * f * f * 100) * Math.exp(-f * 4));

const cells: readonly {
  id: string;
  code: string;
  reads?: readonly string[];
  heavy?: boolean;
  outputs: readonly Display[];
}[] = [
  {
    id: "wave",
    code: `import { realFft, electronWavelength } from "vitreous";

// The wave that one pair of Fourier coefficients makes.
const lambda = electronWavelength(300);
const amplitude: number = 2.5;
const samples = Float32Array.from({ length: 64 }, (_, i) => amplitude * Math.cos(i / 3));
display(lambda);`,
    outputs: [{ kind: "value", value: { kind: "number", text: "0.01968748585983441" } }],
  },
  {
    id: "curves",
    reads: ["slice"],
    code: `plot({
  title: "Two envelopes",
  x: { label: "frequency", unit: "1/Å" },
  y: { label: "amplitude" },
  curves: [{ label: "B = 100 Å²", y: samples }, { label: "B = 200 Å²", y: samples }],
});`,
    outputs: [
      {
        kind: "plot",
        title: "Two envelopes",
        x: { label: "frequency", unit: "1/Å" },
        y: { label: "amplitude" },
        curves: [
          { label: "B = 100 Å²", x, y: curve(1) },
          { label: "B = 200 Å²", x, y: curve(2.2) },
        ],
      },
      {
        kind: "tex",
        source: "\\chi(k) = \\pi\\lambda k^2\\left(\\Delta f - \\tfrac12 C_s\\lambda^2 k^2\\right)",
      },
    ],
  },
  {
    id: "picture",
    heavy: true,
    code: `const spectrum = realFft(samples);
image(view, { title: "One wave" });
table(rows);`,
    outputs: [
      { kind: "image", title: "One wave", nx: n, ny: n, pixelSize: 2, data: wave },
      {
        kind: "table",
        columns: [
          { name: "shell", numeric: true },
          { name: "resolution", numeric: true },
          { name: "note", numeric: false },
        ],
        rows: [
          ["1", "128.0", "DC's neighbour"],
          ["13", "9.85", "first ring"],
        ],
        total: 64,
      },
      {
        kind: "value",
        value: {
          kind: "record",
          name: "Object",
          size: 3,
          entries: [
            { key: "kind", value: { kind: "string", text: '"image"' } },
            { key: "nx", value: { kind: "number", text: "64" } },
            {
              key: "data",
              value: {
                kind: "list",
                name: "Float32Array",
                size: 4096,
                items: [1, 2, 3].map((v) => ({ kind: "number" as const, text: String(v) })),
              },
            },
          ],
        },
      },
    ],
  },
];

const section = document.getElementById("cells");
if (section) {
  section.innerHTML = `<h2>A listing that runs</h2><p>A cell belongs to the text: its code is printed with the page, and so is what it shows. Change a number and see the curve move.</p>${cells
    .map(({ id, code, reads = [], heavy = false, outputs }) =>
      stillCell(
        { id, code, reads, heavy },
        { outputs, console: [{ level: "warn", text: "a line of the console" }] },
        { figures: { slice: "A projection is a slice" } },
      ),
    )
    .join("<p>And the text goes on between them, as it does in a book about waves.</p>")}`;
}
startCells(document, "gallery", []);
