import type { Answer } from "../questions/answers.js";
import type { Entries } from "./file.js";
import { isPlainRecord } from "./records.js";
import type { Repeat } from "./schedule.js";
import type { Visit } from "./visits.js";

type Choose = (mine: never, theirs: never) => unknown;

const time = (moment: string | undefined) => (moment === undefined ? 0 : Date.parse(moment));

/** Of two answers to one question the solved one stays; else the newer; else the one that was here. */
function answer(mine: Answer, theirs: Answer): Answer {
  const solved = [mine, theirs].filter(({ state }) => state === "solved");
  if (solved.length === 1) return solved[0]!;
  return time(theirs.at) > time(mine.at) ? theirs : mine;
}

/** The repeat that was met last knows most. */
const repeat = (mine: Repeat, theirs: Repeat): Repeat =>
  time(theirs.last) > time(mine.last) ? theirs : mine;

function visit(mine: Visit, theirs: Visit): Visit {
  const [older, newer] = time(theirs.last) > time(mine.last) ? [mine, theirs] : [theirs, mine];
  return { ...newer, first: time(older.first) < time(newer.first) ? older.first : newer.first };
}

/** How two entries of one key become one, entry by entry. Keys without a rule keep what was here. */
const rules: readonly (readonly [key: RegExp, choose: Choose])[] = [
  [/^answers:/, answer as Choose],
  [/^(?:cards|redo)$/, repeat as Choose],
  [/^visited$/, visit as Choose],
];

function mergeRecords(mine: Entries, theirs: Entries, choose: Choose): Entries {
  const both = Object.entries(theirs).map(([name, value]) => [
    name,
    name in mine ? choose(mine[name] as never, value as never) : value,
  ]);
  return { ...mine, ...(Object.fromEntries(both) as Entries) };
}

/**
 * Two memories as one; nothing that is only here or only there is lost. Cells that were edited here stay as they are here, and so do
 * the choices of colours and depth.
 */
export function mergeProgress(mine: Entries, theirs: Entries): Entries {
  const merged = Object.entries(theirs).map(([key, value]) => {
    const here = mine[key];
    const rule = rules.find(([pattern]) => pattern.test(key))?.[1];
    if (here === undefined) return [key, value];
    if (Array.isArray(here) && Array.isArray(value))
      return [key, [...new Set([...here, ...value])]];
    return [key, rule && isPlainRecord(here) && isPlainRecord(value) ? mergeRecords(here, value, rule) : here]; // prettier-ignore
  });
  return { ...mine, ...(Object.fromEntries(merged) as Entries) };
}
