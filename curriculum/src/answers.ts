import type { Question } from "./types.js";

/** What a learner can tick against their own words. */
export type Rubric = readonly string[];

/** A model answer, in Markdown. */
export interface WrittenAnswer {
  readonly kind: "answer";
  readonly id: string;
  readonly body: string;
  readonly rubric: Rubric;
}

/** A question that no stored text can settle, why, and what can be said about it all the same. */
export interface OpenAnswer {
  readonly kind: "open";
  readonly id: string;
  readonly reason: string;
  readonly body: string;
  readonly rubric: Rubric;
}

/** The same question as an earlier one: its answer serves. */
export interface SameAnswer {
  readonly kind: "same";
  readonly id: string;
  readonly as: string;
}

export type ModelAnswer = WrittenAnswer | OpenAnswer | SameAnswer;

/** One thing that is wrong with the model answers. */
export interface AnswerFault {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly what: string;
}

/** Answers of one meeting. `file` is named after the meeting: "<session-id>.md". */
export interface AnswerFile {
  readonly file: string;
  readonly text: string;
}

export interface ReadAnswers {
  readonly answers: ReadonlyMap<string, ModelAnswer>;
  readonly faults: readonly AnswerFault[];
}

/** Fewest and most words of an answer, formulas left out. A derivation may be longer than a discussion. */
export const answerWords = { least: 25, most: 260 } as const;
const rubricLines = { least: 2, most: 4 } as const;

const boundary = /^## +(.*?) *$/;
const tick = /^- \[ \] +(.*)$/;

interface Section {
  readonly id: string;
  /** Of the heading, from 1. */
  readonly line: number;
  readonly lines: readonly string[];
}

