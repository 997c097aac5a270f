const day = 24 * 60 * 60 * 1000;

/** "tomorrow", "in 3 days", from now to a moment. */
export function daysUntil(moment: string, now: Date): string {
  const days = Math.round((Date.parse(moment) - now.getTime()) / day);
  if (days <= 0) return "next visit";
  return days === 1 ? "tomorrow" : `in ${days} days`;
}

/** "3 cards and 1 question", or "nothing". */
export function countWords(cards: number, questions: number): string {
  const some = (count: number, one: string) =>
    count === 0 ? [] : [`${count} ${one}${count === 1 ? "" : "s"}`];
  const both = [...some(cards, "card"), ...some(questions, "question")];
  return both.length === 0 ? "nothing" : both.join(" and ");
}
