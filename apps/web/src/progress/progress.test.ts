import { beforeEach, describe, expect, test } from "vitest";
import { createAnswerBook } from "../questions/answer-book.js";
import { recallAnswer, type Answer } from "../questions/answers.js";
import { graded } from "@vitreous/lessons";
import { progressWords, readProgress, writeProgress, type Entries } from "./file.js";
import { installMemory } from "./memory.testing.js";
import { mergeProgress } from "./merge.js";
import { dueNow, noteCard, noteMiss, noteSolved, recallRedo } from "./repeats.js";
import { cardDays, isDue, known, missed, questionDays } from "./schedule.js";
import { keepEntries, presentEntries, putBack, takeSnapshot } from "./store.js";
import { lessonProgress } from "./summary.js";
import { noteVisit } from "./visits.js";

const day = 24 * 60 * 60 * 1000;
const monday = new Date("2026-11-16T09:00:00Z");
const later = (days: number) => new Date(monday.getTime() + days * day);

let memory: Map<string, string>;
beforeEach(() => {
  memory = installMemory();
});

describe("schedule", () => {
  test("analytic: a card known each time waits the declared days, and then the last wait for ever", () => {
    let repeat = known(undefined, cardDays, monday, true)!;
    const waits = [repeat];
    for (let k = 0; k < 6; k++) waits.push((repeat = known(repeat, cardDays, monday, true)!));
    expect(waits.map(({ due }) => (Date.parse(due) - monday.getTime()) / day)).toEqual([
      1, 3, 7, 21, 60, 60, 60,
    ]);
  });

  test("reference: a question leaves when it has been solved after each wait", () => {
    const first = known(missed(monday), questionDays, monday, false)!;
    const second = known(first, questionDays, later(1), false)!;
    expect(Date.parse(second.due) - later(1).getTime()).toBe(7 * day);
    expect(known(second, questionDays, later(8), false)).toBeUndefined();
  });

  test("reference: what is missed during a visit waits for the next one", () => {
    const visit = monday;
    const miss = missed(new Date(monday.getTime() + 60_000));
    expect(isDue(miss, visit)).toBe(false);
    expect(isDue(miss, later(0.5))).toBe(true);
  });

  test("reference: not knowing a card begins its waits anew", () => {
    noteCard("a", "c", true, monday);
    noteCard("a", "c", true, later(1));
    expect(noteCard("a", "c", false, later(4))).toMatchObject({ step: 0 });
    expect(noteCard("a", "c", true, later(5))).toMatchObject({ step: 1 });
    expect(dueNow(later(5.5)).cards).toEqual([]);
    expect(dueNow(later(6)).cards).toEqual(["a/c"]);
  });
});

const attempt = (verdict: Parameters<typeof graded>[0], text = "x") => ({
  graded: graded(verdict, ""),
  text,
  label: "What?",
});

