import { describe, expect, test } from "vitest";
import { answerTo, questionsNamed, readAnswers, wordsOf } from "./answers.js";
import { modelAnswers } from "./answers-folder.js";
import { questions } from "./data.js";
import type { Question } from "./types.js";

const ask = (id: string, session = "m"): Question => ({
  id,
  session,
  asks: "Why?",
  type: "conceptual",
  concepts: [],
  autoCheck: "none",
  provenance: "seed",
});
const words = Array.from({ length: 60 }, (_, i) => `word${i}`).join(" ");
const ticks = "- [ ] first\n- [ ] second";
const good = (id: string) => `## ${id}\n\n${words}\n\n${ticks}\n`;
const faultsOf = (text: string, asked: readonly Question[] = [ask("a")], file = "m.md") =>
  readAnswers([{ file, text }], asked).faults;

describe("one file", () => {
  test("analytic: an answer, an open one and a repeat are read as such", () => {
    const text = `${good("a")}\n## b\n\nopen: It asks for your own data.\n\n${words}\n\n${ticks}\n\n## c\n\nsame: a\n`;
    const { answers, faults } = readAnswers(
      [{ file: "m.md", text }],
      [ask("a"), ask("b"), ask("c")],
    );
    expect(faults).toEqual([]);
    expect(answers.get("a")).toEqual({
      kind: "answer",
      id: "a",
      body: words,
      rubric: ["first", "second"],
    });
    expect(answers.get("b")).toMatchObject({ kind: "open", reason: "It asks for your own data." });
    expect(answerTo("c", answers)).toBe(answers.get("a"));
  });

  test("analytic: words are counted without formulas", () => {
    expect(wordsOf("one $`x + y + z`$ two-three\n\n```math\na b c\n```\n\nfour")).toBe(3);
  });

  test("analytic: a heading inside a fenced block is text", () => {
    expect(faultsOf(`## a\n\n${words}\n\n\`\`\`math\n## x\n\`\`\`\n\n${ticks}\n`)).toEqual([]);
  });

  const faults: readonly (readonly [name: string, text: string, line: number, says: string])[] = [
    ["a missing answer", "", 1, 'got no answer to "a"'],
    ["an unknown id", `${good("a")}${good("z")}`, 7, 'unknown question "z"'],
    ["a second answer", `${good("a")}${good("a")}`, 7, 'second answer to "a"'],
    ["one rubric line", `## a\n\n${words}\n\n- [ ] first\n`, 1, "got 1 rubric lines"],
    ["five rubric lines", `## a\n\n${words}\n\n${ticks}\n${ticks}\n- [ ] x\n`, 1, "got 5 rubric"],
    ["too few words", `## a\n\nYes.\n\n${ticks}\n`, 1, "got 1 words"],
    ["too many words", `## a\n\n${`${words} `.repeat(5)}\n\n${ticks}\n`, 1, "got 300 words"],
    ["text after the rubric", `${good("a")}\nmore\n`, 8, 'got "more" among the rubric'],
    ["text before the heading", `hello\n\n${good("a")}`, 1, "before the first heading"],
    ["a heading inside", `## a\n\n${words}\n\n### b\n\n${ticks}\n`, 5, "got a heading"],
    ["HTML", `## a\n\n${words} <b>x</b>\n\n${ticks}\n`, 3, "got HTML"],
    ["an open formula", `## a\n\n${words} $\`x\n\n${ticks}\n`, 3, "not closed"],
    ["open without a reason", `## a\n\nopen:\n\n${words}\n\n${ticks}\n`, 3, "without a reason"],
    ["a dead repeat", "## a\n\nsame: z\n", 1, "no question of sessions.json"],
    ["text after a repeat", "## a\n\nsame: a\n\nBut also.\n", 4, "got text after"],
    ["a dead link", `## a\n\n${words} [z](question:z)\n\n${ticks}\n`, 1, 'unknown question "z"'],
  ];
  for (const [name, text, line, says] of faults)
    test(`invariant: ${name} is found where it is`, () => {
      const found = faultsOf(text);
      expect(found.map((fault) => fault.what).join("\n")).toContain(says);
      expect(found.some((fault) => fault.line === line)).toBe(true);
    });

  test("invariant: an answer in another meeting's file, or a file of no meeting, is found", () => {
    expect(
      faultsOf(good("a"), [ask("a", "other"), ask("b", "m")])
        .map((fault) => fault.what)
        .join(),
    ).toContain("belongs to other");
    expect(faultsOf(good("a"), [ask("a")], "nowhere.md")[0]?.what).toContain('name "nowhere"');
  });

  test("invariant: a repeat of a repeat is found", () => {
    const text = `## a\n\nsame: b\n\n## b\n\nsame: a\n`;
    expect(faultsOf(text, [ask("a"), ask("b")])[0]?.what).toContain("Name the first");
  });
});

describe("curriculum/answers", () => {
  const { answers, faults } = modelAnswers();

  test("invariant: every question has a model answer or says why it is open, and nothing else is there", () => {
    expect(faults.map(({ file, line, what }) => `${file}:${line} ${what}`)).toEqual([]);
    for (const { id } of questions) expect(answerTo(id, answers), id).toBeDefined();
  });

  test("invariant: a repeat is answered where it was asked first, if anywhere else", () => {
    for (const answer of answers.values())
      if (answer.kind === "same")
        expect(questions.find((q) => q.id === answer.id)?.repeats, answer.id).toBe(answer.as);
  });

  test("invariant: links between answers lead to questions", () => {
    for (const answer of answers.values())
      if (answer.kind !== "same")
        for (const id of questionsNamed(answer.body))
          expect(questions.some((question) => question.id === id)).toBe(true);
  });
});
