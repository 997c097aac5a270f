import { isPlainRecord, recallRecord, rememberRecord } from "./records.js";
import { cardDays, faultOfRepeat, isDue, known, missed, questionDays, type Repeat } from "./schedule.js"; // prettier-ignore

/** A question in the redo queue. */
export interface RedoEntry extends Repeat {
  readonly why: "wrong" | "revealed";
  /** Its first words, for the list. */
  readonly label: string;
  /** The page on which it was asked, from the top folder: "questions/ra-mean/". */
  readonly page?: string;
}

/** A card that has been met. */
export type CardEntry = Repeat;

/** "lesson/question" or "lesson/card". */
export const entryName = (lesson: string, id: string): string => `${lesson}/${id}`;

export function faultOfCard(value: unknown): string | undefined {
  return isPlainRecord(value) ? faultOfRepeat(value) : "expected step, due and last";
}

export function faultOfRedo(value: unknown): string | undefined {
  if (!isPlainRecord(value)) return "expected step, due, last, why and label";
  if (value["why"] !== "wrong" && value["why"] !== "revealed")
    return `why: got ${JSON.stringify(value["why"]) ?? "nothing"}, expected "wrong" or "revealed"`;
  if (typeof value["label"] !== "string") return "label: expected text";
  const { page } = value;
  if (page !== undefined && !(typeof page === "string" && /^(?:[\w-]+\/)*$/.test(page)))
    return `page: got ${JSON.stringify(page)}, expected folders, such as "questions/ra-mean/"`;
  return faultOfRepeat(value);
}

const sound = <T>(key: string, fault: (value: unknown) => string | undefined) =>
  new Map(
    Object.entries(recallRecord(key)).filter((entry) => fault(entry[1]) === undefined) as [string, T][], // prettier-ignore
  );

export const recallCards = (): ReadonlyMap<string, CardEntry> => sound("cards", faultOfCard);
export const recallRedo = (): ReadonlyMap<string, RedoEntry> => sound("redo", faultOfRedo);

function keep(key: string, name: string, entry: Repeat | undefined): void {
  const { [name]: _, ...others } = recallRecord(key);
  rememberRecord(key, entry ? { ...others, [name]: entry } : others);
}

/** A card was turned and judged by its reader. */
export function noteCard(lesson: string, card: string, knew: boolean, now: Date): CardEntry {
  const name = entryName(lesson, card);
  const entry = knew ? known(recallCards().get(name), cardDays, now, true)! : missed(now);
  keep("cards", name, entry);
  return entry;
}

/** The page that is open, from the top folder of the site. */
function openPage(): string | undefined {
  if (typeof document === "undefined" || typeof location === "undefined") return undefined;
  const top = new URL(document.documentElement.dataset["root"] ?? "./", location.href).pathname;
  const page = location.pathname.slice(top.length).replace(/index\.html$/, "");
  return /^(?:[\w-]+\/)+$/.test(page) ? page : undefined;
}

/** A question went wrong, or its solution was read: it returns. */
export function noteMiss(
  lesson: string,
  question: string,
  why: RedoEntry["why"],
  label: string,
  now: Date,
): void {
  const page = openPage();
  const entry: RedoEntry = { ...missed(now), why, label, ...(page === undefined ? {} : { page }) };
  keep("redo", entryName(lesson, question), entry);
}

/** A question was solved: if it is in the queue, it moves on. */
export function noteSolved(lesson: string, question: string, now: Date): void {
  const name = entryName(lesson, question);
  const entry = recallRedo().get(name);
  if (!entry) return;
  const next = known(entry, questionDays, now, false);
  keep("redo", name, next && ({ ...entry, ...next } as RedoEntry));
}

/** The question needs no repeat after all. */
export const dropMiss = (lesson: string, question: string): void =>
  keep("redo", entryName(lesson, question), undefined);

export interface DueNow {
  readonly cards: readonly string[];
  readonly questions: readonly string[];
}

/** Names of everything that was due when the visit began; of one lesson, or of all. */
export function dueNow(visit: Date, lesson?: string): DueNow {
  const due = (entries: ReadonlyMap<string, Repeat>) =>
    [...entries]
      .filter(
        ([name, entry]) =>
          isDue(entry, visit) && (lesson === undefined || name.startsWith(`${lesson}/`)),
      )
      .map(([name]) => name);
  return { cards: due(recallCards()), questions: due(recallRedo()) };
}