describe("answers", () => {
  test("reference: a wrong answer enters the queue, an unreadable one neither counts nor enters", () => {
    const book = createAnswerBook("a", () => monday);
    book.attempt("q", attempt("unreadable"));
    expect(book.read("q")).toMatchObject({ attempts: 0, state: "open", verdict: "unreadable" });
    expect(recallRedo().size).toBe(0);
    book.attempt("q", attempt("sign"));
    expect(book.read("q")).toMatchObject({ attempts: 1, state: "open" });
    expect(recallRedo().get("a/q")).toMatchObject({ why: "wrong", step: 0, label: "What?" });
  });

  test("reference: a solved question in the queue returns after a day, then after a week, then leaves", () => {
    createAnswerBook("a", () => monday).attempt("q", attempt("keep-trying"));
    createAnswerBook("a", () => monday).attempt("q", attempt("correct"));
    expect(dueNow(later(0.9)).questions).toEqual([]);
    expect(dueNow(later(1)).questions).toEqual(["a/q"]);
    noteSolved("a", "q", later(1));
    expect(dueNow(later(7.9)).questions).toEqual([]);
    expect(dueNow(later(8)).questions).toEqual(["a/q"]);
    noteSolved("a", "q", later(8));
    expect(recallRedo().size).toBe(0);
  });

  test("reference: revealed is not solved, whatever comes after, until the question is begun anew", () => {
    const book = createAnswerBook("a", () => monday);
    book.reveal("q", "What?");
    expect(book.read("q").state).toBe("revealed");
    expect(recallRedo().get("a/q")).toMatchObject({ why: "revealed" });
    book.attempt("q", attempt("correct"));
    expect(book.read("q").state).toBe("revealed");
    book.begin("q");
    book.attempt("q", attempt("correct"));
    expect(book.read("q").state).toBe("solved");
  });

  test("reference: undo takes back text and verdict, but neither hints nor a solution that was read", () => {
    const book = createAnswerBook("a", () => monday);
    book.attempt("q", attempt("keep-trying", "1"));
    book.attempt("q", attempt("sign", "2"));
    book.change("q", { hints: 2 });
    book.reveal("q", "What?");
    expect(book.undo("q")).toBe(true);
    expect(book.read("q")).toMatchObject({ text: "1", attempts: 1, hints: 2, state: "revealed" });
    expect(book.undo("q")).toBe(true);
    expect(book.read("q")).toMatchObject({ text: "", attempts: 0, hints: 2, state: "revealed" });
    expect(book.undo("q")).toBe(false);
    expect(recallAnswer("a", "q")).toMatchObject({ text: "", state: "revealed" });
  });

  test("invariant: a lesson keeps a hundred steps, and undo takes only the question's own", () => {
    const book = createAnswerBook("a", () => monday);
    book.attempt("other", attempt("correct", "kept"));
    for (let k = 0; k < 100; k++) book.attempt("q", attempt("keep-trying", String(k)));
    expect(book.canUndo("other")).toBe(false);
    let steps = 0;
    while (book.undo("q")) steps++;
    expect(steps).toBe(100);
    expect(book.read("q").text).toBe("");
    expect(book.read("other").text).toBe("kept");
  });

  test("reference: all ticks solve an open question, some do not, and it leaves the queue with the last tick", () => {
    const book = createAnswerBook("a", () => monday);
    book.tick("q", [0], 2, "Why?");
    expect(book.read("q")).toMatchObject({ state: "open", parts: { ticks: "0" } });
    expect(recallRedo().has("a/q")).toBe(true);
    book.tick("q", [0, 1], 2, "Why?");
    expect(book.read("q").state).toBe("solved");
    expect(recallRedo().has("a/q")).toBe(false);
  });
});

describe("summary", () => {
  const questions = { one: "both", two: "blur", three: "sharpen" } as const;

  test("reference: a lesson is new, begun and done; reading a solution is told from solving", () => {
    expect(lessonProgress("a", "blur", monday)).toMatchObject({
      state: "new",
      questions: undefined,
    });
    noteVisit("a", questions, monday);
    expect(lessonProgress("a", "blur", monday)).toMatchObject({
      state: "begun",
      questions: 2,
      open: 2,
    });
    const book = createAnswerBook("a", () => monday);
    book.attempt("one", attempt("correct"));
    book.reveal("two", "Two?");
    expect(lessonProgress("a", "blur", later(1))).toMatchObject({
      state: "done",
      solved: 1,
      revealed: 1,
      open: 0,
      toRepeat: 1,
    });
    expect(lessonProgress("a", "sharpen", monday)).toMatchObject({
      state: "begun",
      questions: 2,
      solved: 1,
      open: 1,
    });
  });

  test("invariant: spoilt memory is an empty one, and never throws", () => {
    for (const text of [
      "",
      "{",
      "null",
      "[]",
      '"x"',
      '{"q":1}',
      '{"q":{"text":1}}',
      '{"a/q":{"step":-1}}',
    ]) {
      for (const key of ["answers:a", "cards", "redo", "visited"])
        memory.set(`vitreous:${key}`, text);
      expect(lessonProgress("a", "blur", monday)).toMatchObject({
        state: "new",
        solved: 0,
        toRepeat: 0,
      });
    }
  });
});

