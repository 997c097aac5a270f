import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { buildIndex, loadIndex, search, suggestions } from "../../library/search/engine.js";
import { lessonUses } from "./lesson-links.js";
import { libraryReference } from "./reference.js";
import { searchRecords } from "./search-records.js";
import { stripMath } from "./strip-math.js";

const project = fileURLToPath(new URL("../../../../../", import.meta.url));
const lesson = {
  id: "projection-is-a-slice",
  title: "How do two-dimensional images become a three-dimensional map?",
  topic: "Slices",
  summary: "Turn a molecule, take its shadow, and find the shadow again as a plane.",
  html: `<div class="lesson-body"><h2 id="turn-it">Turn it</h2><p>An electron micrograph is a shadow <span class="katex"><span class="katex-mathml"><math>zweimal</math></span><span>zweimal</span></span> of what lies above.</p><h2 id="your-data" class="x">Your data</h2><p>Open a map of your own.</p></div>`,
};
const records = searchRecords({
  reference: libraryReference(lessonUses(`${project}lessons/src`)),
  lessons: [lesson],
  pages: [
    {
      path: "map/",
      title: "Map of the course",
      names: "concept graph",
      text: "What rests on what.",
    },
  ],
  project,
});
const json = JSON.stringify(buildIndex(records));
const index = loadIndex(json);
const top = (question: string) => search(index, question)[0]?.id;

/** What a reader types, and what comes first. */
const expected: readonly (readonly [question: string, id: string])[] = [
  // Names and abbreviations.
  ["CTF", "glossary/#ctf"],
  ["contrast transfer function", "glossary/#ctf"],
  ["FSC", "glossary/#fsc"],
  ["SNR", "glossary/#snr"],
  ["DC", "glossary/#dc"],
  ["nyquist", "glossary/#nyquist"],
  ["aliasing", "glossary/#aliasing"],
  ["friedel", "glossary/#friedel-mate"],
  ["parseval", "glossary/#parseval"],
  ["euler angles", "glossary/#euler-angles"],
  ["central slice theorem", "map/#concept-central-slice-theorem"],
  ["central slice", "glossary/#central-slice"],
  // Symbols and units.
  ["λ", "glossary/#wavelength"],
  ["lambda", "glossary/#wavelength"],
  ["Å", "glossary/#angstrom"],
  ["angstrom", "glossary/#angstrom"],
  // Hyphens, plurals, case, slips of the pen, beginnings of words.
  ["back projection", "glossary/#back-projection"],
  ["backprojection", "glossary/#back-projection"],
  ["Back-Projections", "glossary/#back-projection"],
  ["b factor", "glossary/#b-factor"],
  ["half maps", "glossary/#half-maps"],
  ["wavelngth", "glossary/#wavelength"],
  ["aliassing", "glossary/#aliasing"],
  ["quaternions", "glossary/#quaternion"],
  ["defoc", "glossary/#defocus"],
  // What the packages call it.
  ["rlnDefocusU", "glossary/#defocus"],
  ["ctf/df1_A", "glossary/#defocus"],
  ["alignments3D/pose", "glossary/#rotation-vector"],
  // The library and its equations.
  ["contrastTransfer", "library/optics/#contrastTransfer"],
  ["fourierShellCorrelation", "library/statistics/#fourierShellCorrelation"],
  ["good fft size", "glossary/#good-size"],
  ["goodFftSize", "library/fft/#goodFftSize"],
  ["optics.wavelength", "library/optics/#electronWavelength optics.wavelength"],
  ["readStar", "library/star/#readStar"],
  // People, years, meetings, questions, conventions.
  ["hartley 2013", "bibliography/#hartley2013"],
  ["Peyré", "bibliography/#peyrecuturi2019"],
  ["peyre cuturi", "bibliography/#peyrecuturi2019"],
  ["10.1007/s11263-012-0601-0", "bibliography/#hartley2013"],
  ["pc-b-100", "questions/pc-b-100/"],
  ["C6.1", "library/conventions/#C6.1"],
  ["optimal transport", "map/#concept-optimal-transport"],
  // Lessons.
  ["projection is a slice", "lessons/projection-is-a-slice/"],
  ["electron micrograph shadow", "lessons/projection-is-a-slice/#turn-it"],
  ["map of the course", "map/"],
];

test.each(expected)("golden: “%s” finds %s first", (question, id) => {
  expect(top(question)).toBe(id);
});

test("invariant: every record has an id of its own, a title, a text and a place", () => {
  const ids = records.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { id, title, text, href } of records) {
    expect(title, id).not.toBe("");
    expect(text, id).not.toBe("");
    expect(href, id).not.toMatch(/^\/|^\.\./);
  }
});

test("invariant: every question, meeting, reference, concept and export is found by its own name", () => {
  const missing = records.filter(
    ({ id, title }) => !search(index, title).some((found) => found.id === id),
  );
  expect(missing.map(({ id }) => id)).toEqual([]);
});

test("analytic: the copy that a page loads finds what the first one finds", () => {
  const first = buildIndex(records);
  for (const [question] of expected.slice(0, 8)) {
    const ids = (found: ReturnType<typeof search>) => found.map(({ id }) => id);
    expect(ids(search(index, question))[0]).toBe(ids(search(first, question))[0]);
    expect(ids(search(index, question)).toSorted()).toEqual(
      ids(search(first, question)).toSorted(),
    );
  }
});

test("analytic: formulas leave no words, sections their own", () => {
  expect(stripMath('a <span class="katex"><span>b<span>c</span></span></span> d')).toBe("a  d");
  const turn = records.find(({ id }) => id.endsWith("#turn-it"));
  expect(turn?.text).toBe("An electron micrograph is a shadow of what lies above.");
  expect(search(index, "zweimal")).toEqual([]);
});

test("golden: nothing is not everything, and a near word is offered", () => {
  expect(search(index, "")).toEqual([]);
  expect(search(index, " ?! ")).toEqual([]);
  expect(search(index, "xqzvkj")).toEqual([]);
  expect(suggestions(index, "zernicke")).toContain("zernike");
});

test("golden: the index stays small enough to be fetched while one types", () => {
  // 190 kB when it was made; a quarter more is a reason to look at what is in it.
  expect(gzipSync(json).length).toBeLessThan(240_000);
  expect(existsSync(`${project}CONVENTIONS.md`)).toBe(true);
});