/** Cuts a file at its headings; lines of fenced blocks are never headings. */
function sectionsOf(lines: readonly string[]): { sections: readonly Section[]; before: number } {
  const starts: { id: string; at: number }[] = [];
  let fenced = false;
  lines.forEach((line, at) => {
    if (/^ *```/.test(line)) fenced = !fenced;
    const id = fenced ? undefined : boundary.exec(line)?.[1];
    if (id !== undefined) starts.push({ id, at });
  });
  const sections = starts.map(({ id, at }, i) => ({
    id,
    line: at + 1,
    lines: lines.slice(at + 1, starts[i + 1]?.at),
  }));
  return { sections, before: lines.slice(0, starts[0]?.at).findIndex((line) => line.trim()) };
}

/** Words that a reader reads: formulas count for nothing. */
export function wordsOf(markdown: string): number {
  const words = markdown
    .replace(/^ *```[\s\S]*?^ *```/gm, " ")
    .replace(/\$`[^`]*`\$/g, " ")
    .match(/[\p{L}\p{N}][\p{L}\p{N}'’.,–-]*/gu);
  return words?.length ?? 0;
}

/** Questions that the text names by id, as links: `[…](question:<id>)`. */
export const questionsNamed = (markdown: string): readonly string[] =>
  [...markdown.matchAll(/\]\(question:([^)\s]+)\)/g)].map(([, id]) => id ?? "");

function readSection(
  { id, lines }: Section,
  fault: (offset: number, what: string) => void,
): ModelAnswer {
  const first = lines.findIndex((line) => line.trim() !== "");
  const opening = lines[first]?.trim() ?? "";
  const same = /^same: +(\S+)$/.exec(opening)?.[1];
  if (same !== undefined) {
    if (lines.slice(first + 1).some((line) => line.trim() !== ""))
      fault(first + 2, `got text after "same: ${same}", expected nothing. Remove one of the two.`);
    return { kind: "same", id, as: same };
  }

  const firstTick = lines.findIndex((line) => tick.test(line));
  const end = firstTick < 0 ? lines.length : firstTick;
  const rubric: string[] = [];
  for (const [i, line] of lines.slice(end).entries()) {
    const text = tick.exec(line)?.[1];
    if (text !== undefined) rubric.push(text.trim());
    else if (line.trim() !== "")
      fault(
        end + i + 1,
        `got "${line.trim().slice(0, 40)}" among the rubric, expected "- [ ] …" lines to the end.`,
      );
  }
  if (rubric.length < rubricLines.least || rubric.length > rubricLines.most)
    fault(
      0,
      `got ${rubric.length} rubric lines, expected ${rubricLines.least} to ${rubricLines.most}. Close the answer with "- [ ] …" lines.`,
    );

  const open = /^open: *(.*)$/.exec(opening)?.[1];
  if (open === "") fault(first + 1, `got "open:" without a reason, expected one sentence.`);
  const body = lines
    .slice(open === undefined ? 0 : first + 1, end)
    .join("\n")
    .trim();
  const words = wordsOf(body) + (open === undefined ? 0 : wordsOf(open));
  if (words < answerWords.least || words > answerWords.most)
    fault(
      0,
      `got ${words} words, expected ${answerWords.least} to ${answerWords.most}. ${words < answerWords.least ? "Answer, or say why it is open." : "Shorten it."}`,
    );
  let fenced = false;
  for (const [i, line] of lines.slice(0, end).entries()) {
    if (/^ *```/.test(line)) fenced = !fenced;
    else if (!fenced && line.startsWith("#"))
      fault(i + 1, "got a heading inside an answer, expected text and lists only.");
    else if (!fenced && /<\/?[a-z][^>]*>|!\[/i.test(line))
      fault(i + 1, "got HTML or an image, expected Markdown text, lists and formulas.");
    else if (!fenced && (line.match(/\$`/g) ?? []).length !== (line.match(/`\$/g) ?? []).length)
      fault(i + 1, "got a formula that is not closed on its line, expected $`…`$.");
  }
  return open === undefined
    ? { kind: "answer", id, body, rubric }
    : { kind: "open", id, reason: open, body, rubric };
}

/**
 * Reads the model answers, and finds everything that is wrong with them. Without faults every question has
 * one answer, or says why it has none.
 */
export function readAnswers(
  files: readonly AnswerFile[],
  questions: readonly Question[],
): ReadAnswers {
  const answers = new Map<string, ModelAnswer>();
  const faults: AnswerFault[] = [];
  const byId = new Map(questions.map((question) => [question.id, question]));
  const meetings = new Set(questions.map((question) => question.session));

  for (const { file, text } of files) {
    const say = (line: number, what: string) => faults.push({ file, line, what });
    const meeting = file.replace(/^.*\//, "").replace(/\.md$/, "");
    if (!meetings.has(meeting))
      say(1, `got the name "${meeting}", expected the id of a meeting that asks questions.`);
    const { sections, before } = sectionsOf(text.split(/\r?\n/));
    if (before >= 0)
      say(before + 1, 'got text before the first heading, expected "## <question-id>".');
    for (const section of sections) {
      const { id, line } = section;
      const question = byId.get(id);
      if (!question)
        say(line, `got the unknown question "${id}", expected an id of sessions.json.`);
      else if (question.session !== meeting)
        say(line, `got "${id}", which belongs to ${question.session}. Move it to that file.`);
      if (answers.has(id)) say(line, `got a second answer to "${id}", expected one. Remove it.`);
      const answer = readSection(section, (offset, what) => say(line + offset, `${id}: ${what}`));
      answers.set(id, answer);
      if (answer.kind === "same") {
        if (!byId.has(answer.as))
          say(line, `${id}: got "same: ${answer.as}", which is no question of sessions.json.`);
      } else {
        for (const named of questionsNamed(answer.body))
          if (!byId.has(named)) say(line, `${id}: got a link to the unknown question "${named}".`);
      }
    }
  }

  for (const { id, session } of questions)
    if (!answers.has(id))
      faults.push({
        file: `${session}.md`,
        line: 1,
        what: `got no answer to "${id}", expected "## ${id}" with an answer, "open: <reason>" or "same: <id>".`,
      });
  for (const answer of answers.values())
    if (answer.kind === "same" && answers.get(answer.as)?.kind === "same")
      faults.push({
        file: `${byId.get(answer.id)?.session ?? "?"}.md`,
        line: 1,
        what: `${answer.id}: got "same: ${answer.as}", which is the same as a third. Name the first.`,
      });
  return { answers, faults };
}

/** The text that serves a question, after following `same`. */
export function answerTo(
  id: string,
  answers: ReadonlyMap<string, ModelAnswer>,
): WrittenAnswer | OpenAnswer | undefined {
  const answer = answers.get(id);
  if (answer?.kind !== "same") return answer;
  const other = answers.get(answer.as);
  return other?.kind === "same" ? undefined : other;
}