/** A memory with something of everything. */
function fillMemory(): void {
  noteVisit("a", { q: "both" }, monday);
  createAnswerBook("a", () => monday).attempt("q", attempt("keep-trying", "1.7 Å"));
  noteCard("a", "c", true, monday);
  memory.set("vitreous:theme", "dark");
  memory.set("vitreous:stream", "sharpen");
  memory.set("vitreous:known", '["ctf","dft"]');
  memory.set("vitreous:cells:a", '{"version":1,"cells":{"k":{"code":"1","base":"x"}},"past":[]}');
}

describe("file", () => {
  test("invariant: what is saved and opened again is the same memory", () => {
    fillMemory();
    const before = new Map(memory);
    const read = readProgress(writeProgress(presentEntries(), "0.1.0", monday));
    if ("problem" in read) throw new Error(read.problem);
    expect(read.unknown).toEqual([]);
    expect(progressWords(read.file.entries)).toBe("1 answer, 1 edited cell, 1 recall card, 1 question to repeat, 1 lesson opened, 2 concepts marked as known"); // prettier-ignore
    memory.clear();
    expect(keepEntries(read.file.entries, false)).toBe(true);
    expect(memory).toEqual(before);
  });

  test("reference: a damaged file says where it is damaged and what was expected", () => {
    fillMemory();
    const text = writeProgress(presentEntries(), "0.1.0", monday);
    const problemOf = (damaged: string) => {
      const read = readProgress(damaged);
      return "problem" in read ? read.problem : "";
    };
    expect(problemOf(text.slice(0, 200))).toMatch(/^line \d+, column \d+: this is not JSON/);
    expect(problemOf(text.replace('"version": 1,\n  "lab"', '"version": 9,\n  "lab"'))).toContain("version: got 9, expected 1"); // prettier-ignore
    expect(problemOf('{"a": 1}')).toContain('format: got nothing, expected "vitreous-progress"');
    expect(problemOf("[1]")).toContain("format: got no record");
    expect(problemOf(text.replace('"attempts": 1', '"attempts": "1"'))).toBe('entries, answers:a: q: attempts: got "1", expected a whole number from 0'); // prettier-ignore
    expect(problemOf(text.replace('"open"', '"great"'))).toContain('expected "open", "solved" or "revealed"'); // prettier-ignore
    expect(problemOf(text.replace('"why": "wrong"', '"why": "?"'))).toContain('entries, redo: a/q: why: got "?"'); // prettier-ignore
    expect(problemOf(text.replace('"why": "wrong"', '"page": "javascript:alert(1)", "why": "wrong"'))).toContain("entries, redo: a/q: page"); // prettier-ignore
    expect(problemOf(text.replace('"dft"', "7"))).toContain(
      "entries, known: expected a list of names",
    );
    expect(problemOf(text.replace('"dark"', '"pink"'))).toContain('entries, theme: got "pink"');
    expect(problemOf(text.replace('"step": 1', '"step": -1'))).toContain(
      "entries, cards: a/c: step",
    );
    expect(problemOf(text.replace(/"first": "[^"]*"/, '"first": "once"'))).toContain("entries, visited: a: first"); // prettier-ignore
  });

  test("reference: keys of a newer lab are named and left out", () => {
    const read = readProgress(writeProgress({ theme: "dark", future: 1 }, "9", monday));
    expect(read).toMatchObject({ unknown: ["future"], file: { entries: { theme: "dark" } } });
  });

  test("invariant: every single damaged character is either refused or still a sound file", () => {
    fillMemory();
    const text = writeProgress(presentEntries(), "0.1.0", monday);
    for (let at = 0; at < text.length; at += 3) {
      const read = readProgress(`${text.slice(0, at)}#${text.slice(at + 1)}`);
      if ("problem" in read) expect(read.problem.length).toBeGreaterThan(10);
      else expect(Object.keys(read.file.entries).length).toBeGreaterThan(0);
    }
  });
});

const answerAt = (text: string, state: Answer["state"], moment: Date): Answer => ({
  text,
  attempts: 1,
  state,
  hints: 0,
  at: moment.toISOString(),
});

describe("merging", () => {
  test("reference: the solved answer stays, else the newer, else the one that was here", () => {
    const mine: Entries = {
      "answers:a": {
        solved: answerAt("mine", "solved", monday),
        newer: answerAt("mine", "open", later(2)),
        same: answerAt("mine", "open", monday),
        only: answerAt("mine", "open", monday),
      },
      theme: "dark",
    };
    const theirs: Entries = {
      "answers:a": {
        solved: answerAt("theirs", "open", later(5)),
        newer: answerAt("theirs", "open", later(3)),
        same: answerAt("theirs", "open", monday),
        other: answerAt("theirs", "open", monday),
      },
      "answers:b": { q: answerAt("theirs", "open", monday) },
      theme: "light",
    };
    const texts = Object.fromEntries(
      Object.entries(mergeProgress(mine, theirs)["answers:a"] as Record<string, Answer>).map(
        ([id, { text }]) => [id, text],
      ),
    );
    expect(texts).toEqual({
      solved: "mine",
      newer: "theirs",
      same: "mine",
      only: "mine",
      other: "theirs",
    });
    expect(mergeProgress(mine, theirs)).toMatchObject({
      theme: "dark",
      "answers:b": { q: { text: "theirs" } },
    });
  });

  test("invariant: merging with itself or with nothing changes nothing", () => {
    fillMemory();
    const entries = presentEntries();
    expect(mergeProgress(entries, entries)).toEqual(entries);
    expect(mergeProgress(entries, {})).toEqual(entries);
    expect(mergeProgress({}, entries)).toEqual(entries);
  });

  test("reference: marks of both are kept, once each", () => {
    expect(mergeProgress({ known: ["ctf", "dft"] }, { known: ["fsc", "ctf"] })).toEqual({ known: ["ctf", "dft", "fsc"] }); // prettier-ignore
  });

  test("reference: of two visits the first opening and the last questions are kept", () => {
    const visit = (first: Date, last: Date, id: string) => ({
      first: first.toISOString(),
      last: last.toISOString(),
      questions: { [id]: "both" },
    });
    const merged = mergeProgress(
      { visited: { a: visit(later(1), later(9), "new") } },
      { visited: { a: visit(monday, later(2), "old") } },
    );
    expect(merged["visited"]).toEqual({ a: visit(monday, later(9), "new") });
  });
});

describe("keeping", () => {
  test("invariant: a memory that cannot take a file is as it was before", () => {
    memory = installMemory(2000);
    fillMemory();
    const before = new Map(memory);
    const big: Entries = {
      "answers:b": { q: answerAt("x".repeat(4000), "open", monday) },
      theme: "light",
    };
    expect(keepEntries(big, true)).toBe(false);
    expect(memory).toEqual(before);
    expect(keepEntries(big, false)).toBe(false);
    expect(memory).toEqual(before);
  });

  test("invariant: a snapshot put back is the memory that it was taken from, spoilt parts and all", () => {
    fillMemory();
    memory.set("vitreous:answers:broken", "{");
    const before = new Map(memory);
    const snapshot = takeSnapshot();
    expect(keepEntries({ theme: "light" }, false)).toBe(true);
    expect(putBack(snapshot)).toBe(true);
    expect(memory).toEqual(before);
  });

  test("reference: missing and forbidden memory forget, and nothing throws", () => {
    Object.defineProperty(globalThis, "localStorage", {
      configurable: true,
      get: () => {
        throw new DOMException("denied", "SecurityError");
      },
    });
    const book = createAnswerBook("a", () => monday);
    book.attempt("q", attempt("keep-trying"));
    expect(book.read("q").attempts).toBe(1);
    noteMiss("a", "q", "wrong", "", monday);
    expect(lessonProgress("a", "blur", monday).state).toBe("new");
    expect(keepEntries({ theme: "dark" }, true)).toBe(false);
  });
});
