import { claim, testClaim, type Claim, type OpenLesson } from "@vitreous/lessons";
import { lessonSlugs } from "@vitreous/lessons/registry";
import { beforeAll, expect, test } from "vitest";
import { readLessonSource, type LessonSource } from "../prerender/lesson-source.js";
import { libraryReference } from "../prerender/library/reference.js";
import { createMemory } from "../prerender/memory.js";
import { prepareLesson, type PreparedLesson } from "../prerender/prepare-lesson.js";
import { setPreparedLesson } from "../prerender/set-lesson.js";
import type { Problem } from "./errors.js";

/** One way to spoil a good lesson, and what the build must say. */
interface Mutation {
  /** What was done. */
  readonly what: string;
  /** Spoils the text; unchanged when there is nothing to spoil in this lesson. */
  readonly text?: (text: string) => string;
  /** Spoils what the models say of themselves. */
  readonly figures?: (figures: OpenLesson["figures"]) => OpenLesson["figures"];
  /** Describes every figure so. */
  readonly sentence?: string;
  /** A further claim, by its name. */
  readonly claim?: readonly [name: string, claim: Claim];
  /** Text at the line that must be named; absent when it is another file's. */
  readonly at?: string | RegExp;
  readonly file?: RegExp;
  readonly says: RegExp;
  readonly remedy: RegExp;
}

