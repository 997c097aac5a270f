/** One thing to repeat: a recall card, or a question that went wrong. */
export interface Repeat {
  /** Times in a row that it was known. */
  readonly step: number;
  /** Not before this moment, ISO 8601. */
  readonly due: string;
  /** When it was last met. */
  readonly last: string;
}

const day = 24 * 60 * 60 * 1000;

/** Days to wait after a card has been known once, twice, … in a row. The last one repeats. */
export const cardDays: readonly number[] = [1, 3, 7, 21, 60];

/** Days to wait after a missed question has been solved once, twice. Then it leaves the queue. */
export const questionDays: readonly number[] = [1, 7];

/** Not known: it returns at the next visit, because a visit asks for what was due when it began. */
export const missed = (now: Date): Repeat => ({
  step: 0,
  due: now.toISOString(),
  last: now.toISOString(),
});

/**
 * Known: the next wait is longer.
 *
 * @returns  the next repeat, or `undefined` when the waits are used up and `forever` is false
 */
export function known(
  before: Repeat | undefined,
  days: readonly number[],
  now: Date,
  forever: boolean,
): Repeat | undefined {
  const step = (before?.step ?? 0) + 1;
  if (step > days.length && !forever) return undefined;
  const wait = days[Math.min(step, days.length) - 1]!;
  return {
    step,
    due: new Date(now.getTime() + wait * day).toISOString(),
    last: now.toISOString(),
  };
}

/** Whether it was due when the visit began. What is missed during a visit waits for the next one. */
export const isDue = (repeat: Repeat, visit: Date): boolean =>
  Date.parse(repeat.due) <= visit.getTime();

/** What is wrong with `value` as a repeat, or `undefined` if it is one. */
export function faultOfRepeat(value: Readonly<Record<string, unknown>>): string | undefined {
  const { step, due, last } = value;
  if (!Number.isInteger(step) || (step as number) < 0)
    return `step: got ${JSON.stringify(step) ?? "nothing"}, expected a whole number from 0`;
  for (const [name, moment] of Object.entries({ due, last })) {
    if (typeof moment !== "string" || Number.isNaN(Date.parse(moment)))
      return `${name}: got ${JSON.stringify(moment) ?? "nothing"}, expected a date`;
  }
  return undefined;
}
