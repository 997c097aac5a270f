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
    code: `import { electronWavelength } from "vitreous";

// The wavelength of an electron, and a wave of a given number of periods.
const lambda = electronWavelength(300);
const periods: number = 5;
const n = 128;
const samples = Float32Array.from({ length: n }, (_, i) => Math.cos((2 * Math.PI * periods * i) / n));
display(lambda);`,
    outputs: [{ kind: "value", value: { kind: "number", text: "0.01968748585983441" } }],
  },
  {
    id: "curves",
    code: `plot({
  title: "Two waves",
  x: { label: "place", unit: "px" },
  y: { label: "value" },
  curves: [
    { label: "the wave", y: samples },
    { label: "its square", y: samples.map((v) => v * v) },
  ],
});
tex("\\\\cos^2 x = \\\\tfrac12 (1 + \\\\cos 2x)");`,
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
    code: `const data = new Float32Array(64 * 64);
for (let y = 0; y < 64; y++) for (let x = 0; x < 64; x++) data[x + 64 * y] = samples[(2 * x + y) % n];
const view = { kind: "image", nx: 64, ny: 64, pixelSize: 2, data };
image(view, { title: "One wave" });
display(view);
table([{ shell: 1, resolution: 128 }, { shell: 13, resolution: 9.85 }]);
console.warn("a warning of mine");`,
    outputs: [{ kind: "image", title: "One wave", nx: n, ny: n, pixelSize: 2, data: wave }],
  },
  {
    id: "slow",
    heavy: true,
    code: `let sum = 0;
for (let i = 0; i < 40; i++) {
  const end = performance.now() + 100;
  while (performance.now() < end) sum += Math.sin(sum + periods);
  progress((i + 1) / 40, "summing");
}
sum`,
    outputs: [],
  },
  { id: "last", code: "samples.length + (sum > 0 ? 1 : 2)", outputs: [] },
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
