import { curriculumItem } from "@vitreous/lessons";
import { curriculumQuestionHtml } from "../island.js";

const hint = (html: string) => `<details class="hint" data-part="hint"><summary>Hint</summary>${html}</details>`; // prettier-ignore
const solution = (html: string) => `<details class="solution" data-part="solution"><summary>Solution</summary>${html}</details>`; // prettier-ignore
const option = (html: string, right = false) => `<div class="option" data-part="option"${right ? ' data-right=""' : ""}><p>${html}</p></div>`; // prettier-ignore
const given = (name: string, text: string) =>
  `<span class="given" data-given="${name}">${text}</span>`;
const island = (kind: string, id: string, title: string, attributes: string, html: string) =>
  `<div class="question" data-island="${kind}" id="${id}" ${attributes}><p class="question-kind">${title}</p>${html}</div>`;
const cell = (code: string) =>
  `<div data-part="cells"><div class="cell"><pre class="cell-code"><code>${code}</code></pre></div></div>`;

const quaternion = curriculumItem("rot2-doublecover", {
  equivalence: "overall-sign",
  values: [
    { id: "w", label: "w component (either overall sign)", value: Math.SQRT1_2, tolerance: 0.0001 },
    { id: "z", label: "z component (opposite sign to w)", value: -Math.SQRT1_2, tolerance: 0.0001 },
  ],
});

/** One island of each kind, in the markup that the lessons have. */
export const islands = [
  island("num", "first-zero", "Work it out", 'data-check="firstZero" data-unit="Å"', `<p>At 300 kV, with C<sub>s</sub> 2.7 mm, 1.5 µm of underfocus and an amplitude contrast of 0.07: where is the first zero?</p>${hint("<p>Which term dominates below 0.1 1/Å?</p>")}${hint("<p>Without the spherical aberration, λ Δf k² is a whole number.</p>")}${solution("<p>At 0.0576 1/Å, which is 17.37 Å.</p>")}`),
  island("num", "crowther", "Work it out", 'data-check="crowther" data-unit="views" data-variant="seeded"', `<p>A particle ${given("diameter", "250 Å")} across is turned about one axis. How many views does Crowther’s condition ask for at ${given("detail", "8 Å")}?</p>${hint("<p>The spacing must not exceed 1/<em>D</em>.</p>")}${solution(`<p>π <em>D</em>/<em>d</em> = ${given("answer", "98.17 views")}.</p>`)}`),
  island("choice", "one", "Choose", "", `<p>Two views of one particle. What do their transforms share?</p>${option("Nothing.")}${option("A line through the origin.", true)}${option("A ring.")}${solution("<p>Two planes through one point meet in a line.</p>")}`),
  island("choice", "many", "Choose", "", `<p>Which of these leave the power spectrum unchanged?</p>${option("A shift of the image.", true)}${option("A change of every sign.", true)}${option("A blur.")}${hint("<p>Two of them only change phases.</p>")}`),
  island("predict", "guess", "Predict", "", `<p>What does a map look like that is rebuilt from one view?</p>${option("A flat sheet.")}${option("Rods along the direction of view.", true)}${solution("<p>One slice says nothing about the line of sight.</p>")}`),
  island("predict", "draw", "Predict", 'data-sketch="ctf"', `<p>Draw how the contrast changes with the spatial frequency, from −1 to 1.</p>${solution("<p>It begins near the amplitude contrast, and oscillates faster and faster.</p>")}`),
  island("open", "words", "In your words", "", `<p>Why can no projection show the hand of a molecule?</p>${solution("<p>Because a molecule and its mirror image have the same projections, seen from directions that are mirrored too.</p>")}<div data-part="rubric"><ul><li>The mirror image has the same set of projections.</li><li>The directions are mirrored as well.</li></ul></div>`),
  curriculumQuestionHtml({ question: "rot2-doublecover", ...quaternion }, { kind: "Question of the course · numeric", prompt: "<p>Write the unit quaternion of a clockwise quarter turn about z, seen from +z.</p>", answer: "<p>q = (0.7071, 0, 0, −0.7071), or its negative.</p>", rubric: ["It names the viewpoint.", "It says that q and −q are the same rotation."] }),
  curriculumQuestionHtml({ question: "conv1-homework", ...curriculumItem("conv1-homework", undefined) }, { kind: "Question of the course · derivation", prompt: "<p>Find the transform G(u) of the difference between two unit-width Gaussians centred at +2 and −2.</p>", answer: "<p>−2i sin(4πu) exp(−πu²), imaginary and odd.</p>", rubric: ["The shift rule is used twice."] }),
  island("exercise", "wrap", "Build it", "", `<p>Write <code>wrap(k, n)</code>: the signed index of bin k.</p>${cell("const wrap = (k: number, n: number) => k;")}${hint("<p>Above n/2, subtract n.</p>")}${solution('<p>Half of the bins are negative.</p><pre data-solution-cell="wrap"><code>const wrap = (k: number, n: number) =&gt; (k &gt;= n / 2 ? k - n : k);</code></pre>')}`),
  island("fault", "lost-sums", "Spot the fault", 'data-bug="BUG-2"', `<p>This program inserts slices. The map looks right. Something is lost.</p>${cell("for (const i of indices) grid[i] = value[i];")}${option("Values that meet on one grid point overwrite each other.", true)}${option("The sign of the phase is wrong.")}${hint("<p>Count what arrives.</p>")}${solution('<p>The assignment keeps only the last value. The weights on the grid must sum to what was put in.</p><pre data-solution-cell="insert"><code>for (const i of indices) grid[i] += value[i];</code></pre>')}`),
  `<details class="card" data-island="card"><summary>What is the transform of a projection?</summary><p>The central slice of the map’s transform, perpendicular to the direction of view.</p></details>`,
  `<details class="card" data-island="card"><summary>Which value do all views share?</summary><p>The coefficient at the origin: the sum of the map.</p></details>`,
]; // prettier-ignore