/** Puts a paragraph, or more, at the beginning of the first section. */
const insert = (text: string, added: string) =>
  text.replace(/\n(## [^\n]*\n)/, (_, heading: string) => `\n${heading}\n${added}\n`);
const once = (from: string | RegExp, to: string) => (text: string) => text.replace(from, to);
const words = (count: number) => Array.from({ length: count }, () => "word").join(" ");

const exercise = (id: string, starter: string, answer: string) => `::::exercise{#${id}}
Write one.

\`\`\`ts {cell id=${id}-cell}
const ${id}Value = ${starter};
\`\`\`

\`\`\`ts {check}
property("it is one", () => expectEqual(${id}Value, 1));
\`\`\`

:::solution
\`\`\`ts {cell id=${id}-cell}
const ${id}Value = ${answer};
\`\`\`
:::
::::`;

const mutations: readonly Mutation[] = [
  { what: "an unknown directive", text: once(":::figure{", ":::figur{"), at: ":::figur{", says: /no directive "figur"/, remedy: /Did you mean "figure"/ },
  { what: "a numeric question without a unit", text: once(/(:::num\{[^}]*?) unit=("[^"]*"|[^\s}]+)/, "$1"), at: /:::num\{(?![^}]*unit)/, says: /"num" has no unit/, remedy: /unit=…/ },
  { what: "an unknown attribute", text: once(":::figure{", ":::figure{colour=red "), at: "colour=red", says: /knows no attribute "colour"/, remedy: /name/ },
  { what: "a part that the course does not have", text: once(/\ntopic: .*/, "\ntopic: Wave"), at: "topic: Wave", says: /no part "Wave"/, remedy: /Did you mean "?Waves|There are/ },
  { what: "a dead value", text: (text) => insert(text, "It is :val[noSuchNumber] long."), at: "noSuchNumber", says: /no value "noSuchNumber"/, remedy: /There (is|are)|Did you mean/ },
  { what: "a dead figure", text: once(/(:::nudge\{figure=)[\w-]+/, "$1nosuch"), at: "figure=nosuch", says: /no figure "nosuch"/, remedy: /There (is|are)|Did you mean/ },
  { what: "a dead preset or parameter", text: once(/:::nudge\{figure=([\w-]+) /, ':::nudge{figure=$1 set="nosuch=3" '), at: "nosuch=3", says: /no parameter "nosuch"/, remedy: /There are|Did you mean/ },
  { what: "a dead equation", text: (text) => insert(text, "See :eq[optics.nosuch]."), at: "optics.nosuch", says: /no equation "optics.nosuch"/, remedy: /Did you mean|There are/ },
  { what: "a dead term", text: (text) => insert(text, "A :gloss[snark]."), at: "snark", says: /no term "snark"/, remedy: /Did you mean|There are/ },
  { what: "a reading that the bibliography does not have", text: (text) => insert(text, "See :cite[nobody1900]."), at: "nobody1900", says: /no reading "nobody1900"/, remedy: /Did you mean|There are/ },
  { what: "a question that the group never asked", text: (text) => insert(text, "::discuss{q=no-such-question}"), at: "no-such-question", says: /no question "no-such-question"/, remedy: /Did you mean|There are/ },
  { what: "a meeting that never was", text: once(/^sessions: \[/m, "sessions: [1999-01-01-nothing, "), at: /^sessions:/, says: /no meeting "1999-01-01-nothing"/, remedy: /Did you mean|There are/ },
  { what: "a concept that is not on the map", text: once(/^sessions:/m, "concepts: [snark-hunting]\nsessions:"), at: /^concepts:/, says: /no concept "snark-hunting"/, remedy: /Did you mean|There are/ },
  { what: "a missing stream", text: once("streams: [blur, sharpen]", "streams: [blur]"), at: "streams: [blur]", says: /stream "sharpen" is missing/, remedy: /streams: \[blur, sharpen\]/ },
  { what: "a title that asks nothing", text: once(/^(title: .*)\?$/m, "$1"), at: /^title:/, says: /is no question/, remedy: /question mark/ },
  { what: "a skipped heading", text: (text) => insert(text, "#### Too deep"), at: "#### Too deep", says: /skips from level 2 to 4/, remedy: /###/ },
  { what: "two questions with one id", text: (text) => insert(text, "::::open{#twice}\nWhy?\n\n:::solution\nSo.\n:::\n:::rubric\n- It says so.\n:::\n::::\n\n:::::open{#twice}\nWhy not?\n\n:::solution\nSo.\n:::\n:::rubric\n- It says so.\n:::\n:::::"), at: ":::::open{#twice}", says: /"twice" has the id of line/, remedy: /id of its own/ },
  { what: "a unit that does not exist", text: once(/(:::num\{[^}]*?) unit=("[^"]*"|[^\s}]+)/, "$1 unit=times"), at: "unit=times", says: /there is no unit "times"/, remedy: /unit=number/ },
  { what: "a question without a model answer", text: (text) => insert(text, "::::num{#unanswered unit=Å check=none}\nHow long?\n::::"), at: "#unanswered", says: /"unanswered" has no model answer/, remedy: /:::solution/ },
  { what: "an open question without a rubric", text: (text) => insert(text, "::::open{#musing}\nWhy?\n\n:::solution\nNobody knows.\n:::\n::::"), at: "#musing", says: /"musing" has no rubric/, remedy: /:::rubric/ },
  { what: "a choice without a right option", text: (text) => insert(text, "::::choice{#undecided}\nWhich?\n\n:::option\nA\n:::\n:::option\nB\n:::\n:::solution\nNeither.\n:::\n::::"), at: "#undecided", says: /no option of "undecided" is right/, remedy: /\{right\}/ },
  { what: "a thing known by its colour", text: (text) => insert(text, "Look at the red curve."), at: "red curve", says: /by its colour alone/, remedy: /title, place or shape/ },
  { what: "a paragraph without breath", text: (text) => insert(text, words(121)), at: /^word word/, says: /has 121 words/, remedy: /at most 120/ },
  { what: "a long way without anything to do", text: (text) => insert(text, `${words(100)}\n\n${words(100)}\n\nlast ${words(60)}`), at: /^last word/, says: /still nothing to do/, remedy: /250 words/ },
  { what: "a typed number", text: (text) => insert(text, "The wave is 3.2 Å long."), at: "3.2 Å", says: /"3.2 Å" is typed/, remedy: /:val\[name\]/ },
  { what: "a link to nowhere on the page", text: (text) => insert(text, "See [there](#no-such-place)."), at: "no-such-place", says: /nothing on this page has the id "no-such-place"/, remedy: /Link to a section/ },
  { what: "a link by address", text: (text) => insert(text, "See [that](../other/)."), at: "../other/", says: /link goes to "..\/other\/"/, remedy: /:lesson\[slug\]/ },
  { what: "a claim without a test", text: (text) => insert(text, "So it is. :claim[wishful]"), at: "wishful", says: /no test for the claim "wishful"/, remedy: /claims of lesson.ts/ },
  { what: "a test without a claim", claim: ["unsaid", claim("analytic", (holds) => holds.equal("one", 1, 1))], file: /lesson\.ts$/, says: /no sentence of the text claims "unsaid"/, remedy: /:claim\[unsaid\]/ },
  { what: "a claim that is wrong", text: (text) => insert(text, "Pi is three. :claim[pi-is-three]"), claim: ["pi-is-three", claim("analytic", (holds) => holds.near("π", Math.PI, 3, 0.1))], at: "pi-is-three", says: /"pi-is-three" does not hold: π is 3\.14\d+, expected 3 ± 0\.1/, remedy: /say what is true/ },
  { what: "a figure without an invariant", figures: (figures) => figures.map((figure) => ({ ...figure, invariants: [] })), at: ":::figure{", says: /has no invariant/, remedy: /at least one law with a target and a tolerance/ },
  { what: "a figure without a description", sentence: "A figure.", at: ":::figure{", says: /the description of the figure/, remedy: /describe\(\)/ },
  { what: "a figure without a caption", text: once(/(:::figure\{[^}]*\}\n)[^\n]*\n/, "$1"), at: ":::figure{", says: /has no caption/, remedy: /what to look at/ },
  { what: "a cell that fails", text: (text) => insert(text, "```ts {cell id=broken}\nconst a = 1;\nnull!.b;\n```"), at: "null!.b", says: /the cell "broken" does not run|possibly 'null'|never/, remedy: /Mend it|library/ },
  { what: "a cell with wrong types", text: (text) => insert(text, '```ts {cell id=typed}\nimport { electronWavelength } from "vitreous";\nconst lambda: string = electronWavelength(300);\n```'), at: "lambda: string", says: /not assignable to type 'string'/, remedy: /library/ },
  { what: "an exercise that is solved already", text: (text) => insert(text, exercise("done", "1", "1")), at: /property\("it is one"/, says: /"done" passes its checks before/, remedy: /out of the starter/ },
  { what: "a model answer that fails", text: (text) => insert(text, exercise("wrong", "0", "2")), at: "wrongValue = 2", says: /model answer of "wrong" does not pass/, remedy: /Mend the solution/ },
  { what: "a picture file", text: (text) => insert(text, "![A picture](picture.png)"), at: "picture.png", says: /no place for a picture file/, remedy: /figures and cells/ },
  { what: "braces that are not read", text: (text) => insert(text, ":::note{a=b=c}\nSo.\n:::"), at: ":::note{a=b=c}", says: /is not read as a directive/, remedy: /in quotes/ },
]; // prettier-ignore

/** The prepared lesson as the mutation leaves it. */
async function spoilt(prepared: PreparedLesson, mutation: Mutation): Promise<PreparedLesson> {
  const { figures = (same) => same, sentence, claim: added } = mutation;
  const { opened, stills } = prepared.numbers;
  const claims = added ? { ...opened.claims, [added[0]]: added[1] } : opened.claims;
  return {
    ...prepared,
    numbers: {
      ...prepared.numbers,
      opened: { ...opened, figures: figures(opened.figures), ...(claims ? { claims } : {}) },
      stills: stills.map((still) => ({ ...still, sentence: sentence ?? still.sentence })),
    },
    findings: new Map(added ? [[added[0], await testClaim(added[1])]] : []),
  };
}

const lineAt = (text: string, at: string | RegExp) =>
  1 +
  text
    .split("\n")
    .findIndex((line) => (typeof at === "string" ? line.includes(at) : at.test(line)));

const library = libraryReference();

/** How many lessons each mistake is made in; `VITREOUS_PAGES=all` makes it in every one. */
const enough = process.env["VITREOUS_PAGES"] === "all" ? Infinity : 2;

interface Subject {
  readonly good: LessonSource;
  // The models run once; cells run again when a mutation touches them.
  readonly memory: ReturnType<typeof createMemory>;
}
const subjects = new Map<string, Subject>();
beforeAll(async () => {
  for (const slug of lessonSlugs) {
    subjects.set(slug, { good: await readLessonSource(slug), memory: createMemory() });
  }
});

async function problemsOf(slug: string, spoil?: Mutation): Promise<readonly Problem[]> {
  const { good, memory } = subjects.get(slug)!;
  const text = spoil?.text?.(good.text) ?? good.text;
  const prepared = await prepareLesson({ ...good, text }, memory, { claims: false });
  setPreparedLesson(spoil ? await spoilt(prepared, spoil) : prepared, library, new Map());
  return prepared.parsed.complaints.problems;
}

test.each(lessonSlugs)("invariant: unspoilt, %s has no mistake", async (slug) => {
  expect(await problemsOf(slug)).toEqual([]);
});

test.each(mutations.map((mutation, k) => ({ what: mutation.what, mutation, k })))(
  "invariant: $what stops the build, by file, line and remedy",
  async ({ mutation, k }) => {
    // Each mistake begins with another lesson, so that all lessons meet some.
    const turned = [...subjects.keys()].map((_, i, all) => all[(i + k) % all.length]!);
    const spoilable = turned.filter((slug) => {
      const { text } = subjects.get(slug)!.good;
      return mutation.text === undefined || mutation.text(text) !== text;
    });
    expect(spoilable.length, "lessons in which this mistake can be made").toBeGreaterThan(0);
    for (const slug of spoilable.slice(0, enough)) {
      const problems = await problemsOf(slug, mutation);
      const { at, file = /lesson\.md$/, says, remedy } = mutation;
      expect(problems.map(({ problem }) => problem).join("\n"), slug).toMatch(says);
      const found = problems.find(({ problem }) => says.test(problem));
      expect(found?.file, slug).toMatch(file);
      const { text } = subjects.get(slug)!.good;
      if (at !== undefined) expect(found?.line, slug).toBe(lineAt(mutation.text?.(text) ?? text, at)); // prettier-ignore
      expect(found?.remedy, slug).toMatch(remedy);
    }
  },
);
